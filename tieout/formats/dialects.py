"""Numbers as other languages write them (`1.234,5`, `1'234.5`, `1 234`), turned into `1,234.5` where they stand, and
money as wires of seven bits write it (`#12.3m`, `(pound)12.3m`, `E 12,345`).

Here: which way of writing a document keeps to, and its lines with each character in its place. Not here: what a number
is (`vocabulary/numbers.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from tieout.formats.decoding import Line

Dialect = Literal["english", "comma", "space"]
_FREE = r"\d(?<![\w.,'’/].)(?<!\w-.)(?<!\d .)"
_A_SPACE_WITHIN = re.compile(r" (?<=\d )\d{3}(?!\d)")
_END = r"(?![\d'’/]|[.,]\d|-\d)"
_COMMA_NUMBER = re.compile(rf"(?<![\w.,/])(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+,\d{{1,3}}){_END}(?!\.\d)")
"""`1.234,5`, `1.234`, `12,3`: a number whose decimals stand after a comma."""
_TELLING_COMMA = re.compile(
    rf"\d(?<![\w.,/].)(?:\d{{0,2}}(?:\.\d{{3}})+,\d{{1,2}}|\d{{0,2}}(?:\.\d{{3}}){{2,}}|\d*,\d{{1,2}}){_END}"
)
_TELLING_ENGLISH = re.compile(rf"(?<![\w.,/])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}}){_END}(?!\.\s?[-–—])")
"""`1,234.5`, `12.3`; the day that begins `01.10.–31.12.2024` is none."""
_APOSTROPHES = re.compile(r"(?<![\w.,'’])\d{1,3}(?:['’]\d{3})+(?![\d'’])")
_SPACED = re.compile(rf"{_FREE}\d{{0,2}}(?: \d{{3}})+(?!\d| \d|['’/]|-\d)")
_BORDER = re.compile(r"[|\t<>]|\s{2,}")
_SPACED_CELL = re.compile(r"[-–−(]?\s?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?\s?%?")
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_HASH = re.compile(r"#(?!\d{1,2}\s(?!(?:m|bn|million|billion)\b)[a-z])(?=\(?\d|['’]?000|m(?:illion)?\b)")
_HASH_AMOUNT = re.compile(
    r"(?<!\w)#\s?\(?\d[\d,.]*(?:\)?\s*(?:m|mn|bn|k|million|billion|thousand)\b|(?<=,\d{3}))|(?<!\w)#['’]?000"
)
_OTHER_MONEY = re.compile(r"[$€¥]")
_SPELT = re.compile(
    r"(?i)\((?P<name>pound|euro|yen)\)"
    r"(?= ?\(?(?!(?:19|20)\d\d(?![\d,.]))\.?\d(?![\d.,]* ?%)| ?['’]?000|m(?:illions?)?\b|bn\b|k\b)"
)
"""A sign of money as EDGAR has it spelt where letters have seven bits: `(pound)3.2m`, `(POUND)M`.

What ends a label (`Price (pound)` before a column), a rate and a year have none: `(euro) 5%`, `(euro) 2004`.
"""
_SIGNS = {"pound": "£", "euro": "€", "yen": "¥"}
_LETTER = re.compile(
    r"(?<!\S)[ELY](?= {0,12}\(?(?:\d{1,3}(?:,\d{3})+|\d+\.\d+)(?![\w,.]))"
    r"|(?<=\s\s)[ELY](?= {0,12}\(?\d+\)?(?:\s\s|\s*$))"
)
"""The first letter of a currency where EDGAR has no sign for it: `E 12,345`, in cells of small amounts too."""
_OF_LETTER = {
    "E": ("€", re.compile(r"(?i)\beuros?\b")),
    "L": ("£", re.compile(r"(?i)\b(?:pounds?|sterling)\b")),
    "Y": ("¥", re.compile(r"(?i)\byen\b")),
}
_ENOUGH = 4
_FEWEST_POUNDS = 3
_CLEARLY = 8
"""How many times more numbers of one way of writing than of the other settle it."""
_SWAPPED = str.maketrans(".,", ",.")


def in_english(lines: Sequence[Line], raw: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with numbers written as English does, each character in its place.

    `raw` are the same lines with their markup, which tells where cells end.
    """
    dialect = _dialect(lines, raw)
    hashed = _writes_pounds_as_hashes(lines)
    letters = _signs_of_letters(lines)
    rewritten = (_rewritten(_with_signs(line, letters), dialect) for line in lines)
    return tuple(replace(line, text=_HASH.sub("£", line.text)) if hashed else line for line in rewritten)


