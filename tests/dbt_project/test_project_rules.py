"""Rules that every model keeps, read from the manifest of a real build.

Here: rules of the project. Not here: what the models compute.
"""

from __future__ import annotations

from typing import Any

from tests.dbt_project.conftest import Build

MARTS = {
    "dim_issuer", "dim_release", "release_document", "dim_period", "dim_line_item", "dim_segment", "dim_kpi",
    "fct_figure", "fct_statement_line", "fct_segment_result", "fct_kpi", "fct_guidance", "fct_metric",
    "fact_figure", "fct_tie_out", "tie_out_term", "financials", "financials_latest", "financials_as_first_reported",
    "release_quality", "unmapped_labels", "rejected_document", "release_line", "fct_restatement",
    "fct_derived_quarter",
}  # fmt: skip


def nodes(build: Build, kind: str) -> list[dict[str, Any]]:
    return [node for node in build.manifest["nodes"].values() if node["resource_type"] == kind]


def folder(model: dict[str, Any]) -> str:
    return str(model["fqn"][1])


def test_staging_reads_only_sources_and_nothing_else_reads_them(build: Build) -> None:
    for model in nodes(build, "model"):
        kinds = {dependency.split(".")[0] for dependency in model["depends_on"]["nodes"]}
        if folder(model) == "staging":
            assert kinds == {"source"}, model["name"]
        else:
            assert "source" not in kinds, model["name"]


def test_a_name_tells_the_layer(build: Build) -> None:
    prefixes = {"staging": "stg_", "intermediate": "int_"}
    for model in nodes(build, "model"):
        prefix = prefixes.get(folder(model))
        assert model["name"].startswith(prefix) if prefix else folder(model) == "marts", model["name"]


def test_every_model_has_a_primary_key_test(build: Build) -> None:
    tested = {
        test["attached_node"]
        for test in nodes(build, "test")
        if (test.get("test_metadata") or {}).get("kwargs", {}).get("primary_key")
    }
    assert {model["unique_id"] for model in nodes(build, "model")} <= tested


def test_everything_is_documented_and_a_description_opens_with_the_grain(build: Build) -> None:
    for node in [*nodes(build, "model"), *nodes(build, "seed")]:
        assert node["description"].startswith("One row a"), node["name"]
        undocumented = [name for name, column in node["columns"].items() if not column["description"]]
        assert not undocumented, (node["name"], undocumented)
    for source in build.manifest["sources"].values():
        assert source["description"], source["name"]
        assert all(column["description"] for column in source["columns"].values()), source["name"]


def test_every_column_that_is_built_is_declared(build: Build) -> None:
    built: dict[str, set[str]] = {}
    for table, column in build.rows("select table_name, column_name from information_schema.columns"):
        built.setdefault(table, set()).add(column)
    for node in [*nodes(build, "model"), *nodes(build, "seed")]:
        assert set(node["columns"]) == built[node["name"]], node["name"]


def test_every_mart_is_there_with_an_enforced_contract(build: Build) -> None:
    marts = {model["name"]: model for model in nodes(build, "model") if folder(model) == "marts"}
    assert marts.keys() >= MARTS
    for name, model in marts.items():
        assert model["contract"]["enforced"], name
        assert model["schema"] == "main", name


def test_what_is_published_names_no_database(build: Build) -> None:
    """A view that names its build's database would break under the name of the published file."""
    views = build.rows("select sql from duckdb_views() where not internal and schema_name = 'main'")
    assert len(views) == 2
    database = build.value("select current_database()")
    for (sql,) in views:
        assert database not in sql.replace('"', "").split(" AS ", 1)[1], sql


def test_each_unit_test_says_what_it_shows(build: Build) -> None:
    unit_tests = build.manifest["unit_tests"].values()
    assert unit_tests
    assert all(test["description"].rstrip().endswith(".") for test in unit_tests)
