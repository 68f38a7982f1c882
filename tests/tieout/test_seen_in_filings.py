"""What exhibits of filings brought up: lone statements, columns from inception, parts of years, rates of banks.

Here: each cause by itself, in an invented exhibit. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, release_of, span
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.units import counted_word, unit_phrase

STATEMENT = (
    "CONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n\tThree Months Ended June 30,\n\t2024\t2023\n"
    "Net sales\t8,412\t9,180\nCost of sales\t5,100\t5,580\nGross profit\t3,312\t3,600\n"
)


@pytest.mark.parametrize("word", ["FROM", "BANK", "TERM", "BOOK"])
def test_a_word_in_capitals_is_no_scale(word: str) -> None:
    assert unit_phrase(word).scale is None
    assert unit_phrase("PLNm").scale == 1_000_000


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("HOLLOW CREEK - SONS & COUSINS AND SUBSIDIARIES", "HOLLOW CREEK - SONS & COUSINS"),
        ("Fernwick and its consolidated subsidiaries", "Fernwick"),
        ("MARLOW MILLERS CO.", "MARLOW MILLERS CO."),
        ("Fernwick", "Fernwick"),
    ],
)
def test_a_line_of_its_own_above_a_statement_names_the_company(line: str, name: str) -> None:
    release = release_of(f"Exhibit 99.2\n\n{line}\n\n{STATEMENT}")
    assert (release["status"], release["issuer_name"]) == ("read", name)


@pytest.mark.parametrize("line", ["News Release", "Selected Data", "Exhibit 99.2", "Segment Highlights"])
def test_a_line_that_names_a_document_names_no_company(line: str) -> None:
    assert release_of(f"{line}\n\n{STATEMENT}")["reject_code"] == "no_issuer"


def test_a_town_before_its_state_is_no_company() -> None:
    text = f"DENVER, CO.\n\nAcme Widgets Inc. today reported results.\n\n{STATEMENT}"
    assert release_of(text)["issuer_name"] == "Acme Widgets Inc."


@pytest.mark.parametrize(
    "head",
    [
        "Cumulative from Inception (March 2, 1992)",
        "Period from March 2, 1992 (inception) to September 30, 1996",
        "March 2, 1992 (date of inception) through September 30, 1996",
    ],
)
def test_a_column_since_inception_begins_with_it(head: str) -> None:
    text = (
        "ACME GENES INC.\n(a development stage company)\n\nSTATEMENTS OF OPERATIONS\n(in thousands)\n\n"
        f"\tNine Months Ended September 30, 1996\tNine Months Ended September 30, 1995\t{head}\n"
        "Research and development\t$16,493\t$17,201\t$76,072\nNet loss\t(16,295)\t(16,325)\t(69,908)\n"
    )
    found = one(text, "$76,072", head="")
    assert (found["value"], span(found)) == (76_072_000, (date(1992, 3, 2), date(1996, 9, 30)))


def test_a_quarter_is_one_with_the_year_below_another_line() -> None:
    text = "| | Fourth Quarter | | Year | |\n|---|---|---|---|---|\n"
    text += "| | Historical | Pro Forma | Historical | Pro Forma |\n"
    text += "| | 1999 | 1998 | 1999 | 1998 |\n| Cable | $ 394 | $ 316 | $ 1,397 | $ 1,160 |\n"
    text += "| Music | 173 | 205 | 452 | 493 |\n"
    head = "Acme Media Inc. reports fourth-quarter results\n\nNew York, February 2, 2000\n\nIn millions:\n\n"
    spans = [span(f) for f in figures(text, head)][:4]
    assert spans == [
        (date(1999, 10, 1), date(1999, 12, 31)),
        (date(1998, 10, 1), date(1998, 12, 31)),
        (date(1999, 1, 1), date(1999, 12, 31)),
        (date(1998, 1, 1), date(1998, 12, 31)),
    ]


def test_days_below_a_year_are_the_period() -> None:
    text = (
        "| | Year Ended December 31, 2024 | |\n|---|---|---|\n"
        "| | January 1, 2024 to March 31, 2024 | April 1, 2024 to June 30, 2024 |\n"
        "| Rental revenues | $ 304 | $ 274 |\n| Other income | 23 | 128 |\n"
    )
    spans = [span(f) for f in figures(text)][:2]
    assert spans == [(date(2024, 1, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 6, 30))]


def test_a_year_that_goes_on_below_is_no_number() -> None:
    assert read_cell("2020 to").kind == "text"
    text = (
        "<TABLE>\n<CAPTION>\n"
        "                                  January 1,     April 1,\n"
        "                                     2024 to      2024 to\n"
        "                                   March 31,     June 30,\n"
        "                                        2024         2024\n"
        "<S>                              <C>          <C>\n"
        "Rental revenues ...............     $    304     $    274\n"
        "Other income ..................           23          128\n"
        "</TABLE>\n"
    )
    assert span(one(text, "23")) == (date(2024, 1, 1), date(2024, 3, 31))


def test_a_change_in_percent_prints_its_sign_once() -> None:
    text = "(in thousands)\n\n\t2024\t2023\t'24 vs. '23 Change\nInterest income\t$228,382\t230,391\t(0.9)%\n"
    text += "Interest expense\t27,868\t30,577\t(8.9)\nNet interest income\t200,514\t199,814\t0.4\n"
    found = one(text, "(8.9)")
    assert (found["unit"], found["value"], found["role"]) == ("percent", Decimal("-8.9"), "growth")


BANK = (
    "(Dollars in thousands, except per share data)\n\n\tQ3 2024\tQ3 2023\nAsset Quality Ratios:\n"
    "Non-performing assets to total assets at end of period\t0.35%\t0.45%\n"
    "Non-performing loans to total loans at end of period\t0.58\t0.69\nAllowance coverage\t1.37\t1.35\n"
)


@pytest.mark.parametrize("printed", ["0.58", "1.37"])
def test_ratios_below_the_first_print_no_sign(printed: str) -> None:
    assert (one(BANK, printed)["unit"], one(BANK, printed)["value"]) == ("percent", Decimal(printed))


def test_one_kind_of_loans_to_another_is_a_rate_and_a_transfer_is_money() -> None:
    text = "Loans (in millions)\n\n\tQ3 2024\tQ3 2023\nTotal loans\t$812.5\t$790.1\n"
    text += "Net charge-offs to average loans\t0.08\t0.06\nTransfers of loans to assets held for sale\t4.2\t3.1\n"
    assert one(text, "0.08")["unit"] == "percent"
    assert (one(text, "4.2")["unit"], one(text, "4.2")["value"]) == ("USD", 4_200_000)


def test_a_column_of_shares_counts_them_beside_an_amount_per_share() -> None:
    text = (
        "(in thousands, except per share amounts)\n\n"
        "| | Income (Numerator) | Shares (Denominator) | Per-Share Amount |\n|---|---|---|---|\n"
        "| Basic net income per share | $119,844 | 50,283.6 | $2.38 |\n| Warrants | | 916.2 | |\n"
    )
    units = {f["printed"].strip(): (f["unit"], f["value"]) for f in figures(text, QUARTER)}
    assert units["50,283.6"] == ("shares", Decimal("50283600"))
    assert (units["$119,844"], units["$2.38"]) == (("USD", 119_844_000), ("USD/shares", Decimal("2.38")))


def _shares(rows: dict[str, list[dict[str, Any]]]) -> set[tuple[str, ...]]:
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    stated = {r["relation_id"] for r in rows["relations"] if r["rule"] == "share of a total"}
    terms: dict[str, list[str]] = {relation: [] for relation in stated}
    for term in rows["relation_terms"]:
        if term["relation_id"] in stated:
            terms[term["relation_id"]].append(printed[term["figure_id"]])
    return {tuple(found) for found in terms.values()}


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


def test_a_cost_is_in_percent_of_its_own_sales() -> None:
    found = _shares(land_text(SHOPS.format("78.5"), hint=None))
    assert ("78.5", "334,594", "$ 426,417") in found
    assert ("92.0", "93,528", "101,637") in found
    assert ("24.3", "125,872", "517,639") in found
    assert not {base for share, _, base in found if share in {"78.5", "70.5", "92.1", "92.0"}} & {"517,639", "578,951"}


def test_diluted_earnings_are_not_divided_by_shares_that_say_no_kind_beside_diluted_ones() -> None:
    text = (
        "(in thousands, except per share amounts)\n\n\tQ3 2024\tQ3 2023\n"
        "Net income available for common shares\t32,886\t27,435\n"
        "Basic income per common share\t$0.24\t$0.20\nDiluted income per common share\t$0.23\t$0.20\n"
        "Weighted average common shares\t138,398\t138,104\n"
        "Weighted average common and dilutive potential common shares\t156,913\t156,828\n"
    )
    rows = land_text(QUARTER + text, hint=None)
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    relations: dict[str, list[str]] = {}
    for term in rows["relation_terms"]:
        relations.setdefault(term["relation_id"], []).append(printed[term["figure_id"]])
    assert ["$0.24", "32,886", "138,398"] in relations.values()
    assert not [terms for terms in relations.values() if "$0.23" in terms]


def test_quarters_below_a_fiscal_year_are_its_parts_and_years_are_named_as_their_ends_tell() -> None:
    text = (
        "ACME TRADING INC.\nQuarterly data for the fiscal years ended February 2, 2020 and February 3, 2019\n\n"
        "| (in thousands) | Fiscal 2019 - 52 weeks | | | |\n|---|---|---|---|---|\n"
        "| | First Quarter | Second Quarter | Third Quarter | Fourth Quarter |\n"
        "| Net sales | $ 114,244 | $ 121,963 | $ 119,768 | $ 259,649 |\n"
        "| Gross profit | 60,918 | 64,804 | 65,365 | 137,062 |\n\n"
        "| (in thousands) | Fiscal 2018 - 53 weeks | | | |\n|---|---|---|---|---|\n"
        "| | First Quarter | Second Quarter | Third Quarter | Fourth Quarter |\n"
        "| Net sales | $ 100,207 | $ 110,653 | $ 106,701 | $ 250,541 |\n"
        "| Gross profit | 55,940 | 62,240 | 60,971 | 131,251 |\n"
    )
    rows = land_text(text, hint=None)
    assert [span(f) for f in rows["figures"][:4]] == [
        (date(2019, 2, 4), date(2019, 5, 5)),
        (date(2019, 5, 6), date(2019, 8, 4)),
        (date(2019, 8, 5), date(2019, 11, 3)),
        (date(2019, 11, 4), date(2020, 2, 2)),
    ]
    assert (rows["documents"][0]["fiscal_year"], rows["documents"][0]["fiscal_year_end_month"]) == (2019, 1)


def test_fifty_two_weeks_end_with_the_year() -> None:
    text = (
        "ACME AUTO INC.\n\nCONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n"
        "\tThirteen weeks ended February 2, 2008\tFifty-two weeks ended February 2, 2008\n"
        "Net sales\t$426,417\t$1,749,578\nCost of sales\t334,594\t1,305,952\n"
    )
    release = release_of(text)
    assert (release["fiscal_year_end_month"], release["fiscal_period"]) == (1, "q4")


def test_a_comparison_ends_where_another_figure_is_compared() -> None:
    text = (
        "Earnings per share of $0.91 increased $0.02 per share, compared to 2Q 2024 and return on average assets "
        '("ROA") of 1.71% decreased 6 basis points compared to 2Q 2024\n'
    )
    assert span(one(text, "1.71%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_diluted_shares_outstanding_are_an_average() -> None:
    text = "(in thousands)\n\n\tThree Months Ended September 30, 2024\nNet income\t$1,779\n"
    text += "Diluted shares outstanding\t88,425\n"
    assert span(one(text, "88,425")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_number_that_is_spelt_out_before_its_digits_is_no_loss() -> None:
    found = one("The net interest margin was 3.64%, a fourteen (14) basis point reduction.\n", "14) basis point")
    assert (found["value"], found["unit"]) == (14, "basis_points")


def test_a_book_value_and_deposits_are_balances() -> None:
    text = "(in thousands, except per share data)\n\n\tThree Months Ended September 30, 2024\nNet income\t$1,779\n"
    text += "Tangible book value per share\t$22.05\nTotal deposits\t88,425\n"
    assert span(one(text, "$22.05")) == span(one(text, "88,425")) == (None, date(2024, 9, 30))


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


def test_a_name_of_letters_between_slashes_is_whole() -> None:
    text = f"B/T Homes Reports Results\n\nB/T Homes, Inc. (NYSE:BTH) announced results.\n\n{STATEMENT}"
    assert release_of(text)["issuer_name"] == "B/T Homes, Inc."


def test_a_period_of_three_months_that_ends_before_its_month_is_of_weeks() -> None:
    text = (
        "ACME OPTICS, INC. (NASDAQ: ACMO) today announced results for its fiscal 2008 fourth quarter, representing the "
        "three-month period ended March 29, 2008.\n\nFourth quarter sales were $70.6 million.\n"
    )
    assert span(one(text, "$70.6 million", head=""))[1] == date(2008, 3, 29)


def test_average_prices_do_not_add() -> None:
    text = (
        "BACKLOG\n\n| | March 31, 2024 | | | March 31, 2023 | | |\n|---|---|---|---|---|---|---|\n"
        "| | Units | Dollars (millions) | Average Sales Price | Units | Dollars (millions) | Average Sales Price |\n"
        "| North | 811 | $212 | $262,000 | 1,211 | $340 | $281,000 |\n"
        "| South | 515 | $199 | $386,000 | 1,496 | $562 | $376,000 |\n"
        "| East | 435 | $178 | $409,000 | 405 | $174 | $429,000 |\n"
        "| | 1,761 | $589 | $335,000 | 3,112 | $1,076 | $346,000 |\n"
    )
    rows = land_text(QUARTER + text, hint=None)
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    sums = {r["relation_id"] for r in rows["relations"] if r["kind"] == "sum"}
    totals = {
        printed[t["figure_id"]] for t in rows["relation_terms"] if t["relation_id"] in sums and t["role"] == "total"
    }
    assert "$1,076" in totals
    assert not totals & {"$335,000", "$346,000"}


@pytest.mark.parametrize(
    ("label", "things"),
    [
        ("Active wells", "wells"),
        ("Net operated wells", "wells"),
        ("Drilling rigs operated", "rigs"),
        ("Enrolled students", "students"),
        ("Wells and related equipment", None),
        ("Drilling rigs", None),
        ("Cost of active wells", None),
    ],
)
def test_what_is_active_or_operated_is_counted(label: str, things: str | None) -> None:
    assert counted_word(label) == things
