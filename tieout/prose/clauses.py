"""What a figure of a sentence is about, in the sentence's own words.

Here: the clause of a figure, the words before it, and how a later figure goes on. Not here: the words behind a figure
(`words_behind.py`), and what words mean.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from tieout.prose.governors import governor
from tieout.prose.label_words import ADJECTIVES, CHANGES, DEFINED, has_noun, short, trim
from tieout.prose.words_behind import Stretch, name_behind, words_behind
from tieout.vocabulary.change_words import MOVED

_CLAUSE = re.compile(
    rf";|(?<!\d):\**\s(?![A-Z\d.-]{{1,7}}[),;])|,\s+(?:and|while|whereas|but|so\s+that)\s(?=(?:[\w’'&/-]+\s+){{1,9}}?"
    rf"(?:was|were|is|are|{MOVED}|totall?ed|amounted|stood|went|has|have|had|improved|reached|saw|posted|reported|recorded|delivered|generated)\b)"
)
_FINITE = re.compile(
    rf"(?i)\b(?:was|were|is|are|totall?ed|amounted|stood|{MOVED}|have|has|had|will|reached|"
    r"improved|expanded|contracted|posted|reported|sold|generated|announced|recorded)\b"
)
_PAID_FOR = re.compile(
    r"(?i)^(?:of\s[^,;]{0,60}\s)?for(?:\s+an?\s+(?:total|aggregate)(?:\s+\w+)?\s+of)?(?:\s+(?:approximately|about))?\s*[\\$(]*$"
)
"""`Repurchased 250,000 shares of common stock for $4.8 million`: what was paid is of what was done."""
_AT_A_PRICE_FOR = re.compile(
    r"(?i)per\s+share,?\s+for(?:\s+an?\s+(?:total|aggregate)(?:\s+\w+)?\s+of)?(?:\s+approximately)?\s*[\\$(]*"
)
"""`Repurchased 2 million shares at an average price of $12.53 per share for $25 million`."""
_OBJECT_BEHIND = re.compile(
    r"(?i)\b(?:had|has|have|held|generated|recorded|recogni[sz]ed|incurred|repaid|paid|invested|returned|received|used|"
    r"placed|reflects|reflected|includes|included)$"
)
_MAIN_VERB = re.compile(
    r"(?i)^\)?,\s*(?:was|were|is|are|totall?ed|amounted\s+to)(?:(?:\s+[a-z]+ly)?\s+[a-z]+ed(?:\s+(?:by|at|to))?)?\W*$"
)
"""`Free cash flow, cash from operations of $5 million less outlays of $2 million, was`: the subject of the clause."""
_INCLUDING = re.compile(
    r"(?i),\s+(?:including|inclusive\s+of|of\s+which|excluding|which\s+(?:includes?|included|excludes?|excluded))\s"
)
_AFTER_THE_ASIDE = re.compile(
    rf"(?i)[^()]*?,\s+(?:(?:as\s+)?(?:up|down|from|versus|vs\.?|compar\w+|{MOVED})\b|an?\s+(?:[\w-]+\s+)?(?:increase|decrease)\b)"
)
"""`income of $9, including a gain of $2 from a sale, up 5% from $8`: what the gain is part of goes on."""
_COMPARED_WITH = re.compile(r"(?i),?\s+(?:as\s+)?(?:compared\s+(?:to|with)|versus|(?:up|down)\s+from)\s[\\$£€¥(]*")
_HANGS_ON = re.compile(r"(?i)\b(?:of|at|to|by|was|were|is|are|totall?ed)\s[\\$£€¥(]*$")
_UP_TO = re.compile(r"\s?(?:to|[-–—])\s?[\\$£€¥]*")
_JOINED = re.compile(rf"{_UP_TO.pattern}|\s?and\s?[\\$£€¥]*")
_GUIDED_BEFORE = re.compile(
    r"(?i)\b(?P<guided>(?:previous(?:ly\s+issued)?|prior|earlier|initial|original)\s+"
    r"(?:guidance|outlook|forecast|expectations?|(?=range\b)))(?:\s*range)?\s+of\W*(?:approximately|about|between)?\W*$"
)
"""`as compared to its previous guidance range of`: the same thing, as it was expected before."""
_CAUSE = re.compile(
    r"(?i)^.*\b(?:as\s+a\s+result\s+of|due\s+to|because\s+of|driven\s+by|resulting\s+from|offset\s+by|related\s+to)\s+"
    r"(?=(?:[\w’'&,/-]+\s+){1,9}of\s*(?:an?\s+)?[\\$(]*$)"
)
"""`expenses fell as a result of restructuring costs of`: the figure is of the cause."""
_ASIDE = re.compile(r"(?P<aside>\s?\(\d[\d.,]*%\))(?=\sof\s)|(?<=%)(?P<close>\))(?=\sof\s)")
"""`£8m (86%) of recurring revenue`: both are of it."""
_LISTED = re.compile(
    r"(?i)(?:(?P<next>,\s+(?:and\s+)?an?)|\b(?:offset|driven|caused|helped|supported|boosted)\s+(?:in\s+part\s+|[a-z]+ly\s+)?by(?:\s+an?)?)"
    r"(?:\s+(?P<moved>increase|decrease|reduction|decline)\s+of)?(?:\s+(?:approximately|about|additional))?\s+[\\$£€¥(]*$"
)
_BASIS = re.compile(r"(?i)\b(?:currenc\w+|basis|terms|rates?|shares?)\b")
_COMPARATIVE = re.compile(r"[^,;()]*[(\[](?:[^()\d:]{0,20}(?:[QH][1-4]\s)?(?:\d{4}|\d\d)?:\s?)?")
_BARE = re.compile(r"[-–−]?[\d.,]+")
_OR = re.compile(r"(?i)(?:,\s+or|\sor)\s+(?:approximately\s+|about\s+)?[\\$£€¥(]*$")
_LOSS = re.compile(r"(?i)\bloss\b")
_PER_ONE_SHARE = re.compile(r"(?i)\bper\s+(?:[a-z]+\s+){0,2}share\b")
_OF_IT = re.compile(r"(?i)^\W*(?:with\s+)?(?:an?\s+)?margin\s+(?:of|was)\W*$")
_RESPECTIVELY = re.compile(r"(?i)\brespectively\b")
_SHARED_NOUN = re.compile(r",?(?=\s(?P<of>of\s)?[a-z])")
_ARTICLE_BEFORE = re.compile(r"(?i)\ban?\s[\\$£€¥]*$")
"""`we incurred $3 million and $5 million, respectively, of charges`, `a $3 and $5 million, respectively, loss`."""
_JOINT = re.compile(r"\s*(?:,|and|or|,\s*and)\s*[\\$(]*")
_JUST_BEFORE = re.compile(r"\)?\s*(?:per\s+(?:[a-z]+\s+){0,2}share)?,?\s*")
_COMMAS = re.compile(r",\s+(?:and\s+)?")
_AND = re.compile(r"\s+and\s+")
_GOVERNED = re.compile(
    r"^.*\b(?:within|increased|decreased|reduced|included|were|was|are|is)\s+(?:the\s+)?(?=\S)", re.I
)
_SHARED = re.compile(r"^.*?\s(?:in|for|from|of)\s", re.I)
_IN_AMOUNTS = re.compile(rf"(?i)\s+(?:in\s+the\s+amounts?|{MOVED})(?:\s+(?:of|by))?$")


@dataclass(slots=True)
class Sentence:
    """A sentence with its figures, the periods that it names, and the numbers of its figures without their things."""

    text: str
    start: int
    end: int
    figures: Sequence[Stretch]
    numbers: Sequence[Stretch]
    names: Sequence[Stretch]
    subjects: dict[tuple[int, int], str] = field(default_factory=dict)
    """By the start of a clause and the number of a figure in it: what the next figure of the clause may be about."""
    heads: dict[tuple[int, int], str] = field(default_factory=dict)
    """Likewise, the words before a later figure of a clause."""
    nouns: dict[int, str] = field(default_factory=dict)
    """By the number of a later figure of a clause: its noun, where that is no longer the one of the first."""
    behind: dict[int, str] = field(default_factory=dict)
    """By the number of a figure, the words behind it that name it."""
    labels: dict[int, str] = field(default_factory=dict)
    """By the number of a figure, its label, from which others may go on."""
    continuing: set[int] = field(default_factory=set)
    """The numbers of the figures that go on about what the one before is of."""
    marks: list[Stretch] = field(init=False)
    """Numbers and names in the order of the text."""
    ends: list[int] = field(init=False)
    """For each of them the last end up to it."""

    def __post_init__(self) -> None:
        self.marks = sorted((*self.numbers, *self.names), key=lambda s: s.start)
        self.ends = list(accumulate((mark.end for mark in self.marks), max))


def label_of(sentence: Sentence, index: int) -> str:
    """The words that name the figure of that number: those before it in its clause, its thing, the noun after it."""
    if index not in sentence.labels:
        sentence.labels[index] = _label(sentence, index)
    return sentence.labels[index]


def _label(sentence: Sentence, index: int) -> str:
    text, figure = sentence.text, sentence.figures[index]
    listed = _listed(sentence, index)
    if listed:
        return short(" ".join(listed.split()))
    alike = _alike(sentence, index)
    if alike is not None:
        return label_of(sentence, alike)
    head, behind = _before(sentence, index), _behind(sentence, index)
    sentence.behind[index] = behind
    if _is_restated(sentence, index) and not has_noun(behind):
        named = label_of(sentence, index - 1)
        return named if _PER_ONE_SHARE.search(named) else short(f"{named} {behind}".strip())
    if has_noun(behind):
        sentence.continuing.discard(index)
    if (moved := _stands_alone(sentence, index, behind)) is not None:
        return short(f"{moved} {trim(behind)}".strip())
    follower = _follower(sentence, index)
    if name := name_behind(text, figure.end, follower):
        return name
    parts = (trim(head), _thing(sentence, index), behind)
    return short(" ".join(part for part in parts if part))


def _stands_alone(sentence: Sentence, index: int, behind: str) -> str | None:
    """How an amount with a noun of its own moved, if it stands in a list or offsets others, else None.

    `Driven by $9 of wages, a $5 increase in rent, partially offset by a decrease of $2 in fees`.
    """
    text, figure = sentence.text, sentence.figures[index]
    own = " ".join(word for word in behind.split() if word.lower() not in CHANGES)
    found = _LISTED.search(text, sentence.figures[index - 1].end if index else sentence.start, figure.start)
    if not found or not has_noun(own) or _BASIS.search(behind):
        return None
    is_rate = text.endswith(("%", "cent"), 0, figure.end)
    goes_on = is_rate or not index or (found["moved"] and not text.startswith(" in ", figure.end))
    return None if found["next"] and goes_on else found["moved"] or ""


def _is_restated(sentence: Sentence, index: int) -> bool:
    """Whether a figure says the one before it, which has its noun behind it, in other terms: `$4 of costs, or $2`."""
    if not index:
        return False
    text, figures = sentence.text, sentence.figures
    between = text[figures[index - 1].end : figures[index].start]
    is_alone = _COMPARATIVE.fullmatch(between) and text.startswith((")", "]"), figures[index].end)
    own = text[figures[index].start : figures[index].end]
    is_alike = _BARE.fullmatch(own) or own.endswith("%") == text.endswith("%", 0, figures[index - 1].end)
    if is_alone and is_alike and own[0] != "+":
        return True
    found = _OR.search(between)
    return found is not None and has_noun(between[: found.start()])


def _before(sentence: Sentence, index: int) -> str:
    """The words before a figure in its clause; a later one of a clause may go on about what those before it are of."""
    number = sentence.numbers[index]
    first = _clause_start(sentence, number.start)
    earlier = bisect_left(sentence.figures, first, hi=index, key=lambda figure: figure.start)
    if earlier == index:
        sentence.nouns[index] = ""
        return _of_cause(_words(sentence, first, number.start))
    known = sentence.subjects
    at = index - 1 if (first, index - 1) in known else earlier
    if (first, at) not in known:
        known[first, at] = trim(_words(sentence, first, sentence.numbers[at].start))
    for before, after in pairwise(range(at, index + 1)):
        known[first, after], sentence.heads[first, after] = _next(sentence, first, before, known[first, before])
    return sentence.heads[first, index]


def _next(sentence: Sentence, first: int, before: int, subject: str) -> tuple[str, str]:
    """What the figure behind another one of its clause is about, from what that one is, and the words before it."""
    text, figures, numbers, known = sentence.text, sentence.figures, sentence.numbers, sentence.subjects
    after = before + 1
    outside = _outside(sentence, before, after)
    subject = known.get((first, outside), subject) if outside is not None else subject
    thing = _thing(sentence, before)
    words = _words(sentence, max(figures[before].end, first), numbers[after].start)
    own = governor(words)
    sentence.nouns[after] = own.noun or sentence.nouns.get(before, "")
    if not own.noun:
        sentence.continuing.add(after)
    if before and _AT_A_PRICE_FOR.fullmatch(words) and (first, before - 1) in known:
        return known[first, before - 1], f"{known[first, before - 1]} {_thing(sentence, before - 1)} for"
    if _MAIN_VERB.match(words):
        subject = _words(sentence, first, text.find(",", first))
        return subject, subject
    is_paid = thing and _PAID_FOR.match(words)
    if own.noun and not (_OF_IT.match(words) or is_paid):
        head = f"{own.noun} {own.change}".strip()
        return trim(head if own.change == "growth" else own.noun), head
    is_nameless = not (thing or has_noun(subject) or has_noun(_behind(sentence, after)))
    if is_nameless or _OBJECT_BEHIND.search(subject):
        subject = _object(sentence, subject, before)
    head = _continued(subject, words, thing, own.change)
    if _UP_TO.fullmatch(text, figures[before].end, figures[after].start):
        head = sentence.heads.get((first, before), head)  # the upper end of a range
    return subject, head


def _behind(sentence: Sentence, index: int) -> str:
    """The words behind a figure that name it; the lower end of a range, the first of a pair have the other's."""
    text, figure, follower = sentence.text, sentence.figures[index], _follower(sentence, index)
    listed = _list_of(sentence, index)
    shared = listed and _SHARED_NOUN.match(text, listed[2])
    if listed and shared and (shared["of"] or _ARTICLE_BEFORE.search(text, 0, sentence.figures[listed[0]].start)):
        return words_behind(text, shared.end(), _follower(sentence, listed[1]), sentence.names)
    if aside := _ASIDE.match(text, figure.end, sentence.end):
        last = aside.end("aside") if aside["aside"] else aside.end("close")
        return words_behind(text, last, _follower_of(sentence, last), sentence.names)
    behind = words_behind(text, figure.end, follower, sentence.names)
    joined = _JOINED.fullmatch(text, figure.end, follower)
    if behind or index + 1 == len(sentence.figures) or not joined:
        return behind
    upper = sentence.figures[index + 1].end
    is_pair = "and" in joined.group()
    if is_pair and _HANGS_ON.search(text, sentence.start, figure.start):
        return behind
    is_named = text.startswith(" of " if is_pair else (" of ", " in "), upper)
    return words_behind(text, upper, _follower(sentence, index + 1), sentence.names) if is_named else ""


