"""The styles of citing that are not read yet: counted, so that a report can say what was not checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from citelint import lazy
from citelint.document.citing.ground import Ground, Stretches
from citelint.document.model import Block, CitationStyle
from citelint.source import Span

# "(Lin and Doe, 2019)", "Lin et al. (2019a)", "(Lin et al. 2019; …": a name, then the year.
_AUTHOR_YEAR = lazy.regex(r"(?:[a-z’'.],? |[a-z’'.] \()(?:19|20)\d\d[a-z]?(?=\)|; ?[A-Z]|, pp?\.)")
# One or two may be something else.
_FEWEST = 3


def count_dialects(ground: Ground) -> tuple[dict[CitationStyle, int], int]:
    """What looks like citations by author and year, where there are at least three.

    The second number counts names and years that are links: they cite by themselves.
    """
    document = ground.document
    counts: Counter[CitationStyle] = Counter()
    linked = 0
    for block in document.blocks:
        if block.is_prose and not ground.listed.has(block.span.start):
            for in_link in _by_author(ground, block):
                linked += in_link
                counts["author-year"] += not in_link
    styles: tuple[CitationStyle, ...] = ("author-year",)
    fewest = {"author-year": max(_FEWEST - linked, 1)}
    return {style: counts[style] for style in styles if counts[style] >= fewest.get(style, _FEWEST)}, linked


# "norms.7 Trust", "cities³", "cities^3^", "cities<sup>3</sup>", "cities $^{3}$": a number at a word's end, raised
# or not. A number in a sentence of its own ("it was 3 metres") is none.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BEHIND = r"(?<=[^\W\d_][^\W\d_](?:[^\W\d_]|[.,;:!?)”\"]))"  # not in "x²" or "10³"
_BARE = lazy.regex(
    rf"(?<=[^\W\d_])(?:[.,;:!?][”\"’)]?|[”\"’)][.,;]?)(?P<bare>\d{{1,3}})(?=\s|$)"
    rf"|{_BEHIND}(?P<raised>[{_RAISED}]{{1,3}}+)"
    rf"|{_BEHIND}\s?(?:<sup>|\^|\$\^\{{?)\s?(?P<marked>\d{{1,3}})(?=[\s\d,–-]{{0,12}}(?:</sup>|\^|\}}?\$))",
    re.IGNORECASE,
)
_ASCII = str.maketrans(_RAISED, "0123456789")


def count_bare_numbers(ground: Ground) -> int:
    """How many numbers without brackets may cite: those of entries, behind words, where there are three at least."""
    keys = set[str]()
    count = 0
    for block in ground.document.blocks:
        if block.kind != "paragraph" or ground.listed.has(block.span.start):
            continue
        for match in _BARE.finditer(ground.text, *block.span):
            key = str(int(next(filter(None, match.groups())).translate(_ASCII)))
            if key in ground.works.by_key:
                keys.add(key)
                count += 1
    return count if count >= _FEWEST and len(keys) > 1 else 0


def _by_author(ground: Ground, block: Block) -> Iterator[bool]:
    """For each name and year of *block* outside of code, whether it stands in a link."""
    code: Stretches | None = None
    links: Stretches | None = None
    for match in _AUTHOR_YEAR.finditer(block.text):
        if code is None or links is None:
            code = Stretches(Span(*each) for each in block.opaque)
            pieces = ground.document.pieces(block)
            links = Stretches(Span(each.start, each.end) for each in pieces if each.kind == "link")
        if not code.has(match.start()):
            yield links.has(block.source_offset(match.end() - 1))
