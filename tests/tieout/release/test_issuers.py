"""Whose release a document is (`release/issuers.py`): names in headlines, datelines and statements, tickers, ids.

Here: names as printed. Not here: names of files and neighbours (`test_file_names.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON, QUARTER, figures, release_of
from tests.tieout.page_kit import html_table, only
from tests.tieout.periods_kit import Q2_2025, span
from tests.tieout.statements_kit import BALANCE_SHEET, ON_ONE_LINE, OPERATIONS
from tieout.release.issuers import find_issuer, find_tickers, slug


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "CONDENSED STATEMENTS OF INCOME Exhibit 99b HOLLOW CREEK CORPORATION AND SUBSIDIARIES ",
            "HOLLOW CREEK CORPORATION",
        ),
        (
            "QUARRY FOX BUSINESSES REPORT RESULTS NEW YORK, October 24, 2024-Quarry Fox Inc. (Quarry Fox, NYSE: QFX) "
            "reported results for the quarter ended September 30, 2024. ",
            "Quarry Fox Inc.",
        ),
    ],
)
def test_a_company_is_named_without_what_its_line_says_before(head: str, name: str) -> None:
    assert release_of(head + ON_ONE_LINE)["issuer_name"] == name


def test_the_title_of_a_deck_names_its_company() -> None:
    text = (
        "# Lampworks Q1 2024 Update\n\nApril 23, 2024\n\n| $ million | Q1 2024 |\n|---|---|\n"
        "| Revenue | 410 |\n| Costs | 300 |\n"
    )
    assert release_of(text)["issuer_name"] == "Lampworks"


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


def test_a_company_that_is_only_mentioned_is_not_the_issuer() -> None:
    from tieout.release.issuers import Issuer, find_issuer

    seeds = [Issuer("other", "Other Works Inc.", ("Other Works",))]
    text = LONDON + "Acme Widgets Inc. is a supplier of Other Works Inc.\n"
    found = find_issuer(text, "other", seeds)
    assert found is not None
    assert (found.issuer_id, found.source) == ("acme-widgets", "printed")


def test_an_issuer_that_no_seed_names_is_read_from_the_document() -> None:
    document = land_text(LONDON + "Sales\n(USD in millions)\n\n\t1Q24\nNet sales\t120\n")["documents"][0]
    assert (document["issuer_id"], document["issuer_source"], document["issuer_name"]) == (
        "acme-widgets", "printed", "Acme Widgets Inc.",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Serra Azul Papel e Celulose S.A.", "Banco de la Costa S.A.", "Loo en Zonen N.V."])
def test_a_name_keeps_the_small_words_of_its_language(name: str) -> None:
    text = f"{name}\n\nResults for the six months ended 30 June 2024\n\nRevenue was €5.2 million.\n"
    assert release_of(text)["issuer_name"] == name


def test_a_heading_about_a_company_is_no_part_of_its_name() -> None:
    text = (
        "Third quarter 2024 results\n\nRevenue was $5.2 million for the quarter ended September 30, 2024.\n\n"
        "ABOUT LARKTALK, INC. (Nasdaq: LRK)\n"
    )
    assert release_of(text)["issuer_id"] == "larktalk"


def test_a_company_that_another_dealt_with_is_not_the_one_of_the_release() -> None:
    text = (
        "# Quorn Realty Announces Fourth Quarter and Full Year 2024 Results\n\nQuorn Realty, a leading trust, has "
        "released its results for the fourth quarter of 2024.\n\nNet income was $375.7 million after a "
        "$194.1 million dividend received from Tallow Companies Inc. in 2023.\n"
    )
    assert release_of(text)["issuer_id"] == "quorn-realty"


@pytest.mark.parametrize("title", ["Veltrana Pharma: Half-Year Report 2024", "Kordell Foods Interim Report 2024"])
def test_a_company_may_head_its_report_without_a_legal_form(title: str) -> None:
    text = f"# {title}\n\nRevenue for the six months ended 30 June 2024 was EUR 5.2 million.\n"
    document = release_of(text)
    assert document["issuer_id"] in {"veltrana-pharma", "kordell-foods"}


def test_an_outlook_is_no_company() -> None:
    text = "# Outlook: 2024 results\n\nRevenue for the six months ended 30 June 2024 was EUR 5.2 million.\n"
    assert release_of(text)["status"] == "rejected"


def test_a_name_without_a_capital_and_days_between_slashes() -> None:
    head = "<p>acmewidget AG</p><p>Report for the second quarter of 2025. The quarter ended on 06/30/2025.</p>"
    rows = ("in millions of euros | 04/01–06/30/2024 | 04/01–06/30/2025", "Revenue | 4,641.7 | 4,449.2")
    page = land_text(f"<html><body>{head}{html_table(*rows)}</body></html>", hint=None, uri="release.html")
    assert page["documents"][0]["issuer_name"] == "acmewidget AG"
    assert span(only(page["figures"], "4,449.2")) == Q2_2025


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("HOLLOW CREEK - SONS & COUSINS AND SUBSIDIARIES", "HOLLOW CREEK - SONS & COUSINS"),
        ("Fernwick and its consolidated subsidiaries", "Fernwick"),
        ("MARLOW MILLERS CO.", "MARLOW MILLERS CO."),
        ("Fernwick", "Fernwick"),
    ],
)
def test_a_line_of_its_own_above_a_statement_names_the_company(line: str, name: str) -> None:
    release = release_of(f"Exhibit 99.2\n\n{line}\n\n{OPERATIONS}")
    assert (release["status"], release["issuer_name"]) == ("read", name)


@pytest.mark.parametrize("line", ["News Release", "Selected Data", "Exhibit 99.2", "Segment Highlights"])
def test_a_line_that_names_a_document_names_no_company(line: str) -> None:
    assert release_of(f"{line}\n\n{OPERATIONS}")["reject_code"] == "no_issuer"


def test_a_town_before_its_state_is_no_company() -> None:
    text = f"DENVER, CO.\n\nAcme Widgets Inc. today reported results.\n\n{OPERATIONS}"
    assert release_of(text)["issuer_name"] == "Acme Widgets Inc."


def test_a_name_of_letters_between_slashes_is_whole() -> None:
    text = f"B/T Homes Reports Results\n\nB/T Homes, Inc. (NYSE:BTH) announced results.\n\n{OPERATIONS}"
    assert release_of(text)["issuer_name"] == "B/T Homes, Inc."


def test_a_company_may_write_its_legal_form_with_points() -> None:
    head = "<p>Group results second quarter 2025</p><p>KESTREL p.l.c. Group results. London 29 July 2025.</p>"
    rows = land_text(f"<html><body>{head}{BALANCE_SHEET}</body></html>", hint=None, uri="release.html")
    assert rows["documents"][0]["issuer_name"] == "KESTREL p.l.c."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("                 12HOLDINGS INC.", "12HOLDINGS INC."),
        ("9x9, Inc. today reported results.", "9x9, Inc."),
        ("4M Company reports results", "4M Company"),
        ("1st Harbor Corporation reports results", "1st Harbor Corporation"),
        ("2-700-TULIPS.COM, Inc. announces results", "2-700-TULIPS.COM, Inc."),
        ("Form 10-Q Acme Widgets Inc.", "Acme Widgets Inc."),
        ("March 15, 2024--Acme Widgets Inc. today reported", "Acme Widgets Inc."),
        ("Costs of $3M Acme Widgets Inc. today reported", "Acme Widgets Inc."),
    ],
)
def test_a_name_may_start_with_a_number(line: str, name: str) -> None:
    assert release_of(f"{line}\n\n{OPERATIONS}")["issuer_name"] == name


def test_a_company_may_spell_out_its_form() -> None:
    text = QUARTER.replace("Acme Widgets Inc.", "Acme Aktiengesellschaft")
    assert figures("Sales\n\n\tQ3 2024\tQ3 2023\nSales\t8,412\t9,180\n", head=text)


def test_ids_spell_letters_with_accents_out() -> None:
    assert slug("Société Générale") == "societe-generale"
    assert slug("Förvaltning Ørsted Straße") == "forvaltning-orsted-strasse"


def test_a_name_may_begin_in_lower_case() -> None:
    text = (
        "# example Holding AG – Half-year Report\n\nSales of the half-year ended 30 June 2024 were CHF 12.5 million.\n"
    )
    assert release_of(text)["issuer_id"] == "example-holding"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'PORTLAND, Oct. 28, 2024 -- Harbor Bank (the "Bank") (NASDAQ: HBK) today reported '
            "net income of $4.8 million for the quarter ended September 30, 2024.",
            "Harbor Bank",
        ),
        (
            "Velden Group\nIncome statement for the quarter ended September 30, 2024\n\n"
            + "Profit of\nShareholders of Parent Company\nwas $2.1 million.\n" * 4,
            "Velden Group",
        ),
    ],
)
def test_the_name_of_a_bank_and_of_no_parent(text: str, name: str) -> None:
    document = land_text(f"{text}\n\n{QUARTER.splitlines()[0].replace('Acme Widgets Inc. r', 'R')}\n", hint=None)
    assert document["documents"][0]["issuer_name"] == name


def test_a_dateline_is_no_part_of_the_name_behind_its_dash() -> None:
    text = "SPOKANE, WASH. (EXAMPLE WIRE) Oct. 24, 2024--Example Mills (NYSE: EXM) Monday reported results for "
    text += "the three months ended September 30, 2024.\n\nNet sales were $295,532,000.\n"
    assert release_of(text)["issuer_name"] == "Example Mills"


def test_an_exchange_that_takes_no_responsibility_is_no_issuer() -> None:
    text = (
        "The Exchange of Someplace Limited and Someplace Clearing Limited take no responsibility for the contents of\n"
        "this announcement.\nACME PRECISION HOLDINGS LIMITED\nInterim results for the six months ended 30 June 2024\n\n"
        "Revenue was RMB412 million.\n"
    )
    assert release_of(text)["issuer_name"] == "ACME PRECISION HOLDINGS LIMITED"


def test_the_rest_of_a_wrapped_sentence_is_no_issuer() -> None:
    text = (
        "The quarter includes the sale of our\nsubsidiary, LLC interests were sold.\n\n"
        "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\n"
        "Revenue was $12 million.\n"
    )
    assert release_of(text)["issuer_name"] == "Acme Widgets Inc."


@pytest.mark.parametrize("name", ["HARBOR PROPERTIES TRUST", "MILLBROOK BANCORP", "First Millbrook BANCSHARES"])
def test_a_name_in_capitals_may_end_in_what_its_company_is(name: str) -> None:
    assert release_of(f"{name}\n\n{ON_ONE_LINE}")["issuer_name"] == name


def test_a_company_without_a_form_or_a_ticker_is_whose_results_were_reported() -> None:
    text = (
        "LODGE OF THE GREY OWLS RESORT AND CASINO\n\n"
        "Lodge of the Grey Owls Resort and Casino reported results for its second quarter ended June 30, 2024.\n\n"
        "| $ million | Q2 2024 |\n|---|---|\n| Revenue | 410 |\n| Costs | 300 |\n"
    )
    assert release_of(text)["issuer_name"] == "Lodge of the Grey Owls Resort and Casino"


def test_a_name_in_lower_case_within_a_sentence_begins_a_heading_elsewhere() -> None:
    text = (
        "# exampla Half-year report 2024\n\nSales of the half-year ended 30 June 2024 were CHF 12.5 million.\n\n"
        "The statements include the operations of exampla Holding AG and all subsidiaries.\n"
    )
    assert release_of(text)["issuer_name"] == "exampla Holding AG"
    assert release_of(text.replace("# exampla", "# Our"))["issuer_name"] == "Holding AG"


def test_a_name_may_end_its_line_in_a_short_form() -> None:
    assert release_of(f"Acme Tubing Co.\n\n{ON_ONE_LINE}")["issuer_name"] == "Acme Tubing Co."


def test_a_name_may_begin_with_a_number_that_stands_before_it_again() -> None:
    text = f"# 20 Lamps Limited\n\n{ON_ONE_LINE}\n\n{{}} Lamps Limited\n"
    assert release_of(text.format("20"))["issuer_name"] == "20 Lamps Limited"
    assert release_of(text.format("21"))["issuer_name"] == "Lamps Limited"  # pages
