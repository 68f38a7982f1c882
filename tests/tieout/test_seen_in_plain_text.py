"""What plain text of filings and wires brought up: names with numbers, datelines, uneven weeks, lone columns.

Here: each cause by itself, in an invented text. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of, span

STATEMENT = (
    "CONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n\tThree Months Ended June 30,\n\t2024\t2023\n"
    "Net sales\t8,412\t9,180\nCost of sales\t5,100\t5,580\nGross profit\t3,312\t3,600\n"
)
UNEVEN = (
    "Orchard Grocers, Inc. Reports Second Quarter Fiscal 2025 Results\n\n"
    "SPOKANE, Wash., March 6, 2025 -- Orchard Grocers, Inc. today announced results for the 12 and 24 weeks ended "
    "February 16, 2025.\n\n"
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("                 12HOLDINGS INC.", "12HOLDINGS INC."),
        ("9x9, Inc. today reported results.", "9x9, Inc."),
        ("4M Company reports results", "4M Company"),
        ("1st Harbor Corporation reports results", "1st Harbor Corporation"),
        ("2-700-TULIPS.COM, Inc. announces results", "2-700-TULIPS.COM, Inc."),
        ("Form 10-Q Acme Widgets Inc.", "Acme Widgets Inc."),
        ("March 15, 2024--Acme Widgets Inc. today reported", "Acme Widgets Inc."),
        ("Costs of $3M Acme Widgets Inc. today reported", "Acme Widgets Inc."),
    ],
)
def test_a_name_may_start_with_a_number(line: str, name: str) -> None:
    assert release_of(f"{line}\n\n{STATEMENT}")["issuer_name"] == name


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("BOSTON, July 22 /Example Wire/ --", date(2024, 7, 22)),
        ("BOSTON--(EXAMPLE WIRE)--July 22--", date(2024, 7, 22)),
        ("BOSTON, Mass., July 22 --", date(2024, 7, 22)),
    ],
)
def test_a_dateline_without_a_year_is_of_the_year_in_which_a_period_had_ended(dateline: str, day: date) -> None:
    text = (
        f"{dateline} Acme Widgets Inc. today reported results for the three months ended June 30, 2024 and 2023.\n"
        f'\n{STATEMENT}\n"As our April 9, 2024 release said," he added.\n'
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (day, date(2024, 6, 30))


def test_a_dateline_may_stand_behind_the_headline() -> None:
    text = (
        "EXHIBIT 99.1 RECORD THIRD QUARTER REVENUE; Quarterly Dividend Increased SANTA ROSA, Calif., Oct.14, 2024 - "
        "Acme Widgets Inc. set a record. Third quarter revenue of $6.7 billion was up 9 percent from third quarter 2023"
        " revenue of $6.2 billion. Third quarter revenue was up 14 percent from second quarter 2024 revenue of $5.9 "
        "billion. Net income was up from second quarter 2024 net income of $1.2 billion.\n"
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (date(2024, 10, 14), date(2024, 9, 30))


def test_a_balance_that_is_a_dash_is_no_fault() -> None:
    head = "\tPreferred stock\tCommon stock\tAccumulated deficit\tTotal\n"
    rows = (
        "Balance at December 31, 2022\t-\t769\t(9,557)\t(8,788)\n"
        "Conversion of debt into preferred stock\t595\t-\t9,249\t9,844\n"
        "Conversion of preferred stock into common stock\t(595)\t476\t119\t-\n"
        "Net loss\t-\t-\t(755)\t(755)\n"
        "Balance at December 31, 2023\t-\t1,245\t(944)\t301\n"
        "Capital contribution\t-\t-\t400\t400\n"
        "Net loss\t-\t-\t(445)\t(445)\n"
        "Balance at December 31, 2024\t-\t1,245\t(989)\t256\n"
    )
    text = f"Acme Widgets Inc.\n\nSTATEMENTS OF CHANGES IN EQUITY (DEFICIT)\n\n{head}{rows}"
    assert release_of(text)["status"] == "read"


def test_a_day_below_the_title_heads_the_only_column_of_a_balance_sheet() -> None:
    text = (
        "ACME WIDGETS INC.\nBALANCE SHEET\nJune 30, 2024\n\n          ASSETS\n\nCurrent Assets\n"
        "     Cash                                          $      21,307\n"
        "     Prepaid rent                                          4,100\n"
        "                                                   ------------\n"
        "     Total current assets                                 25,407\n"
        "Equipment                                                  9,000\n"
        "TOTAL ASSETS                                       $      34,407\n"
    )
    found = one(text, "4,100")
    assert (found["statement"], span(found)) == ("balance_sheet", (None, date(2024, 6, 30)))


def test_a_label_that_ends_in_into_goes_on_below() -> None:
    text = (
        "CONSOLIDATED STATEMENTS OF CASH FLOWS\n(in thousands)\n\n\tThree Months Ended September 30,\n\t2024\t2023\n"
        "Proceeds from notes\t412\t180\nConversion of notes into\nPreferred Stock\t5,100\t5,580\nOther\t312\t600\n"
    )
    assert one(text, "5,100")["row_label"] == "Conversion of notes into Preferred Stock"


def test_quarters_of_twelve_weeks_have_the_days_that_are_printed() -> None:
    text = (
        "Net sales for the second quarter were $622.5 million, compared with $570.6 million last year. "
        "Net income for the first 24 weeks was $35.9 million.\n"
    )
    found = figures(text, UNEVEN)
    assert [span(f) for f in found] == [
        (date(2024, 11, 25), date(2025, 2, 16)),
        (date(2023, 11, 27), date(2024, 2, 18)),
        (date(2024, 9, 2), date(2025, 2, 16)),
    ]
    document = release_of(UNEVEN + text)
    assert (document["fiscal_year"], document["fiscal_period"]) == (2025, "q2")
    assert (document["period_start"], document["period_end"]) == (date(2024, 11, 25), date(2025, 2, 16))


def test_a_half_of_twenty_eight_weeks_is_a_half() -> None:
    head = "Acme Grocers plc half-year results\n\n6 November 2024\n\nResults for the 28 weeks to 14 September 2024\n\n"
    found = figures("Revenue in the half year rose to £412.3 million.\n", head)
    assert [span(f) for f in found] == [(date(2024, 3, 3), date(2024, 9, 14))]


def test_weighted_average_shares_in_a_sentence_are_of_the_period() -> None:
    text = (
        "Net income for the quarter was $319,515, or $0.07 per share on 4,407,417 diluted weighted average shares "
        "outstanding.\n"
    )
    assert span(one(text, "4,407,417 diluted weighted average shares"))[0] == date(2024, 7, 1)


def test_for_the_year_is_the_year_before_whatever_verb() -> None:
    head = (
        "Acme Bancorp, Inc. Reports Increase in Fourth Quarter 2023 Earnings\n\nBoston, January 30, 2024\n\n"
        "Acme Bancorp, Inc. announced results for the three months ended December 31, 2023.\n\n"
    )
    found = one("Diluted earnings per share for the year increased to $1.25.\n", "$1.25", head)
    assert span(found) == (date(2023, 1, 1), date(2023, 12, 31))


def test_months_over_years_and_signs_before_percentages_are_read_after_single_spaces() -> None:
    text = (
        "EUR in millions\nJan. - Sep. Jan. - Sep. Change\n2024 2023\nOrders received 9,392 8,360 + 12%\n"
        "Revenues 5,983 7,423 - 19%\nOperating earnings 414 287 + 44%\n"
    )
    assert span(one(text, "9,392")) == (date(2024, 1, 1), date(2024, 9, 30))
    found = one(text, "- 19%")
    assert (found["value"], found["role"]) == (Decimal(-19), "growth")


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


HASHES = "Norbury Group plc\n\nInterim results for the six months ended 30 June 2024\n\n3 September 2024\n\n"


def test_hashes_before_amounts_are_pounds() -> None:
    text = (
        "                             2024         2023       Change\n\n"
        "Turnover                   #58.3m       #37.9m         +54%\n"
        "Operating loss            #(3.3m)      #(2.2m)         +50%\n"
        "Interim dividend            0.73p        0.66p         +11%\n\n"
        "Net assets rose to #120.5 million. The group ranks #1 in its field.\n"
    )
    assert (one(text, "#58.3m", HASHES)["value"], one(text, "#58.3m", HASHES)["unit"]) == (58_300_000, "GBP")
    assert one(text, "#(3.3m)", HASHES)["value"] == -3_300_000
    assert one(text, "0.73p", HASHES)["unit"] == "GBP/shares"
    assert one(text, "#120.5 million", HASHES)["value"] == 120_500_000
    assert not [f for f in figures(text, HASHES) if f["printed"].strip() in {"#1", "1"}]


def test_a_few_hashes_are_no_pounds() -> None:
    text = "Our #1 store earned $5.2 million. Items #12 and #1,400 are sold out.\n"
    assert {f["unit"] for f in figures(text)} <= {"USD", "pure", None}


def test_a_day_in_brackets_is_the_end_of_the_period_a_year_before() -> None:
    text = (
        "Turnover of £43.3 million (30 June 2023: £55.7 million) fell.\n\n"
        "Operating loss of £1.1 million (30 June 2023: profit of £5.2 million).\n\n"
        "Net cash of £9.6 million (31 December 2023: £21.9 million).\n"
    )
    for printed in ("£55.7 million", "£5.2 million"):
        assert span(one(text, printed, HASHES)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "£9.6 million", HASHES)) == (None, date(2024, 6, 30))
    assert span(one(text, "£21.9 million", HASHES)) == (None, date(2023, 12, 31))


def test_a_half_year_for_the_period_ended_is_a_half() -> None:
    head = "Norbury plc\n\n18 August 2024\n\nHalf Year Results for the period ended 30 June 2024\n\n"
    text = "Revenue of £87.8m was 5% up in Q2 2024 over Q1 2024.\n"
    document = release_of(head + text)
    assert (document["fiscal_period"], document["period_start"]) == ("h1", date(2024, 1, 1))


def test_a_dividend_in_pence_is_per_share() -> None:
    assert one("An interim dividend of 0.2p was declared.\n", "0.2p", HASHES)["unit"] == "GBP/shares"


def test_shares_without_their_word_behind_the_number_are_shares() -> None:
    text = "Weighted average shares outstanding for the quarter declined by 0.4% to 38,675,416.\n"
    found = one(text, "38,675,416")
    assert (found["unit"], span(found)[0]) == ("shares", date(2024, 7, 1))


def test_an_increase_behind_what_is_compared_is_of_the_period() -> None:
    text = "Revenues for the third quarter of 2024 were $4,035,911 compared with $3,161,121 an increase of $874,790.\n"
    assert span(one(text, "$874,790")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$3,161,121")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_the_quarter_of_a_cause_is_not_that_of_the_amount() -> None:
    text = "Selling expenses were $742,830, due to measures that were begun in the first quarter.\n"
    assert span(one(text, "$742,830")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_the_period_is_the_one_just_spoken_of() -> None:
    text = (
        "Net sales for the nine months ended September 30, 2024 rose to $23.1 million. "
        "Net income for the period increased to $3.4 million.\n"
    )
    assert span(one(text, "$3.4 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_the_same_period_of_a_fiscal_year_is_no_year() -> None:
    text = (
        "For the nine months ended September 30, 2024, the net loss was $77.7 million, compared to net earnings of "
        "$176.7 million for the corresponding period of fiscal 2023.\n"
    )
    assert span(one(text, "$176.7 million")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_a_note_of_units_as_a_head_holds_below_further_heads() -> None:
    text = (
        "<TABLE>\n<CAPTION>\n"
        "                                      September 30,     June 30,\n"
        "                                               2024         2024\n"
        "                                      -------------  -----------\n"
        "SELECTED FINANCIAL DATA\n"
        "(Amounts in thousands)\n"
        "<S>                                   <C>            <C>\n"
        "Total assets                          $   2,882,867    2,872,223\n"
        "Loans:\n"
        "   Real estate loans:\n"
        "     One family                       $     926,162      944,268\n"
        "     Home equity                      $     134,641      130,642\n"
        "</TABLE>\n"
    )
    assert one(text, "944,268")["value"] == 944_268_000


def test_prose_that_speaks_of_a_year_is_about_it() -> None:
    text = (
        "BOSTON, March 8, 2025 -- Acme Holdings Corporation reported net earnings in 2024 of $117.9 million, compared "
        "with net earnings of $166.2 million in 2023.\n\nUnderwriting profit was $74.2 million in 2024, despite losses "
        "in the 2024 third quarter. Investment income was $56.5 million in 2024.\n"
    )
    document = release_of(text)
    assert (document["fiscal_period"], document["period_end"]) == ("fy", date(2024, 12, 31))


def test_what_is_compared_ends_before_its_verb() -> None:
    text = "Investment in marketing compared to last year was £0.8 million.\n"
    assert span(one(text, "£0.8 million", HASHES)) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_year_in_brackets_behind_a_balance_is_its_last_day() -> None:
    head = "Norbury plc\n\nPreliminary results for the year ended 31 March 2024\n\n25 May 2024\n\n"
    text = "Funds held at 31 March 2024 were £6.9 million (2023:\n£6.7 million).\n"
    assert span(one(text, "£6.7 million", head)) == (None, date(2023, 3, 31))


def test_revenue_through_a_day_is_of_the_year_to_date() -> None:
    text = "Revenue through September 30, 2024 was $139.4 million.\n"
    assert span(one(text, "$139.4 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_for_the_same_period_goes_on_with_the_period() -> None:
    text = (
        "Net income was $5.7 million for the third quarter of 2024. "
        "For the same period, the company had operating income of $6.1 million.\n"
    )
    assert span(one(text, "$6.1 million")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_sentence_ends_with_a_year_whose_blank_was_lost() -> None:
    text = "Acme spoke of the quarter ended September 30, 2024.Revenues for the quarter were $12,878,138.\n"
    assert one(text, "$12,878,138")["row_label"].startswith("Revenues")


def test_an_item_with_pence_heads_nothing() -> None:
    text = "* The Board proposes a dividend of 0.5p a share.\n* Turnover rose by 6% to £11.9 million.\n"
    assert "dividend" not in (one(text, "£11.9 million", HASHES)["row_path"] or "")


def test_a_date_in_numbers_may_end_a_sentence_and_announce() -> None:
    text = (
        "Acme Widgets Inc. Reports First Quarter Results\n\n3/4/24\n\nAcme Widgets Inc. today announced its "
        "results for the fiscal first quarter ended 1/31/24. Net sales rose to $41.2 million.\n"
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (date(2024, 3, 4), date(2024, 1, 31))


@pytest.mark.parametrize(("listed", "day"), [("Nasdaq: ACME", date(2024, 3, 4)), ("LSE: ACME", date(2024, 4, 3))])
def test_an_exchange_tells_the_order_of_a_lone_date(listed: str, day: date) -> None:
    text = f"Acme Widgets ({listed}) reports fourth quarter 2023 results\n\n3/4/24\n\nSales rose to 41.2 million.\n"
    assert release_of(text)["announced_on"] == day


FIVE_YEARS = (
    "Acme Electric Company\nAnnual report for the year ended December 31, 2024\n\nSELECTED FINANCIAL DATA\n\n"
    "<TABLE>\n<CAPTION>\n"
    "(Dollar amounts in millions)                     2024          2023          2022\n"
    "- ---------------------------------------------------------------------------------\n"
    "<S>                                      <C>           <C>           <C>\n"
    "Employees at year end\n"
    "      United States                           163,000       173,000       178,000\n"
    "      Other countries                          59,000        58,000        62,000\n"
    "- ---------------------------------------------------------------------------------\n"
    "ACME DATA\n"
    "   Share owners' equity                   $   25,824      $ 23,459      $ 21,683\n"
    "   Working capital                              (419)         (822)         (231)\n"
    "   Ratio of debt to equity                    7.59:1        7.91:1        7.80:1\n"
    "   Net earnings                                1,807         1,499         1,256\n"
    "</TABLE>\n"
)


def test_what_several_years_print_side_by_side() -> None:
    def read(printed: str) -> tuple[object, object, object]:
        found = one(FIVE_YEARS, printed, head="")
        return found["value"], found["unit"], found["period_start"]

    assert read("173,000") == (173_000, "employees", None)
    assert read("$ 23,459") == (23_459_000_000, "USD", None)
    assert read("(822)") == (-822_000_000, "USD", None)
    assert read("7.91:1")[:2] == (Decimal("7.91"), "pure")
    assert read("1,499") == (1_499_000_000, "USD", date(2023, 1, 1))
    assert not [t for t in land_text(FIVE_YEARS, hint=None)["tokens"] if t["disposition"] == "orphan"]


def test_a_day_glued_to_its_month_is_a_date() -> None:
    head = "Norbury plc\n\nPreliminary results for the year to 31December 2024\n\n25 February 2025\n\n"
    document = release_of(f"{head}Turnover rose to £11.9 million.\n")
    assert (document["fiscal_period"], document["period_end"]) == ("fy", date(2024, 12, 31))


@pytest.mark.parametrize(("printed", "value"), [("- 8%", -8), ("+ 6%", 6)])
def test_a_dash_between_rising_percentages_is_a_range(printed: str, value: int) -> None:
    text = (
        "EUR in millions\nJan. - Sep. Jan. - Sep. Change\n2024 2023\nOrders 9,392 8,860 + 6%\n"
        "Revenues 6,829 7,423 - 8%\nEarnings 414 287 + 44%\n"
    )
    assert one(text, printed)["value"] == value
    assert [f["value"] for f in figures("Growth is expected to be 3% - 5% this year.\n")] == [3, 5]


def test_a_label_keeps_no_article_of_its_period() -> None:
    text = "EBITDA for the third quarter of fiscal 2024, based on ongoing earnings, was $35 million.\n"
    assert "for the" not in one(text, "$35 million")["row_label"]
