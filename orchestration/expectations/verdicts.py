"""The suite `verdicts`: every verdict is computed again, from the terms and the landed figures.

Here: rules that a fault of the models which judge would break. Not here: how a verdict is made (`dbt_project/`), or
what does not tie (`families.py`).
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, Rule

_RECOMPUTED = """
        with terms as (
            select terms.tie_out_id as relation_id, terms.term_number, terms.role, terms.weight, figures.value,
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

# Binary floats are good enough here: what they leave open is a hair beside an interval.
_DIVIDED = """
        with sides as (
            select terms.tie_out_id as relation_id,
                max(terms.weight) filter (where terms.role = 'total') as sign,
                max(figures.value_low) filter (where terms.role = 'total') as total_low,
                max(figures.value_high) filter (where terms.role = 'total') as total_high,
                max(figures.unit) filter (where terms.role = 'total') as unit,
                sum(terms.weight * cast(case when terms.weight < 0 then figures.value_high else figures.value_low end
                    as double)) filter (where terms.role = 'part') as part_low,
                sum(terms.weight * cast(case when terms.weight < 0 then figures.value_low else figures.value_high end
                    as double)) filter (where terms.role = 'part') as part_high,
                sum(terms.weight * cast(case when terms.weight < 0 then figures.value_high else figures.value_low end
                    as double)) filter (where terms.role = 'base') as base_low,
                sum(terms.weight * cast(case when terms.weight < 0 then figures.value_low else figures.value_high end
                    as double)) filter (where terms.role = 'base') as base_high
            from tie_out_term as terms
            join staging.stg_figures as figures using (figure_id)
            group by terms.tie_out_id
        ),
        quotients as (
            select sides.*, tie_outs.formula,
                case sides.unit when 'percent' then 100 when 'basis_points' then 10000 else 1 end as times,
                case when tie_outs.formula = 'growth' then 1 else 0 end as less,
                case when part_low < 0 then part_low / base_low else part_low / base_high end as quotient_low,
                case when part_high < 0 then part_high / base_high else part_high / base_low end as quotient_high
            from sides
            join fct_tie_out as tie_outs on tie_outs.tie_out_id = sides.relation_id
        ),
        divided as (
            select relation_id,
                times * (quotient_low - less) as low, times * (quotient_high - less) as high,
                cast(case when sign < 0 then -total_high else total_low end as double) as reported_low,
                cast(case when sign < 0 then -total_low else total_high end as double) as reported_high,
                1e-9 * greatest(1, abs(cast(total_high as double))) as hair
            from quotients
        )"""

VERDICTS: tuple[Rule, ...] = (
    Rule(
        "verdicts_hold_when_recomputed",
        CRITICAL,
        "Recomputed from the landed figures: what passes does meet, what fails does not, what cannot be judged is not.",
        f"""{_RECOMPUTED}
        select tie_outs.tie_out_id, tie_outs.kind, tie_outs.verdict,
            cast(recomputed.reported as varchar) as landed, cast(recomputed.computed as varchar) as recomputed,
            cast(recomputed.computed_low as varchar) as low, cast(recomputed.computed_high as varchar) as high,
            tie_outs.explanation
        from fct_tie_out as tie_outs
        left join recomputed on recomputed.relation_id = tie_outs.tie_out_id
        where tie_outs.formula = 'sum'
            and case
                when recomputed.relation_id is null then true
                when tie_outs.verdict = 'forced' then tie_outs.kind not in ('duplicate', 'claim', 'translation')
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
        select tie_outs.tie_out_id, tie_outs.kind,
            cast(recomputed.reported as varchar) as landed, cast(recomputed.computed as varchar) as recomputed
        from fct_tie_out as tie_outs
        join recomputed on recomputed.relation_id = tie_outs.tie_out_id
        where tie_outs.formula = 'sum'
            and tie_outs.verdict in ('pass', 'improbable', 'fail', 'blocked')
            and (tie_outs.reported is distinct from recomputed.reported
                or tie_outs.computed is distinct from recomputed.computed
                or tie_outs.gap is distinct from recomputed.reported - recomputed.computed)
        """,
    ),
    Rule(
        "quotients_hold_when_divided",
        CRITICAL,
        "Divided instead of multiplied out: a growth, share, ratio or translation that passes is within what its parts "
        "and bases give, one that fails is not.",
        f"""{_DIVIDED}
        select tie_outs.release_id, tie_outs.line_number, tie_outs.kind, tie_outs.verdict,
            cast(tie_outs.reported as varchar) as reported, cast(tie_outs.computed as varchar) as computed,
            divided.low, divided.high, tie_outs.explanation
        from fct_tie_out as tie_outs
        left join divided on divided.relation_id = tie_outs.tie_out_id
        where tie_outs.formula <> 'sum'
            and case
                when divided.relation_id is null then true
                when tie_outs.verdict = 'pass' then not coalesce(divided.low <= divided.reported_high + divided.hair
                    and divided.high >= divided.reported_low - divided.hair, false)
                when tie_outs.verdict = 'fail' then not coalesce(divided.low >= divided.reported_high - divided.hair
                    or divided.high <= divided.reported_low + divided.hair, false)
                when tie_outs.verdict = 'improbable' then true
                else false
            end
        """,
    ),
    Rule(
        "every_relation_has_a_verdict",
        CRITICAL,
        "Each relation that a release's document states has one tie-out, with a known verdict: none is dropped.",
        """
        select releases.release_id, relations.figure_id, relations.relation_id, relations.kind, relations.rule,
            count(tie_outs.tie_out_id) as tie_outs, min(tie_outs.verdict) as verdict
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
)
