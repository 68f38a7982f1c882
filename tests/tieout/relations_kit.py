"""Fictional tables and what is stated of them, for the tests of relations.

Here: how a test writes a table and names what was found. Not here: assertions.
"""

from __future__ import annotations

from typing import Any

HEAD = (
    'Acme Widgets Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\nLondon, August 1, 2024\n\n'
)
Rows = dict[str, list[dict[str, Any]]]


def table(*rows: str, title: str = "Statements of Income", header: str = "\t1Q24\t1Q23", note: str = "") -> str:
    """A table of its own, in thousands of dollars unless a note says otherwise."""
    return "\n".join([title, note or "(USD in thousands)", "", header, *rows]) + "\n\n"


def document(*tables: str) -> str:
    """A release of these tables."""
    return HEAD + "\n".join(tables)


def sums(rows: Rows) -> set[str]:
    """What is stated, as printed: `difference 5,234 = 12,345 - 7,111`."""
    printed = {f["figure_id"]: f["printed"] for f in rows["figures"]}
    terms: dict[str, list[dict[str, Any]]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(term)
    found = set()
    for relation in rows["relations"]:
        if relation["kind"] not in {"sum", "difference", "roll_forward"}:
            continue
        total, *parts = terms[relation["relation_id"]]
        signed = " ".join(f"{'-' if t['weight'] < 0 else '+'} {printed[t['figure_id']]}" for t in parts)
        found.add(f"{relation['kind']} {printed[total['figure_id']]} = {signed.removeprefix('+ ')}")
    return found


def terms_of(rows: Rows, rule: str) -> set[tuple[tuple[int, str], ...]]:
    """Weight and print of each term of the relations of a rule."""
    printed = {figure["figure_id"]: figure["printed"].strip() for figure in rows["figures"]}
    terms: dict[str, list[tuple[int, str]]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append((int(term["weight"]), printed[term["figure_id"]]))
    return {tuple(terms[one["relation_id"]]) for one in rows["relations"] if one["rule"] == rule}


def prints_of(rows: Rows, rule: str) -> set[frozenset[str]]:
    """What each relation of a rule is made of, as printed."""
    return {frozenset(printed for _, printed in terms) for terms in terms_of(rows, rule)}
