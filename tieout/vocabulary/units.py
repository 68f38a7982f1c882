"""What a phrase around numbers says of their unit and scale.

Here: headers, parenthesised notes and row labels as phrases. Not here: which phrase wins for a cell
(`tables/cells.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tieout.records import record
from tieout.vocabulary.currencies import (
    CODES,
    LOCAL_CODES,
    find_currencies,
    find_currency,
    find_scale,
    find_scale_of_money,
    find_subunit,
    kind_of_share,
    without_currencies,
)
from tieout.vocabulary.guarded import Guarded

ONE = Decimal(1)
PERCENT_UNITS = frozenset({"percent", "percentage_points", "basis_points"})

_PER_SHARE = re.compile(
    r"\bper\s+(?:\w+\s+){0,4}?(?P<what>share|ADS|ADR|unit|security)s?\b|\bEPS\b"
    r"|\b(?:earnings|income|loss|profit|dividends?|equity)\s?/\s?(?:(?:ordinary|common)\s+)?share(?=\s*(?:[,(*]|$))",
    re.I,
)
"""`Earnings per share`, `EPS`, `Earnings/share`."""
_OF_PER_SHARE = re.compile(
    r"(?i)\b(?:numerator|denominator)\b|\b(?:par|stated|nominal)\s+value\b|\bused\s+(?:in|for|to)\s+(?:the\s+)?(?:comput|calculat|determin)"
)
"""What goes into a per-share amount and is none."""
_PAR_ASIDE = re.compile(r"(?i)\([^()]*\b(?:par|face|nominal)\s+value\b[^()]*\)")
_PAR_VALUE = re.compile(r"(?i)\b(?:par|stated|nominal)\s+value\b|\bpaid-in\s+capital\b")
_UNIT_PRICE = re.compile(
    r"(?i)\baverage\s+(?:\w+\s+){0,2}?(?:order|selling|sales?|realized|ticket|basket|daily|room|unit|transaction|monthly)\s+"
    r"(?:value|prices?|rates?|size)|\baverage\s+weekly\s+sales(?!\s*\()|\bdaily\s+(?:\w+\s+)?operating\s+(?:expenses?|costs?)|"
    r"\bARPU\b|\bAOV\b|\bASP\b|\bADR\b|\bRevPAR\b|\bper\s+(?!cent\b|share|diems?\b|(?:above|below|books?|nareit)\b|"
    r"(?:the\s+)?(?:income|financial|cash\s+flow|balance)\s+(?:statements?|sheets?)\b|"
    r"(?:the\s+)?(?:gaap|ifrs|ias|eitf|s?fas|asc|asu|sab|sop|fin|apb|ifric|note|statement|agreement|contract)\b(?!\s+(?:sold|signed)))[a-z]"
)
_PRICE_PER = re.compile(
    r"(?i)\b(?:prices?|costs?|revenues?|netback)\b[^()]*\(per\s+(?!cent\b|share|common|ordinary|AD[SR])[a-z]"
    r"|\((?:US|C|A)?[$€£¥]\s?/\s?(?!shares?\b|units?\b|common|ordinary|AD[SR])[a-z]"
)
_SCALE_AT_THE_END = re.compile(
    r"(?i)(?:,\s*(?:in\s+)?((?:thousand|million|billion)s?)|\s(?P<short>m|mn|k)|\s['’](?P<thousands>000)['’]?s?)\s*$"
)
_GOES_ON_AS_UNIT = re.compile(r"(?i)of\s|yen\b")
_SCALE_OPEN = re.compile(r"(?i)\(?(?:(?:thousand|million|billion)s?|[mb]il\.)")
_DAYS = Guarded(r"(?i)\bdays\b(?!\s+ended)|\(days\)", "days")
_HOURS = Guarded(r"(?i)\((?:in\s+)?hours\b[^()]*\)|\bhours\s+per\s+day\b", "hours")
_DIVIDEND = re.compile(r"(?i)\bdividends?\b(?!\s+(?:paid|cover|yield))")
_WEEKS = Guarded(r"(?i)^(?:number\s+of\s+)?weeks\b|\(weeks\)", "weeks")
_RATE_ROW = Guarded(
    r"(?i)\b(?:tax|interest|growth|retention|churn|occupancy|utili[sz]ation|discount|payout|dividend)\s+(?:rate|ratio|yield)\b"
    r"|\b(?:efficiency|combined|expense|loss|cost[\s-]to[\s-]income|(?:tier\s+(?:1|i)|cet1)\b(?:[\s-]\w+){0,3}|loans?[\s-]to[\s-](?:deposits?|value))\s+ratio\b"
    r"|\breturn\s+on\b|\b(?:roe|roa|roic|roce)\b|\bper\s?cent(?:age)?\b|\bmargin\b|(?<!debt[\s-])(?<!debt[\s-]to[\s-])\b(?:equity|capital)\s+ratio\b",
    "rate|ratio|yield|return|roe|roa|roic|roce|cent|margin",
)
_OF_A_BANK = (
    r"(?:loans?(?:\s+and\s+leases)?|assets|charge-?offs?|allowance|equity|capital|deposits|borrowings|reserves?|losses)"
)
_ONE_TO_ANOTHER = Guarded(
    rf"(?i)^(?!.*\b(?:transfer|reclass|sold|paid|payable|attributable)\w*\b)(?:[\w,()/&-]+\s+){{0,7}}?{_OF_A_BANK}\s+(?:[\w()/,-]+\s+){{0,7}}?"
    rf"to\s+(?:[\w()/,-]+\s+){{0,5}}?{_OF_A_BANK}\b",
    "to",
)
"""`Non-performing loans to total loans`."""
_AT_A_RATE = re.compile(r"(?i)\bat\s+(?:[\w’'.-]+\s+){0,6}?rates?\b")
"""`Tax at the statutory rate` is an amount."""
_RATIO_ROW = Guarded(
    r"(?i)\bratio\b|\bmultiple\b|\bleverage\b|\btimes\b|\bturns?\b"
    r"|\w\s?/\s?(?:[\w-]+\s+){0,2}(?:ebitda|equity|sales|revenues?)\b|\bgearing\b",
    "ratio|multiple|leverage|times|turn|/|gearing",
)
_ONLY_A_SYMBOL = re.compile(r"[$€£¥₹]|^\W*[A-Z]{3}\W*$")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_PER_SHARE_FREE = Guarded(r"except\s+(?:for\s+)?(?:.*?\b)?per[\s-]+\w*[\s-]*share", "except", flags=re.I)
_SHARES = Guarded(
    r"\((?:in\s+)?(?:thousands?\s+of\s+|millions?\s+of\s+)?(?P<what>shares|ADSs?|ADRs?|units)\)"
    r"|\bnumber\s+of\s+(?:\w+[\s-]+){0,6}?(?P<counted>shares|ADSs?)\b|\bcommon\s+share\s+outstanding|\bshares\s+(?:(?:of\s+common\s+stock\s+)?outstanding|used|in\s+issue|issued(?=\s*$|\s+and\s+outstanding))"
    r"|\beffects?\s+of\s+(?:\w+\s+)?dilutive\b|\bdilutive\s+(?:effect|securities|shares)\b"
    r"|\bweighted[\s-]+average\s+(?:[\w&]+[\s,-]+){0,9}?(?:shares|stock\s+outstanding|(?:common|partner|partnership)\s+(?P<held>units))\b|\bshare\s+count\b|^(?:shares\s+)?\(?denominator\b|\bdiluted\s+shares\b"
    r"|\bbasic\s+shares\b|\bshares\s+used\b|\bused\s+(?:in|for)\s+(?:comput|calculat)\w+\s+.*?\bper[\s-]+share\b"
    r"|^(?:common\s+)?shares\s+and\s+(?:common\s+)?share\s+equivalents\b|\b(?:stock|share)[\s-]based\s+awards\s+outstanding|^(?:[\w\s]+/\s*)?shares(?:\s*\([^()]*\))?$",
    "share|weighted|ads|adr|unit|dilutive|denominator|awards",
    flags=re.I,
)
_PERCENT = Guarded(r"%|％|\bper\s?cent(?:age)?\b", "%|％|cent", flags=re.I)
_GROWTH_IN_MONEY = re.compile(
    r"(?i)\W*%\W*(?:(?:change|growth|var(?:iance|iation|\.)?|chg\.?)\W+)?(?:(?:in|at)\s+)?\w{3}\W*"
    r"|\W*(?:change|growth|var(?:iance|iation|\.)?|chg\.?)\W+(?:(?:in\W+)?%\W*(?:(?:in|at)\s+)?\w{3}|(?:(?:in|at)\s+)?\w{3}\W*%)\W*"
)
"""`% change CHF`, `Change in % USD`: growth in that money, beside the one at constant rates."""
_POINTS_SAID = Guarded(
    r"(?i)\(?\bbps\b|\bbasis\s+points?\b|\((?:pp|ppt|pts?|points)\)|\bpercentage\s+points?\b", "bps|point|(pp|(pt"
)
_NOS = re.compile(
    r"(?i)\(\s*(?:in\s+)?(?:nos?\.?|numbers?|count|#)\s*\)|^number\s+of\b|\bheadcount\b|\bcount\s*$"
    r"|^employees\b(?:\s+(?:at|by|as\s+of)\b.*)?$"
)
_COUNTED = re.compile(r"(?:\bnumber\s+of|^#\s+of)\s+(?:\w+\s+){0,2}?(?P<what>[a-z]+s)\b", re.I)
_COUNT_WORD = re.compile(
    r"(?i)\b(?:customers|orders|subscribers|subscriptions|members|memberships|MAUs?|DAUs?|DAPs?|employees|headcount|FTEs|FTE['’]s|full-time\s+equivalents|stores|locations|restaurants|users|wallets|"
    r"contracts|vehicles|passengers|transactions|shipments|homes|stations|branches|downloads|aircraft|cent(?:re|er)s|offices|outlets|"
    r"(?:(?<=active )|(?<=producing )|(?<=productive )|(?<=operated )|(?<=registered )|(?<=enrolled ))"
    r"(?:wells|rigs|mines|turbines|merchants|drivers|patients|students|physicians|advisors|dealers)|"
    r"(?:wells|rigs|turbines)(?=\s+(?:drilled|completed|operated|in\s+operation|on\s?line))|"
    r"policies(?=\s+in\s+force)|policyholders(?!['’])|completions|closings|plots|lots|developments|deliveries|installations|hotels|vessels|clinics|schools|seats|beds|rooms|square\s+(?:feet|footage|metres|meters))\b"
)
_THING_ALONE = re.compile(rf"(?:[–—]|\s-|\()\s*{_COUNT_WORD.pattern.removeprefix('(?i)')}\)?$", re.I)
"""`Ending backlog - homes` beside `Ending backlog - value`: what a label is of stands behind it."""
_COUNT_HEADER = re.compile(
    r"(?i)(?:number\s+of\s+|(?:no|#)\.?\s+of\s+|\w+\s+)?"
    r"(?P<what>units|stores|customers|subscribers|employees|restaurants|homes|closings|lots|contracts|vehicles)(?:\s*\(?[KM]\)?"
    r"|\s+(?:at|as\s+of|open(?:ed)?|closed|operated|acquired)\b.*)?|(?:gross\s+)?(?P<area>square\s+(?:feet|footage|metres|meters))\b.*"
)
_NUMBER_OF = re.compile(r"(?i)(?:total\s+)?number\s+of\s+(?:\w+\s+)?(?P<what>(?!shares|stock)[a-z]+s|people)")
_THING_COUNT = re.compile(
    r"(?i)(?P<what>store|restaurant|customer|employee|subscriber|unit|member|account|club|hotel)\s+count"
)
_FEW_THINGS = re.compile(
    r"(?i)\b(?:stores|locations|restaurants|employees|headcount|FTEs|FTE['’]s|full-time\s+equivalents|offices|branches|aircraft|vessels|hotels|cent(?:re|er)s|outlets|"
    r"stations|clinics|schools|wells|rigs|mines|turbines|properties)\b"
)
_COUNT_ALONE = re.compile(r"(?i)\W*(?:total\s+)?(?:units|(?!share|day)(?P<one>[a-z]{3,}?)(?P<y>y)?\s+count)\W*")
_ABOUT_MONEY = re.compile(
    r"(?i)\b(?:revenues?(?!\s+(?:passengers?|seats?|tons?|tonnes?|miles|units)\b)|sales|income|profit|costs?|expenses?|value|backlog|per|from|to|payables?|receivables?|deposits?|"
    r"orders\s+(?:received|booked|on\s+hand)|arpu|price|fees|commissions?|loans?|benefits?|cash|assets?|liabilit(?:y|ies)|taxe?s?)\b|\bpayments?\b"
)
_ENDS_IN_UNITS = re.compile(r"(?i)\bunits\s*$")
_LISTED = re.compile(r"(?i)[a-z], (?:[\w-]+,? )+(?:and|or|&) ")
"""Products in a row: `subscriptions, platforms, and devices` counts nothing."""
_PARTS = re.compile(r"\(([^()]*\bin\s[^();]*;[^()]+)\)")
_EXCEPT = re.compile(r"(?i)\bexcept\s+(?:for\s+)?((?:[^()]|\(\w+\))*)")
_SHARES_SCALED = re.compile(
    r"(?i)\bshares?\b[^()]{0,30}?\b(?:reflected|presented|stated|expressed|shown|are|is)?\s*in\s+(?:thousand|million)s?\b"
    r"|\b(?:thousand|million)s?\s+of\s+(?:(?!except|per\b)[\w.$]+\s+){0,5}?shares\b"
)
_SHARES_EXCEPTED = re.compile(
    r"(?i)(?<!per )(?<!per-)(?<!per common )(?<!per ordinary )\bshares?\b(?!\s+price)|\bADSs?\b"
)
_PER_UNIT = re.compile(r"(?i)\bper[\s-]+(?:\w+[\s-]+)?units?\b")
_OF_SHARES = re.compile(r"(?i)share|\bpar\s+values?\b|\bper[\s-]+(?:\w+[\s-]+)?unit\b")
_SCALE_SAID = re.compile(r"(?i)\bin\s+(?:units|ones|thousands|millions|billions)\b")
_EXCEPT_FILL = frozenset({"data", "amounts", "the", "per", "share", "and", "for", "information", "where", "noted"})
_SHARE_SAID = re.compile(r"(?i)\bshares?\b|\bADSs?\b")
_OF_ONE_SHARE = re.compile(r"(?i)\bper[\s-]+(?:\w+[\s-]+){0,2}(?:shares?|ADSs?)\b")
_OF_A_SHARE = frozenset({"equity", "common", "ordinary", "preferred", "preference", "basic", "diluted", "class", "ads"})
_UNIT_LIST = re.compile(r"\(([^()]*\s/\s[^()]*)\)")
_UNIT_WORDS = (
    r"in|of|amounts?|figures?|expressed|stated|all|unless|otherwise|noted|indicated|except|for|per|share|data|"
    r"and|the|are|unit|units|shares|number|thousand|thousands|million|millions|billion|billions|crore|crores|crs?|lakhs?|lacs|mio|mrd|"
    r"trillion|trillions|unaudited|percentages?|amounts|ads|ratios?|rounded|mn|bn|mm|percent|dollars?|yen|euros?|"
    r"pounds?|rupees|renminbi|cents?|pence|paise|u\.s\.|us|japanese|rs|000s?|omitted|months?|years?|day|common|ordinary|adrs?|quarters|information|amount"
)
_FIRST_OF_NAMES = (
    r"rmb|rm|rbn|cps|hk|nt|nz|ps|mil|bil|hong|canadian|australian|singapore|new|swiss|korean|won|swedish|norwegian|danish|reais|mexican|rand|gh|ghana|cedis?|sri|lankan|"
    r"indian|sterling|yuan"
)
"""Words that the printed names of currencies begin with, where they are no words of units themselves."""
_ONLY_UNITS = re.compile(rf"(?i)\b(?:{_UNIT_WORDS})\b")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SCALES_LEFT = re.compile(r"(?i)\b(?:mn|bn|mil|bil|cps)\b")
_OF_UNITS = re.compile(
    rf"(?i)(?:{_UNIT_WORDS}|{_FIRST_OF_NAMES})|[TKM]?(?:{'|'.join((*CODES, *LOCAL_CODES))})(?:mn|bn|m|k)?"
)
"""The words that a note on units holds, and none but these: most texts are passed by their first word."""


@record(frozen=True, slots=True)
class UnitPhrase:
    """What a phrase says: a unit, a scale, either or neither; `per_share_is_free` for `except per share data`."""

    unit: str | None = None
    scale: Decimal | None = None
    per_share_is_free: bool = False

    def __bool__(self) -> bool:
        return self.unit is not None or self.scale is not None


NOTHING_SAID = UnitPhrase()


@lru_cache(maxsize=4096)
def unit_phrase(text: str) -> UnitPhrase:
    """Read a header or a note above a table: `(JPY in millions)`, `Thousands of U.S. Dollars`, `%`, `Yen`."""
    currency, scale = find_currency(text), find_subunit(text) or find_scale_of_money(text)
    free = bool(_PER_SHARE_FREE.search(text))
    if currency and scale is None and _GROWTH_IN_MONEY.fullmatch(text):
        return UnitPhrase("percent", ONE)
    if currency is None and scale is None:
        if _POINTS_SAID.search(text):
            return UnitPhrase("basis_points" if re.search(r"(?i)bps|basis", text) else "percentage_points", ONE)
        if _PERCENT.search(text):
            return UnitPhrase("percent", ONE)
        return UnitPhrase(None, None, free)
    # A symbol alone (`$ Change`) names the money and leaves its scale open; a name (`Yen`) says ones.
    in_ones = currency is not None and not _ONLY_A_SYMBOL.search(text)
    return UnitPhrase(currency, scale or (ONE if in_ones else None), free)


def of_several_currencies(text: str) -> bool:
    """Whether a note names money of several countries: `(in ¥1, $1 unit)`. Which of them, the column says."""
    return len(set(find_currencies(text))) > 1


@lru_cache(maxsize=4096)
def is_unit_note(text: str) -> bool:
    """Whether a line above a table says nothing but unit and scale: `(JPY in millions)`."""
    first = _WORD.search(text)
    if (first and not _is_of_units(first.group())) or not unit_phrase(text):
        return False
    rest = _ONLY_UNITS.sub(" ", without_currencies(text))
    return not _WORD.search(_SCALES_LEFT.sub(" ", rest))


@lru_cache(maxsize=4096)
def _is_of_units(word: str) -> bool:
    return _OF_UNITS.fullmatch(word) is not None


def joined_units(parts: Sequence[str]) -> list[str]:
    """The headers of a column, with a unit over several lines as one: `Thousands of` above `U.S. dollars`.

    So is what a parenthesis holds: `Dividends paid (Millions of` above `yen)`; and `Net income per` above `share`.
    """
    joined: list[str] = []
    for part in parts:
        is_inside = bool(joined) and joined[-1].count("(") > joined[-1].count(")") and ")" in part
        is_open = bool(joined) and bool(_SCALE_OPEN.fullmatch(joined[-1]) or joined[-1].endswith(" of"))
        if is_open and part in {"%", "(%)"}:
            joined.pop()  # the first line of the unit beside it
        elif is_inside or (is_open and _GOES_ON_AS_UNIT.match(part)) or (joined and joined[-1].endswith(" per")):
            part = f"{joined.pop()} {part}"
        if joined and joined[-1].endswith(" of") and is_unit_note(joined[-1]):
            part = f"{joined.pop()} {part}"
        joined.append(part)
    return joined


def excepted_rows(note: str) -> list[tuple[frozenset[str], Decimal | None]]:
    """The rows that a note excepts from its scale, each as its words, with the scale that it gives them instead.

    `(in millions, except headcount and backlog in billions)`.
    """
    found = _EXCEPT.search(note)
    if not found:
        return _scaled_each(note)
    items = (item for item in re.split(r"[,;]|\band\b|\bor\b", found.group(1)) if not _OF_ONE_SHARE.search(item))
    # `except equity share and net income per share`: not all equity; and not income, as what is per share opts out
    named_rows = ((_words_of(item) - (_OF_A_SHARE if _SHARE_SAID.search(item) else set()), item) for item in items)
    return [(named, find_scale(item)) for named, item in named_rows if named and "par" not in named]


def _words_of(item: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", _PER_UNIT.sub("", _SCALE_SAID.sub("", item.lower())))) - _EXCEPT_FILL


def _scaled_each(note: str) -> list[tuple[frozenset[str], Decimal | None]]:
    """`(orders in $ billions; users in millions)`: the rows that each part after the first names, in its scale."""
    parts = [part for found in _PARTS.finditer(note) for part in found.group(1).split(";")[1:]]
    return [(words, find_scale(part)) for part in parts if (words := _words_of(part)) and _SCALE_SAID.search(part)]


@lru_cache(maxsize=4096)
def shares_scale(notes: str) -> Decimal | None:
    """The scale of share counts that the notes of a table tell; None where they leave it open.

    `shares which are reflected in thousands` says it; shares that are excepted are in ones; where per-share amounts
    alone are excepted, shares follow the scale of the table, unless it is said of a currency.
    """
    own = _SHARES_SCALED.search(notes)
    if own:
        return find_scale(own.group())
    excepted = _EXCEPT.search(notes)
    if excepted and _SHARES_EXCEPTED.search(excepted.group(1)):
        return ONE
    if not excepted or not _OF_SHARES.search(excepted.group(1)) or find_currency(notes[: excepted.start()]):
        return None  # `(Dollars in thousands, except per share data)` scales the dollars
    return find_scale(notes)


@lru_cache(maxsize=4096)
def plain_unit(label: str) -> str | None:
    """`days`, `percent` or `pure` where a label names a length, rate or ratio that is printed without its sign."""
    if _DAYS.search(label):
        return "days"
    if _HOURS.search(label):
        return "hours"
    if _WEEKS.search(label):
        return "weeks"
    if (_RATE_ROW.search(label) and not _AT_A_RATE.search(label)) or _ONE_TO_ANOTHER.search(label):
        return "percent"
    return "pure" if _RATIO_ROW.search(label) else None


@lru_cache(maxsize=4096)
def is_unit_price(label: str) -> bool:
    """Whether a label names money per thing (`Average order value`, `revenue per active customer`): printed in ones."""
    return bool(_UNIT_PRICE.search(_IN_PARENTHESES.sub(" ", label)) or _PRICE_PER.search(label))


def scale_at_the_end(label: str) -> Decimal | None:
    """The scale that a label of shares ends with: `Average number, million`, `In issue M`, `Shares issued '000`."""
    found = _SCALE_AT_THE_END.search(label)
    return find_scale(found[1] or found["thousands"] or f"£{found['short']}") if found else None


@lru_cache(maxsize=4096)
def is_about_money(label: str) -> bool:
    """Whether a label names money; `Order backlog units` counts what is ordered."""
    return bool(_ABOUT_MONEY.search(label)) and not _ENDS_IN_UNITS.search(label)


@lru_cache(maxsize=4096)
def counted_word(label: str) -> str | None:
    """The things that a row label counts (`Active customers` gives `customers`); None for money about them."""
    if named := _COUNT_ALONE.fullmatch(label):
        return named["one"].lower() + ("ies" if named["y"] else "s") if named["one"] else "units"
    alone = _THING_ALONE.search(label)
    if not alone and (_ABOUT_MONEY.search(label) or _LISTED.search(label)):
        return None
    found = _COUNT_WORD.search(alone.group() if alone else label)
    return found.group().lower() if found else None


@lru_cache(maxsize=4096)
def counted_by_column(measure: str) -> str | None:
    """The things that a column counts, by the lowest line of its header: `Units`, `CPU Units K`, `Stores`."""
    lowest = measure.rpartition(" / ")[2].strip()
    one = _THING_COUNT.fullmatch(lowest)
    if one:
        return one["what"].lower() + "s"
    several = _NUMBER_OF.fullmatch(measure.replace(" / ", " ").strip())
    if several:
        return several["what"].lower()
    found = _COUNT_HEADER.fullmatch(lowest)
    if not found:
        return None
    return (
        found["what"].lower() if found["what"] else "square metres" if "met" in found["area"].lower() else "square feet"
    )


@lru_cache(maxsize=4096)
def counts_few(label: str) -> bool:
    """Whether a label counts things that nobody counts in millions: a table's scale is that of its money."""
    return bool(_FEW_THINGS.search(label))


