with figures as (
    select
        *,
        -- `Retail £m` is retail
        regexp_replace(
            coalesce({{ without_notes(normalize_label('column_names')) }}, ''),
            '( (at|as|of|as of|for|in|on|to|[$€£]?(m|mn|bn|k|000s?|million|thousands?)))+$',
            ''
        ) as column_name
    from {{ ref('int_figures') }}
    where source = 'table' and value is not null and role in ('amount', 'ratio')
),

labels as (
    select * from {{ ref('int_labels') }}
),

relations as (
    select * from {{ ref('stg_relations') }}
    where kind = 'sum'
),

-- what is taken off may stand in another table
relation_terms as (
    select
        *,
        bool_and(weight = 1) over (partition by document_id, relation_id) as is_plain
    from {{ ref('stg_relation_terms') }}
    where role = 'part'
),

measured_concepts as (
    {{ measured_concepts() }}
),

-- what the row measures, by what its label means or says
rows_measured as (
    select
        figures.figure_id,
        coalesce(
            measured_concepts.measure,
            case
                when labels.kind is null and not {{ is_rate('figures.label') }}
                    then {{ measure_of_words('figures.label') }}
            end
        ) as measure
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join measured_concepts
        on labels.concept = measured_concepts.concept and labels.kind = 'line_item' and not labels.is_of_issuer
),

sums as (
    select
        relations.relation_id,
        totals.document_id,
        totals.table_number,
        totals.figure_id as total_id,
        totals.row_number as total_row,
        totals.column_number as total_column,
        totals.label as total_label,
        totals.column_name as total_name,
        parts.figure_id,
        parts.issuer_id,
        parts.statement,
        parts.row_number,
        parts.column_number,
        parts.column_name,
        parts.label,
        parts.label_key,
        relation_terms.is_plain,
        count(*) over (partition by relations.relation_id) as parts
    from relations
    inner join relation_terms
        on relations.relation_id = relation_terms.relation_id
            and relations.document_id = relation_terms.document_id
    inner join figures as totals
        on relations.figure_id = totals.figure_id
    inner join figures as parts
        on relation_terms.figure_id = parts.figure_id
            and totals.document_id = parts.document_id
            and totals.table_number = parts.table_number
    where regexp_matches(totals.unit, '^[A-Z]{3}$')
),

labelled_rows as (
    select label_key from {{ ref('int_segment_rows') }}
),

-- rows that add up below a column of revenue are segments, and each column measures something of them
segment_rows as (
    select distinct
        sums.document_id,
        sums.table_number,
        sums.issuer_id,
        sums.label,
        {{ slug(segment_name('sums.label')) }} as segment_id
    from sums
    inner join labels
        on sums.label_key = labels.label_key
    where
        sums.is_plain
        and sums.parts > 1
        and sums.statement is null
        and sums.row_number <> sums.total_row
        and sums.column_number = sums.total_column
        and {{ measure_of_words('sums.column_name') }} = 'revenue'
        and regexp_matches(sums.total_label, {{ total_words() }})
        and labels.kind is distinct from 'line_item'
        and not regexp_matches(sums.label, {{ no_segment_words() }})
),

-- columns that add up along a row of revenue are segments, and each row measures something of them
columns_of_parts as (
    select
        sums.document_id,
        sums.table_number,
        sums.issuer_id,
        sums.column_name,
        {{ slug(segment_name('sums.column_name')) }} as segment_id
    from sums
    inner join rows_measured
        on sums.total_id = rows_measured.figure_id
    where
        sums.is_plain
        and sums.parts > 1
        and sums.row_number = sums.total_row
        and rows_measured.measure = 'revenue'
        and (
            sums.total_name = ''
            or regexp_matches(sums.total_name, {{ total_words() }})
            or (
                {{ measure_of_words('sums.total_name') }} = 'revenue'
                -- quarters of revenue add up to its year
                and {{ measure_of_words('sums.column_name') }} is null
            )
        )
    -- one column that is none of the business (`adjustments` beside `reported`) shows that all break it down otherwise
    qualify
        not bool_or(
            sums.column_name = '' or regexp_matches(sums.column_name, {{ no_breakdown_columns() }})
        ) over (partition by sums.document_id, sums.table_number)
),

