with relations as (
    select * from {{ ref('stg_relations') }}
),

relation_terms as (
    select * from {{ ref('stg_relation_terms') }}
),

fact_duplicates as (
    select * from {{ ref('int_duplicates') }}
),

label_duplicates as (
    select * from {{ ref('int_label_duplicates') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

stated_terms as (
    select
        relations.relation_id as tie_out_id,
        relations.kind,
        relations.formula,
        relations.rule,
        relations.statement,
        relation_terms.term_number,
        relation_terms.role,
        relation_terms.weight,
        relation_terms.figure_id
    from relation_terms
    inner join relations
        on relation_terms.relation_id = relations.relation_id
            and relation_terms.document_id = relations.document_id
),

duplicates as (
    select
        duplicate_id,
        figure_id,
        best_figure_id,
        weight,
        'the same fact printed twice' as rule
    from fact_duplicates
    union all
    select
        duplicate_id,
        figure_id,
        best_figure_id,
        weight,
        'the same label printed twice' as rule
    from label_duplicates
),

-- two prints that the reader has found to be of one line are not stated again
stated_duplicates as (
    select distinct
        min(figure_id) over (partition by tie_out_id) as first_figure_id,
        max(figure_id) over (partition by tie_out_id) as last_figure_id
    from stated_terms
    where kind = 'duplicate'
),

new_duplicates as (
    select duplicates.*
    from duplicates
    left join stated_duplicates
        on least(duplicates.figure_id, duplicates.best_figure_id) = stated_duplicates.first_figure_id
            and greatest(duplicates.figure_id, duplicates.best_figure_id) = stated_duplicates.last_figure_id
    where stated_duplicates.first_figure_id is null
),

-- a duplicate is a sum with one part: the other print
duplicate_terms as (
    select
        duplicate_id as tie_out_id,
        'duplicate' as kind,
        'sum' as formula,
        rule,
        cast(null as varchar) as statement,
        1 as term_number,
        'print' as role,
        1 as weight,
        figure_id
    from new_duplicates
    union all
    select
        duplicate_id as tie_out_id,
        'duplicate' as kind,
        'sum' as formula,
        rule,
        cast(null as varchar) as statement,
        2 as term_number,
        'print' as role,
        weight,
        best_figure_id as figure_id
    from new_duplicates
),

identity_terms as (
    select
        identity_key as tie_out_id,
        'identity' as kind,
        'sum' as formula,
        identity_id as rule,
        statement,
        term_number,
        role,
        weight,
        figure_id
    from identities
),

terms as (
    select * from stated_terms
    union all
    select * from duplicate_terms
    union all
    select * from identity_terms
),

final as (
    select
        terms.tie_out_id,
        terms.kind,
        terms.formula,
        terms.rule,
        terms.statement,
        figures.release_id,
        figures.known_from,
        terms.term_number,
        terms.role,
        terms.weight,
        terms.term_number = 1 as is_checked,
        figures.figure_id,
        figures.source_uri,
        figures.table_number,
        -- the files of a release number their tables alike
        case
            when figures.statement_number is not null
                then {{ surrogate_key(['figures.document_id', 'figures.statement_number']) }}
        end as statement_key,
        figures.line_number,
        figures.printed,
        {{ subject_of('figures') }} as item_label,
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
    from terms
    inner join figures
        on terms.figure_id = figures.figure_id
)

select * from final
