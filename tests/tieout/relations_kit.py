"""Fictional tables and what is stated of them, for the tests of relations.

Here: how a test writes a table or a release, and names what was found. Not here: assertions.
"""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON

Rows = dict[str, list[dict[str, Any]]]
Terms = set[frozenset[str]]
Stated = tuple[str, str, tuple[str, ...], tuple[str, ...]]
LINE = "one line of two tables"
RECONCILED = (
    "GAAP gross profit\t20,406\t16,791",
    "Acquisition costs (A)\t119\t142",
    "Share-based pay (B)\t236\t245",
    "Non-GAAP gross profit\t20,761\t17,178",
    "GAAP operating expenses\t3,497\t3,176",
    "Share-based pay (B)\t(975)\t(948)",
    "Acquisition costs (A)\t(121)\t(118)",
    "Non-GAAP operating expenses\t2,401\t2,110",
    "GAAP operating income\t16,909\t13,615",
    "Total adjustments to operating income\t1,451\t1,453",
    "Non-GAAP operating income\t18,360\t15,068",
)


def table(*rows: str, title: str = "Statements of Income", header: str = "\t1Q24\t1Q23", note: str = "") -> str:
    """A table of its own, in thousands of dollars unless a note says otherwise."""
    return "\n".join([title, note or "(USD in thousands)", "", header, *rows]) + "\n\n"


def summary_table(*rows: str, title: str = "Summary of Results", header: str = "\t1Q24\t1Q23") -> str:
    """A table in thousands of dollars; columns are set apart by tabs."""
    return "\n".join([title, "(USD in thousands)", "", header, *rows])


def piped(title: str, *rows: str, note: str = "(USD in thousands)") -> str:
    """A table in pipes, the second of its rows below the rule."""
    cells = rows[0].count("|") + 1
    lines = [rows[0], "|".join(["---"] * cells), *rows[1:]]
    return "\n".join([title, "", note, "", *(f"| {line} |" for line in lines)]) + "\n\n"


def document(*tables: str) -> str:
    """A release of these tables."""
    return LONDON + "\n".join(tables)


def release(*tables: str, prose: str = "") -> Rows:
    """A release with these tables landed."""
    return land_text(LONDON + prose + "\n\n".join(tables) + "\n")


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


def sums_of(*rows: str, header: str = "\t1Q24\t1Q23", title: str = "Statements of Income") -> set[str]:
    """The sums that are stated of one table."""
    return sums(land_text(document(table(*rows, title=title, header=header))))


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


def lines_of(*tables: str) -> Terms:
    """What is stated to be one line in these tables of a release."""
    return prints_of(land_text(document(*tables)), LINE)


def stated(rows: Rows, *kinds: str) -> set[Stated]:
    """Relations of some kinds as (kind, total, parts, bases), as printed; a `-` before it is a negative weight."""
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    terms: dict[str, list[dict[str, Any]]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(term)

    def said(relation_id: str, role: str) -> tuple[str, ...]:
        return tuple(
            f"{'-' if t['weight'] < 0 else ''}{printed[t['figure_id']]}"
            for t in terms[relation_id]
            if t["role"] == role
        )

    return {
        (r["kind"], said(r["relation_id"], "total")[0], said(r["relation_id"], "part"), said(r["relation_id"], "base"))
        for r in rows["relations"]
        if r["kind"] in kinds
    }
