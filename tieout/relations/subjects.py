"""What a line of a table or a figure of a sentence is about, as a set of words that can be compared.

Here: spelling, number, order and filling words made equal, the document's own abbreviations, the words of accounting
that mean one thing. Not here: which figures are held against each other (`sentences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from itertools import combinations, pairwise

from tieout.model import Figure
from tieout.records import record
from tieout.vocabulary.numbers import SUPERSCRIPTS

Subject = frozenset[str]

_OF_OPERATIONS = frozenset({"continuing", "discontinued", "operation"})
"""Words of which revenue or which earnings: alone they name the earnings per share of a statement."""
_NOTES = re.compile(
    rf"[{SUPERSCRIPTS}*†‡]|\((?:\d{{1,2}}|[a-z])\)|(?i:\((?:unaudited|in\s[^()]*|loss(?:es)?|income|expenses?|benefit|deficit|"
    r"decrease|increase|used\s+(?:in|for)|provided\s+by|note[^()]*|par\s+value[^()]*|recovery|gains?|earnings|shares|adss?|[^()]*\b(?:usd|jpy|dollars)\b[^()]*)\))"
)
_PHRASES = tuple(
    (key, re.compile(pattern, re.I), meaning)
    for key, pattern, meaning in (
        ("activit", r"\b(?:net\s+)?(?:cash|funds)\s+(?:flows?\s+)?"
         r"(?:(?:provided|generated|used|from|by|in|for|\(?used\s+in\)?)\s+){1,4}"
         r"(?P<what>operating|investing|financing)(?:\s+activit\w+)?\b", r" \g<what> cash flow "),
        ("operations", r"\b(?:net\s+)?cash\s+(?:flows?\s+)?(?:(?:provided|generated|from|by)\s+){1,3}operations\b",
         " operating cash flow "),
        ("share", r"\b(?:earnings|income|profit|loss)\s+per\s+(?P<kind>diluted|basic)\s+"
         r"(?:common\s+|ordinary\s+)?share\b",
         r" \g<kind> earnings per share "),
        ("eps", r"\bEPS\b", " earnings per share "),
        ("share", r"\bper\s+(?:equity|common|ordinary)\s+share\b", " per share "),
        ("operations", r"\b(?:income|profit|loss)\s+from\s+operations\b", " operating income "),
        ("provision", r"\b(?:provision\s+for\s+(?:income\s+)?tax(?:es)?|tax\s+provision)\b", " income tax expense "),
        ("selling", r"\bselling,?\s+general,?\s+and\s+administrative\b", " sga "),
        ("sg&a", r"\bSG&A\b", " sga "),
        ("r&d", r"\bR&D\b", " research development "),
        ("capex", r"\bcapex\b", " capital expenditure "),
        ("gaap", r"\bnon[\s-]gaap(?:-based)?\b", " nongaap "),
        ("gaap", r"\bGAAP(?:-based)?\b", " "),
        ("u.", r"\bU\.\s?S\.(?:\s?A\.)?", " us "),
        ("u.", r"\bU\.\s?K\.", " uk "),
        ("united", r"\bUnited\s+States(?:\s+of\s+America)?\b", " us "),
        ("united", r"\bUnited\s+Kingdom\b", " uk "),
    )
)  # fmt: skip
"""Words of accounting that say one thing, and a word without which a pattern finds nothing."""
_WORD = re.compile(r"[a-z0-9]+(?:[’'][a-z]+)?(?:-[a-z0-9]+)*")
_FILLERS = frozenset(
    "a an and the of for in to at on by with from as per or our its their his that this these those total totals "
    "all contrary we became amount amounts consolidated company group corporation overall record approximately "
    "about respectively both was were is are be been of-which amounted totaled totalled reached ended ending stood "
    "came posted reported recorded accounted during net-of each quarterly annual yearly line item items".split()
)
_TIMES = frozenset(
    "quarter quarters year years fiscal full first second third fourth q1 q2 q3 q4 h1 h2 fy half month months week "
    "weeks three six nine twelve period periods prior previous same ago earlier last current year-over-year "
    "year-on-year yoy y sequentially sequential compared versus vs day end ttm 13-week 26-week 39-week 52-week "
    "full-year first-quarter second-quarter third-quarter fourth-quarter half-year".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_MOVES = frozenset(
    "increase increased increases increasing decrease decreased decreases decreasing decline declined declines growth "
    "grew grow grown rise rose risen fall fell up down higher lower improved improvement improve expanded expansion "
    "expand contracted raised reduced reduction gained dropped climbed change changed jump jumped".split()
)
_SAME = {"losse": "income", "loss": "income", "turnover": "revenue", "programme": "program"}
_EARNINGS = frozenset({"earning", "income", "profit", "net"})
_OF_SHARES = frozenset(
    {"share", "common", "ordinary", "stock", "attributable", "stockholder", "shareholder", "basis", "owner", "parent"}
)
_DEFINED = re.compile(r"[(](?<=\s[(])\s?(?:the\s+)?[\"“‘']?(?P<short>[A-Z][A-Za-z&]{1,7})[\"”’']?\s?[)]")
_WORDS_BEFORE = re.compile(r"(?:[A-Za-z][\w&’'/-]*\s+){1,7}\Z")
_LONGEST_DEFINED = 300
"""Characters of the words before an abbreviation."""
_SPOKEN = re.compile(
    r"(?i)^.*\b(?:posted|reported?|delivered|delivering|generated|generating|achieved|achieving|recorded|announced|earned|"
    r"results\s+compare\s+to|expects?|saw|including)\s+(?:an?\s+|our\s+|its\s+)?"
)
_AMONG = re.compile(
    r"(?i)^(?:(?:(?:current|non-?current|long-term|other)\s+)?(?:assets|liabilities|contrary|hand|result)|consequently|however|overall|"
    r"in\s+addition|additionally|meanwhile|total),\s+"
)
_HOLDERS = re.compile(r"(?i)[\s,–—-]+attributable\s+to\s+(?!.*\b(?:non-?controlling|minority|preferred)\b).*$")
_OF_COLUMNS = frozenset({"reported", "actual", "reportable", "segment", "result"})
_REVENUES_FROM = re.compile(r"(?i)^.*\b(?:revenues?|sales)\s+from\s+")
_FLOW = re.compile(r"(?i)^(?:increase|decrease)\s+in\s")
_TRAILING = re.compile(r"(?i)(?:\s+(?:mainly|primarily|largely|related|due|attributable|driven|mostly))+$")
_LAST = re.compile(r"(?i)^.*\b(?:with|as\s+we|while|amid|were|was|(?:increase|decrease|growth)\s+in)\s+")
_STATED = re.compile(
    r"(?i)\s(?:marks?|represents?|represented|exceed(?:s|ed)|remain(?:s|ed)|benefit(?:s|ed)|reflects?|reflected)\s"
)
_LIST = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_MOST_LISTED = 5
_TOGETHER = frozenset({"combined", "together", "both"})
_ASIDE = re.compile(r"(?i),\s+(?:which|who|where|that|or|defined|measured|calculated)\s.*$|[*#_]+")
_NET_OF = re.compile(r"(?i)(?:,|\s[–—-])\s*(?:net|less|after|including|excluding)\b.*$")
_BASES = frozenset({"under", "review", "basis", "statutory", "ifrs"})
_COST_OF = re.compile(r"(?i)\bcosts?\s+of\s+(?:\w+\s+){0,3}?(?:revenues?|sales|goods\s+sold)\b")


@record(frozen=True, slots=True)
class Vocabulary:
    """How a document shortens its own words: `average order value ("AOV")`."""

    abbreviations: Mapping[str, Subject] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """The abbreviations that a text defines, each by the initials of the words before it."""
        plain = cls()
        found: dict[str, Subject] = {}
        end = 0
        for match in _DEFINED.finditer(text):
            before = _WORDS_BEFORE.search(text[max(end, match.start() - _LONGEST_DEFINED) : match.start()])
            end = match.end() if before else end
            words = _spelt_out(before.group().split(), match["short"]) if before else None
            if words:
                found.setdefault(match["short"].lower(), plain.words(" ".join(words)))
        return cls(
            {short: words for short, words in found.items() if short not in {"eps", "gaap"} and short not in words}
        )

    def words(self, label: str) -> Subject:
        """The words of a label, without order, number, notes and filling words."""
        return _words(label, self)


@lru_cache(maxsize=16384)
def _words(label: str, vocabulary: Vocabulary) -> Subject:
    text = _NOTES.sub(" ", label)
    lower = text.lower()
    for key, pattern, meaning in _PHRASES:
        if key in lower:
            text = pattern.sub(meaning, text)
    words: set[str] = set()
    for word in _WORD.findall(text.lower().replace("’", "'")):
        short = vocabulary.abbreviations.get(word)
        if short:
            words |= short
        elif word not in _FILLERS:
            words.add(_plain(word))
    return _of_share(words) if "share" in words and "per" in text.lower() else _of_measure(frozenset(words))


def _spelt_out(words: list[str], short: str) -> list[str] | None:
    """The last words whose initials are the letters of an abbreviation; `of` and `and` may be skipped."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    if len(letters) > 2 and letters[-1] == "s" and short[-1] == "s":
        letters.pop()
    taken: list[str] = []
    for word in reversed(words):
        if not letters:
            break
        if word[:1].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in {"of", "and", "the", "for", "in", "to", "per"}:
            return None
        taken.insert(0, word)
    return taken if not letters else None


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    """One spelling and the singular."""
    word = word.split("'")[0].replace("isation", "ization").replace("-", "")
    if len(word) > 3 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _SAME.get(word, word)


