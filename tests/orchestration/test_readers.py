"""Readers in other processes while runs publish: no error, and never anything but a whole version."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

from orchestration.lib.checks import CheckResult
from orchestration.lib.publishing import publish
from orchestration.paths import DataDirectory

PUBLISHES = 20
CHECKS = tuple(CheckResult("suite", f"check {number}", "error", True, 0, "Holds.") for number in range(3))

READER = """
import sys, threading, duckdb
path, holds = sys.argv[1], sys.argv[2] == "holds"

def version(connection):
    # what the build holds, what publishing wrote last, and everything that is there
    ((run, checks),) = connection.execute("select run_id, checks_run from warehouse_version").fetchall()
    runs = connection.execute("select run_id from check_result").fetchall()
    names = connection.execute("select distinct name from dim_issuer").fetchall()
    assert runs == [(run,)] * checks and names == [(run,)], (run, runs, names)
    tables = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'main'").fetchall()
    for (name,) in tables:  # every value of every row
        connection.execute(f'select bit_xor(hash(t)) from "{name}" as t').fetchall()
    return run

stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
held = duckdb.connect(path, read_only=True) if holds else None
while not stop.is_set():
    if held:
        print(version(held), flush=True)
    else:
        with duckdb.connect(path, read_only=True) as connection:
            print(version(connection), flush=True)
"""


def start(path: Path, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", READER, str(path), how]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    )


def sees(reader: subprocess.Popen[str], run_id: str) -> list[str]:
    """What a reader sees until it sees this version."""
    assert reader.stdout
    seen: list[str] = []
    while run_id not in seen:
        line = reader.stdout.readline().strip()
        assert line, reader.stderr and reader.stderr.read()
        seen.append(line)
    return seen


def publish_as(data: DataDirectory, build: Path, run_id: str) -> None:
    build_file = data.build_file(run_id)
    build_file.parent.mkdir(parents=True)
    shutil.copy(build, build_file)
    with duckdb.connect(str(build_file)) as connection:
        connection.execute("update dim_issuer set name = ?", [run_id])
    publish(data, run_id, CHECKS)


def test_readers_in_other_processes_see_whole_versions_through_twenty_publishes(
    landed_build: Path, tmp_path: Path
) -> None:
    data = DataDirectory(tmp_path / "data")
    runs = [f"r{number}" for number in range(PUBLISHES + 1)]
    publish_as(data, landed_build, runs[0])
    holder, opener = start(data.published, "holds"), start(data.published, "opens")
    try:
        held, opened = sees(holder, runs[0]), sees(opener, runs[0])
        for run_id in runs[1:]:
            publish_as(data, landed_build, run_id)
            opened += sees(opener, run_id)
            held += sees(holder, runs[0])
        for reader in (holder, opener):
            rest, errors = reader.communicate(timeout=60)
            assert reader.returncode == 0, errors
            (held if reader is holder else opened).extend(rest.split())
    finally:
        for reader in (holder, opener):
            reader.kill()
    assert set(held) == {runs[0]}
    assert list(dict.fromkeys(opened)) == runs
    assert opened == sorted(opened, key=runs.index)
