with guidance as (
    select * from {{ ref('int_guidance') }}
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

line_items as (
    select * from {{ ref('dim_line_item') }}
),

segments as (
    {{ segment_versions() }}
),

kpis as (
    select * from {{ ref('dim_kpi') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
),

final as (
    select
        guidance.fact_key,
        published_releases.release_key,
        published_releases.issuer_key,
        guidance.measure,
        guidance.label,
        line_items.line_item_key,
        segments.segment_key,
        kpis.kpi_key,
        guidance.role,
        guidance.period_key,
        guidance.bound,
        guidance.revision,
        guidance.unit,
        guidance.value,
        cast(guidance.decimals as integer) as decimals,
        guidance.qualifier,
        guidance.known_from,
        guidance.revision = 'previous' as is_comparative,
        guidance.revision = 'new'
        and rank() over (alike order by guidance.known_from asc, guidance.release_id asc) = 1 as is_first_reported,
        guidance.revision = 'new'
        and rank() over (alike order by guidance.known_from desc, guidance.release_id desc) = 1 as is_latest,
        coalesce(trust.trust, 'unchecked') as trust,
        guidance.figure_id
    from guidance
    inner join published_releases
        on guidance.release_id = published_releases.release_id
    left join line_items
        on guidance.concept = line_items.concept
    left join segments
        on published_releases.issuer_key = segments.issuer_key
            and guidance.segment_id = segments.segment_id
            and guidance.known_from >= segments.takes_from
            and guidance.known_from < segments.takes_until
    left join kpis
        on guidance.kpi_id = kpis.kpi_id
    left join trust
        on guidance.figure_id = trust.figure_id
    window
        alike as (
            partition by
                guidance.issuer_id, guidance.measure, guidance.role, guidance.period_key, guidance.unit,
                guidance.revision
        )
)

select * from final
