"""Rows whose exchange no tie-out can tell, and those that something tells apart (`exchanges.py`)."""

from __future__ import annotations

from decimal import Decimal

from tieout.exchanges import Original, is_hidden, original


def rows_of_a_sum(*also: tuple[str, str, list[str]], value: int = 777) -> Original:
    """`a` and `b` are parts of the total `t`; and other tie-outs, each by name, formula and its places, total first."""
    terms = [
        {"tie_out_id": name, "formula": formula, "place": place, "role": "part" if at else "total", "weight": 1}
        for name, formula, places in (("sum", "sum", ["t", "a", "b"]), *also)
        for at, place in enumerate(places)
    ]
    values = {"a": Decimal(12_345), "b": Decimal(54_321), "t": Decimal(66_666), "s": Decimal(value)}
    return original(terms, {place: {"value": one, "decimals": 0} for place, one in values.items()})


def test_rows_of_one_sum_hide_their_exchange_unless_another_tie_out_or_print_tells_them_apart() -> None:
    assert is_hidden(["a", "b"], rows_of_a_sum())
    assert is_hidden(["a", "b"], rows_of_a_sum(("x", "growth", ["a", "s"]), ("y", "growth", ["b", "s"])))
    assert not is_hidden(["a", "b"], rows_of_a_sum(("x", "sum", ["a", "s"])))
    assert not is_hidden(["a", "b"], rows_of_a_sum(value=12_345)), "another figure prints the number"
    assert not is_hidden(["a", "t"], rows_of_a_sum()), "a part is no total"
