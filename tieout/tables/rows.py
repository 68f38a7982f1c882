"""The rows of a table below its headers: labels, the section heads above them, totals, wrapped labels.

Here: what the wording and indentation of labels say. Not here: headers (`layout.py`), values (`cells.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tieout.formats.grid import Grid, Row
from tieout.records import record
from tieout.tables.second_labels import second_labels
from tieout.vocabulary.dates import MONTH, MONTH_DAY
from tieout.vocabulary.numbers import SUPERSCRIPTS
from tieout.vocabulary.stocks import is_closing_balance
from tieout.vocabulary.units import is_unit_note

_MARKS = re.compile(rf"\s*[{SUPERSCRIPTS}]+|\*\*|(?<=[A-Za-z)])(?:\s*\(\d{{1,2}}\))+$")
_OPEN_MARK = re.compile(rf"(?<=[A-Za-z%])\s?[\d{SUPERSCRIPTS}]{{1,2}}\)(?:[\s,]*[\d{SUPERSCRIPTS}]{{1,2}}\))*$")
"""`Adjusted EBITDA1)`, where no parenthesis is open."""
_COULD_HOLD_MARKS = re.compile(rf"[{SUPERSCRIPTS}*)]")
_LEADERS = re.compile(r"[.\s_]{3,}$|\s\.$|\.{3,}")
_TOTAL = re.compile(
    r"(?i)^\s*(?:sub-?)?totals?\b|^net cash\b(?!\W*(?:debt|position|balance|$))"
    r"|^cash (?:flows?|generated|provided|used)\b.*activities"
)
_MOST_HEADS = 12
_EMPTY_LINE = re.compile(r"(?i)commitments(?:$|\s+and\s+contingenc)|issued$|.*\bnone\s+(?:issued|outstanding)")
_ACTIVITY = re.compile(r"(?i)\b(?:operating|investing|financing)\s+activities\W*$")
_FLOWS_OF_ACTIVITY = re.compile(r"(?!\s*[a-z])\s*(?i:(?:net\s+)?cash\b|(?:operating|investing|financing)\b)")
_PER_SHARE = re.compile(r"(?i)\bper\s+(?:\w+\s+){0,2}share\b")
_OF_SHARES = re.compile(r"(?i)\bshares?\b|\bunits?\b|\bAD[SR]s?\b|\bEPS\b|\bbasic\b|\bdilut|\bGAAP$|\bdividend")
_THOUSANDS = re.compile(r"\d,\d{3}")
_ADJUSTS = re.compile(r"(?i)^(?:add|less|plus|deduct|adjust(?:ments?|ed\s+for))\b(?:\W+\w+){0,3}\W*$")
_ADJUSTED = re.compile(r"(?i)^(?:adjusted|non-gaap|underlying|core|organic|free\s+cash\s+flow)\b")
_TERM_WORDS = frozenset({"non", "current", "noncurrent", "long", "short", "term"})
_ENDS_OPEN = re.compile(
    r"\s(?:at|on|by|from|into|with|or|the|its|than|per|less|net\s+of|as\s+of|authorized|authorised|[Cc]lass|[Ss]eries)$|;$"
)
_GOES_ON = re.compile(r"(?:and|or|of|in|to|for|from|net|excluding|including|beginning|end)\b(?!.*:$)")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]?\s+[^\W\d_]")
_LISTED = re.compile(r"\s*[-–—•·]\s+\w")
_LISTS_NUMBERS = re.compile(r"\d(?:,|\s+and)$")
"""`Treasury stock, at cost; 944,316,` above `702,214 and 655,890 shares`."""
_SPAN_BEGUN = re.compile(r"(?i)\b(?:end(?:ed|ing)|as\s+(?:of|at))$")
_DAY = re.compile(rf"{MONTH_DAY}|{MONTH},?\s+(?:19|20)\d\d", re.I)
"""`Nine months ended` above `December 31, 2024` or `March, 2023`; above several days it heads them."""
_ENDS_IN_MONTH = re.compile(rf"(?i)(?<![a-z]){MONTH}$")
_REST_OF_DAY = re.compile(r"(?:3[01]|[12]\d|0?[1-9]),(?:\s(?:19|20)\d\d|$)")
"""`Year ended Mar.` above `31, 2020`."""
_ENDS_ON = re.compile(r"(?i)\b(?:of|and|at|to|for|net)$|,$")
_BEGINS_WITH_AMOUNT = re.compile(r"[$€£¥]?\s?\d")
"""`Receivables, less allowance of` above `$612 and $580, respectively`."""
_ASIDE_ALONE = re.compile(r"\([^()]{2,}\)")
"""`(000)` or `(hours per day)` on the second line of a label."""
_LOWER = re.compile(r"(?![a-z]{1,4}[).]\s)[a-z]|\([a-z]{3,}")
"""No line of its own: `a) Basic` is one."""
_LONG_HEAD = 5
_FILL_WORDS = frozenset({"total", "subtotal", "and", "the", "net"})


@record(frozen=True, slots=True)
class TableRow:
    """A row that is no header: its label, the heads above it, and whether it is a total by wording."""

    number: int
    row: Row
    label: str
    path: tuple[str, ...]
    is_head: bool
    is_total: bool
    section: int
    """Number of the section head above it within its table, 0 before the first."""
    parent: str = ""
    """Label of the row with numbers that it is indented under."""
    depth: int = 0
    """How far its label is indented, in characters; that of the first line where it is wrapped."""
    goes_on: bool = False
    """Whether its label goes on in the next row."""


@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """A label without footnote marks, emphasis marks, leaders and a closing colon."""
    text = text.replace("\u00a0", " ")
    if _COULD_HOLD_MARKS.search(text):
        if text.count(")") > text.count("("):
            text = _OPEN_MARK.sub("", text.rstrip())
        text = _MARKS.sub("", text.rstrip())
    if "..." in text or text.rstrip().endswith((".", "_")):
        text = _LEADERS.sub(" ", text)
    return " ".join(text.split()).strip("|* ").removesuffix(":").strip()


@lru_cache(maxsize=128)
def table_rows(grid: Grid, header_rows: int, notes: frozenset[int] = frozenset()) -> tuple[TableRow, ...]:
    """The rows of a grid below its headers, each with the section heads that hold for it.

    `notes` are the columns that refer to notes: `Earnings per share | 7 | |` is a head all the same, up to the next row
    with a note of its own.
    """
    rows: list[TableRow] = []
    heads: list[_Head] = []
    section = 0
    after_head = False
    parents: list[TableRow] = []  # the rows since the last head that a row could be indented under
    wrapped, depth = "", 0
    note: tuple[str, ...] = ()  # what stands above all rows holds for all
    body = grid.rows[header_rows:]
    if labels := second_labels(body):
        pairs = enumerate(zip(body, labels, strict=True), header_rows + 1)
        return tuple(_of_two_labels(number, row, both) for number, (row, both) in pairs)
    for number, row in enumerate(body, header_rows + 1):
        label = clean_label(row.label.text)
        depth = depth if wrapped else _indent(row.label.text)
        says_nothing = all(cell.is_blank or column in notes for column, cell in enumerate(row.values, 1))
        is_head = bool(label) and says_nothing and not _EMPTY_LINE.match(label)
        if is_head and _is_wrapped(row, wrapped, body[number - header_rows : number - header_rows + 2]):
            wrapped = f"{wrapped} {label}".strip()
            path = tuple(clean_label(head.text) for head in heads)
            rows.append(TableRow(number, row, label, path, True, False, section, depth=depth, goes_on=True))
            parents = []
            continue
        if is_head and rows and _ends_above(row, rows[-1], body[number - header_rows : number - header_rows + 1]):
            rows[-1] = replace(rows[-1], label=f"{rows[-1].label} {label}")
            rows.append(replace(rows[-1], number=number, row=row, label=label, is_head=True))
            continue
        printed = f"{wrapped} {row.label.text.strip()}".strip()
        label, wrapped = f"{wrapped} {label}".strip(), ""
        is_total = not is_head and bool(_TOTAL.search(label))
        heads = _heads_around(heads, rows, section, depth) if label and not is_closing_balance(label) else heads
        has_note = any(not row.cells[column].is_blank for column in notes)
        heads = heads[:-1] if has_note and heads and heads[-1].has_note else heads
        if not is_head:
            heads = _heads_worded(heads, rows, section, label, row)
        if is_total:
            heads = _heads_of_total(heads, label)
        if is_head:
            head = _Head(printed, depth, has_note)
            heads = [*_heads_kept(heads, head, after_head), head]
            section += 1
        path = tuple(clean_label(head.text) for head in (heads[:-1] if is_head else heads))
        if is_head and is_unit_note(label) and all(above.is_head for above in rows):
            note = (label,)
        path = path if is_head or any(map(is_unit_note, path)) else (*note, *path)
        parents = [] if is_head else [row for row in parents if row.depth < depth]
        parent = parents[-1].label if parents else ""
        rows.append(TableRow(number, row, label, path, is_head, is_total, section, parent, depth))
        if not is_head:
            parents.append(rows[-1])
        if is_total and not (after_head and _is_bare(label)):
            heads = _heads_after_total(heads, label)
        after_head = is_head
    return tuple(rows)


def _of_two_labels(number: int, row: Row, labels: tuple[str, str]) -> TableRow:
    """A row below what it is of, by its two labels; one with a label alone heads those below it."""
    first, label = map(clean_label, labels)
    is_head = not first and all(cell.is_blank for cell in row.values)
    is_total = not is_head and bool(_TOTAL.search(first or label))
    return TableRow(number, row, label, (first,) if first else (), is_head, is_total, section=0)


class _Head(NamedTuple):
    """A section head as printed, and how far it is indented."""

    text: str
    depth: int
    has_note: bool = False


def _heads_around(heads: list[_Head], above: list[TableRow], section: int, depth: int) -> list[_Head]:
    """The heads still open at a row: one whose rows were indented below it ends where a row stands as far left."""
    first = bisect_left(above, section, key=lambda row: row.section)
    if not heads or len(above) - first < 2 or not above[first].is_head:
        return heads
    # Where the rows below a head start as far left as the head itself, indentation says nothing of it.
    is_indented = above[first + 1].depth > above[first].depth
    if not above[-1].label:
        # A total without a label ends the list that it adds up, unless more of the list follows.
        return heads[:-1] if is_indented and depth != above[first + 1].depth else heads
    return heads[:-1] if is_indented and above[-1].depth > above[first].depth >= depth else heads


def _heads_worded(heads: list[_Head], above: list[TableRow], section: int, label: str, row: Row) -> list[_Head]:
    """The heads still open at a row by how it is worded, where indentation tells nothing.

    A line in capitals ends a head in capitals whose rows are in mixed case; what is left after adjustments ends the
    head `Add (deduct)`; an amount in thousands is nothing per share.
    """
    first = bisect_left(above, section, key=lambda row: row.section)
    if not heads or not label or len(above) - first < 2 or above[first].label != clean_label(heads[-1].text):
        return heads
    text = heads[-1].text
    is_over = (
        (_is_capitals(label) and _is_capitals(text) and not any(_is_capitals(row.label) for row in above[first + 1 :]))
        or (_ADJUSTS.match(text) and _ADJUSTED.match(label))
        or (_is_next_in_list(text, label) and not any(_NUMBERED.match(row.label) for row in above[first + 1 :]))
        or (_PER_SHARE.search(text) and not _OF_SHARES.search(label) and _holds_thousands(row))
    )
    return heads[:-1] if is_over and not _TOTAL.search(label) else heads


def _is_next_in_list(head: str, label: str) -> bool:
    """Whether a label has the number behind that of a head: `13 Earnings per share` over `14 Reserves`."""
    numbers = [found[1] for text in (head, label) if (found := _NUMBERED.match(text))]
    return len(numbers) == 2 and int(numbers[0]) + 1 == int(numbers[1])


def _is_capitals(text: str) -> bool:
    """Whether words, and not an abbreviation alone, are in capitals."""
    return text == text.upper() and len(re.findall(r"[A-Z]{3,}", text)) > 1


def _holds_thousands(row: Row) -> bool:
    return any(_THOUSANDS.search(cell.text) for cell in row.values)


def _heads_of_total(heads: list[_Head], label: str) -> list[_Head]:
    """The heads that a total stands under: that of its own activity, and none of a part of what it adds up.

    `Net cash provided by operating activities` is no change in working capital, `Total liabilities` is not among the
    non-current ones.
    """
    activity = _ACTIVITY.search(label)
    if activity:
        own = [index for index, head in enumerate(heads) if _heads_activity(head.text, activity.group())]
        return heads[: own[-1] + 1] if own else []
    named = _content_words(label)
    while heads and named and named < (words := _content_words(heads[-1].text)) and words - named <= _TERM_WORDS:
        heads = heads[:-1]
    return heads


def _heads_activity(head: str, activity: str = "") -> bool:
    """Whether a head opens the cash flows of an activity, of the one named if any."""
    found = _ACTIVITY.search(head) if _FLOWS_OF_ACTIVITY.match(head) else None
    return bool(found) and (not activity or _content_words(found.group()) == _content_words(activity))  # type: ignore[union-attr]


def _is_wrapped(row: Row, above: str, following: Sequence[Row]) -> bool:
    """Whether a label without numbers goes on in the next row: it ends open, or that one starts in lower case.

    `above` are the lines of the label before it. Rows in lower case that are indented alike are a list below a head,
    and no end of it.
    """
    if not following or following[0].label.is_blank:
        return False
    below = clean_label(following[0].label.text)
    text = row.label.text.strip()
    if text.endswith(":"):
        return False
    if _ENDS_OPEN.search(text) or f"{above} {text}".count("(") > f"{above} {text}".count(")"):
        return True
    if _LISTS_NUMBERS.search(text) and below[:1].isdigit():
        return True
    if _SPAN_BEGUN.search(text) and _DAY.match(below):
        return len(following) < 2 or not _DAY.match(clean_label(following[1].label.text))
    if _ENDS_IN_MONTH.search(text) and _REST_OF_DAY.match(below):
        return True
    if _ENDS_ON.search(text) and _BEGINS_WITH_AMOUNT.match(below):
        return True
    depth = _indent(following[0].label.text)
    is_deeper = depth > _indent(row.label.text) + 1
    after = following[1].label if len(following) > 1 else None
    is_beside = after is not None and not after.is_blank and _indent(after.text) == depth
    if is_deeper and _ASIDE_ALONE.fullmatch(below) and not is_beside:
        return True
    if _LOWER.match(below):
        is_list = is_deeper and after and clean_label(after.text)[:1].islower() and is_beside
        return not is_list or not any(not cell.is_blank for cell in following[0].values)
    if is_deeper and len(text.split()) >= _LONG_HEAD and _is_capitals(text) and below == below.upper():
        return not is_beside  # one line below a head in capitals is the end of it, several are its list
    return not is_deeper and text.endswith((",", " and", " of", " for", " to", " in", "—"))


def _ends_above(row: Row, above: TableRow, following: Sequence[Row]) -> bool:
    """Whether a line without numbers is the end of the label above it, whose numbers stand on its first line.

    `Cash at hand and in banks –` with numbers, above `beginning of period`. What rows are indented under is a head.
    """
    text = row.label.text.strip()
    if above.is_head or not text[:1].islower() or text.endswith(":"):
        return False
    if following and _indent(following[0].label.text) > _indent(row.label.text):
        return False
    return bool(above.label.endswith((",", "–", "—")) or _ENDS_OPEN.search(above.label) or _GOES_ON.match(text))


def _indent(text: str) -> int:
    stripped = text.replace("\u00a0", " ").replace("&nbsp;", " ")
    # A dash before a label lists it under the row above: it is as good as an indentation.
    return len(stripped) - len(stripped.lstrip()) + 2 * bool(_LISTED.match(stripped))


def _heads_kept(heads: list[_Head], new: _Head, after_head: bool) -> list[_Head]:
    """Which open section heads a new head stands under: those of higher rank or further left, and one right above."""
    # One with the number of a note is a line of the section that it stands in.
    rank = min(_rank(new.text) + new.has_note, 3)
    if after_head and heads and rank >= _rank(heads[-1].text):
        return heads[-_MOST_HEADS:]
    return [head for head in heads if _rank(head.text) < rank or head.depth < new.depth][-_MOST_HEADS:]


def _rank(head: str) -> int:
    """0 is the highest: capitals stand above mixed case, and a head without a colon above one with it.

    The cash flows of an activity stand above what they are made of.
    """
    text = head.strip()
    if _heads_activity(text):
        return 1
    return (0 if text == text.upper() else 2) + text.endswith(":")


def _is_bare(label: str) -> bool:
    """Whether it says `Total` and not of what: right below a head it adds up nothing and parts what stands below it."""
    return not _content_words(label)


def _heads_after_total(heads: list[_Head], label: str) -> list[_Head]:
    """The heads still open after a total: a bare `Total` closes the last, a worded one the head that it names."""
    named = _content_words(label)
    if not named:
        return heads[:-1]
    if _ACTIVITY.search(label) and heads and _heads_activity(heads[-1].text):
        return heads[:-1]
    for index in reversed(range(len(heads))):
        if _content_words(heads[index].text) <= named:
            return heads[:index]
    return heads


def _content_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", text.lower())) - _FILL_WORDS
