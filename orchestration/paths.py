"""Where things lie: the folders under one data directory, the dbt project, the code version.

Here: names of places. Not here: what is read from or written to them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DBT_PROJECT = PACKAGE.parent / "dbt_project"
"""Beside the package, in a checkout as in an installed wheel."""

DATA_VARIABLE = "TIEOUT_DATA"
"""Environment variable that names the data directory, for processes that Dagster starts by itself."""


@dataclass(frozen=True)
class DataDirectory:
    """The folders of one data directory; nothing is created by naming it."""

    root: Path
    shared_manifest: Path | None = None
    """Another folder of prepared dbt manifests, for data directories that live only briefly."""

    def __post_init__(self) -> None:
        # dbt changes the working directory while it works
        object.__setattr__(self, "root", self.root.absolute())

    @classmethod
    def default(cls) -> DataDirectory:
        """The directory that the environment names, else `data/` of the checkout, else `./data`."""
        if named := os.environ.get(DATA_VARIABLE):
            return cls(Path(named))
        checkout = PACKAGE.parent
        base = checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()
        return cls(base / "data")

    @classmethod
    def cache(cls) -> DataDirectory:
        """Where a command that has no data directory keeps what dbt compiled.

        The default data directory where the environment names one or there is a checkout, else the user's cache.
        """
        if os.environ.get(DATA_VARIABLE) or (PACKAGE.parent / "pyproject.toml").is_file():
            return cls.default()
        return cls(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tieout")

    @property
    def inbox(self) -> Path:
        """What people put in: documents, in any folder below."""
        return self.root / "raw" / "documents"

    @property
    def archive(self) -> Path:
        """The bytes as they came, named by their SHA-256, never changed."""
        return self.root / "raw" / "archive"

    @property
    def landing(self) -> Path:
        """One folder a landed table, Parquet, append-only."""
        return self.root / "raw" / "landing"

    @property
    def builds(self) -> Path:
        """Build databases, one a run, which nobody reads."""
        return self.root / "warehouse" / "build"

    @property
    def published(self) -> Path:
        """What SQL and BI read."""
        return self.root / "warehouse" / "warehouse.duckdb"

    @property
    def proof(self) -> Path:
        """Pages for people: a proof sheet a release, their index, the checks."""
        return self.root / "proof"

    @property
    def lock(self) -> Path:
        """Held by the one run at work."""
        return self.root / "warehouse" / "run.lock"

    @property
    def dagster(self) -> Path:
        """Dagster's home: its storage of runs, and the log of the last ones."""
        return self.root / "dagster"

    @property
    def dbt(self) -> Path:
        """Prepared manifests, by fingerprint of the dbt project."""
        return self.shared_manifest or self.root / "dbt"

    def build_file(self, run_id: str) -> Path:
        """The build database of a run. Its stem is always `warehouse`, which dbt's relation names contain."""
        return self.builds / run_id / self.published.name


def code_version() -> str:
    """Version of the distribution."""
    from importlib.metadata import version

    return version("tieout")
