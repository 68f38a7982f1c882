"""`tieout publish` and the asset that does the same after a run: what they print, return and record."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from typer.testing import CliRunner

from orchestration.cli.main import app
from orchestration.definitions import build_defs
from orchestration.defs.context import WAREHOUSE
from orchestration.defs.schedules import JOB
from orchestration.paths import DataDirectory
from orchestration.serving.target import PUBLISH_TO_VARIABLE, shown
from tests.orchestration.serving.conftest import Server


@pytest.fixture
def tieout(manifest_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """The command; the manifest that the tests share is prepared."""
    monkeypatch.setattr(
        "orchestration.lib.dbt.prepared", lambda _: next(manifest_folder.glob("*/manifest.json")).parent
    )

    def call(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["publish", *arguments])
        return result.exit_code, result.output

    return call


def test_it_says_what_it_wrote(
    tieout: Callable[..., tuple[int, str]], warehouse: DataDirectory, tmp_path: Path
) -> None:
    code, told = tieout("--to", str(tmp_path / "out"), "--data", str(warehouse.root))
    assert code == 0
    assert "rows of run r1 in" in told
    assert len(list((tmp_path / "out").glob("*.parquet"))) > 20


def test_it_writes_into_the_schema_that_is_named(
    tieout: Callable[..., tuple[int, str]], warehouse: DataDirectory, server: Server, database: str
) -> None:
    code, told = tieout("--to", server.url(database), "--data", str(warehouse.root), "--schema", "earnings")
    assert code == 0
    assert server.password not in told
    with server.connect(database) as connection:
        assert connection.execute("select run_id from earnings.warehouse_version").fetchall() == [("r1",)]


def test_what_cannot_be_done_is_2(
    tieout: Callable[..., tuple[int, str]], warehouse: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tieout("--to", str(tmp_path / "out"), "--data", str(tmp_path / "nothing"))[0] == 2

    def missing(_: str) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr(importlib, "import_module", missing)
    code, told = tieout("--to", "postgresql://me:secret@localhost/db", "--data", str(warehouse.root))
    assert code == 2
    assert "tieout[postgres]" in told
    assert "secret" not in told
    code, told = tieout("--to", str(tmp_path / "w.xlsx"), "--data", str(warehouse.root))
    assert (code, "tieout[excel]" in told) == (2, True)
    assert not any(tmp_path.iterdir())


def test_the_asset_is_there_where_targets_are_named(
    new_data: Callable[..., DataDirectory], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = dg.AssetKey("served_copies")
    assert key not in build_defs(new_data()).resolve_asset_graph().get_all_asset_keys()
    monkeypatch.setenv(PUBLISH_TO_VARIABLE, "somewhere")
    definitions = build_defs(new_data())
    assert definitions.resolve_asset_graph().get(key).parent_keys == {WAREHOUSE}
    assert key in definitions.resolve_job_def(JOB).asset_layer.selected_asset_keys


def test_a_target_that_is_away_keeps_no_other_from_its_copy(
    published: Callable[[str], DataDirectory], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = published("a1")
    monkeypatch.setenv(PUBLISH_TO_VARIABLE, f"postgresql://me:secret@127.0.0.1:1/db {tmp_path / 'out'}")
    job = build_defs(data).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance, raise_on_error=False, asset_selection=[dg.AssetKey("served_copies")]
        )
    assert not result.success
    (failed,) = [event for event in result.all_events if event.is_step_failure]
    told = failed.event_specific_data.user_failure_data.description
    assert "refused" in told
    assert "secret" not in told
    assert (tmp_path / "out" / "financials.parquet").is_file()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("postgresql://me:secret@host:5432/db?sslmode=require", "postgresql://me@host:5432/db"),
        ("postgresql://host/db?password=secret", "postgresql://host/db"),
        ("postgresql://host/db?user=me&password=se@cret", "postgresql://…"),
        ("postgresql://me:se?cret@host/db", "postgresql://…"),
        ("postgresql://me:se#cret@host/db", "postgresql://…"),
        ("postgresql://me:se/cret@host/db", "postgresql://…"),
        ("postgresql://me:se@cret@host/db", "postgresql://me@host/db"),
        ("some/folder", "some/folder"),
    ],
)
def test_a_target_is_shown_without_its_password(target: str, told: str) -> None:
    assert shown(target) == told


def test_words_of_libpq_are_no_folder(
    tieout: Callable[..., tuple[int, str]], warehouse: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = tieout("--to", "host=db user=u password=s3cret", "--data", str(warehouse.root))
    assert code == 2
    assert "postgresql://" in told
    assert "s3cret" not in told
    assert list(tmp_path.iterdir()) == []
