"""Sheets of a workbook as Office Open XML: cells with their types, written one row after the other.

Here: the file format (ECMA-376), as little of it as a table needs. Not here: what the sheets hold (`workbook.py`).
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MADE_BY = "<Application>Tieout</Application>"
"""Stands in each workbook's properties: none without it is ever replaced."""
MOST_ROWS = 1_048_576
"""Of a sheet, its head included."""
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_WIDEST = 60
_SAMPLED = 200
"""Rows by which the width of a column is chosen."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x000D_` as a character; its underscore is then written as one."""
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was; such a date is written as text."""
_HEAD, _DAY, _MOMENT, _WHOLE, _BROKEN = 1, 2, 3, 4, 5
_FORMATS = {_DAY: "yyyy-mm-dd", _MOMENT: "yyyy-mm-dd hh:mm:ss", _WHOLE: "#,##0", _BROKEN: "#,##0.0#########"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Sheet:
    """A table: the names of its columns, and its rows."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


class Book:
    """A workbook that is written sheet by sheet. Use as a context manager: it is whole when the context ends."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._names: list[str] = []

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._zip:
            if kind is None:
                for name, text in _parts(self._names).items():
                    self._zip.writestr(name, _XML + text)

    def add(self, sheet: Sheet) -> None:
        """Write a sheet: a head that stays in view, with a filter, and the rows."""
        self._names.append(sheet.name[:_LONGEST_NAME])
        rows = iter(sheet.rows)
        first = list(islice(rows, _SAMPLED))
        with self._zip.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w", force_zip64=True) as file:
            file.write(_opening(sheet.columns, first).encode())
            for number, row in enumerate(chain(first, rows), 2):
                file.write(f'<row r="{number}">{"".join(map(_cell, row))}</row>'.encode())
            last = f"{_letters(len(sheet.columns))}1"
            file.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())


def _opening(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    widths = [
        min(_WIDEST, 3 + max(len(name), *(len(str(row[place])) for row in rows if row[place] is not None), 0))
        for place, name in enumerate(columns)
    ]
    cols = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>"
        f'<row r="1">{"".join(_text(name, _HEAD) for name in columns)}</row>'
    )


def _cell(value: Any) -> str:
    """A cell with its type; an amount of more digits than a double has is rounded by whoever opens it."""
    match value:
        case None:
            return "<c/>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case Decimal() if value.is_finite():
            style = _WHOLE if value == value.to_integral_value() else _BROKEN
            return f'<c s="{style}"><v>{value.normalize():f}</v></c>'
        case int():
            return f"<c><v>{value}</v></c>"
        case float() if value - value == 0:
            return f'<c s="{_BROKEN}"><v>{value!r}</v></c>'
        case datetime():
            return _moment(value)
        case date() if value >= _FIRST_DAY:
            return f'<c s="{_DAY}"><v>{(value - _EPOCH).days}</v></c>'
        case list() | tuple() | dict():
            return _text(json.dumps(value, ensure_ascii=False, default=str))
        case _:
            return _text(str(value))


def _moment(value: datetime) -> str:
    plain = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    days = (plain - datetime.combine(_EPOCH, datetime.min.time())).total_seconds() / 86_400
    return f'<c s="{_MOMENT}"><v>{days:.10f}</v></c>'


def _text(value: str, style: int = 0) -> str:
    told = _LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL.sub("", value))[:_LONGEST_TEXT]
    of_style = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{of_style}><is><t xml:space="preserve">{escape(told)}</t></is></c>'


def _letters(number: int) -> str:
    """The name of a column, counted from 1."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _parts(names: Sequence[str]) -> dict[str, str]:
    """What a workbook has beside its sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    overrides = {f"/xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in numbers} | {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    related = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": _relations(
            [("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "extended-properties", "docProps/app.xml")]
        ),
        "xl/_rels/workbook.xml.rels": _relations([*related, ("rIdStyles", "styles", "styles.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>',
        "xl/styles.xml": _styles(),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"{MADE_BY}</Properties>"
        ),
    }


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{one}" Type="{_RELATED}/{kind}" Target="{at}"/>' for one, kind, at in found)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{163 + at}" formatCode={quoteattr(f)}/>' for at, f in _FORMATS.items())
    cells = "".join(f'<xf numFmtId="{163 + at}" fontId="0" applyNumberFormat="1"/>' for at in _FORMATS)
    font = '<sz val="11"/><name val="Calibri"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{2 + len(_FORMATS)}"><xf/><xf fontId="1" applyFont="1"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
