"""What diagnosis finds in small fictional releases: one error, two, exchanges, and what it may not say.

Here: `diagnosis/findings.py`, `components.py`, `localise.py`. Not here: single kinds of evidence (`test_evidence.py`),
blank cells.
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tieout.diagnosis_kit import (
    accused,
    added,
    case,
    figure,
    growth,
    judged,
    ratio,
    reprint,
    suggested,
    table_case,
)
from tieout.diagnosis import Case, TieOut, diagnose
from tieout.diagnosis.model import FAILING
from tieout.diagnosis.surroundings import Surroundings


def test_a_release_that_ties_has_no_finding() -> None:
    assert diagnose(table_case()) == []


@pytest.mark.parametrize(
    ("misprint", "printed", "kind"),
    [("b2", 864, "typo"), ("b2", 486, "typo"), ("t3", 4_955, "typo"), ("b2", -846, "sign"), ("c1", 938_000, "scale")],
)
def test_a_misprint_is_named_with_what_is_due(misprint: str, printed: int, kind: str) -> None:
    right = table_case().figures[misprint].value
    (finding,) = diagnose(table_case(**{misprint: printed}))
    assert (finding.is_unique, finding.kind, finding.figure_ids) == (True, kind, {misprint})
    assert suggested(finding) == {misprint: right}
    assert len(finding.tie_out_ids) == 2


def test_the_summary_says_where_and_who_says_so() -> None:
    (finding,) = diagnose(table_case(b2=864))
    assert finding.summary == "line 2 prints 864 where 846 is due (a slip of a digit); so say lines 1, 2, 3 and 4."


def test_two_errors_apart_are_two_findings() -> None:
    findings = diagnose(table_case(a1=421, c3=1_849))
    assert [(one.figure_ids, one.is_unique) for one in findings] == [({"a1"}, True), ({"c3"}, True)]


def test_three_errors_at_once_accuse_no_right_figure() -> None:
    findings = diagnose(table_case(a1=421, b2=864, c3=1_849))
    assert accused(findings) == {"a1", "b2", "c3"}


def test_two_errors_that_share_a_sum_are_parted() -> None:
    findings = diagnose(table_case(a1=421, b1=5_210))
    assert accused(findings) == {"a1", "b1"}
    assert all(one.is_unique and len(one.figure_ids) == 1 for one in findings)


def test_one_sum_alone_says_not_which_of_its_figures_is_wrong() -> None:
    figures = [figure("a", 3_110, line=1), figure("b", 5_204, line=2), figure("t", 8_414, line=3)]
    (finding,) = diagnose(case(figures, [added("sum", "t", "a b")]))
    assert not finding.is_unique
    assert {change.figure_id for one in finding.candidates for change in one.changes} == {"a", "b", "t"}
    assert "one of these would settle it" in finding.summary


def test_two_rows_that_changed_places_are_put_back() -> None:
    figures = [
        *(figure(f"a{n}", value, line=1, column=n, label="Construction") for n, value in enumerate((4_760, 3_782))),
        *(figure(f"b{n}", value, line=2, column=n, label="Operation") for n, value in enumerate((2_929, 2_553))),
        *(figure(f"s{n}", value, line=9, column=n, table=2) for n, value in enumerate((2_929, 2_553, 4_760, 3_782))),
    ]
    prints = [
        reprint(f"{row}{n}", f"{row}{n}", f"s{n + first}", is_exact=True)
        for row, first in (("a", 0), ("b", 2))
        for n in (0, 1)
    ]
    (finding,) = diagnose(case(figures, prints))
    assert (finding.kind, finding.is_unique) == ("label_swap", True)
    assert suggested(finding) == {"a0": 2_929, "a1": 2_553, "b0": 4_760, "b1": 3_782}
    assert "lines 1 and 2: the numbers of “Construction” and “Operation” have changed places" in finding.summary


def test_two_prints_of_one_number_did_not_change_places() -> None:
    """Only one of them is wrong, whatever else the exchange would settle."""
    release = table_case(b2=864)
    figures = {**release.figures, "again": figure("again", 846, line=9, table=2, label="row b")}
    again = judged(reprint("again", "again", "b2", is_exact=True), figures)
    whole = Case("release", figures, [*release.tie_outs, again])
    (finding,) = diagnose(whole)
    assert (finding.kind, finding.is_unique, suggested(finding)) == ("typo", True, {"b2": 846})
    failing = [one for one in whole.tie_outs if one.verdict in FAILING]
    tried = [{one.figure_id, other.figure_id} for ((one, other), *_), _ in Surroundings(whole).exchanges(failing)]
    assert {"b2", "b3"} in tried
    assert {"b2", "again"} not in tried


def draft() -> Case:
    """A total and a growth worked out from a wrong number: only other prints of them say so."""
    figures = [
        figure("a", 1_633, line=1, scale=1_000),
        figure("b", 2_270, line=2, scale=1_000),
        figure("total", 3_903, line=3, scale=1_000),
        figure("before", 806, line=1, column=1, scale=1_000),
        figure("rate", "102.6", line=1, column=2, role="growth", unit="percent"),
        figure("statement_a", 1_596_203, line=20, table=2, is_statement=True),
        figure("statement_b", 2_270_114, line=21, table=2, is_statement=True),
        figure("statement_total", 3_866_317, line=22, table=2, is_statement=True),
        figure("statement_before", 806_102, line=20, column=1, table=2, is_statement=True),
        figure("told", 3_866, line=40, column=None, scale=1_000),
    ]
    tie_outs = [
        added("sum", "total", "a b"),
        added("statement", "statement_total", "statement_a statement_b"),
        *(reprint(name, name, f"statement_{name}") for name in ("a", "b", "total", "before")),
        reprint("sentence", "told", "statement_total"),
        growth("growth", "rate", "a", "before"),
    ]
    return case(figures, tie_outs)


def test_numbers_that_agree_with_a_misprint_are_accused_with_it() -> None:
    (finding,) = diagnose(draft())
    assert (finding.kind, finding.is_unique, finding.figure_ids) == ("stale", True, {"a", "total", "rate"})
    assert (suggested(finding)["a"], suggested(finding)["total"]) == (1_596_000, 3_866_000)


def test_a_figure_of_a_statement_that_ties_is_not_accused() -> None:
    """A false relation must not turn diagnosis on figures that others hold."""
    release = table_case()
    figures = {name: replace(one, is_statement=True) for name, one in release.figures.items()}
    figures["note"] = figure("note", 1_420, line=30, table=2)
    false = judged(reprint("false", "note", "b2"), figures)
    findings = diagnose(Case("release", figures, [*release.tie_outs, false]))
    assert accused(findings) <= {"note"}


def test_a_number_far_off_that_no_slip_explains_is_not_accused_alone() -> None:
    firm = [figure("46.7", "46.7", line=9), figure("20.2", "20.2", line=7), figure("26.5", "26.5", line=8)]
    tie_outs = [reprint("other thing", "9", "46.7"), added("sum", "46.7", "20.2 26.5")]
    (finding,) = diagnose(case([figure("9", 9, line=30, table=2), *firm], tie_outs))
    assert finding.figure_ids == {"9"}
    assert not finding.is_unique


def test_slips_that_a_shared_rate_hangs_together_are_parted() -> None:
    """One error in each of many translations by one rate: the rate is in all that fail, and is right."""
    figures = [figure("rate", "106.17", line=1, column=None, unit="JPY/USD")]
    tie_outs = []
    for n in range(60):
        yen = 1_000_003 * (n + 7)
        figures.append(figure(f"yen{n}", yen, line=n + 2, unit="JPY"))
        figures.append(figure(f"again{n}", yen, line=n + 100, table=2, unit="JPY"))
        figures.append(figure(f"total{n}", yen + 5, line=n + 200, table=2, unit="JPY"))
        figures.append(figure(f"five{n}", 5, line=n + 300, table=2, unit="JPY"))
        dollars = round(Fraction(yen * 100, 10_617))
        figures.append(figure(f"usd{n}", dollars + 2_000, line=n + 2, column=1))
        figures.append(figure(f"usd{n} again", dollars, line=n + 400, table=2))
        tie_out = ratio(f"translation {n}", f"usd{n}", f"yen{n}", "rate")
        tie_outs += [
            replace(tie_out, kind="translation", fraction=Fraction(1)),
            reprint(f"reprint {n}", f"again{n}", f"yen{n}", is_exact=True),
            reprint(f"dollars {n}", f"usd{n}", f"usd{n} again", is_exact=True),
            added(f"sum {n}", f"total{n}", f"yen{n} five{n}"),
        ]
    findings = diagnose(case(figures, tie_outs))
    assert accused(findings) == {f"usd{n}" for n in range(60)}


def test_a_reviewed_exception_is_no_finding_and_no_witness() -> None:
    release = table_case(b2=864)
    tie_outs = [replace(one, verdict="reviewed") if one.verdict in FAILING else one for one in release.tie_outs]
    assert diagnose(replace(release, tie_outs=tie_outs)) == []


def test_a_search_without_steps_abstains_and_says_so() -> None:
    findings = diagnose(draft(), nodes=0)
    assert findings
    for finding in findings:
        assert (finding.is_unique, finding.candidates) == (False, ())
        assert "was not found in the steps that a search may take" in finding.summary


def test_too_many_figures_abstain_and_say_so() -> None:
    rng = random.Random(1)
    figures = [
        figure(f"{row}/{column}", rng.randrange(10**8, 10**9), line=row, column=column)
        for row in range(12)
        for column in range(12)
    ]
    sums = [added(f"c{c}", f"11/{c}", " ".join(f"{r}/{c}" for r in range(11))) for c in range(12)]
    rows = [added(f"r{r}", f"{r}/11", " ".join(f"{r}/{c}" for c in range(11))) for r in range(12)]
    findings = diagnose(case(figures, [*sums, *rows]))
    assert not any(one.is_unique for one in findings)
    assert any("too many figures hang together" in one.summary for one in findings)
    assert all(len(one.summary) < 500 for one in findings)


def test_every_failing_tie_out_is_in_one_finding_at_least() -> None:
    rng = random.Random(2)
    for _ in range(4):
        release = table_case(**{name: rng.randrange(10, 9_999) for name in rng.sample(sorted(table_case().figures), 5)})
        settled = {name for one in diagnose(release) for name in one.tie_out_ids}
        assert settled == {one.tie_out_id for one in release.tie_outs if one.verdict in FAILING}


def test_the_order_of_rows_does_not_matter() -> None:
    release = table_case(a1=421, b2=948, c3=4_189, t1=6_740)
    expected = diagnose(release)
    for seed in range(5):
        names, tie_outs = list(release.figures), list(release.tie_outs)
        random.Random(seed).shuffle(names)
        random.Random(seed).shuffle(tie_outs)
        assert diagnose(Case("release", {name: release.figures[name] for name in names}, tie_outs)) == expected


def test_a_thousand_failing_tie_outs_are_done_in_seconds() -> None:
    figures = [figure(f"t{n}", 10_007 + 13 * n, line=n, label="same") for n in range(1_000)]
    figures += [figure(f"p{n}", 20_007 + 17 * n, line=n, column=None) for n in range(1_000)]
    release = case(figures, [reprint(f"{n}", f"p{n}", f"t{n}", is_exact=True) for n in range(1_000)])
    started = process_time()
    assert len(diagnose(release)) == 1_000
    assert process_time() - started < 20, "seconds of a core"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_corrupted_figure_is_accused_or_nobody_is(data: st.DataObject) -> None:
    release = table_case()
    name = data.draw(st.sampled_from(sorted(release.figures)))
    printed = data.draw(st.integers(-20_000, 20_000))
    findings = diagnose(table_case(**{name: printed}))
    assert accused(findings) <= {name}
    if not findings:
        assert abs(printed - release.figures[name].value) <= 2


def beside_a_finer_print(*tie_outs: TieOut) -> Case:
    """A column that adds up to 914, and a finer print of its 491."""
    figures = [
        figure("a", 423, line=1),
        figure("b", 491, line=2),
        figure("t", 914, line=3),
        figure("finer", "490.2", line=9, table=2),
        figure("same", 490, line=12, column=None),
    ]
    return case(figures, [reprint("finer", "b", "finer"), *tie_outs])


def test_a_unit_off_a_finer_print_alone_is_not_called_wrong() -> None:
    (finding,) = diagnose(beside_a_finer_print())
    assert not finding.is_unique


def test_a_unit_off_another_print_of_its_precision_is_called_wrong() -> None:
    (finding,) = diagnose(beside_a_finer_print(reprint("same", "b", "same", is_exact=True)))
    assert (finding.is_unique, suggested(finding)) == (True, {"b": 490})


def test_a_sign_that_a_second_print_was_read_by_is_put_right() -> None:
    """The second print is held against the wrong sign: with it, not against it."""
    whole = table_case(b2=-846)
    plain = figure("plain", 846, line=9, table=2)
    unsigned = TieOut("plain", "duplicate", "sum", "pass", (-1, "plain"), ((1, "b2"),), is_exact=True)
    (finding,) = diagnose(case([*whole.figures.values(), plain], [*whole.tie_outs, unsigned]))
    assert (finding.is_unique, finding.kind, suggested(finding)) == (True, "sign", {"b2": 846})


def test_a_finer_print_is_not_called_wrong_where_the_other_may_be_forced() -> None:
    coarse, finer = figure("coarse", 239, line=1), figure("finer", "239.84", line=1, column=1)
    (finding,) = diagnose(case([coarse, finer], [reprint("both", "coarse", "finer")]))
    assert finding.figure_ids
    assert not finding.is_unique


def _subtotal(first: str, second: str) -> Case:
    """A section whose subtotal and one of its parts print their numbers in these rows, as the sums were found."""
    figures, ties = [], []
    for column, (cash, papers, rest) in enumerate(((24_048, 86_868, 60_614), (24_493, 83_597, 57_381))):
        prints = {"papers": papers, "subtotal": cash + papers}
        for line, (name, value) in enumerate(
            (("cash", cash), ("first", prints[first]), ("second", prints[second]), ("rest", rest)), 1
        ):
            figures.append(figure(f"{name}{column}", value, line=line, column=column))
        figures.append(figure(f"all{column}", cash + papers + rest, line=5, column=column))
        ties.append(added(f"subtotal {column}", f"second{column}", f"cash{column} first{column}"))
        found = "second rest" if second == "subtotal" else "cash second rest"
        ties.append(added(f"all {column}", f"all{column}", " ".join(f"{name}{column}" for name in found.split())))
    return case(figures, ties)


def test_a_total_that_changed_places_with_its_part_is_put_back_though_another_sum_was_found_with_it() -> None:
    assert diagnose(_subtotal("papers", "subtotal")) == []
    (finding,) = diagnose(_subtotal("subtotal", "papers"))
    assert (finding.kind, finding.is_unique, len(finding.figure_ids)) == ("label_swap", True, 4)


def test_rows_beside_each_other_are_put_back_by_one_other_print() -> None:
    numbers = {"a1": 1_633, "a2": 806, "b1": 127, "b2": 140}
    figures = [
        figure(name, value, line=1 if name[0] == "a" else 2, column=int(name[1]), label=f"row {name[0]}")
        for name, value in numbers.items()
    ]
    figures.append(figure("elsewhere", 806, line=40, table=2, label="row b"))
    assert accused(diagnose(case(figures, [reprint("1", "b2", "elsewhere")]))) == {"a1", "a2", "b1", "b2"}
