"""Tieout's domain: reading earnings releases and tying them out. Pure: no files, no network, no engines.

Here: names for callers. Everything is imported late, so that `import tieout` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tieout.landing import Source, Stamp, land
    from tieout.reading import Reading, read
    from tieout.release.issuers import Issuer

__all__ = ["Issuer", "Reading", "Source", "Stamp", "land", "read"]

_HOMES = {
    "Issuer": "release.issuers",
    "Reading": "reading",
    "read": "reading",
    "Source": "landing",
    "Stamp": "landing",
    "land": "landing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tieout' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"tieout.{_HOMES[name]}"), name)
