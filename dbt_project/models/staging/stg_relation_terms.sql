with relation_terms as (
    select * from {{ source('landing', 'relation_terms') }}
),

newest_readings as (
    {{ newest_readings() }}
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
