"""The lines above a table: its title, its notes on units and periods, and what still holds from further up.

Here: which line plays which part. Not here: what a note says of unit and scale (`vocabulary/units.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.formats.decoding import Line
from tieout.formats.grid import Grid
from tieout.tables.rows import clean_label
from tieout.vocabulary.currencies import CODES
from tieout.vocabulary.dates import DATE, MONTH_DAY
from tieout.vocabulary.fiscal import SHORT_LABEL
from tieout.vocabulary.numbers import year_alone
from tieout.vocabulary.units import is_unit_note, unit_phrase

SPAN = re.compile(r"(?i)\b(?:months?|weeks?|quarters?|half|year)\b")
DAY = re.compile(MONTH_DAY, re.I)
YEAR = re.compile(r"(?:19|20)\d\d")
FISCAL = re.compile(SHORT_LABEL, re.I)
_NOTE_LINE = re.compile(r"^[\[(].*[\])]$")
_TRAILING_UNIT = re.compile(r"\s*\(([^()]*)\)\s*:?\s*$")
_OF_ONE_MEASURE = re.compile(r"(?i)(?:[a-z]+\s){1,3}in\s(?:thousand|million|billion)s")
_UNIT_AT_THE_END = re.compile(
    r"(?i)(?<=\w)\.?\s*[,:–-]?\s+(in\s+(?:(?:[^\s()]{1,12}\s+){0,2}(?:thousand|million|billion|crore|lakh)s?"
    rf"(?:\s+of\s+(?:[A-Za-z.]+\s+)?[A-Za-z$€£¥]+)?(?:,?\s+except\s[^.:;()]{{0,60}})?|(?-i:{'|'.join(sorted(CODES))}))):?$"
)
"""`Income statement in EUR million`, `Balance sheet in millions of EUR`, `Earnings per share in EUR`, `... are as
follows, in thousands, except for per share amounts:`."""
_STATEMENTS = (
    (
        "cash_flow",
        re.compile(
            r"(?i)statements?\s+of\s+(?:\w+\s+)?cash\s*flows?|cash\s*flows?\s+statements?|^summary\s+of\s+cash\s*flows?$"
            r"|^cash\s*flows?\s+from\s+(?:operating|investing|financing)\s+activities$"
        ),
    ),
    (
        "balance_sheet",
        re.compile(r"(?i)balance\s+sheets?|statements?\s+of\s+(?:\w+\s+)?financial\s+(?:position|condition)"),
    ),
    (
        "income_statement",
        re.compile(
            r"(?i)statements?\s+of\s+(?:\w+\s+){0,2}?(?:income|operations|earnings|profit|loss|comprehensive)"
            r"|income\s+statements?|profit\s+and\s+loss\s+(?:account|statement)"
            r"|^statements?\s+of\s+(?:(?:un)?audited\s+)?(?:(?:consolidated|standalone)\s+)?financial\s+results\b"
            r"|^(?:summary\s+of\s+|condensed\s+)?consolidated\s+results(?:\s+of\s+operations)?$"
        ),
    ),
)
_OF_BOTH = re.compile(
    r"(?i)\b(?:operating|operations|income|earnings)\b.*(?:\band\b|&).*\bbalance\s+sheet\s+(?:data|information|highlights|items)"
)
"""`Selected operating and balance sheet data`: some of it flows."""
_IS_SENTENCE = re.compile(r"\s(?:are|is|was|were|has|have)\s|\b(?:recogni[sz]ed|included|recorded|reported)\s+in\b")
_PERIOD_LINE = re.compile(
    r"(?i)^\(?(?:for\s+)?(?:the\s+)?(?:\w+[\s-](?:months?|weeks?)(?:\s+periods?)?|quarters?|half[\s-]year|(?:fiscal\s+)?years?)"
    r"\s+(?:ended|ending|to)\b[\w\s,.]*(?:\([\w\s]+\))?\)?$"
    r"|^\(?as\s+(?:of|at)\s[\w\s,.]*(?:\([\w\s]+\))?\)?$|^\(?unaudited\)?$"
    rf"|^\(?at\s+{DATE}\)?$|^at\s+{MONTH_DAY}$"
    r"|^(?:(?:for|at\s+the\s+end\s+of)\s+)?(?:the\s+)?fiscal\s+years?\s+(?:19|20)\d\d(?:(?:,|,?\s+and)\s+(?:19|20)\d\d)*$"
)
_SECTION = re.compile(r"(?i)(?:current\s+|total\s+)?assets:?")
"""With which a balance sheet begins."""
_DAY_ALONE = re.compile(rf"(?i)(?:as\s+(?:of|at)\s+)?(?:{DATE})(?:\s*\((?:un)?audited\))?|\(?(?:un)?audited\)?")
_REST_OF_TITLE = re.compile(r"(?i)(?:in|of|and)\s")
"""`Statement of changes` over `in shareholders' equity` is one heading."""
_SYMBOL_ALONE = re.compile(r"[$€£¥₹%]")
"""A symbol that a converter left alone on its line says nothing of the table below."""
_HOLDS_AMOUNTS = re.compile(r"\d,\d{3}|\d\s?%|[$€£¥]\s?(?!000)\d")
_PAGE_LINE = re.compile(r"(?i)#*\s*(?:(?:page|table)\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,3})?")
_RULE = re.compile(r"[-=_–—*~\s.|:]+")
_PERIOD_ALONE = re.compile(
    r"(?i)^\W*(?:(?:previous|prior|current)\s+(?:consolidated\s+)?(?:fiscal\s+)?(?:year|period|quarter|half)[^\w:]*)?"
    rf"(?:(?:from\s+)?(?:{DATE})\s+(?:to|through)\s+(?:{DATE})"
    rf"|(?:for\s+)?(?:the\s+)?(?:[\w-]+[\s-](?:months|weeks)|half[\s-]year|quarter|year)\s+(?:ended|to)\s+(?:{DATE}))"
    r"\s*(?:\(\w+\))?\W*$"
)
_HEADED_BY_RANGE = re.compile(
    rf"(?i)^\W*\d{{1,2}}\.\s[^()]{{10,160}}\((?P<range>(?:from\s+)?(?:{DATE})\s*(?:to|through|[-–—])\s*(?:{DATE}))\)$"
)
_STATED_UNIT = re.compile(
    r"(?i)\((?:(?:all\s+)?(?:dollar\s+)?(?:amounts?|figures?)\s+)?(?:(?:are|stated|expressed|presented)\s+)?(?:in\s+)?"
    r"[^()\d]{0,30}\b(?:thousand|million|billion|crore|lakh)s?\b[^()]{0,90}\)"
    r"|\((?:in\s+)?(?:US|C|A|HK|NT)?[$€£¥₹]\s?(?:m|mn|bn|k|[’']?000(?:[’']?s)?)\)"
    r"|(?:^\W*|\s[-–—]\s)(?:(?:all\s+)?(?:amounts?|figures?|dollars)\s+)?(?:(?:are|stated|expressed|presented)\s+)?in\s+"
    r"(?:\w+\s+){0,2}(?:thousand|million|billion|crore|lakh)s?\b[^.]{0,90}$"
)
_HEADS_TEXT = re.compile(
    r"(?i)\b(?:polic(?:y|ies)|basis\s+of\s+preparation|about|forward[\s-]looking|safe\s+harbou?r|webcast|conference\s+call"
    r"|contacts?|definitions?|outlook)\b"
)
"""Headings of texts: what stands below them is no table of theirs."""
_OF_GUIDANCE = re.compile(
    r"(?i)^(?=.*\b(?:19|20)\d\d\b)(?!.*\b(?:(?:re)?affirms|raises|increases|lifts|boosts|lowers|cuts|narrows|updates|maintains"
    r"|confirms|reiterates|provides|issues|introduces|initiates|announces|reports)\b).*\b(?:estimates|guidance)$"
)
"""`Third Quarter 2026 Financial Estimates`: its period is that of the table below the paragraph below it.

