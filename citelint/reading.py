"""From bytes to text: what a draft's encoding is, and one clear sentence where it cannot be read."""

from __future__ import annotations

import codecs

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(Exception):
    """The bytes are no text that citelint can check; *row* is the line (from 1) where that shows."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def decode(data: bytes, what: str = "draft") -> str:
    """The text of a draft, or of *what* it is, line ends untouched, without its byte-order mark.

    UTF-8, or UTF-16 and UTF-32 with a byte-order mark. Raises Unreadable for anything else.
    """
    encoding = "utf-8"
    for mark, name in _MARKED:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    else:
        if b"\0" in data:
            raise _nul_bytes(data, what)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_decodable(data, encoding, error, what) from None
    return readable(text)


def readable(text: str) -> str:
    """*text* itself. Raises Unreadable where it holds what no draft does."""
    if "\0" in text:
        raise _nul_character(text.count("\n", 0, text.index("\0")) + 1)
    return text


def encode(text: str, like: bytes) -> bytes:
    """*text* as bytes in the encoding of *like*, with its byte-order mark where it has one."""
    for mark, name in _MARKED:
        if like.startswith(mark):
            return mark + text.encode(name)
    return text.encode("utf-8")


def _nul_bytes(data: bytes, what: str) -> Unreadable:
    head = data[:512]
    halves = head[::2].count(0), head[1::2].count(0)
    if max(halves) > len(head) // 4 and min(halves) <= len(head) // 100:
        return Unreadable(f"this looks like UTF-16 without a byte-order mark; save the {what} as UTF-8")
    try:
        data.decode()
    except UnicodeDecodeError:
        return Unreadable(f"this is a binary file, not a {what}")
    return _nul_character(data.count(b"\n", 0, data.index(b"\0")) + 1)


def _nul_character(row: int) -> Unreadable:
    return Unreadable("there is a NUL character in it; take it out, unless this is no text at all", row)


def _not_decodable(data: bytes, encoding: str, error: UnicodeDecodeError, what: str) -> Unreadable:
    if encoding != "utf-8":
        return Unreadable(
            f"the byte-order mark says {encoding[:6].upper()}, but byte {error.start} cannot be read as such"
        )
    row = data.count(b"\n", 0, error.start) + 1
    byte = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
    # Printable bytes but for the high ones: a text in an older encoding. Much else: no text at all.
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:4096])
    if controls * 20 > min(len(data), 4096):
        return Unreadable(f"this is a binary file, not a {what}")
    return Unreadable(
        f"{byte}; a {what} in Latin-1 or Windows-1252 has to be converted: iconv -f WINDOWS-1252 -t UTF-8",
        row,
    )
