"""Fixtures that several rooms share: the shipped release and its reading."""

from __future__ import annotations

import csv
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tieout.landing import Source, Stamp, land

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "data" / "raw" / "documents" / "iij" / "iij_1q08.txt"
KEYS = ROOT / "tests" / "keys"


def land_text(
    data: bytes | str, *, hint: str | None = "acme", uri: str = "acme/release.txt"
) -> dict[str, list[dict[str, Any]]]:
    """Land a document as rows; text is encoded as UTF-8."""
    raw = data.encode() if isinstance(data, str) else data
    now = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    source = Source(hashlib.sha256(raw).hexdigest(), uri, hint, now, len(raw))
    tables = land(raw, source, Stamp("20240102T030405000000-abcdef", now, "test"))
    return {name: table.to_pylist() for name, table in tables.items()}


def read_key(name: str) -> list[dict[str, str]]:
    """Rows of an answer key in tests/keys."""
    with (KEYS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def shipped() -> dict[str, list[dict[str, Any]]]:
    """The shipped release, landed without any issuer seed and without a folder's hint."""
    return land_text(SHIPPED.read_bytes(), hint=None)
