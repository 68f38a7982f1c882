{#
    The path of a table that only seeds feed, as an earlier build of the same state of the project left it in the folder
    that `TIEOUT_KEPT` names; nothing where none did, or without the variable: the build works it out. Who runs the build
    leaves it there (`orchestration/lib/kept.py`).
#}
{% macro kept_table(relation) -%}
    {%- set folder = env_var('TIEOUT_KEPT', '') -%}
    {%- if execute and folder -%}
        {%- set path = (folder ~ '/' ~ relation.identifier ~ '.parquet') | replace("'", "''") -%}
        {%- if run_query("select count(*) from glob('" ~ path ~ "')").rows[0][0] -%}
            {{- path -}}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
