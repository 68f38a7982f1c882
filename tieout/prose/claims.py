"""What a sentence says of the numbers in it: role, direction, period, base, subject, qualifier.

Here: figures of prose and of row labels, from the tokens of `scan.py`. Not here: holding them against tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tieout.model import Figure, When
from tieout.prose.amounts import TextToken
from tieout.prose.balances import CLAUSE_END, complement, is_balance, says_held
from tieout.prose.claim_figures import Claim, TokenInText
from tieout.prose.claim_periods import SentencePeriods
from tieout.prose.clauses import Sentence, label_of
from tieout.prose.effects import is_effect
from tieout.prose.labels import NO_TABLE, LabelContext
from tieout.prose.paragraph_headings import Heading, headed_period
from tieout.prose.paragraphs import sentences
from tieout.prose.wording import Wording, wording_of
from tieout.prose.words_behind import Stretch
from tieout.tables.meaning import DocumentMeaning
from tieout.tables.rows import clean_label
from tieout.vocabulary.change_words import MOVED
from tieout.vocabulary.currencies import SCALE
from tieout.vocabulary.dates import MONTH
from tieout.vocabulary.named import Named
from tieout.vocabulary.numbers import SUPERSCRIPTS
from tieout.vocabulary.periods import Period, PeriodMention
from tieout.vocabulary.spoken import is_outlook, named_periods
from tieout.vocabulary.units import ONE, per_what

_SIDE_BY_SIDE = re.compile(r"^\s*(?:,|and|or|,\s*and)\s*$")
_VERB = re.compile(rf"(?i)\b(?:was|were|is|are|totall?ed|amounted|{MOVED}|have|has|had|will|reached|by)\b")
_TAIL = re.compile(r"(?i)(?:\s+(?:in|of|for|at|as|on|by|the|which|that|they|there|were|was))+$")
_FILL_WORDS = frozenset({"for", "the", "and", "in", "of", "at", "as", "on", "to", "contrary", "there"})
_EXPECTS = re.compile(
    r"(?i)\b(?:expect|anticipat|forecast|project|guidance|outlook|estimat|plan|target|should\b|will\b)"
)
_THESE = re.compile(r"(?i)these\s+(?:items|charges|costs|expenses|amounts|benefits|gains|losses)\b")
_MOVED_SINCE = re.compile(rf"(?i)\b(?:weeks?|months?)\b[^.;]*\bend(?:ed|ing)\b[^.;]*\b(?:{MOVED}|was|were)\b")
_GUIDES = re.compile(
    r"(?i)\b(?:(?:we|it|company|group|management|board|now|currently|still)\s+(?:\w+\s+){0,2}(?:expects?|anticipates?|forecasts?|projects?|"
    r"targets?|estimates?)|(?:is|are|be)\s+(?:\w+\s+)?(?:expected|anticipated|projected|forecast|forecasted|estimated)\s+to|guidance|outlook|"
    r"(?:will|should)\s+(?:be|reach|total|come|amount))\b"
)
_GUIDANCE = re.compile(
    r"(?i)^(?!.*\b(?:results|highlights|review|trading|and|confirm|rais|reaffirm|updat|maintain|increas|lower))"
    r"(?:\S+\s+){0,6}(?:guidance|outlook|targets?|forecasts?)\b(?:\W*$|\s+(?:for|of|is)\b)"
)
_LARGEST_SCALED = 10**7
"""A larger amount in a label is printed in full, whatever scale its table has."""
_FEWEST_IN_ONES = 10**6
_COUNTS_SHARES = re.compile(
    r"(?i)\b(?:shares\s+(?:issued|outstanding|authori[sz]ed)|(?:issued|outstanding|authori[sz]ed)\s+shares)"
    r"(?:\s+and\s+outstanding)?\W{1,3}(?:[\d,]+\s+and\s+)?$"
)
_LEAD = re.compile(
    r"(?i)^(?:and|the|,|;|-|•|\d+\)|in|for|as\s+of)\s+|^o\s+(?=[A-Z])|^[\s\-–•*·‣◦▪■●○§➢►\uf0b7\uf0a7,;:¹²³]+"
)
_EACH = re.compile(r"(?i)(?:/-)?\)?\s+(?:each|apiece|per|a\s+share)\b|(?:/-)?\s*\)?\s*par\b")
"""Of one thing: `face value Rs. 2 each` is in no table's scale."""
_PAR_BEFORE = re.compile(r"(?i)\b(?:par|stated|nominal|face)\s+value\s+(?:of\s+)?$")
_RAISED = re.compile(rf"[{SUPERSCRIPTS}]")
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|to)|[-–—])\s*[\\]?$")
_AVERAGE = re.compile(r"(?i)\baverage\b")
_FLOW = re.compile(r"(?i)\bdividends?\b(?!\s+(?:payable|receivable))|^\W*(?:issuance|repurchase|purchase|grant)s?\b")
_THRESHOLD = re.compile(r"(?i)\+|\s+(?:or|and)\s+(?:more|less|fewer|greater|higher|lower|above|below|over|under)\b")
"""`Customers with revenue of $100,000 or more`: the amount says which customers are counted."""
_ABOVE_A_THRESHOLD = re.compile(
    r"(?i)\b(?:customers|clients|accounts|subscribers|users|contracts|deals|merchants|loans|deposits|certificates)\b"
    r"(?:\s+(?!(?:was|were|is|are|grew|rose|fell|increased|decreased|totall?ed|reached|contributed)\b)[\w-]+){0,6}?\s+"
    r"(?:above|over|exceeding|(?:greater|more)\s+than|in\s+excess\s+of|of\s+at\s+least|at\s+least|under|below)\s*[\\$]*$"
)
"""`Customers with revenue above $100,000`."""
_SPACES = re.compile(r"\s{2,}")
_GREW_PER_SHARE = re.compile(
    r"(?i)\s+(?:increase|decrease|growth|rise|improvement|decline)\s+per\s+(?:diluted\s+)?(?:common\s+)?share\b"
)
_FLOWS = re.compile(r"(?i)(?:increases?|decreases?|changes?|sales|write-?downs?)\s+(?:in|of)\b")
"""What begins the name of a flow that names a balance: `sales of inventory`, `an increase in headcount costs`."""
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_REACH = 600
"""Characters before and after a figure whose words may say what it is."""
_NUMBER_ALONE = re.compile(rf"[^A-Za-z]*(?:{SCALE}|m\b|x\b)?")


