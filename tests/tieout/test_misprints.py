"""Misprints (`misprints.py`): each changes what it says and nothing else, in every format, and reads as it is printed.

Here: the slips and what is read of them. Not here: what notices them (`diagnosis/`, `relations/`).
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tieout.layout_kit import LONDON
from tieout import collecting
from tieout.formats.documents import Document, open_document
from tieout.misprints import KINDS, Edit, Misprint, joined, misprinted, misprints
from tieout.reading import Origin, Reading, read_document
from tieout.relations import across, sums

RELEASES = ROOT / "tests" / "releases"
BY_FORMAT = sorted({path.suffix: path for path in sorted(RELEASES.iterdir()) if path.is_file()}.values())


def read(document: Document) -> Reading:
    return read_document(document, "release", Origin("fictional"), ())


@cache
def opened(path: Path) -> tuple[Document, Reading]:
    document = open_document(path.read_bytes())
    return document, read(document)


@pytest.mark.parametrize("path", BY_FORMAT, ids=lambda path: path.suffix)
def test_no_edit_leaves_the_document_as_it_is(path: Path) -> None:
    document, _ = opened(path)
    assert misprinted(document, ()) == document


SHIPPED = ROOT / "data" / "raw" / "documents" / "iij" / "iij_1q08.txt"


@pytest.mark.parametrize("path", [*BY_FORMAT, SHIPPED], ids=lambda path: path.suffix)
def test_a_misprint_changes_one_figure_and_reads_as_printed(path: Path) -> None:
    document, reading = opened(path)
    values = {(one.place.line_number, one.place.start): one.value for one in reading.figures}
    slips = [one for one in misprints(reading, document, 60, seed=3) if one.kind == "digit"][:6]
    assert slips
    for slip in slips:
        found = {
            (one.place.line_number, one.place.start): one.value
            for one in read(misprinted(document, slip.edits)).figures
        }
        changed = {place for place in values.keys() & found.keys() if values[place] != found[place]}
        assert set(slip.places) <= changed | (values.keys() - found.keys())
        assert changed <= set(slip.places), "a misprint of one figure makes another one wrong"


def test_the_same_seed_makes_the_same_misprints_and_every_kind_occurs() -> None:
    document, reading = opened(SHIPPED)
    slips = misprints(reading, document, 400, seed=1)
    assert slips == misprints(reading, document, 400, seed=1) != misprints(reading, document, 400, seed=2)
    assert {one.kind for one in slips} == set(KINDS)
    assert len({one.edits for one in slips}) == len(slips) == 400


def test_every_figure_is_misprinted_once_before_any_twice() -> None:
    document, reading = opened(SHIPPED)
    slips = [one for one in misprints(reading, document, 700, seed=1) if len(one.places) == 1]
    places = [one.places[0] for one in slips]
    assert len(set(places)) >= 0.9 * len(places)


@pytest.mark.parametrize(
    ("kind", "digits"),
    [("digit", 1), ("transposition", 2)],
)
def test_a_slip_of_typing_changes_so_many_digits(kind: str, digits: int) -> None:
    document, reading = opened(SHIPPED)
    lines = {line.number: line.text for line in document.lines}
    for slip in misprints(reading, document, 300, seed=5):
        if slip.kind == kind:
            (edit,) = slip.edits
            before = lines[edit.line][edit.start : edit.end]
            assert len(before) == len(edit.text)
            assert sum(a != b for a, b in zip(before, edit.text, strict=True)) == digits


def test_two_rows_that_change_places_print_each_others_numbers() -> None:
    document, reading = opened(SHIPPED)
    slip = next(one for one in misprints(reading, document, 400, seed=1) if one.kind == "swapped_rows")
    before = {(one.place.line_number, one.place.start): one.value for one in reading.figures}
    after = [one.value for one in read(misprinted(document, slip.edits)).figures]
    assert sorted(after, key=str) == sorted((one.value for one in reading.figures), key=str)
    assert len({place[0] for place in slip.places}) == 2
    assert all(place in before for place in slip.places)


def test_edits_of_one_line_keep_their_places() -> None:
    document, _ = opened(SHIPPED)
    line = next(one for one in document.lines if one.text.count("1,") >= 2)
    first = line.text.index("1,")
    second = line.text.index("1,", first + 1)
    edits = (Edit(line.number, second, second + 1, "7"), Edit(line.number, first, first + 1, "99"))
    changed = misprinted(document, Misprint("digit", edits, ()).edits).lines[line.number - 1].text
    assert changed == line.text[:first] + "99" + line.text[first + 1 : second] + "7" + line.text[second + 1 :]


def test_several_slips_at_once_stand_on_lines_of_their_own() -> None:
    document, reading = opened(SHIPPED)
    slips = misprints(reading, document, 200, seed=1)
    assert joined(slips, 1) == slips
    year = Misprint("period", (Edit(99, 0, 4, "2025"),), (), "2024")
    assert joined([year], 1) == [year], "what stood there is kept"
    copies = joined(slips, 3)
    assert len(copies) >= 60
    for copy in copies:
        lines = [edit.line for edit in copy.edits]
        changed = misprinted(document, copy.edits)
        before = {line.number: line.text for line in document.lines}
        assert {line.number for line in changed.lines if line.text != before[line.number]} == set(lines)
        assert len(set(lines)) >= 3


def forget() -> None:
    """Empties the caches of all modules."""
    modules = [module for name, module in sys.modules.items() if name.startswith("tieout")]
    for value in [value for module in modules for value in vars(module).values()]:
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def test_what_a_slip_leaves_as_it_was_is_read_as_if_for_the_first_time() -> None:
    """Tables, paragraphs and sums that were read before are remembered, and read as by one that remembers nothing."""
    document, reading = opened(SHIPPED)
    for slip in misprints(reading, document, 12, seed=5):
        copy = misprinted(document, slip.edits)
        remembered = read(copy)
        for part in (collecting._prose, collecting._table, sums._in_block, across._in_table):
            assert part.cache_info().hits
        forget()
        assert read(copy) == remembered
        read(document)


def test_rows_that_print_the_same_do_not_change_places() -> None:
    rows = [
        "Net loss\t(99)\t(74)",
        "Basic loss per share (USD)\t(0.76)\t(0.60)",
        "Diluted loss per share (USD)\t(0.76)\t(0.60)",
    ]
    text = "\n".join(["Statements of Operations", "(USD in millions)", "", "\t1Q24\t1Q23", *rows, ""])
    document = open_document((LONDON + text).encode())
    slips = misprints(read(document), document, 400, seed=1)
    swapped = [one for one in slips if one.kind == "swapped_rows"]
    lines = {line.number: line.text for line in document.lines}
    assert all(lines[edit.line][edit.start : edit.end] != edit.text for one in swapped for edit in one.edits)
