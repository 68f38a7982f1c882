"""What tests of relations share: a fictional release around tables, and its relations by their printed numbers.

Here: making and reading. Not here: any test.
"""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text

HEAD = (
    'Acme Widgets Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\nLondon, August 1, 2024\n\n'
)
Rows = dict[str, list[dict[str, Any]]]
Stated = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def release(*tables: str, prose: str = "") -> Rows:
    """A release with these tables landed."""
    return land_text(HEAD + prose + "\n\n".join(tables) + "\n")


def table(*rows: str, title: str = "Summary of Results", header: str = "\t1Q24\t1Q23") -> str:
    """A table in thousands of dollars; columns are set apart by tabs."""
    return "\n".join([title, "(USD in thousands)", "", header, *rows])


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
