"""Bytes into a document of lines and grids, whatever the format: the one door for every reader of a format.

Here: which reader takes a document, by its content. Not here: what the cells and sentences mean (`reading.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from tieout.errors import UnreadableDocument
from tieout.formats.bare_pipes import find_bare_pipe_grids
from tieout.formats.broken_rows import find_broken_grids
from tieout.formats.captioned_cells import find_captioned_grids, with_captions_over
from tieout.formats.cut_lines import with_statements_cut
from tieout.formats.decoding import DecodedText, Line, as_lines, media_type, text_of
from tieout.formats.dialects import in_english
from tieout.formats.edgar import Part, is_submission, release_parts
from tieout.formats.fixed_width import find_aligned_grids, is_mark_line, without_marks
from tieout.formats.glued_cells import find_glued_grids
from tieout.formats.grid import Cell, Grid, Row, find_grids
from tieout.formats.label_columns import with_lost_corners
from tieout.formats.lost_blanks import with_lost_blanks
from tieout.formats.lost_parentheses import with_minus
from tieout.formats.markdown import blank_markup, find_markup_grids
from tieout.formats.physical import join_marks, without_titles
from tieout.formats.ragged import find_ragged_grids
from tieout.formats.reprints import lines_of_reprints
from tieout.formats.run_on import find_run_on_grids
from tieout.formats.stacked_cells import find_stacked_grids
from tieout.formats.uneven_columns import evened

MAX_CHARACTERS = 8 * 1024 * 1024
"""More text is refused. A million characters of dense tables take some 0.4 GB to read; releases stay below one."""
_TAG = re.compile(r"(?i)<(?:html|body|div|td|font|span|br)\b")
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its reader found it.

    `text` is what is landed. `lines` is the same text as it is read: equal in number and in the place of each
    character, with markup and parts that are no release blanked. `pages` holds the 1-based page of each line, or
    nothing where the format has no pages.
    """

    text: DecodedText
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    pages: tuple[int, ...] = ()
    reprints: frozenset[int] = frozenset()
    """Numbers of the lines that print tables above a second time; they are blanked in `lines`."""


def open_document(data: bytes) -> Document:
    """The document in some bytes, by content alone.

    Raises UnreadableDocument (`empty`, `binary`, `unsupported_format`, `unknown_encoding`, `too_deep`, `too_large`,
    `damaged`, `no_figures`, and those of `open_pdf`).
    """
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        from tieout.formats.pdf import open_pdf

        return open_pdf(data)
    whole, encoding, marked = text_of(data)
    parts = release_parts(whole) if is_submission(whole) else []
    bodies = [whole[part.start : part.end] for part in parts]
    if any(map(_is_html, bodies)):
        return _open_html([body if _is_html(body) else f"<pre>{escape(body)}</pre>" for body in bodies])
    if not parts and media_type(whole) == "text/html":
        return _open_html([whole])
    text = as_lines(whole, encoding, marked)
    if parts:
        return _open_text(text, _within(parts, text.lines))
    text = replace(text, lines=with_statements_cut(text.lines))
    return _open_text(text, text.lines)


def _open_text(text: DecodedText, lines: Sequence[Line]) -> Document:
    _refuse_too_long(sum(len(line.text) for line in lines))
    blanked = with_minus(in_english(blank_markup(lines), lines))
    grids = find_markup_grids(lines, blanked)
    grids += [without_titles(_finished(grid)) for grid in find_broken_grids(blanked, _lines_of(grids))]
    grids += find_captioned_grids(blanked, _lines_of(grids))
    taken = _lines_of(grids)
    grids += find_stacked_grids(blanked, taken)
    taken = _lines_of(grids)
    grids += find_bare_pipe_grids(blanked, taken)
    taken |= _lines_of(grids)
    grids += find_glued_grids(blanked, taken)
    taken |= _lines_of(grids)
    others = [replace(line, text="") if line.number in taken else line for line in blanked]
    piped = [evened(_finished(grid)) for grid in find_grids(others)]
    taken |= _lines_of(piped)
    # EDGAR's own marks (`<PAGE>`, `<S> <C>`) tell where pages end; they are blanked once the tables are found.
    marked = [line if is_mark_line(line.text) else plain for line, plain in zip(lines, blanked, strict=True)]
    loose = find_run_on_grids(marked, taken)
    taken |= _lines_of(loose)
    by_place = list(map(evened, find_aligned_grids(marked, taken)))
    counted, replaced = find_ragged_grids(marked, by_place, taken)
    loose += counted + [grid for grid in by_place if grid not in replaced]
    again = lines_of_reprints(piped, loose, blanked)
    shown = [replace(line, text="") if line.number in again else line for line in marked] if again else marked
    grids += [without_titles(grid) for grid in piped if grid.first_line not in again] + loose
    in_order = sorted(grids, key=lambda grid: grid.first_line)
    return Document(text, without_marks(shown), tuple(in_order), reprints=again)


