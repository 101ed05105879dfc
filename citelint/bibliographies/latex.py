"""From LaTeX to plain text, as far as the fields of a bibliography have it.

Not by a library: latexcodec takes 60 ms to load and leaves the commands, pylatexenc takes half a millisecond a field
and loses the text of some commands (``\\mbox{…}``, ``\\texttt{…}``); an accent is one substitution.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from citelint import lazy

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquotesingle": "'", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«",
    "guillemotright": "»", "textunderscore": "_", "textasciitilde": "~", "textbackslash": "\\", "textless": "<",
    "textgreater": ">", "textbar": "|", "textdollar": "$", "textregistered": "®", "textcopyright": "©",
    "texttrademark": "™", "textdegree": "°", "textmu": "µ", "ldots": "…", "dots": "…", "textellipsis": "…",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "pounds": "£", "euro": "€",
    "times": "×", "cdot": "·", "pm": "±", "sim": "∼", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←", "ell": "ℓ", "degree": "°", "circ": "°",
    "partial": "∂", "nabla": "∇", "in": "∈", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "prime": "′",
    "slash": "/", "space": " ", "and": "&",
}  # fmt: skip
_VARIANTS = {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varsigma": "ς", "varrho": "ϱ", "lambda": "λ"}
_SUPER = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUB = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")

_ACCENT = lazy.regex(
    r"\\(?:([`'^~=.\"])\s*+|([uvHdckbrt])(?:\s++|(?=[{\\])))"
    r"(?:\{\s*+(?:\\([ij])(?![A-Za-z])|([^\W\d_]))\s*+\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
)
# An argument that is not shown: a link's address, a key to sort by. Other arguments stay.
_HIDDEN = lazy.regex(r"\\(?:href|[nN]oop[sS]ort|[sS]ort[nN]oop)\s*+\{[^{}]*+\}")
_COMMAND = lazy.regex(r"\\(?:([A-Za-z]++)\*?(?:\{\}|\s++)?|(.))", re.DOTALL)
_NOTHING = frozenset("/-!")
_BLANK = frozenset(" \t\n\r\\,;:")
_ESCAPED = lazy.regex(r"\\([^A-Za-z\s])")
_FORMULA = lazy.regex(r"(?<!\\)\$([^$]*+)\$")
_SCRIPT = lazy.regex(r"([_^])(?:\{([\d+-]++|n)\}|([\d+-]))")
_TEXT_SCRIPT = lazy.regex(r"\\text(super|sub)script\s*+\{([\d+-]++|n)\}")
_QUOTE = lazy.regex(r"``|''|---?")
_QUOTES = {"``": "“", "''": "”", "--": "–", "---": "—"}


def plain(value: str) -> str:
    """*value* without braces and commands, accents composed, on one line.

    >>> plain(r"G{\\"o}del, {Escher}, $\\alpha$ -- {\\em Bach} \\& {\\'\\i}")
    'Gödel, Escher, α – Bach & í'
    """
    value = decoded(value)
    if "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    if "--" in value or "``" in value or "''" in value:
        value = _QUOTE.sub(lambda match: _QUOTES[match[0]], value)
    return " ".join(value.split())


def decoded(value: str) -> str:
    """*value* without commands, with its braces: they hold names together."""
    if "\\" in value:
        for _ in range(3):  # an accent may stand on an accented letter
            changed = _ACCENT.sub(_accented, value)
            if changed == value:
                break
            value = changed
        value = _TEXT_SCRIPT.sub(_text_script, _HIDDEN.sub("", value))
    if "$" in value:
        value = _FORMULA.sub(_formula, value)
    if "\\" in value:
        value = _COMMAND.sub(_symbol, value)
    return value.replace("~", " ") if "~" in value else value


def verbatim(value: str) -> str:
    """The *value* of a field that is no text (``doi``, ``url``): without braces and escapes."""
    if "\\" in value:
        value = value.replace("\\url", "", 1) if value.startswith("\\url") else value
        value = _ESCAPED.sub(r"\1", value.replace("\\textunderscore", "_").replace("\\textasciitilde", "~"))
    return value.replace("{", "").replace("}", "").strip()


def _accented(match: re.Match[str]) -> str:
    letter = match[3] or match[4] or match[5] or match[6]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1] or match[2]])


def _formula(match: re.Match[str]) -> str:
    return _COMMAND.sub(_symbol, _SCRIPT.sub(_script, match[1]))


def _script(match: re.Match[str]) -> str:
    return (match[2] or match[3]).translate(_SUB if match[1] == "_" else _SUPER)


def _text_script(match: re.Match[str]) -> str:
    return match[2].translate(_SUB if match[1] == "sub" else _SUPER)


def _symbol(match: re.Match[str]) -> str:
    if match[1]:
        # A command that is not known may have parted two words.
        dropped = "" if match.string[match.end() : match.end() + 1] in ("{", "") else " "
        return _SYMBOLS.get(match[1]) or _greek(match[1]) or dropped
    return "" if match[2] in _NOTHING else " " if match[2] in _BLANK else match[2]


@cache
def _greek(name: str) -> str:
    """The Greek letter of this *name*; ``""`` for the name of anything else."""
    if name in _VARIANTS:
        return _VARIANTS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
    except KeyError:
        return ""