def _follower(sentence: Sentence, index: int) -> int:
    """Where the next figure begins, else where the sentence ends."""
    return sentence.figures[index + 1].start if index + 1 < len(sentence.figures) else sentence.end


def _follower_of(sentence: Sentence, position: int) -> int:
    """Where the first figure behind a place begins, else where the sentence ends."""
    return next((figure.start for figure in sentence.figures if figure.start >= position), sentence.end)


def _thing(sentence: Sentence, index: int) -> str:
    """What a figure counts, as it is printed behind its number."""
    return sentence.text[sentence.numbers[index].end : sentence.figures[index].end].strip()


def _outside(sentence: Sentence, before: int, after: int) -> int | None:
    """The last figure before an aside that ends between two: `income of $1 (with a gain of $2), or $3 per share`."""
    text, figures = sentence.text, sentence.figures
    asides = [found.start() for found in _INCLUDING.finditer(text, sentence.start, figures[before].start)]
    if asides and _AFTER_THE_ASIDE.match(text, figures[before].end, figures[after].start):
        return next((at for at in range(before - 1, -1, -1) if figures[at].end <= asides[-1]), None)
    opened = text.rfind("(", sentence.start, figures[before].start)
    is_inside = opened >= 0 and text.find(")", opened, figures[before].start) < 0
    if not is_inside or text.find(")", figures[before].end, figures[after].start) < 0:
        return None
    return next((at for at in range(before - 1, -1, -1) if figures[at].end <= opened), None)


