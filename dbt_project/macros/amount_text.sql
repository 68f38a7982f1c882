{#
    An amount as a reader prints it: in its scale, thousands grouped, no more digits after the point than it has. The
    point is moved in the text, since a division of decimals is a binary float in DuckDB. Scales are powers of ten.
#}
{% macro amount_text(amount, scale) -%}
    {%- set digits -%}
        lpad(replace(cast(cast(abs({{ amount }}) as decimal(38, 10)) as varchar), '.', ''), 60, '0')
    {%- endset -%}
    {%- set fraction_digits -%}
        (10 + length(cast(cast(coalesce({{ scale }}, 1) as hugeint) as varchar)) - 1)
    {%- endset -%}
    {%- set fraction -%}
        rtrim(right({{ digits }}, {{ fraction_digits }}), '0')
    {%- endset -%}
    (
        case when {{ amount }} < 0 then '-' else '' end
        || format('{:,}', cast(left({{ digits }}, 60 - {{ fraction_digits }}) as hugeint))
        || case when {{ fraction }} = '' then '' else '.' || {{ fraction }} end
    )
{%- endmacro %}
