{#
    Whether a growth or change is negative by its words alone: a sentence that tells of a decrease of 2 % prints no minus.
#}
{% macro is_told_as_decrease(relation=none) -%}
    {%- set of = relation ~ '.' if relation else '' -%}
    ({{ of }}direction = 'decrease' and {{ of }}role in ('growth', 'change') and {{ of }}value > 0)
{%- endmacro %}
