with identities as (
    select * from {{ ref('identities') }}
),

facts as (
    select * from {{ ref('int_fact_prints') }}
    where print_rank = 1 and kind = 'line_item' and role = 'amount'
),

relation_terms as (
    select * from {{ ref('stg_relation_terms') }}
),

totals as (
    select
        identities.identity_id,
        identities.part_concept,
        identities.weight,
        identities.is_required,
        identities.needs_evidence,
        facts.release_id,
        facts.period_key,
        facts.unit,
        facts.figure_id as total_figure_id,
        facts.statement as total_statement,
        facts.value as total_value,
        facts.decimals as total_decimals
    from identities
    inner join facts
        on identities.total_concept = facts.concept
),

parts as (
    select
        totals.*,
        facts.figure_id,
        facts.statement,
        facts.value,
        facts.decimals
    from totals
    left join facts
        on totals.part_concept = facts.concept
            and totals.release_id = facts.release_id
            and totals.period_key = facts.period_key
            and totals.unit = facts.unit
),

{%- set coarsest_unit -%}
    {{ power_of_ten('-least(min(total_decimals), coalesce(min(decimals), min(total_decimals)))') }}
{%- endset %}

stated as (
    select
        {{ surrogate_key(['identity_id', 'total_figure_id']) }} as identity_key,
        identity_id,
        release_id,
        unit,
        total_figure_id,
        bool_or(needs_evidence) as needs_evidence,
        case
            when count(distinct coalesce(statement, total_statement)) = 1 and min(total_statement) = max(statement)
                then min(total_statement)
        end as statement,
        -- half a unit for each term: what rounding allows
        2 * abs(min(total_value) - coalesce(sum(weight * value), 0))
        <= (count(figure_id) + 1) * coalesce({{ coarsest_unit }}, 0) as holds
    from parts
    group by identity_id, release_id, unit, period_key, total_figure_id
    having bool_and(figure_id is not null or not is_required) and count(figure_id) > 0
),

with_evidence as (
    select
        *,
        bool_or(holds) over (partition by identity_id, release_id, unit) as holds_somewhere
    from stated
),

terms as (
    select
        with_evidence.identity_key,
        with_evidence.identity_id,
        with_evidence.statement,
        'total' as role,
        1 as weight,
        with_evidence.total_figure_id as figure_id
    from with_evidence
    where with_evidence.holds_somewhere or not with_evidence.needs_evidence
    union all
    select
        with_evidence.identity_key,
        with_evidence.identity_id,
        with_evidence.statement,
        'part' as role,
        parts.weight,
        parts.figure_id
    from with_evidence
    inner join parts
        on with_evidence.identity_id = parts.identity_id
            and with_evidence.total_figure_id = parts.total_figure_id
    where parts.figure_id is not null and (with_evidence.holds_somewhere or not with_evidence.needs_evidence)
),

members_of_identities as (
    select
        identity_key,
        string_agg(figure_id, ' ' order by figure_id) as members
    from terms
    group by identity_key
),

members_of_relations as (
    select string_agg(figure_id, ' ' order by figure_id) as members
    from relation_terms
    group by relation_id
),

-- what layout and wording have found already is not stated again
news as (
    select identity_key
    from members_of_identities
    where members not in (select members from members_of_relations)
),

final as (
    select
        terms.identity_key,
        terms.identity_id,
        terms.statement,
        row_number() over (
            partition by terms.identity_key order by terms.role desc, terms.figure_id asc
        ) as term_number,
        terms.role,
        terms.weight,
        terms.figure_id
    from terms
    inner join news
        on terms.identity_key = news.identity_key
)

select * from final
