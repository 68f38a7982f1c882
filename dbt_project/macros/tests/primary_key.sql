{#
    Rows of which a key column is null, or whose key occurs more than once: one query in place of two tests. A null in an
    `optional` column is a value like any other.
#}
{% test primary_key(model, columns, optional=[]) %}
    select
        {{ (columns + optional) | join(', ') }},
        count(*) as occurrences
    from {{ model }}
    group by {{ (columns + optional) | join(', ') }}
    having count(*) > 1 {%- for column in columns %} or {{ column }} is null {%- endfor %}
{% endtest %}
