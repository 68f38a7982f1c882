{#
    The versions of segments with the days of releases whose facts they take: the first from the beginning, and each until
    the next starts, also where it has ended before, since a fact without a segment would be lost.
#}
{% macro segment_versions() -%}
    select
        segment_key,
        issuer_key,
        segment_id,
        case when lag(segment_key) over versions is null then date '0001-01-01' else valid_from end as takes_from,
        coalesce(lead(valid_from) over versions, date '9999-12-31') as takes_until
    from {{ ref('dim_segment') }}
    window versions as (partition by issuer_key, segment_id order by valid_from asc nulls first)
{%- endmacro %}
