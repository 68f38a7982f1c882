with intervals as (
    select * from {{ ref('int_tie_out_intervals') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

prints as (
    select * from {{ ref('int_fact_prints') }}
),

quotients as (
    select * from {{ ref('int_tie_out_quotients') }}
),

reviewed_exceptions as (
    select * from {{ ref('reviewed_exceptions') }}
),

computed_intervals as (
    select
        intervals.*,
        quotients.meets as quotient_meets,
        quotients.meets_within_a_unit,
        quotients.base_is_positive,
        quotients.is_narrow,
        intervals.formula = 'sum' as is_sum,
        -- another print of the same number: in a table or in a sentence
        intervals.kind = 'duplicate'
        or (intervals.kind = 'claim' and intervals.formula = 'sum' and intervals.parts = 1) as is_reprint,
        case when intervals.formula = 'sum' then {{ weighted('reported_weight', 'part') }} else quotients.computed end
            as computed,
        case
            when intervals.formula = 'sum' then {{ weighted_low('reported_weight', 'part_low', 'part_high') }}
            else quotients.computed_low
        end as computed_low,
        case
            when intervals.formula = 'sum' then {{ weighted_high('reported_weight', 'part_low', 'part_high') }}
            else quotients.computed_high
        end as computed_high,
        {{ weighted_low_is_open('reported_weight', 'part_low_is_open', 'part_high_is_open') }}
            as computed_low_is_open,
        {{ weighted_high_is_open('reported_weight', 'part_low_is_open', 'part_high_is_open') }}
            as computed_high_is_open
    from intervals
    left join quotients
        on intervals.tie_out_id = quotients.tie_out_id
),

measured as (
    select
        *,
        reported - computed as gap,
        scale || '/' || coarsest_decimals as precision_key,
        (reported_high - reported_low) + (computed_high - computed_low) as twice_allowed_gap,
        -- between the middles of the intervals: of what is cut off, each part lacks half a unit on average
        case
            when terms_beyond_width = 0 then (reported_low - computed_low) + (reported_high - computed_high)
        end as twice_middle_gap,
        reported is not null
        and parts > 0
        and illegible_terms = 0
        and terms_beyond_width = 0
        and (is_sum or (bases > 0 and base_is_positive and is_narrow)) as is_verifiable,
        -- nobody counts shares below nothing: no amount per share follows from them
        coalesce(
            kind = 'per_share'
            and reported is not null
            and illegible_terms = 0
            and terms_beyond_width = 0
            and base_high < 0, false
        ) as counts_below_nothing,
        -- what cannot be compared never passes
        coalesce(case when is_sum then {{ intervals_meet('reported', 'computed') }} else quotient_meets end, false)
            as meets
    from computed_intervals
),

reprints as (
    select
        *,
        -- one number rounds to one print: two prints of one precision that differ are two numbers
        not meets or (gap <> 0 and reported_decimals = part_decimals) as differs
    from measured
    where kind = 'duplicate' and is_verifiable
),

own_sums as (
    select distinct terms.figure_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    where
        measured.kind in ('sum', 'difference', 'roll_forward', 'identity')
        and measured.is_verifiable
        and measured.meets
        and terms.statement_key = measured.statement_key
),

-- which of its prints is wrong is open: nothing else agrees with it, neither another print nor a sum of its own table
contradicted_figures as (
    select terms.figure_id
    from reprints
    inner join terms
        on reprints.tie_out_id = terms.tie_out_id
    left join own_sums
        on terms.figure_id = own_sums.figure_id
    group by terms.figure_id
    having bool_or(reprints.differs) and not bool_or(not reprints.differs) and count(own_sums.figure_id) = 0
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
        and not (measured.kind = 'claim' and measured.meets)
        and not terms.is_checked
        and not coalesce(terms.statement_key = measured.statement_key, false)
),

-- figures with which a column foots exactly as printed, and the same number printed for the same fact elsewhere
footing_figures as (
    select distinct terms.figure_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    where
        measured.kind in ('sum', 'difference', 'roll_forward', 'identity')
        and measured.is_verifiable
        and measured.gap = 0
        and terms.value <> 0
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

-- a line of one table whose parts stand in another may be rounded beside it
drawn_from_elsewhere as (
    select distinct measured.tie_out_id
    from measured
    inner join terms
        on measured.tie_out_id = terms.tie_out_id
    where not coalesce(terms.statement_key = measured.statement_key, false)
),

sums_of_tables as (
    select
        measured.tie_out_id,
        measured.release_id,
        measured.statement,
        measured.unit,
        measured.figure_role,
        measured.gap,
        measured.rounded_terms,
        drawn_from_elsewhere.tie_out_id is null as is_within_a_table,
        -- a total that a summary prints again proves nothing more
        coalesce(prints.fact_key, measured.tie_out_id) as sum_key,
        {{ surrogate_key(['measured.statement_key', 'measured.unit', 'measured.scale', 'measured.figure_role']) }}
            as table_key,
        -- a note in whole millions may be rounded beside statements that print tenths of them
        {{ surrogate_key(['measured.release_id', 'measured.unit', 'measured.precision_key', 'measured.figure_role']) }}
            as release_key
    from measured
    left join drawn_from_elsewhere
        on measured.tie_out_id = drawn_from_elsewhere.tie_out_id
    left join prints
        on measured.figure_id = prints.figure_id
    where
        measured.kind in ('sum', 'difference', 'roll_forward', 'identity')
        and measured.is_verifiable
        and measured.statement_key is not null
),

-- the sums of one table in one unit and scale: where all but those of one figure tie to the unit, so should these;
-- so too the sums of all statements of a release, and of all its tables, of which many add three numbers or more.
-- Of thirteen sums of three numbers rounded one by one just one is off in three releases of a hundred, twelve tie in
-- less than one: amounts that tie so were made to add up, and one is wrong
family_members as (
    select
        *,
        'table' as reach,
        table_key as family_key,
        gap = 0 as counts_as_footing,
        3 as fewest_footing
    from sums_of_tables
    union all
    select
        *,
        'statements' as reach,
        release_key as family_key,
        gap = 0 and rounded_terms > 3 as counts_as_footing,
        10 as fewest_footing
    from sums_of_tables
    where statement is not null
    union all
    select
        *,
        'release' as reach,
        release_key as family_key,
        gap = 0 and rounded_terms > 3 as counts_as_footing,
        12 as fewest_footing
    from sums_of_tables
    where figure_role = 'amount' and is_within_a_table
),

figures_that_are_off as (
    select
        family_members.reach,
        family_members.family_key,
        terms.figure_id,
        count(distinct family_members.tie_out_id) as sums_off
    from family_members
    inner join terms
        on family_members.tie_out_id = terms.tie_out_id
    where family_members.gap <> 0
    group by family_members.reach, family_members.family_key, terms.figure_id
),

most_off as (
    select
        reach,
        family_key,
        max(sums_off) as sums_off_together
    from figures_that_are_off
    group by reach, family_key
),

families as (
    select
        reach,
        family_key,
        release_id,
        unit,
        figure_role,
        max(fewest_footing) as fewest_footing,
        count(distinct sum_key) filter (where counts_as_footing) as sums_to_the_unit,
        count(distinct sum_key) filter (where gap = 0 and rounded_terms > 3) as long_sums_to_the_unit,
        count(*) filter (where gap <> 0) as sums_off
    from family_members
    group by reach, family_key, release_id, unit, figure_role
),

-- a second currency is worked out from the first, and forced
currencies_of_releases as (
    select
        release_id,
        unit
    from families
    where reach = 'release'
    qualify row_number() over (partition by release_id order by long_sums_to_the_unit desc, unit asc) = 1
),

-- sums that are off in a family that foots
off_alone as (
    select
        family_members.tie_out_id,
        bool_or(
            families.figure_role = 'amount'
            and (family_members.is_within_a_table or family_members.statement is not null)
            and families.long_sums_to_the_unit >= 12
            and currencies_of_releases.unit is not null
        ) as is_certain
    from family_members
    inner join families
        on family_members.reach = families.reach and family_members.family_key = families.family_key
    left join most_off
        on families.reach = most_off.reach and families.family_key = most_off.family_key
    left join currencies_of_releases
        on families.release_id = currencies_of_releases.release_id and families.unit = currencies_of_releases.unit
    where
        family_members.gap <> 0
        and families.sums_to_the_unit >= families.fewest_footing
        and families.sums_off = coalesce(most_off.sums_off_together, 1)
    group by family_members.tie_out_id
),

judged as (
    select
        measured.*,
        reviewed_exceptions.tie_out_id is not null as is_reviewed_exception,
        case
            when measured.counts_below_nothing then 'fail'
            when not measured.is_verifiable then 'unverifiable'
            when blocked.tie_out_id is not null then 'blocked'
            when
                measured.is_reprint
                and not measured.meets
                and footing_prints.figure_id is not null
                and measured.reported_decimals < measured.part_decimals
                and {{ is_one_unit_off('gap', 'reported_decimals') }} then 'forced'
            when
                not measured.meets
                and footing_figures.figure_id is not null
                and measured.meets_within_a_unit then 'forced'
            when not measured.meets then 'fail'
            when measured.gap = 0 or not measured.is_sum then 'pass'
            -- one number rounds to one print: two prints of one precision that differ are two numbers
            when measured.is_reprint and measured.reported_decimals = measured.part_decimals then 'fail'
            when off_alone.is_certain then 'fail'
            when off_alone.tie_out_id is not null then 'improbable'
            when measured.coarsest_decimals is null then 'pass'
            when {{ beyond_three_sigma('twice_middle_gap', 'coarsest_decimals', 'rounded_terms') }} then 'improbable'
            else 'pass'
        end as verdict
    from measured
    left join blocked
        on measured.tie_out_id = blocked.tie_out_id
    left join off_alone
        on measured.tie_out_id = off_alone.tie_out_id
    left join footing_prints
        on measured.figure_id = footing_prints.figure_id
    left join footing_figures
        on measured.figure_id = footing_figures.figure_id
    left join reviewed_exceptions
        on measured.tie_out_id = reviewed_exceptions.tie_out_id
),

final as (
    select
        tie_out_id,
        release_id,
        kind,
        formula,
        rule,
        statement,
        figure_id,
        figure_role,
        is_reprint,
        reported_decimals,
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
        bases,
        base_is_positive,
        illegible_terms,
        terms_beyond_width > 0 or not coalesce(is_narrow, true) as is_beyond_width,
        verdict,
        is_reviewed_exception
    from judged
)

select * from final
