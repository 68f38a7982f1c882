-- facts of published releases: in the graph this stands among the marts, as the history that it reads
{{ config(meta={'dagster': {'group': 'marts'}}) }}

with terms as (
    select * from {{ ref('int_history_terms') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

reviewed_exceptions as (
    select * from {{ ref('reviewed_exceptions') }}
),

added as (
    select
        tie_out_id,
        kind,
        rule,
        release_id,
        checked_figure_id as figure_id,
        unit,
        count(*) - 1 as parts,
        count(decimals) as rounded_terms,
        min(decimals) as coarsest_decimals,
        count(distinct decimals) > 1 or count(decimals) = 1 as is_of_two_precisions,
        bool_or(abs(value) >= {{ amount_limit() }}) as is_beyond_width,
        bool_or(term_release_id <> release_id) as is_over_releases,
        bool_or(trust = 'disputed') filter (where term_number = 1) as is_checked_disputed,
        bool_or(is_to_blame) filter (where term_number = 1) as is_checked_to_blame,
        coalesce(bool_or(trust = 'disputed') filter (where term_release_id <> release_id), false)
            as is_other_disputed,
        min(term_release_id) filter (where term_release_id <> release_id) as other_release_id,
        max(value) filter (where term_number = 1) as reported,
        max(value_low) filter (where term_number = 1) as reported_low,
        max(value_high) filter (where term_number = 1) as reported_high,
        bool_or(low_is_open) filter (where term_number = 1) as reported_low_is_open,
        bool_or(high_is_open) filter (where term_number = 1) as reported_high_is_open,
        sum(value) filter (where term_number > 1) as computed,
        sum(value_low) filter (where term_number > 1) as computed_low,
        sum(value_high) filter (where term_number > 1) as computed_high,
        bool_or(low_is_open) filter (where term_number > 1) as computed_low_is_open,
        bool_or(high_is_open) filter (where term_number > 1) as computed_high_is_open
    from terms
    group by tie_out_id, kind, rule, release_id, checked_figure_id, unit
),

measured as (
    select
        *,
        reported - computed as gap,
        (reported_high - reported_low) + (computed_high - computed_low) as twice_allowed_gap,
        (reported_low - computed_low) + (reported_high - computed_high) as twice_middle_gap,
        -- two prints of one precision are two numbers, but for a last digit with which a column of money has to foot
        {{ intervals_meet('reported', 'computed') }}
        and (
            kind <> 'restatement'
            or reported = computed
            or is_of_two_precisions
            or regexp_matches(unit, '^[A-Z]{3}$')
        ) as meets
    from added
),

judged as (
    select
        *,
        case
            when is_beyond_width then 'unverifiable'
            when meets and (gap = 0 or coarsest_decimals is null) then 'pass'
            when meets and kind = 'restatement' and not is_of_two_precisions then 'improbable'
            when meets and {{ beyond_three_sigma('twice_middle_gap', 'coarsest_decimals', 'rounded_terms') }}
                then 'improbable'
            when meets then 'pass'
            when is_other_disputed then 'blocked'
            -- its own release contradicts it as well, or says both sides itself: a wrong number
            when is_checked_to_blame or not is_over_releases then 'fail'
            -- what its own release says against it may as well be the fault of another figure
            when is_checked_disputed then 'blocked'
            -- an event: of other books than those which the earlier release printed, and these cannot judge it
            else 'unverifiable'
        end as verdict
    from measured
),

final as (
    select
        judged.tie_out_id,
        judged.release_id,
        judged.kind,
        judged.rule,
        judged.figure_id,
        figures.role as figure_role,
        judged.unit,
        judged.reported,
        judged.computed,
        judged.computed_low,
        judged.computed_high,
        judged.gap,
        cast(judged.twice_allowed_gap * cast(0.5 as decimal(2, 1)) as decimal(38, 10)) as allowed_gap,
        judged.verdict,
        reviewed_exceptions.tie_out_id is not null as is_reviewed_exception,
        coalesce({{ subject_of('figures') }}, 'The figure')
        || ' prints ' || {{ amount_text('judged.reported', 'figures.scale') }}
        || case
            when judged.kind = 'restatement' then '; ' || judged.other_release_id || ' prints '
            else '; its ' || cast(judged.parts as varchar) || ' parts give '
        end
        || {{ amount_text('judged.computed', 'figures.scale') }}
        || case
            when judged.gap = 0 then ''
            else ' (gap ' || {{ amount_text('judged.gap', 'figures.scale') }} || ')'
        end
        || case judged.verdict
            when 'improbable' then ': rounding could give this gap, but hardly does'
            when 'blocked'
                then
                    case
                        when judged.is_other_disputed then ': the earlier print is in dispute'
                        else ': its own release leaves open which of its figures is wrong'
                    end
            when 'unverifiable'
                then
                    case
                        when judged.is_beyond_width then ': an amount has too many digits'
                        else ': restated since, and nothing in its own release contradicts it'
                    end
            else ''
        end as explanation
    from judged
    inner join figures
        on judged.figure_id = figures.figure_id
    left join reviewed_exceptions
        on judged.tie_out_id = reviewed_exceptions.tie_out_id
)

select * from final
