"""The suite `dimensions`: every key is one thing, every release is whole, periods are sane.

Here: rules on the dimensions and on what must appear in them. Not here: rules on facts.
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, WARNING, Rule

_KEYS = {
    "dim_issuer": ("issuer_key", "issuer_id"),
    "dim_release": ("release_key", "release_id"),
    "dim_period": ("period_key",),
    "dim_line_item": ("line_item_key", "concept"),
    "dim_segment": ("segment_key",),
    "dim_kpi": ("kpi_key", "kpi_id"),
}


def _repeated(table: str, column: str) -> str:
    return f"""
        select '{table}' as dimension, '{column}' as "key", cast({column} as varchar) as value, count(*) as rows
        from {table}
        group by {column}
        having count(*) > 1 or {column} is null"""


DIMENSIONS: tuple[Rule, ...] = (
    Rule(
        "keys_are_unique",
        CRITICAL,
        "Every key of a dimension is there, once.",
        "\n        union all".join(_repeated(table, key) for table, keys in _KEYS.items() for key in keys),
    ),
    Rule(
        "periods_are_told_apart",
        CRITICAL,
        "An issuer has each period once.",
        """
        select issuer_key, min(label) as period, period_type, start_on, end_on, count(*) as rows
        from dim_period
        group by issuer_key, period_type, start_on, end_on
        having count(*) > 1
        """,
    ),
    Rule(
        "periods_are_sane",
        CRITICAL,
        "A duration starts before it ends, an instant has no start, and a quarter is one of four.",
        """
        select issuer_key, label as period, period_type, start_on, end_on, fiscal_year, fiscal_quarter
        from dim_period
        where period_type not in ('instant', 'duration')
            or end_on is null
            or (period_type = 'instant') <> (start_on is null)
            or start_on > end_on
            or fiscal_quarter not between 1 and 4
            or abs(fiscal_year - calendar_year) > 1
        """,
    ),
    Rule(
        "periods_are_plausible",
        WARNING,
        "A period is at most five years long and lies between 1950 and 2100; else a date was misread.",
        """
        select issuer_key, label as period, period_type, start_on, end_on
        from dim_period
        where end_on < date '1950-01-01' or end_on > date '2100-01-01'
            or date_diff('month', start_on, end_on) > 60
        """,
    ),
    Rule(
        "releases_have_issuer_and_period",
        CRITICAL,
        "Every release belongs to an issuer and reports a period of that issuer.",
        """
        select releases.release_id, issuers.issuer_id, periods.label as period
        from dim_release as releases
        left join dim_issuer as issuers using (issuer_key)
        left join dim_period as periods
            on periods.period_key = releases.period_key and periods.issuer_key = releases.issuer_key
        where issuers.issuer_key is null or periods.period_key is null
        """,
    ),
    Rule(
        "documents_arrive",
        CRITICAL,
        "Every document that was read belongs to a release, every rejected one is listed, and neither is both.",
        """
        select documents.document_id, documents.source_uri, documents.status, members.release_id,
            rejected.document_id is not null as is_listed_as_rejected
        from staging.stg_documents as documents
        left join release_document as members using (document_id)
        left join dim_release as releases on releases.release_id = members.release_id
        left join rejected_document as rejected on rejected.document_id = documents.document_id
        where (documents.status = 'read') <> (releases.release_id is not null)
            or (documents.status = 'rejected') <> (rejected.document_id is not null)
        """,
    ),
    Rule(
        "releases_stand_on_a_document",
        CRITICAL,
        "A release stands on one document that was read.",
        """
        select releases.release_id, documents.status
        from dim_release as releases
        left join staging.stg_documents as documents using (document_id)
        where documents.status is distinct from 'read'
        """,
    ),
    Rule(
        "releases_follow_their_period",
        WARNING,
        "A release is announced after the period that it reports has ended; else one of the dates was misread.",
        """
        select releases.release_id, periods.label as period, releases.announced_on, periods.end_on
        from dim_release as releases
        join dim_period as periods using (period_key)
        where releases.announced_on < periods.end_on
        """,
    ),
)
