"""The walls of the room: pure, cheap to import, documented, each file with its charter."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "tieout").rglob("*.py"))
FORBIDDEN = {
    "dagster",
    "dbt",
    "great_expectations",
    "duckdb",
    "os",
    "pathlib",
    "io",
    "socket",
    "urllib",
    "requests",
    "shutil",
    "subprocess",
}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_room_imports_no_engine_and_no_file_system(path: Path) -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert imported & FORBIDDEN == set()


BASE = {"errors", "intervals", "model", "records", "values"}


LAYERS = ("vocabulary", "formats", "tables", "prose", "relations", "diagnosis")
"""Each may import those before it, and the records and intervals that lie beside them (`BASE`)."""


def imported_of_tieout(path: Path) -> Iterator[str]:
    """`formats.grid` for each module of the room that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tieout"):
            package = (node.module or "").removeprefix("tieout").removeprefix(".")
            for alias in node.names:
                inner = ROOT / "tieout" / package.replace(".", "/") / f"{alias.name}.py"
                yield f"{package}.{alias.name}".removeprefix(".") if inner.is_file() else package


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name in LAYERS], ids=lambda p: p.name)
def test_a_layer_imports_only_what_lies_below_it(path: Path) -> None:
    below = {*BASE, *LAYERS[: LAYERS.index(path.parent.name) + 1]}
    assert [name for name in imported_of_tieout(path) if name.split(".")[0] not in below] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_pattern_has_a_possessive_group(path: Path) -> None:
    """Python 3.11.0 to 3.11.4 match `(...)*+` and `(?>...)` wrongly (gh-106052), and 3.11.2 is Debian's."""
    assert not re.search(r"\)(?:[*+?]|\{[\d,]*\})\+|\(\?>", path.read_text(encoding="utf-8"))


def test_importing_tieout_loads_nothing_heavy() -> None:
    heavy = ("pyarrow", "numpy", "highspy", "charset_normalizer")
    code = f"import sys, tieout; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for inner in getattr(node, "body", []) if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize(
    "path", sorted([*FILES, *(ROOT / "orchestration").rglob("*.py")]), ids=lambda p: str(p.relative_to(ROOT))
)
def test_every_file_has_a_charter_and_everything_public_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a charter of two or three lines opens each file"
    assert [name for name, node in public(tree) if not ast.get_docstring(node)] == []  # type: ignore[arg-type]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420


def test_tests_stand_by_subject_and_stay_short() -> None:
    """By what decides, not by when a cause was found: the folder of a package, and a charter that names modules."""
    tests = [path for path in (ROOT / "tests" / "tieout").rglob("*.py") if path.name != "__init__.py"]
    assert {path.parent.name for path in tests} == {path.parent.name for path in FILES}
    modules, files = {path.name for path in FILES}, {path.name for path in [*FILES, *tests]}
    for path in tests:
        text = path.read_text(encoding="utf-8")
        named = {
            name.rpartition("/")[2] for name in re.findall(r"`([\w/]+\.py)`", ast.get_docstring(ast.parse(text)) or "")
        }
        assert text.count("\n") <= 400, path
        assert named <= files, (path, named - files)
        is_of_a_package = path.parent.name != "tieout"
        assert not is_of_a_package or path.name.removeprefix("test_") in modules or named & modules, path
