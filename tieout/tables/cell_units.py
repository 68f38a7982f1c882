"""The unit and scale of a table cell, from the nearest authority: cell, row, head, column, table, document.

Here: which authority wins, and what opts out of it. Not here: what a phrase means (`vocabulary/units.py`), rates
(`cell_rates.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tieout.model import Measure, Role
from tieout.tables.cell_rates import BELOW_PERCENT, LARGEST_PLAIN, OF_WHOLE, points_of_row
from tieout.tables.meaning import CellContext
from tieout.tables.row_units import unit_in_label
from tieout.tables.table_kinds import names_equity
from tieout.vocabulary.currencies import WITH_CENTS
from tieout.vocabulary.numbers import PrintedNumber
from tieout.vocabulary.quantities import is_per_thing, measured_in, scale_measured
from tieout.vocabulary.stocks import is_closing_balance, is_over_a_period
from tieout.vocabulary.units import (
    ONE,
    PERCENT_UNITS,
    UnitPhrase,
    counted_by_column,
    counted_shares,
    counted_things,
    counted_word,
    counts_below,
    counts_few,
    is_about_money,
    is_unit_price,
    listed_units,
    names_dividend,
    per_what,
    scale_at_the_end,
    shares_scale,
)

_POINTS = ("percent", "change")
_OF_PAR = re.compile(r"(?i)\b(?:par|stated|nominal)\s+value\b")
_IN_ONES = re.compile(r"(?i)\((?:number\s+of\s+)?(?:shares|ADSs?|units)\)")
_SEVERAL = re.compile(r"(?i),|\band\b")
_OF_A_SHARE = re.compile(
    r"(?i)\b(?:basic|diluted|gaap|reported|adjusted|total|continuing|dividends?|interim|final|ordinary|common|quarter|year|end)\b"
)
_BASIC = re.compile(r"(?i)\W*(?:adjusted\s+|underlying\s+|headline\s+)?(?:basic|diluted)\b")
_BASIC_ALONE = re.compile(r"(?i)\W*(?:basic(?:\s*(?:and|&)\s*diluted)?|diluted)\W*")
_OF_MONEY = re.compile(r"(?i)\b(?:revenues?|net\s+sales|turnover|expenses?|income|assets|liabilities)\b(?!.*\bper\b)")
_COMES_OR_GOES = re.compile(
    r"(?i)(?:newly\s+)?(?:open|clos|add|acqui|remov|relocat|remodel|transfer|net\b|begin|other\b|refranchis|total)"
)
_SHARES_MOVE = re.compile(
    r"(?i)^(?:new\s+|own\s+|ordinary\s+|common\s+)?shares\s+(?:issued|repurchased|purchased|bought\s+back|cancelled|sold|redeemed)\b"
    r"(?!.*\b(?:number|outstanding|average)\b)"
)
_OF_EQUITY = re.compile(r"(?i)\b(?:capital|premium|reserves?|equity|earnings|surplus|deficit|interests?)\b")
_NUMBER_OF = re.compile(r"(?i)\bnumber\s+of\b|^#")
_TOLD_PER_SHARE = re.compile(r"(?i)[$€£¥]\s?\d*\.\d+\s+(?:a|per|each)\s+(?:\w+\s+){0,3}?(?:share|ADS|unit)\b")
"""`Cash dividends of $0.48 per common share` beside `(56)`: the cell is the sum of what the label says of one."""
_LARGE_PER_SHARE = 1_000
_FEWEST_SHARES = 1_000_000
"""Fewer shares are those of no listed company: they are in the scale that their table states."""
_MOST_SCALED_SHARES = Decimal(10) ** 8
"""More shares are never printed in thousands or millions."""


def measure_of(context: CellContext, number: PrintedNumber | None, role: Role, rate: str | None) -> Measure:
    """The unit and scale of a cell, and what decided each; `rate` is what tells that its bare number is one."""
    if number and number.unit and number.unit.startswith("/"):
        money, unit_source = _money(context, number)
        return Measure(f"{money}{number.unit}" if money else "pure", ONE, unit_source if money else "none", "cell")
    if number and number.unit:
        return Measure("percentage_points" if (number.unit, role) == _POINTS else number.unit, ONE, "cell", "cell")
    of_row = points_of_row(context.row.row.label.text)
    if of_row and not (number and number.currency):
        return Measure(of_row, ONE, "row", "none")
    column = context.column.phrase
    if column.unit in PERCENT_UNITS - {"percent"} and column.unit and not (number and number.currency):
        return Measure(column.unit, ONE, "column", "none")
    if rate in {OF_WHOLE, BELOW_PERCENT}:
        return Measure("percent", ONE, "table", "none")
    plain = rate if role in {"ratio", "amount", "change"} else None
    if plain:
        return Measure("percentage_points" if plain == "percent" and role == "change" else plain, ONE, "row", "none")
    if role in {"growth", "share", "ratio"} and (number is None or not number.currency):
        return Measure("percent", ONE, "column" if column.unit == "percent" else "row", "none")
    money, unit_source = _money(context, number)
    is_small = number is not None and number.decimals > 0 and abs(number.value) < _LARGE_PER_SHARE
    is_money = (number and number.currency) or (is_small and _is_of_a_share(context.item))
    counted = None if is_money else _counted(context, number, role, unit_source)
    if counted:
        return counted
    per = _per_by_label(context, number) or _per_by_head(context, number)
    if per:
        scale, scale_source = _price_scale(context, number)
        return Measure(f"{money}/{per}" if money else "pure", scale, unit_source if money else "none", scale_source)
    if money and (is_unit_price(_without_told(context.item)) or _is_below_unit_price(context, number)):
        scale, scale_source = _price_scale(context, number)
        return Measure(money, scale, unit_source, scale_source)
    between = context.meaning.between_per_share.get(context.row.number)
    if between and money and number and number.decimals >= 2 and not context.meaning.periods_in_rows:
        return Measure(f"{money}/{between}", ONE, unit_source, "row")
    if unit_source in {"table", "document"} and _is_beside_money(context, number):
        scale, scale_source = _scale(context, number)
        return Measure("pure", scale, "none", scale_source)
    if money is None or unit_source == "document":
        things = counted_things(context.head) or counted_things(context.table.title)
        if things and not _names_several(context.table.title) and not (number and number.currency):
            own = context.meaning.phrase
            return Measure(things, own.scale or ONE if own.unit is None else ONE, "table", "table")
    is_of_marked = number is not None and number.decimals == context.column.marked_decimals
    names_no_money = not is_about_money(context.item) and not (is_of_marked and context.column.names)
    if unit_source == "document" and context.meaning.is_of_metrics and names_no_money:
        by_row = unit_in_label(context.row.row.label.text).scale
        by_head = None if by_row else context.head_units[0].scale
        source = "row" if by_row else "head" if by_head else "column" if column.scale else "none"
        return Measure("pure", by_row or by_head or column.scale or ONE, "none", source)
    scale, scale_source = _scale(context, number)
    tells_money = context.meaning.prints_money or context.meaning.per_share == "shares"
    is_of_money = bool(context.table.statement) or (context.meaning.is_financial and tells_money)
    is_lent = unit_source == "document" and scale_source == "none" and not is_of_money
    if money is None or (is_lent and not is_of_marked):
        return Measure("pure", scale, "none", scale_source)
    return Measure(money, scale, unit_source, scale_source)


@lru_cache(maxsize=4096)
def _without_told(item: str) -> str:
    """A label without what it tells per share."""
    return _TOLD_PER_SHARE.sub(" ", item)


def _is_of_a_share(item: str) -> bool:
    """Whether a label itself names money per share, whatever its head counts: dividends below `Average shares`."""
    return per_what(item) is not None and counted_shares(item) is None


def _counted(context: CellContext, number: PrintedNumber | None, role: Role, unit_source: str) -> Measure | None:
    """Shares, things or quantities that a row, its head or its column counts; None for money and whatever else."""
    if _is_of_equity(context):
        return None
    in_statement = bool(context.table.statement)
    named = () if in_statement else (context.item, *_heads_of_quantities(context))
    said, quantity = next(((text, unit) for text in named if (unit := measured_in(text))), ("", None))
    of_weight = quantity == "pounds" and context.document.currency != "GBP"
    if quantity and (of_weight or (unit_source != "row" and quantity != "pounds")):
        own = scale_measured(said) or (None if of_weight else unit_in_label(context.row.row.label.text).scale)
        own = own or (context.column.phrase.scale if said in context.column.measure.split(" / ") else None)
        if own is None and context.meaning.is_scaled_without_money and not _excepted(context):
            return Measure(quantity, context.meaning.phrase.scale or ONE, "row", "table")
        return Measure(quantity, own or ONE, "row", "row" if own else "none")
    of_shares = (
        None
        if _is_worth_of_shares(context, unit_source)
        else _named_shares(context)
        or context.meaning.between_shares.get(context.row.number)
        or _diluted_alone(context, number)
    )
    shares = counted_shares(of_shares) if of_shares else None
    if of_shares and shares:
        scale, scale_source = _share_scale(context, number, of_shares)
        return Measure(shares, scale, "row", scale_source)
    counts = None if in_statement else _counted_by_head(context)
    if counts:
        return counts
    column = context.column.phrase
    by_column = counted_by_column(context.column.measure)
    says_when = not context.column.names or _COMES_OR_GOES.match(context.column.names)
    things = (by_column or (says_when and context.meaning.things)) if column.unit is None and role == "amount" else None
    if things:
        return Measure(things, column.scale or ONE, "column", "column" if column.scale else "none")
    if in_statement or unit_source in {"row", "column"}:
        return None
    heads = " ".join(context.row.path[-1:]) or _single(context.table.title)
    head = context.head or (context.table.title if counts_below(context.table.title) else "")
    below = (counted_things(head) or counted_word(head) or "items") if counts_below(head) else None
    word = counted_things(context.with_parent) or counted_word(context.with_parent) or below
    if word and _OF_MONEY.search(heads) and not _NUMBER_OF.search(context.item):
        word = None
    is_part = (
        number is not None
        and number.decimals > 0
        and not _NUMBER_OF.search(context.item)
        and (
            (counts_few(context.item) and not number.is_whole)
            or (
                context.meaning.prints_money
                and not _is_beside_money(context, number)
                and not unit_in_label(context.row.row.label.text).scale
            )
        )
    )
    if word is None or is_part:
        return None
    scale, scale_source = _scale(context, number)
    has_own = any(_excepted(context))
    is_few = not has_own and (context.meaning.phrase.unit is not None or counts_few(f"{context.item} {word}"))
    if scale_source == "document" or (scale_source == "table" and is_few):
        scale, scale_source = ONE, "none"
    return Measure(word, scale, "row", scale_source)


def _is_of_equity(context: CellContext) -> bool:
    """Whether a cell is what a component of equity moved by: `Transactions with owners`, `Treasury shares sold`."""
    if not context.meaning.is_of_equity or _NUMBER_OF.search(context.item) or _IN_ONES.search(context.item):
        return False
    return names_equity(context.column.measure) or context.column.measure.rpartition(" / ")[2].lower() == "total"


def _is_beside_money(context: CellContext, number: PrintedNumber | None) -> bool:
    """Whether a number has other decimals than the money of its table, all of which prints a currency."""
    of_money = context.meaning.money_decimals
    is_other = number is not None and of_money is not None and number.decimals != of_money
    return is_other and not is_about_money(context.item)


def _counted_by_head(context: CellContext) -> Measure | None:
    """What a head with a scale of its own counts: `Policies in force (in thousands)` over the kinds of them."""
    own = context.head_units[0]
    word = counted_word(context.head) if own.scale and own.unit is None and counted_word(context.item) is None else None
    return Measure(word, own.scale or ONE, "row", "row") if word else None


def _is_below_unit_price(context: CellContext, number: PrintedNumber | None) -> bool:
    """Whether a number with cents is money per thing by its label or head: `Oil (per Bbl)`, `Unit costs (per BOE)`."""
    named = (context.item, context.head)
    return number is not None and number.decimals >= 2 and any(map(is_per_thing, named))


def _heads_of_quantities(context: CellContext) -> tuple[str, ...]:
    """Section heads and the column: `Crude oil (Bbls)` over its countries, `(MMcf)` over a column."""
    return (*reversed(context.row.path[-2:]), *context.column.measure.split(" / "))


def _single(title: str) -> str:
    """A title that names one thing; of several, none holds for all rows."""
    return "" if _names_several(title) else title


@lru_cache(maxsize=1024)
def _names_several(title: str) -> bool:
    return _SEVERAL.search(title) is not None


def _price_scale(context: CellContext, number: PrintedNumber | None) -> tuple[Decimal, str]:
    """Money per thing opts out of its table's scale, but not of a subunit or of what its own row says."""
    if number and number.scale:
        return number.scale, "cell"
    by_column = per_what(context.column.measure) is not None and not context.meaning.periods_in_rows
    own = _scale_of_price(context.column.label)
    if own:
        return own, "column"
    for source, phrase in _authorities(context):
        if phrase.scale is not None and (phrase.scale < ONE or (source == "row" and not by_column)):
            return phrase.scale, source
    return ONE, "row"


