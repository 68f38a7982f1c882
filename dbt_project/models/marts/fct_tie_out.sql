with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

explanations as (
    select * from {{ ref('int_tie_out_explanations') }}
),

history_tie_outs as (
    select * from {{ ref('int_history_tie_outs') }}
),

lines as (
    select * from {{ ref('stg_lines') }}
),

-- within a release, and between periods and releases
all_tie_outs as (
    select
        tie_outs.*,
        explanations.allowed_gap,
        explanations.explanation
    from tie_outs
    inner join explanations
        on tie_outs.tie_out_id = explanations.tie_out_id
    union all by name
    select
        *,
        'sum' as formula
    from history_tie_outs
),

final as (
    select
        tie_outs.tie_out_id,
        {{ surrogate_key(['tie_outs.release_id']) }} as release_key,
        tie_outs.release_id,
        tie_outs.kind,
        case
            when tie_outs.kind = 'claim' then 'prose'
            when tie_outs.kind in ('duplicate', 'identity', 'translation', 'restatement', 'roll_up')
                then 'cross_statement'
            when tie_outs.statement in ('income_statement', 'balance_sheet', 'cash_flow') then 'statements'
            when meanings.segment_id is not null then 'segments'
            when meanings.kpi_id is not null then 'kpis'
            else 'reconciliations'
        end as family,
        tie_outs.formula,
        tie_outs.rule,
        tie_outs.statement,
        tie_outs.figure_role as role,
        figures.period_key,
        tie_outs.unit,
        tie_outs.figure_id,
        figures.line_number,
        {{ subject_of('figures') }} as item_label,
        figures.table_title,
        lines.text as line_text,
        tie_outs.reported,
        tie_outs.computed,
        tie_outs.computed_low,
        tie_outs.computed_high,
        tie_outs.gap,
        tie_outs.allowed_gap,
        tie_outs.verdict,
        tie_outs.is_reviewed_exception,
        tie_outs.explanation,
        figures.known_from
    from all_tie_outs as tie_outs
    inner join figures
        on tie_outs.figure_id = figures.figure_id
    left join meanings
        on tie_outs.figure_id = meanings.figure_id
    left join lines
        on figures.document_id = lines.document_id
            and figures.line_number = lines.line_number
)

select * from final
