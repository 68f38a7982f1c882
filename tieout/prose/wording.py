"""What the words around a figure make of it: amount or change of one, up or down, exact or about.

Here: role, direction and qualifier of one figure from the words of its clause. Not here: periods
(`claim_periods.py`), labels (`clauses.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.model import Role
from tieout.prose.amounts import TextToken
from tieout.vocabulary.change_words import SINCE_WHEN

_UP = (
    r"increas(?:e|es|ed|ing)|grew|grow(?:n|th|s|ing)?|rose|risen|ris(?:e|ing)|(?<!-)up|gained|improv(?:ed|ement|ing|es)|"
    r"expan(?:ded|sion|ding)|higher|widen(?:ed|ing)|climb(?:ed|ing)|jump(?:ed)?|surg(?:e|es|ed|ing)|soar(?:ed|ing)?|leapt|boost(?:ed|ing)|rais(?:ed|ing)|add(?:ed|ing)|advanc(?:ed|e)"
)
_DOWN = (
    r"decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fell|fall(?:en|ing)?|(?<!-)down|dropp?(?:ed|ing)?|reduc(?:ed|tion|ing|es)|"
    r"lower(?:ed)?|shrank|narrow(?:ed|ing)|contract(?:ed|ion)|slipp?(?:ed)?|dipp?(?:ed)?|plung(?:e|ed|ing)|plummet(?:ed)?|tumbl(?:e|ed)|slump(?:ed)?|weaken(?:ed|ing)"
)
_MANNER = (
    r"(?:year[\s-]over[\s-]year|year[\s-]on[\s-]year|y/y|yoy|sequentially|significantly|slightly|further|organically|"
    r"in\s+constant\s+currency|modestly|strongly|sharply|only|just)"
)
_QUALIFIER = (
    r"(?:(?:slightly|just|well)\s+(?:over|above|below|under)|approximately|about|around|over|nearly|almost|more\s+than|"
    r"less\s+than|fewer\s+than|greater\s+than|at\s+least|at\s+most|up\s+to|in\s+excess\s+of|roughly|some|plus\s+or\s+minus|"
    r"above|below|under|as\s+(?:much|many)\s+as|no\s+more\s+than|"
    r"(?:low|mid|high)(?:-to-(?:mid|high))?)"
)
_OPEN = r"(?:[\\$(\[+~±]|\bc\.\s?)*"
_DIRECT = re.compile(
    rf"(?i)\b(?<!made )(?<!make )(?<!makes )(?<!making )(?:(?P<up>{_UP})|"
    rf"(?<!paid )(?<!pay )(?<!paying )(?P<down>{_DOWN}))(?:\s+{_MANNER})?"
    r"\s+(?:of|by|to\s+by|between|in\s+the\s+range\s+of)?\s*"
    rf"(?:between\s+)?(?:in\s+the\s+)?(?:(?:only|just)\s+)?(?:an?\s+)?(?:(?:additional|estimated|record|mere|modest)\s+)?(?:{_QUALIFIER}[\s-]+)?{_OPEN}$"
)
_BY = re.compile(
    rf"(?i)(?<!offset )\b(?:by|at\s+a\s+rate\s+of)\s+(?:(?:only|just)\s+)?(?:an?\s+)?(?:{_QUALIFIER}[\s-]+)?{_OPEN}$"
)
_CAUSED_BY = re.compile(
    r"(?i)\b(?:driven|led|caused|helped|supported|affected|impacted|followed|accompanied|funded|financed)\s+(?:[a-z]+ly\s+|in\s+part\s+)?by\s+\S*$"
)
"""`increased $6 million, driven by $5 million of interest`: the amount is of the cause."""
_AGAINST_A_PERIOD = re.compile(
    r"(?i)^\)?\s*(?:(?:vs\.?|versus|compared\s+(?:to|with)|on|over)\s+(?:the\s+)?(?:q[1-4]|h[12]|fy|prior|previous|last|same|first|second|third|"
    r"fourth|year|end|(?:19|20)\d\d)\b|y/y|yoy|year[\s-](?:over|on)[\s-]year)"
)
"""`revenue of $109 million, +43% vs. Q2 2025`: a percentage behind an amount and before what is compared with."""
_SINCE = re.compile(rf"(?i)^\)?\s+{SINCE_WHEN}\b")
"""`increased income (before tax) 5% year over year`"""
_COMPARABLE_SALES = re.compile(
    r"(?i)\b(?:comparable|same|like[\s-]for[\s-]like)[\s-](?:(?:store|restaurant|club|hotel)\s+)?sales\s+(?:guidance|outlook|growth|forecast)\s[^;]{0,90}$"
)
"""`comparable store sales guidance of 3%`: of such sales, a percentage is always how they grow."""
_GUIDED_BEFORE = re.compile(
    rf"(?i)\b(?:up|down|compared|versus|from|to|with)\s+(?:(?:from|its|our|the|to|with)\s+)*(?:previous|prior|earlier|initial)\s+(?:guidance|outlook|forecast|range)"
    rf"(?:\s+range)?\s+of\s+{_OPEN}$"
)
_WORDED = re.compile(rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_AFTER = re.compile(
    r"(?i)^\)?[\s-]+(?:(?!(?:of|and|in|to|on|for|from|with|by|or|per|compared|the|an?|offset|was|were|is|are|representing|reflecting|implying|marking)\b)[\w-]+\s+){0,3}?"
    r"(?:(?P<up>increase|growth|rise|improvement|expansion|higher|better|jump|surge|(?P<gain>gain))|(?P<down>decrease|decline|drop|reduction|lower|worse|"
    r"contraction|fall))\b(?!\s+of\s+[\\$€£¥]*\d)"
)
_AT_A_RATE = re.compile(rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s+at\s+an?\s+(?:{_QUALIFIER}\s+)?$")
_RATE_BEHIND = re.compile(r"(?i)^\s+(?:[\w-]+\s+){0,2}(?:rate|pace)\b")
"""`Deposits increased at a 9.2% annualized rate.`"""
_LEADING = re.compile(
    r"(?i)^\)?\s+(?:(?P<up>up|ahead|more)\s+(?:on|of|than)\b|(?:(?P<above>above|higher\s+than)|(?P<down>below|lower\s+than))\s+(?:the\s+|its\s+)?"
    r"(?:year|prior|previous|last|same|first|second|third|fourth|comparable|corresponding|that\s+of|a\s+year|(?:19|20)\d\d|q[1-4])\b)"
)
_NOUN_OF = re.compile(
    rf"(?i)\b(?:(?P<up>increases?|growth|improvements?|expansion|rises?)|(?P<down>decreases?|declines?|reductions?|falls?|drops?))"
    rf"(?:\s+(?:rates?|ranges?|guidance|outlook|targets?|forecast)){{0,2}}"
    rf"(?:\s+(?:in|for|at|from)\s+(?:(?!\band\b)[^,;.\d]){{1,80}}?)?"
    rf"(?:\s+(?:was|were|is|are|now|still|currently|of|to\s+be|will\s+be|expected\s+to\s+be|at|between|in\s+(?:the|a)\s+range\s+of|"
    r"limited\s+to|by(?:\s+just|\s+only)?|(?:(?<=growth )|(?<=range )|(?<=ranging ))from|"
    rf"(?<=guidance )to|(?<=outlook )to)|\s*:)+\s+(?:between\s+)?(?:{_QUALIFIER}[\s-]+)?{_OPEN}[-–−]?$"
)
_CHANGE_IN = re.compile(
    r"(?i)\b(?:(?P<up>increase|growth|improvement)|(?P<down>decrease|decline|reduction))s?\s+(?:in|to)\s+"
    r"(?:(?!(?:from|due|as|by|with|to|of|in|on|result\w*|incl\w+|incurred|related|accounts|trade|receivables?|payables?|inventor\w+|"
    rf"working|cash|borrowings|debt)\b)[\w’'&/-]+\s+){{1,8}}of\s+(?:{_QUALIFIER}\s+)?[\\$(]*$"
)
"""`A decrease in wages and rent of $3 million`: what these changed by; one in payables is a line of cash flows."""
_NET_FLOW = re.compile(r"(?i)\bnet\s+(?:increase|decrease)\s+of\s+[\\$(]*$")
_FLOW_OF = re.compile(
    r"(?i)\b(?:(?P<up>increase)|(?P<down>decrease))\s+(?:in\s+(?:(?!\band\b)[^,;]){1,80}?\s+)?of\s+[\\$(]*$"
)
_AGAINST_WHAT = (
    rf"(?:{SINCE_WHEN}|as\s+reported|on\s+a\s+reported\s+basis|in\s+(?:constant\s+currency|cc|u\.?s\.?\s+dollars)|"
    r"(?:on|in|at)\s+(?:an?\s+)?(?:[\w-]+\s+){1,3}(?:basis|currency|terms|rates?))"
)
_SAME_ROLE = re.compile(
    rf"(?i)^\s?(?:(?:growth\s+)?{_AGAINST_WHAT}\s?)?(?:,\s*or|or|and|to|[-–—]|,|,\s*and|/|\(previously)\s*"
    rf"(?:between\s+)?(?:{_QUALIFIER}[\s-]+)?{_OPEN}$"
)
_BRACKET = re.compile(rf"^\)?(?:\s+(?:on|in)\s+(?:an?\s+)?(?:[\w-]+\s+){{1,2}}(?:basis|currency|terms))?\s?{_OPEN}$")
_OTHERWISE_MEASURED = re.compile(
    r"(?i)^\)?\s*(?:(?:in|on|at|an?)\s+)*(?:constant|local|cc\b|organic|like-for-like|excluding|adjusted|comparable|reported)"
)
"""What follows the same growth by another measure: `4% (3% in constant currency)`."""
_VERB_AND_OBJECT = re.compile(
    r"(?i)\b(?:(?P<up>(?:rais|increas|boost|lift|expand)(?:ed|es|s|ing)|grew)|(?P<down>cuts?|(?:reduc|lower|decreas)(?:ed|es|s|ing)))"
    rf"(?:(?<=^Grew)|(?<=^.\sGrew)|\s+(?:our|its|their|the))\s+(?:(?!(?:of|to|at|with|was|were|is|by|from|in|for)\b)[A-Za-z’'/-]+\s+){{1,5}}{_OPEN}$"
)
"""`raised its quarterly dividend 5%`"""
_OF_EACH = re.compile(
    r"(?i)^\s(?P<where>for|in|at|from|over)\s(?:[\w&/’'-]+\s){0,6}?(?:[\w&/’'-]+(?:,?\sand|,)\s)[\\$(]*$"
)
"""`increased 8% for batteries and 5% for tires`, `a rise of $3 million from May and $1 million from June`"""
_CONSTANT_CURRENCY = re.compile(
    r"(?i)^\s+(?:(?:on|in|at)\s+(?:an?\s+)?)(?:(?:constant|local)[\s-](?:currenc|exchange)|(?!(?:[\w-]+\s+){0,3}(?:annuali[sz]ed|[\w-]*equivalent)\b)(?:[\w-]+\s+){1,4}basis\b)"
)
"""`rose 9% to $8 million, about 7% in constant currency`: the same growth, measured otherwise."""
_LEVEL = re.compile(r"(?i)\bto\s+$")
_REACHED = re.compile(
    r"(?i)\b(?:to|at|was|were|of|is|reach\w+|represent\w+|reflect\w+|averag\w+|total\w+)\s+(?:[a-z]+\s+){0,2}$"
)
_RATE_OF_SOMETHING = re.compile(r"(?i)\b(?:margin|rate|ratio|yield|share)s?\b[^;]*$")
_OR = re.compile(rf"(?i)^\)?(?:\s+per\s+[a-z]+)?,?\s*(?:or|\()\s*(?:{_QUALIFIER}[\s-]+)?{_OPEN}$")
_AND = re.compile(r"\s+and\s+$")
_POINTS = frozenset({"basis_points", "percentage_points"})
"""`down $5 million and 40 basis points`"""
_AND_AGAINST = re.compile(r"(?i)\band\s+[\\$£€¥(]*$")
_OR_A_RATE_AGAINST = re.compile(r"(?i)^,?\s+or\s+[\d.,]+%,?\s+(?:from|over|versus|compared\s+(?:to|with))\s+[\\$£€¥]")
"""`rose $3 million, or 5%, from $60 million in May and $9 million, or 17%, from $54 million in June`: two bases."""
_BRACKET_AFTER_MONEY = re.compile(r"^\s*\[$")
_SHARE = re.compile(
    r"(?i)^\)?\s+of\s+(?:(?:our|its|the|total|net|consolidated|group|(?:company|quarter|year)[’']s)\s+){0,3}"
    r"(?:(?!(?:of|in|on|to|for|and|or|from|with|by|at|per|which|their|cost)\b)[a-z-]+\s+){0,2}(?:revenues?|sales|turnover)\b"
)
_QUALIFIED = re.compile(rf"(?i)(?:\b({_QUALIFIER})[\s-]+[\\$(\[]*|(~|±|\bc\.)\s?)$")
_OR_MORE = re.compile(r"(?i)^\s+(or\s+(?:more|better|less|higher|above|greater|lower|below))\b|^(\+)(?=\s)")
_BETWEEN = re.compile(r"(?i)\b(?:between|range\s+of|range\s+from|range\s+between)\s[^;]{0,30}$")
_STEP = re.compile(rf"(?i)\b(?:from|by|(?:{_UP}|{_DOWN})(?:\s+of)?)\s+{_OPEN}$")
_RANGE_TO_COME = re.compile(
    rf"(?i)\b(?:to|will|should)\s+(?:{_UP}|{_DOWN})(?:\s+(?:by|of))?\s+{_OPEN}$|\bgrowth\s+of\s+{_OPEN}$"
)
"""`expects revenue to grow 5% to 7%` guides to a range; `rose 5% to 7%` took a step."""
_REACH = 160
"""Characters before a figure that its own words take at most."""
_RANGE_JOINT = re.compile(rf"(?i)^\s?(?:to|[-–—]|through|and)\s*(?:{_QUALIFIER}\s+)?[\\$]*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """Role, direction and qualifier of a figure."""

    role: Role
    direction: str | None = None
    qualifier: str | None = None


def wording_of(
    before: str,
    token: TextToken,
    after: str,
    previous: tuple[TextToken, Wording, str] | None,
    following: str | None,
    *,
    has_plus: bool = False,
) -> Wording:
    """What the words of a sentence make of a figure.

    `before` and `after` are the sentence around it; `previous` is the figure before it with its wording and the text
    between them, `following` the text up to the figure after it. One that is printed with a plus is a change.
    """
    role, direction = _role(before, token, after, previous)
    if has_plus and role == "ratio":
        role, direction = "growth" if token.number and token.number.unit == "percent" else "change", "increase"
    return Wording(role, direction, _qualifier(before, after, previous, following))


def _role(
    before: str, token: TextToken, after: str, previous: tuple[TextToken, Wording, str] | None
) -> tuple[Role, str | None]:
    unit = token.number.unit if token.number else None
    is_percent = token.kind == "percent"
    if token.kind in {"rate", "placeholder"}:
        return "amount", None
    changed: Role = "growth" if is_percent and unit == "percent" else "change"
    plain: Role = "ratio" if is_percent or (unit == "pure" and token.number and token.number.decimals) else "amount"
    if _NET_FLOW.search(before):
        return plain, _way(_FLOW_OF.search(before))
    direct = _DIRECT.search(before, max(0, len(before) - _REACH))
    if direct is None and is_percent and _RATE_BEHIND.match(after):
        direct = _AT_A_RATE.search(before, max(0, len(before) - _REACH))
    if direct:
        return changed, _way(direct)
    if is_percent and _SHARE.match(after):
        return "share", None
    if previous and _goes_on(token, previous, after):
        return changed, previous[1].direction
    if previous and _OR_A_RATE_AGAINST.match(after) and _AND_AGAINST.search(before):
        words = list(_WORDED.finditer(before))
        if words:
            return changed, _way(words[-1])
    if _BY.search(before) and (is_percent or not _CAUSED_BY.search(before)):
        words = list(_WORDED.finditer(before))
        if is_percent or words:
            return changed, _way(words[-1]) if words else None
    later = _AFTER.match(after) or (_LEADING.match(after) if is_percent else None)
    # what is measured may gain 5%; a gain of money is an income: `a $3 million gain on the sale of a plant`
    if later and (is_percent or not later.groupdict().get("gain")):
        return changed, _way(later)
    noun = (_NOUN_OF if is_percent else _CHANGE_IN).search(before, max(0, len(before) - _REACH))
    if noun:
        return changed, _way(noun) if token.number and token.number.value >= 0 else None
    if is_percent and previous and previous[0].kind == "amount" and _BRACKET_AFTER_MONEY.match(previous[2]):
        return "growth", None
    if (
        is_percent
        and previous
        and previous[0].kind == "amount"
        and _AGAINST_A_PERIOD.match(after)
        and previous[2].strip() in {",", ";", "-", "–", "("}
    ):
        return "growth", None
    if is_percent and plain == "ratio" and _COMPARABLE_SALES.search(before):
        return "growth", None
    if unit == "percent" and _SINCE.match(after) and not _LEVEL.search(before):
        words = list(_WORDED.finditer(before))
        return "growth", _way(words[-1]) if words else None
    is_rate = _REACHED.search(before) or _RATE_OF_SOMETHING.search(before)
    if unit == "percent" and _CONSTANT_CURRENCY.match(after) and not is_rate:
        words = list(_WORDED.finditer(before))
        if words:
            return "growth", _way(words[-1])
    verb = _VERB_AND_OBJECT.search(before, max(0, len(before) - _REACH)) if is_percent else None
    return (changed, _way(verb)) if verb else (plain, _way(_FLOW_OF.search(before)))


def _goes_on(token: TextToken, previous: tuple[TextToken, Wording, str], after: str) -> bool:
    """Whether a figure says again, or in a range, what the change before it said: `$5 million, or 3%`, `2-3%`."""
    other, wording, between = previous
    if wording.role not in {"growth", "change"}:
        return False
    if (other.kind == "percent") != (token.kind == "percent"):
        if token.number and token.number.unit in _POINTS and _AND.match(between):
            return True
        return bool(_OR.match(between)) and not (token.kind != "percent" and between.strip().startswith("("))
    if token.kind == "percent" and _BRACKET.match(between) and _OTHERWISE_MEASURED.match(after):
        return True
    of_each = _OF_EACH.match(between)
    if (
        of_each
        and (token.kind == "percent" or of_each["where"].lower() in {"from", "over"})
        and re.match(rf"(?i)\s{of_each['where']}\s", after)
    ):
        return True
    if token.kind == "percent" and _GUIDED_BEFORE.search(between):
        return True
    if not _SAME_ROLE.match(between):
        return False
    is_same_unit = other.number is not None and token.number is not None and other.number.unit == token.number.unit
    return is_same_unit and (token.kind == "percent" or not re.search(r"\bto\s", between))


def _way(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    return "decrease" if found["down"] else "increase"


def _qualifier(
    before: str, after: str, previous: tuple[TextToken, Wording, str] | None, following: str | None
) -> str | None:
    if previous and previous[1].qualifier == "low" and _RANGE_JOINT.match(previous[2]):
        return "high"
    if following is not None and _opens_range(before, following.strip().lower()):
        return "low"
    found = _QUALIFIED.search(before, max(0, len(before) - _REACH // 2))
    if found:
        words = re.sub(r"\s+", " ", next(g for g in found.groups() if g)).lower()
        return f"{words} range" if words in {"low", "mid", "high"} else words
    more = _OR_MORE.match(after)
    return next(g for g in more.groups() if g).lower() if more else None


def _opens_range(before: str, joint: str) -> bool:
    """Whether a figure is the lower end of a range: `$1.2 to $1.3 billion`, but not `from $1 to $2`, `by $1 to $9`."""
    if not _RANGE_JOINT.match(joint):
        return False
    if joint[0] in "-–—" or _BETWEEN.search(before[-60:]):
        return True
    return joint.startswith("to") and (not _STEP.search(before) or bool(_RANGE_TO_COME.search(before)))
