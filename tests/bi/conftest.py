"""What the tests of the dashboard share: a published history, Superset with the dashboard on it, a browser.

Here: fixtures that cost seconds, made once. Not here: assertions.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from orchestration.bi.home import USER
from orchestration.paths import DATA_VARIABLE, PACKAGE, DataDirectory
from tests.bi.rest import Rest
from tests.generator import write_history
from tests.orchestration.conftest import manifest_folder, new_data
from tests.proof.conftest import browser_path

__all__ = ["manifest_folder", "new_data"]

CHECKOUT = PACKAGE.parent
SUPERSET_PYTHON = CHECKOUT / ".venv-bi" / "bin" / "python"
REQUIRED = "TIEOUT_REQUIRE_BI"
"""Environment variable that makes a missing Superset an error, as CI does."""

PICTURE = "TIEOUT_DASHBOARD_PICTURE"
"""Environment variable with the file that the screenshot is kept in: the docs' picture, of a longer history."""

QUARTERS = 26 if os.environ.get(PICTURE) else 14
STARTUP_SECONDS = 90


@dataclass(frozen=True)
class Dashboard:
    """A Superset that serves the dashboard of a data directory."""

    data: DataDirectory
    address: str
    held_back: tuple[tuple[Path, ...], ...]
    """The releases of the two newest quarters, quarter by quarter, which the inbox does not have yet."""

    misprinted: tuple[str, int]
    """Release and line where a number was changed."""

    @property
    def rest(self) -> Rest:
        return Rest(self.address)

    def run(self) -> None:
        """A run of the pipeline, in a process of its own as a person's is."""
        command = [sys.executable, "-c", "from orchestration.cli.main import main; main()", "run"]
        subprocess.run([*command, "--data", str(self.data.root)], cwd=CHECKOUT, check=False, capture_output=True)


@pytest.fixture(scope="session")
def superset_python() -> Path:
    """The interpreter of Superset's environment. Where there is none, a person's run says so and CI fails."""
    if SUPERSET_PYTHON.is_file():
        return SUPERSET_PYTHON
    told = "Superset is not set up: make .venv-bi/.superset (make bi does it too)"
    if os.environ.get(REQUIRED):
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


@pytest.fixture(scope="session")
def dashboard(superset_python: Path, new_data: Callable[..., DataDirectory]) -> Iterator[Dashboard]:
    """Two issuers over some quarters, the last two held back, one number misprinted; served by Superset."""
    data = new_data()
    truth = write_history(data.inbox, issuers=2, quarters=QUARTERS)
    aside = data.root / "held_back"
    aside.mkdir()
    releases = {
        quarter: [Path(path) for (_, each), path in truth.documents.items() if each == quarter]
        for quarter in (QUARTERS - 3, QUARTERS - 2, QUARTERS - 1)
    }
    oldest, *newest = releases.values()
    held_back = tuple(tuple(Path(shutil.move(path, aside / path.name)) for path in paths) for paths in newest)
    found = Dashboard(data, f"http://127.0.0.1:{_free_port()}", held_back, _misprint(oldest[0]))
    found.run()
    assert data.published.is_file()
    environment = os.environ | {DATA_VARIABLE: str(data.root)}
    command = [str(superset_python), "-m", "orchestration.bi"]
    loaded = subprocess.run(
        [*command, "load"], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert loaded.returncode == 0, loaded.stderr[-3000:]
    serve = [*command, "serve", "--port", found.address.rpartition(":")[2]]
    with (data.root / "superset.log").open("w") as log:
        server = subprocess.Popen(serve, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
        try:
            _wait(found.address, server)
            yield found
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _misprint(document: Path) -> tuple[str, int]:
    """Change the total of the assets by its first digit. Gives the document's name and the line."""
    lines = document.read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if "Total assets" in line)
    at = next(place for place, letter in enumerate(lines[number]) if letter.isdigit())
    line = lines[number]
    lines[number] = line[:at] + str(int(line[at]) % 9 + 1) + line[at + 1 :]
    document.write_text("\n".join(lines), encoding="utf-8")
    return document.name, number + 1


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, server: subprocess.Popen[Any]) -> None:
    for _ in range(STARTUP_SECONDS * 2):
        assert server.poll() is None, "Superset ended at once"
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(f"Superset does not answer within {STARTUP_SECONDS} s")


@pytest.fixture(scope="package")
def browser(dashboard: Dashboard) -> Iterator[Browser]:
    """One for all tests of this folder; it comes after the first run, and ends before the runs of other folders."""
    assert dashboard.data.published.is_file()
    path = browser_path()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def logged_in(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    """A page of who has logged in by the form."""
    page = browser.new_page(viewport={"width": 1600, "height": 2660})
    page.set_default_timeout(60_000)
    assert any(_is_let_in(page, dashboard.address) for _ in range(3))
    yield page
    page.close()


def _is_let_in(page: Page, address: str) -> bool:
    """Superset on a busy machine sent a right password back to its form once: who logs in tries again."""
    page.goto(f"{address}/login/")
    page.fill("#username", USER)
    page.fill("#password", USER)
    page.keyboard.press("Enter")
    try:
        page.wait_for_url(lambda url: "/login" not in url, timeout=30_000)
    except PlaywrightTimeout:
        return False
    return True
