"""Numbers after single spaces, as text taken out of a page (`formats/run_on.py`, `ragged.py`, `glued_cells.py`): rows,
columns, captions.

Here: invented releases in that form. Not here: columns that stand below each other (`test_fixed_width.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one
from tests.tieout.periods_kit import span
from tieout.formats.decoding import as_lines
from tieout.formats.fixed_width import find_aligned_grids
from tieout.formats.ragged import find_ragged_grids

NINE = (date(2031, 1, 1), date(2031, 9, 30))
NINE_BEFORE = (date(2030, 1, 1), date(2030, 9, 30))
Q3 = (date(2031, 7, 1), date(2031, 9, 30))
Q3_BEFORE = (date(2030, 7, 1), date(2030, 9, 30))
STATEMENT = """LANTERNWORKS, INC.
CONDENSED CONSOLIDATED STATEMENTS OF INCOME
(In millions, except per share amounts)
Three Months Ended September 30, Nine Months Ended September 30,
2031 2030 2031 2030
Revenue $ 4,100 $ 3,900 $ 12,050 $ 11,400
Costs and expenses:
Cost of revenue (1)  1,410  1,350  4,120  3,990
Impairment of leases and improvements  25  —  25  —
Effect of new leases, net of
deposits (10) 20 (15) 30
Net income $ 905 $ 811 $ 2,610 $ 2,212
Earnings per share attributable to Class A and Class
B stockholders:
Diluted $ 1.81 $ 1.62 $ 5.22 $ 4.41
7
"""

HEAD = (
    "Lanternworks, Inc. Reports Third Quarter 2031 Results\nOctober 20, 2031 - Lanternworks, Inc. reported results.\n"
)


def rows_of(text: str) -> dict[str, list[tuple[Any, ...]]]:
    """Label → value in full and period of each figure of a row, from left to right."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for figure in land_text((HEAD + text).encode(), hint=None, uri="a.txt")["figures"]:
        if figure["value"] is not None and figure["table_number"]:
            when = (figure["period_start"], figure["period_end"])
            found.setdefault(figure["row_label"], []).append((float(figure["value"]), when))
    return found


def test_numbers_after_single_spaces_stand_in_the_columns_of_the_captions() -> None:
    rows = rows_of(STATEMENT)
    assert rows["Revenue"] == [(4100e6, Q3), (3900e6, Q3_BEFORE), (12050e6, NINE), (11400e6, NINE_BEFORE)]
    assert rows["Cost of revenue"][0] == (1410e6, Q3)
    assert rows["Impairment of leases and improvements"] == [(25e6, Q3), (25e6, NINE)]
    assert rows["Effect of new leases, net of deposits"][2] == (-15e6, NINE)
    assert rows["Diluted"][3] == (4.41, NINE_BEFORE)


@pytest.mark.parametrize(
    "captions",
    [
        "Three Months Ended Nine Months Ended\nSeptember 30, September 30,\n2031 2030 2031 2030\n",
        "Three Months Ended \nSeptember 30,\nNine Months Ended \nSeptember 30,\n2031 2030 2031 2030\n",
    ],
    ids=["line by line", "caption by caption"],
)
def test_captions_that_are_wrapped(captions: str) -> None:
    whole = "Three Months Ended September 30, Nine Months Ended September 30,\n2031 2030 2031 2030\n"
    assert rows_of(STATEMENT.replace(whole, captions)) == rows_of(STATEMENT)


def test_a_change_without_a_number_leaves_the_periods_in_their_places() -> None:
    rows = rows_of(
        "Three Months Ended September 30,\n% Change\nIn millions, except percentages 2031 2030\n"
        "Revenue $ 4,100 $ 3,900 5%\nCosts  3,195  3,089 3%\nOperating margin  22 %  21 %\n"
    )
    assert rows["Revenue"] == [(4100e6, Q3), (3900e6, Q3_BEFORE), (5.0, Q3)]
    assert rows["Operating margin"] == [(22.0, Q3), (21.0, Q3_BEFORE)]


def test_one_caption_of_change_over_an_amount_and_its_percentage() -> None:
    rows = rows_of(
        "Third Quarter\nin millions, except percentages 2031 2030 Change\nLanternworks Inc.\n"
        "Revenue $ 4,100 $ 3,900 $ 200 5 %\nNet income $ 905 $ 911 $ (6) (1) %\n"
    )
    assert rows["Net income"] == [(905e6, Q3), (911e6, Q3_BEFORE), (-6e6, Q3), (-1.0, Q3)]


