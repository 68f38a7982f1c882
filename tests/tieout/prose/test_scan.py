"""Every numeric token of a text, and what is no figure (`prose/scan.py`): addresses, references, names, page numbers.

Here: what a token is. Not here: the value of one that is a figure (`test_amounts.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one
from tests.tieout.page_kit import by_row, summary
from tests.tieout.prose_kit import CALENDAR, FOURTH_QUARTER
from tieout.prose.scan import scan
from tieout.vocabulary.fiscal import FiscalCalendar


def test_page_numbers_are_labels() -> None:
    text = (
        "These are non-GAAP measures (see pages 10 to 15)\n  1\n\nAcme Limited | 3\n\n-4-\n\nCosts were $5 million.\n"
    )
    tokens = {t["printed"]: t["disposition"] for t in land_text(QUARTER + text, hint=None)["tokens"]}
    assert (tokens["1"], tokens["3"], tokens["4"]) == ("label", "label", "label")
    assert "orphan" not in tokens.values()


def test_numbers_of_telephones_and_dates_are_no_figures() -> None:
    found = by_row(
        summary("in CHF million|30.06.2024|31.12.2023", "Cash|1'098.3|250.1"),
        summary("Contact|(308) 236-8491", "Call|+41 44 555 12 34"),
    )
    assert set(found) == {("Cash", "1'098.3"), ("Cash", "250.1")}
    assert found["Cash", "1'098.3"]["value"] == Decimal("1098300000")


@pytest.mark.parametrize(
    "text",
    [
        "The call starts at 8:30 a.m. today, or 5 p.m. in Rome.",
        "Dial 1-555-010-0199 and give the conference ID 448102.",
        "Jane Roe, 555/010-1300 or 800/555-0148",
        "It is a member of the Fortune 500 and of the S&P 500.",
        "See Form 8-K, ASC 606 and Notes 2.5 and 2.17.",
        "Our 401(k) plan covers all; P.O. Box 1480, Kearney, NE 68848-1480.",
        "The H100, the 5G radio and the RTX 4090 ship in 12 months.",
        "A 10-for-1 split, a 2:1 ratio, 24/7 service.",
        "Adjusted profit(1) and margin(2)(4) are defined below.",
        "The 13 and 26 weeks ended July 29, 2023.",
        "Exhibit EX-99-1 of 2024-10-28-EX-99-1 is version 5.171.3.2.",
        "The 2024 plan follows the 2019–2023 plan.",
    ],
)
def test_what_is_no_figure_has_its_reason(text: str) -> None:
    tokens, _ = scan(text, CALENDAR)
    assert [text[t.start : t.end] for t in tokens if t.kind in {"amount", "percent", "count", "orphan"}] == []
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert [i for i, c in enumerate(text) if c.isdigit() and i not in covered] == []


@pytest.mark.parametrize(
    "place", ["Washington, D.C. 20549", "Muscatine, Iowa 52761-7109", "HOUMA, LOUISIANA     70363"]
)
def test_the_zip_code_behind_a_state_is_an_address(place: str) -> None:
    assert all(f["printed"] not in place for f in figures(f"Its seat is in {place}. Net sales rose 4.1%.\n"))
    text = "Acme sold in Ohio 10500 tons."
    tokens, _ = scan(text, FiscalCalendar())
    assert [token.kind for token in tokens if token.start == text.index("10500")] != ["contact"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("June 30, 2024", ["date"]),
        ("At June 30, 2024: USD xxx million", ["date", "placeholder"]),
        ("June 30, 2024 ²", ["date", "footnote"]),
        ("June 30, 2024 (12 shops)", ["date", "count"]),
    ],
)
def test_what_stands_beside_a_date_is_read_too(text: str, kinds: list[str]) -> None:
    tokens, _ = scan(text, CALENDAR)
    assert [token.kind for token in tokens] == kinds


def test_the_first_of_many_are_no_count() -> None:
    rows = land_text(f"{FOURTH_QUARTER}The top 10 tenants paid $6 million of rents.", hint=None)
    assert not [f for f in rows["figures"] if f["printed"].startswith("10")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(1)See the definitions below", {"label"}),
        ("St. Paul, Minnesota 55110-5101", {"contact"}),
        ("(1)4 mills and (2)", {"orphan"}),
    ],
)
def test_marks_glued_to_their_notes_and_long_postal_codes_are_no_orphans(text: str, kinds: set[str]) -> None:
    assert kinds <= {token.kind for token in scan(text, FiscalCalendar())[0]}


@pytest.mark.parametrize(
    "text",
    [
        "Acme (TSE: 6899) adopted SOP 98-5 and International Accounting Standard (“IAS”) 34; call 555-0188, ext. 411.",
        "Our product has been bought by more than 400 of them. We shipped 1,846 machines, of which 612 were large.",
        "Auditors, registration 117366W/W-100018.",
    ],
)
def test_no_number_of_a_sentence_is_an_orphan(text: str) -> None:
    tokens = land_text(f"{QUARTER}{text}\n\nSales\n\n\tQ3 2024\nSales\t5\n", hint=None)["tokens"]
    assert [t["printed"] for t in tokens if t["disposition"] == "orphan"] == []


def test_the_mark_at_the_end_of_a_wire_and_numbers_of_standards_are_labels() -> None:
    text = "We adopted SFAS Nos. 106 and 109 and sold for $5 million.\n\nAcme makes things. -0-\n"
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert {t["printed"] for t in tokens if t["disposition"] == "orphan"} == set()
    assert any(t["printed"] == "-0-" and t["disposition"] == "label" for t in tokens)


def test_what_says_which_customers_are_counted_is_no_figure() -> None:
    text = "Customers with annual revenue above $100,000 grew to 1,146 customers.\n"
    assert [f["printed"] for f in figures(text)] == ["1,146 customers"]
    assert one("Deposits from customers grew to over $100,000 thousand.\n", "$100,000 thousand")["value"] == 100_000_000


def test_a_type_of_something_is_no_count() -> None:
    text = "Acme took a charge of $3.2 million for the retirement of four DC-9 aircraft.\n"
    assert [f["printed"] for f in figures(text)] == ["$3.2 million"]


@pytest.mark.parametrize("made_of", ["(1-2)", "(3 +/- 4)", "(5 - 6)", "(7±8)", "(1+2)"])
def test_the_lines_that_a_result_is_made_of_are_labels(made_of: str) -> None:
    text = f"| Particulars | Q3 2024 |\n|---|---|\n| Profit before tax {made_of} | 1,204 |\n"
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert {t["printed"] for t in tokens if t["disposition"] == "orphan"} == set()
    assert any(t["printed"] == made_of and t["disposition"] == "label" for t in tokens)
