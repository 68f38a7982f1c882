"""What a figure of a sentence is about, in its own words (`prose/clauses.py`, `label_words.py`).

Here: the words before a figure, and how a later one goes on. Not here: words behind it (`test_words_behind.py`).
"""

from __future__ import annotations

import time

import pytest

from tests.tieout.layout_kit import one
from tests.tieout.prose_kit import labels, read, told


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("We sold 4.13 million Lanterns.", ["We sold Lanterns"]),
        ("Acme generated $3.4 billion in free cash flow and paid $2 billion.", ["Acme generated free cash flow", None]),
        ("We paid a quarterly dividend of $0.04 per share.", ["We paid a quarterly dividend per share"]),
        ("Sales were $9 million, compared with $8 million a year ago, up 9%.", ["Sales", "Sales", "Sales up"]),
        ("Net loss was $99 million and adjusted profit was $8 million.", ["Net loss", "adjusted profit"]),
        ("Net income was $9 million, or $2 a share.", ["Net income", "Net income a share"]),
        ("63% of all orders were placed on a telephone.", ["all orders were placed on a telephone"]),
        ("We saw a 7% increase in private homes.", ["We saw increase private homes"]),
        ("Margin(1) was 5.8%.", ["Margin"]),
        ("U.S. sales were $5 million.", ["U.S. sales"]),
        ("R&D was $5 million and selling, general and administrative expenses were $12 million.",
         ["R&D", "selling, general and administrative expenses"]),
        ("Profit was $5 million and earnings before interest, taxes, depreciation and amortization were $12 million.",
         ["Profit", "earnings before interest, taxes, depreciation and amortization"]),
        ("Revenue was $50 million and contribution was $20 million.", ["Revenue", "contribution"]),
        ("Revenue was $50 million, including a full contribution from Acme Labs of $20 million.", [None, "Acme Labs"]),
        ("Revenue was $50 million because Acme Labs contributed $4 million.", [None, "Acme Labs contributed"]),
        ("Revenue was $50 million when we acquired stores for $4 million.", [None, "we acquired stores"]),
        ("Admissions were 23.2m, up 2%.", ["Admissions", "Admissions up"]),
    ],
)  # fmt: skip
def test_labels_are_the_words_of_the_clause(text: str, labels: list[str | None]) -> None:
    made = [f.row_label for f in read(text)]
    assert [m for m, expected in zip(made, labels, strict=True) if expected] == [x for x in labels if x]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales in Asia and Europe increased 5% and 3%, respectively.", ["Sales in Asia", "Sales in Europe"]),
        ("GAAP and non-GAAP costs were $4.0 million and $2.8 million, respectively.", ["GAAP costs", "non-GAAP costs"]),
        ("Sales were 85 million yen (up 4%), profit was 3 million yen (down 1%).",
         ["Sales", "Sales up", "profit", "profit down"]),
        ("Profit was $5 million, or 38% of sales, compared to $4 million.", ["Profit", "Profit sales", "Profit"]),
        ("EBITDA was $5 million, a margin of 12%.", ["EBITDA", "EBITDA margin"]),
        ("Revenue was $5 million, organic growth of 4%.", ["Revenue", "Revenue organic growth"]),
        ("Cash flow was $5 million after a decrease in payables of $2 million.", ["Cash flow", "decrease in payables"]),
        ("Orders grew 6%, leading to a rise in profit before tax of $5 million.",
         ["Orders grew", "rise in profit before tax"]),
        ("Lamps brought 43% of all sales ($31 million).", ["Lamps brought all sales", "Lamps brought"]),
        ("Churn fell to 2.6%, though wick churn rose to 7.8% (plain) and 8.5% (scented).",
         ["Churn fell", "though wick churn rose", "though wick churn"]),
        ("We made $5 million, versus net income from lamps of $4 million.", ["We made", "net income from lamps"]),
        ("Sales were $5 million, offset by lower traffic (a $2 million impact).", ["Sales", "lower traffic impact"]),
        ("Loans fell $2 million in the district to $9 million.", ["Loans fell district", "Loans fell"]),
        ("Income per share, basic and diluted, was $2.68 and $2.55, respectively.",
         ["Income per share, basic", "Income per share, diluted"]),
    ],
)  # fmt: skip
def test_what_a_later_figure_of_a_clause_is_about(text: str, expected: list[str]) -> None:
    assert [figure.row_label for figure in read(text)] == expected