def _of_share(words: set[str]) -> Subject:
    """Earnings per share are one thing, however they are named: `net income per diluted share`, `diluted EPS`."""
    if words & _EARNINGS and not words & {"before", "dividend", "value"}:
        return _of_measure(frozenset(words - _EARNINGS - _OF_SHARES | {"eps"}))
    return frozenset(words - _OF_SHARES | {"pershare"})


def _of_measure(words: Subject) -> Subject:
    """A measure that is no GAAP measure by its name needs no further word that says so."""
    if "nongaap" in words and (words & {"ebitda", "adjusted", "underlying"} or {"free", "cash", "flow"} <= words):
        return words - {"nongaap"}
    return words


def claim_subjects(figure: Figure, vocabulary: Vocabulary) -> list[Subject]:
    """What a figure of a sentence may be about, the closest words first; no times, and no words of moving."""
    found: dict[Subject, None] = {}
    # What is counted is part of the label: `bandwidth 91.8 Gbps`.
    thing = {_plain(word) for word in re.findall(r"[a-z]+", figure.printed.lower())} - {"customer"}
    for label in _wordings(figure.row_label or ""):
        words = frozenset(word for word in vocabulary.words(label) if not _is_time(word))
        if _FLOW.match(label):
            found.setdefault(words)
            continue
        if len(words - thing - _MOVED) > 1:
            found.setdefault(words - thing - _MOVED)
        if words - _MOVED:
            found.setdefault(words - _MOVED)
        if len(words - _MOVED - {"expense"}) > 1:
            found.setdefault(words - _MOVED - {"expense"})
    named = [words for words in found if words - _OF_OPERATIONS]
    return named or list(found)


