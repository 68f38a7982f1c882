with issuers as (
    select * from {{ ref('issuers') }}
),

release_documents as (
    select * from {{ ref('int_release_documents') }}
    where role = 'current'
),

newest_releases as (
    select
        *,
        row_number() over (
            partition by issuer_id
            order by known_from desc, fiscal_year desc, period_end desc, release_id asc
        ) as release_rank
    from release_documents
),

as_printed as (
    select * from newest_releases
    where release_rank = 1
),

-- what the seed says of an issuer goes before what its newest release prints
merged as (
    select
        coalesce(issuers.issuer_id, as_printed.issuer_id) as issuer_id,
        coalesce(issuers.name, as_printed.issuer_name, as_printed.issuer_id) as name,
        coalesce(issuers.tickers, as_printed.tickers) as tickers,
        coalesce(issuers.fiscal_year_end_month, as_printed.fiscal_year_end_month) as fiscal_year_end_month,
        coalesce(issuers.fiscal_year_naming, as_printed.fiscal_year_naming) as fiscal_year_naming,
        coalesce(issuers.reporting_currency, as_printed.reporting_currency) as reporting_currency,
        coalesce(issuers.accounting_standard, as_printed.accounting_standard) as accounting_standard
    from issuers
    full outer join as_printed
        on issuers.issuer_id = as_printed.issuer_id
),

final as (
    select
        {{ surrogate_key(['issuer_id']) }} as issuer_key,
        issuer_id,
        name,
        tickers,
        cast(fiscal_year_end_month as integer) as fiscal_year_end_month,
        fiscal_year_naming,
        reporting_currency,
        accounting_standard
    from merged
)

select * from final
