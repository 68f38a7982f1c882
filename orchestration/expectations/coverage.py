"""The suite `coverage`: what was checked at all, what is held back, and whether accepted exceptions still stand.

Here: rules on how much is judged. Not here: what does not tie (`families.py`).
"""

from __future__ import annotations

from orchestration.expectations.families import QUARANTINES
from orchestration.expectations.rule import CRITICAL, WARNING, Rule
from orchestration.expectations.verdicts import WITHIN

COVERAGE: tuple[Rule, ...] = (
    Rule(
        "releases_are_checked",
        WARNING,
        "A release has tie-outs that could be judged: no check at all must not look like a pass.",
        """
        select releases.release_id, releases.tie_outs,
            cast(releases.coverage as varchar) as coverage
        from dim_release as releases
        where not exists (
            select 1 from fct_tie_out as tie_outs
            where tie_outs.release_id = releases.release_id and tie_outs.verdict not in ('blocked', 'unverifiable')
        )
        """,
    ),
    Rule(
        "statements_are_checked",
        WARNING,
        "Most figures of a primary statement are judged by some tie-out: a statement that nothing protects is listed.",
        """
        select tables.release_id, tables.document_id, tables.table_title as "table",
            tables.first_line as line_number, tables.statement, tables.figures, tables.judged_figures
        from table_coverage as tables
        where tables.statement in ('income_statement', 'balance_sheet', 'cash_flow')
            and tables.figures >= 6 and 2 * tables.judged_figures < tables.figures
        """,
    ),
    Rule(
        "totals_are_sums",
        WARNING,
        "A row of a primary statement that calls itself a total adds up from others: where its words say so and no "
        "numbers do, the two opinions are apart.",
        """
        select figures.release_id, figures.figure_id
        from fct_figure as figures
        where figures.statement in ('income_statement', 'balance_sheet', 'cash_flow')
            and figures.source = 'table' and figures.role = 'amount' and figures.value is not null
            and regexp_matches(figures.row_label, '(?i)^\\W*total\\b')
            and exists (
                select 1 from fct_figure as above
                where above.document_id = figures.document_id and above.table_number = figures.table_number
                    and above.column_number = figures.column_number and above.row_number < figures.row_number
                    and above.role = 'amount' and above.value is not null
            )
            and not exists (
                select 1 from tie_out_term as terms
                join fct_tie_out as tie_outs using (tie_out_id)
                where terms.figure_id = figures.figure_id and terms.role = 'total'
                    and tie_outs.kind in ('sum', 'difference', 'roll_forward', 'identity')
            )
        """,
    ),
    Rule(
        "coverage_is_counted",
        CRITICAL,
        "The figures that a release counts as judged are those that a tie-out within it names with a verdict.",
        f"""
        with judged as (
            select distinct terms.figure_id
            from tie_out_term as terms
            join fct_tie_out as tie_outs using (tie_out_id)
            where tie_outs.verdict in ('pass', 'improbable', 'forced', 'fail') and {WITHIN}
        )
        select figures.figure_id, figures.printed, figures.is_judged
        from fct_figure as figures
        left join judged using (figure_id)
        where figures.value is not null and figures.is_judged <> (judged.figure_id is not null)
        """,
    ),
    Rule(
        "reviewed_exceptions_still_fail",
        CRITICAL,
        "An accepted exception belongs to a tie-out that still fails; where it ties now, take its row out of the seed.",
        """
        select exceptions.tie_out_id, exceptions.release_id, exceptions.line_number, exceptions.printed,
            exceptions.reason, coalesce(tie_outs.verdict, 'no such tie-out') as verdict
        from seeds.reviewed_exceptions as exceptions
        join dim_release as releases using (release_id)
        left join fct_tie_out as tie_outs using (tie_out_id)
        where tie_outs.verdict is distinct from 'fail'
        """,
    ),
    Rule(
        "no_release_is_quarantined",
        WARNING,
        "Every release is published; one whose primary statements do not add up is held back until it is settled.",
        f"""
        select releases.release_id, tie_outs.tie_out_id, tie_outs.explanation
        from dim_release as releases
        left join fct_tie_out as tie_outs
            on tie_outs.release_id = releases.release_id and {QUARANTINES}
        where releases.status <> 'published'
        """,
    ),
)
