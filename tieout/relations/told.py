"""Sentences that tell the same figures twice: a headline, a bullet and the text below it.

Here: which sentences do, found from the figures alone, since a headline words its subject in its own way. Not here:
what sentences say of tables (`sentences.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tieout.model import Figure
from tieout.relations.agreement import Judgement, parted, telling
from tieout.relations.items import words_of
from tieout.relations.model import Relation, Term, relation

_ENOUGH = 3.0
"""A power of ten more than one claim needs against a table: each sentence is held against every other."""
_MOST_SENTENCES = 300
"""Beyond, pairs of sentences are too many, and chance agrees too often."""

_Place = tuple[object, ...]
_Told = Mapping[_Place, Figure]


def find_told_twice(figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """A relation for each figure that a sentence repeats of an earlier one.

    Two sentences tell the same if the figures of one role, unit, period and base agree in digits enough. Then one more
    figure, which does not, is stated too where it differs as misprints do, and two others agree or its words are the
    same.
    """
    sentences = _sentences(figures)
    if len(sentences) > _MOST_SENTENCES:
        return
    for first, second in combinations(sentences, 2):
        if first.keys().isdisjoint(second):
            continue
        shared = [(first[key], second[key]) for key in first if key in second]
        held, broken = parted(_judged(one, other) for one, other in shared)
        if sum(min(telling(one.total), telling(one.parts[0][0])) for one in held) < _ENOUGH:
            continue
        yield from (_stated(one, document_id) for one in held)
        if len(broken) == 1 and (len(held) > 1 or _is_worded_alike(broken[0])) and broken[0].told_by_misprint() > 0:
            yield _stated(broken[0], document_id)


def _sentences(figures: Sequence[Figure]) -> list[_Told]:
    """By sentence, in the order of the text, the figures that are the only one of their kind in it."""
    found: dict[object, dict[_Place, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if figure.source == "prose" and figure.value is not None and figure.when.period and not figure.qualifier:
            key = (figure.role, figure.measure.unit, figure.when.period, figure.when.base, figure.direction)
            found[figure.sentence or figure.place][key].append(figure)
    single = [{key: told[0] for key, told in by_key.items() if len(told) == 1} for by_key in found.values()]
    return [told for told in single if len(told) > 1]


def _judged(one: Figure, other: Figure) -> Judgement:
    """The coarser print follows from the finer one; of two alike, the later from the earlier."""
    coarse, fine = (one, other) if (one.decimals or 0) < (other.decimals or 0) else (other, one)
    return Judgement(coarse, 1, "sum", [(fine, 1)])


def _is_worded_alike(judged: Judgement) -> bool:
    (part, _), *_ = judged.parts
    words = words_of(judged.total.row_label or "")
    return bool(words) and words == words_of(part.row_label or "")


def _stated(judged: Judgement, document_id: str) -> Relation:
    terms = (
        Term(judged.total.figure_id(document_id), "total", 1),
        *(Term(figure.figure_id(document_id), "part", weight) for figure, weight in judged.parts),
    )
    return relation("claim", "told twice", terms, formula=judged.formula)
