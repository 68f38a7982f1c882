"""Figures of tables by what they are about, their unit, role and period, for everything that refers to them in words.

Here: the index and its look-ups. Not here: the words themselves (`subjects.py`), or what is held against what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from heapq import merge, nsmallest
from operator import itemgetter

from tieout.model import Figure, Role
from tieout.relations.subjects import Subject, Vocabulary, row_subjects
from tieout.vocabulary.periods import Period

Span = tuple[date, int]
"""The end of a period and its length in months, 0 for an instant: weeks and months of one length are the same."""

_Group = list[tuple[int, Figure]]
"""Figures of one meaning, each with its number in the order of the text."""
_Kind = tuple[str | None, Role, str | None, Span | None]
"""What the figures of a row have in common with one beside them: unit, role, name of the column, period."""
_DAYS_A_MONTH = 30.4
_MOST_ALIKE = 60
"""Subjects that share words with one: more say that the words are too common to tell anything."""
_MOST_PRINTS = 24
"""Prints of one thing that a claim is held against: a label in more rows names nothing by itself."""
_APART = frozenset(
    "nongaap adjusted underlying diluted basic cost expense per pershare eps constant currency before after "
    "excluding margin ratio comprehensive deferred comparable average net gross tax interest other cash foreign "
    "noncontrolling minority attributable free growth percentage rate order backlog recurring organic segment "
    "revenue income sale asset liability new current noncurrent short long term discontinued continuing".split()
)
"""Words that make another thing of what they are added to."""
_RESULTS = frozenset("earning income profit loss eps pershare".split())


class TableFigures:
    """The figures of tables that have a value and a period."""

    def __init__(self, figures: Iterable[Figure], vocabulary: Vocabulary) -> None:
        self._groups: dict[tuple[Subject, str, Role], list[_Group]] = defaultdict(list)
        self._cells: dict[tuple[Subject, str, Role], dict[Span, list[Figure]]] = {}
        self._rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        self._kinds: dict[tuple[int, int], dict[_Kind, Figure]] = {}
        self._by_word: dict[str, dict[Subject, None]] = defaultdict(dict)
        self._found: dict[tuple[Subject, str, Role, Period], list[Figure]] = {}
        self._units: dict[Subject, dict[str, None]] = defaultdict(dict)
        groups: dict[tuple[tuple[Subject, ...], str, Role], _Group] = {}
        for number, figure in enumerate(figures):
            if figure.source != "table" or figure.spot is None or figure.value is None or figure.when.period is None:
                continue
            self._rows[figure.spot.table_number, figure.spot.row_number].append(figure)
            meaning = (row_subjects(figure, vocabulary), figure.measure.unit or "", figure.role)
            group = groups.get(meaning)
            if group is None:
                group = groups[meaning] = []
                self._add(group, *meaning)
            group.append((number, figure))

    def _add(self, group: _Group, subjects: tuple[Subject, ...], unit: str, role: Role) -> None:
        for subject in subjects:
            self._groups[subject, unit, role].append(group)
            self._units[subject][unit] = None
            for word in subject:
                self._by_word[word][subject] = None

    def _spans(self, subject: Subject, unit: str, role: Role) -> dict[Span, list[Figure]]:
        """The figures about a subject by their period; put together once they are asked for, as few subjects are."""
        key = (subject, unit, role)
        if key not in self._cells:
            spans = self._cells[key] = {}
            for _, figure in merge(*self._groups.get(key, ()), key=itemgetter(0)):
                if figure.when.period:
                    spans.setdefault(span(figure.when.period), []).append(figure)
        return self._cells[key]

    def find(self, subject: Subject, unit: str, role: Role, period: Period) -> list[Figure]:
        """The figures about a subject, those of the statements first, then the more precise ones."""
        key = (subject, unit, role, period)
        if key not in self._found:
            self._found[key] = nsmallest(_MOST_PRINTS, self._search(subject, unit, role, period), key=_standing)
        return self._found[key]

    def _search(self, subject: Subject, unit: str, role: Role, period: Period) -> list[Figure]:
        spans = self._spans(subject, unit, role)
        found = spans.get(span(period))
        if found is None:
            # A table heads counts and balances with its quarters; a sentence may speak of either.
            others = [cells for (end, months), cells in spans.items() if end == period.end and _may_be(months, period)]
            found = [cell for cells in others for cell in cells]
        return found

    def at_the_end_of(self, subject: Subject, unit: str, role: Role, period: Period) -> list[Figure]:
        """The figures about a subject at the same day that are balances, or all of them for a balance."""
        spans = self._spans(subject, unit, role)
        return [
            cell
            for (end, months), cells in spans.items()
            if end == period.end and (months == 0 or period.is_instant)
            for cell in cells
        ]

    def units(self, subject: Subject) -> list[str]:
        """The units in which a subject is printed."""
        return list(self._units.get(subject, ()))

    def row_of(self, figure: Figure) -> list[Figure]:
        """All figures of the row of one."""
        assert figure.spot is not None
        return self._rows[figure.spot.table_number, figure.spot.row_number]

    def beside(self, figure: Figure, period: Period) -> Figure | None:
        """The figure of the same row, unit and role in another period."""
        assert figure.spot is not None
        place = (figure.spot.table_number, figure.spot.row_number)
        if place not in self._kinds:
            kinds = self._kinds[place] = {}
            for other in self._rows[place]:
                kinds.setdefault(_kind(other, other.when.period), other)
        own = figure.when.period
        when = (period.end, span(own)[1] if own else 0)
        return self._kinds[place].get((figure.measure.unit, figure.role, figure.column_names, when))

    def before_something(self, subject: Subject, unit: str, role: Role, period: Period) -> list[Figure]:
        """What rows print of a result before something: `Earnings before effects of new rules` for `net earnings`."""
        named = {other for word in subject & _RESULTS for other in self._by_word.get(word, ()) if "before" in other}
        return [figure for other in named for figure in self.find(other, unit, role, period)]

    def alike(self, subject: Subject) -> list[Subject]:
        """Subjects with one or two words more or less, none of which makes another thing of it."""
        rare = min(subject, key=lambda word: len(self._by_word.get(word, ())), default=None)
        near: dict[Subject, None] = {}
        if rare is None:
            return []
        for other in self._by_word.get(rare, {}) if len(self._by_word.get(rare, ())) <= _MOST_ALIKE else ():
            if other != subject and (other <= subject or subject <= other):
                more = other ^ subject
                if len(more) <= 2 and not more & _APART:
                    near[other] = None
        return list(near)


@lru_cache(maxsize=4096)
def span(period: Period) -> Span:
    """The end of a period and its length in whole months."""
    return period.end, 0 if period.start is None else round(((period.end - period.start).days + 1) / _DAYS_A_MONTH)


def _kind(figure: Figure, period: Period | None) -> _Kind:
    return figure.measure.unit, figure.role, figure.column_names, span(period) if period else None


def _may_be(months: int, period: Period) -> bool:
    return period.is_instant != (months == 0)


def _standing(figure: Figure) -> tuple[bool, int, int, int]:
    assert figure.spot is not None
    decimals = figure.decimals if figure.decimals is not None else 99
    return figure.spot.statement is None, -decimals, figure.spot.table_number, figure.spot.row_number


def consistent(figures: Sequence[Figure]) -> bool:
    """Whether prints in several places can be one value."""
    ends = [(abs(f.interval.low), abs(f.interval.high)) for f in figures if f.interval]
    return not ends or max(min(pair) for pair in ends) <= min(max(pair) for pair in ends)
