"""The copy in PostgreSQL is the warehouse, row for row, type for type; readers never see less than a whole one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import psycopg
import pytest

from orchestration.lib.problems import RunStopped
from orchestration.paths import DataDirectory
from orchestration.serving.tables import primary_keys
from orchestration.serving.target import publish_to
from tests.orchestration.serving.conftest import Server

SCHEMAS = "select nspname from pg_namespace where nspname like 'tieout%' order by nspname"


def rows_of(query: str, file: DataDirectory) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file.published), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        return connection.execute(query).fetchall()


def names(data: DataDirectory) -> list[str]:
    found = rows_of("select table_name from information_schema.tables where table_schema = 'main' order by 1", data)
    return [name for (name,) in found]


def plain(rows: list[tuple[Any, ...]]) -> list[str]:
    """Rows to compare: one kind of UTC, any order."""
    return sorted(
        repr([value.astimezone(UTC) if isinstance(value, datetime) else value for value in row]) for row in rows
    )


@pytest.fixture
def copied(server: Server, database: str, warehouse: DataDirectory) -> psycopg.Connection[Any]:
    copy = publish_to(warehouse, server.url(database))
    assert copy.notes == ()
    return server.connect(database, options="-c timezone=UTC")


def test_every_row_of_every_table_is_there(copied: psycopg.Connection[Any], warehouse: DataDirectory) -> None:
    tables = names(warehouse)
    assert {"financials", "financials_latest", "fct_figure", "check_result"} <= set(tables)
    for table in tables:
        theirs = copied.execute(f'select * from tieout."{table}"').fetchall()
        ours = rows_of(f'select * from main."{table}"', warehouse)
        assert plain(theirs) == plain(ours), table


def test_types_and_scale_are_kept(copied: psycopg.Connection[Any], warehouse: DataDirectory) -> None:
    words = {"varchar": "text", "decimal": "numeric", "timestamp with time zone": "timestamp with time zone"}
    ours = rows_of("select table_name, column_name, lower(data_type) from duckdb_columns() where schema_name = 'main'"
                   " and not internal", warehouse)  # fmt: skip
    theirs = copied.execute(
        "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a "
        "join pg_class c on c.oid = a.attrelid where c.relnamespace = 'tieout'::regnamespace and c.relkind = 'r' "
        "and a.attnum > 0"
    ).fetchall()
    expected = {(table, column, words.get(type_, type_).replace("decimal", "numeric")) for table, column, type_ in ours}
    assert set(theirs) == expected
    assert ("financials", "value", "numeric(38,10)") in expected


def test_keys_and_comments_are_those_of_the_models(copied: psycopg.Connection[Any], warehouse: DataDirectory) -> None:
    (manifest,) = (path.parent for path in warehouse.dbt.glob("*/manifest.json"))
    keys = primary_keys(manifest)
    found = copied.execute(
        "select conrelid::regclass::text, array(select attname::text from unnest(conkey) with ordinality k(n, i) "
        "join pg_attribute on attrelid = conrelid and attnum = n order by i) from pg_constraint "
        "where connamespace = 'tieout'::regnamespace and contype = 'p'"
    ).fetchall()
    theirs = {name.removeprefix("tieout."): tuple(columns) for name, columns in found}
    assert theirs == {name: keys[name] for name in names(warehouse) if name in keys}
    assert theirs["tie_out_term"] == ("tie_out_id", "term_number")
    told = (
        "select table_name || '.' || column_name, comment from duckdb_columns() "
        "where schema_name = 'main' and not internal"
    )
    columns = copied.execute(
        "select c.relname || '.' || a.attname, col_description(c.oid, a.attnum) from pg_attribute a "
        "join pg_class c on c.oid = a.attrelid where c.relnamespace = 'tieout'::regnamespace and c.relkind = 'r' "
        "and a.attnum > 0"
    ).fetchall()
    assert dict(columns) == dict(rows_of(told, warehouse))
    assert dict(columns)["financials.trust"].startswith("`tied`")


@pytest.mark.usefixtures("copied")
def test_psql_describes_it_and_answers(server: Server, database: str) -> None:
    described = server.psql(database, r"\d+ tieout.financials")
    assert "numeric(38,10)" in described
    assert '"financials_pkey" PRIMARY KEY, btree (fact_key)' in described
    assert "Amount in units, with the sign of the concept" in described
    assert "One row a fact, wide and flat" in server.psql(database, r"\dt+ tieout.*")
    answer = server.psql(
        database,
        "select trunc(value) from tieout.financials where concept = 'Revenues' and statement = 'income_statement' "
        "and fiscal_label = '1Q08' and unit = 'JPY'",
    )
    assert "16328133000" in answer


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2008, 8, 12), date(2100, 1, 1)])
def test_the_function_as_of_a_day_answers_like_the_macro(
    day: date, copied: psycopg.Connection[Any], warehouse: DataDirectory
) -> None:
    theirs = copied.execute("select * from tieout.financials_as_of(%s)", [day]).fetchall()
    ours = rows_of(f"select * from financials_as_of(date '{day}')", warehouse)
    assert plain(theirs) == plain(ours)
    assert bool(ours) == (day.year > 2007)


def test_a_reader_may_read_and_nothing_else(copied: psycopg.Connection[Any], server: Server, database: str) -> None:
    copied.execute("drop role if exists alice")
    copied.execute("create role alice login password 'secret' in role tieout_reader")
    assert copied.execute("select rolcanlogin from pg_roles where rolname = 'tieout_reader'").fetchone() == (False,)
    with psycopg.connect(server.url(database, "alice", "secret"), autocommit=True) as alice:
        assert alice.execute("select count(*) > 0 from tieout.financials_as_of('2100-01-01')").fetchone() == (True,)
        for change in (
            "delete from tieout.financials",
            "drop table tieout.financials",
            "create table tieout.t (i int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                alice.execute(change)


def test_nobody_reading_meets_an_error_or_half_a_version(
    server: Server, database: str, published: Callable[[str], DataDirectory]
) -> None:
    versions = {f"p{number}": published(f"p{number}") for number in range(3)}
    publish_to(versions["p0"], server.url(database))
    stop, seen, failed = threading.Event(), [], []

    def read() -> None:
        query = "select (select run_id from tieout.warehouse_version), count(*) from tieout.fct_figure"
        try:
            with server.connect(database) as connection:
                while not stop.is_set():
                    seen.append(connection.execute(query).fetchone())
        except psycopg.Error as error:
            failed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 6):
            publish_to(versions[f"p{number % 3}"], server.url(database))
    finally:
        stop.set()
        reader.join()
    assert failed == []
    assert {run for run, _ in seen} == set(versions)
    assert len({figures for _, figures in seen}) == 1
    with server.connect(database) as connection:
        assert connection.execute(SCHEMAS).fetchall() == [("tieout",)]


def test_a_version_that_is_being_read_is_dropped_by_the_next_publish(
    server: Server, database: str, warehouse: DataDirectory
) -> None:
    publish_to(warehouse, server.url(database))
    with server.connect(database) as reader:
        with reader.transaction():
            reader.execute("select * from tieout.financials limit 1").fetchall()
            (note,) = publish_to(warehouse, server.url(database)).notes
            assert "still being read" in note
            assert len(server.connect(database).execute(SCHEMAS).fetchall()) == 2
        assert publish_to(warehouse, server.url(database)).notes == ()
        assert reader.execute(SCHEMAS).fetchall() == [("tieout",)]


def test_views_of_ones_own_read_the_new_version(
    server: Server, database: str, published: Callable[[str], DataDirectory]
) -> None:
    publish_to(published("v1"), server.url(database))
    with server.connect(database) as connection:
        connection.execute('create view public."My runs" as select run_id from tieout.warehouse_version')
        connection.execute('create view public.over as select * from public."My runs"')
        assert publish_to(published("v2"), server.url(database)).notes == ()
        assert connection.execute("select * from public.over").fetchall() == [("v2",)]
        assert connection.execute(SCHEMAS).fetchall() == [("tieout",)]


def test_what_others_built_on_a_version_is_never_dropped(
    server: Server, database: str, warehouse: DataDirectory
) -> None:
    publish_to(warehouse, server.url(database))
    with server.connect(database) as connection:
        connection.execute("create materialized view public.kept as select run_id from tieout.warehouse_version")
        (note,) = publish_to(warehouse, server.url(database)).notes
        assert "public.kept" in note or "view kept" in note
        assert connection.execute("select * from public.kept").fetchall() == [("r1",)]


def test_a_schema_of_someone_else_is_left_alone(server: Server, database: str, warehouse: DataDirectory) -> None:
    with server.connect(database) as connection:
        connection.execute("create table public.theirs as select 1 as one")
        with pytest.raises(RunStopped, match="--schema"):
            publish_to(warehouse, server.url(database), "public")
        assert connection.execute("select * from public.theirs").fetchall() == [(1,)]
        assert connection.execute(SCHEMAS).fetchall() == []
        publish_to(warehouse, server.url(database), 'Odd "name"')
        assert connection.execute('select run_id from "Odd ""name""".warehouse_version').fetchall() == [("r1",)]


