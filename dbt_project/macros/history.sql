{# Whole months of a duration, as in `dim_period`: 1,461 days are 48 months, and 13 weeks are three of them. #}
{% macro months_between(first_day, last_day) -%}
    cast((96 * (date_diff('day', {{ first_day }}, {{ last_day }}) + 1) + 1461) // 2922 as integer)
{%- endmacro %}


{#
    Whether the amounts of two periods that follow each other may be added: money of a statement or a segment over a
    duration, and a KPI whose name says that it flows. No instant, no amount per share or day (`MBOED`), no ratio, no average.
#}
{% macro adds_up_over_time(facts, period_start) -%}
    (
        {{ period_start }} is not null
        and {{ facts }}.role = 'amount'
        and case
            when {{ facts }}.kind = 'kpi'
                then
                    not regexp_matches({{ facts }}.unit, '/|^(percent|basis_points|pure|ratio|times|days)$|(?i:(b|boe|cfe?)p?d)$')
                    -- a count at the end of a period stands under the period too: only a name that says flow is one
                    and regexp_matches(
                        {{ facts }}.kpi_id,
                        '(^|_)(new|added|additions|sold|shipped|shipments|delivered|deliveries|produced|production'
                        || '|bookings|billings|ebitda|ebit|income|profit|earnings|cash_flow|capex|expenditures?'
                        || '|expenses?)(_|$)'
                    )
                    and not regexp_matches(
                        {{ facts }}.kpi_id,
                        '(^|_)(averages?|avg|mean|median|per|rates?|ratios?|margins?|yields?|multiples?|share|end'
                        || '|backlog|outstanding|balance)(_|$)'
                    )
            else regexp_matches({{ facts }}.unit, '^[A-Z]{3}$')
        end
    )
{%- endmacro %}
