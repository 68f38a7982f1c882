"""What the name of a file and its neighbours tell (`release/file_names.py`): whose it is, its period, its calendar."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tieout.landing import Source, Stamp, land
from tieout.release.file_names import company_of, family


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("acme_2011q1_units.txt", "acme 2011q1"),
        ("acme_fy2011q1.htm", "acme fy2011q1"),
        ("Acme-Q1-2011-tables.md", "acme q1 2011"),
        ("q1_2011_acme_tables.md", "q1 2011 acme"),
        ("acme_tables.md", "acme"),
        ("below/acme_2011q1_units.txt", "below/acme 2011q1"),
        ("ex99-1.htm", None),
        ("press_release.txt", None),
    ],
)
def test_the_family_of_a_file(name: str, expected: str | None) -> None:
    assert family(name) == expected


def test_a_files_name_gives_a_company_only_with_a_period() -> None:
    assert company_of("acme_works_2011q1_units.txt") == "Acme Works"
    assert company_of("acme_works.txt") is None
    assert company_of("2011q1_release.txt") is None


RELEASE = (
    "Acme Widgets Inc. Reports First Quarter Results\n\nLondon, January 20, 2011\n\n"
    "Acme Widgets Inc. today announced its results for the three months ended December 25, 2010, the first quarter of\n"
    "its fiscal year ending September 24, 2011. The fiscal year ended September 25, 2010 had 52 weeks.\n\n"
    "Net sales\t\n(USD in millions)\n\n\tThree Months Ended\n\tDecember 25, 2010\tDecember 26, 2009\n"
    "Net sales\t120\t110\n"
)
TABLE = "Units sold\n\n\tQ1 2011\tQ1 2010\nWidgets\t1,234\t1,111\nGadgets\t2,345\t2,222\n"

NOW = datetime(2024, 1, 2, tzinfo=UTC)


def landed(text: str, name: str, *neighbours: str) -> dict[str, Any]:
    data = text.encode()
    source = Source(hashlib.sha256(data).hexdigest(), f"inbox:{name}", None, NOW, len(data))
    tables = land(data, source, Stamp("r", NOW, "v"), (), [one.encode() for one in neighbours])
    return {name: rows.to_pylist() for name, rows in tables.items()}


def test_a_file_without_a_company_has_that_of_its_neighbours_and_their_calendar() -> None:
    rows = landed(TABLE, "acme_2011q1_units.txt", RELEASE)
    document = rows["documents"][0]
    assert (document["issuer_id"], document["issuer_source"]) == ("acme-widgets", "neighbour")
    assert (document["fiscal_year_end_month"], document["fiscal_year"], document["fiscal_period"]) == (9, 2011, "q1")
    widgets = next(figure for figure in rows["figures"] if figure["printed"] == "1,234")
    assert (widgets["period_start"], widgets["period_end"]) == (date(2010, 9, 26), date(2010, 12, 25))


FOOTNOTE = TABLE + "\n\nNote: sales exclude the plant that was bought in May from Other Works, Inc. for cash.\n"


def test_a_company_in_a_footnote_gives_way_to_the_neighbours() -> None:
    assert landed(FOOTNOTE, "acme_2011q1_units.txt", RELEASE)["documents"][0]["issuer_id"] == "acme-widgets"


def test_neighbours_of_two_companies_tell_nothing() -> None:
    other = RELEASE.replace("Acme Widgets", "Other Mills")
    document = landed(TABLE, "acme_2011q1_units.txt", RELEASE, other)["documents"][0]
    assert (document["issuer_id"], document["issuer_source"]) == ("acme", "file")


def test_a_file_that_names_its_own_company_keeps_it() -> None:
    own = "OTHER MILLS, INC.\n\n" + TABLE
    document = landed(own, "acme_2011q1_units.txt", RELEASE)["documents"][0]
    assert (document["issuer_id"], document["fiscal_year_end_month"]) == ("other-mills", 12)


def test_a_file_without_a_period_has_that_of_its_neighbours() -> None:
    bare = "ACME WIDGETS INC.\n\nUnits sold\n\n\tNow\tThen\nWidgets\t1,234\t1,111\n"
    assert landed(bare, "acme_2011q1_units.txt")["documents"][0]["reject_code"] == "no_period"
    document = landed(bare, "acme_2011q1_units.txt", RELEASE)["documents"][0]
    assert (document["status"], document["period_end"]) == ("read", date(2010, 12, 25))


def test_a_neighbour_that_cannot_be_read_tells_nothing() -> None:
    assert landed(TABLE, "acme_2011q1_units.txt", "", "no figures")["documents"][0]["issuer_source"] == "file"
