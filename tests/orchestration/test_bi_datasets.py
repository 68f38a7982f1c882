"""The SQL of the dashboard's datasets on the shipped release, whose issuer reports in two currencies and by product.

Here: DuckDB alone, without Superset, and what generated histories do not have. Not here: the dashboard (`tests/bi`).
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.bi.home import DASHBOARD
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome

DATASETS = DASHBOARD / "datasets" / "warehouse"


def _rows(database: Path, dataset: str, columns: str, rest: str = "") -> list[tuple[Any, ...]]:
    sql = yaml.safe_load((DATASETS / f"{dataset}.yaml").read_text(encoding="utf-8"))["sql"]
    with duckdb.connect(str(database)) as connection:
        return connection.execute(f"select {columns} from ({sql}) {rest}").fetchall()


@pytest.fixture
def warehouse(shipped_run: tuple[DataDirectory, Outcome], tmp_path: Path) -> Path:
    """A published warehouse of one's own to change."""
    return Path(shutil.copy(shipped_run[0].published, tmp_path / "warehouse.duckdb"))


def test_each_dataset_has_the_columns_that_its_file_names(warehouse: Path) -> None:
    for file in DATASETS.glob("*.yaml"):
        dataset = yaml.safe_load(file.read_text(encoding="utf-8"))
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            found = connection.sql(dataset["sql"]).columns
        assert sorted(found) == sorted(column["column_name"] for column in dataset["columns"]), file.name


def test_a_translation_for_convenience_is_not_added_to_what_is_reported(warehouse: Path) -> None:
    """And the quarters between two that are a year apart are gaps, with their names."""
    rows = _rows(
        warehouse, "quarterly_results", "quarter, unit, amount", "where concept = 'Revenues' order by period_end"
    )
    assert rows == [
        ("2007 Q1", "JPY", Decimal(13_695_751_000)),
        ("2007 Q2", "JPY", None),
        ("2007 Q3", "JPY", None),
        ("2007 Q4", "JPY", None),
        ("2008 Q1", "JPY", Decimal(16_328_133_000)),
    ]


def test_a_segment_with_products_under_it_is_part_of_the_mix(warehouse: Path) -> None:
    rows = _rows(warehouse, "segment_revenue", "quarter, sum(amount), count(*)", "group by all order by 1")
    assert rows == [("2007 Q1", Decimal(13_695_751_000), 3), ("2008 Q1", Decimal(16_328_133_000), 4)]


def test_a_segment_that_the_shorter_period_knows_otherwise_gives_no_quarter(warehouse: Path) -> None:
    """Half a year and a first quarter of two versions of a segment are not of one basis."""
    before = _rows(warehouse, "segment_revenue", "count(*)", "where is_derived")
    assert before == [(0,)]
    for segment_of_shorter, expected in (("segment_key", 4), ("md5(segment_key)", 0)):
        database = warehouse.with_name(f"{expected}.duckdb")
        shutil.copy(warehouse, database)
        _derive_a_quarter(database, segment_of_shorter)
        assert _rows(database, "segment_revenue", "count(*)", "where is_derived") == [(expected,)]