def test_two_numbers_under_two_pairs_of_years_are_of_the_current_ones() -> None:
    rows = rows_of(
        "(In millions)\nThree Months Ended September 30, Nine Months Ended September 30,\n2031 2030 2031 2030\n"
        "Revenue $ 4,100 $ 3,900 $ 12,050 $ 11,400\nCurrency effect on 2031 revenue using 2030 rates  60  110\n"
        "Free cash flow $ 300 $ 250 $ 900 $ 750\n"
    )
    assert rows["Currency effect on 2031 revenue using 2030 rates"] == [(60e6, Q3), (110e6, NINE)]


def test_ranges_and_rows_in_single_pipes() -> None:
    rows = rows_of(
        "In billions, except percentages Q4 2031 Guidance Full Year 2031 Guidance\nRevenue $4.2 - $4.4 $16.2 - $16.4\n"
        "Growth at constant rates 3% - 5% 4% - 6%\n\n\n### Table 1\n\n| Revenue $4.2 - $4.4 $16.2 - $16.4 |\n| --- |\n"
        "| Bookings $9.0 - $9.5 $9.1 - $9.6 |\n| Capital spending $0.4 - $0.5 $1.7 - $1.9 |\n"
    )
    q4 = (date(2031, 10, 1), date(2031, 12, 31))
    assert rows["Revenue"][:2] == [(4.2e9, q4), (4.4e9, q4)]
    assert rows["Growth at constant rates"][2] == (4.0, (date(2031, 1, 1), date(2031, 12, 31)))
    assert rows["Bookings"][0] == (9.0e9, q4)


def test_numbers_before_their_labels() -> None:
    rows = rows_of(
        "Quarters $ million\nQ3 2031 Q2 2031 Q3 2030 %¹ Reference\n4,780 928 3,580 +415 Income for the period\n"
        "(959) (431) (528) Cash flow from investing activities\n306 (421) (919) Of which: Identified items A\n"
        "126 116 137 +9 Liquids production (thousand boe/d)\n10.4% 11.3% 12.0% Return on capital D\n1.Q3 on Q2 change\n"
    )
    q2 = (date(2031, 4, 1), date(2031, 6, 30))
    assert rows["Income for the period"] == [(4780e6, Q3), (928e6, q2), (3580e6, Q3_BEFORE), (415.0, Q3)]
    assert rows["Of which: Identified items"] == [(306e6, Q3), (-421e6, q2), (-919e6, Q3_BEFORE)]
    assert rows["Liquids production (thousand boe/d)"][1] == (116e3, q2)
    assert rows["Return on capital"][2] == (12.0, Q3_BEFORE)


def test_a_number_that_is_torn_apart_is_none() -> None:
    rows = rows_of(
        "(in millions) Q3 2031 Q3 2030\nReserve income $ 711 $ 445\nFee income  18  16\n"
        "Preferred stock, Series 2 40 30\nOther income 2 9 1\nTotal income $ 740 $ 446\n"
    )
    assert "Other income" not in rows
    assert [value for value, _ in rows["Preferred stock, Series 2"]] == [40e6, 30e6]
    assert rows["Total income"][0] == (740e6, Q3)


def test_a_table_that_only_follows_another_does_not_take_its_captions() -> None:
    rows = rows_of(
        "(in millions) Q3 2031 Change\nReserve income $ 711 60%\nTotal income $ 740 66%\n"
        "Outlook\nManagement gives guidance on the following indicators of the business for the coming year.\n"
        "Key Indicator Period Prior Outlook Updated Outlook\nOther income $75 $90\nMargin 36% 38%\nCosts $475 $495\n"
    )
    assert "Costs" not in rows


@pytest.mark.parametrize(
    "text",
    [
        "Call 800 555 100\nFax 800 555 200\nHome 800 555 300\n",
        "Revenue        4,100  3,900\nCosts          3,195  3,089\nNet income       905    811\n",
        "Overview ...... 1 2\nBalance sheet ...... 4 5\nNotes ...... 9 12\n",
    ],
    ids=["no captions", "columns below each other", "contents"],
)
def test_what_is_no_such_table(text: str) -> None:
    from tieout.formats.decoding import decode
    from tieout.formats.run_on import find_run_on_grids

    assert find_run_on_grids(decode(text.encode()).lines) == []


