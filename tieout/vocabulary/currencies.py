"""Currencies by ISO 4217 code, symbol and name, and the words for scale.

Here: what a printed currency, scale word or kind of share means. Not here: where in a document it applies (`units.py`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tieout.vocabulary.guarded import Guarded

CODES = frozenset(
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK JPY KES KRW KWD LKR MAD MXN "
    "MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD USD VND ZAR".split()
)
_SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "￥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "Rs.": "INR", "Rs": "INR",
    "GH₵": "GHS", "GH¢": "GHS", "RMB": "CNY", "Rmb": "CNY", "Ps.": "MXN", "₦": "NGN", "₱": "PHP", "฿": "THB",
}  # fmt: skip
LOCAL_CODES = {"NIS": "ILS", "RM": "MYR", "Rp": "IDR", "KSh": "KES"}
"""What a country writes instead of the code."""
_NAMES = {
    "u.s. dollars": "USD", "us dollars": "USD", "u.s. dollar": "USD", "us dollar": "USD",
    "canadian dollars": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD",
    "singapore dollars": "SGD", "new taiwan dollars": "TWD", "new zealand dollars": "NZD",
    "dollars": "USD", "dollar": "USD",
    "japanese yen": "JPY", "yen": "JPY", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP",
    "sterling": "GBP", "pounds": "GBP", "renminbi": "CNY", "yuan": "CNY", "indian rupees": "INR",
    "rupees": "INR", "rupee": "INR", "swiss francs": "CHF", "korean won": "KRW", "won": "KRW",
    "swedish kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK", "reais": "BRL",
    "mexican pesos": "MXN", "rand": "ZAR", "ghana cedis": "GHS", "ghana cedi": "GHS", "sri lankan rupees": "LKR",
}  # fmt: skip
DOLLARS = frozenset({"CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "CLP", "COP", "BRL"})
"""Currencies that their own issuers print as a bare `$`."""
WITH_CENTS = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "HKD", "SGD", "NZD", "CNY"})
"""Currencies in which an amount per share is printed with decimals."""
_SUBUNITS = {
    "cents": (Decimal("0.01"), "USD"),
    "cent": (Decimal("0.01"), "USD"),
    "¢": (Decimal("0.01"), "USD"),
    "pence": (Decimal("0.01"), "GBP"),
    "sen": (Decimal("0.01"), "JPY"),
    "paise": (Decimal("0.01"), "INR"),
}
_SCALES = {
    "k": 10**3, "b": 10**9, "t": 10**12,
    "thousand": 10**3, "thousands": 10**3,
    "000s": 10**3, "000": 10**3, "000's": 10**3, "000’s": 10**3, "'000": 10**3, "’000": 10**3,
    "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6, "mm": 10**6,
    "mio": 10**6, "mrd": 10**9, "mil": 10**6, "bil": 10**9,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "trillion": 10**12, "trillions": 10**12,
    "lakh": 10**5, "lakhs": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7,
    "cr": 10**7, "crs": 10**7, "ten thousand": 10**4,
    "ten thousands": 10**4, "hundred million": 10**8, "hundred millions": 10**8,
}  # fmt: skip
_SHORT_SCALES = frozenset({"k", "m", "b", "t", "mm", "000", "cr", "crs", "mil", "bil"})


def _alternatives(words: object) -> str:
    listed = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    # Most places of a text are passed by their first character. Markdown escapes a dollar sign, inside `US\$` too.
    first = "".join(sorted({re.escape(w[0]) for w in listed} | ({r"\\"} if "$" in listed else set())))
    return (
        rf"(?=[{first}])(?:"
        + "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(r"\$", r"\\?\$") for w in listed)
        + ")"
    )


_RAND = r"R(?=\s?\d[\d\s,.]*\s?(?:million|billion|m|bn)\b)"
"""An `R` alone is rand before an amount in millions, or before a scale."""
WHOSE_CENTS = r"(?:US|HK|NZ|NT|A|S)"
_CENTS_OF = rf"{WHOSE_CENTS}(?=\d+(?:\.\d+)?\s?(?:cents?\b|¢))"
"""`US2.77 cents`: whose cents they are, before the number."""
_A_CODE = _alternatives((*CODES, *LOCAL_CODES))
SYMBOL = rf"(?:(?:{_alternatives(_SYMBOLS)})|{_RAND}|{_CENTS_OF}|(?:{_A_CODE})(?=[^A-Za-z]|$)\s?\$?)"
"""Pattern of a currency before a number."""
SCALED_CODE = rf"(?:[MTk](?:{_alternatives(CODES)})|(?:{_alternatives(CODES)})\s?(?:million|billion|mn|bn|m|k))"
"""`MSEK 109`, `EURm 55`, `NOK million 518`: scale and currency before a number."""
NAME = rf"(?i:\b(?:{_alternatives(_NAMES)})\b)"
_END_OF_WORD = r"(?:\b|(?=[¹²³⁰⁴-⁹]|\d{1,2}(?![\w.,])|\d{1,2}[.,]?(?:\s|$)))"
"""Where a word ends: a digit right behind it is the mark of a note (`$10.6 billion²`, `$6.1 billion3 up`)."""
SCALE = rf"(?i:(?:{_alternatives(w for w in _SCALES if w not in _SHORT_SCALES)}){_END_OF_WORD})"
SUBUNIT = r"(?:(?:HK|US|NZ|NT)\s(?=cents?\b))?(?i:cents?\b|pence\b|¢)"

_SIGNS = "".join(sorted({symbol for symbol in _SYMBOLS if len(symbol) == 1})) + r"\\"
_JOINED = r"(?<![A-Za-z])(?P<joined>[TKMkm])(?:(?<=k)\s)?(?P<money>EUR|€|CHF|USD|\$|GBP|£|SEK|DKK|NOK)(?![A-Za-z])"
"""`TEUR`, `MSEK`, `k€`: scale and currency in one word."""
_CODE_AND_SCALE = rf"(?<![A-Za-z])(?P<code>{_alternatives(CODES)})(?=(?:mn|bn|m|k)\b)"
_RAND_AND_SCALE = r"(?<![A-Za-z&])R(?=\s?(?:(?:million|billion)\b|m\b|bn\b|['’]000\b))"
_ANY = Guarded(
    rf"{NAME}|{_JOINED}|{_CODE_AND_SCALE}|{_RAND_AND_SCALE}|(?<![A-Za-z]){SYMBOL}",
    starts=rf"[{_SIGNS}A-Za-z](?<![A-Za-z][A-Za-z])",
)
_SCALE = Guarded(
    rf"{_JOINED}|(?<![A-Za-z]){SCALE}|(?:[$£€¥₹]|(?<![A-Za-z])(?:{_alternatives(CODES)}|R[Mm][Bb]|R(?=m|bn)))\s?(?P<short>(?:MM|mm|mn|bn|mil|bil|[mMkKB]|000(?:['’]?[sS])?)(?![\w.,]*\d)\b)"
    r"|(?i:\b(?P<short_name>mil|bil)\.?\s?yen\b|\beuros?\s(?P<after_name>m|bn)\b)|(?<!\w)\((?:mm?|MM?|bn|BN)\)|(?i:\bunits?)\s\(?(?P<units>[KM])\b|['’](?P<thousands>000)\b|^(?P<bare>000)$|\((?P<open>000)(?=\s?\)|,?\s+(?:omitted|except)\b)"
    r"|(?i:(?:₹|\b(?:Rs|INR)\b\.?)\s*(?:in\s+)?(?P<crore>crs?)\b)",
    starts=rf"[{_SIGNS}('’0A-Zbcehiklmrtu](?<![A-Za-z][A-Za-z])",
)

_ONE_THOUSAND = (
    rf"(?:[Ii]n\s+{SYMBOL}|(?:{_alternatives(CODES)}))\s?1[,.\s'’]?000|(?:[Ii]n\s+)?1[,.\s'’]000\s(?:{SYMBOL})"
)
_BY_ONE_THOUSAND = re.compile(
    rf"^\W*(?:{_ONE_THOUSAND})(?:\W*|\s*\([^()\d]*\)|,\s[^\d]*)$|(?<!value )(?<!each )\((?:{_ONE_THOUSAND})\)"
)
"""`CHF 1’000`, `(in EUR 1,000)`: what is printed counts thousands."""
_PARTS = re.compile(r"[,;]\s")
_SEVERAL = 2
_COUNTED = re.compile(r"(?i)\b(?:shares|units|numbers?)\b")
_WORDED = re.compile(r"[^\d\s.,()%*–—-]")
"""More than digits and their marks: without it a text names nothing."""
_STATED_SUBUNIT = Guarded(
    r"(?i)\b(?:pence|cents|paise|(?-i:sen|SEN)|cps)\b|^\(?sen\)?$|\b(?:RM|MYR)\s?sen\b|(?:^|\(|\bin\s|€\s?|\beuro?[\s-]?)cent\b|\brmb\s?fen\b|\(p\)|^p$|(?<!\(b\),\s)\(c\)(?!,?\s?\(\w\))|^¢$",
    "cent|pence|(p)|(c)|paise|sen|cps|fen|¢",
    shape="^[Pp]$",
)
"""`(c)` is cents, and between other letters a mark: `(c), (d)`."""
_WHOSE_CENTS = re.compile(r"\b(?P<whose>HK|US|NZ|NT)(?=\s?cents?\b)")


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, or a currency per something."""
    return unit.partition("/")[0] in CODES


