"""What kind of table it is by its labels and cells: of money, of whole numbers, of cells that print their own scale.

Here: tables as wholes, columns by their cells alone. Not here: headers (`columns.py`), or what a kind means for a cell
(`cells.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tieout.tables.headings import speaks_of_statement
from tieout.tables.layout import Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.change_words import says_change
from tieout.vocabulary.currencies import SCALE, find_currency
from tieout.vocabulary.numbers import PrintedNumber, read_cell
from tieout.vocabulary.quantities import measured_in
from tieout.vocabulary.units import ONE, counted_things, counted_word, is_unit_note, per_what, plain_unit, unit_phrase

_SCALED = re.compile(rf"\d\s?(?:{SCALE}|(?:bn|mn|m|k|M|B|K)\b)")
_AT_THE_END = re.compile(r"\(([^()]*)\)\W*$")
_OF_A_SHARE = re.compile(r"(?i)\b(?:basic|diluted)\b")
_FINANCIAL = re.compile(
    r"(?i)\b(?:revenues?|sales|turnover|income|profits?|loss(?:es)?|earnings|expenses?|costs?|tax(?:es|ation)?|assets|liabilit\w+|"
    r"equity|receivables?|payables?|borrowings|cash|inventor(?:y|ies)|provisions?|ebitda|ebit|dividends?|capital|reserves?|"
    r"goodwill|amortisation|amortization|depreciation|debt|investments?|interest|impairment)\b"
)
"""Words of lines that are amounts of money."""

_OF_EQUITY = re.compile(
    r"(?i)\b(?:capital|premium|reserves?|equity|earnings|surplus|deficit|interests?|(?:own|treasury)\s+(?:shares?|stock)|"
    r"comprehensive\s+(?:income|loss)|stockholders|shareholders)\b"
)
_COUNTS_SHARES = re.compile(r"(?i)\bnumber\s+of\b|^#|/\s*(?:\w+\s+)?shares\s*$|\bper\b|\(shares\)")
_FEWEST_COMPONENTS = 3
_SHORT_TITLE = 5
_FEWEST_MARKED = 3
_FEWEST_GROWN = 4
_WHOLE = 100
_IS_WHOLE = re.compile(r"(?i)\b(?:sales|revenues?|turnover|premiums?|bookings|billings|orders|deposits|loans|total)\b")
_OF_METRICS = re.compile(
    r"(?i)\b(?:key|operat(?:ing|ional)|business|customer|network)\s+(?:\w+\s+){0,2}?(?:metrics|statistics|indicators)\b"
    r"|\boperat(?:ing|ional)\s+(?:summary|highlights)\b|^(?:operating\s+)?fleet\b|\boperat(?:ing|ional)\s+data\b|\bstatistics\b|\bKPIs?\b"
)
_MONEY_OF_METRICS = re.compile(
    r"(?i)\b(?:bookings|billings|volumes?|gmv|gov|tpv|arr|mrr|rpo|acv|tcv|aum|premiums?|turnover|funds?|portfolio|spend)\b"
)
"""What tables of metrics call money, beside what statements do."""


def is_of_equity(measures: Sequence[str]) -> bool:
    """Whether columns name what equity is made up of: `Share capital | Reserves | Treasury shares | Total equity`."""
    return sum(map(names_equity, set(measures))) >= _FEWEST_COMPONENTS


@lru_cache(maxsize=4096)
def names_equity(measure: str) -> bool:
    """Whether a column is a component of equity, in money: `Own shares`, but not `Number of shares`."""
    return bool(_OF_EQUITY.search(measure)) and not _COUNTS_SHARES.search(measure)


@lru_cache(maxsize=4096)
def names_money(label: str) -> bool:
    """Whether a label has a word of lines that are amounts of money."""
    return _FINANCIAL.search(label) is not None


def is_financial(table: Table) -> bool:
    """Whether many of its rows name money, or its title a statement."""
    labels = [row.label for row in table.rows if not row.is_head]
    named = sum(map(names_money, labels))
    if speaks_of_statement(table.title) or named * 3 >= len(labels) > 0:
        return True
    is_titled = len(table.title.split()) <= _SHORT_TITLE and names_money(table.title)
    counts = counted_word(table.title) or counted_things(table.title) or any(map(counted_word, labels))
    return is_titled and not counts


def is_of_metrics(table: Table) -> bool:
    """Whether its title says metrics or statistics, and no row of it is plainly of money but those that print so.

    What it counts is in ones where it says no unit: a scale that the document states is one of money.
    """
    if table.statement or not _OF_METRICS.search(table.title):
        return False
    open_rows = (row for row in table.rows if not row.is_head and not _prints_unit(row))
    return not any(_is_plainly_money(row.label) for row in open_rows if plain_unit(row.label) is None)


def _is_plainly_money(label: str) -> bool:
    is_counted = counted_word(label) is not None or measured_in(label) is not None
    return not is_counted and bool(names_money(label) or _MONEY_OF_METRICS.search(label))


def _prints_unit(row: TableRow) -> bool:
    """Whether the first number of a row that is no percentage prints a currency: `Average fare | $95.46 | 2.2%`."""
    texts = [cell.text for cell in row.row.values if "%" not in cell.text]
    first = next(((text, number) for text in texts if (number := read_cell(text).number)), None)
    return first is not None and bool(first[1].currency or find_currency(first[0]) or "¢" in first[0])


def per_share_among_whole(table: Table) -> str | None:
    """What a row of it is per (`shares`), where most of its numbers are whole; None otherwise."""
    per = next((per for row in table.rows if (per := per_what(row.label))), None)
    if per is None and any(_OF_A_SHARE.search(row.label) for row in table.rows):
        per = "shares"
    if per is None:
        return None
    numbers = [cell.number for row in table.rows for c in row.row.values if (cell := read_cell(c.text)).number]
    whole = sum(not number.decimals for number in numbers if number)
    return per if whole * 2 >= len(numbers) else None


def scales_itself(table: Table) -> bool:
    """Whether cells print their own scale: `£1.31bn`."""
    return bool(_SCALED.search("\0".join([cell.text for row in table.rows for cell in row.row.values])))


def rows_say_scale(table: Table) -> bool:
    """Whether a third of the rows, and two at least, say their scale: `EBITDA (millions)`. The others have none."""
    if table.statement:
        return False
    ends = [found.group(1) for row in table.rows if (found := _AT_THE_END.search(row.label))]
    scaled = sum((unit_phrase(end).scale or ONE) > ONE for end in ends if is_unit_note(end))
    return scaled >= max(2, len(table.rows) / 3)


def prints_money(table: Table) -> bool:
    """Whether any of its cells prints a currency."""
    return any(find_currency(cell.text) for row in table.rows for cell in row.row.values)


def decimals_of_money(table: Table) -> int | None:
    """The decimals of all its money, where each row of money prints a currency in each of its cells; None elsewhere.

    A row without a currency and with other decimals counts something else. Money per share has decimals of its own.
    """
    decimals: set[int] = set()
    marked = 0
    for row in table.rows:
        texts = [c.text for c in row.row.values if "%" not in c.text and read_cell(c.text).number]
        is_marked = bool(texts) and all(map(find_currency, texts))
        if texts and not is_marked and names_money(row.label):
            return None
        if is_marked and not per_what(row.label):
            marked += 1
            decimals |= {number.decimals for text in texts if (number := read_cell(text).number)}
    return decimals.pop() if marked >= _FEWEST_MARKED and len(decimals) == 1 else None


def column_holds_money(table: Table, column: int) -> bool:
    """Whether cells of a column print a currency and none a percent sign: its header cannot be one of percentages."""
    texts = [row.row.cells[column].text for row in table.rows]
    return any(map(find_currency, texts)) and not any("%" in text for text in texts)


def column_prints_percent(table: Table, column: int) -> bool:
    """Whether a column prints a percent sign, often in its first cell alone, and no currency."""
    texts = [row.row.cells[column].text for row in table.rows]
    return any("%" in text for text in texts) and not any(map(find_currency, texts))


def is_percent_beside(table: Table, column: int) -> bool:
    """Whether a column prints the `%` in its first number alone, or in its last too, beside amounts under one header.

    `2026 |` over `1,240.5 | 100.0 %`, `812.4 | 65.5`: the others are bare, with the same decimals.
    """
    if column < 2 or table.headers[column] != table.headers[column - 1] or not table.headers[column]:
        return False
    pairs = [[read_cell(row.row.cells[n].text).number for n in (column - 1, column)] for row in table.rows]
    shares = [share for _, share in pairs if share]
    beside = [amount for amount, share in pairs if share]
    if len(shares) < _FEWEST_MARKED or shares[0].unit != "percent" or any(n is None or n.unit for n in beside):
        return False
    bare = [share for share in shares if not share.unit]
    is_alike = all(share.decimals == shares[0].decimals > 0 and not share.scale for share in bare)
    return bool(bare) and is_alike and not any(share.currency for share in shares)


def begins_in_percent(table: Table, column: int, of_whole: bool) -> bool:
    """Whether the first number of a column prints the `%` of them all: the others are bare.

    They have decimals, or each is nearer to the growth of the two amounts to its left than to their difference. Where
    they are parts `of_whole`, the first is `100.0%`.
    """
    numbers = [number for row in table.rows if (number := read_cell(row.row.cells[column].text).number)]
    bare = [number for number in numbers[1:] if number.unit != "percent"]
    if not numbers or numbers[0].unit != "percent" or not bare:
        return False
    first = next(row for row in table.rows if read_cell(row.row.cells[column].text).number)
    if of_whole and not (numbers[0].value == _WHOLE and _IS_WHOLE.search(first.label)):
        return False
    if any(number.currency or number.unit or number.scale for number in bare):
        return False
    if len(bare) > 1 and all(number.decimals for number in bare):
        return True
    moved = (
        []
        if of_whole
        else [
            (read, told) for row in table.rows if (read := _bare(row, column)) and (told := _moved(table, row, column))
        ]
    )
    near = [abs(read.value - growth) * 2 < abs(read.value - change) for read, (growth, change) in moved]
    return len(near) == len(bare) and all(near)


def prints_growth(table: Table, column: int) -> bool:
    """Whether the bare numbers of a column are the growth in percent of the two amounts to their left, in most rows."""
    told, rows = 0, 0
    for row in table.rows:
        number, moved = _bare(row, column), _moved(table, row, column)
        if number is None or moved is None:
            continue
        rows += 1
        growth, change = moved
        is_growth = abs(growth - number.value) * 2 <= Decimal(1).scaleb(-number.decimals)
        told += is_growth and number.value not in {change, 0}
    return told >= _FEWEST_GROWN and told * 5 >= rows * 4


def _bare(row: TableRow, column: int) -> PrintedNumber | None:
    """The number of a cell that prints neither currency nor unit."""
    number = read_cell(row.row.cells[column].text).number
    return None if number is None or number.currency or number.unit else number


def _moved(table: Table, row: TableRow, column: int) -> tuple[Decimal, Decimal] | None:
    """By how many percent, and by how much, the two amounts nearest to the left of a cell differ."""
    left = [n for n in range(1, column) if not says_change(table.column_label(n))]
    read = [number for n in left if (number := read_cell(row.row.cells[n].text).number)][-2:]
    amounts = [number.value for number in read if number.unit is None]
    if len(amounts) < 2 or not amounts[1]:
        return None
    return (amounts[0] - amounts[1]) / abs(amounts[1]) * 100, amounts[0] - amounts[1]


def decimals_of_marked_column(table: Table, column: int) -> int | None:
    """The decimals of a column whose first and last numbers print a currency and most others are bare: all is money.

    A first number alone may be the only money of its table: `Revenue per room` above `Keys`, `Visits`.
    """
    numbers = [number for row in table.rows if (number := read_cell(row.row.cells[column].text).number)]
    if not numbers or not (numbers[0].currency and numbers[-1].currency):
        return None
    marked = sum(bool(number.currency) for number in numbers)
    bare = sum(not (n.currency or n.unit) and n.decimals == numbers[0].decimals for n in numbers)
    return numbers[0].decimals if bare > marked else None


def is_between_rates(left: Sequence[str], number: PrintedNumber) -> bool:
    """Whether a percentage is the difference of the two to its left: margins of 25 % and 32 % are `7 %` apart.

    A change of one unit or less is not told from growth, and what is nearer to growth, 3 % from 64 % to 66 %, is that.
    """
    rates = [read.number for read in map(read_cell, left) if read.number][-2:]
    if number.unit != "percent" or len(rates) < 2 or any(rate.unit != "percent" for rate in rates):
        return False
    apart = abs(rates[1].value - rates[0].value)
    unit = Decimal(1).scaleb(-min(rate.decimals for rate in (number, *rates)))
    error = abs(apart - abs(number.value))
    grown = (abs(100 * apart / abs(rate.value) - abs(number.value)) for rate in rates if rate.value)
    return apart > unit and error <= unit and not any(growth < error for growth in grown)
