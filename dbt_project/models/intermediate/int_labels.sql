with line_items as (
    select
        *,
        concat_ws(' > ', context, section) as surroundings
    from {{ ref('int_line_items') }}
),

segment_aliases as (
    select
        issuer_id,
        segment_id,
        measure,
        {{ normalize_label('label') }} as label,
        {{ normalize_label('context') }} as context
    from {{ ref('segment_aliases') }}
),

kpi_aliases as (
    select
        issuer_id,
        kpi_id,
        segment_id,
        {{ normalize_label('label') }} as label,
        {{ kpi_core(normalize_label('label')) }} as core,
        {{ normalize_label('context') }} as context
    from {{ ref('kpi_aliases') }}
),

spellings as (
    {{ label_spellings('line_items') }}
),

kpi_spellings as (
    select
        *,
        {{ kpi_core('spelling') }} as core
    from spellings
),

best_segments as (
    select
        spellings.label_key,
        aliases.segment_id,
        aliases.measure,
        length(coalesce(aliases.context, '')) as context_length,
        row_number() over (
            partition by spellings.label_key
            order by spellings.distance asc, length(coalesce(aliases.context, '')) desc, aliases.segment_id asc
        ) as match_rank
    from spellings
    inner join segment_aliases as aliases
        on spellings.spelling = aliases.label
            and spellings.issuer_id = aliases.issuer_id
            and (aliases.context is null or position(aliases.context in spellings.surroundings) > 0)
),

best_kpis as (
    select
        kpi_spellings.label_key,
        aliases.kpi_id,
        aliases.segment_id,
        aliases.issuer_id is not null as is_of_issuer,
        length(coalesce(aliases.context, '')) as context_length,
        row_number() over (
            partition by kpi_spellings.label_key
            order by
                aliases.issuer_id is not null desc,
                kpi_spellings.distance asc,
                kpi_spellings.spelling = aliases.label desc,
                length(coalesce(aliases.context, '')) desc,
                aliases.kpi_id asc
        ) as match_rank
    from kpi_spellings
    inner join kpi_aliases as aliases
        on kpi_spellings.core = aliases.core
            and kpi_spellings.issuer_id = coalesce(aliases.issuer_id, kpi_spellings.issuer_id)
            and (aliases.context is null or position(aliases.context in kpi_spellings.surroundings) > 0)
    -- `equity ratio (market value basis)` is measured otherwise
    where kpi_spellings.distance = 0 or not regexp_matches(kpi_spellings.label, '\([^()]*\bbasis\)')
),

matched as (
    select
        line_items.*,
        kpis.is_of_issuer as is_kpi_of_issuer,
        kpis.kpi_id,
        kpis.segment_id as kpi_segment_id,
        segments.segment_id,
        segments.measure,
        case
            when line_items.is_of_issuer then 'line_item'
            when kpis.is_of_issuer and kpis.context_length >= coalesce(segments.context_length, 0) then 'kpi'
            when segments.segment_id is not null then 'segment'
            when line_items.statement is not null and line_items.concept is not null then 'line_item'
            when kpis.kpi_id is not null then 'kpi'
            when line_items.concept is not null then 'line_item'
        end as kind
    from line_items
    left join best_segments as segments
        on line_items.label_key = segments.label_key and segments.match_rank = 1
    left join best_kpis as kpis
        on line_items.label_key = kpis.label_key and kpis.match_rank = 1
),

final as (
    select
        label_key,
        issuer_id,
        statement,
        section,
        label,
        occurrence,
        kind,
        case
            when kind = 'line_item' then concept
            when kind = 'segment' then {{ concept_of_measure('measure') }}
        end as concept,
        case kind when 'segment' then segment_id when 'kpi' then kpi_segment_id end as segment_id,
        case when kind = 'segment' then measure end as measure,
        case when kind = 'kpi' then kpi_id end as kpi_id,
        case kind
            when 'line_item' then is_of_issuer
            when 'kpi' then is_kpi_of_issuer
            when 'segment' then true
        end as is_of_issuer
    from matched
)

select * from final
