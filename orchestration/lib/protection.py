"""The error-detection rate of a release: of its misprints, how many are noticed, placed and put right.

Here: one batch from file to outcomes, its shares, what nothing protects. Not here: the copies (`mutants.py`), how it is
printed (`cli/mutate.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.lib import dbt
from orchestration.lib.mutant_verdicts import judged
from orchestration.lib.mutants import Accusation, Batch, Outcome, land_all, slips_of
from orchestration.lib.observer import Observer
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

_MODELS = ("int_tie_outs", "int_tie_out_terms", "int_figures")
STATEMENTS = "primary statements"
TABLES = "other tables"
PROSE = "prose"
HEADERS = "headers"


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts of one class of misprints."""

    name: str
    misprints: int
    failed: int
    """Noticed by a `fail`, or by a finding of the misprinted heading."""
    noticed: int
    """By these or an `improbable`."""
    localised: int
    """A unique finding accuses just the misprinted figures."""
    repaired: int
    """And suggests what was printed before."""
    findings: int
    """Unique findings."""
    wrongly_accused: int
    """Of these, such as accuse a figure that is right."""
    hidden: int = 0
    """Not noticed, and no tie-out could tell: rows that changed places and stand alike."""


@dataclass(frozen=True, slots=True)
class Protection:
    """The report of a release."""

    by_kind: tuple[Rate, ...]
    by_place: tuple[Rate, ...]
    total: Rate
    unprotected: tuple[Mapping[str, Any], ...]
    """Figures of which no misprint was noticed."""
    seconds: Mapping[str, float]


def run_batch(
    file: Path, folder: Path, count: int, seed: int, on_step: Callable[[str, int], None], errors: int = 1
) -> Batch:
    """Misprint a release `count` times, each time with `errors` slips, in `folder`, which is used up.

    Raises RunStopped if it cannot be read.
    """
    data, observer = DataDirectory(folder, shared_manifest=DataDirectory.default().dbt), Observer()
    with observer.part("read"):
        document, slips = slips_of(file, count, seed, errors)
        land_all(file, document, slips, data.landing, on_step)
    build_file = data.build_file("mutants")
    with observer.part("judge"):
        built = dbt.build(data, build_file, lambda done: on_step(f"judging: {done.name}", 0), only=_MODELS)
    if built.failures:
        raise RunStopped(Problem(str(file), built.failures[0].message, "Report it."))
    with observer.part("diagnose"):
        outcomes, figures = judged(build_file, slips, on_step)
    return Batch(tuple(outcomes), figures, observer.seconds)


def protection(batch: Batch) -> Protection:
    """The report of a batch."""

    def kind(outcome: Outcome) -> str:
        return outcome.misprint.kind

    def place(outcome: Outcome) -> str:
        return where(outcome, batch.figures)

    return Protection(
        by_kind=_rates(batch, kind),
        by_place=_rates(batch, place),
        total=_rate("all", batch.outcomes, batch.figures),
        unprotected=_unprotected(batch),
        seconds=batch.seconds,
    )


def where(outcome: Outcome, figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Where a misprint stands."""
    if not outcome.places:
        return HEADERS
    first = figures[min(outcome.places)]
    if first["source"] != "table":
        return PROSE
    return STATEMENTS if first["statement"] in ("income_statement", "balance_sheet", "cash_flow") else TABLES


def _rates(batch: Batch, of: Callable[[Outcome], str]) -> tuple[Rate, ...]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in batch.outcomes:
        groups.setdefault(of(outcome), []).append(outcome)
    return tuple(_rate(name, some, batch.figures) for name, some in sorted(groups.items()))


def _rate(name: str, outcomes: Sequence[Outcome], figures: Mapping[str, Mapping[str, Any]]) -> Rate:
    return Rate(
        name,
        len(outcomes),
        _count(outcomes, is_told),
        _count(outcomes, is_noticed),
        _count(outcomes, is_localised),
        _count(outcomes, lambda one: is_localised(one) and _is_repaired(one, figures)),
        sum(accusation.is_unique for one in outcomes for accusation in one.accusations),
        sum(
            accusation.is_unique and not (accusation.places <= one.places and _is_of_its_heading(accusation, one))
            for one in outcomes
            for accusation in one.accusations
        ),
        _count(outcomes, lambda one: one.is_hidden and not is_noticed(one)),
    )


def is_told(outcome: Outcome) -> bool:
    """Whether a tie-out fails, or a finding names the misprinted heading."""
    return outcome.has_fail or (not outcome.places and is_localised(outcome))


def is_noticed(outcome: Outcome) -> bool:
    """Whether anything tells that something is wrong."""
    return is_told(outcome) or outcome.has_improbable


def is_localised(outcome: Outcome) -> bool:
    """Whether unique findings accuse the misprinted figures (or the heading) and no other."""
    unique = [one for one in outcome.accusations if one.is_unique]
    accused = {place for one in unique for place in one.places}
    is_right = all(_is_of_its_heading(one, outcome) for one in unique)
    return bool(unique) and accused == outcome.places and is_right


def _is_of_its_heading(accusation: Accusation, outcome: Outcome) -> bool:
    """Whether a finding names no heading, or the misprinted one: what it prints, and the year that stood there."""
    if accusation.heading is None:
        return True
    printed, due = accusation.heading
    slip = outcome.misprint
    return bool(slip.was) and slip.edits[0].text in printed and slip.was in due


def _is_repaired(outcome: Outcome, figures: Mapping[str, Mapping[str, Any]]) -> bool:
    suggested = {place: value for one in outcome.accusations if one.is_unique for place, value in one.suggested.items()}
    return all(suggested[place] == figures[place]["value"] for place in outcome.places)


def _count(outcomes: Iterable[Outcome], holds: Callable[[Outcome], bool]) -> int:
    return sum(map(holds, outcomes))


def _unprotected(batch: Batch) -> tuple[Mapping[str, Any], ...]:
    tried: set[str] = set()
    noticed: set[str] = set()
    for outcome in batch.outcomes:
        tried |= outcome.places
        if is_noticed(outcome):
            noticed |= outcome.places
    found = [batch.figures[place] for place in tried - noticed]
    return tuple(sorted(found, key=lambda row: (row["line_number"], row["char_start"])))