@lru_cache(maxsize=1024)
def _scale_of_price(header: str) -> Decimal | None:
    """The scale that a header prints behind a price, and so of it: `Average price per unit ($ thousands)`."""
    priced = (part for part in header.split(" / ") if per_what(part) or is_unit_price(part))
    return next((scale for part in priced if (scale := unit_in_label(part).scale)), None)


def _per_by_label(context: CellContext, number: PrintedNumber | None) -> str | None:
    """What the row says a number is per; `Dividends declared ($0.25 per share) (67,778)` is the sum of them.

    In pence or cents, as its cell or column says, it is per share also where it is basic or a dividend.
    """
    per = per_what(context.item)
    in_cents = number is not None and (number.scale or context.column.phrase.scale or ONE) < ONE
    if per is None and in_cents and (names_dividend(context.item) or _BASIC.match(context.item)):
        return "shares"
    if number is not None and not number.decimals and _without_told(context.item) != context.item:
        return None
    whole = number is not None and not number.decimals and abs(number.value) >= _LARGE_PER_SHARE
    return None if whole and context.document.currency in WITH_CENTS else per


def _per_by_head(context: CellContext, number: PrintedNumber | None) -> str | None:
    """What a section head or column says a number is per; a large number without decimals is no per-share amount."""
    heads = (context.row.parent, *reversed(context.row.path[-2:]), context.column.measure)
    per = next((per for head in heads if (per := per_what(head))), None)
    if per is None and number is not None and 2 <= number.decimals <= 3:
        per = per_what(context.table.title) or (
            context.meaning.per_share if abs(number.value) < LARGEST_PLAIN else None
        )
    if number is None or number.decimals > 0:
        return per
    is_small = abs(number.value) < _LARGE_PER_SHARE or context.document.currency not in WITH_CENTS
    return per if is_small and _OF_A_SHARE.search(context.item) else None


