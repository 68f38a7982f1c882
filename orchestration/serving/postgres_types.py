"""DuckDB's types and values in PostgreSQL: which type a column gets, and the text that COPY reads.

Here: pure mappings to types and SQL text. Not here: any connection.
"""

from __future__ import annotations

import re

from orchestration.serving.tables import TableMacro

_TYPES = {
    "BOOLEAN": "boolean",
    "TINYINT": "smallint",
    "UTINYINT": "smallint",
    "SMALLINT": "smallint",
    "USMALLINT": "integer",
    "INTEGER": "integer",
    "UINTEGER": "bigint",
    "BIGINT": "bigint",
    "UBIGINT": "numeric(20, 0)",
    "HUGEINT": "numeric(39, 0)",
    "UHUGEINT": "numeric(39, 0)",
    "FLOAT": "real",
    "DOUBLE": "double precision",
    "VARCHAR": "text",
    "DATE": "date",
    "TIME": "time",
    "TIMESTAMP": "timestamp",
    "TIMESTAMP_S": "timestamp",
    "TIMESTAMP_MS": "timestamp",
    "TIMESTAMP_NS": "timestamp",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
    "INTERVAL": "interval",
    "UUID": "uuid",
    "BLOB": "bytea",
}
_DECIMAL = re.compile(r"DECIMAL(\(\d+,\s?\d+\))")
_ROWS_OF = re.compile(r"SELECT \* FROM main\.(?P<table>\w+) WHERE (?P<condition>.+)")
_WINDOWED = re.compile(r"\b(QUALIFY|GROUP BY|ORDER BY|LIMIT)\b")


def postgres_type(type_: str) -> str:
    """The type that holds every value of a DuckDB type: a struct or a list of lists as jsonb, an enum as text."""
    if decimal := _DECIMAL.fullmatch(type_):
        return f"numeric{decimal[1]}"
    if _is_list(type_):
        return postgres_type(type_.removesuffix("[]")) + "[]"
    if type_ in _TYPES:
        return _TYPES[type_]
    return "text" if type_.startswith("ENUM") else "jsonb"


def copied(column: str, type_: str) -> str:
    """SQL of DuckDB that writes a quoted column as PostgreSQL reads it. Its text cannot hold the character NUL."""
    if type_ == "VARCHAR" or type_.startswith("ENUM"):
        return f"replace(cast({column} as varchar), chr(0), '')"
    if type_ == "BLOB":
        return rf"'\x' || hex({column})"
    if _is_list(type_):
        item = f"replace(replace({copied('item', type_.removesuffix('[]'))}::varchar, '\\', '\\\\'), '\"', '\\\"')"
        quoted = f"list_transform({column}, lambda item: coalesce('\"' || {item} || '\"', 'NULL'))"
        return f"'{{' || array_to_string({quoted}, ',') || '}}'"
    if postgres_type(type_) == "jsonb":
        return rf"replace(cast(to_json({column}) as varchar), '\u0000', '')"
    return column


def _is_list(type_: str) -> bool:
    item = type_.removesuffix("[]")
    return item != type_ and (item in _TYPES or item.startswith("ENUM") or bool(_DECIMAL.fullmatch(item)))


def rows_of(macro: TableMacro) -> tuple[str, str] | None:
    """The table of a macro that takes the rows of one condition, and its `select` where `{table}` names the table.

    None for a macro of any other shape, or with other parameters than a day.
    """
    found = _ROWS_OF.fullmatch(" ".join(macro.definition.split()))
    if found is None or macro.parameters != ("day",) or _WINDOWED.search(found["condition"]):
        return None
    condition = found["condition"].replace("{", "{{").replace("}", "}}")
    return found["table"], "select * from {table} where " + condition
