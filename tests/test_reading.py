"""From bytes to text, and one clear sentence where there is none."""

from __future__ import annotations

import codecs

import pytest

from citelint.reading import Unreadable, decode

TEXT = "Größe [1] und 大小。\r\nZweite Zeile\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_text_is_read_as_it_is_without_its_byte_order_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == decode(codecs.BOM_UTF8) == ""


@pytest.mark.parametrize(
    ("data", "message", "row"),
    [
        (
            "Erste\nGröße".encode("latin-1"),
            "byte 8 (0xf6) is not UTF-8; a draft in Latin-1 or Windows-1252 has to be converted: "
            "iconv -f WINDOWS-1252 -t UTF-8",
            2,
        ),
        (b"One\nTwo\0three", "there is a NUL character in it; take it out, unless this is no text at all", 2),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\xff\xfe\x80", "this is a binary file, not a draft", None),
        (bytes(range(128, 256)) + bytes(range(1, 32)) * 9, "this is a binary file, not a draft", None),
        (
            "A draft without a mark".encode("utf-16-le"),
            "this looks like UTF-16 without a byte-order mark; save the draft as UTF-8",
            None,
        ),
        (
            codecs.BOM_UTF16_LE + b"a\0\x00\xd8",
            "the byte-order mark says UTF-16, but byte 2 cannot be read as such",
            None,
        ),
        (codecs.BOM_UTF16_LE + "a\n\0".encode("utf-16-le"), "there is a NUL character in it", 2),
    ],
    ids=[
        "latin-1",
        "nul",
        "binary",
        "binary without nul",
        "utf-16 without mark",
        "broken utf-16",
        "utf-16 nul",
    ],
)
def test_what_is_no_text_is_told_in_one_sentence(data: bytes, message: str, row: int | None) -> None:
    with pytest.raises(Unreadable) as error:
        decode(data)
    assert str(error.value).startswith(message)
    assert error.value.row == row
