"""Tables with two columns of labels (`tables/second_labels.py`), and columns of units that are none."""

from __future__ import annotations

from tests.tieout.layout_kit import one

BY_DIVISION = (
    "Results by division\n\n| (Unit: trillion Korean won) |  | Q2 2024 | Q2 2023 |\n|---|---|---|---|\n"
    "| Glass | Sales | 47.29 | 46.22 |\n|  | OP | 4.07 | 4.21 |\n| Steel | Sales | 23.14 | 13.73 |\n"
    "|  | OP | 1.91 | -4.58 |\n"
    "| Total | Sales | 70.43 | 59.95 |\n|  | OP | 5.98 | -0.37 |\n"
)


def test_a_second_column_of_labels_says_what_is_measured() -> None:
    loss = one(BY_DIVISION, "-4.58")
    assert (loss["row_path"], loss["row_label"], loss["value"]) == ("Steel", "OP", -4_580_000_000_000)
    assert one(BY_DIVISION, "47.29")["row_label"] == "Sales"
    assert one(BY_DIVISION, "5.98")["row_path"] == "Total"


def test_a_column_of_units_is_no_second_label() -> None:
    text = (
        "Key figures\n\n| | | Q2 2024 | Q2 2023 |\n|---|---|---|---|\n| Revenue | EUR million | 410 | 390 |\n"
        "| Revenue | EUR thousand | 110 | 90 |\n| Revenue | USD million | 210 | 190 |\n"
        "| Costs | USD million | 300 | 280 |\n"
    )
    assert one(text, "300")["row_label"] == "Costs"