segment_columns as (
    select distinct *
    from columns_of_parts
),

names_of_labels as (
    select distinct
        issuer_id,
        segment_id
    from {{ ref('int_segment_rows') }}
),

names_of_segments as (
    select distinct
        issuer_id,
        segment_id
    from segment_rows
),

-- the same rows in a table that prints no revenue
tables_of_rows as (
    select
        figures.document_id,
        figures.table_number
    from figures
    left join names_of_segments
        on figures.issuer_id = names_of_segments.issuer_id
            and {{ slug(segment_name('figures.label')) }} = names_of_segments.segment_id
    where figures.column_name <> '' and figures.statement is null
    group by figures.document_id, figures.table_number
    having
        count(distinct names_of_segments.segment_id) > 1
        and count(distinct figures.label) <= count(distinct names_of_segments.segment_id) + 1
        and count(distinct figures.column_name) > 1
        and bool_or(
            {{ measure_of_words('figures.column_name') }} is not null
            or {{ is_rate('figures.column_name') }}
            or {{ is_counted('figures.unit') }}
        )
),

by_row as (
    select
        figures.figure_id,
        figures.issuer_id,
        names_of_segments.segment_id,
        figures.item_label as name,
        figures.unit,
        figures.role,
        -- sales by associate, customers and rates stand beside revenue, and are none
        case
            when
                regexp_matches(figures.unit, '^[A-Z]{3}$')
                and figures.role = 'amount'
                and not {{ is_rate('figures.column_name') }}
                then {{ measure_of_words('figures.column_name') }}
        end as measure,
        case
            -- a total below `camera units` counts cameras alone
            when
                figures.unit = 'units'
                and regexp_matches(
                    figures.column_name,
                    case
                        when names_of_segments.segment_id is not null then '\b(units|volumes?|shipments)\b'
                        else '^(total )?(units|volumes?|shipments)( sold)?$'
                    end
                )
                then 'units sold'
            when {{ is_counted('figures.unit') }} and not contains(figures.column_name, figures.unit)
                then concat_ws(' ', figures.unit, figures.column_name)
            else figures.column_name
        end as words,
        figures.column_name <> ''
        and (
            {{ is_rate('figures.column_name') }} or not regexp_matches(figures.unit, '^[A-Z]{3}$')
        ) as is_kpi,
        -- a column that names nothing leaves the row's meaning as it is, but counts nothing by its segments' names
        figures.label_key in (select labelled_rows.label_key from labelled_rows) as is_named_by_row
    from figures
    inner join tables_of_rows
        on figures.document_id = tables_of_rows.document_id and figures.table_number = tables_of_rows.table_number
    left join names_of_segments
        on figures.issuer_id = names_of_segments.issuer_id
            and {{ slug(segment_name('figures.label')) }} = names_of_segments.segment_id
    where names_of_segments.segment_id is not null or regexp_matches(figures.label, {{ total_words() }})
),

-- what adds up to the revenue of its column is a kind of it, and not what the column earns in all
kinds_of_revenue as (
    select sums.figure_id
    from sums
    inner join rows_measured
        on sums.total_id = rows_measured.figure_id
    where sums.is_plain and sums.column_number = sums.total_column and rows_measured.measure = 'revenue'
),