`Raises 2026 guidance` is a line of the headline, and the first table below it one of results."""
_RECONCILES = re.compile(r"(?i)^(?:\w+\s+){0,4}?reconciliations?\s+(?:of|to|from|between)\b")
_OF_ANOTHER_DAY = re.compile(
    r"(?i)[\W_]*(?:(?:release|announcement|publication|issue|filing)\s+date\b|date\s+of\s+(?:release|announcement|issue)\b"
    r"|previous\s+(?:corresponding\s+)?(?:reporting\s+)?period\s*:)"
)
"""`Release date: 19 February 2014`, `Previous corresponding period: ...`: no period of the table below."""
_NOTE_BELOW = re.compile(
    r"(?i)[\W_]*(?:notes?\s*[:.]\W*)?(?P<unit>(?:all\s+|the\s+)?(?:amounts|figures|numbers|dollars|values|data)\b.{0,40}?\bin\s+(?:\S+\s+){0,2}?(?:(?:thousand|million|billion|crore|lakh)s?\b|[$€£¥]?\s?['’]?000).*)"
)
_NUMBERED = re.compile(r"\s*(?:\(\d{1,2}\)|\d{1,2}\.)\s")
_SENTENCES = re.compile(r"(?<=[a-z)\d][.;])\s+(?=[A-Z])")
_LOOK_BACK = 8
_LONGEST_HEADING = 180
_LONGEST_NUMBERED = 260
_FULL_LINE = 60


def lines_above(grid: Grid, lines: Sequence[Line], stop_line: int) -> list[str]:
    """Headings and notes right above a grid, the nearest first; a paragraph ends the look-back."""
    above: list[str] = []
    first = grid.first_line
    for index in range(grid.first_line - 2, stop_line - 1, -1):
        text = lines[index].text.strip("| \t\u00a0").strip()
        if not text or index >= first or _PAGE_LINE.fullmatch(text) or _RULE.fullmatch(text):
            continue
        if _OF_ANOTHER_DAY.match(text):
            continue
        first = index
        if len(text) > _LONGEST_HEADING and text.endswith(":") and not above:
            text = _SENTENCES.split(text)[-1]  # what introduces a table ends the paragraph above it
        if heading := _numbered_over(lines[max(stop_line, index - 2) : index + 1]) if text.endswith(")") else "":
            first, text = index - heading.count("\n"), " ".join(heading.split())
        elif index > stop_line and _goes_on(text, lines[index - 1].text):
            whole = f"{lines[index - 1].text.strip()} {text}"
            is_filled = len(lines[index - 1].text.strip()) >= _FULL_LINE
            if (is_filled and _NUMBERED.match(whole)) or _unit_behind(whole):
                first, text = index - 1, whole
        if (
            (_HOLDS_AMOUNTS.search(text) and not is_unit_note(text))
            or (first > stop_line and _ends_paragraph(text, lines[first - 1].text))
            or len(text) > (_LONGEST_NUMBERED if first < index else _LONGEST_HEADING)
            or (text.endswith((".", '."', ".”")) and len(text) > 60)
            or len(above) == _LOOK_BACK
        ):
            above.extend(_note_that_introduces(text) if not above else ())
            break
        above.append(text)
    return above


def heading_between(lines: Sequence[Line]) -> str:
    """The last line that Markdown marks as a heading, or that names a statement or a reconciliation.

    It names a table also where a paragraph stands between.
    """
    texts = (line.text.strip("| \t\u00a0") for line in reversed(lines))
    headings = (text for text in texts if text.startswith("#") or _names_table(text))
    heading = next((text for text in headings if text.strip("# ") and not _PAGE_LINE.fullmatch(text)), "")
    return "" if len(heading) > _LONGEST_HEADING or _HEADS_TEXT.search(heading) else heading


def _names_table(text: str) -> bool:
    is_line = len(text) <= _LONGEST_HEADING and text[:1].isupper() and text[-1:] not in {".", ":", ";", ","}
    return (
        is_line
        and not _HOLDS_AMOUNTS.search(text)
        and bool(
            statement_named(text)
            or _OF_GUIDANCE.match(text)
            or (_RECONCILES.match(text) and not _IS_SENTENCE.search(text))
        )
    )


def is_of_other_time(headers: Sequence[tuple[str, ...]], above: Sequence[tuple[str, ...]]) -> bool:
    """Whether one table is headed by lengths of time and the other by days alone: no statement goes on so."""
    texts, texts_above = ([text for column in one[1:] for text in column] for one in (headers, above))
    if not any(map(DAY.search, texts)) or not any(map(DAY.search, texts_above)):
        return False
    return any(map(SPAN.search, texts)) != any(map(SPAN.search, texts_above))


def _note_that_introduces(text: str) -> list[str]:
    """The unit in which the last line of a paragraph introduces a table: `earned in it (revenue in millions):`."""
    tail = _TRAILING_UNIT.search(text) if text.endswith(":") else None
    is_of_units = tail and (is_unit_note(tail.group(1)) or _OF_ONE_MEASURE.fullmatch(tail.group(1)))
    return [tail.group(1)] if tail and is_of_units else []


def _goes_on(text: str, line_above: str) -> bool:
    """Whether a line closes what the heading above it opened: `(April 1, 2023 to March 31,`, `2024)`."""
    left_open = line_above.count("(") > line_above.count(")") and not text.startswith("(")
    return left_open and text.count(")") > text.count("(")


def _numbered_over(lines: Sequence[Line]) -> str:
    """The last lines as they are, from the nearest that begins a numbered heading, if it fills each but the last."""
    for begin in range(len(lines) - 2, -1, -1):
        if len(lines[begin].text.strip()) < _FULL_LINE:
            return ""
        if _NUMBERED.match(lines[begin].text):
            return "\n".join(line.text.strip() for line in lines[begin:])
    return ""


def _ends_paragraph(text: str, line_above: str) -> bool:
    """Whether a line goes on from a full line of prose above it, or ends a sentence that the line above began."""
    full = line_above.rstrip()
    if text[:1].islower() and text.endswith(".") and " " in text and full and not is_unit_note(text):
        return True  # the last line of a narrow column of prose
    goes_on = text[:1].islower() or text[:1].isdigit() or (text.endswith(".") and not full.endswith((".", ":")))
    return len(full.strip()) >= _FULL_LINE and full[:8].strip() != "" and goes_on


def title_and_notes(above: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The nearest heading that is more than a note, and the notes between it and the table."""
    notes: list[str] = []
    for index, line in enumerate(above):
        text = line.strip("#*| ")
        if _SYMBOL_ALONE.fullmatch(text):
            continue
        if (
            is_unit_note(text)
            or _PERIOD_LINE.match(text)
            or (_NOTE_LINE.match(text) and not re.match(r"^\(\w{1,2}\)\s", text))
        ):
            notes.append(text)
            continue
        title = text
        tail = _unit_behind(title)
        if tail:
            notes.append(tail.group())
            title = title[: tail.start()]
        headed = _head_of_statement(above[index:])
        if headed:
            return clean_label(above[index + headed].strip("#*| ")), (*notes, *above[index + 1 : index + headed])
        over = above[index + 1].strip("#*| ") if index + 1 < len(above) else ""
        if _REST_OF_TITLE.match(title) and over[-1:].isalpha() and over.isupper() == title.isupper():
            title = f"{over} {title}"
        if is_unit_note(over) and not any(map(is_unit_note, notes)):
            notes.append(over)  # `Rs. in crore` above `Part I`
        return clean_label(title), tuple(notes)
    return "", tuple(notes)


