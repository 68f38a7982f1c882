"""PDF: single characters made plain (`formats/glyphs.py`, `spaced_letters.py`): kerning, ligatures, fonts that map to
nothing.
"""

from __future__ import annotations

import pytest

from tests.tieout.pdf_kit import HALF_YEAR, Text, by_print, opened, table
from tieout.errors import UnreadableDocument


def test_a_space_that_takes_no_room_parts_no_number() -> None:
    kerned = b"BT /F1 10 Tf 320 672 Td [(1 ) 600 (,234)] TJ ET\n"
    texts = table(["EUR million|H1 2024|H1 2023", "Revenue|9,876|8,765", "Order intake||1,100"], [350, 450])
    assert by_print(texts, kerned)["1,234"]["row_label"] == "Order intake"


def test_a_heading_in_letters_set_apart_names_its_statement() -> None:
    words: list[Text] = []
    x = 50.0
    for letter in "INCOME STATEMENT":
        words += [(x, 730.0, letter)] if letter != " " else []
        x += 9.0
    texts = [*words, *table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346", "Profit|288|329"], [350, 450])]
    assert "INCOME STATEMENT" in [line.text for line in opened(texts).lines]
    assert by_print(texts)["288"]["statement"] == "income_statement"


def test_grades_in_columns_are_no_word() -> None:
    texts: list[Text] = [(50, 700, "Rating")]
    texts += [(200.0 + 60 * index, 700.0, grade) for index, grade in enumerate("ABBCAB")]
    assert [line.text.split() for line in opened(texts).lines] == [["Rating", *"ABBCAB"]]


def test_years_over_columns_in_a_font_that_maps_to_nothing_are_no_text() -> None:
    rows = ["|\x15\x13\x15\x17|\x15\x13\x15\x16", "Net sales of the group|2,960|3,346", "Cost of what was sold|288|329"]
    with pytest.raises(UnreadableDocument) as caught:
        opened([*HALF_YEAR, *table(rows, [350, 450])])
    assert caught.value.code == "garbage_text"


def test_a_lost_ligature_and_bullets_of_a_picture_font_are_no_garbage() -> None:
    texts: list[Text] = [(50, 700 - 14 * index, "\x1e") for index in range(9)]
    texts += [(70, 700 - 14 * index, "Pro\x1ft of the \x1fnance segment rose") for index in range(9)]
    assert len(opened([*HALF_YEAR, *texts]).lines) > 9
