with figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

kpi_sentences as (
    select * from {{ ref('int_kpi_sentences') }}
),

placed as (
    select
        figures.figure_id,
        figures.release_id,
        figures.issuer_id,
        figures.known_from,
        figures.role,
        figures.direction,
        figures.period_type,
        figures.period_key,
        figures.base_period_key,
        figures.unit,
        figures.value,
        figures.value_low,
        figures.value_high,
        figures.decimals,
        figures.is_comparative,
        figures.source,
        figures.statement,
        figures.label,
        figures.section,
        figures.column_names,
        figures.table_number,
        figures.line_number,
        figures.char_start,
        concepts.statement as home_statement,
        concepts.balance_type,
        meanings.kind,
        meanings.concept,
        meanings.segment_id,
        meanings.measure,
        meanings.kpi_id,
        meanings.is_of_issuer,
        case
            when figures.source = 'table' and figures.statement = concepts.statement then 0
            when figures.source = 'table' and figures.statement is not null then 1
            when figures.source = 'table' then 2
            when meanings.is_of_issuer or meanings.kind = 'segment' then 3
            when meanings.kind = 'kpi' and kpi_sentences.figure_id is not null then 3
            else 4
        end as place
    from figures
    inner join meanings
        on figures.figure_id = meanings.figure_id
    left join concepts
        on meanings.concept = concepts.concept
    left join kpi_sentences
        on figures.figure_id = kpi_sentences.figure_id
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
    from placed
),

ranked as (
    select
        *,
        row_number() over (
            partition by fact_key
            order by place asc, decimals desc nulls first, line_number asc, char_start asc
        ) as print_rank,
        min(place) over (partition by fact_key) as best_place,
        max(value_low) over prints_of_a_place <= min(value_high) over prints_of_a_place as agrees
    from identified
    window prints_of_a_place as (partition by fact_key, place)
),

-- a sentence says `gross margin` and means a segment's, a row label names the par value of `common stock`: outside the
-- cells of tables, only the issuer's own wording makes a fact
final as (
    select * exclude (char_start, place, best_place, agrees, value_low, value_high)
    from ranked
    where
        best_place < 4
        -- two sentences that tell a KPI otherwise leave open which of them means the company's
        and (best_place < 3 or kind <> 'kpi' or is_of_issuer or agrees)
)

select * from final
