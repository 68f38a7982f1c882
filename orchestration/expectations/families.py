"""The suites by family: what does not tie in statements, segments, KPIs, reconciliations, prose and across statements.

Here: rules on verdicts, and the same totals computed again from the published facts alone. Not here: whether a verdict
follows from its terms (`verdicts.py`).
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, WARNING, Rule

# What holds back a release: an amount of a primary statement that is not what its parts give.
QUARANTINES = """tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception and tie_outs.role = 'amount'
            and tie_outs.kind in ('sum', 'difference', 'roll_forward', 'identity')
            and tie_outs.statement in ('income_statement', 'balance_sheet', 'cash_flow')"""


def _family(name: str, description: str) -> Rule:
    return Rule(
        f"{name}_tie",
        WARNING,
        description,
        f"""
        select tie_outs.tie_out_id, tie_outs.kind, tie_outs.explanation
        from fct_tie_out as tie_outs
        where tie_outs.family = '{name}' and tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception
        """,
    )


def _unnoticed(computed: str) -> str:
    """Rows in which facts differ from a total by more than rounding allows, while its parts tie in another period.

    `computed` gives release_key, period_key, unit, what, made_of, total_figure_id, reported, computed, slack, all from
    facts and their `slacks`. A part that the other period has and this one lacks may explain any gap, and a total that
    a tie-out accuses is told by its family; here stands what no verdict tells.
    """
    return f"""
        with slacks as (
            -- half a printed unit, a whole one where digits are cut off, nothing where the number is exact
            select figure_id, greatest(value_high - value, value - value_low) as slack from fct_figure
        ),
        computed as ({computed}),
        compared as (select *, abs(reported - computed) <= slack as ties from computed)
        select total_figure_id as figure_id, period_key, what, unit,
            reported, computed, reported - computed as gap, slack as allowed_gap
        from compared
        where not ties
            and exists (
                select 1 from compared as tying
                where tying.ties and list_has_all(compared.made_of, tying.made_of)
                    and (tying.release_key, tying.unit, tying.what)
                        = (compared.release_key, compared.unit, compared.what)
            )
            and not exists (
                select 1 from fct_tie_out as tie_outs
                where tie_outs.figure_id = compared.total_figure_id and tie_outs.verdict = 'fail'
            )
        """


_LINES = """
            select facts.release_key, facts.period_key, facts.unit, items.concept, facts.value, facts.figure_id,
                slacks.slack
            from fct_statement_line as facts
            join dim_line_item as items using (line_item_key)
            join slacks using (figure_id)"""

_BALANCE = f"""
            with lines as ({_LINES})
            select total.release_key, total.period_key, total.unit, 'liabilities and equity' as what,
                list(sources.concept) as made_of,
                total.figure_id as total_figure_id, total.value as reported, sum(sources.value) as computed,
                any_value(total.slack) + sum(sources.slack) as slack
            from lines as total
            join lines as sources using (release_key, period_key, unit)
            where total.concept = 'LiabilitiesAndStockholdersEquity'
                and sources.concept in ('Liabilities', 'MinorityInterest', 'StockholdersEquity')
            group by total.release_key, total.period_key, total.unit, total.figure_id, total.value
            having count(*) filter (where sources.concept <> 'MinorityInterest') = 2"""

# The change is that of cash with restricted cash where both its ends are printed so. What a statement prints between
# the change and the closing cash (cash of newly consolidated companies) explains a gap of its own amount.
_CASH = f"""
            with lines as ({_LINES}),
            rolled as (
                select change.release_key, change.period_key, change.unit, 'cash rolls forward' as what,
                    [closing.concept] as made_of, closing.figure_id as total_figure_id, closing.value as reported,
                    opening.value + change.value as computed, closing.slack + opening.slack + change.slack as slack,
                    releases.release_id
                from lines as change
                join dim_release as releases using (release_key)
                join dim_period as periods on periods.period_key = change.period_key
                join lines as closing
                    on closing.release_key = change.release_key and closing.unit = change.unit
                join dim_period as ends on ends.period_key = closing.period_key and ends.end_on = periods.end_on
                join lines as opening
                    on opening.release_key = change.release_key and opening.unit = change.unit
                    and opening.concept = closing.concept
                join dim_period as starts
                    on starts.period_key = opening.period_key and starts.end_on = periods.start_on - 1
                where change.concept = 'CashAndCashEquivalentsPeriodIncreaseDecrease'
                    and closing.concept in ('CashAndCashEquivalentsAtCarryingValue',
                        'CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents')
                qualify row_number() over (
                    partition by change.release_key, change.period_key, change.unit
                    order by closing.concept = 'CashAndCashEquivalentsAtCarryingValue'
                ) = 1
            )
            select * exclude (release_id)
            from rolled
            where not exists (
                select 1 from fct_figure as figures
                where figures.release_id = rolled.release_id and figures.period_key = rolled.period_key
                    and figures.unit = rolled.unit and figures.statement = 'cash_flow'
                    and abs(abs(figures.value) - abs(rolled.reported - rolled.computed)) <= rolled.slack
            )"""

_SEGMENTS_OF_REVENUE = """
            select facts.release_key, facts.period_key, facts.unit, segments.axis as what,
                list(segment_key) as made_of,
                revenue.figure_id as total_figure_id, revenue.value as reported, sum(facts.value) as computed,
                sum(slacks.slack) + any_value(of_revenue.slack) as slack
            from fct_segment_result as facts
            join slacks using (figure_id)
            join dim_segment as segments using (segment_key)
            join fct_statement_line as revenue using (release_key, period_key, unit)
            join slacks as of_revenue on of_revenue.figure_id = revenue.figure_id
            join dim_line_item as items
                on items.line_item_key = revenue.line_item_key and items.concept = 'Revenues'
            where facts.measure = 'revenue' and segments.parent_segment_key is null
            group by facts.release_key, facts.period_key, facts.unit, segments.axis, revenue.figure_id, revenue.value"""

_PARTS_OF_SEGMENTS = """
            select total.release_key, total.period_key, total.unit,
                total.measure || ' of ' || parents.segment_id as what,
                list(part.segment_key) as made_of,
                total.figure_id as total_figure_id, total.value as reported, sum(part.value) as computed,
                sum(slacks.slack) + any_value(of_total.slack) as slack
            from fct_segment_result as total
            join slacks as of_total on of_total.figure_id = total.figure_id
            join dim_segment as parents using (segment_key)
            join dim_segment as versions
                on versions.issuer_key = parents.issuer_key and versions.segment_id = parents.segment_id
            join dim_segment as children on children.parent_segment_key = versions.segment_key
            join fct_segment_result as part
                on part.segment_key = children.segment_key and part.measure = total.measure
                and part.release_key = total.release_key and part.period_key = total.period_key
                and part.unit = total.unit
            join slacks on slacks.figure_id = part.figure_id
            group by total.release_key, total.period_key, total.unit, total.measure, parents.segment_id,
                total.figure_id, total.value"""

_PARTS_OF_KPIS = """
            select total.release_key, total.period_key, total.unit,
                'parts of ' || kpis.kpi_id || ' of ' || parents.segment_id as what,
                list(part.segment_key) as made_of,
                total.figure_id as total_figure_id, total.value as reported, sum(part.value) as computed,
                sum(slacks.slack) + any_value(of_total.slack) as slack
            from fct_kpi as total
            join slacks as of_total on of_total.figure_id = total.figure_id
            join dim_segment as parents using (segment_key)
            join dim_kpi as kpis on kpis.kpi_key = total.kpi_key
            join dim_segment as versions
                on versions.issuer_key = parents.issuer_key and versions.segment_id = parents.segment_id
            join dim_segment as children on children.parent_segment_key = versions.segment_key
            join fct_kpi as part
                on part.segment_key = children.segment_key and part.kpi_key = total.kpi_key
                and part.release_key = total.release_key and part.period_key = total.period_key
                and part.unit = total.unit and part.role = total.role
            join slacks on slacks.figure_id = part.figure_id
            where total.role = 'amount'
            group by total.release_key, total.period_key, total.unit, kpis.kpi_id, parents.segment_id,
                total.figure_id, total.value"""

STATEMENTS: tuple[Rule, ...] = (
    _family("statements", "No total of a primary statement fails to tie."),
    Rule(
        "published_statements_add_up",
        CRITICAL,
        "No amount of a primary statement fails in a release that is published: such a release is quarantined.",
        f"""
        select tie_outs.tie_out_id, tie_outs.kind, tie_outs.explanation
        from fct_tie_out as tie_outs
        join dim_release as releases using (release_id)
        where {QUARANTINES} and releases.status = 'published'
        """,
    ),
    Rule(
        "quarantined_releases_are_in_no_fact",
        CRITICAL,
        "Nothing of a release whose statements do not add up is in the published facts.",
        f"""
        select tie_outs.tie_out_id, tie_outs.explanation, count(distinct financials.fact_key) as facts
        from fct_tie_out as tie_outs
        join financials using (release_id)
        where {QUARANTINES}
        group by all
        """,
    ),
    Rule(
        "balance_sheets_balance",
        WARNING,
        "From the facts alone: assets are liabilities, minority interest and equity in every period if in one.",
        _unnoticed(_BALANCE),
    ),
    Rule(
        "cash_rolls_forward",
        WARNING,
        "From the facts alone: opening cash and its change are closing cash in every period if in one.",
        _unnoticed(_CASH),
    ),
)

SEGMENTS: tuple[Rule, ...] = (
    _family("segments", "No total of a segment or product fails to tie."),
    Rule(
        "segments_make_up_the_revenue",
        WARNING,
        "From the facts alone: where the segments of an axis give the revenue in one period, they do in all.",
        _unnoticed(_SEGMENTS_OF_REVENUE),
    ),
    Rule(
        "parts_make_up_their_segment",
        WARNING,
        "From the facts alone: where the parts of a segment give its result in one period, they do in all.",
        _unnoticed(_PARTS_OF_SEGMENTS),
    ),
)

KPIS: tuple[Rule, ...] = (
    _family("kpis", "No total, growth or ratio of a KPI fails to tie."),
    Rule(
        "parts_make_up_their_kpi",
        WARNING,
        "From the facts alone: where the parts of a KPI give their total in one period, they do in all.",
        _unnoticed(_PARTS_OF_KPIS),
    ),
)

RECONCILIATIONS: tuple[Rule, ...] = (
    _family("reconciliations", "No total, growth, share or ratio of any other table fails to tie."),
)

PROSE: tuple[Rule, ...] = (_family("prose", "No sentence says what the tables do not."),)

CROSS_STATEMENT: tuple[Rule, ...] = (
    _family(
        "cross_statement", "No two prints of one fact differ, no identity breaks, and translations are at the rate."
    ),
)
