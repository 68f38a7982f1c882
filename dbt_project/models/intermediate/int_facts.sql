with figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

signs as (
    select * from {{ ref('int_figure_signs') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

prints_of_facts as (
    select
        figures.figure_id,
        figures.release_id,
        figures.issuer_id,
        figures.known_from,
        figures.role,
        figures.period_key,
        figures.base_period_key,
        figures.unit,
        -- a sentence that tells of a decrease of 2 % prints no minus
        figures.value * coalesce(signs.sign, 1)
        * case
            when figures.direction = 'decrease' and figures.role in ('growth', 'change') and figures.value > 0 then -1
            else 1
        end as value,
        figures.decimals,
        figures.is_comparative,
        figures.line_number,
        figures.char_start,
        meanings.kind,
        meanings.concept,
        meanings.segment_id,
        meanings.measure,
        meanings.kpi_id,
        coalesce(trust.is_tied, false) as is_tied,
        coalesce(trust.is_contradicted, false) as is_contradicted,
        case
            when figures.source = 'table' and figures.statement = concepts.statement then 0
            when figures.source = 'table' and figures.statement is not null then 1
            when figures.source = 'table' then 2
            when meanings.is_of_issuer then 3
            else 4
        end as place
    from figures
    inner join meanings
        on figures.figure_id = meanings.figure_id
    left join concepts
        on meanings.concept = concepts.concept
    left join signs
        on figures.figure_id = signs.figure_id
    left join trust
        on figures.figure_id = trust.figure_id
    where
        figures.value is not null
        and figures.period_key is not null
        and figures.unit is not null
        and figures.qualifier is null
        and figures.scenario = 'actual'
        and (figures.role = 'amount' or meanings.kind = 'kpi')
),

identified as (
    select
        *,
        {{ surrogate_key([
            'release_id', 'kind', "case when kind = 'line_item' then concept end",
            'segment_id', 'measure', 'kpi_id', 'role', 'period_key', 'unit'
        ]) }} as fact_key
    from prints_of_facts
),

ranked as (
    select
        fact_key,
        figure_id,
        release_id,
        issuer_id,
        known_from,
        kind,
        concept,
        segment_id,
        measure,
        kpi_id,
        role,
        period_key,
        base_period_key,
        unit,
        value,
        decimals,
        is_comparative,
        case
            when bool_or(is_contradicted) over (partition by fact_key) then 'disputed'
            when bool_or(is_tied) over (partition by fact_key) then 'tied'
            else 'unchecked'
        end as trust,
        row_number() over (
            partition by fact_key
            order by place asc, decimals desc nulls first, line_number asc, char_start asc
        ) as print_rank,
        min(place) over (partition by fact_key) as best_place
    from identified
),

-- a sentence says `gross margin` and means a segment's, a row label names the par value of `common stock`: outside the
-- cells of tables, only the issuer's own wording makes a fact
final as (
    select
        fact_key,
        figure_id,
        release_id,
        issuer_id,
        known_from,
        kind,
        concept,
        segment_id,
        measure,
        kpi_id,
        role,
        period_key,
        base_period_key,
        unit,
        value,
        decimals,
        is_comparative,
        trust,
        print_rank
    from ranked
    where best_place < 4
)

select * from final