def _finished(grid: Grid) -> Grid:
    """A grid of pipes with what its converter set in cells of their own, or left out, where a page shows it."""
    return with_captions_over(join_marks(with_lost_blanks(with_lost_corners(grid))))


def _lines_of(grids: Sequence[Grid]) -> set[int]:
    return {number for grid in grids for number in range(grid.first_line, grid.last_line + 1)}


def _open_html(markups: Sequence[str]) -> Document:
    """Pages of HTML, one after the other, as the text that is landed."""
    from tieout.formats.html import render

    lines: list[str] = []
    grids: list[Grid] = []
    preformatted: set[int] = set()
    for markup in markups:
        rendered, found, kept = render(markup)
        grids.extend(_moved(grid, len(lines)) for grid in found)
        preformatted.update(number + len(lines) for span in kept for number in span)
        lines.extend([*rendered, ""])
    _refuse_too_long(sum(map(len, lines)))
    landed = tuple(Line(number, line, "\n") for number, line in enumerate(lines, 1))
    shown = in_english(landed, landed)
    if shown != landed:
        grids = [_as_shown(grid, shown) for grid in grids]
    if preformatted:
        grids += find_aligned_grids(shown, {line.number for line in shown} - preformatted)
        shown = without_marks(shown)
    text = DecodedText(landed, "utf-8", byte_order_mark=False, media_type="text/html")
    return Document(text, shown, tuple(sorted(grids, key=lambda grid: grid.first_line)))


def _moved(grid: Grid, lines: int) -> Grid:
    if not lines:
        return grid

    def moved(cell: Cell) -> Cell:
        return replace(cell, line_number=cell.line_number + lines)

    rows = (Row(row.line_number + lines, tuple(map(moved, row.cells))) for row in grid.rows)
    return Grid(tuple(rows), grid.spans_known)


def _as_shown(grid: Grid, lines: Sequence[Line]) -> Grid:
    """The grid with its cells as its lines are read: each number in its place, written as English does."""

    def shown(cell: Cell) -> Cell:
        return replace(cell, text=lines[cell.line_number - 1].text[cell.start : cell.end])

    by_cell = {cell: shown(cell) for row in grid.rows for cell in row.cells}
    rows = (Row(row.line_number, tuple(by_cell[cell] for cell in row.cells)) for row in grid.rows)
    return Grid(tuple(rows), grid.spans_known)


def _within(parts: Sequence[Part], lines: Sequence[Line]) -> list[Line]:
    """The lines with those blank that stand outside all parts of a submission."""
    position, kept = 0, []
    starts = [part.start for part in parts]
    for line in lines:
        at = bisect_right(starts, position) - 1
        inside = at >= 0 and position < parts[at].end
        kept.append(line if inside else replace(line, text=""))
        position += len(line.text) + len(line.end)
    return kept


def _is_html(body: str) -> bool:
    """Whether a part of a submission has tags of HTML; those of its text parts are EDGAR's own."""
    return bool(_TAG.search(body, 0, 4_096))


def _refuse_too_long(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise UnreadableDocument(
            "too_large",
            f"The document holds {characters:,} characters of text; more than {MAX_CHARACTERS:,} are not read.",
            "Check that it is a release; split a collection into its documents.",
        )
