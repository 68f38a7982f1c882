"""The dashboard says what the warehouse says, leads to the lines, and sees the next publish.

Here: Superset in a browser and by REST, against DuckDB. Not here: whether the warehouse is right.
The tests are in order: the last one publishes.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Page, expect

from tests.bi.conftest import PICTURE, Dashboard

expect.set_options(timeout=90_000)

PAGE = "/superset/dashboard/tieout/"


def _asked(dashboard: Dashboard, query: str, *values: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(dashboard.data.published), read_only=True) as connection:
        return connection.execute(query, values).fetchall()


def _issuers(dashboard: Dashboard) -> list[str]:
    return [name for (name,) in _asked(dashboard, "select distinct issuer_name from financials order by 1")]


def _quarters(dashboard: Dashboard, issuer: str) -> dict[tuple[str, str], Decimal]:
    chart = dashboard.rest.charts()["Revenue and operating income by quarter"]
    rows = dashboard.rest.rows(chart, issuer, ["quarter", "measure"])
    return {(row["quarter"], row["measure"].partition(",")[0]): Decimal(str(row["millions"])) for row in rows}


def _shown(page: Page, dashboard: Dashboard) -> None:
    """Open the dashboard and wait until every chart of it is drawn."""
    page.goto(dashboard.address + PAGE)
    holders = page.locator(".dashboard-component-chart-holder")
    expect(holders).to_have_count(len(dashboard.rest.charts()))
    expect(page.locator(".slice_container, .chart-container").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".loading, [data-test='loading-indicator']")).to_have_count(0)


def test_printed_quarters_are_the_facts_and_quarters_make_up_the_year(dashboard: Dashboard) -> None:
    for issuer in _issuers(dashboard):
        shown = _quarters(dashboard, issuer)
        printed = _asked(
            dashboard,
            "select fiscal_year || ' Q' || fiscal_quarter, concept, value / 1e6 from financials_latest "
            "where issuer_name = ? and fact_type = 'statement' and months = 3 and concept in "
            "('Revenues', 'OperatingIncomeLoss')",
            issuer,
        )
        years = _asked(
            dashboard,
            "select fiscal_year, concept, value / 1e6 from financials_latest where issuer_name = ? "
            "and fact_type = 'statement' and months = 12 and concept in ('Revenues', 'OperatingIncomeLoss')",
            issuer,
        )
        names = {"Revenues": "Revenue", "OperatingIncomeLoss": "Operating income"}
        assert printed
        for quarter, concept, millions in printed:
            assert float(shown[quarter, names[concept]]) == pytest.approx(millions)
        assert len(years) >= 6
        for year, concept, millions in years:
            parts = [shown[f"{year} Q{quarter}", names[concept]] for quarter in (1, 2, 3, 4)]
            # each printed quarter may be rounded by half a unit of a million
            assert float(sum(parts)) == pytest.approx(millions, abs=2)


def test_segments_of_a_quarter_make_up_its_revenue(dashboard: Dashboard) -> None:
    for issuer in _issuers(dashboard):
        revenue = {
            quarter: value for (quarter, name), value in _quarters(dashboard, issuer).items() if name == "Revenue"
        }
        chart = dashboard.rest.charts()["Segment mix"]
        mixed: dict[str, Decimal] = {}
        for row in dashboard.rest.rows(chart, issuer, ["quarter", "segment_name"]):
            mixed[row["quarter"]] = mixed.get(row["quarter"], Decimal(0)) + Decimal(str(row["Revenue"]))
        # a unit of rounding a segment, of the scale that the issuer prints
        assert len(mixed) >= 12
        for quarter, millions in mixed.items():
            assert float(millions) == pytest.approx(float(revenue[quarter]), rel=0.005)


def test_trust_is_that_of_the_releases(dashboard: Dashboard) -> None:
    charts, rest = dashboard.rest.charts(), dashboard.rest
    for issuer in _issuers(dashboard):
        told = {
            (row["release"], row["verdict"]): row["Tie-outs"]
            for row in rest.rows(charts["Verdicts by release"], issuer, ["release", "verdict"])
        }
        facts = _asked(
            dashboard,
            "select substr(release_id, length(issuer_id) + 2), verdict, count(*) from fct_tie_out "
            "join dim_release using (release_key, release_id) join dim_issuer using (issuer_key) "
            "where dim_issuer.name = ? group by all",
            issuer,
        )
        assert told == {(release, verdict): count for release, verdict, count in facts}


def test_charts_are_drawn_with_units_and_without_complaint(
    dashboard: Dashboard, logged_in: Page, tmp_path: Path
) -> None:
    issuer = _issuers(dashboard)[0]
    _shown(logged_in, dashboard)
    expect(logged_in.get_by_text(issuer, exact=True).first).to_be_visible()
    expect(logged_in.get_by_text(re.compile("Unexpected error|Data error|does not exist"))).to_have_count(0)
    newest = _asked(
        dashboard,
        "select value from financials_latest where issuer_name = ? and concept = 'Revenues' and months = 3 "
        "order by period_end desc limit 1",
        issuer,
    )
    assert newest
    file = Path(os.environ.get(PICTURE) or tmp_path / "dashboard.png")
    logged_in.screenshot(path=file)
    assert file.stat().st_size > 50_000


def test_a_finding_leads_to_its_line_in_the_proof_sheet(dashboard: Dashboard, logged_in: Page) -> None:
    document, line = dashboard.misprinted
    ((release, issuer),) = _asked(
        dashboard,
        "select release_id, name from dim_release join dim_issuer using (issuer_key) where ends_with(source_uri, ?)",
        document,
    )
    chart = dashboard.rest.charts()["Findings by release"]
    rows = dashboard.rest.rows(chart, issuer, ["release_id", "line_number", "source"])
    (link,) = {row["source"] for row in rows if (row["release_id"], row["line_number"]) == (release, line)}
    address = re.search('href="([^"]+)"', link)
    assert address
    assert address[1] == f"/proof/{release}.html#line-{line}"
    logged_in.goto(dashboard.address + address[1])
    row = logged_in.locator("tr, p, pre", has=logged_in.locator(f"#line-{line}"))
    expect(row.first).to_contain_text("Total assets")
    # its script runs under the sheet's own policy
    logged_in.keyboard.press("n")
    expect(logged_in.locator("#tape").first).to_be_visible()


def test_sheets_are_for_who_is_logged_in(dashboard: Dashboard, logged_in: Page) -> None:
    browser = logged_in.context.browser
    assert browser
    stranger = browser.new_context().new_page()
    stranger.goto(f"{dashboard.address}/proof/index.html")
    assert "/login" in stranger.url
    stranger.close()


def test_a_publish_disturbs_nobody_and_the_next_refresh_shows_it(dashboard: Dashboard, logged_in: Page) -> None:
    issuer = _issuers(dashboard)[0]
    _shown(logged_in, dashboard)
    before = _quarters(dashboard, issuer)
    for path in dashboard.held_back:
        shutil.move(path, dashboard.data.inbox / path.name)
    failures: list[str] = []
    done = threading.Event()

    def look_again() -> None:
        while not done.is_set():
            try:
                if not _quarters(dashboard, issuer):
                    failures.append("no rows")
            except Exception as error:
                failures.append(repr(error))

    reader = threading.Thread(target=look_again)
    reader.start()
    dashboard.run()
    done.set()
    reader.join()
    assert failures == []
    after = _quarters(dashboard, issuer)
    assert len(after) == len(before) + 2
    assert {name: after[name] for name in before} == before or set(before) < set(after)
    ((newest,),) = _asked(
        dashboard, "select max(release_id) from dim_release join dim_issuer using (issuer_key) where name = ?", issuer
    )
    expect(logged_in.get_by_text(newest).first).not_to_be_visible()
    logged_in.locator(".header-with-actions button, [data-test='actions-trigger']").last.click()
    logged_in.get_by_text("Refresh dashboard").click()
    expect(logged_in.get_by_text(newest).first).to_be_visible()
