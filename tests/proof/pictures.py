"""The pictures of proof sheets that the docs show, taken of a published page.

Here: what is opened before a picture is taken. Not here: whether the page is right (`test_sheet_in_browser.py`).
Usage: python -m tests.proof.pictures [PROOF_FOLDER] writes `docs/images/proof-sheet.png`, `proof-sheet-dark.png`,
`validation.png`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT
from tests.proof.conftest import browser_path

IMAGES = ROOT / "docs/images"
SHEET = "iij-fy2008-q1.html"
MILLISECONDS_TO_SETTLE = 1000
COLORS = 256
"""As many as a palette holds: a picture of text looks the same, at a third of the bytes."""


def take(browser: Browser, page_file: Path, to: str, finding_of_line: int | None = None, **options: Any) -> None:
    """One page, the finding of a line open, as a file of the docs."""
    size = {"width": 1360, "height": 800}
    context = browser.new_context(**{"viewport": size, "device_scale_factor": 1.5, **options})
    page = context.new_page()
    page.goto(page_file.as_uri())
    if finding_of_line:
        page.locator("#findings a", has_text=f"line {finding_of_line}").first.click()
    page.wait_for_timeout(MILLISECONDS_TO_SETTLE)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLORS).save(IMAGES / to, optimize=True)
    context.close()


def main(folder: Path) -> None:
    """All of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        take(browser, folder / SHEET, "proof-sheet.png", 192)
        take(browser, folder / SHEET, "proof-sheet-dark.png", 267, color_scheme="dark")
        small = {"viewport": {"width": 1352, "height": 640}, "device_scale_factor": 1}
        take(browser, folder / "checks.html", "validation.png", **small)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data/proof")
