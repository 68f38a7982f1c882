"""The star of the warehouse as a picture, drawn from dbt's manifest.

Here: which keys lead where, and the drawing. Not here: what the tables mean (their `.yml`).
Usage: python -m tests.star_picture MANIFEST writes `docs/images/star.svg`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PICTURE = Path(__file__).parents[1] / "docs/images/star.svg"
_KEYS = {
    "issuer_key": "dim_issuer",
    "release_key": "dim_release",
    "period_key": "dim_period",
    "line_item_key": "dim_line_item",
    "segment_key": "dim_segment",
    "kpi_key": "dim_kpi",
    "figure_id": "fct_figure",
    "tie_out_id": "fct_tie_out",
    "finding_id": "fct_finding",
    "release_id": "dim_release",
}
_COLORS = {"dim_issuer": "#4269d0", "dim_release": "#a463f2", "dim_period": "#ff725c", "dim_line_item": "#3ca951"}
_COLORS |= {"dim_segment": "#efb118", "dim_kpi": "#97bbf5", "fct_figure": "#9c6b4e", "fct_tie_out": "#6cc5b0"}
_COLORS |= {"fct_finding": "#ff8ab7"}
_ROW, _BOX, _TOP = 44, 30, 60
_LEFT, _MIDDLE, _WIDTH = 40, 470, 210


def links(manifest: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each fact, the tables that its keys lead to; facts in order of their names."""
    marts = {
        node["name"]: list(node["columns"])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    }
    facts = sorted(name for name in marts if name.startswith("fct_"))
    return {
        fact: list(
            dict.fromkeys(_KEYS[c] for c in marts[fact] if c in _KEYS and _KEYS[c] != fact and _KEYS[c] in marts)
        )
        for fact in facts
    }


def picture(manifest: Mapping[str, Any]) -> str:
    """The star as SVG: facts on the left, what their keys lead to on the right, a line for each key."""
    stars = links(manifest)
    targets = [name for name in _COLORS if any(name in to for to in stars.values())]
    height = _TOP + _ROW * max(len(stars), len(targets)) + 10
    fact_at = {name: _TOP + _ROW * number for number, name in enumerate(stars)}
    step = _ROW * len(stars) / len(targets)
    target_at = {name: round(_TOP + step * number) for number, name in enumerate(targets)}
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif" font-size="14">',
        f'<rect width="720" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="36" fill="#555555">facts: one row a print, check or number</text>',
        f'<text x="{_MIDDLE}" y="36" fill="#555555">joined by a key of theirs</text>',
    ]
    for fact, to in stars.items():
        start = fact_at[fact] + _BOX // 2
        for name in to:
            end = target_at[name] + _BOX // 2
            out.append(
                f'<path d="M{_LEFT + _WIDTH} {start} C 350 {start}, 370 {end}, {_MIDDLE} {end}" fill="none"'
                f' stroke="{_COLORS[name]}" stroke-width="1.8"/>'
            )
    out += [_box(_LEFT, y, name, "#333333") for name, y in fact_at.items()]
    out += [_box(_MIDDLE, y, name, _COLORS[name]) for name, y in target_at.items()]
    return "\n".join([*out, "</svg>"]) + "\n"


def _box(x: int, y: int, name: str, color: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_BOX}" rx="5" fill="#ffffff" stroke="{color}"'
        ' stroke-width="2"/>'
        f'<text x="{x + 12}" y="{y + 20}" fill="#222222">{name}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
