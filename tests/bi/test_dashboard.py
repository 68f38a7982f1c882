"""The dashboard says what the warehouse says, leads to the lines, and sees the next publish.

Here: Superset in a browser and by REST, against DuckDB, exactly. Not here: whether the warehouse is right, nor the
datasets' SQL on other warehouses (`tests/orchestration/test_bi_datasets.py`).
The tests are in order: the last one publishes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Locator, Page, expect

from orchestration.bi.home import DASHBOARD
from orchestration.paths import DATA_VARIABLE, PACKAGE
from tests.bi.conftest import PICTURE, Dashboard

expect.set_options(timeout=90_000)

PAGE = "/superset/dashboard/tieout/"
MILLION = 10**6
RESULTS = {"Revenues": "Revenue", "OperatingIncomeLoss": "Operating income"}
QUARTER = "fiscal_year || ' Q' || fiscal_quarter"
SOURCES = ("Guidance against actual", "Figures and where they are printed", "Findings by release", "What does not tie")


def _asked(dashboard: Dashboard, query: str, *values: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(dashboard.data.published), read_only=True) as connection:
        return connection.execute(query, values).fetchall()


def _issuers(dashboard: Dashboard) -> list[str]:
    return [name for (name,) in _asked(dashboard, "select distinct issuer_name from financials order by 1")]


def _rows(dashboard: Dashboard, chart: str, issuer: str, *columns: str) -> list[dict[str, Any]]:
    return dashboard.rest.rows(dashboard.rest.charts()[chart], issuer, list(columns))


def _exact(number: float | str | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _quarters(dashboard: Dashboard, issuer: str) -> dict[tuple[str, str, bool], Decimal | None]:
    """Millions by quarter, result, and whether it is derived."""
    rows = _rows(dashboard, "Revenue and operating income by quarter", issuer, "quarter", "result", "basis")
    return {(row["quarter"], row["result"], row["basis"] == "derived"): _exact(row["millions"]) for row in rows}


def _shown(page: Page, dashboard: Dashboard) -> None:
    """Open the dashboard and wait until every chart of it is drawn."""
    page.goto(dashboard.address + PAGE)
    holders = page.locator(".dashboard-component-chart-holder")
    expect(holders).to_have_count(len(dashboard.rest.charts()))
    expect(page.locator(".slice_container, .chart-container").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".loading, [data-test='loading-indicator']")).to_have_count(0)
    expect(page.get_by_text("Waiting on")).to_have_count(0)


def _panel(page: Page, name: str) -> Locator:
    named = page.locator("[data-test='slice-header']", has=page.get_by_text(name, exact=True))
    return page.locator(".dashboard-component-chart-holder", has=named)


def test_quarters_are_those_of_the_warehouse_and_the_derived_ones_are_marked(dashboard: Dashboard) -> None:
    derived = set()
    for issuer in _issuers(dashboard):
        facts = _asked(
            dashboard,
            f"select {QUARTER}, concept, is_derived, value from financials_latest where issuer_name = ? and months = 3 "
            "and fact_type = 'statement' and concept in ('Revenues', 'OperatingIncomeLoss')",
            issuer,
        )
        expected = {(quarter, RESULTS[concept], is_new): value / MILLION for quarter, concept, is_new, value in facts}
        assert len(expected) == len(facts) >= 20
        assert _quarters(dashboard, issuer) == expected
        derived |= {is_new for _, _, is_new in expected}
    assert derived == {True, False}


def test_growth_and_margin_are_the_metrics_of_the_warehouse(dashboard: Dashboard) -> None:
    names = {"Operating margin": "operating_margin", "Revenue growth on the year before": "growth_over_year"}
    for issuer in _issuers(dashboard):
        shown = {
            (row["quarter"], metric): Decimal(str(row[label])) * 100
            for row in _rows(dashboard, "Margin and growth", issuer, "quarter")
            for label, metric in names.items()
            if row[label] is not None
        }
        facts = _asked(
            dashboard,
            f"select {QUARTER}, metric, fct_metric.value from fct_metric join dim_issuer using (issuer_id) "
            "where dim_issuer.name = ? and months = 3 and fact_type = 'statement' and ((metric = 'growth_over_year' "
            "and concept = 'Revenues') or metric = 'operating_margin')",
            issuer,
        )
        assert {metric for _, metric, _ in facts} == set(names.values())
        assert shown == {(quarter, metric): value for quarter, metric, value in facts}


BOUNDS = f"""
    select {QUARTER}, coalesce(segment_name, ''), facts.value,
        coalesce(derived.value_low, figures.value_low), coalesce(derived.value_high, figures.value_high)
    from financials_latest as facts
    join fct_figure as figures using (figure_id)
    left join fct_derived_quarter as derived using (fact_key)
    where facts.issuer_name = ? and months = 3
        and (facts.measure = 'revenue' or (facts.fact_type = 'statement' and facts.concept = 'Revenues'))
