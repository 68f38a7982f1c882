"""The unit and scale that a row says for its own numbers: in its label, behind it, or in a column of units beside it.

Here: one row. Not here: which authority wins (`cells.py`), or what a phrase means (`vocabulary/units.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.formats.grid import Row
from tieout.vocabulary.currencies import CODES
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.units import NOTHING_SAID, ONE, UnitPhrase, is_unit_note, of_several_currencies, unit_phrase

_PARENTHESES = re.compile(r"\(([^()]*)\)")
_SCALES_ALONE = frozenset({"MM", "mm", "BN", "bn"})
"""`(MM)`: a scale by its parentheses."""
_AMOUNT = re.compile(r"\d[.,]?[1-9]|\d\.\d")
_UNIT_AT_THE_END = re.compile(
    rf"(?i)\s((?-i:{'|'.join(sorted(CODES))}|€|£|US\$|Rs\.?|₹)\s?(?:thousands?|millions?|billions?|crores?|lakhs?|mn|bn|[mk]))$"
)
"""A column of units beside the labels: `Revenue | EUR million`."""
_PERCENT_OF = Guarded(
    r"(?i)^\W*%\s+of\b|%\s*$|\b(?:in|as(?:\s+an?)?)\s+%\s+of\b"
    r"|(?<!\d)(?<!\d )%(?=\s*[,;]|\s+(?:at|as\s+of)\s+(?:the\s+)?(?:end|period|year)\b)",
    "%",
)
"""`Margin %`, `% of net sales`, `EBIT in % of sales`, `Margin %, adjusted`, `Equity ratio, % at year-end`."""
_GLUED_MARK = re.compile(r"(?<=[a-z]{3})[1-9](?:\s?,\s?[1-9])*$|(?<=EBITDA|. EBIT)[1-9](?:\s?,\s?[1-9])*$")
"""The mark of a note that a text prints as a digit behind a word: `earnings per share1`."""
_ENDS_HEAD = re.compile(r"(?i)(?:issued\s+and\s+)?outstanding|used\s+in\b.*|(?:in|of|for|per|and|to)\s.*")


def unit_of_row(row: Row) -> UnitPhrase:
    """What a row says of its unit and scale; a cell that holds a unit and no number says it as its label does."""
    return _unit_said(row.label.text, row.cells[1].text if len(row.cells) > 2 else "")


@lru_cache(maxsize=4096)
def _unit_said(label: str, cell: str) -> UnitPhrase:
    beside = cell.strip()
    says = bool(beside) and not any(map(str.isdigit, beside)) and is_unit_note(beside)
    return unit_in_label(label) or (unit_phrase(beside) if says else NOTHING_SAID)


def without_mark(label: str) -> str:
    """A label without a digit that is glued to its last word."""
    return _GLUED_MARK.sub("", label) if label[-1:].isdigit() else label


@lru_cache(maxsize=4096)
def unit_in_label(label: str) -> UnitPhrase:
    """Unit and scale that a row label states in parentheses; amounts inside a label are not its unit."""
    for found in _PARENTHESES.finditer(label) if "(" in label else ():
        text = found.group() if found.group(1) in _SCALES_ALONE else found.group(1)
        if not _AMOUNT.search(text) and is_unit_note(text):
            return UnitPhrase(None, ONE) if of_several_currencies(text) else unit_phrase(text)
    told = _UNIT_AT_THE_END.search(label)
    if told:
        return unit_phrase(told.group(1))
    return UnitPhrase("percent", ONE) if _PERCENT_OF.search(label) else UnitPhrase()


def head_over(path: tuple[str, ...], *, periods_in_rows: bool) -> tuple[str, tuple[UnitPhrase, UnitPhrase]]:
    """Of the section heads above a row the nearest, with the line above that it ends, and what they say of units."""
    head = ""
    if path and not periods_in_rows:
        head = " ".join(path[-2:]) if _ends_head(path[-1]) else path[-1]
    note = next(filter(is_unit_note, reversed(path)), "")
    return head, (unit_in_label(head), unit_in_label(note))


@lru_cache(maxsize=4096)
def _ends_head(last: str) -> bool:
    return _ENDS_HEAD.fullmatch(last) is not None
