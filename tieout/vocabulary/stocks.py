"""Which measured things are balances at a point in time, and which flow over a duration.

Here: the words that tell. Not here: dates.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.vocabulary.guarded import Guarded

_STOCK = Guarded(
    r"(?i)\b(?:(?:order\s+)?backlog|order\s+book|bandwidth|number\s+of\s+(?:[a-z]+\s+)?(?:contracts|subscribers|customers|employees|stores|"
    r"hotels|rooms|restaurants|branches|properties|locations|offices|outlets|clinics|schools|vessels|aircraft|hospitals|"
    r"(?:issued\s+)?shares|treasury)|headcount|employees|subscribers|total\s+(?:assets|liabilities|equity(?!\s+sales)|capital\s+invested|capitali[sz]ation)|"
    r"net\s+(?:(?:interest[\s-]bearing|financial)\s+)?(?:debt|cash\s+position)|^(?:total\s+)?equity(?:\s+at\b|$)|"
    r"(?<!attributable\sto\s)(?:share\s?owner|(?:share|stock)holder)s?['’]?s?['’]?\s+equity|net\s+(?:operating\s+)?assets|balance\s+sheet\s+total|equity\s+ratio|treasury\s+(?:stock|shares)|"
    r"shares\s+(?:issued|outstanding)|contracted|un(?:amorti[sz]ed|recogni[sz]ed|earned)\s+balance|capital\s+employed|equity\s+capital|"
    r"(?:equity|nav|net\s+asset\s+value)\s+per\s+(?:\w+\s+)?(?:share|unit)|net\s+asset\s+value|gearing|market\s+capitali[sz]ation|net\s+tangible\s+(?:\(\w+\)\s+)?assets?|equity(?:/|[\s-]to[\s-])assets\s+ratio|solvency\s+ratio|"
    r"(?:non-?\s?)?interest[\s-]bearing\s+(?:debts?|liabilit\w+|loans|borrowings)|full[\s-]time\s+equivalents?|(?:^|number\s+of\s+)ftes?(?!\s+(?:adjust|basis|net|interest|income|margin))|"
    r"weighted[\s-]average\s+(?:remaining|discount)|loan[\s-]to[\s-]value|(?:cet\s?1|tier\s+1)\)?\s+(?:capital|ratio)|financial\s+net\s+cash|(?:gross\s+)?loan\s+(?:portfolio|book)|risk[\s-]weighted\s+assets)\b",
    "backlog|book|bandwidth|number|headcount|employees|subscribers|asset|liabilit|equity|capital|debt|cash|treasury|shares|"
    "contracted|balance|nav|gearing|solvency|bearing|equivalent|fte|weighted|loan|cet|tier",
)
_CAPITAL = re.compile(
    r"(?i)^(?:[(\[]?(?:\d{1,2}|[ivxl]{1,5})[.)\]]*\s+)?\W*(?:"
    r"(?:(?:issued|subscribed|(?:fully\s+)?paid[\s-]{0,3}up|and|total)\W+)*(?:(?:equity|ordinary|preference)\s+)?(?:share|debt)\s+capital\b(?!\s+markets?\b)"
    r"|paid[\s-]{0,3}up\s+equity\b|(?:capital|debenture)\s+redemption\s+reserve|securities\s+premium\b|other\s+equity(?=\W*$|\s+(?:\(?excluding|as\s))|net\s?worth\b"
    r"|reserves?\W+(?:\(?(?:excluding|as)\s|and\s+surplus)|(?:outstanding\s+)?(?:redeemable\s+)?(?:preference|preferred)\s+shares\W*$)"
)
"""The capital that some law has stand below the results of a quarter."""
_WEAK_STOCK = re.compile(
    r"(?i)(?<!non-)(?<!non )\b(?:(?:sales|project|global|order)\s+pipeline|cash(?:\s+and\s+cash\s+equivalents)?|"
    r"(?:short|long)-term\s+(?:borrowings|debt|investments)|inventor(?:y(?!-)|ies)|"
    r"accounts?\s+(?:receivables?|payable)|prepaid\s+expenses|available-for-sale\s+securities|goodwill|total\s+debt)\b"
    r"|^\W*(?:(?:net\s+)?working\s+capital|(?:(?:total|net)\s+)?(?:non-?\s?)?current\s+(?:assets|liabilities)|liabilities\s+and\s+provisions(?:\s+for\s+liabilities)?|(?:current|quick)\s+ratio)\W*(?:\((?:\d|[a-z])\)\W*)*$"
)
_ROW_OF_A_BANK = re.compile(
    r"(?i)\b(?:tangible\s+)?book\s+value(?:\s+per\b|\W*$)|^total\s+(?:net\s+|gross\s+)?(?:loans|deposits)\W*$"
    r"|^(?:total\s+)?non-?performing\s+(?:loans|assets)\W*$"
)
_FLOW = re.compile(
    r"(?i)\b(?:weighted|average|avg|return\s+on|turnover|net\s+cash|cash\s+flows?|from\s+operat\w+|provided|used\s+(?:in|for|to)|purchases?|proceeds|"
    r"payments?|repayments?|(?:in|de)creases?|gains?|loss(?:es)?|interest|changes?\s+in|new|costs?|"
    r"revenues?|expenses?\s+of|(?<!prepaid\s)expenses?|earnings|dividends?|profits?|ebitda|noi|conversion|compensation|taxes|generated|effects?\s+of|difference|"
    r"inflows?|outflows?|expenditures?|margins?|in\s+the\s+period|movements?|"
    r"translation|adjustments?|remeasurements?|disposals?|reversals?|income|depreciation|issuances?|amorti[sz]ation|impairments?|"
    r"write[\s-]?(?:offs?|downs?)|(?:inventory|stock)\s+(?:charges?|provisions?|recover(?:y|ies)|reserves?)|acquisitions?|paid|received|acquired)(?:\b|(?=\d{1,2}\b))"
)
"""A mark may be glued to the word: `Free cash flow1`."""
_EARNED = re.compile(
    r"(?i)\W*(?:(?:total|net|gross|operating|ordinary|comprehensive|adjusted|underlying|headline|basic|diluted|consolidated|pre-?tax|"
    r"(?:non-?)?interest)\s+(?:and\s+)?){0,3}"
    r"(?:revenues?|sales|turnover|profits?|loss(?:es)?|\(?loss\)?|income|earnings|ebitda?|eps|expenses?)\b"
    r"|\W*provisions?\s+(?:\(\w+\)\s+)?for\s+(?:(?:credit|loan)\s+losses|income\s+taxes)\b"
    r"|\W*(?:efficiency|combined|cost[\s/-](?:to[\s-])?income)\s+ratio\b"
    r"|\W*(?:share\s+(?:in|of)\s+(?:the\s+)?)?(?:(?:financial|consolidated|operating|net)\s+){0,2}results?\b"
    r"(?=\W*$|\s+(?:from|of|after|before|attributable|for)\b)(?:\s+from\s+assets\s+held\s+for\s+sale\b)?"
)
_HELD_OF_IT = re.compile(
    r"(?i)\b(?:receivables?|payables?|liabilit\w+|assets?|reserves?|retained|accumulated|deferred|unearned|backlog|provisions?)\b"
)
"""What is left of income at a day."""
_FLOW_BY_NAME = re.compile(
    r"(?i)\bdividends?\b(?!\s+(?:payable|receivable))"
    r"|^\W*(?:capital\s+(?:expenditures?|spending|outlays?|additions)|additions\s+to\s+property\b|depreciation\b|amorti[sz]ation\b"
    r"|(?:net\s+)?cash\s+(?:flows?\s+)?\(?(?:provided|used|from|generated)\b|funds\s+from\s+operations\b)"
)
_CASH = re.compile(r"(?i)^(?:total\s+)?(?:restricted\s+)?cash\b")
_WEIGHTED = re.compile(
    r"(?i)(?:(?<!risk[\s-])\bweighted\b(?![\s-]+average)|average\b)(?!\s+(?:remaining|discount)\b)|\bavg\b|\breturn\s+on\b|\b(?:new|added|additions?|adds|lost|gained|churned|opened|closed)\b"
    r"|\b(?:profit|income|earnings)\b.*(?:/|\bto\b)\W*(?:total|net|average)\W+(?:assets|equity)"
    r"|\b(?:basic|diluted)\s+(?:common\s+|ordinary\s+)?shares\b|\bshares\s+outstanding\W{1,3}(?:basic|diluted)\b"
    r"|^\W*(?:purchases?|repurchases?|disposals?|sales?|issuances?|cancellations?|changes?|(?:in|de)creases?|acquisitions?|reissuances?)\b.*\b(?:of|in)\b"
)
"""Averages over a period, and what happened to a balance in it."""
_ORDERED = re.compile(
    r"(?i)\b(?:bookings|book[\s-]to[\s-]bill|orders?\s+(?:received|booked|intake)|(?:project|contract)\s+awards)\b|^\W*awards\b"
)
"""What came into a backlog in a period."""
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_OF_TIME = r"(?:(?:fiscal|financial|reporting|interim|current)\s+)?(?:period|quarter|year|half)"
_OPENING = Guarded(
    rf"(?i)\b(?:at\s+)?(?:the\s+)?(?:beginning|start)\s+of\s+(?:the\s+)?{_OF_TIME}"
    r"|^(?:opening\b|beginning\s+(?:balance|cash))|\bopening\s+(?:balance|cash|net|position|equity|debt)"
    rf"|\b(?:at|as\s+of|as\s+at)\s+(?:1\s+(?:{_MONTH})|(?:{_MONTH})\s+1)\b|^(?:restated|adjusted)\s+(?:opening\s+)?balance",
    "beginning|start|opening|balance",
    shape="1",
)
_CLOSING = Guarded(
    rf"(?i)\b(?:at\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?{_OF_TIME}|\bat\s+(?:the\s+)?(?:period|quarter|year)[\s-]end\b"
    r"|^(?:closing\b|ending\s+[a-z]|balances?,?\s+(?:at|as\s+of)\s+|(?:(?:selected|summary|other)\s+)?balance\s+sheet\s+data\b)|\bclosing\s+(?:balance|cash|net|position|equity|debt)",
    "end|closing|balance",
)
_GAINED = re.compile(
    r"(?i)\W*(?:(?:deferred|(?:un)?reali[sz]ed|net|fair[\s-]value)\s+)*\(?(?:gains?|loss(?:es)?|movements?|adjustments?)\b"
)
"""`Deferred gains/(losses) on hedges open at year-end`: a gain, on what is held at the end."""


@lru_cache(maxsize=4096)
def is_stock(label: str) -> bool:
    """Whether a label names a balance at a point in time (contracts, backlog, total assets)."""
    return bool(_STOCK.search(label)) and not (_WEIGHTED.search(label) or is_ordered(label))


@lru_cache(maxsize=4096)
def is_ordered(label: str) -> bool:
    """Whether a label names what was ordered over a period, and not what is left of it: `Project awards`."""
    return bool(_ORDERED.search(label))


@lru_cache(maxsize=4096)
def is_weak_stock(label: str) -> bool:
    """Whether a label names a balance unless it words a flow of it (`cash`, not `net cash used`)."""
    return bool(_WEAK_STOCK.search(label)) and not _FLOW.search(label)


@lru_cache(maxsize=4096)
def is_capital(label: str) -> bool:
    """Whether a row is capital or a reserve at a period's end, whatever statement it stands below."""
    return bool(_CAPITAL.search(label)) and not _WEIGHTED.search(label)


