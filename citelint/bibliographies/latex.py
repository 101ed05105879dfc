"""From LaTeX to plain text, as far as titles and names have it."""

from __future__ import annotations

import re
import unicodedata

from citelint import lazy

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "SS": "ẞ",
}  # fmt: skip
_ACCENT = lazy.regex(
    r"\\(?:([`'^~=.\"])\s*+|([uvHdckbrt])(?:\s++|(?=[{\\])))"
    r"(?:\{\s*+(?:\\([ij])(?![A-Za-z])|([^\W\d_]))\s*+\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
)
_LETTER = lazy.regex(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s++)?")
_ESCAPED = lazy.regex(r"\\([^A-Za-z\s])")
_COMMAND = lazy.regex(r"\\[A-Za-z]++\*?\s*+")


def plain(value: str) -> str:
    """*value* without braces and commands, accents composed, on one line."""
    if "\\" in value:
        value = _ACCENT.sub(_accented, value)
        value = _LETTER.sub(lambda match: _LETTERS[match[1]], value)
        value = _ESCAPED.sub(r"\1", value)
        value = _COMMAND.sub("", value)
    if "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    return " ".join(value.replace("~", " ").split())


def _accented(match: re.Match[str]) -> str:
    letter = match[3] or match[4] or match[5] or match[6]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1] or match[2]])


def verbatim(value: str) -> str:
    """The *value* of a field that is no text (``doi``, ``url``): without braces and escapes."""
    return _ESCAPED.sub(r"\1", value).replace("{", "").replace("}", "").strip()