def test_what_is_wrong_is_said_without_the_password(server: Server, database: str, warehouse: DataDirectory) -> None:
    wrong = {
        server.url(database, password="not-this-one"): "password authentication failed.*PGPASSWORD",
        server.url("nowhere"): "does not exist.*createdb",
        "postgresql://me:not-this-one@127.0.0.1:1/db": "refused.*server runs",
        "postgresql://me:not-this-one@127.0.0.1:port/db": "invalid integer",
        "postgresql://me:not-this-one%zz@127.0.0.1/db": "invalid percent",
        "postgresql://me:not-this-one@[::1": "URI",
        "postgresql://me:a/not-this-one@127.0.0.1/db": "invalid",
        "mysql://me:not-this-one@127.0.0.1/db": "neither",
    }
    for url, told in wrong.items():
        with pytest.raises(RunStopped, match=told) as stopped:
            publish_to(warehouse, url)
        assert "not-this-one" not in str(stopped.value), url


def test_a_user_without_rights_is_told_which(server: Server, database: str, warehouse: DataDirectory) -> None:
    url = server.url(database, "bob", "secret")
    with server.connect(database) as connection:
        connection.execute("drop role if exists bob")
        connection.execute("create role bob login password 'secret'")
        with pytest.raises(RunStopped, match=r"permission denied for database.*grant create on database"):
            publish_to(warehouse, url)
        connection.execute(f'grant create on database "{database}" to bob')
        connection.execute("do $$ begin create role tieout_reader; exception when duplicate_object then end $$")
        connection.execute("alter role tieout_reader rename to away")
        try:
            with pytest.raises(
                RunStopped, match=r"permission denied to create role.*create role tieout_reader nologin"
            ):
                publish_to(warehouse, url)
            assert connection.execute(SCHEMAS).fetchall() == []
        finally:
            connection.execute("alter role away rename to tieout_reader")
        for _ in range(2):
            assert publish_to(warehouse, url).notes == ()
        connection.execute(f'drop owned by bob; revoke all on database "{database}" from bob')


