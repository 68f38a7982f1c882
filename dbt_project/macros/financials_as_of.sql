{#
    The table macro `financials_as_of(day)`: of each fact, what the newest release known on that day says. It names no
    database, since the one it is built in is published under another name. The concept of a segment or KPI is that of the
    print, which two releases may word differently: it is no part of what makes the fact one.
#}
{% macro create_financials_as_of() %}
    create or replace macro main.financials_as_of(day) as table
    select *
    from main.financials
    where known_from <= cast(day as date)
    qualify row_number() over (
        partition by
            issuer_id, fact_type, case when fact_type = 'statement' then concept end, segment_id, measure, kpi_id, role,
            period_type, period_start, period_end, unit
        order by known_from desc, release_id desc
    ) = 1
{% endmacro %}
