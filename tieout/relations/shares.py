"""Shares of a total: columns of percentages beside amounts, and tables of percentages that repeat a statement's rows.

Here: which amount a share is of, and what it is a share of. Not here: margins and other ratios (`ratios.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieout.model import Figure, Place
from tieout.relations.items import Amounts, Item, PeriodKey, amount_among, period_key, words_of
from tieout.relations.model import Relation
from tieout.relations.sheets import Column, Sheet
from tieout.relations.ties import TELLING, Tie, is_close, quotient, support_of

_MOST_BASES = 6
_FEWEST_PLAIN = 3
_FEWEST_ROWS = 2
_FEW_BREAK = 4
"""Cells of a note that hold for each that breaks."""
_TELLING_OF_A_LINE = 1.0
"""Powers of ten for shares of one line where most are of the total."""
_OF_REVENUE = re.compile(
    r"(?i)(?:%|\bper\s?cent(?:ages?)?)\s+(?:of|to)\s+(?:\w+\s+){0,2}(?:revenues?|sales|turnover)\b|\bof\s+(?:\w+\s+){0,2}(?:revenues?|sales)\s*\(?%"
)
_REVENUE = re.compile(
    r"(?i)^(?:total\s+|net\s+|operating\s+|consolidated\s+)*(?:revenues?|sales|turnover)(?:,?\s+net)?$"
)


def find_shares(sheets: Sequence[Sheet], amounts: Amounts, document_id: str) -> Iterator[Relation]:
    """Shares in columns beside amounts, and in tables of their own."""
    revenues = [item for item in amounts.items if _REVENUE.match(item.label)]
    in_statements = sorted(revenues, key=lambda item: not item.sheet.table.statement)
    for sheet in sheets:
        if sheet.has_periods_in_rows:
            continue
        found = [shares for column in _share_columns(sheet) for shares in _beside(sheet, column, revenues)]
        found = found or _of_another_table(sheet, amounts) or _of_a_note(sheet, amounts, in_statements)
        for share in _of_own_lines(sheet, _sheet_of_amounts(sheets, found), found):
            yield share.stated("share of a total", sheet.table.statement, document_id)


def _signed(total: Figure, part: Figure, base: Figure) -> Tie:
    """With the sign that holds: a cost in parentheses may be a positive share, and the other way round."""
    share = quotient("share", total, part, base)
    turned = share.turned()
    return turned if share.is_broken and (turned.evidence or -1.0) > 0 else share


def _in_one_sense(shares: list[Tie]) -> list[Tie]:
    """With the sign of its amount for the one share that has the other sign, where the table prints signs at all.

    One share in parentheses beside an amount without them, or the other way round where other losses are losses twice.
    """
    turned = [number for number, share in enumerate(shares) if share.total[0] < 0]
    plain = [share for share in shares if share.total[0] > 0 and (share.evidence or 0.0) >= TELLING]
    if len(turned) != 1 or len(plain) < _FEWEST_PLAIN:
        return shares
    odd = shares[turned[0]]
    is_loss_of_gain = (odd.total[1].value or 0) < 0
    if is_loss_of_gain or any((share.total[1].value or 0) < 0 for share in plain):
        return [*shares[: turned[0]], odd.turned(), *shares[turned[0] + 1 :]]
    return shares


def _share_columns(sheet: Sheet) -> list[Column]:
    return [
        column
        for column in sheet.columns.values()
        if column.role in {"share", "ratio"} and all(f.measure.unit == "percent" for f in _of(sheet, column.number))
    ]


def _of(sheet: Sheet, column: int) -> list[Figure]:
    return [row[column] for row in sheet.figures.values() if column in row]


def _beside(sheet: Sheet, column: Column, revenues: Sequence[Item]) -> list[Tie]:
    """The shares of a column: of the amounts to its left, else to its right, by the row that prints 100 %."""
    amounts = [
        other.number
        for other in sorted(sheet.columns.values(), key=lambda other: abs(other.number - column.number))
        if other.role == "amount" and (other.end, other.months) == (column.end, column.months)
    ][:2]
    for amount in sorted(amounts, key=lambda number: (number > column.number, -number)):
        rows = [row for row in sheet.figures.values() if column.number in row and amount in row]
        whole = [row[amount] for row in rows if row[column.number].value == 100 and (row[amount].value or 0) > 0]
        bases = {f.value: f for f in whole} or {f.value: f for f in _revenues(column.label, rows, amount, revenues)}
        best: list[Tie] = []
        for base in list(bases.values())[:_MOST_BASES]:
            shares = [
                _signed(row[column.number], row[amount], base)
                for row in rows
                if row[amount] is not base and row[column.number].value is not None and row[amount].value is not None
            ]
            support = support_of(shares)
            if support.is_enough() and support.held > support_of(best).held:
                best = _in_one_sense(shares)
        if best:
            return best
    return []


def _sheet_of_amounts(sheets: Sequence[Sheet], shares: Sequence[Tie]) -> Sheet | None:
    """The sheet in which the amounts of all shares stand, if there is one."""
    amounts = {share.parts[0][1].place for share in shares}
    return next((sheet for sheet in sheets if amounts and amounts <= set(_places(sheet))), None)


def _places(sheet: Sheet) -> dict[Place, tuple[int, int]]:
    """The row and column of each figure of a sheet."""
    return {figure.place: (number, column) for number, row in sheet.figures.items() for column, figure in row.items()}


def _of_own_lines(sheet: Sheet, of_amounts: Sheet | None, shares: Sequence[Tie]) -> list[Tie]:
    """Shares of the total, but those of a row that breaks wherever it is tested are of the line they all hold with.

    `Cost of services` is in percent of `Services` in every period: such a line has a word of the row in its label, or
    several rows hold with it, as the costs of a restaurant do with its own sales among all revenues. Where no line
    explains them they stay shares of the total: a misprinted amount breaks each share taken of it. The lines are those
    of the sheet `of_amounts`: of income taxes, that is the income before them.
    """
    if of_amounts is None:
        return list(shares)
    places, rows = _places(of_amounts), _places(sheet)
    labels = {row.number: words_of(row.label) for row in sheet.rows}
    lines = {row.number: words_of(row.label) for row in of_amounts.rows}
    by_row: dict[int, list[Tie]] = defaultdict(list)
    for share in shares:
        by_row[rows[share.total[1].place][0]].append(share)
    broken = {number: ties for number, ties in by_row.items() if all(tie.is_broken for tie in ties)}
    fitting = {number: dict(_fitting(of_amounts, ties, places)) for number, ties in broken.items()}
    rows_of = Counter(other for fits in fitting.values() for other in fits)
    found: list[Tie] = []
    for number, ties in by_row.items():
        own = [
            of_line
            for other, of_line in fitting.get(number, {}).items()
            if (labels[number] & lines[other] and support_of(of_line).telling >= _TELLING_OF_A_LINE)
            or (rows_of[other] >= _FEWEST_ROWS and len(ties) > 1)
        ]
        found.extend(own[0] if own else ties)
    return found


def _fitting(
    sheet: Sheet, ties: Sequence[Tie], places: Mapping[Place, tuple[int, int]]
) -> Iterator[tuple[int, list[Tie]]]:
    """The rows of a sheet, but that of the amounts, of which all percentages of a row are a share."""
    own = {places[tie.parts[0][1].place][0] for tie in ties}
    for other, row in sheet.figures.items():
        of_line = [
            _signed(tie.total[1], tie.parts[0][1], base)
            for tie in ties
            if (base := row.get(places[tie.parts[0][1].place][1])) and base is not tie.parts[0][1]
        ]
        if other not in own and len(of_line) == len(ties) and not any(tie.is_broken for tie in of_line):
            yield other, of_line


def _revenues(label: str, rows: Sequence[dict[int, Figure]], amount: int, revenues: Sequence[Item]) -> list[Figure]:
    """The revenue of the period, where the header says that the shares are of it."""
    if not _OF_REVENUE.search(label) or not rows:
        return []
    example = rows[0][amount]
    return [
        figure for item in revenues if (figure := item.amount(example.measure.unit or "", example)) and figure.value
    ]


def _of_another_table(sheet: Sheet, amounts: Amounts) -> list[Tie]:
    """Rows of percentages that repeat rows of amounts, down to one that prints 100 % of itself."""
    by_period: dict[PeriodKey, list[Tie]] = defaultdict(list)
    whole: Item | None = None
    for row in sheet.rows:
        figures = {n: f for n, f in sheet.figures[row.number].items() if f.measure.unit == "percent"}
        if figures and all(f.value == 100 for f in figures.values()):
            whole = _like(row.path, amounts.like(row.label, sheet, row.number), figures)
            break
    if whole is None:
        return []
    for row in sheet.rows:
        figures = {
            n: f
            for n, f in sheet.figures[row.number].items()
            if f.measure.unit == "percent" and f.role in {"share", "ratio"} and f.value is not None and f.value != 100
        }
        part = _like(row.path, amounts.like(row.label, sheet, row.number), figures) if figures else None
        if part is None:
            continue
        unit = next(iter(whole.figures.values())).measure.unit or ""
        for figure in figures.values():
            amount, base = part.amount(unit, figure), whole.amount(unit, figure)
            if amount is not None and base is not None:
                by_period[period_key(figure)].append(_signed(figure, amount, base))
    shares = [share for found in by_period.values() for share in _in_one_sense(found)]
    return shares if support_of(shares).is_enough() else []


def _of_a_note(sheet: Sheet, amounts: Amounts, revenues: Sequence[Item]) -> list[Tie]:
    """Rows of percentages of a note, all of revenue, that repeat the rows of one other note, which has the amounts.

    One or two digits tell little each: all rows are held against one table, and many agree for one that breaks. One
    unit beside it a percentage may stand so that its column foots.
    """
    cells = [figure for row in sheet.figures.values() for figure in row.values()]
    if any((figure.measure.unit, figure.role) != ("percent", "share") or figure.value is None for figure in cells):
        return []
    by_table: dict[int, dict[int, list[Tie]]] = defaultdict(dict)
    for row in sheet.rows:
        for item in amounts.like(row.label, sheet, row.number):
            by_table[item.sheet.table.number].setdefault(
                row.number, _of_revenue(sheet.figures[row.number], item, revenues)
            )
    whole = [
        [share for shares in rows.values() for share in shares]
        for rows in by_table.values()
        if len(rows) == len(sheet.rows) >= _FEWEST_ROWS and all(rows.values())
    ]
    best = max(whole, key=lambda shares: support_of(shares).score(), default=[])
    support = support_of(best)
    is_enough = support.tells_enough(1.0 - math.log10(max(1, len(whole))))
    kept = [share for share in best if not (share.is_broken and is_close(share))]
    return kept if is_enough and support.held >= _FEW_BREAK * support_of(kept).broken else []


def _of_revenue(shares: Mapping[int, Figure], item: Item, revenues: Sequence[Item]) -> list[Tie]:
    """The percentages of a row as shares that an item has of revenue; empty if it has them not in every period."""
    unit = next(iter(item.units()), "")
    ties = [
        quotient("share", figure, part, base)
        for figure in shares.values()
        if (part := item.amount(unit, figure)) and (base := amount_among(revenues, unit, figure)) and part is not base
    ]
    return ties if len(ties) == len(shares) else []


def _like(path: Sequence[str], items: Sequence[Item], figures: dict[int, Figure]) -> Item | None:
    """The first row of amounts with the same label, below the same head if there are several."""
    wanted = {period_key(figure) for figure in figures.values()}
    alike = [
        item
        for item in items
        if any(period_key(f) in wanted and "/" not in (f.measure.unit or "/") for f in item.figures.values())
    ]
    heads = words_of(" ".join(path[-1:]))
    same = [item for item in alike if words_of(" ".join(item.path[-1:])) == heads]
    return next(iter(same or alike), None)