def _money(context: CellContext, number: PrintedNumber | None) -> tuple[str | None, str]:
    if number and number.currency:
        return number.currency, "cell"
    listed = listed_units(context.row.row.label.text)
    if listed:
        return listed[min(context.column_index, len(listed)) - 1].unit, "row"
    for source, phrase in _authorities(context):
        if phrase.unit and phrase.unit not in PERCENT_UNITS:
            return phrase.unit, source
    return context.document.currency, "document"


def _scale(context: CellContext, number: PrintedNumber | None) -> tuple[Decimal, str]:
    if number and number.scale:
        return number.scale, "cell"
    excepted = context.meaning.excepted and _excepted(context)
    is_excepted = bool(excepted)
    own, table = unit_in_label(context.row.row.label.text), context.meaning.phrase
    if own.unit and own.scale is None and own.unit == table.unit and table.scale:
        return ONE, "row"  # `(€)` at a row of a table in `€ million`
    for source, phrase in _authorities(context):
        if phrase.scale is not None and phrase.unit not in PERCENT_UNITS and not (is_excepted and source != "row"):
            return phrase.scale, source
    if excepted and excepted[0]:
        return excepted[0], "table"
    # Cents are printed where amounts are not scaled: `$0.47` below a note of a table further up is no million.
    in_cents = number is not None and number.decimals == 2 and abs(number.value) < LARGEST_PLAIN
    if in_cents and number is not None and number.currency in WITH_CENTS:
        return ONE, "none"
    if context.meaning.ambient.scale and not is_excepted:
        return context.meaning.ambient.scale, "document"
    if context.meaning.is_financial and context.document.statement_scale and not is_excepted:
        return context.document.statement_scale, "document"
    return ONE, "none"


