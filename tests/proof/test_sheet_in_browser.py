"""The sheet of the shipped release, used as a person uses it.

Here: what a browser shows and does. Not here: what is written (`test_sheets.py`), hostile and large ones.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.proof.conftest import Opened

SHEET = "iij-fy2008-q1.html"
Open = Callable[..., Opened]


@pytest.fixture
def page(shipped_sheets: Path, opens: Open) -> Page:
    return opens(shipped_sheets / SHEET).page


def figure(page: Page, line: int, position: int = 0) -> Locator:
    """The n-th figure of a line that stands in a table."""
    return page.locator(f"tr:has(#line-{line}) a.g").nth(position)


def marked(page: Page, kind: str) -> set[str]:
    return set(page.locator(f"main a.{kind}").all_inner_texts())


def test_pointing_at_a_total_shows_its_parts_and_marks_them(page: Page) -> None:
    figure(page, 192).hover()
    slip = page.locator("#slip")
    expect(slip.locator("h2")).to_contain_text("8,268")
    expect(slip.locator(".adding").first).to_contain_text("8,433")
    expect(slip.locator("tr.gap").first).to_contain_text("−165")
    expect(slip.locator("tr.gap").first).to_contain_text("±2")
    assert slip.locator(".stamp").first.inner_text().lower() == "does not tie"
    assert marked(page, "now") == {"8,268"}
    assert marked(page, "term") == {"3,110", "1,633", "3,690"}
    assert {one.get_attribute("data-sign") for one in page.locator("main a.term").all()} == {"+"}


def test_what_is_pointed_at_changes_until_one_is_kept(page: Page) -> None:
    figure(page, 192).hover()
    figure(page, 193).hover()
    assert marked(page, "now") == {"7,065"}
    figure(page, 192).click()
    figure(page, 193).hover()
    assert marked(page, "now") == {"8,268"}
    assert page.url.endswith(str(figure(page, 192).get_attribute("href")))
    page.keyboard.press("Escape")
    assert marked(page, "now") == set()
    expect(page.locator("#slip")).to_contain_text("Point at a figure")


def test_a_part_shows_the_total_that_it_enters(page: Page) -> None:
    figure(page, 191).click()
    page.locator("#slip button", has_text="line 192").first.click()
    assert "8,268" in marked(page, "term")


def test_every_figure_of_a_relation_is_a_link_to_its_place(page: Page) -> None:
    figure(page, 192).click()
    page.locator("#slip .adding a", has_text="Outsourcing Services").first.click()
    assert marked(page, "now") == {"3,690"}
    page.go_back()
    assert marked(page, "now") == {"8,268"}


def test_an_address_points_at_a_line_or_a_figure(shipped_sheets: Path, opens: Open) -> None:
    page = opens(shipped_sheets / SHEET, "#line-192").page
    expect(page.locator("#line-192")).to_be_in_viewport()
    identity = figure(page, 192).get_attribute("id")
    again = opens(shipped_sheets / SHEET, f"#{identity}").page
    expect(figure(again, 192)).to_be_in_viewport()
    assert marked(again, "now") == {"8,268"}


def test_keys_lead_through_the_findings(page: Page) -> None:
    page.keyboard.press("n")
    assert marked(page, "now") == {"$154.3 million"}
    expect(page.locator("#at")).to_have_text("1 of 17")
    for _ in range(7):
        page.keyboard.press("n")
    assert marked(page, "now") == {"8,268"}
    expect(figure(page, 192)).to_be_in_viewport()
    expect(page.locator("#slip .finding")).to_contain_text("8,396")
    page.keyboard.press("p")
    assert marked(page, "now") == {"1,633"}


def test_a_finding_without_a_figure_leads_to_its_line(page: Page) -> None:
    page.locator("#findings a").last.click()
    expect(page.locator("#line-552")).to_be_in_viewport()
    assert page.locator(".here").count() == 1
    expect(page.locator("#slip .finding")).to_contain_text("September 30, 2008 is due")


def test_arrows_walk_from_figure_to_figure(page: Page) -> None:
    figure(page, 192).click()
    page.keyboard.press("ArrowRight")
    assert marked(page, "now") == {"6,871"}
    page.keyboard.press("ArrowUp")
    assert marked(page, "now") == {"3,092"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert marked(page, "now") == {"8,268"}
    assert page.evaluate("document.activeElement.textContent") == "8,268"
    page.keyboard.press("1")
    assert marked(page, "now") == {"3,110"}


def test_the_keyboard_alone_reaches_all(page: Page) -> None:
    """Tab reaches the findings, a finding opens its figure, and the tape's links follow in the order of Tab."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.finding") == "7":
            break
    page.keyboard.press("Enter")
    assert marked(page, "now") == {"8,268"}
    assert page.evaluate("document.activeElement.textContent") == "8,268"