def _head_of_statement(above: Sequence[str]) -> int:
    """How far above its first section the name of a statement stands whose only column is headed by a day alone.

    `Balance sheet`, `June 30, 2024`, `Assets`, `Current assets`: the section heads no table.
    """
    if not _SECTION.fullmatch(above[0].strip()):
        return 0
    for index, text in enumerate(above):
        if statement_named(text):
            return index
        if not (_SECTION.fullmatch(text.strip()) or _DAY_ALONE.fullmatch(text.strip()) or is_unit_note(text)):
            return 0
    return 0


def _unit_behind(title: str) -> re.Match[str] | None:
    """The unit that ends a title, in parentheses or not, with what sets it apart."""
    tail = _TRAILING_UNIT.search(title)
    if tail and unit_phrase(tail.group(1)):
        return tail
    tail = _UNIT_AT_THE_END.search(title)
    return tail if tail and is_unit_note(tail.group(1)) else None


def are_years(texts: Sequence[str]) -> bool:
    """Whether these are several years alone, each one year from the next: `2014` and `1987` may be stores."""
    years = [year for text in texts if (year := year_alone(text))]
    return len(years) == len(texts) > 1 and {b - a for a, b in pairwise(years)} in ({1}, {-1})


def statement_named(title: str) -> str | None:
    """The primary statement that a title names: `income_statement`, `balance_sheet` or `cash_flow`.

    A sentence that speaks of a statement introduces a note to it.
    """
    if _IS_SENTENCE.search(title) or _OF_BOTH.search(title):
        return None
    return next((name for name, pattern in _STATEMENTS if pattern.search(title)), None)


