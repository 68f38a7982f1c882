"""Tables set apart by spaces: columns, headers over several columns, what is no table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one, span
from tieout import read
from tieout.formats.decoding import decode
from tieout.formats.documents import open_document
from tieout.formats.grid import Grid

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


def grids_of(text: str) -> tuple[Grid, ...]:
    return open_document(text.encode()).grids


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.cells] for row in grid.rows]


def test_headers_reach_over_the_columns_under_their_rule() -> None:
    (grid,) = grids_of(QUARTERS)
    three, twelve = "3 Months Ended December", "12 Months Ended December"
    assert texts(grid)[0] == ["", three, three, three, twelve, twelve, twelve]
    assert texts(grid)[1] == ["", "2004", "2003", "Change", "2004", "2003", "Change"]
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


def test_spans_without_rules_come_from_the_middle() -> None:
    (grid,) = grids_of(
        "                       Three Months Ended    Nine Months Ended\n"
        "                          September 30,        September 30,\n"
        "                         2001      2000       2001      2000\n"
        "Net sales             $ 45,120  $ 40,980   $131,400  $120,005\n"
        "Cost of sales           30,100    27,000     90,000    80,000\n"
    )
    three, nine = "Three Months Ended", "Nine Months Ended"
    assert texts(grid)[0] == ["", three, three, nine, nine]
    assert texts(grid)[2] == ["", "2001", "2000", "2001", "2000"]


def test_a_header_longer_than_its_columns_reaches_out_over_the_labels() -> None:
    (grid,) = grids_of("""\
                                          Three Months Ended December 31,  Year Ended December 31,
                                                            2018      2017         2018        2017
                                           ---------------------  --------  -----------  ----------
  Revenues ..............................               $564,201  $536,024   $2,120,408  $1,974,876
  Cost of revenues ......................                317,807   294,413    1,166,940   1,101,894
                                           ---------------------  --------  -----------  ----------
Gross profit ............................                246,394   241,611      953,468     872,982
""")
    three, twelve = "Three Months Ended December 31,", "Year Ended December 31,"
    assert texts(grid)[0][1:] == [three, three, twelve, twelve]


def test_empty_cells_stay_empty() -> None:
    (grid,) = grids_of(
        "                       2004   2003\n"
        "                       ----   ----\n"
        "Operating revenues      120    110\n"
        "End of period shares           735\n"
        "Other                    14\n"
    )
    assert texts(grid)[2:] == [["End of period shares", "", "735"], ["Other", "14", ""]]


def test_a_number_after_a_single_space_stands_alone_where_the_columns_say_so() -> None:
    (grid,) = grids_of(
        "                          2001     2000\n"
        "North America           10,000    9,000\n"
        "Rest of the world          220    1,980\n"
        "Eastern Europe and Asia 35,120 (31,980)\n"
        "Others                     120      180\n"
    )
    assert texts(grid)[3] == ["Eastern Europe and Asia", "35,120", "(31,980)"]


def test_a_total_without_a_label_is_a_row() -> None:
    (grid,) = grids_of(
        "                2001     2000\n"
        "Cash           5,210    4,100\n"
        "Receivables   12,300   11,900\n"
        "              ------   ------\n"
        "              17,510   16,000\n"
        "Total assets  45,000   43,000\n"
    )
    assert texts(grid)[3] == ["", "17,510", "16,000"]


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
    assert texts(grid)[1] == ["Selling, general and administrative expenses", "45,120", "40,980"]
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
    assert [row[1:] for row in texts(grid)[1:]] == [["$45,120", "$40,980"], ["30,100", "27,000"]]


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


def test_dates_that_reach_left_of_their_columns_head_them() -> None:
    text = (
        "BALANCE SHEETS\n                                (In millions)\n"
        "                                      September 30, 2024      December 31, 2023\n"
        "                                            (Unaudited)\n"
        "Cash                                                 31                     27\n"
        "Accumulated depreciation and amortization          (616)                  (709)\n"
        "Total assets                                        200                    185\n"
    )
    assert one(text, "(709)")["period_end"] == date(2023, 12, 31)


def test_shares_in_the_scale_of_their_row_or_column() -> None:
    text = (
        "Statements of income\n                    (Dollars in millions, except per share amounts)\n\n"
        "                                    Three months ended September 30,\n"
        "                                             2024          2023\n"
        "Net sales                                  11,062         9,189\n"
        "Shares used in the calculation\n of earnings per share\n"
        " (in thousands)                           123,047       118,735\n"
    )
    assert one(text, "118,735")["value"] == 118_735_000
    equity = (
        "Statements of shareholders' equity\n                    (Dollars in millions)\n\n"
        "                      Common Stock\n"
        "                            Shares              Retained\n"
        "                     (in Thousands)   Amount    Earnings\n"
        "Balance at December 31,\n 2023                       118,479   $  282    $ 1,905\n"
        "Shares issued                 2,693      102         --\n"
        "Balance at September 30,\n 2024                       121,172   $  384    $ 1,905\n"
    )
    assert one(equity, "121,172")["value"] == 121_172_000
    assert one(equity, "102")["value"] == 102_000_000


def test_cash_used_for_something_is_a_flow() -> None:
    text = (
        "Statements of cash flows\n(in millions)\n"
        "                                             Nine months ended\n"
        "                                   September 30, 2024   September 30, 2023\n"
        "Cash used to acquire a business                  (383)                 (21)\n"
        "Cash used for investing activities               (609)                (329)\n"
        "Cash and cash equivalents                         344                  773\n"
    )
    assert span(one(text, "(329)")) == (date(2023, 1, 1), date(2023, 9, 30))
    assert span(one(text, "(383)")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert span(one(text, "773")) == (None, date(2023, 9, 30))


def test_a_label_that_holds_the_amount_per_share_names_the_sum_of_them() -> None:
    text = (
        "Statements of retained earnings\n(Dollars in millions, except per share amounts)\n\n"
        "                                     Nine months ended September 30,\n"
        "                                              2024        2023\n"
        "Balance, beginning of the period             1,843       1,905\n"
        "Cash dividends of $0.48 per common share       (57)        (56)\n"
        "Net income                                     310          87\n"
        "Balance, end of the period                   2,096       1,936\n"
    )
    assert (one(text, "(57)")["value"], one(text, "(57)")["unit"]) == (-57_000_000, "USD")


def test_a_unit_in_the_middle_of_heads_of_two_lines_parts_them_not() -> None:
    text = (
        "Income statement\n\n"
        "                              2024        2024        2023        2023\n"
        "USD m\n"
        "                           Jan-Sep     Jan-Jun     Jan-Sep     Jan-Jun\n"
        "Net sales                  1,938.6     1,489.0     1,039.8       533.2\n"
        "Cost of sales             -1,238.8      -938.2      -648.1      -332.5\n"
        "Gross profit                 699.8       550.8       391.7       200.7\n"
    )
    assert span(one(text, "533.2")) == (date(2023, 1, 1), date(2023, 6, 30))
    assert one(text, "1,039.8")["value"] == Decimal("1039800000")
    assert span(one(text, "1,039.8")) == (date(2023, 1, 1), date(2023, 9, 30))
