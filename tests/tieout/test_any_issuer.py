"""Releases of many issuers and layouts against answer keys that were made by reading them, before any output was seen.

`OPEN` counts the rows of a key that are still missed in value, label, unit or period. It is a ratchet: the numbers may
only fall. The real documents of the development corpus are not part of the project: without them their tests skip.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.conftest import KEYS, ROOT, land_text, read_key
from tests.scoring import missed

OPEN_FICTIONAL = {
    "ashby_2001q2": 7,
    "bayhaven_2024q4": 1,
    "brannock_fy2024q3": 1,
    "brennfeld_2022h1": 2,
    "calloway_fy1999q3": 37,
    "corvane_2002q4": 7,
    "fairmount_1998q4": 1,
    "harwick_1999q3": 42,
    "hoshimi_2q05": 9,
    "huaxin_2023q2": 0,
    "kurobane_fy2024q3": 16,
    "larkfield_fy2025q4": 0,
    "larkmoor_2019q2": 4,
    "marlborough_2024q2": 0,
    "merriden_fy2019q3": 0,
    "minatogawa_fy2024q3": 6,
    "norrvik_2014q3": 7,
    "oakridge_fy2023q3": 0,
    "pelican_1997q3": 0,
    "penhallow_fy2025h1": 33,
    "rheinwerk_2023q3": 0,
    "shirasagi_fy2023": 0,
    "suryodaya_fy2025q1": 0,
    "tamarack_fy2025q2": 15,
    "tarangini_fy2024q4": 3,
    "tessera_2025q3": 0,
    "thornlea_2024h1": 1,
    "valdora_fy2024h1": 4,
    "velarion_fy2024q3": 7,
    "veltheim_2024h1": 11,
    "yunpan_2022q3": 28,
}


@pytest.mark.parametrize("name", sorted(OPEN_FICTIONAL))
def test_a_layout_written_to_break_the_reader(name: str) -> None:
    (path,) = (ROOT / "tests" / "releases").glob(f"{name}.*")
    rows = land_text(path.read_bytes(), hint=None, uri=path.name)
    assert rows["documents"][0]["status"] == "read"
    wrong = missed(rows["figures"], read_key(f"{name}.csv"))
    assert len(wrong) <= OPEN_FICTIONAL[name], wrong


CORPUS = Path(os.environ.get("TIEOUT_CORPUS", ROOT.parent / "shared" / "corpus"))
OPEN_REAL = {
    "alphabet_2024q1.md": 0,
    "alphabet_2024q1.pdf": 0,
    "apple_fy2011q1.htm": 0,
    "apple_fy2011q1_summarydata.htm": 0,
    "bandainamco_fy2022.pdf": 8,
    "buckle_fy2024q3.html": 0,
    "figs_2025q3.md": 3,
    "infosys_fy2025_inr.md": 0,
    "nvidia_fy2025q1.html": 0,
    "opentext_fy2024q1.pdf": 0,
    "persimmon_2025h1.md": 7,
    "salesforce_fy2024q2.pdf": 3,
    "southern_2004q4_epsfactors.txt": 0,
    "southern_2004q4_highlights.txt": 0,
    "southern_2004q4_income.txt": 0,
    "southern_2004q4_kwhsales.txt": 0,
    "southern_2004q4_overview.txt": 0,
    "southern_2004q4_release.txt": 2,
    "wayfair_2025q3_ex991.md": 0,
}


@pytest.mark.parametrize("name", sorted(OPEN_REAL))
def test_a_release_of_the_development_corpus(name: str) -> None:
    path = CORPUS / "releases" / name
    if not path.exists():
        pytest.skip("the development corpus is not here")
    folders = (CORPUS / "keys", KEYS / "corpus")
    key = next(f / f"{path.stem}.csv" for f in folders if (f / f"{path.stem}.csv").exists())
    rows = land_text(path.read_bytes(), hint=name.split("_")[0], uri=name)
    assert rows["documents"][0]["status"] == "read"
    with key.open(encoding="utf-8", newline="") as file:
        wrong = missed(rows["figures"], list(csv.DictReader(file)))
    assert len(wrong) <= OPEN_REAL[name], wrong
