"""A wheel of the repository, installed in an environment of its own and used outside the checkout.

Here: that the dbt project, seeds and templates travel in it. Its dependencies are those of this environment, seen over
a path: what is tested is the wheel, not the package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHIPPED


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the environment's commands."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, symlinks=True, with_pip=False)
    python = environment / "bin" / "python"
    install = ["--python", str(python), "install", "--quiet", "--no-compile", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *install], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    # a path named here is searched last, and its own .pth files, such as the checkout's, are not read
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout, with a release in it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(SHIPPED, folder / "draft.txt")
    return folder


def call(installed: Path, elsewhere: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIEOUT", "PYTHON"))}
    variables |= kept | {"XDG_CACHE_HOME": str(elsewhere / "cache"), "COLUMNS": "160"}
    return subprocess.run(
        [str(installed / arguments[0]), *arguments[1:]], cwd=elsewhere, env=variables, capture_output=True, text=True
    )


def test_the_code_and_the_project_are_those_of_the_wheel(installed: Path, elsewhere: Path) -> None:
    code = "from orchestration.paths import *; import tieout; print(PACKAGE, DBT_PROJECT, tieout.__file__)"
    said = call(installed, elsewhere, "python", "-c", code).stdout.split()
    assert len(said) == 3
    assert all(place.startswith(str(installed.parent)) for place in said)
    assert Path(said[1], "dbt_project.yml").is_file()


def test_the_wheel_holds_what_git_holds_of_its_packages(installed: Path) -> None:
    (packages,) = installed.parent.glob("lib/python*/site-packages")
    tracked = subprocess.run(
        ["git", "ls-files", "tieout", "orchestration", "dbt_project"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    assert [name for name in tracked if (ROOT / name).is_file() and not (packages / name).is_file()] == []


def test_check_outside_the_checkout(installed: Path, elsewhere: Path) -> None:
    first, second = (call(installed, elsewhere, "tieout", "check", "draft.txt") for _ in range(2))
    assert first.returncode == 1, first.stderr
    assert "draft.txt:192" in first.stdout
    assert second.stdout == first.stdout
    assert {path.name for path in elsewhere.iterdir()} <= {"draft.txt", "cache", "data"}
    assert any((elsewhere / "cache" / "tieout").rglob("program.json")), "what dbt compiled is kept for the next check"


def test_run_outside_the_checkout(installed: Path, elsewhere: Path) -> None:
    data = elsewhere / "data"
    (data / "raw" / "documents").mkdir(parents=True)
    shutil.copy(SHIPPED, data / "raw" / "documents")
    done = call(installed, elsewhere, "tieout", "run", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (data / "proof" / "index.html").is_file()
    asked = call(installed, elsewhere, "tieout", "releases", "--format", "csv")
    assert "published" in asked.stdout, "data/ below the working directory is the default outside a checkout"
    for typed, offered in (("tieout che", "check"), ("tieout explain --rel", "--release"), ("tieout proof ii", "iij-")):
        words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_TIEOUT_COMPLETE": "complete_bash"}
        said = call(installed, elsewhere, "tieout", **words).stdout
        assert [line[: len(offered)] for line in said.splitlines()] == [offered], f"Tab after {typed!r}"
