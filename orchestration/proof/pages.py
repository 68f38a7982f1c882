"""The pages as text: templates filled with what they show.

Here: the template engine and what each page is given. Not here: files (`sheet.py`), rows (`content.py`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orchestration.proof.amounts import shown
from orchestration.proof.blocks import Spaced, Table, chunks
from orchestration.proof.content import Figure, Release, anchor
from orchestration.proof.data import as_script, page_data
from orchestration.proof.marks import MARKS, VERDICTS
from orchestration.proof.pieces import plain, visible

INDEX, CHECKS = "index.html", "checks.html"
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Check:
    """A check of the last run, with up to twenty rows that do not hold."""

    suite: str
    name: str
    severity: str
    passed: bool
    failing_rows: int
    description: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    places: Sequence[tuple[str, str] | None]
    """For each row the release and the anchor that it tells of."""

    @property
    def numeric(self) -> frozenset[str]:
        """Columns of amounts and counts, which stand flush right; a line's number is a name."""
        columns = zip(self.columns, zip(*self.rows, strict=True), strict=True)
        return frozenset(
            name for name, cells in columns if name != "line_number" and all(map(_NUMBER.fullmatch, cells))
        )

    @property
    def state(self) -> str:
        """`held`; else `bad` where it keeps the build from being published, `listed` where it does not."""
        return "held" if self.passed else "bad" if self.severity == "error" else "listed"


_NUMBER = re.compile(r"[-−]?[\d,]+(?:\.\d+)?|")
AMOUNTS = ("reported", "computed", "gap", "allowed_gap", "value")
_ADDRESSES = ("issuer_id", "source_uri", "line", "tie_out_id", "figure_id")
"""Columns that the link to the place stands for."""

_FIRST = ("release_id", "line_number", "explanation", "what")
"""What a reader looks at before the rest."""


def read_checks(connection: duckdb.DuckDBPyConnection) -> list[Check]:
    """All checks by suite, those that do not hold first; columns that no row fills are left out."""
    documents = connection.execute(
        "select distinct release_id, documents.source_uri, lines.document_number from release_line as lines "
        "join release_document as documents using (release_id, document_id)"
    ).fetchall()
    number = {(release, source): number for release, source, number in documents}
    found = connection.execute(
        "select suite, check_name, severity, passed, failing_rows, description, sample from check_result "
        "order by suite, passed, severity, check_name"
    ).fetchall()
    return [_check(number, *row) for row in found]


def _check(
    number: Mapping[tuple[str, str], int],
    suite: str,
    name: str,
    severity: str,
    passed: bool,
    failing_rows: int,
    description: str,
    sample: str,
) -> Check:
    rows = json.loads(sample)
    places = [_place(row, number) for row in rows]
    filled = [column for column in (rows[0] if rows else ()) if any(row.get(column) is not None for row in rows)]
    wanted = [column for column in filled if column not in _ADDRESSES or not any(places)]
    columns = sorted(wanted, key=lambda column: _FIRST.index(column) if column in _FIRST else len(_FIRST))
    cells = [[_cell(column, row.get(column)) for column in columns] for row in rows]
    return Check(suite, name, severity, passed, failing_rows, description, columns, cells, places)


def _place(row: Mapping[str, Any], number: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    document = number.get((str(row.get("release_id")), str(row.get("source_uri"))))
    if document is None or row.get("line_number") is None:
        return None
    return str(row["release_id"]), anchor(document, int(row["line_number"]))


def _cell(column: str, value: Any) -> str:
    text = "" if value is None else str(value)
    if column not in AMOUNTS or not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    return shown(Decimal(text), Decimal(1), 1)


def read_version(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The row of `warehouse_version`: which run built the file, when, and how its checks went."""
    found = connection.execute("select * from warehouse_version")
    names = [column[0] for column in found.description or ()]
    row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


class Pages:
    """The templates, loaded once."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )
        self._templates.globals.update(marks=MARKS, verdicts=VERDICTS, index=INDEX, checks_page=CHECKS)
        self._templates.filters["plain"] = plain
        self._templates.tests["figure"] = lambda piece: isinstance(piece, Figure)
        self._templates.tests["table"] = lambda block: isinstance(block, Table)
        self._templates.tests["spaced"] = lambda block: isinstance(block, Spaced)

    @property
    def fingerprint(self) -> str:
        """Of everything that shapes a page."""
        return _code()

    def sheet(self, release: Release) -> str:
        """One release, self-contained."""
        documents = []
        for document in release.documents:
            number = document["document_number"]
            lines = [line for line in release.lines if line.document == number]
            figures = [figure for figure in release.figures if figure.document == number]
            documents.append({**document, "chunks": chunks(lines, figures, document["media_type"])})
        counts = {mark.key: sum(figure.mark == mark.key for figure in release.figures) for mark in MARKS}
        by_kind: dict[str, dict[str, int]] = {}
        for tie_out in release.tie_outs:
            of_kind = by_kind.setdefault(tie_out.kind, dict.fromkeys(VERDICTS, 0))
            of_kind[tie_out.verdict] += 1
        finding_of = {
            figure: finding.number for finding in reversed(release.findings) for figure in reversed(finding.figures)
        }
        return self._fill(
            "sheet",
            release=release,
            facts=release.facts,
            documents=documents,
            counts=counts,
            by_kind=dict(sorted(by_kind.items())),
            finding_of=finding_of,
            fails=[tie_out for tie_out in release.tie_outs if tie_out.verdict == "fail"],
            labels={figure.id: figure for figure in release.figures},
            anchors={line.number: line.anchor for line in reversed(release.lines)},
            data=as_script(page_data(release)),
        )

    def index(
        self,
        releases: Sequence[Mapping[str, Any]],
        names: Mapping[str, str],
        checks: Sequence[Check],
        version: Mapping[str, Any],
    ) -> str:
        """All releases, each with a link to its sheet."""
        broken = sum(not check.passed for check in checks)
        return self._fill("index", releases=releases, names=names, version=version, run=len(checks), broken=broken)

    def checks(self, checks: Sequence[Check], names: Mapping[str, str], version: Mapping[str, Any]) -> str:
        """All checks of the last run by suite, with the rows that do not hold; `names` are the sheets' files."""
        suites: dict[str, list[Check]] = {}
        for check in checks:
            suites.setdefault(check.suite, []).append(check)
        return self._fill("checks", suites=suites, names=names, version=version)

    def _fill(self, template: str, data: str | None = None, **values: Any) -> str:
        style, script = _asset("proof.css"), _asset("sheet.js")
        return self._templates.get_template(f"{template}.html.j2").render(
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp(style),
            script_hash=_csp(script),
            data=Markup(data or ""),
            **values,
        )


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value


@cache
def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8")


@cache
def _csp(text: str) -> str:
    """The hash by which the page's policy knows its own script and style, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _code() -> str:
    shaping = sorted(path for path in _HERE.rglob("*") if path.suffix in (".py", ".j2", ".css", ".js"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in shaping)).hexdigest()[:16]
