"""How the dashboard's YAML files are written: as Superset exports them, less what changes without anybody's doing.

Here: the text of a file. Not here: Superset, and where the files lie.
"""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 118
NUMBERED = {"datasource", "chartId", "datasetId"}
"""Numbers that a Superset gives: the files name each other by `uuid`."""


class _Blocks(yaml.SafeDumper):  # type: ignore[misc]  # yaml is untyped
    """SQL and CSS line by line, so that a difference shows what changed; what stands twice is written twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _string(dumper: _Blocks, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Blocks.add_representer(str, _string)


def text_of(content: dict[str, Any]) -> str:
    """The file of a chart, a dataset or a dashboard: the same for the same content."""
    tidy = _without_numbers(content)
    if "columns" in tidy:
        tidy["columns"] = sorted(tidy["columns"], key=lambda column: str(column["column_name"]))
    text: str = yaml.dump(tidy, Dumper=_Blocks, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text


def _without_numbers(content: Any) -> Any:
    if isinstance(content, dict):
        return {
            # a place in the layout has to have some number
            key: 0 if key == "chartId" else _without_numbers(value)
            for key, value in content.items()
            if key == "chartId" or key not in NUMBERED
        }
    if isinstance(content, list):
        return [_without_numbers(value) for value in content]
    return content
