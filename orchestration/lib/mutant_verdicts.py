"""The verdicts and findings of many misprinted releases, against those of the original.

Here: which failing tie-outs are new, and whom diagnosis accuses of them. Not here: how they were read and judged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.lib.collector import seldom
from orchestration.lib.connecting import connected
from orchestration.lib.mutants import Accusation, Outcome, document_id
from orchestration.lib.queries import rows_of
from tieout.diagnosis import Case, diagnose
from tieout.diagnosis.rows import FIGURE, cases
from tieout.exchanges import is_hidden, original
from tieout.misprints import Misprint

# A figure is known by its line and its rank in it: a misprint changes neither.
_PLACES = """
create temp table places as
select
    figure_id, release_id, document_id, line_number, char_start, printed, value, decimals, source, statement,
    row_label, column_label,
    line_number || ':' || row_number() over (partition by document_id, line_number order by char_start) as place
from intermediate.int_figures
"""
_KEYED = """
create temp table keyed as
select
    terms.tie_out_id, any_value(tie_outs.release_id) as release_id,
    any_value(case when tie_outs.is_reviewed_exception then 'reviewed' else tie_outs.verdict end) as verdict,
    any_value(tie_outs.kind) || any_value(places.place) filter (where terms.is_checked) as checked_key,
    any_value(tie_outs.kind) || string_agg('|' || terms.role || places.place, '' order by terms.term_number)
        as tie_out_key
from intermediate.int_tie_out_terms as terms
inner join intermediate.int_tie_outs as tie_outs using (tie_out_id)
inner join places on terms.figure_id = places.figure_id
group by terms.tie_out_id
"""
# what failed in the original is no news: it neither accuses nor holds, be it that its other terms are chosen anew
_JUDGED = """
create temp table judged as
with original as (
    select * from keyed
    where release_id = (select any_value(release_id) from places where document_id = $original)
),
failed as (select distinct checked_key from original where verdict = 'fail'),
odd as (select distinct tie_out_key from original where verdict = 'improbable')
select
    keyed.tie_out_id, keyed.release_id,
    case when keyed.verdict = 'fail' and failed.checked_key is not null then 'known' else keyed.verdict end as verdict,
    keyed.verdict = 'improbable' and odd.tie_out_key is null as is_newly_improbable
from keyed
left join failed using (checked_key)
left join odd using (tie_out_key)
"""
_ORIGINAL = """
select tie_outs.tie_out_id, tie_outs.formula, terms.role, terms.weight, places.place
from intermediate.int_tie_out_terms as terms
inner join intermediate.int_tie_outs as tie_outs using (tie_out_id)
inner join places on terms.figure_id = places.figure_id
where places.document_id = $original and tie_outs.verdict not in ('unverifiable', 'blocked')
"""
# the tie-outs around a new failure: those of its figures, those of the figures that these touch, the sums, which tell
# whether a table foots to the unit, and the reprints, which tell with which sign two rows print one number
_NEAR = """
create temp table near as
with recursive reached as (
    select tie_out_id, 0 as steps from judged where verdict = 'fail'
    union
    select other.tie_out_id, reached.steps + 1
    from reached
    inner join intermediate.int_tie_out_terms as own on own.tie_out_id = reached.tie_out_id
    inner join intermediate.int_tie_out_terms as other on other.figure_id = own.figure_id
    inner join judged on judged.tie_out_id = other.tie_out_id and judged.verdict <> 'known'
    where reached.steps < 2
)
select tie_out_id from reached
union
select tie_outs.tie_out_id
from intermediate.int_tie_outs as tie_outs
inner join judged using (tie_out_id)
where tie_outs.kind in ('sum', 'difference', 'roll_forward', 'duplicate') and judged.verdict <> 'known'
"""
_FIGURES = f"""
select {", ".join(FIGURE)} from intermediate.int_figures
where value is not null and release_id = any($releases)
order by release_id, line_number, char_start
"""
_TERMS = """
select
    tie_outs.release_id, tie_outs.tie_out_id, tie_outs.kind, tie_outs.formula, tie_outs.unit, judged.verdict,
    terms.term_number, terms.role, terms.weight, terms.figure_id
