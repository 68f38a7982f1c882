"""What speaks for one of several figures that a single failing tie-out leaves open: signs, names, rows, forced prints.

Here: each kind of evidence, with it and without it (`mirrored.py`, `signs.py`, `plausibility.py`, `surroundings.py`,
`forced.py`). Not here: the search (`test_findings.py`), layouts of headings (`test_shifted.py`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.tieout.diagnosis_kit import accused, added, case, figure, growth, ratio, reprint, suggested, table_case
from tieout.diagnosis import Case, Finding, TieOut, diagnose


def test_a_digit_is_put_right_though_its_other_print_has_the_other_sign() -> None:
    """Income (expense) here, (income) expense there: the sign between two prints is read off where they agree."""
    whole = table_case(b2=946)
    other = figure("other", -846, table=2, label="row b")
    reprinted = TieOut("other", "duplicate", "sum", "fail", (1, "other"), ((1, "b2"),), is_exact=True)
    (finding,) = diagnose(case([*whole.figures.values(), other], [*whole.tie_outs, reprinted]))
    assert (finding.is_unique, finding.kind, suggested(finding)) == (True, "typo", {"b2": 846})


def _translated(name: str, verdict: str = "pass") -> TieOut:
    return TieOut(
        f"{name} in dollars", "translation", "quotient", verdict, (1, f"${name}"), ((1, name),), ((1, "rate"),)
    )


def _two_lines(*, is_translated: bool) -> Case:
    """Two lines and a total that one digit of either would settle; the dollars of the first are a unit off it."""
    figures = [
        figure("a", 11_406, line=1, column=1),
        figure("$a", 108, line=1, column=0, unit="EUR"),
        figure("b", 597_362, line=2, column=1),
        figure("t", 608_798, line=3, column=1),
        figure("rate", "106.17", line=20, column=None, unit="USD/EUR"),
    ]
    ties = [added("sum", "t", "a b")]
    for number in range(40):
        figures += [
            figure(f"x{number}", 10_617 * (number + 2), line=30 + number, column=1, table=2),
            figure(f"$x{number}", 100 * (number + 2), line=30 + number, column=0, table=2, unit="EUR"),
        ]
        ties.append(_translated(f"x{number}"))
    release = case(figures, ties)
    forced = [_translated("a", "forced")] if is_translated else []
    return replace(release, tie_outs=[*release.tie_outs, *forced])


def test_a_print_that_only_its_column_would_excuse_speaks_against_its_number() -> None:
    assert accused(diagnose(_two_lines(is_translated=False))) == set()
    (finding,) = diagnose(_two_lines(is_translated=True))
    assert (finding.is_unique, suggested(finding)) == (True, {"a": 11_436})


def _costs(first_sign: int) -> Case:
    """Costs that one table adds in parentheses and another prints plain, over three columns."""
    figures, ties = [], []
    for column, (sales, costs) in enumerate(((7_310, 213), (6_120, 187), (5_874, 164))):
        sign = first_sign if column == 0 else -1
        figures += [
            figure(f"sales{column}", sales, line=1, column=column),
            figure(f"costs{column}", sign * costs, line=2, column=column),
            figure(f"profit{column}", sales - costs, line=3, column=column),
            figure(f"again{column}", costs, line=40, column=column, table=2),
        ]
        weight = 1 if sign > 0 else -1
        ties += [
            added(f"sum{column}", f"profit{column}", f"sales{column} costs{column}"),
            TieOut(
                f"two{column}",
                "duplicate",
                "sum",
                "pass",
                (1, f"again{column}"),
                ((weight, f"costs{column}"),),
                is_exact=True,
            ),
        ]
    return case(figures, ties)


def test_a_lost_sign_is_not_held_by_a_print_of_the_other_sign() -> None:
    assert diagnose(_costs(-1)) == []
    (finding,) = diagnose(_costs(1))
    assert (finding.kind, finding.is_unique, suggested(finding)) == ("sign", True, {"costs0": -213})


def test_rows_that_changed_places_are_told_whatever_the_sign_of_their_other_prints() -> None:
    wages, interest = (92, 98, 61), (31, 5, 83)
    figures, ties = [], []
    for column in range(3):
        figures += [
            figure(f"w{column}", interest[column], line=1, column=column, label="Wages"),
            figure(f"i{column}", wages[column], line=2, column=column, label="Interest"),
            figure(f"wages{column}", wages[column], line=40, column=column, table=2, label="Wages"),
            figure(f"interest{column}", -interest[column], line=60, column=column, table=3, label="Interest"),
        ]
        ties += [
            reprint(f"w{column}", f"w{column}", f"wages{column}", is_exact=True),
            reprint(f"i{column}", f"i{column}", f"interest{column}", is_exact=True),
        ]
    found = diagnose(case(figures, ties))
    assert [one.kind for one in found] == ["label_swap"]
    assert accused(found) == {f"{row}{column}" for row in "wi" for column in range(3)}


def _tax(taxes: tuple[int, int], elsewhere: int | None = None) -> list[Finding]:
    """Two columns in which tax is added, since one of the two is printed as negative; maybe another print of one."""
    figures, ties = [], []
    for column, (before, after) in enumerate(((17_279, 14_881), (2_209, 2_043))):
        figures += [
            figure(f"other{line}{column}", 400 + 37 * line + column, line=10 + line, column=column) for line in range(9)
        ]
        figures += [
            figure(f"before{column}", before, line=1, column=column),
            figure(f"tax{column}", taxes[column], line=2, column=column),
            figure(f"after{column}", after, line=3, column=column),
        ]
        ties.append(added(f"sum{column}", f"after{column}", f"before{column} tax{column}"))
    if elsewhere is not None:
        figures.append(figure("elsewhere", elsewhere, line=30, table=2))
        ties.append(reprint("reprint", "tax0", "elsewhere", is_exact=True))
    return diagnose(case(figures, ties))


def test_a_sign_that_turned_the_reading_of_its_row_is_found_in_the_other_column() -> None:
    (finding,) = _tax((2_398, -166))
    assert (finding.is_unique, suggested(finding)) == (True, {"tax1": 166})


def test_a_sign_that_another_print_of_its_own_column_tells_is_not_sought_in_the_other_column() -> None:
    (finding,) = _tax((2_398, -166), elsewhere=-2_398)
    assert (finding.is_unique, suggested(finding)) == (True, {"tax0": -2_398})


def test_a_lost_sign_is_told_by_one_print_though_a_sentence_was_read_by_it() -> None:
    """A sentence that was read as a loss since the table's sign is wrong holds; another table has the sign right."""
    whole = table_case(b2=-846)
    told = figure("told", 846, line=40, column=None, label="row b")
    plain = figure("plain", 846, line=9, table=2, label="row b")
    read = TieOut("claim", "claim", "sum", "pass", (1, "told"), ((-1, "b2"),))
    ties = [*whole.tie_outs, read, reprint("plain", "plain", "b2", is_exact=True)]
    (finding,) = diagnose(case([*whole.figures.values(), told, plain], ties))
    assert (finding.is_unique, suggested(finding)) == (True, {"b2": 846})