def _excepted(context: CellContext) -> list[Decimal | None]:
    """The scales of what the notes of a table except, where a row is among it."""
    if not context.meaning.excepted:
        return []
    words = set(re.findall(r"[a-z]{3,}", _without_told(context.item).lower()))
    if _OF_PAR.search(context.item):
        words.discard("shares")  # `Common stock, $.01 par value, 500,000 shares authorized` is what they are worth
    singular = _in_singular(words)
    # `except for room data` excepts `Rooms available`, and `Rooms` among the revenues not
    counts = not is_about_money(context.item)
    is_count = counts and bool(counted_things(context.item) or counted_word(context.item))
    excepted = context.meaning.excepted
    return [
        scale
        for item, scale in excepted
        if item <= words or (counts and _in_singular(item) < singular) or (is_count and item <= _STATISTICS)
    ]


_STATISTICS = frozenset(
    {"statistics", "statistical", "operating", "operational", "other", "data", "information", "counts"}
)
"""What a note excepts that names no row: `in thousands, except statistical data` excepts all that is counted."""


def _in_singular(words: Iterable[str]) -> set[str]:
    return {word.removesuffix("s") for word in words}


def _named_shares(context: CellContext) -> str | None:
    """The label or head that names a number of shares; on a balance sheet `9,204 shares issued` describes an amount."""
    if context.table.statement == "balance_sheet":
        return context.item if counted_shares(context.item) and not any(map(str.isdigit, context.item)) else None
    title = context.table.title if context.meaning.measures_in_columns or context.item[:4].isdigit() else ""
    # A head ends above what no average counts: `Average shares`, `Basic`, `Communities owned at year-end`.
    head = "" if is_over_a_period(context.head) and is_closing_balance(context.item) else context.head
    heads = (context.item, head, context.column.measure.rpartition(" / ")[2], title)
    return next((text for text in heads if counted_shares(text)), None)


