"""The verdict of one check, whoever made it, and the place where a run collects them until it publishes.

Here: the record and its file. Not here: making verdicts (`validation.py`, `dbt.py`), storing them (`publishing.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SAMPLE_ROWS = 20


@dataclass(frozen=True)
class CheckResult:
    """One check: its suite, what it holds, whether it did, and some rows that do not."""

    suite: str
    check_name: str
    severity: str
    """`error` blocks publishing, `warn` does not."""
    passed: bool
    failing_rows: int
    description: str
    sample: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @property
    def blocks(self) -> bool:
        """Whether nothing may be published."""
        return not self.passed and self.severity == "error"


def _file(build_file: Path) -> Path:
    return build_file.with_name("checks.jsonl")


def record(build_file: Path, results: Iterable[CheckResult]) -> None:
    """Add verdicts to those of the run's build."""
    with _file(build_file).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(result), default=str, ensure_ascii=False) + "\n" for result in results)


def recorded(build_file: Path) -> list[CheckResult]:
    """All verdicts on the run's build so far."""
    if not _file(build_file).exists():
        return []
    with _file(build_file).open(encoding="utf-8", newline="\n") as lines:  # a printed line may hold other ends of lines
        return [CheckResult(**json.loads(line)) for line in lines]


def as_markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as a Markdown table, every cell on one line, without the columns that no row fills."""
    names = [name for name in (rows[0] if rows else ()) if any(row[name] is not None for row in rows)]
    if not names:
        return ""
    cells = [names, ["---"] * len(names), *([_cell(row.get(name)) for name in names] for row in rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
