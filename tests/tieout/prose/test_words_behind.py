"""The words behind a figure that name it (`prose/words_behind.py`): per share, basic or diluted, what moved."""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import one
from tests.tieout.page_kit import exhibit, only
from tests.tieout.periods_kit import span


def test_a_basis_after_an_amount_per_share_is_part_of_its_name() -> None:
    text = "Net income was $44.2 million, or $0.89 per share ($0.88 per share on a diluted basis).\n"
    assert one(text, "$0.88")["row_label"].endswith("per share on a diluted basis")
    assert "diluted" not in one(text, "$0.89")["row_label"]


def test_what_a_verb_governs_behind_a_figure_is_that_of_the_next() -> None:
    figures = exhibit(
        "<p>Acme had $108.2 million in cash and cash equivalents, up from $107.4 million at the end of the first "
        "quarter of "
        "2025 and $84.6 million at the end of the prior fiscal year. Revenue dropped $16.8 million, while the "
        "operating "
        "expense dropped $19.7 million.</p><p>We expect to grow Q3 2025 revenue to $75-plus million and to reach 50+ "
        "million "
        "users, assuming approximately 80 million diluted shares.</p><p>Fiscal Year 2025 Guidance</p><ul><li>Capital "
        "expenditures are expected to be $25 to $30 million, up from our previous range of $21 to $24 "
        "million.</li></ul>"
    )
    cash = [only(figures, printed) for printed in ("$107.4 million", "$84.6 million")]
    assert all("cash" in figure["row_label"] for figure in cash)
    assert [span(figure) for figure in cash] == [(None, date(2025, 3, 31)), (None, date(2024, 12, 31))]
    assert "operating expense" in only(figures, "$19.7 million")["row_label"]
    assert only(figures, "$75-plus million")["value"] == 75_000_000
    assert only(figures, "80 million diluted shares")["period_start"] is not None
    assert "Capital expenditures" in only(figures, "$24 million")["row_label"]


def test_earnings_per_share_may_be_named_behind_their_amount() -> None:
    figures = exhibit("<p>Net income was $27.0 million or $1.26 basic EPS and $1.16 diluted EPS.</p>")
    told = [(figure["row_label"], figure["unit"]) for figure in figures]
    assert told == [("Net income", "USD"), ("basic EPS", "USD/shares"), ("diluted EPS", "USD/shares")]


def test_a_rate_per_share_is_no_growth_of_the_whole() -> None:
    text = "Operating earnings were $48.2 million, or $0.55 per share, a 3.8% increase per share over the prior year.\n"
    assert one(text, "3.8%")["row_label"].endswith("per share")
    assert not one(text, "$48.2 million")["row_label"].endswith("per share")