def _alike(sentence: Sentence, index: int) -> int | None:
    """`profit was $8 and the margin 23%, compared with $9 and 24%`: the earlier figure that is no percentage either."""
    text, figures = sentence.text, sentence.figures
    if index < 2 or not text.endswith("%", 0, figures[index - 1].end) or text.endswith("%", 0, figures[index].end):
        return None
    compares = _COMPARED_WITH.fullmatch(text, figures[index - 1].end, figures[index].start)
    if not compares or index - 1 in sentence.continuing:
        return None
    return next((at for at in range(index - 2, -1, -1) if not text.endswith("%", 0, figures[at].end)), None)


def _object(sentence: Sentence, subject: str, index: int) -> str:
    """The words of a figure with those behind it: `We had $5 million in cash, up from $4`, `63% of the orders`."""
    start, follower = sentence.figures[index].end, sentence.figures[index + 1].start
    return f"{subject} {words_behind(sentence.text, start, follower, sentence.names)}".strip()


def _of_cause(words: str) -> str:
    """The words of a cause with a figure of its own: `restructuring costs of`."""
    cause = _CAUSE.match(words)
    rest = words[cause.end() :] if cause else words
    return rest if has_noun(rest) else words


def _list_of(sentence: Sentence, index: int) -> tuple[int, int, int] | None:
    """First and last figure of the list that ends with `respectively` and has this one, and where that word ends."""
    text, figures = sentence.text, sentence.figures
    found = _RESPECTIVELY.search(text, figures[index].end, sentence.end)
    if found is None:
        return None
    last = max(i for i, figure in enumerate(figures) if figure.end <= found.start())
    first = last
    while first > 0 and _JOINT.fullmatch(text[figures[first - 1].end : figures[first].start]):
        first -= 1
    is_in_it = first <= index <= last and first != last
    is_next = _JUST_BEFORE.fullmatch(text[figures[last].end : found.start()])
    return (first, last, found.end()) if is_in_it and is_next else None


