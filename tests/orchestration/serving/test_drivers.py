"""The copy in PostgreSQL as BI tools read it: by ODBC and by JDBC, as a user who may only read.

Here: what the drivers make of types, scale, days, nulls and comments. Not here: the copy itself (`test_postgres.py`).
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import DataDirectory
from orchestration.serving.target import publish_to
from tests.orchestration.serving.conftest import Server

QUERY = """
    select fact_key, value, period_start, segment_name, fiscal_quarter, fiscal_label
    from tieout.financials where fact_type in ('statement', 'segment') order by fact_key
"""
CHANGE = "delete from tieout.financials"
DENIED = "42501"
JAR = Path("/usr/share/java/postgresql.jar")


@pytest.fixture
def reader(server: Server, database: str, warehouse: DataDirectory) -> Iterator[tuple[str, str]]:
    """Name and password of a user with the role of readers."""
    publish_to(warehouse, server.url(database))
    name, password = f"reader_{secrets.token_hex(3)}", secrets.token_hex(6)
    with server.connect(database) as connection:
        connection.execute(f"create role {name} login password '{password}' in role tieout_reader")
        yield name, password
        connection.execute(f"drop role {name}")


def expected(warehouse: DataDirectory, null: str) -> list[list[str]]:
    """The rows of the query as text, with every digit."""
    with duckdb.connect(str(warehouse.published), read_only=True) as connection:
        rows = connection.execute(QUERY.replace("tieout.", "")).fetchall()
    assert any(row[2] is None for row in rows)
    assert any(row[1] != int(row[1]) for row in rows)
    return [[null if cell is None else str(cell) for cell in row] for row in rows]


def wanted(name: str | Path, package: str) -> str:
    """A program or file that the package index does not have."""
    found = str(name) if isinstance(name, Path) and name.exists() else shutil.which(str(name))
    if found is None:
        told = f"{name} was not found: apt-get install {package}"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return found


def asked(command: list[str], query: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=query, capture_output=True, text=True, check=False, timeout=120)


def test_by_odbc_each_value_comes_as_it_is(
    server: Server, database: str, reader: tuple[str, str], warehouse: DataDirectory
) -> None:
    isql = wanted("isql", "unixodbc odbc-postgresql")
    if "PostgreSQL Unicode" not in asked(["odbcinst", "-q", "-d"]).stdout:
        wanted("psqlodbcw", "odbc-postgresql")
    name, password = reader
    source = (
        f"Driver=PostgreSQL Unicode;Server={server.host};Port={server.port};Database={database};"
        f"Uid={name};Pwd={password};BoolsAsChar=0"
    )
    ask = [isql, "-b", "-x0x09", "-k", source]
    rows = asked(ask, " ".join(QUERY.split())).stdout.splitlines()
    assert [row.split("\t") for row in rows if row] == expected(warehouse, "")
    truths = asked(ask, "select distinct is_latest from tieout.financials where is_latest").stdout
    assert truths.split() == ["1"]
    assert DENIED in asked([isql, "-v", *ask[1:]], CHANGE).stdout


def test_by_jdbc_each_value_comes_as_it_is_and_each_column_is_described(
    server: Server, database: str, reader: tuple[str, str], warehouse: DataDirectory
) -> None:
    java = wanted("java", "default-jdk-headless")
    jar = wanted(JAR, "libpostgresql-jdbc-java")
    if not shutil.which("javac"):
        wanted("javac", "default-jdk-headless")
    url = f"jdbc:postgresql://{server.host}:{server.port}/{database}?currentSchema=tieout"
    program = str(Path(__file__).with_name("Ask.java"))
    told = asked([java, "-cp", jar, program, url, *reader, "financials", QUERY, CHANGE])
    assert told.returncode == 0, told.stderr
    lines = [line.split("\t") for line in told.stdout.splitlines()]
    assert [line[1:] for line in lines if line[0] == "row"] == expected(warehouse, "null")
    columns = {line[1]: line[2:] for line in lines if line[0] == "column"}
    assert columns["value"][:3] == ["numeric", "38", "10"]
    assert columns["period_start"] == ["date", "13", "0", "First day; null for an instant"]
    assert columns["is_latest"][0] == "bool"
    assert all(described[-1] != "null" for described in columns.values())
    assert lines[-1] == ["refused", DENIED]
