"""What the marts say of the shipped release, against values read from it by eye.

Here: mapping, segments, KPIs, signs, tie-outs of `iij_1q08.txt`. Not here: how it is read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.dbt_project.conftest import Build

RELEASE = "iij-fy2008-q1"
THOUSAND, MILLION = Decimal(1_000), Decimal(1_000_000)


def test_it_is_one_published_release_of_the_seeds_issuer(build: Build) -> None:
    row = build.row(
        """
        select issuers.name, releases.status, releases.announced_on::varchar, periods.label, periods.fiscal_year
        from dim_release as releases
        inner join dim_issuer as issuers using (issuer_key)
        inner join dim_period as periods using (period_key)
        where release_id = ?
        """,
        RELEASE,
    )
    assert row == ("Internet Initiative Japan Inc.", "published", "2008-08-12", "1Q08", 2008)


def test_every_row_of_its_statements_has_a_meaning(build: Build) -> None:
    rows, mapped = build.row(
        "select statement_rows, mapped_statement_rows from release_quality where release_id = ?", RELEASE
    )
    assert rows == mapped > 100


def test_every_label_of_its_tables_has_a_meaning(build: Build) -> None:
    assert build.rows("select printed_label from unmapped_labels where issuer_id = 'iij' and source = 'table'") == []


def statement_line(build: Build, concept: str, end: str, unit: str = "JPY") -> Decimal:
    value = build.value(
        """
        select value from financials
        where release_id = ? and fact_type = 'statement' and concept = ? and period_end = cast(? as date) and unit = ?
        """,
        RELEASE,
        concept,
        end,
        unit,
    )
    assert isinstance(value, Decimal)
    return value


@pytest.mark.parametrize(
    ("concept", "end", "thousands"),
    [
        ("Revenues", "2008-06-30", 16_328_133),
        ("Revenues", "2007-06-30", 13_695_751),
        ("CostsAndExpenses", "2008-06-30", 15_916_871),
        ("OperatingIncomeLoss", "2008-06-30", 411_262),
        ("InterestExpense", "2008-06-30", 106_203),
        ("ForeignCurrencyTransactionGainLossBeforeTax", "2008-06-30", -2_403),
        ("IncomeTaxExpenseBenefit", "2008-06-30", 213_215),
        ("NetIncomeLossAttributableToNoncontrollingInterest", "2008-06-30", -55_027),
        ("IncomeLossFromEquityMethodInvestments", "2008-06-30", 17_694),
        ("IncomeLossFromEquityMethodInvestments", "2007-06-30", -19_852),
        ("NetIncomeLoss", "2008-06-30", 169_077),
        ("Assets", "2008-03-31", 55_702_546),
        ("LiabilitiesAndStockholdersEquity", "2008-03-31", 55_702_546),
        ("RetainedEarningsAccumulatedDeficit", "2008-06-30", -19_592_890),
        ("CashAndCashEquivalentsAtCarryingValue", "2007-03-31", 13_554_544),
        ("NetCashProvidedByUsedInOperatingActivities", "2007-06-30", -1_327_598),
        ("PaymentsToAcquirePropertyPlantAndEquipment", "2008-06-30", 768_077),
    ],
)
def test_a_statement_line_has_its_value(build: Build, concept: str, end: str, thousands: int) -> None:
    assert statement_line(build, concept, end) == thousands * THOUSAND


def test_a_convenience_translation_is_a_fact_of_its_own_unit(build: Build) -> None:
    assert statement_line(build, "Revenues", "2008-06-30", "USD") == 153_792 * THOUSAND


@pytest.mark.parametrize(
    ("segment", "measure", "value"),
    [
        ("connectivity_and_outsourcing", "revenue", 8_396_453 * THOUSAND),
        ("connectivity_and_outsourcing", "cost", 7_065_072 * THOUSAND),
        ("connectivity_and_outsourcing", "gross_margin", 1_331 * MILLION),
        ("connectivity_corporate", "revenue", 3_109_754 * THOUSAND),
        ("ip_service", "revenue", 2_270 * MILLION),
        ("hi_ho", "revenue", 1_239 * MILLION),
        ("outsourcing_services", "revenue", 3_690_496 * THOUSAND),
        ("systems_integration", "revenue", 7_688_824 * THOUSAND),
        ("systems_integration", "cost", 6_024_237 * THOUSAND),
        ("systems_integration", "gross_margin", 1_665 * MILLION),
        ("systems_construction", "revenue", 2_928_948 * THOUSAND),
        ("systems_operation_and_maintenance", "revenue", 4_759_876 * THOUSAND),
        ("equipment_sales", "revenue", 238_021 * THOUSAND),
        ("equipment_sales", "cost", 198_926 * THOUSAND),
        ("atm_operation", "revenue", 4_835 * THOUSAND),
        ("atm_operation", "gross_margin", -10 * MILLION),
    ],
)
def test_a_segment_has_its_measures(build: Build, segment: str, measure: str, value: Decimal) -> None:
    found = build.value(
        """
        select value from financials
        where release_id = ? and segment_id = ? and measure = ? and fiscal_label = '1Q08' and unit = 'JPY'
        """,
        RELEASE,
        segment,
        measure,
    )
    assert found == value


@pytest.mark.parametrize(
    ("kpi", "segment", "role", "unit", "value"),
    [
        ("contracts", "connectivity_corporate", "amount", "contracts", 32_939),
        ("contracts", "connectivity_home", "change", "contracts", -88_493),
        ("iij_contracted_bandwidth", None, "amount", "Gbps", Decimal("422.1")),
        ("order_backlog", None, "amount", "JPY", 16_836 * MILLION),
        ("order_backlog", None, "growth", "percent", -2),
        ("order_backlog", "systems_construction", "growth", "percent", Decimal("-34.2")),
        ("adjusted_ebitda", None, "amount", "JPY", 1_656 * MILLION),
        ("capital_expenditures", None, "amount", "JPY", 1_831 * MILLION),
        ("gross_margin_ratio", "systems_integration", "ratio", "percent", Decimal("21.6")),
        ("equity_ratio", None, "ratio", "percent", Decimal("48.1")),
    ],
)
def test_a_kpi_has_its_value(build: Build, kpi: str, segment: str | None, role: str, unit: str, value: Decimal) -> None:
    found = build.value(
        """
        select value from financials
        where
            release_id = ? and kpi_id = ? and segment_id is not distinct from ? and role = ? and unit = ?
            and fiscal_label = '1Q08'
        """,
        RELEASE,
        kpi,
        segment,
        role,
        unit,
    )
    assert found == value


def test_no_margin_of_a_segment_passes_for_the_companys(build: Build) -> None:
    """`Gross margin was a loss of JPY10 million` is said of a segment, in a sentence that does not name it."""
    query = "select segment_id from financials where release_id = ? and concept = 'GrossProfit'"
    assert (None,) not in build.rows(query, RELEASE)


def test_a_total_that_does_not_tie_is_told_with_its_line(build: Build) -> None:
    """Outside the primary statements, so that the release is published all the same."""
    failing = build.rows(
        """
        select line_number, line_text, explanation from fct_tie_out
        where release_id = ? and verdict = 'fail' and kind = 'sum'
        """,
        RELEASE,
    )
    assert (
        192,
        "Total Connectivity and Outsourcing Services\t8,268\t6,871\t20.3%",
        "Total Connectivity and Outsourcing Services prints 8,268; its 3 parts give 8,433 (gap -165, allowed ±2)",
    ) in [(line, text.strip(), explanation) for line, text, explanation in failing]


CONTRADICTIONS = {
    # line: (item, printed) of every further print that cannot be the number of its fact, found by reading
    187: ("Connectivity Service (Home Use)", {"1,633"}),
    192: ("Total Connectivity and Outsourcing Services", {"8,268"}),
    208: ("SI Revenues", {"7,688"}),
    209: ("Systems Construction", {"4,760", "3,782"}),
    210: ("Systems Operation and Maintenance", {"2,929", "2,552"}),
    265: ("Operating Income", {"412"}),
    267: ("Income Tax Expense", {"259"}),
    270: ("Net Income", {"125"}),
}


def test_the_prints_that_contradict_their_fact_are_found_and_no_others(build: Build) -> None:
    failing = build.rows(
        "select line_number, item_label, printed"
        " from fct_tie_out join fct_figure using (figure_id, line_number, item_label)"
        " where fct_tie_out.release_id = ? and kind = 'duplicate' and verdict = 'fail'",
        RELEASE,
    )
    assert {(line, item, printed) for line, item, printed in failing} == {
        (line, item, printed) for line, (item, prints) in CONTRADICTIONS.items() for printed in prints
    }


def test_prints_that_are_rounded_to_make_their_column_foot_are_forced(build: Build) -> None:
    forced = build.rows(
        "select line_number, printed from fct_tie_out join fct_figure using (figure_id, line_number)"
        " where fct_tie_out.release_id = ? and verdict = 'forced' order by all",
        RELEASE,
    )
    prints = [(66, "491"), (89, "423"), (228, "491"), (229, "423")]
    shares = [(347, "0.6"), (353, "0.1"), (353, "0.2"), (388, "0.3")]
    dollars = [
        (345, "6,255"), (370, "15,035"), (378, "45"), (388, "550"), (389, "149,918"), (439, "32,405"), (453, "(123)"),
        (465, "(239)"), (466, "(14,389)"), (467, "108,043"),
    ]  # fmt: skip
    assert forced == sorted(prints + shares + dollars)


def test_the_sentences_that_contradict_the_tables_are_found_and_no_others(build: Build) -> None:
    """By reading; what a sentence says of hi-ho a second time (line 160) does not name it as its subject."""
    failing = build.rows(
        "select line_number, printed from fct_tie_out join fct_figure using (figure_id, line_number)"
        " where fct_tie_out.release_id = ? and kind = 'claim' and verdict = 'fail' order by all",
        RELEASE,
    )
    assert [(line, printed.strip("\\")) for line, printed in failing] == [
        (22, "$154.3 million"),  # 16,328,133 thousand yen are $153.8 million, as line 379 says
        (69, "JPY1,203 million"),  # line 189: 1,239
        (136, "JPY3,786 million"),  # 55,702,546 less 51,934,164 thousand are 3,768 million
        (144, "JPY 13,555 million"),  # of a year before: line 315 has 11,470,980 thousand
        (146, "JPY1,881 million"),  # line 441: 1,811,304 thousand
        (146, "JPY2,108 million"),  # line 443: 2,017,834 thousand
        (146, "JPY3,441 million"),  # said of payables, printed of receivables in line 439
    ]


def test_one_total_fails_to_add_up_and_four_figures_to_follow_from_others(build: Build) -> None:
    """15.9 % is the margin on 8,396, not on the 8,268 of line 192; 38,414 would be 38,415 by rate and by column.

    24,991,279 and 24,980,713 thousand of equity are 121,036.04 and 120,984.87 for each of 206,478 shares.
    """
    failing = build.rows(
        "select line_number, kind from fct_tie_out"
        " where release_id = ? and kind not in ('duplicate', 'claim') and verdict = 'fail'",
        RELEASE,
    )
    assert sorted(failing) == [
        (192, "sum"),
        (195, "ratio"),
        (328, "translation"),
        (528, "per_share"),
        (529, "per_share"),
    ]


# Each read in the release by hand: docs/findings.md says what speaks for it.
FINDINGS = [
    (22, "\\$154.3 million", "153.8", "unexplained", True, 1),
    (136, "JPY3,786 million", "3,768", "typo", True, 1),
    (144, "JPY 13,555 million", "11,471", "period", True, 1),
    (146, "JPY1,881 million", "1,811", "typo", True, 1),
    (146, "JPY2,108 million", "2,018", "typo", True, 1),
    (146, "JPY3,441 million", "1,811", "label_swap", True, 1),
    (187, "1,633", "1,596", "stale", True, 3),
    (192, "8,268", "8,396", "unexplained", True, 3),
    (208, "7,688", "7,689", "typo", True, 1),
    (209, "4,760", "2,929", "label_swap", True, 3),
    (210, "2,552", "2,553", "typo", True, 1),
    (265, "412", "411", "typo", True, 1),
    (267, "259", "213", "stale", True, 2),
    (328, "38,414", "38,415", "typo", True, 1),
    (528, "121,036.03", "121,036.04", "typo", True, 1),
    (529, "120,985.87", "120,984.87", "typo", True, 1),
    (552, "Interim Period Ending September 30, 2009", "Interim Period Ending September 30, 2008", "period", True, 0),
]


def test_its_findings_are_its_errors_and_no_others(build: Build) -> None:
    found = build.rows(
        """
        select line_number, printed, suggested, kind, is_unique, explains from fct_finding where release_id = ?
        order by line_number, printed
        """,
        RELEASE,
    )
    assert found == FINDINGS


@pytest.mark.parametrize(
    ("line", "due"),
    [
        (187, {"1,633": 1_596, "1,239": 1_203, "102.5%": None, "265.5": None}),
        (192, {"8,268": 8_396, "20.3%": None}),
        (209, {"4,760": 2_929, "3,782": 2_552, "2,929": 4_760, "2,552": 3_782, "25.9%": None, "14.7%": None}),
        (267, {"259": 213, "125": 169}),
    ],
)
def test_a_finding_of_several_figures_says_what_each_should_print(
    build: Build, line: int, due: dict[str, int | None]
) -> None:
    found = build.rows(
        """
        select figures.printed, figures.unit, accused.suggested
        from fct_finding as findings
        inner join finding_figure as accused using (finding_id)
        inner join fct_figure as figures using (figure_id)
        where findings.release_id = ? and findings.line_number = ? and accused.candidate = 1 and findings.explains > 1
        """,
        RELEASE,
        line,
    )
    amounts = {printed: suggested / MILLION for printed, unit, suggested in found if unit == "JPY"}
    assert amounts == {printed: value for printed, value in due.items() if value is not None}
    assert {printed for printed, *_ in found} == due.keys()


def test_no_finding_accuses_a_figure_of_its_statements(build: Build) -> None:
    """They tie, but for one dollar amount that its own translation and its own total contradict."""
    found = build.rows(
        """
        select distinct figures.line_number
        from fct_finding as findings
        inner join finding_figure as accused using (finding_id)
        inner join fct_figure as figures using (figure_id)
        where findings.release_id = ? and figures.statement in ('income_statement', 'balance_sheet', 'cash_flow')
        """,
        RELEASE,
    )
    assert found == [(328,)]


def test_who_is_accused_is_disputed_and_who_contradicts_it_is_cleared(build: Build) -> None:
    trust = dict(
        build.rows(
            """
            select line_number, any_value(trust) from fct_figure
            where release_id = ? and (printed, line_number) in (('8,268', 192), ('8,396,453', 372), ('412', 265))
            group by line_number
            """,
            RELEASE,
        )
    )
    assert trust == {192: "disputed", 265: "disputed", 372: "tied"}
