"""How long the diagnosis of one release takes, without reading, SQL or imports, and how many findings it makes.

Usage: python -m benchmarks.diagnosis WAREHOUSE [--times 3]
WAREHOUSE is a file that `tieout run` or `dbt build` wrote; the best of several times is printed, release by release.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import process_time

import duckdb

from tieout.diagnosis import Case, diagnose
from tieout.diagnosis.rows import cases

FIGURES = """
select *, coalesce(item_label, row_label) as label
from fct_figure
where value is not null
order by release_id, document_id, line_number, char_start
"""
TERMS = """
select
    tie_outs.release_id, tie_outs.tie_out_id, tie_outs.kind, tie_outs.formula, tie_outs.unit, tie_outs.verdict,
    terms.term_number, terms.role, terms.weight, terms.figure_id
from fct_tie_out as tie_outs
inner join tie_out_term as terms using (tie_out_id)
order by tie_outs.release_id, tie_outs.tie_out_id, terms.term_number
"""


def main() -> None:
    """Measure and print as Markdown, the slowest release first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diagnosis")
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    print("| release | figures | tie-outs | failing | findings | CPU seconds |\n|---|---:|---:|---:|---:|---:|")
    measured = [(_seconds(case, asked.times), case) for case in _cases(asked.warehouse)]
    for (seconds, findings), case in sorted(measured, key=lambda one: -one[0][0]):
        failing = sum(one.verdict == "fail" for one in case.tie_outs)
        counts = f"{len(case.figures)} | {len(case.tie_outs)} | {failing} | {findings}"
        print(f"| {case.release_id} | {counts} | {seconds:.3f} |")


def _cases(warehouse: Path) -> list[Case]:
    """The releases of a warehouse as diagnosis is given them."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = [connection.execute(query).to_arrow_table() for query in (FIGURES, TERMS)]
    return list(cases(*found))


def _seconds(case: Case, times: int) -> tuple[float, int]:
    """CPU seconds of the quickest time, and the number of findings."""
    spent = []
    for _ in range(times):
        start = process_time()
        findings = len(diagnose(case))
        spent.append(process_time() - start)
    return min(spent), findings


if __name__ == "__main__":
    main()
