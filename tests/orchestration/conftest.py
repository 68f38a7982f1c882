"""What the tests of the orchestration share: one prepared manifest, one landed release, one build of it.

Here: fixtures that cost seconds, made once. Not here: assertions.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.lib import dbt
from orchestration.paths import DATA_VARIABLE, PACKAGE, DataDirectory
from orchestration.runner import Outcome, refresh

RELEASE = PACKAGE.parent / "data" / "raw" / "documents" / "iij" / "iij_1q08.txt"


@pytest.fixture(scope="session")
def manifest_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepared manifests, in the default data directory of these tests: that of the checkout is left alone."""
    root = tmp_path_factory.mktemp("default")
    os.environ[DATA_VARIABLE] = str(root)
    dbt.prepared(DataDirectory(root))
    return root / "dbt"


@pytest.fixture(scope="session")
def new_data(manifest_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., DataDirectory]:
    """A data directory with these documents in its inbox."""

    def make(**documents: bytes) -> DataDirectory:
        data = DataDirectory(tmp_path_factory.mktemp("data"), shared_manifest=manifest_folder)
        data.inbox.mkdir(parents=True)
        for name, content in documents.items():
            (data.inbox / name).write_bytes(content)
        return data

    return make


@pytest.fixture(scope="session")
def shipped_run(new_data: Callable[..., DataDirectory]) -> tuple[DataDirectory, Outcome]:
    """The shipped release, run once. Read-only for tests."""
    data = new_data()
    (data.inbox / "iij").mkdir()
    shutil.copy(RELEASE, data.inbox / "iij")
    return data, refresh(data)


@pytest.fixture(scope="session")
def landed_build(shipped_run: tuple[DataDirectory, Outcome], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the shipped release as validation sees it, its staging views now tables that can be changed."""
    data, _ = shipped_run
    build_file = tmp_path_factory.mktemp("build") / "warehouse.duckdb"
    built = dbt.build(data, build_file, lambda _: None)
    assert not built.failures
    with duckdb.connect(str(build_file)) as connection:
        views = connection.execute("select view_name from duckdb_views() where schema_name = 'staging'").fetchall()
        for (view,) in views:
            connection.execute(f"create table staging.copied as from staging.{view}")
            connection.execute(f"drop view staging.{view}")
            connection.execute(f"alter table staging.copied rename to {view}")
    return build_file


@pytest.fixture
def build_file(landed_build: Path, tmp_path: Path) -> Path:
    """A build of one's own to change."""
    return Path(shutil.copy(landed_build, tmp_path / landed_build.name))
