"""Every integrity test of the project, on its own built relation: it holds there, and no longer once a row breaks it.

Here: each rule of each test, broken one at a time. Not here: which models must have one (`test_project_rules.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.dbt_project.conftest import Build


@dataclass(frozen=True)
class Rule:
    """One thing that an integrity test asserts, and the statement that breaks it in a copy of the relation."""

    violated: str
    """How the rows that the test returns then begin."""
    breaking: str


def rules_of(asserted: dict[str, Any]) -> Iterator[Rule]:
    key = asserted.get("primary_key", [])
    if key:
        named = f"primary key {', '.join([*key, *asserted.get('optional', [])])}"
        yield Rule(named, "insert into broken select * from broken limit 1")
        yield from (Rule(named, f"update broken set {column} = null") for column in key)
    yield from (Rule(f"{name} in ", f"update broken set {name} = 'no such'") for name in asserted.get("references", {}))
    yield from (Rule(f"{name} one of ", f"update broken set {name} = 'no such'") for name in asserted.get("values", {}))
    yield from (Rule(f"{name} not null", f"update broken set {name} = null") for name in asserted.get("not_null", []))


@pytest.fixture(scope="module")
def tests(build: Build) -> dict[str, dict[str, Any]]:
    return {
        node["name"]: node
        for node in build.manifest["nodes"].values()
        if (node.get("test_metadata") or {}).get("name") == "integrity"
    }


def test_each_rule_holds_and_can_be_broken(build: Build, tests: dict[str, dict[str, Any]]) -> None:
    results = {one.node.name: one.node for one in build.result.result.results}
    unbroken, tried = [], 0
    for name, test in tests.items():
        model = build.manifest["nodes"][test["attached_node"]]
        relation = f'"{model["schema"]}"."{model["name"]}"'
        query = results[name].compiled_code.replace(f'"{model["database"]}".{relation}', "broken")
        for rule in rules_of(test["test_metadata"]["kwargs"]):
            build.database.execute(f"create or replace temp table broken as from {relation}")
            assert not build.rows(query), name
            if not build.value("select count(*) from broken"):
                build.database.execute("insert into broken default values")
            build.database.execute(rule.breaking)
            tried += 1
            if not any(violated.startswith(rule.violated) for violated, _, _ in build.rows(query)):
                unbroken.append((name, rule))
    assert not unbroken
    assert tried > 2 * len(tests)


def test_an_alias_that_stands_twice_is_noticed(build: Build) -> None:
    """Each seed of aliases, with its first alias once more in another spelling."""
    compiled = {one.node.name: one.node for one in build.result.result.results}
    tests = {
        node["name"]: node
        for node in build.manifest["nodes"].values()
        if (node.get("test_metadata") or {}).get("name") == "unambiguous_alias"
    }
    assert len(tests) == 3
    for name, test in tests.items():
        seed = build.manifest["nodes"][test["attached_node"]]
        relation = f'"{seed["schema"]}"."{seed["name"]}"'
        query = compiled[name].compiled_code.replace(f'"{seed["database"]}".{relation}', "broken")
        build.database.execute(f"create or replace temp table broken as from {relation}")
        assert not build.rows(query), name
        build.database.execute("insert into broken select * replace (upper(label) || ':' as label) from broken limit 1")
        assert build.rows(query), name


def test_a_null_refers_to_nothing_even_where_there_is_nothing(build: Build, tests: dict[str, dict[str, Any]]) -> None:
    results = {one.node.name: one.node for one in build.result.result.results}
    for name, test in tests.items():
        columns = test["test_metadata"]["kwargs"].get("references", {})
        if not columns:
            continue
        model = build.manifest["nodes"][test["attached_node"]]
        relation = f'"{model["schema"]}"."{model["name"]}"'
        query = results[name].compiled_code.replace(f'"{model["database"]}".{relation}', "broken")
        to_nothing = query.replace(" is not null)", " is not null and false)")
        assert to_nothing != query
        build.database.execute(f"create or replace temp table broken as from {relation}")
        for column in columns:
            build.database.execute(f"update broken set {column} = null")
        violated = [row[0] for row in build.rows(to_nothing)]
        assert not [one for one in violated if one.startswith(tuple(f"{column} in " for column in columns))], name
