with read_documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'read'
),

figures as (
    select * from {{ ref('stg_figures') }}
),

-- a file that names no company belongs to the one that the other files of its folder name
folder_issuers as (
    select
        source_hint,
        min(issuer_id) as issuer_id,
        min(issuer_name) as issuer_name
    from read_documents
    where issuer_source in ('seed', 'printed') and source_hint is not null
    group by source_hint
    having count(distinct issuer_id) = 1
),

documents as (
    select
        read_documents.* replace (
            coalesce(folder_issuers.issuer_id, read_documents.issuer_id) as issuer_id,
            coalesce(folder_issuers.issuer_name, read_documents.issuer_name) as issuer_name
        )
    from read_documents
    left join folder_issuers
        on read_documents.source_hint = folder_issuers.source_hint
            and read_documents.issuer_source in ('folder', 'file', 'mentioned')
),

figure_counts as (
    select
        document_id,
        count(*) as figures
    from figures
    group by document_id
),

versions_of_a_source as (
    select
        documents.*,
        coalesce(figure_counts.figures, 0) as figures,
        coalesce(documents.announced_on, cast(documents.pulled_at as date)) as known_from,
        row_number() over (
            partition by
                documents.source_uri, documents.issuer_id, documents.fiscal_year, documents.fiscal_period
            order by documents.pulled_at desc, documents.reading_id desc, documents.document_id asc
        ) as version_from_newest
    from documents
    left join figure_counts
        on documents.document_id = figure_counts.document_id
),

newest_versions as (
    select * from versions_of_a_source
    where version_from_newest = 1
),

announcements as (
    select
        issuer_id,
        fiscal_year,
        fiscal_period,
        announced_on,
        row_number() over (
            partition by issuer_id, fiscal_year, fiscal_period
            order by announced_on
        ) as announcement_number
    from newest_versions
    where announced_on_source in ('printed', 'filing')
    group by issuer_id, fiscal_year, fiscal_period, announced_on
),

identified as (
    select
        versions.*,
        versions.issuer_id || '-fy' || cast(versions.fiscal_year as varchar) || '-' || versions.fiscal_period
        || case
            when announcements.announcement_number > 1
                then '-' || replace(cast(announcements.announced_on as varchar), '-', '')
            else ''
        end as release_id
    from versions_of_a_source as versions
    left join newest_versions
        on versions.source_uri = newest_versions.source_uri
            and versions.issuer_id = newest_versions.issuer_id
            and versions.fiscal_year = newest_versions.fiscal_year
            and versions.fiscal_period = newest_versions.fiscal_period
    left join announcements
        on newest_versions.issuer_id = announcements.issuer_id
            and newest_versions.fiscal_year = announcements.fiscal_year
            and newest_versions.fiscal_period = announcements.fiscal_period
            and newest_versions.announced_on = announcements.announced_on
            and newest_versions.announced_on_source in ('printed', 'filing')
),

ranked as (
    select
        *,
        row_number() over (
            partition by release_id
            order by
                case when version_from_newest = 1 then 0 else 1 end,
                case when media_type = 'application/pdf' then 1 else 0 end,
                figures desc, pulled_at desc, source_uri asc, document_id asc
        ) as document_rank
    from identified
),

values_printed as (
    select distinct
        document_id,
        abs(value) as magnitude
    from figures
    where value is not null
),

-- a file most of whose numbers stand in a better one of the release says the same again; another adds to it
shares_repeated as (
    select
        ranked.document_id,
        count(distinct better_values.magnitude) * 1000 // count(distinct values_printed.magnitude) as permille_repeated
    from ranked
    inner join values_printed
        on ranked.document_id = values_printed.document_id
    left join ranked as better
        on ranked.release_id = better.release_id
            and ranked.document_rank > better.document_rank
            and better.version_from_newest = 1
    left join values_printed as better_values
        on better.document_id = better_values.document_id
            and values_printed.magnitude = better_values.magnitude
    group by ranked.document_id
),

-- what the announcing file tells holds for the tables of its release too: when, under which headline, by which standard
told_of_release as (
    select
        document_id,
        first_value(known_from) over of_release as known_from,
        first_value(announced_on_source) over of_release as announced_on_source,
        first_value(title ignore nulls) over of_release as title,
        first_value(tickers ignore nulls) over of_release as tickers,
        first_value(accounting_standard ignore nulls) over of_release as accounting_standard
    from ranked
    where version_from_newest = 1
    window of_release as (
        partition by release_id
        order by
            case when announced_on_source in ('printed', 'filing') then 0 else 1 end, document_rank
        rows between unbounded preceding and unbounded following
    )
),

final as (
    select
        ranked.document_id,
        ranked.release_id,
        case
            when version_from_newest > 1 then 'superseded'
            when document_rank = 1 then 'current'
            when shares_repeated.permille_repeated < 700 then 'part'
            else 'alternate'
        end as role,
        figures,
        reading_id,
        source_uri,
        pulled_at,
        media_type,
        coalesce(told_of_release.title, ranked.title) as title,
        issuer_id,
        issuer_name,
        issuer_source,
        coalesce(told_of_release.tickers, ranked.tickers) as tickers,
        coalesce(told_of_release.known_from, ranked.known_from) as known_from,
        coalesce(told_of_release.announced_on_source, ranked.announced_on_source) as announced_on_source,
        fiscal_year_end_month,
        fiscal_year_naming,
        fiscal_year,
        fiscal_period,
        period_label,
        period_start,
        period_end,
        reporting_currency,
        coalesce(told_of_release.accounting_standard, ranked.accounting_standard) as accounting_standard,
        rounding_mode,
        rounding_mode_source
    from ranked
    left join told_of_release
        on ranked.document_id = told_of_release.document_id
    left join shares_repeated
        on ranked.document_id = shares_repeated.document_id
)

select * from final
