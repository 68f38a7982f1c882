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


def _half_unit(decimals: str) -> str:
    return f"case when {decimals} is null then 0 else 0.5 * pow(10, -{decimals}) end"


def _unnoticed(computed: str) -> str:
    """Rows in which facts differ from a total by more than rounding allows, though they tie in another period.

    `computed` gives release_key, period_key, unit, what, total_figure_id, reported, computed, slack, all from facts. A
    total that a tie-out accuses is told by its family; here stands what no verdict tells.
    """
    return f"""
        with computed as ({computed}),
        compared as (
            select *, abs(reported - computed) <= slack as ties,
                bool_or(abs(reported - computed) <= slack) over (partition by release_key, unit, what) as ties_somewhere
            from computed
        )
        select compared.total_figure_id as figure_id, compared.period_key, compared.what, compared.unit,
            compared.reported, compared.computed, compared.reported - compared.computed as gap,
            compared.slack as allowed_gap
        from compared
        where not compared.ties and compared.ties_somewhere
            and not exists (
                select 1 from fct_tie_out as tie_outs
                where tie_outs.figure_id = compared.total_figure_id and tie_outs.verdict = 'fail'
            )
        """


_LINES = """
            select facts.release_key, facts.period_key, facts.unit, items.concept, facts.value, facts.figure_id,
                {slack} as slack
            from fct_statement_line as facts
            join dim_line_item as items using (line_item_key)""".format(slack=_half_unit("facts.decimals"))

_BALANCE = f"""
            with lines as ({_LINES})
            select total.release_key, total.period_key, total.unit, 'liabilities and equity' as what,
                total.figure_id as total_figure_id, total.value as reported, sum(sources.value) as computed,
                any_value(total.slack) + sum(sources.slack) as slack
            from lines as total
            join lines as sources using (release_key, period_key, unit)
            where total.concept = 'LiabilitiesAndStockholdersEquity'
                and sources.concept in ('Liabilities', 'MinorityInterest', 'StockholdersEquity')
            group by total.release_key, total.period_key, total.unit, total.figure_id, total.value
            having count(*) filter (where sources.concept <> 'MinorityInterest') = 2"""

_CASH = f"""
            with lines as ({_LINES})
            select change.release_key, change.period_key, change.unit, 'cash rolls forward' as what,
                closing.figure_id as total_figure_id, closing.value as reported,
                opening.value + change.value as computed, closing.slack + opening.slack + change.slack as slack
            from lines as change
            join dim_period as periods using (period_key)
            join lines as closing
                on closing.release_key = change.release_key and closing.unit = change.unit
            join dim_period as ends on ends.period_key = closing.period_key and ends.end_on = periods.end_on
            join lines as opening
                on opening.release_key = change.release_key and opening.unit = change.unit
                and opening.concept = closing.concept
            join dim_period as starts on starts.period_key = opening.period_key and starts.end_on = periods.start_on - 1
            where change.concept = 'CashAndCashEquivalentsPeriodIncreaseDecrease'
                and closing.concept in ('CashAndCashEquivalentsAtCarryingValue',
                    'CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents')"""

_SEGMENTS_OF_REVENUE = f"""
            select facts.release_key, facts.period_key, facts.unit, segments.axis as what,
                revenue.figure_id as total_figure_id, revenue.value as reported, sum(facts.value) as computed,
                sum({_half_unit("facts.decimals")}) + any_value({_half_unit("revenue.decimals")}) as slack
            from fct_segment_result as facts
            join dim_segment as segments using (segment_key)
            join fct_statement_line as revenue using (release_key, period_key, unit)
            join dim_line_item as items
                on items.line_item_key = revenue.line_item_key and items.concept = 'Revenues'
            where facts.measure = 'revenue' and segments.parent_segment_key is null
            group by facts.release_key, facts.period_key, facts.unit, segments.axis, revenue.figure_id, revenue.value"""

_PARTS_OF_SEGMENTS = f"""
            select total.release_key, total.period_key, total.unit,
                total.measure || ' of ' || parents.segment_id as what,
                total.figure_id as total_figure_id, total.value as reported, sum(part.value) as computed,
                sum({_half_unit("part.decimals")}) + any_value({_half_unit("total.decimals")}) as slack
            from fct_segment_result as total
            join dim_segment as parents using (segment_key)
            join dim_segment as children on children.parent_segment_key = parents.segment_key
            join fct_segment_result as part
                on part.segment_key = children.segment_key and part.measure = total.measure
                and part.release_key = total.release_key and part.period_key = total.period_key
                and part.unit = total.unit
            group by total.release_key, total.period_key, total.unit, total.measure, parents.segment_id,
                total.figure_id, total.value"""

_PARTS_OF_KPIS = f"""
            select total.release_key, total.period_key, total.unit,
                'parts of ' || kpis.kpi_id || ' of ' || parents.segment_id as what,
                total.figure_id as total_figure_id, total.value as reported, sum(part.value) as computed,
                sum({_half_unit("part.decimals")}) + any_value({_half_unit("total.decimals")}) as slack
            from fct_kpi as total
            join dim_segment as parents using (segment_key)
            join dim_kpi as kpis on kpis.kpi_key = total.kpi_key
            join dim_segment as children on children.parent_segment_key = parents.segment_key
            join fct_kpi as part
                on part.segment_key = children.segment_key and part.kpi_key = total.kpi_key
                and part.release_key = total.release_key and part.period_key = total.period_key
                and part.unit = total.unit and part.role = total.role
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
