{# Whole months of a duration, as in `dim_period`: 1,461 days are 48 months, and 13 weeks are three of them. #}
{% macro months_between(first_day, last_day) -%}
    cast((96 * (date_diff('day', {{ first_day }}, {{ last_day }}) + 1) + 1461) // 2922 as integer)
{%- endmacro %}


{#
    Whether the amounts of two periods that follow each other may be added: money of a statement or a segment over a
    duration, and what a KPI counts over one. No instant, no amount per share, no ratio, no average.
#}
{% macro adds_up_over_time(facts, period_start) -%}
    (
        {{ period_start }} is not null
        and {{ facts }}.role = 'amount'
        and case
            when {{ facts }}.kind = 'kpi'
                then
                    not regexp_matches({{ facts }}.unit, '/|^(percent|basis_points|pure|ratio|times|days|months|years)$')
                    and not regexp_matches(
                        {{ facts }}.kpi_id,
                        '(^|_)(averages?|avg|mean|median|per|arpu|arpa|asp|rates?|ratios?|margins?|yields?|multiples?'
                        || '|share|utili[sz]ation|occupancy|total_at|end)(_|$)'
                    )
            else regexp_matches({{ facts }}.unit, '^[A-Z]{3}$')
        end
    )
{%- endmacro %}
