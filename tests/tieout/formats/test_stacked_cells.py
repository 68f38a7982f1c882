"""Tables whose cells stand one on a line (`formats/stacked_cells.py`, `lone_cells.py`): rows, captions, what is no
table.

Here: fictional tables as converters of pages leave them. Not here: numbers after single spaces (`test_run_on.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, lines_of, one
from tests.tieout.periods_kit import span
from tieout.formats import stacked_cells
from tieout.formats.decoding import Line
from tieout.formats.lone_cells import LoneCell
from tieout.formats.stacked_cells import find_stacked_grids


def test_page_numbers_between_pipes_are_no_column() -> None:
    pages = [f"|{text}|" for text in ("Review", "3", "Accounts", "14", "Notes", "21", "Offices", "40")]
    assert find_stacked_grids(lines_of(*pages)) == []
    assert len(find_stacked_grids(lines_of(*pages[:-1], "|1,040|", "|Sales|", "|4.2|", "|Costs|", "|(3)|"))) == 1


def test_captions_without_rows_below_cost_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    following = stacked_cells._following

    def counted(run: list[LoneCell], index: int) -> int:
        nonlocal looked
        looked += 1
        return following(run, index)

    monkeypatch.setattr(stacked_cells, "_following", counted)
    cells = ["Sales", "41", "38"] * 3 + ["June 30", "Sales of cloth"] * 400
    find_stacked_grids(lines_of(*cells))
    assert 0 < looked < 4 * len(cells)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("2", "22,100", "21,480"), ["22,100", "21,480"]),  # the number of a note
        (("22,100", "21,480", "14"), ["22,100", "21,480"]),  # the number of the page
        (("22,100", "21,480"), ["22,100", "21,480"]),
        (("22", "14"), ["22", "14"]),
    ],
)
def test_a_number_too_many_in_a_row_of_cells(values: tuple[str, ...], expected: list[str]) -> None:
    cells = ["Three Months Ended", "September 30,", "2024", "2023"]
    cells += ["Sales", "41,300", "38,950", "Rent", "1,300", "950", "Costs", *values, "Profit", "19,200", "17,470"]
    (grid,) = find_stacked_grids(lines_of(*cells))
    rows = {row.label.text: [cell.text for cell in row.values] for row in grid.rows}
    assert rows["Costs"] == expected


def test_stacked_tables_of_other_widths_follow_each_other() -> None:
    rows = (
        "Margins|3Q 2024|9M 2024|Gross margin|52.4%|53.2%|Operating margin|35.7%|36.3%|Net margin|24.2%|24.3%|"
        "3Q 2024|3Q 2023|Change|Net sales|$ 6,673|$ 7,181|(7.1%)|Gross profit|3,500|3,937|(11.1%)|"
        "Operating income|2,384|2,940|(18.9%)|"
        "Sep 30, 2024|Jun 30, 2024|Dec 31, 2023|Sep 30, 2023|Cash|18,970|17,041|16,025|22,395|"
        "Inventories|3,862|4,158|3,275|3,615|Other|449|590|463|501"
    )
    text = "|\n" + "\n|\n".join(rows.split("|")) + "\n"
    assert span(one(text, "53.2%")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert (one(text, "(11.1%)")["role"], one(text, "(11.1%)")["value"]) == ("growth", Decimal("-11.1"))
    assert span(one(text, "16,025"))[1] == date(2023, 12, 31)


STACKED = [
    "EXAMPLE, INC.", "CONDENSED STATEMENTS OF OPERATIONS", "(Unaudited)", "Three Months EndedSeptember 30,",
    "Nine Months EndedSeptember 30,", "2024", "2023", "2024", "2023", "Revenues:", "Subscriptions", "$",
    "2,033,324", "$", "2,673,333", "$", "6,649,206", "$", "8,063,992", "Advertising",
    "87,910", "94,606", "294,383", "223,966",
    "Total revenues", "2,121,234", "2,767,939", "6,943,589", "8,287,958", "Other income", "-",
    "-", "146,269", "343,045",
    "Net loss", "$", "(1,509,250", ")", "$", "(181,576", ")", "$", "(2,935,708", ")", "$", "(784,245", ")",
]  # fmt: skip


def test_cells_in_paragraphs_of_their_own_are_a_table() -> None:
    rows = {figure["printed"].strip(): figure for figure in figures("\n\n".join(STACKED) + "\n")}
    assert len(rows) == 19
    loss = rows["(181,576"]
    assert (loss["value"], loss["row_label"], span(loss)) == (
        -181_576,
        "Net loss",
        (date(2023, 7, 1), date(2023, 9, 30)),
    )
    assert span(rows["146,269"]) == (date(2024, 1, 1), date(2024, 9, 30))
    assert rows["2,033,324"]["table_title"] == "CONDENSED STATEMENTS OF OPERATIONS"


def test_numbers_alone_in_paragraphs_without_captions_are_no_table() -> None:
    cells = ["Our offices", "12", "14", "Our shops", "15", "18", "Our yards", "3", "4"]
    lines = [Line(number, cell, "\n") for number, cell in enumerate(cells, 1)]
    assert not find_stacked_grids(lines)
    dated = [Line(number, cell, "\n") for number, cell in enumerate(["2024", "2023", *cells], 1)]
    assert len(find_stacked_grids(dated)) == 1


HEADS = [["Three Months Ended"], ["September 30,"], ["2024", "2023"]]

QUARTERS = ((date(2024, 7, 1), date(2024, 9, 30)), (date(2023, 7, 1), date(2023, 9, 30)))
ROWS = [
    ["Net sales", "$", "41,300", "$", "38,950"],
    ["Cost of sales", "(22,100", ")", "(21,480", ")"],
    ["Gross profit", "19,200", "17,470"],
    ["Interest, net", "—", "(64", ")"],
    ["Net income", "$", "6,015", "$", "4,986"],
]


def _blank_between(rows: list[list[str]]) -> str:
    """Cells without any pipe, a blank line between them."""
    return "".join("".join(f"{cell}\n\n \n\n" for cell in row) for row in rows)


def _pipe_before(rows: list[list[str]]) -> str:
    """`|` and a label on the next line, each number behind a pipe of its own."""
    return "".join(f"|\n{row[0]}\n" + "".join(f"|{cell}\n" for cell in row[1:]) for row in rows)


def _pipe_behind(rows: list[list[str]]) -> str:
    """Each cell before a pipe, blank ones as a pipe alone."""
    return "".join("|\n|\n" + "".join(f"{cell} |\n|\n" for cell in row) for row in rows)


@pytest.mark.parametrize("stacked", [_pipe_before, _pipe_behind, _blank_between])
def test_cells_one_on_a_line_are_rows(stacked: Any) -> None:
    text = "Statements of operations\n(in thousands)\n" + stacked([*HEADS, *ROWS])
    assert span(one(text, "41,300")) == QUARTERS[0]
    assert one(text, "41,300")["value"] == 41_300_000
    assert one(text, "38,950")["unit"] == "USD"
    cost = one(text, "(21,480")
    assert (cost["row_label"], cost["value"], span(cost)) == ("Cost of sales", -21_480_000, QUARTERS[1])
    (nil,) = [f for f in figures(text) if f["printed"] == "—"]
    assert (nil["row_label"], nil["value"]) == ("Interest, net", None)


def test_a_total_without_a_label_is_a_row_of_its_own() -> None:
    sheet = [["September 30,"], ["2024", "2023"], ["Cash", "31", "27"], ["Stock", "112", "98"], ["Plant", "57", "60"]]
    text = "Balance sheets\n(in millions)\n" + _pipe_before(sheet) + "|$\n|200\n|$\n|185\n"
    assert (one(text, "200")["value"], one(text, "200")["period_end"]) == (200_000_000, date(2024, 9, 30))
    assert one(text, "57")["row_label"] == "Plant"


def test_one_column_between_pipes() -> None:
    text = "Acme Widgets Inc. has advised its holders of what it received. The prices rose.\n\nVolumes were:\n"
    text += "Oil (Bbl) |\n|\n116,405 |\n|\nOil sales |\n|\n$ |\n9,474,489 |\nDevelopment costs |\n|\n(374,114 |\n) |\n"
    assert one(text, "9,474,489")["row_label"] == "Oil sales"
    assert (one(text, "(374,114")["value"], span(one(text, "(374,114"))) == (-374_114, QUARTERS[0])


def test_a_quarterly_payment_period_is_a_quarter() -> None:
    head = "Acme Royalty Trust\n\nDistribution for the quarterly payment period ended December 31, 2023\n\n"
    text = "Oil sales |\n|\n9,474,489 |\nGas sales |\n|\n220,046 |\nTotal |\n|\n9,694,535 |\n"
    assert span(one(text, "220,046", head)) == (date(2023, 10, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Contents\n\n4\n\n5\n\nReview\n\n7\n\n9\n",  # two rows are no table
        "Our offices\n\nBoston\n\n617\n\nLeeds\n\n113\n\nParis\n\n144\n",  # one number a name
        "Name\nRevenue\nIncome\nMargin\n\n41\n\n38\n\n22\n\n21\n",  # a column of labels, then one of numbers
    ],
)
def test_what_is_no_such_table(text: str) -> None:
    assert find_stacked_grids([Line(n, line, "\n") for n, line in enumerate(text.splitlines(), 1)]) == []


def test_cells_of_markup_are_read_by_their_markup() -> None:
    rows = [["", "2024", "2023"], ["- Costs", "306", "337"], ["- Research", "114", "119"], ["Total", "420", "456"]]
    cells = "".join(f"<tr>\n{''.join(f'<td>{cell}</td>{chr(10)}' for cell in row)}</tr>\n" for row in rows)
    text = f"Expenses in millions, three months ended September 30\n\n<table>\n{cells}</table>\n"
    assert one(text, "114")["row_label"] == "- Research"


def test_a_sign_set_apart_from_its_number_is_in_its_cell_and_a_label_may_be_long() -> None:
    long = (
        "Common stock: $0.0001 par value; 100,000,000 shares authorized, 14,938,128 and 14,958,817 shares issued and "
        "outstanding as of September 30, 2024 and December 31, 2023, respectively"
    )
    cells = ["Condensed Balance Sheet Information", "(amounts in thousands)", "Sep. 30,", "2024", "Dec. 31,", "2023"]
    cells += ["Cash", "$       8,593", "$        6,453", "Other assets", "2,276", "1,433", long, "1,498", "1,496"]
    cells += ["Total assets", "$    12,367", "$         -"]
    text = "\n\n".join(cells) + "\n"
    assert (one(text, "2,276")["value"], one(text, "2,276")["unit"]) == (2_276_000, "USD")
    assert [f["value"] for f in figures(text) if f["row_label"] == "Cash"] == [8_593_000, 6_453_000]
    assert span(one(text, "1,496")) == (None, date(2023, 12, 31))


def test_asterisks_in_cells_of_their_own_are_marks_of_notes() -> None:
    rows = (
        "|\nNet sales\n|41,300\n|*\n|38,950\n|* **\n|\nCost of sales\n|(22,100\n|)*\n|(21,480\n|)\n"
        "|\nGross profit\n|19,200\n|17,470\n|\nNet income\n|6,015\n|4,986\n"
    )
    text = "Statements of operations\n(in thousands)\n|Three Months Ended\nSeptember 30,\n|2024\n|2023\n" + rows
    assert [(f["value"], span(f)) for f in figures(text) if f["row_label"] == "Cost of sales"] == [
        (-22_100_000, QUARTERS[0]),
        (-21_480_000, QUARTERS[1]),
    ]
    assert [f["value"] for f in figures(text) if f["row_label"] == "Gross profit"] == [19_200_000, 17_470_000]


def test_a_range_is_a_cell() -> None:
    text = (
        "Reconciliation of earnings per diluted share guidance for the 2024 fourth quarter:\n|\nGuidance\n|\n"
        "GAAP earnings per diluted share |\n$1.20 to $1.40 |\n|\nDiscrete items |\n$(0.28) |\n|\n"
        "Amortization |\n$0.13 |\n|\nAdjusted earnings per diluted share |\n$1.05 - $1.25 |\n"
    )
    assert span(one(text, "$1.05")) == (date(2024, 10, 1), date(2024, 12, 31))
    assert one(text, "$1.25")["unit"] == "USD/shares"


def test_pipes_alone_on_lines_open_cells_and_a_caption_stands_over_an_amount_and_its_share() -> None:
    heads = ["13 Weeks Ended\nMay 4, 2024", "13 Weeks Ended\nApril 29, 2023"]
    rows = [["Food", "$\n|\n6,120", "51.0\n|\n%", "$\n|\n5,814", "49.5\n|\n%"]]
    rows += [
        ["Games", "5,880", "49.0\n|\n%", "5,931", "50.5\n|\n%"],
        ["Revenues", "12,000", "100.0\n|\n%", "11,745", "100.0\n|\n%"],
    ]
    rows += [
        ["Costs", "12,410", "103.4\n|\n%", "11,900", "101.3\n|\n%"],
        ["Loss", "(410\n|\n)", "(3.4\n|\n)%", "(155\n|\n)", "(1.3\n|\n)%"],
    ]
    cells = "".join(
        f"|\n{cell}\n" for cell in [*heads, *(cell for row in rows for cell in row), "Halls open", "14", "12"]
    )
    text = (
        "Harbour Halls Inc. reports first quarter results\n\nBoston, June 4, 2024\n\nOperations (in thousands)\n"
        + cells
    )
    found = {(f["row_label"], f["printed"]): f for f in figures(text, "")}
    assert span(found["Loss", "(410"]) == (date(2024, 2, 4), date(2024, 5, 4))
    share = next(f for (_, printed), f in found.items() if printed.startswith("(1.3"))
    assert (share["unit"], share["value"], span(share)[1]) == ("percent", Decimal("-1.3"), date(2023, 4, 29))
    assert span(found["Halls open", "12"])[1] == date(2023, 4, 29)


def test_a_table_of_two_rows_below_as_many_captions_as_columns() -> None:
    cells = ("in € million", "H1 2023", "H1 2024", "Change in %", "12M 2023")
    rows = ("Accrued interest", "-51.1", "-82.1", "60.7", "-25.6", "Net interest", "-355.3", "-402.6", "13.3", "-650.7")
    text = "\n\n".join((*cells, *rows)) + "\n"
    head = "Acme AG reports half-year results for the six months ended 30 June 2024\n\nZurich, 31 July 2024\n\n"
    assert (one(text, "60.7", head)["role"], one(text, "60.7", head)["unit"]) == ("growth", "percent")
    assert (one(text, "-650.7", head)["value"], one(text, "-650.7", head)["unit"]) == (-650_700_000, "EUR")
    assert span(one(text, "-25.6", head)) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_note_in_brackets_in_a_cell_of_its_own_is_no_number() -> None:
    text = "Statements of income\n$ in Thousands\n|3 Months Ended\n|\nSep. 30, 2024\n|\nSep. 30, 2023\n"
    text += "|Sales\n|$ 656,607\n|$ 535,748\n|[1]\n|Wages\n|138,345\n|114,505\n"
    text += "|Costs\n|765\n|1,092\n|[1]\n|Profit\n|71,172\n|(14,008)\n|[1]\n"
    found = {f["printed"].strip(): f for f in figures(text)}
    assert (found["1,092"]["value"], found["(14,008)"]["value"]) == (1_092_000, -14_008_000)
    marks = [t for t in land_text(QUARTER + text)["tokens"] if t["printed"] == "[1]"]
    assert [t["disposition"] for t in marks] == ["footnote"] * 3


def test_pages_behind_the_last_row_are_none_of_its_numbers() -> None:
    text = "Homes\n|2024\n|2023\nRents\n|1,438\n|1,390\nCosts\n|552\n|516\nOccupancy\n|94.6\n|%\n|94.2\n|%\n2\n3\n"
    assert {f["printed"].strip() for f in figures(text) if f["row_label"] == "Occupancy"} == {"94.6", "94.2"}


SEGMENTS = """\
Segments
|
For the quarter ended September 30, 2024
|
|
Electric
|
|
Gas
|
|
Other
|
|
Total
|
|
($000's)
|
|
"""


def _piped(label: str, *cells: str) -> str:
    """A row as a page leaves it: a pipe for each cell, blank or not, and one more before a sign of its own."""
    texts = [f"|\n|\n{cell}\n" if cell else "|\n|\n" for cell in cells]
    return f"{label}\n{''.join(texts)}|\n|\n"


@pytest.mark.parametrize("cells", [("", "52", "17", "69"), ("334", "", "17", "351"), ("334", "52", "", "386")])
def test_the_pipes_of_a_blank_cell_tell_which_number_is_left_out(cells: tuple[str, ...]) -> None:
    rows = [("Revenues", "1,503", "495", "281", "2,279"), ("Costs", "1,163", "392", "147", "1,702")]
    rows += [("Interest", "41", "12", "9", "62"), ("Spending", *cells)]
    text = SEGMENTS + "".join(_piped(*row) for row in rows)
    names = ("Electric", "Gas", "Other", "Total")
    found = {f["column_label"].rpartition(" / ")[2]: f for f in figures(text) if f["row_label"] == "Spending"}
    assert {name: f["printed"].strip() for name, f in found.items()} == {
        n: c for n, c in zip(names, cells, strict=True) if c
    }
    assert {f["value"] % 1000 for f in found.values()} == {0}


def test_a_number_left_out_without_a_trace_is_in_no_column() -> None:
    rows = [("Revenues", "1,503", "495", "281", "2,279"), ("Costs", "1,163", "392", "147", "1,702")]
    rows += [("Interest", "41", "12", "9", "62"), ("Spending", "334", "52", "386")]
    text = SEGMENTS + "".join(_piped(*row) for row in rows)
    assert not [f for f in figures(text) if f["row_label"] == "Spending"]


def test_a_total_without_a_label_stands_among_labels_of_one_number_each() -> None:
    text = "Statement of income\n|\n|Three Months Ended\n|\n|September 30, 2024\n|Revenue:\n|\n"
    text += "| Sales\n|\n|$\n| 42,147\n|\n"
    text += "| Fuel\n|\n|\n|21,056\n|\n|\n| Taxes - current\n|\n|\n|332\n|\n|\n| Taxes - deferred\n|\n|\n|(531\n|)\n|\n"
    text += "|\n|\n|(199\n|)\n|\n|\n| Interest\n|\n|\n|1,797\n|\n|\n|Net income\n|\n|$\n|19,493\n|\n"
    found = {f["printed"].strip(): f for f in figures(text)}
    assert (found["(199"]["value"], found["(199"]["row_label"]) == (-199, None)
    assert found["21,056"]["row_label"] == "Fuel"


def test_a_quarter_and_its_year_in_cells_of_their_own_are_one_caption() -> None:
    cells = ["First", "Quarter", "2024", "First", "Quarter", "2023", "Revenue", "412", "398", "Costs", "300", "290"]
    found = {f["printed"]: f for f in figures("\n".join([*cells, "Profit", "112", "108"]) + "\n")}
    assert (found["290"]["row_label"], span(found["290"])) == ("Costs", (date(2023, 1, 1), date(2023, 3, 31)))


def test_a_note_of_what_follows_is_no_end_of_the_label_above() -> None:
    cells = ["Q3 2024", "Q3 2023", "Revenue", "412", "398", "Free cash flow", "400", "387", "per share data"]
    text = "\n".join([*cells, "Basic", "1.12", "1.08", "Diluted", "1.10", "1.07"]) + "\n"
    assert one(text, "387")["row_label"] == "Free cash flow"
