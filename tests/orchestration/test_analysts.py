"""The page for analysts: every question gives what the page shows, and the picture is that of the project.

Here: `docs/analysts.md` and its picture. Not here: the queries of other pages (`test_docs.py`).
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.lib import dbt
from orchestration.paths import DataDirectory
from tests.analysts_page import Question, answer, questions
from tests.star_picture import PICTURE, links, picture


def test_the_page_has_ten_questions() -> None:
    assert len(questions()) == 10


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.title[:40])
def test_a_question_gives_what_the_page_shows(question: Question, landed_build: Path) -> None:
    with duckdb.connect(str(landed_build), read_only=True) as connection:
        found = answer(connection, question.sql)
    assert found == question.answer, "python -m tests.analysts_page WAREHOUSE writes the answers again"


def test_the_picture_of_the_star_is_current(tmp_path: Path) -> None:
    manifest = json.loads((dbt.prepared(DataDirectory(tmp_path)) / "manifest.json").read_text(encoding="utf-8"))
    assert set(links(manifest)["fct_kpi"]) == {
        "dim_release",
        "dim_issuer",
        "dim_kpi",
        "dim_segment",
        "dim_period",
        "fct_figure",
    }
    assert PICTURE.read_text(encoding="utf-8") == picture(manifest), (
        "python -m tests.star_picture MANIFEST draws it again"
    )


def test_the_dashboard_is_an_exposure(tmp_path: Path) -> None:
    manifest = json.loads((dbt.prepared(DataDirectory(tmp_path)) / "manifest.json").read_text(encoding="utf-8"))
    (exposure,) = manifest["exposures"].values()
    assert exposure["name"] == "earnings_dashboard"
    assert {"financials", "fct_guidance", "fct_tie_out"} <= {
        name.split(".")[-1] for name in exposure["depends_on"]["nodes"]
    }
