"""Whose release a text is: the company that it defines, heads its pages with, or names most.

Here: names of companies as printed, tickers, ids of issuers. Not here: what the release is about (`identity.py`).
What the issuer seed says of a company that is found goes before what is printed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tieout.release.file_names import company_of, names_company
from tieout.vocabulary.guarded import Guarded

_LEGAL_FORM = (
    r"(?:Incorporated|Inc\.?|Corporation|Corp\.?|Co\.,?\s*Ltd\.?|Co\.(?!\w)|Ltd\.?|Limited|PLC|plc|Plc|[Pp]\.[Ll]\.[Cc]\.?|N\.V\.|NV|S\.A\.|SA|AG"
    r"|SE|Aktiengesellschaft|GmbH|Berhad|Tbk|A/S|KGaA|LLC|L\.P\.|K\.K\.|AB|ASA|Oyj|S\.p\.A\.|Bhd\.?|INC\.?|CORP\.?|CORPORATION|LTD\.?|LIMITED|CO\.,?\s*LTD\.?"
    r"|(?<!, )CO\.(?=[ \t]*(?:\n|$|AND\b)))"
)
_WEAK_FORM = (
    r"(?:Company|COMPANY|Holdings?|Group|Bancorp|BANCORP|Bancshares|BANCSHARES|Trust|TRUST|Partners"
    r"|Bank(?=\s*(?:\([^()]{0,40}\)\s*)?\([^()]{0,20}(?i:nasdaq|nyse|otc)|\Z))"
)
"""A bank names itself where it says that it is listed; others are mentioned, by their holding companies most."""
_FIRST = (
    r"(?:(?:(?<!\d-)|(?<=19\d\d-)|(?<=20\d\d-))[^\W\d_a-zªº]|(?<![\w$€£¥.,/-])(?=\d{1,3}(?:-?[A-Za-z]|\.[a-z]|-\d{3}-[A-Za-z]))"
    r"(?!(?:[1-4]Q|[12]H|(?:6|9|12)M|\d+(?:nd|rd|th)|\d+-?(?:[KQF]|QSB|KSB))\b|1st\s+(?i:quarter|half|interim))\d)"
)
"""How a name starts: with a capital, or with a number in its first word (`9x9`, `24Lanes`) but for periods."""
_INITIALS = r"(?:[A-Z]/(?=[A-Z]\b))?"
"""`M/I Homes`: a name that starts with letters between slashes."""
_PARTNER = r"(?:[A-Z][a-z’'-]{1,20},[ \t]+(?=[A-Z][\w’'-]{1,20}[ \t]+(?:&|and)[ \t]+(?:Company|Co\b|Sons|Partners)))?"
"""`Stone, Webber & Company, Inc.`: a name of partners."""
_WORD = rf"(?:{_FIRST}[\w&.’'-]{{0,30}}|of|and|&|en?|y|et|und|d[aeiou]s?|del|della|la|van|von|der)"
_NAME = Guarded(
    rf"\b(?P<name>(?:{_INITIALS}{_PARTNER}{_FIRST}[\w&.’'-]{{0,30}}(?:[ \t]+{_WORD}){{0,5}}"
    rf"(?:,?[ \t]+{_LEGAL_FORM}|[ \t]+{_WEAK_FORM})|(?<![^\n])(?<![^\n]\n)[a-z][\w.-]{{3,30}},?[ \t]+{_LEGAL_FORM}))"
    r"(?![A-Za-z]|[ \t]+(?:Chief|Chair|Executive|Finance))",
    starts=r"(?:[^\W_a-zªº](?<!\w.)(?:(?<!\d)|(?=\d{0,2}(?:-?[A-Za-z]|\.[a-z]|-\d)))|(?<![^\n])[a-z])",
)
_TWO = re.compile(rf"(?P<first>.*?(?:{_LEGAL_FORM}|{_WEAK_FORM}))(?:,| and| &)\s+(?P<second>{_FIRST}.*)")
_BEFORE = re.compile(r"^(?:(?i:About)|[\w-]+-based|.*\b(?i:exhibit)\s+\d[\w.]*)\s+")
_SPEAKS_FOR = re.compile(r"^(?:To )?(?:The )?(?:Board of Directors|(?:Share|Stock)holders|Members) of\s+")
_LABEL_BEFORE = re.compile(r"(?i)^\W*(?:company|issuer|registrant)(?:\s+name)?\W*$|\bname\s+of\s+(?:the\s+)?\w+\W*$")
_AFTER_ALONE = re.compile(r"(?i)^\W*(?:and\s+(?:consolidated\s+)?subsidiar\w+|\([^()]*\))\W*$")
_AFTER_SENTENCE = re.compile(r"^.*\.\s+(?=The\s)")
_NO_NAME = re.compile(
    r"(?i)^(?:the|our|this|each|a|parent|holding|total|new)?\s*(?:company|group|holdings?|trust|partners|limited|corporation)$"
)
_ARTICLE = re.compile(r"(?<!\w)an?\s\Z")
"""What stands before the kind of company that one is: `a Certified B Corporation`."""
_OF_ANY_COMPANY = re.compile(rf"(?:{_WEAK_FORM})(?:,?\s+{_LEGAL_FORM})?")
_FIRST_WORD = re.compile(r"(?m)^[\W_]*(?P<word>[a-z][\w&.-]{2,30})[ \t]+\Z")
"""`example Holding AG`: a name that its company writes without a capital."""
_LOWER_WORD = re.compile(r"(?<![\w.-])(?P<word>[a-z][\w&.-]{3,30})[ \t]+\Z")
_FIRST_NUMBER = re.compile(r"(?m)^[\W_]*(?P<word>\d{1,3})[ \t]+\Z")
"""`20 Lamps Limited` at the beginning of lines."""
_LONGEST_LOWER = 40
_DEFINED = re.compile(r"\([^()]{0,160}?[\"“](?:the\s+)?[\"“]?[A-Z][\w&.\- ]{0,30}[\"”][^()]{0,40}\)")
_EXCHANGE = (
    r"(?:nasdaq|nyse|amex|tse|tokyo\s+stock\s+exchange[\w\s]{0,40}|lse|euronext|hkex|sehk|asx|tsx|nse|bse|six|xetra)"
)
_TICKER = Guarded(
    rf"(?i)\b(?=[abcehlnstx])(?:{_EXCHANGE}(?:\s+[A-Z]\w+){{0,3}}|(?:securit(?:ies|y)|stock|company)\s+code(?:\s+(?:no|number)\.?)?)"
    r"\s*:\s*[\"“]?(?-i:(?P<ticker>[A-Z0-9][A-Z0-9.]{0,9}\b(?:(?:,| and)\s+[A-Z]{1,6}\b(?!\s*:))*))",
    starts=r"[ABCEHLNSTXabcehlnstx](?<!\w.)(?i:(?<=n)[ays]|(?<=a)[ms]|(?<=t)[os]|(?<=l)s|(?<=e)u|(?<=h)k|(?<=s)[eit]"
    r"|(?<=b)s|(?<=x)e|(?<=c)o)",
)
_ANY_WORD = r"[^\W_](?:[\w&.’'!]|-(?!-)){0,30}"
"""A dash of two hyphens parts it from the day before it: `Dec. 11, 1995--Example Industries (NYSE: EXI)`."""
_LISTED = re.compile(
    rf"(?P<name>\b{_ANY_WORD}(?:[ \t]+(?:&[ \t]+)?{_ANY_WORD}){{0,4}}(?:,[ \t]+{_LEGAL_FORM})?)"
    rf"[ \t]*\([^()\n]{{0,60}}?(?i:\b{_EXCHANGE})\b"
)
_IS_LISTED = re.compile(rf"(?i)\([^()]{{0,60}}?\b{_EXCHANGE}\b")
_HEADLINE = re.compile(
    rf"(?m)^[\W_]*(?P<name>{_FIRST}[\w&.’'!-]{{0,30}}"
    rf"(?:[ \t]+(?:{_FIRST}[\w&.’'!-]{{0,30}}|of(?:[ \t]+the)?|and|&)){{0,6}}),?[ \t]+"
    r"(?i:(?:reports|announces|posts|delivers|releases)\b"
    r"|(?:today[ \t]+)?(?:reported|announced)\b[^.\n]{0,60}?\bresults\b)"
)
_TITLED = re.compile(
    r"(?m)^[\W_]*(?P<name>(?:[A-ZÀ-Þ]|(?<=# )[a-z])[\w&.’'!-]{0,30}"
    rf"(?:[ \t]+(?:{_FIRST}[\w&.’'!-]{{0,30}}|of|and|&)){{0,4}}?)"
    r"(?:[’']s)?[ \t]*(?:[:–—-][ \t]*|(?<=[ \t]))"
    r"(?i:(?:(?:19|20)\d\d|Q[1-4]|[1-4]Q|[12]H|H[12]|FY|first|second|third|fourth|half|interim|annual|full)\b[^\n|.;]{0,60}"
    r"\b(?:results|revenues?|sales|earnings|update|highlights|trading\s+statement|(?:quarterly|financial|interim)\s+(?:report|statement))"
    r"[ \t*]*$"
    r"|(?:half[\s-]year(?:ly)?|mid-?year|year[\s-]end|interim|annual|quarterly)\s+(?:financial\s+)?(?:report|statement)"
    r"(?:[ \t]+(?:19|20)\d\d)?[ \t*]*$)"
)
"""A headline that is a name, a period and what is told of it: `Example 2025 Third Quarter Revenue`, `Example:
Half-Year Report 2024`; a heading may write it small: `# example Midyear report 2025`."""
_FROM_OTHERS = re.compile(
    r"\b(?:from|with|against|acquir\w+|(?:sale|stake|shares|interest|investment)\s+(?:in|of|to))\s+$"
)
"""What stands before a company with which another dealt."""
_NO_TITLE_NAME = re.compile(
    r"(?i)\b(?:consolidated|unaudited|condensed|financial|summary|announcement|the|of|for|our|selected|business|results|group"
    r"|strong|record|key|press|news|release|highlights?|performance|segment|quarterly|interim|net|outlook|guidance|overview"
    r"|appendix)\b"
)
_POSSESSIVE = re.compile(r"[’']s$")
_ROW = re.compile(r"\d[)%]?(?:\t| {2}| ?\|)[ \t]*[$€£¥(]?\d")
_GROUP = re.compile(
    r"(?im)^[ \t*#_]*(?P<name>[^\W\d_][^\d\n|()\t]{1,80}?),?[ \t]+and[ \t]+(?:its[ \t]+)?"
    r"(?:consolidated[ \t]+)?subsidiar(?:y|ies)(?:[ \t]+compan(?:y|ies))?[ \t*_]*$"
)
"""A line of its own that names a parent: `HOLLOW CREEK - SONS & COUSINS AND SUBSIDIARIES`."""
_LONE_LINE = re.compile(rf"(?m)^[ \t*#_]*(?P<name>{_FIRST}[\w&.’'-]{{1,30}}(?:[ \t]+(?:{_WORD}|&)){{0,3}})[ \t*_]*$")
_OF_STATEMENTS = re.compile(
    r"(?i)\b(?:consolidated|unaudited|condensed|operations|earnings|reconciliation|selected|immediate|contacts?|investors?"
    r"|media|relations|highlights?|schedule|appendix|contents|index|exhibit|assets|liabilities|revenues?|sales|segments?"
    r"|announcement|conference|business|wire|newswire|prnewswire|ended|the|a|our|key|performance|metrics|strong|record)\b"
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_LAST_STOP = re.compile(r"\.[ \t]*\n")
_NOT_RESPONSIBLE = re.compile(r"(?i)\btakes?\s+no\s+responsibility\s+for\s+the\s+contents\b")
_FIRST_LINES = 4
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_HEAD = 20_000
_OPENING_LINES = 12
_OFTEN = 3
"""A company that is named so often is not one that a note mentions."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """A row of the issuer seed; `match` are names as printed. Empty fields leave what the document says."""

    issuer_id: str
    name: str
    match: tuple[str, ...] = ()
    tickers: str | None = None
    fiscal_year_end_month: int | None = None
    fiscal_year_naming: str | None = None
    reporting_currency: str | None = None
    accounting_standard: str | None = None


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """An issuer and what named it: `seed`, `printed`, `neighbour`, `file`, `mentioned` or `folder`."""

    issuer_id: str
    name: str
    source: str
    seed: Issuer | None = None

    @property
    def is_named(self) -> bool:
        """Whether the text itself names it as its company."""
        return self.source in ("seed", "printed")


@dataclass(slots=True)
class _Named:
    """A company in a text: how often, and whether as the one whose release it is."""

    names: list[str] = field(default_factory=list)
    is_defined: bool = False
    stands_out: bool = False

    @property
    def name(self) -> str:
        """The name as it is printed in full and in running text."""
        counts = Counter(self.names)
        return max(counts, key=lambda name: (name != _without_form(name), not name.isupper(), counts[name]))

    @property
    def weight(self) -> int:
        return len(self.names) + 3 * self.is_defined + 2 * self.stands_out

    @property
    def is_mentioned(self) -> bool:
        return not (self.is_defined or self.stands_out or len(self.names) >= _OFTEN)


def _without_disclaimers(head: str) -> str:
    """The head of a text without the words in which somebody else, an exchange, takes no responsibility for it."""
    found = _NOT_RESPONSIBLE.search(head) if "responsib" in head else None
    if not found:
        return head
    start = max((end.end() for end in _PARAGRAPH_END.finditer(head, 0, found.start())), default=0)
    stop = _LAST_STOP.search(head, found.end())
    return head[:start] + head[stop.end() if stop else found.end() :]


def find_issuer(
    text: str,
    hint: str | None,
    issuers: Sequence[Issuer],
    file_name: str | None = None,
    *,
    has_statement: bool = False,
    filer: str | None = None,
) -> IssuerFound | None:
    """The issuer of a release: the company that the text defines or names most, by its seed row if it has one.

    A seed that the text only mentions (a supplier, a shareholder) is not its issuer. Where the text names no company
    as its own: a seed whose name stands in it; then the inbox folder if it is a seed's, the file's name if it gives a
    period too, a company that is only mentioned, and at last any folder, each no more than a hint. A text with a
    statement is a company's: with no hint at all, it is that of the first line that could be a name. A `filer` is the
    company that files the text: it is the one that it is of, unless the text names another as its own.
    """
    head = _without_disclaimers(text[:_HEAD])
    name, is_mentioned = _printed_name(head)
    if filer and (not name or is_mentioned):
        name, is_mentioned = filer, False
    if name:
        seed = next((issuer for issuer in issuers if _is_named(issuer, name)), None)
        if seed:
            return IssuerFound(seed.issuer_id, seed.name, "seed", seed)
        if not is_mentioned:
            return IssuerFound(issuer_id(name), name, "printed")
    for issuer in issuers:
        known = (n for n in (issuer.name, *issuer.match) if n)
        if not name and any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", head) for n in known):
            return IssuerFound(issuer.issuer_id, issuer.name, "seed", issuer)
    seed = next((issuer for issuer in issuers if hint and issuer.issuer_id == slug(hint)), None)
    if seed:
        return IssuerFound(seed.issuer_id, seed.name, "folder", seed)
    first_line = _first_line(head) if has_statement else None
    hints = (("file", company_of(file_name or "")), ("mentioned", name), ("folder", hint), ("mentioned", first_line))
    return next((IssuerFound(issuer_id(told), told, source) for source, told in hints if told), None)


def _is_named(issuer: Issuer, name: str) -> bool:
    printed = {slug(name), slug(_without_form(name))}
    return any(slug(known) in printed for known in (issuer.name, *issuer.match) if known)


def issuer_id(name: str) -> str:
    """The id of a company by its name: without its legal form and without `the`, which it is printed with or without.

    >>> issuer_id("The Northern Company"), issuer_id("THE LANTERN, INC.")
    ('northern-company', 'lantern')
    """
    return slug(re.sub(r"(?i)^the\s+(?=\S)", "", _without_form(name)))


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 40 characters; a hash where there are none.

    >>> slug("The Buckle, Inc."), slug("Société Générale")
    ('the-buckle-inc', 'societe-generale')
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    if not words and text.strip():
        return f"issuer-{hashlib.sha256(text.strip().encode()).hexdigest()[:8]}"
    return "-".join(words)[:40].strip("-")


def find_tickers(text: str) -> str | None:
    """Tickers in the order printed, without doubles."""
    printed = (found["ticker"] for found in _TICKER.finditer(text[:_HEAD]))
    tickers = list(dict.fromkeys(ticker for several in printed for ticker in re.split(r",\s+|\s+and\s+", several)))
    return ", ".join(tickers) or None


def _printed_name(head: str) -> tuple[str | None, bool]:
    """The company that the text names as its own, and whether it is only mentioned."""
    named: dict[str, _Named] = {}
    opening = _end_of_opening(head)
    for printed, start, end in _names(head):
        name = _SPEAKS_FOR.sub("", printed)
        if _NO_NAME.match(name):
            continue  # `Shareholders of Parent Company`
        company = named.setdefault(issuer_id(name), _Named())
        company.names.append(name)
        company.stands_out = company.stands_out or name != printed
        company.is_defined = company.is_defined or _is_defined(head[end : end + 200])
        is_first = start < opening and not _FROM_OTHERS.search(head, max(0, start - 24), start)
        company.stands_out = company.stands_out or is_first or _stands_alone(head, start, end)
    if named:
        found = max(named.values(), key=lambda company: company.weight)
        if not found.is_mentioned:
            return found.name, False
    for pattern, text in ((_LISTED, head), (_HEADLINE, head), (_TITLED, head[:opening]), (_GROUP, head)):
        names = (m["name"] for m in pattern.finditer(text) if not _NO_NAME.match(m["name"]))
        if unformed := next((n for n in names if pattern is not _TITLED or not _NO_TITLE_NAME.search(n)), None):
            return _POSSESSIVE.sub("", " ".join(unformed.split())), False
    return (found.name, True) if named else (None, False)


def _first_line(head: str) -> str | None:
    """The first of the opening lines that is no more than a few words, none of which names a document or a period."""
    opening = "\n".join(line for line in head[: _end_of_opening(head)].split("\n") if line.strip())
    for found in _LONE_LINE.finditer("\n".join(opening.split("\n")[:_FIRST_LINES])):
        words = re.findall(r"[^\W_]+", found["name"].lower())
        if all(map(names_company, words)) and not _OF_STATEMENTS.search(found["name"]):
            return " ".join(found["name"].split())
    return None


def _names(head: str) -> Iterator[tuple[str, int, int]]:
    """Names of companies with their places; two that an `and` joins are two."""
    for found in _NAME.finditer(head):
        two = _TWO.match(found["name"])
        parts = (two["first"], two["second"]) if two and _NAME.pattern.fullmatch(two["second"]) else (found["name"],)
        for part in parts:
            name = _BEFORE.sub("", _AFTER_SENTENCE.sub("", " ".join(part.split())))
            is_kind = bool(_ARTICLE.search(head, max(0, found.start() - 4), found.start()))
            if is_kind or _NO_NAME.match(name) or not _NAME.pattern.fullmatch(name):
                continue
            before = _word_before if _OF_ANY_COMPANY.fullmatch(name) else _number_before
            word = before(head, found.start())
            yield f"{word['word']} {name}" if word else name, word.start() if word else found.start(), found.end()


def _word_before(head: str, start: int) -> re.Match[str] | None:
    """The first word of a name that has no capital: it begins its line, or a paragraph or heading elsewhere."""
    word = _FIRST_WORD.search(head, 0, start)
    if word or (word := _LOWER_WORD.search(head, max(0, start - _LONGEST_LOWER), start)) is None:
        return word
    return word if re.search(rf"(?:\A|\n[ \t]*\n)[^\w\n]*{re.escape(word['word'])}\b", head) else None


def _number_before(head: str, start: int) -> re.Match[str] | None:
    """The number with which a name begins: on two lines or more, since pages have other numbers each."""
    number = _FIRST_NUMBER.search(head, max(0, start - _LONGEST_LOWER), start)
    name = re.escape(head[start:].partition("\n")[0].split(" ")[0])
    is_repeated = number and len(re.findall(rf"(?m)^(?:[^\w\n]|_)*{number['word']}[ \t]+{name}\b", head)) > 1
    return number if is_repeated else None


def _is_defined(after: str) -> bool:
    """Whether a name is followed by what it is called below, or by where it is listed."""
    after = after.lstrip(" \t,\n*")
    return bool(_DEFINED.match(after) or _IS_LISTED.match(after))


def _end_of_opening(head: str) -> int:
    """Where the first lines end that are not blank; rows of a table end them too, since notes follow a table."""
    lines = list(islice(re.finditer(r"(?m)^.*\S.*$", head), _OPENING_LINES))
    row = next((line for line in lines if _ROW.search(line[0])), None)
    return row.start() if row else lines[-1].end() if lines else 0


def _stands_alone(head: str, start: int, end: int) -> bool:
    """Whether a name is all that its line says, as the head of a page, a table or a signature."""
    before = head[head.rfind("\n", 0, start) + 1 : start]
    after = head[end:].partition("\n")[0]
    return not re.search(r"\w", _LABEL_BEFORE.sub("", before) + _AFTER_ALONE.sub("", after))


def _without_form(name: str) -> str:
    return re.sub(rf",?\s*(?:{_LEGAL_FORM})$", "", name) or name
