"""The suite `verdicts`: every verdict is computed again, from the terms and the landed figures.

Here: rules that a fault of the models which judge, or find who is to blame, would break. Not here: how a verdict is
made (`dbt_project/`), or what does not tie (`families.py`).
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, Rule

# What the figures of a release say of one another; what they say of other releases and periods comes after.
WITHIN = "tie_outs.kind not in ('restatement', 'roll_up')"

_TERMS = """
        with terms as (
            select terms.tie_out_id as relation_id, terms.term_number, terms.role, figures.unit, figures.value,
                cast(terms.weight as decimal(4, 0)) as weight,
                case when terms.weight < 0 then figures.value_high else figures.value_low end as low,
                case when terms.weight < 0 then figures.value_low else figures.value_high end as high,
                -- a sum of amounts from 10^25 on could break, and no verdict may stand on one
                figures.disposition in ('placeholder', 'damaged')
                    or coalesce(abs(figures.value) >= cast('1e25' as decimal(38, 10)), false) as is_illegible
            from tie_out_term as terms
            join staging.stg_figures as figures using (figure_id)
        )"""

_RECOMPUTED = f"""{_TERMS},
        recomputed as (
            select relation_id,
                max(value) filter (where term_number = 1) as reported,
                max(low) filter (where term_number = 1) as reported_low,
                max(high) filter (where term_number = 1) as reported_high,
                sum(weight * value) filter (where term_number > 1 and not is_illegible) as computed,
                sum(weight * low) filter (where term_number > 1 and not is_illegible) as computed_low,
                sum(weight * high) filter (where term_number > 1 and not is_illegible) as computed_high,
                bool_or(is_illegible) as is_illegible,
                count(value) as terms
            from terms
            group by relation_id
        )"""


def _whole(amount: str) -> str:
    """An amount as a whole number: what is printed has ten digits after the point at most."""
    return f"cast(({amount}) * 10000000000 as hugeint)"


def _divided(dividend: str, divisor: str, *, upwards: bool) -> str:
    """A quotient of whole numbers to ten digits more, as a whole number again; the divisor is positive."""
    cut_off = f"({dividend} // {divisor}) * 10000000000 + (({dividend} % {divisor}) * 10000000000) // {divisor}"
    rest = f"(({dividend} % {divisor}) * 10000000000) % {divisor}"
    return f"{cut_off} + cast({rest} > 0 as hugeint)" if upwards else f"{cut_off} - cast({rest} < 0 as hugeint)"


# Long division, in which nothing is lost: the ends of what is printed are whole numbers here, and a quotient is at most
# such a number if it still is when rounded up, and at least that number if it still is when rounded down.
_DIVIDED = f"""{_TERMS},
        sides as (
            select relation_id, role, sum(weight * low) as low, sum(weight * high) as high
            from terms
            where not is_illegible
            group by relation_id, role
        ),
        ends as (
            select tie_outs.tie_out_id as relation_id,
                case tie_outs.unit when 'percent' then 100 when 'basis_points' then 10000 else 1 end as times,
                case when tie_outs.formula = 'growth' then 1 else 0 end as less,
                {_whole("total.low")} as reported_low, {_whole("total.high")} as reported_high,
                {_whole("part.low")} as part_low, {_whole("part.high")} as part_high,
                {_whole("case when part.low < 0 then base.low else base.high end")} as base_of_low,
                {_whole("case when part.high < 0 then base.high else base.low end")} as base_of_high
            from fct_tie_out as tie_outs
            join sides as total on total.relation_id = tie_outs.tie_out_id and total.role = 'total'
            join sides as part on part.relation_id = tie_outs.tie_out_id and part.role = 'part'
            join sides as base on base.relation_id = tie_outs.tie_out_id and base.role = 'base' and base.low > 0
            where tie_outs.formula <> 'sum' and tie_outs.verdict in ('pass', 'forced', 'fail')
        ),
        dividends as (
            select *, times * (part_low - less * base_of_low) as low, times * (part_high - less * base_of_high) as high
            from ends
        ),
        divided as (
            select relation_id, reported_low, reported_high,
                {_divided("low", "base_of_low", upwards=False)} as low_down,
                {_divided("low", "base_of_low", upwards=True)} as low_up,
                {_divided("high", "base_of_high", upwards=False)} as high_down,
                {_divided("high", "base_of_high", upwards=True)} as high_up
            from dividends
        )"""

VERDICTS: tuple[Rule, ...] = (
    Rule(
        "verdicts_hold_when_recomputed",
        CRITICAL,
        "Recomputed from the landed figures: what passes does meet, what fails does not or is off in a release whose "
        "other sums add up as printed, what cannot be judged is not.",
        f"""{_RECOMPUTED},
        footing as (
            select tie_outs.release_id, tie_outs.unit
            from fct_tie_out as tie_outs
            join recomputed on recomputed.relation_id = tie_outs.tie_out_id
            where tie_outs.kind in ('sum', 'difference', 'roll_forward', 'identity')
                and recomputed.reported = recomputed.computed and recomputed.terms > 3
            group by all
            having count(*) >= 12
        )
        select tie_outs.tie_out_id, tie_outs.kind, tie_outs.verdict,
            cast(recomputed.reported as varchar) as landed, cast(recomputed.computed as varchar) as recomputed,
            cast(recomputed.computed_low as varchar) as low, cast(recomputed.computed_high as varchar) as high,
            tie_outs.explanation
        from fct_tie_out as tie_outs
        left join recomputed on recomputed.relation_id = tie_outs.tie_out_id
        left join footing on footing.release_id = tie_outs.release_id and footing.unit = tie_outs.unit
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
                        or recomputed.computed_high <= recomputed.reported_low
                        or (recomputed.reported <> recomputed.computed and footing.unit is not null), false)
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
        select tie_outs.tie_out_id, tie_outs.kind, tie_outs.verdict, tie_outs.explanation,
            cast(divided.low_down as varchar) as low, cast(divided.high_up as varchar) as high
        from fct_tie_out as tie_outs
        left join divided on divided.relation_id = tie_outs.tie_out_id
        where tie_outs.formula <> 'sum'
            and case
                when tie_outs.verdict = 'pass' then not coalesce(
                    divided.low_up <= divided.reported_high and divided.high_down >= divided.reported_low, false)
                when tie_outs.verdict in ('forced', 'fail') then not coalesce(
                    divided.low_down >= divided.reported_high or divided.high_up <= divided.reported_low, false)
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
        "every_failure_has_a_finding",
        CRITICAL,
        "Each tie-out within a release that fails and is no reviewed exception is in a finding, if only in one that "
        "abstains.",
        f"""
        select tie_outs.release_id, tie_outs.figure_id, tie_outs.tie_out_id, tie_outs.kind, tie_outs.explanation
        from fct_tie_out as tie_outs
        anti join finding_tie_out as explained using (tie_out_id)
        where tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception and {WITHIN}
        """,
    ),
    Rule(
        "releases_count_their_tie_outs",
        CRITICAL,
        "The tie-outs, passed and failed, that a release states are those that it has within itself.",
        f"""
        select releases.release_id, releases.tie_outs, count(tie_outs.tie_out_id) as counted,
            releases.tie_outs_passed, count(*) filter (where tie_outs.verdict = 'pass') as counted_passed,
            releases.tie_outs_failed, count(*) filter (where tie_outs.verdict = 'fail') as counted_failed
        from dim_release as releases
        left join fct_tie_out as tie_outs on tie_outs.release_id = releases.release_id and {WITHIN}
        group by all
        having releases.tie_outs <> count(tie_outs.tie_out_id)
            or releases.tie_outs_passed <> count(*) filter (where tie_outs.verdict = 'pass')
            or releases.tie_outs_failed <> count(*) filter (where tie_outs.verdict = 'fail')
        """,
    ),
)
