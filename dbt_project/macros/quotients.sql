{#
    Arithmetic of quotients, judged by multiplying out and never by dividing: a multiplier (what the release prints, as a
    share of one) times a base must meet the parts. A multiplier has 7 digits after the point and a base 6, or 10 below a
    million: US$0.00072341 for a won has eight. Products of them are exact; what has more digits is not judged.
#}

{# A checked amount at or beyond it is not judged. #}
{% macro multiplier_limit() -%}
    cast('1e13' as decimal(38, 10))
{%- endmacro %}


{# Parts and bases at or beyond it are not judged. #}
{% macro operand_limit() -%}
    cast('1e16' as decimal(38, 10))
{%- endmacro %}


{#
    Whether a product of multiplier × base keeps its width, each given as the prefix of `_low` and `_high`. Whole numbers
    bound it, with one digit to spare for what is added to a multiplier.
#}
{% macro product_is_narrow(multiplier, base) -%}
    {%- set sides = [] -%}
    {%- for side, limit in [(multiplier, multiplier_limit()), (base, operand_limit())] -%}
        {%- do sides.append(
            "(cast(least(coalesce(greatest(abs(" ~ side ~ "_low), abs(" ~ side ~ "_high)), 0), " ~ limit ~ ") as hugeint) + 1)"
        ) -%}
    {%- endfor -%}
    ({{ sides | join(" * ") }} < cast(1000000000000000000000000 as hugeint))
{%- endmacro %}


{# Whether an end of the checked figure, as a share of one, has no more digits than a multiplier keeps. #}
{% macro multiplier_keeps_digits(amount, unit) -%}
    (
        case {{ unit }}
            when 'percent' then {{ amount }} = cast({{ amount }} as decimal(38, 5))
            when 'basis_points' then {{ amount }} = cast({{ amount }} as decimal(38, 3))
            else {{ amount }} = cast({{ amount }} as decimal(38, 7))
        end
    )
{%- endmacro %}


{# Whether an end of a base has no more digits than it keeps. #}
{% macro base_keeps_digits(base) -%}
    ({{ base }} < 1000000 or {{ base }} = cast({{ base }} as decimal(38, 6)))
{%- endmacro %}


{# What one printed unit is of the quotient: 0.01 for percent. #}
{% macro share_of_one(unit) -%}
    cast(case {{ unit }} when 'percent' then 0.01 when 'basis_points' then 0.0001 else 1 end as decimal(5, 4))
{%- endmacro %}


{# multiplier × base, exact. Beyond 10^20 it counts as 10^20, since no part comes near it: all the digits have room. #}
{% macro product(multiplier, base) -%}
    {%- set most = "cast('1e20' as decimal(38, 13))" -%}
    case
        when {{ base }} < 1000000 then cast({{ multiplier }} * cast({{ base }} as decimal(16, 10)) as decimal(38, 17))
        else cast(
            least(greatest({{ multiplier }} * cast({{ base }} as decimal(22, 6)), -{{ most }}), {{ most }})
            as decimal(38, 17)
        )
    end
{%- endmacro %}


{# The low end of multiplier × base, where the base is positive: a negative multiplier takes its high end. #}
{% macro product_low(multiplier, base) -%}
    (case when {{ multiplier }} < 0 then {{ product(multiplier, base ~ '_high') }} else {{ product(multiplier, base ~ '_low') }} end)
{%- endmacro %}


{# The high end of multiplier × base, where the base is positive. #}
{% macro product_high(multiplier, base) -%}
    (case when {{ multiplier }} < 0 then {{ product(multiplier, base ~ '_low') }} else {{ product(multiplier, base ~ '_high') }} end)
{%- endmacro %}


{#
    Whether the low end of multiplier × base is open: its own end is, or the end of the base that it is multiplied by.
    Nothing times the base is nothing, whichever end that has.
#}
{% macro product_low_is_open(multiplier, base) -%}
    (
        {{ multiplier }}_is_open
        or ({{ multiplier }} > 0 and {{ base }}_low_is_open)
        or ({{ multiplier }} < 0 and {{ base }}_high_is_open)
    )
{%- endmacro %}


{# Whether the high end of multiplier × base is open. #}
{% macro product_high_is_open(multiplier, base) -%}
    (
        {{ multiplier }}_is_open
        or ({{ multiplier }} > 0 and {{ base }}_high_is_open)
        or ({{ multiplier }} < 0 and {{ base }}_low_is_open)
    )
{%- endmacro %}


{# A quotient to 10 digits after the point, cut off: whole numbers are divided, so that no binary float takes part. #}
{% macro exact_quotient(dividend, divisor) -%}
    (
        cast(
            cast(cast({{ dividend }} as decimal(38, 10)) * 10000000000 as hugeint) * cast(10000000000 as hugeint)
            // cast(cast({{ divisor }} as decimal(38, 10)) * 10000000000 as hugeint) as decimal(38, 0)
        ) * cast(0.0000000001 as decimal(11, 10))
    )
{%- endmacro %}


{# A ratio as the checked figure prints it. #}
{% macro as_printed(ratio) -%}
    cast(
        reported_weight * ({{ ratio }} - added_to_growth)
        * case share_of_one when 0.01 then 100 when 0.0001 then 10000 else 1 end as decimal(38, 10)
    )
{%- endmacro %}
