"""The versions of segments in the warehouse equal what the generator renamed, regrouped and split, and when.

Here: `dim_segment`, and series across a change. Not here: amounts (`test_facts.py`).
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from tests.generator.conftest import History

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
            count(*) filter (where known_from >= valid_from and known_from <= coalesce(valid_to, known_from))
        from fct_segment_result inner join dim_segment using (segment_key)
        """
    ) == [(count := sum(fact.kind == "segment" for fact in history.truth.facts), count)]


def test_a_series_goes_on_under_a_new_name(history: History) -> None:
    """Revenue of a renamed segment has one series under both names, without a gap and without another's amount."""
    ((renamed, printed_twice, otherwise),) = history.rows(
        """
        with renamed as (
            select new.segment_key as new_key, old.segment_id, old.issuer_key
            from dim_segment as new
            inner join dim_segment as old on new.continues_segment_key = old.segment_key
        )
        select
            count(distinct renamed.new_key), count(*),
            count(*) filter (
                abs(after.value - before.value)
                > cast(power(10, -least(after.decimals, before.decimals)) as decimal(18, 2))
            )
        from renamed
        inner join fct_segment_result as after on renamed.new_key = after.segment_key and after.is_first_reported
        inner join dim_segment as of_old
            on renamed.issuer_key = of_old.issuer_key and renamed.segment_id = of_old.segment_id
        inner join fct_segment_result as before
            on of_old.segment_key = before.segment_key and before.is_latest and after.measure = before.measure
            and after.period_key = before.period_key and after.unit = before.unit
        where after.measure = 'revenue'
        """
    )
    assert (renamed, printed_twice > 0, otherwise) == (5, True, 0)
