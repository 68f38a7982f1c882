"""Dagster's web UI on a data directory: it loads the definitions, shows the graph, and ends when it is asked to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.paths import DataDirectory

QUERY = """{
    assetNodes { assetKey { path } }
    repositoriesOrError { ... on RepositoryConnection { nodes { sensors { name sensorState { status } } } } }
}"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(port: int, query: str, seconds: float = 60) -> Any:
    """The answer of the server, as soon as it has loaded the definitions."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        data=json.dumps({"query": query}).encode(),
        headers={"content-type": "application/json"},
    )
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                answer = json.load(response)
            assert "errors" not in answer, answer["errors"]
            if answer["data"]["assetNodes"]:
                return answer["data"]
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.5)
    raise TimeoutError("the web server does not answer")


@pytest.fixture
def web_ui(
    new_data: Callable[..., DataDirectory], manifest_folder: Path
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    data = new_data()
    (data.root / "dbt").symlink_to(manifest_folder)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "orchestration.dev", "--port", str(port)],
        env=os.environ | {"TIEOUT_DATA": str(data.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield process, port
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_the_web_ui_shows_the_graph_and_ends(web_ui: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = web_ui
    answer = ask(port, QUERY)
    keys = {tuple(node["assetKey"]["path"]) for node in answer["assetNodes"]}
    assert {("documents",), ("archive",), ("landing", "figures"), ("main", "dim_release"), ("warehouse",)} <= keys
    ((sensor,),) = [node["sensors"] for node in answer["repositoriesOrError"]["nodes"]]
    assert (sensor["name"], sensor["sensorState"]["status"]) == ("inbox", "RUNNING")
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) is not None
