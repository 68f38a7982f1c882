"""A finding as one sentence that a reader understands.

Here: words and numbers as the release prints them. Not here: what is found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from tieout.diagnosis.model import DERIVED, Candidate, Case, Change, Finding, GaveUp, PrintedFigure

_WHY = {
    "typo": "a slip of a digit",
    "sign": "the sign is wrong",
    "scale": "the scale is wrong",
    "label_swap": "it is the number of another row",
    "period": "it is the number of another period",
    "stale": "the numbers agree with each other, as those of an older draft would",
    "unexplained": "",
}
_ABSTAINED: dict[GaveUp | None, str] = {
    None: "no change of a few figures settles it",
    "nodes": "which number is wrong was not found in the steps that a search may take",
    "size": "too many figures hang together to say which is wrong",
}
_MOST_NAMED = 4
_LONGEST = 80


def summary(finding: Finding, case: Case) -> str:
    """What is printed where, what it should print, who says so, and whether that is the only answer."""
    failing = [case.by_id[name] for name in finding.tie_out_ids]
    counted = "1 tie-out fails" if len(failing) == 1 else f"{len(failing)} tie-outs fail"
    if not finding.candidates:
        where = _where({one for tie_out in failing for one in tie_out.figure_ids}, failing[0].total[1], case)
        return f"{counted} between {where}; {_ABSTAINED[finding.gave_up]}."
    best = finding.candidates[0]
    if finding.is_unique:
        return f"{_sentence(best, case)}; {_witnesses(best, case)}."
    others = [_brief(one, case) for one in finding.candidates]
    if len(others) == 1:
        return f"{counted}; this would settle it, and so might something else: {others[0]}."
    return f"{counted}; one of these would settle it: {'; or '.join(others)}."


def _sentence(candidate: Candidate, case: Case) -> str:
    if is_exchange(candidate, case):
        figures = [case.figures[change.figure_id] for change in candidate.changes]
        labels = list(dict.fromkeys(figure.label for figure in figures))
        where = _where({figure.figure_id for figure in figures}, figures[0].figure_id, case)
        if len(labels) == 1:
            return f"{where}: the numbers {_listed([shown(figure.text) for figure in figures])} have changed places"
        return f"{where}: the numbers of {_listed([f'“{shown(label)}”' for label in labels])} have changed places"
    why = _WHY[candidate.kind]
    return _changes(candidate, case, "; ") + (f" ({why})" if why else "")


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
        key=lambda one: (
            figures[one.figure_id].role in DERIVED,
            figures[one.figure_id].place.line,
            cell.column if (cell := figures[one.figure_id].place.cell) else 0,
            one.figure_id,
        ),
    )


def _brief(candidate: Candidate, case: Case) -> str:
    return _changes(candidate, case, " and ")


def _changes(candidate: Candidate, case: Case, joint: str) -> str:
    changes = in_order(candidate, case)
    named = [_change(one, case.figures[one.figure_id]) for one in changes[:_MOST_NAMED]]
    left = len(changes) - len(named)
    return joint.join([*named, f"{left} more"] if left else named)


def _change(change: Change, figure: PrintedFigure) -> str:
    should = due(change.suggested, change.low, change.high, figure)
    return f"line {figure.place.line} prints {shown(figure.text)} where {should} is due"


def due(suggested: Fraction | None, low: Fraction, high: Fraction, figure: PrintedFigure) -> str:
    """What a figure should print: one value, or from the first to the last that it can print."""
    if suggested is not None or low == high:
        return as_printed(low if suggested is None else suggested, figure)
    return f"between {as_printed(_up(low, figure), figure)} and {as_printed(_down(high, figure), figure)}"


def _up(value: Fraction, figure: PrintedFigure) -> Fraction:
    return -(-value // figure.step) * figure.step


def _down(value: Fraction, figure: PrintedFigure) -> Fraction:
    return (value // figure.step) * figure.step


def _witnesses(candidate: Candidate, case: Case) -> str:
    accused = {change.figure_id for change in candidate.changes}
    touching = {one.tie_out_id: one for name in accused for one in case.binding.get(name, ())}
    others = {name for one in touching.values() for name in one.figure_ids - accused}
    if not others:
        return "the numbers say so themselves"
    return witnesses(others, in_order(candidate, case)[0].figure_id, case)


def witnesses(names: Collection[str], at_home: str, case: Case) -> str:
    """Who says what is due: `so say lines 4 and 7`, of the document in which the figure `at_home` stands."""
    where = _where(names, at_home, case)
    return f"so {'says' if where.count(' ') == 1 else 'say'} {where}"


def _where(names: Collection[str], at_home: str, case: Case) -> str:
    """Lines, up to a few; those of another document of the release are counted, since lines are numbered in each."""
    home = case.figures[at_home].place.document
    places = {case.figures[name].place for name in names}
    lines = sorted({place.line for place in places if place.document == home})
    words = [str(line) for line in lines[:_MOST_NAMED]]
    if len(lines) > _MOST_NAMED:
        words.append(f"{len(lines) - _MOST_NAMED} more")
    abroad = len({(place.document, place.line) for place in places if place.document != home})
    text = f"{'line' if len(words) == 1 else 'lines'} {_listed(words)}" if words else ""
    if abroad:
        text += f"{' and ' if words else ''}{abroad} {'line' if abroad == 1 else 'lines'} of another document"
    return text


def shown(text: str) -> str:
    """Words of a document on one line of a screen: no control characters, no long ones."""
    clean = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - 1]}…"


def as_printed(value: Fraction, figure: PrintedFigure) -> str:
    """A value in the scale and with the places of a figure: `8,396`, `(412)`, `14.6`."""
    places = max(figure.decimals + _power(figure.scale), 0)
    digits = round(abs(value) / figure.scale * 10**places)
    whole, rest = divmod(digits, 10**places)
    text = f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"
    if value >= 0 or not digits:
        return text
    return f"({text})" if "(" in figure.text else f"-{text}"


def _power(scale: Fraction) -> int:
    """The power of ten of a scale: 6 for millions, -2 for pence."""
    power = 0
    while scale >= 10:
        scale, power = scale / 10, power + 1
    while 0 < scale < 1:
        scale, power = scale * 10, power - 1
    return power


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
