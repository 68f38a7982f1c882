"""Pages as text: paragraphs and tables, written as tab-separated text, Markdown, fixed width or HTML.

Here: layout only. Not here: what the words and numbers are (`release.py`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from tests.generator.issuers import Format

WIDTH = 100


@dataclass(frozen=True)
class Row:
    """A row of a table: no cells make it a heading of what is below."""

    label: str
    cells: tuple[str, ...] = ()
    depth: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table: `spans` are headings over so many columns each, above the columns' own."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    spans: tuple[tuple[str, int], ...] = ()


@dataclass
class Page:
    """A release: its headline and what follows, in order."""

    headline: str
    blocks: list[str | Table] = field(default_factory=list)


def written(page: Page, as_format: Format) -> str:
    """The page in one format."""
    return {"tab": _tab, "markdown": _markdown, "fixed": _fixed, "html": _html}[as_format](page)


def _cells(row: Row, columns: int) -> tuple[str, ...]:
    return row.cells or ("",) * columns


def _span_line(table: Table) -> list[str]:
    return [heading if place == 0 else "" for heading, width in table.spans for place in range(width)]


def _tab(page: Page) -> str:
    lines = [page.headline, ""]
    for block in page.blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        lines += [block.title, block.note]
        if block.spans:
            lines.append("\t".join(["", *_span_line(block)]))
        lines.append("\t".join(["", *block.columns]))
        lines += ["\t".join([row.label, *row.cells]) for row in block.rows]
        lines.append("")
    return "\n".join(lines)


def _markdown(page: Page) -> str:
    lines = [f"# {page.headline}", ""]
    for block in page.blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        width = max(len(row.label) for row in block.rows) + 4
        head = [_span_line(block), list(block.columns)] if block.spans else [list(block.columns)]
        lines += [f"### {block.title}", block.note, ""]
        lines.append(f"| {'':{width}} | " + " | ".join(f"{cell:>12}" for cell in head[0]) + " |")
        lines.append(f"|{'-' * (width + 2)}|" + "|".join("--:" for _ in block.columns) + "|")
        if block.spans:
            lines.append(f"| {'':{width}} | " + " | ".join(f"{cell:>12}" for cell in head[1]) + " |")
        for row in block.rows:
            label = f"**{row.label}**" if row.is_total else row.label
            lines.append(
                f"| {label:{width}} | " + " | ".join(f"{cell:>12}" for cell in _cells(row, len(block.columns))) + " |"
            )
        lines.append("")
    return "\n".join(lines)


def _fixed(page: Page) -> str:
    lines = [page.headline.upper().center(WIDTH).rstrip(), ""]
    for block in page.blocks:
        if isinstance(block, str):
            lines += [*textwrap.wrap(block, WIDTH - 10, initial_indent="     "), ""]
        else:
            lines += _fixed_table(block)
    return "\n".join(lines)


def _fixed_table(table: Table) -> list[str]:
    label_width = max(len(row.label) + 2 * row.depth for row in table.rows) + 4
    cells = [row.cells for row in table.rows if row.cells]
    widths = [max(len(name), *(len(row[place]) for row in cells)) + 2 for place, name in enumerate(table.columns)]
    spans = []
    place = 0
    for heading, width in table.spans:
        lacking = len(heading) + 2 - sum(widths[place : place + width])
        widths[place] += max(0, lacking)
        spans.append(heading.center(sum(widths[place : place + width])))
        place += width
    whole = label_width + sum(widths)
    lines = [table.title.upper().center(whole).rstrip(), table.note.center(whole).rstrip(), ""]
    if spans:
        lines.append((" " * label_width + "".join(spans)).rstrip())
    lines.append(
        " " * label_width + "".join(f"{name:>{width}}" for name, width in zip(table.columns, widths, strict=True))
    )
    rule = " " * label_width + "".join("  " + "-" * (width - 2) for width in widths)
    lines.append(rule)
    for row in table.rows:
        label = "  " * row.depth + row.label
        if not row.cells:
            lines.append(label)
            continue
        if row.is_total:
            lines.append(rule)
        lines.append(
            f"{label + ' ':.<{label_width}}"
            + "".join(f"{cell:>{width}}" for cell, width in zip(row.cells, widths, strict=True))
        )
    return [*lines, ""]


def _html(page: Page) -> str:
    parts = [
        "<!DOCTYPE html>",
        f'<html><head><meta charset="utf-8"><title>{escape(page.headline)}</title></head><body>',
        f"<h1>{escape(page.headline)}</h1>",
    ]
    for block in page.blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        parts += [f"<h3>{escape(block.title)}</h3>", f"<p>{escape(block.note)}</p>", "<table>"]
        if block.spans:
            heads = "".join(f'<th colspan="{width}">{escape(heading)}</th>' for heading, width in block.spans)
            parts.append(f"<tr><th></th>{heads}</tr>")
        parts.append("<tr><th></th>" + "".join(f"<th>{escape(name)}</th>" for name in block.columns) + "</tr>")
        for row in block.rows:
            indent = f' style="padding-left:{12 * row.depth}px"' if row.depth else ""
            cells = "".join(f'<td align="right">{escape(cell)}</td>' for cell in _cells(row, len(block.columns)))
            parts.append(f"<tr><td{indent}>{escape(row.label)}</td>{cells}</tr>")
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>", ""])