def loose_subjects(figure: Figure, vocabulary: Vocabulary) -> list[Subject]:
    """What a figure may be about if its own words are too many: what stands before the verb, what stands last."""
    labels = [*_wordings(figure.item_label or "")] if not re.search(r"\d", figure.item_label or "") else []
    if figure.row_path:
        labels.append(f"{figure.row_path} {figure.row_label}")
    last = _LAST.match(figure.row_label or "")
    if last:
        labels.append((figure.row_label or "")[last.end() :])
    stated = _STATED.split(figure.row_label or "", maxsplit=1)
    if len(stated) > 1:
        labels.append(stated[0])
    found = (frozenset(w for w in vocabulary.words(label) if not _is_time(w) and w not in _MOVED) for label in labels)
    return list(dict.fromkeys(words for words in found if words))


def listed_subjects(figure: Figure, vocabulary: Vocabulary) -> Iterator[list[Subject]]:
    """The things that a label lists, in all ways of reading it: `cash, cash equivalents and short-term investments`."""
    pieces = [piece for piece in _LIST.split(figure.row_label or "") if piece]
    if not 2 <= len(pieces) <= _MOST_LISTED:
        return
    for count in range(1, len(pieces)):
        for cuts in combinations(range(1, len(pieces)), count):
            ends = (0, *cuts, len(pieces))
            groups = [vocabulary.words(" ".join(pieces[a:b])) for a, b in pairwise(ends)]
            bare = [frozenset(w for w in words - _TOGETHER if not _is_time(w) and w not in _MOVED) for words in groups]
            if all(bare):
                yield bare


