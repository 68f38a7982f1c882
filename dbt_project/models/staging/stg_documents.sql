with documents as (
    select * from {{ source('landing', 'documents') }}
),

newest_readings as (
    {{ newest_readings() }}
),

final as (
    select
        documents.document_id,
        documents.reading_id,
        documents.read_at,
        documents.reader_version,
        documents.source_uri,
        documents.source_hint,
        documents.pulled_at,
        documents.size_bytes,
        documents.media_type,
        documents.encoding,
        documents.byte_order_mark,
        documents.status,
        documents.reject_code,
        documents.reject_reason,
        documents.reject_advice,
        documents.title,
        documents.issuer_id,
        documents.issuer_name,
        documents.issuer_source,
        documents.tickers,
        documents.announced_on,
        documents.announced_on_source,
        documents.fiscal_year_end_month,
        documents.fiscal_year_naming,
        documents.fiscal_year,
        documents.fiscal_period,
        documents.period_label,
        documents.period_start,
        documents.period_end,
        documents.reporting_currency,
        documents.accounting_standard,
        documents.rounding_mode,
        documents.rounding_mode_source,
        documents.stopped_tables
    from documents
    inner join newest_readings
        on documents.document_id = newest_readings.document_id
            and documents.reading_id = newest_readings.reading_id
)

select * from final
