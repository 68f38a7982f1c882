"""Bytes into lines and back (`formats/decoding.py`): encodings, line ends, code pages that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import land_text
from tests.tieout.layout_kit import PROSE, document_of
from tieout.errors import UnreadableDocument
from tieout.formats.decoding import decode


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_read_and_render_the_same_bytes(encoding: str) -> None:
    data = PROSE.encode(encoding)
    rows = land_text(data)
    assert rows["documents"][0]["status"] == "read"
    assert decode(data).encode() == data
    assert any(f["value"] == 120_000_000 for f in rows["figures"])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "株式会社青葉製作所 第1四半期決算短信\n"),
        ("euc_jp", "株式会社青葉製作所 第1四半期決算短信\n"),
        ("cp1252", "Résultat opérationnel élevé à l'année précédente: très élevé\n" * 20),
    ],
)
def test_text_that_is_no_utf_8_is_read_as_what_it_is(encoding: str, text: str) -> None:
    documents = land_text((PROSE + text).encode(encoding))["documents"]
    assert documents[0]["encoding"] == encoding


@pytest.mark.parametrize("encoding", ["cp1250", "cp1251"])
def test_other_letters_are_not_taken_for_western_or_japanese_ones(encoding: str) -> None:
    text = {"cp1250": "Přírůstek tržeb za čtvrtletí činil žádné\n", "cp1251": "Выручка за год составила\n"}[encoding]
    assert decode((text * 10).encode(encoding)).lines[0].text == text.strip()


def test_windows_1252_is_not_taken_for_another_code_page() -> None:
    rows = land_text((PROSE + "Revenue of £5 million – “net” sales – rose 5% to €7 million.\n").encode("cp1252"))
    assert rows["documents"][0]["encoding"] == "cp1252"
    assert {f["unit"] for f in rows["figures"]} == {"USD", "GBP", "EUR", "percent"}


def test_shift_jis_is_read_and_renders_the_same_bytes() -> None:
    data = (PROSE + "株式会社インターネットの決算短信、売上高は百二十億円である。\n" * 20).encode("cp932")
    row = document_of(data)
    assert (row["status"], row["encoding"]) == ("read", "cp932")
    assert decode(data).encode() == data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(end: str) -> None:
    rows = land_text(PROSE.replace("\n", end))
    assert {line["line_end"] for line in rows["lines"]} == {end}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_decoding_renders_the_same_bytes_or_says_why_not(text: str) -> None:
    data = text.encode()
    try:
        rendered = decode(data).encode()
    except UnreadableDocument:
        return
    assert rendered == data
