"""The proof sheets under `/proof/`, so that a number on the dashboard links to the line that it was printed in.

Here: serving the files of the proof folder to who is logged in. Not here: the sheets themselves.
"""

from __future__ import annotations

from flask import Blueprint, Response, redirect, send_from_directory
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from orchestration.bi.home import Home

proof_sheets = Blueprint("proof_sheets", __name__, url_prefix="/proof")


def sheet(name: str) -> AnyResponse:
    """A file of the proof folder; it says by itself which script it runs."""
    if not current_user.is_authenticated:
        return redirect(f"/login/?next=/proof/{name}")
    found: Response = send_from_directory(Home.default().data.proof, name)
    return found


# Superset's policy asks a nonce of each script; a sheet carries a stricter policy of its own, by hash
sheet.talisman_view_options = {"content_security_policy": False}  # type: ignore[attr-defined]
proof_sheets.add_url_rule("/<path:name>", view_func=sheet)
