"""What adds up by chance, or only nearly, and is no relation (`relations/evidence.py`, `search.py`, `sums.py`).

Here: right releases of which no sum may be stated as broken. Not here: other families' look-alikes, which stand with
them.
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, sums_of, table


def test_a_part_and_the_subtotal_that_repeats_it_are_added_once() -> None:
    def found(total: str) -> set[str]:
        rows = (
            "Current service cost\t-",
            "Administrative expense\t0.2",
            "Cost of curtailments\t-",
            "Pension cost recognised as operating expense\t0.2",
            "Interest cost\t-",
            "Return on assets\t(3.5)",
            "Pension cost recognised as a net finance credit\t(3.5)",
            f"Total pension income\t{total}",
        )
        return sums(land_text(document(table(*rows, title="Pensions", header="\t1Q24", note="(USD in millions)"))))

    assert "sum (3.3) = 0.2 + (3.5)" in found("(3.3)")
    assert "sum (3.3) = 0.2 + 0.2 + (3.5)" not in found("(3.3)")
    assert "sum (3.1) = 0.2 + 0.2 + (3.5)" in found("(3.1)"), "two parts of one size"


def test_a_total_that_is_off_without_what_a_label_says_to_be_within_another_row() -> None:
    def found(costs: str) -> set[str]:
        rows = (
            "EBITDA\t20,909\t13,040",
            "Share plans\t1,500\t1,200",
            f"Costs of mergers, of which some in cost of sales\t{costs}\t300",
            "Adjusted EBITDA\t22,909\t14,540",
        )
        return sums(land_text(document(table(*rows, title="Adjusted EBITDA"))))

    assert "sum 22,909 = 20,909 + 1,500 + 500" in found("500")
    assert "sum 22,909 = 20,909 + 1,500" not in found("500")


def test_a_total_without_something_is_no_sum_of_what_the_total_is_of() -> None:
    rows = (
        "Branded sales\t3,095\t3,075",
        "Other sales\t484\t455",
        "Total sales\t3,579\t3,530",
        "Total sales (ex Lamps)\t3,579\t3,231",
    )
    assert sums(land_text(document(table(*rows, title="Sales")))) == {
        "sum 3,579 = 3,095 + 484",
        "sum 3,530 = 3,075 + 455",
    }


def test_cents_per_share_repeat_one_another_by_chance() -> None:
    rows = (
        "Diluted loss per share\t(0.08)\t(0.28)",
        "Costs of closed shops\t0.08\t0.51",
        "Write-off of debt costs\t0.01\t0.01",
        "Rents\t-\t-",
        "Costs of the move\t0.01\t0.01",
        "Adjusted diluted earnings per share\t0.01\t0.24",
    )
    found = sums(land_text(document(table(*rows, title="Reconciliation", note="(in USD per share)"))))
    assert "sum 0.24 = (0.28) + 0.51 + 0.01 + 0.01" in found


KEY_FIGURES = (
    "Cash flow from operating activities\t66.3\t67.3",
    "Capex\t40.0\t31.3",
    "Capex margin\t8.9%\t6.9%",
    "Free cash flow2\t26.3\t{earlier}",
)


def test_a_free_cash_flow_among_key_figures_is_made_of_more_than_they_print() -> None:
    rows = land_text(document(table(*KEY_FIGURES, title="Key Figures").format(earlier="36.9")))
    assert not [found for found in sums(rows) if " 26.3 = " in found or " 36.9 = " in found]
    rows = land_text(document(table(*KEY_FIGURES, title="Key Figures").format(earlier="36.0")))
    assert "difference 36.0 = 67.3 - 31.3" in sums(rows)


def test_of_two_signs_within_rounding_the_one_that_is_exact() -> None:
    rows = (
        "Income from operations\t3,876\t4,022\t1,602",
        "Interest expense\t655\t-\t322",
        "Interest income\t(1,290)\t(558)\t(565)",
        "Other expense (income)\t(1)\t-\t-",
        "Pre-tax income\t4,512\t4,580\t1,845",
    )
    found = sums(land_text(document(table(*rows, header="\t1Q24\t1Q23\t1Q22"))))
    assert "difference 4,512 = 3,876 - 655 - (1,290) - (1)" in found


def test_accumulated_other_comprehensive_loss_is_no_result_of_the_rows_above() -> None:
    # 2,980 + 92,410 - 50 + 68,900 - 174,743 is within rounding of -10,500, by chance
    rows = (
        "Total current assets\t181,060\t167,367",
        "Property, plant and equipment, net\t46,563\t51,606",
        "Deferred income taxes\t10,720\t38,427",
        "Other long-term assets\t3,120\t2,980",
        "Total assets\t241,463\t260,380",
        "LIABILITIES AND SHAREHOLDERS' EQUITY",
        "Total current liabilities\t50,496\t59,186",
        "Post-employment benefits\t8,900\t8,883",
        "Other noncurrent liabilities\t4,267\t24,341",
        "Total liabilities\t63,663\t92,410",
        "Shareholders' equity:",
        "Common stock\t51\t50",
        "Capital in excess of par value\t71,425\t68,900",
        "Retained earnings\t193,263\t174,743",
        "Accumulated other comprehensive loss\t(9,428)\t(10,500)",
        "Less: treasury stock, at cost\t(95,412)\t(81,782)",
        "Total Acme shareholders' equity\t159,899\t151,411",
        "Non-controlling interest\t17,901\t16,559",
        "Total shareholders' equity\t177,800\t167,970",
        "Total liabilities and shareholders' equity\t241,463\t260,380",
    )
    header = "\tJune 30, 2024\tMarch 31, 2024"
    found = sums(land_text(document(table(*rows, title="Balance Sheets", header=header))))
    assert "sum 241,463 = 181,060 + 46,563 + 10,720 + 3,120" in found
    assert not any(one.split()[1] in {"(9,428)", "(10,500)"} for one in found)


def test_a_small_result_is_no_sum_of_what_leaves_nothing() -> None:
    found = sums_of(
        "Net interest income\t910\t697\t655\t702\t688",
        "Total non-interest income\t490\t491\t512\t503\t497",
        "Salaries\t563\t377\t402\t398\t391",
        "Other expenses\t407\t432\t421\t419\t430",
        "Income before income taxes\t430\t379\t344\t388\t364",
        "Income tax expense\t121\t102\t98\t107\t96",
        "Income from continuing operations\t309\t277\t246\t281\t268",
        "Discontinued operations:",
        "Income (loss) before income taxes\t(4)\t5\t(3)\t5\t5",
        "Income tax expense (benefit)\t2\t2\t(2)\t(2)\t(2)",
        "Income (loss) from discontinued operations, net of tax\t(6)\t3\t(1)\t7\t7",
        "Net income\t303\t280\t245\t288\t275",
        header="\t1Q24\t4Q23\t3Q23\t2Q23\t1Q23",
    )
    assert {"difference (6) = (4) - 2", "difference 7 = 5 - (2)", "sum 303 = 309 + (6)"} <= found
    assert not [one for one in found if " 910 " in one and not one.startswith("difference 430")]
