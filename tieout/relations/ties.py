"""A printed figure and what it should follow from, and how well several of them support one reading.

Here: what the finders of quotients, growth and changes have in common. Not here: which figures are tried, or sums of
amounts (`sums.py`), whose parts are searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from tieout.model import Figure
from tieout.records import record
from tieout.relations.agreement import Judgement
from tieout.relations.arithmetic import Weighted, evidence
from tieout.relations.model import Formula, Kind, Relation, Term, relation

TELLING = 0.3
"""Powers of ten from which on a tie that holds is a witness: it held by chance in less than half of all cases."""
_ENOUGH = 2.0
_WORDING = 1.0
_MOST_OF_ONE = 3.0
"""No single tie counts for more: several that hold are better evidence than one that holds closely."""


@record(frozen=True, slots=True)
class Tie:
    """A figure that is checked, and the figures that it follows from by a formula; each with its weight."""

    kind: Kind
    formula: Formula
    total: Weighted
    parts: tuple[Weighted, ...]
    bases: tuple[Weighted, ...] = ()

    @property
    def evidence(self) -> float | None:
        """How telling it is that it holds, in powers of ten; negative if it does not, None if untestable."""
        return evidence(self.formula, self.total, self.parts, self.bases)

    @property
    def is_broken(self) -> bool:
        """Whether it is tested and does not hold."""
        held = self.evidence
        return held is not None and held < 0

    @property
    def holds(self) -> bool:
        """Whether it is tested and holds."""
        held = self.evidence
        return held is not None and held > 0

    @property
    def judgement(self) -> Judgement:
        """The same as it is judged."""
        weight, total = self.total
        parts, bases = ([(figure, weight) for weight, figure in terms] for terms in (self.parts, self.bases))
        return Judgement(total, weight, self.formula, parts, bases)

    def told_by_misprint(self) -> float:
        """How much it says, in powers of ten, that the checked figure differs as a misprint makes it differ."""
        return self.judgement.told_by_misprint()

    def turned(self) -> Tie:
        """The same with a decrease printed as a positive number, or the other way round."""
        return replace(self, total=(-self.total[0], self.total[1]))

    def stated(self, rule: str, statement: str | None, document_id: str) -> Relation:
        """The relation that it is, once it is accepted."""
        terms = [
            Term(self.total[1].figure_id(document_id), "total", self.total[0]),
            *(Term(figure.figure_id(document_id), "part", weight) for weight, figure in self.parts),
            *(Term(figure.figure_id(document_id), "base", weight) for weight, figure in self.bases),
        ]
        return relation(self.kind, rule, terms, formula=self.formula, statement=statement)


def quotient(kind: Kind, total: Figure, part: Figure, base: Figure) -> Tie:
    """A figure as the quotient of two others."""
    return Tie(kind, "quotient", (1, total), ((1, part),), ((1, base),))


def is_divided_by_a_wrong_digit(tie: Tie) -> bool:
    """Whether a quotient breaks, and would hold closely with one other digit in what it is divided by."""
    ((weight, base),) = tie.bases
    digits = str(int(abs(base.value or Decimal(0))))
    others = (Decimal(digits[:n] + one + digits[n + 1 :]) for n in range(len(digits)) for one in "0123456789")
    tried = (replace(tie, bases=((weight, replace(base, value=other, interval=None)),)) for other in others if other)
    return tie.is_broken and any((one.evidence or 0.0) >= _ENOUGH for one in tried)


def is_close(tie: Tie) -> bool:
    """Whether a quotient misses by one printed unit: of rows in another currency, or in a column made to foot."""
    ratio, due = tie.total[1], tie.judgement.computed()
    if due is None or ratio.value is None or ratio.decimals is None:
        return False
    return abs(ratio.value - due).scaleb(ratio.decimals) <= 1


@record(frozen=True, slots=True)
class Support:
    """How many ties hold so that it tells something, how many break, and how telling they are together."""

    held: int
    broken: int
    telling: float

    def with_more(self, other: Support | None) -> Support:
        """That of the ties of both."""
        more = other or Support(0, 0, 0.0)
        return Support(self.held + more.held, self.broken + more.broken, self.telling + more.telling)

    def score(self, wording: float = _WORDING) -> float:
        """Powers of ten for the reading: those of the ties and of its wording, less one for each that breaks."""
        return self.telling - self.broken + wording

    def is_enough(self, wording: float = _WORDING) -> bool:
        """Whether most ties hold and together tell enough: then the broken ones are stated too."""
        return self.held > self.broken and self.tells_enough(wording)

    def tells_enough(self, wording: float = _WORDING) -> bool:
        """Whether the ties together tell enough."""
        return self.held > 0 and self.score(wording) >= _ENOUGH


def support_of(ties: Iterable[Tie]) -> Support:
    """The support that ties give to the reading that they share."""
    judged = [held for tie in ties if (held := tie.evidence) is not None]
    telling = [min(held, _MOST_OF_ONE) for held in judged if held >= TELLING]
    return Support(len(telling), sum(held < 0 for held in judged), sum(telling))
