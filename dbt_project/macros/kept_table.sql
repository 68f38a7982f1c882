{#
    A table that only seeds feed is the same in every build of one state of the project. `keep_table`, as a hook after
    the model, leaves it as Parquet in the folder that `TIEOUT_KEEP` names; who runs the build moves it, once it is whole,
    into the folder of `TIEOUT_KEPT`, one folder for each state. `kept_table` is the path of that file for the next build,
    or nothing. Without the variables each build works it out.
#}
{% macro kept_table(relation) -%}
    {%- set path = parquet_path('TIEOUT_KEPT', relation) -%}
    {%- if execute and path and run_query("select count(*) from glob('" ~ path ~ "')").rows[0][0] -%}
        {{- path -}}
    {%- endif -%}
{%- endmacro %}

{% macro keep_table(relation) -%}
    {%- set path = parquet_path('TIEOUT_KEEP', relation) -%}
    {%- if execute and path and not kept_table(relation) -%}
        copy (from {{ relation }}) to '{{ path }}' (format parquet, row_group_size 2048)
    {%- endif -%}
{%- endmacro %}

{% macro parquet_path(variable, relation) -%}
    {%- set folder = env_var(variable, '') -%}
    {%- if folder -%}
        {{- (folder ~ '/' ~ relation.identifier ~ '.parquet') | replace("'", "''") -}}
    {%- endif -%}
{%- endmacro %}
