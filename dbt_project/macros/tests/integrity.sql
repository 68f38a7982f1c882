{#
    The integrity of a relation, in the words of the relational model: of its entities (a key column that is null, a key
    that occurs twice; a null in an `optional` column is a value like any other), of its references (a value that the
    same column of another relation, or the column that is named beside it, does not have), and of its domains (a value
    that is none of `values`, a null in `not_null`). One row a violation, and one test a model: each test costs dbt and
    Dagster some 50 ms of every run.
#}
{% test integrity(model, primary_key=[], optional=[], references={}, values={}, not_null=[]) %}
    {{ violations(model, primary_key, optional, references, values, not_null) | join(' union all ') }}
{% endtest %}


{% macro violations(model, primary_key, optional, references, values, not_null) -%}
    {%- set rules = [] -%}
    {%- if primary_key -%}
        {%- do rules.append(violated_key(model, primary_key, primary_key + optional)) -%}
    {%- endif -%}
    {%- for column, target in references.items() -%}
        {%- set relation, field = (target[0], target[1]) if target is sequence else (target, column) -%}
        {%- set known = 'select ' ~ field ~ ' from ' ~ relation ~ ' where ' ~ field ~ ' is not null' -%}
        {%- set unknown = column ~ ' is not null and ' ~ column ~ ' not in (' ~ known ~ ')' -%}
        {%- do rules.append(violation(model, column, 'in ' ~ relation.identifier, unknown)) -%}
    {%- endfor -%}
    {%- for column, domain in values.items() -%}
        {%- set unknown = column ~ " not in ('" ~ domain | join("', '") ~ "')" -%}
        {%- do rules.append(violation(model, column, 'one of ' ~ domain | join(', '), unknown)) -%}
    {%- endfor -%}
    {%- for column in not_null -%}
        {%- do rules.append(violation(model, column, 'not null', column ~ ' is null')) -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}


{% macro violated_key(model, primary_key, key) -%}
    select
        'primary key {{ key | join(', ') }}' as violated,
        concat_ws(', ', checked.{{ key | join(', checked.') }}) as found,
        count(*) as occurrences
    from {{ model }} as checked
    group by checked.{{ key | join(', checked.') }}
    having count(*) > 1 or checked.{{ primary_key | join(' is null or checked.') }} is null
{%- endmacro %}


{% macro violation(model, column, rule, condition) -%}
    select
        '{{ column }} {{ rule }}' as violated,
        cast({{ column }} as varchar) as found,
        count(*) as occurrences
    from {{ model }}
    where {{ condition }}
    group by {{ column }}
{%- endmacro %}
