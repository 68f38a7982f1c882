"""What sentences say of the figures that tables print: amounts, growth, changes and shares.

Here: which figures of tables judge a claim, and what must speak for it before a claim is held against one that it does
not agree with. Not here: subjects (`subjects.py`), reading of sentences (`prose/claims.py`), verdicts (SQL).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.model import Figure, Role
from tieout.relations.agreement import POINTS, Judgement, misprint, telling, way_of
from tieout.relations.listed import added_up
from tieout.relations.model import Relation, Term, relation
from tieout.relations.subjects import Subject, Vocabulary, claim_subjects, listed_subjects, loose_subjects
from tieout.relations.tables_index import TableFigures, consistent
from tieout.relations.within_sentences import is_worked_out

_EQUALS = frozenset({None, "approximately", "about", "around", "roughly", "some", "~", "c."})
"""Qualifiers of a claim that is judged by its printed precision; `over`, `nearly`, `up to` state no equality."""
_OUTWARD = re.compile(
    r"(?i)\b(?:loss(?:es)?|costs?|expenses?|tax(?:es)?|used|outflows?|payments?|repayments?|repurchases?|purchases?|expenditures?|"
    r"capex|provision|dividends?|decreases?|deficit|debt|charges?|impairments?|depreciation|amorti[sz]ation|deductions?|fees)\b"
)
_BOTTOM_LINE = frozenset({frozenset({"earning"}), frozenset({"profit"}), frozenset({"net", "profit"})})
"""What a sentence may call net income."""
_ENOUGH = 2.0
"""As for sums: a relation that chance explains once in a hundred times is not stated as broken."""
_SOME = 1.0
"""How telling a claim must be that agrees with a row which its verb's subject names."""
_SUMMARY = re.compile(
    r"(?i)\b(?:highlights?|results?|summary|overview|financial|quarter(?:ly)?|year|months|weeks|half|statements?|sheets?|cash|flows?|"
    r"income|operations|operating|revenues?|sales|costs?|expenses?|earnings|profit|review|condition|reports?|announce[sd]?|position|"
    r"liquidity|outlook|guidance|capital|unaudited|millions|thousands|key|metrics|dividends?|margins?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_FOREIGN = 1.0
"""What a heading that names something of its own costs: its sentences may speak of that alone."""
_MOST_TRUST = 1.5
"""What the exact names of a document's other claims say at most: never enough alone."""
_MARGINS = {
    frozenset({"gross", "margin"}): ({"gross", "profit"}, {"gross", "margin"}),
    frozenset({"operating", "margin"}): ({"operating", "income"}, {"operating", "profit"}),
    frozenset({"net", "income", "margin"}): ({"net", "income"},),
    frozenset({"net", "margin"}): ({"net", "income"},),
}
_REVENUES = tuple(frozenset(words) for words in ({"revenue"}, {"net", "revenue"}, {"net", "sale"}, {"sale"}))
_PERCENTS: tuple[Role, ...] = ("ratio", "share", "growth")
_ALL = 100


@dataclass(frozen=True, slots=True)
class _Candidate:
    judgement: Judgement
    subject: Subject
    needs: float = 0.0
    """How telling a claim must be to be stated with it: nothing where the words are the same."""

    @property
    def is_exact(self) -> bool:
        return not self.needs


@dataclass(slots=True)
class _Claim:
    """A figure of a sentence, and what may judge it, best first."""

    figure: Figure
    candidates: list[_Candidate] = field(default_factory=list)
    chosen: _Candidate | None = None


def find_claims(figures: Sequence[Figure], text: str, document_id: str) -> Iterator[Relation]:
    """A relation for each claim that a table can judge.

    One that agrees is stated with the figure it agrees with. One that does not is stated only where the subject is
    named exactly, its prints in tables are one value, and the sentence around it, or the way in which it differs,
    says that this figure is meant.
    """
    valued = (figure for figure in figures if figure.source == "prose" and figure.value is not None)
    told = [figure for figure in valued if figure.when.period and figure.qualifier in _EQUALS]
    if not told:
        return
    vocabulary = Vocabulary.of(text)
    tables = TableFigures(figures, vocabulary)
    sentences: dict[object, list[_Claim]] = defaultdict(list)
    for figure in told:
        claim = _Claim(figure)
        _choose(claim, tables, vocabulary)
        sentences[figure.sentence or figure.place].append(claim)
    trust = _trust_in_names(sentences.values(), tables)
    for claims in sentences.values():
        known = {claim.chosen.subject for claim in claims if claim.chosen}
        for claim in claims:
            chosen = claim.chosen or _of_the_same(claim, known) or _contradicted(claim, claims, tables, trust)
            if chosen:
                yield _stated(chosen.judgement, document_id)


def _trust_in_names(sentences: Iterable[Sequence[_Claim]], tables: TableFigures) -> float:
    """How much it says, in powers of ten, that a claim of this document names a row exactly: then it is mostly its own.

    Claims that agree with the row of their words, to each other one that does not while nothing else says that it is
    wrong.
    """
    held = broken = 0
    for claims in sentences:
        for claim in claims:
            if claim.chosen:
                held += claim.chosen.is_exact
            elif any(c.is_exact for c in claim.candidates) and not _contradicted(claim, claims, tables, 0.0):
                broken += 1
    others = max(0, broken - 1)  # the claim that is asked about is no witness against itself
    return min(_MOST_TRUST, max(0.0, math.log10((held + 1) / (others + 1))))


def _choose(claim: _Claim, tables: TableFigures, vocabulary: Vocabulary) -> None:
    """Looks for the figure that agrees: among the rows of the claim's own words first."""
    figure = claim.figure
    subjects = claim_subjects(figure, vocabulary)
    words = (same for subject in subjects for same in _same(subject))
    claim.candidates.extend(_Candidate(j, same) for same in words for j in _judgements(figure, same, tables))
    claim.chosen = _agreeing(claim)
    if claim.chosen is None:
        claim.candidates.extend(_others(figure, subjects, tables, vocabulary))
        claim.chosen = _agreeing(claim)


def _others(
    figure: Figure, subjects: Sequence[Subject], tables: TableFigures, vocabulary: Vocabulary
) -> Iterator[_Candidate]:
    """What else may judge a claim: rows of its verb's subject, then of words that are near, then sums of rows."""
    loose = loose_subjects(figure, vocabulary)
    other_names = dict.fromkeys(other for subject in subjects for other in _synonyms(subject))
    near = dict.fromkeys(other for subject in subjects for other in tables.alike(subject))
    for needs, words in ((_SOME, loose), (_SOME, other_names), (_ENOUGH, near)):
        for subject in words:
            for same in _same(subject):
                yield from (_Candidate(judgement, same, needs) for judgement in _judgements(figure, same, tables))
    for listed in listed_subjects(figure, vocabulary) if figure.role in {"amount", "growth", "change"} else ():
        yield from (
            _Candidate(judgement, frozenset(), _SOME) for judgement in added_up(figure, listed, way_of(figure), tables)
        )
    for subject in subjects:
        yield from (_Candidate(judgement, subject, _ENOUGH) for judgement in _margins(figure, subject, tables))


def _margins(figure: Figure, subject: Subject, tables: TableFigures) -> Iterator[Judgement]:
    """`gross margin for X`: its revenues less its costs, where a table prints both."""
    named = subject - {"gross", "margin", "profit"}
    if figure.role not in {"amount", "growth"} or "gross" not in subject or not named or len(subject - named) < 2:
        return
    units = [figure.measure.unit or ""] if figure.role == "amount" else tables.units(named | {"revenue"})
    for unit in units:
        for measure in ("revenue", "sale"):
            for revenue in (
                tables.find(named | {measure}, unit, "amount", figure.when.period) if figure.when.period else ()
            ):
                yield from _margin(figure, revenue, named | {"cost"}, tables)


def _margin(figure: Figure, revenue: Figure, costs: Subject, tables: TableFigures) -> Iterator[Judgement]:
    assert figure.when.period is not None
    for cost in tables.find(costs, revenue.measure.unit or "", "amount", figure.when.period):
        if revenue.decimals != cost.decimals or (cost.value or 0) < 0:
            continue
        if figure.role == "amount":
            yield Judgement(figure, 1, "sum", [(revenue, 1), (cost, -1)])
            continue
        bases = [tables.beside(cell, figure.when.base) for cell in (revenue, cost)] if figure.when.base else []
        if len(bases) == 2 and bases[0] and bases[1]:
            pairs = [(bases[0], 1), (bases[1], -1)]
            yield Judgement(figure, way_of(figure), "growth", [(revenue, 1), (cost, -1)], pairs)


def _synonyms(subject: Subject) -> Iterator[Subject]:
    """What issuers name in two ways within one release: revenue is net sales, profit is income."""
    for words in _REVENUES:
        if words <= subject:
            yield from ((subject - words) | other for other in _REVENUES if other != words)
    for one, other in (("profit", "income"), ("income", "profit"), ("earning", "income"), ("income", "earning")):
        if one in subject:
            yield (subject - {one}) | {other}
    if subject in _BOTTOM_LINE:
        yield frozenset({"net", "income"})


def _same(subject: Subject) -> Iterator[Subject]:
    yield subject
    if subject in _REVENUES:  # a document has one revenue, however its sentences name it: its prints must agree
        yield from (other for other in _REVENUES if other != subject)
    if subject & {"eps", "pershare"}:
        yield from (
            subject | more for more in ({"diluted"}, {"basic"}, {"basic", "diluted"}) if not subject & {"basic"}
        )


def _judgements(figure: Figure, subject: Subject, tables: TableFigures) -> Iterator[Judgement]:
    role, unit = figure.role, figure.measure.unit or ""
    if role == "amount":
        yield from _printed(figure, subject, unit, ("amount",), tables)
    elif role in {"ratio", "share"}:
        yield from _printed(figure, subject, unit, _PERCENTS, tables)
        yield from _quotients(figure, subject, tables)
    elif role == "growth":
        yield from _grown(figure, subject, tables)
        yield from _printed(figure, subject, unit, ("growth",), tables)
    elif role == "change":
        yield from _changed(figure, subject, tables)
        yield from _printed(figure, subject, unit, ("change",), tables)


def _printed(
    figure: Figure, subject: Subject, unit: str, roles: tuple[Role, ...], tables: TableFigures
) -> Iterator[Judgement]:
    assert figure.when.period is not None
    for role in roles:
        for cell in tables.find(subject, unit, role, figure.when.period):
            if not _is_whole(cell) or figure.value == cell.value:
                yield Judgement(figure, _sign(figure, cell), "sum", [(cell, 1)])


def _is_whole(cell: Figure) -> bool:
    """Whether a percentage is that of all there is: what a total is of itself tells nothing of it."""
    return cell.measure.unit == "percent" and cell.role in {"ratio", "share"} and cell.value == _ALL


def _sign(figure: Figure, cell: Figure) -> int:
    """-1 where words give the number its sign: `net cash used of $5` and `(5)`, `a decrease of 8%` and `(8)`."""
    if (figure.value or 0) * (cell.value or 0) >= 0:
        return 1
    worded = figure.direction == "decrease" or _OUTWARD.search(
        f"{figure.row_label} {cell.row_label} {cell.row_path or ''}"
    )
    return -1 if worded else 1


def _pairs(figure: Figure, subject: Subject, unit: str | None, tables: TableFigures) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a row in the period of a claim and in the one that it is measured from."""
    period, base = figure.when.period, figure.when.base
    if period is None or base is None:
        return
    for each in [unit] if unit else tables.units(subject):
        for cell in tables.find(subject, each, "amount", period):
            before = tables.beside(cell, base)
            if before is not None and before.value:
                yield cell, before


def _grown(figure: Figure, subject: Subject, tables: TableFigures) -> Iterator[Judgement]:
    for cell, base in _pairs(figure, subject, None, tables):
        if (cell.value or 0) * (base.value or 0) <= 0:
            continue
        sign = 1 if (base.value or 0) > 0 else -1
        yield Judgement(figure, way_of(figure), "growth", [(cell, sign)], [(base, sign)])


def _changed(figure: Figure, subject: Subject, tables: TableFigures) -> Iterator[Judgement]:
    unit = figure.measure.unit
    points = POINTS.get(unit or "")
    if points:
        period, base = figure.when.period, figure.when.base
        cells = (
            tables.find(subject, "percent", "ratio", period) + tables.find(subject, "percent", "share", period)
            if period
            else []
        )
        pairs = [(cell, tables.beside(cell, base)) for cell in cells] if base else []
        for cell, before in pairs:
            if before is not None:
                yield Judgement(figure, way_of(figure), "sum", [(cell, points), (before, -points)])
        return
    for cell, before in _pairs(figure, subject, unit, tables):
        sign = 1 if (before.value or 0) > 0 else -1
        yield Judgement(figure, way_of(figure), "sum", [(cell, sign), (before, -sign)])


def _quotients(figure: Figure, subject: Subject, tables: TableFigures) -> Iterator[Judgement]:
    """A margin or a share of revenues that no table prints, from its two amounts."""
    if figure.measure.unit != "percent" or figure.when.period is None:
        return
    for part in _numerators(figure, subject):
        for unit in tables.units(part):
            for cell in tables.find(part, unit, "amount", figure.when.period):
                for revenue in _revenues(cell, tables):
                    sign = (
                        -1
                        if (cell.value or 0) < 0 < (figure.value or 0) and _OUTWARD.search(cell.row_label or "")
                        else 1
                    )
                    yield Judgement(figure, 1, "quotient", [(cell, sign)], [(revenue, 1)])


def _numerators(figure: Figure, subject: Subject) -> Iterator[Subject]:
    if figure.role == "share":
        for revenue in _REVENUES:
            if revenue < subject:
                yield subject - revenue
        yield subject
        yield from (frozenset(words) for words in _MARGINS.get(subject, ()))
    elif {"percentage", "revenue"} <= subject or {"percentage", "sale"} <= subject:
        yield subject - {"percentage", "revenue", "sale", "net"}
    elif "margin" in subject:
        named = _MARGINS.get(subject - {"ratio"})
        yield from (frozenset(words) for words in named) if named else (subject - {"margin", "ratio"},)


def _revenues(cell: Figure, tables: TableFigures) -> Iterator[Figure]:
    assert cell.spot is not None
    assert cell.when.period is not None
    for words in _REVENUES:
        found = tables.find(words, cell.measure.unit or "", "amount", cell.when.period)
        yield from [f for f in found if f.spot and f.spot.table_number == cell.spot.table_number][:1] or found[:1]


def _agreeing(claim: _Claim) -> _Candidate | None:
    """The best candidate that agrees; of another wording only where the digits say that it is no chance."""
    digits = telling(claim.figure)
    return next((c for c in claim.candidates if c.needs <= digits and c.judgement.agrees()), None)


def _of_the_same(claim: _Claim, known: set[Subject]) -> _Candidate | None:
    """A candidate of a row with which another claim of the sentence agrees, whatever the digits of this one."""
    return next((c for c in claim.candidates if c.subject in known and c.judgement.agrees()), None)


def _contradicted(claim: _Claim, sentence: Sequence[_Claim], tables: TableFigures, trust: float) -> _Candidate | None:
    """The candidate that a claim contradicts, where enough says that it is the one that is meant."""
    exact = [c for c in claim.candidates if c.is_exact]
    figure = claim.figure
    if not exact or figure.qualifier or figure.when.is_forecast_worded:
        return None
    if is_worked_out(figure, [one.figure for one in sentence if one is claim or _may_be_right(one)]):
        return None
    best = exact[0]
    if best.subject & {"eps", "pershare"}:
        # a sentence of earnings per share may mean the basic or the diluted, whichever it does not say elsewhere
        unsaid = [c for c in exact if _told_by_slip(c) and not _is_said_otherwise(claim, sentence, {c.subject})]
        best = max(unsaid or exact, key=_told_by_slip)
        exact = [c for c in exact if c.subject == best.subject]
    if _is_said_otherwise(claim, sentence, {c.subject for c in exact}):
        return None
    prints = [part for c in exact if c.judgement.formula == best.judgement.formula for part, _ in c.judgement.parts[:1]]
    prints += _at_the_same_day(best, prints, tables)
    computed = best.judgement.computed()
    in_statements = [part for part in prints if part.spot and part.spot.statement]
    if computed is None or not consistent(in_statements or prints) or _is_of_another_period(figure, best, tables):
        return None
    evidence = sum(telling(c.figure) for c in sentence if c.chosen and c.chosen.is_exact and c is not claim)
    if evidence < _ENOUGH and best.judgement.formula == "quotient":
        return None
    slip = _told_by_slip(best)
    foreign = _FOREIGN if figure.row_path and not _SUMMARY.search(figure.row_path) else 0.0
    # Only for what differs as misprints do: else `2.8 million` and 2,781 in thousands that nothing says would clash.
    names = trust if slip else 0.0
    return best if evidence + slip + names - foreign >= _ENOUGH else None


def _may_be_right(claim: _Claim) -> bool:
    """Whether no table prints another number for what a claim names."""
    return claim.chosen is not None or not any(candidate.is_exact for candidate in claim.candidates)


def _told_by_slip(candidate: _Candidate) -> float:
    """How much it says that a claim is a digit off what it should say, or says 237 for 2.37, its point lost."""
    figure, computed = candidate.judgement.total, candidate.judgement.computed()
    if computed is None or figure.decimals is None:
        return 0.0
    half = Decimal(5).scaleb(-figure.decimals - 1)
    is_lost = any(abs((figure.value or Decimal(0)) - computed * shift) <= half for shift in (10, 100))
    return max(misprint(figure, computed), telling(figure) if is_lost else 0.0)


def _at_the_same_day(best: _Candidate, prints: Sequence[Figure], tables: TableFigures) -> list[Figure]:
    """Rows of the same words that print a balance of that day: `Loans` are interest income in one table only."""
    first = prints[0]
    assert first.when.period is not None
    return tables.at_the_end_of(best.subject, first.measure.unit or "", first.role, first.when.period)


def _is_said_otherwise(claim: _Claim, sentence: Sequence[_Claim], subjects: Set[Subject]) -> bool:
    """Whether the sentence says another figure of the same thing that does agree: then this one is something else."""
    key = _key(claim.figure)
    return any(
        other is not claim and other.chosen and other.chosen.subject in subjects and _key(other.figure) == key
        for other in sentence
    )


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.role, figure.measure.unit, figure.when.period, figure.when.base


def _is_of_another_period(figure: Figure, best: _Candidate, tables: TableFigures) -> bool:
    """Whether a figure is that of its row in another period: then its period is more in doubt than its number."""
    if figure.role not in {"amount", "ratio", "share"} or best.judgement.formula != "sum":
        return False
    (cell, weight), *_ = best.judgement.parts
    row = tables.row_of(cell)
    return any(
        Judgement(figure, best.judgement.weight, "sum", [(other, weight)]).agrees()
        for other in row
        if other.measure.unit == cell.measure.unit and other.role == cell.role
    )


def _stated(found: Judgement, document_id: str) -> Relation:
    # A sum is the same with the sign on its parts; growth is not.
    turned = found.weight if found.formula == "sum" else 1
    terms = (
        Term(found.total.figure_id(document_id), "total", found.weight * turned),
        *(Term(figure.figure_id(document_id), "part", weight * turned) for figure, weight in found.parts),
        *(Term(figure.figure_id(document_id), "base", weight) for figure, weight in found.bases),
    )
    return relation("claim", f"{found.total.role} in a sentence", terms, formula=found.formula)
