"""What `check` found, for programs: JSON, and SARIF 2.1.0 for code review.

Here: the two formats. Not here: what is found (`findings.py`), the text for people (`lint.py`).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from orchestration.cli.findings import Findings, plain
from orchestration.lib.problems import Problem
from orchestration.paths import code_version

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RENDERED = ("text/html", "application/pdf")
"""Formats whose lines are those of the text that they show, not of the file."""
_UNREAD = "not_read"


def as_json(found: Findings, not_read: Sequence[Problem]) -> str:
    """Everything, amounts as text with all their digits."""
    return json.dumps(
        {
            "releases": [plain(row) for row in found.releases],
            "tie_outs": found.verdicts,
            "failing": [plain(row) for row in found.failing],
            "findings": found.findings,
            "accused": found.accused,
            "rejected": found.rejected,
            "other_documents": found.other_documents,
            "not_read": [dataclasses.asdict(problem) for problem in not_read],
        },
        indent=2,
        ensure_ascii=False,
        default=str,
    )


def as_sarif(found: Findings, not_read: Sequence[Problem]) -> str:
    """A log of one run: a result for each finding, and for each failing tie-out that no finding explains."""
    results = list(_results(found))
    unread = [*found.refusals, *not_read]
    driver = {
        "name": "tieout",
        "version": code_version(),
        "rules": [
            {"id": rule, "shortDescription": {"text": rule.replace("/", ": ").replace("_", " ")}}
            for rule in sorted({str(result["ruleId"]) for result in results})
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [
                    {
                        "descriptor": {"id": _UNREAD},
                        "level": "error",
                        "message": {"text": f"{problem.reason} {problem.advice}"},
                        "locations": [{"physicalLocation": _artifact(problem.where)}],
                    }
                    for problem in unread
                ],
            }
        ],
        "results": results,
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _results(found: Findings) -> Iterator[dict[str, Any]]:
    for row in found.findings:
        places = found.places_of(row)
        # SARIF's further locations are for what one change cannot mend: here, all accused figures of the finding
        locations = [_location(place) for place in places] or [{"physicalLocation": _artifact(row["source_uri"])}]
        yield _result(f"finding/{row['kind']}", row["summary"], locations, row["finding_id"])
    for row in found.unexplained:
        yield _result(f"tie_out/{row['kind']}", row["explanation"], [_location(row)], None)


def _result(rule: str, text: str, locations: list[dict[str, Any]], known_as: str | None) -> dict[str, Any]:
    result = {"ruleId": rule, "level": "error", "message": {"text": text}, "locations": locations}
    return result | ({"partialFingerprints": {"findingId/v1": known_as}} if known_as else {})


def _location(place: Mapping[str, Any]) -> dict[str, Any]:
    physical = _artifact(place["source_uri"])
    if place["media_type"] in _RENDERED:
        text = {"text": f"line {place['line_number']} of its text"}
        return {"physicalLocation": physical, "message": text}
    region: dict[str, Any] = {"startLine": place["line_number"]}
    if place["char_start"] is not None:
        region |= {"startColumn": place["char_start"] + 1, "endColumn": place["char_end"] + 1}
    return {"physicalLocation": physical | {"region": region}}


def _artifact(name: str) -> dict[str, Any]:
    path = Path(name)
    return {"artifactLocation": {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}}