def test_what_moved_or_came_of_it_is_another_thing() -> None:
    delivered = labels("Delivered record revenue of $19.9 million and improved adjusted EBITDA loss to $0.1 million.")
    assert delivered == [("$19.9 million", "Delivered record revenue"), ("$0.1 million", "adjusted EBITDA loss")]
    sold = labels(
        "We delivered 1,440 boats, an 8.8% increase year-over-year, generating total revenues of $516.0 million."
    )
    assert ("$516.0 million", "total revenues") in sold


def test_the_next_measure_is_no_part_of_the_one_before() -> None:
    assert labels(
        "Raises full year operating margin guidance to 13.3% and free cash flow margin guidance to 30.0%"
    ) == [
        ("13.3%", "Raises full year operating margin guidance"),
        ("30.0%", "free cash flow margin guidance"),
    ]
    delivered = labels("We went on, delivering a 17.2% GAAP operating margin and a 31.6% non-GAAP operating margin.")
    assert delivered == [("17.2%", "GAAP operating margin"), ("31.6%", "non-GAAP operating margin")]


def test_what_was_paid_is_of_what_was_bought() -> None:
    bought = labels("Repurchased 250,000 shares of Company stock for $4.8 million under the existing program")
    assert bought[1][1].startswith("Repurchased shares of Company stock")


@pytest.mark.parametrize(
    ("text", "printed", "label"),
    [
        (
            "Total revenue is expected to be $24 million, as compared to its previous guidance range of $22 million.",
            "$22 million",
            "Total revenue previous guidance",
        ),
        ("Robot sales of approximately $31 million increasing 37%, which helped.", "37%", "Robot sales"),
        ("- EPS Increases 24% over Proforma Last Year to $0.47", "$0.47", "EPS Increases"),
        ("Revenue was $24 million, as compared to cost of $22 million.", "$22 million", "cost"),
    ],
)
def test_a_later_figure_of_a_sentence_is_named_after_what_the_sentence_is_about(
    text: str, printed: str, label: str
) -> None:
    assert one(text + "\n", printed)["row_label"] == label


def test_a_label_keeps_no_article_of_its_period() -> None:
    text = "EBITDA for the third quarter of fiscal 2024, based on ongoing earnings, was $35 million.\n"
    assert "for the" not in one(text, "$35 million")["row_label"]


