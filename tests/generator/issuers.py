"""Fictional issuers: how each of them prints, what its business consists of, and what it changes when.

Here: specifications, drawn by seed or given. Not here: amounts (`ledger.py`) and pages (`pages.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from tests.generator.quarters import Calendar

Format = Literal["tab", "markdown", "fixed", "html"]
EventKind = Literal["restated", "reclassified", "renamed", "regrouped", "split", "rescaled"]

EXTENSIONS: dict[Format, str] = {"tab": "txt", "markdown": "md", "fixed": "txt", "html": "html"}


@dataclass(frozen=True)
class Event:
    """What changes with the release of a quarter, and in every comparative from then on.

    `restated`: the four quarters before had revenue too high. `reclassified`: a cost moves to selling, general and
    administrative. `renamed`: the first segment has a new name. `regrouped`: a business moves from the second segment
    to the third. `split`: a business leaves the second segment as a segment of its own. `rescaled`: what was printed in
    thousands is printed in millions.
    """

    quarter: int
    kind: EventKind


@dataclass(frozen=True)
class Style:
    """How an issuer prints."""

    format: Format
    currency: str
    mark: str
    scale: int
    is_truncated: bool
    year_end_month: int
    is_year_to_date_only: bool
    is_annual_only_at_year_end: bool
    is_prior_first: bool
    is_spanned: bool
    has_growth_column: bool
    foots: bool


@dataclass(frozen=True)
class Issuer:
    """A fictional company: `businesses` are the atoms of its segments, `names` what segments are called."""

    name: str
    ticker: str
    style: Style
    calendar: Calendar
    businesses: int
    names: tuple[str, ...]
    kpis: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    counted: tuple[str, str]
    """What it counts over a period: a label, whose words say that it flows, and its unit."""
    events: tuple[Event, ...] = field(default=())

    @property
    def issuer_id(self) -> str:
        """As the reader makes it of a printed name: its words without the legal form."""
        return "-".join(self.name.lower().replace(",", "").replace(".", "").split()[:-1])

    def has_happened(self, kind: EventKind, release: int) -> bool:
        return any(event.kind == kind and event.quarter <= release for event in self.events)

    def segments(self, release: int) -> dict[str, tuple[int, ...]]:
        """Segments as the release of a quarter presents them: name and businesses."""
        first, second, third, renamed, split = self.names
        groups = {first: (0,), second: (1, 2, 3), third: (4,)}
        if self.has_happened("renamed", release):
            groups = {renamed: (0,)} | {name: groups[name] for name in (second, third)}
        if self.has_happened("regrouped", release):
            groups |= {second: (1, 2), third: (3, 4)}
        if self.has_happened("split", release):
            groups |= {second: tuple(part for part in groups[second] if part != 2), split: (2,)}
        return groups

    def scale(self, release: int) -> int:
        return 1_000_000 if self.has_happened("rescaled", release) else self.style.scale


STYLES = (
    Style("fixed", "USD", "$", 1_000, False, 12, False, False, False, True, False, False),
    Style("tab", "JPY", "", 1_000_000, True, 3, True, False, True, False, False, False),
    Style("markdown", "SEK", "", 1_000, False, 12, False, True, False, False, True, True),
    Style("html", "GBP", "£", 1_000, False, 9, False, False, False, True, False, False),
    Style("markdown", "EUR", "€", 1_000, False, 6, True, False, False, False, False, True),
    Style("html", "USD", "$", 1_000_000, False, 12, False, True, True, False, True, False),
    Style("tab", "USD", "$", 1_000, False, 6, False, False, False, False, False, True),
    Style("fixed", "CHF", "", 1_000, False, 12, True, False, False, True, False, True),
)
"""In the order in which issuers take them; the first five hold every format, presentation and way of rounding."""

FIRST_WORDS = (
    "Halden", "Minato", "Ostervik", "Corrimal", "Bellamere", "Quorndon", "Tamsin", "Verrick",
    "Ashgrove", "Lindhurst", "Marrowfield", "Penwick", "Sollertis", "Thornmere", "Wexcombe", "Yarrowdale",
)  # fmt: skip
SECOND_WORDS = (
    "Spindle", "Lantern", "Kvarn", "Freight", "Orchard", "Signal", "Quarry", "Loom",
    "Harbour", "Ceramic", "Beacon", "Copper",
)  # fmt: skip
LEGAL_FORMS = {"USD": "Inc.", "JPY": "Ltd.", "SEK": "AB", "GBP": "plc", "EUR": "N.V.", "CHF": "AG"}
SEGMENT_NAMES = (
    ("Managed Hosting", "Field Services", "Marine Equipment", "Cloud Operations", "Training Academies"),
    ("Urban Lighting", "Rail Components", "Paper Products", "City Lighting", "Signal Repair"),
    ("Grain Mills", "Bakery Supply", "Cold Storage", "Milling Systems", "Pantry Brands"),
    ("Road Haulage", "Port Terminals", "Parcel Delivery", "Overland Haulage", "Container Leasing"),
    ("Fruit Pressing", "Bottled Drinks", "Garden Centres", "Juice and Cider", "Farm Shops"),
)
KPIS = (
    (("Active subscribers", "subscribers"), ("Order backlog units", "pure"), ("Subscriber churn", "percent")),
    (("Installed lamps", "pure"), ("Service depots", "pure"), ("Depot utilization", "percent")),
    (("Contract growers", "pure"), ("Retail outlets", "outlets"), ("Outlet vacancy", "percent")),
    (("Vehicles in service", "vehicles"), ("Warehouse sites", "pure"), ("Fleet downtime", "percent")),
    (("Orchard partners", "pure"), ("Loyalty members", "members"), ("Member attrition", "percent")),
)
"""Labels and units: what is counted where the reader has a word for it, else `pure`."""
COUNTED = (
    ("New subscribers", "subscribers"),
    ("New customers", "customers"),
    ("New outlets", "outlets"),
    ("Vehicles sold", "vehicles"),
    ("New members", "members"),
)


def events_of(style: Style, quarters: int, random: Random) -> tuple[Event, ...]:
    """What happens within so many quarters. A year to date is only ever changed with a first quarter.

    Where a quarter is derived from two years to date, a change between them would be in the one and not in the other.
    """
    years = quarters // 4

    def within(year: int) -> int:
        return 4 * year + (0 if style.is_year_to_date_only else random.randrange(4))

    drawn = [
        Event(4, "restated"),
        Event(within(2), "renamed"),
        Event(within(3), "regrouped"),
        Event(within(4), "reclassified"),
        Event(within(5), "split"),
    ]
    if style.scale == 1_000:
        drawn.append(Event(4 * random.choice((2, 3, 4)), "rescaled"))
    return tuple(event for event in drawn if event.quarter < 4 * years)


def fictional_issuers(count: int, quarters: int, seed: int) -> list[Issuer]:
    """So many issuers, each with a style, a calendar and events; the same for the same arguments."""
    issuers = []
    for number in range(count):
        random = Random(f"{seed} issuer {number}")
        style = STYLES[number % len(STYLES)]
        names = SEGMENT_NAMES[number % len(SEGMENT_NAMES)]
        first = FIRST_WORDS[number % len(FIRST_WORDS)]
        second = SECOND_WORDS[(number + number // len(FIRST_WORDS)) % len(SECOND_WORDS)]
        issuers.append(
            Issuer(
                name=f"{first} {second} {LEGAL_FORMS[style.currency]}",
                ticker=(first[:2] + second[:2]).upper(),
                style=style,
                calendar=Calendar(style.year_end_month, 2017 + random.randrange(3)),
                businesses=5,
                names=names,
                kpis=KPIS[number % len(KPIS)],
                counted=COUNTED[number % len(COUNTED)],
                events=events_of(style, quarters, random),
            )
        )
    return issuers
