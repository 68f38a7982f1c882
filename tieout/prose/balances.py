"""Which figures of sentences are what is held at a day, and which are of the period: by the words around them.

Here: one figure, its subject and its sentence. Not here: which labels name a balance (`vocabulary/stocks.py`), and
which period a sentence names (`claim_periods.py`).
"""

from __future__ import annotations

import re

from tieout.prose.claim_figures import Claim
from tieout.prose.label_words import has_noun
from tieout.vocabulary.stocks import is_ordered, is_stock, is_weak_stock, words_flow
from tieout.vocabulary.units import PERCENT_UNITS

CLAUSE_END = re.compile(r";|,\s+(?:and|while|whereas)\b|:\**\s|\bto\s+(?:[A-Z]{3}|[$€£¥])\s?[\d,.]+\s\w+\s+and\b")
"""Where the next clause of a sentence begins, as far as subjects go."""
_AVERAGED = re.compile(r"(?i)\S+\s+(?:[a-z]+\s+){0,3}?(?:weighted|average|diluted\s+(?:common\s+)?shares)\b")
"""`on 4,407,417 diluted weighted average shares outstanding`."""
_LEFT = re.compile(
    r"(?i)^\s+(?:(?:of|in|which|that)\s+)?(?:(?:was|were|is|are)\s+)?(?:still\s+)?(?:remain\w*|available|outstanding|undrawn|unrestricted|restricted)\b"
)
_ASSETS_PER_SHARE = re.compile(r"(?i)\b(?:assets?|book|equity|nav|par)\b")
_MOVED = re.compile(
    r"(?i)\b(?:repurchas\w+|bought|sold|deliver\w+|opened|closed|shipped|acquired|added|hired|granted|returned|paid|dividends?|"
    r"connected|invested|completed|issued|launched|awarded|opening|to\s+(?:open|close|add|hire|acquire|repurchase|return))\s+(?:(?:[^\s;,]|,(?=\d))+\s+){0,6}[\\$(]*$"
)
_WITH = re.compile(r"[;,]\s+(?:(?:and|while|with|on)\s+)?|(?<=\w)\s+(?:and|on)\s+(?=awards\b)")
_MOVED_BEHIND = re.compile(
    r"(?i)^\s+(?:were\s+)?(?:re)?(?:purchased|bought|issued|sold|granted|acquired|opened|closed|hired|delivered|shipped|added)\b"
)
"""`12 million shares purchased during the half`."""
_HELD = re.compile(
    r"(?i)\b(?:interest-bearing\s+debt|book\s+value\s+per|debt[\s-]to[\s-]equity|total\s+debt|net\s+(?:[a-z]+\s+)?debt|leverage|"
    r"(?<!\bon )(?<!\bfor )(?<!\bto )(?<!\binto )(?<!\bsales of )(?<!\baverage )"
    r"(?:(?:non-?performing|classified|problem)\s+(?:assets|loans)|assets\s+under\s+management)|(?:risk-based\s+)?capital\s+ratio|"
    r"liquidity|undrawn|order\s+book|remaining\s+performance\s+obligations?|rpo|remained\s+available|"
    r"allowances?\s+for\s+(?:credit|loan)\s+losses)\b"
    r"|\bnet\s+(?:cash|funds)\W*$"
)
_HAS = re.compile(r"\b(?:(?i:company|group|we|it|bank)|[A-Z][\w.&’'-]+)\s+(?:also\s+|still\s+)?(?:had|has|have|held)\b")
_OF_A_BANK = re.compile(r"(?i)^\W*(?:(?:total|gross|core)\s+)*(?:deposits|loans)(?:\s+also)?\W*$")
_IN_CASH = re.compile(
    r"(?i)^\s+(?:in|of)\s+(?:(?:total|available|unrestricted|restricted|short-term)\s+)*(?:cash|liquidity)\b(?!\s+(?:flow|dividend|payment|generat|provid|used|from))"
)
_HAD = re.compile(r"(?i)\b(?:had|has|have|having|holds?|held|with)\s+(?:[a-z]+\s+){0,2}[\\$]*$")
"""`The company had $3 billion in total cash`."""
_UNDRAWN = re.compile(r"(?i)\b(?:undrawn|unused|unutili[sz]ed)\s+(?:[a-z-]+\s+){1,4}(?:of|amounting\s+to)\s[^;]{0,24}$")
"""`In addition, the group had undrawn credit facilities of $5 million`."""
_ENDED_WITH = re.compile(
    r"(?i)\b(?:end|finish|clos|exit)(?:ed|ing)\s+the\s+(?:[\w-]+\s+){0,2}(?:quarter|half|year|period)\s+(?:[^;,.]{0,60}\s)?with\s+(?:[a-z-]+\s+){0,4}[\\$]*$"
)
"""`We ended the quarter with $5 million of cash`."""
_HOLDS = re.compile(
    r"(?i)\b(?:operat(?:es?|ed|ing)|employ(?:s|ed|ing)?|owns?|owned|serv(?:es?|ed|ing)|manag(?:es?|ed|ing)|"
    r"(?:network|fleet|portfolio)\s+of)\s+(?:[^\s,;]+\s+){0,5}$"
)
"""`It operates 412 shops in 12 states`: as many at a day."""


def is_balance(claim: Claim, subject: str, share: str | None, heading: str, *, is_change: bool) -> bool:
    """Whether a claim, per one of `share`, is of a day: a balance, what is left or owned, what a heading counts.

    How a bank's loans changed is of the period.
    """
    before = claim.before
    if share and not _ASSETS_PER_SHARE.search(subject):
        return False
    token = claim.item.token
    counted = (token.number and token.number.unit) or ""
    if is_ordered(_WITH.split(before)[-1]):
        return False
    holds = _HOLDS.search(before)
    moved = _MOVED.search(before, holds.end() if holds else 0)
    if moved or _MOVED_BEHIND.match(claim.after) or _AVERAGED.match(claim.text, token.start):
        return False
    is_counted = token.kind == "count" and counted not in {"shares", "pure", ""}
    return (
        bool(
            _HELD.search(subject)
            or (is_counted and holds and counted[0].islower())
            or (not is_change and _OF_A_BANK.match(subject))
            or _LEFT.match(claim.after)
            or _ENDED_WITH.search(before)
            or _UNDRAWN.search(before)
            or (_IN_CASH.match(claim.after) and (_HAD.search(before) or not has_noun(before)))
        )
        or (counted not in PERCENT_UNITS and is_stock(f"number of {counted} {subject}"))
        or is_stock(subject)
        or is_weak_stock(subject)
        or _continues_a_stock(before)
        or is_stock(heading)
    )


def complement(claim: Claim, behind: str) -> str:
    """The noun that an amount is one of, where it tells: `$5 of refunds received`, `grew to $3 in total assets`."""
    is_told = is_stock(behind) or words_flow(behind)
    is_one = is_told and claim.item.token.kind == "amount" and claim.after.startswith((" of ", " in "))
    return behind if is_one else ""


def says_held(label: str) -> bool:
    """Whether a label says that its balance is had: `the company had deposits of`."""
    return bool(_HAS.search(label)) and (is_stock(label) or is_weak_stock(label))


def _continues_a_stock(before: str) -> bool:
    """Whether the clause goes on about the balance of the one before: `backlog for A fell to 5 and B rose to 7`."""
    clauses = CLAUSE_END.split(before)
    return len(clauses) > 1 and not before.rstrip().endswith(";") and is_stock(clauses[0])
