"""The warehouse in PostgreSQL: a new schema beside, filled, keyed and commented, that takes the old one's name.

Here: one transaction that happens or does not, and what is left of the version before. Not here: types and values
(`postgres_types.py`), what goes wrong in words (`postgres_problems.py`).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

from orchestration.lib.files import CHUNK
from orchestration.lib.problems import Problem, RunStopped
from orchestration.serving.postgres_problems import in_words, load_psycopg, text_of
from orchestration.serving.postgres_types import copied, postgres_type, rows_of
from orchestration.serving.tables import Table, TableMacro, Warehouse, quoted
from orchestration.serving.target import Copy, shown

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composable

READER = "tieout_reader"
"""The role to grant to whoever may read; it cannot log in by itself."""

MARK = "Tieout's published warehouse, run "
"""Opens the comment of a schema of ours. No other schema is ever replaced or dropped."""

LONGEST_SCHEMA = 40
"""PostgreSQL cuts names at 63 bytes; an old version's name is longer than its schema's."""

CONNECT_SECONDS = 10
VIEWS_WAIT_MS = 5000
"""How long publishing waits for those who read a view that it makes anew, with later readers waiting behind it."""
DROP_WAITS_MS = 500
"""Shorter than PostgreSQL's deadlock_timeout (1 s): dropping gives way to a reader, never a reader to dropping."""
DROP_ATTEMPTS = 3

_VIEWS_OVER = """
select distinct v.oid, v.relnamespace::regnamespace::text || '.' || quote_ident(v.relname), pg_get_viewdef(v.oid)
from pg_depend d
join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
join pg_class v on v.oid = r.ev_class and v.relkind = 'v'
join pg_class t on d.refclassid = 'pg_class'::regclass and t.oid = d.refobjid
where t.relnamespace = to_regnamespace(quote_ident(%s)) and v.relnamespace <> t.relnamespace
order by v.oid
"""


def write_postgres(warehouse: Warehouse, url: str, schema: str, on_table: Callable[[str], None]) -> Copy:
    """Write every table into `schema` of the database at `url`.

    Readers see the whole old version until the commit and the whole new one after it. Raises `RunStopped`.
    """
    if len(schema.encode()) > LONGEST_SCHEMA:
        raise RunStopped(Problem(schema, "This name is too long.", f"At most {LONGEST_SCHEMA} bytes, please."))
    psycopg = load_psycopg(url)
    where = f"{shown(url)}, schema {schema}"
    with in_words(psycopg, where, READER):
        given = psycopg.conninfo.conninfo_to_dict(url)
        options = {"connect_timeout": CONNECT_SECONDS, **given, "client_encoding": "utf8"}
        connection = psycopg.connect(**options)
        with connection:
            with connection.transaction():
                rows, notes = _publish(connection, warehouse, schema, on_table)
            notes += _drop_old(connection, schema)
    return Copy(where, warehouse.run_id, rows, tuple(notes))


def _publish(
    connection: Connection[Any], warehouse: Warehouse, schema: str, on_table: Callable[[str], None]
) -> tuple[dict[str, int], list[str]]:
    # names that the server prints are then complete, whatever the user's own search path is
    connection.execute("set local search_path = ''")
    connection.execute("set local check_function_bodies = off")  # their schema has not its name yet
    _alone(connection, schema)
    _refuse_foreign(connection, schema)
    new = f"{schema}_new"
    run(connection, "create schema {}", new)
    comment(connection, "schema {}", (new,), MARK + warehouse.run_id)
    rows = {}
    for table in warehouse.tables:
        on_table(table.name)
        rows[table.name] = _fill(connection, warehouse, new, table)
    notes = [note for macro in warehouse.macros for note in _function(connection, warehouse, macro, new, schema)]
    _grant(connection, new)
    _take_place(connection, new, schema)
    return rows, notes


def _alone(connection: Connection[Any], schema: str) -> None:
    key = f"tieout publish {schema}"
    found = connection.execute("select pg_try_advisory_xact_lock(hashtext(%s))", [key]).fetchone()
    if found is None or not found[0]:
        raise RunStopped(Problem(schema, "Another publish is at work on this schema.", "Try again when it is done."))


def _refuse_foreign(connection: Connection[Any], schema: str) -> None:
    for name in (schema, f"{schema}_new"):
        found = connection.execute(
            "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = %s", [name]
        ).fetchone()
        if found and not (found[0] or "").startswith(MARK):
            raise RunStopped(
                Problem(
                    name, "This schema was not written by Tieout, and would be lost.", "Name another with --schema."
                )
            )


def _fill(connection: Connection[Any], warehouse: Warehouse, schema: str, table: Table) -> int:
    from psycopg import sql

    columns = [
        sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_literal(postgres_type(column.type))))
        for column in table.columns
    ]
    run(connection, "create table {}.{} ({})", schema, table.name, sql.SQL(", ").join(columns))
    rows = _copy(connection, warehouse, schema, table)
    if table.key:
        key = sql.SQL(", ").join(map(sql.Identifier, table.key))
        run(connection, "alter table {}.{} add primary key ({})", schema, table.name, key)
    comment(connection, "table {}.{}", (schema, table.name), table.comment)
    for column in table.columns:
        comment(connection, "column {}.{}.{}", (schema, table.name, column.name), column.comment)
    run(connection, "analyze {}.{}", schema, table.name)
    return rows