_NOW = date(2024, 3, 31)
_START = date(2024, 1, 1)


def _named(other: str) -> list[Finding]:
    """A total that a digit of either line would settle; another table prints what is due of the second."""
    figures = [
        figure("a", 433, line=1, label="Wages", start=_START, end=_NOW),
        figure("b", 179, line=2, label="Freight paid", start=_START, end=_NOW),
        figure("t", 592, line=3, label="Total", start=_START, end=_NOW),
        figure("elsewhere", 159, line=60, table=2, label=other, start=_START, end=_NOW),
        *(figure(f"x{n}", 1_000 + 7 * n, line=70 + n, table=2, label=f"more {n}") for n in range(600)),
    ]
    return diagnose(case(figures, [added("sum", "t", "a b")]))


def test_another_print_under_the_same_name_and_period_tells_which() -> None:
    assert accused(_named("Freight")) == {"b"}
    assert accused(_named("Rent")) == set()


def test_a_number_goes_from_column_to_column_as_the_other_rows_do() -> None:
    """Nine months beside three, in two years: 192 is not what 350 and 343 and 118 let expect."""
    rows = {
        "a": (192, 350, 110, 321),
        "b": (480, 1_339, 471, 1_310),
        "c": (90, 262, 85, 248),
        "d": (213, 640, 201, 604),
    }
    names = [f"{row}{column}" for row in rows for column in range(4)]
    figures = [
        figure(name, rows[name[0]][int(name[1])], line="abcd".index(name[0]), column=int(name[1])) for name in names
    ]
    figures.append(figure("t0", 112 + 480, line=9, column=0))
    assert accused(diagnose(case(figures, [added("sum", "t0", "a0 b0")]))) == {"a0"}


def test_what_is_told_of_one_share_is_forced_by_no_column() -> None:
    def lone(unit: str) -> list[Finding]:
        figures = [
            figure("short", 2_774, unit=unit),
            figure("long", "2772.68", line=40, table=2, unit=unit),
            figure("same", "2772.68", line=60, table=3, unit=unit),
        ]
        return diagnose(case(figures, [reprint("1", "long", "short"), reprint("2", "long", "same", is_exact=True)]))

    assert accused(lone("JPY")) == set()
    assert accused(lone("JPY/shares")) == {"short"}


