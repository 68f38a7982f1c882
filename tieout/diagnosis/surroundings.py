"""What stands beside a figure: its row, its column, the rows that could have changed places with its own.

Here: the layout of a release's figures, looked up. Not here: arithmetic, or which neighbour is to blame.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from tieout.diagnosis.edits import Neighbour
from tieout.diagnosis.model import Case, FindingKind, PrintedFigure, TieOut
from tieout.diagnosis.plausibility import Expected, expected, gain_of_echo

Table = tuple[str, int]
Pairs = list[tuple[PrintedFigure, PrintedFigure]]
_TOO_MANY = 1000
_MOST_ALIKE = 40
"""Figures of one label; what more figures share, as `Total`, names nothing."""
_FEWEST = 10
"""Steps of a number that another place prints under the same name."""
_HEARD = 0.5
"""How much an echo counts beside all else; of two halves of twelve releases, one asks for 0.3 and the other for 0.5."""
_NEAR = 12
"""Rows apart from which two are not taken for each other."""


class Surroundings:
    """The figures of a release by row and column of their tables."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rows: dict[Table, dict[int, dict[int, PrintedFigure]]] = defaultdict(lambda: defaultdict(dict))
        self._columns: dict[tuple[Table, int], list[PrintedFigure]] = defaultdict(list)
        self._labelled: dict[str, list[PrintedFigure]] = defaultdict(list)
        self._sizes: list[tuple[Fraction, str]] = []
        for figure in case.figures.values():
            if cell := figure.place.cell:
                self._rows[cell.table][cell.row][cell.column] = figure
                self._columns[cell.table, cell.column].append(figure)
                self._labelled[figure.label.casefold()].append(figure)
                self._sizes.append((abs(figure.value), figure.figure_id))
        # whole numbers: to compare so many fractions is slow
        common = math.lcm(*(size.denominator for size, _ in self._sizes))
        self._sizes.sort(key=lambda one: (one[0].numerator * (common // one[0].denominator), one[1]))
        self._namesakes: dict[str, int] = {}
        self._expected: dict[str, Expected] = {}
        self._widest = max((one.high for one in case.figures.values()), default=Fraction(0))

    def of(self, figure: PrintedFigure, failing: Sequence[TieOut]) -> list[PrintedFigure]:
        """Neighbours of a figure; of one in a sentence, those of the figures that it should agree with."""
        anchors = [figure]
        if figure.place.cell is None:
            names = {name for one in failing if figure.figure_id in one.figure_ids for name in one.figure_ids}
            anchors = [self._case.figures[name] for name in sorted(names) if name != figure.figure_id]
        found: dict[str, PrintedFigure] = {}
        for anchor in anchors:
            found |= {one.figure_id: one for one in self._beside(anchor)}
        if figure.place.cell is None:
            found |= {one.figure_id: one for one in self._same_number(figure)}
        taken = {anchor.figure_id for anchor in anchors} | {figure.figure_id}
        return [one for name, one in found.items() if name not in taken and one.unit == figure.unit]

    def is_of_its_row(self, figure: PrintedFigure, other: PrintedFigure, failing: Sequence[TieOut]) -> bool:
        """Whether `other` is named like the figure, or like one that it should agree with: then its period differs."""
        names = {name for one in failing if figure.figure_id in one.figure_ids for name in one.figure_ids}
        labels = {self._case.figures[name].label for name in names} | {figure.label}
        return any(named_alike(label, other.label) for label in labels)

    def column_of(self, figure: PrintedFigure) -> list[PrintedFigure]:
        """The other figures of its column, of the same unit and role."""
        cell = figure.place.cell
        column = self._columns[cell.table, cell.column] if cell else ()
        return [one for one in column if one is not figure and _alike(one, figure)]

    def expected(self, figure: PrintedFigure) -> Expected:
        """What its row and the way of the other rows of its table let expect in the place of a figure."""
        cell = figure.place.cell
        if cell is None:
            return Expected()
        if figure.figure_id not in self._expected:
            rows = {
                number: {column: one for column, one in row.items() if _alike(one, figure)}
                for number, row in self._rows[cell.table].items()
            }
            own = rows.pop(cell.row)
            self._expected[figure.figure_id] = expected(cell.column, own, list(rows.values()))
        return self._expected[figure.figure_id]

    def gain_of_echo(self, figure: PrintedFigure, due: Fraction, neighbours: Iterable[Neighbour]) -> float:
        """What other places of the release say for the number that is due, and for the one that is printed.

        Not those beside the figure, which it may have been copied from, nor those that tie-outs compare it with.
        """
        beside = {one.figure_id for one in self._around(figure)} | {figure.figure_id}
        tied = {name for one in self._case.binding.get(figure.figure_id, ()) for name in one.figure_ids}
        is_copied = any(abs(one.value) == abs(figure.value) for one, _ in neighbours)
        gain = self._echo(figure, due, beside | tied)
        if figure.place.cell and not is_copied:
            gain -= self._echo(figure, figure.value, beside | tied)
        return _HEARD * gain

    def _echo(self, figure: PrintedFigure, value: Fraction, own: Collection[str]) -> float:
        """How much it says that a number stands elsewhere; more where the name and the period are the same."""
        steps = abs(value) / figure.step
        prints = list(self._prints_of(figure, value, own)) if steps >= _FEWEST else []
        if any(_is_same(one, figure) for one in prints):
            if figure.figure_id not in self._namesakes:
                namesakes = [one for one in self._case.figures.values() if one.place.cell and _is_same(one, figure)]
                self._namesakes[figure.figure_id] = len(namesakes)
            return gain_of_echo(steps, self._namesakes[figure.figure_id])
        return gain_of_echo(steps, len(self._sizes)) if prints and figure.tells(value) else 0.0

    def _prints_of(self, figure: PrintedFigure, value: Fraction, own: Collection[str]) -> Iterator[PrintedFigure]:
        """Figures of tables that print a value as finely as this one does, but for some."""
        size = abs(value)
        first = bisect_left(self._sizes, (size, ""))
        for other, name in self._sizes[first:]:
            if other > size:
                return
            one = self._case.figures[name]
            if name not in own and one.unit == figure.unit and one.step <= figure.step:
                yield one

    def touching(self, names: Iterable[str]) -> list[TieOut]:
        """Every judged tie-out of these figures."""
        return list({one.tie_out_id: one for name in names for one in self._case.binding.get(name, ())}.values())

    def exchanges(self, failing: Sequence[TieOut]) -> list[tuple[Pairs, FindingKind]]:
        """Pairs of rows (with all their columns), then pairs of cells, that could have changed places."""
        names = sorted({name for one in failing for name in one.figure_ids})
        figures = [self._case.figures[name] for name in names]
        return [*self._row_pairs(figures), *self._cell_pairs(figures)]

    def _beside(self, anchor: PrintedFigure) -> Iterator[PrintedFigure]:
        """What stands in its row, near it in its column, or under the same name elsewhere, of another period."""
        yield from self._around(anchor)
        alike = self._labelled[anchor.label.casefold()] if anchor.label and anchor.place.cell else []
        if len(alike) <= _MOST_ALIKE:
            yield from (one for one in alike if not _is_same(one, anchor))

    def _around(self, anchor: PrintedFigure) -> Iterator[PrintedFigure]:
        """What stands in its row, and near it in its column."""
        cell = anchor.place.cell
        if cell is None:
            return
        yield from self._rows[cell.table][cell.row].values()
        for one in self._columns[cell.table, cell.column]:
            if one.place.cell and abs(one.place.cell.row - cell.row) <= _NEAR:
                yield one

    def _same_number(self, figure: PrintedFigure) -> Iterator[PrintedFigure]:
        """Figures of tables that print the number of a sentence, which has too many digits for chance."""
        if abs(figure.value) < _TOO_MANY * figure.step:
            return
        size, widest = abs(figure.value), max(figure.high, self._widest)
        first = bisect_left(self._sizes, (size - widest, ""))
        for other, name in self._sizes[first:]:
            if other > size + widest:
                return
            one = self._case.figures[name]
            if abs(other - size) <= max(figure.high, one.high):
                yield one

    def _row_pairs(self, figures: Sequence[PrintedFigure]) -> Iterator[tuple[Pairs, FindingKind]]:
        tried: set[tuple[Table, int, int]] = set()
        for table, row in sorted({(cell.table, cell.row) for one in figures if (cell := one.place.cell)}):
            first = self._rows[table][row]
            for other, second in self._rows[table].items():
                low, high = sorted((row, other))
                if low == high or high - low > _NEAR or (table, low, high) in tried:
                    continue
                tried.add((table, low, high))
                if first.keys() == second.keys() and all(_alike(first[n], second[n]) for n in first):
                    pairs = [(first[n], second[n]) for n in sorted(first)]
                    amounts = [pair for pair in pairs if pair[0].role == "amount"]
                    yield pairs, "label_swap"
                    if 1 < len(amounts) < len(pairs):  # their percentages may stand where they belong
                        yield amounts, "label_swap"

    def _cell_pairs(self, figures: Sequence[PrintedFigure]) -> Iterator[tuple[Pairs, FindingKind]]:
        tried: set[frozenset[str]] = set()
        for one in figures:
            for other in self._beside(one):
                pair = frozenset((one.figure_id, other.figure_id))
                if len(pair) == 1 or pair in tried or not _alike(one, other) or abs(one.value) == abs(other.value):
                    continue
                tried.add(pair)
                if any(pair == tie_out.figure_ids for tie_out in self._case.binding.get(one.figure_id, ())):
                    continue  # two prints of one number: put in each other's place they differ as before
                same_row = one.place.cell and other.place.cell and one.place.cell.row == other.place.cell.row
                yield [(one, other)], "period" if same_row else "label_swap"


def _is_same(one: PrintedFigure, figure: PrintedFigure) -> bool:
    """Whether it is of the same name, period and unit."""
    is_then = (
        one.end is not None and one.end == figure.end and (one.start or figure.start) == (figure.start or one.start)
    )
    return is_then and _alike(one, figure) and named_alike(one.label, figure.label)


def named_alike(first: str, second: str) -> bool:
    """Whether one name has all the words of the other."""
    words, others = _words(first), _words(second)
    return bool(words and others) and (words <= others or others <= words)


def _words(label: str) -> set[str]:
    return set(label.casefold().replace(",", " ").split())


def _alike(first: PrintedFigure, second: PrintedFigure) -> bool:
    return (first.unit, first.role) == (second.unit, second.role)