"""


def test_segments_are_those_of_the_warehouse_and_make_up_the_revenue(dashboard: Dashboard) -> None:
    """The sum meets the revenue within what the rounding of the prints leaves, and by nothing more."""
    for issuer in _issuers(dashboard):
        known = {(quarter, name): numbers for quarter, name, *numbers in _asked(dashboard, BOUNDS, issuer)}
        shown = {
            (row["quarter"], row["segment_name"]): _exact(row["Revenue"])
            for row in _rows(dashboard, "Segment mix", issuer, "quarter", "segment_name")
        }
        assert shown == {key: known[key][0] / MILLION for key in shown}
        quarters = {quarter for quarter, _ in shown}
        assert len(quarters) >= 11
        for quarter in quarters:
            parts = [known[key] for key in shown if key[0] == quarter]
            _, low, high = known[quarter, ""]
            assert sum(part[1] for part in parts) <= high, quarter
            assert sum(part[2] for part in parts) >= low, quarter


def test_guidance_is_that_of_the_warehouse_beside_what_was_reported(dashboard: Dashboard) -> None:
    for issuer in _issuers(dashboard):
        rows = _rows(
            dashboard, "Guidance against actual", issuer, "release_id", "measure", "low", "high", "amount", "difference"
        )
        facts = _asked(
            dashboard,
            """
            select
                dim_release.release_id,
                items.label || case guidance.role when 'growth' then ', growth, %'
                    else ', ' || guidance.unit || ' million' end,
                guidance.value,
                case guidance.role when 'growth' then round(100 * (actual.value / before.value - 1), 1)
                    else actual.value end,
                guidance.role
            from fct_guidance as guidance
            join dim_issuer using (issuer_key)
            join dim_release using (release_key)
            join dim_period on guidance.period_key = dim_period.period_key
            join dim_line_item as items using (line_item_key)
            left join financials_latest as actual
                on actual.issuer_id = dim_issuer.issuer_id and actual.concept = guidance.measure
                    and actual.unit = dim_issuer.reporting_currency and actual.fact_type = 'statement'
                    and actual.period_start = dim_period.start_on and actual.period_end = dim_period.end_on
            left join financials_latest as before
                on before.issuer_id = actual.issuer_id and before.concept = actual.concept
                    and before.unit = actual.unit and before.fact_type = 'statement'
                    and before.period_start = actual.period_start - interval 1 year
                    and before.period_end = last_day(actual.period_end - interval 1 year)
            where dim_issuer.name = ? and guidance.revision = 'new' and guidance.bound = 'point'
            """,
            issuer,
        )
        assert len(facts) >= 6
        assert {role for *_, actual, role in facts if actual is not None} == {"amount", "growth"}
        assert sorted(
            (row["release_id"], row["measure"], _exact(row["low"]), _exact(row["high"]), str(_exact(row["amount"])),
             row["difference"])
            for row in rows
        ) == sorted(
            (release, measure, value, value, "None" if actual is None else str(_exact(float(actual))),
             _difference(value, None if actual is None else Decimal(str(actual)), role))
            for release, measure, value, actual, role in facts
        )  # fmt: skip


def _difference(guided: Decimal, actual: Decimal | None, role: str) -> str:
    if actual is None:
        return ""
    by = actual - guided if role == "growth" else 100 * (actual / guided - 1)
    told = f"{'+' if by > 0 else '−'}{abs(by):,.1f}{' points' if role == 'growth' else '%'}"
    return told if abs(by) >= Decimal("0.05") else "as guided"


def test_trust_is_that_of_the_releases(dashboard: Dashboard) -> None:
    for issuer in _issuers(dashboard):
        told = {
            (row["release"], row["verdict"]): row["Tie-outs"]
            for row in _rows(dashboard, "Verdicts by release", issuer, "release", "verdict")
        }
        facts = _asked(
            dashboard,
            "select substr(release_id, length(issuer_id) + 2), verdict, count(*) from fct_tie_out "
            "join dim_release using (release_key, release_id) join dim_issuer using (issuer_key) "
            "where dim_issuer.name = ? group by all",
            issuer,
        )
        assert told == {(release, verdict): count for release, verdict, count in facts}
        columns = ["release_id", "status", "coverage", "tie_outs", "tie_outs_failed", "findings"]
        releases = [(*row.values(),) for row in _rows(dashboard, "Releases", issuer, *columns)]
        counted = _asked(
            dashboard,
            "select release_id, case quality.status when 'published' then '✓ ' else '✗ ' end || quality.status, "
            "quality.coverage, (select count(*) from fct_tie_out as t where t.release_id = quality.release_id), "
            "(select count(*) from fct_tie_out as t where t.release_id = quality.release_id and verdict = 'fail'), "
            "(select count(*) from fct_finding as f where f.release_id = quality.release_id) "
            "from release_quality as quality join dim_release using (release_key, release_id) "
            "join dim_issuer using (issuer_key) where dim_issuer.name = ?",
            issuer,
        )
        assert len(counted) >= 12
        assert sorted(map(_comparable, releases)) == sorted(map(_comparable, counted))
    release, _ = _misprinted(dashboard)
    ((status, failed),) = _asked(
        dashboard, "select status, tie_outs_failed from release_quality where release_id = ?", release
    )
    assert (status, failed > 0) == ("quarantined", True)


def _comparable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(cell if isinstance(cell, str) else Decimal(str(cell)).normalize() for cell in row)


def _misprinted(dashboard: Dashboard) -> tuple[str, str]:
    """Release and issuer where a number was changed."""
    ((release, issuer),) = _asked(
        dashboard,
        "select release_id, name from dim_release join dim_issuer using (issuer_key) where ends_with(source_uri, ?)",
        dashboard.misprinted[0],
    )
    return release, issuer


@pytest.mark.parametrize("chart", SOURCES)
def test_every_source_is_a_line_of_a_proof_sheet(dashboard: Dashboard, chart: str) -> None:
    links = {
        row["source"]
        for issuer in _issuers(dashboard)
        for row in _rows(dashboard, chart, issuer, "source", "issuer_id")
    }
    assert links
    for link in links:
        address = re.fullmatch(r'<a href="/proof/([^"#]+)#(line-\d+)" target="_blank">.*line \d+</a>', link)
        assert address, link
        sheet = (dashboard.data.proof / address[1]).read_text(encoding="utf-8")
        assert f'id="{address[2]}"' in sheet, link


def test_the_files_are_what_superset_exports(dashboard: Dashboard, superset_python: Path, tmp_path: Path) -> None:
    """So that a change in the browser, written back, differs by that change alone."""
    code = (
        "from pathlib import Path; from orchestration.bi import assets; from orchestration.bi.home import Home; "
        f"assets.export(Home.default(), Path({str(tmp_path / 'exported')!r}))"
    )
    environment = os.environ | {
        DATA_VARIABLE: str(dashboard.data.root),
        "SUPERSET_CONFIG_PATH": str(PACKAGE / "bi" / "superset_config.py"),
        "PYTHONPATH": str(PACKAGE.parent),
    }
    subprocess.run([superset_python, "-c", code], env=environment, check=True, capture_output=True)
    assert _files(tmp_path / "exported") == _files(DASHBOARD)


def _files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def test_charts_are_drawn_with_units_and_without_complaint(
    dashboard: Dashboard, logged_in: Page, tmp_path: Path
) -> None:
    """What the page prints is the warehouse's number in the format of the panel."""
    issuer = _issuers(dashboard)[0]
    _shown(logged_in, dashboard)
    expect(logged_in.get_by_text(issuer, exact=True).first).to_be_visible()
    expect(logged_in.get_by_text(re.compile("Unexpected error|Data error|does not exist"))).to_have_count(0)
    newest, trust, growth = _asked(
        dashboard,
        "select facts.value, facts.trust, metrics.value from financials_latest as facts "
        "left join fct_metric as metrics on metrics.metric = 'growth_over_year' "
        "and metrics.fact_type = 'statement' and metrics.issuer_id = facts.issuer_id "
        "and metrics.concept = facts.concept and metrics.period_start = facts.period_start "
        "and metrics.period_end = facts.period_end where facts.issuer_name = ? and facts.concept = 'Revenues' "
        "and facts.fact_type = 'statement' and facts.months = 3 order by facts.period_end desc limit 1",
        issuer,
    )[0]
    power = 9 if newest >= 10**9 else 6
    expect(_panel(logged_in, "Revenue")).to_contain_text(f"$ {newest / 10**power:.3g}{'B' if power == 9 else 'M'}")
    expect(_panel(logged_in, "Revenue growth")).to_contain_text(f"{growth:+.1f}%")
    row = _panel(logged_in, "Figures and where they are printed").locator("tbody tr").first
    expect(row.locator("td").nth(2)).to_have_text(f"{(newest / MILLION).normalize():,f}")
    expect(row.locator("td").nth(3)).to_have_text(f"{growth:+.1f}%")
    expect(row.locator("td").nth(4)).to_contain_text(trust)
    file = Path(os.environ.get(PICTURE) or tmp_path / "dashboard.png")
    logged_in.screenshot(path=file)
    assert file.stat().st_size > 50_000


