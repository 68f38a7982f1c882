"""The command in the shells that people have: other locales, readers that go, full disks, Ctrl-C.

Here: processes of their own and what they leave. Not here: what is said of data (`test_questions.py`).
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.cli.main import STOPPED, UNUSABLE
from orchestration.cli.problems import told
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome
from tests.orchestration.conftest import shipped_run

__all__ = ["shipped_run"]

PLAIN_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""A shell without UTF-8, as Python sees it where it may not help itself."""


@pytest.fixture(scope="module")
def data(shipped_run: tuple[DataDirectory, Outcome]) -> DataDirectory:
    return shipped_run[0]


def started(data: DataDirectory, *arguments: str, stdout: int = subprocess.PIPE, **variables: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "orchestration.cli.main", *arguments, "--data", str(data.root)]
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    return subprocess.Popen(
        command, env=inherited | variables, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_programs_get_utf_8_whatever_the_locale(form: str, data: DataDirectory) -> None:
    said, errors = started(data, "findings", "--format", form, **PLAIN_C).communicate()
    assert "“systems construction”" in said.decode("utf-8")
    assert errors == b""


def test_an_encoding_that_lacks_a_letter_gets_its_number(data: DataDirectory) -> None:
    process = started(data, "findings", "--format", "csv", PYTHONIOENCODING="ascii")
    said, errors = process.communicate()
    assert rb"\u201csystems construction\u201d" in said
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [["figures", "--limit", "0"], ["figures", "--limit", "0", "--format", "json"], ["explain", "192"], ["doctor"]],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_no_failure(arguments: list[str], data: DataDirectory) -> None:
    process = started(data, *arguments)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_is_told_without_a_trace(form: str, data: DataDirectory) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(data, "releases", "--format", form, stdout=full.fileno())
        _, errors = process.communicate()
    assert process.returncode == UNUSABLE
    assert b"No space left on device" in errors
    assert b"Traceback" not in errors


def test_what_the_machine_refuses_is_told_and_a_fault_is_not_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(number: int) -> Callable[[], int]:
        def command() -> int:
            raise OSError(number, os.strerror(number), "/some/file")

        return told(command)

    assert broken(errno.EROFS)() == UNUSABLE
    assert capsys.readouterr().err.split() == "/some/file Read-only file system. Choose another folder.".split()
    with pytest.raises(FileNotFoundError):
        broken(errno.ENOENT)()


def test_ctrl_c_while_dbt_builds_is_no_failure_of_the_project(
    new_data: Callable[..., DataDirectory], release: bytes
) -> None:
    """And the next run publishes, though nobody reads what it says."""
    data = new_data(**{"iij_1q08.txt": release})
    process = started(data, "run", PYTHONUNBUFFERED="1")
    assert process.stdout is not None
    while b"building" not in process.stdout.readline():
        pass
    time.sleep(1)  # dbt has begun
    os.killpg(process.pid, signal.SIGINT)
    said, errors = process.communicate()
    assert process.returncode == STOPPED
    assert errors.decode().strip() == "Stopped. What is published is whole, as it was or new."
    assert b"held back" not in said
    assert not data.published.exists()
    process = started(data, "run")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait() == 0
    assert data.published.is_file()
