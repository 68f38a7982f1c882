"""Totals that changed places with the row beside them (`relations/swapped.py`)."""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, sums, table


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


def test_a_measure_adjusted_that_changed_places_with_the_row_above_it() -> None:
    def stated(*last: str) -> bool:
        rows = ("GAAP net income\t14,881\t12,285", "Pre-tax adjustments\t1,082\t875", *last)
        return "sum (725) = 14,881 + 1,082 + 15,238" in sums(land_text(document(table(*rows, title="Reconciliation"))))

    assert stated("Tax effect of non-GAAP adjustments\t15,238\t12,839", "Non-GAAP net income\t(725)\t(321)")
    assert not stated("Tax effect of non-GAAP adjustments\t15,238\t12,839", "Deferred tax\t(725)\t(321)")
