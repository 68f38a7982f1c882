"""What the tests of the proof sheets share: a published warehouse, its sheets, and a browser.

Here: fixtures that cost seconds, made once. Not here: assertions.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from orchestration.paths import DataDirectory
from orchestration.runner import Outcome, refresh
from tests.orchestration.conftest import RELEASE, manifest_folder, new_data, shipped_run

__all__ = ["manifest_folder", "new_data", "shipped_run"]

BROWSER_VARIABLE = "TIEOUT_CHROMIUM"
"""Environment variable that names the browser, where it is not on the path."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOSTILE_LABEL = "<script>window.hit = 1</script>"
HOSTILE_LINE = (
    '<img src=x onerror="window.hit = 2"> </script><script>window.hit = 3</script> {{ 7 * 7 }} '
    '=HYPERLINK("http://x.example/","x") \u202egnp.exe\u202c JPY1,833 million <b onclick="window.hit = 4">bold</b>'
)


@dataclass
class Opened:
    """A page, and all that it asked of the network or said in the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def shipped_sheets(shipped_run: tuple[DataDirectory, Outcome]) -> Path:
    """The folder that a run of the shipped release has written."""
    data, outcome = shipped_run
    assert outcome.failure is None
    return data.proof


@pytest.fixture(scope="session")
def hostile_sheets(new_data: Callable[..., DataDirectory]) -> Path:
    """The sheets of the shipped release with a label and a line that a page must not obey."""
    text = RELEASE.read_text(encoding="utf-8")
    label = "Systems Operation and Maintenance\t2,929"
    assert label in text
    text = text.replace(label, f"{HOSTILE_LABEL}\t2,929", 1).replace("Equipment Sales\n", f"{HOSTILE_LINE}\n", 1)
    assert HOSTILE_LINE in text
    data = new_data(**{"iij_1q08.txt": text.encode()})
    assert refresh(data).failure is None
    return data.proof


def browser_path() -> str:
    """The browser to drive. Where there is none, CI fails and a person's run says what is missing."""
    named = os.environ.get(BROWSER_VARIABLE)
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found and Path(found).is_file():
        return found
    told = f"No Chromium: looked for {named or ', '.join(NAMES)}. Install one, or name it in {BROWSER_VARIABLE}."
    if os.environ.get("CI"):
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


@pytest.fixture(scope="module")
def browser(shipped_sheets: Path) -> Iterator[Browser]:
    """One for all tests of a module. Runs come before it: Dagster wants an event loop of its own."""
    assert shipped_sheets.is_dir()
    path = browser_path()
    with sync_playwright() as playwright:
        # a container has no user namespaces for the sandbox, and the pages are our own
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file, at a size and in a colour scheme; whatever it asked for or complained of fails the test."""
    contexts = []
    all_opened: list[Opened] = []

    def open_(file: Path, fragment: str = "", **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.goto(file.as_uri() + fragment)
        all_opened.append(opened)
        return opened

    yield open_
    for opened in all_opened:
        assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
        assert opened.said == []
    for context in contexts:
        context.close()
