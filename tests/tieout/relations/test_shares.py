"""Shares of a total: columns and tables of percentages (`relations/shares.py`); a broken one is still stated."""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON
from tests.tieout.relations_kit import (
    Terms,
    document,
    piped,
    prints_of,
    release,
    stated,
    summary_table,
    sums,
    table,
    terms_of,
)

COMMON_SIZE = (
    "Net sales\t612,847\t100.0\t598,312\t100.0",
    "Cost of sales\t397,128\t64.8\t391,870\t65.5",
    "Selling expenses\t171,906\t28.1\t165,488\t27.7",
)

SHARES = "\t1Q24\t% of net sales\t1Q23\t% of net sales"


def share(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "share", total, (part,), (base,)


def test_a_column_of_shares_is_of_what_prints_100() -> None:
    rows = release(summary_table(*COMMON_SIZE, header=SHARES))
    assert stated(rows, "share") == {
        share("64.8", "397,128", "612,847"),
        share("28.1", "171,906", "612,847"),
        share("65.5", "391,870", "598,312"),
        share("27.7", "165,488", "598,312"),
    }


def test_a_share_that_breaks_is_stated_and_a_column_that_holds_nowhere_is_none() -> None:
    broken = [
        COMMON_SIZE[0],
        COMMON_SIZE[1].replace("64.8", "68.4"),
        COMMON_SIZE[2],
        "Net income\t23,009\t3.8\t21,884\t3.7",
    ]
    assert share("68.4", "397,128", "612,847") in stated(release(summary_table(*broken, header=SHARES)), "share")
    nowhere = [
        COMMON_SIZE[0],
        "Cost of sales\t397,128\t11.2\t391,870\t9.9",
        "Selling expenses\t171,906\t3.3\t165,488\t4.4",
    ]
    assert stated(release(summary_table(*nowhere, header=SHARES)), "share") == set()


def test_a_table_of_percentages_repeats_the_rows_of_a_statement() -> None:
    amounts = summary_table(
        "Net sales\t421,512\t411,758", "Cost of goods sold\t259,633\t256,112", "Gross profit\t161,879\t155,646"
    )
    percent = summary_table(
        "Net sales\t100.0%\t100.0%",
        "Cost of goods sold\t61.6%\t62.2%",
        "Gross profit\t38.9%\t37.8%",
        title="As a percentage of net sales",
    )
    assert stated(release(amounts, percent), "share") == {
        share("61.6%", "259,633", "421,512"),
        share("62.2%", "256,112", "411,758"),
        share("38.9%", "161,879", "421,512"),
        share("37.8%", "155,646", "411,758"),
    }


def test_a_tax_in_percent_of_income_is_no_share_of_the_sales_of_another_table() -> None:
    amounts = summary_table(
        "Net sales\t421,512\t411,758",
        "Cost of goods sold\t259,633\t256,112",
        "Operating expenses\t120,346\t117,004",
        "Income before income taxes\t41,533\t38,642",
        "Income taxes\t13,083\t9,584",
    )
    percent = summary_table(
        "Net sales\t100.0%\t100.0%",
        "Cost of goods sold\t61.6%\t62.2%",
        "Operating expenses\t28.6%\t28.4%",
        "Income before income taxes\t9.9%\t9.4%",
        "Income taxes\t31.5%\t24.8%",
        title="As a percentage of net sales",
    )
    shares = stated(release(amounts, percent), "share")
    assert {share("31.5%", "13,083", "41,533"), share("24.8%", "9,584", "38,642")} <= shares
    assert not any({"31.5%", "421,512"} <= {total, *base} for total, _, _, base in shares)
    assert share("9.9%", "41,533", "421,512") in shares


def test_shares_in_percent_foot_as_the_amounts_do() -> None:
    rows = release(summary_table("Americas\t100,500\t57.4\t90,500\t55.2", "Europe\t74,601\t42.6\t73,400\t44.8",
                         "Total\t175,101\t100.0\t163,900\t100.0", header=SHARES))  # fmt: skip
    assert ("sum", "100.0", ("57.4", "42.6"), ()) in stated(rows, "sum")


def test_shares_of_a_whole_add() -> None:
    text = table(
        "Americas\t57.2%\t57.6%",
        "Europe\t28.9%\t28.3%",
        "Rest of the world\t13.9%\t14.1%",
        "Total\t100.0%\t100.0%",
        title="Sales by region",
    )
    assert "sum 100.0% = 57.2% + 28.9% + 13.9%" in sums(land_text(document(text)))


def test_percentages_whose_column_prints_the_sign_at_its_ends_alone_are_shares_of_the_total() -> None:
    statement = piped(
        "Statements of Income",
        "| 1Q24 | | 1Q23 |",
        "Revenue | $12,405 | 100.0% | $11,820 | 100.0%",
        "Cost of revenue | 8,125 | 65.5 | 7,707 | 65.2",
        "Gross profit | $4,280 | 34.5% | $4,113 | 34.8%",
    )
    rows = land_text(LONDON + statement)
    assert {"65.5", "8,125", "$12,405"} in prints_of(rows, "share of a total")
    assert "difference 34.5% = 100.0% - 65.5" in sums(rows)


PERCENT_OF_OWN_SALES = (
    "\t13 weeks\tPercent of sales\t26 weeks\tPercent of sales",
    "Restaurant sales\t$ 266,482\t98.2\t$ 531,094\t98.1",
    "Franchise revenues\t4,913\t1.8\t10,206\t1.9",
    "Total revenues\t271,395\t100.0\t541,300\t100.0",
    "Food\t67,419\t25.3\t135,960\t25.6",
    "Wages\t81,810\t30.7\t167,295\t31.5",
    "Rent\t13,857\t5.2\t28,148\t5.3",
    "General expenses\t11,670\t4.3\t17,322\t3.2",
    "Total costs\t174,756\t\t348,725\t",
    "Operating income\t96,639\t35.6\t192,575\t35.6",
    "Interest expense\t814\t0.3\t2,165\t0.4",
    "Income before taxes\t95,825\t35.3\t190,410\t35.2",
)


def _shares_and_sums() -> tuple[Terms, Terms]:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in PERCENT_OF_OWN_SALES)
    rows = "".join(f"<tr>{row}</tr>" for row in cells)
    head = "<p>Acme Grills Inc. Reports Second Quarter 2025 Results</p><p>Statements of Income</p><p>(in thousands)</p>"
    page = land_text(f"<html><body>{head}<table>{rows}</table></body></html>", hint=None, uri="release.html")
    return prints_of(page, "share of a total"), prints_of(page, "total below its parts")


