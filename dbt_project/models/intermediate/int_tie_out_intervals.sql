with terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

checked_figures as (
    select * from terms
    where is_checked
),

valued_parts as (
    select
        *,
        {{ weighted('weight', 'value') }} as part_value,
        {{ weighted_low('weight', 'value_low', 'value_high') }} as part_low,
        {{ weighted_high('weight', 'value_low', 'value_high') }} as part_high,
        {{ weighted_low_is_open('weight', 'value_low_is_open', 'value_high_is_open') }} as part_low_is_open,
        {{ weighted_high_is_open('weight', 'value_low_is_open', 'value_high_is_open') }} as part_high_is_open
    from terms
    where not is_checked and value is not null and not is_beyond_width
),

added_parts as (
    select
        tie_out_id,
        count(*) as parts,
        count(decimals) as rounded_parts,
        min(decimals) as coarsest_decimals,
        sum(part_value) as computed,
        sum(part_low) as computed_low,
        sum(part_high) as computed_high,
        bool_or(part_low_is_open) as computed_low_is_open,
        bool_or(part_high_is_open) as computed_high_is_open
    from valued_parts
    group by tie_out_id
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
        checked_figures.rule,
        checked_figures.statement,
        checked_figures.figure_id,
        checked_figures.table_number,
        checked_figures.statement_number,
        checked_figures.unit,
        checked_figures.scale,
        checked_figures.figure_role,
        checked_figures.decimals as reported_decimals,
        checked_figures.value as reported,
        checked_figures.value_low as reported_low,
        checked_figures.value_high as reported_high,
        checked_figures.value_low_is_open as reported_low_is_open,
        checked_figures.value_high_is_open as reported_high_is_open,
        added_parts.coarsest_decimals as computed_decimals,
        added_parts.computed,
        added_parts.computed_low,
        added_parts.computed_high,
        added_parts.computed_low_is_open,
        added_parts.computed_high_is_open,
        coalesce(added_parts.parts, 0) as parts,
        coalesce(added_parts.rounded_parts, 0) + count(checked_figures.decimals) over (
            partition by checked_figures.tie_out_id
        ) as rounded_terms,
        least(checked_figures.decimals, added_parts.coarsest_decimals) as coarsest_decimals,
        obstacles.illegible_terms,
        obstacles.terms_beyond_width
    from checked_figures
    inner join obstacles
        on checked_figures.tie_out_id = obstacles.tie_out_id
    left join added_parts
        on checked_figures.tie_out_id = added_parts.tie_out_id
)

select * from final
