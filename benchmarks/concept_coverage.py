"""How many rows of the primary statements mean a concept by the general alias rows, document by document.

Usage: python -m benchmarks.concept_coverage FOLDER. The folder holds one folder an issuer, or the documents themselves,
which then go by the part of their name before the first `_`. A document that another one of its release stands for
(the same in another format, or newer) is not counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]

# one row a row of a statement: whether any of its numbers that has a value means a concept of the whole issuer
ROWS = """
    select
        documents.source_uri,
        figures.statement,
        coalesce(figures.row_path, '') as section,
        figures.item_label,
        bool_or(figures.concept is not null and figures.segment_id is null) as is_mapped
    from fct_figure as figures
    inner join release_document as documents using (document_id)
    where figures.source = 'table' and figures.role = 'amount' and figures.value is not null
        and figures.statement in ('income_statement', 'balance_sheet', 'cash_flow')
    group by
        documents.source_uri, figures.statement, section, figures.item_label, figures.table_number, figures.row_number
    order by documents.source_uri, figures.statement, section, figures.item_label
"""


def main() -> None:
    """Run the pipeline over the folder in a directory of its own; print the share of each document, then the rest."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        _gather(Path(sys.argv[1]), Path(folder) / "raw" / "documents")
        command = [sys.executable, "-m", "orchestration.cli.main", "run", "--data", folder]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        warehouse = Path(folder) / "warehouse" / "warehouse.duckdb"
        if not warehouse.exists():
            raise SystemExit(f"The run published no warehouse:\n{run.stdout}{run.stderr}")
        with duckdb.connect(str(warehouse), read_only=True) as con:
            rows = con.execute(ROWS).fetchall()
            ties = con.execute("select verdict, count(*) from fct_tie_out group by all order by all").fetchall()
    _show(rows)
    print("\nTie-outs: " + ", ".join(f"{count} {verdict}" for verdict, count in ties))


def _gather(source: Path, target: Path) -> None:
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        place = path.relative_to(source)
        issuer = place.parts[0] if len(place.parts) > 1 else path.stem.split("_")[0]
        (target / issuer).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target / issuer / path.name)


def _show(rows: list[tuple[str, str, str, str | None, bool]]) -> None:
    documents = defaultdict(list)
    for uri, *row in rows:
        documents[Path(uri).name].append(row)
    print("| document | rows | without a label | mapped | share |\n|---|---:|---:|---:|---:|")
    every = [line for lines in documents.values() for line in lines]
    for name, lines in [*documents.items(), ("all", every)]:
        nameless = sum(not line[-2] for line in lines)
        mapped = sum(bool(line[-1]) for line in lines)
        print(f"| {name} | {len(lines)} | {nameless} | {mapped} | {100 * mapped / max(len(lines), 1):.1f} % |")
    for name, lines in documents.items():
        if not all(line[-1] for line in lines):
            print(f"\n{name}, unmapped")
        for statement, section, label, is_mapped in lines:
            if not is_mapped:
                print(f"  {statement:16} {label}" + (f"   [{section}]" if section else ""))


if __name__ == "__main__":
    main()
