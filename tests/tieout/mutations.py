# ruff: noqa: E501 -- what is broken on purpose reads better unbroken
"""Releases as nobody would write them: seeded changes to the text of one.

Here: the changes. Not here: what must hold of their reading (`test_fuzz.py`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_ODD = [
    "\u00a0", "\u200b", "\u200f", "\u202e", "\t", "\f", "\x0b", "\x1b", "\x85", "\u2028", "\u3000", "\ufeff", "\ufffd", "😀",
    "e\u0301", "１２", "٣", "²", "½", "①", "|", "<", "&nbsp;", "&#160;", "<br>", "</td>", "<td>", "<!--", "$", "(", ")", "%",
    "—", "–", "[1]", "{", "\\", "'", '"',
]  # fmt: skip
_NUMBERS = [
    "9" * 40, "0000", "--5", "1,2,3,4", "1e30", "$1e30 million", "(", "(1,2", "1.2.3", "0." + "0" * 20 + "1", "9" * 27,
    "0.123456789", "1,000,000,000,000,000,000 trillion", "9,000,000,000,000,000.01", "-0", "5 to 3", "0.00000001%", "１２３",
]  # fmt: skip
_DATES = [
    "January 1, 0001", "December 31, 9999", "31 February 2024", "0/0/0000", "2024-13-45", "fiscal 0000", "1Q99", "FY0001",
    "three months ended June 30, 9999", "year ended December 31, 1066", "January 19, 1242", "As of March 31, 1900",
]  # fmt: skip
_DATE = re.compile(r"(?:January|March|June|September|December|Mar|Jun|Sep|Dec)\.? \d{1,2}, ?\d{4}|\b(?:19|20)\d\d\b")


def _stretch(chance: random.Random, lines: list[str]) -> range:
    first = chance.randrange(len(lines))
    return range(first, min(len(lines), first + chance.randint(2, 60)))


def _delete_lines(chance: random.Random, lines: list[str]) -> None:
    for _ in range(chance.randint(1, 10)):
        lines.pop(chance.randrange(len(lines)))


def _repeat_lines(chance: random.Random, lines: list[str]) -> None:
    for _ in range(chance.randint(1, 10)):
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))


def _shuffle_lines(chance: random.Random, lines: list[str]) -> None:
    where = _stretch(chance, lines)
    lines[where.start : where.stop] = chance.sample([lines[i] for i in where], len(where))


def _join_lines(chance: random.Random, lines: list[str]) -> None:
    for _ in range(chance.randint(1, 10)):
        first = chance.randrange(len(lines) - 1)
        lines[first] += lines.pop(first + 1)


def _cut_columns(chance: random.Random, lines: list[str]) -> None:
    column = chance.randint(1, 90)
    for i in _stretch(chance, lines):
        lines[i] = lines[i][:column]


def _swap_columns(chance: random.Random, lines: list[str]) -> None:
    a, b, c = sorted(chance.sample(range(120), 3))
    for i in _stretch(chance, lines):
        lines[i] = lines[i][:a] + lines[i][b:c] + lines[i][a:b] + lines[i][c:]


def _drop_cells(chance: random.Random, lines: list[str]) -> None:
    for i, line in enumerate(lines):
        cells = re.split(r"(\||<[^<>]*>| {2,}|\t)", line)
        if len(cells) > 1 and chance.random() < 0.2:
            cells.pop(chance.randrange(len(cells)))
            lines[i] = "".join(cells)


def _insert_odd(chance: random.Random, lines: list[str]) -> None:
    for _ in range(chance.randint(5, 80)):
        i = chance.randrange(len(lines))
        digits = [found.end() for found in re.finditer(r"\d", lines[i])] or [0]
        lines[i] = lines[i][: (at := chance.choice(digits))] + chance.choice(_ODD) + lines[i][at:]


def _replace(pattern: re.Pattern[str], news: list[str]) -> Callable[[random.Random, list[str]], None]:
    def replace(chance: random.Random, lines: list[str]) -> None:
        share = chance.choice([0.05, 0.3, 0.9])
        for i, line in enumerate(lines):
            lines[i] = pattern.sub(lambda m: chance.choice(news) if chance.random() < share else m.group(), line)

    return replace


_MUTATIONS: list[Callable[[random.Random, list[str]], None]] = [
    _delete_lines, _repeat_lines, _shuffle_lines, _join_lines, _cut_columns, _swap_columns, _drop_cells, _insert_odd,
    _replace(re.compile(r"\d[\d,.]*"), _NUMBERS), _replace(re.compile(r"\d"), list("0123456789")), _replace(_DATE, _DATES),
    _replace(re.compile(r"\b(?:19|20)\d\d\b"), ["0001", "9999", "1900", "2100", "1"]),
    _replace(re.compile(r"(?i)\b(?:thousand|million|billion)s?\b"), ["trillion", "thousand", "percent", "quadrillion"]),
]  # fmt: skip


def mutated(text: str, seed: int) -> bytes:
    """The release with one to three changes; the same for the same seed."""
    chance, lines = random.Random(seed), text.split("\n")
    for mutation in chance.choices(_MUTATIONS, k=chance.choice([1, 1, 2, 3])):
        mutation(chance, lines)
    encoding = chance.choice(["utf-8"] * 9 + ["utf-16"])
    return chance.choice(["\n"] * 9 + ["\r\n"]).join(lines).encode(encoding, "replace")
