with seeded as (
    select * from {{ ref('kpis') }}
),

found as (
    select * from {{ ref('int_kpis') }}
),

kpis as (
    select * from seeded
    union all by name
    select * from found
),

final as (
    select
        {{ surrogate_key(['kpi_id']) }} as kpi_key,
        case when issuer_id is not null then {{ surrogate_key(['issuer_id']) }} end as issuer_key,
        kpi_id,
        name,
        unit,
        period_type,
        cast(is_non_gaap as boolean) as is_non_gaap,
        definition
    from kpis
)

select * from final