def _derive_a_quarter(database: Path, segment_of_shorter: str) -> None:
    """The quarter of 2008 becomes the first of a half year, and the half year less it a second quarter."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"""
            create temp table first as
                select * from financials where measure = 'revenue' and fiscal_label = '1Q08' and unit = 'JPY';
            create temp table known as from fct_segment_result;
            insert into financials by name
                select * replace ('half' || fact_key as fact_key, date '2008-09-30' as period_end, 6 as months,
                    2 * value as value) from first;
            insert into financials by name
                select * replace ('second' || fact_key as fact_key, date '2008-07-01' as period_start,
                    date '2008-09-30' as period_end, 2 as fiscal_quarter, true as is_derived) from first;
            insert into fct_segment_result by name
                select * replace ('half' || fact_key as fact_key) from known
                where fact_key in (select fact_key from first);
            update fct_segment_result set segment_key = {segment_of_shorter}
                where fact_key in (select fact_key from first);
            insert into dim_segment by name
                select * replace ({segment_of_shorter} as segment_key) from dim_segment
                where {segment_of_shorter} not in (select segment_key from dim_segment);
            insert into fct_derived_quarter by name
                select 'second' || fact_key as fact_key, 'half' || fact_key as longer_fact_key,
                    fact_key as shorter_fact_key from first;
            """
        )


RANGES = {
    # bounds, and what was reported later: as guided, as beside it
    (("low", 100), ("high", 110)): {
        105: ("100 – 110", "within"),
        121: ("100 – 110", "+10.0%"),
        90: ("100 – 110", "−10.0%"),
        None: ("100 – 110", ""),
    },
    (("low", 100),): {500: ("≥ 100", "within"), 90: ("≥ 100", "−10.0%")},
    (("high", 100),): {90: ("≤ 100", "within"), 110: ("≤ 100", "+10.0%")},
    (("point", 100),): {100: ("100", "as guided"), 101: ("100", "+1.0%")},
    (("point", -100),): {-50: ("−100", "+50"), -150: ("−100", "−50")},
}


@pytest.mark.parametrize(
    ("bounds", "actual", "expected"),
    [(bounds, actual, said) for bounds, cases in RANGES.items() for actual, said in cases.items()],
)
def test_a_range_is_met_within_its_ends_and_else_compared_to_the_nearest(
    warehouse: Path, bounds: tuple[tuple[str, int], ...], actual: int | None, expected: tuple[str, str]
) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            "create temp table one as select * from fct_guidance where measure = 'Revenues' and role = 'amount' limit 1"
        )
        connection.execute("delete from fct_guidance")
        for bound, millions in bounds:
            connection.execute(
                "insert into fct_guidance by name select * replace (? || fact_key as fact_key, ? as bound, "
                "cast(? as bigint) * 1000000 as value) from one",
                [bound, bound, millions],
            )
        connection.execute(
            """
            insert into financials by name
            select financials.* replace (
                dim_period.start_on as period_start, dim_period.end_on as period_end,
                cast(? as bigint) * 1000000 as value
            )
            from financials, one inner join dim_period on one.period_key = dim_period.period_key
            where financials.concept = 'Revenues' and financials.unit = 'JPY' and financials.fact_type = 'statement'
            limit 1
            """,
            [actual],
        )
    assert _rows(warehouse, "guidance_against_actual", "guided, difference") == [expected]


def _guide_growth(connection: duckdb.DuckDBPyConnection, growth: str, days_before: int, words: str) -> None:
    """One forecast alone: so much growth of revenues over the quarter that was reported, against one so long before."""
    connection.execute(
        """
        create temp table one as
            select * from fct_guidance where measure = 'Revenues' and role = 'amount' limit 1;
        delete from fct_guidance;
        """
    )
    connection.execute(
        """
        insert into fct_guidance by name
        select one.* replace (
            'growth' as role, 'percent' as unit, cast(? as decimal(38, 10)) as value, 1 as decimals, ? as label,
            quarters.period_key as period_key
        )
        from one, (select period_key from dim_period where end_on = '2008-06-30' and months = 3) as quarters
        """,
        [growth, words],
    )
    connection.execute(
        """
        insert into dim_period by name
        select * replace ('the base' as period_key, cast(end_on - cast(? as integer) as date) as end_on)
        from dim_period where end_on = '2008-06-30' and months = 3
        """,
        [days_before],
    )
    connection.execute(
        "update fct_figure set base_period_key = 'the base' where figure_id in (select figure_id from one)"
    )


@pytest.mark.parametrize(
    ("growth", "days_before", "words", "expected"),
    [
        ("20.0", 366, "revenues", ("20.0", "19.2", "−0.8 points")),  # what the release prints of its quarter: 19.2 %
        ("19.2", 366, "revenues", ("19.2", "19.2", "as guided")),
        ("-3.5", 366, "revenues", ("−3.5", "19.2", "+22.7 points")),
        ("20.0", 91, "revenues", ("20.0", "open", "")),  # against the quarter before, which nobody has reported
        ("20.0", 366, "revenues in constant currency", ("20.0", "–", "")),
    ],
)
def test_growth_that_is_guided_stands_beside_the_growth_that_came(
    warehouse: Path, growth: str, days_before: int, words: str, expected: tuple[str, str, str]
) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        _guide_growth(connection, growth, days_before, words)
    rows = _rows(warehouse, "guidance_against_actual", "measure, guided, actual, difference")
    assert rows == [("Revenues, growth, %", *expected)]


def test_a_forecast_in_millions_has_no_more_places_than_it_needs(warehouse: Path) -> None:
    """Of an issuer that prints thousands; what is no million, as a dividend, is told in its unit."""
    for value, expected in ((2_520_000_000, "2,520"), (2_520_500_000, "2,520.5"), (27, "27")):
        with duckdb.connect(str(warehouse)) as connection:
            connection.execute(
                "update fct_guidance set value = cast(? as bigint), decimals = -3 where role = 'amount'", [value]
            )
        rows = _rows(
            warehouse, "guidance_against_actual", "distinct guided, measure", "where measure like 'Revenues, JPY%'"
        )
        assert rows == [(expected, "Revenues, JPY million" if value > 27 else "Revenues, JPY")]


def test_kpis_stand_apart_by_segment_with_unit_and_the_change_of_a_percentage_in_points(warehouse: Path) -> None:
    rows = {
        kpi: said
        for kpi, *said in _rows(warehouse, "kpi_trends", "kpi, last, change", "where period_end = '2008-06-30'")
    }
    assert rows["Contracts, OEM"] == ["229,599", "−27.1%"]
    assert rows["Equity ratio"] == ["48.1%", None]
    assert rows["Gross margin ratio, Equipment Sales"] == ["16.4%", "+2.8 points"]
    assert rows["Total contracted bandwidth, Gbps"] == ["422.1", "+27.8%"]
    assert rows["Order backlog, JPY million"] == ["16,836", "−2.0%"]


def test_the_exposure_names_the_tables_that_the_datasets_read(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    read = {
        name
        for file in DATASETS.glob("*.yaml")
        for name in re.findall(r"(?:from|join) (\w+)", yaml.safe_load(file.read_text(encoding="utf-8"))["sql"])
    }
    exposures = DASHBOARD.parents[2] / "dbt_project" / "models" / "marts" / "exposures.yml"
    (exposure,) = yaml.safe_load(exposures.read_text(encoding="utf-8"))["exposures"]
    assert read & tables == set(re.findall(r"ref\('(\w+)'\)", " ".join(exposure["depends_on"])))
