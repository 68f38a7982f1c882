"""How many figures of an answer key a reading gives: by value, label, unit and period, as the corpus's own score does.

Here: the comparison. Not here: which documents are compared, or how many may be missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

_SMALL_WORDS = frozenset({"the", "of", "and", "in", "to", "a"})
_ENOUGH_WORDS = 0.6
_WORDED_SIGN = re.compile(r"(?i)sign|decrease|fell|down|lower|decline")


def missed(figures: Iterable[dict[str, Any]], key: Sequence[dict[str, str]]) -> list[tuple[str, ...]]:
    """The rows of a key that no figure meets, each with the first aspect that fails.

    A decrease that a sentence words is printed without a sign: its magnitude is compared.
    """
    by_value: dict[Decimal, list[dict[str, Any]]] = defaultdict(list)
    for figure in figures:
        if figure["value"] is not None:
            by_value[figure["value"].normalize()].append(figure)
    judged = (row for row in key if re.search(r"\d", row["value_as_printed"]) and row["value_normalised"])
    return [
        (why, row["row_label_as_printed"], row["value_as_printed"]) for row in judged if (why := _why(by_value, row))
    ]


def _why(by_value: dict[Decimal, list[dict[str, Any]]], row: dict[str, str]) -> str | None:
    value = Decimal(row["value_normalised"])
    same = by_value.get(value.normalize(), [])
    if value < 0 and row["statement_or_table"].lower() == "prose" and _WORDED_SIGN.search(f"{row['note']} {row}"):
        same = same + by_value.get(abs(value).normalize(), [])
    named = [figure for figure in same if _is_named(row["row_label_as_printed"], figure)]
    united = [figure for figure in named if _has_unit(row["unit"], figure["unit"])]
    dated = [figure for figure in united if _is_dated(row, figure)]
    aspects = (("value", same), ("label", named), ("unit", united), ("period", dated))
    return next((aspect for aspect, found in aspects if not found), None)


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+", (text or "").lower())) - _SMALL_WORDS


def _is_named(label: str, figure: dict[str, Any]) -> bool:
    wanted = _words(label)
    for printed in (_words(figure["row_label"]), _words(f"{figure['row_path']} {figure['row_label']}")):
        if not wanted or not printed or len(wanted & printed) / min(len(wanted), len(printed)) >= _ENOUGH_WORDS:
            return True
    return False


def _has_unit(wanted: str, unit: str | None) -> bool:
    kind, _, currency = wanted.partition(":")
    if kind == "currency":
        return unit == currency
    if kind == "per_share":
        return unit in {f"{currency}/shares", currency}
    known = {"percent": {"percent"}, "bps": {"basis_points"}}
    return unit in known[kind] if kind in known else kind == "count" or unit in {kind, "pure", "shares"}


def _is_dated(row: dict[str, str], figure: dict[str, Any]) -> bool:
    pairs = ((row["period_start"], figure["period_start"]), (row["period_end"], figure["period_end"]))
    return all(not wanted or wanted == str(printed) for wanted, printed in pairs)
