"""Whose dollars a bare `$` is where a document says that its amounts are in Canadian, Australian or other dollars.

Here: what the document says of its dollars, and its figures in them. Not here: what a symbol means alone
(`vocabulary/currencies.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tieout.model import Figure
from tieout.tables.layout import Table
from tieout.vocabulary.currencies import currency_of
from tieout.vocabulary.guarded import Guarded

_SAID = (
    r"(?:amounts?|figures|dollars?|\$|results|information|data|expressed|stated|presented|reported|statements?)"
    r"[^.\n]{0,80}?\b(?:in|are|of|to)\s+(?:(?:thousands?|millions?|billions?)\s+of\s+)?"
)
_OTHERS = (
    r"(?:(?P<country>canadian|australian|new\s+zealand|hong\s+kong|singapore)\s+(?:dollars|currency|funds)"
    r"|(?P<symbol>(?:c|a|nz|hk|s)\$|(?:cad|aud|nzd)\b))"
)
_US = r"(?:(?:u\.?s\.?|united\s+states)\s*(?:dollars|\$|currency|funds)|usd\b)"
# What is looked for in the whole document: the name or symbol itself, behind a space.
_OF_OTHERS = Guarded(
    rf"(?i)\b{_SAID}(?:the\s+)?{_OTHERS}",
    "canadian|australian|zealand|hong|singapore",
    shape=r"[$ACNacn](?:(?<=\$)(?i:(?<=\s[acs].)|(?<=\s(?:nz|hk).))|(?<=\s[^$])(?i:ud|ad|zd)\b)",
)
_OF_THE_US = Guarded(
    rf"(?i)\b{_SAID}{_US}",
    shape=r"[Uu](?<=\s.)(?i:(?:\.?s\.?|nited\s+states)\s*(?:dollars|\$|currency|funds)|sd\b)",
)
_LISTED = Guarded(
    r"\b(?:ABN\s\d\d|ASX\s+(?:Announcement|Release|Code)|ASX\s?[:/]|Appendix\s4[DE]\b|AASB\s\d)(?P<AUD>)"
    r"|\bNZX\s?[:/](?P<NZD>)|\bTSX(?:-?V)?\s?:(?P<CAD>)|\bSGX\s?[:/](?P<SGD>)",
    "abn|asx|appendix|aasb|nzx|tsx|sgx",
    starts="[ANTS]",
)
_EXCHANGES = re.compile(
    r"\b(?:NYSE|NASDAQ|Nasdaq|AMEX|OTCQB|OTCQX)\b(?P<USD>)|\bASX\s?[:/](?P<AUD>)|\bNZX\s?[:/](?P<NZD>)|\bTSX(?:-?V)?\s?:(?P<CAD>)"
    r"|\b(?:(?:LSE|AIM)\s?:|London\s+Stock\s+Exchange\b)(?P<GBP>)|\bTokyo\s+Stock\s+Exchange\b(?P<JPY>)"
)
_OTHER_MONEY = re.compile(
    r"(?i)\b(?:pesos|soles|baht|zlot(?:y|ys)|lira|shekels?|NIS|korunas?|forints?|ro?ubles|dirhams?|riyals?|dong|tenge|hryvnias?"
    r"|naira|ringgit|rupiah|lei)\b"
)
"""Money that the vocabulary has no name for: a document that speaks of it prints a currency after all."""
_ABROAD = re.compile(
    r"\bU\.?\s?S\.?\s?\$|\bUSD?\b|\bU\.S\.|\b[Uu]nited\s+[Ss]tates\b|\bN(?:YSE|ASDAQ|asdaq)\b"
    r"|\b(?<!North )(?<!South )(?<!Latin )American\b"
)
_EXPLICIT = re.compile(
    r"(?i)\bU\.?\s?S\.?\s?\$|\bUSD\b|\bU\.?\s?S\.?\s+(?:dollars?|cents?)|\bunited\s+states\s+dollars?"
)


def home_dollar(text: str) -> str | None:
    """The dollars that a document says its amounts are in, where they are not those of the United States.

    A company that is listed at home alone and names the United States nowhere says so by its exchange.

    >>> home_dollar("All figures are in Canadian dollars unless otherwise indicated."), home_dollar("$5 million")
    ('CAD', None)
    """
    if ("$" not in text and "ollar" not in text) or _OF_THE_US.search(text):
        return None
    said = _OF_OTHERS.search(text)
    if said:
        return currency_of(f"{said['country']} dollars" if said["country"] else said["symbol"].upper())
    listed = _LISTED.search(text)
    return listed.lastgroup if listed and not _ABROAD.search(text) else None


def money_of_exchange(text: str) -> str | None:
    """The money of the only country on whose exchanges a document says it is listed; for one that prints no currency.

    >>> money_of_exchange("Acme Corp. (NYSE: ACM)"), money_of_exchange("listed on NYSE: ACM and TSX: ACM")
    ('USD', None)
    """
    named = {found.lastgroup for found in _EXCHANGES.finditer(text)}
    return named.pop() if len(named) == 1 and not _OTHER_MONEY.search(text) else None


def in_home_dollars(figures: Iterable[Figure], home: str, tables: Sequence[Table]) -> list[Figure]:
    """The figures with each dollar that is not said to be of the United States in those of the document."""
    by_number = {table.number: table for table in tables}
    return [
        _at_home(figure, home, by_number.get(figure.spot.table_number) if figure.spot else None) for figure in figures
    ]


def _at_home(figure: Figure, home: str, table: Table | None) -> Figure:
    money, slash, per = (figure.measure.unit or "").partition("/")
    if money != "USD" or _EXPLICIT.search(figure.printed):
        return figure
    around = [figure.column_label, figure.row_label, figure.row_path]
    if table:
        around += [table.title, *table.notes, *table.headers[0], *table.ambient]
    if "$" not in figure.printed and any(text and _EXPLICIT.search(text) for text in around):
        return figure
    return replace(figure, measure=replace(figure.measure, unit=f"{home}{slash}{per}"))
