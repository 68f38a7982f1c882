"""Where a row that breaks a rule is printed, for the rules of all suites in one way.

Here: the query that completes a rule's rows. Not here: any rule, running it (`lib/validation.py`).
"""

from __future__ import annotations

from orchestration.expectations.rule import Rule

PLACE = (
    "issuer_id",
    "release_id",
    "source_uri",
    "table",
    "label",
    "period",
    "reported",
    "computed",
    "gap",
    "allowed_gap",
    "line_number",
    "line",
)
"""The columns of every row that does not hold; null where one has no meaning for its rule."""

_LISTED = ", ".join(f'"{name}"' for name in PLACE)
_UNNAMED = ", ".join(f'cast(null as {"integer" if name == "line_number" else "varchar"}) as "{name}"' for name in PLACE)


def _amount(name: str, *elsewhere: str) -> str:
    """The rule's own amount, else the first that is known, as text without the zeros that its type adds."""
    known = ", ".join(f"cast({column} as varchar)" for column in elsewhere)
    return rf"regexp_replace(coalesce(broken.{name}, {known}), '\.0+$|(\.\d*?[1-9])0+$', '\1') as {name}"


def placed(rule: Rule) -> str:
    """The query for the rows of a rule, the columns of `PLACE` first, then what the rule itself selects.

    A rule names what a row is about by `tie_out_id`, `figure_id`, `document_id`, `release_id`, `issuer_key` and
    `period_key`, as many as it has, and selects a column of `PLACE` itself where it knows better. `union all by name`
    gives each rule the columns that it leaves out.
    """
    return rf"""
        with broken as (
            select * from ({rule.rows}
            )
            union all by name
            select cast(null as varchar) as tie_out_id, cast(null as varchar) as figure_id,
                cast(null as varchar) as document_id, cast(null as varchar) as issuer_key,
                cast(null as varchar) as period_key, {_UNNAMED}
            where false
        )
        select coalesce(broken.issuer_id, issuers.issuer_id) as issuer_id,
            coalesce(broken.release_id, releases.release_id) as release_id,
            coalesce(broken.source_uri, documents.source_uri, releases.source_uri) as source_uri,
            coalesce(broken."table", figures.table_title) as "table",
            coalesce(broken.label, tie_outs.item_label, figures.item_label) as label,
            coalesce(broken.period, periods.label) as period,
            {_amount("reported", "tie_outs.reported", "figures.value")},
            {_amount("computed", "tie_outs.computed")},
            {_amount("gap", "tie_outs.gap")},
            {_amount("allowed_gap", "tie_outs.allowed_gap")},
            coalesce(broken.line_number, figures.line_number) as line_number,
            coalesce(broken.line, lines.text) as line,
            broken.* exclude ({_LISTED}, document_id, issuer_key, period_key)
        from broken
        left join fct_tie_out as tie_outs on tie_outs.tie_out_id = broken.tie_out_id
        left join fct_figure as figures on figures.figure_id = coalesce(broken.figure_id, tie_outs.figure_id)
        left join release_document as documents
            on documents.document_id = coalesce(broken.document_id, figures.document_id)
        left join dim_release as releases
            on releases.release_id = coalesce(broken.release_id, figures.release_id, documents.release_id)
        left join dim_issuer as issuers
            on issuers.issuer_key = coalesce(broken.issuer_key, releases.issuer_key)
        left join dim_period as periods
            on periods.period_key = coalesce(broken.period_key, figures.period_key)
        left join staging.stg_lines as lines
            on lines.document_id = coalesce(broken.document_id, figures.document_id)
            and lines.line_number = coalesce(broken.line_number, figures.line_number)
        """
