with figures as (
    select * from {{ ref('stg_figures') }}
),

release_documents as (
    select * from {{ ref('int_release_documents') }}
    where role in ('current', 'part')
),

of_a_release as (
    select
        figures.*,
        release_documents.release_id,
        release_documents.source_uri,
        release_documents.issuer_id,
        release_documents.known_from,
        coalesce(figures.item_label, figures.row_label) as named_label
    from figures
    inner join release_documents
        on figures.document_id = release_documents.document_id
),

labelled as (
    select
        *,
        {{ normalize_label('named_label') }} as label,
        -- `Earnings per share (non-GAAP)` is another head than the one above it
        {{ without_notes(
            "regexp_replace(" ~ without_parentheses(normalize_label('row_path'))
            ~ ", '\\(((?:non gaap|non ifrs|adjusted)[a-z ]*)\\)', '\\1', 'g')"
        ) }} as section,
        {{ normalize_label('table_title') }} as context
    from of_a_release
),

-- a statement prints `Total` or `Others` several times: which time it is tells them apart
counted as (
    select
        *,
        dense_rank() over (
            partition by document_id, statement_number, label
            order by table_number, row_number
        ) as occurrence_in_table
    from labelled
),

final as (
    select
        figure_id,
        document_id,
        release_id,
        source_uri,
        issuer_id,
        known_from,
        source,
        table_number,
        table_title,
        row_number,
        column_number,
        line_number,
        char_start,
        char_end,
        printed,
        value,
        value_low,
        value_high,
        coalesce(low_is_open, false) as low_is_open,
        coalesce(high_is_open, false) as high_is_open,
        decimals,
        unit,
        scale,
        role,
        row_label,
        row_path,
        column_label,
        -- where the periods stand in the rows, the column is what names the figure, and nothing beside its name; a row
        -- may print footnote marks behind its own
        case when item_label is null or starts_with(row_label, item_label) then column_names end as column_names,
        named_label as item_label,
        statement,
        statement_number,
        period_type,
        period_start,
        period_end,
        period_label,
        base_period_start,
        base_period_end,
        case
            when period_end is not null
                then {{ surrogate_key(['issuer_id', 'period_type', 'period_start', 'period_end']) }}
        end as period_key,
        case
            when base_period_end is not null
                then {{ surrogate_key(['issuer_id', 'period_type', 'base_period_start', 'base_period_end']) }}
        end as base_period_key,
        scenario,
        is_comparative,
        qualifier,
        direction,
        disposition,
        label,
        section,
        context,
        case when statement is not null then occurrence_in_table end as occurrence,
        {{ surrogate_key([
            'issuer_id', 'statement', 'context', 'section', 'label',
            'case when statement is not null then occurrence_in_table end'
        ]) }} as label_key
    from counted
)

select * from final
