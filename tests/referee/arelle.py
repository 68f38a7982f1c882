"""Arelle, the XBRL processor, as an outside referee.

Here: running it on a report, offline, in a process of its own, and reading what it found. Not here: what Tieout says.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.referee.report import ROLE
from tests.referee.tie_outs import Mode

CALCULATIONS = {"round": "c11r", "truncate": "c11t"}
INTERVAL = re.compile(r"[\[(](?P<low>[^,]+), (?P<high>[^\])]+)[\])]")


@dataclass(frozen=True)
class Findings:
    """What Arelle calls inconsistent, by tie-out; of a sum with the (low, high) that it computes from the parts.

    `others`: messages of any other code. A report that is valid XBRL has none.
    """

    sums: dict[str, tuple[Decimal, Decimal]]
    reprints: frozenset[str]
    others: list[str]

    @property
    def inconsistent(self) -> frozenset[str]:
        return self.reprints | self.sums.keys()


def validate(report: Path, mode: Mode) -> Findings:
    """Validate with Calculations 1.1 in this mode, and look for inconsistent duplicate facts.

    Arelle keeps global state and a configuration in the home directory; a process of its own keeps both away.
    """
    log = report.with_name("arelle.json")
    command = [sys.executable, "-m", "arelle.CntlrCmdLine", "--file", str(report), "--validate"]
    command += ["--calc", CALCULATIONS[mode], "--validateDuplicateFacts", "inconsistent"]
    command += ["--workOffline", "--disablePersistentConfig", "--xdgConfigHome", str(report.parent / "config")]
    done = subprocess.run([*command, "--logFile", str(log)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return _findings(json.loads(log.read_text(encoding="utf-8"))["log"], mode)


def _findings(entries: list[dict[str, Any]], mode: Mode) -> Findings:
    sums, reprints, others = {}, set(), []
    suffix = "Truncation" if mode == "truncate" else "Rounding"
    for entry in entries:
        said = entry["message"]["args"]
        if entry["code"] == f"calc11e:inconsistentCalculationUsing{suffix}":
            sums[said["linkrole"].removeprefix(ROLE)] = _interval(said["computedSum"])
        elif entry["code"] == "arelle:duplicateFacts" and mode == "round":
            reprints.add(said["qname"].removeprefix("r:reprint-"))
        elif entry["level"] != "info":
            others.append(entry["message"]["text"])
    return Findings(sums, frozenset(reprints), others)


def _interval(printed: str) -> tuple[Decimal, Decimal]:
    match = INTERVAL.fullmatch(printed)
    assert match, printed
    return Decimal(match["low"]), Decimal(match["high"])
