"""Columns of growth and change (`tables/columns.py`, `vocabulary/change_words.py`): role, unit, base.

Here: what the head says and what the amounts beside show. Not here: whether they follow
(`relations/test_comparisons.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, figures, one, one_of_1q24
from tests.tieout.page_kit import by_row, exhibit, html_table, only, summary
from tests.tieout.periods_kit import H1_2025, Q2_2025, span
from tieout.vocabulary.change_words import says_change


@pytest.mark.parametrize(
    ("header", "cell", "unit", "role"),
    [
        ("|Q2 2024|Q1 2024|Q/Q", "18%", "percent", "growth"),
        ("|Q2 2024|Q2 2023|YoY (bps)", "30", "basis_points", "change"),
        ("|Q2 2024|Q2 2023|Change (pp)", "0.3", "percentage_points", "change"),
        ("|Q2 2024|Q2 2023|Favorable (Unfavorable)", "5.0", "USD", "change"),
    ],
)
def test_columns_of_change(header: str, cell: str, unit: str, role: str) -> None:
    found = by_row(summary(header, f"Sales|$82.5|$77.5|{cell}", "Other|$1.0|$2.0|"))
    assert (found["Sales", cell]["unit"], found["Sales", cell]["role"]) == (unit, role)


def test_changes_over_an_amount_and_a_percentage_are_no_results() -> None:
    rows = ("|2026|2025|Amount|%", "Revenue|$918|$820|$98|11.95%", "Gross margin|21.4%|18.6%|2.8%|15.1%")
    head = "<tr><td></td><td colspan=2>Six months ended June 30,</td><td colspan=2>Changes</td></tr>"
    figures = exhibit(html_table(*rows).replace("<tr>", f"{head}<tr>", 1))
    roles = {printed: only(figures, printed)["role"] for printed in ("$918", "$98", "11.95%", "21.4%", "2.8%", "15.1%")}
    assert list(roles.values()) == ["amount", "change", "growth", "ratio", "change", "growth"]
    assert only(figures, "2.8%")["unit"] == "percentage_points"


@pytest.mark.parametrize("since", ["QoQ", "Growth quarter-over-quarter", "Growth quarter on quarter"])
def test_a_change_of_quarters_is_measured_from_the_quarter_before(since: str) -> None:
    growth = by_row(summary(f"|Q2 2024|{since}", "Sales|82.5|3.1%"))["Sales", "3.1%"]
    assert str(growth["base_period_end"]) == "2024-03-31"


def test_a_change_beyond_another_change_is_measured_from_the_year_before() -> None:
    found = by_row(summary("|Q2 2024|Q1 2024|QoQ|Q2 2023|YoY", "Sales|82.5|80.0|3.1%|77.5|6.5%"))
    growth = found["Sales", "6.5%"]
    assert (str(growth["period_end"]), str(growth["base_period_end"])) == ("2024-06-30", "2023-06-30")


def test_percentages_in_a_row_of_signed_numbers_are_growth() -> None:
    assert (
        by_row(summary("|Total|Cloud", "Revenue|1,425|451", "Change|+67.3%|+11.5%"))["Change", "+67.3%"]["role"]
        == "growth"
    )
    found = by_row(summary("|H1 2024|H1 2023|Note", "EBITDA margin|17.4%|16.9%|+50bp"))
    assert found["EBITDA margin", "17.4%"]["role"] == "ratio"
    assert found["EBITDA margin", "+50bp"]["unit"] == "basis_points"


def test_a_change_that_names_its_period_is_measured_from_the_column_beside_it() -> None:
    head = [
        "Quarter ended June 30, 2024",
        "Quarter ended September 30, 2024",
        "Quarter ended September 30, 2024 % change",
    ]
    text = f"Comparison (in thousands)\n\n|  | {' | '.join(head)} |\n|---|---|---|---|\n"
    text += "| Lamps | 1,204 | 1,108 | (8)% |\n| Chairs | 904 | 808 | (11)% |\n"
    assert one(text, "(8)%")["base_period_end"] == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("row", "printed", "role", "unit"),
    [
        ("Operating margin | 32% | 25% | 7%", "7%", "change", "percentage_points"),
        ("Lamps | 1,320 | 1,200 | 10%", "10%", "growth", "percent"),
    ],
)
def test_a_margin_changes_by_points(row: str, printed: str, role: str, unit: str) -> None:
    text = f"Key figures\n(in thousands)\n\n|  | Q3 2024 | Q3 2023 | % change |\n|---|---|---|---|\n| {row} |\n"
    found = one(text, printed)
    assert (found["role"], found["unit"]) == (role, unit)


def test_a_change_with_respect_to_a_named_period_is_of_the_current_one() -> None:
    text = "Results\n\n\tQ2 2024\tQ1 2024\tQ2 2023\t% chg. w.r.t. Q2 2023\nRevenue\t264\t248\t239\t10.5%\n"
    growth = one(text, "10.5%")
    assert (span(growth), growth["base_period_end"]) == ((date(2024, 4, 1), date(2024, 6, 30)), date(2023, 6, 30))


def test_a_change_named_versus_last_quarter_is_measured_from_it() -> None:
    text = "Results\n\n\tQ2 2024\tQ1 2024\tQ2 2023\tvs Q1 2024\nRevenue\t264\t248\t239\t6.5%\n"
    assert one(text, "6.5%")["base_period_end"] == date(2024, 3, 31)


def test_a_change_between_two_balances_of_other_dates_compares_those_left_of_it() -> None:
    text = (
        "Accounts\n(in millions)\n\n\tAs at June 30, 2024\tAs at June 30, 2023\tYear-on-year change\t"
        "As at March 31, 2024\tQuarter-on-quarter change\nCombined MAU of both\t1,359\t1,319\t3%\t1,343\t1.2%\n"
    )
    growth = one(text, "3%")
    assert (span(growth), growth["base_period_end"]) == ((None, date(2024, 6, 30)), date(2023, 6, 30))
    assert one(text, "1,359")["unit"] == "mau"


def test_percentages_beside_a_forecast_are_growth_where_a_note_says_changes() -> None:
    text = (
        "Forecast for the year ending December 31, 2024\n\n(% indicates changes from the previous year)\n\n"
        "| | Sales revenues | | Operating income | |\n|---|---|---|---|---|\n| | Million yen | % | Million yen | % |\n"
        "| Full year | 46,000 | 2.0 | 4,300 | -19.7 |\n"
    )
    found = one(text, "-19.7")
    assert (found["role"], found["scenario"]) == ("growth", "forecast")


def test_each_vs_column_has_the_base_it_names() -> None:
    text = (
        "(in millions)\n\n| | Q3 2024 | vs. Q3 2023 | vs. Q2 2024 |\n|---|---|---|---|\n| Sales | $100 | 5% | 2% |\n"
        "| Cost | $10 | -3% | 1% |\n"
    )
    bases = [f["base_period_end"] for f in figures(text) if f["role"] == "growth"]
    assert bases == [date(2023, 9, 30), date(2024, 6, 30)] * 2


def test_growth_and_share_columns_are_no_amounts() -> None:
    text = "Sales\n(USD in millions)\n\n\t1Q24\t1Q23\tYoY % change\nNet sales\t120\t100\t20.0%\n"
    growth = one_of_1q24(text, "20.0%")
    assert (growth["role"], str(growth["base_period_end"]), str(growth["period_end"])) == (
        "growth",
        "2023-06-30",
        "2024-06-30",
    )


def test_versus_heads_the_amounts_of_then_where_another_column_tells_the_change() -> None:
    rows = ("Net sales | $43.9 | $38.8 | $5.1 | 13%", "Gross profit | $13.9 | $13.7 | $0.2 | 1%")
    versus = exhibit(html_table("(in millions) | Q2 2025 | vs. Q2 2024 | Change | Change (%)", *rows))
    assert (only(versus, "$38.8")["role"], span(only(versus, "$38.8"))[1]) == ("amount", date(2024, 6, 30))
    assert (only(versus, "$5.1")["role"], span(only(versus, "$5.1"))[1]) == ("change", date(2025, 6, 30))
    to_date = exhibit(html_table("(in millions) | 2025 YTD | vs. 2024 YTD | Change | Change (%)", *rows))
    assert [span(only(to_date, printed)) for printed in ("$43.9", "$5.1")] == [H1_2025] * 2
    assert span(only(to_date, "$38.8")) == (date(2024, 1, 1), date(2024, 6, 30))
    told = exhibit(
        html_table("(in millions) | Q2 2025 | Q2 2024 | vs. Q2 2024", *[row.rsplit("|", 1)[0] for row in rows])
    )
    assert only(told, "$5.1")["role"] == "change"


def test_a_change_from_a_day_is_measured_from_its_period() -> None:
    rows = (
        "| ^3 Three Months Ended | ^2 % Change From",
        "| June 30, 2025 | March 31, 2025 | June 30, 2024 | March 31, 2025 | June 30, 2024",
        "Revenue | 41,320 | 39,852 | 33,508 | 3.7% | 23.3%",
    )
    figures = exhibit(html_table(*rows))
    changes = [(span(f), f["base_period_start"], f["base_period_end"]) for f in figures if f["unit"] == "percent"]
    assert changes == [(Q2_2025, date(2025, 1, 1), date(2025, 3, 31)), (Q2_2025, date(2024, 4, 1), date(2024, 6, 30))]


def test_a_change_in_percent_prints_its_sign_once() -> None:
    text = "(in thousands)\n\n\t2024\t2023\t'24 vs. '23 Change\nInterest income\t$228,382\t230,391\t(0.9)%\n"
    text += "Interest expense\t27,868\t30,577\t(8.9)\nNet interest income\t200,514\t199,814\t0.4\n"
    found = one(text, "(8.9)")
    assert (found["unit"], found["value"], found["role"]) == ("percent", Decimal("-8.9"), "growth")


CONTRACTS = (
    "                                           NEW CONTRACTS\n<TABLE>\n<CAPTION>\n"
    "                         Three months ended            Nine months ended\n"
    "                           September 30,                 September 30,\n"
    "                    ----------------------------  ----------------------------\n"
    "                                               %                             %\n"
    "                        2024      2023    Change      2024      2023    Change\n"
    "                    --------  --------  --------  --------  --------  --------\n"
    "<S>               <C>       <C>       <C>       <C>       <C>       <C>\n"
    "North .............      478       497        (4)    1,669     1,928       (13)\n"
    "South .............      481       352        37     1,200     1,021        18\n"
    "</TABLE>\n"
)


def test_a_percent_sign_above_a_change_is_of_its_column_alone() -> None:
    growth = one(CONTRACTS, "(13)")
    assert (growth["unit"], growth["role"], span(growth)) == (
        "percent",
        "growth",
        (date(2024, 1, 1), date(2024, 9, 30)),
    )
    assert one(CONTRACTS, "1,669")["unit"] != "percent"


def test_a_percent_sign_above_the_last_column_is_no_note() -> None:
    text = "".join(line[:50].rstrip() + "\n" for line in CONTRACTS.splitlines())
    assert (one(text, "(4)")["unit"], one(text, "478")["unit"] != "percent") == ("percent", True)


def test_growth_may_print_its_percent_sign_in_the_first_row_alone() -> None:
    rows = html_table(
        "In millions | ^4 Quarters Ended June 30,",
        "| 2025 | 2024 | Inc/ (Dec) | Inc/ (Dec) excluding currency",
        "Revenues | $7,099 | $6,843 | 4% | 2%",
        "Net income | 2,362 | 2,253 | 5 | 4",
        "Earnings per share-diluted | $3.32 | $3.14 | 6% | 5%",
    )
    figures = exhibit(rows)
    assert [(figure["unit"], figure["role"]) for figure in figures if figure["row_label"] == "Net income"][2:] == [
        ("percent", "growth"),
        ("percent", "growth"),
    ]
    mixed = exhibit(rows.replace("<td>5</td><td>4</td>", "<td>109</td><td>93</td>"))
    assert only(mixed, "109")["value"] == 109_000_000


def test_one_percent_behind_two_years_is_the_change() -> None:
    rows = [
        "| EUR million | H1 2024 | H1 2023 | % |",
        "|---|---|---|---|",
        "| Net sales | 110.0 | 100.0 | 10.0 |",
        "| Costs | 66.0 | 60.0 | 10.0 |",
    ]
    found = [f for f in figures("\n".join(rows) + "\n", HALF) if f["printed"].strip() == "10.0"]
    assert {figure["role"] for figure in found} == {"growth"}


def test_percents_without_a_header_right_of_two_amounts_are_growth() -> None:
    rows = [
        "| In EUR million | 2024 as of June 30 | 2023 as of June 30 | |",
        "|---|---|---|---|",
        "| Total assets | 1,248.3 | 1,185.3 | 5.3% |",
        "| Net debt | 230.8 | 198.3 | 16.4% |",
    ]
    found = one("\n".join(rows) + "\n", "5.3%", HALF)
    assert (found["role"], found["column_label"], found["period_end"]) == ("growth", None, date(2024, 6, 30))


def test_a_header_may_open_with_var() -> None:
    rows = [
        "| (€ million) | 3Q23 | 2Q24 | 3Q24 | Var. 3Q24 3Q23 | Var. 3Q24 2Q24 |",
        "|---|---|---|---|---|---|",
        "| Revenue | 641.1 | 740.5 | 1,011.6 | 57.8% | 36.6% |",
        "| Net debt | 1,291.4 | 1,627.5 | 1,791.9 | 38.8% | 10.1% |",
    ]
    landed = land_text("Example N.V.\n\nThird quarter 2024 results\n\n" + "\n".join(rows) + "\n", hint=None)
    roles = {figure["printed"].strip("| "): figure["role"] for figure in landed["figures"]}
    assert {roles[printed] for printed in ("57.8%", "36.6%", "38.8%", "10.1%")} == {"growth"}
    bases = {figure["printed"].strip("| "): figure["base_period_end"] for figure in landed["figures"]}
    assert (bases["38.8%"], bases["10.1%"]) == (date(2023, 9, 30), date(2024, 6, 30))
    assert not says_change("Variable costs")


def test_a_change_in_bare_numbers_is_growth_where_its_amounts_say_so() -> None:
    table = (
        "(in millions)\n\n\tQ3 2024\tQ3 2023\tChange\nRevenue\t$ 15,587\t$ 17,738\t(12)\nInterest\t15,128\t12,741\t19\n"
    )
    table += "Expense\t18,749\t17,667\t6\nProfit\t11,966\t12,812\t(7)\nTax\t1,101\t980\t12\n"
    found = one(table, "19")
    assert (found["value"], found["unit"], found["role"]) == (19, "percent", "growth")


def test_a_change_in_bare_numbers_is_an_amount_where_it_is_the_difference() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\tChange\nRevenue\t$ 120\t$ 100\t20\nInterest\t112\t100\t12\n"
    table += "Expense\t107\t100\t7\nProfit\t95\t100\t(5)\nTax\t115\t100\t15\n"
    found = one(table, "12")
    assert (found["value"], found["unit"], found["role"]) == (12_000_000, "USD", "change")


def test_a_change_beside_amounts_and_their_shares_is_of_the_later_period() -> None:
    text = (
        "Revenue\n(in thousands)\n\n|  | Three Months Ended September 30, |  |  |  |  |\n|---|---|---|---|---|---|\n"
        "|  | 2024 | % of revenue | 2023 | % of revenue | % Change |\n"
        "| Americas | $ 92,411 | 60 % | $ 80,244 | 62 % | 15 % |\n"
        "| Total | 153,786 | 100 % | 129,243 | 100 % | 19 % |\n"
    )
    growth = one(text, "15 %")
    assert (growth["role"], growth["period_end"]) == ("growth", date(2024, 9, 30))
    assert growth["base_period_end"] == date(2023, 9, 30)


def test_a_column_without_a_period_between_dated_ones_is_of_the_later() -> None:
    text = (
        "Revenue\n(in millions)\n\n|  | Three Months Ended September 30, 2022 | Three Months Ended September 30, 2023 "
        "| Less FX Effect |\n|---|---|---|---|\n| Revenue | 1,200 | 1,300 | 87 |\n"
    )
    assert span(one(text, "87")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_year_does_not_reach_over_a_column_with_a_header_of_its_own() -> None:
    text = (
        "Sales\n(in thousands)\n\n|  | Three Months Ended |  | % Change |\n|---|---|---|---|\n"
        "| Net sales | September 30, 2024 | September 30, 2023 |  |\n| Americas | 1,200 | 1,100 | 9.1% |\n"
    )
    assert (one(text, "9.1%")["column_label"], one(text, "9.1%")["role"]) == ("% Change", "growth")
    assert span(one(text, "9.1%")) == (date(2024, 7, 1), date(2024, 9, 30))


@pytest.mark.parametrize("head", ["% change CHF", "Change in % CHF", "% CHF", "Change CHF %"])
def test_growth_in_a_currency_is_in_percent(head: str) -> None:
    text = f"Net sales\n(in CHF million)\n\n\tQ3 2024\tQ3 2023\t{head}\t% change CER\nEurope\t1,214\t1,160\t5\t6\n"
    assert (one(text, "5")["unit"], one(text, "5")["role"]) == ("percent", "growth")


@pytest.mark.parametrize("head", ["Change CHF", "Change in CHF (% of sales on page 3)"])
def test_a_change_in_a_currency_is_not(head: str) -> None:
    text = f"Net sales by region\n(in CHF million)\n\n\tQ3 2024\tQ3 2023\t{head}\nEurope\t1,214\t1,160\t54\n"
    assert (one(text, "54")["unit"], one(text, "54")["role"]) == ("CHF", "change")


@pytest.mark.parametrize("head", ["2023 to 2024", "2024 vs. 2023", "2024 over 2023", "From 2023 to 2024"])
def test_a_change_between_two_years_is_of_the_later(head: str) -> None:
    rows = "<tr><td>Sales</td><td>82.5</td><td>77.5</td><td>5.0</td><td>6.5</td></tr>"
    found = only(
        exhibit(
            "<p>Year ended December 31, 2024</p><p>($ in millions)</p><table>"
            f"<tr><td></td><td>2024</td><td>2023</td><td colspan='2'>{head}</td></tr>"
            f"<tr><td></td><td></td><td></td><td>Change</td><td>%</td></tr>{rows}</table>"
        ),
        "6.5",
    )
    assert (found["role"], found["unit"]) == ("growth", "percent")
    assert (str(found["period_end"]), str(found["base_period_end"])) == ("2024-12-31", "2023-12-31")
