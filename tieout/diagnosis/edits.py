"""Which slip could have made a printed number out of a true one, and how likely each is.

Here: edits of one number: a digit, two digits changed over, sign, scale, a neighbour's value. Not here: whether the
true value fits the tie-outs (the caller gives the range), or numbers that changed places (`localise.py`).

The shares below are chosen, not measured. Only their ratios matter, and only where structure leaves several figures
open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.diagnosis.equations import Range
from tieout.diagnosis.model import FindingKind, PrintedFigure

_SUBSTITUTED, _TRANSPOSED, _DROPPED, _DOUBLED = 0.45, 0.15, 0.05, 0.05
_SIGN, _SCALE, _COPIED, _UNEXPLAINED = 0.08, 0.06, 0.08, 0.04
_SCALES = (Fraction(1000), Fraction(1, 1000), Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100))
Neighbour = tuple[PrintedFigure, FindingKind]
_OTHER_SIGN = 0.1
_CLEAR = 0.8
"""Share of the likelihood from which one value is the suggestion."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The best reading of a wrong print: `suggested` is None where no single value stands out."""

    kind: FindingKind
    suggested: Fraction | None
    likelihood: float
    """Of the printed text, given that the true value lies in the range."""


def explain(
    figure: PrintedFigure,
    allowed: Range,
    neighbours: Sequence[Neighbour],
    footing: Fraction | None = None,
    grain: Fraction = Fraction(1),
) -> Explanation | None:
    """Why the figure could print what it prints, where it should print a value in `allowed`; None if no value can.

    `footing` is the value with which its column adds up to the unit, as the others beside it do: it goes before others
    in the range, and may be a unit outside, where a print is forced. `neighbours` stand in the same row or column, each
    with the kind of slip that it would be to print its number. `grain` is how many steps of the figure its tie-outs
    cannot tell apart: a finer figure is no likelier right because more of its values fit.
    """
    is_new = footing is not None and footing != figure.value
    if footing is not None and is_new and allowed[0] - figure.step <= footing <= allowed[1] + figure.step:
        allowed = footing, footing
    first = -(-allowed[0] // figure.step)
    last = allowed[1] // figure.step
    values = int(last - first) + 1
    if values <= 0:
        return None
    count = max(values / float(grain), 1.0)
    shares: dict[int | Fraction, float] = {}
    kinds: dict[int | Fraction, tuple[float, FindingKind]] = {}
    low, high, printed = allowed[0] / figure.step, allowed[1] / figure.step, figure.value / figure.step
    for true, share, kind in _slips(printed):
        if (first <= true <= last if isinstance(true, int) else low <= true <= high) and true != printed:
            shares[true] = shares.get(true, 0.0) + share
            kinds[true] = max(kinds.get(true, (0.0, kind)), (share, kind))
    plausible = _plausible(figure, allowed)
    copied = max(
        _copied(figure, neighbours, plausible), _rescaled(figure, allowed), key=lambda one: one[0] if one else 0.0
    )
    anywhere = plausible * _UNEXPLAINED / 10 ** min(_digits(figure) + 1, 9)
    likelihood = (sum(shares.values()) + anywhere * values) / count + (copied[0] if copied else 0.0)
    best = max(shares, key=lambda value: (shares[value], -abs(value - printed)), default=None)
    if best is not None and shares[best] / count >= (copied[0] if copied else 0.0):
        rest = anywhere + (copied[0] if copied else 0.0)
        clear = shares[best] + rest >= _CLEAR * (sum(shares.values()) + rest * values)
        return Explanation(kinds[best][1], best * figure.step if clear or values == 1 else None, likelihood)
    only = first * figure.step if values == 1 else None
    return Explanation(copied[1] if copied else "unexplained", only, likelihood)


def _digits(figure: PrintedFigure) -> int:
    return len(str(abs(figure.value / figure.step).__floor__()))


def _slips(printed: Fraction) -> Iterator[tuple[int | Fraction, float, FindingKind]]:
    """True numbers from which one slip leads to the print, in steps, with the likelihood of that slip."""
    sign = -1 if printed < 0 else 1
    digits = str(abs(printed).__floor__())
    n = len(digits)
    for place in range(n):
        for digit in "0123456789":
            if digit != digits[place] and not (place == 0 and digit == "0" and n > 1):
                yield sign * int(digits[:place] + digit + digits[place + 1 :]), _SUBSTITUTED / (9 * n), "typo"
    for place in range(n - 1):
        if digits[place] != digits[place + 1]:
            swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            yield sign * int(swapped), _TRANSPOSED / n, "typo"
    for place in range(n + 1):
        for digit in "0123456789":
            longer = digits[:place] + digit + digits[place:]
            if longer[0] != "0":
                yield sign * int(longer), _DROPPED / (n + 1), "typo"
    for place in range(n - 1):
        if digits[place] == digits[place + 1]:
            yield sign * int(digits[:place] + digits[place + 1 :]), _DOUBLED, "typo"
    yield -printed, _SIGN, "sign"
    for factor in _SCALES:
        yield printed * factor, _SCALE / len(_SCALES), "scale"


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
    if abs(figure.value / figure.step) < 10:
        return None
    kinds = [kind for one, kind in neighbours if _reprints(figure, one)]
    return (plausible * _COPIED / len(neighbours), min(kinds, key=("period", "label_swap").index)) if kinds else None


def _rescaled(figure: PrintedFigure, allowed: Range) -> tuple[float, FindingKind] | None:
    """The slip of printing thousands among units, the rest of the digits lost."""
    size = abs(figure.value)
    low, high = sorted(map(abs, allowed))
    is_lost = (
        size
        and allowed[0] * figure.value > 0
        and low < 1000 * (size + figure.step)
        and high > 1000 * (size - figure.step)
    )
    return (_SCALE / len(_SCALES), "scale") if is_lost else None


def _reprints(figure: PrintedFigure, one: PrintedFigure) -> bool:
    return one.unit == figure.unit and abs(abs(one.value) - abs(figure.value)) <= max(figure.high, one.high)
