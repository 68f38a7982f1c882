"""Relations that a misprint does not hide: each is stated with a figure that is wrong, so that it fails there."""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, sums, table, terms_of

SHARES = (
    "Basic weighted-average number of shares (shares)\t{0}\t205,521",
    "Diluted weighted-average number of shares (shares)\t206,598\t205,850",
    "Basic weighted-average number of ADSs (ADSs)\t82,591,200\t82,208,255",
    "Diluted weighted-average number of ADSs (ADSs)\t82,639,332\t82,340,017",
)


def _shares(basic: str) -> Rows:
    return land_text(document(table(*(row.format(basic) for row in SHARES), title="Net income per share")))


def test_depositary_shares_are_a_whole_number_of_times_the_shares_that_one_of_them_breaks_too() -> None:
    for basic in ("206,478", "206,748"):
        stated = terms_of(_shares(basic), "depositary shares to a share")
        assert ((1, "82,591,200"), (400, basic)) in stated
        assert ((1, "82,340,017"), (400, "205,850")) in stated


def test_an_average_number_of_shares_is_rounded_and_a_count_is_not() -> None:
    rows = _shares("206,478")
    assert {figure["decimals"] for figure in rows["figures"] if figure["unit"] == "shares"} == {0}
    counted = land_text(document(table("Number of shares issued (shares)\t206,478\t205,521")))
    assert {figure["decimals"] for figure in counted["figures"] if figure["unit"] == "shares"} == {None}


def test_a_total_that_repeats_its_head_is_stated_where_a_part_is_wrong() -> None:
    for expense in ("(96,908)", "(96)", "(16,908)"):
        rows = land_text(
            document(
                table(
                    "Other income (expense):\t\t",
                    "Interest income\t7,956\t11,212",
                    f"Interest expense\t(106,203)\t{expense}",
                    "Foreign exchange gains\t(2,403)\t(926)",
                    "Other income, net\t(100,650)\t(86,622)",
                )
            )
        )
        assert f"sum (86,622) = 11,212 + {expense} + (926)" in sums(rows)


def test_a_lone_share_in_parentheses_of_a_gain_is_stated_with_the_sign_of_the_gain() -> None:
    for share in ("4.2", "(4.2)"):
        rows = land_text(
            document(
                table(
                    "Total revenues\t13,695,751\t100.0",
                    "Cost of sales\t10,942,189\t79.9",
                    "Other income, net\t(265,212)\t(1.9)",
                    "Income taxes\t175,366\t1.3",
                    f"Net income\t570,756\t{share}",
                    header="\tThree months ended June 30, 2024\t% of total revenues",
                )
            )
        )
        assert ((1, share), (1, "570,756"), (1, "13,695,751")) in terms_of(rows, "share of a total")


def _costs(first: str, second: str) -> Rows:
    return land_text(
        document(
            table(
                "Costs of services\t7,065,072\t5,669,522",
                "Costs of goods\t6,024,237\t4,848,884",
                f"Total cost\t{first}",
                f"Sales and marketing\t{second}",
                "Research\t1,382,708\t1,066,843",
                "Total cost and expenses\t15,644,743\t12,524,379",
            )
        )
    )


def test_a_total_that_changed_places_with_the_next_row_is_stated_as_printed() -> None:
    total, other = "13,089,309\t10,518,406", "1,172,726\t939,130"
    assert "sum 13,089,309 = 7,065,072 + 6,024,237" in sums(_costs(total, other))
    assert {
        "sum 1,172,726 = 7,065,072 + 6,024,237",
        "sum 939,130 = 5,669,522 + 4,848,884",
    } <= sums(_costs(other, total))


def _margin(now: str, before: str = "36.2%") -> list[tuple[Any, ...]]:
    """A margin beside a statement of another table that prints what it is of."""
    statement = table("Net sales\t84,310\t79,602", "Cost of sales\t51,977\t50,786", "Gross profit\t32,333\t28,816")
    summary = table(f"Gross margin\t{now}\t{before}", title="Financial Highlights")
    return terms_of(land_text(document(statement, summary)), "ratio of the rows that it names")


def test_a_ratio_of_rows_of_another_table_is_stated_where_a_digit_is_wrong() -> None:
    for printed in ("38.4%", "58.4%", "83.4%"):
        assert ((1, printed), (1, "32,333"), (1, "84,310")) in _margin(printed), printed


def test_a_ratio_that_is_worked_out_in_another_way_is_not_stated_of_rows_of_another_table() -> None:
    assert not _margin("38.9%"), "half a point, as costs of another kind make it"
    assert not _margin("41.5%"), "three points, and no slip leads there"
    assert not _margin("58.4%", "46.2%"), "nothing vouches for it"
