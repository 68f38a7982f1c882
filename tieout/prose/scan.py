"""Every numeric token of a stretch of text, and by its own marks what it is.

Here: one stretch of text (a paragraph, a label, a header); each digit ends up in exactly one token.
Not here: the meaning of an amount in its sentence (`claims.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from tieout.prose.amounts import TextToken, find_amounts, lengths_of_time
from tieout.vocabulary.currencies import CODES, NAME, SCALE, SYMBOL, currency_of, find_currencies
from tieout.vocabulary.dates import MONTH_DAY, MONTH_WORDS, find_dates
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.numbers import SUPERSCRIPTS
from tieout.vocabulary.periods import PeriodMention, find_periods

_CONTACT = Guarded(
    r"\bext\.?\s?(?P<ext>\d+)|https?://\S+|<[^<>\s]+://[^<>\s]+>|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?i:(?:tel|phone|fax|call)\w*\s*[.:]?\s*)(?P<phone>[+(]?\d[\d\s().-]{5,}\d)"
    r"|\+\d{1,3}[\s-][\d\s().-]{6,}\d|\(\d{2,4}\)\s?\d{3,4}-\d{4}|\b(?:1-)?\d{3}[-/]\d{3}-\d{4}\b|(?<![\d.,])0\d{2,4}\s\d{3,4}\s\d{3,4}(?!\d)",
    "://|www.|@|tel|phone|fax|call|ext|+", shape=r"\d{3}-\d{4}|\d\s\d{3}",
)  # fmt: skip
_MONEY_BEHIND = rf"[MTk](?:{'|'.join(CODES)})\b(?!\s?\d)|(?:{'|'.join(CODES)})\s(?:million|billion|mn|bn|m)\b"
"""`74 (50) MSEK`: what that was before; `(1) MSEK 74` numbers a list."""
_ORDINAL = Guarded(
    rf"^\(\d{{1,2}}\)(?=[A-Z][a-z])|(?:^|(?<=[\s;:*“\"]))(?:\(\d{{1,2}}\)(?!\s?(?:%|bps\b|per\s?cent|basis|percentage|{SCALE}|{_MONEY_BEHIND}))|\d{{1,2}}[.)])(?=[\s*]|$)",
    shape=r"\d[.)](?:[\s*A-Z]|$)",
)
_BEHIND_AMOUNT = re.compile(
    rf"(?:(?:[MTk](?:{'|'.join(CODES)})|(?:{'|'.join(CODES)})m?)\s\d[\d,.]*(?:\s(?:m|M|mn|bn|million|billion))?|\d\d(?:\s?%|\s?per\s?cent))\s\Z"
)
"""`MSEK 88 (75)`, `51% (48)`: a comparative, where a mark of a note has one digit or stands behind a dollar."""
_REFERRING = tuple(
    "note notes appendix form item section exhibit page table figure no. nos. rule topic asc ifrs ias asu sfas "
    "fas sop eitf sab fin position schedule chapter article paragraph paragraphs clause part step level class "
    "series phase version pages ex".split()
)
_REFERENCE = re.compile(
    rf"(?i)\b(?:{'|'.join(map(re.escape, _REFERRING))}|act\s+of)[\"”’)]{{0,3}}[\s-]+\(?\d[\w.-]*"
    r"(?:(?:,|,?\s(?:and|or|to|&))\s\d+(?:\.\d+)*(?![\w%,]|\s(?:million|billion|per)))*"
)
_NUMBER_AFTER_WORD = re.compile(r"[\s-](?=\(?\d)")
_LONGEST_REFERRING = 24
_MONTH_DAY = Guarded(MONTH_DAY, MONTH_WORDS, flags=re.I)
_UNIT = Guarded(r"(?<![\d.,])(?:[$€£¥₹]\s?)?['’]?000['’]?s?\b(?![.,]?\d)", shape=r"000(?<![\d.,]000)")
"""`$000`, `(000's omitted)`: digits that name a scale."""
_CODE = Guarded(
    r"(?i)\b(?:code|number|nasdaq|nyse|bse|nse|tse|lse|jpx|hkex|sehk|krx|sedol|ticker|section|exchange)"
    r"[^.\d\n]{0,30}?:\s?(?P<code>\d{4,6})\b",
    shape=r":\s?\d{4}",
)
_TIME = Guarded(
    r"(?i)\b\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.\s?m\b\.?|[ap]m\b|noon\b|o['’]clock\b)|\b\d{1,2}(?::\d{2}){1,2}\b(?!\.\d)"
    r"|\b\d{2}\.\d{2}(?=\s(?:today|hours|hrs|BST|GMT|CET|CEST|EST|EDT|ET)\b)",
    shape=r"(?i)\d(?:\s?(?:[ap]\.?\s?m|no|o)|:\d|\.\d\d\s[thbgce])",
)
_FOOTNOTE_MARK = Guarded(
    r"(?<=[A-Za-z%)\]™®])\((?:\d{1,2}|\d{1,2}(?:,\s?\d{1,2})+)\)(?![A-Za-z\d])|(?<=[A-Za-z%)]\s)\(\d{1,2}\)(?=\(\d{1,2}\))",
    shape=r"\(\d{1,2}[,)]",
)
_LISTED_NOTE = re.compile(r"^[-•]\s(?P<mark>\d{1,2})\s{2,}")
_AT_THE_EDGE = re.compile(r"\S\s{8,60}(?P<page>\d{1,3})\s*$")
_BEHIND_NAME = re.compile(r"^[^|\d]{3,60}\|\s*(?P<page>\d{1,3})\s*$")
"""`Acme Limited | 3`, the foot of a page."""
_DAY_LEFT = re.compile(r"^\s*\d{1,2},\s(?:19|20)\d\d\b")
_NOTE_MARK = re.compile(r"(?:^\s*|(?<=[.;]\s))(?P<mark>[1-9])(?=\s+[A-Z][a-z])")
_END_OF_WIRE = re.compile(r"(?<!\S)-0-?\s*$")
"""`-0-` ends what a newswire sent."""
_MODELS = re.compile(r"\b[A-Z][\w&™®]*\s\d+\s(?:and|or|&)\s(?P<model>\d+)(?![\w%]|[,.]\d)")
_FIRST_OF = Guarded(
    r"(?i)\btop[\s-](?P<rank>\d{1,3})(?=\s[a-z])(?!\s(?:per\s?cent|million|billion|basis)\b)", "top", shape=r"\d"
)
"""`the top 10 tenants`: how many are looked at, of many more."""
_RANK = re.compile(r"#\d+(?![\d.,]*\d)")
_SHORT_YEAR = re.compile(r"[‘’'](?<!\w.)\d\d(?![\w.,]*\d)")
_DESIGNATION = Guarded(
    r"(?<![\w-])(?!(?:US|EUR|USD|GBP|JPY|CHF|INR|RMB|CNY|Q|H)-)[A-Z]{1,5}-\d{1,4}(?![\w%]|[,.-]\d)", shape=r"[A-Z]-\d"
)
"""`DC-9`, `MD-80`, `F-16`: a type of something."""
_CUT_NAME = Guarded(rf"\b[A-Z]{{2,}}-\s+(?P<model>\d+)(?![\w%]|[,.]\d|\s*(?:%|{SCALE}|{NAME}))", shape=r"-\s+\d")
_STREET = (
    r"(?:St|Ave|Rd|Blvd|Street|Avenue|Road|Boulevard|Drive|Crossing|Lane|Way|Court|Plaza|Parkway|Pkwy|Place|Square|Circle|"
    r"Terrace)\b"
)
_HOUSE = Guarded(
    rf"\b\d{{1,5}}(?=\s(?:[NSEW]\.?\s)?(?:[\w.'-]+\s){{1,3}}{_STREET})",
    shape=r"[ABCDLPRSTW](?<!\w.)(?:t|ve|d|lvd|treet|venue|oad|oulevard|rive|rossing|ane|ay|ourt|laza|arkway|kwy|lace|quare|"
    r"ircle|errace)\b",
)
_AFTER_LEADERS = re.compile(r"\.{5}\s*(?P<page>\d{1,3})(?![\d.,%])")
_RAISED = re.compile(
    r"[1-9](?<=[a-z)] .)(?![.,]\d)(?=\s*(?:[,.;:)\]|]|$|(?:of|for|was|were|is|are|has|have|had|by|as|at|on|with|in|and|"
    r"maintained|increased|decreased|grew|rose|fell)\b))"
)
_OF_LINES = re.compile(r"[(\[]\d{1,2}(?:\s?(?:\+\s?/\s?[-–]|[+±–-])\s?\d{1,2}){1,4}[)\]](?!\s?[%A-Za-z])")
"""`Profit before tax (3 +/- 4)`: of which lines it is made."""
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    "Nevada|Hampshire|Jersey|Mexico|York|Carolina|Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Island|Tennessee|Texas|Utah|"
    "Vermont|Virginia|Washington|Wisconsin|Wyoming"
)
_ADDRESS = Guarded(
    rf"(?:\b[A-Z]{{2}}|,\s*(?:D\.\s?C|(?:[A-Z][A-Za-z]+\s+)?(?i:{_STATES})))[,.]?\s+(?P<zip>\d{{5}}(?:-\d{{4}})?)\b(?![,.]\d)"
    r"|(?<![\d,.-])(?P<zip4>\d{5}-\d{4})(?![\d,.-])"
    r"|\bP\.?\s?O\.?\s+Box\s+(?P<box>\d+)"
    r"|(?i:\b(?:ID|DIN|pin|passcode|pass\s?code|access\s+code|code|confirmation|registration\s+no|membership\s+no|UDIN|CIN)"
    r"(?:\s+(?:number|no\.?|is|of))?\s*[.:#]?\s*)(?P<id>[\dA-Z]*\d{4,}[\dA-Z/-]*)\b#?",
    "box|id|din|pin|pass|code|confirmation|registration|membership|cin",
    shape=r"\d{5}-\d{4}|\d{5}(?<=[A-Za-z.,]\s\d{5})(?![,.\d]\d)|\d{5}(?<=\s\s\d{5})(?![,.\d]\d)",
)  # fmt: skip
_MODEL = Guarded(
    r"(?:\b[A-Z][\w&™®]*[ ]|[a-z][A-Z]\w*[ ]|&P[ ])(?P<model>\d+(?:\.\d+)*)(?![\w%]|[,.]\d|\s?(?:%|per\s?cent))",
    shape=r" (?<=[\w&™®] )\d",
)
_ODDS = Guarded(
    r"(?<![\d.,:])\d{1,3}(?:/\d{1,3}|:\d{1,2})(?![\d/:])|(?<![\d.,])\d+-for-\d+", shape=r"\d(?:[/:]\d|-for-)"
)
_VERSION = Guarded(
    r"\b\d+[A-Z]+(?:/[A-Z]+)?-\d+\b|(?<![\w.,])\d+(?:\.\d+){2,}(?!\w)|\b\w+(?:-\w+){3,}"
    r"|^\s*\d{1,2}\.\d{1,2}(?:(?:,|,?\sand)\s\d{1,2}(?:\.\d{1,2})+)+\s*$",
    shape=r"[.-](?<=\w.)\w+(?:-\w+-|\.\d|,?\sand\s\d|,\s\d)|\d[A-Z]+(?:/[A-Z]+)?-\d",
)
_PAGE = re.compile(r"\s*(?:page\s*)?(?:[-–]\s*)?\d{1,3}\s*(?:[-–]\s*)?(?:(?:of|/)\s*\d{1,3}\s*)?", re.I)
_SPAN_OF_YEARS = re.compile(r"(?:19|20)(?<![\w.,]..)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)(?![\w%]|[.,-]\d)")
_CLASS = Guarded(r"(?<![\w.,-])-?\d+[A-Za-z]+-(?:\d+[A-Za-z]+)?(?![\w])|(?<=\()-\d+[A-Za-z]+", shape=r"\d[A-Za-z]")
_FOOTNOTE = re.compile(rf"[{SUPERSCRIPTS}]+|\[(?<![\w\]].)\d{{1,2}}\](?![\w(])|\((?<=(?:19|20)\d\d.)\d{{1,2}}\)(?!\S)")
_YEAR = re.compile(r"(?:19|20)(?<![\w,.$€£¥-]..)\d\d(?!\w|[,.]\d|%)")
_REST_OF_WORD = re.compile(r"[^\s,;()\"“”]+")
_BETWEEN_WORDS = frozenset(',;()"“”')
_PER_BEFORE = re.compile(rf"{SYMBOL}\s?[\d.,]+\s+per\s+$")
_NEAR = 80
_LONG_RUN = re.compile(r"\d[\d,.]{40,}")
_DIGIT_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(rf"[\d{SUPERSCRIPTS}]")
_DRAFT_MARK = Guarded(rf"{SYMBOL}\s?(?:x{{2,}}|\[?●)", "xx|●")
_RATE_BEFORE = re.compile(r"(?i)\brates?\b[^.;%]{0,60}$")
_OF_EXCHANGE = re.compile(r"(?i)\b(?:exchange|conver\w+|translat\w+|currenc\w+|fx|forex)\b")
_PER_UNIT = re.compile(rf"^\s*(?:per|=|/|to\s+(?:the|one|a))\s*(?P<unit>{SYMBOL}|{NAME})")


def has_number(text: str) -> bool:
    """Whether a text holds anything that must become a token."""
    return _DIGITS.search(text) is not None or _DRAFT_MARK.search(text) is not None


@lru_cache(maxsize=4096)
def scan(text: str, calendar: FiscalCalendar) -> tuple[tuple[TextToken, ...], tuple[PeriodMention, ...]]:
    """Tokens in order, without overlap, that cover every digit of the text; and the periods it names."""
    if not has_number(text):
        return (), ()
    whole, text = text, _LONG_RUN.sub(lambda found: "~" * len(found.group()), text)
    mentions = find_periods(text, calendar)
    tokens: list[TextToken] = []
    starts: list[int] = []
    for source in (_long_runs(whole), _contacts(text), _dates(text, mentions)):
        _add_free(tokens, starts, source)
    if has_number(_without(tokens, text)):  # headers of columns are mostly dates alone
        for source in (_names(text), _references(text), _amounts(text), _lengths(text), _footnotes(text)):
            _add_free(tokens, starts, source)
    for source in (_leftovers(text), _orphans(text)):
        if _DIGIT.search(_without(tokens, text)):
            _add_free(tokens, starts, source)
    return tuple(tokens), tuple(mentions)


def _without(tokens: list[TextToken], text: str) -> str:
    """What a text prints between its tokens."""
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _add_free(tokens: list[TextToken], starts: list[int], found: Iterable[TextToken]) -> None:
    """Inserts what overlaps nothing yet, in the order of the text; what was found earlier wins."""
    for token in found:
        index = bisect_left(starts, token.start)
        after_previous = index == 0 or tokens[index - 1].end <= token.start
        before_next = index == len(tokens) or token.end <= tokens[index].start
        if after_previous and before_next:
            tokens.insert(index, token)
            starts.insert(index, token.start)


def _long_runs(text: str) -> Iterator[TextToken]:
    """Runs of digits that no amount has; they are masked for what follows, which would try each of their digits."""
    for found in _LONG_RUN.finditer(text):
        yield TextToken(found.start(), found.end(), "other", "more digits than an amount has")


def _contacts(text: str) -> Iterator[TextToken]:
    for found in _CONTACT.finditer(text):
        start, end = found.span("phone") if found["phone"] else found.span()
        if any(c.isdigit() for c in text[start:end]):
            yield TextToken(start, end, "contact", "telephone number or address")


def _dates(text: str, mentions: list[PeriodMention]) -> Iterator[TextToken]:
    dates = find_dates(text, day_first=False)  # which of the two is the month matters to no token
    for day in dates:
        yield TextToken(day.start, day.end, "date", "date")
    for mention in mentions:
        if mention.is_fiscal_label:
            yield TextToken(mention.start, mention.end, "date", "fiscal period")
    starts = [day.start for day in dates]
    for found in _MONTH_DAY.finditer(text):
        before = bisect_left(starts, found.end()) - 1
        if before < 0 or dates[before].end <= found.start():
            yield TextToken(found.start(), found.end(), "date", "day without a year")


def _names(text: str) -> Iterator[TextToken]:
    """Digits that no amount could be, by their form or by the word before them."""
    if _PAGE.fullmatch(text):
        digits = [found.span() for found in _DIGIT_RUN.finditer(text)]
        yield TextToken(digits[0][0], digits[-1][1], "label", "number of a page")
    for found in _END_OF_WIRE.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "end of what a wire sent")
    for found in _TIME.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "time of day")
    for found in _SPAN_OF_YEARS.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "span of years")
    for found in _ADDRESS.finditer(text):
        yield TextToken(*found.span(found.lastgroup or 0), "contact", "address or identifier")
    for found in _HOUSE.finditer(text):
        yield TextToken(found.start(), found.end(), "contact", "address or identifier")
    for found in _VERSION.finditer(text):
        if _DIGIT.search(found.group()):
            yield TextToken(found.start(), found.end(), "label", "number of a version or section")
    for found in _ODDS.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "proportion")
    for found in _DESIGNATION.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "part of a name")
    for found in _FIRST_OF.finditer(text):
        yield TextToken(*found.span("rank"), "label", "rank")
    for found in _CUT_NAME.finditer(text):
        yield TextToken(*found.span("model"), "label", "part of a name")
    for found in _FOOTNOTE_MARK.finditer(text):
        yield TextToken(found.start(), found.end(), "footnote", "mark after a word")


def _references(text: str) -> Iterator[TextToken]:
    for found in _REFERENCE.finditer(text) if _could_refer(text) else ():
        yield TextToken(found.start(), found.end(), "label", "reference")
    for found in _CODE.finditer(text):
        yield TextToken(*found.span("code"), "label", "stock or registration code")
    for found in _OF_LINES.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "numbers of other lines")
    for found in _ORDINAL.finditer(text):
        if found.group()[0] != "(" or not _BEHIND_AMOUNT.search(text, max(0, found.start() - _NEAR), found.start()):
            yield TextToken(found.start(), found.end(), "label", "number of a list or section")
    for found in _CLASS.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "class from and to")
    for found in _UNIT.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "part of a unit")


def _could_refer(text: str) -> bool:
    """Whether a number stands after a word that refers to something by number."""
    for found in _NUMBER_AFTER_WORD.finditer(text):
        before = text[max(0, found.start() - _LONGEST_REFERRING) : found.start()].lower().rstrip('- \t\n\u00a0"”’)')
        if before.endswith(_REFERRING) or (before.endswith("of") and "act" in before):
            return True
    return False


def _lengths(text: str) -> Iterator[TextToken]:
    for start, end in lengths_of_time(text):
        yield TextToken(start, end, "date", "length of time")


def _footnotes(text: str) -> Iterator[TextToken]:
    for found in _FOOTNOTE.finditer(text):
        yield TextToken(found.start(), found.end(), "footnote", "superscript")


def _amounts(text: str) -> Iterator[TextToken]:
    for token in find_amounts(text):
        yield _as_rate(text, token) if token.currency and token.number else token


def _as_rate(text: str, token: TextToken) -> TextToken:
    is_scaled = token.number is not None and token.number.scale is not None and token.number.scale > 1
    if (
        token.number is None
        or token.currency is None
        or is_scaled
        or not _is_rate(text, token.start, token.end, token.currency)
    ):
        return token
    number = replace(token.number, unit=_rate_unit(text, token.start, token.end, token.currency))
    return replace(token, kind="rate", reason="rate of exchange", number=number)


def _is_rate(text: str, start: int, end: int, currency: str) -> bool:
    """A rate of exchange: money per money, or money after the word beside the word for it or another currency."""
    before = text[max(0, start - _NEAR) : start]
    if _PER_UNIT.match(text[end : end + _NEAR]) or _PER_BEFORE.search(before):
        return True
    if not _RATE_BEFORE.search(before):
        return False
    return bool(_OF_EXCHANGE.search(before)) or any(other != currency for other in find_currencies(before))


def _rate_unit(text: str, start: int, end: int, currency: str) -> str:
    """`JPY/USD`: per the currency that follows, else per the other one that the text before names."""
    per = _PER_UNIT.match(text[end : end + _NEAR])
    if per:
        return f"{currency}/{currency_of(per['unit'])}"
    if re.search(r"\bper\s+$", text[max(0, start - _NEAR) : start]):
        return currency
    others = [c for c in find_currencies(text[max(0, start - 400) : start]) if c != currency]
    return f"{currency}/{others[0]}" if others else currency


def _leftovers(text: str) -> Iterator[TextToken]:
    """Digits that remain and still say what they are: a year alone, a part of a name."""
    for found in _DAY_LEFT.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "rest of a date")
    for found in _YEAR.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "year")
    for found in _SHORT_YEAR.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "year")
    for found in _MODEL.finditer(text):
        yield TextToken(*found.span("model"), "label", "part of a name")
    for found in _MODELS.finditer(text):
        yield TextToken(*found.span("model"), "label", "part of a name")
    for found in _NOTE_MARK.finditer(text):
        yield TextToken(*found.span("mark"), "footnote", "mark before its note")
    for found in _LISTED_NOTE.finditer(text):
        yield TextToken(*found.span("mark"), "footnote", "mark before its note")
    for found in _RANK.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "rank")
    for found in (*_AFTER_LEADERS.finditer(text), *_AT_THE_EDGE.finditer(text), *_BEHIND_NAME.finditer(text)):
        yield TextToken(*found.span("page"), "label", "number of a page")
    for found in _RAISED.finditer(text):
        yield TextToken(found.start(), found.end(), "footnote", "mark after a word")
    for start, word in _words_with_digits(text):
        if _LETTER.search(word):
            yield TextToken(start, start + len(word), "label", "part of a name")


def _words_with_digits(text: str) -> Iterator[tuple[int, str]]:
    """Each word that holds a digit, where it starts, without the dot or colon after it."""
    end = 0
    for found in _DIGIT.finditer(text):
        start = found.start()
        if start < end:
            continue
        while start > end and not (text[start - 1].isspace() or text[start - 1] in _BETWEEN_WORDS):
            start -= 1
        rest = _REST_OF_WORD.match(text, found.start())
        end = rest.end() if rest else found.end()
        yield start, text[start:end].rstrip(".:")


def _orphans(text: str) -> Iterator[TextToken]:
    for found in _DIGIT_RUN.finditer(text):
        yield TextToken(found.start(), found.end(), "orphan", "nothing beside it tells what it is")
    # Where a longer run overlaps another token, its single digits are still to be covered.
    for found in _DIGIT.finditer(text):
        yield TextToken(found.start(), found.end(), "orphan", "nothing beside it tells what it is")