def _listed(sentence: Sentence, index: int) -> str | None:
    """The n-th noun for the n-th figure of a list that ends with `respectively`; None where they are not as many."""
    figures, listed = sentence.figures, _list_of(sentence, index)
    if listed is None:
        return None
    first, last, _ = listed
    head = _words(sentence, _clause_start(sentence, figures[first].start), figures[first].start)
    nouns = _nouns(trim(head), last - first + 1)
    return nouns[index - first] if nouns else None


def _nouns(words: str, count: int) -> list[str] | None:
    """So many nouns of a list; two of them share the words at their start or end: `GAAP and non-GAAP net income`."""
    verbs = list(_FINITE.finditer(words))
    if verbs and has_noun(words[: verbs[-1].start()]) and not has_noun(words[verbs[-1].end() :]):
        words = words[: verbs[-1].start()]
    parts = [trim(part) for part in (_COMMAS if count > 2 else _AND).split(words)]
    if len(parts) != count or not all(has_noun(part) or part.lower() in ADJECTIVES for part in parts):
        return None
    governed = _GOVERNED.match(parts[0])
    if governed:
        # `included within cost of sales and selling expenses`: what is governed is no line of its own.
        parts[1:] = [f"{governed.group()}{part}" for part in parts[1:]]
    if parts[0].lower() in ADJECTIVES:
        parts[:-1] = [f"{part} {parts[-1].split(' ', 1)[-1]}" for part in parts[:-1]]
    elif parts[-1].lower() in ADJECTIVES:
        parts[1:] = [f"{parts[0].rsplit(' ', 1)[0]} {part}" for part in parts[1:]]
    shared = _SHARED.match(parts[0])
    if shared and count == 2 and len(parts[1].split()) <= 3 and not _SHARED.match(parts[1]):
        parts[1] = f"{shared.group()}{parts[1]}"
    return [_IN_AMOUNTS.sub("", part) for part in parts]


