"""Numbers of sentences with their marks (`prose/amounts.py`, `claim_figures.py`): currency, scale, unit, per share.

Here: one number at a time. Not here: what several share (`test_shared_marks.py`), what is no figure (`test_scan.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import HALF, NORBURY, figures, one, one_of_1q24
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import span
from tests.tieout.prose_kit import amounts_in, read, told, told_below


def test_an_amount_that_a_page_parts_from_its_scale_has_it() -> None:
    text = (
        "At September 30, 2024, the Company had total cash in all of its accounts of $129.0\n\n"
        "million, which included restricted cash of $1.0 million, and paid a dividend of $0.25/share.\n"
    )
    assert one(text, "$129.0")["value"] == 129_000_000
    assert one(text, "$0.25")["unit"] == "USD/shares"


@pytest.mark.parametrize("printed", ["$2.47", "$2.45"])
def test_what_is_basic_or_diluted_is_per_share(printed: str) -> None:
    text = "Net income was $19.3 million or $2.47 basic and $2.45 diluted earnings per share."
    assert told_below(text, printed)["unit"] == "USD/shares"


def test_crores_by_their_letters_are_of_rupees() -> None:
    text = "Revenue was Rs. 400 Cr, up from INR 350 Cr. Profit was ₹ 40 crs. Costs were $90 Cr.\n"
    values = {f["printed"]: f["value"] for f in figures(text)}
    assert values["Rs. 400 Cr"] == 4_000_000_000
    assert (values["INR 350 Cr"], values["₹ 40 crs"]) == (3_500_000_000, 400_000_000)
    assert values["$90"] == 90


def test_thousands_set_apart_by_spaces_behind_a_currency() -> None:
    text = "Revenue was NOK 1 200 million (1 100) and EBIT was 1 020 MNOK. In room 5 200 people met.\n"
    values = {f["printed"]: f["value"] for f in figures(text)}
    assert (values["NOK 1 200 million"], values["1 100"]) == (1_200_000_000, 1_100_000_000)
    assert "NOK 1" not in values
    assert values["200 people"] == 200
    assert one("Revenue was NOK 1 200 million (1 100).\n", "1 100")["period_end"] == date(2023, 9, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sold 4.13 million Lanterns.", [("4130000", "Lanterns")]),
        ("Earnings were 27 cents a share.", [("0.27", "USD/shares")]),
        ("Revenue was £1.31bn and the dividend 20p.", [("1310000000", "GBP"), ("0.20", "GBP")]),
        ("Revenue was INR 1,234 crore.", [("12340000000", "INR")]),
        ("Revenue was EUR 1.234,5 million.", [("1234500000", "EUR")]),
        ("The fee was CHF 1'234.", [("1234", "CHF")]),
        ("Revenue was 85,741 million yen.", [("85741000000", "JPY")]),
        ("We expect $1.2 to $1.3 billion.", [("1200000000", "USD"), ("1300000000", "USD")]),
        ("We expect $4.5-4.7 billion.", [("4500000000", "USD"), ("4700000000", "USD")]),
        ("We expect between 10% and 12%.", [("10", "percent"), ("12", "percent")]),
        ("We expect 2–3%.", [("2", "percent"), ("3", "percent")]),
        ("It widened 90-110 basis points.", [("90", "basis_points"), ("110", "basis_points")]),
        ("It was in the mid-70% range.", [("70", "percent")]),
        ("We plan 30-35 new stores.", [("30", "stores"), ("35", "stores")]),
        ("The loss was negative $12.5m.", [("-12500000", "USD")]),
        ("The result was $(12.5) million.", [("-12500000", "USD")]),
        ("The margin was (1.2)%.", [("-1.2", "percent")]),
        ("The effect was (50) bps.", [("-50", "basis_points")]),
        ("It was a 180 unfavorable basis point effect.", [("180", "basis_points")]),
        ("It was in the low 40 percents.", [("40", "percent")]),
        ("It had 82 million fully diluted-shares.", [("82000000", "shares")]),
        ("EPS was ($0.05).", [("-0.05", "USD/shares")]),
        ("Sales of lamps ($5 million) fell.", [("5000000", "USD")]),
        ("The range was $1.94 and $1.99 per share, above the 1.90 per share before.",
         [("1.94", "USD/shares"), ("1.99", "USD/shares"), ("1.90", "USD/shares")]),
        ("Net income was $24 million, or 3 cents per share.", [("24000000", "USD"), ("0.03", "USD/shares")]),
        ("EPS was NOK 1.61 [1.37].", [("1.61", "NOK/shares"), ("1.37", "NOK/shares")]),
        ("Customers grew by 61,342.", [("61342", "customers")]),
        ("We ran 445 stores compared with 443 a year ago.", [("445", "stores"), ("443", "stores")]),
        ("The rate was 0.62 (2023: 0.59).", [("0.62", "pure"), ("0.59", "pure")]),
        ("It measures 2.9 million square feet.", [("2900000", "square feet")]),
        ("Debt was 2.0x earnings.", [("2.0", "pure")]),
    ],
)  # fmt: skip
def test_values_and_units(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.value, f.measure.unit) for f in read(text)] == [(Decimal(v), unit) for v, unit in expected]


def test_letters_after_an_amount_scale_it() -> None:
    assert one_of_1q24("Revenue was $2.4B in 1Q24.\n", "$2.4B")["value"] == 2_400_000_000


def test_a_mark_glued_to_a_word_of_scale_leaves_the_scale() -> None:
    assert amounts_in("Revenue of $10.6 billion², up 3%")[0] == ("$10.6 billion", Decimal("10.6"), "USD", 10**9)
    assert amounts_in("Revenue of $6.1 billion3 increased")[0] == ("$6.1 billion", Decimal("6.1"), "USD", 10**9)


def test_a_code_may_be_glued_to_the_word_before_it() -> None:
    found = amounts_in("with an EBITDA ofNOK 825 million in all")
    assert ("NOK 825 million", Decimal(825), "NOK", Decimal(10) ** 6) in found
    assert amounts_in("a figure ofNOKIA 825 handsets")[0][2] != "NOK"


def test_a_multiple_may_be_written_with_a_capital() -> None:
    assert amounts_in("Leverage was 0.73X at year-end")[0][1:3] == (Decimal("0.73"), "pure")


def test_members_of_what_is_counted_have_its_unit() -> None:
    figures = exhibit(
        "<p>As of June 30, 2025, we operated 214 stores, including 160 in the United States, 31 in Canada and 23 in "
        "Europe. In fiscal 2025 the Company intends to open approximately 5 new stores and close 26 stores, "
        "including 20 in "
        "North America and 6 internationally.</p><p>It won 3 prizes, including 2 from friends, in Canada.</p>"
    )
    units = {figure["printed"]: (figure["unit"], figure["value"]) for figure in figures}
    assert [units[printed] for printed in ("160", "31", "23", "20", "6")] == [
        ("stores", value) for value in (160, 31, 23, 20, 6)
    ]
    assert "stores" in only(figures, "31")["row_label"]
    assert only(figures, "5 new stores")["period_start"] is not None
    assert "2" not in units


def test_a_number_that_is_spelt_out_before_its_digits_is_no_loss() -> None:
    found = one("The net interest margin was 3.64%, a fourteen (14) basis point reduction.\n", "14) basis point")
    assert (found["value"], found["unit"]) == (14, "basis_points")


def test_amounts_and_counts_of_capitals_and_par() -> None:
    figures = exhibit("<p>COMPANY REPURCHASED 214,712 SHARES OF COMMON STOCK, FOR $2.7 MILLION</p>")
    assert only(figures, "214,712 SHARES")["unit"] == "shares"
    centers = html_table("| June 30, 2025 | June 30, 2024", "Design centers at the end of the quarter | 171 | 165")
    assert only(exhibit(centers), "171")["unit"] == "centers"
    rows = html_table(
        "| June 30, 2025 | December 31, 2024", "Common Stock, par value $1: | |", "Issued | 24,524 | 24,490"
    )
    assert only(exhibit(f"<p>Balance Sheets</p><p>(in thousands)</p>{rows}"), "$1")["value"] == 1


def test_a_dividend_in_pence_is_per_share() -> None:
    assert one("An interim dividend of 0.2p was declared.\n", "0.2p", NORBURY)["unit"] == "GBP/shares"


def test_shares_without_their_word_behind_the_number_are_shares() -> None:
    text = "Weighted average shares outstanding for the quarter declined by 0.4% to 38,675,416.\n"
    found = one(text, "38,675,416")
    assert (found["unit"], span(found)[0]) == ("shares", date(2024, 7, 1))


def test_the_income_of_a_share_is_per_share() -> None:
    figure = told("Acme reported income of $31.4 million ($1.21 income per diluted share).", "$1.21")
    assert figure["unit"] == "USD/shares"


@pytest.mark.parametrize("printed", ["6% pts", "0.3 margin points"])
def test_points_of_a_margin_are_percentage_points(printed: str) -> None:
    assert told(f"Operating margin up {printed} to 66%", printed)["unit"] == "percentage_points"


def test_cents_of_a_dollar_behind_the_number() -> None:
    figure = told("Basic earnings per share increased to 24.4 HK cents.", "24.4 HK cents")
    assert (figure["unit"], str(figure["value"]).rstrip("0")) == ("HKD/shares", "0.244")


def test_per_share_may_stand_behind_a_comparative_in_brackets() -> None:
    figure = told("Net assets were $15 million, or $3.37 (31 March 2024: $3.30) per share.", "$3.37")
    assert figure["unit"] == "USD/shares"


def test_what_a_headline_counts_may_have_a_capital() -> None:
    assert told("Net New Orders Increased 15% to 4,202 Homes", "4,202 Homes")["unit"] == "homes"


def test_a_large_amount_behind_one_per_share_is_none() -> None:
    text = (
        "Net income was $1.4 million, or $0.22 per share, compared to $985,000, or $0.16 per share, a year earlier.\n"
    )
    assert [one(text, printed)["unit"] for printed in ("$985,000", "$0.16")] == ["USD", "USD/shares"]


@pytest.mark.parametrize(
    ("printed", "currency"),
    [("US2.77 cents", "USD"), ("HK5.0 cents", "HKD"), ("RMB10.63 cents", "CNY"), ("A4.5 cents", "AUD")],
)
def test_cents_say_before_the_number_whose_they_are(printed: str, currency: str) -> None:
    in_table = one(
        f"| | H1 2024 |\n|---|---|\n| Basic earnings per share | {printed} |\n| Revenue | 4,512 |\n", printed, HALF
    )
    in_text = one(f"The interim dividend per share is {printed}.\n", printed, HALF)
    for figure in (in_table, in_text):
        assert figure["unit"] == f"{currency}/shares"
        assert figure["value"] == Decimal(printed.split()[0].lstrip("USHKRMBA")) / 100


def test_a_dollar_sign_beside_cents_keeps_dollars() -> None:
    assert one("Earnings were $0.05 cents per share.\n", "$0.05")["value"] == Decimal("0.05")


def test_scale_and_currency_may_stand_before_a_number() -> None:
    rows = figures("Sales were MEUR 55.5, costs EURm 41.2 and the loss of NOK million 51.3.\n")
    assert [(row["value"], row["unit"]) for row in rows] == [
        (55_500_000, "EUR"),
        (41_200_000, "EUR"),
        (51_300_000, "NOK"),
    ]


@pytest.mark.parametrize("told", ["1,250m, up 10%", "4.1m (13 ft)"])
def test_a_letter_behind_what_is_long_means_metres(told: str) -> None:
    assert all(scale is None for *_, scale in amounts_in(f"The drive advanced {told}."))


def test_a_loss_of_pence_in_brackets_is_one() -> None:
    assert amounts_in("Statutory EPS of (1.32)p") == [("(1.32)p", Decimal("-1.32"), "GBP", Decimal("0.01"))]


def test_a_dividend_with_cents_is_per_share() -> None:
    assert told("The board declared a $0.28 dividend.", "$0.28")["unit"] == "USD/shares"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("We are a group with 171 Acme Design Centers.", ["centers"]),
        ("Acme had 604 lamp and family desk clients.", ["clients"]),
        ("The Fortune 500 Acme Companies list of 2024.", []),
    ],
)
def test_things_with_names_are_counted_behind_what_has_them(text: str, counts: list[str]) -> None:
    assert [unit for _, _, unit, _ in amounts_in(text)] == counts


def test_a_line_may_be_a_label_and_its_number() -> None:
    assert [value for _, value, *_ in amounts_in("Net debt to profit, times: 0.61 (1.19).")] == [
        Decimal("0.61"),
        Decimal("1.19"),
    ]
    assert not amounts_in("The call begins today at: 8.30 am.")


def test_dividends_with_cents_are_per_share_and_those_of_a_year_are_not() -> None:
    assert one("The board proposed a dividend of $7.50.\n", "$7.50")["unit"] == "USD/shares"
    assert one("Dividend income of $5.25 was recorded.\n", "$5.25")["unit"] == "USD"
    assert one("The company paid dividends of $12.5.\n", "$12.5")["unit"] == "USD"
