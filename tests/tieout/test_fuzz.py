"""Whatever a document holds: it is landed or rejected, and what is landed keeps the rules that hold back a build.

Here: the rules on one document's landing, asked in Python of mutated releases. Not here: the rules themselves, in SQL.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, land_text
from tests.tieout.mutations import mutated

_LINES = 160

_RELEASES = sorted(
    path for path in (ROOT / "tests" / "releases").iterdir() if path.suffix != ".pdf" and path.stat().st_size < 40_000
)
_SEEDS = 4


def broken(rows: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What would break a critical rule, or an error of dbt, for every document of the build."""
    (document,) = rows["documents"]
    lines = {line["line_number"]: line["text"] for line in rows["lines"]}
    figures = {figure["figure_id"]: figure for figure in rows["figures"]}
    if document["status"] == "rejected":
        if not (document["reject_code"] and document["reject_reason"] and document["reject_advice"]):
            yield "rejected without a reason"
        if rows["figures"] or rows["tokens"] or rows["relations"]:
            yield "rejected with figures"
    elif not lines or not document["issuer_id"] or not document["fiscal_period"]:
        yield "read without lines, issuer or period"
    if list(lines) != list(range(1, len(rows["lines"]) + 1)):
        yield "lines"
    for row in (*rows["figures"], *rows["tokens"]):
        if lines[row["line_number"]][row["char_start"] : row["char_end"]] != row["printed"] or not row["printed"]:
            yield f"printed: {row}"
    for name in ("figures", "tokens"):
        places = Counter((row["line_number"], row["char_start"]) for row in rows[name])
        yield from (f"{name} twice: {place}" for place, count in places.items() if count > 1)
    became = Counter(token["figure_id"] for token in rows["tokens"] if token["figure_id"])
    if became != Counter(figures.keys()):
        yield "figures and their tokens"
    for figure in figures.values():
        value, low, high = figure["value"], figure["value_low"], figure["value_high"]
        has_none = figure["disposition"] in {"nil", "placeholder", "damaged"}
        if {value is None, low is None, high is None} != {has_none} or (value is not None and not low <= value <= high):
            yield f"value: {figure}"
        if figure["period_end"] and (figure["period_start"] or figure["period_end"]) > figure["period_end"]:
            yield f"period: {figure}"
        if figure["base_period_end"] and (figure["base_period_start"] is None) != (figure["period_start"] is None):
            yield f"base: {figure}"
    if any(count > 1 for count in Counter(relation["relation_id"] for relation in rows["relations"]).values()):
        yield "relations twice"
    for relation in rows["relations"]:
        terms = [term for term in rows["relation_terms"] if term["relation_id"] == relation["relation_id"]]
        roles = [term["role"] for term in terms]
        if roles[0] != "total" or "part" not in roles or terms[0]["figure_id"] != relation["figure_id"]:
            yield f"relation: {relation}"
        if any(term["figure_id"] not in figures or not 0 < abs(term["weight"]) < 1000 for term in terms):
            yield f"terms: {terms}"


@pytest.mark.parametrize("path", _RELEASES, ids=lambda path: path.stem)
def test_no_change_to_a_release_breaks_a_rule(path: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8").split("\n")[:_LINES])
    for seed in range(_SEEDS):
        rows = land_text(mutated(text, seed))
        assert not list(broken(rows)), (path.name, seed)
        assert rows["documents"][0]["reject_code"] != "fault", (path.name, seed, rows["documents"][0]["reject_reason"])


def test_a_huge_table_is_read_in_seconds() -> None:
    chance, columns = random.Random(0), 30
    head = "Acme Inc. reports results for the three months ended June 30, 2024\n\n| |" + " 1Q24 | 1Q23 |" * (
        columns // 2
    )
    cells = [[f"{chance.randint(1, 99_999):,}" for _ in range(columns)] for _ in range(300)]
    rows = [f"| Item {number} | {' | '.join(row)} |" for number, row in enumerate(cells)]
    began = time.process_time()
    landed = land_text("\n".join([head, "|" + "---|" * (columns + 1), *rows]))
    assert len(landed["figures"]) == 300 * columns
    assert time.process_time() - began < 15


def test_white_space_costs_no_time() -> None:
    began = time.process_time()
    for text in ("Revenue 7" + " " * 60_000 + "x\n", "\n| | 1Q24 |\n|---|---|\n| Revenue" + " " * 60_000 + "x | 7 |\n"):
        land_text("Acme Inc. reports results for the three months ended June 30, 2024\n\n" + text)
    assert time.process_time() - began < 5


_RAISED = """<html><body><p>Acme Corp. reports results for the quarter ended March 31, 2024</p>
<table><tr><td></td><td colspan=2²>Quarter ended March 3², 2024</td><td>²nd quarter</td></tr>
<tr><td>Month 3²</td><td>Net sales</td><td>1,200</td><td>1,100</td></tr></table></body></html>"""


def test_a_raised_digit_is_a_digit_to_python_and_no_number() -> None:
    (document,) = land_text(_RAISED)["documents"]
    assert document["status"] == "read", document["reject_reason"]
