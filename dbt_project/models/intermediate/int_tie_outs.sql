with intervals as (
    select * from {{ ref('int_tie_out_intervals') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

prints as (
    select * from {{ ref('int_fact_prints') }}
),

measured as (
    select
        *,
        reported - computed as gap,
        (reported_high - reported_low) + (computed_high - computed_low) as twice_allowed_gap,
        reported is not null
        and parts > 0
        and illegible_terms = 0
        and terms_beyond_width = 0 as is_verifiable,
        {{ intervals_meet('reported', 'computed') }} as meets
    from intervals
),

contradicted_figures as (
    select distinct terms.figure_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    where
        measured.kind = 'duplicate'
        and measured.is_verifiable
        and (not measured.meets or (measured.gap <> 0 and measured.reported_decimals = measured.computed_decimals))
),

-- what stands in the relation's own table is judged as printed there; what comes from elsewhere must be settled
blocked as (
    select distinct measured.tie_out_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    inner join contradicted_figures
        on terms.figure_id = contradicted_figures.figure_id
    where
        measured.kind <> 'duplicate'
        and coalesce(terms.statement_number, -1) <> coalesce(measured.statement_number, -2)
),

-- figures with which a column foots exactly as printed, and the same number printed for the same fact elsewhere
footing_figures as (
    select distinct terms.figure_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    where measured.kind <> 'duplicate' and measured.is_verifiable and measured.gap = 0 and terms.value <> 0
),

footing_prints as (
    select distinct prints.figure_id
    from prints
    inner join prints as same_prints
        on prints.fact_key = same_prints.fact_key
            and prints.value = same_prints.value
            and prints.decimals = same_prints.decimals
    inner join footing_figures
        on same_prints.figure_id = footing_figures.figure_id
),

-- the sums of one table in one unit and scale: where all the others tie to the unit, so should this one
families as (
    select
        tie_out_id,
        count(*) over family - 1 as others,
        count(*) filter (where gap = 0) over family - case when gap = 0 then 1 else 0 end as others_to_the_unit
    from measured
    where kind <> 'duplicate' and is_verifiable and statement_number is not null
    window family as (partition by release_id, statement_number, unit, scale, figure_role)
),

judged as (
    select
        measured.*,
        case
            when not measured.is_verifiable then 'unverifiable'
            when blocked.tie_out_id is not null then 'blocked'
            when
                measured.kind = 'duplicate'
                and not measured.meets
                and footing_prints.figure_id is not null
                and measured.reported_decimals < measured.computed_decimals
                and {{ is_one_unit_off('gap', 'reported_decimals') }} then 'forced'
            when not measured.meets then 'fail'
            when measured.gap = 0 then 'pass'
            -- one number rounds to one print: two prints of one precision that differ are two numbers
            when measured.kind = 'duplicate' and measured.reported_decimals = measured.computed_decimals then 'fail'
            when families.others >= 3 and families.others = families.others_to_the_unit then 'improbable'
            when measured.coarsest_decimals is null then 'pass'
            when {{ beyond_three_sigma('gap', 'coarsest_decimals', 'rounded_terms') }} then 'improbable'
            else 'pass'
        end as verdict
    from measured
    left join blocked
        on measured.tie_out_id = blocked.tie_out_id
    left join families
        on measured.tie_out_id = families.tie_out_id
    left join footing_prints
        on measured.figure_id = footing_prints.figure_id
),

final as (
    select
        tie_out_id,
        release_id,
        kind,
        rule,
        statement,
        figure_id,
        unit,
        scale,
        reported,
        reported_low,
        reported_high,
        computed,
        computed_low,
        computed_high,
        computed_low_is_open,
        computed_high_is_open,
        gap,
        twice_allowed_gap,
        parts,
        illegible_terms,
        terms_beyond_width,
        verdict
    from judged
)

select * from final
