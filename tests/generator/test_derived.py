"""Derived quarters and restatements of five generated issuers over 24 quarters equal the truth of the generator.

Here: what follows from several releases together. Not here: the facts themselves (`test_facts.py`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.generator.conftest import History
from tests.generator.truth import DerivedQuarter, Fact

DERIVED = """
    select
        members.document_id, derived.issuer_id, derived.known_from, derived.fact_type,
        derived.concept, derived.segment_id, derived.measure, derived.kpi_id, derived.period_start, derived.period_end,
        derived.unit, derived.value, derived.value_low, derived.value_high, derived.decimals
    from fct_derived_quarter as derived
    inner join release_document as members using (release_id)
"""


def _subject(fact: Fact) -> tuple[str | None, ...]:
    """Kind, concept, segment, measure and KPI."""
    match fact.kind:
        case "line_item":
            return "statement", *fact.subject, None, None, None
        case "segment":
            return "segment", None, *fact.subject, None
        case "kpi":
            return "kpi", None, None, None, *fact.subject


def _row(history: History, quarter: DerivedQuarter) -> tuple[Any, ...]:
    longer, shorter = quarter.longer, quarter.shorter
    return (
        history.document_ids[longer.issuer_id, quarter.release], longer.issuer_id,
        max(longer.known_from, shorter.known_from), *_subject(longer),
        quarter.period.start, quarter.period.end, longer.unit, quarter.value,
        longer.bounds[0] - shorter.bounds[1], longer.bounds[1] - shorter.bounds[0], quarter.decimals,
    )  # fmt: skip


def test_every_quarter_that_is_not_printed_is_derived_and_no_other(history: History) -> None:
    """With its value, the interval that both prints leave, its precision, and the day from which it is known."""
    expected = Counter(_row(history, quarter) for quarter in history.truth.derived_quarters())
    found = Counter(history.rows(DERIVED))
    assert len({row[1] for row in expected}) > 1
    assert {row[3] for row in expected} == {"statement", "segment", "kpi"}
    assert (list((expected - found).elements())[:9], list((found - expected).elements())[:9]) == ([], [])


# what `financials` says of a quarter on a day, as the first or the latest
VIEWS = {"financials_latest": -1, "financials_as_first_reported": 0}


def _derived_series(history: History) -> dict[tuple[object, ...], list[tuple[Any, ...]]]:
    """Of each derived quarter what is known of it, in order: day and value."""
    series: dict[tuple[object, ...], list[tuple[Any, ...]]] = {}
    for quarter in sorted(history.truth.derived_quarters(), key=lambda quarter: quarter.release):
        issuer, known_from, kind, concept, segment, measure, kpi, *period, unit, value, _, _, _ = _row(
            history, quarter
        )[1:]
        series.setdefault((issuer, kind, concept, segment, measure, kpi, *period, unit), []).append((known_from, value))
    return series


COLUMNS = """
    issuer_id, fact_type, case when fact_type = 'statement' then concept end as concept, segment_id, measure, kpi_id,
    period_start, period_end, unit, known_from, value
