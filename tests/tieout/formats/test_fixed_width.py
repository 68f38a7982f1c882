"""Tables set apart by spaces (`formats/fixed_width.py`, `aligned.py`, `numeric_columns.py`, `table_lines.py`): rows,
cells, what is no table.

Here: which text is a cell of which column. Not here: headers over several columns (`test_spans.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import FULL_YEAR, cells_of, figures, grids_of, one
from tests.tieout.periods_kit import NINE_MONTHS_TO_DECEMBER_2025, span
from tests.tieout.statements_kit import KAVERI, RATIO_OF_CHARGES
from tieout import read
from tieout.formats.decoding import decode
from tieout.formats.documents import open_document

QUARTERS = """\
                         Example Works Ltd.
                     (In Millions of Dollars)

<TABLE>
<CAPTION>
                           3 Months Ended December      12 Months Ended December
                           -----------------------      ------------------------
                             2004    2003  Change         2004     2003 Change
                             ----    ----  ------         ----     ---- ------
Income Account-
<S>                        <C>     <C>     <C>          <C>      <C>     <C>
Retail Revenue             $  204  $  125    $ 79       $1,532   $ 1,474 $  58
Wholesale Revenue             305     324     (19)       1,343     1,358   (15)
Contract Termination            -       -       -            -       142  (142)
                           ------  ------  ------       ------   -------  ----
Total Revenues             $  509  $  449    $ 60       $2,875   $ 2,974  $(99)
                           ======  ======  ======       ======   =======  ====
