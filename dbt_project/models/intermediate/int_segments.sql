with segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

cross_tables as (
    select * from {{ ref('int_cross_tables') }}
),

seeded as (
    select * from {{ ref('segments') }}
),

prints as (
    select
        segment_rows.issuer_id,
        segment_rows.segment_id,
        segment_rows.measure,
        segment_rows.parent_segment_id,
        segment_rows.evidence = 'head' as is_head,
        figures.label,
        case segment_rows.evidence
            when 'prose'
                then regexp_extract(
                        concat_ws(' > ', figures.row_path, figures.item_label),
                        '(?i)\b' || replace(segment_rows.segment_id, '_', '[^a-z0-9]+') || '\b'
                    )
            else trim(regexp_replace(
                    case segment_rows.evidence
                        when 'head' then {{ segment_name(last_head('figures.row_path')) }}
                        else {{ segment_name('figures.item_label') }}
                    end,
                    '[¹²³⁰⁴⁵⁶⁷⁸⁹*†‡§]+|\s*\([0-9a-z]{1,2}\)|^[-•·–]+\s*', '', 'g'
                ))
        end as name,
        concat_ws(' > ', figures.context, figures.section) as heading,
        figures.known_from,
        figures.line_number
    from segment_rows
    inner join figures
        on segment_rows.label_key = figures.label_key
    where figures.source = case segment_rows.evidence when 'prose' then 'prose' else 'table' end
    union all
    select
        cross_tables.issuer_id,
        cross_tables.segment_id,
        cross_tables.measure,
        null as parent_segment_id,
        false as is_head,
        replace(cross_tables.segment_id, '_', ' ') as label,
        {{ segment_name('cross_tables.name') }} as name,
        concat_ws(
            ' > ',
            figures.context,
            figures.section,
            case when cross_tables.name = figures.column_names then 'segment' end
        ) as heading,
        figures.known_from,
        figures.line_number
    from cross_tables
    inner join figures
        on cross_tables.figure_id = figures.figure_id
    where cross_tables.kind = 'segment'
),

told as (
    select
        issuer_id,
        segment_id,
        bool_or(regexp_matches(label, {{ place_words() }})) as is_place,
        bool_or(regexp_matches(heading, 'geograph|region|countr|\barea')) as is_headed_places,
        bool_or(regexp_matches(heading, 'customer|channel|end market|\bmarket')) as is_headed_customers,
        bool_or(
            is_head or measure = 'operating_income' or regexp_matches(heading, 'segment|division')
        ) as is_headed_segments,
        min(parent_segment_id) as parent_segment_id
    from prints
    group by issuer_id, segment_id
),

names as (
    select
        *,
        row_number() over (
            partition by issuer_id, segment_id
            order by known_from desc, line_number asc
        ) as choice
    from prints
),

final as (
    select
        told.issuer_id,
        told.segment_id,
        case
            when told.is_place or told.is_headed_places then 'geography'
            when told.is_headed_segments then 'segment'
            when told.is_headed_customers then 'customer'
            else 'product'
        end as axis,
        names.name,
        parents.segment_id as parent_segment_id,
        case when parents.segment_id is null then 1 else 2 end as level
    from told
    inner join names
        on told.issuer_id = names.issuer_id and told.segment_id = names.segment_id and names.choice = 1
    left join told as parents
        on told.issuer_id = parents.issuer_id and told.parent_segment_id = parents.segment_id
    left join seeded
        on told.issuer_id = seeded.issuer_id and told.segment_id = seeded.segment_id
    where seeded.segment_id is null
)

select * from final
