"""Documents that nobody wrote, for hours: atheris changes the releases of the tests, guided by the code they reach.

`pip install atheris`, then `python -m benchmarks.fuzzing CORPUS [options of libFuzzer, as -max_total_time=3600]`; it
stops at the first document that breaks a rule or takes too long, and writes it. Here: the harness. Not here: the rules
(`tests/tieout/test_fuzz.py`); what is found becomes a test there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tieout"]):
    from tests.conftest import ROOT, land_text
    from tests.tieout.mutations import mutated
    from tests.tieout.test_fuzz import broken

_SEED_BYTES = 6_000
_FEW_LINES = 40
"""Three changes delete thirty at most."""
_OPTIONS = ["-timeout=20", "-rss_limit_mb=3000", f"-max_len={2 * _SEED_BYTES}"]


def _one(data: bytes) -> None:
    rows = land_text(data)
    (document,) = rows["documents"]
    if document["reject_code"] == "fault":
        raise RuntimeError(document["reject_reason"])
    if faults := list(broken(rows)):
        raise RuntimeError(faults[0])


def _change(data: bytes, max_size: int, seed: int) -> bytes:
    """Bytes as libFuzzer changes them, or lines, columns, cells and dates as somebody who breaks releases would."""
    if seed % 3:
        text = data.decode("utf-8", "replace")
        return mutated(text, seed)[:max_size] if text.count("\n") > _FEW_LINES else data
    return bytes(atheris.Mutate(data, max_size))


def _sow(corpus: Path) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for release in (ROOT / "tests" / "releases").iterdir():
        (corpus / release.name).write_bytes(release.read_bytes()[:_SEED_BYTES])


def main() -> None:
    """Fuzz until an option or a fault ends it."""
    corpus = Path(sys.argv[1])
    _sow(corpus)
    atheris.Setup([sys.argv[0], *_OPTIONS, *sys.argv[2:], str(corpus)], _one, custom_mutator=_change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