def _is_time(word: str) -> bool:
    return word in _TIME_WORDS or (word.isdigit() and (len(word) <= 2 or (len(word) == 4 and word[:2] in {"19", "20"})))


def _wordings(label: str) -> Iterator[str]:
    label = _TRAILING.sub("", _ASIDE.sub("", label))
    if label:
        yield label
    for pattern in (_SPOKEN, _AMONG, _REVENUES_FROM):
        found = pattern.match(label)
        if found and found.end() < len(label):
            yield label[found.end() :]
    head, comma, rest = label.partition(", ")
    if comma and {_plain(word) for word in _WORD.findall(head.lower())} <= _TIME_WORDS | _FILLERS | _BASES:
        yield rest


def row_subjects(figure: Figure, vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """What a figure of a table is about: its own words, those with its heads, those with the table's measure."""
    return _row_subjects(
        figure.item_label or figure.row_label or "",
        figure.row_path or "",
        figure.column_names or "",
        (figure.measure.unit or "").endswith("/shares"),
        figure.spot.table_title if figure.spot else "",
        vocabulary,
    )


@lru_cache(maxsize=8192)
def _row_subjects(
    named: str, path: str, column: str, is_per_share: bool, title: str, vocabulary: Vocabulary
) -> tuple[Subject, ...]:
    plain = _NET_OF.sub("", named)
    own = vocabulary.words(named)
    columns = vocabulary.words(column) - _OF_COLUMNS
    heads = path.split(" > ")
    sections = [vocabulary.words(part) for part in heads if part]
    bare = own | columns
    found: dict[Subject, None] = {}
    if bare and not bare <= _GENERIC:
        found.setdefault(bare)
        found.setdefault(vocabulary.words(plain) | columns)
        found.setdefault(vocabulary.words(_HOLDERS.sub("", plain)) | columns)
    if sections:
        found.setdefault(bare | sections[-1])
        found.setdefault(bare.union(*sections))
    if is_per_share:
        # `Diluted` below `Net income per common share`: what is per share is said by head and row together.
        worded = (named, f"{heads[-1]} {named}")
        found.update((vocabulary.words(f"{words} per share") | columns, None) for words in worded)
    if bare:
        found.update(dict.fromkeys(bare | more for more in _measures(named, " ".join((title, *heads)))))
    return tuple(subject for subject in found if subject)


_TIME_WORDS = frozenset(_plain(word) for word in _TIMES) | _MONTHS
_MOVED = frozenset(_plain(word) for word in _MOVES)


def _measures(label: str, heads: str) -> Iterator[Subject]:
    """The words of a measure that a row leaves to the heads above it, and a sentence does not."""
    words = f"{label} {heads}".lower()
    is_cost = "cost" in words and ("cost" in label.lower() or bool(_COST_OF.search(heads)))
    rest = _COST_OF.sub(" ", words) if "cost" in words else words
    measures = [m for m in ("revenue", "sale") if m in rest or (is_cost and m in words)]
    if is_cost:
        yield from (frozenset({"cost", *more}) for more in ((), *((m,) for m in measures or ("revenue", "sale"))))
    else:
        yield from (frozenset({*net, measure}) for measure in measures for net in ((), ("net",)))
    if "expense" in words:
        yield frozenset({"expense"})


_GENERIC = frozenset(
    "basic diluted other net gross us international before after operating current noncurrent eps".split()
)
"""Words that name nothing without the head that they stand under."""
