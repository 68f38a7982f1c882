with intervals as (
    select * from {{ ref('int_tie_out_intervals') }}
    where formula <> 'sum'
),

-- what the base is multiplied by to give the parts: 19.2 % of growth is 1.192, a share of 8.2 % is 0.082
weighted as (
    select
        *,
        {{ share_of_one('unit') }} as share_of_one,
        case when formula = 'growth' then 1 else 0 end as added_to_growth,
        {{ weighted('reported_weight', 'reported') }} as signed,
        {{ weighted_low('reported_weight', 'reported_low', 'reported_high') }} as signed_low,
        {{ weighted_high('reported_weight', 'reported_low', 'reported_high') }} as signed_high,
        {{ weighted_low_is_open('reported_weight', 'reported_low_is_open', 'reported_high_is_open') }}
            as multiplier_low_is_open,
        {{ weighted_high_is_open('reported_weight', 'reported_low_is_open', 'reported_high_is_open') }}
            as multiplier_high_is_open,
        -- a base keeps 6 digits after the point: what is less cannot divide
        coalesce(base_low >= cast('0.000001' as decimal(38, 10)), false) as base_is_positive,
        greatest(abs(reported_low), abs(reported_high)) < {{ multiplier_limit() }}
        and greatest(abs(part_low), abs(part_high), abs(base_low), abs(base_high)) < {{ operand_limit() }}
        and {{ product_is_narrow('reported', 'base') }}
        and coalesce(
            {{ multiplier_keeps_digits('reported_low', 'unit') }}
            and {{ multiplier_keeps_digits('reported_high', 'unit') }}
            and {{ base_keeps_digits('base_low') }}
            and {{ base_keeps_digits('base_high') }}, true
        ) as is_narrow
    from intervals
),

multipliers as (
    select
        *,
        cast(share_of_one * signed_low + added_to_growth as decimal(21, 7)) as multiplier_low,
        cast(share_of_one * signed_high + added_to_growth as decimal(21, 7)) as multiplier_high,
        cast(share_of_one * {{ power_of_ten('-reported_decimals') }} as decimal(21, 7)) as printed_unit
    from weighted
    where base_is_positive and is_narrow
),

products as (
    select
        *,
        {{ product_low('multiplier_low', 'base') }} as product_low,
        {{ product_high('multiplier_high', 'base') }} as product_high,
        {{ product_low_is_open('multiplier_low', 'base') }} as product_low_is_open,
        {{ product_high_is_open('multiplier_high', 'base') }} as product_high_is_open,
        {{ product_low('(multiplier_low - printed_unit)', 'base') }} as wide_low,
        {{ product_high('(multiplier_high + printed_unit)', 'base') }} as wide_high,
        true as wide_low_is_open,
        true as wide_high_is_open
    from multipliers
),

judged as (
    select
        tie_out_id,
        {{ intervals_meet('product', 'part') }} as meets,
        {{ intervals_meet('wide', 'part') }} as meets_within_a_unit,
        {{ exact_quotient('part', 'base') }} as ratio,
        case when part_low < 0 then {{ exact_quotient('part_low', 'base_low') }} else
                {{ exact_quotient('part_low', 'base_high') }}
        end as ratio_low,
        case when part_high < 0 then {{ exact_quotient('part_high', 'base_high') }} else
                {{ exact_quotient('part_high', 'base_low') }}
        end as ratio_high,
        share_of_one,
        added_to_growth,
        reported_weight
    from products
),

-- as the release would print it: in percent where the checked figure is one, without a sign where it prints none
as_printed as (
    select
        tie_out_id,
        meets,
        meets_within_a_unit,
        {{ as_printed('ratio') }} as computed,
        {{ as_printed('ratio_low') }} as one_end,
        {{ as_printed('ratio_high') }} as other_end
    from judged
),

final as (
    select
        weighted.tie_out_id,
        weighted.base_is_positive,
        weighted.is_narrow,
        as_printed.meets,
        as_printed.meets_within_a_unit,
        as_printed.computed,
        least(as_printed.one_end, as_printed.other_end) as computed_low,
        greatest(as_printed.one_end, as_printed.other_end) as computed_high
    from weighted
    left join as_printed
        on weighted.tie_out_id = as_printed.tie_out_id
)

select * from final