def currency_of(printed: str) -> str | None:
    """ISO 4217 code of a printed symbol, code or name; None if it is none.

    >>> currency_of("US$"), currency_of("JPY"), currency_of("U.S. Dollars")
    ('USD', 'JPY', 'USD')
    """
    text = " ".join(printed.replace("\\", "").split())
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    if text == "R":
        return "ZAR"
    if f"{text}$" in _SYMBOLS:
        return _SYMBOLS[f"{text}$"]
    bare = text.rstrip("$ ")
    return bare if bare in CODES else LOCAL_CODES.get(bare) or _NAMES.get(text.lower())


def scale_of(printed: str) -> Decimal | None:
    """Factor of a printed scale word (`million`, `crore`); None if it is none."""
    factor = _SCALES.get(" ".join(printed.lower().rstrip(".").split()))
    return None if factor is None else Decimal(factor)


def money_before(printed: str) -> tuple[str | None, Decimal | None]:
    """Currency and scale of what stands before a number: a symbol or code, or a code with its scale.

    >>> money_before("MSEK"), money_before("US$")
    (('SEK', Decimal('1000000')), ('USD', None))
    """
    text = printed.replace("\\", "").strip()
    code = next((code for code in CODES if code in text), None)
    word = text.replace(code, "").strip() if code else ""
    if code is None or not word.isalpha():
        return currency_of(printed), None
    return code, scale_of("k" if word == "T" else word)