def test_marks_are_filtered(page: Page) -> None:
    shown = "getComputedStyle(document.querySelector('main a.{}'), '::after').display"
    chip = page.locator(".chip.disputed")
    expect(chip).to_contain_text("25")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(shown.format("d")) != "none"
    assert page.evaluate(shown.format("t")) == "none"
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    assert page.locator("main a.now").get_attribute("class").split()[1] == "d"
    chip.click()
    assert page.evaluate(shown.format("t")) != "none"


def test_tie_outs_are_listed_by_verdict_and_kind(page: Page) -> None:
    listed = page.locator("#tie-outs li")
    assert listed.count() == 22
    page.select_option("#kind", "sum")
    assert listed.count() == 1
    assert page.locator("#findings li:visible").count() < 17
    page.select_option("#verdict", "improbable")
    assert listed.count() == 3
    page.select_option("#kind", "translation")
    assert listed.count() == 0
    expect(page.locator("#no-tie-outs")).to_be_visible()
    page.select_option("#verdict", "forced")
    assert listed.count() == 10
    listed.locator("a").first.click()
    assert page.locator("main a.now").count() == 1
    expect(page.locator("main a.now")).to_be_in_viewport()


def test_search_counts_and_leads_to_the_places(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("order backlog")
    page.keyboard.press("Enter")
    expect(page.locator("#hits")).to_have_text("1 of 2")
    expect(page.locator(".hit-now")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#hits")).to_have_text("2 of 2")
    page.keyboard.press("Escape")
    assert page.locator(".hit, .hit-now").count() == 0


def test_marks_differ_in_shape_and_are_named(page: Page) -> None:
    shapes = {
        kind: page.evaluate(f"getComputedStyle(document.querySelector('main a.{kind}'), '::after').content")
        for kind in "diftup"
    }
    glyphs = [content.split('"')[1] for content in shapes.values()]
    assert len(set(glyphs)) == len(shapes)
    assert '/ "tied"' in shapes["t"]


def test_print_shows_all_marks_and_the_findings_at_the_end(page: Page) -> None:
    page.locator(".chip.disputed").click()
    page.emulate_media(media="print")
    for hidden in (".search", ".walk", "#tape", ".filters"):
        expect(page.locator(hidden)).to_be_hidden()
    release, findings = page.locator("main").bounding_box(), page.locator("#list").bounding_box()
    assert release
    assert findings
    assert findings["y"] >= release["y"] + release["height"]
    expect(page.locator("#findings .why").first).to_be_visible()
    expect(page.locator(".chip.tied")).to_contain_text("✓")
    assert page.evaluate("getComputedStyle(document.querySelector('main a.t'), '::after').display") != "none"
    assert page.pdf().startswith(b"%PDF")


def printed_pages(page: Page) -> list[str]:
    """What each page of paper says."""
    return [one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(page.pdf(format="A4"))]


def test_on_paper_pages_are_counted_and_a_table_that_goes_on_has_its_heads_again(page: Page) -> None:
    pages = printed_pages(page)
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
    (goes_on,) = [text for text in pages if "Total Contracted Bandwidth" in text]
    assert "Number of Contracts for Connectivity Services" not in goes_on, "the table begins on the page before"
    assert goes_on.index("YoY Change") < goes_on.index("Total Contracted Bandwidth")
    expect(page.locator("#listed")).to_have_text("22 fail")


def test_on_paper_the_checks_are_whole(shipped_sheets: Path, opens: Open) -> None:
    """Neither the last column of a table nor a check that holds is missing."""
    page = opens(shipped_sheets / "checks.html").page
    said = page.locator(".held li").all_text_contents() + page.locator(".check td").all_inner_texts()
    text = "".join("".join(printed_pages(page)).split())
    assert [one for one in said if "".join(one.split()) not in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [SHEET, "index.html", "checks.html"])
def test_nothing_stands_in_the_way_of_anyone(shipped_sheets: Path, opens: Open, name: str, scheme: str) -> None:
    page = opens(shipped_sheets / name, color_scheme=scheme).page
    if name == SHEET:
        page.keyboard.press("n")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_a_narrow_window_has_the_list_behind_a_button(shipped_sheets: Path, opens: Open) -> None:
    page = opens(shipped_sheets / SHEET, viewport={"width": 420, "height": 860}).page
    expect(page.locator("#list")).to_be_hidden()
    page.locator("#open-list").click()
    page.locator("#findings a").nth(7).click()
    expect(page.locator("#list")).to_be_hidden()
    expect(figure(page, 192)).to_be_in_viewport()
    expect(page.locator("#slip")).to_contain_text("8,433")
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.mark.parametrize("name", ["index.html", "checks.html"])
def test_a_narrow_window_scrolls_a_table_and_not_the_page(shipped_sheets: Path, opens: Open, name: str) -> None:
    page = opens(shipped_sheets / name, viewport={"width": 420, "height": 860}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    assert not Axe().run(page).response["violations"]


@pytest.mark.parametrize("name", ["index.html", "checks.html"])
def test_on_a_telephone_each_value_stands_with_its_columns_name(shipped_sheets: Path, opens: Open, name: str) -> None:
    page = opens(shipped_sheets / name, viewport={"width": 420, "height": 860}).page
    for table in page.locator("table.list").all():
        assert table.evaluate("one => one.getBoundingClientRect().right") <= 420
        for cell in table.locator("tbody tr:first-child td").all():
            named = cell.evaluate("one => getComputedStyle(one, '::before').content")
            assert named != "none"
            assert cell.evaluate("one => one.getBoundingClientRect().right") <= 420


def edges(page: Page, table: Locator) -> tuple[int, int]:
    """How light the paper is at the left and at the right end of a table's empty head."""
    box = table.bounding_box()
    assert box
    foot = {"y": box["y"] + 4, "width": 1, "height": 2}
    shots = [page.screenshot(clip={"x": x, **foot}) for x in (box["x"] + 1, box["x"] + box["width"] - 2)]
    left, right = (sum(Image.open(io.BytesIO(shot)).convert("L").tobytes()) for shot in shots)
    return left, right


def test_a_table_that_goes_on_beyond_the_edge_shows_it(shipped_sheets: Path, opens: Open) -> None:
    page = opens(shipped_sheets / "checks.html", viewport={"width": 900, "height": 860}).page
    cut = page.locator(".check .wide").first
    assert cut.evaluate("one => one.scrollWidth > one.clientWidth")
    cut.scroll_into_view_if_needed()
    begins, goes_on = edges(page, cut)
    assert goes_on < begins, "a shadow where more is, and none where the table begins"
    cut.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    goes_on, ends = edges(page, cut)
    assert goes_on < ends


def test_where_a_list_ends_nothing_is_painted(shipped_sheets: Path, opens: Open) -> None:
    page = opens(shipped_sheets / "index.html").page
    painted, table = page.locator(".scroll").bounding_box(), page.locator(".scroll table").bounding_box()
    assert painted == table


def test_pages_lead_to_one_another(shipped_sheets: Path, opens: Open) -> None:
    page = opens(shipped_sheets / "index.html").page
    page.get_by_role("link", name="Internet Initiative Japan Inc.").click()
    expect(page).to_have_title("Internet Initiative Japan Inc. 1Q08: proof sheet")
    page.get_by_role("link", name="Validation").click()
    broken = page.locator("#check-segments-segments_tie")
    expect(broken).to_contain_text("Total Connectivity and Outsourcing Services")
    broken.get_by_role("link", name="192").click()
    expect(page.locator("#line-192")).to_be_in_viewport()
