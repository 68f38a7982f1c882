with facts as (
    select * from {{ ref('int_facts') }}
    where kind = 'kpi' and print_rank = 1
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

segments as (
    select * from {{ ref('dim_segment') }}
),

kpis as (
    select * from {{ ref('dim_kpi') }}
),

final as (
    select
        facts.fact_key,
        published_releases.release_key,
        published_releases.issuer_key,
        kpis.kpi_key,
        segments.segment_key,
        facts.role,
        facts.period_key,
        facts.base_period_key,
        facts.unit,
        facts.value,
        cast(facts.decimals as integer) as decimals,
        facts.known_from,
        facts.is_comparative,
        row_number() over (
            partition by
                published_releases.issuer_key, facts.kpi_id, facts.segment_id, facts.role,
                facts.period_key, facts.unit
            order by facts.known_from asc, facts.release_id asc
        ) = 1 as is_first_reported,
        row_number() over (
            partition by
                published_releases.issuer_key, facts.kpi_id, facts.segment_id, facts.role,
                facts.period_key, facts.unit
            order by facts.known_from desc, facts.release_id desc
        ) = 1 as is_latest,
        facts.trust,
        facts.figure_id
    from facts
    inner join published_releases
        on facts.release_id = published_releases.release_id
    inner join kpis
        on facts.kpi_id = kpis.kpi_id
    left join segments
        on published_releases.issuer_key = segments.issuer_key
            and facts.segment_id = segments.segment_id
)

select * from final
