"""Whether an amount is what one thing did to another, which compares with no period: `closures cut sales by $4`.

Here: the words before a figure. Not here: what a change since a period is measured from (`claim_periods.py`).
"""

from __future__ import annotations

import re

from tieout.vocabulary.guarded import Guarded

_ACTS = r"(?:reduc|increas|decreas|lower|rais|boost|hurt|benefit|impact|affect)(?:ed|es|e|ing)"
_NO_OBJECT = (
    r"(?:\S*\d|[$£€¥]|(?:by|its|our|their|for|in|on|over|from|at|to|during|with|across|as|or|of|and|compared|sequentially|"
    r"year-\S+|the\s+number|following|including)\b|\w+ly\b)"
)
"""How begins what follows a verb without an object (`rose for the quarter by 5%`), or what one has (`its debt`)."""
_GOES_ON = (
    r"(?:\S*[^\s,](?:\s(?:million|billion|thousand))?(?:\sper\s(?:[a-z]+\s)?share)?"
    r"(?:,(?:\s(?:and|or))?|\s(?:and|or))\s)*"
)
_EFFECT = Guarded(
    rf"(?i)(?P<verb>\b{_ACTS})\s+(?!{_NO_OBJECT})(?:(?!(?:driven|offset|led|caused|helped|supported|reflecting)\b)[^\s;]+\s+){{1,12}}?"
    rf"(?<!driven )(?<!offset )by\s+(?:[a-z]+\s+){{0,2}}{_GOES_ON}[\\$(]*$",
    "by",
)
_CAUSE = (
    r"(?:Currenc|Exchange|Translation|Acquisition|Divest|Disposal|Weather|Tariff|Inflation|Closure|Strike|Storm|Pric|Volume|"
    r"Cost|Demand|Higher|Lower|Tax|Fuel|Freight|Mix|Hedg|Interest|Restructuring|Dilution|Impairment)"
)
"""How begins what opens a sentence and acts of itself; any other capital there is of a name: `Acme raised revenue`."""
_SOMEBODY = re.compile(
    r"(?i:\b(?:we|it|they|company|group|bank|board|management|directors)\s+(?:(?:has|have|had|also|further|is|are|was|were|will|now)\s+)*$"
    r"|\b(?:to|and|while|whilst)\s+$|^[^a-z]*$|^\W*(?:we|the\s+(?:company|group|bank))\s[^.;]*,\s+$)|(?:\b[A-Z][\w&’'.-]*\s+){2,}$"
    rf"|(?<=[a-z,]\s)[A-Z][\w&’'.-]*\s+$|^\W*(?!{_CAUSE}\w*\s)[A-Z][\w&’'.-]*\s+$"
)
"""`We reduced debt by $5 million`, `Reduced debt by`: who does so has a balance to compare with."""


def is_effect(before: str) -> bool:
    """Whether the words before a figure say what acted on what."""
    found = _EFFECT.search(before)
    return found is not None and not _SOMEBODY.search(before, 0, found.start())
