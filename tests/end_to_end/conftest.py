"""What the end-to-end tests share: a default data directory of their own, and documents made from the shipped release.

Here: fixtures. Not here: assertions.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.orchestration.conftest import RELEASE, manifest_folder, new_data

__all__ = ["manifest_folder", "new_data"]


@pytest.fixture(scope="session")
def release() -> bytes:
    return RELEASE.read_bytes()


@pytest.fixture(autouse=True)
def default_data(manifest_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here touches the data directory of the checkout."""
    monkeypatch.setenv("TIEOUT_DATA", str(manifest_folder.parent))
    monkeypatch.setenv("COLUMNS", "160")