@pytest.mark.parametrize(
    ("sentence", "printed", "words", "not_in"),
    [
        ("Acme reported a 7% increase in net profit to $20 million.", "$20 million", "net profit", "reported"),
        (
            "Income from services jumped 8% year on year (YoY) to $21 million.",
            "$21 million",
            "Income from services",
            "",
        ),
        (
            "We had sales growth of 23%, 39% when leaving out Acre, operating income growth of 48%.",
            "48%",
            "operating income growth",
            "sales",
        ),
        (
            "A return on equity of 8.2% allowed net asset value per share to grow $1.95 to $33.64.",
            "$33.64",
            "net asset value per share",
            "return",
        ),
        ("Constant currency sales up 11%, comparable sales up 8%", "8%", "comparable sales", "currency"),
        ("The ratio was 94.4%, improving 4.8 points from 99.2%.", "4.8 points", "ratio", ""),
        ("Net debt down $33 million to $359 million, a reduction in leverage to 1.8x", "1.8x", "leverage", "debt"),
        (
            "Interim dividend of $1.70 per share to be paid in May 2025 (H2 2023: $0.50 per share)",
            "$0.50",
            "Interim dividend",
            "to be paid",
        ),
        ("Adjusted income was $12 million, compared to a negative $2 million in 2023.", "$2 million", "Adjusted", ""),
        (
            "Profit increased to $85 million from $81 million while other income fell to $58 million from $64 million.",
            "$64 million",
            "other income",
            "",
        ),
        ("The margin was 32.8%, raised by 3.3 percentage points", "3.3 percentage points", "margin", ""),
        ("East fell 17% due to weak demand, while West saw a 12% increase.", "12%", "West", "East"),
        ("Income was $36 million, compared with the restated $39 million.", "$39 million", "Income", "restated"),
        ("Costs of $8 million, comprising: $5 million of wages.", "$5 million", "wages", "comprising"),
        (
            "Free cash flow, defined as cash from trading of $50 million less outlays of $12 million and "
            "rents of $3 million, was $35 million.",
            "$35 million",
            "Free cash flow",
            "rents",
        ),
        (
            "Free cash flow, defined as cash from trading of $50 million less outlays of $12 million, was $38 million.",
            "$50 million",
            "cash from trading",
            "Free cash flow",
        ),
        ("We had a loss of $18 million, or a loss per basic share of $15.26, in all.", "$15.26", "per basic share", ""),
        (
            "Income was $4 million, less than in 2023, despite higher fuel costs reducing sales of cars by $3 million.",
            "$3 million",
            "reducing sales of cars",
            "Income",
        ),
        ("The shops sold $5 million in goods—an organic increase of 12.5%.", "12.5%", "organic", ""),
        (
            "We expect sales growth of about 13% to 17% and organic revenue growth of about 12% to 16%.",
            "16%",
            "organic revenue growth",
            "",
        ),
        (
            "Sales of lamps rose 8% to $72 million, while wick revenue went up 4% to $58 million.",
            "$58 million",
            "wick revenue",
            "lamps",
        ),
        ("Same-shop sales growth of 12% driven by traffic growth of 3.7%", "3.7%", "traffic growth", "Same-shop"),
        (
            "Net income was $10 million (which includes a gain of $2 million), or $0.30 per share.",
            "$0.30",
            "Net income",
            "gain",
        ),
        (
            "Profit rose from $61 million to $70 million, with income per share before charges up from $0.66 to $0.72.",
            "$0.66",
            "income per share before charges",
            "Profit",
        ),
        (
            "We expect an increase in sales of 7% to 11%, which corresponds to nominal growth of 4% to 8%.",
            "8%",
            "nominal growth",
            "",
        ),
        ("We expect an EBIT margin of 2% to 4% instead of the previous 1% to 3%.", "1%", "EBIT margin", "instead"),
        ("Net Income Includes $0.16 Per Share of Insurance and Tax Gains", "$0.16", "Insurance and Tax Gains", ""),
        (
            "Final dividend of $0.28 proposed to be paid on 27 May 2025 (2023 - $0.21)",
            "$0.21",
            "Final dividend",
            "proposed",
        ),
        (
            "We see earnings in a range of $0.83 to $0.85 per share on sales growth in a range of about 19% to 20%.",
            "19%",
            "sales growth",
            "earnings",
        ),
        (
            'Acme Widgets Inc. (the "Company") (NASDAQ: ACM), a maker of nuts, announced today income of $15 million.',
            "$15 million",
            "income",
            "nuts",
        ),
    ],
)
def test_what_a_figure_is_of(sentence: str, printed: str, words: str, not_in: str) -> None:
    label = told(sentence, printed)["row_label"]
    assert words in label
    assert not not_in or not_in not in label


def test_a_clause_with_which_is_about_what_stands_before_it() -> None:
    text = "Occupancy was 95.9%, which, although high, is down 110 basis points from the fourth quarter of 2023."
    assert "Occupancy" in told(text, "110 basis points")["row_label"]


def test_currency_neutral_growth_is_of_the_orders() -> None:
    text = "Orders amounted to $58 million, equivalent to currency-neutral growth of 53.5% compared with last year."
    assert "currency-neutral" in told(text, "53.5%")["row_label"]


@pytest.mark.parametrize(
    ("sentence", "printed", "words"),
    [
        ("Loans grew 4.2% to $1.57 billion and deposits 5.5% to $1.80 billion.", "$1.80 billion", "deposits"),
        (
            "Bad loans were $12.3 million, or 0.53% of assets, against $11.7 million in June.",
            "$11.7 million",
            "Bad loans",
        ),
        ("We expect growth of 3% and a margin of 12.0% to 12.8% (2023: 12.1%).", "12.1%", "margin"),
    ],
)
def test_a_later_figure_of_a_clause_is_named_by_its_own_noun(sentence: str, printed: str, words: str) -> None:
    found = one(sentence + "\n\nSales\n\n\tQ3 2024\nSales\t5\n", printed)
    assert words in found["row_label"]


def test_a_measure_of_its_own_beside_the_subject_has_its_own_label() -> None:
    text = "Revenue fell 4.5% to $412.6 million, with volumes down 6%.\n"
    assert one(text, "6%")["row_label"] == "volumes down"
    text = "Acme expects earnings per share of $2.22 and same-store sales growth of 3.0%.\n"
    assert one(text, "3.0%")["row_label"] == "same-store sales growth"


