"""Validation: Great Expectations' suites on the build, each an asset check.

Here: suites as Dagster sees them. Not here: their rules (`expectations/`), running them (`lib/validation.py`).
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration.defs.context import LOCK, VALIDATION, Setting
from orchestration.expectations import SUITES
from orchestration.lib import checks
from orchestration.lib.checks import CheckResult, as_markdown
from orchestration.lib.connecting import connected


def build(setting: Setting, marts: Sequence[dg.AssetKey]) -> dg.Definitions:
    """The asset `validation`, which stands after all marts, with one blocking check a suite."""

    @dg.multi_asset(
        name="validation",
        specs=[
            dg.AssetSpec(
                VALIDATION,
                deps=marts,
                description="The build, held against the suites of Great Expectations. "
                "A critical rule that is broken holds the build back; a weaker one is listed.",
                group_name="validation",
                kinds={"great_expectations", "duckdb"},
            )
        ],
        check_specs=[
            dg.AssetCheckSpec(
                name=name,
                asset=VALIDATION,
                blocking=True,
                description="\n".join(f"- {rule.description} ({rule.severity})" for rule in rules),
            )
            for name, rules in SUITES.items()
        ],
        required_resource_keys={LOCK},
    )
    def validation(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        from orchestration.lib.validation import Validator

        build_file = setting.data.build_file(context.run.run_id)
        if not build_file.is_file():
            raise dg.Failure(
                description="This run has built no warehouse. Start the job refresh_warehouse as a whole.",
                allow_retries=False,
            )
        with setting.observer.part("Great Expectations", len(SUITES)), Validator(build_file) as validator:
            verdicts = {}
            for suite, rules in SUITES.items():
                verdicts[suite] = validator.check(suite, rules)
                setting.observer.advance("Great Expectations", suite)
        checks.record(build_file, [verdict for suite in verdicts.values() for verdict in suite])
        yield dg.MaterializeResult(asset_key=VALIDATION, metadata=_figures(setting, context.run.run_id))
        for suite, results in verdicts.items():
            yield _as_asset_check(suite, results)

    return dg.Definitions(assets=[validation])


def _as_asset_check(suite: str, results: list[CheckResult]) -> dg.AssetCheckResult:
    broken = [result for result in results if not result.passed]
    metadata: dict[str, dg.MetadataValue] = {
        "rules": dg.MetadataValue.int(len(results)),
        "broken rules": dg.MetadataValue.int(len(broken)),
    }
    for result in broken:
        text = f"{result.description}\n\n{result.failing_rows} rows do not hold.\n\n{as_markdown(result.sample)}"
        metadata[f"{result.severity}: {result.check_name}"] = dg.MetadataValue.md(text)
    return dg.AssetCheckResult(
        asset_key=VALIDATION,
        check_name=suite,
        passed=not broken,
        severity=dg.AssetCheckSeverity.ERROR if any(one.blocks for one in broken) else dg.AssetCheckSeverity.WARN,
        description="; ".join(f"{one.check_name}: {one.failing_rows} rows" for one in broken) or None,
        metadata=metadata,
    )


def _figures(setting: Setting, run_id: str) -> dict[str, dg.MetadataValue]:
    """Releases, figures, coverage, and tie-outs by verdict."""
    with connected(setting.data.build_file(run_id), read_only=True) as connection:
        totals = connection.execute(
            "select count(*), count(*) filter (where status = 'quarantined'), coalesce(sum(figures), 0) "
            "from dim_release"
        ).fetchall()[0]
        coverage = connection.execute("select release_id, coverage from dim_release order by all limit 100")
        shares = coverage.fetchall()
        verdicts = connection.execute(
            "select verdict, count(*) from fct_tie_out group by verdict order by 2 desc"
        ).fetchall()
    return {
        "releases": dg.MetadataValue.int(totals[0]),
        "quarantined": dg.MetadataValue.int(totals[1]),
        "figures": dg.MetadataValue.int(int(totals[2])),
        "coverage": dg.MetadataValue.md(as_markdown([{"release": name, "coverage": share} for name, share in shares])),
        **{f"tie-outs: {verdict}": dg.MetadataValue.int(count) for verdict, count in verdicts},
    }
