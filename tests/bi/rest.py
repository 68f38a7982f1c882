"""Superset's REST interface, as far as the tests ask it.

Here: log in, the dashboard's charts, the data of a chart. Not here: what it should say.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from orchestration.bi.home import USER


class Rest:
    """Asks as the dashboard's user."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._token = ""
        secret = {"username": USER, "password": USER, "provider": "db", "refresh": False}
        self._token = self._ask("/api/v1/security/login", secret)["access_token"]

    def charts(self) -> dict[str, dict[str, Any]]:
        """The charts of the dashboard, by name: their `form_data`."""
        found = self._ask("/api/v1/dashboard/tieout/charts")["result"]
        return {chart["slice_name"]: chart["form_data"] for chart in found}

    def rows(self, chart: dict[str, Any], issuer: str, columns: list[str]) -> list[dict[str, Any]]:
        """What a chart gets for an issuer, by these columns, with its own metrics and conditions."""
        # not by force: what Superset keeps of an earlier answer would be given here
        identifier, kind = chart["datasource"].split("__")
        conditions = [each["sqlExpression"] for each in chart["adhoc_filters"] if each["expressionType"] == "SQL"]
        query: dict[str, Any] = {
            "columns": columns,
            "filters": [{"col": "issuer_name", "op": "==", "val": issuer}],
            "extras": {"where": " and ".join(f"({condition})" for condition in conditions)},
            "row_limit": 10000,
        }
        metrics = chart.get("metrics") or ([chart["metric"]] if chart.get("metric") else [])
        if metrics:
            query["metrics"] = metrics
        asked = {"datasource": {"id": int(identifier), "type": kind}, "queries": [query]}
        result: list[dict[str, Any]] = self._ask("/api/v1/chart/data", asked)["result"][0]["data"]
        return result

    def _ask(self, path: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
        body = json.dumps(content).encode() if content is not None else None
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        with urllib.request.urlopen(urllib.request.Request(self._address + path, body, headers), timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
        return found
