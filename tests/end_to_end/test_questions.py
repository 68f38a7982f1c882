"""The commands that ask the published warehouse, and what they say to a person's mistakes."""

from __future__ import annotations

import csv
import errno
import inspect
import io
import json
import os
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import typer
from typer.testing import CliRunner, Result

from orchestration.cli.main import app
from orchestration.cli.reference import reference
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome
from tests.conftest import ROOT
from tests.orchestration.conftest import shipped_run

__all__ = ["shipped_run"]

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def data(shipped_run: tuple[DataDirectory, Outcome]) -> DataDirectory:
    return shipped_run[0]


def tieout(data: DataDirectory, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(data.root)], catch_exceptions=False)


def as_json(data: DataDirectory, *arguments: str) -> Any:
    result = tieout(data, *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_releases(data: DataDirectory) -> None:
    (row,) = as_json(data, "releases")
    assert row["release_id"] == "iij-fy2008-q1"
    assert row["failed"] == 22
    assert "iij-fy2008-q1" in tieout(data, "releases").stdout


def test_a_release_without_a_day_is_listed_without_one(data: DataDirectory, tmp_path: Path) -> None:
    """Its row holds the day of landing, so that history has an order; people would take it for the announcement."""
    assert as_json(data, "releases")[0]["announced_on"] == "2008-08-12"
    undated = DataDirectory(tmp_path)
    undated.published.parent.mkdir(parents=True)
    shutil.copy(data.published, undated.published)
    with duckdb.connect(str(undated.published)) as connection:
        connection.execute("update dim_release set announced_on_source = 'landed'")
    assert as_json(undated, "releases")[0]["announced_on"] is None


def test_figures_are_filtered(data: DataDirectory) -> None:
    every = as_json(data, "figures", "--limit", "0")
    some = as_json(data, "figures", "--label", "operating income", "--period", "1q08", "--limit", "0")
    assert 0 < len(some) < len(every) == 781
    assert {row["period"] for row in some} == {"1Q08"}
    assert {row["line"] for row in as_json(data, "figures", "--line", "192")} == {192}
    segments = {row["segment"] for row in as_json(data, "figures", "--segment", "outsourcing", "--limit", "0")}
    assert all("outsourcing" in name.lower() for name in segments)
    assert as_json(data, "figures", "--label", "no such label") == []
    cut = tieout(data, "figures", "--limit", "5")
    assert "776 more of 781" in cut.stderr


def test_figures_print_as_a_reader_would_write_them(data: DataDirectory) -> None:
    assert not any("\\$" in row["printed"] for row in as_json(data, "figures", "--limit", "0"))
    assert not any("\\$" in row["summary"] for row in as_json(data, "findings"))


def test_csv_holds_the_same_rows_as_json(data: DataDirectory) -> None:
    rows = list(csv.DictReader(io.StringIO(tieout(data, "findings", "--format", "csv").stdout)))
    assert [row["summary"] for row in rows] == [row["summary"] for row in as_json(data, "findings")]


def test_explain_draws_the_total_and_its_parts(data: DataDirectory) -> None:
    said = tieout(data, "explain", "192").stdout
    assert "fail  sum: printed 8,268, computed 8,433, gap −165 (allowed ±2)" in said
    for part in ("+ line 183  Connectivity Service (Corporate Use)  3,110", "1,633", "3,690"):
        assert part in said


def test_explain_takes_a_line_of_a_release_and_the_id_of_a_figure(data: DataDirectory) -> None:
    assert tieout(data, "explain", "iij-fy2008-q1:192").stdout == tieout(data, "explain", "192").stdout
    (first, *_) = as_json(data, "figures", "--line", "192")
    rows = as_json(data, "explain", first["figure"])
    assert any(row["figure_id"].startswith(first["figure"]) for row in rows)
    sums = [row for row in rows if row["kind"] == "sum"]
    total = [float(row["value"]) for row in sums if row["role"] == "total"]
    assert len(total) == 1
    assert sum(float(row["value"]) for row in sums if row["role"] == "part") == float(sums[0]["computed"])


def test_sql_asks_and_changes_nothing(data: DataDirectory, tmp_path: Path) -> None:
    assert as_json(data, "sql", "select count(*) as figures from fct_figure") == [{"figures": 781}]
    before = data.published.read_bytes()
    stolen = tmp_path / "stolen.csv"
    for query in (
        "create table mine as select 1",
        "delete from fct_figure",
        "drop table fct_figure",
        f"copy fct_figure to '{stolen}'",
        "select * from read_text('/etc/hostname')",
        "set enable_external_access = true",
        "selec nothing",
    ):
        result = tieout(data, "sql", query)
        assert result.exit_code == 2, query
        assert "Error" in result.stderr
        assert "Traceback" not in result.output
    assert not stolen.exists()
    assert data.published.read_bytes() == before


@pytest.mark.parametrize("query", ["", "/* a note */"])
def test_a_text_without_a_statement_is_said_to_be_empty(data: DataDirectory, query: str) -> None:
    result = tieout(data, "sql", query)
    assert result.exit_code == 2
    assert "It is empty" in result.output


def test_one_statement_is_asked_at_a_time(data: DataDirectory) -> None:
    assert tieout(data, "sql", "select 1; -- and no more").exit_code == 0
    result = tieout(data, "sql", "select 1; drop table fct_figure")
    assert result.exit_code == 2
    assert "2 statements" in result.stderr


def test_what_json_has_no_word_for_is_text(data: DataDirectory) -> None:
    assert as_json(data, "sql", "select 'nan'::double as a, '-infinity'::double as b") == [{"a": "nan", "b": "-inf"}]


def test_sql_reads_standard_input(data: DataDirectory) -> None:
    arguments = ["sql", "-", "--data", str(data.root), "--format", "csv"]
    result = CliRunner().invoke(app, arguments, input="select 1.50 as a, null as b")
    assert result.stdout == "a,b\n1.5,\n"


def test_proof_writes_the_sheet_of_a_release(data: DataDirectory) -> None:
    (row,) = as_json(data, "proof", "iij-fy2008-q1")
    assert Path(row["page"]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_doctor_tells_a_whole_warehouse_from_a_broken_one(data: DataDirectory, tmp_path: Path) -> None:
    rows = {row["what"]: row for row in as_json(data, "doctor")}
    assert rows["warehouse"]["state"] == "ok"
    assert rows["checks of the run"]["state"] == "ok"
    new = DataDirectory(tmp_path)
    assert {row["what"]: row for row in as_json(new, "doctor")}["warehouse"]["state"] == "missing"
    new.published.parent.mkdir(parents=True)
    with duckdb.connect(str(new.published)) as connection:
        connection.execute("create table fct_figure (figure_id varchar)")
    result = tieout(new, "doctor")
    assert result.exit_code == 1
    assert "lacks" in result.stdout
    new.published.write_bytes(b"no database")
    assert tieout(new, "doctor").exit_code == 1


ASKING = (["releases"], ["figures"], ["explain", "192"], ["findings"], ["sql", "select 1"], ["proof"])


@pytest.mark.parametrize("command", ASKING)
def test_without_a_warehouse_it_says_what_to_do(command: list[str], tmp_path: Path) -> None:
    result = tieout(DataDirectory(tmp_path), *command)
    assert result.exit_code == 2
    assert "There is no warehouse yet" in result.stderr
    assert f"tieout run --data {tmp_path}" in " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ASKING)
def test_a_file_that_is_no_warehouse_is_told(command: list[str], tmp_path: Path) -> None:
    data = DataDirectory(tmp_path)
    data.published.parent.mkdir(parents=True)
    data.published.write_bytes(b"no database")
    result = tieout(data, *command)
    assert result.exit_code == 2
    assert "cannot be opened" in result.stderr


@pytest.mark.parametrize("command", [["findings", "--release"], ["figures", "--release"], ["proof"]])
def test_an_unknown_release_is_told_with_those_like_it(command: list[str], data: DataDirectory) -> None:
    result = tieout(data, *command, "iij-fy2008-q2")
    assert result.exit_code == 2
    assert "Perhaps: iij-fy2008-q1." in result.stderr


@pytest.mark.parametrize("what", ["99999", "no-release:192", "abcdef0123", "nonsense"])
def test_explain_of_what_is_not_there_says_how_to_find_it(what: str, data: DataDirectory) -> None:
    result = tieout(data, "explain", what)
    assert result.exit_code == 2
    assert "tieout releases" in result.stderr or "tieout figures" in result.stderr


def test_quiet_prints_nothing_and_tells_by_its_exit_code(release: bytes, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(release)
    result = CliRunner().invoke(app, ["check", "-q", str(draft)])
    assert (result.exit_code, result.output) == (1, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    assert len(inspect.cleandoc(COMMANDS[name].help or "")) > 20
    for one in COMMANDS[name].params:
        assert one.help, f"{name}: {one.name}"


def test_the_reference_is_current_and_the_readme_leads_to_it() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == reference(), "make docs"
    assert "docs/commands.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tutorial_shows_what_there_is(data: DataDirectory) -> None:
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    typed = [shlex.split(line) for line in re.findall(r"^tieout .+$", text, re.MULTILINE)]
    assert {words[1] for words in typed} >= {"doctor", "releases", "figures", "explain", "findings", "check"}
    for words in typed:
        if words[1] != "check":
            result = tieout(data, *words[1:])
            assert (result.exit_code, bool(result.stdout)) == (0, True), words
    said = tieout(data, "explain", "192").stdout
    assert all(told in said for told in ("8,268", "8,433", "line 372", "line 195"))


def test_the_hook_of_pre_commit_calls_a_command_that_there_is() -> None:
    (entry,) = [
        line.split(":", 1)[1].split()
        for line in (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("entry:")
    ]
    assert entry[0] == "tieout"
    assert entry[1] in COMMANDS


def test_columns_of_one_name_are_kept_apart_and_lists_keep_their_digits(data: DataDirectory) -> None:
    query = "select 1 as a, 2 as a, 3 as a_1, [1.50, null] as l, {'x': [0.1::double, 'nan'::double]} as s"
    (row,) = as_json(data, "sql", query)
    assert row == {"a": 1, "a_2": 2, "a_1": 3, "l": ["1.5", None], "s": {"x": [0.1, "nan"]}}
    (line,) = csv.DictReader(io.StringIO(tieout(data, "sql", query, "--format", "csv").stdout))
    assert json.loads(line["l"]) == row["l"]


def test_a_table_that_a_terminal_cannot_hold_is_a_list_of_records(data: DataDirectory) -> None:
    def shown(columns: int) -> str:
        terminal = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(columns)}
        arguments = ["releases", "--data", str(data.root)]
        return re.sub(r"\x1b\[[0-9;]*m", "", CliRunner().invoke(app, arguments, env=terminal).stdout)

    narrow, wide = shown(50), shown(200)
    assert re.search(r"^release_id +iij-fy2008-q1 *$", narrow, re.MULTILINE)
    assert max(map(len, narrow.splitlines())) <= 50
    assert wide.startswith("release_id     status")


def test_no_figure_is_said_to_be_none(data: DataDirectory) -> None:
    result = tieout(data, "figures", "--label", "no such label")
    assert result.exit_code == 0
    assert "No figure is like that" in result.stderr


def test_a_problem_keeps_its_lines_whole_in_a_pipe_and_does_not_steer_the_terminal(tmp_path: Path) -> None:
    data = DataDirectory(tmp_path / ("long-" * 30) / "\x1b[31mred")
    result = tieout(data, "releases")
    assert "\x1b" not in result.output
    assert all(line == line.rstrip() for line in result.stderr.splitlines())
    assert f"tieout run --data '{str(data.root).replace(chr(27), '·')}'" in result.stderr


def test_a_file_in_the_place_of_a_data_directory_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = tieout(DataDirectory(tmp_path / "file"), "run")
    assert result.exit_code == 2
    assert "This is a file, not a folder." in result.stderr


@pytest.mark.parametrize("command", [["releases"], ["doctor"]])
def test_a_warehouse_that_may_not_be_read_is_not_to_be_removed(
    command: list[str], data: DataDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path) != data.published)  # root may read everything
    result = tieout(data, *command)
    assert result.exit_code in (1, 2)
    assert "chmod u+r" in result.output
    assert "remove" not in result.output


def test_an_inbox_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = DataDirectory(tmp_path)
    new.inbox.mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path) != new.inbox)
    result = tieout(new, "run")
    assert (result.exit_code, "chmod u+rx" in result.stderr) == (2, True)


def test_proof_sheets_that_cannot_be_written_are_told(data: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    from orchestration.proof import sheet

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/some/page.html")

    monkeypatch.setattr(sheet, "write_proof_sheets", refuse)
    result = tieout(data, "proof")
    assert result.exit_code == 2
    assert result.stderr.split()[:3] == ["/some/page.html", "Permission", "denied."]
    assert "another version" not in result.stderr
