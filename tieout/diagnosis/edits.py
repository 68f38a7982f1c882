"""Which slip could have made a printed number out of a true one, and how likely each is.

Here: edits of one number: a digit, two digits changed over, sign, scale, a neighbour's value. Not here: whether the
true value fits the tie-outs (the caller gives the range), or numbers that changed places (`localise.py`).

The shares below are chosen, not measured. Only their ratios matter, and only where structure leaves several figures
open.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tieout.diagnosis.equations import Range
from tieout.diagnosis.model import FindingKind, PrintedFigure

_SUBSTITUTED, _TRANSPOSED, _DROPPED, _DOUBLED = 0.45, 0.15, 0.05, 0.05
_SIGN, _SCALE, _COPIED, _UNEXPLAINED = 0.08, 0.06, 0.08, 0.04
_SCALES = (Fraction(1000), Fraction(1, 1000), Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100))
_LOST_POINTS = (Fraction(1, 10), Fraction(1, 100))
_NEGATIVE = frozenset("(-\u2212\u25b3\u25b2")
_FEWEST = 10
"""Steps of a number from which it is rounded, and not lost, where the scale is another."""
Neighbour = tuple[PrintedFigure, FindingKind]
_OTHER_SIGN = 0.1
_FORCED = 0.15
"""How likely a print is a unit off what its other tie-outs allow, so that its column foots, where the column does."""
_CLEAR = 0.75
"""Share of the likelihood from which one value is the suggestion."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The best reading of a wrong print: `suggested` is None where no single value stands out."""

    kind: FindingKind
    suggested: Fraction | None
    likelihood: float
    """Of the printed text, given that the true value lies in the range."""


@dataclass(frozen=True, slots=True)
class Footing:
    """The number with which a sum of a figure adds up to the unit, and how likely it does."""

    value: Fraction
    share: float
    width: float
    """Among how many values the figure is, where the sum holds and does not add up to the unit."""
    is_broken: bool = True
    """Whether the sum fails, as it does for all rivals of the figure."""

    def odds(self, true: Fraction) -> float:
        """How likely the sum comes out as it does with this value."""
        return self.share if true == self.value else (1.0 - self.share) / self.width


@dataclass(frozen=True, slots=True)
class Strict:
    """The values with which no print is forced, and how much less likely any other is."""

    low: Fraction
    high: Fraction
    otherwise: float


