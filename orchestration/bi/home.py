"""Where Superset keeps what is its own, under the data directory: its metadata, its key.

Here: places and the key. Not here: Superset itself, so that its configuration can import this.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from orchestration.paths import DataDirectory

DASHBOARD = Path(__file__).parent / "dashboard"
"""The dashboard as code: the YAML files that Superset exports."""

USER = "tieout"
PASSWORD_VARIABLE = "TIEOUT_BI_PASSWORD"
"""Environment variable with the password of `USER`; without it the password is the user's name."""


@dataclass(frozen=True)
class Home:
    """The folder of one Superset."""

    data: DataDirectory

    @classmethod
    def default(cls) -> Home:
        """That of the default data directory."""
        return cls(DataDirectory.default())

    @property
    def folder(self) -> Path:
        """Everything that Superset writes; it can be deleted and is made again."""
        return self.data.root / "bi"

    @property
    def metadata_uri(self) -> str:
        """SQLAlchemy's address of Superset's own database."""
        return f"sqlite:///{self.folder / 'superset.db'}"

    @property
    def warehouse_uri(self) -> str:
        """SQLAlchemy's address of the published file, opened for reading only."""
        return f"duckdb:///{self.data.published}?access_mode=READ_ONLY"

    def secret_key(self) -> str:
        """The key that signs sessions: drawn once, readable by its owner only."""
        file = self.folder / "secret_key"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as opened:
                opened.write(secrets.token_urlsafe(42))
        return file.read_text()


def password() -> str:
    """The password of `USER`. The server listens to this machine only."""
    return os.environ.get(PASSWORD_VARIABLE, USER)
