"""How `check` prints: the caret under the figure, JSON, SARIF.

Here: the forms. Not here: what is found (`tests/tieout`, `tests/dbt_project`), exit codes (`tests/end_to_end`).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from orchestration.cli.lint import marked
from orchestration.cli.main import app
from tests.conftest import SHIPPED


def under(line: str, carets: str) -> list[str]:
    """What stands above the carets, for lines without wide letters."""
    found, at = [], 0
    for part in carets.replace("^ ", "^\n ").split("\n"):
        begin = at + len(part) - len(part.lstrip())
        found.append(line[begin : at + len(part)])
        at += len(part)
    return found


def test_carets_stand_under_the_figures() -> None:
    line, carets = marked("  Revenues 8,268  6,871", [(11, 16), (18, 23)], 80)
    assert line == "Revenues 8,268  6,871"
    assert under(line, carets) == ["8,268", "6,871"]


def test_markdown_escapes_are_not_shown_and_do_not_move_the_caret() -> None:
    text = r"| Sales \$5 \$154.3 million |"
    start = text.index(r"\$154")
    line, carets = marked(text, [(start, start + len(r"\$154.3"))], 80)
    assert line == "| Sales $5 $154.3 million |"
    assert under(line, carets) == ["$154.3"]


@pytest.mark.parametrize("at", [0, 40, 500, 990])
def test_a_long_line_is_cut_around_the_figure(at: int) -> None:
    text = "x " * 500
    text = text[:at] + "1,234 " + text[at:]
    line, carets = marked(text, [(at, at + 5)], 60)
    assert cell_len(line) <= 60
    assert under(line, carets) == ["1,234"]


def test_wide_letters_and_hidden_marks_keep_the_caret_in_place() -> None:
    line, carets = marked("売上高\u202e 1,234", [(5, 10)], 80)
    assert line == "売上高· 1,234"
    assert carets == " " * 8 + "^^^^^"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory, manifest_folder: Path) -> Path:
    """The shipped release under a name that a URI has to quote."""
    assert manifest_folder.is_dir()
    path = tmp_path_factory.mktemp("a draft") / "draft 1.txt"
    path.write_bytes(SHIPPED.read_bytes())
    return path


def sarif_schema() -> Draft202012Validator:
    schema = json.loads((Path(__file__).parent / "sarif/sarif-2.1.0.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], catch_exceptions=False)


def test_findings_come_with_the_line_and_a_caret(draft: Path) -> None:
    said = check(str(draft)).stdout
    lines = said.splitlines()
    assert "\\$" not in said
    (at,) = [number for number, line in enumerate(lines) if line.lstrip().startswith("192 |")]
    assert lines[at + 1].index("^") == lines[at].index("8,268")
    assert f"{draft}:192  unexplained" in said
    assert "22 fail" in lines[-1]


def test_json_has_the_places_of_the_accused_figures(draft: Path) -> None:
    found = json.loads(check(str(draft), "--format", "json").stdout)
    text = draft.read_text("utf-8").split("\n")
    assert {row["finding_id"] for row in found["accused"]} == {row["finding_id"] for row in found["findings"]}
    for row in found["accused"]:
        assert text[row["line_number"] - 1][row["char_start"] : row["char_end"]] == row["printed"]


def test_sarif_names_every_finding_and_every_failure_without_one(draft: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    log = json.loads(check(str(draft), str(empty), "--format", "sarif").stdout)
    found = json.loads(check(str(draft), "--format", "json").stdout)
    assert log["version"] == "2.1.0"
    errors = list(sarif_schema().iter_errors(log))
    assert not errors, errors[0]
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    unexplained = [row for row in found["failing"] if not row["has_finding"]]
    assert len(run["results"]) == len(found["findings"]) + len(unexplained)
    text = draft.read_text("utf-8").split("\n")
    for result in run["results"]:
        assert set(result) <= {"ruleId", "level", "message", "locations", "partialFingerprints"}
        assert result["ruleId"] in rules
        assert result["level"] == "error"
        assert result["message"]["text"]
        for location in result["locations"]:
            place = location["physicalLocation"]
            assert place["artifactLocation"]["uri"] == draft.as_uri()
            region = place["region"]
            assert 1 <= region["startLine"] <= len(text)
            assert 1 <= region["startColumn"] < region["endColumn"] <= len(text[region["startLine"] - 1]) + 1
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == empty.as_uri()


def test_the_schema_refuses_what_sarif_does_not_know() -> None:
    tool = {"driver": {"name": "tieout"}}
    result = {"message": {"text": "8,268 does not tie"}, "level": "fatal"}
    for log in ({"version": "2.1.0"}, {"version": "2.1.0", "runs": [{"tool": tool, "results": [result]}]}):
        assert not sarif_schema().is_valid(log)


def test_each_draft_of_a_release_is_judged(tmp_path: Path, manifest_folder: Path) -> None:
    """A warehouse takes one of them; a linter that does would pass the other unseen."""
    assert manifest_folder.is_dir()
    good, bad, worse = (tmp_path / f"{name}.md" for name in ("good", "bad", "worse"))
    for path, profit in ((good, 50), (bad, 55), (worse, 59)):
        path.write_text(
            "Goodwill Corporation reports results for the three months ended June 30, 2024\n\nAugust 1, 2024\n\n"
            f"Revenue was $120 million, and gross profit ${profit} million.\n\n"
            "Consolidated statements of income (in millions)\n\n| | June 30, 2024 | June 30, 2023 |\n|---|---|---|\n"
            "| Revenue | 120 | 100 |\n| Cost of revenue | 70 | 63 |\n| Gross profit | 50 | 37 |\n"
        )
    result = check(str(good), str(bad), str(worse))
    assert result.exit_code == 1
    assert f"{bad}:5  typo" in result.stdout
    assert f"{worse}:5  typo" in result.stdout
    totals = {line.split(": ")[0]: line.split("; ")[-1] for line in result.stdout.splitlines() if " tie-outs, " in line}
    assert totals == {str(good): "0 findings", str(bad): "1 finding", str(worse): "1 finding"}
    found = json.loads(check(str(good), str(bad), str(worse), "--format", "json").stdout)
    assert sorted(row["source_uri"] for row in found["accused"]) == sorted(map(str, (bad, worse)))
    assert sorted(row["source_uri"] for row in found["releases"]) == sorted(map(str, (good, bad, worse)))
    assert check(str(good), str(good)).exit_code == 0


def test_a_figure_on_a_line_that_was_run_on_is_named_by_the_files_own_line(tmp_path: Path) -> None:
    statement = (
        "Acme Widgets Inc. Statements of Operations (In thousands) Three Months Ended September 30, ------- ------- "
        "2024 2023 ------- ------- Net sales $ 8,412 $ 9,180 Cost of sales 5,100 5,580 Gross profit 3,321 3,600 "
        "Selling costs 1,901 1,877 Interest, net 69 12 Income before taxes 1,342 1,711 Income taxes 442 561 "
        "Net income $ 900 $ 1,150 ======= ======= See notes to the statements."
    )
    path = tmp_path / "release.txt"
    path.write_text(
        "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\n"
        f"Boston, October 24, 2024\n\n{statement}\n\nThe gross profit was right.\n",
        "utf-8",
    )
    text = path.read_text("utf-8").split("\n")
    found = json.loads(check(str(path), "--format", "json").stdout)
    (row,) = [row for row in (*found["accused"], *found["failing"]) if row.get("printed", "3,321") == "3,321"][:1]
    assert row["line_number"] == 5
    assert text[row["line_number"] - 1][row["char_start"] : row["char_end"]] == "3,321"
    lines = check(str(path)).stdout.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.lstrip().startswith("5 |")][:1]
    assert lines[at][lines[at + 1].index("^") :].startswith("3,321")
