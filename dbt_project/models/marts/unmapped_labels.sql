with figures as (
    select * from {{ ref('fct_figure') }}
),

labels as (
    select * from {{ ref('int_figures') }}
),

releases as (
    select * from {{ ref('dim_release') }}
),

unmapped as (
    select
        labels.issuer_id,
        labels.statement,
        labels.label,
        figures.item_label,
        figures.source,
        figures.release_id,
        figures.table_title,
        figures.row_path,
        figures.line_number,
        figures.char_start,
        releases.announced_on
    from figures
    inner join labels
        on figures.figure_id = labels.figure_id
    inner join releases
        on figures.release_id = releases.release_id
    where figures.concept is null and figures.segment_id is null and figures.kpi_id is null and labels.label <> ''
),

counted as (
    select
        *,
        count(*) over same_label as figures,
        row_number() over (
            partition by issuer_id, source, statement, label
            order by announced_on desc, release_id desc, line_number asc, char_start asc
        ) as choice
    from unmapped
    window same_label as (partition by issuer_id, source, statement, label)
),

release_counts as (
    select
        issuer_id,
        source,
        statement,
        label,
        count(distinct release_id) as releases
    from unmapped
    group by issuer_id, source, statement, label
),

final as (
    select
        {{ surrogate_key(['counted.issuer_id', 'counted.source', 'counted.statement', 'counted.label']) }}
            as unmapped_label_key,
        counted.issuer_id,
        counted.source,
        counted.statement,
        counted.label,
        counted.item_label as printed_label,
        counted.figures,
        release_counts.releases,
        counted.release_id as newest_release_id,
        counted.table_title,
        counted.row_path,
        counted.line_number as first_line
    from counted
    inner join release_counts
        on counted.issuer_id = release_counts.issuer_id
            and counted.source = release_counts.source
            and counted.statement is not distinct from release_counts.statement
            and counted.label = release_counts.label
    where counted.choice = 1
)

select * from final
