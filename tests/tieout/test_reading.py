"""Small releases, each with one thing to get right: units, periods, labels, sentences, layouts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text

HEAD = (
    'Acme Widgets Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\nLondon, August 1, 2024\n\n'
)


def figures(text: str) -> list[dict[str, Any]]:
    rows = land_text(HEAD + text)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one(text: str, printed: str) -> dict[str, Any]:
    (found,) = [f for f in figures(text) if f["printed"] == printed]
    return found


def test_pipes_make_the_same_table_as_tabs() -> None:
    tabs = "Sales\n(USD in thousands)\n\n\t1Q24\t1Q23\nNet sales\t1,200\t1,100\n"
    pipes = "Sales\n(USD in thousands)\n\n| | 1Q24 | 1Q23 |\n|---|---|---|\n| Net sales | 1,200 | 1,100 |\n"
    kept = ("printed", "value", "unit", "period_start", "period_end", "row_label", "role")
    assert [[f[k] for k in kept] for f in figures(tabs)] == [[f[k] for k in kept] for f in figures(pipes)]
    assert one(tabs, "1,200")["value"] == 1_200_000


def test_a_per_share_row_opts_out_of_the_scale_of_its_table() -> None:
    text = (
        "Income\n(USD in millions)\n\n\t1Q24\nNet income\t12\nDiluted earnings per share\t0.24\n"
        "Weighted average shares outstanding\t50\n"
    )
    assert one(text, "0.24")["value"] == Decimal("0.24")
    assert one(text, "0.24")["unit"] == "USD/shares"
    assert one(text, "12")["value"] == 12_000_000
    assert one(text, "50")["unit"] == "shares"


def test_units_by_column_in_a_row_label_beat_the_column() -> None:
    text = "Per share\n\n\tThree Months Ended June 30, 2024\t\nNET INCOME PER SHARE (U.S. Dollars / JPY)\t7.71\t819\n"
    assert one(text, "7.71")["unit"] == "USD/shares"
    assert one(text, "819")["unit"] == "JPY/shares"


def test_a_unit_in_the_cell_beats_all() -> None:
    text = "Sales\n(USD in millions)\n\n\t1Q24\nTraffic\t422.1Gbps\nMargin\t12.5%\nIn euros\t€ 3\n"
    assert one(text, "422.1Gbps")["unit"] == "Gbps"
    assert one(text, "12.5%")["value"] == Decimal("12.5")
    assert (one(text, "€ 3")["unit"], one(text, "€ 3")["unit_source"]) == ("EUR", "cell")


def test_growth_and_share_columns_are_no_amounts() -> None:
    text = "Sales\n(USD in millions)\n\n\t1Q24\t1Q23\tYoY % change\nNet sales\t120\t100\t20.0%\n"
    growth = one(text, "20.0%")
    assert (growth["role"], str(growth["base_period_end"]), str(growth["period_end"])) == (
        "growth",
        "2023-06-30",
        "2024-06-30",
    )


def test_periods_in_rows_let_the_column_name_the_figure() -> None:
    text = (
        "Results\n\n\tNet Sales\t\tNet Income\n\tUSD millions\t%\tUSD millions\n"
        "Three months ended June 30, 2024\t120\t5.0\t7\n"
    )
    assert one(text, "120")["item_label"] == "Net Sales"
    assert one(text, "5.0")["role"] == "growth"
    assert one(text, "7")["row_path"] == "Net Income"


def test_contracts_are_counted_at_the_end_of_their_period() -> None:
    text = "Number of Subscribers by Plan\n\n\t1Q24\t1Q23\nBasic plan\t1,200\t1,100\n"
    found = one(text, "1,200")
    assert (found["unit"], found["period_type"], found["period_start"], str(found["period_end"])) == (
        "subscribers", "instant", None, "2024-06-30",
    )  # fmt: skip
    assert found["decimals"] is None, "a count in ones is exact"


@pytest.mark.parametrize(
    "names", [("Cash at beginning of period", "Cash at end of period"), ("Beginning cash", "Ending cash")]
)
def test_opening_cash_is_the_instant_before_the_period(names: tuple[str, str]) -> None:
    text = (
        "Statements of Cash Flows\n(USD in thousands)\n\n\tThree Months Ended June 30, 2024\n"
        f"Net cash provided by operating activities\t20\n{names[0]}\t100\n{names[1]}\t120\n"
    )
    assert str(one(text, "100")["period_end"]) == "2024-03-31"
    assert str(one(text, "120")["period_end"]) == "2024-06-30"
    assert one(text, "100")["period_start"] is None


def test_a_duration_that_ends_after_the_announcement_is_a_forecast() -> None:
    text = (
        "Outlook\n\n\tNet Sales\n\tUSD millions\nFiscal year ending March 31, 2025\t500\n"
        "Three months ended June 30, 2024\t120\n"
    )
    assert one(text, "500")["scenario"] == "forecast"
    assert one(text.replace("Outlook", "Results"), "120")["scenario"] == "actual"


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Revenue was $120 million in 1Q24.", "$120 million", ("120000000", "amount", None, "2024-06-30", None)),
        ("Revenue rose 20% from 1Q23.", "20%", ("20", "growth", "increase", "2024-06-30", "2023-06-30")),
        ("The margin was 15.9%, compared to 17.5% in 1Q23.", "17.5%", ("17.5", "ratio", None, "2023-06-30", None)),
        ("The margin was 15.9%, compared to 17.5% in 1Q23.", "15.9%", ("15.9", "ratio", None, "2024-06-30", None)),
        (
            "Sales decreased by $5 million to $95 million.",
            "$5 million",
            ("5000000", "change", "decrease", "2024-06-30", "2023-06-30"),
        ),
        (
            "Sales decreased by $5 million to $95 million.",
            "$95 million",
            ("95000000", "amount", None, "2024-06-30", None),
        ),
    ],
)
def test_sentences_give_role_direction_period_and_base(
    sentence: str, printed: str, expected: tuple[str | None, ...]
) -> None:
    found = one(sentence + "\n", printed)
    value, *meaning = expected
    base = found["base_period_end"]
    assert found["value"] == Decimal(value or "")
    assert [found["role"], found["direction"], str(found["period_end"]), base and str(base)] == meaning


def test_a_qualifier_is_kept() -> None:
    assert (
        one("We had approximately 10,000 subscribers in 1Q24.\n", "10,000 subscribers")["qualifier"] == "approximately"
    )


def test_a_wrapped_sentence_is_read_across_its_lines() -> None:
    wrapped = (
        "Net sales for the quarter came to a total of $120 million, an increase of\n"
        "20.0% compared to the quarter ended June 30, 2023.\n"
    )
    growth = one(wrapped, "20.0%")
    assert (growth["role"], str(growth["base_period_end"])) == ("growth", "2023-06-30")


def test_an_amount_that_goes_on_in_the_next_line_stands_where_it_starts() -> None:
    wrapped = (
        "Net sales for the quarter, with all that our friends at sea bought, came to $204.5\n"
        "million, and nothing else is to be told of it.\n"
    )
    found = one(wrapped, "$204.5")
    assert (found["value"], found["char_end"] - found["char_start"]) == (204_500_000, len("$204.5"))


def test_truncated_amounts_stand_for_half_open_intervals() -> None:
    text = (
        "(Amounts of less than one million yen are rounded down)\n\nResults\n(JPY in millions)\n\n"
        "\t1Q24\nNet sales\t120\nNet loss\t(7)\n"
    )
    sales, loss = one(text, "120"), one(text, "(7)")
    assert (sales["value_low"], sales["value_high"], sales["low_is_open"], sales["high_is_open"]) == (
        120_000_000, 121_000_000, False, True,
    )  # fmt: skip
    assert (loss["value_low"], loss["value_high"], loss["low_is_open"], loss["high_is_open"]) == (
        -8_000_000, -7_000_000, True, False,
    )  # fmt: skip


def test_the_row_path_closes_a_section_at_its_total() -> None:
    text = (
        "Balance Sheets\n(USD in thousands)\n\n\tAs of June 30, 2024\nASSETS\t\nCURRENT ASSETS:\t\nCash\t10\n"
        "Total current assets\t10\nGoodwill\t5\nTOTAL\t15\n"
    )
    paths = {f["row_label"]: f["row_path"] for f in figures(text)}
    assert paths["Cash"] == "ASSETS > CURRENT ASSETS"
    assert paths["Goodwill"] == "ASSETS"


def test_years_alone_take_their_span_from_a_heading_that_names_one_of_them() -> None:
    text = (
        "Consolidated Statements of Cash Flows\nFor the six months ended June 30, 2024 and 2023\n(USD in thousands)\n\n"
        "\t2024\t2023\nNet income\t2,234\t2,111\n"
    )
    found = one(text, "2,111")
    assert (str(found["period_start"]), str(found["period_end"]), found["statement"]) == (
        "2023-01-01",
        "2023-06-30",
        "cash_flow",
    )


def test_a_head_without_tabs_does_not_cut_its_table() -> None:
    text = (
        "Statements of Income\n(USD in thousands)\n\n\t1Q24\t1Q23\nGross profit\t5,234\t4,223\n"
        "Operating expenses:\nSelling\t1,000\t900\n"
    )
    found = one(text, "900")
    assert (found["unit"], found["value"], found["row_path"]) == ("USD", 900_000, "Operating expenses")
    assert str(found["period_end"]) == "2023-06-30"


def test_letters_after_an_amount_scale_it() -> None:
    assert one("Revenue was $2.4B in 1Q24.\n", "$2.4B")["value"] == 2_400_000_000


def test_a_company_that_is_only_mentioned_is_not_the_issuer() -> None:
    from tieout.release.issuers import Issuer, find_issuer

    seeds = [Issuer("other", "Other Works Inc.", ("Other Works",))]
    text = HEAD + "Acme Widgets Inc. is a supplier of Other Works Inc.\n"
    found = find_issuer(text, "other", seeds)
    assert found is not None
    assert (found.issuer_id, found.source) == ("acme-widgets", "printed")


def test_an_issuer_that_no_seed_names_is_read_from_the_document() -> None:
    document = land_text(HEAD + "Sales\n(USD in millions)\n\n\t1Q24\nNet sales\t120\n")["documents"][0]
    assert (document["issuer_id"], document["issuer_source"], document["issuer_name"]) == (
        "acme-widgets", "printed", "Acme Widgets Inc.",
    )  # fmt: skip


def test_a_mark_in_a_cell_of_its_own_is_no_part_of_what_its_number_prints() -> None:
    rows = land_text(
        'Acme Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\n'
        "Statements of Operations (USD in thousands)\n\n"
        "| | 1Q24 | | 1Q23 | |\n|---|---|---|---|---|\n"
        "| Net sales | 12,345 | | 11,111 | |\n| Net loss | (4,614 | ) | (19,212 | ) |\n"
    )
    lines = {line["line_number"]: line["text"] for line in rows["lines"]}
    losses = [figure for figure in rows["figures"] if figure["row_label"] == "Net loss"]
    assert [int(figure["value"]) for figure in losses] == [-4_614_000, -19_212_000]
    for figure in rows["figures"]:
        assert lines[figure["line_number"]][figure["char_start"] : figure["char_end"]] == figure["printed"]
