{#
    Arithmetic of rounding intervals, after XBRL Calculations 1.1, in decimals only: DuckDB's `/`, `avg` and `pow` on
    decimals return binary floats, so none of them occurs, and `case` over decimals(38) of several scales cuts off the
    digits of the finer ones, so that the branches of a `case` have one scale. A weight is a whole number, so that a product keeps the
    scale of 10 digits, and amounts stay below `amount_limit`, so that a sum of them keeps its 38 digits.
#}

{# Amounts at or beyond it are not judged: 999 of them still fit into decimal(38, 10). #}
{% macro amount_limit() -%}
    cast('1e25' as decimal(38, 10))
{%- endmacro %}


{# weight × amount, exact. #}
{% macro weighted(weight, amount) -%}
    (cast({{ weight }} as decimal(4, 0)) * {{ amount }})
{%- endmacro %}


{# The low end of weight × [low, high]: a negative weight swaps the ends. #}
{% macro weighted_low(weight, low, high) -%}
    (case when {{ weight }} < 0 then {{ weighted(weight, high) }} else {{ weighted(weight, low) }} end)
{%- endmacro %}


{# The high end of weight × [low, high]. #}
{% macro weighted_high(weight, low, high) -%}
    (case when {{ weight }} < 0 then {{ weighted(weight, low) }} else {{ weighted(weight, high) }} end)
{%- endmacro %}


{# Whether the low end of weight × interval is open: the end that a negative weight brings there. #}
{% macro weighted_low_is_open(weight, low_is_open, high_is_open) -%}
    (case when {{ weight }} < 0 then {{ high_is_open }} else {{ low_is_open }} end)
{%- endmacro %}


{# Whether the high end of weight × interval is open. #}
{% macro weighted_high_is_open(weight, low_is_open, high_is_open) -%}
    (case when {{ weight }} < 0 then {{ low_is_open }} else {{ high_is_open }} end)
{%- endmacro %}


{#
    Whether two intervals, each given as the prefix of `_low`, `_high`, `_low_is_open`, `_high_is_open`, have a value in
    common. Where they only touch at an end, both must include it.
#}
{% macro intervals_meet(a, b) -%}
    (
        ({{ a }}_low < {{ b }}_high
            or ({{ a }}_low = {{ b }}_high and not {{ a }}_low_is_open and not {{ b }}_high_is_open))
        and ({{ b }}_low < {{ a }}_high
            or ({{ b }}_low = {{ a }}_high and not {{ b }}_low_is_open and not {{ a }}_high_is_open))
    )
{%- endmacro %}


{# 10 to the power of a whole number between -15 and 22, as a decimal. #}
{% macro power_of_ten(exponent) -%}
    cast('1e' || cast({{ exponent }} as varchar) as decimal(38, 15))
{%- endmacro %}


{#
    A gap in printed units of 10^(-decimals), to 15 digits after the point. 999 units and more count as 999, and before
    the product: the gap of two numbers in full dong or won may have 13 digits and more, which a product would not hold.
#}
{% macro gap_in_units(gap, decimals) -%}
    {%- set most -%}
        999 * cast('1e' || cast(least(-{{ decimals }}, 24) as varchar) as decimal(38, 10))
    {%- endset -%}
    cast(least(abs({{ gap }}), {{ most }}) * {{ power_of_ten(decimals) }} as decimal(19, 15))
{%- endmacro %}


{# The first digit of a weight with so many places behind it, rounded up and squared: 16 for 400, 1 for 100 and 1. #}
{% macro squared_leading_digit(weight, places) -%}
    {%- set leading -%} ceil(abs({{ weight }}) * {{ power_of_ten('-' ~ places) }}) {%- endset -%}
    cast({{ leading }} * {{ leading }} as integer)
{%- endmacro %}


{#
    Whether a gap, given as its double, is beyond three sigma, where `terms` independent roundings to a unit of
    10^(-decimals) have sigma = √(terms / 12) units. Squared and multiplied out, (2·gap)² > 3·terms·unit² is exact.
#}
{% macro beyond_three_sigma(twice_gap, decimals, terms) -%}
    {%- set units = gap_in_units(twice_gap, decimals) -%}
    ({{ units }} * {{ units }} > 3 * {{ terms }})
{%- endmacro %}


{# Whether a gap is less than one and a half printed units: the print is one off the rounded recomputation. #}
{% macro is_one_unit_off(gap, decimals) -%}
    (2 * {{ gap_in_units(gap, decimals) }} < 3)
{%- endmacro %}
