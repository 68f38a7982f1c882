"""The Parquet copy is the warehouse, row for row, with its comments; it replaces only a copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from orchestration.lib.problems import RunStopped
from orchestration.paths import DataDirectory
from orchestration.serving.target import publish_to


def test_every_row_and_type_is_there(warehouse: DataDirectory, tmp_path: Path) -> None:
    copy = publish_to(warehouse, str(tmp_path / "out"))
    files = {path.stem: path for path in (tmp_path / "out").iterdir()}
    with duckdb.connect(str(warehouse.published), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
        assert {name for (name,) in tables} == files.keys() == copy.rows.keys()
        for name, path in files.items():
            ours, theirs = f'main."{name}"', f"read_parquet('{path}')"
            for one, other in ((ours, theirs), (theirs, ours)):
                assert connection.execute(f"from {one} except all from {other}").fetchall() == [], name
            types = [
                connection.execute(f"select column_name, column_type from (describe from {source})").fetchall()
                for source in (ours, theirs)
            ]
            assert types[0] == types[1], name


def test_comments_and_keys_are_in_the_metadata(warehouse: DataDirectory, tmp_path: Path) -> None:
    publish_to(warehouse, str(tmp_path / "out"))
    schema = pq.read_schema(tmp_path / "out" / "financials.parquet")
    assert schema.field("value").metadata[b"comment"] == b"Amount in units, with the sign of the concept"
    assert schema.metadata[b"comment"].startswith(b"One row a fact, wide and flat")
    told = dict(
        duckdb.sql(f"select key, value from parquet_kv_metadata('{tmp_path}/out/tie_out_term.parquet')").fetchall()
    )
    assert json.loads(told[b"primary_key"]) == ["tie_out_id", "term_number"]
    assert json.loads(told[b"column_comments"])["figure_id"].startswith("The figure")
    assert told[b"run_id"] == b"r1"


def test_a_new_copy_takes_the_place_of_the_old_one(published: Callable[[str], DataDirectory], tmp_path: Path) -> None:
    for run in ("p1", "p2"):
        publish_to(published(run), str(tmp_path / "deep" / "out"))
        (found,) = pq.read_table(tmp_path / "deep" / "out" / "warehouse_version.parquet").to_pylist()
        assert found["run_id"] == run
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_a_folder_of_someone_else_is_left_alone(warehouse: DataDirectory, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    (tmp_path / "file").write_text("a file")
    for target in (tmp_path, tmp_path / "file"):
        with pytest.raises(RunStopped, match="would be lost"):
            publish_to(warehouse, str(target))
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    (tmp_path / "empty").mkdir()
    publish_to(warehouse, str(tmp_path / "empty"))


def test_a_copy_that_breaks_off_leaves_the_old_one(
    warehouse: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_to(warehouse, str(tmp_path / "out"))
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def full(path: Path) -> None:
        if path.stem == "financials":
            raise OSError("No space left on device")

    monkeypatch.setattr("orchestration.serving.parquet.sync_file", full)
    with pytest.raises(RunStopped, match="No space left"):
        publish_to(warehouse, str(tmp_path / "out"))
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_stays_and_the_folder_it_points_to_is_written(
    published: Callable[[str], DataDirectory], tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")  # dangling before the first copy
    for run in ("p1", "p2"):
        publish_to(published(run), str(link))
        assert link.is_symlink()
        (found,) = pq.read_table(tmp_path / "real" / "warehouse_version.parquet").to_pylist()
        assert found["run_id"] == run
