with facts as (
    select
        *,
        {{ surrogate_key([
            'issuer_id', 'fact_type', 'concept', 'axis', 'segment_id', 'measure', 'kpi_id', 'period_type', 'unit'
        ]) }} as subject
    from {{ ref('financials_latest') }}
    where role = 'amount' and unit <> 'percent' and value is not null
),

steps as (
    select
        'growth_over_year' as metric,
        364 as days
    union all
    select
        'growth_over_quarter' as metric,
        91 as days
),

-- a year of 52 or 53 weeks ends up to a week beside the day a year before
growth as (
    select
        steps.metric,
        facts.*,
        bases.value as base_value,
        bases.trust as base_trust,
        cast(round(100 * (facts.value / bases.value - 1), 6) as decimal(38, 10)) as metric_value
    from facts
    inner join facts as bases
        on facts.subject = bases.subject and coalesce(facts.months, 0) = coalesce(bases.months, 0)
    inner join steps
        on abs(date_diff('day', bases.period_end, facts.period_end) - steps.days) <= 9
    -- a step from a loss has no meaning in percent
    where bases.value > 0 and (steps.metric = 'growth_over_year' or coalesce(facts.months, 3) = 3)
    -- two documents may date one balance a day or two apart: the base nearest to the step counts
    qualify
        row_number() over (
            partition by steps.metric, facts.subject, facts.period_start, facts.period_end
            order by
                abs(date_diff('day', bases.period_end, facts.period_end) - steps.days),
                bases.period_end desc,
                bases.period_start desc
        ) = 1
),

margins as (
    select
        case
            when facts.fact_type = 'segment' and facts.measure = 'revenue' then 'segment_mix'
            when facts.measure = 'gross_margin' then 'segment_gross_margin'
            when facts.measure = 'operating_income' then 'segment_operating_margin'
            when facts.concept = 'GrossProfit' then 'gross_margin'
            when facts.concept = 'OperatingIncomeLoss' then 'operating_margin'
            else 'net_margin'
        end as metric,
        facts.*,
        bases.value as base_value,
        bases.trust as base_trust,
        cast(round(100 * facts.value / bases.value, 6) as decimal(38, 10)) as metric_value
    from facts
    inner join facts as bases
        on facts.issuer_id = bases.issuer_id
            and facts.unit = bases.unit
            and facts.period_start = bases.period_start
            and facts.period_end = bases.period_end
            and case
                when facts.fact_type = 'segment' and facts.measure <> 'revenue'
                    then
                        bases.fact_type = 'segment' and bases.measure = 'revenue'
                        and facts.segment_id = bases.segment_id and facts.axis = bases.axis
                else bases.fact_type = 'statement' and bases.concept = 'Revenues'
            end
    where
        bases.value > 0
        and (
            (facts.fact_type = 'segment' and facts.measure in ('revenue', 'gross_margin', 'operating_income'))
            or (
                facts.fact_type = 'statement'
                and facts.concept in ('GrossProfit', 'OperatingIncomeLoss', 'NetIncomeLoss')
            )
        )
),

-- four quarters that follow each other; what is per share or averaged does not add up
summed as (
    select
        'trailing_twelve_months' as metric,
        * replace (min(period_start) over four as period_start, cast(12 as integer) as months),
        cast(null as decimal(38, 10)) as base_value,
        case
            when bool_or(trust = 'disputed') over four then 'disputed'
            when bool_and(trust = 'tied') over four then 'tied'
            else 'unchecked'
        end as base_trust,
        sum(value) over four as metric_value,
        count(*) over four as quarters,
        date_diff('day', min(period_start) over four, period_end) as days
    from facts
    where months = 3 and period_type = 'duration' and fact_type <> 'kpi' and regexp_matches(unit, '^[A-Z]{3}$')
    window four as (partition by subject order by period_end rows between 3 preceding and current row)
),

together as (
    select * from growth
    union all by name
    select * from margins
    union all by name
    select * exclude (quarters, days) from summed
    where quarters = 4 and days between 356 and 372
),

final as (
    select
        {{ surrogate_key(['metric', 'subject', 'period_start', 'period_end']) }} as metric_key,
        issuer_id,
        metric,
        fact_type,
        concept,
        axis,
        segment_id,
        segment_name,
        measure,
        kpi_id,
        period_type,
        period_start,
        period_end,
        months,
        fiscal_year,
        fiscal_quarter,
        calendar_year,
        calendar_quarter,
        case when metric = 'trailing_twelve_months' then unit else 'percent' end as unit,
        cast(metric_value as decimal(38, 10)) as value,
        unit as of_unit,
        value as of_value,
        base_value,
        case
            when trust = 'disputed' or base_trust = 'disputed' then 'disputed'
            when trust = 'tied' and base_trust = 'tied' then 'tied'
            else 'unchecked'
        end as trust,
        figure_id
    from together
)

select * from final
