"""Values that marts may come to hold: lists, empty texts, quotes, NUL, times and numbers at their limits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from orchestration.paths import DataDirectory
from orchestration.serving.postgres_types import postgres_type
from orchestration.serving.target import publish_to
from tests.orchestration.serving.conftest import Server

ODD = """
create table main.odd as
select * from (values
    (1, '', ['a"b', null, 'x\\y,{z}', ''], [1.50::decimal(9, 2), null], true, 'infinity'::date, {'a': 1, 'b': ['é']}),
    (2, null, null, null, null, null, null),
    (3, 'a' || chr(0) || 'b' || chr(10) || '"q", \\N \\.', [], [], false, '0044-03-15 (BC)'::date, {'a': null, 'b': []})
) as t(id, text, texts, amounts, flag, day, struct);
create table main.numbers as
select
    170141183460469231731687303715884105727::hugeint as huge,
    99999999999999999999999999.9999999999::decimal(38, 10) as exact,
    'nan'::double as nan, 0.1::double as tenth, 255::utinyint as small,
    timestamptz '2024-01-02 03:04:05.123456+09' as at, '\\xAA\\x00'::blob as bytes,
    'b'::enum('a', 'b') as chosen, [[1], [2, 3]] as nested
"""


@pytest.fixture
def odd(manifest_folder: Any, tmp_path: Any) -> DataDirectory:
    data = DataDirectory(tmp_path, shared_manifest=manifest_folder)
    data.published.parent.mkdir(parents=True)
    with duckdb.connect(str(data.published)) as connection:
        connection.execute("create table main.warehouse_version as select 'odd' as run_id")
        connection.execute(ODD)
    return data


def test_every_value_arrives(odd: DataDirectory, server: Server, database: str) -> None:
    publish_to(odd, server.url(database))
    with server.connect(database) as connection:
        rows = connection.execute("select id, text, texts, amounts, flag, day::text, struct from tieout.odd order by 1")
        assert rows.fetchall() == [
            (1, "", ['a"b', None, "x\\y,{z}", ""], [Decimal("1.50"), None], True, "infinity", {"a": 1, "b": ["é"]}),
            (2, None, None, None, None, None, None),
            (3, 'ab\n"q", \\N \\.', [], [], False, "0044-03-15 BC", {"a": None, "b": []}),
        ]
        numbers = connection.execute("select huge, exact, nan::text, tenth, small, bytes, chosen, nested "
                                     "from tieout.numbers").fetchall()  # fmt: skip
        at = connection.execute("select at = '2024-01-02 03:04:05.123456+09' from tieout.numbers").fetchone()
    assert at == (True,)
    assert numbers == [
        (2**127 - 1, Decimal("99999999999999999999999999.9999999999"), "NaN", 0.1, 255, b"\xaa\x00", "b", [[1], [2, 3]])
    ]


def test_a_type_tells_its_counterpart() -> None:
    known = {
        "DECIMAL(38,10)": "numeric(38,10)",
        "VARCHAR[]": "text[]",
        "DECIMAL(7,4)[]": "numeric(7,4)[]",
        "UBIGINT": "numeric(20, 0)",
        "INTEGER[][]": "jsonb",
        "ENUM('a', 'b')": "text",
        "MAP(VARCHAR, INTEGER)": "jsonb",
    }
    assert {type_: postgres_type(type_) for type_ in known} == known
