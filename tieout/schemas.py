"""The landing contract: one pyarrow schema a table, every field described in the schema itself.

Here: names, types and meanings of what is landed. Not here: how rows are made (`landing.py`) or written.
"""

from __future__ import annotations

import pyarrow as pa

AMOUNT = pa.decimal128(38, 10)
"""Every amount, rate and scale: 28 digits before the point, 10 after, never a binary float."""

STAMP = pa.timestamp("us", tz="UTC")


def _field(name: str, kind: pa.DataType, description: str, *, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"description": description})


def _schema(description: str, *fields: pa.Field) -> pa.Schema:
    reading = (
        _field("document_id", pa.string(), "SHA-256 of the document's bytes, in hex", required=True),
        _field(
            "reading_id",
            pa.string(),
            "the reading that made this row; the greatest of a document wins",
            required=True,
        ),
    )
    return pa.schema([*reading, *fields], metadata={"description": description})


DOCUMENTS = _schema(
    "One row a reading of a document: what it is, or why it could not be read as a release.",
    _field("read_at", STAMP, "when this reading was made", required=True),
    _field("reader_version", pa.string(), "fingerprint of the reader and of what was passed to it", required=True),
    _field("source_uri", pa.string(), "where the bytes were pulled from; ends with the file name", required=True),
    _field("source_hint", pa.string(), "the inbox folder, a hint at the issuer"),
    _field("pulled_at", STAMP, "when the bytes were first pulled", required=True),
    _field("size_bytes", pa.int64(), "size of the document", required=True),
    _field("media_type", pa.string(), "media type, from content; null if unknown"),
    _field(
        "encoding",
        pa.string(),
        "character encoding with which the lines re-render the bytes (Python codec name)",
    ),
    _field(
        "byte_order_mark",
        pa.bool_(),
        "whether the bytes start with a byte order mark of that encoding",
        required=True,
    ),
    _field("status", pa.string(), "`read` or `rejected`", required=True),
    _field("reject_code", pa.string(), "why it was rejected, as a code (`empty`, `binary`, `too_large`, ...)"),
    _field("reject_reason", pa.string(), "why it was rejected, as a sentence"),
    _field("reject_advice", pa.string(), "what to do about it"),
    _field("title", pa.string(), "the headline of the release"),
    _field("issuer_id", pa.string(), "slug of the issuer"),
    _field("issuer_name", pa.string(), "name of the issuer as printed"),
    _field(
        "issuer_source",
        pa.string(),
        "what named the issuer: `seed`, `printed`, `neighbour`, `file`, `mentioned`, `folder`",
    ),
    _field("tickers", pa.string(), "tickers as printed, separated by commas"),
    _field("announced_on", pa.date32(), "day of the release"),
    _field("announced_on_source", pa.string(), "`printed`, `filing` or `landed`"),
    _field("fiscal_year_end_month", pa.int8(), "month in which the issuer's fiscal year ends, 1 to 12"),
    _field(
        "fiscal_year_naming",
        pa.string(),
        "whether a fiscal year is named by the calendar year of its `start` or `end`",
    ),
    _field("fiscal_year", pa.int16(), "the issuer's fiscal year that the release reports"),
    _field("fiscal_period", pa.string(), "`q1` to `q4`, `h1`, `h2`, `9m` or `fy`"),
    _field("period_label", pa.string(), "the issuer's label of the reported period (`1Q08`)"),
    _field("period_start", pa.date32(), "first day of the reported period"),
    _field("period_end", pa.date32(), "last day of the reported period"),
    _field("reporting_currency", pa.string(), "ISO 4217 code of the currency of the statements"),
    _field("accounting_standard", pa.string(), "`US GAAP`, `IFRS`, `JGAAP`, ... as printed"),
    _field("rounding_mode", pa.string(), "`round` or `truncate`", required=True),
    _field("rounding_mode_source", pa.string(), "`printed`, `inferred` or `assumed`", required=True),
    _field(
        "stopped_tables",
        pa.list_(pa.int32()),
        "numbers of the tables in which all adds up to all: their search was stopped, their sums are not stated",
    ),
)

