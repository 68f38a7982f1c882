"""Headers that a table has from the one above it (`tables/inherited_heads.py`), with notes or without."""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import by_label_and_print, figures
from tests.tieout.periods_kit import NINE_MONTHS_2023, YEAR_2023, YEAR_2024, span
from tests.tieout.statements_kit import EXPRESSED_IN_RMB
from tieout.formats.grid import Cell, Grid, Row
from tieout.tables.inherited_heads import headers_over


def test_a_table_without_heads_has_those_of_the_one_above_but_for_its_notes() -> None:
    text = (
        EXPRESSED_IN_RMB
        + """
Other comprehensive income for the year, net of tax:
<table><tr><td>Remeasurement of benefits</td><td>176</td><td>(889)</td></tr>
<tr><td>Translation differences</td><td>892</td><td>573</td></tr></table>
"""
    )
    found = by_label_and_print(text)
    assert found["Translation differences", "892"]["value"] == 892_000_000
    assert (span(found["Translation differences", "892"]), span(found["Translation differences", "573"])) == (
        YEAR_2024,
        YEAR_2023,
    )


def test_a_table_with_notes_has_the_heads_of_one_whose_notes_are_blank() -> None:
    text = """Statement of comprehensive income
for the year ended 31 December 2024 (Expressed in RMB)

<table><tr><td></td><td>Note</td><td>2024 Million</td><td>2023 Million</td></tr>
<tr><td>Owners of the Company</td><td></td><td>138,373</td><td>131,766</td></tr>
<tr><td>Non-controlling interests</td><td></td><td>153</td><td>169</td></tr></table>
<table><tr><td>Earnings per share - Basic</td><td>14(a)</td><td>RMB6.45</td><td>RMB6.16</td></tr>
<tr><td>Earnings per share - Diluted</td><td>14(b)</td><td>RMB6.42</td><td>RMB6.15</td></tr></table>
"""
    found = by_label_and_print(text)
    assert found["Owners of the Company", "138,373"]["column_label"] == "2024 Million"
    assert span(found["Earnings per share - Basic", "RMB6.16"]) == YEAR_2023


def test_a_table_that_begins_with_notes_has_not_the_heads_of_amounts_over_them() -> None:
    over = ((), ("Note",), ("2024",), ("2023",))

    def grid(*cells: str) -> Grid:
        return Grid((Row(1, tuple(Cell(1, 0, len(text), text) for text in cells)),))

    assert headers_over(grid("Exceptional items", "(16)", "(12)"), over) == ((), ("2024",), ("2023",))
    assert headers_over(grid("Exceptional items", "4", "(16)"), over) is None


def test_a_year_alone_over_the_rows_below_is_of_the_heads_above_it() -> None:
    text = (
        "(in thousands, except per unit amounts)\n\n"
        "                                           Quarter Ended\n"
        "                         ---------------------------------------------------\n"
        "2024                     December 31   September 30       June 30    March 31\n"
        "----                     -----------   ------------       -------    --------\n"
        "Rents                        179,414        178,199       181,768     183,968\n"
        "Net income for common units   50,130         88,018        56,877      67,405\n"
        "Income per common unit         $0.34          $0.59         $0.39       $0.46\n"
        "Average common units         147,961        148,396       147,899     147,240\n"
        "\n2023\n----\n"
        "Rents                        172,924        185,760       178,408     174,734\n"
        "Net income for common units   84,385         51,949        52,402      56,293\n"
    )
    found = {f["printed"]: f for f in figures(text)}
    assert span(found["172,924"]) == (date(2023, 10, 1), date(2023, 12, 31))
    assert span(found["67,405"]) == (date(2024, 1, 1), date(2024, 3, 31))
    assert found["50,130"]["value"] == 50_130_000


def test_a_statement_cut_into_tables_that_repeat_its_years_alone_keeps_its_months() -> None:
    text = """Statement of cash flows (in EUR million)

### Operating activities
|  | Note | Nine months ended September 30, | |
|---|---|---|---|
|  |  | 2024 | 2023 |
| Cash from operations | | 418 | 283 |

### Investing activities
|  |  | 2024 | 2023 |
|---|---|---|---|
| Purchase of machines | 8 | (91) | (75) |
| Cash used in investing | | (88) | (71) |
"""
    found = by_label_and_print(text)
    assert span(found["Purchase of machines", "(75)"]) == NINE_MONTHS_2023
    assert ("Purchase of machines", "8") not in found
