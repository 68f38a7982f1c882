"""Growth and change against an earlier period: columns beside amounts, and rows of growth below them.

Here: which amounts a column or row compares, and the evidence for it. Not here: verdicts (SQL), or growth that a
sentence states (`sentences.py`). What holds in most rows is stated for all of them: the broken ones are the point.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from tieout.model import Figure
from tieout.records import record
from tieout.relations.agreement import POINTS
from tieout.relations.arithmetic import is_percent
from tieout.relations.items import Amounts
from tieout.relations.model import Relation
from tieout.relations.sheets import Column, Sheet
from tieout.relations.ties import Tie, support_of
from tieout.vocabulary.periods import Period

QUALIFIED = re.compile(
    r"(?i)\b(?:constant|local)[\s-](?:currenc(?:y|ies)|fx|rates?|exchange)|\bCC\b|\bCER\b|\borganic|\bunderlying\b|\blike[\s-]for[\s-]like|"
    r"\bcomparable\b|\bsame[\s-]store|\bpro[\s-]?forma\b|\bex(?:cluding|cl\.?|-)|\badjusted\b|\bnormali[sz]ed\b|\bcurrency[\s-]neutral|\bnon[\s-]?gaap"
)
"""Growth of something else than the amounts as reported."""
_AT_OTHER_RATES = re.compile(
    r"(?i)\b(?:constant|local)[\s-](?:currenc(?:y|ies)|fx|rates?|exchange)|\bCC\b|\bCER\b|\borganic|\blike[\s-]for[\s-]like|"
    r"\bcomparable\b|\bsame[\s-]store|\bpro[\s-]?forma\b|\bcurrency[\s-]neutral"
)
"""The same in the label of a row: what is adjusted in both of its amounts grows as they do."""
_EFFECT = re.compile(
    r"(?i)\bfav(?:o[u]?rable)?\b\.?\s*/?\s*\(?\s*unfav|\bbetter\b.{0,4}\bworse\b|\bB\s?/\s?\(?W\)?|\bF\s?/\s?\(?U\)?|\bFav\b"
)
"""The sign of a change is that of its effect on profit."""
_CHANGE_ROW = re.compile(
    r"(?i)^\W*(?:(?:amount|rate|ratio)\s+of\s+)?(?:change|increase|decrease|difference|variance|growth)s?"
    r"(?:\s*[/(]\s*\(?(?:decrease|increase)s?\)?)?\s*(?:rate|ratio|amount|%|\([^()]*\))?$"
)
_MOST_COLUMNS = 8
_MOST_WITNESSES = 60
_MOST_ROWS_APART = 8
_DAYS_APART = 10
"""Years of 52 weeks end up to six days from one another."""
_ENOUGH = 2.0
_WORDING = 1.0
_STRONG = 4.0
_MANY = 4
_LABEL_WORD = re.compile(r"[a-z]{2,}")
_SAYS_GROWTH = frozenset(
    "growth change changes yoy qoq year over on quarter sequential increase decrease in of the vs versus from prior "
    "previous period percent percentage rate basis points bps pts and to total as reported same".split()
)


@record(frozen=True, slots=True)
class _Pair:
    """A column that compares, the two columns that it compares, and how well that holds."""

    column: Column
    current: int
    base: int
    held: int
    broken: int
    score: float
    is_declared: bool

    @property
    def is_accepted(self) -> bool:
        return self.held > self.broken and self.score >= _ENOUGH


def find_comparisons(sheets: Sequence[Sheet], amounts: Amounts, document_id: str) -> Iterator[Relation]:
    """Growth and changes, in columns and in rows."""
    found = [(sheet, pair) for sheet in sheets if not sheet.has_periods_in_rows for pair in _pairs(sheet)]
    wordings = _accepted_wordings(pair for _, pair in found)
    for sheet, pair in found:
        is_as_reported = not QUALIFIED.search(sheet.table.title or "")
        if pair.is_accepted or (is_as_reported and _is_like_others(pair, wordings)):
            yield from _stated_in_rows(sheet, pair, document_id)
    for sheet in sheets:
        ties = _between_rows(sheet, amounts) if sheet.has_periods_in_rows else _rows_of_growth(sheet, amounts)
        for tie in (*ties, *_rows_of_change(sheet)):
            yield tie.stated("change of the amounts beside it", sheet.table.statement, document_id)


def _pairs(sheet: Sheet) -> Iterator[_Pair]:
    """For each column that compares, the pair of columns that it most likely compares."""
    amounts = [column for column in sheet.columns.values() if not column.compares]
    for column in sheet.columns.values():
        if not column.compares:
            continue
        rows = [row for row in sheet.figures.values() if column.number in row][:_MOST_WITNESSES]
        nearest = sorted(amounts, key=lambda other: abs(other.number - column.number))[:_MOST_COLUMNS]
        declared = _declared(rows, column, nearest)
        pairs = [_weighed(rows, column, current, base, declared) for current, base in declared]
        if not any(pair.is_accepted and not pair.broken for pair in pairs):
            pairs += [
                _weighed(rows, column, current, base, declared)
                for current in nearest
                for base in nearest
                if (current, base) not in declared and _could_compare(current, base)
            ]
        if pairs:
            yield max(pairs, key=lambda pair: (pair.is_accepted, pair.score, pair.is_declared))


def _declared(
    rows: Sequence[dict[int, Figure]], column: Column, amounts: Sequence[Column]
) -> list[tuple[Column, Column]]:
    """The columns with the periods that the reader found for the comparison; the nearest of each."""
    figure = next((row[column.number] for row in rows if row[column.number].when.base), None)
    if figure is None or figure.when.period is None or figure.when.base is None:
        return []
    current = next((c for c in amounts if _is_of(c, figure.when.period)), None)
    base = next((c for c in amounts if c is not current and _is_of(c, figure.when.base)), None)
    return [(current, base)] if current and base else []


def _is_of(column: Column, period: Period) -> bool:
    same_length = column.months is None or period.months is None or column.months == period.months
    return same_length and column.end is not None and _is_near(column.end, period.end)


def _is_near(one: date, other: date) -> bool:
    return abs((one - other).days) <= _DAYS_APART


def _could_compare(current: Column, base: Column) -> bool:
    if current is base or current.months != base.months:
        return False
    if current.end is None or base.end is None or current.end == base.end:
        return current.names != base.names
    return current.end > base.end


def _weighed(
    rows: Sequence[dict[int, Figure]],
    column: Column,
    current: Column,
    base: Column,
    declared: Sequence[tuple[Column, Column]],
) -> _Pair:
    by_effect = bool(_EFFECT.search(column.label))
    best = (_best_of(_ties(row, column.number, current.number, base.number, either_sign=by_effect)) for row in rows)
    support = support_of(found[1] for found in best if found)
    is_declared = (current, base) in declared
    qualified = bool(QUALIFIED.search(column.label)) and not QUALIFIED.search(f"{current.label} {base.label}")
    same_period = current.end == base.end and not is_declared
    score = support.score(_WORDING if is_declared else 0.0)
    if (qualified or same_period) and (support.broken * _MANY > support.held or score < _STRONG):
        score = 0.0
    return _Pair(column, current.number, base.number, support.held, support.broken, score, is_declared)


def _accepted_wordings(pairs: Iterable[_Pair]) -> Counter[str]:
    """By the wording of a header, how many rows below it hold in the document, less five times those that do not."""
    counted: Counter[str] = Counter()
    for pair in pairs:
        if pair.is_declared:
            counted[_wording(pair.column)] += pair.held - 5 * pair.broken if pair.is_accepted else 0
    return counted


def _is_like_others(pair: _Pair, wordings: Counter[str]) -> bool:
    """A column with too few rows of its own, headed as others of the document that hold.

    Where few of these do, it must stand beside its two amounts.
    """
    is_plain = pair.is_declared and not QUALIFIED.search(pair.column.label) and not _EFFECT.search(pair.column.label)
    is_beside = abs(pair.current - pair.base) == 1 and pair.column.number - max(pair.current, pair.base) == 1
    has_few = pair.held + pair.broken > 0 and pair.broken <= max(1, pair.held)
    return is_plain and has_few and wordings[_wording(pair.column)] >= (_MANY if is_beside else 2 * _MANY)


def _wording(column: Column) -> str:
    return " ".join(re.sub(r"\d", "", column.label.split(" / ")[-1]).lower().split())


def _stated_in_rows(sheet: Sheet, pair: _Pair, document_id: str) -> Iterator[Relation]:
    column = pair.column
    by_effect = bool(_EFFECT.search(column.label))
    points = any(
        _holds_in_points_alone(_ties(row, column.number, pair.current, pair.base))
        for row in sheet.figures.values()
        if column.number in row and is_percent(row[column.number])
    )
    for row in sheet.rows:
        figures = sheet.figures[row.number]
        if column.number not in figures:
            continue
        found = _best_of(_ties(figures, column.number, pair.current, pair.base, either_sign=by_effect))
        if found is None or (_AT_OTHER_RATES.search(row.label) and (found[0] or 0.0) < 0):
            continue
        held, tie = found
        if held is not None and held < 0:
            replaced = _broken(sheet, pair, figures, tie, by_effect=by_effect, in_points=points)
            if replaced is None:
                continue
            tie = replaced
        yield tie.stated(f"{tie.kind} beside its amounts", sheet.table.statement, document_id)


def _holds_in_points_alone(ties: Iterable[Tie]) -> bool:
    """Whether a rate differs by what is printed and has not grown by it: from 64 % to 66 % are 3 % of growth too."""
    return [tie.kind for tie in ties if (tie.evidence or 0.0) > 0] == ["change"]


def _broken(
    sheet: Sheet, pair: _Pair, figures: dict[int, Figure], tie: Tie, *, by_effect: bool, in_points: bool
) -> Tie | None:
    """What a row that does not hold says; None where it may say something else."""
    current = figures.get(pair.current)
    says_points = in_points or tie.total[1].measure.unit in POINTS
    if by_effect or (current is not None and current.measure.unit == "percent" and not says_points):
        return None
    if all((figure.value or 0) <= 0 for _, figure in (*tie.parts, *tie.bases)):
        turned = tie.turned()
        if (turned.evidence or -1.0) >= 0:
            return turned
    for beside in (pair.column.number - 1, pair.column.number + 1):
        column = sheet.columns.get(beside)
        shifted = column and column.compares and _best_of(_ties(figures, beside, pair.current, pair.base))
        # A column of amounts of change beside one of growth says the same in another way, and takes nothing from it.
        if shifted and shifted[1].kind == tie.kind and (shifted[0] or 0.0) >= 1.0:
            return None
    return tie


def _ties(
    row: dict[int, Figure], compared: int, current: int, base: int, *, either_sign: bool = False
) -> Iterator[Tie]:
    total, now, before = row.get(compared), row.get(current), row.get(base)
    if total is None or now is None or before is None or total.value is None or total.qualifier:
        return
    for tie in _readings(total, now, before):
        yield tie
        if either_sign:
            yield tie.turned()


def _readings(total: Figure, now: Figure, before: Figure) -> Iterator[Tie]:
    """What a comparison can mean: growth, a change, or a change in points of a percentage."""
    unit, amount_unit = total.measure.unit, now.measure.unit
    if amount_unit != before.measure.unit or (now.value is None and before.value is None):
        return
    points = unit in {"percent", "percentage_points", "basis_points"} and amount_unit == "percent"
    weight = 100 if unit == "basis_points" else 1
    if points or unit == amount_unit:
        yield Tie("change", "sum", (1, total), ((weight, now), (-weight, before)))
    if unit == "percent" and now.value is not None and before.value is not None:
        yield Tie("growth", "growth", (1, total), ((1, now),), ((1, before),))


def _best_of(ties: Iterable[Tie]) -> tuple[float | None, Tie] | None:
    """The reading that holds, else the first one."""
    judged = [(tie.evidence, tie) for tie in ties]
    return next(((held, tie) for held, tie in judged if (held or 0.0) > 0), judged[0]) if judged else None


def _between_rows(sheet: Sheet, amounts: Amounts) -> Iterator[Tie]:
    """Growth in a table whose rows are periods: the amount to its left, and that of the earlier period.

    The earlier one stands in another row, else in another table, as a comparative of a forecast does.
    """
    own: list[Tie] = []
    beside: dict[int, int] = {}
    amount = None
    for column in sheet.columns.values():
        if not column.compares:
            amount = column.number
        elif amount is not None:
            beside[column.number] = amount
    by_month: dict[tuple[int, int, int], list[Figure]] = defaultdict(list)
    for row in sheet.figures.values():
        for number, figure in row.items():
            if figure.when.period:
                by_month[number, figure.when.period.end.year, figure.when.period.end.month].append(figure)
    for row in sheet.figures.values():
        apart: list[Tie] = []
        for number, total in row.items():
            left = beside.get(number)
            if left is None or left not in row or total.when.base is None:
                continue
            earlier = [f for month in _months_around(total.when.base.end) for f in by_month.get((left, *month), ())]
            base = next((f for f in earlier if f.when.period and _is_same(f.when.period, total.when.base)), None)
            found = base or _elsewhere(row[left], total.when.base, sheet, amounts)
            best = found and _best_of(_ties({1: total, 2: row[left], 3: found}, 1, 2, 3))
            if best:
                (own if base else apart).append(best[1])
        yield from _accepted(apart)
    yield from _accepted(own)


def _months_around(day: date) -> list[tuple[int, int]]:
    """Year and month of the days that are near a day."""
    apart = timedelta(days=_DAYS_APART)
    return list(dict.fromkeys((near.year, near.month) for near in (day, day - apart, day + apart)))


def _elsewhere(amount: Figure, base: Period, sheet: Sheet, amounts: Amounts) -> Figure | None:
    """The amount of the same item for the earlier period, if all tables that have it print the same."""
    found = _prints_elsewhere(amount, base, sheet, amounts)
    alike = len({figure.value for figure in found if figure.decimals == found[0].decimals}) == 1
    return found[0] if found and alike else None


def _prints_elsewhere(amount: Figure, period: Period, sheet: Sheet, amounts: Amounts) -> list[Figure]:
    return [
        figure
        for item in amounts.like(amount.item_label or "", sheet)
        if item.sheet is not sheet
        for figure in [item.amount_of(amount.measure.unit or "", period)]
        if figure
    ]


def _is_same(one: Period, other: Period) -> bool:
    return one.months == other.months and _is_near(one.end, other.end)


def _accepted(ties: list[Tie]) -> list[Tie]:
    """The ties, if most of those that can be tested hold and that tells enough."""
    return ties if support_of(ties).is_enough() else []


def _accepted_by_name(ties: list[Tie], growth: str, amounts: str) -> list[Tie]:
    """The ties, if one holds for each that breaks and the growth is named as that of the amounts and of nothing else.

    `Change in revenues year over year` below `Revenues`.
    """
    names = {frozenset(_LABEL_WORD.findall(label.lower())) - _SAYS_GROWTH for label in (growth, amounts)}
    support = support_of(ties)
    is_named = len(names) == 1 and names != {frozenset()} and not QUALIFIED.search(growth)
    return ties if is_named and 0 < support.broken <= support.held else []


def _rows_of_growth(sheet: Sheet, document: Amounts) -> Iterator[Tie]:
    """Rows of growth, each tied to the row of amounts that it names, else to the one right above it."""
    above: list[tuple[str, dict[int, Figure]]] = []
    for row in sheet.rows:
        figures = {n: f for n, f in sheet.figures[row.number].items() if not sheet.columns[n].compares}
        compared = {number: f for number, f in figures.items() if f.role in {"growth", "change"}}
        if len(compared) * 2 <= len(figures):
            above.append((row.label, figures))
            continue
        tried = [(label, _down(sheet, compared, amounts, document)) for label, amounts in _named(row.label, above)]
        accepted = (_accepted(ties) or _accepted_by_name(ties, row.label, label) for label, ties in tried)
        yield from next(filter(None, accepted), [])


def _rows_of_change(sheet: Sheet) -> Iterator[Tie]:
    """A row `Change` below the two rows that it compares: the earlier above the later, or the other way round."""
    above: list[dict[int, Figure]] = []
    for row in sheet.rows:
        figures = sheet.figures[row.number]
        if not _CHANGE_ROW.match(row.label):
            above.append(figures)
            continue
        for now, before in (tuple(above[-1:-3:-1]), tuple(above[-2:])) if len(above) > 1 else ():
            rows = ({1: total, 2: now[n], 3: before[n]} for n, total in figures.items() if n in now and n in before)
            accepted = _accepted([best[1] for one in rows if (best := _best_of(_ties(one, 1, 2, 3)))])
            if accepted:
                yield from accepted
                break


def _named(label: str, above: Sequence[tuple[str, dict[int, Figure]]]) -> list[tuple[str, dict[int, Figure]]]:
    """The rows of amounts that a label of growth may speak of, the likeliest first."""
    nearest = list(reversed(above[-_MOST_ROWS_APART:]))
    words = set(_LABEL_WORD.findall(label.lower())) - _SAYS_GROWTH
    if QUALIFIED.search(label):
        nearest = [(other, row) for other, row in nearest if QUALIFIED.search(other)]
    if not words:
        return nearest[:1]
    shared = [(len(words & set(_LABEL_WORD.findall(other.lower()))), (other, row)) for other, row in nearest]
    return [named for count, named in sorted(shared, key=lambda pair: -pair[0]) if count * 2 >= len(words)]


def _down(sheet: Sheet, compared: dict[int, Figure], amounts: dict[int, Figure], document: Amounts) -> list[Tie]:
    """The growth of each column; what holds from the base as another table restates it is measured from that."""
    found: list[Tie] = []
    for number, total in compared.items():
        earlier = total.when.base
        others = [column for other, column in sheet.columns.items() if other != number]
        amount = amounts.get(number)
        if amount is None or earlier is None:
            continue
        column = next((column.number for column in others if _is_of(column, earlier)), None)
        base = _elsewhere(amount, earlier, sheet, document) if column is None else amounts.get(column)
        best = base and _best_of(_ties({1: total, 2: amount, 3: base}, 1, 2, 3))
        prints = _prints_elsewhere(amount, earlier, sheet, document) if best and best[1].is_broken else []
        restated = (_best_of(_ties({1: total, 2: amount, 3: other}, 1, 2, 3)) for other in prints)
        if best and not any(one and one[1].holds for one in restated):
            found.append(best[1])
    return found