def test_a_number_that_ends_words_in_parentheses_is_of_the_label() -> None:
    rows = rows_of(
        "CONDENSED CONSOLIDATED BALANCE SHEETS\n(In millions)\nSeptember 30, December 31,\n2031 2030\n"
        "Bonds (at a cost of $1,379 and $1,192) $1,444 $1,235\nCash 497 1,123\nOther assets 98 72\n"
        "Total assets 2,039 2,430\n"
    )
    bonds = next(values for label, values in rows.items() if label.startswith("Bonds"))
    assert [value for value, _ in bonds][-2:] == [1_444e6, 1_235e6]
    assert [value for value, _ in rows["Cash"]] == [497e6, 1_123e6]


def test_months_over_years_and_signs_before_percentages_are_read_after_single_spaces() -> None:
    text = (
        "EUR in millions\nJan. - Sep. Jan. - Sep. Change\n2024 2023\nOrders received 9,392 8,360 + 12%\n"
        "Revenues 5,983 7,423 - 19%\nOperating earnings 414 287 + 44%\n"
    )
    assert span(one(text, "9,392")) == (date(2024, 1, 1), date(2024, 9, 30))
    found = one(text, "- 19%")
    assert (found["value"], found["role"]) == (Decimal(-19), "growth")


@pytest.mark.parametrize(("printed", "value"), [("- 8%", -8), ("+ 6%", 6)])
def test_a_dash_between_rising_percentages_is_a_range(printed: str, value: int) -> None:
    text = (
        "EUR in millions\nJan. - Sep. Jan. - Sep. Change\n2024 2023\nOrders 9,392 8,860 + 6%\n"
        "Revenues 6,829 7,423 - 8%\nEarnings 414 287 + 44%\n"
    )
    assert one(text, printed)["value"] == value
    assert [f["value"] for f in figures("Growth is expected to be 3% - 5% this year.\n")] == [3, 5]


