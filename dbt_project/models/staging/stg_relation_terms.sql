with relation_terms as (
    select * from {{ source('landing', 'relation_terms') }}
),

documents as (
    select * from {{ source('landing', 'documents') }}
),

newest_readings as (
    select
        document_id,
        max(reading_id) as reading_id
    from documents
    group by document_id
),

final as (
    select
        relation_terms.document_id,
        relation_terms.relation_id,
        relation_terms.term_number,
        relation_terms.figure_id,
        relation_terms.role,
        relation_terms.weight
    from relation_terms
    inner join newest_readings
        on relation_terms.document_id = newest_readings.document_id
            and relation_terms.reading_id = newest_readings.reading_id
)

select * from final
