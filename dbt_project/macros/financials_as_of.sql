{#
    The table macro `financials_as_of(day)`: the rows of `financials` that hold on a day. From when to when a fact holds is
    said once, by `known_from` and `known_until`. It names no database, since the one it is built in is published under
    another name.
#}
{% macro create_financials_as_of() %}
    create or replace macro main.financials_as_of(day) as table
    select *
    from main.financials
    where known_from <= cast(day as date) and (known_until is null or known_until > cast(day as date))
{% endmacro %}
