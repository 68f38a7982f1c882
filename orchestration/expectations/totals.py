"""The suite `totals`: what is published adds up, and every verdict is computed again from the other side.

Here: rules on tie-outs; verdicts are recomputed from the terms and the landed figures, not read from the
models that made them.
Not here: how a verdict is made (`dbt_project/`).
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, WARNING, Rule

PRIMARY_STATEMENTS = "('income_statement', 'balance_sheet', 'cash_flow')"

_RECOMPUTED = """
        with terms as (
            select terms.tie_out_id as relation_id, terms.term_number, terms.weight, figures.value,
                figures.value_low, figures.value_high, figures.low_is_open, figures.high_is_open,
                figures.disposition
            from tie_out_term as terms
            join staging.stg_figures as figures using (figure_id)
        ),
        recomputed as (
            select relation_id,
                max(value) filter (where term_number = 1) as reported,
                max(value_low) filter (where term_number = 1) as reported_low,
                max(value_high) filter (where term_number = 1) as reported_high,
                sum(weight * cast(value as decimal(38, 10))) filter (where term_number > 1) as computed,
                sum(weight * cast(case when weight < 0 then value_high else value_low end as decimal(38, 10)))
                    filter (where term_number > 1) as computed_low,
                sum(weight * cast(case when weight < 0 then value_low else value_high end as decimal(38, 10)))
                    filter (where term_number > 1) as computed_high,
                bool_or(disposition in ('placeholder', 'damaged')) as is_illegible
            from (select * replace (cast(weight as decimal(4, 0)) as weight) from terms)
            group by relation_id
        )"""

TOTALS: tuple[Rule, ...] = (
    Rule(
        "published_statements_add_up",
        CRITICAL,
        "No tie-out fails in a primary statement of a published release: such a release is quarantined.",
        f"""
        select tie_outs.release_id, tie_outs.line_number, tie_outs.statement, tie_outs.kind,
            cast(tie_outs.reported as varchar) as reported, cast(tie_outs.computed as varchar) as computed,
            tie_outs.explanation, lines.text as line
        from fct_tie_out as tie_outs
        join dim_release as releases using (release_id)
        left join fct_figure as figures on figures.figure_id = tie_outs.figure_id
        left join staging.stg_lines as lines
            on lines.document_id = figures.document_id and lines.line_number = figures.line_number
        where tie_outs.verdict = 'fail' and tie_outs.statement in {PRIMARY_STATEMENTS}
            and not tie_outs.is_reviewed_exception and releases.status = 'published'
        """,
    ),
    Rule(
        "verdicts_hold_when_recomputed",
        CRITICAL,
        "Recomputed from the landed figures: what passes does meet, what fails does not, what cannot be judged is not.",
        f"""{_RECOMPUTED}
        select tie_outs.release_id, tie_outs.line_number, tie_outs.kind, tie_outs.verdict,
            cast(recomputed.reported as varchar) as reported, cast(recomputed.computed as varchar) as recomputed,
            cast(recomputed.computed_low as varchar) as low, cast(recomputed.computed_high as varchar) as high,
            tie_outs.explanation
        from fct_tie_out as tie_outs
        left join recomputed on recomputed.relation_id = tie_outs.tie_out_id
        where tie_outs.kind in ('sum', 'difference', 'roll_forward', 'duplicate')
            and case
                when recomputed.relation_id is null then true
                when tie_outs.verdict = 'forced' then tie_outs.kind <> 'duplicate'
                when tie_outs.verdict in ('pass', 'improbable') then
                    coalesce(recomputed.is_illegible or recomputed.reported is null or recomputed.computed is null
                        or recomputed.computed_low > recomputed.reported_high
                        or recomputed.computed_high < recomputed.reported_low, true)
                when tie_outs.verdict = 'fail' then
                    not coalesce(recomputed.computed_low >= recomputed.reported_high
                        or recomputed.computed_high <= recomputed.reported_low, false)
                else false
            end
        """,
    ),
    Rule(
        "amounts_hold_when_recomputed",
        CRITICAL,
        "The reported and the computed amount of a tie-out are those of its terms as landed, to the last digit.",
        f"""{_RECOMPUTED}
        select tie_outs.release_id, tie_outs.line_number, tie_outs.kind,
            cast(tie_outs.reported as varchar) as reported, cast(recomputed.reported as varchar) as landed,
            cast(tie_outs.computed as varchar) as computed, cast(recomputed.computed as varchar) as recomputed
        from fct_tie_out as tie_outs
        join recomputed on recomputed.relation_id = tie_outs.tie_out_id
        where tie_outs.kind in ('sum', 'difference', 'roll_forward', 'duplicate')
            and tie_outs.verdict in ('pass', 'improbable', 'fail', 'blocked')
            and (tie_outs.reported is distinct from recomputed.reported
                or tie_outs.computed is distinct from recomputed.computed
                or tie_outs.gap is distinct from recomputed.reported - recomputed.computed)
        """,
    ),
    Rule(
        "every_relation_has_a_verdict",
        CRITICAL,
        "Each relation that a release's document states has one tie-out, with a known verdict: none is dropped.",
        """
        select coalesce(releases.release_id, tie_outs.release_id) as release_id, relations.kind, relations.rule,
            relations.relation_id, count(tie_outs.tie_out_id) as tie_outs, min(tie_outs.verdict) as verdict
        from staging.stg_relations as relations
        join release_document as releases
            on releases.document_id = relations.document_id and releases.role in ('current', 'part')
        left join fct_tie_out as tie_outs on tie_outs.tie_out_id = relations.relation_id
        group by all
        having count(tie_outs.tie_out_id) <> 1 or min(tie_outs.verdict) not in
            ('pass', 'improbable', 'forced', 'fail', 'blocked', 'unverifiable')
        """,
    ),
    Rule(
        "releases_count_their_tie_outs",
        CRITICAL,
        "The tie-outs, passed and failed, that a release states are those that it has.",
        """
        select releases.release_id, releases.tie_outs, count(tie_outs.tie_out_id) as counted,
            releases.tie_outs_passed, count(*) filter (where tie_outs.verdict = 'pass') as counted_passed,
            releases.tie_outs_failed, count(*) filter (where tie_outs.verdict = 'fail') as counted_failed
        from dim_release as releases
        left join fct_tie_out as tie_outs using (release_id)
        group by all
        having releases.tie_outs <> count(tie_outs.tie_out_id)
            or releases.tie_outs_passed <> count(*) filter (where tie_outs.verdict = 'pass')
            or releases.tie_outs_failed <> count(*) filter (where tie_outs.verdict = 'fail')
        """,
    ),
    Rule(
        "releases_are_checked",
        WARNING,
        "A release has tie-outs that could be judged: no check at all must not look like a pass.",
        """
        select releases.release_id, releases.source_uri, releases.tie_outs,
            cast(releases.coverage as varchar) as coverage
        from dim_release as releases
        where not exists (
            select 1 from fct_tie_out as tie_outs
            where tie_outs.release_id = releases.release_id and tie_outs.verdict not in ('blocked', 'unverifiable')
        )
        """,
    ),
    Rule(
        "no_release_is_quarantined",
        WARNING,
        "Every release is published; one whose primary statements do not add up is held back until it is settled.",
        """
        select releases.release_id, releases.source_uri, tie_outs.line_number, tie_outs.explanation,
            lines.text as line
        from dim_release as releases
        left join fct_tie_out as tie_outs
            on tie_outs.release_id = releases.release_id and tie_outs.verdict = 'fail'
            and tie_outs.statement is not null
        left join fct_figure as figures on figures.figure_id = tie_outs.figure_id
        left join staging.stg_lines as lines
            on lines.document_id = figures.document_id and lines.line_number = figures.line_number
        where releases.status <> 'published'
        """,
    ),
    Rule(
        "other_totals_add_up",
        WARNING,
        "No tie-out fails outside the primary statements either; those that do are listed.",
        f"""
        select tie_outs.release_id, tie_outs.line_number, tie_outs.kind,
            cast(tie_outs.reported as varchar) as reported, cast(tie_outs.computed as varchar) as computed,
            tie_outs.explanation, lines.text as line
        from fct_tie_out as tie_outs
        join dim_release as releases using (release_id)
        left join fct_figure as figures on figures.figure_id = tie_outs.figure_id
        left join staging.stg_lines as lines
            on lines.document_id = figures.document_id and lines.line_number = figures.line_number
        where tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception
            and coalesce(tie_outs.statement, '') not in {PRIMARY_STATEMENTS}
        """,
    ),
)
