"""The command as a person uses it: what it prints, what it publishes, what its exit code says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from orchestration.cli.main import app
from orchestration.expectations import SUITES
from orchestration.lib.lock import run_lock
from orchestration.paths import DataDirectory
from tests.conftest import ROOT


def tieout(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def in_another_process(data: DataDirectory, **variables: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "orchestration.cli.main", "run", "--data", str(data.root)]
    return subprocess.Popen(
        command, env=os.environ | variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def published(new_data: Callable[..., DataDirectory], release: bytes, manifest_folder: Path) -> DataDirectory:
    """A data directory with the shipped release published, by the command in a process of its own."""
    data = new_data(**{"iij_1q08.txt": release})
    (data.root / "dbt").symlink_to(manifest_folder)
    process = in_another_process(data, COLUMNS="160", TIEOUT_TIMINGS=str(data.root / "timings.json"))
    said, _ = process.communicate()
    assert process.returncode == 0, said
    (data.root / "said.txt").write_text(said)
    return data


def test_run_tells_at_a_glance_what_there_is(published: DataDirectory) -> None:
    said = (published.root / "said.txt").read_text()
    for words in ("iij-fy2008-q1", "published", "are mapped", "Tie-outs", "pass", "Checks", "query it:"):
        assert words in said
    assert str(published.published) in said
    assert "\x1b[" not in said, "no terminal, no colours"
    assert "Traceback" not in said
    assert "DEBUG" not in said


def test_the_readme_shows_what_a_run_says(published: DataDirectory) -> None:
    said = " ".join((published.root / "said.txt").read_text().split())
    blocks = re.findall(r"```\n((?:What does not tie|Which number).*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        for part in re.split(r"\n(?=  iij)", block):
            assert " ".join(part.split()) in said


def test_the_query_that_it_prints_works(published: DataDirectory) -> None:
    said = (published.root / "said.txt").read_text()
    (line,) = [line for line in said.splitlines() if "query it:" in line]
    command = line.partition("query it:")[2].strip()
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"}
    )
    assert "iij" in done.stdout
    assert "20 rows" in done.stdout


def test_run_tells_how_long_each_part_took(published: DataDirectory) -> None:
    seconds = json.loads((published.root / "timings.json").read_text())
    assert {"import", "pull", "read", "land", "dbt", "Great Expectations", "publish", "Dagster", "total"} <= set(
        seconds
    )
    assert all(part >= 0 for part in seconds.values())


def test_every_rule_and_every_dbt_test_is_in_the_published_file(published: DataDirectory) -> None:
    with duckdb.connect(str(published.published), read_only=True) as connection:
        names = {name for (name,) in connection.execute("select check_name from check_result").fetchall()}
        version = connection.execute("select checks_run, checks_failed from warehouse_version").fetchall()
    assert {rule.name for rules in SUITES.values() for rule in rules} <= names
    assert version == [(len(names), 0)]


def test_a_second_run_is_refused_while_one_is_at_work(published: DataDirectory) -> None:
    before = published.published.read_bytes()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys,time; from pathlib import Path; from orchestration.lib.lock import run_lock\n"
            "with run_lock(Path(sys.argv[1]), what='tieout run'): print('held', flush=True); time.sleep(60)",
            str(published.lock),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        result = tieout("run", "--data", str(published.root))
    finally:
        holder.kill()
        holder.wait()
    assert result.exit_code == 3
    assert f"process {holder.pid}" in result.output
    assert "Wait until it has finished" in result.output
    assert published.published.read_bytes() == before


def another_print(figures: pa.Table) -> pa.Table:
    """A figure no longer is what its line prints."""
    printed = pa.array(["9,999,999", *figures["printed"].to_pylist()[1:]])
    return figures.set_column(figures.schema.get_field_index("printed"), figures.schema.field("printed"), printed)


def twice(figures: pa.Table) -> pa.Table:
    """The first figure was landed twice."""
    return pa.concat_tables([figures.slice(0, 1), figures])


@pytest.mark.parametrize(
    ("corrupt", "check", "row"),
    [
        (another_print, "landing.figures_print_their_characters", "9,999,999"),
        (twice, "dbt.integrity_of_stg_figures", "primary key figure_id"),
    ],
)
def test_a_blocking_check_holds_the_build_back_and_shows_the_rows(
    corrupt: Callable[[pa.Table], pa.Table], check: str, row: str, published: DataDirectory
) -> None:
    before = published.published.read_bytes()
    newest = max((published.landing / "figures").glob("2*.parquet"))
    good = newest.read_bytes()
    pq.write_table(corrupt(pq.read_table(newest, partitioning=None)), newest)
    try:
        result = tieout("run", "--data", str(published.root))
    finally:
        newest.write_bytes(good)
    assert result.exit_code == 1
    assert "held back" in result.output
    assert check in result.output
    assert row in result.output
    assert "is as it was" in result.output
    assert published.published.read_bytes() == before
    (kept,) = published.builds.glob("*/warehouse.duckdb")
    assert str(kept) in result.output


@pytest.mark.parametrize("moment", ["dbt", "publish"])
def test_a_kill_leaves_the_published_file_whole(moment: str, published: DataDirectory, release: bytes) -> None:
    """Killed with SIGKILL as soon as the run reports that part, here while a changed document is on its way."""
    before = published.published.read_bytes()
    (published.inbox / "iij_1q08.txt").write_bytes(release + f"\nKilled at {moment}.\n".encode())
    words = {"dbt": "building", "publish": "publishing"}[moment]
    process = in_another_process(published, PYTHONUNBUFFERED="1")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(words):
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    assert process.returncode == -signal.SIGKILL
    with duckdb.connect(str(published.published), read_only=True) as connection:
        assert connection.execute("select count(*) from fct_figure").fetchone() != (0,)
    if moment != "publish":
        assert published.published.read_bytes() == before
    with run_lock(published.lock, what="the test"):
        pass


def test_the_run_after_the_kills_publishes_everything_once(published: DataDirectory, release: bytes) -> None:
    landed = sorted((published.landing / "documents").iterdir())
    (published.inbox / "iij_1q08.txt").write_bytes(release)
    result = tieout("run", "--data", str(published.root))
    assert result.exit_code == 0, result.output
    assert sorted((published.landing / "documents").iterdir()) == landed, "what was read is not read again"
    assert "reading" not in result.output
    with duckdb.connect(str(published.published), read_only=True) as connection:
        documents = connection.execute("select count(*), count(distinct document_id) from release_document").fetchall()
        releases = connection.execute("select count(*) from dim_release").fetchone()
    assert documents == [(3, 3)]
    assert releases == (1,)
    assert list(published.builds.iterdir()) == []


def test_run_without_documents_says_what_to_do(tmp_path: Path) -> None:
    result = tieout("run", "--data", str(tmp_path / "new"))
    assert result.exit_code == 2
    assert "does not exist" in result.output
    assert "put releases into it" in result.output


def test_check_in_json_of_a_release_that_ties_and_an_empty_file(tmp_path: Path, release: bytes) -> None:
    corrected, empty = tmp_path / "corrected (2).txt", tmp_path / "empty.txt"
    corrected.write_bytes(release.replace(b"8,268", b"8,433"))
    empty.write_bytes(b"")
    result = tieout("check", str(corrected), str(empty), "--format", "json")
    found = json.loads(result.stdout)
    assert [row["source_uri"] for row in found["releases"]] == [str(corrected)]
    assert [row["explanation"] for row in found["failing"] if row["kind"] == "sum"] == []
    assert found["tie_outs"]["pass"] > 50
    assert [row["source_uri"] for row in found["rejected"]] == [str(empty)]
    assert result.exit_code == (1 if found["failing"] else 2), "what cannot be used must not look like a pass"


def test_check_fails_with_the_shipped_release_and_names_the_line(tmp_path: Path, release: bytes) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(release)
    result = tieout("check", str(draft))
    assert result.exit_code == 1
    assert "line 192" in result.stdout
    assert "8,268" in result.stdout


def test_check_of_a_missing_file_says_so_at_once(tmp_path: Path) -> None:
    result = tieout("check", str(tmp_path / "gone.txt"), str(tmp_path))
    assert result.exit_code == 2
    assert "no such file" in result.output
    assert "folder" in result.output


def test_version() -> None:
    result = tieout("--version")
    assert result.exit_code == 0
    assert result.output.startswith("tieout 0.")


def test_the_command_starts_without_heavy_imports() -> None:
    heavy = "('dagster', 'dbt', 'great_expectations', 'duckdb', 'pyarrow')"
    code = f"import sys, orchestration.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