@pytest.mark.parametrize(
    ("sentence", "printed", "label"),
    [
        ("Profit was $9 million, including a gain of $2 million, up 5%, from $8 million.", "5%", "Profit up"),
        ("Profit was $9 million, including a gain of $2 million, up 5%, from $8 million.", "$8 million", "Profit"),
        ("Profit was $9 million, which excludes fees of $2 million, compared to $8 million.", "$8 million", "Profit"),
        ("Costs were $9 million, including rent of $2 million, or $0.10 per share.", "$0.10", "rent per share"),
        ("We spent $3 million and $5 million, respectively, of lamp charges.", "$3 million", "We spent lamp charges"),
        ("We had a $3 million and $5 million, respectively, loss on lamps.", "$3 million", "We had loss on lamps"),
        ("Lamps include $3 million and $5 million of tax credits.", "$3 million", "Lamps include tax credits"),
        ("Profit was $9 million and margin was 30%, compared to $8 million and 28%.", "$8 million", "Profit"),
        ("The margin is expected to be 35%, plus or minus 2%.", "2%", "margin"),
        ("Friends placed 80% of all orders, compared to 79% a year ago.", "79%", "Friends placed all orders"),
        ("80% of all orders came by post, compared to 79% a year ago.", "79%", "all orders came by post"),
        ("It stems from a tax rate of about 11% and a lamp rate of about 14%.", "11%", "It stems from a tax rate"),
        ("Refunds lifted profit by $5 million and increased other income, net by $1 million.", "$1 million",
         "other income, net"),
        ("We repurchased 2 million shares of our stock for a total of $30 million.", "$30 million",
         "We repurchased shares of our stock for a total"),
    ],
)  # fmt: skip
def test_what_goes_on_behind_an_aside_or_a_list(sentence: str, printed: str, label: str) -> None:
    assert told(sentence, printed)["row_label"] == label


@pytest.mark.parametrize(
    ("sentence", "printed", "label"),
    [
        ("Profit excludes an $8 million loss on a sale of mills, or $0.17 per share.", "$0.17",
         "Profit excludes loss on a sale of mills per share"),
        ("Profit rose to $10 million (9), with a margin of 12.0% (12.3).", "12.3", "margin"),
        ("EPS was $1.50 on an adjusted basis (2023: $1.40).", "$1.40", "EPS adjusted basis"),
        ("Orders rose in Lamps (+10.5%), Desks (+15.1%) and Chairs (+8.3%).", "+15.1%", "Desks"),
        ("Lamps cost $9 million, driven by $5 million of wages, a $3 million increase in rent.", "$3 million",
         "increase rent"),
        ("Costs rose 5%, partially offset by a decrease of $2 million in shipping fees.", "$2 million",
         "decrease shipping fees"),
        ("The fall was driven primarily by $9 million of goodwill, long-lived, and other impairment charges.",
         "$9 million", "goodwill, long-lived, and other impairment charges"),
        ("Lamp sales of $9 million compares to $8 million in 2023.", "$8 million", "Lamp sales"),
        ("Lamp spreads, down $2 million, were negatively impacted by $4 million.", "$4 million", "Lamp spreads"),
        ("Lamp sales were $9 million, including $8 million (86%) of repeat orders.", "$8 million",
         "Lamp sales repeat orders"),
        ("Basic EPS and diluted EPS were $0.73 and $0.71, respectively, both down from $0.84 in 2023.", "$0.84",
         "Basic EPS and diluted EPS"),
        ("Profit was $9 million, more than double the prior year period of $4 million.", "$4 million", "Profit"),
        ("Shop sales fell 5% with lamp sales excluding desks down 4%.", "4%", "lamp sales excluding desks down"),
    ],
)  # fmt: skip
def test_a_figure_that_says_another_again_has_its_name_and_one_of_a_list_its_own(
    sentence: str, printed: str, label: str
) -> None:
    assert told(sentence, printed)["row_label"] == label


def test_a_chain_of_brackets_costs_their_number() -> None:
    started = time.process_time()
    read(f"Revenue of 5 {'[1] ' * 300}was 6.")
    assert time.process_time() - started < 3
