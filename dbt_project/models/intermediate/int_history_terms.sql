-- facts of published releases: in the graph this stands among the marts, as the history that it reads
{{ config(meta={'dagster': {'group': 'marts'}}) }}

with history as (
    select
        *,
        -- releases of one day follow each other by their ids
        cast(known_from as varchar) || release_id as version
    from {{ ref('int_fact_history') }}
),

-- the periods of what adds up over time, whichever release prints them
spans as (
    select distinct
        flow_key,
        series_key,
        period_start,
        period_end,
        cast(period_end + interval 1 day as date) as next_start,
        months
    from history
    where flow_key is not null
),

-- a half year is two quarters, a year its first nine months and a quarter or two half years
halved as (
    select
        longer.series_key,
        head.series_key || ' ' || tail.series_key as partition_key,
        unnest([head.series_key, tail.series_key]) as part_series_key,
        2 as parts
    from spans as longer
    inner join spans as head
        on longer.flow_key = head.flow_key
            and longer.period_start = head.period_start
    inner join spans as tail
        on head.flow_key = tail.flow_key
            and head.next_start = tail.period_start
            and longer.period_end = tail.period_end
    where longer.months in (6, 9, 12)
),

-- where no part of two is printed: nine months or a year of quarters that follow each other
quartered as (
    select
        longer.series_key,
        'quarters' as partition_key,
        quarters.series_key as part_series_key,
        longer.months // 3 as parts
    from spans as longer
    inner join spans as quarters
        on longer.flow_key = quarters.flow_key
            and quarters.months = 3
            and longer.period_start <= quarters.period_start
            and longer.period_end >= quarters.period_end
    where longer.months in (9, 12) and longer.series_key not in (select halved.series_key from halved)
    window quarters_of as (partition by longer.series_key)
    qualify
        count(*) over quarters_of = longer.months // 3
        and sum(date_diff('day', quarters.period_start, quarters.next_start)) over quarters_of
        = date_diff('day', longer.period_start, longer.next_start)
),

partitions as (
    select * from halved
    union all
    select * from quartered
),

roll_ups as (
    select
        history.fact_key,
        history.version,
        partitions.partition_key,
        partitions.part_series_key,
        partitions.parts
    from history
    inner join partitions
        on history.series_key = partitions.series_key
),

-- each part as the release of the longer period knows it
known_parts as (
    select
        roll_ups.fact_key,
        roll_ups.partition_key,
        parts.fact_key as part_fact_key,
        parts.period_start
    from roll_ups
    asof inner join history as parts
        on roll_ups.part_series_key = parts.series_key and roll_ups.version >= parts.version
    qualify count(*) over (partition by roll_ups.fact_key, roll_ups.partition_key) = roll_ups.parts
),

relations as (
    select
        'roll_up' as kind,
        'quarters and halves of a period' as rule,
        fact_key,
        'part' as role,
        part_fact_key,
        partition_key,
        row_number() over (partition by fact_key, partition_key order by period_start) + 1 as term_number
    from known_parts
    union all
    select
        'restatement' as kind,
        'the same fact in the release before' as rule,
        fact_key,
        'print' as role,
        previous_fact_key as part_fact_key,
        '' as partition_key,
        2 as term_number
    from history
    where previous_fact_key is not null
),

terms as (
    select * from relations
    union all
    select distinct
        kind,
        rule,
        fact_key,
        case kind when 'restatement' then 'print' else 'total' end as role,
        fact_key as part_fact_key,
        partition_key,
        1 as term_number
    from relations
),

final as (
    select
        {{ surrogate_key(['terms.kind', 'checked.figure_id', 'terms.partition_key']) }} as tie_out_id,
        terms.kind,
        terms.rule,
        terms.term_number,
        terms.role,
        -- a fact has the sign of its concept, a tie-out adds what is printed
        case when terms.term_number = 1 then 1 else checked.sign * figures.sign end as weight,
        figures.fact_key,
        figures.figure_id,
        checked.figure_id as checked_figure_id,
        checked.release_id,
        checked.known_from,
        figures.release_id as term_release_id,
        figures.unit,
        figures.decimals,
        figures.trust,
        figures.is_to_blame,
        {{ weighted('checked.sign', 'figures.value') }} as value,
        {{ weighted_low('checked.sign', 'figures.value_low', 'figures.value_high') }} as value_low,
        {{ weighted_high('checked.sign', 'figures.value_low', 'figures.value_high') }} as value_high,
        {{ weighted_low_is_open('checked.sign', 'figures.low_is_open', 'figures.high_is_open') }} as low_is_open,
        {{ weighted_high_is_open('checked.sign', 'figures.low_is_open', 'figures.high_is_open') }} as high_is_open
    from terms
    inner join history as checked
        on terms.fact_key = checked.fact_key
    inner join history as figures
        on terms.part_fact_key = figures.fact_key
)

select * from final
