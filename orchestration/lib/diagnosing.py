"""Diagnosis of many releases over several processes, for the model of the dbt project.

Here: which releases go together. Not here: what tables hold, or any finding (`tieout.diagnosis`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from itertools import accumulate, chain, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from tieout.diagnosis.rows import findings

PROCESSES_FROM_RELEASES = 64
"""Below it, starting processes costs more than they save: about a second against 0.02 to 0.25 s a release."""
_TOGETHER = 8
"""Releases that a process is given at once."""


def findings_of_all(figures: pa.Table, terms: pa.Table) -> pa.Table:
    """As `tieout.diagnosis.rows.findings`, and the same rows: in this process, or over several where it is worth it.

    Both tables are sorted by release.
    """
    releases = len(pc.unique(terms["release_id"]))
    workers = os.cpu_count() or 1
    if workers < 2 or releases < PROCESSES_FROM_RELEASES:
        return findings(figures, terms)
    from orchestration.lib.processes import pool

    try:
        with pool(workers) as processes:
            return pa.concat_tables(processes.map(findings, *zip(*_parts(figures, terms), strict=True)))
    except BrokenProcessPool:  # one was killed, for want of memory say: alone this one needs less
        return findings(figures, terms)


def _parts(figures: pa.Table, terms: pa.Table) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Some releases of both tables, and the next ones, in the order of the terms."""
    of_figures, of_terms = _places(figures), _places(terms)
    releases = list(of_terms)
    for at in range(0, len(releases), _TOGETHER):
        some = releases[at : at + _TOGETHER]
        yield _of(figures, of_figures, some), _of(terms, of_terms, some)


def _of(table: pa.Table, places: Mapping[str, range], releases: Sequence[str]) -> pa.Table:
    """The rows of these releases, copied: a slice is sent to another process with all that it is a slice of."""
    rows = chain.from_iterable(places[release] for release in releases if release in places)
    return table.take(pa.array(rows, pa.int64()))


def _places(table: pa.Table) -> dict[str, range]:
    """Where each release stands in a sorted table."""
    counted = pc.value_counts(table["release_id"].combine_chunks())
    ends = accumulate(counted.field("counts").to_pylist(), initial=0)
    return dict(zip(counted.field("values").to_pylist(), (range(*one) for one in pairwise(ends)), strict=True))
