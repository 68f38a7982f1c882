"""Rows or columns of figures that may be added, as whole numbers side by side.

Here: which figures can be added, and their exact values. Not here: which of them do add up (`search.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from tieout.model import Figure
from tieout.relations.labels import (
    is_deducted,
    is_no_part,
    names_a_balance,
    names_a_result,
    names_a_total,
    names_holders,
    says_less,
)
from tieout.tables.layout import MOST_TABLES_KNOWN, Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.currencies import CODES
from tieout.vocabulary.periods import Period

Key = tuple[int, str]
"""Where the figures of several lines stand side by side: the number of a column, or that of a row and the unit.

Down a column the unit is left out: that one cell prints `$` and those below it nothing makes them no two things.
"""

SCALE = 10**10
_WHOLE = Decimal(SCALE)
_HALF = _WHOLE / 2
NOT_ADDED = frozenset({"percent", "percentage_points", "basis_points", "times"})
_ADDED = frozenset({"amount", "change", "share", "ratio"})
MONEY, SHARES, RATIOS = "money", "shares of one whole", "ratios"
_MARKS = re.compile(r"\((?:[A-Za-z]|\d{1,2})\)(?:\s*\((?:[A-Za-z]|\d{1,2})\))*\s*$")
_AVERAGED = re.compile(
    r"(?i)\b(?:average|avg\.?|median)[\s/]+(?:\w+[\s/]+){0,3}?(?:prices?|rates?|value|size|ticket|rents?|fares?|revpar|asp)\b"
    r"|\baverage\s+weekly\s+sales\b|\b(?:ASPs?|ARPU|ARPD|ADR|RevPAR|AOV)\b"
)
_CONTINUED = re.compile(r"(?i)\W*\b(?:cont(?:inued|inuing|d|['’]d)?)\b\W*$")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_ADJUSTS = re.compile(r"(?i)^[\s,(–—-]*(?:excluding|excl\.|before|after|less|net\s+of|adjusted\s+for|as\s+adjusted)\b")
_LEAVES_OUT = re.compile(r"(?i)\s*\((?:ex|excl|excluding)\b")
_FEWEST_WORDS = 2
_MOST_ADJUSTMENTS = 8
"""Rows from a measure to the same measure adjusted."""
_OF_A_TOTAL = frozenset({"net", "total", "the"})
_MOST_PIECES = 12
"""Tables above in which one is looked for that a table goes on."""
_LIKE = 0.7
_DIGIT = re.compile(r"\d")
_CLASSES = 3
"""Columns with a head in words from which a table tells how classes of equity or assets moved."""


@dataclass(slots=True)
class Line:
    """A row (or column) of figures of one family of units, with what its label says."""

    label: str
    place: tuple[int, int]
    """Number of the table and of the row in it: which line of the document it is, whatever was left out."""
    is_total: bool
    section: int
    statement: str | None
    figures: dict[Key, Figure]
    marks: tuple[str, ...] = ()
    """Footnote marks at the end of its label, as printed."""
    nils: dict[int, Figure] = field(default_factory=dict)
    """Figures printed as nil, by column: a dash has no unit that could keep it out of a sum."""
    repeats_its_head: bool = False
    """Whether its label says what the head above the lines since says: `Other income, net` below `Other income`."""
    is_aside: bool = False
    """Whether its label says that other rows count it already: `of which overseas`."""
    head: str = ""
    """The head that it stands below."""
    witnesses: dict[Key, Hashable] = field(default_factory=dict)
    """Figures that are one witness together: those of one meaning in two currencies."""
    is_below_less: bool = False
    """Whether the head right above it, or above lines like it, says that they are deducted."""
    numbers: dict[Key, tuple[int, int]] = field(init=False)
    """Middle and half the width of its interval, as whole numbers of 10^-10: searching adds many."""
    reach: tuple[int, int, int] = field(init=False)
    """The least it can add to a sum in any of its columns, the most, and the widest half of an interval."""
    grains: dict[Key, int] = field(init=False)
    """The power of ten in which each number is printed round: 200,000 is 2 of them."""
    sign: int = field(init=False)
    """The sign with which its label and its printed signs let one expect it to enter a result."""

    def __post_init__(self) -> None:
        self.numbers = {key: whole(f) for key, f in self.figures.items() if f.value is not None}
        self.grains = {key: _grain(f.value) for key, f in self.figures.items() if f.value is not None}
        middles, widths = zip(*self.numbers.values(), strict=True) if self.numbers else ((0,), (0,))
        self.reach = (min(0, *middles), max(0, *middles), max(widths))
        self.sign = _sign(self)

    def __hash__(self) -> int:
        return hash((self.place, self.label, *self.numbers.values()))

    def at(self, key: Key) -> Figure | None:
        """The figure that stands at a key, or a nil in its column."""
        return self.figures.get(key) or self.nils.get(key[0])

    def only(self, keys: frozenset[Key]) -> Line:
        """The line with some of its figures."""
        part = copy(self)
        part.figures = {key: figure for key, figure in self.figures.items() if key in keys}
        part.numbers = {key: number for key, number in self.numbers.items() if key in keys}
        part.grains = {key: grain for key, grain in self.grains.items() if key in keys}
        part.sign = _sign(part)
        return part


def _sign(line: Line) -> int:
    if not (is_deducted(line.label) or line.is_below_less):
        return 1
    return -1 if sum(value > 0 for value, _ in line.numbers.values()) * 2 > len(line.numbers) else 1


def whole(figure: Figure) -> tuple[int, int]:
    """Middle and half the width of the interval of a figure with a value, in whole numbers of 10^-10.

    A truncated 8 stands for anything from 8 to 9: sums of many such numbers fall short of their total.
    """
    value = figure.value or Decimal(0)
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (value, value)
    return _middle(low, high)


@lru_cache(maxsize=65536)
def _middle(low: Decimal, high: Decimal) -> tuple[int, int]:
    return int((low + high) * _HALF), int((high - low) * _HALF)


@lru_cache(maxsize=65536)
def _grain(value: Decimal) -> int:
    number = abs(int(value * _WHOLE))
    digits = str(number)
    return int("1" + "0" * (len(digits) - len(digits.rstrip("0")))) if number else 10**30


def family(figure: Figure) -> str | None:
    """The units that may be added to that of a figure by name; None for rates, and for prices on average."""
    unit = figure.measure.unit or ""
    if unit == "percent" and figure.role in {"share", "ratio"}:
        return SHARES if figure.role == "share" else RATIOS
    if (unit, figure.role) == ("pure", "ratio"):
        return None  # `0.7x`: times of different things
    if unit in NOT_ADDED or _is_averaged(figure.column_label) or _is_averaged(figure.item_label):
        return None
    return MONEY if unit in CODES else unit


@lru_cache(maxsize=4096)
def _is_averaged(label: str | None) -> bool:
    return label is not None and _AVERAGED.search(label) is not None


def by_table(figures: Iterable[Figure]) -> dict[int, tuple[Figure, ...]]:
    """The figures of each table."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.spot and figure.source == "table":
            found[figure.spot.table_number].append(figure)
    return {number: tuple(some) for number, some in found.items()}


