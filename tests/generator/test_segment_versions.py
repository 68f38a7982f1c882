"""The versions of segments in the warehouse equal what the generator renamed, regrouped and split, and when.

Here: `dim_segment`, and series across a change. Not here: amounts (`test_facts.py`).
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from tests.analysts_page import PAGE
from tests.generator.conftest import History
from tests.generator.truth import Fact

VERSIONS = """
    select
        dim_issuer.issuer_id, segment.segment_id, segment.name, segment.valid_from, segment.valid_to, segment.change,
        continued.segment_id
    from dim_segment as segment
    inner join dim_issuer using (issuer_key)
    left join dim_segment as continued on segment.continues_segment_key = continued.segment_key
    where segment.change is not null
"""


def test_every_version_of_a_segment_is_told_and_no_other(history: History) -> None:
    """Name, first and last day, what began it, and which segment a renamed one was before."""
    expected = Counter(
        (
            version.issuer_id, version.segment_id, version.name, version.valid_from,
            version.valid_until - timedelta(days=1) if version.valid_until else None, version.change, version.was,
        )
        for version in history.truth.segment_versions
    )  # fmt: skip
    assert {version[5] for version in expected} == {"first", "renamed", "regrouped"}
    found = Counter(history.rows(VERSIONS))
    assert sorted((expected - found).elements(), key=str) == []
    assert sorted((found - expected).elements(), key=str) == []


def test_a_fact_has_the_version_of_its_release(history: History) -> None:
    """Every segment result has a version that holds on the day of its release."""
    assert history.rows(
        """
        select
            count(*),
            count(*) filter (where known_from between valid_from and coalesce(valid_to, known_from))
        from fct_segment_result inner join dim_segment using (segment_key)
        """
    ) == [(count := sum(fact.kind == "segment" for fact in history.truth.facts), count)]


def test_the_series_of_the_analysts_page_goes_on_or_breaks(history: History) -> None:
    """A renamed segment carries its series on, a regrouped one starts another; each has a period once."""
    truth = history.truth
    sql = (
        PAGE.read_text(encoding="utf-8")
        .partition("## Segments over time")[2]
        .partition("```sql\n")[2]
        .partition("```")[0]
    )
    series: dict[tuple[str, str, object], tuple[str, str, object]] = {}
    for version in sorted(truth.segment_versions, key=lambda version: version.valid_from):
        key = (version.issuer_id, version.segment_id, version.valid_from)
        before = [known for known in series if known[:2] == (version.issuer_id, version.was)]
        series[key] = series[before[-1]] if before else key
    newest: dict[tuple[object, ...], Fact] = {}
    for fact in sorted(truth.facts, key=lambda fact: fact.release):
        if fact.kind == "segment" and fact.subject[1] == "revenue":
            of_fact = [
                (version.issuer_id, version.segment_id, version.valid_from)
                for version in truth.segment_versions
                if (version.issuer_id, version.segment_id) == (fact.issuer_id, fact.subject[0])
                and version.valid_from <= fact.known_from
            ]
            newest[series[max(of_fact, key=str)], fact.period] = fact
    found = history.rows(sql)
    assert len({row[0] for row in found}) == len(set(series.values()))
    expected = Counter((fact.period.start, fact.period.end, fact.unit, fact.value) for fact in newest.values())
    assert Counter(row[2:6] for row in found) == expected
