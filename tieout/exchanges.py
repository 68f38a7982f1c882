"""Rows of a release that may change places without anything telling: the exchange leaves all tie-outs as they are.

Here: that question, of the original release. Not here: what misprints a release (`misprints.py`), or verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

Signature = frozenset[tuple[str, str, int]]
"""The terms of a tie-out: place, role and weight."""
_FEWEST_DIGITS = 3
"""Digits of a number whose second print is no chance."""


class Original(NamedTuple):
    """The tie-outs of a release that are judged, and its figures by place."""

    tie_outs: Sequence[tuple[str, Signature]]
    """Formula and terms."""
    figures: Mapping[str, Mapping[str, Any]]


def original(terms: Iterable[Mapping[str, Any]], figures: Mapping[str, Mapping[str, Any]]) -> Original:
    """From a row a term, with `tie_out_id`, `formula`, `place`, `role` and `weight`."""
    found: dict[str, tuple[str, set[tuple[str, str, int]]]] = {}
    for term in terms:
        _, members = found.setdefault(term["tie_out_id"], (term["formula"], set()))
        members.add((term["place"], term["role"], int(term["weight"])))
    return Original([(formula, frozenset(members)) for formula, members in found.values()], figures)


def is_hidden(places: Sequence[str], release: Original) -> bool:
    """Whether two rows, all places of the one and then of the other, stand alike in all that could tell them apart.

    Each tie-out with the two exchanged is again one of the release, and no other figure prints one of their numbers.
    """
    half = len(places) // 2
    other = dict(zip(places, (*places[half:], *places[:half]), strict=True))
    touched = {tie_out for tie_out in release.tie_outs if any(place in other for place, _, _ in tie_out[1])}
    exchanged = {
        (formula, frozenset((other.get(place, place), role, weight) for place, role, weight in members))
        for formula, members in touched
    }
    return exchanged == touched and not any(_is_printed_again(place, other, release) for place in places)


def _is_printed_again(place: str, rows: Mapping[str, str], release: Original) -> bool:
    """Whether another figure prints the number, or rounds it."""
    number = release.figures[place]["value"]
    if number is None or len(str(abs(number)).replace(".", "").strip("0")) < _FEWEST_DIGITS:
        return False
    return any(
        row["value"] is not None and at not in rows and _is_a_print(abs(row["value"]), row["decimals"], abs(number))
        for at, row in release.figures.items()
    )


def _is_a_print(printed: Decimal, decimals: int | None, number: Decimal) -> bool:
    if decimals is None:
        return printed == number
    unit = Decimal(1).scaleb(-decimals)
    is_long = printed >= 10 ** (_FEWEST_DIGITS - 1) * unit
    return is_long and 2 * abs(printed - number) <= unit