def by_row(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    """The figures of each row of a table."""
    rows: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.spot:
            rows[figure.spot.row_number].append(figure)
    return rows


def _row_line(
    table: Table, row: TableRow, figures: Iterable[Figure], nils: Iterable[Figure], *, is_aside: bool, is_led_to: bool
) -> Line:
    """A row of a table as a line; the figures stand side by side by column and unit."""
    above = row.path[-1] if row.path else ""
    added: dict[Key, Figure] = {}
    told: dict[Hashable, int] = {}
    witnesses: dict[Key, Hashable] = {}
    for figure in figures:
        end = figure.qualifier if figure.qualifier in {"low", "high"} else None
        if figure.spot and (key := (figure.spot.column_number, end or "")) not in added:
            added[key] = figure
            meaning = (figure.when.period, figure.role, figure.column_names)
            kind = (meaning, figure.measure.unit)
            told[kind] = told.get(kind, 0) + 1
            witnesses[key] = (meaning, told[kind])
    return Line(
        label=row.label,
        place=(table.number, row.number),
        is_total=row.is_total or names_a_total(row.label) or (not row.parent and _goes_on_from(above, row)),
        section=row.section,
        statement=table.statement,
        figures=added,
        marks=tuple(re.findall(r"\w+", found.group())) if (found := _MARKS.search(row.row.label.text)) else (),
        nils={f.spot.column_number: f for f in nils if f.spot},
        repeats_its_head=is_led_to or (bool(row.section) and not row.parent and _repeats(row.label, above)),
        is_aside=is_aside,
        witnesses=witnesses,
        head="" if row.parent else above,
        is_below_less=says_less(above) and not row.is_total and not names_a_result(row.label),
    )


def _repeats(label: str, head: str) -> bool:
    """Whether a label has the words of a head, but for asides and the words of any total."""
    said, named = (frozenset(re.findall(r"[a-z]{2,}", _ASIDE.sub(" ", text).lower())) for text in (label, head))
    return len(named) > 1 and said - _OF_A_TOTAL == named - _OF_A_TOTAL != frozenset()


def _goes_on_from(head: str, row: TableRow) -> bool:
    """Whether a row is the rest of a total's label, which was taken for a head: `TOTAL LIABILITIES AND` / `EQUITY`."""
    return names_a_total(head) and len(row.label.split()) < 3


def blocks(tables: Sequence[Table], figures: Sequence[Figure]) -> Iterator[tuple[str, list[Line]]]:
    """The rows of tables that continue one another with the same columns, a block for each family of units."""
    printed = by_table(figures)
    open_blocks: dict[tuple[str, int], list[Line]] = {}
    chains = _chains(tables)
    for table in tables:
        for name, line in _lines(table, printed.get(table.number, ())):
            open_blocks.setdefault((name, chains[table.number]), []).append(line)
    yield from ((key[0], block) for key, block in open_blocks.items() if len(block) > 1)


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _lines(table: Table, figures: tuple[Figure, ...]) -> tuple[tuple[str, Line], ...]:
    """The rows of a table, with their family of units."""
    found: list[tuple[str, Line]] = []
    rows = by_row(figures)
    lowered = [row.label.lower() for row in table.rows]
    for number, row in enumerate(table.rows):
        printed = rows.get(row.number, ())
        if not printed:
            continue
        is_aside = is_no_part(row.label) and not _splits_by_holders(table.rows, number)
        is_aside = is_aside or _is_less_of_one_above(lowered, number)
        families: dict[str, list[Figure]] = defaultdict(list)
        nils = [figure for figure in printed if figure.disposition == "nil"]
        for figure in printed:
            name = family(figure) if figure.role in _ADDED else None
            if name is not None:
                families[name].append(figure)
        is_led_to = _leads_to_it(table.title, lowered, number)
        for name, members in families.items():
            if any(figure.value is not None for figure in members):
                line = _row_line(table, row, members, nils, is_aside=is_aside, is_led_to=is_led_to)
                found.append((name, line))
    return tuple(found)


def _leads_to_it(title: str, labels: Sequence[str], number: int) -> bool:
    """Whether the rows above lead to a row by its words: the last one and the title's, or an earlier row's, adjusted.

    `Other income, net` below the title `Our other income, net`; `Cost of revenue, excluding severance` below its cost.
    """
    label = labels[number]
    if number and number == len(labels) - 1 and _title_names(title, label):
        return True
    above = labels[max(0, number - _MOST_ADJUSTMENTS) : number]
    return any(other and label.startswith(other) and _ADJUSTS.match(label[len(other) :]) for other in above)


def _is_less_of_one_above(labels: Sequence[str], number: int) -> bool:
    """Whether a row is one above it without something: `Total sales (ex fuel)` is no sum of what that is of."""
    label = labels[number]
    above = labels[max(0, number - _MOST_ADJUSTMENTS) : number]
    return any(other and label.startswith(other) and _LEAVES_OUT.match(label, len(other)) for other in above)


def _title_names(title: str, label: str) -> bool:
    named, said = (frozenset(re.findall(r"[a-z]{2,}", _ASIDE.sub(" ", text).lower())) for text in (label, title))
    return len(named - _OF_A_TOTAL) >= _FEWEST_WORDS and named <= said


def _splits_by_holders(rows: Sequence[TableRow], number: int) -> bool:
    """Whether a row stands beside one with which it splits the row above: `of which attributable to` each holder."""
    pair = [row.label for row in rows[max(0, number - 1) : number + 2] if is_no_part(row.label)]
    return names_holders(rows[number].label) and sum(map(names_holders, pair)) > 1


def _chains(tables: Sequence[Table]) -> dict[int, int]:
    """For each table the number of the first that it continues: with its columns, below its statement or its title."""
    chains: dict[int, int] = {}
    left_open: set[int] = set()
    for index, table in enumerate(tables):
        pieces = tables[max(0, index - _MOST_PIECES) : index]
        near = [t for t in pieces if t is pieces[-1] or t.statement_number == table.statement_number]
        above = next((t for t in reversed(near) if _goes_on(t, table, is_left_open=t.number in left_open)), None)
        chains[table.number] = chains[above.number] if above else table.number
        if _is_left_open(table, is_begun=above is not None and above.number in left_open):
            left_open.add(table.number)
    return chains


def _is_left_open(table: Table, *, is_begun: bool) -> bool:
    """Whether movements of several classes begin with a balance, here or on a page before, and none closes them yet."""
    if not table.rows or len({head for head in table.headers[1:] if not _DIGIT.search("".join(head))}) < _CLASSES:
        return False
    return (is_begun or names_a_balance(table.rows[0].label)) and not names_a_balance(table.rows[-1].label)


def _goes_on(above: Table, table: Table, *, is_left_open: bool) -> bool:
    title = _CONTINUED.sub("", table.title).strip().lower()
    is_alike = bool(title) and title == _CONTINUED.sub("", above.title).strip().lower()
    is_one = is_alike or is_left_open or above.statement_number == table.statement_number
    if above.grid.columns != table.grid.columns or not is_one:
        return False
    heads = [(_words(above, column), _words(table, column)) for column in range(1, table.grid.columns)]
    return all(one <= other or other <= one for one, other in heads if one or other) or heads == []


def _words(table: Table, column: int) -> frozenset[str]:
    """What heads a column, without notes on its unit: a page further on they may be left out."""
    return frozenset(re.findall(r"\w+", _ASIDE.sub(" ", table.column_label(column).lower())))


def projections(block: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """A block as a whole, then, where its columns are filled in different rows, each set of like columns alone.

    Average balances and the interest on them stand in one table, and only the interest has a net.
    """
    yield block
    filled: dict[Key, set[int]] = defaultdict(set)
    for number, line in enumerate(block):
        for key in line.numbers:
            filled[key].add(number)
    sets: list[tuple[set[int], list[Key]]] = []
    for key, rows in filled.items():
        like = next((s for s in sets if len(s[0] & rows) >= _LIKE * len(s[0] | rows)), None)
        if like:
            like[1].append(key)
        else:
            sets.append((rows, [key]))
    yield from _by_row_period(block)
    yield from _by_label(block)
    yield from by_ends(block)
    if len(sets) > 1:
        for _, keys in sets:
            kept = frozenset(keys)
            part = [line.only(kept) for line in block if any(key in kept for key in line.numbers)]
            if len(part) > 2:
                yield part


def by_ends(block: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines with what stands at both ends of ranges: a number alone in a column of ranges is part of each end.

    `1.02 - 1.03` and what is added lead to `2.05 - 2.06`; the two ends are no two witnesses.
    """
    ends = dict.fromkeys(key for line in block for key in line.figures if key[1])
    lines: list[Line] = []
    for line in block if ends else ():
        at = {key: line.figures.get(key) or line.figures.get((key[0], "")) for key in ends}
        figures = {key: figure for key, figure in at.items() if figure}
        if any(figure.value is not None for figure in figures.values()):
            lines.append(replace(line, figures=figures, witnesses={key: key[0] for key in figures}))
    if len(lines) > 2:
        yield lines


def _by_label(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one label below several heads, the last of which names a total: `Revenue` of each segment and of all."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in block:
        if line.head and line.label:
            alike[line.label.lower()].append(line)
    for lines in alike.values():
        *parts, last = lines
        is_total = names_a_total(last.head) and not any(names_a_total(line.head) for line in parts)
        if len(parts) > 1 and is_total and len({(line.place[0], line.section) for line in lines}) == len(lines):
            yield [*parts, replace(last, is_total=True)]


def _by_row_period(block: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each period, where periods alternate in the rows: `9M 2023` below `9M 2022` in every segment."""
    by_period: dict[Period | None, list[Line]] = defaultdict(list)
    for line in block:
        figure = next(iter(line.figures.values()))
        by_period[figure.when.period].append(line)
    if len(by_period) > 1 and max(map(len, by_period.values())) * 4 <= len(block) * 3:
        yield from (lines for lines in by_period.values() if len(lines) > 2)
