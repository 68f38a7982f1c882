"""A finding as one sentence that a reader understands.

Here: words and numbers as the release prints them. Not here: what is found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from tieout.diagnosis.model import DERIVED, FAILING, HOLDING, Candidate, Case, Change, Finding, PrintedFigure

_WHY = {
    "typo": "a slip of a digit",
    "sign": "the sign is wrong",
    "scale": "the scale is wrong",
    "label_swap": "it is the number of another row",
    "period": "it is the number of another period",
    "stale": "the numbers agree with each other, as those of an older draft would",
    "unexplained": "",
}
_MOST_NAMED = 4


def summary(finding: Finding, case: Case) -> str:
    """What is printed where, what it should print, who says so, and whether that is the only answer."""
    failing = [one for one in case.tie_outs if one.tie_out_id in finding.tie_out_ids]
    counted = "1 tie-out fails" if len(failing) == 1 else f"{len(failing)} tie-outs fail"
    if not finding.candidates:
        lines = _lines({one for tie_out in failing for one in tie_out.figure_ids}, case)
        return f"{counted} between {_these(lines)}; no change of a few figures settles it."
    best = finding.candidates[0]
    if finding.is_unique:
        return f"{_sentence(best, case)}; {_witnesses(best, case)}."
    others = [_brief(one, case) for one in finding.candidates]
    if len(others) == 1:
        return f"{counted}; what would settle it, but others might: {others[0]}."
    return f"{counted}; one of these would settle it: {' or '.join(others)}."


def _sentence(candidate: Candidate, case: Case) -> str:
    if is_exchange(candidate, case):
        figures = [case.figures[change.figure_id] for change in candidate.changes]
        labels = list(dict.fromkeys(figure.label for figure in figures))
        where = _these(_lines({change.figure_id for change in candidate.changes}, case)).capitalize()
        if len(labels) == 1:
            return f"{where}: the numbers {' and '.join(figure.text for figure in figures)} have changed places"
        return f"{where}: the numbers of {_listed([_quoted(label) for label in labels])} have changed places"
    changes = [_change(change, case.figures[change.figure_id]) for change in in_order(candidate, case)]
    why = _WHY[candidate.kind]
    return "; ".join(changes[:_MOST_NAMED]) + (f" ({why})" if why else "")


def is_exchange(candidate: Candidate, case: Case) -> bool:
    """Whether the accused figures should print each other's values."""
    printed = sorted(case.figures[change.figure_id].value for change in candidate.changes)
    due = [change.suggested for change in candidate.changes]
    return len(due) > 1 and None not in due and printed == sorted(value for value in due if value is not None)


def in_order(candidate: Candidate, case: Case) -> list[Change]:
    """The changes as a reader meets them: amounts before what is worked out from them, then by line."""
    figures = case.figures
    return sorted(
        candidate.changes,
        key=lambda one: (figures[one.figure_id].role in DERIVED, figures[one.figure_id].place.line, one.figure_id),
    )


def _brief(candidate: Candidate, case: Case) -> str:
    return " and ".join(_change(change, case.figures[change.figure_id]) for change in candidate.changes[:_MOST_NAMED])


def _change(change: Change, figure: PrintedFigure) -> str:
    if change.suggested is not None:
        should = as_printed(change.suggested, figure)
    elif change.low == change.high:
        should = as_printed(change.low, figure)
    else:
        low, high = _up(change.low, figure), _down(change.high, figure)
        should = f"between {as_printed(low, figure)} and {as_printed(high, figure)}"
    return f"line {figure.place.line} prints {figure.text} where {should} is due"


def _up(value: Fraction, figure: PrintedFigure) -> Fraction:
    return -(-value // figure.step) * figure.step


def _down(value: Fraction, figure: PrintedFigure) -> Fraction:
    return (value // figure.step) * figure.step


def _witnesses(candidate: Candidate, case: Case) -> str:
    accused = {change.figure_id for change in candidate.changes}
    touching = [one for one in case.tie_outs if one.verdict in FAILING | HOLDING and one.figure_ids & accused]
    lines = _lines({name for one in touching for name in one.figure_ids - accused}, case)
    if not lines:
        return "the numbers say so themselves"
    if len(lines) > _MOST_NAMED:
        return f"so say {_these(lines[:_MOST_NAMED], more=len(lines) - _MOST_NAMED)}"
    return f"so {'says' if len(lines) == 1 else 'say'} {_these(lines)}"


def _lines(names: Collection[str], case: Case) -> list[int]:
    return sorted({case.figures[name].place.line for name in names})


def _these(lines: Sequence[int], more: int = 0) -> str:
    words = [str(line) for line in lines] + ([f"{more} more"] if more else [])
    return f"{'line' if len(words) == 1 else 'lines'} {_listed(words)}"


def as_printed(value: Fraction, figure: PrintedFigure) -> str:
    """A value in the scale and with the places of a figure: `8,396`, `(412)`, `14.6`."""
    places = max(figure.decimals + _power(figure.scale), 0)
    scaled = round(value / figure.scale, places)
    text = f"{abs(float(scaled)):,.{places}f}" if abs(scaled) < 10**15 else f"{abs(scaled.__round__()):,}"
    return f"({text})" if scaled < 0 else text


def _power(scale: Fraction) -> int:
    power = 0
    while scale >= 10:
        scale /= 10
        power += 1
    return power


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _quoted(text: str) -> str:
    return f"“{text}”"
