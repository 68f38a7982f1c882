"""How rows that do not hold are shown to people.

Here: columns and cells of a sample. Not here: which rows a rule finds (`test_expectations.py`).
"""

from __future__ import annotations

from orchestration.lib.checks import as_markdown


def test_columns_that_no_row_fills_are_not_shown() -> None:
    rows = [{"release_id": "a", "gap": None, "line": None}, {"release_id": "b", "gap": 0, "line": None}]
    assert as_markdown(rows) == "| release_id | gap |\n| --- | --- |\n| a |  |\n| b | 0 |"


def test_a_printed_line_stays_in_its_cell() -> None:
    assert as_markdown([{"line": "Sales |\t1,0\n"}]).splitlines()[-1] == "| Sales \\| 1,0 |"


def test_no_rows_are_no_table() -> None:
    assert as_markdown([]) == ""
    assert as_markdown([{"gap": None}]) == ""