def test_a_view_that_cannot_read_the_new_version_is_named(
    server: Server, database: str, published: Callable[[str], DataDirectory]
) -> None:
    older, newer = published("w1"), published("w2")
    with duckdb.connect(str(older.published)) as connection:
        connection.execute("alter table warehouse_version add column gone integer")
    publish_to(older, server.url(database))
    with server.connect(database) as connection:
        connection.execute("create view public.mine as select gone from tieout.warehouse_version")
        with pytest.raises(RunStopped, match=r"view public\.mine.*gone.*does not exist"):
            publish_to(newer, server.url(database))
        assert connection.execute("select run_id from tieout.warehouse_version").fetchall() == [("w1",)]
        assert connection.execute(SCHEMAS).fetchall() == [("tieout",)]


def test_nothing_to_publish_is_said(server: Server, database: str, manifest_folder: Any, tmp_path: Any) -> None:
    with pytest.raises(RunStopped, match="tieout run"):
        publish_to(DataDirectory(tmp_path, shared_manifest=manifest_folder), server.url(database))


def test_two_publishes_at_once_are_told_apart(server: Server, database: str, warehouse: DataDirectory) -> None:
    with server.connect(database) as other, other.transaction():
        other.execute("select pg_advisory_xact_lock(hashtext('tieout publish tieout'))")
        with pytest.raises(RunStopped, match="Another publish"):
            publish_to(warehouse, server.url(database))