def _copy(connection: Connection[Any], warehouse: Warehouse, schema: str, table: Table) -> int:
    """By way of a file: DuckDB writes CSV with all its threads, and psycopg sends it as it is."""
    from psycopg import sql

    names = [quoted(column.name) for column in table.columns]
    values = ", ".join(
        f"{copied(name, column.type)} as {name}" for name, column in zip(names, table.columns, strict=True)
    )
    target = sql.SQL("copy {}.{} from stdin (format csv)").format(sql.Identifier(schema), sql.Identifier(table.name))
    with tempfile.TemporaryDirectory(prefix="tieout-publish-") as folder:
        path = Path(folder) / "rows.csv"
        # quotes around every value tell an empty text from null
        warehouse.connection.execute(
            f"copy (select {values} from main.{quoted(table.name)}) to '{_escaped(path)}' "
            "(format csv, header false, force_quote *)"
        )
        with connection.cursor() as cursor:
            with cursor.copy(target) as copy, path.open("rb") as file:
                while block := file.read(CHUNK):
                    copy.write(block)
            return cursor.rowcount


def _function(
    connection: Connection[Any], warehouse: Warehouse, macro: TableMacro, new: str, schema: str
) -> Iterator[str]:
    """A macro as a function. Its text names the schema as it is called once it is published."""
    from psycopg import sql

    found = rows_of(macro)
    if found is None or found[0] not in {table.name for table in warehouse.tables}:
        yield f"The macro {macro.name} is only in the DuckDB file: it has no counterpart here."
        return
    name, query = found
    body = sql.SQL(_literal(query)).format(table=sql.Identifier(schema, name))
    run(
        connection,
        "create function {}.{} (day date) returns setof {}.{} language sql stable as {}",
        *(new, macro.name, new, name),
        sql.Literal(body.as_string(connection)),
    )
    comment(connection, "function {}.{}(date)", (new, macro.name), f"The rows of {name} that were known on that day.")


def _grant(connection: Connection[Any], schema: str) -> None:
    found = connection.execute("select 1 from pg_roles where rolname = %s", [READER]).fetchone()
    if not found:
        run(connection, "create role {} nologin", READER)
    for right in ("usage on schema {}", "select on all tables in schema {}", "execute on all functions in schema {}"):
        run(connection, "grant " + _literal(right) + " to {}", schema, READER)


def _take_place(connection: Connection[Any], new: str, schema: str) -> None:
    """Swap by renaming. Views that people have made over the old tables read the new ones from now on."""
    import psycopg

    views = connection.execute(_VIEWS_OVER, [schema]).fetchall()
    found = connection.execute("select txid_current() from pg_namespace where nspname = %s", [schema]).fetchone()
    if found:
        run(connection, "alter schema {} rename to {}", schema, f"{schema}_old_{found[0]}")
    run(connection, "alter schema {} rename to {}", new, schema)
    connection.execute(_literal(f"set local lock_timeout = {VIEWS_WAIT_MS}"))
    for _, view, query in views:
        try:
            connection.execute(_literal(f"create or replace view {view} as {query}"))
        except psycopg.Error as error:
            raise RunStopped(
                Problem(
                    f"view {view}",
                    f"It reads schema {schema} and cannot read the new version: {text_of(error)}.",
                    "Drop or correct it, and publish again. The server is as it was.",
                )
            ) from error


def _drop_old(connection: Connection[Any], schema: str) -> list[str]:
    """Drop earlier versions, this time's and any that readers held longer; what others built on them stays."""
    found = connection.execute(
        "select nspname from pg_namespace where starts_with(nspname, %s) and nspname ~ '_old_[0-9]+$' "
        "and starts_with(obj_description(oid, 'pg_namespace'), %s) order by oid",
        [f"{schema}_old_", MARK],
    ).fetchall()
    connection.commit()
    return [note for (old,) in found for note in _dropped(connection, old)]


def _dropped(connection: Connection[Any], old: str) -> Iterator[str]:
    from psycopg import errors

    for attempt in range(DROP_ATTEMPTS):
        try:
            with connection.transaction():
                _drop(connection, old)
        except errors.LockNotAvailable:
            time.sleep(DROP_WAITS_MS / 1000 * (attempt + 1 < DROP_ATTEMPTS))
        except errors.DependentObjectsStillExist as error:
            yield f"The version before is kept as {old}: {' '.join(str(error.diag.message_detail).split())}."
            return
        else:
            return
    yield f"The version before is still being read and is kept as {old}; the next publish drops it."


def _drop(connection: Connection[Any], old: str) -> None:
    """Without `cascade`, which would take along what others have built on it."""
    from psycopg import sql

    connection.execute(_literal(f"set local lock_timeout = {DROP_WAITS_MS}"))
    functions = connection.execute(
        "select proname from pg_proc where pronamespace = to_regnamespace(quote_ident(%s))", [old]
    ).fetchall()
    for (function,) in functions:
        run(connection, "drop function {}.{}", old, function)
    tables = connection.execute("select tablename from pg_tables where schemaname = %s", [old]).fetchall()
    if tables:
        names = sql.SQL(", ").join(sql.Identifier(old, table) for (table,) in tables)
        run(connection, "drop table {}", names)
    run(connection, "drop schema {}", old)


def run(connection: Connection[Any], statement: LiteralString, *parts: str | Composable) -> None:
    """Execute a statement whose gaps are names, or SQL that is composed already."""
    from psycopg import sql

    gaps = [sql.Identifier(part) if isinstance(part, str) else part for part in parts]
    connection.execute(sql.SQL(statement).format(*gaps))


def comment(connection: Connection[Any], kind: LiteralString, names: tuple[str, ...], text: str | None) -> None:
    """Comment on something, if there is something to say."""
    from psycopg import sql

    if text:
        run(connection, "comment on " + kind + " is {}", *names, sql.Literal(text))


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")


def _literal(text: str) -> LiteralString:
    """SQL text that was made here, of nothing that a person or a document wrote."""
    return text
