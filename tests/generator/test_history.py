"""The generator gives the same releases for the same seed, others for another, one for each issuer and quarter.

Not here: whether the warehouse equals the truth it returns.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.generator import write_history


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_seed_gives_the_same_releases(tmp_path: Path) -> None:
    first = write_history(tmp_path / "a", issuers=2, quarters=4, seed=3)
    again = write_history(tmp_path / "b", issuers=2, quarters=4, seed=3)
    write_history(tmp_path / "c", issuers=2, quarters=4, seed=4)
    assert replace(first, documents={}) == replace(again, documents={})
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b") != _bytes(tmp_path / "c")
    assert len(_bytes(tmp_path / "a")) == 2 * 4
