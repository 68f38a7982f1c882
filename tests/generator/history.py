"""The releases of issuers over many quarters, written into a folder, and the truth of them.

Here: the one call that tests use, and what only the whole history knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.generator.issuers import EXTENSIONS, Issuer, fictional_issuers
from tests.generator.ledger import Ledger
from tests.generator.pages import written
from tests.generator.quarters import Period
from tests.generator.release import release_of
from tests.generator.truth import Change, SegmentVersion, Truth


def write_history(folder: Path, issuers: int | Sequence[Issuer] = 5, quarters: int = 24, seed: int = 1) -> Truth:
    """Write the releases of fictional issuers into a folder each, and give what they say.

    The same arguments give the same bytes. `issuers` is how many to draw, or the issuers themselves.
    """
    truth = Truth()
    drawn = fictional_issuers(issuers, quarters, seed) if isinstance(issuers, int) else list(issuers)
    for issuer in drawn:
        ledger = Ledger(issuer, quarters, seed)
        for quarter in range(quarters):
            page, printer = release_of(issuer, ledger, quarter)
            fiscal = f"fy{issuer.calendar.fiscal_year(quarter)}q{issuer.calendar.fiscal_quarter(quarter)}"
            path = folder / issuer.issuer_id / f"{issuer.issuer_id}_{fiscal}.{EXTENSIONS[issuer.style.format]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written(page, issuer.style.format), encoding="utf-8")
            truth.documents[issuer.issuer_id, quarter] = str(path)
            truth.facts += printer.facts
        truth.moved |= _moved(issuer, ledger, quarters)
        truth.segment_versions += _segment_versions(issuer, quarters)
    return truth


def _moved(issuer: Issuer, ledger: Ledger, quarters: int) -> set[tuple[str, int, int, Period]]:
    """Periods whose net income or equity one release knows otherwise than an earlier one."""
    moved = set()
    for later in range(quarters):
        for earlier in range(max(0, later - 8), later):
            for last in range(later - 8, later + 1):
                if ledger.balances(last, later) != ledger.balances(last, earlier):
                    moved.add((issuer.issuer_id, earlier, later, issuer.calendar.instant(last)))
                for length in (1, 2, 3, 4):
                    if last - length < -9:
                        continue
                    before, after = (ledger.flows(last, length, release)["net"] for release in (earlier, later))
                    if before != after:
                        moved.add((issuer.issuer_id, earlier, later, issuer.calendar.duration(last, length)))
    return moved


def _segment_versions(issuer: Issuer, quarters: int) -> list[SegmentVersion]:
    """One row each time that a name stands for other businesses, or businesses stand under another name."""
    versions: list[SegmentVersion] = []
    open_rows: dict[str, SegmentVersion] = {}
    before: dict[str, tuple[int, ...]] = {}
    for quarter in range(quarters):
        now, day = issuer.segments(quarter), issuer.calendar.announced_on(quarter)
        for name in [name for name in before if now.get(name) != before[name]]:
            versions.append(_closed(open_rows.pop(name), day))
        for name, businesses in now.items():
            if before.get(name) == businesses:
                continue
            was = next((old for old, parts in before.items() if parts == businesses), None)
            change: Change = "first" if not before else "renamed" if was else "regrouped"
            segment_id = name.lower().replace(" ", "_")
            was_id = was.lower().replace(" ", "_") if was else None
            open_rows[name] = SegmentVersion(issuer.issuer_id, segment_id, name, day, None, change, was_id)
        before = now
    return [*versions, *open_rows.values()]


def _closed(version: SegmentVersion, day: object) -> SegmentVersion:
    return SegmentVersion(**(version.__dict__ | {"valid_until": day}))
