{#
    What a sentence is about, of its label as printed: the last clause up to its first number. `Fees of $2 million;
    billings of $12.4 million, compared to` says `billings of`.
#}
{% macro told_clause(label) -%}
    {%- set amount = '[(~]?((USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|RMB|INR|CAD) ?|[A-Z]{0,2}[$€£¥])?[0-9].*$' -%}
    {%- set clause = "regexp_extract(" ~ label ~ ", '[^;]*$')" -%}
    {%- set said = "regexp_replace(" ~ clause ~ ", '^[^:]*:\\s*([A-Za-z][^:]*)$', '\\1')" -%}
    regexp_replace({{ said }}, '(^|\s){{ amount }}', '')
{%- endmacro %}


{# A normalised clause without how it tells (`achieved a`, `increased to`): `billings of` are `billings`. #}
{% macro told_subject(clause) -%}
    trim(regexp_replace(
        regexp_replace(
            regexp_replace({{ clause }}, '\s*\([^)]*$', ''),
            '^((achieved|reported|delivered|generated|recorded|record|our|the|its|a|an|of|in|with|had|and|gaap|total gaap'
            || '|consolidated|quarterly|(first|second|third|fourth) quarter|full year|fiscal|q[1-4]) )+',
            ''
        ),
        '( (of|was|were|is|are|at|to|by|from|in|on|for|came|totall?ed|reached|stood|amounted|increased|decreased|declined'
        || '|improved|grew|rose|fell|up|down|remained|averaged|a|an|and|or|with|approximately|about|nearly|over|record|year'
        || '|quarter|period|ended|the))+$',
        ''
    ))
{%- endmacro %}
