"""Columns and asides in another currency at the printed rate (`relations/translations.py`)."""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, release, stated, table

RATE = "U.S. dollar amounts are translated at the rate of JPY113.00 per US$1.00, for the convenience of the reader.\n\n"


YEN = (
    "Net sales\t93,518\t827,593",
    "Gross profit\t29,607\t262,009",
    "Operating income\t7,641\t67,619",
)


def yen_table(*rows: str) -> str:
    return "\n".join(
        ["Statements of Income", "", "\t1Q24\t1Q24", "\tMillions of JPY\tThousands of U.S. Dollars", *rows]
    )


def test_a_column_in_another_currency_at_the_printed_rate() -> None:
    rows = release(yen_table(*YEN[:2], YEN[2].replace("67,619", "67,916")), prose=RATE)
    assert stated(rows, "translation") == {
        ("translation", "827,593", ("93,518",), ("JPY113.00",)),
        ("translation", "262,009", ("29,607",), ("JPY113.00",)),
        ("translation", "67,916", ("7,641",), ("JPY113.00",)),
    }


def test_without_a_printed_rate_or_at_another_there_is_no_translation() -> None:
    assert stated(release(yen_table(*YEN)), "translation") == set()
    assert stated(release(yen_table(*YEN), prose=RATE.replace("113", "145")), "translation") == set()


TRANSLATED = {("US$827.6 million", ("JPY93,518 million",)), ("US$262.0 million", ("JPY29,607 million",))}


TOLD = (
    "Net sales were JPY93,518 million (US$827.6 million). Cost of sales was JPY29,607 million (approximately US$262.0 "
    "million).\nOperating income was JPY7,641 million (US${operating} million), against JPY7,205 million.\n\n"
)


def told(operating: str, *, rate: str = RATE, table: str = "") -> set[tuple[str, tuple[str, ...]]]:
    """Translations in sentences that are stated, each with the amount that it translates."""
    rows = release(table, prose=TOLD.replace("{operating}", operating) + rate)
    rules = {relation["relation_id"]: relation["rule"] for relation in rows["relations"]}
    rows["relations"] = [one for one in rows["relations"] if rules[one["relation_id"]] == "translation in a sentence"]
    return {(total, parts) for _, total, parts, _ in stated(rows, "claim")}


@pytest.mark.parametrize(
    ("operating", "is_stated"),
    [
        ("67.6", True),
        pytest.param("76.6", True, id="two digits changed places"),
        pytest.param("63.3", False, id="as at the rate of another year"),
    ],
)
def test_an_amount_in_parentheses_translates_the_one_before_it(operating: str, is_stated: bool) -> None:
    expected = {(f"US${operating} million", ("JPY7,641 million",))} if is_stated else set()
    assert told(operating) == TRANSLATED | expected


def test_an_aside_in_another_currency_needs_a_printed_rate_and_no_table() -> None:
    assert told("67.6", rate="") == set()
    assert told("76.6", rate=RATE.replace("113", "145")) == set(), "nothing holds that speaks for the broken one"
    by_table = "\n".join(["Statements of Income", "", "\t1Q24", "\tMillions of U.S. Dollars", "Net sales\t827.6"])
    assert told("67.6", table=by_table) == {*told("67.6")} - {("US$827.6 million", ("JPY93,518 million",))}


def test_a_rate_of_exchange_that_every_note_repeats() -> None:
    def stated(*rates: str) -> set[frozenset[str]]:
        notes = (
            f"The dollar amounts are translated at the rate of JPY {rate} = US$1.00 of June 30, 2024." for rate in rates
        )
        return prints_of(
            land_text(document(*(f"{note}\n\n{table(f'Item {i}')}" for i, note in enumerate(notes)))), "rate told twice"
        )

    assert {"JPY 106.17"} in stated("106.17", "106.17", "106.17")
    assert {"JPY 106.17", "JPY 108.17"} in stated("106.17", "108.17", "106.17")
    assert not any("JPY 111.34" in one for one in stated("106.17", "111.34", "106.17"))
    assert not stated("106.17", "108.17")
