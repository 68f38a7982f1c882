"""PDF: the lines of a page in the order of their reading (`formats/pages.py`, `running_heads.py`): columns of prose,
lists.

Here: which text stands on one line. Not here: tables beside each other (`test_side_by_side.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import cells_of
from tests.tieout.pdf_kit import HOLDINGS, Text, by_print, opened, pdf, right, table
from tests.tieout.periods_kit import Q4_2024, span


def test_items_of_a_list_whose_bullets_are_drawn_are_apart() -> None:
    items = (
        "Net interest income of $14.4 million was up 3% from the year before on more loans",
        "to people who buy homes and who pay them back in many years",
        "Net charge-offs of $1.5 million were up from 3Q24",
        "Noninterest expense of $16.8 million was down 5% as fewer people worked in the branches",
        "of the bank than in the year before",
    )
    head: list[Text] = [
        (40.0, 780.0, "Northgate Bancorp Reports 4Q24 Net Income of $221 Million"),
        (40.0, 760.0, "Boston, January 16, 2025"),
    ]
    rows = land_text(pdf([*head, *((60.0, 720.0 - 12 * n, item) for n, item in enumerate(items))]), uri="n/4q24.pdf")
    found = {f["printed"]: (f["row_label"], span(f)) for f in rows["figures"]}
    assert found["$1.5 million"] == ("Net charge-offs", Q4_2024)
    assert found["$16.8 million"] == ("Noninterest expense", Q4_2024)


LEFT = (
    "the first half brings most of our sales and",
    "this year we sold more of them to fewer of",
    "our shops than in the year before while the",
    "margin on what we sold was a little lower by",
    "the end of the half than it had been before",
)
RIGHT = (
    "principal risks have not changed since then and",
    "remain those of the weather and of the price of",
    "energy in all of the countries that we work in,",
    "together with the cost of labour at our shops so",
    "that we expect no change in them in this year",
)


def test_two_columns_of_prose_whose_baselines_differ_are_read_one_after_the_other() -> None:
    texts: list[Text] = []
    for index, (left, other) in enumerate(zip(LEFT, RIGHT, strict=True)):
        texts += [(40.0, 600.0 - 14 * index, left), (330.0, 593.0 - 14 * index, other)]
    lines = [line.text.strip() for line in opened(texts).lines if line.text.strip()]
    assert lines == [*LEFT, *RIGHT]


def test_every_digit_of_the_heads_and_feet_of_pages_is_a_token() -> None:
    table: list[Text] = [right(400.0, 640.0, "2024"), right(520.0, 640.0, "2023")]
    for index in range(4):
        y = 620.0 - 14 * index
        table += [(40.0, y, f"Sales of region {'ABCD'[index]}"), right(400.0, y, "1,204"), right(520.0, y, "1,150")]
    page = [(50.0, 770.0, "Acme Holdings plc Results 2024"), (300.0, 30.0, "Page %d")]
    pages = [
        [*([(x, y, w % n if "%" in w else w) for x, y, w in page]), *(HOLDINGS if n == 1 else []), *table]
        for n in (1, 2, 3)
    ]
    rows = land_text(pdf(*pages), uri="acme/results.pdf")
    tokens = {(token["line_number"], token["printed"]) for token in rows["tokens"]}
    feet = [line for line in rows["lines"] if line["text"].strip().startswith("Page")]
    assert len(feet) == 3
    assert all((line["line_number"], line["text"].split()[-1]) in tokens for line in feet)


def test_columns_of_prose_are_not_mixed() -> None:
    left = [(50.0, 700.0 - 12 * i, f"the left column goes on with {n} words") for i, n in enumerate("abcdefgh")]
    right_side = [(330.0, 700.0 - 12 * i, f"the right column goes on to {n} here") for i, n in enumerate("abcdefgh")]
    lines = [line.text.strip() for line in opened([*left, *right_side]).lines if line.text.strip()]
    assert lines == [text[2] for text in [*left, *right_side]]


def test_prose_is_no_table() -> None:
    words = "Revenues of $1,200 million rose 9% over the 1,100 of the year before, net"
    assert opened([(50.0, 700.0 - 12 * i, words) for i in range(8)]).grids == ()


def test_the_right_column_of_prose_is_read_as_text_and_not_as_far_to_the_right() -> None:
    left = [f"the left column goes on with {n} words" for n in "abcdef"]
    beside = [
        "For the third quarter of 2024, we expect",
        "revenue between EUR 231.0 million and",
        "EUR 233.0 million, with costs that are",
        "no higher than those of the year before",
        "and a margin that will be a little above",
        "what we said in the spring of the year",
    ]  # fmt: skip
    columns = [[(50.0, 700.0 - 12 * i, text) for i, text in enumerate(left)]]
    columns.append([(330.0, 700.0 - 12 * i, text) for i, text in enumerate(beside)])
    texts = [text for pair in zip(*columns, strict=True) for text in pair]
    document = opened(texts)
    assert "revenue between EUR 231.0 million and" in [line.text for line in document.lines]
    found = by_print(texts)
    assert span(found["EUR 233.0 million"]) == (date(2024, 7, 1), date(2024, 9, 30))


BESIDE = (
    "The quarter went as planned|and orders rose in all|regions. The costs of steel|"
    "fell once more, and those|of energy stayed where they|were a year ago."
).split("|")


def test_short_lines_that_end_paragraphs_are_part_of_their_column() -> None:
    left = [
        "Net sales rose by 5% to SEK 4 210 M (4 012). The",
        "growth was 3%.",
        "Operating profit rose to SEK 412 M (388), which",
        "is a margin of 9.8% (9.7).",
    ]
    texts: list[Text] = [(50.0, 700.0 - 12 * i, text, 8) for i, text in enumerate(left)]
    texts += [(340.0, 694.0 - 12 * i, text, 8) for i, text in enumerate(BESIDE)]
    lines = [line.text.strip() for line in opened(texts).lines if line.text.strip()]
    assert lines == [*left, *BESIDE]


def test_a_table_above_two_columns_of_prose_keeps_its_labels() -> None:
    rows = table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346", "Profit|288|329"], [350, 450], top=735)
    prose: list[Text] = []
    for index in range(8):
        prose += [
            (50, 690 - 12 * index, f"the left column goes on with {index} words"),
            (330, 690 - 12 * index, "the right column goes on as well"),
        ]
    (grid,) = opened([*rows, *prose]).grids
    assert cells_of(grid)[1:] == [["Revenue", "2,960", "3,346"], ["Profit", "288", "329"]]


def test_labels_beside_their_numbers_are_no_prose() -> None:
    rows = ["(SEK M)|H1 2024|H1 2023"]
    rows += [f"Inventory and other deferred costs of {n} kinds|{n}10|{n}20" for n in range(2, 9)]
    found = by_print(table(rows, [380, 460]))
    assert found["410"]["row_label"] == "Inventory and other deferred costs of 4 kinds"
