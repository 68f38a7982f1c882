"""What the generated releases say, as the warehouse should hold it.

Here: the rows, and what follows from them (changes, derived quarters). Not here: how a release is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Literal

from tests.generator.quarters import Period

Kind = Literal["line_item", "segment", "kpi"]
Change = Literal["first", "renamed", "regrouped"]
Subject = tuple[str, ...]
"""`(concept,)`, `(segment_id, measure)` or `(kpi_id,)`."""


@dataclass(frozen=True)
class Fact:
    """One number of a release: `value` as printed, in units; `exact` as the books of that release have it."""

    issuer_id: str
    release: int
    known_from: date
    kind: Kind
    subject: Subject
    period: Period
    unit: str
    value: Decimal
    decimals: int | None
    """Printed precision as in XBRL; none for a count printed in ones, which is exact."""
    is_comparative: bool
    exact: int
    is_additive: bool
    """Whether two years to date of it may be subtracted."""
    role: Literal["amount", "ratio"] = "amount"
    is_truncated: bool = False

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest amount that is printed so; of one cut off, the highest is not reached."""
        if self.decimals is None:
            return self.value, self.value
        unit = Decimal(1).scaleb(-self.decimals)
        if self.is_truncated and self.unit.isalpha():
            return (self.value, self.value + unit) if self.value >= 0 else (self.value - unit, self.value)
        return self.value - unit / 2, self.value + unit / 2

    @property
    def series(self) -> tuple[str, Kind, Subject, Period, str]:
        return self.issuer_id, self.kind, self.subject, self.period, self.unit


@dataclass(frozen=True)
class Restatement:
    """A fact that two releases in a row print differently."""

    before: Fact
    after: Fact
    kind: Literal["restated", "reclassified", "rounding"]


@dataclass(frozen=True)
class DerivedQuarter:
    """A quarter that no release prints: a year to date less the one a quarter shorter, as a release knows them."""

    release: int
    longer: Fact
    shorter: Fact
    period: Period

    @property
    def value(self) -> Decimal:
        return self.longer.value - self.shorter.value

    @property
    def decimals(self) -> int | None:
        """Of the coarser print; none where both are counted in ones, which is exact."""
        rounded = [fact.decimals for fact in (self.longer, self.shorter) if fact.decimals is not None]
        return min(rounded, default=None)


@dataclass(frozen=True)
class SegmentVersion:
    """A segment under one name and of one composition, from the release of a day until before that of another."""

    issuer_id: str
    segment_id: str
    name: str
    valid_from: date
    valid_until: date | None
    change: Change
    was: str | None


@dataclass
class Truth:
    """All that is known of a generated history. `documents` maps a release to its file."""

    facts: list[Fact] = field(default_factory=list)
    segment_versions: list[SegmentVersion] = field(default_factory=list)
    documents: dict[tuple[str, int], str] = field(default_factory=dict)
    moved: set[tuple[str, int, int, Period]] = field(default_factory=set)
    """Issuer, two releases and a period whose net income or equity the later release knows otherwise."""

    def restatements(self) -> list[Restatement]:
        """Every fact that a release prints otherwise than the last release before it that prints it."""
        ordered = sorted(self.facts, key=lambda fact: (*map(str, fact.series), fact.release))
        found = []
        for _, group in groupby(ordered, key=lambda fact: fact.series):
            facts = list(group)
            for before, after in pairwise(facts):
                if before.value != after.value:
                    found.append(Restatement(before, after, self._change(before, after)))
        return found

    def _change(self, before: Fact, after: Fact) -> Literal["restated", "reclassified", "rounding"]:
        if before.exact == after.exact or _may_be_one_amount(before, after):
            return "rounding"
        has_moved = (before.issuer_id, before.release, after.release, before.period) in self.moved
        return "restated" if has_moved or before.kind == "kpi" else "reclassified"

    def derived_quarters(self) -> list[DerivedQuarter]:
        """Every quarter that is printed nowhere, once for each release that prints the year to date it closes.

        The year to date before it is the last that this release knows, else the first that is known after.
        """
        printed = {fact.series for fact in self.facts}
        by_series: dict[tuple[object, ...], list[Fact]] = {}
        for fact in sorted(self.facts, key=lambda fact: fact.release):
            by_series.setdefault(fact.series, []).append(fact)
        by_start: dict[tuple[object, ...], set[Period]] = {}
        for fact in self.facts:
            key = (fact.issuer_id, fact.kind, fact.subject, fact.unit, fact.period.start)
            by_start.setdefault(key, set()).add(fact.period)
        found = []
        for longer in self.facts:
            if longer.period.start is None or not longer.is_additive:
                continue
            key = (longer.issuer_id, longer.kind, longer.subject, longer.unit, longer.period.start)
            for shorter_period in by_start[key]:
                quarter = Period(_next_day(shorter_period.end), longer.period.end)
                series = (longer.issuer_id, longer.kind, longer.subject, quarter, longer.unit)
                if _months(quarter) != 3 or series in printed:
                    continue
                shorter = by_series[longer.issuer_id, longer.kind, longer.subject, shorter_period, longer.unit]
                known = [fact for fact in shorter if fact.release <= longer.release] or shorter[:1]
                release = max(longer.release, known[-1].release)
                found.append(DerivedQuarter(release, longer, known[-1], quarter))
        return found


def _may_be_one_amount(before: Fact, after: Fact) -> bool:
    """Whether nothing that is printed tells two prints of money from one amount, though the books moved by less."""
    low, high = max(before.bounds[0], after.bounds[0]), min(before.bounds[1], after.bounds[1])
    is_money = before.kind != "kpi" and "/" not in before.unit
    return is_money and (low < high if before.is_truncated else low <= high)


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _months(period: Period) -> int:
    assert period.start is not None
    end = _next_day(period.end)
    return (end.year - period.start.year) * 12 + end.month - period.start.month
