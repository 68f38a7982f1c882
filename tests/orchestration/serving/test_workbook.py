"""The workbook has the rows of the warehouse with their types, and nothing in it can be taken for a formula.

Here: the file as another program reads it. Not here: the command (`test_command.py`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from orchestration.lib.problems import RunStopped
from orchestration.paths import DataDirectory
from orchestration.serving import workbook
from orchestration.serving.sheets import Book, Sheet
from orchestration.serving.target import publish_to


def read(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def written(path: Path, *rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The cells of rows, as they are read again."""
    with Book(path) as book:
        book.add(Sheet("one", [f"c{place}" for place in range(len(rows[0]))], rows))
    return list(read(path)["one"].iter_rows(min_row=2))


def test_every_table_is_a_sheet_with_its_rows(warehouse: DataDirectory, tmp_path: Path) -> None:
    copy = publish_to(warehouse, str(tmp_path / "w.xlsx"))
    book = read(tmp_path / "w.xlsx")
    assert book.sheetnames[:3] == ["Tables", "Columns", "financials_latest"]
    assert set(book.sheetnames) == {"Tables", "Columns", *copy.rows}
    assert {name: book[name].max_row - 1 for name in copy.rows} == copy.rows
    assert copy.rows["financials"] > 300
    told = {(row[0], row[1]): row[2] for row in book["Columns"].iter_rows(min_row=2, values_only=True)}
    assert told["financials", "trust"].startswith("`tied`")


def test_amounts_days_and_truths_are_those_of_the_warehouse(warehouse: DataDirectory, tmp_path: Path) -> None:
    publish_to(warehouse, str(tmp_path / "w.xlsx"))
    sheet = read(tmp_path / "w.xlsx")["financials"]
    head, *rows = sheet.iter_rows(values_only=True)
    wanted = [head.index(name) for name in ("fact_key", "value", "period_end", "segment_name", "is_latest", "decimals")]
    found = {tuple(row[place] for place in wanted) for row in rows}
    with duckdb.connect(str(warehouse.published), read_only=True) as connection:
        expected = connection.execute(
            "select fact_key, value, period_end, segment_name, is_latest, decimals from financials"
        ).fetchall()
    assert {(key, Decimal(str(value)), day.date(), *rest) for key, value, day, *rest in found} == {
        (key, value.normalize(), day, *rest) for key, value, day, *rest in expected
    }


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    bad = (
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "1Q08",
        "(1,234)",
        "2008-06-30",
        "_x0041_",
        " a\tb\n",
    )
    (cells,) = written(tmp_path / "w.xlsx", bad)
    assert [(unescape(cell.value), cell.data_type) for cell in cells] == [(text, "s") for text in bad]


def test_each_kind_of_value_has_its_type_and_format(tmp_path: Path) -> None:
    values = (
        Decimal("16328133000.0000000000"), Decimal("-0.0125000000"), Decimal("1E+3"), 7, True, None, date(2008, 6, 30),
        datetime(2008, 8, 12, 6, 30, tzinfo=UTC), date(1890, 1, 1), ["a", 1], 1.5, float("nan"), "a\x00\x0bb",
    )  # fmt: skip
    (cells,) = written(tmp_path / "w.xlsx", values)
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (16328133000, "#,##0"), (-0.0125, "#,##0.0#########"), (1000, "#,##0"), (7, "General"), (True, "General"),
        (None, "General"), (datetime(2008, 6, 30), "yyyy-mm-dd"),
        (datetime(2008, 8, 12, 6, 30), "yyyy-mm-dd hh:mm:ss"),
        ("1890-01-01", "General"), ('["a", 1]', "General"), (1.5, "#,##0.0#########"), ("nan", "General"),
        ("ab", "General"),
    ]  # fmt: skip


def test_the_old_one_is_replaced_and_a_persons_own_is_not(
    published: Callable[[str], DataDirectory], tmp_path: Path
) -> None:
    path = tmp_path / "w.xlsx"
    for run in ("x1", "x2"):
        publish_to(published(run), str(path))
        assert read(path)["Tables"]["D2"].value == run
    own = tmp_path / "own.xlsx"
    openpyxl.Workbook().save(own)
    for other in (own, tmp_path / "text.xlsx"):
        before = other.read_bytes() if other.exists() else other.write_text("mine") and other.read_bytes()
        with pytest.raises(RunStopped, match="would be lost"):
            publish_to(published("x3"), str(other))
        assert other.read_bytes() == before
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["own.xlsx", "text.xlsx", "w.xlsx"]


def test_a_table_that_no_sheet_holds_is_left_out_and_said(
    warehouse: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 700)
    copy = publish_to(warehouse, str(tmp_path / "w.xlsx"))
    assert "fct_figure" not in read(tmp_path / "w.xlsx").sheetnames
    assert any(note.startswith("fct_figure has 781 rows") for note in copy.notes)


def test_what_goes_wrong_leaves_the_old_one(
    warehouse: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.xlsx"
    publish_to(warehouse, str(path))
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(workbook, "sync_file", full)
    with pytest.raises(RunStopped, match="No space left"):
        publish_to(warehouse, str(path))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["w.xlsx"]


def test_a_sheet_s_head_stays_in_view_with_a_filter(tmp_path: Path) -> None:
    with Book(tmp_path / "w.xlsx") as book:
        book.add(Sheet("a & b", ["one"] * 28, []))
    sheet = read(tmp_path / "w.xlsx")["a & b"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.b) == ("A2", "A1:AB1", True)
    assert zipfile.ZipFile(tmp_path / "w.xlsx").testzip() is None