def _continued(subject: str, words: str, thing: str, change: str) -> str:
    """The words of a figure that goes on about what the one before it is of: what changed, whose loss, per share."""
    if _OF_IT.match(words):
        return f"{subject} margin"
    if before := _GUIDED_BEFORE.search(words):
        return f"{subject} {before['guided']}"
    if thing and _PAID_FOR.match(words):
        return f"{subject} {thing} {words}"
    if change:
        return " ".join(f"{subject} {thing} {change}".split())
    if _LOSS.search(words) and not _LOSS.search(subject):
        return f"{subject} loss"
    per = _PER_ONE_SHARE.search(words)
    if per and per.start() and not _PER_ONE_SHARE.search(subject):
        return f"{subject} {per.group()}"
    return subject if thing and subject.endswith(thing) else f"{subject} {thing}"


def _clause_start(sentence: Sentence, position: int) -> int:
    ends = [m.end() for m in _CLAUSE.finditer(sentence.text, sentence.start, position)]
    return next((e for e in reversed(ends) if has_noun(_words(sentence, e, position))), sentence.start)


def _words(sentence: Sentence, start: int, end: int) -> str:
    """The text without the numbers and periods in it."""
    kept, position = [], start
    marks = sentence.marks
    for stretch in marks[bisect_right(sentence.ends, start) : bisect_left(marks, end, key=lambda mark: mark.start)]:
        if stretch.end <= position:
            continue
        kept.append(sentence.text[position : max(stretch.start, position)])
        position = stretch.end
    kept.append(sentence.text[position:end] if position < end else "")
    return " ".join(DEFINED.sub("", " ".join(kept)).split())
