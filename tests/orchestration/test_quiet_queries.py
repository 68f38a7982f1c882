"""A query of more than two seconds draws nothing on the screen, whoever asks it.

Here: DuckDB's progress bar, which it draws into standard output. Not here: what a run shows of its own progress.
"""

from __future__ import annotations

import re

import yaml

from orchestration.lib.connecting import connected
from orchestration.lib.published import opened
from orchestration.lib.validation import Validator
from orchestration.paths import DBT_PROJECT, PACKAGE, DataDirectory
from orchestration.runner import Outcome

BAR = "select current_setting('enable_progress_bar')"


def test_no_connection_draws_a_bar(shipped_run: tuple[DataDirectory, Outcome]) -> None:
    data = shipped_run[0]
    with connected(data.published, read_only=True) as ours, opened(data) as of_a_person:
        assert [one.execute(BAR).fetchone() for one in (ours, of_a_person)] == [(False,), (False,)]


def test_great_expectations_draws_none_either(shipped_run: tuple[DataDirectory, Outcome]) -> None:
    with Validator(shipped_run[0].published) as validator:
        for engine in (validator._source.get_engine(), validator._source.get_execution_engine().engine):
            with engine.connect() as connection:
                assert connection.exec_driver_sql(BAR).scalar() is False


def test_dbt_sets_it_for_each_of_its_connections() -> None:
    profile = yaml.safe_load((DBT_PROJECT / "profiles.yml").read_text(encoding="utf-8"))
    assert profile["tieout"]["outputs"]["build"]["settings"] == {"enable_progress_bar": False}


def test_a_file_is_opened_in_one_way() -> None:
    """`duckdb.connect` on a file stands where it is followed by that setting, and nowhere else."""
    allowed = {"lib/connecting.py", "lib/kept.py", "cli/summary.py"}
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(r"duckdb\.connect\((?!\)|config)", path.read_text(encoding="utf-8"))
    }
    assert found == allowed
