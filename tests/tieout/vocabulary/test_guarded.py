"""A quick look before a slow search never changes what is found.

Here: every guarded pattern of the package over all shipped texts, and the places where dates and spans may start.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import tieout
from tests.conftest import ROOT
from tieout.formats.documents import open_document
from tieout.prose import scan
from tieout.prose.paragraphs import paragraphs
from tieout.vocabulary import dates, periods
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.guarded import Guarded


def _within(value: object) -> Iterator[Guarded]:
    if isinstance(value, Guarded):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)


def _guards() -> dict[str, Guarded]:
    names = [module.name for module in pkgutil.walk_packages(tieout.__path__, "tieout.")]
    values = ((name, key, value) for name in names for key, value in vars(importlib.import_module(name)).items())
    return {f"{name}.{key}[{n}]": found for name, key, value in values for n, found in enumerate(_within(value))}


DOCUMENTS = [*(ROOT / "data/raw/documents").rglob("*.txt"), *(ROOT / "tests/releases").iterdir()]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every line and every paragraph of the shipped documents, once."""
    found: dict[str, None] = {}
    for path in DOCUMENTS:
        lines = open_document(path.read_bytes()).lines
        found.update(dict.fromkeys(line.text for line in lines))
        found.update(dict.fromkeys(paragraph.text for paragraph in paragraphs(lines, frozenset())))
    return list(found)


@pytest.mark.parametrize("name", sorted(_guards()))
def test_what_a_guard_passes_over_holds_no_match(name: str, texts: list[str]) -> None:
    guard = _guards()[name]
    passed_over = [text for text in texts if not guard.is_possible(text)]
    assert [text for text in passed_over if guard.pattern.search(text)] == []


@pytest.mark.parametrize("name", sorted(name for name, guard in _guards().items() if guard._starts))
def test_a_match_starts_nowhere_else(name: str, texts: list[str]) -> None:
    guard = _guards()[name]
    plain = [[found.span() for found in guard.pattern.finditer(text)] for text in texts]
    assert [[found.span() for found in guard.finditer(text)] for text in texts] == plain
    assert any(plain)


def test_words_must_all_be_there_in_one_of_their_forms() -> None:
    guard = Guarded(r"(?i)end of the (?:year|quarter)", "end|close year|quarter")
    assert guard.search("At the END of the Year")
    assert guard.search("the end of the quarter")
    assert not guard.is_possible("the end of the month")
    assert not guard.is_possible("this year")


def test_a_shape_stands_in_for_words() -> None:
    guard = Guarded(r"call \d+|\d{3}-\d{4}", "call", shape=r"\d{3}-\d")
    assert [found.group() for found in guard.finditer("dial 555-1234")] == ["555-1234"]
    assert list(guard.finditer("555 1234")) == []


ODD = (
    "2024,1Q | 2024, 3 months | F’24 | fy2024.3 | HY 24 | 3Jan 2024 | x5 June 2024 | 1.2/2024 | 1 st half 2024 | 4Q’24"
    " | as at 5 May 2024 | the 53-week year ended 3-Jan-24 | year to 2-29-2024 | interim report 2024"
)


@pytest.mark.parametrize("printed", ODD.split(" | "))
def test_periods_start_in_odd_places(printed: str) -> None:
    text = f"{printed} (quarter of 2024)"
    plain = [found.span() for found in periods._FIND.pattern.finditer(text)]
    assert [found.span() for found in periods._FIND.finditer(text)] == plain != []


def test_starts_are_all_that_is_tried() -> None:
    guard = Guarded(r"\w+ly", starts="[fb](?<!\\w.)")
    assert [found.group() for found in guard.finditer("briefly and fully")] == ["briefly", "fully"]
    assert guard.search("badly, briefly", 1).span() == (7, 14)
    assert guard.search("slowly") is None


def test_only_the_stretch_that_is_searched_counts() -> None:
    guard = Guarded("year", "year")
    assert guard.search("last year was", 5, 9)
    assert not guard.search("last year was", 9)


def test_dates_start_nowhere_else(texts: list[str]) -> None:
    whole = "\n".join(texts)
    plain = [found.span() for found in re.finditer(dates.DATE, whole, re.I) if dates.parse_date(found.group())]
    assert [(mention.start, mention.end) for mention in dates.find_dates(whole)] == plain
    assert len(plain) > 500


@pytest.mark.parametrize("printed", ["5 June 2024", "x5 June 2024", "1.5 June 2024", "30-Jun-24 and 2024", "MAY 2024"])
def test_dates_start_in_odd_places(printed: str) -> None:
    text = f"{printed} (2024)"
    plain = [found.span() for found in re.finditer(dates.DATE, text, re.I)]
    assert [(mention.start, mention.end) for mention in dates.find_dates(text)] == plain != []


@pytest.mark.parametrize("count", [*periods._COUNTS, *periods.WEEKS])
def test_every_count_starts_a_span(count: str) -> None:
    unit = "months" if count in periods._COUNTS else "weeks"
    (mention,) = periods.find_periods(f"{count} {unit} ended June 30, 2024", FiscalCalendar())
    assert not mention.period.is_instant


def test_no_reference_is_passed_over(texts: list[str]) -> None:
    passed_over = [text for text in texts if not scan._could_refer(text)]
    assert [text for text in passed_over if scan._REFERENCE.search(text)] == []
    assert scan._could_refer("see Note - 12")
    assert scan._could_refer("Act of 1995")