def prose_figures(
    text: str,
    tokens: list[TokenInText],
    mentions: Sequence[PeriodMention],
    document: DocumentMeaning,
    heading: Heading,
) -> Iterator[Figure]:
    """The figures of one paragraph under its heading, which may name a period and what a bare line counts."""
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    by_sentence: dict[int, list[TokenInText]] = defaultdict(list)
    for item in tokens:
        if _is_figure(item.token) and not _is_threshold(text, item.token):
            by_sentence[bisect_right(starts, item.token.start) - 1].append(item)
    if not by_sentence:
        return
    bounds = bounds[: max(by_sentence) + 1]
    named: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions:
        named[bisect_right(starts, mention.start) - 1].append(mention)
    headed = headed_period(text, heading, document.period)
    usual = headed or document.period
    spoken = text.translate(_HYPHENS)
    reported = _reported_below(heading, headed, document)
    for index, (start, end) in enumerate(bounds):
        guided = usual if usual and usual.months == 12 and _is_ahead(usual, document) else None
        names = named_periods(spoken, start, end, named[index], reported, document.calendar, guided)
        peers = [item.token for item in by_sentence[index]]
        periods = SentencePeriods(text, start, end, names, peers, usual, document.calendar, document.period)
        yield from _Sentence(text, start, end, by_sentence[index], periods, document, heading.text).figures()
        following = bounds[index + 1] if index + 1 < len(bounds) else (end, end)
        carried = _carried(periods.stated() or usual, text[start:end], text[slice(*following)], document.period)
        usual = carried or headed or document.period


def _reported_below(heading: Heading, headed: Period | None, document: DocumentMeaning) -> Period | None:
    """What `the period` is below a heading: the year to date that it names, or the quarter of an outlook."""
    if headed is None:
        return document.period
    is_to_date = document.period is not None and headed.end == document.period.end
    is_guided_quarter = headed.months == 3 and is_outlook(heading.text)
    return headed if is_to_date or is_guided_quarter else document.period


def _carried(stated: Period | None, said: str, following: str, reported: Period | None) -> Period | None:
    """The period of a sentence holds for the next ones, unless it only looked back, or ahead of what follows.

    What a sentence tells of a later month as past (`sales for the four weeks ended May 30 rose 1%`) is no look ahead.
    """
    if stated is None or reported is None or (stated.end < reported.end and not _THESE.match(following)):
        return None
    is_past = bool(_MOVED_SINCE.search(said)) and not _EXPECTS.search(said)
    return stated if stated.end <= reported.end or is_past or _EXPECTS.search(following) else None


