"""Shares, ratios, per-share amounts, translations and sums of percentages; a broken one is still stated."""

from __future__ import annotations

import pytest

from tests.tieout.relations_stated import release, stated, table

SHARES = "\t1Q24\t% of net sales\t1Q23\t% of net sales"
COMMON_SIZE = (
    "Net sales\t612,847\t100.0\t598,312\t100.0",
    "Cost of sales\t397,128\t64.8\t391,870\t65.5",
    "Selling expenses\t171,906\t28.1\t165,488\t27.7",
)
INCOME = ("Revenue\t26,044\t22,103", "Gross profit\t20,406\t16,791", "Operating income\t16,909\t13,615")


def share(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "share", total, (part,), (base,)


def ratio(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "ratio", total, (part,), (base,)


def per_share(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "per_share", total, (part,), (base,)


def test_a_column_of_shares_is_of_what_prints_100() -> None:
    rows = release(table(*COMMON_SIZE, header=SHARES))
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
    assert share("68.4", "397,128", "612,847") in stated(release(table(*broken, header=SHARES)), "share")
    nowhere = [
        COMMON_SIZE[0],
        "Cost of sales\t397,128\t11.2\t391,870\t9.9",
        "Selling expenses\t171,906\t3.3\t165,488\t4.4",
    ]
    assert stated(release(table(*nowhere, header=SHARES)), "share") == set()


def test_a_table_of_percentages_repeats_the_rows_of_a_statement() -> None:
    amounts = table(
        "Net sales\t421,512\t411,758", "Cost of goods sold\t259,633\t256,112", "Gross profit\t161,879\t155,646"
    )
    percent = table(
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


def test_shares_in_percent_foot_as_the_amounts_do() -> None:
    rows = release(table("Americas\t100,500\t57.4\t90,500\t55.2", "Europe\t74,601\t42.6\t73,400\t44.8",
                         "Total\t175,101\t100.0\t163,900\t100.0", header=SHARES))  # fmt: skip
    assert ("sum", "100.0", ("57.4", "42.6"), ()) in stated(rows, "sum")


def test_margins_by_the_rows_that_they_name() -> None:
    # 13,615 of 22,103 is 61.6 %: what breaks in one column is stated, for SQL to judge.
    rows = release(table(*INCOME, "Gross margin\t78.4%\t76.0%", "Operating margin\t64.9%\t62.7%"))
    assert stated(rows, "ratio") == {
        ratio("78.4%", "20,406", "26,044"),
        ratio("76.0%", "16,791", "22,103"),
        ratio("64.9%", "16,909", "26,044"),
        ratio("62.7%", "13,615", "22,103"),
    }


def test_a_margin_of_another_measure_is_not_that_of_the_statement() -> None:
    rows = release(table(*INCOME, "Adjusted operating margin\t64.9%\t61.6%", "Return on equity\t64.9%\t61.6%"))
    assert stated(rows, "ratio") == set()


def test_margins_of_segments_below_a_head() -> None:
    rows = release(
        table(
            "Net sales\t\t",
            "Equipment\t318,410\t296,720",
            "Software\t47,602\t38,911",
            "Operating income\t\t",
            "Equipment\t52,304\t46,117",
            "Software\t14,805\t11,304",
            "Operating margin\t\t",
            "Equipment\t16.4%\t15.5%",
            "Software\t31.1%\t29.1%",
            title="Segments",
        )
    )
    assert ratio("16.4%", "52,304", "318,410") in stated(rows, "ratio")
    assert ratio("31.1%", "14,805", "47,602") in stated(rows, "ratio")


def test_margins_of_segments_whose_amounts_stand_in_other_tables() -> None:
    sales = table("Lamps\t298,412\t283,907", "Tools\t104,873\t110,246", title="Segments", header="\t1Q24\t1Q23")
    profit = table(
        "Lamps\t47,918\t42,600",
        "Tools\t6,218\t9,471",
        "Segment operating margin\t\t",
        "Lamps\t16.1%\t15.5%",
        "Tools\t5.9%\t8.6%",
        title="Segment results",
    )
    found = stated(release(sales, profit), "ratio")
    # 42,600 of 283,907 is 15.0 %: it breaks beside 16.1 % that holds, and is stated.
    assert found == {
        ratio("16.1%", "47,918", "298,412"),
        ratio("15.5%", "42,600", "283,907"),
        ratio("5.9%", "6,218", "104,873"),
        ratio("8.6%", "9,471", "110,246"),
    }


def test_a_row_of_percent_of_sales_below_its_amount() -> None:
    rows = release(
        table("Sales\t118,412\t115,103", "Income from operations\t12,140\t9,811", "as a % of sales\t10.3%\t8.5%")
    )
    assert stated(rows, "ratio") == {ratio("10.3%", "12,140", "118,412"), ratio("8.5%", "9,811", "115,103")}


def test_gross_margin_of_revenue_less_cost() -> None:
    rows = release(
        table(
            "Hosting revenues\t7,688\t6,334",
            "Cost of hosting\t6,024\t4,849",
            "Hosting gross margin ratio\t21.6%\t23.4%",
        )
    )
    assert stated(rows, "ratio") == {
        ("ratio", "21.6%", ("7,688", "-6,024"), ("7,688",)),
        ("ratio", "23.4%", ("6,334", "-4,849"), ("6,334",)),
    }


PER_SHARE = (
    "Net income\t14,881\t2,043",
    "Net income per share:\t\t",
    "Basic\t$6.04\t$0.83",
    "Diluted\t$5.98\t$0.82",
    "Weighted average shares (in thousands):\t\t",
    "Basic\t2,462\t2,470",
    "Diluted\t2,489\t2,490",
)


@pytest.mark.parametrize("diluted", ["$5.98", "$5.89"])
def test_earnings_per_share_basic_and_diluted(diluted: str) -> None:
    rows = release(table(*(row.replace("$5.98", diluted) for row in PER_SHARE), title="Statements of Income"))
    assert stated(rows, "per_share") == {
        per_share("$6.04", "14,881", "2,462"),
        per_share("$0.83", "2,043", "2,470"),
        per_share(diluted, "14,881", "2,489"),
        per_share("$0.82", "2,043", "2,490"),
    }


@pytest.mark.parametrize("reported", ["14,881", "14,861"])
def test_a_profit_as_reported_below_the_one_without_single_items(reported: str) -> None:
    rows = release(
        table(
            "Net income excluding one-time items (see notes)\t13,218\t2,143",
            f"- As reported\t{reported}\t2,043",
            "Basic earnings per share:",
            "- Excluding one-time items (see notes)\t$5.37\t$0.87",
            "- As reported\t$6.04\t$0.83",
            "Average shares outstanding (in thousands)\t2,462\t2,470",
            title="Financial highlights",
        )
    )
    assert {per_share("$6.04", reported, "2,462"), per_share("$5.37", "13,218", "2,462")} <= stated(rows, "per_share")


@pytest.mark.parametrize(
    ("basic", "diluted", "shares", "is_one"),
    [
        ("$(0.31)", "$(0.31)", "2,470", True),
        ("$(0.31)", "$(0.31)", "9,470", True),
        ("$(0.31)", "$(0.31)", "2,512", False),
        ("$(0.31)", "$(0.30)", "2,470", False),
        ("$0.31", "$0.31", "2,470", False),
    ],
    ids=["one count", "a digit off", "no slip", "dilutes", "no loss"],
)
def test_nothing_dilutes_a_loss(basic: str, diluted: str, shares: str, is_one: bool) -> None:
    rows = release(
        table(
            "Net income (loss)\t14,881\t(766)",
            f"Basic earnings (loss) per share\t$6.04\t{basic}",
            f"Diluted earnings (loss) per share\t$5.98\t{diluted}",
            "Weighted average shares, basic (in thousands)\t2,462\t2,470",
            f"Weighted average shares, diluted (in thousands)\t2,489\t{shares}",
            title="Statements of Income",
        )
    )
    assert stated(rows, "duplicate") == ({("duplicate", shares, ("2,470",), ())} if is_one else set())


def test_diluted_earnings_that_hold_in_no_column_add_interest_back() -> None:
    rows = release(table(*(r.replace("$5.98", "$5.99").replace("$0.82", "$0.85") for r in PER_SHARE), title="Income"))
    assert stated(rows, "per_share") == {per_share("$6.04", "14,881", "2,462"), per_share("$0.83", "2,043", "2,470")}


@pytest.mark.parametrize(
    ("diluted", "shares", "is_stated"),
    [("$5.10", "3,100", False), ("$4.70", "3,100", True), ("$6.10", "3,100", True), ("$5.99", "2,489", True)],
)
def test_diluted_earnings_of_far_more_shares_may_add_back_what_these_receive(
    diluted: str, shares: str, is_stated: bool
) -> None:
    rows = release(table(*(r.replace("$5.98", diluted).replace("2,489", shares) for r in PER_SHARE), title="Income"))
    assert (per_share(diluted, "14,881", shares) in stated(rows, "per_share")) is is_stated


def test_profit_set_aside_for_other_securities_is_no_contradiction() -> None:
    rows = release(
        table(PER_SHARE[0], "Income allocated to participating securities	(298)	(10)", *PER_SHARE[1:3],
              *(row.replace("$6.04", "$5.92") for row in PER_SHARE[2:3]), *PER_SHARE[4:], title="Statements of Income")
    )  # fmt: skip
    assert per_share("$5.92", "14,881", "2,462") not in stated(rows, "per_share")


def test_the_profit_of_common_shareholders_is_the_one_that_is_divided() -> None:
    rows = release(
        table(
            "Net income\t14,881\t12,043",
            "Preferred dividends\t1,200\t1,200",
            "Net income available to common shareholders\t13,681\t10,843",
            "Basic earnings per share\t$5.56\t$4.39",
            "Weighted average basic shares (in thousands)\t2,462\t2,470",
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == {per_share("$5.56", "13,681", "2,462"), per_share("$4.39", "10,843", "2,470")}


def test_book_value_and_adjusted_earnings_without_their_profit_are_none() -> None:
    rows = release(
        table(
            *PER_SHARE[:1],
            "Book value per share\t$6.04\t$0.83",
            "Adjusted diluted earnings per share\t$5.98\t$0.82",
            *PER_SHARE[4:],
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == set()


def test_earnings_in_a_column_of_constant_currency_are_not_those_of_the_statement() -> None:
    summary = table("Diluted earnings per share\t$5.98\t$5.61", header="\t1Q24\t1Q24 in CC")
    assert stated(release(table(*PER_SHARE, title="Statements of Income"), summary), "per_share") >= {
        per_share("$5.98", "14,881", "2,489")
    }
    assert "$5.61" not in {
        total
        for _, total, _, _ in stated(release(table(*PER_SHARE, title="Statements of Income"), summary), "per_share")
    }


def test_profit_attributable_to_owners_below_its_head() -> None:
    rows = release(
        table(
            "Profit for the period\t15,018\t2,099",
            "Attributable to:\t\t",
            "Non-controlling interests\t137\t56",
            "Owners of the parent\t14,881\t2,043",
            *PER_SHARE[1:3],
            *PER_SHARE[4:],
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == {per_share("$6.04", "14,881", "2,462"), per_share("$0.83", "2,043", "2,470")}


def test_a_column_of_amounts_per_share_beside_the_amounts() -> None:
    amounts = table(
        "Net income\t80,901\t$0.30",
        "Amortization\t197,016\t0.72",
        "Share-based compensation\t37,095\t0.41",
        "Special charges\t13,794\t0.05",
        title="Reconciliation",
        header="\t1Q24\t1Q24 Per share diluted",
    )
    shares = table("Diluted weighted average shares (in thousands)\t271,902\t269,804", title="Statements of Income")
    found = stated(release(amounts, shares), "per_share")
    assert per_share("0.72", "197,016", "271,902") in found
    assert per_share("0.41", "37,095", "271,902") in found


YEN = (
    "Net sales\t93,518\t827,593",
    "Gross profit\t29,607\t262,009",
    "Operating income\t7,641\t67,619",
)
RATE = "U.S. dollar amounts are translated at the rate of JPY113.00 per US$1.00, for the convenience of the reader.\n\n"


def yen_table(*rows: str) -> str:
    return "\n".join(
        ["Statements of Income", "", "\t1Q24\t1Q24", "\tMillions of JPY\tThousands of U.S. Dollars", *rows]
    )


def test_a_column_in_another_currency_at_the_printed_rate() -> None:
    rows = release(yen_table(*YEN[:2], YEN[2].replace("67,619", "67,916")), prose=RATE)
    assert stated(rows, "translation") == {
        ("translation", "827,593", ("93,518",), ("JPY113.00",)),
        ("translation", "262,009", ("29,607",), ("JPY113.00",)),
        ("translation", "67,916", ("7,641",), ("JPY113.00",)),
    }


def test_without_a_printed_rate_or_at_another_there_is_no_translation() -> None:
    assert stated(release(yen_table(*YEN)), "translation") == set()
    assert stated(release(yen_table(*YEN), prose=RATE.replace("113", "145")), "translation") == set()


TOLD = (
    "Net sales were JPY93,518 million (US$827.6 million). Cost of sales was JPY29,607 million (approximately US$262.0 "
    "million).\nOperating income was JPY7,641 million (US${operating} million), against JPY7,205 million.\n\n"
)


def told(operating: str, *, rate: str = RATE, table: str = "") -> set[tuple[str, tuple[str, ...]]]:
    """Translations in sentences that are stated, each with the amount that it translates."""
    rows = release(table, prose=TOLD.replace("{operating}", operating) + rate)
    rules = {relation["relation_id"]: relation["rule"] for relation in rows["relations"]}
    rows["relations"] = [one for one in rows["relations"] if rules[one["relation_id"]] == "translation in a sentence"]
    return {(total, parts) for _, total, parts, _ in stated(rows, "claim")}


TRANSLATED = {("US$827.6 million", ("JPY93,518 million",)), ("US$262.0 million", ("JPY29,607 million",))}


@pytest.mark.parametrize(
    ("operating", "is_stated"),
    [
        ("67.6", True),
        pytest.param("76.6", True, id="two digits changed places"),
        pytest.param("63.3", False, id="as at the rate of another year"),
    ],
)
def test_an_amount_in_parentheses_translates_the_one_before_it(operating: str, is_stated: bool) -> None:
    expected = {(f"US${operating} million", ("JPY7,641 million",))} if is_stated else set()
    assert told(operating) == TRANSLATED | expected


def test_an_aside_in_another_currency_needs_a_printed_rate_and_no_table() -> None:
    assert told("67.6", rate="") == set()
    assert told("76.6", rate=RATE.replace("113", "145")) == set(), "nothing holds that speaks for the broken one"
    by_table = "\n".join(["Statements of Income", "", "\t1Q24", "\tMillions of U.S. Dollars", "Net sales\t827.6"])
    assert told("67.6", table=by_table) == {*told("67.6")} - {("US$827.6 million", ("JPY93,518 million",))}


def test_adjustments_of_a_margin_in_points() -> None:
    rows = release(
        table(
            "GAAP gross margin\t74.8%\t72.9%",
            "Stock-based compensation\t0.7%\t0.9%",
            "Amortization\t0.4%\t0.4%",
            "Non-GAAP gross margin\t75.9%\t75.2%",
        )
    )
    assert stated(rows, "sum") == {
        ("sum", "75.9%", ("74.8%", "0.7%", "0.4%"), ()),
        ("sum", "75.2%", ("72.9%", "0.9%", "0.4%"), ()),
    }, "one of two columns is broken"
    rows = release(
        table("GAAP gross margin\t74.8%\t72.9%", "Amortization\t0.7%\t0.9%", "Non-GAAP gross margin\t75.5%\t73.8%")
    )
    assert stated(rows, "sum") == {
        ("sum", "75.5%", ("74.8%", "0.7%"), ()),
        ("sum", "73.8%", ("72.9%", "0.9%"), ()),
    }


def test_growth_and_its_components_across_the_columns() -> None:
    header = "\t1Q24\t1Q23\t% change as reported\t% change FX effect\t% change constant currency"
    rows = release(
        table(
            "EMEA\t23,788\t21,078\t13%\t1%\t12%",
            "APAC\t13,289\t11,681\t14%\t(4)%\t18%",
            "Americas\t4,653\t4,080\t14%\t(4)%\t18%",
            "Africa\t1,204\t1,038\t16%\t(9)%\t25%",
            header=header,
        )
    )
    found = stated(rows, "sum", "difference")
    members = {frozenset(sign_less.lstrip("-") for sign_less in (total, *parts)) for _, total, parts, _ in found}
    assert frozenset(("13%", "1%", "12%")) in members
    assert frozenset(("16%", "(9)%", "25%")) in members


def test_a_combined_ratio_is_the_sum_of_its_ratios() -> None:
    rows = release(table("Loss ratio\t64.8%\t66.9%", "Expense ratio\t28.7%\t28.3%", "Combined ratio\t93.5%\t95.2%"))
    assert stated(rows, "sum") == {
        ("sum", "93.5%", ("64.8%", "28.7%"), ()),
        ("sum", "95.2%", ("66.9%", "28.3%"), ()),
    }
    rows = release(table("Loss ratio\t64.8%\t66.9%", "Expense ratio\t28.7%\t28.3%", "Combined ratio\t71.5%\t88.2%"))
    assert stated(rows, "sum") == set()
