with relations as (
    select * from {{ ref('stg_relations') }}
),

relation_terms as (
    select * from {{ ref('stg_relation_terms') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

final as (
    select
        relations.relation_id as tie_out_id,
        relations.kind,
        relations.rule,
        relations.statement,
        figures.release_id,
        figures.known_from,
        relation_terms.term_number,
        relation_terms.role,
        relation_terms.weight,
        -- a duplicate is a sum with one part: the other print
        relation_terms.term_number = 1 as is_checked,
        figures.figure_id,
        figures.table_number,
        figures.statement_number,
        figures.line_number,
        figures.printed,
        figures.item_label,
        figures.unit,
        figures.scale,
        figures.role as figure_role,
        figures.decimals,
        figures.disposition,
        figures.value,
        figures.value_low,
        figures.value_high,
        figures.low_is_open as value_low_is_open,
        figures.high_is_open as value_high_is_open,
        abs(figures.value) >= {{ amount_limit() }} as is_beyond_width
    from relation_terms
    inner join relations
        on relation_terms.relation_id = relations.relation_id
            and relation_terms.document_id = relations.document_id
    inner join figures
        on relation_terms.figure_id = figures.figure_id
)

select * from final