LINES = _schema(
    "One row a line of a document; text and line end in order, encoded, are the bytes of a text document.",
    _field("line_number", pa.int32(), "1-based", required=True),
    _field("text", pa.string(), "the line as it stands, without its end", required=True),
    _field(
        "line_end",
        pa.string(),
        "line feed, carriage return and line feed, carriage return, or empty",
        required=True,
    ),
    _field("page_number", pa.int32(), "1-based page of the document that the line stands on; null without pages"),
)

TABLES = _schema(
    "One row a table of a document.",
    _field("table_number", pa.int32(), "1-based, in the order of the document", required=True),
    _field("title", pa.string(), "the heading that names the table"),
    _field("statement", pa.string(), "`income_statement`, `balance_sheet`, `cash_flow`, `per_share` or null"),
    _field("statement_number", pa.int32(), "tables that continue one another share this number", required=True),
    _field("first_line", pa.int32(), "1-based line of its first row", required=True),
    _field("last_line", pa.int32(), "1-based line of its last row", required=True),
    _field("header_rows", pa.int32(), "rows that hold column headers", required=True),
    _field("rows", pa.int32(), "rows, headers included", required=True),
    _field("columns", pa.int32(), "columns, the label column included", required=True),
    _field("column_labels", pa.list_(pa.string()), "headers of each column, several rows joined by ` / `"),
    _field("unit", pa.string(), "unit that the table states for its cells"),
    _field("scale", AMOUNT, "scale that the table states for its cells (1000000 for millions)"),
)

TOKENS = _schema(
    "One row a numeric token, whatever became of it. No number is lost.",
    _field("line_number", pa.int32(), "1-based", required=True),
    _field("char_start", pa.int32(), "0-based character in the line", required=True),
    _field("char_end", pa.int32(), "exclusive", required=True),
    _field("printed", pa.string(), "the token as printed", required=True),
    _field(
        "disposition",
        pa.string(),
        "`figure`, `claim`, `nil`, `placeholder`, `damaged`, `date`, `footnote`, `label`, `other` or `orphan`",
        required=True,
    ),
    _field("reason", pa.string(), "what decided the disposition"),
    _field("figure_id", pa.string(), "the figure that the token became"),
)