def listed_units(label: str) -> list[UnitPhrase]:
    """Units by column in a row label, `(U.S. Dollars / JPY / JPY)`; empty where none are listed."""
    found = _UNIT_LIST.search(label) if "/" in label else None
    if not found:
        return []
    phrases = [unit_phrase(part) for part in found.group(1).split(" / ")]
    return phrases if len(phrases) > 1 and all(phrases) else []


@lru_cache(maxsize=4096)
def per_what(text: str) -> str | None:
    """`shares` or `ADS` where a text names a per-share amount; None otherwise."""
    lowered = text.lower()
    if not any(form in lowered for form in ("per", "eps", "/")):
        return None
    text = _PAR_ASIDE.sub(" ", text)
    if _PER_SHARE_FREE.search(text) or _OF_PER_SHARE.search(text):
        return None
    found = _PER_SHARE.search(text)
    if not found:
        return None
    return kind_of_share(found["what"] or "share")


@lru_cache(maxsize=4096)
def names_dividend(text: str) -> bool:
    """Whether a text names a dividend, which is per share where it is printed in pence or cents."""
    return _DIVIDEND.search(text) is not None


@lru_cache(maxsize=4096)
def counted_shares(text: str) -> str | None:
    """`shares` or `ADS` where a text names a number of shares; None otherwise."""
    found = _SHARES.search(text)
    if not found or _PAR_VALUE.search(text):
        return None
    per = _PER_SHARE.search(text)
    if per and per.start() < found.start() and per_what(text):
        return None
    return kind_of_share((found["what"] or found["counted"] or found["held"] or "shares").removesuffix("s"))


@lru_cache(maxsize=4096)
def counts_below(head: str) -> bool:
    """Whether a head says that the rows below it are numbers of things: `Headcount (nos.)`."""
    return bool(_NOS.search(head))


@lru_cache(maxsize=4096)
def counted_things(text: str) -> str | None:
    """The things that a heading counts, in lower case: `Number of Contracts for ...` gives `contracts`."""
    found = _COUNTED.search(text)
    return found["what"].lower() if found else None


@lru_cache(maxsize=4096)
def is_percent(text: str) -> bool:
    """Whether a text names a percentage."""
    return bool(_PERCENT.search(text))
