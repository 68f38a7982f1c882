"""Every release of the tests, set as blocks: no figure is lost, doubled or torn, no word of the text is.

Here: what must hold in any format. Not here: how one release looks (`test_sheets.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.proof.blocks import Block, Spaced, Table, chunks
from orchestration.proof.content import Figure, Line
from orchestration.proof.pieces import Markup, Piece
from orchestration.proof.spaced import EDGAR
from tests.conftest import ROOT, SHIPPED, land_text

RELEASES = sorted((ROOT / "tests" / "releases").iterdir())


def placed(row: dict[str, Any]) -> Figure:
    return Figure(
        id=row["figure_id"],
        document=1,
        line=row["line_number"],
        start=row["char_start"],
        end=row["char_end"],
        printed=row["printed"],
        in_table=row["source"] != "prose",
        column=row["column_number"] if row["source"] == "table" else None,
        label="",
        period="",
        unit=None,
        value=None,
        scale=Decimal(1),
        decimals=None,
        mark=None,
        release="r",
    )


def all_pieces(block: Block) -> list[Piece]:
    if isinstance(block, Table):
        return [piece for row in block.rows for cell in row.cells for piece in [*cell.pieces, " "]]
    texts = block.lines if isinstance(block, Spaced) else [block, *block.goes_on]
    return [piece for text in texts for piece in [*text.pieces, " "]]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("path", [SHIPPED, *RELEASES], ids=lambda path: path.name)
def test_all_that_is_printed_is_shown_once(path: Path) -> None:
    landed = land_text(path.read_bytes(), hint=None, uri=path.name)
    media_type = landed["documents"][0]["media_type"]
    table_of: dict[int, int] = {}
    for table in reversed(landed["tables"]):
        table_of |= dict.fromkeys(range(table["first_line"], table["last_line"] + 1), table["table_number"])
    lines = [
        Line(1, row["line_number"], row["page_number"], row["text"], table_of.get(row["line_number"]))
        for row in landed["lines"]
    ]
    figures = sorted(map(placed, landed["figures"]), key=lambda figure: (figure.line, figure.start))
    shown = [
        piece for chunk in chunks(lines, figures, media_type) for block in chunk.blocks for piece in all_pieces(block)
    ]
    found = Counter(piece.id for piece in shown if isinstance(piece, Figure))
    assert found == Counter(figure.id for figure in figures)
    markup = Markup(media_type)
    texts = [re.sub(r"</?t[dhr]\b[^>]*>", " ", line.text) for line in lines if not EDGAR.match(line.text)]
    printed = words(" ".join(map(markup.text, texts)))
    told = words("".join(piece if isinstance(piece, str) else markup.text(piece.printed) for piece in shown))
    assert printed - told == Counter()
    assert told - printed == Counter()
