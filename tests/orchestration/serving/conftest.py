"""What the tests of the copies share: a published warehouse, and a PostgreSQL server of their own.

Here: starting and stopping the server as a user who may run one. Not here: assertions.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from orchestration.paths import DataDirectory
from orchestration.runner import Outcome

USERS = ("postgres", "nobody")
"""Who runs the server where the tests run as root, which PostgreSQL refuses."""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on a port of this machine, with a password."""

    host: str
    port: int
    password: str

    def url(self, database: str = "postgres", user: str = "analytics", password: str | None = None) -> str:
        given = self.password if password is None else password
        return f"postgresql://{user}:{given}@{self.host}:{self.port}/{database}"

    def connect(self, database: str = "postgres", **options: Any) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url(database), autocommit=True, **options)

    def psql(self, database: str, command: str) -> str:
        told = subprocess.run(
            [
                "psql",
                "--no-psqlrc",
                "--pset=pager=off",
                "--set=ON_ERROR_STOP=1",
                "-d",
                self.url(database),
                "-c",
                command,
            ],
            check=True,
            capture_output=True,
            text=True,
        )
        return told.stdout


def program(name: str) -> str:
    """A program of the server; Debian keeps them out of the path."""
    places = [shutil.which(name), *sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), reverse=True)]
    found = next(filter(None, places), None)
    if found is None:
        told = f"No PostgreSQL server: {name} was not found. Install one (apt-get install postgresql)."
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A new cluster in a folder of its own, stopped and removed at the end."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="tieout-pg-"))
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        known = {user.pw_name: user for user in pwd.getpwall()}
        user = next(known[name] for name in USERS if name in known)
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    made = Server("127.0.0.1", _free_port(), secrets.token_hex(8))
    password = folder / "password"
    password.write_text(made.password)
    password.chmod(0o644)
    cluster, log = folder / "cluster", folder / "log"

    def call(*command: str) -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **who)
        assert done.returncode == 0, (command, done.stdout, done.stderr, log.read_text() if log.exists() else "")

    try:
        how = [
            "-U",
            "analytics",
            "-A",
            "scram-sha-256",
            f"--pwfile={password}",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
        call(initdb, "-D", str(cluster), *how)
        options = f"-p {made.port} -h {made.host} -k {folder} -c fsync=off"
        call(pg_ctl, "-D", str(cluster), "-l", str(log), "-o", options, "-w", "start")
        try:
            yield made
        finally:
            call(pg_ctl, "-D", str(cluster), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """An empty database of one's own."""
    name = f"d{secrets.token_hex(4)}"
    with server.connect() as connection:
        connection.execute(f'create database "{name}"')
        yield name
        connection.execute(f'drop database "{name}" with (force)')


@pytest.fixture(scope="session")
def published(
    shipped_run: tuple[DataDirectory, Outcome], manifest_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], DataDirectory]:
    """A data directory with what the run of the shipped release has published, under the name of another run."""

    def make(run_id: str) -> DataDirectory:
        data = DataDirectory(tmp_path_factory.mktemp("served"), shared_manifest=manifest_folder)
        data.published.parent.mkdir(parents=True)
        shutil.copy(shipped_run[0].published, data.published)
        with duckdb.connect(str(data.published)) as connection:
            connection.execute("update warehouse_version set run_id = ?", [run_id])
        return data

    return make


@pytest.fixture(scope="session")
def warehouse(published: Callable[[str], DataDirectory]) -> DataDirectory:
    """The shipped release as published. Read-only for tests."""
    return published("r1")
