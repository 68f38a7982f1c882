with figures as (
    select * from {{ source('landing', 'figures') }}
),

newest_readings as (
    {{ newest_readings() }}
),

final as (
    select
        figures.document_id,
        figures.figure_id,
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
        figures.decimals,
        figures.unit,
        figures.scale,
        figures.unit_source,
        figures.scale_source,
        figures.role,
        figures.row_label,
        figures.row_path,
        figures.column_label,
        figures.column_names,
        figures.item_label,
        figures.statement,
        figures.statement_number,
        figures.period_type,
        figures.period_start,
        figures.period_end,
        figures.period_label,
        figures.period_source,
        figures.base_period_start,
        figures.base_period_end,
        figures.scenario,
        figures.is_comparative,
        figures.qualifier,
        figures.direction,
        figures.disposition
    from figures
    inner join newest_readings
        on figures.document_id = newest_readings.document_id
            and figures.reading_id = newest_readings.reading_id
)

select * from final