@lru_cache(maxsize=4096)
def is_row_of_a_bank(label: str) -> bool:
    """Whether a row is what a bank holds at a period's end, among rows of the period (`Total deposits`)."""
    return bool(_ROW_OF_A_BANK.search(label)) and not _WEIGHTED.search(label)


@lru_cache(maxsize=4096)
def is_earned(label: str) -> bool:
    """Whether a label names what is earned or spent over a period: `Revenue from ordinary activities`."""
    found = _EARNED.match(label)
    return bool(found) and not _HELD_OF_IT.search(label, found.end() if found else 0)


@lru_cache(maxsize=4096)
def is_flow_by_name(label: str) -> bool:
    """Whether a label names what only flows, whatever its head: dividends, capital spending, depreciation."""
    return bool(_FLOW_BY_NAME.search(label))


@lru_cache(maxsize=4096)
def words_flow(label: str) -> bool:
    """Whether a label has a word of what flows, though it may be of what is held: `Interest on deposits`."""
    return bool(_FLOW.search(label))


@lru_cache(maxsize=4096)
def is_cash_held(label: str) -> bool:
    """Whether a line of a cash flow statement names what is held and no flow: `Restricted cash`."""
    return bool(_CASH.search(label)) and not _FLOW.search(label)


@lru_cache(maxsize=4096)
def is_over_a_period(label: str) -> bool:
    """Whether a label words an average over a period, or what happened to a balance in it."""
    return bool(_WEIGHTED.search(label))


@lru_cache(maxsize=4096)
def is_opening_balance(label: str) -> bool:
    """Whether a label names the balance before a period starts."""
    return bool(_OPENING.search(label))


@lru_cache(maxsize=4096)
def is_closing_balance(label: str) -> bool:
    """Whether a label names the balance at a period's end."""
    return bool(_CLOSING.search(label)) and not _GAINED.match(label) and not _OPENING.search(label)