def test_gaps_of_any_width_are_counted() -> None:
    text = (
        "Organic and\nSix months ended constant\n30 June currency\n2024 2023 Variance variance1\n"
        "Continuing operations   £m £m % %\nMarkets        181.6       170.0 7% 4%\n"
        "Trading Services - Milan         48.1         46.8 3% (3%)\nTrading Services       167.1       149.1 12% 8%\n"
        "Information 1       285.9       256.4 12% 7%\nTotal income       682.7       622.3 10% 7%\n"
        "Cost of sales   (77.0) (58.1) 33% 25%\nAdjusted profit per share (p) 1         57.7         49.9 16%\n\n"
        "1 Growth is counted without the businesses that were sold.\n"
    )
    assert span(one(text, "46.8", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert (one(text, "285.9", HALF)["value"], one(text, "285.9", HALF)["row_label"]) == (285_900_000, "Information 1")
    assert one(text, "(3%)", HALF)["value"] == -3


def test_columns_that_stand_below_each_other_are_not_counted() -> None:
    text = "                       2024        2023\nSales                  181         170\n"
    text += "Costs                               46\nProfit                  48         124\n"
    assert one(text, "46", QUARTER)["column_label"].endswith("2023")


def test_days_with_their_years_in_heads_are_no_numbers_of_several_columns() -> None:
    text = (
        "                                For the           For the\n"
        "                             Quarter Ended     Nine Months Ended\n"
        "                            July 3, 2024 and   July 3, 2024 and\n"
        "                              July 5, 2023       July 5, 2023\n"
        "(in millions)                2024     2023      2024      2023\n\n"
        "Sales                      $8,712   $8,861    $16,413   $16,335\n"
        "Costs                       7,064    7,299     12,902    13,876\n"
        "Operating income            1,648    1,562      3,511     2,459\n"
    )
    lines = as_lines(text, "utf-8", False).lines
    assert find_ragged_grids(lines, find_aligned_grids(lines)) == ([], [])


def test_balances_printed_once_for_each_year_stand_below_the_years_of_the_first_part() -> None:
    data = "Balance sheet data at September 30:\nTotal assets $ 8,410 $ 8,030\nAllowance for losses 138 123\n"
    table = STATEMENT.replace("CONDENSED CONSOLIDATED STATEMENTS OF INCOME", "HIGHLIGHTS")
    text = HEAD + table.replace("Earnings per share", data + "Earnings per share")
    found = {(f["row_label"], f["printed"]): f for f in figures(text, "")}
    assert span(found["Total assets", "$ 8,030"]) == (None, date(2030, 9, 30))
    assert span(found["Allowance for losses", "123"]) == (None, date(2030, 9, 30))


@pytest.mark.parametrize(
    ("head", "then", "before"),
    [
        ("As of 30.06.2031 As of 31.12.2030", "2031-06-30", "2030-12-31"),
        ("As of 2031-06-30 As of 2030-12-31", "2031-06-30", "2030-12-31"),
        ("FY31 FY30", "2031-12-31", "2030-12-31"),
    ],
)
def test_columns_are_captioned_by_days_in_numbers_and_by_years_alone(head: str, then: str, before: str) -> None:
    rows = "Machines 412 398\nLand 200 190\nBuildings 612 588\nShips 1,412 1,398\n"
    found = figures(f"Assets\n(in millions)\n{head}\n{rows}")
    assert [str(f["period_end"]) for f in found] == [then, before] * 4


GLUED = """\
Statements of income
(In millions, except per share data)
Three Months EndedSix Months Ended
June 29,June 30,June 29,June 30,
2024202320242023
Revenue$22,103$6,051$60,922$26,974
Cost of revenue5,3122,21816,62111,618
Research (note 2)2,4651,9518,6757,339
Tax1,821(1,174)4,058(1,187)
Diluted earnings per share$4.93$0.57$11.93$1.74
Margin76.0%63.3%72.7%56.9%
"""


def test_cells_that_a_converter_joined_are_taken_apart_where_one_can_only_end() -> None:
    found = {(f["row_label"], f["printed"].strip()): f for f in figures(GLUED)}
    assert [f["value"] for f in found.values() if f["row_label"] == "Cost of revenue"] == [
        5_312_000_000, 2_218_000_000, 16_621_000_000, 11_618_000_000,
    ]  # fmt: skip
    assert found["Tax", "(1,174)"]["value"] == -1_174_000_000
    assert {f["unit"] for f in found.values() if f["row_label"] == "Margin"} == {"percent"}
    assert span(found["Revenue", "$26,974"]) == (date(2023, 1, 1), date(2023, 6, 30))
    line = GLUED.splitlines()[found["Revenue", "$6,051"]["line_number"] - QUARTER.count("\n") - 1]
    assert line[slice(*(found["Revenue", "$6,051"][place] for place in ("char_start", "char_end")))] == "$6,051"


def test_a_full_year_over_the_labels_and_a_year_over_each_of_many_columns() -> None:
    years = range(2024, 2011, -1)
    rows = ("Net sales", 42_590, 391), ("Other income", 440, 17), ("Operating profit", 5_687, 112)
    text = f"Profit and loss accounts\n\nFull year {' '.join(map(str, years))}\nSEKm\n" + "".join(
        f"{label} {' '.join(f'{first - step * n:,}' for n in range(13))}\n" for label, first, step in rows
    )
    found = {(f["row_label"], span(f)): f["value"] for f in figures(text, "Acme AB\n\n")}
    assert len(found) == 39
    assert found["Net sales", (date(2024, 1, 1), date(2024, 12, 31))] == 42_590_000_000
    assert found["Operating profit", (date(2012, 1, 1), date(2012, 12, 31))] == 4_343_000_000


@pytest.mark.parametrize(
    ("head", "then", "before"),
    [
        ("First half 2031 2030", (date(2031, 1, 1), date(2031, 6, 30)), (date(2030, 1, 1), date(2030, 6, 30))),
        ("Three Months Ended September 30, 2031 2030", Q3, Q3_BEFORE),
        ("Nine Months Ended September 30, 2031 2030 % Change", NINE, NINE_BEFORE),
        ("Full year 2031 2030", (date(2031, 1, 1), date(2031, 12, 31)), (date(2030, 1, 1), date(2030, 12, 31))),
    ],
)
def test_a_span_over_the_labels_holds_for_the_years_behind_it(
    head: str, then: tuple[date, date], before: tuple[date, date]
) -> None:
    change = [" 5.2%", " 1.6%", " 9.6%"] if "Change" in head else [""] * 3
    rows = zip(("Sales 412.6 398.1", "Costs 301.2 296.5", "Profit 111.4 101.6"), change, strict=True)
    text = head + "\n" + "".join(f"{row}{more}\n" for row, more in rows)
    quarter = "Acme Widgets Inc. reports results for the third quarter ended September 30, 2031\n\nOctober was wet.\n\n"
    assert span(one(text, "301.2", quarter)) == then
    assert span(one(text, "296.5", quarter)) == before
