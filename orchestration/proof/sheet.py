"""Proof sheets, their index and the pages of the checks, as files of a folder.

Here: which files are written, and which are as they should be. Not here: what they show (`content.py`, `pages.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import duckdb

from orchestration.lib.connecting import connected
from orchestration.proof.content import read_facts, read_releases
from orchestration.proof.pages import CHECKS, INDEX, Pages, read_checks, read_version

_KNOWN = "sheets.json"
"""Fingerprint of each sheet: what it was made of."""


class NoSuchRelease(LookupError):
    """The warehouse holds no release of that id."""


def write_proof_sheets(warehouse: Path, out: Path, release: str | None = None) -> list[Path]:
    """Write the sheets of all releases, or of one, with the index and the pages of the checks; gives their paths.

    A sheet whose rows and whose template are as they were is left alone; sheets of releases that are gone are removed.
    Raises `NoSuchRelease`, and `duckdb.Error` where the file is no published warehouse of this version.
    """
    pages = Pages()
    with connected(warehouse, read_only=True) as connection:
        facts = {str(row["release_id"]): row for row in read_facts(connection)}
        if release is not None and release not in facts:
            raise NoSuchRelease(release)
        made_of = _fingerprints(connection, pages.fingerprint)
        out.mkdir(parents=True, exist_ok=True)
        known = _known(out)
        wanted = list(facts) if release is None else [release]
        stale = [
            one
            for one in wanted
            if known.get(file_name(one)) != made_of.get(one) or not (out / file_name(one)).is_file()
        ]
        for read in read_releases(connection, [facts[one] for one in stale]):
            _write(out / file_name(read.id), pages.sheet(read))
            known[file_name(read.id)] = made_of[read.id]
        checks, version = read_checks(connection), read_version(connection)
    names = {one: file_name(one) for one in facts}
    _write(out / CHECKS, pages.checks(checks, names, version))
    _write(out / INDEX, pages.index(list(facts.values()), names, checks, version))
    _remove(out, set(known) - set(names.values()))
    kept = {name: mark for name, mark in sorted(known.items()) if name in names.values()}
    _write(out / _KNOWN, json.dumps(kept, indent=1))
    return [out / names[one] for one in wanted]


def file_name(release: str) -> str:
    """The sheet's file: the release's id where that is a plain name, else with a hash in the place of the rest."""
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,120}", release) and release not in ("index", "checks"):
        return f"{release}.html"
    plain = re.sub(r"[^a-z0-9]+", "-", release.lower()).strip("-")[:80]
    return f"{plain}-{hashlib.sha256(release.encode()).hexdigest()[:8]}.html"


_ROWS = (
    ("release_quality", "release_quality"),
    ("dim_release", "dim_release"),
    ("dim_issuer", "(select releases.release_id, issuers.* from dim_issuer as issuers join dim_release as releases "
     "using (issuer_key))"),
    ("release_line", "release_line"),
    ("fct_figure", "fct_figure"),
    ("fct_tie_out", "fct_tie_out"),
    ("tie_out_term", "(select release_id, terms.* from tie_out_term as terms join fct_tie_out using (tie_out_id))"),
    ("fct_finding", "fct_finding"),
    ("finding_figure", "(select release_id, accused.* from finding_figure as accused join fct_finding "
     "using (finding_id))"),
    ("finding_tie_out", "(select release_id, explained.* from finding_tie_out as explained join fct_finding "
     "using (finding_id))"),
)  # fmt: skip
"""All rows that a sheet shows, each with its release. When a document was pulled is not among what counts."""


def _fingerprints(connection: duckdb.DuckDBPyConnection, code: str) -> dict[str, str]:
    """By release: what its sheet is made of, rows and templates."""
    sums = " union all ".join(
        f"select '{name}' as name, release_id, count(*) as n, bit_xor(hash(r)) as h from {rows} as r group by all"
        for name, rows in _ROWS
    )
    found = connection.execute(
        f"select release_id, string_agg(name || n || h, ' ' order by name) from ({sums}) group by 1"
    )
    return {release: hashlib.sha256(f"{code} {rows}".encode()).hexdigest()[:32] for release, rows in found.fetchall()}


def _known(out: Path) -> dict[str, str]:
    try:
        known = json.loads((out / _KNOWN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(mark) for name, mark in known.items()} if isinstance(known, dict) else {}


def _remove(out: Path, names: Iterable[str]) -> None:
    for name in names:
        if name == Path(name).name:
            (out / name).unlink(missing_ok=True)


def _write(target: Path, text: str) -> None:
    """Replace at once: a reader sees the old page or the new one."""
    new = target.with_name(f".{target.name}.new")
    new.write_text(text, encoding="utf-8", errors="backslashreplace")
    new.replace(target)
