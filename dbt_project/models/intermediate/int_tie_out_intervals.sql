with terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

checked_figures as (
    select * from terms
    where is_checked
),

valued_operands as (
    select
        *,
        length(cast(cast(abs(weight) as integer) as varchar)) - 1 as places_of_weight,
        role = 'base' as is_base,
        {{ weighted('weight', 'value') }} as operand,
        {{ weighted_low('weight', 'value_low', 'value_high') }} as operand_low,
        {{ weighted_high('weight', 'value_low', 'value_high') }} as operand_high,
        {{ weighted_low_is_open('weight', 'value_low_is_open', 'value_high_is_open') }} as operand_low_is_open,
        {{ weighted_high_is_open('weight', 'value_low_is_open', 'value_high_is_open') }} as operand_high_is_open
    from terms
    where not is_checked and value is not null and not is_beyond_width
),

added_operands as (
    select
        tie_out_id,
        is_base,
        count(*) as operands,
        -- a weight of 100 turns percent into basis points, and a digit of the part into a hundred; one of 400 into four
        -- hundreds, whose variance is that of sixteen terms
        min(decimals - places_of_weight) as coarsest_decimals,
        sum({{ squared_leading_digit('weight', 'places_of_weight') }}) filter (where decimals is not null)
            as rounded_operands,
        sum(operand) as added,
        sum(operand_low) as added_low,
        sum(operand_high) as added_high,
        bool_or(operand_low_is_open) as added_low_is_open,
        bool_or(operand_high_is_open) as added_high_is_open
    from valued_operands
    group by tie_out_id, is_base
),

obstacles as (
    select
        tie_out_id,
        count(*) filter (where disposition in ('placeholder', 'damaged')) as illegible_terms,
        count(*) filter (where is_beyond_width) as terms_beyond_width
    from terms
    group by tie_out_id
),

final as (
    select
        checked_figures.tie_out_id,
        checked_figures.release_id,
        checked_figures.kind,
        checked_figures.formula,
        checked_figures.rule,
        checked_figures.statement,
        checked_figures.figure_id,
        checked_figures.table_number,
        checked_figures.statement_key,
        checked_figures.unit,
        checked_figures.scale,
        checked_figures.figure_role,
        checked_figures.weight as reported_weight,
        checked_figures.decimals as reported_decimals,
        checked_figures.value as reported,
        checked_figures.value_low as reported_low,
        checked_figures.value_high as reported_high,
        checked_figures.value_low_is_open as reported_low_is_open,
        checked_figures.value_high_is_open as reported_high_is_open,
        parts.added as part,
        parts.added_low as part_low,
        parts.added_high as part_high,
        parts.added_low_is_open as part_low_is_open,
        parts.added_high_is_open as part_high_is_open,
        bases.added as base,
        bases.added_low as base_low,
        bases.added_high as base_high,
        bases.added_low_is_open as base_low_is_open,
        bases.added_high_is_open as base_high_is_open,
        coalesce(parts.operands, 0) as parts,
        coalesce(bases.operands, 0) as bases,
        coalesce(parts.rounded_operands, 0) + case when checked_figures.decimals is null then 0 else 1 end
            as rounded_terms,
        parts.coarsest_decimals as part_decimals,
        least(checked_figures.decimals, parts.coarsest_decimals) as coarsest_decimals,
        obstacles.illegible_terms,
        obstacles.terms_beyond_width
    from checked_figures
    inner join obstacles
        on checked_figures.tie_out_id = obstacles.tie_out_id
    left join added_operands as parts
        on checked_figures.tie_out_id = parts.tie_out_id
            and not parts.is_base
    left join added_operands as bases
        on checked_figures.tie_out_id = bases.tie_out_id
            and bases.is_base
)

select * from final