"""


@pytest.mark.parametrize("view", VIEWS)
def test_derived_quarters_stand_in_the_flat_table_as_first_known_and_as_they_stand_today(
    history: History, view: str
) -> None:
    expected = Counter((*key, *rows[VIEWS[view]]) for key, rows in _derived_series(history).items())
    found = Counter(history.rows(f"select {COLUMNS} from {view} where is_derived"))
    assert (list((expected - found).elements())[:9], list((found - expected).elements())[:9]) == ([], [])


DAYS = [date(2019, 6, 30), date(2021, 3, 1), date(2022, 12, 31)]


@pytest.mark.parametrize("day", DAYS)
def test_on_a_day_a_derived_quarter_is_what_was_known_of_it(history: History, day: date) -> None:
    expected = Counter(
        (*key, *[row for row in rows if row[0] <= day][-1])
        for key, rows in _derived_series(history).items()
        if rows[0][0] <= day
    )
    found = Counter(history.rows(f"select {COLUMNS} from financials_as_of(date '{day}') where is_derived"))
    assert expected
    assert (list((expected - found).elements())[:9], list((found - expected).elements())[:9]) == ([], [])


@pytest.mark.parametrize("day", DAYS)
def test_on_a_day_a_fact_is_what_the_newest_release_printed_by_then(history: History, day: date) -> None:
    known = {
        fact.series: (fact.issuer_id, *_subject(fact), *_days(fact), fact.unit, fact.known_from, fact.value)
        for fact in sorted(history.truth.facts, key=lambda fact: fact.release)
        if fact.known_from <= day
    }
    found = Counter(history.rows(f"select {COLUMNS} from financials_as_of(date '{day}') where not is_derived"))
    expected = Counter(known.values())
    assert expected
    assert (list((expected - found).elements())[:9], list((found - expected).elements())[:9]) == ([], [])


def test_no_quarter_is_both_printed_and_derived(history: History) -> None:
    """And each is the first and the latest of its series once, whichever it is."""
    assert not history.rows(
        f"""
        select {COLUMNS.rsplit(", known_from", 1)[0]} from financials
        where period_type = 'duration' and role = 'amount'
        group by all
        having count(*) filter (is_first_reported) <> 1 or count(*) filter (is_latest) <> 1
            or count(distinct is_derived) <> 1
        """
    )


def test_no_restatement_and_no_roll_up_fails_and_each_true_change_is_told_from_agreement(history: History) -> None:
    """What is restated or reclassified neither fails nor passes; what is not, or is rounded anew, ties."""
    changed = Counter(
        (history.document_ids[change.after.issuer_id, change.after.release], change.after.value)
        for change in history.truth.restatements()
        if change.kind != "rounding"
    )
    found = Counter(
        history.rows(
            """
            select members.document_id, facts.value
            from fct_tie_out as tie_outs
            join intermediate.int_fact_history as facts using (figure_id)
            join release_document as members on members.release_id = facts.release_id
            where tie_outs.kind = 'restatement' and tie_outs.verdict = 'unverifiable'
            """
        )
    )
    assert changed
    assert (list((changed - found).elements())[:9], list((found - changed).elements())[:9]) == ([], [])
    judged = dict(history.rows("select kind, count(*) from fct_tie_out where verdict = 'pass' group by kind"))
    assert judged["restatement"] > 5_000
    assert judged["roll_up"] > 1_000
    assert not history.rows("select 1 from fct_tie_out where verdict in ('fail', 'blocked')")


ROLL_UPS = """
    select
        tie_outs.tie_out_id, tie_outs.verdict, terms.role, members.document_id, facts.kind,
        case when facts.kind = 'line_item' then facts.concept end, facts.segment_id, facts.measure,
        facts.period_start, facts.period_end
    from fct_tie_out as tie_outs
    join intermediate.int_history_terms as terms using (tie_out_id)
    join intermediate.int_fact_history as facts using (fact_key)
    join release_document as members on members.release_id = facts.release_id
    where tie_outs.kind = 'roll_up'
"""


def test_a_roll_up_misses_only_where_the_books_changed_between(history: History) -> None:
    """Where the books behind a period are those behind its parts they add up, and a gap tells that they are not."""
    exact = {
        (history.document_ids[fact.issuer_id, fact.release], fact.kind, *_subject(fact)[1:4], *_days(fact)): fact.exact
        for fact in history.truth.facts
    }
    off: dict[str, int] = {}
    verdicts: dict[str, str] = {}
    for tie_out_id, verdict, role, *fact in history.rows(ROLL_UPS):
        off[tie_out_id] = off.get(tie_out_id, 0) + (1 if role == "total" else -1) * exact[tuple(fact)]
        verdicts[tie_out_id] = verdict
    assert {verdict for one, verdict in verdicts.items() if not off[one]} <= {"pass", "improbable"}
    assert all(off[one] for one, verdict in verdicts.items() if verdict == "unverifiable")
    assert Counter(verdicts.values())["unverifiable"]


def _days(fact: Fact) -> tuple[date | None, date]:
    return fact.period.start, fact.period.end
