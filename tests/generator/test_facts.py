"""The warehouse of five generated issuers over 24 quarters equals the truth of the generator, in both directions.

Here: facts and restatements. Not here: segment versions (`test_segment_versions.py`), derived quarters.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.generator.conftest import History
from tests.generator.truth import Fact


def _known(history: History, query: str) -> Counter[tuple[Any, ...]]:
    """Rows with their decimals as numbers of one scale."""
    return Counter(history.rows(query))


def _differences(expected: Counter[Any], found: Counter[Any]) -> dict[str, list[Any]]:
    return {
        "missing": sorted((expected - found).elements(), key=str)[:20],
        "extra": sorted((found - expected).elements(), key=str)[:20],
    }


def _subject(fact: Fact) -> tuple[str | None, ...]:
    """Concept, segment, measure and KPI."""
    match fact.kind:
        case "line_item":
            return *fact.subject, None, None, None
        case "segment":
            return None, *fact.subject, None
        case "kpi":
            return None, None, None, *fact.subject


FACTS = """
    select
        release_document.document_id, history.issuer_id, history.known_from, history.kind,
        case when history.kind = 'line_item' then history.concept end, history.segment_id, history.measure,
        history.kpi_id, history.role, history.period_start, history.period_end, history.unit, history.value,
        history.decimals, history.is_comparative
    from intermediate.int_fact_history as history
    inner join release_document using (release_id)
"""


def test_every_fact_is_in_the_warehouse_and_nothing_else(history: History) -> None:
    """Kind, subject, role, period, unit, value, decimals, and whether it is a comparative, release by release."""
    expected = Counter(
        (
            history.document_ids[fact.issuer_id, fact.release], fact.issuer_id, fact.known_from, fact.kind,
            *_subject(fact), fact.role, fact.period.start, fact.period.end, fact.unit, fact.value, fact.decimals,
            fact.is_comparative,
        )
        for fact in history.truth.facts
    )  # fmt: skip
    found = _known(history, FACTS)
    assert len(history.truth.documents) == 5 * 24
    assert _differences(expected, found) == {"missing": [], "extra": []}


def test_every_fact_is_in_its_mart_once(history: History) -> None:
    """What the tables of facts hold is that history, and what is latest of it is the last print of each."""
    for mart, kind in (("fct_statement_line", "line_item"), ("fct_segment_result", "segment"), ("fct_kpi", "kpi")):
        facts = [fact for fact in history.truth.facts if fact.kind == kind]
        series = {fact.series for fact in facts}
        ((rows, first, latest),) = history.rows(
            f"select count(*), count(*) filter (is_first_reported), count(*) filter (is_latest) from {mart}"
        )
        assert (rows, first, latest) == (len(facts), len(series), len(series)), mart


RESTATEMENTS = """
    select
        earlier.document_id, later.document_id, restatement.issuer_id, restatement.concept, restatement.segment_id,
        restatement.measure, restatement.kpi_id, periods.start_on, periods.end_on, restatement.unit,
        restatement.value_before, restatement.value_after, restatement.decimals_before, restatement.decimals_after,
        restatement.kind
    from fct_restatement as restatement
    inner join dim_period as periods using (period_key)
    inner join release_document as earlier on restatement.first_release_id = earlier.release_id
    inner join release_document as later on restatement.later_release_id = later.release_id
"""


def test_every_restatement_is_told_by_its_kind_and_no_other(history: History) -> None:
    """Every fact that a release prints otherwise than the last before it: restated, reclassified or rounded anew."""
    expected = Counter(
        (
            history.document_ids[change.before.issuer_id, change.before.release],
            history.document_ids[change.after.issuer_id, change.after.release],
            change.before.issuer_id, *_subject(change.before), change.before.period.start, change.before.period.end,
            change.before.unit, change.before.value, change.after.value, change.before.decimals, change.after.decimals,
            change.kind,
        )
        for change in history.truth.restatements()
    )  # fmt: skip
    assert {change[-1] for change in expected} == {"restated", "reclassified", "rounding"}
    assert _differences(expected, _known(history, RESTATEMENTS)) == {"missing": [], "extra": []}
