with release_documents as (
    select * from {{ ref('int_release_documents') }}
),

final as (
    select
        {{ surrogate_key(['release_id']) }} as release_key,
        release_id,
        document_id,
        role,
        source_uri,
        media_type,
        title,
        known_from as announced_on,
        announced_on_source,
        pulled_at as landed_at,
        reading_id,
        figures
    from release_documents
)

select * from final