def explain(
    figure: PrintedFigure,
    allowed: Range,
    neighbours: Sequence[Neighbour],
    footings: Sequence[Footing] = (),
    grain: Fraction = Fraction(1),
    strict: Strict | None = None,
) -> Explanation | None:
    """Why the figure could print what it prints, where it should print a value in `allowed`; None if no value can.

    A footing may lie a unit outside, where a print is forced; one of a sum that holds speaks for the print as well, if
    it adds up as printed. `neighbours` stand in the same row or column, each with
    the kind of slip that it would be to print its number. `grain` is how many steps of the figure its tie-outs cannot
    tell apart: a finer figure is no likelier right because more of its values fit. Outside of `strict` a value is right
    only where a print is forced.
    """
    low, high, printed = allowed[0] / figure.step, allowed[1] / figure.step, figure.value / figure.step
    first, last = -(-allowed[0] // figure.step), allowed[1] // figure.step
    feet = [it for one in footings if (it := _reachable(one, figure, allowed))]
    special = sorted(
        {int(one.value / figure.step) for one in feet if one.value != figure.value and _is_in(one, figure, allowed)}
    )
    values = int(last - first) + 1
    if values <= 0 and not special:
        return None
    is_broken = any(one.is_broken for one in feet)
    even = 1.0 if is_broken else 1.0 / max(values / float(grain), 1.0)
    plausible = _plausible(figure, allowed)
    anywhere = plausible * _UNEXPLAINED / 10 ** min(_digits(figure) + 1, 9)
    whole = [one for one in (_copied(figure, neighbours, plausible), _rescaled(figure, allowed)) if one]

    def prior(true: int | Fraction) -> float:
        rare = 1.0 if strict is None or strict.low <= true * figure.step <= strict.high else strict.otherwise
        if not (low <= true <= high or true in special):
            return 0.0
        return rare * even * math.prod(one.odds(true * figure.step) for one in feet)

    slips: dict[int | Fraction, float] = defaultdict(float)
    kinds: dict[int | Fraction, tuple[float, FindingKind]] = {}
    for true, odds, kind in _slips(printed, _places(figure), is_negative=_is_negative(figure)):
        if true != printed and prior(true):
            slips[true] += odds * prior(true)
            kinds[true] = max(kinds.get(true, (0.0, kind)), (odds, kind))
    plain = even * math.prod((1.0 - one.share) / one.width for one in feet)
    mass = plain * max(values - len(special), 0) + sum(map(prior, special))
    # of slips that lead from any value to the print
    fits = mass if is_broken else mass / (even * max(values, 1))
    other = anywhere * mass + fits * sum(odds for odds, _ in whole)
    everything = sum(slips.values()) + other
    for value in {*special, int(first)} if values == 1 else special:
        slips[value] += 0.0
    shares = {one: found + other * prior(one) / mass for one, found in slips.items()}
    best = max(shares, key=lambda one: (shares[one], -abs(one - printed)), default=None)
    clear = best is not None and shares[best] >= _CLEAR * everything
    suggested = best * figure.step if best is not None and clear else None
    named = [(slips[best], kinds[best][1])] if best in kinds else []
    kind = max([*named, *whole], key=lambda one: one[0], default=(0.0, "unexplained"))[1]
    as_printed = math.prod(one.odds(figure.value) for one in feet if not one.is_broken)
    return Explanation(kind, suggested, everything / as_printed)


def _reachable(footing: Footing, figure: PrintedFigure, allowed: Range) -> Footing | None:
    """The footing of a figure, likely as it is where it lies a unit outside; None if it could not print that number."""
    if footing.value % figure.step:
        return None
    share = footing.share
    if footing.value != figure.value and not allowed[0] <= footing.value <= allowed[1]:
        share = share * _FORCED / (share * _FORCED + (1.0 - share) * (1.0 - _FORCED))
    return replace(footing, share=share)


def _is_in(footing: Footing, figure: PrintedFigure, allowed: Range) -> bool:
    return allowed[0] - figure.step <= footing.value <= allowed[1] + figure.step


def _places(figure: PrintedFigure) -> int:
    """Places after the point that are printed."""
    return len(str((figure.step / figure.scale).denominator)) - 1


def _digits(figure: PrintedFigure) -> int:
    return len(str(abs(figure.value / figure.step).__floor__()))


def _is_negative(figure: PrintedFigure) -> bool:
    """Whether it is printed as negative: a nought can be."""
    return figure.value < 0 or (not figure.value and not _NEGATIVE.isdisjoint(figure.text))


def _slips(printed: Fraction, places: int, *, is_negative: bool) -> Iterator[tuple[int | Fraction, float, FindingKind]]:
    """True numbers from which one slip leads to the print, in steps, with the likelihood of that slip.

    A true number is finer than the print only where its point was lost; else it is what a scale leaves of it. `places`
    stand after the point: 0.38 has three digits.
    """
    yield from _slips_of_digits(printed, places, -1 if is_negative else 1)
    yield -printed, _SIGN, "sign"
    for factor in _SCALES:
        true = printed * factor
        if true.denominator != 1 and not (not places and factor in _LOST_POINTS):
            true = Fraction(round(true))
            if abs(true) < _FEWEST:
                continue
        yield true, _SCALE / len(_SCALES), "scale"


def _slips_of_digits(printed: Fraction, places: int, sign: int) -> Iterator[tuple[int, float, FindingKind]]:
    digits = str(abs(printed).__floor__()).zfill(places + 1)
    n = len(digits)
    whole = n - places
    for place in range(n):
        for digit in "0123456789":
            if digit != digits[place] and not (place == 0 and digit == "0" and whole > 1):
                yield sign * int(digits[:place] + digit + digits[place + 1 :]), _SUBSTITUTED / (9 * n), "typo"
    for place in range(n - 1):
        if digits[place] != digits[place + 1]:
            swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            yield sign * int(swapped), _TRANSPOSED / n, "typo"
    for place in range(whole + 1):
        for digit in "0123456789":
            longer = digits[:place] + digit + digits[place:]
            if longer[0] != "0" or whole == 0:
                yield sign * int(longer), _DROPPED / (whole + 1), "typo"
    for place in range(whole - 1):
        if digits[place] == digits[place + 1]:
            yield sign * int(digits[:place] + digits[place + 1 :]), _DOUBLED, "typo"


def _plausible(figure: PrintedFigure, allowed: Range) -> float:
    """How likely a true value in `allowed` is, beside one like the print: sizes are spread evenly over their powers."""
    nearest = min((*allowed, min(max(figure.value, allowed[0]), allowed[1])), key=lambda one: abs(one - figure.value))
    size = max(abs(figure.value), figure.step)
    likely = min(1.0, float(size / max(abs(nearest), size)))
    return likely if nearest * figure.value >= 0 else likely * _OTHER_SIGN


def _copied(
    figure: PrintedFigure, neighbours: Sequence[Neighbour], plausible: float
) -> tuple[float, FindingKind] | None:
    """The slip of printing a neighbour's number: of another period, or of another row."""
    kinds = [kind for one, kind in neighbours if _reprints(figure, one)] if figure.value else []
    return (plausible * _COPIED / len(neighbours), min(kinds, key=("period", "label_swap").index)) if kinds else None


def _rescaled(figure: PrintedFigure, allowed: Range) -> tuple[float, FindingKind] | None:
    """The slip of printing thousands among units, the rest of the digits lost: how much of `allowed` it leads from."""
    size = abs(figure.value)
    low, high = sorted(map(abs, allowed))
    if not size or allowed[0] * figure.value <= 0 or _places(figure):
        return None
    shared = min(high, 1000 * (size + figure.step)) - max(low, 1000 * size)
    if shared < 0:
        return None
    return _SCALE / len(_SCALES) * float(shared / (high - low) if high > low else 1), "scale"


def _reprints(figure: PrintedFigure, one: PrintedFigure) -> bool:
    return one.unit == figure.unit and abs(abs(one.value) - abs(figure.value)) <= max(figure.high, one.high)
