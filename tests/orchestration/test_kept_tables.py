"""What only seeds feed is worked out once for a state of the project, and read from then on.

Here: that the kept file is written, used, and missed when it is gone. Not here: what its rows say (dbt's unit tests).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.lib import dbt
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome

TABLE = "int_alias_wordings"


def test_a_kept_table_is_read_and_worked_out_again_when_it_is_gone(
    shipped_run: tuple[DataDirectory, Outcome], tmp_path: Path
) -> None:
    data = shipped_run[0]
    kept = dbt.prepared(data) / "kept" / f"{TABLE}.parquet"
    whole = duckdb.read_parquet(str(kept)).fetchall()
    assert len(whole) > 10_000

    few = tmp_path / "few.parquet"
    duckdb.sql(f"from read_parquet('{kept}') limit 7").write_parquet(str(few))
    shutil.copy(few, kept)
    assert len(_built(data)) == 7

    kept.unlink()
    assert sorted(map(str, _built(data))) == sorted(map(str, whole))
    assert sorted(map(str, duckdb.read_parquet(str(kept)).fetchall())) == sorted(map(str, whole))


def test_a_build_that_fails_keeps_nothing(
    shipped_run: tuple[DataDirectory, Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shipped_run[0]
    kept = dbt.prepared(data) / "kept" / f"{TABLE}.parquet"
    whole = kept.read_bytes()
    kept.unlink()
    invoke = dbt._invoke

    def failing(*arguments: Any, **options: Any) -> Any:
        result, said = invoke(*arguments, **options)
        result.success = False  # as when the disk is full: its tables may be cut off
        return result, said

    monkeypatch.setattr(dbt, "_invoke", failing)
    _built(data)
    assert not kept.exists()
    kept.write_bytes(whole)


def _built(data: DataDirectory) -> list[tuple[object, ...]]:
    build_file = data.build_file("kept")
    built = dbt.build(data, build_file, lambda _: None, only=[TABLE])
    assert not built.failures
    with duckdb.connect(str(build_file), read_only=True) as connection:
        rows = connection.table(f"intermediate.{TABLE}").fetchall()
    build_file.unlink()
    return rows
