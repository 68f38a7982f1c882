"""What stands above a paragraph (`prose/paragraph_headings.py`): its words, and until when its period holds.

Here: headings and bullets of text. Not here: headings of tables (`tables/test_headings.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import NORBURY, one
from tests.tieout.page_kit import exhibit, only
from tests.tieout.periods_kit import H1_2025, span
from tests.tieout.prose_kit import DOCUMENT, FOURTH_QUARTER, Q2, Q3, Q4, YEAR_AFTER, period, read, told, told_below
from tieout.prose.paragraph_headings import Heading, heading_after
from tieout.vocabulary.periods import Period


def test_a_bulleted_item_heads_items_of_another_mark_alone() -> None:
    text = "Highlights\n\n● Orders\n\n- Fell 10.8%\n\n● Net sales of $1.2 million\n\nCosts were $1.1 million.\n"
    assert one(text, "10.8%")["row_path"] == "● Orders"
    assert one(text, "$1.2 million")["row_path"] == "Highlights"
    assert one(text, "$1.1 million")["row_path"] == "Highlights"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Our outlook for the third quarter of 2024 is as follows:"], Q3),
        (["Third Quarter Outlook", "- Adjusted margin of the lamps"], Q3),
        (["Third Quarter Outlook", "About Acme"], None),
        (["Third Quarter Outlook", "|-----|-----|"], Q3),
    ],
)
def test_a_heading_holds_until_the_next(lines: list[str], expected: Period | None) -> None:
    heading = Heading()
    for line in lines:
        heading = heading_after(line, heading, DOCUMENT)
    assert heading.period == expected
    assert [f.when.period for f in read("- Sales are $9 million.", heading)] == [expected or Q2]


def test_the_heading_says_what_a_bullet_is_about() -> None:
    (figure,) = read("- First-half revenue was $427 million.", heading_after("Lighthouses", Heading(), DOCUMENT))
    assert (figure.row_path, figure.row_label) == ("Lighthouses", "First-half revenue")


def test_a_heading_that_looks_ahead_does_not_hold_for_what_is_reported() -> None:
    heading = heading_after("Third Quarter Outlook", Heading(), DOCUMENT)
    reported = (
        "Lamps. " + "Sales were $9 million, helped by a mild winter and by many visitors to our old lighthouses. " * 2
    )
    assert {f.when.period for f in read(reported, heading)} == {Q2}
    assert {f.when.period for f in read(reported.replace("were", "are expected to be"), heading)} == {Q3}


def test_a_note_on_what_is_compared_heads_nothing() -> None:
    for note in (
        "(all comparisons versus the prior year period unless otherwise noted)",
        "(All comparisons are to 2024)",
    ):
        body = (
            f"<p>YEAR-TO-DATE HIGHLIGHTS</p><p>Six months ended June 30, 2025</p><p>{note}</p>"
            "<ul><li>Revenue of $73.6 million versus $69.3 million</li></ul>"
        )
        figures = exhibit(body)
        assert span(only(figures, "$73.6 million")) == H1_2025, note
        assert span(only(figures, "$69.3 million"))[1] == date(2024, 6, 30), note


def test_an_item_with_pence_heads_nothing() -> None:
    text = "* The Board proposes a dividend of 0.5p a share.\n* Turnover rose by 6% to £11.9 million.\n"
    assert "dividend" not in (one(text, "£11.9 million", NORBURY)["row_path"] or "")


def test_where_and_when_it_was_said_heads_nothing() -> None:
    assert "Boston" not in (told("Sales were $188.6 million.", "$188.6 million")["row_path"] or "")


def test_headings_of_months_without_a_year_head_their_sentences() -> None:
    text = (
        "## January - September\n\nNet sales increased to EUR 8,350 million (7,852).\n\n"
        "## Third quarter\n\nNet sales increased to EUR 2,825 million (2,817), or EUR 5.45 (4.17) per share.\n"
    )
    assert span(one(text, "EUR 8,350 million")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert span(one(text, "7,852")) == (date(2023, 1, 1), date(2023, 9, 30))
    assert span(one(text, "2,817")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert {one(text, printed)["unit"] for printed in ("EUR 5.45", "4.17")} == {"EUR/shares"}


def test_who_to_ask_is_no_heading() -> None:
    text = "CONTACT: Jane Roe, (717) 555-0148\n\nSales grew to $21.9 million.\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    assert "555" not in (one(text, "$21.9 million")["row_path"] or "")


def test_what_leads_in_a_list_below_an_outlook_speaks_of_its_year() -> None:
    text = "Full Year 2025 Outlook\n\nFor its lamps, Acme expects the following:\n\n- Sales of about $9 million\n"
    assert period(told(text, "$9 million")) == YEAR_AFTER


def test_the_scale_in_a_line_that_introduces_a_list_holds_for_the_list() -> None:
    text = (
        "Key figures (amounts in US$ '000 except per share data):\n\n• Revenue of US$ 8,412\n\n"
        "• Loss per share of US$ 0.04\n\n• A loan of US$ 2.5 million\n\nWe bought a site for US$ 9,140.\n"
    )
    values = {printed: one(text, printed)["value"] for printed in ("US$ 8,412", "US$ 0.04", "US$ 2.5 million")}
    assert values == {"US$ 8,412": 8_412_000, "US$ 0.04": Decimal("0.04"), "US$ 2.5 million": 2_500_000}
    assert one(text, "US$ 9,140")["value"] == 9140


def test_an_item_without_a_bullet_that_says_percent_heads_nothing() -> None:
    heading = heading_after("Our outlook for the third quarter of 2024 is as follows:", Heading(), DOCUMENT)
    assert heading_after("gross margin between 38 percent and 39 per cent", heading, DOCUMENT) == heading


def test_an_item_heads_items_with_its_bullet_further_in() -> None:
    text = (
        "## Key highlights\n\n- Revenue from Operations:\n  - Q3 2024: $566.97 million.\n  - Q3 2023: $387.8 million.\n"
        "- Costs:\n  - Q3 2024: $41.5 million.\n"
    )
    assert one(text, "$566.97 million")["row_label"] == "- Revenue from Operations"
    assert one(text, "$387.8 million")["row_label"] == "- Revenue from Operations"
    assert one(text, "$41.5 million")["row_label"] == "- Costs"


def test_a_period_that_no_figure_has_holds_for_no_other_sentence() -> None:
    head = "Acme Limited\n\nResults for the year ended 31 December 2024\n\n28 February 2025\n\n"
    text = "Due to the strong second half weighting, cash was $5 million at year end. A bonus of $2 million was paid\n"
    assert span(one(text, "$2 million", head)) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_heading_with_a_quarter_and_its_year_is_of_the_quarter() -> None:
    text = "Fourth Quarter Financial 2024 Highlights:\n\n- Sales were $5 million\n"
    assert period(told_below(text, "$5 million", FOURTH_QUARTER)) == Q4
