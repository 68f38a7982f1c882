with figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
),

final as (
    select
        figures.figure_id,
        {{ surrogate_key(['figures.release_id']) }} as release_key,
        figures.release_id,
        figures.document_id,
        figures.source,
        figures.table_number,
        figures.table_title,
        figures.row_number,
        figures.column_number,
        figures.line_number,
        figures.char_start,
        figures.char_end,
        figures.printed,
        figures.value,
        figures.value_low,
        figures.value_high,
        figures.low_is_open,
        figures.high_is_open,
        cast(figures.decimals as integer) as decimals,
        figures.unit,
        figures.scale,
        figures.role,
        figures.row_label,
        figures.row_path,
        figures.column_label,
        figures.item_label,
        figures.statement,
        figures.period_key,
        figures.period_type,
        figures.period_start,
        figures.period_end,
        figures.period_label,
        figures.base_period_key,
        figures.scenario,
        figures.is_comparative,
        figures.qualifier,
        figures.direction,
        figures.disposition,
        meanings.concept,
        meanings.segment_id,
        meanings.measure,
        meanings.kpi_id,
        coalesce(trust.is_judged, false) as is_judged,
        coalesce(trust.trust, 'unchecked') as trust,
        figures.known_from
    from figures
    left join meanings
        on figures.figure_id = meanings.figure_id
    left join trust
        on figures.figure_id = trust.figure_id
)

select * from final