FIGURES = _schema(
    "One row a printed number, nil or placeholder, with its place and meaning.",
    _field("figure_id", pa.string(), "hash of document, line and character", required=True),
    _field("source", pa.string(), "`table`, `prose` or `label` (an amount inside a row label)", required=True),
    _field("table_number", pa.int32(), "null in prose"),
    _field("table_title", pa.string(), "the heading that names the table"),
    _field("row_number", pa.int32(), "1-based row of the table, headers counted"),
    _field("column_number", pa.int32(), "1-based column of the table, the label column counted"),
    _field("line_number", pa.int32(), "1-based line of the document", required=True),
    _field("char_start", pa.int32(), "0-based character in the line", required=True),
    _field("char_end", pa.int32(), "exclusive", required=True),
    _field("printed", pa.string(), "the characters from char_start to char_end", required=True),
    _field("value", AMOUNT, "printed number times scale, sign included; null for nil, placeholder, damaged"),
    _field("value_low", AMOUNT, "low end of the interval for which the print stands"),
    _field("value_high", AMOUNT, "high end of that interval"),
    _field("low_is_open", pa.bool_(), "whether the low end is excluded"),
    _field("high_is_open", pa.bool_(), "whether the high end is excluded"),
    _field("decimals", pa.int16(), "printed precision: 16,328 in millions is -6; null for an exact number"),
    _field("unit", pa.string(), "`JPY`, `JPY/shares`, `percent`, `shares`, `pure`, `contracts`, ..."),
    _field("scale", AMOUNT, "what the printed number is multiplied by"),
    _field("unit_source", pa.string(), "`cell`, `row`, `column`, `head`, `table`, `document` or `none`"),
    _field("scale_source", pa.string(), "`cell`, `row`, `column`, `head`, `table`, `document` or `none`"),
    _field("role", pa.string(), "`amount`, `growth`, `change`, `share` or `ratio`", required=True),
    _field("row_label", pa.string(), "label of the row as printed, footnote marks removed; the subject in prose"),
    _field(
        "row_path",
        pa.string(),
        "section heads above, joined by ` > `; the column's name where the rows are periods",
    ),
    _field("column_label", pa.string(), "headers of the column, several rows joined by ` / `"),
    _field("column_names", pa.string(), "what the headers name beside period and unit: `Adjustments`"),
    _field(
        "item_label",
        pa.string(),
        "what names the figure: the row label, or the column's where the rows are periods",
    ),
    _field("statement", pa.string(), "statement of its table, or null"),
    _field("statement_number", pa.int32(), "tables that continue one another share this number"),
    _field("period_type", pa.string(), "`instant` or `duration`"),
    _field("period_start", pa.date32(), "first day; null for an instant"),
    _field("period_end", pa.date32(), "last day, or the instant"),
    _field("period_label", pa.string(), "the period as printed"),
    _field("period_source", pa.string(), "`cell`, `row`, `column`, `table`, `document` or `none`"),
    _field("base_period_start", pa.date32(), "first day of the period that a growth or change is measured from"),
    _field("base_period_end", pa.date32(), "last day of that period"),
    _field("scenario", pa.string(), "`actual` or `forecast`", required=True),
    _field("is_comparative", pa.bool_(), "whether its period is earlier than the reported one", required=True),
    _field("qualifier", pa.string(), "`approximately`, `over`, `target`, ..."),
    _field("direction", pa.string(), "`increase` or `decrease` where a sentence or the cell before it says so"),
    _field("disposition", pa.string(), "`figure`, `claim`, `nil`, `placeholder` or `damaged`", required=True),
)

RELATIONS = _schema(
    "One row an arithmetic relation that layout or wording states; judged in SQL.",
    _field("relation_id", pa.string(), "hash of kind and figures", required=True),
    _field(
        "kind",
        pa.string(),
        "`sum`, `difference`, `roll_forward`, `change`, `growth`, `share`, `ratio`, `per_share`, `translation`,"
        " `claim` or `duplicate`",
        required=True,
    ),
    _field(
        "formula",
        pa.string(),
        "how the checked figure follows from its parts P and bases B: `sum` P, `quotient` P / B, `growth` P / B - 1",
        required=True,
    ),
    _field("rule", pa.string(), "what found it", required=True),
    _field("figure_id", pa.string(), "the figure that is checked", required=True),
    _field("statement", pa.string(), "the statement in which all its terms stand, else null"),
)

RELATION_TERMS = _schema(
    "One row a term of a relation, the checked figure included.",
    _field("relation_id", pa.string(), "the relation", required=True),
    _field("term_number", pa.int32(), "1-based; 1 is the checked figure", required=True),
    _field("figure_id", pa.string(), "the figure", required=True),
    _field(
        "role",
        pa.string(),
        "`total` (the checked figure), `part` or `base` (below the line of a quotient)",
        required=True,
    ),
    _field(
        "weight",
        AMOUNT,
        "whole factor of a term; of a total 1, or -1 where a decrease is printed without a sign",
        required=True,
    ),
)

LANDING: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "lines": LINES,
    "tables": TABLES,
    "tokens": TOKENS,
    "figures": FIGURES,
    "relations": RELATIONS,
    "relation_terms": RELATION_TERMS,
}
"""Name of the landed table to its schema; `documents` is written last, as a reading's commit mark."""