def test_costs_in_percent_of_one_line_of_the_revenues_are_no_share_of_all() -> None:
    shares, _ = _shares_and_sums()
    assert {frozenset(("25.3", "67,419", "$ 266,482")), frozenset(("4.3", "11,670", "271,395"))} <= shares
    assert not any({"25.3", "271,395"} <= terms for terms in shares)


def test_percentages_whose_total_is_left_out_add_up_to_no_result() -> None:
    _, totals = _shares_and_sums()
    assert not any({"25.3", "35.6"} <= terms for terms in totals)


def test_a_lone_share_in_parentheses_of_a_gain_is_stated_with_the_sign_of_the_gain() -> None:
    for share in ("4.2", "(4.2)"):
        rows = land_text(
            document(
                table(
                    "Total revenues\t13,695,751\t100.0",
                    "Cost of sales\t10,942,189\t79.9",
                    "Other income, net\t(265,212)\t(1.9)",
                    "Income taxes\t175,366\t1.3",
                    f"Net income\t570,756\t{share}",
                    header="\tThree months ended June 30, 2024\t% of total revenues",
                )
            )
        )
        assert ((1, share), (1, "570,756"), (1, "13,695,751")) in terms_of(rows, "share of a total")


SHOPS = (
    "ACME SHOPS INC.\n\nCONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n"
    "| | Three Months Ended June 30, 2024 | | Three Months Ended June 30, 2023 | |\n|---|---|---|---|---|\n"
    "| | Amount | % Sales | Amount | % Sales |\n"
    "| Merchandise sales | $ 426,417 | 82.4 | $ 477,314 | 82.4 |\n"
    "| Service revenue | 91,222 | 17.6 | 101,637 | 17.6 |\n"
    "| Total revenues | 517,639 | 100.0 | 578,951 | 100.0 |\n| Costs of merchandise | 334,594 | {} | 336,579 | 70.5 |\n"
    "| Costs of service | 84,039 | 92.1 | 93,528 | 92.0 |\n| Selling expenses | 125,872 | 24.3 | 139,752 | 24.1 |\n"
    "| Gain on disposals | 13,322 | 2.6 | 9,060 | 1.6 |\n"
)


def _shares(rows: dict[str, list[dict[str, Any]]]) -> set[tuple[str, ...]]:
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    stated = {r["relation_id"] for r in rows["relations"] if r["rule"] == "share of a total"}
    terms: dict[str, list[str]] = {relation: [] for relation in stated}
    for term in rows["relation_terms"]:
        if term["relation_id"] in stated:
            terms[term["relation_id"]].append(printed[term["figure_id"]])
    return {tuple(found) for found in terms.values()}


def test_a_cost_is_in_percent_of_its_own_sales() -> None:
    found = _shares(land_text(SHOPS.format("78.5"), hint=None))
    assert ("78.5", "334,594", "$ 426,417") in found
    assert ("92.0", "93,528", "101,637") in found
    assert ("24.3", "125,872", "517,639") in found
    assert not {base for share, _, base in found if share in {"78.5", "70.5", "92.1", "92.0"}} & {"517,639", "578,951"}


PAY = ("Cost of sales\t112\t130", "Research\t256\t297", "Selling expenses\t877\t926", "Administration\t479\t598")
OF_REVENUE = ("Cost of sales\t1\t2", "Research\t3\t4", "Selling expenses\t10\t12", "Administration\t6\t8")


def _of_a_note(*shares: str) -> Terms:
    statement = table("Total revenues\t8,603\t7,720", "Cost of sales\t2,113\t2,127", "Gross profit\t6,490\t5,593")
    pay = table(*PAY, title="Share-based pay, as follows")
    note = table(*shares, title="Share-based pay", note="(as a percentage of total revenues)")
    return prints_of(land_text(document(statement, pay, note)), "share of a total")


def test_a_note_of_percentages_repeats_the_rows_of_the_note_that_has_the_amounts() -> None:
    found = _of_a_note(*OF_REVENUE)
    assert {frozenset(("1", "112", "8,603")), frozenset(("4", "297", "7,720"))} <= found
    assert len(found) == 8
    assert frozenset(("7", "256", "8,603")) in _of_a_note(OF_REVENUE[0], "Research\t7\t4", *OF_REVENUE[2:])


def test_a_percentage_of_a_note_that_is_a_unit_beside_its_quotient_may_be_forced() -> None:
    found = _of_a_note(OF_REVENUE[0], "Research\t2\t4", *OF_REVENUE[2:])
    assert len(found) == 7
    assert not any("2" in terms and "256" in terms for terms in found)


def test_percentages_that_differ_from_those_of_revenue_in_several_cells_are_of_something_else() -> None:
    assert not _of_a_note(OF_REVENUE[0], "Research\t7\t9", *OF_REVENUE[2:])
    assert not _of_a_note(*OF_REVENUE, "Leases\t2\t2")