def _writes_pounds_as_hashes(lines: Sequence[Line]) -> bool:
    """Whether a document has amounts behind hashes, and more of them than of other money: `#12.3m`, `#(0.4m)`, `#'000`.

    One that prints its pounds, or dollars here and there, counts what it numbers: `wells #1,250 and #1,310`.
    """
    amounts = sum(len(_HASH_AMOUNT.findall(line.text)) for line in lines if "#" in line.text)
    if amounts < _FEWEST_POUNDS or any("£" in line.text for line in lines):
        return False
    return amounts > sum(len(_OTHER_MONEY.findall(line.text)) for line in lines)


def _signs_of_letters(lines: Sequence[Line]) -> dict[str, str]:
    """The signs of money that a document has as letters, each of a currency that it names and has no sign for."""
    printed = Counter(letter for line in lines for letter in _LETTER.findall(line.text))
    often = {letter: _OF_LETTER[letter] for letter, times in printed.items() if times >= _ENOUGH}
    text = "\n".join(line.text for line in lines) if often else ""
    return {letter: sign for letter, (sign, name) in often.items() if name.search(text) and sign not in text}


def _with_signs(line: Line, letters: Mapping[str, str]) -> Line:
    """A line with the signs of money that it spells, right before their amounts."""
    text = _SPELT.sub(lambda found: _SIGNS[found["name"].lower()].rjust(len(found[0])), line.text)
    text = _LETTER.sub(lambda found: letters.get(found[0], found[0]), text) if letters else text
    return line if text == line.text else replace(line, text=text)


def _dialect(lines: Sequence[Line], raw: Sequence[Line]) -> Dialect:
    spaced = _spaced_cells(lines, raw)
    if spaced >= _ENOUGH and _CLEARLY * sum(len(_GROUPED.findall(line.text)) for line in lines) <= spaced:
        return "space"
    comma = sum(len(_TELLING_COMMA.findall(line.text)) for line in lines if "," in line.text)
    english = sum(len(_TELLING_ENGLISH.findall(line.text)) for line in lines) if comma >= _ENOUGH else 0
    return "comma" if comma >= _ENOUGH and comma >= _CLEARLY * english else "english"


def _spaced_cells(lines: Sequence[Line], raw: Sequence[Line]) -> int:
    return sum(
        bool(_SPACED_CELL.fullmatch(cell))
        for line, marked in zip(lines, raw, strict=True)
        if _A_SPACE_WITHIN.search(line.text) and _SPACED.search(line.text)
        for cell in _cells(line.text, marked.text)
    )


def _cells(text: str, marked: str) -> Iterator[str]:
    whole = marked if "<t" in marked.lower() else text
    cells = _BORDER.split(whole.strip())
    if len(cells) > 1:
        yield from (cell.strip() for cell in cells)


def _rewritten(line: Line, dialect: Dialect) -> Line:
    text = _APOSTROPHES.sub(_with_commas, line.text) if "'" in line.text or "’" in line.text else line.text
    if dialect == "comma":
        text = _COMMA_NUMBER.sub(_swapped, text)
    elif dialect == "space":
        text = _SPACED.sub(_with_commas, text)
        text = re.sub(r"(?<=\d{3}),(?=\d{1,2}(?![\d,]))", ".", text)
        text = re.sub(r"(?<![\d,])(\d{1,2}),(?=\d{1,2}(?![\d,]))", r"\1.", text)
    return line if text == line.text else replace(line, text=text)


def _swapped(found: re.Match[str]) -> str:
    return found.group().translate(_SWAPPED)


def _with_commas(found: re.Match[str]) -> str:
    return re.sub(r"['’ ]", ",", found.group())
