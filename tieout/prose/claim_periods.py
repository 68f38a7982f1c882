"""Which of the periods that a sentence names each of its figures has, and what a growth is measured from.

Here: the order of names and figures. Not here: which words name a period (`vocabulary/periods.py`,
`vocabulary/spoken.py`) or compare (`compared_with.py`), and whether a thing measured is a balance (`claims.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tieout.prose.amounts import TextToken
from tieout.prose.compared_with import ARTICLES, Comparisons
from tieout.prose.shared_marks import BEFORE_ECHO
from tieout.vocabulary.change_words import SINCE_WHEN, looks_back
from tieout.vocabulary.dates import add_months
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.named import Named, earlier
from tieout.vocabulary.periods import Period

_COLON = re.compile(r"(?i)\s*:\s*(?:(?:an?\s+)?(?:net\s+)?(?:profit|loss|income|earnings)\s+(?:of\s+)?)?[\\$£€¥(]*")
"""`November 30, 2023: 38,900,000 shares`: the date is the head of its amount."""
_OPENS_ASIDE = re.compile(r"(?i)^[\s\]]*(?:\[[^\[\]]{0,12}\]\s*)?\((?:(?:as\s+of|as\s+at|at|in|for)\s+)?$")
_BASE_BEFORE = re.compile(
    rf"(?i)\b(?:from|compared\s+(?:to|with)|compares?\s+(?:to|with)|comparing\s+(?:to|with)|than|over|versus|vs\.?|against|"
    rf"on|above|below|relative\s+to|(?:flat|unchanged|stable|level|consistent|comparable|in[\s-]line)\s+(?:with|to))\s+{ARTICLES}$"
)
_ON = re.compile(r"(?i)(?:on|above|below)\b")
_AFTER = re.compile(
    r"(?i)^\)?,?\s*(?:(?:per|a|an)\s+(?:[a-z]+\s+){0,2}(?:share|ADS|ADR)\s*,?\s*)?(?:\([^)\d]{0,30}\)\s*)?"
    r"(?:(?:of|in)\s+(?:[a-z’'-]+\s+){1,4}?(?=(?:in|for|during|at|as\s+of)\s))?"
    r"(?:(?:incurred|recorded|recogni[sz]ed|reported|reali[sz]ed|received|generated|achieved|earned|posted)\s+)?(?:(?:in|for|at|during|on|of|as\s+of|throughout|over)\s+)?(?:the\s+)?(?:(?:trailing|last|past|rolling|preceding)\s+)?$"
)
_BEFORE = re.compile(
    r"(?i)^\s*(?:of|was|were|totall?ed|at|:|,|were\s+at|is|are)?\s*(?:[\\$(~]|c\.|approximately|about)*\s*$"
)
_ONLY_OPENS = re.compile(rf"{BEFORE_ECHO}[-–−]?")
_SAYS_AND_OPENS = re.compile(
    r"\s(?:was|were|has\sbeen|have\sbeen)\s(?:[a-z]+ly\s)?(?!includ)[a-z]+(?:ed|en|old|aid|ade)\s\("
)
"""`Orders worth EUR 25 million were received (EUR 17 million).`"""
_NEXT_CLAUSE = re.compile(
    r"(?i);|,\s+(?:so|and|while|which|with|but|of\s+which|as)\b|\b(?:under|after|following|leaving)\s+which\b|\bthat\s+[a-z]+ed\b"
    r"|(?:,\s+(?:primarily|mainly|largely|partially|partly|driven|reflecting|helped|supported|offset|due)|\b(?:driven\s+by|due\s+to|because"
    r"|attributable\s+to|as\s+a\s+result\s+of|thanks\s+to))\b"
)
"""Where another clause begins: what a figure was driven by may be of another period."""
_LEAVES_OUT = re.compile(
    r"(?i)\b(?:adjust(?:ed|ing)\s+for|excluding|excl\.|without|before|following|after)\s+(?:the\s+)?$"
)
"""`Adjusted for the 4Q23 charge, revenue was up 8%`: what is left out is of that period."""
_LEAVES_OUT_A_FIGURE = re.compile(r"(?i)\b(?:excluding|without)\s(?:the\s|an?\s)?[$€£¥]?\s?\d[^,;]*$")
"""`excluding the $8 million of sales to one client in May 2024, sales rose 2%`"""
_BRACKET = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_PRIOR_YEAR_END = Guarded(r"(?i)\b(?:prior|previous|last)\s+(?:fiscal\s+)?year[\s-]end", "prior|previous|last year end")
_EXPECTED_BEFORE = re.compile(
    r"(?i)\b(?:previous(?:ly\s+issued)?|prior|earlier|initial|original)\s+(?:guidance|outlook|forecasts?)\b"
    r"|\b(?:mean|consensus|analysts?['’]?)\s+(?:\w+\s+){0,2}(?:estimates?|expectations?|forecasts?)\b"
)
_AND = re.compile(r"\s+and\s+")
_SAME = re.compile(r"(?i)\b(?:same|comparable|corresponding)\s+\Z")
_LISTED = re.compile(r",?\s+and\s+|,\s+")
_SINCE_WHEN = re.compile(rf"(?i)\)?\s+(?:increase\s+|decrease\s+)?{SINCE_WHEN}\b")
_TOLD_ON = re.compile(
    r"(?i)\b(?:provided|issued|given|announced|published|released|communicated|disclosed|dated)(?:\s+(?:on|in))?\s+\Z"
)
_GROWTH_ON = re.compile(r"(?i)(?:%|per\s?cent)\s+on\s+(?:the\s+)?$")
"""`+9% on 2012`"""
_OF_ITS_OWN = re.compile(r"\s(?:[\w-]+\s){1,5}of\s[\\$£€¥(]*")
_MARK = re.compile(r"[(\[\\]*(?P<mark>[^\d\s.()-]*)")
_RESPECTIVELY = Guarded(r"(?i)\brespectively\b", "respectively")
_AND_NEXT = re.compile(
    r"(?i)(?:,|,?\s+and)\s+(?:(?:the|an?|another|remaining|other|about|approximately)\s+)*[\\$€£¥(]*"
)


@dataclass(slots=True)
class SentencePeriods:
    """The periods of one sentence; `usual` is the one that holds where the sentence names none."""

    text: str
    start: int
    end: int
    names: Sequence[Named]
    figures: Sequence[TextToken]
    usual: Period | None
    calendar: FiscalCalendar
    reported: Period | None
    _zones: list[tuple[int, int]] = field(init=False)
    _brackets: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        found = _BRACKET.finditer(self.text, self.start, self.end)
        self._brackets = [(match.start(), match.end()) for match in found]
        self._zones = Comparisons(self.text, self.start, self.end, self.names, self.figures, self._brackets).zones()

    def period_of(self, token: TextToken) -> tuple[Period | None, Named | None]:
        """The period of a figure, and the words that name it."""
        compared = self._echoing(token)
        if compared:
            period, _ = self.period_of(compared)
            return period and earlier(period, 12, self.calendar), None
        listed = self._respective(token)
        zone = self._zone(token.start)
        if listed:
            period = listed.resolve(self._current(token), self.calendar)
            return (self._as_compared(token, zone, period) if zone and listed.end <= zone[0] else period), listed
        if zone is None:
            named = self._own(token)
            echoed = None if named else self._echoed(token)
            if echoed:
                return echoed, None
            hangs_on = named is not None and (named.is_former or named.year is not None)
            around = self._current(token, before=named.start) if named and hangs_on else self.usual
            if named and self._is_year_before(named):
                return self.usual and earlier(self.usual, 12, self.calendar), named
            period = named.resolve(around, self.calendar) if named else self.usual
            return (period.closing() if period and named and self._is_of_a_day(token, named) else period), named
        named = self._compared_with(token, zone)
        current = self._current(token, before=zone[0])
        if named:
            return self._same_part(named, current) or named.resolve(current, self.calendar), named
        is_ahead = current is not None and self.reported is not None and current.end > self.reported.end
        if is_ahead or _EXPECTED_BEFORE.search(self.text, zone[0], token.start):
            return current, None  # What was expected before, of the same period.
        return current and earlier(current, self._looks_back(), self.calendar), None

    def base_of(self, token: TextToken, period: Period | None) -> Period | None:
        """What the growth or change is measured from: the period compared with, else the year before."""
        if period and _SINCE_WHEN.match(self.text, token.end, self.end):
            return earlier(period, self._looks_back(token), self.calendar)
        bases = [name for name in self.names if self._is_base(name) or self._heads_echo(name)]
        later = [name for name in bases if name.start >= token.end]
        base = (later or bases)[0].resolve(period, self.calendar) if bases else None
        base = (self._same_part((later or bases)[0], period) if bases else None) or base
        if period and base and period.months == 1 and base.is_instant:
            base = Period(base.end.replace(day=1), base.end)
        if bases and base != period:
            return base
        if period and _PRIOR_YEAR_END.search(self.text, self.start, self.end):
            return Period(None, self.calendar.closing_day(self.calendar.year_of(period.end) - 1))
        return earlier(period, self._looks_back(token), self.calendar) if period else None

    def _same_part(self, named: Named, current: Period | None) -> Period | None:
        """`Fourth-quarter sales were $8 million, compared to $7 million in 2023`: the same quarter of that year.

        So are the same three months of it.
        """
        is_year = self.text[named.start : named.end].isdigit() and named.period is not None
        is_as_long = current and named.period and current.months == named.period.months
        is_year = is_year or bool(is_as_long and _SAME.search(self.text, self.start, named.start))
        is_part = current is not None and current.months is not None and current.months < 12
        if not (is_year and is_part and named.period and current):
            return None
        said = (n.resolve(self.usual, self.calendar) for n in self.names if self._states(n) and n != named)
        years = self.calendar.year_of(current.end) - self.calendar.year_of(named.period.end)
        return earlier(current, 12 * years, self.calendar) if current in said and years > 0 else None

    def _heads_echo(self, name: Named) -> bool:
        """Whether a day opens a bracket with what was held: `down £3 million to £9 million (May 2016: £12 million)`."""
        opens = self.text[name.start - 1 : name.start] in {"(", "["} and self.text[name.end : name.end + 1] == ":"
        return opens and name.period is not None and name.period.is_instant

    def is_moved_since_a_day(self) -> bool:
        """Whether a sentence measures from a day alone: `grew 3% from March 31, 2024 to $9.7 billion`."""
        bases_named = (name for name in self.names if self._is_base(name) and not name.is_spoken)
        named = [name for name in bases_named if not self.text[name.start : name.end].isdigit()]
        bases = [name.resolve(self.usual, self.calendar) for name in named]
        return bool(bases) and all(base and base.is_instant for base in bases) and self.stated() is None

    def stated(self) -> Period | None:
        """The last duration that the sentence states as its own, for the sentences after it."""
        own = [n for n in self.names if not self._is_base(n) and not n.is_bare_date and self._zone(n.start) is None]
        used = [self.period_of(token)[1] for token in self.figures]
        own = [n for n in own if not self.figures or n in used]
        periods = [n.resolve(self.usual, self.calendar) for n in own if not self._is_inside(n.start)]
        durations = [period for period in periods if period and not period.is_instant]
        is_series = len({period.months for period in durations}) < len(set(durations))
        return durations[-1] if durations and not is_series else None

    def is_beside(self, token: TextToken, name: Named) -> bool:
        """Whether a period stands right after or right before the amount."""
        if name.start >= token.end:
            return bool(_AFTER.match(self.text[token.end : name.start]))
        return bool(_BEFORE.match(self.text[name.end : token.start]))

    def _looks_back(self, token: TextToken | None = None) -> int:
        """`up 2% sequentially and down 4% year-over-year`: what stands behind a figure itself goes first."""
        own = _SINCE_WHEN.match(self.text, token.end, self.end) if token else None
        return looks_back(own.group() if own else self.text[self.start : self.end])

    def _current(self, token: TextToken, before: int | None = None) -> Period | None:
        """The period that the sentence is about up to a figure."""
        limit = token.start if before is None else before
        own = [
            n for n in self.names if n.end <= limit and self._states(n) and not self._is_inside(n.start, token.start)
        ]
        if not own:
            own = [n for n in self.names if self._states(n) and not n.is_former][:1]
        return own[-1].resolve(self.usual, self.calendar) if own else self.usual

    def _echoing(self, token: TextToken) -> TextToken | None:
        """The figure that a number in parentheses right behind it is the comparative of: `SEK 412 M (388)`."""
        before = next((figure for figure in reversed(self.figures) if figure.end <= token.start), None)
        if before is None or token.number is None or before.number is None:
            return None
        is_inside = self.text[token.start] == "(" or self.text[token.end : token.end + 1] == ")"
        between = self.text[before.end : token.start] + ("(" if self.text[token.start] == "(" else "")
        own, other = token.number, before.number
        alike = (own.currency, own.scale, own.unit, own.decimals) == (
            other.currency,
            other.scale,
            other.unit,
            other.decimals,
        )
        is_translated = _is_other_mark(self.text, before, token)
        is_behind = self.text[token.start] != "(" and _SAYS_AND_OPENS.fullmatch(between)
        opens = _ONLY_OPENS.fullmatch(between) or is_behind
        return before if is_inside and alike and not is_translated and opens else None

    def _echoed(self, token: TextToken) -> Period | None:
        """`EUR 0.38 (Q2 2023: EUR 0.29)`: what stands in brackets is of the year before, and as long."""
        start = next((a for a, _ in self._brackets if a >= token.end and not self.text[token.end : a].strip()), None)
        named = next((n for n in self.names if start is not None and n.start == start + 1), None)
        if named is None or named.period is None or not re.match(r"\s*:", self.text[named.end : named.end + 4]):
            return None
        period = named.resolve(self.usual, self.calendar)
        if period is None or period.is_instant or self.usual is None or period.end.year + 1 != self.usual.end.year:
            return None
        return period.months_before(-12)

    def _own(self, token: TextToken) -> Named | None:
        owner = next((n for n in self.names if self._owns(n, token)), None)
        if owner:
            return owner
        headed = next((n for n in self.names if _COLON.fullmatch(self.text[n.end : token.start])), None)
        if headed:
            return headed
        aside = next((n for n in self.names if self._is_aside(token, n)), None)
        if aside:
            return aside
        beside = [n for n in self.names if self.is_beside(token, n) and not self._is_base_of_another(n, token)]
        if beside:
            return max(beside, key=lambda name: name.start)
        stated = [n for n in self.names if self._states(n) and not self._is_inside(n.start, token.start)]
        if each := self._behind_each(token, stated):
            return each
        earlier = [n for n in stated if n.end <= token.start]
        # `prior year 59.9%; included in gross margin was`: what looks back looks back in its own clause.
        if earlier and not (earlier[-1].is_former and ";" in self.text[earlier[-1].end : token.start]):
            return earlier[-1]
        opening = next((n for n in self.names if n.is_bare_date and self._opens(n)), None)
        if opening:
            return opening
        later = next((n for n in stated if not n.is_former and not self._is_to_come(n)), None)
        return None if later is None or _NEXT_CLAUSE.search(self.text[token.end : later.start]) else later

    def _behind_each(self, token: TextToken, stated: Sequence[Named]) -> Named | None:
        """The period behind a figure where the one before has its own behind it: `$5 in May 2024 and $6 in June`."""
        at = next((index for index, figure in enumerate(self.figures) if figure.start == token.start), 0)
        last = next((n for n in reversed(stated) if at and self.figures[at - 1].end <= n.start < token.start), None)
        if last is None or not _AND_NEXT.fullmatch(self.text, last.end, token.start):
            return None
        end = self.figures[at + 1].start if at + 1 < len(self.figures) else self.end
        behind = next((n for n in stated if token.end <= n.start < end and not n.is_former), None)
        return None if behind is None or _NEXT_CLAUSE.search(self.text[token.end : behind.start]) else behind

    def _owns(self, name: Named, token: TextToken) -> bool:
        """`on the previous year's total dividend of 95 cents`: what is of an earlier period by the word itself."""
        is_possessive = name.is_former and self.text[name.start : name.end].endswith(("'s", "’s"))
        return is_possessive and bool(_OF_ITS_OWN.fullmatch(self.text, name.end, token.start))

    def _opens(self, name: Named) -> bool:
        """Whether a month opens the sentence and dates what it tells: `In May 2024, ..., we sold it for $5 million`."""
        is_first = re.fullmatch(r"\W*[Ii]n\s+", self.text[self.start : name.start])
        is_month = not re.search(r"\d\D+\d", self.text[name.start : name.end])
        return bool(is_first) and is_month and self.text[name.end : name.end + 1] == ","

    def _is_of_a_day(self, token: TextToken, named: Named) -> bool:
        """Whether a year in brackets stands behind what is held at a day: `at 31 March was £6.9m (2023: £6.7m)`."""
        start = next((a for a, b in self._brackets if a <= named.start and token.start < b), None)
        before = [figure for figure in self.figures if start is not None and figure.end <= start]
        if not before or not _COLON.fullmatch(self.text[named.end : token.start]):
            return False
        period, _ = self.period_of(before[-1])
        return period is not None and period.is_instant

    def _is_year_before(self, named: Named) -> bool:
        """Whether a day alone in brackets is the end of the period a year before: `(30 June 2002: £5.2 million)`."""
        if not named.is_bare_date or not self._is_inside(named.start) or named.period is None or self.usual is None:
            return False
        return not self.usual.is_instant and add_months(named.period.end, 12) == self.usual.end

    def _is_aside(self, token: TextToken, name: Named) -> bool:
        """Whether a period stands in brackets of its own behind an amount: `618 million yen [2.1%] (FY2022.3), ...`."""
        is_behind = name.start > token.end and _OPENS_ASIDE.match(self.text[token.end : name.start])
        return bool(is_behind) and self.text[name.end : name.end + 1] == ")"

    def _is_to_come(self, name: Named) -> bool:
        """A day ahead of the period is no period of what is reported: a record date, a day of payment."""
        ahead = name.period is not None and self.usual is not None and name.period.end > self.usual.end
        return ahead and name.period is not None and name.period.is_instant

    def _states(self, name: Named) -> bool:
        before = self.text[max(self.start, name.start - 120) : name.start]
        is_left_out = _LEAVES_OUT.search(before) or _LEAVES_OUT_A_FIGURE.search(before)
        return not (name.is_bare_date or is_left_out or self._is_base(name))

    def _is_base(self, name: Named) -> bool:
        if self._zone(name.start) is not None:
            return True
        before = self.text[max(self.start, name.start - 60) : name.start]
        found = _BASE_BEFORE.search(before)
        is_growth_on = _GROWTH_ON.search(before) is not None
        return found is not None and (name.is_former or is_growth_on or not _ON.match(found.group()))

    def _is_base_of_another(self, name: Named, token: TextToken) -> bool:
        """Whether a period behind a figure is a base, or one before it ends what is compared (`versus 2023 was`)."""
        zone = self._zone(name.start)
        return self._is_base(name) if name.start >= token.end else bool(zone and zone[1] <= token.start)

    def _compared_with(self, token: TextToken, zone: tuple[int, int]) -> Named | None:
        inside = [n for n in self.names if zone[0] <= n.start < zone[1] and not self._is_told_on(n)]
        beside = [n for n in inside if self.is_beside(token, n)]
        if beside:
            return max(beside, key=lambda name: name.start)
        later = [n for n in inside if n.start >= token.end]
        earlier = [n for n in inside if n.end <= token.start]
        return later[0] if later else earlier[-1] if earlier else None

    def _is_told_on(self, name: Named) -> bool:
        """Whether a day is the one on which something was said: `the prior outlook of $5, provided on May 9`."""
        return name.is_bare_date and _TOLD_ON.search(self.text, self.start, name.start) is not None

    def _zone(self, position: int) -> tuple[int, int] | None:
        return next((zone for zone in self._zones if zone[0] <= position < zone[1]), None)

    def _is_inside(self, position: int, other: int | None = None) -> bool:
        """Whether a position stands in brackets that do not also hold the other."""
        return any(a <= position < b and not (other is not None and a <= other < b) for a, b in self._brackets)

    def _respective(self, token: TextToken) -> Named | None:
        """The n-th period for the n-th figure of a list that ends with `respectively`."""
        for found in _RESPECTIVELY.finditer(self.text, token.end, self.end):
            names = [n for n in self.names if n.end <= found.start()][-4:]
            while len(names) > 1 and len(self.text[names[0].end : names[1].start]) > 24:
                names = names[1:]
            if len(names) < 2:
                return None
            first, last = names[0], names[-1]
            figures = [t for t in self.figures if t.end <= found.start()]
            if figures[-1].start < first.start:
                group = figures[-len(names) :]
            else:
                group = [t for t in figures if t.start >= last.end][: len(names)]
            run = group if token in group else self._run(token)
            return names[run.index(token)] if len(run) == len(names) else None
        return self._paired(token)

    def _run(self, token: TextToken) -> list[TextToken]:
        """The figures of one currency that a figure is listed with: `$4 billion and $9 billion, an increase of ...`."""
        run: list[TextToken] = []
        for figure in self.figures:
            between = self.text[run[-1].end : figure.start] if run else ""
            alike = run and (run[-1].kind, run[-1].currency) == (figure.kind, figure.currency)
            run = [*run, figure] if alike and _LISTED.fullmatch(between) else [figure]
            if token in run and _AND.fullmatch(between):
                return run
        return []

    def _as_compared(self, token: TextToken, zone: tuple[int, int], period: Period | None) -> Period | None:
        """`for the three and nine months of 2004, versus $3 and $8 in the same periods of 2003`: of that year."""
        named = self._compared_with(token, zone)
        then = named.resolve(period, self.calendar) if named else None
        if period is None:
            return None
        years = self.calendar.year_of(period.end) - self.calendar.year_of(then.end) if then else 1
        return earlier(period, 12 * max(years, 1), self.calendar)

    def _paired(self, token: TextToken) -> Named | None:
        """The one of two periods of different lengths named together, for the one of two amounts named together.

        `$60 million and $116 million for the three and six months ended June 30`, which says no `respectively`.
        """
        pairs = [
            (a, b)
            for a, b in pairwise(self.names)
            if _AND.fullmatch(self.text[a.end : b.start]) or (a.end > b.start and a.period and b.period)
            if a.period and b.period and a.period.end == b.period.end and a.period.months != b.period.months
        ]
        if len(pairs) != 1 or token not in self.figures:
            return None
        at = list(self.figures).index(token)
        for first in (at - 1, at):
            couple = self.figures[max(first, 0) : first + 2]
            if first >= 0 and len(couple) == 2 and _AND.fullmatch(self.text[couple[0].end : couple[1].start]):
                alike = couple[0].kind == couple[1].kind and couple[0].currency == couple[1].currency
                return pairs[0][at - first] if alike else None
        return None


def _is_other_mark(text: str, before: TextToken, token: TextToken) -> bool:
    """Whether a bracket prints another currency than the amount before it: `$1,286 (US$940)`, the same translated."""
    own, other = (mark["mark"] if (mark := _MARK.match(text, t.start, t.end)) else "" for t in (token, before))
    return own not in {"", other}
