with figures as (
    select
        *,
        {{ last_head('section') }} as head
    from {{ ref('int_figures') }}
    where source = 'table' and statement is null and section <> '' and column_names is null
),

labels as (
    select * from {{ ref('int_labels') }}
),

measured_concepts as (
    {{ measured_concepts() }}
),

rows_measured as (
    select
        figures.*,
        coalesce(labels.is_of_issuer, false) as is_of_issuer,
        case
            when figures.role = 'amount' and regexp_matches(figures.unit, '^[A-Z]{3}$')
                then coalesce(
                        measured_concepts.measure,
                        case when labels.kind is null then {{ measure_of_words('figures.label') }} end
                    )
        end as measure
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join measured_concepts
        on labels.concept = measured_concepts.concept and labels.kind = 'line_item'
),

-- the company's revenue, wherever a row that stands below no head of the kind prints it
of_the_company as (
    select
        figures.release_id,
        figures.unit,
        figures.period_key,
        max(figures.value_high) as value_high
    from {{ ref('int_figures') }} as figures
    inner join labels
        on figures.label_key = labels.label_key
    where
        figures.source = 'table'
        and figures.role = 'amount'
        and labels.concept = 'Revenues'
        and (figures.statement = 'income_statement' or figures.section = '')
    group by figures.release_id, figures.unit, figures.period_key
),

-- one row of revenue below a head, and the whole of it below none
heads as (
    select
        rows_measured.issuer_id,
        rows_measured.document_id,
        rows_measured.table_number,
        rows_measured.head,
        min(rows_measured.label) as label
    from rows_measured
    left join of_the_company
        on rows_measured.release_id = of_the_company.release_id
            and rows_measured.unit = of_the_company.unit
            and rows_measured.period_key = of_the_company.period_key
    where
        rows_measured.measure = 'revenue'
        and not rows_measured.is_of_issuer
        and not regexp_matches(rows_measured.head, {{ no_segment_heads() }})
    group by rows_measured.issuer_id, rows_measured.document_id, rows_measured.table_number, rows_measured.head
    having
        count(distinct rows_measured.label_key) = 1
        and not coalesce(bool_or(rows_measured.value_low >= of_the_company.value_high), false)
),

-- two parts at least are measured alike: a lone head says nothing
segments as (
    select *
    from heads
    qualify count(distinct head) over (partition by document_id, table_number, label) > 1
),

below as (
    select
        rows_measured.*,
        {{ slug(segment_name('rows_measured.head')) }} as segment_id,
        count(distinct rows_measured.label_key) over (
            partition by
                rows_measured.document_id, rows_measured.table_number, rows_measured.head, rows_measured.measure
        ) as rows_of_measure
    from rows_measured
    inner join segments
        on rows_measured.document_id = segments.document_id
            and rows_measured.table_number = segments.table_number
            and rows_measured.head = segments.head
    where not rows_measured.is_of_issuer
),

final as (
    select
        label_key,
        min(issuer_id) as issuer_id,
        min(segment_id) as segment_id,
        max(measure) filter (where rows_of_measure = 1) as measure
    from below
    group by label_key
)

select * from final
