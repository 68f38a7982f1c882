"""One line in two tables (`relations/reprinted.py`): told by its label and other columns, where a slip makes them
differ.

Here: what is one line and what another. Not here: tables that a converter prints twice (`formats/test_reprints.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import LINE, Rows, Terms, document, lines_of, prints_of, table, terms_of


def test_shares_of_two_classes_are_two_numbers() -> None:
    def found(label: str) -> Terms:
        income = table(
            "Net income\t14,881\t9,043",
            "Weighted average shares, basic, Class A\t2,462\t2,470",
            "Weighted average shares, diluted, Class A\t2,489\t2,490",
        )
        rows = (f"Average number of shares, basic, {label}\t2,426\t2,470",)
        return lines_of(income, table(*rows, title="Per share data"))

    assert {"2,426", "2,462"} in found("Class A")
    assert {"2,426", "2,462"} not in found("Class B")


def test_a_full_name_vouches_for_no_other_version_of_a_number() -> None:
    flows = table(
        "Depreciation\t13,967\t14,466",
        "Net cash provided by operating activities\t28,848\t23,509",
        title="Statements of Cash Flows",
    )

    def found(title: str) -> Terms:
        rows = ("Net cash provided by operating activities\t28,648", "Plant\t(11,812)")
        return lines_of(flows, table(*rows, title=title, header="\t1Q24"))

    assert {"28,648", "28,848"} in found("Summary")
    for title in ("As previously reported", "Continuing operations", "The parent company alone"):
        assert {"28,648", "28,848"} not in found(title)


def _two_statements(*flows: str) -> Rows:
    return land_text(
        document(
            table(
                "Revenue\t26,044\t17,192",
                "Cost of revenue\t5,638\t4,544",
                "Gross profit\t20,406\t12,648",
                "Write-downs of investments\t(7,391)\t(1,929)",
                "Net income\t13,015\t10,719",
            ),
            table(*flows, title="Statements of Cash Flows"),
        )
    )


def test_a_line_of_two_statements_is_one_with_the_other_sign_and_a_digit_off() -> None:
    for misprint in ("7,391", "7,381", "7,319"):
        rows = _two_statements("Net income\t13,015\t10,719", f"Losses on write-downs of investments\t{misprint}\t1,929")
        assert ((1, misprint), (-1, "(7,391)")) in terms_of(rows, LINE)


def test_a_line_that_differs_by_more_than_a_slip_is_another() -> None:
    rows = _two_statements("Net income\t13,015\t10,719", "Losses on write-downs of investments\t8,254\t1,929")
    assert not any("8,254" in dict(enumerate(terms)).get(0, ()) for terms in terms_of(rows, LINE))


@pytest.mark.parametrize(
    "rows",
    [
        ("Consulting revenue\t26,044\t17,092", "Licence revenue\t-\t100", "Total\t26,044\t17,192"),
        ("Revenue from customers\t26,044\t17,122", "Revenue from related parties\t-\t70", "Total\t26,044\t17,192"),
        ("Net income available to stockholders\t13,015\t10,709", "Other items\t1,000\t1,100"),
        ("Net income used in the diluted calculation\t13,015\t11,719", "Diluted shares\t1,000\t1,100"),
        ("Revenue\t26,044\t17,092", "Revenue of the new segment\t-\t100", "Total\t26,044\t17,192"),
    ],
)
def test_a_line_of_another_name_or_a_part_less_is_no_misprint(rows: tuple[str, ...]) -> None:
    stated = terms_of(_two_statements(*rows), LINE)
    assert all(abs(int(one.replace(",", ""))) == abs(int(two.replace(",", ""))) for (_, one), (_, two) in stated)


def test_a_line_of_one_name_is_held_against_its_other_print() -> None:
    rows = _two_statements("Revenue\t26,044\t17,092", "Other items\t1,015\t719")
    assert ((1, "17,092"), (1, "17,192")) in terms_of(rows, LINE)


def test_rows_that_changed_places_are_held_against_two_other_prints() -> None:
    again = table("Net income\t13,015\t10,719", "Interest\t2,015\t1,719", title="Reconciliation")
    swapped = table("Net income\t3,440\t2,739", "Depreciation\t13,015\t10,719", title="Statements of Cash Flows")
    income = table("Revenue\t26,044\t17,192", "Net income\t13,015\t10,719")
    wrong = {((1, "3,440"), (1, "13,015")), ((1, "2,739"), (1, "10,719"))}
    assert wrong <= terms_of(land_text(document(income, swapped, again)), LINE)
    assert not wrong & terms_of(land_text(document(income, swapped)), LINE), "one may be an adjustment of the other"


def test_a_row_is_no_other_row_for_having_another_number() -> None:
    rows = _two_statements("Net income\t3,440\t2,739", "Depreciation\t1,015\t719")
    assert not terms_of(rows, LINE)


QUARTERS = "\t1Q24\t4Q23\t1Q23"


def test_a_third_column_is_held_against_the_table_that_prints_it() -> None:
    rows = land_text(
        document(
            table("Operating expenses\t3,497\t2,508"),
            table("Operating expenses\t3,497\t3,178\t2,508", title="Highlights", header=QUARTERS),
            table("GAAP operating expenses\t3,497\t3,176\t2,508", title="GAAP to non-GAAP", header=QUARTERS),
        )
    )
    assert {"3,178", "3,176"} in prints_of(rows, LINE)


@pytest.mark.parametrize(("printed", "is_told"), [("76.4 %", True), ("63.4 %", True), ("36.8 %", False)])
def test_a_rate_of_two_tables_is_one_line_unless_it_may_be_worked_out_otherwise(printed: str, is_told: bool) -> None:
    rows = land_text(
        document(
            table("Fleet utilisation ratio\t38.4 %\t36.4 %\t34.6 %", "Aircraft\t78\t71\t65", header=QUARTERS),
            table(f"Fleet utilisation ratio\t38.4 %\t{printed}\t34.6 %", title="Traffic", header=QUARTERS),
        )
    )
    assert ({printed, "36.4 %"} in prints_of(rows, LINE)) is is_told


def test_the_other_rows_of_two_tables_vouch_for_one_that_has_no_other_column() -> None:
    same = ("Revenue\t26,044", "Cost of revenue\t5,638", "Gross profit\t20,406", "Selling expenses\t3,391")
    more = ("Depreciation\t2,015", "Interest\t1,044", "Licences\t4,512", "Rents\t8,133", "Freight\t6,246")
    first = ("Revenue\t26,044\t1", *more, *same[1:], "Operating income\t15,000")
    rows = land_text(
        document(
            table(*(row.rsplit("\t", 1)[0] if row.count("\t") > 1 else row for row in first), header="\t1Q24"),
            table(*same, *more, "Operating income\t15,300", title="Selected Figures", header="\t1Q24"),
        )
    )
    assert {"15,300", "15,000"} in prints_of(rows, LINE)
    alone = land_text(
        document(
            table("Operating income\t15,000", header="\t1Q24"),
            table("Operating income\t15,300", title="Selected Figures", header="\t1Q24"),
        )
    )
    assert not prints_of(alone, LINE), "two rows of one name may be two things"


def _two_tables(*again: str, header: str = "\t1Q24\t1Q23", title: str = "Selected Figures") -> Rows:
    income = table(
        "Revenue\t26,044\t17,192",
        "Cost of revenue\t5,638\t4,544",
        "Gross profit\t20,406\t12,648",
        "Selling expenses\t3,391\t2,929",
        "Depreciation\t2,015\t1,719",
        "Operating income\t15,000\t8,000",
    )
    return land_text(document(income, table(*again, title=title, header=header)))


def test_what_a_title_calls_adjusted_is_one_line_where_the_numbers_say_so() -> None:
    title = "Adjusted EBITDA and Adjusted EBITDA Margin"
    rows = _two_tables("Revenue\t26,044\t17,912", "Adjusted EBITDA\t18,001\t9,500", title=title)
    assert {"17,912", "17,192"} in prints_of(rows, LINE)
    rows = _two_tables("Operating income\t16,301\t8,911", "Adjusted EBITDA\t18,001\t9,500", title=title)
    assert not prints_of(rows, LINE), "an adjusted result is another"


def test_rows_named_alike_that_changed_places_are_far_apart_or_both_printed_elsewhere() -> None:
    def stated(*rows: str, again: tuple[str, ...] = ("Operating income\t16,909\t12,140",)) -> bool:
        income = table("Revenue\t26,044\t17,192", "Operating income\t16,909\t12,140")
        summary = table("Revenue\t26,044\t17,192", *again, title="Selected Figures")
        bridge = table(*rows, title="Reconciliation")
        return frozenset({rows[0].split("\t")[1], "16,909"}) in prints_of(
            land_text(document(income, summary, bridge)), LINE
        )

    assert stated("Operating income\t1,150\t912", "Total effect of adjustments to operating income\t16,909\t12,140")
    near = ("Operating income\t15,150\t11,912", "Operating income before one charge\t16,909\t12,140")
    assert not stated(*near), "it may be the other one adjusted"
    assert stated(
        *near, again=("Operating income before one charge\t15,150\t11,912", "Operating income\t16,909\t12,140")
    )


def test_average_shares_are_one_number_however_a_table_words_them() -> None:
    def stated(label: str, count: str = "2,490") -> set[frozenset[str]]:
        income = table(
            "Net income\t14,881\t2,043",
            "Weighted average shares used in per share computation:",
            "Basic\t2,462\t2,470",
            "Diluted\t2,489\t2,490",
        )
        again = table(f"{label}\t2,489\t{count}", title="Reconciliation")
        return prints_of(land_text(document(income, again)), LINE)

    assert {"2,490"} in stated("Shares used in diluted net income per share")
    assert {"2,480", "2,490"} in stated("Shares used in diluted net income per share", "2,480")
    assert not any("2,480" in one for one in stated("Weighted average shares outstanding", "2,480")), "basic or diluted"


def test_the_full_name_of_a_result_vouches_for_a_table_of_one_column() -> None:
    def stated(label: str, printed: str) -> bool:
        flows = table(
            "Depreciation\t13,015\t10,719",
            f"{label}\t28,848\t23,509",
            title="Statements of Cash Flows",
        )
        rows = (f"{label}\t{printed}", "Purchases of plant\t(12,012)", "Free cash flow\t16,836")
        return {printed, "28,848"} in prints_of(
            land_text(document(flows, table(*rows, title="Reconciliation", header="\t1Q24"))), LINE
        )

    assert stated("Net cash provided by operating activities", "28,843")
    assert not stated("Net cash provided by operating activities", "27,164"), "no slip leads there"
    assert not stated("Inventories", "28,843"), "a short name may be given twice"
