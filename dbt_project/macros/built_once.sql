{#
    Tables and views of a build. Each run builds a new file that nobody reads (docs/decisions.md, "Publishing"), so a
    model is created in its place, in one transaction: there is no older relation to keep alive beside it, to rename and
    to drop, which is what takes the time of the materializations that come with dbt.
#}
{% materialization table, adapter='duckdb', supported_languages=['sql', 'python'] %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- do drop_relation_if_exists(load_cached_relation(this)) -%}
    {%- call statement('main', language=model['language']) -%}
        {{ create_table_as(false, relation, compiled_code, model['language']) }}
    {%- endcall -%}
    {{ return(built(relation)) }}
{% endmaterialization %}


{% materialization view, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='view') -%}
    {%- do drop_relation_if_exists(load_cached_relation(this)) -%}
    {%- call statement('main') -%}
        {{ get_create_view_as_sql(relation, sql) }}
    {%- endcall -%}
    {{ return(built(relation)) }}
{% endmaterialization %}


{% macro built(relation) -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do persist_docs(relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [relation]}) }}
{%- endmacro %}


{#
    Comments of a relation and its columns, in one statement. dbt asks the database which columns there are; an enforced
    contract says so already.
#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- if for_relation and config.persist_relation_docs() and for_columns and config.persist_column_docs() -%}
        {%- set comments = [comment(relation.type ~ ' ' ~ relation, model.description)] -%}
        {%- for column in model.columns.values() -%}
            {%- set name = relation ~ '.' ~ adapter.quote(column.name) -%}
            {%- do comments.append(comment('column ' ~ name, column.description)) -%}
        {%- endfor -%}
        {%- do run_query(comments | join('; ')) -%}
    {%- endif -%}
{%- endmacro %}

{% macro comment(what, text) -%}
    comment on {{ what }} is {{ duckdb_escape_comment(text) }}
{%- endmacro %}
