"""The numbers of docs/verdicts.md on the referee: every release of the repository, judged by both sides.

Here: the count, for people (`python -m tests.referee.recount`). Not here: assertions (`test_referee.py`).
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

import duckdb

from tests.conftest import ROOT, SHIPPED
from tests.referee.arelle import validate
from tests.referee.comparison import outcome
from tests.referee.conftest import build_marts, land_document
from tests.referee.report import write_report
from tests.referee.tie_outs import Mode, TieOut, of_mode, read_tie_outs


def main() -> None:
    """Print how many tie-outs each side judges, by verdict and rounding, and on how many they differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (SHIPPED, *sorted((ROOT / "tests/releases").iterdir())):
            land_document(folder / "landing", path.read_bytes(), path.name)
        with duckdb.connect(str(build_marts(folder)), read_only=True) as warehouse:
            tie_outs = read_tie_outs(warehouse)
            ((shipped,),) = warehouse.execute(
                "select distinct release_id from fct_figure join staging.stg_documents using (document_id)"
                " where source_uri = ?",
                [SHIPPED.name],
            ).fetchall()
        judged = [(mode, of_mode(tie_outs, mode)) for mode in get_args(Mode)]
        outcomes: Counter[str] = Counter()
        for mode, those in judged:
            inconsistent = validate(write_report(those, mode, folder / mode), mode).inconsistent
            outcomes.update(outcome(tie_out, inconsistent) for tie_out in those)
    both = [tie_out for _, those in judged for tie_out in those]
    print("releases:", len({tie_out.total.release_id for tie_out in both}))
    print("tie-outs that both judge:", len(both), _by_verdict(both))
    print("of them truncated:", len(judged[1][1]))
    print("of the shipped release:", sum(tie_out.total.release_id == shipped for tie_out in both))
    print("sums in two units or roundings, out of reach:", len(tie_outs) - len(both), "of", len(tie_outs))
    print("outcomes:", dict(outcomes))


def _by_verdict(tie_outs: list[TieOut]) -> dict[str, int]:
    return dict(Counter(tie_out.verdict for tie_out in tie_outs).most_common())


if __name__ == "__main__":
    main()
