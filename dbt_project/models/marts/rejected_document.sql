with documents as (
    select * from {{ ref('stg_documents') }}
),

final as (
    select
        document_id,
        source_uri,
        reject_code,
        coalesce(reject_reason, 'The reader gave no reason.') as reason,
        coalesce(reject_advice, 'Look at the document and pull it again.') as what_to_do,
        media_type,
        encoding,
        size_bytes,
        pulled_at as landed_at
    from documents
    where status = 'rejected'
)

select * from final