def test_a_forced_print_is_not_accused_with_the_slip_that_unfooted_its_column() -> None:
    """The slip of 7 lies inside the rounding of a long sum, which foots no more; the forced print fails with it."""
    parts = [figure(f"p{n}", 1_000 + 31 * n, line=n, column=0, unit="EUR") for n in range(13)]
    total = sum(int(one.value) for one in parts) + 7
    figures = [
        *parts,
        figure("t", total, line=20, column=0, unit="EUR"),
        figure("rate", "100.00", line=40, column=None, unit="USD/EUR"),
        figure("p0 in yen", "100689.3", line=0, column=1),
        figure("p1 in yen", 103_220, line=1, column=1),
        figure("p2 in yen", 106_200, line=2, column=1),
    ]
    dollars = [
        TieOut(name, "translation", "quotient", "fail", (1, name), ((1, f"{name} in yen"),), ((1, "rate"),))
        for name in ("p0", "p1", "p2")
    ]
    release = case(figures, [added("sum", "t", " ".join(f"p{n}" for n in range(13))), *dollars])
    odd = [replace(one, verdict="improbable") if one.tie_out_id == "sum" else one for one in release.tie_outs]
    (finding,) = diagnose(replace(release, tie_outs=odd))
    assert (finding.is_unique, suggested(finding)) == (True, {"p0": 1_007})
    assert set(finding.tie_out_ids) == {"p0", "p1"}


def _cash(*, closes: int) -> Case:
    """A total of many lines that foots, and the sum of this total, a rate's effect and what there was at first."""
    lines = {f"l{number}": 3_071 * number % 977 + 1_000 for number in range(1, 13)}
    total = sum(lines.values())
    figures = [figure(name, value, line=number) for number, (name, value) in enumerate(lines.items(), 1)]
    figures += [figure("all", total, line=20), figure("rate", 58, line=21), figure("end", closes, line=22)]
    more = [figure(f"x{number}", 641 + number, line=30 + number) for number in range(8)]
    more += [figure(f"s{number}", 2 * 641 + 2 * number + 1, line=40 + number) for number in range(7)]
    sums = [added(f"sum {number}", f"s{number}", f"x{number} x{number + 1}") for number in range(7)]
    return case([*figures, *more], [added("lines", "all", " ".join(lines)), added("change", "end", "all rate"), *sums])


def test_a_total_that_adds_up_to_the_unit_is_not_moved_from_it() -> None:
    release = _cash(closes=0)
    total = int(release.figures["all"].value)
    (finding,) = diagnose(_cash(closes=total + 53))
    scores = {change.figure_id: one.score for one in finding.candidates for change in one.changes}
    assert scores.get("all", -99.0) < scores["rate"] - 3


def _equally_far(beside: tuple[int, int]) -> set[str]:
    """A difference that a digit of either line would settle: 123 for 923, or 900 for 100."""
    lines = {"a": (923, beside[0]), "b": (100, beside[1])}
    figures = [
        figure(f"{row}{column}", value, line="ab".index(row) + 1, column=column)
        for row, values in lines.items()
        for column, value in enumerate(values)
    ]
    figures += [figure("net", 23, line=3), figure("x", 14, line=4), figure("y", 9, line=5)]
    return accused(diagnose(case(figures, [added("difference", "net", "a0 -b0"), added("net", "net", "x y")])))


def test_of_two_sizes_as_likely_the_smaller_has_fewer_numbers_to_share_with() -> None:
    assert _equally_far((337, 300)) == {"a0"}
    assert _equally_far((800, 150)) != {"a0"}


def _regions(first: tuple[int, int], second: tuple[int, int]) -> Case:
    """Two regions and their total over two periods, each with its growth and its share of the total."""
    figures, ties = [], []
    for line, (name, amounts, grown, part) in enumerate(
        (("north", first, "5.3", "43.3"), ("south", second, "-10.0", "56.7"), ("all", (9_504, 9_891), "-3.9", "100")), 1
    ):
        figures += [figure(f"{name}{column}", value, line=line, column=column) for column, value in enumerate(amounts)]
        figures.append(figure(f"{name} growth", grown, line=line, column=2, role="growth", unit="percent"))
        figures.append(figure(f"{name} share", part, line=line, column=3, role="share", unit="percent"))
        ties.append(growth(f"growth of {name}", f"{name} growth", f"{name}0", f"{name}1"))
        ties.append(ratio(f"share of {name}", f"{name} share", f"{name}0", "all0"))
    ties += [added(f"sum {column}", f"all{column}", f"north{column} south{column}") for column in (0, 1)]
    return case(figures, ties)


def test_amounts_of_two_rows_may_have_changed_places_where_their_percentages_did_not() -> None:
    north, south = (4_120, 3_911), (5_384, 5_980)
    assert not diagnose(_regions(north, south))
    (finding,) = diagnose(_regions(south, north))
    assert not finding.is_unique
    amounts = {"north0", "north1", "south0", "south1"}
    assert amounts in [{change.figure_id for change in one.changes} for one in finding.candidates]