def test_a_finding_leads_to_its_line_in_the_proof_sheet(dashboard: Dashboard, logged_in: Page) -> None:
    release, issuer = _misprinted(dashboard)
    line = dashboard.misprinted[1]
    for chart in ("Findings by release", "What does not tie"):
        rows = _rows(dashboard, chart, issuer, "release_id", "line_number", "source")
        (link,) = {row["source"] for row in rows if (row["release_id"], row["line_number"]) == (release, line)}
        assert f'href="/proof/{release}.html#line-{line}"' in link
    _shown(logged_in, dashboard)
    # followed as a person does
    with logged_in.expect_popup() as opened:
        _panel(logged_in, "Findings by release").get_by_role("link", name=f"line {line}").click()
    sheet = opened.value
    assert sheet.url.endswith(f"/proof/{release}.html#line-{line}")
    expect(sheet.locator("tr, p, pre", has=sheet.locator(f"#line-{line}")).first).to_contain_text("Total assets")
    # its script runs under the sheet's own policy
    sheet.keyboard.press("n")
    expect(sheet.locator("#tape").first).to_be_visible()
    sheet.close()


def test_sheets_are_for_who_is_logged_in(dashboard: Dashboard, logged_in: Page) -> None:
    browser = logged_in.context.browser
    assert browser
    stranger = browser.new_context().new_page()
    stranger.goto(f"{dashboard.address}/proof/index.html")
    assert "/login" in stranger.url
    stranger.close()


