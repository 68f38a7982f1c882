with release_documents as (
    select * from {{ ref('int_release_documents') }}
    where role = 'current'
),

figures as (
    select * from {{ ref('int_figures') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
),

tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

counted_figures as (
    select
        figures.release_id,
        count(*) as figures,
        count(*) filter (where figures.value is not null) as valued_figures,
        count(*) filter (where trust.is_judged) as judged_figures
    from figures
    left join trust
        on figures.figure_id = trust.figure_id
    group by figures.release_id
),

counted_tie_outs as (
    select
        release_id,
        count(*) as tie_outs,
        count(*) filter (where verdict = 'pass') as tie_outs_passed,
        count(*) filter (where verdict = 'fail') as tie_outs_failed,
        count(*) filter (
            where
            verdict = 'fail'
            and not is_reviewed_exception
            and figure_role = 'amount'
            and kind in ('sum', 'difference', 'roll_forward', 'identity')
            and statement in ('income_statement', 'balance_sheet', 'cash_flow')
        ) as statements_failed
    from tie_outs
    group by release_id
),

final as (
    select
        {{ surrogate_key(['release_documents.release_id']) }} as release_key,
        release_documents.release_id,
        {{ surrogate_key(['release_documents.issuer_id']) }} as issuer_key,
        release_documents.title,
        release_documents.known_from as announced_on,
        release_documents.announced_on_source,
        {{ surrogate_key([
            'release_documents.issuer_id',
            "case when release_documents.period_start is null then 'instant' else 'duration' end",
            'release_documents.period_start', 'release_documents.period_end'
        ]) }} as period_key,
        cast(release_documents.fiscal_year as integer) as fiscal_year,
        release_documents.fiscal_period,
        release_documents.document_id,
        release_documents.source_uri,
        release_documents.media_type,
        release_documents.rounding_mode,
        release_documents.rounding_mode_source,
        release_documents.pulled_at as landed_at,
        case
            when coalesce(counted_tie_outs.statements_failed, 0) > 0 then 'quarantined'
            else 'published'
        end as status,
        coalesce(counted_figures.figures, 0) as figures,
        coalesce(counted_tie_outs.tie_outs, 0) as tie_outs,
        coalesce(counted_tie_outs.tie_outs_passed, 0) as tie_outs_passed,
        coalesce(counted_tie_outs.tie_outs_failed, 0) as tie_outs_failed,
        cast(
            1.0 * counted_figures.judged_figures / nullif(counted_figures.valued_figures, 0) as decimal(7, 4)
        ) as coverage
    from release_documents
    left join counted_figures
        on release_documents.release_id = counted_figures.release_id
    left join counted_tie_outs
        on release_documents.release_id = counted_tie_outs.release_id
)

select * from final
