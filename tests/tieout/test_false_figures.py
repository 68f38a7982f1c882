"""What reading real releases figure by figure found wrong: heads that stay open, titles, bases, months, points.

Here: one rule a test, on a fictional issuer. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import land_text

HEAD = (
    "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\nBoston, October 24, 2024\n\n"
)


def figures(text: str) -> list[dict[str, Any]]:
    rows = land_text(HEAD + text, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def paths(rows: str, title: str = "Statements of operations\n(in thousands)") -> dict[str | None, str | None]:
    body = "".join(f"| {row} |\n" for row in rows.split(" / "))
    text = f"{title}\n\n|  | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n{body}"
    return {f["row_label"]: f["row_path"] for f in figures(text)}


def one(text: str, printed: str) -> dict[str, Any]:
    (found,) = [f for f in figures(text) if f["printed"].strip() == printed]
    return found


def test_a_line_in_capitals_ends_a_head_in_capitals_above_mixed_case() -> None:
    found = paths(
        "OPERATING EXPENSES: | | / Selling | 1,200 | 1,100 / General | 300 | 250 / NET INCOME | 4,120 | 3,980"
    )
    assert found["General"] == "OPERATING EXPENSES"
    assert found["NET INCOME"] is None
    kept = paths("RESULTS: | | / Sales | 1,200 | 1,100 / Costs | 300 | 250 / EBITDA | 4,120 | 3,980")
    assert kept["EBITDA"] == "RESULTS"


def test_cash_of_an_activity_is_no_change_in_working_capital() -> None:
    rows = (
        "Cash flows from operating activities: | | / Net income | 9,120 | 8,980"
        " / Adjustments to reconcile net income: | | / Depreciation | 1,200 | 1,100"
        " / Changes in operating assets and liabilities: | | / Inventories | (300) | 250"
        " / Net cash provided by operating activities | 10,020 | 10,330 / Cash flows from financing activities: | |"
        " / Dividends paid | (4,000) | (3,000) / Repayments of debt | (1,000) | (2,000)"
        " / Net cash used in financing activities | (5,000) | (5,000) / Change in cash | 5,020 | 5,330"
    )
    found = paths(rows, "Statements of cash flows\n(in thousands)")
    operating = "Cash flows from operating activities"
    assert found["Inventories"] == f"{operating} > Changes in operating assets and liabilities"
    assert found["Net cash provided by operating activities"] == operating
    assert found["Net cash used in financing activities"] == "Cash flows from financing activities"
    assert found["Change in cash"] is None


def test_what_is_left_after_adjustments_is_none_of_them() -> None:
    found = paths(
        "Net income | 9,120 | 8,980 / Add (deduct): | | / Interest | 300 | 250 / Taxes | 900 | 850"
        " / Adjusted EBITDA(1) | 10,320 | 10,080",
        "Reconciliation\n(in thousands)",
    )
    assert found["Taxes"] == "Add (deduct)"
    assert found["Adjusted EBITDA"] is None


def test_an_amount_in_thousands_is_nothing_per_share() -> None:
    found = paths(
        "Diluted net income per share: | | / GAAP | $0.52 | $0.48 / Non-GAAP | $0.61 | $0.58"
        " / Weighted average shares | 17,538 | 18,708 / Free cash flow | 10,320 | 10,080",
        "Reconciliation\n(in thousands, except per share data)",
    )
    assert found["Weighted average shares"] == "Diluted net income per share"
    assert found["Free cash flow"] is None


def test_a_total_of_liabilities_is_not_among_the_non_current_ones() -> None:
    found = paths(
        "Non-current liabilities | | / Leases | 300 | 250 / Other | 20 | 10 / Total liabilities | 4,120 | 3,980",
        "Balance sheets\n(in thousands)",
    )
    assert found["Other"] == "Non-current liabilities"
    assert found["Total liabilities"] is None


def test_a_marked_heading_names_a_table_below_a_paragraph() -> None:
    table = "|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Lamps | 1,204 | 1,108 |\n| Chairs | 904 | 808 |\n"
    text = f"## Revenues by product\n\n{table}\n## Segment results\n\n"
    text += f"We consolidate teams that were part of Lamps and report them under Chairs from now on.\n\n{table}"
    assert [f["table_title"] for f in figures(text)][::4] == ["Revenues by product", "Segment results"]
    policy = text.replace("Segment results", "Accounting policies")
    assert {f["table_title"] for f in figures(policy)} == {"Revenues by product"}


def test_a_line_that_introduces_the_next_headers_is_their_title() -> None:
    header = "|  | September 30, 2024 | September 30, 2023 |\n"
    text = f"Reconciliation\n(in thousands)\n\n{header}|---|---|---|\n| Net income | 9,120 | 8,980 |\n"
    text += "| (A) Stock-based compensation consists of the following: |  |  |\n" + header
    text += "| Cost of revenue | 119 | 118 |\n| Research | 12 | 11 |\n"
    found = one(text, "119")
    assert found["table_title"] == "(A) Stock-based compensation consists of the following"
    assert found["value"] == 119_000


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


def test_a_gain_in_a_month_is_of_the_month_and_what_is_held_of_its_end() -> None:
    found = one("It includes an after tax gain of $24 million in August 2024 from an audit.\n", "$24 million")
    assert (found["period_start"], found["period_end"]) == (date(2024, 8, 1), date(2024, 8, 31))
    assert one("Cash and cash equivalents were $24 million in August 2024.\n", "$24 million")["period_start"] is None
    assert one("Land stood at $24 million (August 2023: $21 million).\n", "$21 million")["period_start"] is None


def test_the_period_compared_with_may_stand_behind_what_is_compared() -> None:
    text = (
        "Comparable store net sales for the quarter ended September 30, 2024 decreased 0.7 percent from comparable"
        " store net sales for the prior year 13-week period ended October 7, 2023.\n"
    )
    assert one(text, "0.7 percent")["base_period_end"] == date(2023, 10, 7)


def test_a_basis_after_an_amount_per_share_is_part_of_its_name() -> None:
    text = "Net income was $44.2 million, or $0.89 per share ($0.88 per share on a diluted basis).\n"
    assert one(text, "$0.88")["row_label"].endswith("per share on a diluted basis")
    assert "diluted" not in one(text, "$0.89")["row_label"]


def test_a_share_of_the_quarters_revenue_is_a_share() -> None:
    text = "International sales accounted for 62 percent of the quarter’s revenue.\n"
    assert one(text, "62 percent")["role"] == "share"


def test_a_row_that_a_converter_left_empty_takes_no_row_of_the_spans() -> None:
    text = (
        'Revenues by region\n(in thousands)\n\n<table>\n<tr><th rowspan="3">Quarter ended September 30,</th>'
        '<th rowspan="2">2023</th><th rowspan="2">2024</th><th colspan="3">% change</th></tr>\n<tr></tr>\n'
        "<tr><th></th><th>As reported</th><th>Less FX effect</th><th>Constant currency</th></tr>\n"
        "<tr><td>EMEA</td><td>21,078</td><td>23,788</td><td>13%</td><td>1%</td><td>12%</td></tr>\n"
        "<tr><td>APAC</td><td>11,681</td><td>13,289</td><td>14%</td><td>(4)%</td><td>18%</td></tr>\n</table>\n"
    )
    assert one(text, "12%")["column_label"].endswith("Constant currency")
    assert one(text, "21,078")["row_label"] == "EMEA"


def test_translated_earnings_per_share_are_of_the_rounded_amount_per_share(shipped: dict[str, Any]) -> None:
    printed = {f["figure_id"]: f["printed"] for f in shipped["figures"]}
    per_share = {printed[r["figure_id"]] for r in shipped["relations"] if r["rule"] == "profit per share"}
    assert {"818", "2,773"} <= per_share
    assert "7.70" not in per_share
