with seeded as (
    select * from {{ ref('segments') }}
),

found as (
    select * from {{ ref('int_segments') }}
),

versions as (
    select * from {{ ref('int_segment_versions') }}
),

names as (
    select distinct
        issuer_id,
        segment_id,
        name
    from found
),

found_versions as (
    select
        found.*,
        versions.valid_from,
        versions.valid_to,
        versions.change,
        versions.continues_segment_id,
        case versions.change
            when 'renamed' then 'Renamed from ' || names.name
            when 'regrouped'
                then 'Regrouped: earlier periods are printed with other parts of the same total'
        end as reclassification_note
    from found
    left join versions
        on found.issuer_id = versions.issuer_id and found.segment_id = versions.segment_id
    left join names
        on versions.issuer_id = names.issuer_id and versions.continues_segment_id = names.segment_id
),

segments as (
    select * from seeded
    union all by name
    select * from found_versions
),

-- the first version keeps the key of its id, so that what is known later moves no key of what was known before
keyed as (
    select
        issuer_id,
        segment_id,
        axis,
        name,
        parent_segment_id,
        cast(level as integer) as level,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        change,
        continues_segment_id,
        reclassification_note,
        case
            when row_number() over versions_of_one = 1 then {{ surrogate_key(['issuer_id', 'segment_id']) }}
            else {{ surrogate_key(['issuer_id', 'segment_id', 'valid_from']) }}
        end as segment_key,
        lead(segment_id) over versions_of_one is null as is_newest
    from segments
    window versions_of_one as (partition by issuer_id, segment_id order by valid_from asc nulls first)
),

newest as (
    select
        issuer_id,
        segment_id,
        segment_key
    from keyed
    where is_newest
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
        keyed.segment_key,
        {{ surrogate_key(['keyed.issuer_id']) }} as issuer_key,
        keyed.segment_id,
        keyed.axis,
        keyed.name,
        parent_segments.segment_key as parent_segment_key,
        keyed.level,
        parents.parent_segment_id is null as is_leaf,
        keyed.valid_from,
        keyed.valid_to,
        keyed.change,
        continued.segment_key as continues_segment_key,
        keyed.reclassification_note
    from keyed
    left join parents
        on keyed.issuer_id = parents.issuer_id
            and keyed.segment_id = parents.parent_segment_id
    left join newest as parent_segments
        on keyed.issuer_id = parent_segments.issuer_id
            and keyed.parent_segment_id = parent_segments.segment_id
    left join newest as continued
        on keyed.issuer_id = continued.issuer_id
            and keyed.continues_segment_id = continued.segment_id
)

select * from final
