{# The reading of each document that counts: the newest of those that were committed with a row in `documents`. #}
{% macro newest_readings() %}
    select
        document_id,
        max(reading_id) as reading_id
    from {{ source('landing', 'documents') }}
    group by document_id
{%- endmacro %}
