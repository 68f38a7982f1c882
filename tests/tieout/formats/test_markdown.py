"""Markup inside plain text (`formats/markdown.py`): emphasis, entities, tags of tables, what a converter says of a
picture.

Here: marks blanked in their places. Not here: pipe tables (`test_grid.py`), whole pages of HTML (`test_html.py`).
"""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, VATTRA, figures, one
from tests.tieout.periods_kit import span
from tests.tieout.statements_kit import SORANG
from tieout.formats.decoding import Line
from tieout.formats.markdown import blank_markup


def test_a_heading_in_a_table_of_its_own_heads_the_text_below() -> None:
    text = "|    |         |\n|---:|:--------|\n|  1 | Outlook |\n\nSales for 2024 will be $5 million.\n"
    assert one(text, "$5 million")["row_path"] == "Outlook"


def test_a_row_that_a_converter_left_empty_takes_no_row_of_the_spans() -> None:
    text = (
        'Revenues by region\n(in thousands)\n\n<table>\n<tr><th rowspan="3">Quarter ended September 30,</th>'
        '<th rowspan="2">2023</th><th rowspan="2">2024</th><th colspan="3">% change</th></tr>\n<tr></tr>\n'
        "<tr><th></th><th>As reported</th><th>Less FX effect</th><th>Constant currency</th></tr>\n"
        "<tr><td>EMEA</td><td>21,078</td><td>23,788</td><td>13%</td><td>1%</td><td>12%</td></tr>\n"
        "<tr><td>APAC</td><td>11,681</td><td>13,289</td><td>14%</td><td>(4)%</td><td>18%</td></tr>\n</table>\n"
    )
    assert one(text, "12%")["column_label"].endswith("Constant currency")
    assert one(text, "21,078")["row_label"] == "EMEA"


def test_emphasis_that_a_converter_escaped_hides_no_number() -> None:
    found = {f["printed"].strip(): f for f in figures(SORANG, "")}
    assert found["3,934.35"]["row_label"] == "Total expenses"
    assert found["11,705.69"]["value"] == Decimal("117056900000")


def test_marks_of_descriptions_hide_what_stands_between_their_own_ends_only() -> None:
    text = "The operator <:: opens.\n\nNet sales were $84 million.\n\n<::Chart: 12, 23 ::>\n"
    assert one(text, "$84 million")["value"] == 84_000_000
    assert not [f for f in figures(text) if f["printed"].strip() in {"12", "23"}]


def test_descriptions_that_never_end_cost_their_length() -> None:
    started = time.process_time()
    figures("Net sales were $84 million.\n" + "a <:: chart\n" * 20_000)
    assert time.process_time() - started < 6


def test_what_a_converter_says_of_a_chart_is_no_figure() -> None:
    text = "Net sales were EUR 84 million.\n\n<::Bar chart with two bars.\nBar 1: Label 23, Value 107,330\n: chart::>\n"
    assert [f["printed"] for f in figures(text, VATTRA)] == ["EUR 84 million"]


def test_what_a_converter_says_of_places_is_no_number() -> None:
    text = "<|ref|>text<|/ref|><|det|>[[79, 140, 912, 183]]<|/det|>\nNet sales were EUR 84 million.\n"
    tokens = land_text(VATTRA + text, hint=None)["tokens"]
    assert not {"79", "140", "912", "183"} & {token["printed"] for token in tokens}


def test_an_entity_stands_beside_the_number_behind_it() -> None:
    rows = [("", "6 months to 30 June 2024 US$&#x27;000"), ("Revenue", "20,452"), ("Shareholders&#x27; equity", "812")]
    table = "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>\n"
    found = {figure["printed"]: figure for figure in figures(f"Income statement\n\n{table}", HALF)}
    assert found["20,452"]["value"] == 20_452_000
    assert found["812"]["row_label"] == "Shareholders' equity"


def blanked(text: str) -> str:
    return blank_markup([Line(1, text, "\n")])[0].text


def test_markdowns_marks_are_blanked_in_place() -> None:
    assert blanked("- **Revenue:** $5 million") == "-   Revenue:   $5 million"
    assert blanked("| **Total** | **86,659** |") == "| **Total** |   86,659   |"
    assert blanked("a 5\\% rise, see [the site](https://a.example/2024/05)") == (
        "a 5 % rise, see  the site" + " " * len("](https://a.example/2024/05)")
    )
    for text in ("Net sales* 1,234* 1,100*", "2 * 3 * 4", "** no mark **"):
        assert blanked(text) == text


def test_many_marks_are_blanked_in_linear_time() -> None:
    start = time.process_time()
    for text in ("*a " * 60_000, "[a](" * 60_000, "\\*" * 60_000, "**" * 60_000):
        blanked(text)
    assert time.process_time() - start < 5


def test_numbers_that_a_converter_set_as_formulas() -> None:
    text = (
        "Key metrics\n\n|  | Three Months Ended September 30, |  |\n| :--: | :--: | :--: |\n|  | 2024 | 2023 |\n"
        "| Ending Paid Subscriptions ${ }^{(1)}$ | 880,176 | $951,451$ |\n| Gross margin | $69.0 \\%$ | $68.1 \\%$ |\n"
        "| Contribution (in millions) ${ }^{(2)}$ | \\$ 304.9 | \\$ 316.4 |\n"
        "| Net loss (in millions) | \\$ $(47.7)$ | \\$ $(167.3)$ |\n| Costs (in millions) | $-1,470$ | $-1,460$ |\n"
    )
    found = {f["value"]: f for f in figures(text)}
    assert found[951_451]["row_label"] == "Ending Paid Subscriptions"
    assert span(found[951_451]) == (None, date(2023, 9, 30))
    assert found[Decimal("68.1")]["unit"] == "percent"
    assert {316_400_000, -47_700_000, -1_460_000_000} <= set(found)


def test_amounts_beside_each_other_are_no_formula() -> None:
    text = "Earnings per share are expected between $0.20-$0.25 and sales of $10 million to $12$ a unit.\n"
    values = [f["value"] for f in figures(text)]
    assert values[:2] == [Decimal("0.20"), Decimal("0.25")]


def test_marks_of_where_a_number_was_cited_are_no_text() -> None:
    assert blanked("| [cite_start]69,501 [cite: 34, 35] |").split() == ["|", "69,501", "|"]
    assert blanked("[cite: the review]") == "[cite: the review]"


def test_the_raised_end_of_a_day_is_no_mark() -> None:
    text = "Sales for the quarter ended 30<sup>th</sup> September, 2023 were $5 million.\n"
    assert span(one(text, "$5 million")) == (date(2023, 7, 1), date(2023, 9, 30))
