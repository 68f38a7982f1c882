"""The shipped release against answer keys that were made by reading it, not by running the reader.

Here: the whole document. Not here: documents of other issuers (`test_any_issuer.py`, `test_other_layouts.py`).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import SHIPPED, read_key
from tests.tieout.relations_kit import Rows

JUDGED = (
    "unit", "role", "scenario", "period_start", "period_end", "base_period_start", "base_period_end", "printed",
)  # fmt: skip


def as_text(value: object) -> str:
    return "" if value is None else str(value)


def test_every_numeric_table_cell_is_read_right_and_nothing_is_added(shipped: Rows) -> None:
    key = {(int(row["line_number"]), int(row["column_number"])): row for row in read_key("iij_1q08_tables.csv")}
    cells = {
        (f["line_number"], f["column_number"]): f
        for f in shipped["figures"]
        if f["source"] == "table" and f["value"] is not None
    }
    assert len(key) == 608
    assert cells.keys() == key.keys()
    wrong = []
    for place, row in key.items():
        figure = cells[place]
        aspects = [a for a in JUDGED if as_text(figure[a]) != row[a]]
        if figure["value"] != Decimal(row["value"]):
            aspects.append("value")
        # A count printed in ones is exact: its precision is infinite, which is landed as null.
        if figure["decimals"] != int(row["decimals"]) and not (figure["decimals"] is None and row["decimals"] == "0"):
            aspects.append("decimals")
        if aspects:
            wrong.append((place, row["printed"], aspects))
    assert wrong == []


def test_every_row_is_named_by_its_label_or_by_the_column_where_rows_are_periods(shipped: Rows) -> None:
    items = {
        (f["line_number"], f["column_number"]): f["item_label"] for f in shipped["figures"] if f["source"] == "table"
    }
    words = lambda text: "".join(c for c in text.lower() if c.isascii() and c.isalpha())  # noqa: E731
    differing = [
        (row["line_number"], row["item_label"], items[int(row["line_number"]), int(row["column_number"])])
        for row in read_key("iij_1q08_tables.csv")
        if words(row["item_label"]) != words(items[int(row["line_number"]), int(row["column_number"])])
    ]
    assert differing == []


def at(rows: list[dict[str, Any]], row: dict[str, str]) -> dict[str, Any] | None:
    line, start = int(row["line_number"]), int(row["char_start"])
    end = start + len(row["printed"])
    return next(
        (r for r in rows if r["line_number"] == line and r["char_start"] <= start and end <= r["char_end"]),
        None,
    )


# The key counts `3 months` as a count; the reader takes a length of time for part of a period.
NOT_FIGURES = {"months"}


def prose_key(*kinds: str) -> list[dict[str, str]]:
    return [r for r in read_key("iij_1q08_prose.csv") if r["kind"] in kinds and r["unit"] not in NOT_FIGURES]


@pytest.mark.parametrize(
    "aspect", ["unit", "role", "period_start", "period_end", "base_period_start", "base_period_end"]
)
def test_prose_figures_have_the_right_meaning(shipped: Rows, aspect: str) -> None:
    prose = [f for f in shipped["figures"] if f["source"] != "table"]
    wrong = []
    for row in prose_key("amount", "percent", "count", "rate"):
        figure = at(prose, row)
        assert figure is not None, row
        if as_text(figure[aspect]) != row[aspect]:
            wrong.append((row["line_number"], row["printed"], as_text(figure[aspect]), row[aspect]))
    assert wrong == []


def test_prose_figures_have_the_right_value_and_none_is_added(shipped: Rows) -> None:
    key = prose_key("amount", "percent", "count", "rate")
    prose = [f for f in shipped["figures"] if f["source"] != "table" and f["value"] is not None]
    assert len(key) == 142
    assert [
        (row["line_number"], row["printed"]) for row in key if at(prose, row)["value"] != Decimal(row["value"])
    ] == []  # type: ignore[index]
    assert len(prose) == len(key)


def test_dates_and_periods_in_prose_are_tokens_of_their_own(shipped: Rows) -> None:
    dates = [t for t in shipped["tokens"] if t["disposition"] == "date"]
    key = prose_key("date", "period")
    assert len(key) > 150
    assert [row for row in key if at(dates, row) is None] == []


def test_every_digit_of_the_document_lies_in_exactly_one_token(shipped: Rows) -> None:
    covered: dict[int, list[int]] = defaultdict(list)
    for token in shipped["tokens"]:
        covered[token["line_number"]].extend(range(token["char_start"], token["char_end"]))
    orphans, doubled = [], []
    for line in shipped["lines"]:
        places = covered[line["line_number"]]
        orphans += [
            (line["line_number"], i) for i, c in enumerate(line["text"]) if c.isdigit() and i not in set(places)
        ]
        doubled += [line["line_number"]] * (len(places) - len(set(places)))
    assert orphans == []
    assert doubled == []


def test_tokens_and_figures_are_printed_as_the_line_has_them(shipped: Rows) -> None:
    lines = {line["line_number"]: line["text"] for line in shipped["lines"]}
    for row in (*shipped["tokens"], *shipped["figures"]):
        assert lines[row["line_number"]][row["char_start"] : row["char_end"]] == row["printed"]


def test_the_lines_render_the_document_byte_for_byte(shipped: Rows) -> None:
    text = "".join(line["text"] + line["line_end"] for line in shipped["lines"])
    assert text.encode(shipped["documents"][0]["encoding"]) == SHIPPED.read_bytes()


def test_nil_is_kept_apart_from_blank_and_zero(shipped: Rows) -> None:
    by_place = {(f["line_number"], f["column_number"]): f for f in shipped["figures"] if f["source"] == "table"}
    assert by_place[316, 2]["disposition"] == "nil"
    assert by_place[316, 2]["value"] is None
    assert (315, 4) not in by_place, "a blank cell is absent"
    zero = next(f for f in shipped["figures"] if f["line_number"] == 582)
    assert (zero["value"], zero["disposition"]) == (0, "claim")


def test_a_draft_mark_is_a_placeholder_without_value(shipped: Rows) -> None:
    placeholders = [f for f in shipped["figures"] if f["disposition"] == "placeholder"]
    assert [(f["line_number"], f["printed"], f["value"]) for f in placeholders] == [(320, "JPY xxx thousand", None)]


def test_the_document_tells_who_when_and_which_calendar(shipped: Rows) -> None:
    document = shipped["documents"][0]
    told = {
        "issuer_name": "Internet Initiative Japan Inc.",
        "fiscal_year_end_month": 3,
        "fiscal_year_naming": "start",
        "fiscal_year": 2008,
        "fiscal_period": "q1",
        "period_label": "1Q08",
        "reporting_currency": "JPY",
        "accounting_standard": "US GAAP",
        "rounding_mode": "round",
        "rounding_mode_source": "printed",
        "announced_on_source": "printed",
    }
    assert {name: document[name] for name in told} == told
    assert str(document["announced_on"]) == "2008-08-12"


def test_the_rate_that_the_document_states_is_exact(shipped: Rows) -> None:
    rates = [f for f in shipped["figures"] if f["unit"] == "JPY/USD"]
    assert {f["value"] for f in rates} == {Decimal("106.17")}
    assert all(f["decimals"] is None and f["value_low"] == f["value_high"] for f in rates)
