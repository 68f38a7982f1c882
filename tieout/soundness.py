"""What must hold of a reading before it is landed: a fault of the reader costs a number or a document, no build.

Here: what is checked, what is mended without loss, what refuses the document. Not here: reading; nor the rules that ask
the same of the landed tables once more (`orchestration/expectations/landing.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NoReturn, get_args

from tieout.errors import UnreadableDocument
from tieout.model import Figure, Place, Token
from tieout.reading import Reading, Release
from tieout.relations.model import Formula, Kind, Relation
from tieout.values import LARGEST
from tieout.vocabulary.periods import Period

FAULT = "fault"
"""Code of a document that a fault of the reader costs."""
FAULT_ADVICE = "Report it together with the document; it is read again when the reader changes."

EARLIEST, LATEST = date(1800, 1, 1), date(2200, 12, 31)
"""What lies beyond is no period of a release: digits were taken for a year."""
_DECIMALS = range(-13, 11)
"""Precisions that SQL can reckon with: amounts keep ten digits after the point, a printed unit is below 10^14."""
_DIGITS_AFTER_THE_POINT = -10
_WITHOUT_VALUE = frozenset({"nil", "placeholder", "damaged"})
_LARGEST_WEIGHT = 999

_Spot = tuple[int, int]


def sound(reading: Reading, document_id: str) -> Reading:
    """The reading as it can be landed; mended where nothing is lost by it.

    Raises UnreadableDocument (`fault`) where a number or the release is at no place or time that there is.
    """
    lines = [line.text for line in reading.text.lines]
    release = _sound_release(reading.release)
    figures = {_spot(figure.place): figure for figure in _sound_figures(reading.figures, lines)}
    tokens = tuple(_sound_tokens(reading.tokens, figures, lines))
    ids = {figure.figure_id(document_id) for figure in figures.values()}
    return replace(
        reading,
        release=release,
        figures=tuple(figures.values()),
        tokens=tokens,
        relations=tuple(_sound_relations(reading.relations, ids)),
    )


def _spot(place: Place) -> _Spot:
    return place.line_number, place.start


def _refuse(what: str) -> NoReturn:
    raise UnreadableDocument(FAULT, f"The reader failed on it: {what}.", FAULT_ADVICE)


def _sound_release(release: Release) -> Release:
    period = release.period
    if not _is_plausible(period):
        _refuse(f"it takes {period.start} to {period.end} for the period that the document reports")
    announced, filed = (
        day if day and EARLIEST <= day <= LATEST else None for day in (release.announced_on, release.filed_on)
    )
    return replace(release, announced_on=announced, filed_on=filed)


def _is_plausible(period: Period) -> bool:
    start = period.start or period.end
    return EARLIEST <= start <= period.end <= LATEST


def _characters(place: Place, printed: str, lines: list[str]) -> str:
    """What stands at a place; a place that the document has not refuses it."""
    if not (1 <= place.line_number <= len(lines) and 0 <= place.start < place.end <= len(lines[place.line_number - 1])):
        _refuse(
            f"it takes {printed[:40]!r} for characters {place.start + 1} to {place.end} of line {place.line_number}, "
            "where the document has none"
        )
    return lines[place.line_number - 1][place.start : place.end]


def _sound_figures(figures: Iterable[Figure], lines: list[str]) -> Iterator[Figure]:
    """Each place once: of two figures the one with a value."""
    by_spot: dict[_Spot, Figure] = {}
    for figure in figures:
        characters = _characters(figure.place, figure.printed, lines)
        mended = _mended(figure)
        if mended.printed != characters:
            mended = replace(_damaged(mended), printed=characters)
        other = by_spot.get(_spot(mended.place))
        if other is None or (other.value is None and mended.value is not None):
            by_spot[_spot(mended.place)] = mended
    yield from (by_spot[spot] for spot in sorted(by_spot))


@lru_cache(maxsize=8192)
def _mended(figure: Figure) -> Figure:
    return _valued(_in_time(figure))


def _in_time(figure: Figure) -> Figure:
    """The figure without a period that no release has, and measured from a period of its own kind or from none."""
    period, base = figure.when.period, figure.when.base
    if period and not _is_plausible(period):
        return replace(figure, when=replace(figure.when, period=None, base=None, source="none"))
    if base and not (period and base.is_instant == period.is_instant and _is_plausible(base)):
        return replace(figure, when=replace(figure.when, base=None))
    return figure


def _valued(figure: Figure) -> Figure:
    """The figure with a value in its interval, or with none; damaged where neither is said or SQL cannot hold it."""
    value, interval = figure.value, figure.interval
    if figure.disposition in _WITHOUT_VALUE:
        return figure if value is None and interval is None else _damaged(figure)
    if value is None or interval is None or not interval.low <= value <= interval.high:
        return _damaged(figure)
    fits = all(map(_fits, (value, interval.low, interval.high, figure.measure.scale)))
    return figure if fits and (figure.decimals is None or figure.decimals in _DECIMALS) else _damaged(figure)


def _fits(amount: Decimal) -> bool:
    """Whether it has a place in the landing contract, and sums of many like it have one in SQL."""
    exponent = amount.normalize().as_tuple().exponent if amount.is_finite() else None
    return isinstance(exponent, int) and exponent >= _DIGITS_AFTER_THE_POINT and abs(amount) <= LARGEST


def _damaged(figure: Figure) -> Figure:
    scale = figure.measure.scale
    measure = figure.measure if _fits(scale) else replace(figure.measure, scale=Decimal(1), scale_source="none")
    return replace(figure, disposition="damaged", measure=measure, value=None, decimals=None, interval=None)


def _sound_tokens(tokens: Iterable[Token], figures: dict[_Spot, Figure], lines: list[str]) -> Iterator[Token]:
    """Each place once, that of every figure among them; a token says what its figure says."""
    by_spot: dict[_Spot, Token] = {}
    for token in tokens:
        characters = _characters(token.place, token.printed, lines)
        mended = token if token.printed == characters else replace(token, printed=characters)
        other = by_spot.get(_spot(token.place))
        if other is None or (mended.becomes_figure and not other.becomes_figure):
            by_spot[_spot(token.place)] = mended
    for spot, figure in figures.items():
        reason = by_spot[spot].reason if spot in by_spot else "value of a figure"
        by_spot[spot] = Token(figure.place, figure.printed, figure.disposition, reason, becomes_figure=True)
    for spot in sorted(by_spot):
        token = by_spot[spot]
        if token.becomes_figure and spot not in figures:
            token = replace(token, disposition="orphan", reason="its figure was not read", becomes_figure=False)
        yield token


def _sound_relations(relations: Iterable[Relation], figure_ids: set[str]) -> Iterator[Relation]:
    """Those that can be judged; each once."""
    by_id: dict[str, Relation] = {}
    for relation in relations:
        if _can_be_judged(relation, figure_ids):
            by_id.setdefault(relation.relation_id, relation)
    yield from by_id.values()


def _can_be_judged(relation: Relation, figure_ids: set[str]) -> bool:
    members = [term.figure_id for term in relation.terms]
    uses = {(term.figure_id, term.role) for term in relation.terms}
    roles = [term.role for term in relation.terms]
    return (
        relation.kind in get_args(Kind)
        and relation.formula in get_args(Formula)
        and roles[:1] == ["total"]
        and roles.count("total") == 1
        and "part" in roles
        and ("base" in roles) == (relation.formula != "sum")
        and members.count(members[0]) == 1
        and len(uses) == len(members)
        and figure_ids.issuperset(members)
        and all(term.weight == int(term.weight) and 0 < abs(term.weight) <= _LARGEST_WEIGHT for term in relation.terms)
    )