def label_figures(
    text: str,
    tokens: list[TokenInText],
    mentions: Sequence[PeriodMention],
    document: DocumentMeaning,
    context: LabelContext = NO_TABLE,
) -> Iterator[Figure]:
    """The amounts inside a row label (`net of allowance of JPY 18,591 thousand`); sizes in names are none.

    Amounts that print no scale have that of their table; as many in a list as its columns have dates belong to them.
    """
    if any(_in_ones(item.token) for item in tokens):
        context = replace(context, shares=None)
    items = [
        item if _is_of_each(text, item.token) else in_scale(item, context)
        for item in (_with_shares(text, item) for item in tokens)
        if _is_label_figure(item.token)
        and not _THRESHOLD.match(text, item.token.end)
        and not _is_threshold(text, item.token)
    ]
    for run in _lists(text, items):
        for number, item in enumerate(run):
            found = _label_mention(item.token, number, run, mentions)
            period = found.period if found else None
            if len(run) > 1 and len(run) == len(context.dates) and not _dated_each(run, mentions):
                period, found = context.dates[number], None
            is_of_row = len(run) == len(context.filled) and not mentions
            flows = is_of_row or _FLOW.search(text) is not None
            of_row = context.filled[number] if is_of_row else None
            period = of_row or period or (context.period if flows else None) or document.period
            label = text[found.start : found.end] if found else None
            period = period if flows or _AVERAGE.search(text) else period and period.closing()
            when = When(period, None, label, "cell" if found else "document" if period else "none")
            claim = Claim(text, 0, len(text), item, document, _subject(text[: item.token.start], mentions, text, ""))
            figure = claim.figure("label", Wording("amount"), when, claim.per_share(None, ""), None)
            yield replace(figure, row_label=clean_label(text) or figure.row_label)


def _is_of_each(text: str, token: TextToken) -> bool:
    """Whether an amount is that of one share or thing, which no scale of a table holds for."""
    return bool(_EACH.match(text, token.end) or _PAR_BEFORE.search(text, 0, token.start))


def in_scale(item: TokenInText, context: LabelContext) -> TokenInText:
    """Money without a scale of its own in that of its table: `net of allowance of $62` in a table in millions.

    So are shares, where its notes tell their scale.
    """
    number = item.token.number
    if context.shares and item.token.kind == "count" and number and number.scale is None:
        return replace(item, token=replace(item.token, number=replace(number, scale=context.shares)))
    is_money = item.token.kind == "amount" and number is not None and number.decimals < 2 and number.scale is None
    in_ones = number is not None and abs(number.value) >= 1000 and number.value % 1000 == 0  # `$828,000`
    if in_ones or not (
        is_money and number and context.scale and context.scale > 1 and abs(number.value) < _LARGEST_SCALED
    ):
        return item
    return replace(item, token=replace(item.token, number=replace(number, scale=context.scale)))


