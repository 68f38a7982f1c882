with seeded as (
    select * from {{ ref('segments') }}
),

found as (
    select * from {{ ref('int_segments') }}
),

segments as (
    select * from seeded
    union all by name
    select * from found
),

parents as (
    select distinct
        issuer_id,
        parent_segment_id
    from segments
    where parent_segment_id is not null
),

final as (
    select
        {{ surrogate_key(['segments.issuer_id', 'segments.segment_id']) }} as segment_key,
        {{ surrogate_key(['segments.issuer_id']) }} as issuer_key,
        segments.segment_id,
        segments.axis,
        segments.name,
        case
            when segments.parent_segment_id is not null
                then {{ surrogate_key(['segments.issuer_id', 'segments.parent_segment_id']) }}
        end as parent_segment_key,
        cast(segments.level as integer) as level,
        parents.parent_segment_id is null as is_leaf,
        cast(segments.valid_from as date) as valid_from,
        cast(segments.valid_to as date) as valid_to,
        segments.reclassification_note
    from segments
    left join parents
        on segments.issuer_id = parents.issuer_id
            and segments.segment_id = parents.parent_segment_id
)

select * from final
