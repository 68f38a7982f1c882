"""The reference of the tables and the site of the docs: current, whole, and in need of no network.

Here: what is generated from code or from pages. Not here: the reference of the command (`tests/end_to_end`).
"""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from orchestration.lib import dbt
from orchestration.lib.warehouse_reference import reference, run_tables
from orchestration.paths import DataDirectory
from tests.conftest import ROOT
from tieout.schemas import LANDING

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def manifest(manifest_folder: Path) -> dict[str, Any]:
    folder = dbt.prepared(DataDirectory(manifest_folder.parent))
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def test_the_page_of_the_tables_is_current(manifest: dict[str, Any]) -> None:
    assert (DOCS / "warehouse.md").read_text(encoding="utf-8") == reference(manifest), "make docs"


def test_the_page_has_every_table_and_column(manifest: dict[str, Any]) -> None:
    page = reference(manifest)
    for node in manifest["nodes"].values():
        if node["resource_type"] == "seed" or (node["resource_type"] == "model" and node["fqn"][1] == "marts"):
            (section,) = re.findall(rf"^### {node['name']}\n(.*?)(?=^##|\Z)", page, re.DOTALL | re.MULTILINE)
            assert re.findall(r"^\| `(\w+)` \| \S", section, re.MULTILINE) == list(node["columns"]), node["name"]


@pytest.mark.parametrize("where", ["table", "column", "seed"])
def test_a_table_or_column_without_words_is_refused(manifest: dict[str, Any], where: str) -> None:
    stripped = copy.deepcopy(manifest)
    node = stripped["nodes"]["seed.tieout.kpis" if where == "seed" else "model.tieout.fct_kpi"]
    if where == "table":
        node["description"] = " "
    else:
        node["columns"]["kpi_id" if where == "seed" else "kpi_key"]["description"] = ""
    with pytest.raises(ValueError, match=rf"{node['name']}.* has no description"):
        reference(stripped)


def test_every_column_that_publishing_adds_has_a_comment() -> None:
    tables = run_tables()
    assert {name for name, _, _ in tables} == {"check_result", "warehouse_version"}
    assert all(words for _, _, columns in tables for _, _, words in columns)


def test_dbt_says_of_the_landing_what_its_schema_says(manifest: dict[str, Any]) -> None:
    declared = {
        source["name"]: {name: column["description"] for name, column in source["columns"].items()}
        for source in manifest["sources"].values()
    }
    assert declared == {
        name: {field.name: field.metadata[b"description"].decode() for field in schema}
        for name, schema in LANDING.items()
    }


def build_site(pages: Path, to: Path) -> subprocess.CompletedProcess[str]:
    options = ["--quiet", "--fail-on-warning", "--keep-going", "-d", str(to / "doctrees")]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(pages), str(to / "site")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_site_has_all_pages_whole_links_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    built = build_site(DOCS, tmp_path)
    assert built.returncode == 0, built.stderr
    site = tmp_path / "site"
    pages = {path.stem for path in DOCS.glob("*.md")}
    assert pages <= {path.stem for path in site.glob("*.html")}
    for page in pages:
        html = (site / f"{page}.html").read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img|link|iframe)\b[^>]*(?:src|href)="(?:https?:)?//[^"]*', html), page
        assert "data-theme" in html, "light and dark"
    assert "fct_tie_out" in (site / "searchindex.js").read_text(encoding="utf-8")


def test_a_broken_link_stops_the_site(tmp_path: Path) -> None:
    broken = {"gone.md": "[a](gone.md)", "nowhere": "[a](index.md#nowhere)", "gone.png": "![a](images/gone.png)"}
    pages = tmp_path / "docs"
    pages.mkdir()
    shutil.copy(DOCS / "conf.py", pages)
    (pages / "index.md").write_text("# Index\n\n" + "\n\n".join(broken.values()) + "\n", "utf-8")
    (pages / "stray.md").write_text("# In no table of contents\n", "utf-8")
    built = build_site(pages, tmp_path)
    assert built.returncode == 1
    for told in (*broken, "stray.md"):
        assert told in built.stderr, told
