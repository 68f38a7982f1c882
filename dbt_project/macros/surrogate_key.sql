{# A key that is the same in every rebuild: the hash of the columns in order, nulls kept apart from empty text. #}
{% macro surrogate_key(columns) -%}
    md5(concat_ws('|' {%- for column in columns %}, coalesce(cast({{ column }} as varchar), '~'){% endfor %}))
{%- endmacro %}
