with facts as (
    select * from {{ ref('int_facts') }}
    where kind = 'segment' and print_rank = 1
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

segments as (
    select * from {{ ref('dim_segment') }}
),

final as (
    select
        facts.fact_key,
        published_releases.release_key,
        published_releases.issuer_key,
        segments.segment_key,
        facts.measure,
        facts.period_key,
        facts.unit,
        facts.value,
        cast(facts.decimals as integer) as decimals,
        facts.known_from,
        facts.is_comparative,
        row_number() over (
            partition by segments.segment_key, facts.measure, facts.period_key, facts.unit
            order by facts.known_from asc, facts.release_id asc
        ) = 1 as is_first_reported,
        row_number() over (
            partition by segments.segment_key, facts.measure, facts.period_key, facts.unit
            order by facts.known_from desc, facts.release_id desc
        ) = 1 as is_latest,
        facts.trust,
        facts.figure_id
    from facts
    inner join published_releases
        on facts.release_id = published_releases.release_id
    inner join segments
        on published_releases.issuer_key = segments.issuer_key
            and facts.segment_id = segments.segment_id
)

select * from final
