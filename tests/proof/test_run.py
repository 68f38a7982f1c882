"""A run whose sheets cannot be written.

Here: what is left of it. Not here: the sheets.
"""

from __future__ import annotations

from collections.abc import Callable

from orchestration.paths import DataDirectory
from orchestration.runner import refresh
from tests.orchestration.conftest import RELEASE


def test_the_warehouse_is_published_although_the_sheets_are_not(new_data: Callable[..., DataDirectory]) -> None:
    data = new_data(**{"iij_1q08.txt": RELEASE.read_bytes()})
    data.proof.write_text("a file where the folder should be")
    outcome = refresh(data)
    assert outcome.published
    assert data.published.is_file()
    assert "proof sheets were not written" in str(outcome.failure)
    assert any("proof sheets were not written" in problem.reason for problem in outcome.problems)
    data.proof.unlink()
    assert refresh(data).failure is None
    assert (data.proof / "index.html").is_file()