by_column as (
    select
        figures.figure_id,
        figures.issuer_id,
        segment_columns.segment_id,
        figures.column_names as name,
        case
            when
                regexp_matches(figures.unit, '^[A-Z]{3}$')
                and figures.role = 'amount'
                and figures.figure_id not in (select kinds_of_revenue.figure_id from kinds_of_revenue)
                then rows_measured.measure
        end as measure,
        regexp_matches(segment_columns.column_name, {{ no_segment_words() }})
        or regexp_matches(segment_columns.column_name, {{ no_segment_columns() }}) as is_none
    from figures
    inner join segment_columns
        on figures.document_id = segment_columns.document_id
            and figures.table_number = segment_columns.table_number
            and figures.column_name = segment_columns.column_name
    inner join rows_measured
        on figures.figure_id = rows_measured.figure_id
),

-- columns that count or rate each row of a table, whatever the rows are: `sites`, `average size` and `occupancy` by age
columns_of_kpis as (
    select
        figures.figure_id,
        figures.issuer_id,
        figures.document_id,
        figures.table_number,
        figures.label,
        figures.column_names as name,
        figures.unit,
        segments_named.segment_id,
        trim(regexp_replace(
            figures.column_name, '\([^()]*\)|\b([hq][1-4]|[1-4][hq]|fy|ytd|range)\b|\s+', ' ', 'g'
        )) as column_words,
        case
            when segments_named.segment_id is null and not regexp_matches(figures.label, {{ total_words() }})
                then {{ without_notes('figures.label') }}
        end as row_words,
        {{ is_rate('figures.column_name') }}
        or regexp_matches(figures.column_name, {{ count_words() }})
        or contains(figures.column_name, lower(figures.unit))
        or (
            figures.role = 'ratio'
            and figures.unit = 'percent'
            and not regexp_matches(figures.column_name, {{ no_ratio_words() }})
            and not {{ is_rate('figures.label') }}
        ) as counts_or_rates
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join names_of_labels as segments_named
        on figures.issuer_id = segments_named.issuer_id
            and {{ slug(segment_name('figures.label')) }} = segments_named.segment_id
    where
        figures.statement is null
        and figures.column_name <> ''
        and figures.label <> ''
        -- shares held and issued are of the equity
        and not regexp_matches(figures.column_name, '\b(shares?|stock)\b')
        and (labels.kind is null or segments_named.segment_id is not null)
        and not regexp_matches(figures.column_name, {{ no_breakdown_columns() }})
        and (
            {{ is_rate('figures.column_name') }}
            or not coalesce(regexp_matches(figures.unit, '^[A-Z]{3}$'), false)
        )
),

by_kpi_column as (
    select *
    from columns_of_kpis
    where column_words <> ''
    window of_table as (partition by document_id, table_number)
    qualify
        count(distinct case when counts_or_rates then column_words end) over of_table > 1
        and count(distinct label) over of_table > 1
        -- a number without a unit beside them is one too
        and (counts_or_rates or unit = 'pure')
),

final as (
    select
        figure_id,
        issuer_id,
        case
            when measure is not null and segment_id is not null then 'segment'
            when measure is null and is_kpi then 'kpi'
        end as kind,
        segment_id,
        case when segment_id is not null then measure end as measure,
        case when measure is null and is_kpi then {{ slug('words') }} end as kpi_id,
        name
    from by_row
    where
        (measure is not null and segment_id is not null)
        or (measure is null and is_kpi)
        -- the revenue of the total is the company's, which no other table may print
        or not (is_named_by_row or coalesce(segment_id is null and measure = 'revenue', false))
    union all
    -- what no measure names is of the segment all the same, and not of the company
    select
        figure_id,
        issuer_id,
        case when measure is not null and not is_none then 'segment' end as kind,
        case when not is_none then segment_id end as segment_id,
        case when not is_none then measure end as measure,
        null as kpi_id,
        name
    from by_column
    where figure_id not in (select by_row.figure_id from by_row)
    union all
    select
        figure_id,
        issuer_id,
        'kpi' as kind,
        segment_id,
        null as measure,
        {{ slug("concat_ws(' ', column_words, row_words)") }} as kpi_id,
        name
    from by_kpi_column
    where
        figure_id not in (select by_row.figure_id from by_row)
        and figure_id not in (select by_column.figure_id from by_column)
)

select * from final