def speaks_of_statement(title: str) -> bool:
    """Whether a title names a primary statement, as its own name or in a sentence about one."""
    return any(pattern.search(title) for _, pattern in _STATEMENTS)


def last_unit_note(lines: Sequence[Line]) -> tuple[str, ...]:
    """The last stretch in parentheses, or short line, that states a scale; a paragraph may break it over two lines."""
    below = ""
    for line in reversed(lines):
        is_open = line.text.count("(") > line.text.count(")")
        text, below = f"{line.text.rstrip()} {below.strip()}" if is_open else line.text, line.text
        for found in reversed(_STATED_UNIT.findall(text)):
            if unit_phrase(found).scale not in {None, 1}:
                return (found,)
    return ()


def unit_note_below(grid: Grid, lines: Sequence[Line]) -> tuple[str, ...]:
    """The scale that the line right below a grid states for its amounts: `Note: Dollars in millions, except ...`."""
    below = next((line.text for line in lines[grid.last_line : grid.last_line + 2] if line.text.strip()), "")
    note = _NOTE_BELOW.match(below) if len(below) <= _LONGEST_HEADING else None
    return (note["unit"],) if note and unit_phrase(note["unit"]).scale not in {None, 1} else ()


def period_alone(text: str) -> str:
    """What a line says of a period, if it says nothing else or heads a part with it: it holds for the tables below.

    `1. Results of the second quarter (from Oct. 1, 2022 to Mar. 31, 2023)` heads tables whose rows are days.
    """
    headed = _HEADED_BY_RANGE.match(text.strip())
    return headed["range"] if headed else text if _PERIOD_ALONE.match(text.strip()) else ""
