"""What the first exhibits 99.1 of filers brought up: titles above paragraphs, scales of single measures, bare growth.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: what later ones brought up
(`test_seen_in_exhibits.py`), or whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.exhibit_kit import HALF, OF_YEAR, QUARTER, one, read, table
from tests.tieout.layout_kit import span

BALANCE_SHEET = "<p>Condensed Balance Sheets</p><p>(in thousands)</p>" + table(
    "| June 30, 2025 | December 31, 2024",
    "Cash and cash equivalents | 24,588 | 32,220",
    "Other assets | 9,560 | 8,756",
    "Total assets | 34,148 | 40,976",
)
RECONCILIATION = table(
    "| ^2 Three Months Ended June 30, | ^2 Six Months Ended June 30,",
    "| 2025 | 2024 | 2025 | 2024",
    "Net loss | (3,196) | (4,439) | (7,163) | (8,191)",
    "Interest expense | 1,201 | 1,124 | 2,468 | 1,669",
    "Adjusted EBITDA | (1,995) | (3,315) | (4,695) | (6,522)",
)


def test_a_paragraph_between_a_title_and_its_table_hands_on_no_older_title() -> None:
    paragraph = (
        "<p>The table below presents the reconciliation of adjusted EBITDA, which is a non-GAAP financial measure that "
        "the company uses to assess its results.</p>"
    )
    titled = read(f"{BALANCE_SHEET}<p>Reconciliation of Non-GAAP Financial Measures</p>{paragraph}{RECONCILIATION}")
    assert span(one(titled, "1,201")) == QUARTER
    assert span(one(titled, "2,468")) == HALF
    assert one(titled, "1,201")["table_title"] == "Reconciliation of Non-GAAP Financial Measures"
    assert one(titled, "1,201")["statement"] is None
    untitled = read(f"{BALANCE_SHEET}{paragraph}{RECONCILIATION}")
    assert span(one(untitled, "1,201")) == QUARTER
    assert one(untitled, "1,201")["statement"] is None


def test_a_scale_of_one_measure_is_none_of_the_others() -> None:
    rows = (
        "| ^4 Three Months Ended June 30, 2025 | As of June 30, 2025",
        "Region | Boat Revenues | Boats Sold | ASP | Average Berths | Yards",
        "North | $127,777 | 419 | $304,957 | 50.5 | 51",
        "South | 108,145 | 323 | 334,814 | 29.7 | 30",
        "West | 59,605 | 121 | 492,603 | 17.0 | 17",
        "East | 134,609 | 299 | 450,197 | 28.7 | 29",
        "Total | $430,136 | 1,162 | $370,169 | 125.9 | 127",
    )
    figures = read(
        f"<p>Boat Revenues, Boats Sold and Average Selling Price</p><p>(Revenues in thousands)</p>{table(*rows)}"
    )
    told = [
        (one(figures, printed)["value"], one(figures, printed)["unit"]) for printed in ("108,145", "334,814", "323")
    ]
    assert told == [(108_145_000, "USD"), (334_814, "USD"), (323, "pure")]
    assert one(figures, "50.5")["unit"] == "pure"
    assert one(figures, "51")["value"] == 51
    of_all = read(f"<p>Boats</p><p>(Dollars in thousands)</p>{table(*rows)}")
    assert one(of_all, "108,145")["value"] == 108_145_000
    below = table(
        "| As of June 30, 2025 |", "Region | Berths | Docks", "North | 18,272 | 256", "South | 12,868 | 1,212"
    )
    further = read(f"<p>(Revenues in thousands)</p>{table(*rows)}<p>What the company holds by region.</p>{below}")
    assert one(further, "12,868")["value"] == 12_868


def test_what_a_label_is_of_stands_behind_a_dash() -> None:
    rows = table(
        "| ^2 Six Months Ended June 30,",
        "| 2025 | 2024",
        "Ending backlog – homes | 1,298 | 1,808",
        "Ending backlog – value | $525,549 | $322,466",
    )
    figures = read(f"<p>Backlog</p><p>(dollars in thousands, unaudited)</p>{rows}")
    assert (one(figures, "1,298")["value"], one(figures, "1,298")["unit"]) == (1_298, "homes")
    assert (one(figures, "$525,549")["value"], one(figures, "$525,549")["unit"]) == (525_549_000, "USD")


def labels(sentence: str) -> list[tuple[str, str]]:
    return [(figure["printed"].strip(), figure["row_label"]) for figure in read(f"<p>{sentence}</p>")]


def test_earnings_per_share_may_be_named_behind_their_amount() -> None:
    figures = read("<p>Net income was $27.0 million or $1.26 basic EPS and $1.16 diluted EPS.</p>")
    told = [(figure["row_label"], figure["unit"]) for figure in figures]
    assert told == [("Net income", "USD"), ("basic EPS", "USD/shares"), ("diluted EPS", "USD/shares")]


def test_what_moved_or_came_of_it_is_another_thing() -> None:
    delivered = labels("Delivered record revenue of $19.9 million and improved adjusted EBITDA loss to $0.1 million.")
    assert delivered == [("$19.9 million", "Delivered record revenue"), ("$0.1 million", "adjusted EBITDA loss")]
    sold = labels(
        "We delivered 1,440 boats, an 8.8% increase year-over-year, generating total revenues of $516.0 million."
    )
    assert ("$516.0 million", "total revenues") in sold


def test_a_sentence_that_begins_with_what_grew_tells_growth() -> None:
    grew = read("<p>• Grew widget test volume 11% compared to second quarter 2024.</p>")
    assert [figure["role"] for figure in grew] == ["growth"]
    figures = read("<p>• Average price rose to $446 per test, an increase of $18 per test, or 4% compared to 2024.</p>")
    assert [figure["role"] for figure in figures] == ["amount", "change", "growth"]


def test_a_quarter_in_what_caused_a_year_is_not_its_period() -> None:
    body = (
        "<p>Fiscal Year 2025 Summary</p>"
        "<p>Net sales decreased 5% to $6.72 billion, reflecting lapping of shipments in the fourth quarter.</p>"
    )
    assert one(read(body, OF_YEAR), "5%")["period_start"] == date(2024, 7, 1)


def test_growth_may_print_its_percent_sign_in_the_first_row_alone() -> None:
    rows = table(
        "In millions | ^4 Quarters Ended June 30,",
        "| 2025 | 2024 | Inc/ (Dec) | Inc/ (Dec) excluding currency",
        "Revenues | $7,099 | $6,843 | 4% | 2%",
        "Net income | 2,362 | 2,253 | 5 | 4",
        "Earnings per share-diluted | $3.32 | $3.14 | 6% | 5%",
    )
    figures = read(rows)
    assert [(figure["unit"], figure["role"]) for figure in figures if figure["row_label"] == "Net income"][2:] == [
        ("percent", "growth"),
        ("percent", "growth"),
    ]
    mixed = read(rows.replace("<td>5</td><td>4</td>", "<td>109</td><td>93</td>"))
    assert one(mixed, "109")["value"] == 109_000_000


def test_a_line_on_scales_is_no_section_of_its_table() -> None:
    rows = table(
        "| ^2 Three Months Ended June 30,",
        "| 2025 | 2024",
        "Unaudited. In thousands, except price data. | |",
        "Revenue | 19,941 | 17,202",
        "Net loss | (3,196) | (4,439)",
    )
    revenue = one(read(rows), "19,941")
    assert (revenue["value"], revenue["row_path"]) == (19_941_000, None)


def test_a_company_may_write_its_legal_form_with_points() -> None:
    head = "<p>Group results second quarter 2025</p><p>KESTREL p.l.c. Group results. London 29 July 2025.</p>"
    rows = land_text(f"<html><body>{head}{BALANCE_SHEET}</body></html>", hint=None, uri="release.html")
    assert rows["documents"][0]["issuer_name"] == "KESTREL p.l.c."


def test_a_quarter_ended_in_a_fiscal_month_ends_with_its_weeks() -> None:
    head = (
        "<p>Acme Widgets Inc. Announces First Quarter Fiscal 2026 Results</p><p>BOSTON, July 24, 2025 - Acme Widgets "
        "Inc. (NYSE: ACME) today announced results for its first quarter ended June 28, 2025.</p>"
        "<p>Sales for the first quarter of the fiscal year ending March 28, 2026 (“fiscal 2026”) decreased 4.6%, "
        "compared to sales for the first quarter of the fiscal year ended March 29, 2025 (“fiscal 2025”).</p>"
    )
    rows = table("| ^2 Quarter Ended Fiscal June |", "| 2025 | 2024 | % Change", "Sales | $287,129 | $301,035 | (4.6)%")
    balances = table("| June 28, 2025 | March 29, 2025", "Total assets | $1,556,506 | $1,567,977")
    figures = read(f"<p>(Dollars in thousands)</p>{rows}{balances}", head)
    assert span(one(figures, "$287,129")) == (date(2025, 3, 30), date(2025, 6, 28))
    assert span(one(figures, "$301,035")) == (date(2024, 3, 31), date(2024, 6, 29))
    assert span(one(figures, "4.6%")) == (date(2025, 3, 30), date(2025, 6, 28))


def test_quarters_of_weeks_may_divide_a_year_that_ends_with_its_month() -> None:
    head = (
        "<p>Stone, Webber & Company, Inc. Reports Second Quarter 2025 Results</p><p>MILTON, July 24, 2025 - Stone, "
        "Webber & Company, Inc. (NYSE: SWC) announced today its results for the second quarter 2025.</p>"
    )
    rows = table(
        "| ^2 Three Months Ended | ^2 Six Months Ended",
        "| June 28, 2025 | June 29, 2024 | June 28, 2025 | June 29, 2024",
        "Net sales | 157,679 | 131,567 | 298,575 | 266,762",
    )
    balances = table("| June 28, 2025 | December 31, 2024", "Total assets | $364,287 | $341,997")
    prose = (
        "<p>Year-to-Date 2025 Highlights</p><p>• The Company achieved net sales of $298.6 million for the period, a "
        "12% increase over the $266.8 million achieved in the corresponding period in 2024.</p>"
    )
    whole = f"<html><body>{head}{prose}<p>(Dollars in thousands)</p>{rows}{balances}</body></html>"
    read_whole = land_text(whole, hint=None, uri="release.html")
    figures = read_whole["figures"]
    assert read_whole["documents"][0]["issuer_name"] == "Stone, Webber & Company, Inc."
    assert span(one(figures, "157,679")) == (date(2025, 3, 30), date(2025, 6, 28))
    assert span(one(figures, "298,575")) == (date(2025, 1, 1), date(2025, 6, 28))
    assert span(one(figures, "266,762")) == (date(2024, 1, 1), date(2024, 6, 29))
    assert [span(one(figures, printed)) for printed in ("$298.6 million", "12%", "$266.8 million")] == [
        (date(2025, 1, 1), date(2025, 6, 28)),
        (date(2025, 1, 1), date(2025, 6, 28)),
        (date(2024, 1, 1), date(2024, 6, 29)),
    ]


def test_each_growth_is_measured_from_where_its_own_words_say() -> None:
    figures = read("<p>Revenue was $124.6 million, up 2% sequentially and down 4% year-over-year.</p>")
    assert [one(figures, printed)["base_period_end"] for printed in ("2%", "4%")] == [
        date(2025, 3, 31),
        date(2024, 6, 30),
    ]
    figures = read("<p>Revenue was $78.7 million, down 3% sequentially and 9% year-over-year.</p>")
    assert (one(figures, "9%")["role"], one(figures, "9%")["base_period_end"]) == ("growth", date(2024, 6, 30))
    figures = read("<p>Store sales increased 8% for batteries and 1% for front shocks compared to the prior year.</p>")
    assert one(figures, "1%")["role"] == "growth"
    figures = read("<p>Cash decreased due to dividends, partially offset by $52.5 million in cash generated.</p>")
    assert one(figures, "$52.5 million")["role"] == "amount"


def test_amounts_and_counts_of_capitals_and_par() -> None:
    figures = read("<p>COMPANY REPURCHASED 214,712 SHARES OF COMMON STOCK, FOR $2.7 MILLION</p>")
    assert one(figures, "214,712 SHARES")["unit"] == "shares"
    centers = table("| June 30, 2025 | June 30, 2024", "Design centers at the end of the quarter | 171 | 165")
    assert one(read(centers), "171")["unit"] == "centers"
    rows = table("| June 30, 2025 | December 31, 2024", "Common Stock, par value $1: | |", "Issued | 24,524 | 24,490")
    assert one(read(f"<p>Balance Sheets</p><p>(in thousands)</p>{rows}"), "$1")["value"] == 1


def test_the_next_measure_is_no_part_of_the_one_before() -> None:
    assert labels(
        "Raises full year operating margin guidance to 13.3% and free cash flow margin guidance to 30.0%"
    ) == [
        ("13.3%", "Raises full year operating margin guidance"),
        ("30.0%", "free cash flow margin guidance"),
    ]
    delivered = labels("We went on, delivering a 17.2% GAAP operating margin and a 31.6% non-GAAP operating margin.")
    assert delivered == [("17.2%", "GAAP operating margin"), ("31.6%", "non-GAAP operating margin")]


def test_a_table_of_estimates_has_the_period_of_its_heading() -> None:
    rows = table(
        "(In millions, except per share data) | Low | High", "Revenues | $994.0 | $1,024.0", "Net income | 14.5 | 23.0"
    )
    paragraph = (
        "<p>The company's financial estimates, which are set forth below, are based on current market conditions and "
        "assume no deterioration in the markets served.</p>"
    )
    figures = read(f"<p>Third Quarter 2025 Financial Estimates</p>{paragraph}{rows}")
    assert span(one(figures, "$994.0")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert one(figures, "23.0")["scenario"] == "forecast"


def test_share_equivalents_below_per_share_amounts_are_shares() -> None:
    rows = table(
        "(In millions, except per share data) | June 30, 2025 | June 30, 2024",
        "Per diluted share: | |",
        "Net income | $0.35 | $0.67",
        "Common shares and share equivalents (diluted) | 41.0 | 44.0",
    )
    shares = one(read(rows), "41.0")
    assert (shares["value"], shares["unit"]) == (41_000_000, "shares")


def test_what_was_paid_is_of_what_was_bought() -> None:
    bought = labels("Repurchased 250,000 shares of Company stock for $4.8 million under the existing program")
    assert bought[1][1].startswith("Repurchased shares of Company stock")
