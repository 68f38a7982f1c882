with history as (
    select * from {{ ref('int_fact_history') }}
),

before_and_after as (
    select
        later.fact_key,
        later.issuer_id,
        earlier.release_id as first_release_id,
        later.release_id as later_release_id,
        earlier.known_from as first_known_from,
        later.known_from,
        later.kind as fact_type,
        case when later.kind = 'line_item' then later.concept end as concept,
        later.segment_id,
        later.measure,
        later.kpi_id,
        later.role,
        later.period_key,
        later.unit,
        regexp_matches(later.unit, '^[A-Z]{3}$') as is_money,
        later.concept in (
            'NetIncomeLoss', 'ProfitLoss', 'StockholdersEquity',
            'StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest'
        ) and later.kind = 'line_item' as is_bottom_line,
        earlier.value as before,
        earlier.value_low as before_low,
        earlier.value_high as before_high,
        earlier.low_is_open as before_low_is_open,
        earlier.high_is_open as before_high_is_open,
        earlier.decimals as decimals_before,
        earlier.figure_id as first_figure_id,
        later.value as after,
        later.value_low as after_low,
        later.value_high as after_high,
        later.low_is_open as after_low_is_open,
        later.high_is_open as after_high_is_open,
        later.decimals as decimals_after,
        later.figure_id as later_figure_id
    from history as later
    inner join history as earlier
        on later.previous_fact_key = earlier.fact_key
),

compared as (
    select
        *,
        -- two prints of one precision are two numbers, but for a last digit with which a column of money has to foot
        {{ intervals_meet('before', 'after') }}
        and (is_money or decimals_before is distinct from decimals_after) as agrees
    from before_and_after
),

-- what earns and owns nothing more and nothing less was moved within: net income of a duration, equity of an instant
bottom_lines as (
    select * from compared
    where is_bottom_line
),

-- the total of the same breakdown, where a release prints no bottom line of the period
breakdowns as (
    select
        issuer_id,
        release_id,
        measure,
        period_key,
        unit,
        sum(value) as total,
        sum(value_low) as total_low,
        sum(value_high) as total_high
    from history
    where kind = 'segment'
    group by issuer_id, release_id, measure, period_key, unit
),

weighed as (
    select
        compared.fact_key,
        bool_and(bottom_lines.agrees) as bottom_line_stays
    from compared
    inner join bottom_lines
        on compared.issuer_id = bottom_lines.issuer_id
            and compared.period_key = bottom_lines.period_key
            and compared.unit = bottom_lines.unit
            and compared.known_from > bottom_lines.first_known_from
            and compared.first_known_from < bottom_lines.known_from
    where compared.before <> compared.after
    group by compared.fact_key
),

final as (
    select
        compared.fact_key as restatement_key,
        {{ surrogate_key(['compared.issuer_id']) }} as issuer_key,
        {{ surrogate_key(['compared.first_release_id']) }} as first_release_key,
        {{ surrogate_key(['compared.later_release_id']) }} as later_release_key,
        compared.issuer_id,
        compared.first_release_id,
        compared.later_release_id,
        case compared.fact_type when 'line_item' then 'statement' else compared.fact_type end as fact_type,
        compared.concept,
        compared.segment_id,
        compared.measure,
        compared.kpi_id,
        compared.role,
        compared.period_key,
        compared.unit,
        compared.before as value_before,
        compared.after as value_after,
        cast(compared.decimals_before as integer) as decimals_before,
        cast(compared.decimals_after as integer) as decimals_after,
        case
            when compared.agrees then 'rounding'
            when compared.fact_type = 'kpi' or not compared.is_money then 'restated'
            when weighed.bottom_line_stays is not null
                then case when weighed.bottom_line_stays then 'reclassified' else 'restated' end
            when
                breakdowns_after.total_low <= breakdowns_before.total_high
                and breakdowns_before.total_low <= breakdowns_after.total_high then 'reclassified'
            else 'restated'
        end as kind,
        compared.known_from,
        compared.first_figure_id,
        compared.later_figure_id
    from compared
    left join weighed
        on compared.fact_key = weighed.fact_key
    left join breakdowns as breakdowns_before
        on compared.first_release_id = breakdowns_before.release_id
            and compared.fact_type = 'segment'
            and compared.measure = breakdowns_before.measure
            and compared.period_key = breakdowns_before.period_key
            and compared.unit = breakdowns_before.unit
    left join breakdowns as breakdowns_after
        on compared.later_release_id = breakdowns_after.release_id
            and compared.fact_type = 'segment'
            and compared.measure = breakdowns_after.measure
            and compared.period_key = breakdowns_after.period_key
            and compared.unit = breakdowns_after.unit
    where compared.before <> compared.after
)

select * from final
