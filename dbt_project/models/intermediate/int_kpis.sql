with kpi_rows as (
    select * from {{ ref('int_kpi_rows') }}
),

kpi_sentences as (
    select * from {{ ref('int_kpi_sentences') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

cross_tables as (
    select * from {{ ref('int_cross_tables') }}
),

seeded as (
    select * from {{ ref('kpis') }}
),

named as (
    select
        kpi_rows.issuer_id,
        kpi_rows.kpi_id,
        figures.figure_id
    from kpi_rows
    inner join figures
        on kpi_rows.label_key = figures.label_key
    union all
    select
        issuer_id,
        kpi_id,
        figure_id
    from kpi_sentences
    union all
    select
        issuer_id,
        kpi_id,
        figure_id
    from cross_tables
    where kind = 'kpi'
),

prints as (
    select
        named.issuer_id,
        named.kpi_id,
        figures.table_title,
        figures.unit,
        figures.role,
        figures.period_type,
        figures.known_from,
        figures.line_number,
        figures.char_start
    from named
    inner join figures
        on named.figure_id = figures.figure_id
),

described as (
    select
        kpi_id,
        -- what several issuers print is common to them
        case when count(distinct issuer_id) = 1 then min(issuer_id) end as issuer_id,
        case
            when count(distinct unit) filter (where role = 'amount' or unit <> 'percent') <= 1
                then coalesce(min(unit) filter (where role = 'amount' or unit <> 'percent'), min(unit))
        end as unit,
        case
            when count(*) filter (where period_type = 'instant') > count(*) filter (where period_type = 'duration')
                then 'instant'
            else 'duration'
        end as period_type
    from prints
    group by kpi_id
),

newest as (
    select
        *,
        row_number() over (
            partition by kpi_id
            order by known_from desc, line_number asc, char_start asc
        ) as choice
    from prints
),

final as (
    select
        described.issuer_id,
        described.kpi_id,
        upper(left(replace(described.kpi_id, '_', ' '), 1)) || substr(replace(described.kpi_id, '_', ' '), 2) as name,
        described.unit,
        described.period_type,
        regexp_matches(described.kpi_id, 'adjusted|underlying|non_gaap|ebit|organic|free_cash') as is_non_gaap,
        'As the issuer prints it' || coalesce(' under: ' || newest.table_title, '') as definition
    from described
    inner join newest
        on described.kpi_id = newest.kpi_id and newest.choice = 1
    where described.kpi_id not in (select seeded.kpi_id from seeded)
)

select * from final
