"""Dagster's web UI on a data directory: `python -m orchestration.dev`, which `make dev` calls.

Here: preparing the home and the manifest, then handing over to `dagster dev`. Not here: definitions.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from orchestration.lib.dbt import prepared
from orchestration.lib.problems import RunStopped
from orchestration.paths import DATA_VARIABLE, DataDirectory
from orchestration.runner import prepare_home

POLL_SECONDS = 0.2


def main(arguments: list[str] | None = None) -> int:
    """Start `dagster dev` with these further arguments; end it when this process is asked to end."""
    data = DataDirectory.default()
    data.inbox.mkdir(parents=True, exist_ok=True)
    try:
        prepared(data)
    except RunStopped as error:
        print(error.problem, file=sys.stderr)
        return 2
    environment = os.environ | {
        "DAGSTER_HOME": str(prepare_home(data)),
        DATA_VARIABLE: str(data.root),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
    }
    command = [str(Path(sys.executable).with_name("dagster")), "dev", "-m", "orchestration.definitions"]
    # A shell starts a background job with interrupts ignored, and Dagster would inherit that: what is handled here
    # is back to its default there. In a session of its own it is interrupted once, by this process.
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: stopped.append(number))
    with subprocess.Popen([*command, *(arguments or [])], env=environment, start_new_session=True) as process:
        while process.poll() is None:
            if stopped:
                process.send_signal(signal.SIGINT)
                return process.wait()
            time.sleep(POLL_SECONDS)
        return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
