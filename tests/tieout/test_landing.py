"""Landing: the contract's schemas, and documents that cannot be read as a release (`landing.py`, `schemas.py`,
`errors.py`).

Here: rows of documents, figures and tokens. Not here: encodings (`formats/test_decoding.py`), faults
(`test_soundness.py`).
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHIPPED, land_text
from tests.tieout.layout_kit import PROSE, document_of
from tieout.landing import MAX_BYTES, Source, Stamp, land
from tieout.release.issuers import Issuer
from tieout.schemas import LANDING

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (PNG, "unsupported_format"),
        (b"%PDF-1.7\n...", "damaged"),
        (b"<!DOCTYPE html><html><body>Revenue 1,000</body></html>", "no_period"),
        (b"<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html><body>A letter.</body></html>", "no_figures"),
        (b"<html><body>" + b"<div>" * 3_000 + b"Revenue 1,000", "too_deep"),
        (bytes(range(256)) * 40, "binary"),
        ("A letter without any number.", "no_figures"),
        ("Acme Inc. had a good quarter, see page 7.", "no_period"),
        ("Acme Inc. Quarter ended June 30, 2024. Call +44-20-7946-0000.", "no_figures"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_code_reason_and_advice(data: bytes | str, code: str) -> None:
    row = document_of(data)
    assert (row["status"], row["reject_code"]) == ("rejected", code)
    assert row["reject_reason"].endswith(".")
    assert row["reject_advice"].endswith(".")


def test_a_text_without_issuer_is_rejected_unless_its_folder_names_one() -> None:
    text = "results for the three months ended June 30, 2024\n\nRevenue was $120 million.\n"
    assert document_of(text, hint=None)["reject_code"] == "no_issuer"
    named = document_of(text, hint="Acme Widgets")
    assert (named["status"], named["issuer_id"], named["issuer_source"]) == ("read", "acme-widgets", "folder")


def test_a_rejected_text_keeps_its_lines() -> None:
    rows = land_text("A letter\nwithout any number.\n")
    assert [line["text"] for line in rows["lines"]] == ["A letter", "without any number."]
    assert rows["figures"] == []


NOW = datetime(2024, 1, 2, tzinfo=UTC)
STAMP = Stamp("20240102T000000000000-abcdef", NOW, "test")


def test_a_document_that_is_too_large_is_rejected_by_its_size_without_its_bytes() -> None:
    tables = land(b"", Source("0" * 64, "big.txt", None, NOW, MAX_BYTES + 1), STAMP)
    (row,) = tables["documents"].to_pylist()
    assert row["reject_code"] == "too_large"
    assert f"{MAX_BYTES + 1:,}" in row["reject_reason"]


@pytest.mark.parametrize("amount", ["$9999999999999999999999999999 million", "$0.123456789 cents"])
def test_an_absurd_amount_costs_at_most_itself(amount: str) -> None:
    rows = land_text(PROSE + f"Revenue was {amount}.\n")
    assert rows["documents"][0]["status"] == "read"
    assert any(f["value"] == 120_000_000 for f in rows["figures"])


def test_blank_lines_and_comments_cost_nothing() -> None:
    rows = land_text("<!-- a -->\n" * 60 + PROSE + "\n" * 5_000)
    assert rows["documents"][0]["status"] == "read"


def test_a_text_without_tables_is_read() -> None:
    rows = land_text(PROSE)
    assert (rows["documents"][0]["status"], rows["tables"]) == ("read", [])


def test_every_table_has_the_schema_of_the_contract_and_every_field_a_description() -> None:
    data = SHIPPED.read_bytes()
    tables = land(data, Source(hashlib.sha256(data).hexdigest(), "x.txt", None, NOW, len(data)), STAMP)
    assert tables.keys() == LANDING.keys()
    for name, schema in LANDING.items():
        assert tables[name].schema.equals(schema, check_metadata=True)
        assert tables[name].num_rows > 0
        assert schema.metadata[b"description"]
        assert all(field.metadata[b"description"] for field in schema), name


def test_the_same_bytes_give_the_same_ids(shipped: dict[str, list[dict[str, Any]]]) -> None:
    again = land_text(SHIPPED.read_bytes(), hint="elsewhere")
    assert [f["figure_id"] for f in again["figures"]] == [f["figure_id"] for f in shipped["figures"]]
    assert [r["relation_id"] for r in again["relations"]] == [r["relation_id"] for r in shipped["relations"]]
    ids = [f["figure_id"] for f in shipped["figures"]]
    assert len(ids) == len(set(ids))


def test_the_issuer_seed_overrides_what_the_document_says() -> None:
    seed = Issuer("acme", "Acme Inc.", ("Acme",), "ACM", 3, "start", "GBP", "IFRS")
    data = PROSE.encode()
    source = Source("0" * 64, "x.txt", None, NOW, len(data))
    (row,) = land(data, source, STAMP, [seed])["documents"].to_pylist()
    told = [
        row[k]
        for k in (
            "issuer_id",
            "issuer_source",
            "fiscal_year_end_month",
            "fiscal_year",
            "reporting_currency",
            "tickers",
        )
    ]
    assert told == ["acme", "seed", 3, 2024, "GBP", "ACM"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_landing(data: bytes) -> None:
    assert document_of(data)["status"] in {"read", "rejected"}


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("0123456789.,()%-$£ \t|\nJPY million ended June 30, 2024 1Q24 xxx²"), max_size=300))
def test_no_text_breaks_landing_and_every_digit_stays_in_one_token(text: str) -> None:
    rows = land_text(PROSE + text)
    covered = [(t["line_number"], i) for t in rows["tokens"] for i in range(t["char_start"], t["char_end"])]
    digits = {(n["line_number"], i) for n in rows["lines"] for i, c in enumerate(n["text"]) if c.isdigit()}
    assert digits <= set(covered)
    assert len(covered) == len(set(covered))
    lines = {n["line_number"]: n["text"] for n in rows["lines"]}
    for row in (*rows["tokens"], *rows["figures"]):
        assert lines[row["line_number"]][row["char_start"] : row["char_end"]] == row["printed"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("0\tJ\t0", ["label", "figure"]),
        ("\t0\t²", ["figure", "footnote"]),
        (
            "0\tRevenue\t200\n1\tCosts\t41 to 43 (midpoint 42)",
            ["label", "figure", "label", "figure", "figure", "other"],
        ),
    ],
)
def test_a_number_that_no_cell_holds_is_a_token_of_its_line(text: str, kinds: list[str]) -> None:
    rows = land_text(PROSE + text)
    last = len(text.splitlines())
    first = max(n["line_number"] for n in rows["lines"]) - last + 1
    assert [t["disposition"] for t in rows["tokens"] if t["line_number"] >= first] == kinds