def _diluted_alone(context: CellContext, number: PrintedNumber | None) -> str | None:
    """The label `Basic` or `Diluted` of a whole number: of shares, unless its head prices them (`EPS (KRW)`)."""
    is_whole = number is not None and not number.decimals and abs(number.value) >= _LARGE_PER_SHARE
    is_priced = per_what(context.head) is not None
    return "Diluted shares" if is_whole and not is_priced and _BASIC_ALONE.fullmatch(context.item) else None


def _is_worth_of_shares(context: CellContext, unit_source: str) -> bool:
    """Whether a row of shares issued or bought back stands in a column of money or equity: it is what was paid."""
    if not _SHARES_MOVE.match(context.item):
        return False
    column = context.column.measure
    return unit_source == "column" or (bool(_OF_EQUITY.search(column)) and not counted_shares(column))


def _share_scale(context: CellContext, number: PrintedNumber | None, named: str) -> tuple[Decimal, str]:
    """A number of shares is in ones, unless its row or the notes of its table say otherwise."""
    if number and number.scale:
        return number.scale, "cell"
    label = context.row.row.label.text
    scale = unit_in_label(named).scale or unit_in_label(label).scale or scale_at_the_end(label)
    if scale:
        return scale, "row"
    if named and named == context.column.measure.rpartition(" / ")[2] and context.column.phrase.scale:
        return context.column.phrase.scale, "column"
    told = context.meaning.shares_scale or shares_scale(context.column.label)
    if told is None and number and abs(number.value) < _FEWEST_SHARES:
        told = next((p.scale for _, p in _authorities(context) if p.scale and p.unit != "percent"), None)
    if told is None or _IN_ONES.search(context.item) or (number and abs(number.value) >= _MOST_SCALED_SHARES):
        return ONE, "none"
    return told, "table" if told != ONE else "none"


def _authorities(context: CellContext) -> tuple[tuple[str, UnitPhrase], ...]:
    return (
        ("row", context.row_unit or unit_in_label(context.row.parent)),
        ("column", context.column.phrase),
        ("head", context.head_units[0]),
        ("head", context.head_units[1]),
        ("table", context.meaning.phrase),
    )
