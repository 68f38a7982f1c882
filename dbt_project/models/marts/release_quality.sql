with releases as (
    select * from {{ ref('dim_release') }}
),

figures as (
    select * from {{ ref('fct_figure') }}
),

-- as `dim_release` counts them: what a release says of itself
tie_outs as (
    select * from {{ ref('fct_tie_out') }}
    where kind not in ('restatement', 'roll_up')
),

findings as (
    select * from {{ ref('fct_finding') }}
),

members as (
    select * from {{ ref('release_document') }}
    where role in ('current', 'part')
),

tokens as (
    select * from {{ ref('stg_tokens') }}
),

placed_figures as (
    select
        *,
        case
            when statement is not null
                then cast(table_number as varchar) || ' ' || cast(row_number as varchar)
        end as statement_row
    from figures
),

counted_figures as (
    select
        release_id,
        count(*) filter (where value is not null) as valued_figures,
        count(*) filter (where concept is not null or kpi_id is not null) as mapped_figures,
        count(distinct statement_row) as statement_rows,
        count(distinct statement_row) filter (
            where concept is not null or kpi_id is not null
        ) as mapped_statement_rows,
        count(*) filter (where trust = 'tied') as tied_figures,
        count(*) filter (where trust = 'disputed') as disputed_figures
    from placed_figures
    group by release_id
),

counted_tie_outs as (
    select
        release_id,
        count(*) filter (where verdict = 'improbable') as tie_outs_improbable,
        count(*) filter (where verdict = 'forced') as tie_outs_forced,
        count(*) filter (where verdict = 'blocked') as tie_outs_blocked,
        count(*) filter (where verdict = 'unverifiable') as tie_outs_unverifiable
    from tie_outs
    group by release_id
),

counted_findings as (
    select
        release_id,
        count(*) as findings
    from findings
    group by release_id
),

counted_tokens as (
    select
        members.release_id,
        count(*) as numbers,
        count(*) filter (where tokens.disposition = 'orphan') as orphan_numbers
    from tokens
    inner join members
        on tokens.document_id = members.document_id
    group by members.release_id
),

final as (
    select
        releases.release_key,
        releases.release_id,
        releases.status,
        releases.figures,
        coalesce(counted_figures.valued_figures, 0) as valued_figures,
        coalesce(counted_figures.mapped_figures, 0) as mapped_figures,
        coalesce(counted_figures.statement_rows, 0) as statement_rows,
        coalesce(counted_figures.mapped_statement_rows, 0) as mapped_statement_rows,
        coalesce(counted_figures.tied_figures, 0) as tied_figures,
        coalesce(counted_figures.disputed_figures, 0) as disputed_figures,
        releases.coverage,
        releases.tie_outs,
        releases.tie_outs_passed,
        coalesce(counted_tie_outs.tie_outs_improbable, 0) as tie_outs_improbable,
        coalesce(counted_tie_outs.tie_outs_forced, 0) as tie_outs_forced,
        releases.tie_outs_failed,
        coalesce(counted_tie_outs.tie_outs_blocked, 0) as tie_outs_blocked,
        coalesce(counted_tie_outs.tie_outs_unverifiable, 0) as tie_outs_unverifiable,
        coalesce(counted_findings.findings, 0) as findings,
        coalesce(counted_tokens.numbers, 0) as numbers,
        coalesce(counted_tokens.orphan_numbers, 0) as orphan_numbers
    from releases
    left join counted_figures
        on releases.release_id = counted_figures.release_id
    left join counted_tie_outs
        on releases.release_id = counted_tie_outs.release_id
    left join counted_findings
        on releases.release_id = counted_findings.release_id
    left join counted_tokens
        on releases.release_id = counted_tokens.release_id
)

select * from final
