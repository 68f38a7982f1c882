"""Prepared manifests are dropped when nobody works with them any more, never under a run that has begun.

Here: which folders stay, with a parser that only makes the folder, and that one serves every copy of the project. Not
here: what dbt writes into one.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import time
from pathlib import Path

import pytest

from orchestration.lib import dbt
from orchestration.paths import DBT_PROJECT, DataDirectory

DAYS = 24 * 60 * 60


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDirectory:
    monkeypatch.setattr(dbt, "_parse", lambda folder, _: _prepare(folder, 0))
    monkeypatch.setattr(dbt, "fingerprint", lambda project: project.name)
    (tmp_path / "dbt").mkdir()
    return DataDirectory(tmp_path)


def _prepare(folder: Path, age: float) -> Path:
    folder.mkdir()
    manifest = folder / "manifest.json"
    manifest.touch()
    os.utime(manifest, (time.time() - age,) * 2)
    return folder


def test_of_old_states_two_stay(data: DataDirectory) -> None:
    old = [_prepare(data.dbt / f"{number}", number * 2 * DAYS) for number in range(1, 5)]
    new = dbt.prepared(data, Path("f"))
    assert [folder.is_dir() for folder in (new, *old)] == [True, True, False, False, False]


def test_what_a_run_has_taken_stays_though_it_was_prepared_long_ago(data: DataDirectory) -> None:
    for number in range(1, 4):
        _prepare(data.dbt / f"{number}", number * DAYS)
    oldest = _prepare(data.dbt / "a", 100 * DAYS)
    assert dbt.prepared(data, Path("a")) == oldest
    for name in "bcdef":
        dbt.prepared(data, Path(name))
    assert oldest.is_dir()


def _hold(parent: Path, held: multiprocessing.synchronize.Event, seconds: float) -> None:
    with dbt._folders(parent):
        held.set()
        time.sleep(seconds)


def test_a_folder_is_not_dropped_between_looking_at_its_age_and_taking_it(data: DataDirectory) -> None:
    """Both happen under one lock: while another process has it, none is taken and none is dropped."""
    _prepare(data.dbt / "a", 100 * DAYS)
    context = multiprocessing.get_context("fork")
    held = context.Event()
    other = context.Process(target=_hold, args=(data.dbt, held, 1.0))
    other.start()
    assert held.wait(30)
    started = time.monotonic()
    dbt.prepared(data, Path("a"))
    assert time.monotonic() - started > 0.5
    other.join()


def test_a_folder_that_is_not_ours_to_write_is_used(data: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    _prepare(data.dbt / "a", 100 * DAYS)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    monkeypatch.setattr(dbt, "_parse", lambda *_: pytest.fail("it is there already"))
    assert dbt.prepared(data, Path("a")).is_dir()


def test_what_one_copy_of_the_project_prepared_serves_another_when_the_first_is_gone(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for file, text in (
        ("seeds/fruits.csv", "fruit\npear\n"),
        ("models/marts/basket.sql", "{{ config(materialized='table') }} select * from {{ ref('fruits') }}"),
    ):
        (first / file).parent.mkdir(parents=True)
        (first / file).write_text(text)
    (first / "dbt_project.yml").write_text("name: orchard\nversion: '1.0'\nprofile: tieout\n")
    shutil.copy(DBT_PROJECT / "profiles.yml", first)
    data = DataDirectory(tmp_path / "data")
    data.dbt.mkdir(parents=True)
    prepared = dbt.prepared(data, first)
    first.rename(second)

    built = dbt.build(data, data.build_file("run"), lambda _: None, second, only=["basket"])
    assert not built.failures
    assert dbt.prepared(data, second) == prepared