from near
inner join judged using (tie_out_id)
inner join intermediate.int_tie_outs as tie_outs using (tie_out_id)
inner join intermediate.int_tie_out_terms as terms using (tie_out_id)
where tie_outs.release_id = any($releases)
order by tie_outs.release_id, tie_outs.tie_out_id, terms.term_number
"""
_AT_ONCE = 40


def judged(
    build_file: Path, slips: Sequence[Misprint], on_step: Callable[[str, int], None]
) -> tuple[list[Outcome], Mapping[str, Mapping[str, Any]]]:
    """What became of each slip, and the figures of the original by place."""
    with connected(build_file) as connection:
        for query in (_PLACES, _KEYED):
            connection.execute(query)
        connection.execute(_JUDGED, {"original": document_id(0)})
        connection.execute(_NEAR)
        figures = rows_of(connection, f"select * from places where document_id = '{document_id(0)}'")
        by_document = {
            row["document_id"]: row
            for row in rows_of(
                connection,
                "select document_id, any_value(places.release_id) as release_id,"
                " coalesce(any_value(verdicts.fails), 0) as fails, coalesce(any_value(verdicts.odd), 0) as odd"
                " from places left join (select release_id, count(*) filter (where verdict = 'fail') as fails,"
                " count(*) filter (where is_newly_improbable) as odd from judged group by release_id) as verdicts"
                " using (release_id) group by document_id",
            )
        }
        misdated = [document_id(number) for number, slip in enumerate(slips, 1) if slip.was]
        accused = _accusations(
            connection, [by_document[one]["release_id"] for one in misdated if one in by_document], on_step
        )
        known = {one.heading for one in accused.pop(by_document[document_id(0)]["release_id"], ())}
        of_original = connection.execute(_ORIGINAL, {"original": document_id(0)}).to_arrow_table().to_pylist()
    release = original(of_original, {row["place"]: row for row in figures})
    places = {(row["line_number"], row["char_start"]): row["place"] for row in figures}
    outcomes = []
    for number, slip in enumerate(slips, 1):
        found = by_document.get(document_id(number))
        outcomes.append(
            Outcome(
                slip,
                frozenset(places[place] for place in slip.places),
                has_fail=bool(found and found["fails"]),
                has_improbable=bool(found and found["odd"]),
                accusations=tuple(
                    one
                    for one in (accused.get(found["release_id"], ()) if found else ())
                    if one.heading is None or one.heading not in known
                ),
                is_hidden=slip.kind == "swapped_rows" and is_hidden([places[one] for one in slip.places], release),
            )
        )
    return outcomes, {row["place"]: row for row in figures}


def _accusations(
    connection: duckdb.DuckDBPyConnection, others: Sequence[str], on_step: Callable[[str, int], None]
) -> dict[str, list[Accusation]]:
    """By release, of those in which something fails, of some others and of the original."""
    rows = connection.execute(
        "select release_id from judged where verdict = 'fail' union select unnest($others)"
        " union select release_id from places where document_id = $original order by all",
        {"others": list(others), "original": document_id(0)},
    ).fetchall()
    releases = [row[0] for row in rows]
    places = dict(connection.execute("select figure_id, place from places").fetchall())
    batches = (
        (
            connection.execute(_FIGURES, {"releases": some}).to_arrow_table(),
            connection.execute(_TERMS, {"releases": some}).to_arrow_table(),
        )
        for some in (releases[at : at + _AT_ONCE] for at in range(0, len(releases), _AT_ONCE))
    )
    accused: dict[str, list[Accusation]] = {}
    with ProcessPoolExecutor(os.cpu_count(), initializer=seldom) as pool:
        for found in pool.map(_diagnosed, batches):
            for release_id, findings in found.items():
                accused[release_id] = [
                    Accusation(
                        is_unique,
                        frozenset(places[name] for name in suggested),
                        {places[name]: value for name, value in suggested.items()},
                        heading,
                    )
                    for is_unique, suggested, heading in findings
                ]
            on_step("diagnosing", len(found))
    return accused


_Named = tuple[bool, dict[str, Any], tuple[str, str] | None]
"""Whether a finding is unique, the suggested value of each figure that it accuses, and the heading that it does."""


def _diagnosed(batch: tuple[pa.Table, pa.Table]) -> dict[str, list[_Named]]:
    """For each release its findings."""
    return {case.release_id: [*_named(case)] for case in cases(*batch)}


def _named(case: Case) -> Iterator[_Named]:
    """Findings that accuse a figure or a heading."""
    for one in diagnose(case):
        if one.heading:
            yield one.is_unique, {}, (one.heading.printed, one.heading.suggested)
        elif one.candidates:
            yield one.is_unique, {change.figure_id: change.suggested for change in one.candidates[0].changes}, None
