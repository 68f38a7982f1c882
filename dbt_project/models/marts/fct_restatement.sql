with financials as (
    select * from {{ ref('financials') }}
),

figures as (
    select * from {{ ref('fct_figure') }}
),

line_items as (
    select * from {{ ref('dim_line_item') }}
),

-- the sum of an axis stands for the total of a segment: issuers seldom print one under a name of its own
with_totals as (
    select
        financials.*,
        case when financials.fact_type = 'statement' then financials.concept end as line_item,
        case when financials.value = figures.value then figures.value_low else -figures.value_high end as value_low,
        case when financials.value = figures.value then figures.value_high else -figures.value_low end as value_high,
        case financials.fact_type
            when 'statement' then totals.value
            when 'segment'
                then
                    sum(financials.value) over (
                        partition by
                            financials.release_id, financials.fact_type, financials.axis, financials.measure,
                            financials.period_start, financials.period_end, financials.unit
                    )
        end as total
    from financials
    inner join figures
        on financials.figure_id = figures.figure_id
    left join line_items
        on financials.fact_type = 'statement' and financials.concept = line_items.concept
    left join financials as totals
        on financials.release_id = totals.release_id
            and totals.fact_type = 'statement'
            and line_items.parent_concept = totals.concept
            and financials.period_start is not distinct from totals.period_start
            and financials.period_end = totals.period_end
            and financials.unit = totals.unit
),

in_order as (
    select
        *,
        lag(release_id) over versions as first_release_id,
        lag(figure_id) over versions as first_figure_id,
        lag(value) over versions as value_before,
        lag(value_low) over versions as low_before,
        lag(value_high) over versions as high_before,
        lag(total) over versions as total_before
    from with_totals
    window versions as (
        partition by
            issuer_id, fact_type, line_item, segment_id, measure, kpi_id, role,
            period_type, period_start, period_end, unit
        order by known_from asc, release_id asc
    )
),

final as (
    select
        fact_key,
        issuer_id,
        fact_type,
        line_item as concept,
        segment_id,
        measure,
        kpi_id,
        role,
        period_type,
        period_start,
        period_end,
        unit,
        first_release_id,
        release_id as later_release_id,
        value_before,
        value as value_after,
        case
            when value_low < high_before and low_before < value_high then 'rounding'
            when total = total_before then 'reclassified'
            else 'restated'
        end as kind,
        known_from,
        first_figure_id,
        figure_id
    from in_order
    -- the same digits with another sign are another presentation
    where abs(value) <> abs(value_before)
)

select * from final
