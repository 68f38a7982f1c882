"""Tie-outs between releases, from texts to verdicts: beyond its interval a figure fails, within it passes.

Here: releases of a fictional issuer that agree, and copies with a figure changed, each of an issuer of its own. Not
here: kinds within a release (`test_kinds.py`), which parts are chosen (the unit tests of the models).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.dbt_project.conftest import run_dbt
from tieout.landing import Source, Stamp, land

FIRST = """{name} reports results for the three months ended June 30, 2023 ("1Q23")

TOKYO, August 1, 2023

Net sales by region
(JPY in millions)

\t1Q23\t1Q22
Japan\t30,240\t28,000
Asia\t10,560\t10,000
Other\t7,200\t7,000
Net sales\t48,000\t45,000

Operating data

\tThree months ended June 30, 2023\tThree months ended June 30, 2022
New contracts\t1,210 contracts\t1,100 contracts
"""
SECOND = """{name} reports results for the six months ended September 30, 2023

TOKYO, November 1, 2023

Net sales by region
(JPY in millions)

\tThree months ended September 30, 2023\tSix months ended September 30, 2023
Japan\t31,000\t61,240
Asia\t11,000\t21,560
Other\t8,000\t15,200
Net sales\t50,000\t98,000

\tThree months ended June 30, 2023\tSix months ended September 30, 2023
Cost of sales\t20,000\t41,000

\tThree months ended September 30, 2023
Cost of sales\t21,000
"""
THIRD = """{name} reports results for the three months ended June 30, 2024 ("1Q24")

TOKYO, August 1, 2024

Net sales by region
(JPY in millions)

\t1Q24\t1Q23
Japan\t32,400\t30,240
Asia\t13,500\t10,560
Other\t8,100\t7,200
Net sales\t54,000\t48,000
"""
AGAIN = """
Net sales by region, in detail
(JPY in millions)

\t1Q24\t1Q23
Japan\t32,400\t30,240
Asia\t13,500\t10,560
Other\t8,100\t7,200
Net sales\t54,000\t48,000
"""
# kind, verdict of what is changed, and the changes of the second and the third release
CASES = {
    "restatement of another precision": (
        "restatement", "pass", [], [("Asia\t13,500\t10,560", "Asia\t13,500\t10,560.4")],
    ),
    "restatement in the last digit": (
        "restatement", "improbable", [], [("Asia\t13,500\t10,560", "Asia\t13,500\t10,561")],
    ),
    "restatement that its own release blames": (
        "restatement", "fail", [],
        [
            ("Asia\t13,500\t10,560", "Asia\t13,500\t15,060"),
            ("Net sales\t54,000\t48,000\n", "Net sales\t54,000\t48,000\n" + AGAIN),
        ],
    ),
    "restatement among several suspects of its own release": (
        "restatement", "blocked", [], [("Asia\t13,500\t10,560", "Asia\t13,500\t13,000")],
    ),
    "restatement whose digits changed places": (
        "restatement", "fail", [], [("Asia\t13,500\t10,560", "Asia\t13,500\t15,060")],
    ),
    "restatement of the whole column": (
        "restatement", "unverifiable", [],
        [("Asia\t13,500\t10,560", "Asia\t13,500\t15,060"), ("54,000\t48,000", "54,000\t52,500")],
    ),
    "roll-up off by the last digit": ("roll_up", "pass", [("11,000\t21,560", "11,000\t21,561")], []),
    "roll-up over releases that its own release contradicts": (
        "roll_up", "fail", [("11,000\t21,560", "11,000\t25,160")], [],
    ),
    "roll-up over releases of other books": (
        "roll_up", "unverifiable", [("11,000\t21,560", "11,000\t25,160"), ("50,000\t98,000", "50,000\t101,600")], [],
    ),
    "roll-up within a release": ("roll_up", "fail", [("20,000\t41,000", "20,000\t14,000")], []),
    "roll-up within a release off by two": ("roll_up", "fail", [("20,000\t41,000", "20,000\t41,002")], []),
    "roll-up within a release off by one": ("roll_up", "pass", [("20,000\t41,000", "20,000\t41,001")], []),
}  # fmt: skip


def _changed(text: str, changes: list[tuple[str, str]], name: str) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.format(name=name)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("history_kinds")
    landed: dict[str, list[pa.Table]] = {}
    now = datetime(2025, 1, 1, tzinfo=UTC)
    cases: list[tuple[list[tuple[str, str]], list[tuple[str, str]]]] = [([], [])]
    cases += [(second, third) for _, _, second, third in CASES.values()]
    for number, (second, third) in enumerate(cases):
        name = f"Orchard{chr(97 + number)} Systems Co., Ltd."
        for part, text in enumerate(
            (_changed(FIRST, [], name), _changed(SECOND, second, name), _changed(THIRD, third, name))
        ):
            data = text.encode()
            source = Source(hashlib.sha256(data).hexdigest(), f"{number}_{part}.txt", f"{number}", now, len(data))
            for table, rows in land(data, source, Stamp("20250101T000000000000-ffffff", now, "test")).items():
                landed.setdefault(table, []).append(rows)
    for table, parts in landed.items():
        (folder / "landing" / table).mkdir(parents=True)
        pq.write_table(pa.concat_tables(parts), folder / "landing" / table / "all.parquet")
    arguments = ("build", "--exclude-resource-type", "unit_test", "test")
    assert run_dbt(folder / "landing", folder / "warehouse.duckdb", folder / "target", *arguments).success
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


def _verdicts(warehouse: duckdb.DuckDBPyConnection, number: int) -> set[tuple[str, str, str]]:
    return set(
        warehouse.execute(
            """
            select tie_outs.kind, tie_outs.verdict, tie_outs.item_label || ' ' || cast(tie_outs.reported as varchar)
            from fct_tie_out as tie_outs
            join release_document using (release_id)
            where tie_outs.kind in ('restatement', 'roll_up') and split_part(source_uri, '_', 1) = ?
            """,
            [str(number)],
        ).fetchall()
    )


def test_releases_that_agree_pass(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = _verdicts(warehouse, 0)
    assert {kind for kind, *_ in found} == {"restatement", "roll_up"}
    assert {verdict for _, verdict, _ in found} == {"pass"}


@pytest.mark.parametrize("case", CASES)
def test_a_changed_figure_has_the_verdict_that_its_own_release_gives(
    case: str, warehouse: duckdb.DuckDBPyConnection
) -> None:
    kind, verdict, *_ = CASES[case]
    news = _verdicts(warehouse, 1 + list(CASES).index(case)) - _verdicts(warehouse, 0)
    assert news
    assert {(found_kind, found) for found_kind, found, _ in news} == {(kind, verdict)}


def test_no_release_is_held_back_for_what_another_one_printed(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert warehouse.execute("select distinct status from dim_release").fetchall() == [("published",)]
