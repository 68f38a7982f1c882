"""The scale of tables that print none, as amounts elsewhere in the document tell it.

Here: the scale by which numbers of a table are amounts of sentences and of tables that print theirs. Not here: scales
that are printed (`unit_notes.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.tables.layout import Table
from tieout.tables.meaning import TableMeaning
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.units import PERCENT_UNITS

Read = tuple[Table, TableMeaning]
Amounts = Mapping[float, Sequence[float]]
"""What amounts elsewhere are, in rising order, by the unit to which they are printed."""

_IN_FULL = re.compile(r"[$€£¥]\s?(?P<number>[1-9]\d{0,2}(?:,\d{3})*,000)(?![,.]?\d)")
_WRITTEN_OUT = re.compile(r"(?i)[$€£¥]\s?(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?)\s?(?P<scale>million|billion)\b")
_SCALES = {"million": 1e6, "billion": 1e9}
_CANDIDATES = (1.0, 1e3, 1e6, 1e9)
_FEWEST_DIGITS = 3
"""What fewer digits agree in, agrees by chance."""
_FEWEST = 2
_ENOUGH = 5
"""Of digits beyond two in which a table agrees with amounts elsewhere."""
_CLEARLY = 2


def scale_told(tables: Sequence[Read], whole: str) -> Decimal | None:
    """The scale of a document whose tables print none: that by which their numbers are amounts of its sentences."""
    if any(_printed_scales(meaning) for _, meaning in tables):
        return None
    told = _told({number for table, _ in tables for number in _numbers(table)}, _amounts([], whole), None)
    return told if told != 1 else None


def with_told_scales(tables: Sequence[Read], whole: str, usual: Decimal | None) -> list[Read]:
    """The tables, each that prints no scale and is told another than the `usual` with the one it is told.

    `2,033,324` below a summary in thousands that prints `2,033`; `167.2` beside statements that print `167,162`.
    """
    read = list(tables)
    known = {n: set() if _continues(tables, n) else _printed_scales(meaning) for n, (_, meaning) in enumerate(tables)}
    is_new = True
    while is_new:
        is_new = False
        amounts = _amounts([(table, known[n]) for n, (table, _) in enumerate(read)], whole)
        for n, (table, meaning) in enumerate(read):
            lent = meaning.phrase.scale or meaning.ambient.scale or usual
            scale = None if known[n] else _told(set(_numbers(table)), amounts, lent)
            if scale:
                read[n], known[n], is_new = (table, _in_scale(meaning, scale)), {scale}, True
    return read


def _continues(tables: Sequence[Read], number: int) -> bool:
    """Whether a table has no heading: the scale over the one above it may not be its own."""
    return number > 0 and tables[number - 1][0].statement_number == tables[number][0].statement_number


def _in_scale(meaning: TableMeaning, scale: Decimal) -> TableMeaning:
    if meaning.phrase.scale:
        return replace(meaning, phrase=replace(meaning.phrase, scale=scale))
    return replace(meaning, ambient=replace(meaning.ambient, scale=scale))


def _told(numbers: Collection[tuple[float, float]], amounts: Amounts, usual: Decimal | None) -> Decimal | None:
    """The scale, other than the `usual`, in which numbers agree with amounts in clearly more digits than in any."""
    agreed = {scale: _agreed(numbers, amounts, scale) for scale in _CANDIDATES}
    best = max(agreed, key=lambda scale: sum(agreed[scale]))
    others = max(sum(agreed[scale]) for scale in _CANDIDATES if scale != best)
    is_told = len(agreed[best]) >= _FEWEST and sum(agreed[best]) >= max(_ENOUGH, _CLEARLY * others)
    told = Decimal(int(best))
    return told if is_told and told != (usual or 1) else None


def _agreed(numbers: Iterable[tuple[float, float]], amounts: Amounts, scale: float) -> list[int]:
    """For each number that is one of the amounts in a scale, the digits beyond two in which it is."""
    return [
        digits - _FEWEST_DIGITS + 1
        for value, unit in numbers
        if (digits := _agreeing_digits(value * scale, unit * scale, amounts)) >= _FEWEST_DIGITS
    ]


def _agreeing_digits(value: float, unit: float, amounts: Amounts) -> int:
    """In how many digits a number agrees with the amount that does in most; two agree to half the coarser unit."""
    best = 0
    for other, printed in amounts.items():
        coarse = max(unit, other)
        at = bisect_left(printed, value - coarse * 0.5001)
        if value >= coarse and at < len(printed) and printed[at] <= value + coarse * 0.5001:
            best = max(best, len(str(round(value / coarse)).rstrip("0")))
    return best


def _amounts(tables: Iterable[tuple[Table, Collection[Decimal]]], whole: str) -> Amounts:
    """What sentences print in full or with their scale, and what stands in tables whose one scale is known."""
    found: dict[float, set[float]] = defaultdict(set)
    for match in _IN_FULL.finditer(whole):
        found[1e3].add(float(match["number"].replace(",", "")))
    for match in _WRITTEN_OUT.finditer(whole):
        scale = _SCALES[match["scale"].lower()]
        decimals = len(match["number"].partition(".")[2])
        found[scale * 10.0**-decimals].add(float(match["number"].replace(",", "")) * scale)
    for table, scales in tables:
        if len(scales) == 1:
            scale = float(next(iter(scales)))
            for value, unit in _numbers(table):
                found[unit * scale].add(value * scale)
    return {unit: sorted(values) for unit, values in found.items()}


def _printed_scales(meaning: TableMeaning) -> set[Decimal]:
    phrases = (meaning.phrase, *(column.phrase for column in meaning.columns[1:]))
    return {phrase.scale for phrase in phrases if phrase.scale and phrase.unit not in PERCENT_UNITS}


def _numbers(table: Table) -> Iterator[tuple[float, float]]:
    """The size and last digit's unit of each number of a table that says no unit or scale of its own."""
    for row in table.rows:
        for cell in row.row.values:
            number = read_cell(cell.text).number
            if number and not number.unit and not number.scale and number.value:
                yield float(abs(number.value)), 10.0**-number.decimals