</TABLE>
"""


def test_headers_reach_over_the_columns_under_their_rule() -> None:
    (grid,) = grids_of(QUARTERS)
    three, twelve = "3 Months Ended December", "12 Months Ended December"
    assert cells_of(grid)[0] == ["", three, three, three, twelve, twelve, twelve]
    assert cells_of(grid)[1] == ["", "2004", "2003", "Change", "2004", "2003", "Change"]
    assert grid.spans_known
    assert grid.rows[0].cells[1] is grid.rows[0].cells[3]


def test_rules_and_marks_are_no_rows() -> None:
    (grid,) = grids_of(QUARTERS)
    labels = [row.label.text.strip() for row in grid.rows]
    assert labels[2:] == [
        "Income Account-",
        "Retail Revenue",
        "Wholesale Revenue",
        "Contract Termination",
        "Total Revenues",
    ]


def test_a_cell_points_to_its_characters() -> None:
    lines = decode(QUARTERS.encode()).lines
    (grid,) = grids_of(QUARTERS)
    for row in grid.rows:
        for cell in row.values:
            assert lines[cell.line_number - 1].text[cell.start : cell.end] == cell.text
    assert grid.rows[3].cells[1].text == "$  204"


def test_a_release_of_fixed_width_is_read_with_scale_and_periods() -> None:
    reading = read(QUARTERS.encode(), "x", hint="example")
    figure = next(f for f in reading.figures if f.printed == "(15)")
    assert figure.value == -15_000_000
    assert figure.column_label == "12 Months Ended December / Change"


def test_empty_cells_stay_empty() -> None:
    (grid,) = grids_of(
        "                       2004   2003\n"
        "                       ----   ----\n"
        "Operating revenues      120    110\n"
        "End of period shares           735\n"
        "Other                    14\n"
    )
    assert cells_of(grid)[2:] == [["End of period shares", "", "735"], ["Other", "14", ""]]


def test_a_number_after_a_single_space_stands_alone_where_the_columns_say_so() -> None:
    (grid,) = grids_of(
        "                          2001     2000\n"
        "North America           10,000    9,000\n"
        "Rest of the world          220    1,980\n"
        "Eastern Europe and Asia 35,120 (31,980)\n"
        "Others                     120      180\n"
    )
    assert cells_of(grid)[3] == ["Eastern Europe and Asia", "35,120", "(31,980)"]


def test_a_total_without_a_label_is_a_row() -> None:
    (grid,) = grids_of(
        "                2001     2000\n"
        "Cash           5,210    4,100\n"
        "Receivables   12,300   11,900\n"
        "              ------   ------\n"
        "              17,510   16,000\n"
        "Total assets  45,000   43,000\n"
    )
    assert cells_of(grid)[3] == ["", "17,510", "16,000"]


def test_page_breaks_do_not_end_a_table_and_page_numbers_are_no_cells() -> None:
    text = (
        "                2001     2000\n"
        "Net sales     45,120   40,980\n"
        "Cost          30,100   27,000\n"
        "\n"
        "                   12\n"
        "<PAGE>\n"
        "\n"
        "Gross profit  15,020   13,980\n"
        "Taxes          2,100    1,900\n"
    )
    document = open_document(text.encode())
    (grid,) = document.grids
    assert [row.label.text for row in grid.rows] == ["", "Net sales", "Cost", "Gross profit", "Taxes"]
    assert document.lines[4].text == " " * len(document.text.lines[4].text)
    assert document.text.encode() == text.encode()


def test_a_label_that_wraps_below_its_numbers_is_one() -> None:
    (grid,) = grids_of(
        "                                2001     2000\n"
        "Selling, general and          45,120   40,980\n"
        "  administrative expenses\n"
        "Depreciation                  30,100   27,000\n"
    )
    assert cells_of(grid)[1] == ["Selling, general and administrative expenses", "45,120", "40,980"]
    assert [part.line_number for part in grid.rows[1].label.lines] == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "The  Company  recorded  sales  of  $45.1  million  in  the quarter,  up  10%\n"
        "from  $41.0  million  in  2000.  Growth  was  driven  by  sales  of  $5,000\n"
        "and  more  than  12  million  customers  who  paid  less  than   $14\n",
        "Media Contact:    Pat Example\n"
        "                  404-555-5333 or 1-866-555-5333\n"
        "Investors:        Kim Example\n"
        "                  404-555-5135\n",
        "Overview ......................  1\n"
        "Balance sheet .................  4\n"
        "Cash flows ....................  9\n"
        "Notes ......................... 12\n",
        "First item of a list     12\n\nAnother paragraph of words follows here and it is long enough to be prose.\n",
    ],
    ids=["justified prose", "contacts", "contents", "one number"],
)
def test_what_is_no_table(text: str) -> None:
    assert grids_of(text) == ()


def test_a_paragraph_parts_two_tables() -> None:
    table = "                2001     2000\nNet sales     45,120   40,980\nCost          30,100   27,000\n"
    prose = "Sales rose in every region during the year, and the company expects them to rise by more in the next.\n"
    assert len(grids_of(f"{table}\n{prose}\n{table}")) == 2


def test_leaders_are_no_part_of_a_number() -> None:
    (grid,) = grids_of(
        "                            2001      2000\n"
        "Net sales. . . . . . . . $45,120   $40,980\n"
        "Cost of sales............ 30,100    27,000\n"
    )
    assert [row[1:] for row in cells_of(grid)[1:]] == [["$45,120", "$40,980"], ["30,100", "27,000"]]


def test_a_header_that_lost_its_indentation_stands_over_its_rules() -> None:
    text = (
        "BALANCE SHEETS\n\n   (IN MILLIONS)\nSEPTEMBER 30, 2024   DECEMBER 31, 2023\n"
        "                              ------------------   -----------------\n"
        "Cash.......................          $31                 $27\n"
        "Inventories................          112                  98\n"
        "Other......................           57                  60\n"
        "                                    ----                ----\n"
        "  Total assets.............         $200                $185\n"
    )
    assert one(text, "$27")["period_end"] == date(2023, 12, 31)
    assert one(text, "$200")["period_end"] == date(2024, 9, 30)


FISCAL_YEAR = (date(2024, 4, 1), date(2025, 3, 31))


def test_a_rule_of_single_dashes_is_a_rule() -> None:
    found = {f["printed"].strip(): f for f in figures(KAVERI, "")}
    assert span(found["1,204.30"]) == NINE_MONTHS_TO_DECEMBER_2025
    assert span(found["1,498.20"]) == FISCAL_YEAR
    assert {f["row_label"] for f in found.values()} >= {"Revenue from operations", "Cost of materials"}
    assert not [t for t in land_text(KAVERI, hint=None)["tokens"] if t["disposition"] == "nil"]


def test_an_asterisk_in_the_place_of_a_ratio_is_a_cell() -> None:
    found = [f for f in figures(RATIO_OF_CHARGES.format("5.27", "3.63", "   *", "1.24")) if f["unit"] == "pure"]
    assert [f["value"] for f in found] == [Decimal("5.27"), Decimal("3.63"), Decimal("1.24")]


def test_the_mark_of_a_note_in_the_place_of_a_ratio_is_no_number() -> None:
    found = [f for f in figures(RATIO_OF_CHARGES.format("4.5x", "2.5x", " (2)", "2.8x")) if f["unit"] == "pure"]
    assert [f["value"] for f in found] == [Decimal("4.5"), Decimal("2.5"), Decimal("2.8")]


def test_a_unit_over_the_labels_does_not_part_the_lines_of_a_head() -> None:
    (grid,) = grids_of(
        "                                        2031                2030\n"
        "                                  ----------------    ----------------\n"
        "(Dollars in millions except\n"
        "   per share amounts)                 Q2       Q1         Q2       Q1\n"
        "----------------------------------------------------------------------\n"
        "Lamps                                412      398        377      361\n"
        "Shades                                96       91         88       85\n"
    )
    assert cells_of(grid)[0][1:] == ["2031", "2031", "2030", "2030"]
    assert cells_of(grid)[1][0] == "(Dollars in millions except per share amounts)"


def test_counts_above_what_they_count_are_heads_as_days_below_their_month_are() -> None:
    found = {
        f["printed"].strip(): span(f)
        for f in figures(
            "Statements of operations\n(dollars in millions)\n\n"
            "                                       2024\n"
            "               1st     2nd       6     3rd       9     4th\n"
            "              Qtr.    Qtr.    Mos.    Qtr.    Mos.    Qtr.    Year\n"
            "              ----    ----    ----    ----    ----    ----    ----\n"
            "Sales          208     231     439     199     638     195     833\n"
            "Costs           65      78     143      66     209      74     283\n",
            FULL_YEAR,
        )
    }
    assert found["231"] == (date(2024, 4, 1), date(2024, 6, 30))
    assert found["209"] == (date(2024, 1, 1), date(2024, 9, 30))
    assert found["283"] == (date(2024, 1, 1), date(2024, 12, 31))