def _lists(text: str, items: list[TokenInText]) -> Iterator[list[TokenInText]]:
    """Runs of amounts that are listed one after the other: `$62 and $55`."""
    run: list[TokenInText] = []
    for item in items:
        if run and not _SIDE_BY_SIDE.match(text[run[-1].token.end : item.token.start]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _label_mention(
    token: TextToken, number: int, run: list[TokenInText], mentions: Sequence[PeriodMention]
) -> PeriodMention | None:
    """The n-th date for the n-th of amounts in a row, else the first date after the amount."""
    if len(mentions) == len(run):
        return mentions[number]
    if _dated_each(run, mentions):
        return [m for m in mentions if m.start >= run[-1].token.end][number]
    return next((m for m in mentions if m.start >= token.end), None)


def _dated_each(run: list[TokenInText], mentions: Sequence[PeriodMention]) -> bool:
    """Whether as many dates as amounts of a list, or more, stand after it."""
    return len(run) > 1 and sum(m.start >= run[-1].token.end for m in mentions) >= len(run)


def _is_figure(token: TextToken) -> bool:
    return token.kind in {"amount", "percent", "count", "rate", "placeholder"}


def _is_threshold(text: str, token: TextToken) -> bool:
    """Whether an amount says which customers or accounts are counted: those above it."""
    return token.kind == "amount" and bool(_ABOVE_A_THRESHOLD.search(text[max(0, token.start - _REACH) : token.start]))


def _in_ones(token: TextToken) -> bool:
    """Whether a count of a label is too large for one in thousands: then none of the label is."""
    return token.kind == "count" and token.number is not None and token.number.value >= _FEWEST_IN_ONES


def _with_shares(text: str, item: TokenInText) -> TokenInText:
    """A count of a label as one of shares where it stands behind them: `shares issued 4,820 and 4,655`."""
    token = item.token
    if token.kind != "count" or token.number is None or not _COUNTS_SHARES.search(text, 0, token.start):
        return item
    return replace(item, token=replace(token, number=replace(token.number, unit="shares")))


def _is_label_figure(token: TextToken) -> bool:
    is_shares = token.kind == "count" and token.number is not None and token.number.unit in {"shares", "ADS", "ADSs"}
    return token.kind in {"amount", "placeholder"} or is_shares


_IN_A_MONTH = re.compile(rf"(?i)\bin\s+{MONTH},?\s+(?:of\s+)?(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    end: int
    items: Sequence[TokenInText]
    periods: SentencePeriods
    document: DocumentMeaning
    heading: str

    def figures(self) -> Iterator[Figure]:
        previous: tuple[TextToken, Wording] | None = None
        currency = next((i.token.currency for i in self.items if i.token.currency), self.document.currency)
        per: tuple[TextToken, str] | None = None
        words, is_of_day = self._words(), False
        labels = [label_of(words, index) for index in range(len(self.items))]
        for index, item in enumerate(self.items):
            wording = self._wording(index, previous)
            subject = _subject(self.text[self.start : item.token.start], self.periods.names, self.text, self.heading)
            currency = item.token.currency or currency
            claim = Claim(self.text, self.start, self.end, item, self.document, subject, currency)
            share = claim.per_share(per, self._next_of_range(index, wording)) or claim.per_share_of(labels[index])
            if share:
                per = (item.token, share)
            noun = words.nouns.get(index, "")
            held = _RAISED.sub("", subject if _FLOWS.match(noun) else noun or subject)
            held = complement(claim, words.behind.get(index, "")) or held
            is_of_day = is_of_day and index in words.continuing
            is_of_day = is_of_day or self._is_of_a_day(claim, wording, share, labels[index], held)
            when = self._when(claim, wording, share, is_of_day=is_of_day)
            label = f"{labels[index]} per share" if _is_per_share(claim, labels[index]) else labels[index]
            label = self._with_its_thing(label, item.token)
            yield claim.figure("prose", wording, when, share, label, self.heading, self.items[0].place)
            previous = (item.token, wording)

    def _wording(self, index: int, previous: tuple[TextToken, Wording] | None) -> Wording:
        token = self.items[index].token
        following = self.items[index + 1].token if index + 1 < len(self.items) else None
        return wording_of(
            _squeezed(self.text[max(self.start, token.start - _REACH) : token.start]),
            token,
            _squeezed(self.text[token.end : min(self.end, token.end + _REACH)]),
            (*previous, self.text[previous[0].end : token.start]) if previous else None,
            self.text[token.end : following.start] if following and _are_alike(token, following) else None,
            has_plus=self.text.startswith("+", token.start),
        )

    def _next_of_range(self, index: int, wording: Wording) -> str:
        """What stands after the next figure of the range or list in which a figure stands."""
        if index + 1 == len(self.items):
            return ""
        left, right = self.items[index].token, self.items[index + 1].token
        is_listed = (
            _are_alike(left, right) and _JOINED.match(self.text[left.end : right.start]) and _are_near(left, right)
        )
        return self.text[right.end : self.end] if wording.qualifier == "low" or is_listed else ""

    def _words(self) -> Sentence:
        figures = [Stretch(item.token.start, item.token.end) for item in self.items]
        numbers = [self._number_of(item.token) for item in self.items]
        dates = [n for n in self.periods.names if n.period is None or not n.is_spoken]
        names = [Stretch(n.start, n.end + 2 * self.text.startswith(("'s", "’s"), n.end)) for n in dates]
        return Sentence(self.text, self.start, self.end, figures, numbers, names)

    def _with_its_thing(self, label: str, token: TextToken) -> str:
        """The label of a member of what another number counts, with the thing that only that one prints."""
        things = token.number.unit if token.kind == "count" and token.number else None
        is_bare = things is not None and things.isalpha() and self.text[token.start : token.end].strip().isdigit()
        return f"{label} {things}" if is_bare and things not in {"pure", "shares", *label.lower().split()} else label

    def _number_of(self, token: TextToken) -> Stretch:
        """The characters of a figure without the thing that it counts."""
        if token.kind != "count":
            return Stretch(token.start, token.end)
        found = _NUMBER_ALONE.match(self.text, token.start, token.end)
        return Stretch(token.start, found.end() if found else token.end)

    def _is_of_a_day(self, claim: Claim, wording: Wording, share: str | None, label: str, noun: str) -> bool:
        """Whether a figure is what is held at a day, by its noun and its label."""
        is_change = wording.role in {"growth", "change"}
        return is_balance(claim, noun, share, self.heading, is_change=is_change) or says_held(label)

    def _when(self, claim: Claim, wording: Wording, share: str | None, *, is_of_day: bool) -> When:
        token = claim.item.token
        following = self._upper_end(token) if wording.qualifier == "low" else None
        period, named = self.periods.period_of(following or token)
        is_since = wording.role in {"growth", "change"} and not is_effect(claim.before)
        base = self.periods.base_of(token, period) if is_since else None
        label = self.text[named.start : named.end] if named else None
        origin = "cell" if named else "document" if period else "none"
        is_of_day = is_of_day or bool(base and base.is_instant and wording.role != "amount")
        is_of_day = is_of_day or (wording.role == "amount" and not share and self.periods.is_moved_since_a_day())
        if period and (
            is_of_day
            or (token.kind == "rate" and not _AVERAGE.search(claim.before) and not _is_ahead(period, self.document))
        ):
            period, base = period.closing(), base and base.closing()
        elif named and period and period.is_instant and wording.role == "amount" and self._is_in_a_month(named):
            # A gain `in December 2004` is of the month; only what is held is of its last day.
            period = Period(period.end.replace(day=1), period.end)
        is_past = named is not None and period is not None and not _is_ahead(period, self.document)
        is_below = bool(_GUIDANCE.search(self.heading)) and not is_past
        is_ahead = is_below or bool(_GUIDES.search(CLAUSE_END.split(claim.before)[-1]))
        return When(period, base, label, origin, is_forecast_worded=is_ahead)

    def _is_in_a_month(self, named: Named) -> bool:
        around = self.text[max(self.start, named.start - 4) : named.end]
        return bool(_IN_A_MONTH.search(around))

    def _upper_end(self, token: TextToken) -> TextToken | None:
        return next((item.token for item in self.items if item.token.start >= token.end), None)


def _is_per_share(claim: Claim, label: str) -> bool:
    """Whether a rate is of the amount per share though its label does not say so: `a 4% increase per share`."""
    is_rate = claim.item.token.kind == "percent" and _GREW_PER_SHARE.match(claim.after)
    return bool(is_rate) and per_what(label) is None


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text)


def _are_alike(left: TextToken, right: TextToken) -> bool:
    return left.kind == right.kind and left.currency == right.currency


def _are_near(left: TextToken, right: TextToken) -> bool:
    """Whether two amounts can be of one kind: `$802,000, or $.06 per share` are not."""
    small, large = sorted(abs(t.number.value * (t.number.scale or ONE)) if t.number else ONE for t in (left, right))
    return large <= 100 * small


def _is_ahead(period: Period, document: DocumentMeaning) -> bool:
    return document.period is not None and period.end > document.period.end


def _subject(before: str, names: Sequence[PeriodMention] | Sequence[object], text: str, heading: str) -> str:
    """The words before the verb of the clause; the heading where the line has no words of its own."""
    clause = CLAUSE_END.split(before)[-1]
    found = _VERB.search(clause)
    words = clause[: found.start()] if found else _VERB.split(before, 1)[0]
    for name in names:
        words = words.replace(text[name.start : name.end], " ")  # type: ignore[attr-defined]
    previous = ""
    while previous != words:
        previous, words = words, _LEAD.sub("", words)
    subject = _TAIL.sub("", " ".join(_RAISED.sub("", words).split()).strip(' ,.:-"“”()')[:160])
    if not set(re.findall(r"[A-Za-z]{2,}", subject.lower())) - _FILL_WORDS:
        return heading
    return subject
