"""What later exhibits 99.1 of filers brought up: fiscal years that nothing spells out, vs. columns, outlooks, clauses.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: what the first ones brought
up (`test_seen_in_first_exhibits.py`), or pages of newsrooms (`test_seen_on_the_wire.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.conftest import land_text
from tests.tieout.exhibit_kit import HALF, HEAD, OF_YEAR, QUARTER, one, read, table
from tests.tieout.layout_kit import span

FISCAL_HEAD = (
    "<p>Acme Widgets Inc. Reports Third Quarter Fiscal 2025 Results</p><p>BOSTON, July 24, 2025 - Acme Widgets Inc. "
    "(NYSE: "
    "ACME) today announced its results for the fiscal third quarter of 2025.</p>"
)


def test_the_quarter_that_is_reported_tells_when_the_year_ends() -> None:
    told = (
        "<p>Net sales for the third quarter of fiscal 2025 were $61.2 million.</p>"
        "<p>Three Months Ended June 30, 2025</p>"
    )
    assert span(one(read(told, FISCAL_HEAD), "$61.2 million")) == QUARTER
    guided = read(
        f"{told}<p>For the fourth quarter of fiscal 2025, we expect net sales of $64.5 million.</p>", FISCAL_HEAD
    )
    assert span(one(guided, "$64.5 million")) == (date(2025, 7, 1), date(2025, 9, 30))
    first = read(
        "<p>Revenue for the first quarter of fiscal 2026 was $7.4 million, compared to $5.2 million in the prior-year "
        "quarter.</p><p>These are results for the quarter ended June 30, 2025.</p>",
        HEAD.replace("Second Quarter 2025", "First Quarter").replace("second quarter", "quarter"),
    )
    assert span(one(first, "$7.4 million")) == QUARTER
    of_calendar = "<p>Revenue for the second quarter was $7.4 million in the quarter ended June 30, 2025.</p>"
    assert span(one(read(of_calendar), "$7.4 million")) == QUARTER


def test_a_note_on_what_is_compared_heads_nothing() -> None:
    for note in (
        "(all comparisons versus the prior year period unless otherwise noted)",
        "(All comparisons are to 2024)",
    ):
        body = (
            f"<p>YEAR-TO-DATE HIGHLIGHTS</p><p>Six months ended June 30, 2025</p><p>{note}</p>"
            "<ul><li>Revenue of $73.6 million versus $69.3 million</li></ul>"
        )
        figures = read(body)
        assert span(one(figures, "$73.6 million")) == HALF, note
        assert span(one(figures, "$69.3 million"))[1] == date(2024, 6, 30), note


def test_awards_beside_a_backlog_are_of_the_period() -> None:
    figures = read(
        "<p>BACKLOG</p><p>Total backlog was $53.2 million as of June 30, 2025. Project awards totaled $19.1 million "
        "in the "
        "second quarter of 2025, resulting in a book-to-bill ratio of 0.7x for the quarter.</p>"
        "<p>Total backlog of $53.2 million, with awards of $19.4 million</p>"
    )
    assert [span(one(figures, printed)) for printed in ("$19.1 million", "0.7x", "$19.4 million")] == [QUARTER] * 3


def test_what_remains_under_a_program_dates_only_what_remains() -> None:
    figures = read(
        "<p>Repurchased approximately 1.3 million shares of common stock for $36.6 million as part of our program "
        "under which "
        "approximately $79.8 million of capacity remained at June 30, 2025.</p>"
    )
    assert span(one(figures, "$36.6 million")) == QUARTER
    assert span(one(figures, "$79.8 million")) == (None, date(2025, 6, 30))


def test_what_something_benefited_from_is_not_compared() -> None:
    figures = read(
        "<p>Gross margin was 31.8%, down from 35.3% in the prior year's second quarter. Gross margin for the quarter "
        "also "
        "benefited from $1.4 million of inventory recoveries, offset by $282,000 of inventory provision.</p>"
    )
    assert [span(one(figures, printed)) for printed in ("$1.4 million", "$282,000")] == [QUARTER] * 2


def test_a_later_month_that_is_told_as_past_holds_for_what_follows() -> None:
    figures = read(
        "<p>Net sales for the four-week period ended July 19, 2025, increased 0.1%. By region, sales in North America "
        "decreased 1.5%.</p>"
    )
    assert span(one(figures, "1.5%")) == span(one(figures, "0.1%")) == (date(2025, 6, 22), date(2025, 7, 19))


def test_members_of_what_is_counted_have_its_unit() -> None:
    figures = read(
        "<p>As of June 30, 2025, we operated 214 stores, including 160 in the United States, 31 in Canada and 23 in "
        "Europe. In fiscal 2025 the Company intends to open approximately 5 new stores and close 26 stores, "
        "including 20 in "
        "North America and 6 internationally.</p><p>It won 3 prizes, including 2 from friends, in Canada.</p>"
    )
    units = {figure["printed"]: (figure["unit"], figure["value"]) for figure in figures}
    assert [units[printed] for printed in ("160", "31", "23", "20", "6")] == [
        ("stores", value) for value in (160, 31, 23, 20, 6)
    ]
    assert "stores" in one(figures, "31")["row_label"]
    assert one(figures, "5 new stores")["period_start"] is not None
    assert "2" not in units


def test_versus_heads_the_amounts_of_then_where_another_column_tells_the_change() -> None:
    rows = ("Net sales | $43.9 | $38.8 | $5.1 | 13%", "Gross profit | $13.9 | $13.7 | $0.2 | 1%")
    versus = read(table("(in millions) | Q2 2025 | vs. Q2 2024 | Change | Change (%)", *rows))
    assert (one(versus, "$38.8")["role"], span(one(versus, "$38.8"))[1]) == ("amount", date(2024, 6, 30))
    assert (one(versus, "$5.1")["role"], span(one(versus, "$5.1"))[1]) == ("change", date(2025, 6, 30))
    to_date = read(table("(in millions) | 2025 YTD | vs. 2024 YTD | Change | Change (%)", *rows))
    assert [span(one(to_date, printed)) for printed in ("$43.9", "$5.1")] == [HALF] * 2
    assert span(one(to_date, "$38.8")) == (date(2024, 1, 1), date(2024, 6, 30))
    told = read(table("(in millions) | Q2 2025 | Q2 2024 | vs. Q2 2024", *[row.rsplit("|", 1)[0] for row in rows]))
    assert one(told, "$5.1")["role"] == "change"


def test_year_over_year_names_no_year() -> None:
    head = (
        "<p>Acme Widgets Inc. Reports Record Fiscal Fourth Quarter and Full Year 2025 Results</p><p>BOSTON, July 24, "
        "2025 - "
        "Acme Widgets Inc. (NYSE: ACME) today announced results for the fiscal fourth quarter and fiscal year ended "
        "June "
        "30, 2025.</p>"
    )
    figures = read(
        "<p>Adjusted EBITDA was up 87% year-over-year. Margin was 11.1%, up year over year, and cash was strong.</p>"
        "<p>We expect revenue in fiscal Q1 to be between $37 and $39 million, implying 31% growth year-over-year. We "
        "expect Adj. EBITDA to be between $8 and $9 million, implying 24% growth.</p><p>Record: revenue for the year "
        "was $81 million.</p>",
        head,
    )
    assert [span(one(figures, printed)) for printed in ("87%", "11.1%")] == [QUARTER] * 2
    assert [span(one(figures, printed)) for printed in ("$39 million", "$9 million", "24%")] == [
        (date(2025, 7, 1), date(2025, 9, 30))
    ] * 3
    assert "revenue" in one(figures, "31%")["row_label"]
    assert "Adj. EBITDA" in one(figures, "$9 million")["row_label"]
    assert span(one(figures, "$81 million")) == (date(2024, 7, 1), date(2025, 6, 30))


def test_an_outlook_says_once_for_which_period_it_is() -> None:
    figures = read(
        "<p>Financial Outlook</p><p>The Company is reiterating guidance for the full year 2025. Net revenues are "
        "expected to "
        "be between $35 million and $36 million.</p><p>Adjusted EBITDA is expected to be between $4 million and $5 "
        "million, "
        "representing 10% to 20% year-over-year growth.</p>"
    )
    assert [span(one(figures, printed)) for printed in ("$36 million", "$5 million", "10%", "20%")] == [
        (date(2025, 1, 1), date(2025, 12, 31))
    ] * 4


def test_what_something_followed_dates_no_comparison() -> None:
    figures = read(
        "<p>Net income of $1.4 million and diluted EPS of $0.05, compared to net income of $1.6 million and diluted "
        "EPS of "
        "$0.06 after full tax, following the Q4 2024 removal of a valuation allowance.</p>"
    )
    assert span(one(figures, "$1.4 million")) == QUARTER
    assert [span(one(figures, printed))[1] for printed in ("$1.6 million", "$0.06")] == [date(2024, 6, 30)] * 2


def test_a_second_change_and_what_was_paid_are_of_what_was_named() -> None:
    figures = read(
        "<p>Operating margins were 5.4%, which increased 180 basis points sequentially and 90 basis points year over "
        "year."
        "</p><p>Service revenue represented 39% of total revenues, compared with just 22% in the prior year "
        "quarter.</p>"
        "<p>The Company repurchased 2.1 million shares at an average price of $12.53 per share for $26.3 million.</p>"
        "<p>On June 30, 2025, the Company had net debt of $64.4 million. The Company also has $25.1 million of "
        "restricted "
        "cash.</p>"
    )
    named = {printed: one(figures, printed)["row_label"] for printed in ("90 basis points", "22%", "$26.3 million")}
    assert "Operating margins" in named["90 basis points"]
    assert "Service revenue" in named["22%"]
    assert "repurchased shares" in named["$26.3 million"]
    assert [span(one(figures, printed)) for printed in ("$64.4 million", "$25.1 million")] == [
        (None, date(2025, 6, 30))
    ] * 2


def test_a_day_above_a_length_of_time_ends_it() -> None:
    rows = table(
        "| ^2 June 30, 2025 | ^2 June 30, 2024",
        "| Three Months | Six Months | Three Months | Six Months",
        "Total revenue | $10,732,335 | $25,214,621 | $9,476,739 | $16,755,275",
        "Weighted average common share outstanding-basic | 15,813,075 | 15,804,123 | 14,007,582 | 13,837,894",
    )
    title = "<p>Statements of Operations</p><p>For the Three and Six-Month Periods Ended June 30, 2025 and 2024</p>"
    figures = read(title + rows)
    assert [span(one(figures, printed)) for printed in ("$10,732,335", "$25,214,621")] == [QUARTER, HALF]
    assert span(one(figures, "$16,755,275")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert one(figures, "13,837,894")["unit"] == "shares"


def test_what_a_verb_governs_behind_a_figure_is_that_of_the_next() -> None:
    figures = read(
        "<p>Acme had $108.2 million in cash and cash equivalents, up from $107.4 million at the end of the first "
        "quarter of "
        "2025 and $84.6 million at the end of the prior fiscal year. Revenue dropped $16.8 million, while the "
        "operating "
        "expense dropped $19.7 million.</p><p>We expect to grow Q3 2025 revenue to $75-plus million and to reach 50+ "
        "million "
        "users, assuming approximately 80 million diluted shares.</p><p>Fiscal Year 2025 Guidance</p><ul><li>Capital "
        "expenditures are expected to be $25 to $30 million, up from our previous range of $21 to $24 "
        "million.</li></ul>"
    )
    cash = [one(figures, printed) for printed in ("$107.4 million", "$84.6 million")]
    assert all("cash" in figure["row_label"] for figure in cash)
    assert [span(figure) for figure in cash] == [(None, date(2025, 3, 31)), (None, date(2024, 12, 31))]
    assert "operating expense" in one(figures, "$19.7 million")["row_label"]
    assert one(figures, "$75-plus million")["value"] == 75_000_000
    assert one(figures, "80 million diluted shares")["period_start"] is not None
    assert "Capital expenditures" in one(figures, "$24 million")["row_label"]


def test_the_end_of_a_year_of_weeks_is_the_day_on_which_it_ended() -> None:
    head = (
        "<p>Acme Widgets Inc. Reports Fourth Quarter and Fiscal Year 2025 Results</p><p>BOSTON, August 21, 2025 - Acme "
        "Widgets Inc. (NYSE: ACME) today reported results for its fourth quarter and fiscal year 2025, which ended "
        "June 28, 2025.</p>"
    )
    rows = table(
        "| ^2 Thirteen Weeks Ended | ^2 Fifty-two Weeks Ended",
        "| June 28, 2025 | June 29, 2024 | June 28, 2025 | June 29, 2024",
        "Net sales | $151,827 | $152,013 | $579,392 | $565,066",
    )
    sheet = table("| June 28, 2025 | June 29, 2024", "Cash | $108,243 | $84,579")
    told = "<p>We held cash of $97.3 million at the end of the prior fiscal year.</p>"
    figures = read(told + f"<p>(in thousands)</p>{rows}<p>Balance Sheets</p>{sheet}", head)
    assert span(one(figures, "$97.3 million")) == (None, date(2024, 6, 29))


def test_a_margin_beside_its_share_of_sales_is_money() -> None:
    rows = (
        "| ^2 Three Months Ended June 30, 2025 | ^2 Three Months Ended June 30, 2024",
        "Net sales | $241.2 | 100.0% | $229.8 | 100.0%",
        "Cost of sales | 146.1 | 60.6% | 139.7 | 60.8%",
        "Gross margin | 95.1 | 39.4% | 90.1 | 39.2%",
        "Operating expenses | 82.7 | 34.3% | 76.9 | 33.5%",
        "Operating earnings | $12.4 | 5.1% | $13.2 | 5.7%",
    )
    figures = read(f"<p>Statements of Operations</p><p>(in millions)</p>{table(*rows)}")
    assert (one(figures, "95.1")["value"], one(figures, "95.1")["unit"]) == (95_100_000, "USD")
    assert one(figures, "39.4%")["unit"] == "percent"
    rates = table("(in percent) | Q2 2025 | Q2 2024", "Gross margin | 39.4% | 39.2", "Tax rate | 24.1% | 25.3")
    assert one(read(rates), "39.2")["unit"] == "percent"


OUTLOOK = (
    "<p>Outlook</p><p>The table below presents our expectations:</p>"
    + table(
        "| Q1 FY2026",
        "Net sales | $92.8 million to $96.8 million",
        "Earnings per share - diluted | $0.33 to $0.39",
        "| Full Year FY2026",
        "Net sales | $3.93 billion to $4.13 billion",
    )
    + "<p>The full year outlook also includes the following additional estimates:</p><ul><li>Capital expenditures of "
    "approximately $12.5 million to $13.5 million</li><li>Opening 14 to 18 new retail stores</li></ul>"
)


def test_an_outlook_of_one_column_heads_its_periods_in_rows() -> None:
    figures = read(OUTLOOK, OF_YEAR)
    next_year = (date(2025, 7, 1), date(2026, 6, 30))
    assert span(one(figures, "$96.8 million")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert (span(one(figures, "$4.13 billion")), one(figures, "$4.13 billion")["unit"]) == (next_year, "USD")
    assert span(one(figures, "$13.5 million")) == next_year
    assert one(figures, "18 new retail stores")["period_start"] is not None


def test_the_quarter_below_the_expectations_of_a_quarter_is_that_one() -> None:
    figures = read(
        "<p>Third Quarter 2025 Expectations:</p><ul><li>Revenue of $24.6 million to $24.9 million. The guidance "
        "implies "
        "revenue growth for the quarter ranging from 0.5% to 1.5%.</li></ul><p>Full Year 2025 "
        "Expectations:</p><ul><li>We "
        "expect to generate approximately $63.2 million to $65.4 million of adjusted free cash flow.</li></ul>"
    )
    assert span(one(figures, "1.5%")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert "adjusted free cash flow" in one(figures, "$63.2 million")["row_label"]


def test_periods_and_names_of_further_figures_of_a_paragraph() -> None:
    figures = read(
        "<p>Access fees decreased 9% to $474.2 million while other revenue increased 23% to $132.7 million. Cash "
        "flow was "
        "$64.9 million, compared to $70.9 million in Q2 last year.</p><p>Gross margin decreased 50 basis points "
        "compared to "
        "the same period last year, to 7.1% of revenue. Segment EBITDA was a loss of $1.3 million, compared to "
        "positive $1.6 "
        "million in the same period last year.</p><p>Results for the second quarter of 2024 included restructuring "
        "costs of "
        "$5.7 million. These items were partially offset by a tax benefit of $9.8 million.</p>"
    )
    assert "other revenue" in one(figures, "$132.7 million")["row_label"]
    assert span(one(figures, "$70.9 million"))[1] == date(2024, 6, 30)
    assert span(one(figures, "7.1%")) == QUARTER
    assert "EBITDA" in one(figures, "$1.6 million")["row_label"]
    assert span(one(figures, "$9.8 million"))[1] == date(2024, 6, 30)


def test_heads_that_end_open_over_days() -> None:
    figures = read(
        table(
            "| ^2 Second Quarter Ended, | ^2 Six Months Ended,",
            "| June 28, 2025 | June 29, 2024 " * 2,
            "Sales | 812 | 744 | 1,593 | 1,466",
        ),
        HEAD.replace("the second quarter ended June 30, 2025", "its second quarter"),
    )
    assert [span(one(figures, text)) for text in ("812", "1,593")] == [
        (date(2025, 3, 30), date(2025, 6, 28)),
        (date(2024, 12, 29), date(2025, 6, 28)),
    ]
    to_date = table(
        "| Quarter Ended | Year-to-date", "| June 30, | June 30,", "| 2025 | 2025", "Net income | 4,386 | 8,961"
    )
    assert [span(one(read(to_date), text)) for text in ("4,386", "8,961")] == [QUARTER, HALF]
    lengths = table(
        "| ^2 Three Months | ^2 Six Months", "| 2025 | 2024 | 2025 | 2024", "Utilities | 0.51 | 0.54 | 1.42 | 1.17"
    )
    assert [span(one(read(lengths), text)) for text in ("0.51", "1.42")] == [QUARTER, HALF]


def test_cells_that_only_end_the_numbers_left_of_them() -> None:
    rows = (
        "| ^2 Q2 2025 | ^2 % of sales",
        "Sales | $ 612 | | 100 | .0",
        "Cost | 431 | (1) | 70 | .4",
        "Equity in (earnings) | (7 | ) | (1 | .1)",
        "Fees | 46 | (1) (2) | 7 | .5",
    )
    figures = read(table(*rows))
    assert [(figure["value"], figure["unit"]) for figure in figures if figure["row_label"] == "Cost"] == [
        (431, "USD"),
        (Decimal("70.4"), "percent"),
    ]
    assert one(figures, "(1.1)")["value"] == Decimal("-1.1")
    assert len(figures) == 8
    losses = read(table("| Q2 2025 | Q1 2025 | Eliminations", "Sales | 612 | 598 | (3)", "Cost | 431 | 402 | (1)"))
    assert one(losses, "(1)")["value"] == -1
    marked = read(
        table(
            "| June 30, 2025 | December 31, 2024",
            "| (unaudited) | (1)",
            "Cash | $ 63 | $ 76",
            "Notes | (28 | )(2) | 41",
        )
    )
    assert [figure["value"] for figure in marked] == [63, 76, -28, 41]


def test_spaced_years_and_what_a_country_writes_for_its_code() -> None:
    rows = (
        "| ^2 June 30, | ^2 June 30,",
        "| 2 0 2 5 | 2 0 2 4 | 2 0 2 5 | 2 0 2 4",
        "| ^2 NIS | ^2 US dollars (*)",
        "| ^4 (in thousands)",
        "Inventories | 61,704 | 58,219 | 16,548 | 15,627",
    )
    figures = read(f"<p>Sales rose to NIS 146.9 million (US$ 39.4 million).</p>{table(*rows)}")
    told = [(f["value"], f["unit"], f["period_end"]) for f in figures if f["row_label"] == "Inventories"]
    assert told == [
        (61_704_000, "ILS", date(2025, 6, 30)),
        (58_219_000, "ILS", date(2024, 6, 30)),
        (16_548_000, "USD", date(2025, 6, 30)),
        (15_627_000, "USD", date(2024, 6, 30)),
    ]
    assert one(figures, "NIS 146.9 million")["unit"] == "ILS"
    assert one(read("<p>Revenue was RM 51.6 million in the quarter.</p>"), "RM 51.6 million")["unit"] == "MYR"


def test_a_change_from_a_day_is_measured_from_its_period() -> None:
    rows = (
        "| ^3 Three Months Ended | ^2 % Change From",
        "| June 30, 2025 | March 31, 2025 | June 30, 2024 | March 31, 2025 | June 30, 2024",
        "Revenue | 41,320 | 39,852 | 33,508 | 3.7% | 23.3%",
    )
    figures = read(table(*rows))
    changes = [(span(f), f["base_period_start"], f["base_period_end"]) for f in figures if f["unit"] == "percent"]
    assert changes == [(QUARTER, date(2025, 1, 1), date(2025, 3, 31)), (QUARTER, date(2024, 4, 1), date(2024, 6, 30))]


def test_a_measure_behind_each_period_is_of_it() -> None:
    rows = (
        "(000 except per share data) | 2Q25 | Diluted EPS | 2Q24 | Diluted EPS",
        "Net income | $1,948 | $0.31 | $2,216 | $0.36",
    )
    figures = read(table(*rows))
    assert (one(figures, "$1,948")["value"], span(one(figures, "$0.31"))) == (1_948_000, QUARTER)
    assert span(one(figures, "$0.36"))[1] == date(2024, 6, 30)


def test_a_headline_on_guidance_heads_no_table() -> None:
    told = "Acme Widgets Inc. announced its earnings per share from continuing operations, as it has for years, " * 2
    results = table("| Q2 2025 | Q2 2024", "Earnings | 0.57 | 0.61")
    body = f"<p>Reaffirms 2025 earnings guidance</p><p>{told} as follows:</p>{results}"
    figures = read(body)
    assert (one(figures, "0.57")["scenario"], one(figures, "0.57")["table_title"]) == ("actual", None)


def test_a_bare_total_that_stands_first_ends_no_head() -> None:
    rows = (
        "(in thousands) | June 30, 2025 | June 30, 2024",
        "Book value per share at period-end",
        "Total | $7.26 | $6.84",
        "Tangible | $5.37 | $5.48",
    )
    figure = one(read(table(*rows)), "$5.37")
    assert (figure["value"], figure["unit"]) == (Decimal("5.37"), "USD/shares")


def test_what_a_note_excepts_in_the_singular_and_months_over_two_lines() -> None:
    rows = (
        "| | Trailing 12",
        "| Q2 2025 | Months",
        "Rooms Available | 684,507 | 2,841,513",
        "Rooms | $40,291 | $192,306",
    )
    figures = read(f"<p>(unaudited in thousands, except for room data)</p>{table(*rows)}")
    assert [one(figures, text)["value"] for text in ("684,507", "$40,291")] == [684_507, 40_291_000]
    assert span(one(figures, "2,841,513")) == (date(2024, 7, 1), date(2025, 6, 30))


def test_days_of_quarterly_data_end_quarters() -> None:
    rows = ("2025 | March 31, | June 30,(A)", "Net sales | $272,541 | $294,963")
    figures = read(f"<p>Quarterly Financial Data</p><p>(in thousands)</p>{table(*rows)}")
    assert [span(one(figures, text))[0] for text in ("$272,541", "$294,963")] == [date(2025, 1, 1), date(2025, 4, 1)]


def test_a_name_without_a_capital_and_days_between_slashes() -> None:
    head = "<p>acmewidget AG</p><p>Report for the second quarter of 2025. The quarter ended on 06/30/2025.</p>"
    rows = ("in millions of euros | 04/01–06/30/2024 | 04/01–06/30/2025", "Revenue | 4,641.7 | 4,449.2")
    page = land_text(f"<html><body>{head}{table(*rows)}</body></html>", hint=None, uri="release.html")
    assert page["documents"][0]["issuer_name"] == "acmewidget AG"
    assert span(one(page["figures"], "4,449.2")) == QUARTER


def test_a_long_sentence_that_introduces_a_table_tells_its_unit() -> None:
    told = "The table below compares the components of our revenue and presents what we earned for each truck, " * 2
    rows = table("| Q2 2025 | Q2 2024", "Freight revenue | $62.4 | $65.2")
    figures = read(f"<p>(in thousands)</p><p>All of it.</p><p>{told} (revenue in millions):</p>{rows}")
    assert one(figures, "$62.4")["value"] == 62_400_000


def test_a_note_over_all_columns_is_of_the_table() -> None:
    rows = (
        "| June 30, 2025 | June 30, 2024",
        "| ^2 (Dollars in thousands)",
        "Total assets | $470,512 | $474,138",
        "Offices | 7 | 6",
    )
    assert one(read(table(*rows)), "7")["value"] == 7


def test_a_half_year_to_a_day_tells_when_the_year_ends() -> None:
    head = "<p>Acme Papers plc</p><p>Results for the half-year to 25 September 2025</p>"
    rows = ("| Half-year to 25 September 2025 | Full-year to 27 March 2025", "Revenue (£m) | 49.3 | 78.9")
    figures = read(table(*rows), head)
    assert span(one(figures, "49.3")) == (date(2025, 3, 28), date(2025, 9, 25))
