{# The schema a folder names, not `<target>_<schema>`: SQL and BI rely on the schema `main`. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
