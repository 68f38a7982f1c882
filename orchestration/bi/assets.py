"""The dashboard as code: from its YAML files into Superset, and back.

Here: what is done to Superset's metadata. Not here: the server, the settings.
The files name no place: the warehouse's address is filled in when they are loaded and taken out when they are written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from flask import g
from flask_migrate import upgrade
from superset.app import create_app

from orchestration.bi.files import text_of
from orchestration.bi.home import DASHBOARD, USER, Home, password

ADDRESS = "duckdb:///{{ published warehouse }}"
"""What stands in the files for the address of the published file."""


def load(home: Home) -> None:
    """Bring Superset's metadata up to date, and the dashboard into it as the files have it."""
    with create_app().app_context():
        from superset import appbuilder, security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.extensions import db

        upgrade()
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        user = security_manager.find_user(USER)
        if user is None:
            role = security_manager.find_role("Admin")
            user = security_manager.add_user(USER, "Tieout", "Analyst", f"{USER}@localhost", role, password())
        else:
            security_manager.reset_password(user.id, password())
        g.user = user
        ImportAssetsCommand(_contents(home.warehouse_uri)).run()
        db.session.commit()


def export(home: Home, folder: Path = DASHBOARD) -> list[Path]:
    """Write every dashboard of Superset, and what it stands on, in place of the files of a folder. Gives the files."""
    with create_app().app_context():
        from superset import security_manager
        from superset.commands.dashboard.export import ExportDashboardsCommand
        from superset.extensions import db
        from superset.models.dashboard import Dashboard

        g.user = security_manager.find_user(USER)
        ids = [identifier for (identifier,) in db.session.query(Dashboard.id)]
        exported = {name: content() for name, content in ExportDashboardsCommand(ids).run()}
    return _write(exported, home.warehouse_uri, folder)


def _contents(warehouse_uri: str) -> dict[str, str]:
    found = sorted(DASHBOARD.rglob("*.yaml"))
    return {file.relative_to(DASHBOARD).as_posix(): file.read_text().replace(ADDRESS, warehouse_uri) for file in found}


def _write(exported: dict[str, str], warehouse_uri: str, folder: Path) -> list[Path]:
    """One file each, with a name that stays: of the chart or dataset, without the number that Superset gave it."""
    shutil.rmtree(folder, ignore_errors=True)
    written = []
    for name, text in _named(exported):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(warehouse_uri, ADDRESS))
        written.append(file)
    return sorted(written)


def _named(exported: dict[str, str]) -> Iterator[tuple[PurePosixPath, str]]:
    for name, text in exported.items():
        content: Any = yaml.safe_load(text)
        path = PurePosixPath(name)
        if path.name == "metadata.yaml":
            yield path, text_of({"version": content["version"], "type": "assets"})
            continue
        title = content.get("slice_name") or content.get("dashboard_title") or content.get("table_name") or path.stem
        stem = "".join(letter if letter.isalnum() else "_" for letter in title.lower())
        yield path.with_name(f"{stem}.yaml"), text_of(content)
