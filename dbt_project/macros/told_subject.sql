{#
    What a sentence is about, of its label as printed: the last clause up to its first number, without when it was, and
    without what an adjusted measure leaves out. `Fees of $2 million; billings of $12.4 million, compared to` says
    `billings of`, and `Excluding special items, adjusted operating income was` says `adjusted operating income was`.
#}
{% macro told_clause(label) -%}
    {%- set amount = '[(~]?((USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|RMB|INR|CAD) ?|[A-Z]{0,2}[$€£¥])?[0-9].*$' -%}
    {%- set clause = "regexp_extract(" ~ label ~ ", '[^;]*$')" -%}
    {%- set said = "regexp_replace(" ~ clause ~ ", '^[^:]*:\\s*([A-Za-z][^:]*)$', '\\1')" -%}
    {%- set when = '(?:For|In|During) the\\b[^,;0-9]*, +' -%}
    {%- set without = '(?:Excluding|Adjusting for)\\b[^,;0-9]*, +((?i:adjusted|non.gaap|underlying|core)\\b)' -%}
    {%- set told = "regexp_replace(" ~ said ~ ", '^(?:" ~ when ~ "|" ~ without ~ ")', '\\1')" -%}
    regexp_replace({{ told }}, '(^|\s){{ amount }}', '')
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
