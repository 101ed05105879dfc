"""Keys named in other ways than citations are typed: LaTeX, tags, Liquid, roles in code; and the words for all keys.

They cite nothing that could dangle, but an entry that they name is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citelint import lazy
from citelint.source import Span

_LATEX = lazy.regex(
    r"\\[A-Za-z]{0,12}[Cc]ite[a-z]{0,12}+\*?(?:\[[^\]\n]{0,200}+\]){0,2}+\{([^{}]{1,2000}+)\}"
)
# Distill's, that of Jupyter's nbconvert, and that of jekyll-scholar.
_TAG = lazy.regex(r"<(?:d-)?cite\s++(?:data-cite|(?:bibtex-)?key)=[\"']([^\"'<>]++)[\"']")
_LIQUID = lazy.regex(r"\{%-?\s*+(?:no)?cite\s++([^%{}]++)%\}")
_ROLE = lazy.regex(r"\{(?:foot|full|no)?cite[a-z:]{0,20}\}`([^`\n]++)`")
_NAMED = lazy.regex(r"[^\s,;\[\]@{}]++")
_NOCITE_ALL = lazy.regex(r"^nocite:(?:[^\n]|\n(?=[ \t-])){0,2000}?@\*|\\nocite\{\*\}", re.MULTILINE)
_LIST_OF_ALL = lazy.regex(
    r"^[ \t]*+[`:]{3,}+\{bibliography\}.*+\n(?:[ \t]*+:.*+\n){0,9}?[ \t]*+:all:", re.MULTILINE
)


def named_elsewhere(text: str) -> Iterator[tuple[str, Span]]:
    """The keys that *text* names in LaTeX, tags and Liquid, each with its place, those of a syntax in order."""
    for signs, pattern in ((("cite", "\\"), _LATEX), (("cite", "<"), _TAG), (("{% ", "cite"), _LIQUID)):
        if all(sign in text for sign in signs):
            for match in pattern.finditer(text):
                yield from names_in(text, *match.span(1))


def named_in_roles(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The keys in the roles of ``text[start:end]``, wherever they stand."""
    if text.find("cite", start, end) != -1:
        for match in _ROLE.finditer(text, start, end):
            yield from names_in(text, *match.span(1))


def names_in(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The words of ``text[start:end]`` that can be keys."""
    for match in _NAMED.finditer(text, start, end):
        yield match[0], Span(*match.span())


def places_of_all(text: str) -> Iterator[int]:
    """Where *text* says that it cites every entry: ``nocite: '@*'`` and its like."""
    if "nocite" in text:
        yield from (match.start() for match in _NOCITE_ALL.finditer(text))
    if "{bibliography}" in text:
        yield from (match.start() for match in _LIST_OF_ALL.finditer(text))