def subunit_of(printed: str) -> tuple[Decimal, str] | None:
    """Factor and usual currency of a subunit (`cents`, `pence`); None if it is none."""
    whose, _, word = printed.rpartition(" ")
    factor = _SUBUNITS.get(word.lower())
    return (factor[0], currency_of(f"{whose}$") or factor[1]) if factor and whose else factor


@lru_cache(maxsize=4096)
def find_currency(text: str) -> str | None:
    """The first currency that a text names."""
    found = _ANY.search(text) if _WORDED.search(text) else None
    if found:
        return currency_of(found["money"] or found.group())
    cents = _WHOSE_CENTS.search(text) if "cent" in text else None
    return currency_of(f"{cents['whose']}$") if cents else None


def find_currencies(text: str) -> list[str]:
    """All currencies that a text names, in order."""
    named = (currency_of(found["money"] or found.group()) for found in _ANY.finditer(text))
    return [currency for currency in named if currency]


def without_currencies(text: str) -> str:
    """A text without the currencies that it names, and without the country of its cents: `HK cents`."""
    return _WHOSE_CENTS.sub(" ", _ANY.pattern.sub(" ", text)) if _WORDED.search(text) else text


def find_scale(text: str) -> Decimal | None:
    """The first scale that a text names (`JPY in millions`, `£m`, `in thousands`)."""
    found = _SCALE.search(text)
    if not found:
        return Decimal(10**3) if "000" in text and _BY_ONE_THOUSAND.search(text) else None
    if found["joined"]:
        return Decimal(10**6 if found["joined"] in "Mm" else 10**3)
    if found["short_name"]:
        return Decimal(10**6 if found["short_name"].lower() == "mil" else 10**9)
    return scale_of(
        found["short"]
        or found["after_name"]
        or found["units"]
        or found["thousands"]
        or found["bare"]
        or found["open"]
        or found["crore"]
        or found.group().strip("()")
    )


def find_scale_of_money(text: str) -> Decimal | None:
    """The scale of the money, where several parts of a note scale something: `(units in '000s, $ in millions)`."""
    parts = _PARTS.split(text) if "," in text or ";" in text else []
    scaled = [part for part in parts if find_scale(part)]
    if len(scaled) < _SEVERAL:
        return find_scale(text)
    counted = [bool(_COUNTED.search(part)) for part in scaled]
    # `USD ($) shares in Thousands, $ in Millions`
    best = max(range(len(scaled)), key=lambda n: (bool(find_currency(scaled[n])) - counted[n] / 2, -n))
    return find_scale(scaled[best])


def find_subunit(text: str) -> Decimal | None:
    """The factor of a subunit that a header or label states (`pence`, `(cents)`, `(p)`)."""
    found = _STATED_SUBUNIT.search(text)
    return None if found is None else Decimal("0.01")


def kind_of_share(named: str) -> str:
    """The unit of which money is printed per one: `shares`, or that of `ADS`, `ADR`, `unit`."""
    return {"ADS": "ADS", "ADR": "ADR", "UNIT": "units"}.get(named.upper(), "shares")