def test_two_publishes_disturb_nobody_and_each_refresh_shows_the_last(dashboard: Dashboard, logged_in: Page) -> None:
    issuer = _issuers(dashboard)[0]
    _shown(logged_in, dashboard)
    for releases in dashboard.held_back:
        before = _quarters(dashboard, issuer)
        for path in releases:
            shutil.move(path, dashboard.data.inbox / path.name)
        assert _asked_throughout(dashboard, issuer, dashboard.run) == []
        after = _quarters(dashboard, issuer)
        assert len(after) > len(before)
        ((newest,),) = _asked(
            dashboard,
            "select substr(release_id, length(issuer_id) + 2) from dim_release join dim_issuer using (issuer_key) "
            "where name = ? order by announced_on desc limit 1",
            issuer,
        )
        link = _panel(logged_in, "Releases").get_by_role("link", name=newest, exact=True)
        expect(link).to_have_count(0)
        logged_in.locator(".header-with-actions button, [data-test='actions-trigger']").last.click()
        logged_in.get_by_text("Refresh dashboard").click()
        expect(link).to_be_visible()
        expect(logged_in.get_by_text(re.compile("Unexpected error|Data error"))).to_have_count(0)


def _asked_throughout(dashboard: Dashboard, issuer: str, act: Any) -> list[str]:
    """What goes wrong for a reader who asks again and again while something is done."""
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
    act()
    done.set()
    reader.join()
    return failures
