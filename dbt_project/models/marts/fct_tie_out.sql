with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

lines as (
    select * from {{ ref('stg_lines') }}
),

-- the term that a reader must look at: the other print of a duplicate, or what cannot be read
named_terms as (
    select
        tie_out_id,
        min(line_number) filter (where not is_checked) as other_line,
        min(item_label || ' prints ' || printed) filter (
            where disposition in ('placeholder', 'damaged')
        ) as illegible_print
    from terms
    group by tie_out_id
),

worded as (
    select
        tie_outs.*,
        cast(tie_outs.twice_allowed_gap * cast(0.5 as decimal(2, 1)) as decimal(38, 10)) as allowed_gap,
        figures.document_id,
        figures.known_from,
        figures.period_key,
        figures.line_number,
        figures.item_label,
        coalesce(figures.item_label, 'The figure') as subject,
        figures.printed,
        figures.table_title,
        named_terms.other_line,
        named_terms.illegible_print
    from tie_outs
    inner join figures
        on tie_outs.figure_id = figures.figure_id
    inner join named_terms
        on tie_outs.tie_out_id = named_terms.tie_out_id
),

explained as (
    select
        *,
        case
            when illegible_terms > 0 then subject || ' cannot be checked: ' || illegible_print
            when terms_beyond_width > 0 then subject || ' cannot be checked: an amount of 10^25 or more'
            when reported is null then subject || ' cannot be checked: it prints no value (' || printed || ')'
            when parts = 0 and kind = 'duplicate'
                then subject || ' cannot be checked: line ' || cast(other_line as varchar) || ' prints no value'
            when parts = 0 then subject || ' cannot be checked: none of its parts prints a value'
            else
                subject || ' prints ' || {{ amount_text('reported', 'scale') }}
                || case
                    when kind = 'duplicate' then '; line ' || cast(other_line as varchar) || ' prints '
                    when parts = 1 then '; its only part gives '
                    else '; its ' || cast(parts as varchar) || ' parts give '
                end
                || {{ amount_text('computed', 'scale') }}
                || case
                    when gap = 0 then ''
                    else
                        ' (gap ' || {{ amount_text('gap', 'scale') }}
                        || ', allowed ±' || {{ amount_text('allowed_gap', 'scale') }} || ')'
                end
                || case verdict
                    when 'improbable' then ': rounding could give this gap, but hardly does'
                    when 'blocked' then ': a term from another table has contradicting prints'
                    else ''
                end
        end as explanation
    from worded
),

final as (
    select
        explained.tie_out_id,
        {{ surrogate_key(['explained.release_id']) }} as release_key,
        explained.release_id,
        explained.kind,
        explained.rule,
        explained.statement,
        explained.period_key,
        explained.unit,
        explained.figure_id,
        explained.line_number,
        explained.item_label,
        explained.table_title,
        lines.text as line_text,
        explained.reported,
        explained.computed,
        explained.computed_low,
        explained.computed_high,
        explained.gap,
        explained.allowed_gap,
        explained.verdict,
        false as is_reviewed_exception,
        explained.explanation,
        explained.known_from
    from explained
    left join lines
        on explained.document_id = lines.document_id
            and explained.line_number = lines.line_number
)

select * from final
