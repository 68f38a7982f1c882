"""How much likelier a number is than another one where it stands: beside its row, and by the signs of its column.

Here: the numbers around one cell. Not here: what slip made a number (`edits.py`), whether it lets tie-outs hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, permutations
from statistics import median

from tieout.diagnosis.model import PrintedFigure

_SPREAD = 0.25
"""Half of the amounts of statements are within a quarter of the period beside them; the tails are long."""
_LEAST_SPREAD, _MOST_SPREAD = 0.05, 1.5
_COARSE = 1.0
"""Steps by which a small number, such as what is left over, goes up and down beside."""
_USUAL = 3
"""Rows that the usual spread and turn of signs count for, beside those of the table itself."""
_TURNED = 0.13
_NOUGHT = -1.5
"""Of a row that is not nought in another period: much that happens in one period does not in the next."""
_MOST = 3.0
_MOST_BESIDE = 4
"""Columns beside a figure up to which three of them are taken together."""
_SAME = 2
"""Rows of no change that a column is thought to have beside those that it has."""
_MOST_BY_SIGN = 2.0
_ECHOED = 0.15
"""Share of right figures that another place prints without a tie-out between them."""
_POWERS = 14
"""Natural logarithm of the range of sizes over which the figures of a release spread."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A number that its row lets expect in a place: logarithm of its size, how far half of them are off, its sign."""

    size: float
    spread: float
    is_positive: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What stands beside a figure lets expect this in its place; each guess counts as much as it is sharp."""

    guesses: tuple[Guess, ...] = ()
    turned: float = _TURNED
    """How many numbers of the table have another sign than the one beside them."""

    def gain(self, figure: PrintedFigure, value: Fraction) -> float:
        """Natural logarithm of how much more likely `value` is here than what the figure prints; within bounds."""
        if not self.guesses:
            return 0.0
        found = self._likelihood(value) - self._likelihood(figure.value)
        # a size is as likely as any near it, and holds the more numbers the larger it is
        found += math.log(max(abs(figure.value), figure.step) / max(abs(value), figure.step))
        return max(-_MOST, min(_MOST, found))

    def _likelihood(self, value: Fraction) -> float:
        """A Cauchy distribution of the logarithm of the size for each guess, all mixed."""
        if not value:
            return math.log(sum(1 / one.spread for one in self.guesses) / len(self.guesses)) + _NOUGHT
        size = math.log(abs(value))
        found = 0.0
        for one in self.guesses:
            apart = (size - one.size) / one.spread
            sign = 1 - self.turned if (value > 0) == one.is_positive else self.turned
            found += sign / (one.spread * (1 + apart * apart))
        return math.log(found / len(self.guesses))


Sizes = Mapping[int, PrintedFigure]
"""The figures of a row by their columns, such as may be compared."""


def expected(column: int, row: Sizes, others: Sequence[Sizes]) -> Expected:
    """What a place of `row` should hold, by the rest of the row and by how the columns go together in other rows.

    From the column beside it, as the other rows go from there; and from three, as a quarter is to a year what it was.
    """
    here = _logs(row)
    table = [_logs(one) for one in others]
    beside = [one for one in here if one != column]
    ways: list[tuple[int, ...]] = [(one,) for one in beside]
    if len(beside) <= _MOST_BESIDE:
        ways += [(a, b, c) for c in beside for a, b in permutations([one for one in beside if one != c], 2) if a < b]
    guesses = []
    for way in ways:
        found = [one[column] - _followed(way, one) for one in table if one.keys() >= {column, *way}]
        middle = median([0.0] * _SAME + found) if len(way) == 1 else 0.0
        spread = median([_SPREAD] * _USUAL + [abs(one - middle) for one in found])
        spread = min(max(spread, _LEAST_SPREAD) + _COARSE / _fewest_steps(row, way), _MOST_SPREAD)
        guesses.append(Guess(_followed(way, here) + middle, spread, row[way[0]].value > 0))
    return Expected(tuple(guesses), _turned(others))


def _logs(row: Sizes) -> dict[int, float]:
    return {column: math.log(abs(one.value)) for column, one in row.items() if one.value}


def _followed(way: Sequence[int], row: Mapping[int, float]) -> float:
    """One column, or one times another by a third."""
    return row[way[0]] if len(way) == 1 else row[way[0]] + row[way[1]] - row[way[2]]


def _fewest_steps(row: Sizes, way: Sequence[int]) -> float:
    return float(min(abs(row[one].value) / row[one].step for one in way))


def _turned(rows: Iterable[Sizes]) -> float:
    turned = count = 0
    for row in rows:
        values = [one.value for _, one in sorted(row.items()) if one.value]
        turned += sum((value > 0) != (other > 0) for value, other in pairwise(values))
        count += max(len(values) - 1, 0)
    return (turned + _TURNED * _USUAL) / (count + _USUAL)


def gain_of_sign(figure: PrintedFigure, value: Fraction, column: Iterable[PrintedFigure]) -> float:
    """How much more likely the sign of `value` is than the printed one, by those that stand in the column."""
    if figure.value * value >= 0:
        return 0.0
    others = [one.value > 0 for one in column if one.value]
    positive = (sum(others) + 0.5) / (len(others) + 1)
    odds = math.log(positive / (1 - positive))
    return max(-_MOST_BY_SIGN, min(_MOST_BY_SIGN, odds if value > 0 else -odds))


def gain_of_echo(steps: Fraction, among: int, share: float = _ECHOED) -> float:
    """How much likelier a number of so many steps is where another place prints it, of so many that could.

    A number that stands elsewhere under another name, in a relation that is not known, was hardly hit by chance.
    """
    by_chance = among / (_POWERS * float(steps)) if steps else 1.0
    return math.log1p(share / by_chance)
