"""Sheets of a workbook: cells with their types, written one row after the other by XlsxWriter.

Here: which cell a value becomes, and how a sheet looks. Not here: what the sheets hold (`workbook.py`).
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any

from orchestration.lib.problems import Problem, RunStopped

MADE_BY = "Tieout"
"""Stands in each workbook's properties: none without it is ever replaced."""
MOST_ROWS = 1_048_576
"""Of a sheet, its head included."""
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_WIDEST = 60
_SAMPLED = 200
"""Rows by which the width of a column is chosen."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was; such a date is written as text."""
_DAY, _MOMENT, _WHOLE, _BROKEN = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "#,##0", "#,##0.0#########"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Sheet:
    """A table: the names of its columns, and its rows."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


class Book:
    """A workbook that is written sheet by sheet. Use as a context manager: it is whole when the context ends.

    Raises `RunStopped` where XlsxWriter is not installed, and `OSError` for what the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self._writer = _load_writer(path)
        self._book = self._writer.Workbook(str(path), _OPTIONS)
        self._book.set_properties({"author": MADE_BY})
        self._bold = self._book.add_format({"bold": True})
        self._formats = {code: self._book.add_format({"num_format": code}) for code in (_DAY, _MOMENT, _WHOLE, _BROKEN)}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            return
        try:
            self._book.close()
        except self._writer.exceptions.FileCreateError as refused:
            raise OSError(str(refused)) from refused

    def add(self, sheet: Sheet) -> None:
        """Write a sheet: a head that stays in view, with a filter, and the rows."""
        page = self._book.add_worksheet(sheet.name[:_LONGEST_NAME])
        rows = iter(sheet.rows)
        first = list(islice(rows, _SAMPLED))
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, 0, len(sheet.columns) - 1)
        for place, name in enumerate(sheet.columns):
            lengths = (len(str(row[place])) for row in first if row[place] is not None)
            page.set_column(place, place, min(_WIDEST, 3 + max(len(name), *lengths, 0)))
            page.write_string(0, place, name, self._bold)
        for number, row in enumerate(chain(first, rows), 1):
            for place, value in enumerate(row):
                self._write(page, number, place, value)

    def _write(self, page: Any, row: int, column: int, value: Any) -> None:
        """A cell with its type; an amount of more digits than a double has is rounded."""
        match value:
            case None:
                return
            case bool():
                page.write_boolean(row, column, value)
            case Decimal() if value.is_finite():
                code = _WHOLE if value == value.to_integral_value() else _BROKEN
                page.write_number(row, column, float(value), self._formats[code])
            case int():
                page.write_number(row, column, value)
            case float() if value - value == 0:
                page.write_number(row, column, value, self._formats[_BROKEN])
            case datetime():
                plain = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
                page.write_datetime(row, column, plain, self._formats[_MOMENT])
            case date() if value >= _FIRST_DAY:
                page.write_datetime(row, column, value, self._formats[_DAY])
            case list() | tuple() | dict():
                page.write_string(row, column, _plain(json.dumps(value, ensure_ascii=False, default=str)))
            case _:
                page.write_string(row, column, _plain(str(value)))


def _plain(text: str) -> str:
    return _ILLEGAL.sub("", text)[:_LONGEST_TEXT]


def _load_writer(path: Path) -> Any:
    try:
        return importlib.import_module("xlsxwriter")
    except ImportError as error:
        advice = "Install the extra: pip install 'tieout[excel]'; in a checkout: make excel."
        raise RunStopped(Problem(str(path), "XlsxWriter is not installed.", advice)) from error
