"""Words of labels that a page breaks at the end of a line: `amorti-` over `sation` is `amortisation`.

Here: which of them are whole words, which had their hyphen before, told by the document's other words. Not here: which
lines are parts of a label (`formats/wrapped.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Figure

_BROKEN = re.compile(r"\b(?P<left>[^\W\d_]+)- (?!(?:and|or|to|und|oder)\b)(?P<right>[^\W\d_A-Z]{2,})")
_WORD = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)*\b(?!-)")
_WITH_HYPHEN = frozenset("non pre post mid intra inter multi pro ex re self well year half long short".split())


def with_whole_words(figures: Sequence[Figure], whole: str) -> list[Figure]:
    """The figures with the broken words of their labels joined. `whole` is the text of the document."""
    labels = {label for figure in figures for label in _labels(figure)}
    broken = {label for label in labels if label and "- " in label and _BROKEN.search(label)}
    if not broken:
        return list(figures)
    words = frozenset(_WORD.findall(whole.lower()))
    apart = {found.group() for found in _BROKEN.finditer(whole)}

    def joined(found: re.Match[str]) -> str:
        left, right = found["left"], found["right"]
        if found.group() in apart:
            return found.group()
        if (left + right).lower() in words:
            return left + right
        keeps = f"{left}-{right}".lower() in words or left.lower() in words or left.lower() in _WITH_HYPHEN
        return f"{left}-{right}" if keeps else left + right

    mended = {label: _BROKEN.sub(joined, label) for label in broken}

    def whole_or_none(label: str | None) -> str | None:
        return mended.get(label, label) if label else label

    return [
        replace(
            figure,
            row_label=whole_or_none(figure.row_label),
            row_path=whole_or_none(figure.row_path),
            item_label=whole_or_none(figure.item_label),
        )
        if not broken.isdisjoint(_labels(figure))
        else figure
        for figure in figures
    ]


def _labels(figure: Figure) -> tuple[str | None, ...]:
    return figure.row_label, figure.row_path, figure.item_label
