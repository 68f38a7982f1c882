with figures as (
    select * from {{ ref('int_figures') }}
),

release_documents as (
    select * from {{ ref('int_release_documents') }}
    where role = 'current'
),

derived_quarters as (
    select * from {{ ref('fct_derived_quarter') }}
),

issuers as (
    select * from {{ ref('dim_issuer') }}
),

printed_periods as (
    select
        issuer_id,
        period_type,
        period_start,
        period_end,
        period_label,
        1 as label_rank
    from figures
    where period_end is not null
    union all
    select
        issuer_id,
        period_type,
        base_period_start as period_start,
        base_period_end as period_end,
        cast(null as varchar) as period_label,
        1 as label_rank
    from figures
    where base_period_end is not null
    union all
    select distinct
        issuer_id,
        'duration' as period_type,
        period_start,
        period_end,
        cast(null as varchar) as period_label,
        1 as label_rank
    from derived_quarters
    union all
    select
        issuer_id,
        case when period_start is null then 'instant' else 'duration' end as period_type,
        period_start,
        period_end,
        period_label,
        0 as label_rank
    from release_documents
),

-- a label names the day on which its periods mostly end: opening cash stands under the label of the period it opens
ends_of_labels as (
    select
        issuer_id,
        period_label,
        period_end,
        row_number() over (
            partition by issuer_id, period_label
            order by count(*) desc, period_end desc
        ) as choice
    from printed_periods
    where period_label is not null
    group by issuer_id, period_label, period_end
),

named_periods as (
    select
        printed_periods.issuer_id,
        printed_periods.period_type,
        printed_periods.period_start,
        printed_periods.period_end,
        printed_periods.label_rank,
        ends_of_labels.period_label
    from printed_periods
    left join ends_of_labels
        on printed_periods.issuer_id = ends_of_labels.issuer_id
            and printed_periods.period_label = ends_of_labels.period_label
            and printed_periods.period_end = ends_of_labels.period_end
            and ends_of_labels.choice = 1
),

-- the label by which a release calls its own period; otherwise the shortest of those printed (`1Q07`)
labelled as (
    select
        issuer_id,
        period_type,
        period_start,
        period_end,
        period_label,
        row_number() over (
            partition by issuer_id, period_type, period_start, period_end
            order by
                case when period_label is null then 1 else 0 end,
                label_rank asc, length(period_label) asc, period_label asc
        ) as choice
    from named_periods
),

-- a year of 52 weeks ends up to a week after its month: a week earlier always lies in the month that is meant
dated as (
    select
        labelled.*,
        issuers.issuer_key,
        issuers.fiscal_year_naming,
        coalesce(issuers.fiscal_year_end_month, 12) as end_month,
        cast(labelled.period_end - interval 7 day as date) as day_in_last_month,
        2 * 48 * (date_diff('day', labelled.period_start, labelled.period_end) + 1) as days_in_96ths
    from labelled
    inner join issuers
        on labelled.issuer_id = issuers.issuer_id
    where labelled.choice = 1
),

counted as (
    select
        *,
        -- 1,461 days are 48 months
        cast((days_in_96ths + 1461) // (2 * 1461) as integer) as months,
        cast(extract(month from day_in_last_month) as integer) as last_month,
        cast(extract(year from day_in_last_month) as integer) as last_year
    from dated
),

placed as (
    select
        *,
        (last_month - end_month + 11) % 12 + 1 as fiscal_month,
        last_year + case when last_month > end_month then 1 else 0 end as fiscal_end_year
    from counted
),

final as (
    select
        {{ surrogate_key(['issuer_id', 'period_type', 'period_start', 'period_end']) }} as period_key,
        issuer_key,
        period_type,
        period_start as start_on,
        period_end as end_on,
        months,
        fiscal_end_year
        - case when fiscal_year_naming = 'start' and end_month < 12 then 1 else 0 end as fiscal_year,
        case when coalesce(months, 3) <= 3 then (fiscal_month + 2) // 3 end as fiscal_quarter,
        last_year as calendar_year,
        case when coalesce(months, 3) <= 3 then (last_month + 2) // 3 end as calendar_quarter,
        period_label as label
    from placed
)

select * from final
