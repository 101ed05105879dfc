"""What an entry of a reference list looks like, and when it is cut off."""

from __future__ import annotations

import re

from citelint import lazy

_FEATURE = lazy.regex(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|https?:|www\.|\bdoi\b|arxiv|\bisbn\b|\bet al\b"
    r"|[“\"«「『《][^”\"»」』》]{8,400}+[”\"»」』》]|\bpp?\. ?\d|\bvol\. ?\d|\[[JMCDRN](?:/OL)?\]",
    re.IGNORECASE,
)
# Years, addresses and initials: what is left of a list whose labels are lost.
_TRACES = lazy.regex(r"\b(?:1[5-9]|20)\d\d\b|https?:|\b[A-Z]\. [A-Z]")
_SURE_FEATURE = lazy.regex(
    r"https?:|\bdoi\b|\((?:1[5-9]|20)\d\d[a-z]?\)|, (?:1[5-9]|20)\d\d\.?$|\bet al\b", re.IGNORECASE
)
_URL_ALONE = lazy.regex(
    r"[\s<(*\[-]*+(?:(?:url|link|doi|available(?: at)?|retrieved from|链接|網址|网址)[:：]?\s*+)?(?:https?://|doi:|www\.|10\.\d{4,9}/)\S++\s*+",
    re.IGNORECASE,
)
_BULLETED = lazy.regex(r"^\s*+[•·▪◦‣*–—-]\s++")
_WORDS = """
a an the of and or for in on with to by from via at as is are be using based towards toward into over under
between among through against about without within its their his her our your that which
de la el y e et des du les le und der die das von zur zum für di del della
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())


def plain_key(key: str) -> str:
    """The label as citations spell it: ``01`` and ``１`` are ``1``."""
    return str(int(key)) if key.isdecimal() else key


def without_bullet(text: str) -> str:
    """*text* without the bullet that a word processor left at its start."""
    return _BULLETED.sub("", text, count=1)


def looks_like_entry(text: str) -> bool:
    """Whether *text* has something that references have: a year, an address, a quoted title, pages."""
    return _FEATURE.search(text) is not None


def is_surely_entry(text: str) -> bool:
    """Whether a single paragraph must be a reference and is no prose."""
    return len(text) < 500 and _SURE_FEATURE.search(text) is not None


def is_cut_off(text: str, others: list[str]) -> bool:
    """Whether an entry ends in the middle, as *others* (the entries before it) do not."""
    if not text:
        return True
    if text[-1] in ",;:(-–—&/“‘«":
        return True
    words = text.split()
    if words[-1].casefold() in _FUNCTION_WORDS and len(words) > 1:
        return True
    if text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count('"') % 2:
        return True
    if len(others) < 2:
        return False
    ended = sum(other[-1:] in ".。)]/>" or other[-1:].isdigit() or _ends_in_url(other) for other in others)
    if ended >= 0.9 * len(others) and not (text[-1] in ".。)]/>" or text[-1].isdigit() or _ends_in_url(text)):
        return True
    linked = sum("http" in other for other in others)
    return linked >= 0.9 * len(others) and "http" not in text


def is_address(text: str) -> bool:
    """Whether a line is an address and nothing else."""
    return _URL_ALONE.fullmatch(text) is not None


def traces(text: str) -> int:
    """How much in *text* is typical of references."""
    return len(_TRACES.findall(text))


def _ends_in_url(text: str) -> bool:
    return "http" in text.split()[-1] if text.split() else False
