with history as (
    select * from {{ ref('int_fact_history') }}
),

flows as (
    select
        *,
        -- releases of one day follow each other by their ids
        cast(known_from as varchar) || release_id as version
    from history
    where flow_key is not null
),

periods as (
    select distinct
        flow_key,
        series_key,
        period_start,
        period_end,
        months
    from flows
),

-- half a year less its first quarter, nine months less the half, a year less nine months
splits as (
    select
        longer.series_key as longer_series_key,
        shorter.series_key as shorter_series_key,
        cast(shorter.period_end + interval 1 day as date) as quarter_start
    from periods as longer
    inner join periods as shorter
        on longer.flow_key = shorter.flow_key
            and longer.period_start = shorter.period_start
            and longer.period_end > shorter.period_end
            and longer.months = shorter.months + 3
),

closed as (
    select
        flows.*,
        splits.shorter_series_key,
        splits.quarter_start,
        {{ surrogate_key(['flows.issuer_id', "'duration'", 'splits.quarter_start', 'flows.period_end']) }}
            as quarter_key
    from flows
    inner join splits
        on flows.series_key = splits.longer_series_key
    where {{ months_between('splits.quarter_start', 'flows.period_end') }} = 3
),

-- the shorter one as the release of the longer one knows it, else as it was first known after
paired as (
    select
        closed.*,
        coalesce(known.fact_key, later.fact_key) as shorter_fact_key
    from closed
    asof left join flows as known
        on closed.shorter_series_key = known.series_key and closed.version >= known.version
    left join flows as later
        on closed.shorter_series_key = later.series_key and later.is_first_reported
),

subtracted as (
    select
        longer.flow_key,
        longer.fact_key as longer_fact_key,
        shorter.fact_key as shorter_fact_key,
        case when longer.version > shorter.version then longer.release_id else shorter.release_id end as release_id,
        longer.issuer_id,
        greatest(longer.known_from, shorter.known_from) as known_from,
        longer.kind,
        case when longer.kind = 'line_item' then longer.concept end as concept,
        longer.segment_id,
        longer.measure,
        longer.kpi_id,
        longer.quarter_key as period_key,
        longer.quarter_start as period_start,
        longer.period_end,
        longer.unit,
        longer.value - shorter.value as value,
        longer.value_low - shorter.value_high as value_low,
        longer.value_high - shorter.value_low as value_high,
        longer.low_is_open or shorter.high_is_open as low_is_open,
        longer.high_is_open or shorter.low_is_open as high_is_open,
        least(longer.decimals, shorter.decimals) as decimals,
        longer.months as longer_months,
        longer.version as longer_version,
        longer.is_comparative,
        case
            when longer.trust = 'disputed' or shorter.trust = 'disputed' then 'disputed'
            -- the longer one was restated after the shorter one was printed last: they are of two sets of books
            when
                longer_before.known_from >= shorter.known_from
                and (
                    longer_before.value_low > longer.value_high
                    or longer_before.value_high < longer.value_low
                )
                then 'disputed'
            when longer.trust = 'tied' and shorter.trust = 'tied' then 'tied'
            else 'unchecked'
        end as trust,
        longer.figure_id as longer_figure_id,
        shorter.figure_id as shorter_figure_id
    from paired as longer
    inner join flows as shorter
        on longer.shorter_fact_key = shorter.fact_key
    left join flows as longer_before
        on longer.previous_fact_key = longer_before.fact_key
),

-- what a release derives in two ways (a year less nine months, a half year less a quarter) is taken the finer way
derived as (
    select *
    from subtracted
    qualify row_number() over (
            partition by flow_key, period_key, release_id
            order by longer_version desc, decimals desc nulls first, longer_months asc
        ) = 1
),

printed as (
    select
        flow_key,
        period_key,
        known_from
    from flows
    where is_first_reported
),

final as (
    select
        {{ surrogate_key(['derived.flow_key', 'derived.period_key', 'derived.release_id']) }} as fact_key,
        case derived.kind when 'line_item' then 'statement' else derived.kind end as fact_type,
        {{ surrogate_key(['derived.issuer_id']) }} as issuer_key,
        derived.issuer_id,
        {{ surrogate_key(['derived.release_id']) }} as release_key,
        derived.release_id,
        derived.concept,
        derived.segment_id,
        derived.measure,
        derived.kpi_id,
        derived.period_key,
        derived.period_start,
        derived.period_end,
        derived.unit,
        derived.value,
        derived.value_low,
        derived.value_high,
        derived.low_is_open,
        derived.high_is_open,
        cast(derived.decimals as integer) as decimals,
        derived.known_from,
        least(lead(derived.known_from) over versions, printed.known_from) as known_until,
        derived.is_comparative,
        row_number() over versions = 1 and printed.known_from is null as is_first_reported,
        lead(derived.known_from) over versions is null and printed.known_from is null as is_latest,
        derived.trust,
        derived.longer_fact_key,
        derived.shorter_fact_key,
        derived.longer_figure_id,
        derived.shorter_figure_id
    from derived
    left join printed
        on derived.flow_key = printed.flow_key
            and derived.period_key = printed.period_key
    -- what is printed stands; what a later release prints takes the place of what was derived until then
    where printed.known_from is null or printed.known_from > derived.known_from
    window versions as (
        partition by derived.flow_key, derived.period_key order by derived.known_from asc, derived.release_id asc
    )
)

select * from final
