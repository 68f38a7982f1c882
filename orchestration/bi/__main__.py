"""`make bi`: `python -m orchestration.bi` in Superset's environment loads the dashboard and serves it.

`load` only loads, `serve` only serves, `export` writes a dashboard that was changed in the browser back into its files.
Here: the commands. Not here: what they do to Superset (`assets.py`).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from orchestration.bi.home import PASSWORD_VARIABLE, USER, Home
from orchestration.paths import PACKAGE

HOST, PORT = "127.0.0.1", 8088
CONFIGURATION = Path(__file__).with_name("superset_config.py")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command says; 2 where there is nothing to show yet."""
    parser = argparse.ArgumentParser(prog="orchestration.bi", description="The dashboard in Apache Superset.")
    parser.add_argument("command", nargs="?", choices=("load", "serve", "export"), help="one step only")
    parser.add_argument("--port", type=int, default=PORT, help=f"where to serve (default {PORT})")
    asked = parser.parse_args(arguments)
    home = Home.default()
    if not home.data.published.is_file():
        print(f"{home.data.published} is not there yet. Publish a warehouse first: make run", file=sys.stderr)
        return 2
    environment = {
        "SUPERSET_CONFIG_PATH": str(CONFIGURATION),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH")))),
    }
    os.environ.update(environment)
    if asked.command != "serve":
        # Superset reads its configuration when it is imported
        from orchestration.bi import assets

        if asked.command == "export":
            for file in assets.export(home):
                print(file)
            return 0
        assets.load(home)
    if asked.command != "load":
        _serve(asked.port)
    return 0


def _serve(port: int) -> None:
    address = f"http://{HOST}:{port}"
    secret = f"what {PASSWORD_VARIABLE} says" if os.environ.get(PASSWORD_VARIABLE) else USER
    print(
        f"The dashboard: {address}/superset/dashboard/tieout/  (user {USER}, password {secret}; Ctrl-C ends)",
        flush=True,
    )
    # threads of one process: a query is DuckDB's own work, outside Python's lock
    options = [
        "--bind",
        f"{HOST}:{port}",
        "--workers",
        "1",
        "--threads",
        "8",
        "--timeout",
        "120",
        "--log-level",
        "warning",
    ]
    gunicorn = Path(sys.executable).with_name("gunicorn")
    os.execv(gunicorn, [str(gunicorn), *options, "superset.app:create_app()"])


if __name__ == "__main__":
    sys.exit(main())
