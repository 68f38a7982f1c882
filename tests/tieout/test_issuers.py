"""Whose release a document is: names in texts, names of files, neighbours."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.tieout.layout_kit import release_of
from tieout.formats.decoding import decode
from tieout.formats.edgar import filing_date
from tieout.landing import Source, Stamp, land
from tieout.release.file_names import company_of, family
from tieout.release.identity import find_standard, find_title
from tieout.release.issuers import find_issuer, find_tickers

NOW = datetime(2024, 1, 2, tzinfo=UTC)
RELEASE = (
    "Acme Widgets Inc. Reports First Quarter Results\n\nLondon, January 20, 2011\n\n"
    "Acme Widgets Inc. today announced its results for the three months ended December 25, 2010, the first quarter of\n"
    "its fiscal year ending September 24, 2011. The fiscal year ended September 25, 2010 had 52 weeks.\n\n"
    "Net sales\t\n(USD in millions)\n\n\tThree Months Ended\n\tDecember 25, 2010\tDecember 26, 2009\n"
    "Net sales\t120\t110\n"
)
TABLE = "Units sold\n\n\tQ1 2011\tQ1 2010\nWidgets\t1,234\t1,111\nGadgets\t2,345\t2,222\n"
FOOTNOTE = TABLE + "\n\nNote: sales exclude the plant that was bought in May from Other Works, Inc. for cash.\n"


def landed(text: str, name: str, *neighbours: str) -> dict[str, Any]:
    data = text.encode()
    source = Source(hashlib.sha256(data).hexdigest(), f"inbox:{name}", None, NOW, len(data))
    tables = land(data, source, Stamp("r", NOW, "v"), (), [one.encode() for one in neighbours])
    return {name: rows.to_pylist() for name, rows in tables.items()}


@pytest.mark.parametrize(
    ("text", "issuer_id", "source"),
    [
        ("The Acme Works, Inc. (NYSE: ACM) said so.", "acme-works", "printed"),
        ("                  ACME WORKS, INC.\n            Operating data", "acme-works", "printed"),
        ("Acme Works and Other Mills, Inc. and Subsidiaries\n", "acme-works-and-other-mills", "printed"),
        ("Company name: Acme Seiki Co., Ltd.\n", "acme-seiki", "printed"),
        ("To the Members of Acme Works Limited\n" + "\n.\n" * 12 + "In our opinion ...", "acme-works", "printed"),
        ("Acme Air Lines Announces June Quarter Results\n", "acme-air-lines", "printed"),
        ("London - acme athletica inc. (NASDAQ: ACM) announced", "acme-athletica-inc", "printed"),
        ("x\n" * 20 + "contracts between Acme Company and Other Works, Inc. as adjusted", "acme-company", "mentioned"),
        ("x\n" * 20 + "Acme Group sells.\nAcme Holdings Inc. buys.\nAcme Holdings Inc.\n", "acme-holdings", "printed"),
    ],
)
def test_the_company_of_a_text(text: str, issuer_id: str, source: str) -> None:
    found = find_issuer(text, None, ())
    assert found is not None
    assert (found.issuer_id, found.source) == (issuer_id, source)


def test_a_companys_name_is_the_one_with_its_legal_form_in_running_text() -> None:
    found = find_issuer("ACME WORKS, INC.\nAcme Works, Inc.\nACME WORKS, INC.\n", None, ())
    assert found is not None
    assert found.name == "Acme Works, Inc."


def test_hints_come_in_order() -> None:
    mention = "x\n" * 20 + "from Other Works, Inc. as adjusted"
    by_file = find_issuer(mention, "a folder", (), "acme_2011q1.txt")
    mentioned = find_issuer(mention, "a folder", (), "tables.txt")
    by_folder = find_issuer("nobody", "a folder", (), "tables.txt")
    assert by_file
    assert mentioned
    assert by_folder
    assert [found.source for found in (by_file, mentioned, by_folder)] == ["file", "mentioned", "folder"]


def test_tickers_are_read_with_those_that_follow() -> None:
    text = "Acme (NASDAQ: ACM, ACMX) and (Tokyo Stock Exchange: 1234); Securities code: 5678"
    assert find_tickers(text) == "ACM, ACMX, 1234, 5678"


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


def test_a_file_without_a_company_has_that_of_its_neighbours_and_their_calendar() -> None:
    rows = landed(TABLE, "acme_2011q1_units.txt", RELEASE)
    document = rows["documents"][0]
    assert (document["issuer_id"], document["issuer_source"]) == ("acme-widgets", "neighbour")
    assert (document["fiscal_year_end_month"], document["fiscal_year"], document["fiscal_period"]) == (9, 2011, "q1")
    widgets = next(figure for figure in rows["figures"] if figure["printed"] == "1,234")
    assert (widgets["period_start"], widgets["period_end"]) == (date(2010, 9, 26), date(2010, 12, 25))


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


def title(text: str) -> str | None:
    return find_title(decode(text.encode()).lines)


def test_a_headline_is_no_row_of_a_table_and_no_part_of_a_sentence() -> None:
    assert title("Operating Revenues  $2,721  $2,520  8.0%\nAcme reports results\n") == "Acme reports results"
    assert title("(in millions, except earnings per share)\nand results to differ\n") is None
    assert title("Consolidated Report of Earnings for the Year Ended\n\nMarch 31, 2022\n") == (
        "Consolidated Report of Earnings for the Year Ended March 31, 2022"
    )
    centred = " " * 20
    assert title(f"{centred}A strong spring drives\n{centred}Acme Works earnings above plan\n") == (
        "A strong spring drives Acme Works earnings above plan"
    )


def test_the_standard_is_the_one_that_is_named_first() -> None:
    assert find_standard("Results (Japanese GAAP)\n... the adoption of IFRS is under study") == "JGAAP"
    assert find_standard("GAAP and non-GAAP, under International Financial Reporting Standards") == "IFRS"
    assert find_standard("GAAP measures") == "US GAAP"


def test_a_submission_says_when_it_was_filed() -> None:
    assert filing_date("<SEC-HEADER>\nFILED AS OF DATE:\t\t19991119\n") == date(1999, 11, 19)
    assert filing_date("FILED AS OF DATE: 19991399\n") is None
    assert filing_date("nothing") is None


def test_a_headline_without_a_legal_form_names_the_company_before_its_period() -> None:
    revenue = find_issuer("# BVXL 2025 Third Quarter Revenue\n\nParis, October 14, 2025\n\nIt rose by 5%.\n", None, [])
    half = find_issuer("Maison Arvel’s first half 2025 results\n", None, [])
    assert (revenue and revenue.name, half and half.name) == ("BVXL", "Maison Arvel")
    assert find_issuer("Consolidated Financial 2025 Third Quarter Results\n", None, []) is None
    assert find_issuer("Strong first quarter results\n", None, []) is None


def test_a_listed_company_without_a_legal_form_keeps_both_of_its_names() -> None:
    found = find_issuer("NEW YORK, April 17, 2025 - Harlow & Harlow (NYSE: HLW) reported sales.\n", None, [])
    assert found is not None
    assert found.name == "Harlow & Harlow"


def test_the_kind_of_company_is_no_name() -> None:
    text = (
        "Meadow Farms Reports Second Quarter 2024 Results\n\n"
        "AUSTIN, August 8, 2024 - Meadow Farms (Nasdaq: MDWF), a Certified B Corporation that sells food, reported "
        "results for its second quarter ended June 30, 2024. Revenue was $147.4 million.\n"
    )
    assert release_of(text)["issuer_name"] == "Meadow Farms"
