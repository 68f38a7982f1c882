"""Great Expectations on the build database itself.

Here: the one place that knows Great Expectations; rules in, verdicts out. Not here: the rules (`expectations/`).
Importing it costs 2 to 3 s, so that nothing imports it before it is needed.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import logging
import os
import sys
import threading
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.expectations.place import placed
from orchestration.expectations.rule import CRITICAL, Rule
from orchestration.lib.checks import SAMPLE_ROWS, CheckResult
from orchestration.lib.collector import loading
from orchestration.lib.connecting import NO_BAR

ENGINE_ARGUMENTS: dict[str, Any] = {
    # DuckDB's driver for SQLAlchemy fails on a rollback outside a transaction, which a pool does on return
    "isolation_level": "AUTOCOMMIT",
    "pool_reset_on_return": None,
    "skip_autocommit_rollback": True,
    "connect_args": {"read_only": True},
}
_ANCHOR = "dim_release"
"""Every data source needs a table for its batch. The rules are about the whole build, and name their tables."""


def preload() -> threading.Thread:
    """Import Great Expectations beside other work; a failure shows up where it is used."""
    thread = threading.Thread(target=_import_quietly, name="preload-great-expectations", daemon=True)
    thread.start()
    return thread


def _import_quietly() -> None:
    with contextlib.suppress(Exception), loading():
        _great_expectations()


def _great_expectations() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    _import_when_used("scipy.stats")
    _import_when_used("altair")
    import great_expectations

    return great_expectations


class _Later(types.ModuleType):
    """Stands for a module and loads it at its first use. `importlib.util.LazyLoader` does at the second import."""

    def __getattr__(self, name: str) -> Any:
        if name in ("__spec__", "__file__"):  # what an import looks at when the module is there already
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = importlib.import_module(self.__name__)
        self.__dict__.update(vars(module))
        return getattr(module, name)


def _import_when_used(name: str) -> None:
    """`scipy.stats` and `altair` take 1.3 s, for metrics and charts that no suite here has."""
    if name not in sys.modules and importlib.util.find_spec(name.partition(".")[0]) is not None:
        sys.modules[name] = _Later(name)


class Validator:
    """One build database, opened read-only; checks one suite at a time. Close it before another mode of opening."""

    def __init__(self, build_file: Path):
        gx = _great_expectations()
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = {"globally": False}
        self._source = self._context.data_sources.add_sql(
            "build", connection_string=_address(build_file), kwargs=ENGINE_ARGUMENTS
        )
        self._batches = self._source.add_table_asset("releases", table_name=_ANCHOR).add_batch_definition_whole_table(
            "all"
        )
        _draw_no_bar(self._source.get_engine(), self._source.get_execution_engine().engine)

    def check(self, suite_name: str, rules: Sequence[Rule]) -> list[CheckResult]:
        """Run the rules of a suite in one validation; the list is passed whole, since adding singly is quadratic."""
        gx = _great_expectations()
        with contextlib.redirect_stdout(io.StringIO()):
            suite = gx.ExpectationSuite(name=suite_name, expectations=[_expectation(gx, rule) for rule in rules])
            outcome = self._batches.get_batch().validate(suite, result_format="BASIC")
        by_name = {one.expectation_config.meta["name"]: one for one in outcome.results}
        return [self._verdict(suite_name, rule, by_name.get(rule.name)) for rule in rules]

    def _verdict(self, suite: str, rule: Rule, outcome: Any) -> CheckResult:
        """A rule that could not be run is broken, whatever its severity: no check must not look like a pass."""
        severity = "error" if rule.severity == CRITICAL else "warn"
        error = _exception(outcome)
        if outcome is None or error:
            text = f"{rule.description} (not checked: {error or 'no result'})"
            return CheckResult(suite, rule.name, "error", False, 0, text)
        count = int(outcome.result.get("observed_value") or 0)
        sample = self._placed_rows(rule) if count else []
        return CheckResult(suite, rule.name, severity, bool(outcome.success), count, rule.description, sample)

    def _placed_rows(self, rule: Rule) -> list[dict[str, Any]]:
        """Some rows that break a rule, with where they are printed: asked for only now, since most rules hold."""
        with self._source.get_engine().connect() as connection:
            rows = connection.exec_driver_sql(f"from ({placed(rule)}) limit {SAMPLE_ROWS}").mappings()
            return [dict(row) for row in rows]

    def close(self) -> None:
        """Give back the pooled connection, which would hold the file."""
        self._source.get_engine().dispose()
        engine = self._source.get_execution_engine()
        engine.close()
        engine.engine.dispose()

    def __enter__(self) -> Validator:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _draw_no_bar(*engines: Any) -> None:
    from sqlalchemy import event

    for engine in engines:
        engine.dispose()  # what is pooled was connected before
        event.listen(engine, "connect", lambda connection, _: connection.execute(NO_BAR))


def _address(build_file: Path) -> Any:
    from sqlalchemy import URL

    return URL.create("duckdb", database=str(build_file)).render_as_string(hide_password=False)


def _expectation(gx: Any, rule: Rule) -> Any:
    rows = rule.rows.strip().replace("{", "{{").replace("}", "}}")  # Great Expectations formats its queries
    return gx.expectations.UnexpectedRowsExpectation(
        unexpected_rows_query=f"/* in the build that holds {{batch}} */\n{rows}",
        description=rule.description,
        severity=rule.severity,
        meta={"name": rule.name},
    )


def _exception(outcome: Any) -> str | None:
    for info in _nested(getattr(outcome, "exception_info", None) or {}):
        if info.get("raised_exception"):
            return " ".join(str(info.get("exception_message")).partition("[SQL:")[0].split())
    return None


def _nested(info: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Great Expectations gives one record, or several by metric."""
    yield info
    yield from (value for value in info.values() if isinstance(value, Mapping))
