"""The build: dbt's seeds and models as assets, its data tests as asset checks.

Here: dbt as Dagster sees it. Not here: running dbt (`lib/dbt.py`), Great Expectations (`checks.py`).
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from orchestration.defs.context import GROUPS, LOCK, Setting, landed
from orchestration.lib import checks, dbt, landing_store, publishing, validation
from orchestration.lib.checks import SAMPLE_ROWS, CheckResult
from orchestration.lib.connecting import connected
from orchestration.lib.late import absent

# Where there is no dbt-core, dagster-dbt takes all nodes of the manifest as they stand there, which is what is wanted;
# where there is, it loads two thirds of dbt for that: 1.2 s of a core, in a process that does not build
with absent("dbt.version"):
    from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
    from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage


class Translator(DagsterDbtTranslator):
    """dbt's sources are the landed tables; dbt names the groups."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True))

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The spec that dagster-dbt derives, with our key for a source and our group and kinds for the rest."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        properties = self.get_resource_props(manifest, unique_id)
        if properties["resource_type"] == "source":
            return spec.replace_attributes(key=landed(properties["name"]))
        return spec.replace_attributes(group_name=_group(properties), kinds={"dbt", "duckdb"}, owners=[])


def _group(properties: Mapping[str, Any]) -> str:
    """The group that dbt names in `meta`: of the folder in `dbt_project.yml`, unless the model names another."""
    group = properties["config"].get("meta", {}).get("dagster", {}).get("group")
    return group if group in GROUPS else "marts"


def build(setting: Setting) -> dg.Definitions:
    """Every seed and model of the prepared manifest; they are built together, as one step."""
    with setting.observer.part("prepare"):
        manifest = setting.dbt.prepared() / "manifest.json"
    translator = Translator()

    @dbt_assets(
        manifest=manifest,
        name="dbt_build",
        dagster_dbt_translator=translator,
        required_resource_keys={LOCK},
    )
    def dbt_build(context: dg.AssetExecutionContext) -> Iterator[Any]:
        if context.is_subset:
            raise dg.Failure(
                description="The warehouse is built whole, into a new file. Start the job refresh_warehouse, "
                "or select all of dbt's assets and what comes after them.",
                allow_retries=False,
            )
        landing_store.prepare(setting.data.landing)
        publishing.drop_builds(setting.data)
        build_file = setting.data.build_file(context.run.run_id)
        validation.preload()

        def told(done: dbt.NodeDone) -> Iterator[Any]:
            """What Dagster's history says of a node."""
            message = DbtCoreCliEventMessage(raw_event=dict(done.event), event_history_metadata={})
            for event in message.to_default_asset_events(manifest, translator, context):
                yield _with_rows(event, done.rows)
            setting.observer.advance("dbt", done.name)

        with setting.observer.part("dbt"):
            built = yield from _told(setting.dbt.build(build_file), told)
        results = list(_results(build_file, built))
        checks.record(build_file, results)
        _stop_if_broken(built, results)

    return dg.Definitions(assets=[dbt_build])


def _told(
    building: Generator[dbt.NodeDone, None, dbt.DbtBuild], told: Callable[[dbt.NodeDone], Iterator[Any]]
) -> Generator[Any, None, dbt.DbtBuild]:
    """Tell of each node while dbt is at the next ones: it builds in another process, and this one would only wait."""
    while True:
        try:
            done = next(building)
        except StopIteration as end:
            built: dbt.DbtBuild = end.value
            return built
        yield from told(done)


def _results(build_file: Path, built: dbt.DbtBuild) -> Iterator[CheckResult]:
    with connected(build_file) as connection:
        for check in built.checks:
            if check.status == "skipped":  # something before it failed, and that is reported
                continue
            if check.status in ("error", "runtime error"):
                text = f"{check.description} (not checked: {' '.join(check.message.split()) or check.status})"
                yield CheckResult("dbt", check.name, "error", False, 0, text)
                continue
            sample = _sample(connection, check.query) if check.failing_rows else []
            passed = check.status == "pass"
            severity = "warn" if check.status == "warn" else check.severity
            yield CheckResult("dbt", check.name, severity, passed, check.failing_rows, check.description, sample)


def _sample(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, str | None]]:
    try:
        found = connection.execute(f"select * from ({query}) limit {SAMPLE_ROWS}")
    except duckdb.Error:
        return []
    names = [column[0] for column in found.description or ()]
    return [
        {name: None if value is None else str(value) for name, value in zip(names, row, strict=True)}
        for row in found.fetchall()
    ]


def _with_rows(event: Any, rows: int | None) -> Any:
    if isinstance(event, dg.Output) and rows is not None:
        return event.with_metadata({**event.metadata, "dagster/row_count": dg.MetadataValue.int(rows)})
    return event


def _stop_if_broken(built: dbt.DbtBuild, results: list[CheckResult]) -> None:
    """What dbt could not build has no output; say why before Dagster asks where it is."""
    broken = [f"{failure.name}: {failure.message}" for failure in built.failures]
    broken += [f"{result.check_name}: {result.description}" for result in results if result.blocks]
    if broken:
        raise dg.Failure(description="dbt stopped the build: " + "; ".join(broken), allow_retries=False)
