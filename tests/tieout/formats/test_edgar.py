"""Full submissions to EDGAR (`formats/edgar.py`, `documents.py`): which parts are the release, and what their header
tells.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of
from tieout.formats.edgar import filing_date


def test_a_submission_says_when_it_was_filed() -> None:
    assert filing_date("<SEC-HEADER>\nFILED AS OF DATE:\t\t19991119\n") == date(1999, 11, 19)
    assert filing_date("FILED AS OF DATE: 19991399\n") is None
    assert filing_date("nothing") is None


COVER = "<html><body><p>FORM 8-K</p><p>Granite Tools, Inc.</p><p>Date of report: October 29, 2024</p></body></html>"
LOAN = (
    f"<html><body><p>Loan agreement of Other Bank N.A.</p>{'<p>A sum of $500,000,000 at 1.25%.</p>' * 8}</body></html>"
)
PICTURE = "begin 644 logo.jpg\n" + "M1,2.3M4,5.6M7,8.9\n" * 40 + "`\nend"
WORDS = (
    "Granite Tools Reports Third Quarter 2024 Results\n\nBOULDER, October 29, 2024 -- Granite Tools, Inc. today\n"
    "announced results for the quarter ended September 30, 2024. Net sales were $412.3 million.\n"
)
PROSE = "<html><body>" + "".join(f"<p>{words}</p>" for words in WORDS.split("\n\n")) + "</body></html>"
ROWS = [("Net sales", 412_300, 389_000), ("Cost of sales", 250_100, 240_000), ("Gross profit", 162_200, 149_000)]
ROWS += [("Expenses", 80_200, 75_000), ("Operating income", 82_000, 74_000), ("Net income", 60_000, 53_000)]
CELLS = "".join(f"<tr><td>{label}</td><td>{now:,}</td><td>{then:,}</td></tr>" for label, now, then in ROWS)
TITLE = "Granite Tools, Inc. Consolidated Statements of Income (in thousands)"
TABLE = (
    f"<html><body><p>{TITLE}</p><table><tr><td></td><td colspan=2>Three Months Ended September 30,</td></tr>"
    f"<tr><td></td><td>2024</td><td>2023</td></tr>{CELLS}</table></body></html>"
)
TYPED = (
    f"{TITLE}\n\n<TABLE>\n<CAPTION>\n                      Three Months Ended\n                        September 30,\n"
    "                       2024         2023\n<S>                 <C>          <C>\n"
    + "".join(f"{label:18}{now:>10,}{then:>13,}\n" for label, now, then in ROWS)
    + "</TABLE>\n"
)


def submission(*parts: tuple[str, str]) -> dict[str, list[dict[str, Any]]]:
    text = "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n" for kind, body in parts)
    rows = land_text(f"<SEC-HEADER>\nFILED AS OF DATE:\t\t20241029\n</SEC-HEADER>\n{text}", hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows


def values(rows: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[int, str]]:
    return {f["printed"].strip(): (int(f["value"]), f["unit"]) for f in rows["figures"] if f["value"] is not None}


@pytest.mark.parametrize(
    ("prose", "table"), [(PROSE, TABLE), (WORDS, TYPED), (PROSE, TYPED), (WORDS, TABLE)], ids=["html", "text", "a", "b"]
)
def test_a_release_whose_tables_are_another_exhibit_is_one(prose: str, table: str) -> None:
    parts = [("8-K", COVER), ("EX-10.1", LOAN), ("EX-99.1", prose), ("EX-99.2", table), ("GRAPHIC", PICTURE)]
    rows = submission(*parts)
    found = values(rows)
    assert found["$412.3 million"] == (412_300_000, "USD")
    assert found["389,000"] == (389_000_000, "USD")
    assert found["53,000"] == (53_000_000, "USD")
    assert not any("500" in printed for printed in found)
    assert str(rows["documents"][0]["announced_on"]) == "2024-10-29"


def test_a_table_of_text_beside_html_keeps_its_marks_to_itself() -> None:
    rows = submission(("EX-99.1", PROSE), ("EX-99.2", TYPED))
    assert {f["row_label"] for f in rows["figures"] if f["source"] == "table"} == {label for label, *_ in ROWS}


def test_a_periodic_report_is_not_what_is_filed_beside_it() -> None:
    report = PROSE.replace("</body></html>", "") + TABLE.partition("<body>")[2]
    found = values(submission(("10-Q", report), ("EX-99.1", LOAN)))
    assert found["53,000"] == (53_000_000, "USD")
    assert not any("500" in printed for printed in found)


def test_html_without_its_outermost_tags_is_html() -> None:
    bare = TABLE.replace("<html><body>", "").replace("</body></html>", "")
    assert values(submission(("EX-99.1", PROSE), ("EX-99.2", bare)))["53,000"] == (53_000_000, "USD")


def test_the_header_names_the_issuer_and_when_its_year_ends() -> None:
    header = (
        "<SEC-HEADER>\nCONFORMED SUBMISSION TYPE:\t8-K\nFILED AS OF DATE:\t\t19980511\n\nFILER:\n\n\tCOMPANY DATA:\n"
        "\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR MILLS INC\n\t\tFISCAL YEAR END:\t\t\t0831\n</SEC-HEADER>\n"
    )
    table = "Results\n\n                   Three months ended\n               February 28, 1998   February 28, 1997\n"
    for label in ("Net sales", "Costs", "Gross profit", "Expenses", "Net income"):
        table += f"{label:20}     4.1                 3.9\n"
    body = f"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n{table}</TEXT>\n</DOCUMENT>\n"
    rows = land_text(header + body, hint="folder")
    assert rows["documents"][0]["issuer_name"] == "HARBOR MILLS INC"
    assert rows["documents"][0]["fiscal_period"] == "q2"
    assert land_text(body, hint="folder")["documents"][0]["issuer_name"] == "folder"


def test_an_exhibit_of_few_figures_is_read_where_nothing_else_has_more() -> None:
    text = (
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nAcme Widgets Inc. 2024 results\n(in millions)\n\n"
        "              Three months ended September 30,\n                     2024      2023\n"
        "Revenue               337       334\nNet loss             (187)     (166)\n</TEXT>\n</DOCUMENT>\n"
    )
    assert release_of(text)["status"] == "read"


def test_the_report_of_a_small_issuer_is_one() -> None:
    part = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    report = (
        "Acme Widgets Inc.\nBalance sheet\n\n                     September 30,\n                         2024\n"
        "Cash                   $ 67,375\nInventories             143,735\nTotal assets            295,673\n"
    ) + "Paid for 1,250, 1,310, 1,420, 1,530, 1,640, 1,750 and 1,860 of them.\n"
    schedule = "Schedule of rates\n" + "".join(f"{n}.5 {n}.25\n" for n in range(9))
    text = part.format("EX-3", schedule) + part.format("10QSB", report)
    assert "Inventories" in {f["row_label"] for f in figures(text, "")}


def test_a_submission_of_few_figures_is_read_by_the_part_that_has_most() -> None:
    part = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    text = part.format("S-4", "Acme Widgets Inc. registers its notes\n") + part.format(
        "EX-12",
        "Acme Widgets Inc.\nRatio of earnings to fixed charges\n(in millions)\n\n"
        "                      2023      2022\nEarnings               749       416\n"
        "Fixed charges          142        49\nRatio                 5.27      8.49\n",
    )
    assert one(text, "749", "")["value"] == 749_000_000
