"""Reconciliations: from a measure to the same adjusted, by rows that lead there (`relations/bridges.py`,
`structure.py`).

Here: adjustments that add up, and titles that name the total. Not here: margins in points (`test_points.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import RECONCILED, document, sums, table


def test_one_line_for_the_adjustments_of_two_reconciliations() -> None:
    found = sums(land_text(document(table(*RECONCILED, title="Reconciliation"))))
    assert "difference 1,451 = 119 + 236 - (975) - (121)" in found
    assert "sum 18,360 = 16,909 + 1,451" in found
    assert "sum 2,401 = 3,497 + (975) + (121)" in found


def test_adjustments_that_do_not_add_up_are_not_stated_as_if() -> None:
    rows = [row.replace("1,451\t1,453", "1,541\t1,354") for row in RECONCILED]
    assert not any(" 1,541 =" in found for found in sums(land_text(document(table(*rows, title="Reconciliation")))))


def test_amounts_per_share_are_reconciled() -> None:
    rows = land_text(
        document(
            table(
                "Diluted earnings per share\t$0.47\t$0.43",
                "Impairments per share\t0.05\t0.01",
                "Restructuring per share\t0.13\t0.12",
                "Adjusted diluted earnings per share\t$0.65\t$0.56",
            )
        )
    )
    assert sums(rows) == {"sum $0.65 = $0.47 + 0.05 + 0.13", "sum $0.56 = $0.43 + 0.01 + 0.12"}


def test_a_change_row_is_the_difference_of_the_two_above() -> None:
    rows = land_text(
        document(
            table(
                "Previous forecast (A)\t97,000\t7,100",
                "Revised forecast (B)\t99,500\t7,600",
                "Change (B - A)\t2,500\t500",
                title="Revision of forecasts",
                header="\tNet sales\tOrdinary profit",
            )
        )
    )
    assert "difference 2,500 = - 97,000 + 99,500" in sums(rows)


def test_free_cash_flow_is_not_led_to_by_other_activities_or_by_what_leaves_it_whole() -> None:
    def found(printed: str, *rows: str) -> set[str]:
        rows = ("Net cash provided by operating activities\t28,848", *rows, f"Free cash flow\t{printed}")
        return sums(land_text(document(table(*rows, title="Summary", header="\t1Q24"))))

    plant = ("Purchases of plant\t(12,012)", "Sales of plant\t600")
    assert found("18,436", *plant), "a slip of a digit"
    assert not any("(4,000)" in one for one in found("17,436", *plant, "Acquisitions\t(4,000)"))
    activities = ("Net cash used in investing activities\t(14,012)", "Net cash used in financing activities\t(3,000)")
    assert not found("15,836", *activities)


def test_a_rate_is_not_led_to_by_another_rate() -> None:
    def found(*rows: str) -> set[str]:
        return sums(land_text(document(table(*rows, title="Outlook", header="\t2Q24"))))

    last = "Non-GAAP gross margin\t70.5%"
    assert found("GAAP gross margin\t64.8%", "Effect of share plans\t10.7%", last)
    assert not found("GAAP gross margin\t64.8%", "GAAP operating margin\t10.7%", last)


def test_a_row_that_a_reconciliation_tells_and_does_not_add() -> None:
    labels = ("Reported profit", "Amortisation", "Restructuring", "Tax", "Part of others", "Adjusted profit")

    def found(total: str) -> bool:
        tables = [
            table(
                *(f"{label}\t{number}" for label, number in zip(labels, numbers, strict=True)), title=title, header=of
            )
            for title, of, numbers in (
                ("Second quarter", "\t2Q24", ("10,412", "2,605", "1,118", "(930)", "(205)", "13,000")),
                ("First quarter", "\t1Q24", ("9,412", "2,505", "1,218", "(830)", "(200)", total)),
            )
        ]
        return any(one.startswith(f"sum {total} =") and "(200)" in one for one in sums(land_text(document(*tables))))

    assert found("12,705"), "12,105 but for a digit"
    assert not found("12,305"), "without the part of others"


def _other_income(rate: str, title: str, last: str = "Other income (expense), net") -> set[str]:
    return sums(
        land_text(
            document(
                table(
                    "Interest income\t797\t1,061",
                    "Interest expense\t(80)\t(94)",
                    f"Exchange losses\t(210)\t{rate}",
                    "Losses on bonds\t(293)\t(462)",
                    "Gains on equities\t377\t2,243",
                    "Fees\t118\t104",
                    "Rents\t81\t229",
                    f"{last}\t790\t2,843",
                    title=title,
                )
            )
        )
    )


def test_the_last_row_that_the_title_names_is_the_total() -> None:
    broken = "sum 2,843 = 1,061 + (94) + (538) + (462) + 2,243 + 104 + 229"
    assert broken in _other_income("(538)", "The table presents our other income (expense), net")
    assert broken not in _other_income("(538)", "Some other numbers")


def test_a_measure_leads_to_the_same_measure_adjusted() -> None:
    def stated(last: str, total: str = "20,519") -> set[str]:
        rows = ("Cost of delivery\t20,766\t18,891", "Severance\t(153)\t(461)", "Rents\t(100)\t(220)")
        return sums(land_text(document(table(*rows, f"{last}\t{total}\t18,210", title="Reconciliation"))))

    assert "sum 20,519 = 20,766 + (153) + (100)" in stated("Cost of delivery, excluding severance and rents")
    assert "sum 20,519 = 20,766 + (153) + (100)" not in stated("Freight of the region")


def test_an_outlook_of_one_column_leads_from_a_measure_to_the_same_measure_adjusted() -> None:
    def stated(gaap: str, first: str = "GAAP operating expenses") -> set[str]:
        rows = (f"{first}\t{gaap}", "Stock-based compensation\t(1,150)", "Non-GAAP operating expenses\t2,800")
        return sums(land_text(document(table(*rows, title="Reconciliation of outlook", header="\t2Q24"))))

    assert "sum 2,800 = 8,950 + (1,150)" in stated("8,950")
    assert "sum 2,800 = 1,650 + (1,150)" not in stated("1,650"), "a sign that is read otherwise is no misprint"
    assert not stated("8,950", "Cost of revenue"), "another measure"


def test_free_cash_flow_is_led_to_by_what_operating_activities_provide() -> None:
    def stated(last: str, first: str = "Net cash provided by operating activities") -> bool:
        rows = (f"{first}\t28,848", "Purchases of plant\t(12,012)", f"{last}\t18,836")
        found = sums(land_text(document(table(*rows, title="Reconciliation", header="\t1Q24"))))
        return "sum 18,836 = 28,848 + (12,012)" in found

    assert stated("Free cash flow")
    assert not stated("Free cash flow", "Net cash of the parent")
    assert not stated("Cash of the region")


def test_an_outlook_leads_from_a_rate_to_the_same_rate_adjusted() -> None:
    def stated(printed: str, first: str = "GAAP gross margin") -> bool:
        rows = (f"{first}\t74.8%", "Effect of share plans\t0.7%", f"Non-GAAP gross margin\t{printed}")
        found = sums(land_text(document(table(*rows, title="Outlook", header="\t2Q24"))))
        return f"sum {printed} = 74.8% + 0.7%" in found

    assert stated("75.5%")
    assert stated("15.5%")
    assert not stated("75.9%"), "a few tenths may be rounding, or what is left out"
    assert not stated("15.5%", "Tax rate")


def test_both_ends_of_a_range_are_led_to_by_what_is_added_to_both() -> None:
    def found(last: str) -> set[str]:
        rows = (
            "GAAP diluted earnings per share\t$1.02 - $1.05\t$3.50 - $3.56",
            "Amortization of patents\t0.47\t1.89",
            "Share-based pay\t0.71\t2.84",
            f"Non-GAAP diluted earnings per share\t{last}\t$8.23 - $8.29",
        )
        return sums(land_text(document(table(*rows, title="Reconciliation of guidance", header="\t2Q24\tFY24"))))

    assert found("$2.20 - $2.23") == {
        "sum $2.20 = $1.02 + 0.47 + 0.71",
        "sum $2.23 = $1.05 + 0.47 + 0.71",
        "sum $8.23 = $3.50 + 1.89 + 2.84",
        "sum $8.29 = $3.56 + 1.89 + 2.84",
    }
    assert "sum $2.32 = $1.05 + 0.47 + 0.71" in found("$2.20 - $2.32"), "two digits changed places"
    assert not found("$4.51 - $4.97") & {"sum $4.51 = $1.02 + 0.47 + 0.71", "sum $4.97 = $1.05 + 0.47 + 0.71"}
