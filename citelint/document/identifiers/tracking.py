"""Parameters in addresses that tell where they were copied, and nothing of where they lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.identifiers.reading import trimmed
from citelint.document.identifiers.shown import Shown
from citelint.document.model import TrackedAddress
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# An address up to its fragment. In a bibliography or an escaped export "\&" and "\_" stand for "&" and "_".
_ADDRESS = lazy.regex(
    r"https?://(?P<host>[^\s/?#<>\"'|(){}\[\]]{1,255}+)[^\s?#<>\"|{}\[\]]{0,1000}+"
    r"\?(?P<query>(?:[^\s#<>\"|{}()\[\]]|\([^\s()]*+\)){1,1000}+)"
)
# No address that people read is longer.
_LONGEST = 2000
_PARAMETER = lazy.regex(r"(?:(?!\\?&)[\s\S])++")
_TRACKS = lazy.regex(r"(?:amp;)?utm\\?_[a-z\\_]{2,20}+=", re.IGNORECASE)


def find_tracked_addresses(document: Document) -> tuple[TrackedAddress, ...]:
    """The addresses of *document* with ``utm_…`` parameters, in order; none in code, formulas or front matter.

    A link that shows its own address is told once.
    """
    text = document.source.text
    shown = Shown(document)
    found = [one for one in _tracked(text) if shown.is_text(one.span)]
    links = _links(document, shown, found)
    return tuple(
        _joined(list(ones)) for _, ones in groupby(found, key=lambda one: links.get(one.span, one.span))
    )


def _tracked(text: str) -> Iterator[TrackedAddress]:
    end = 0
    while (at := text.find("utm", end)) != -1:
        start = text.rfind("http", max(end, at - _LONGEST), at)
        match = _ADDRESS.match(text, start) if start != -1 else None
        end = at + len("utm")
        if not match or match.end() < end:
            continue
        end = match.end()
        query = match["query"]
        if text[start - 1 : start] in ("/", "="):
            continue  # in the address of an archive or a proxy: the page as it was kept
        first = match.start("query")
        last = first + len(trimmed(query) if text[end : end + 1] != "#" else query)
        parameters = [Span(*each.span()) for each in _PARAMETER.finditer(text, first, last)]
        tracking = [_TRACKS.match(text, *each) is not None for each in parameters]
        cuts = _cuts(first - 1, parameters, tracking)
        if cuts:
            carried = tuple(
                text[slice(*each)].removeprefix("amp;").replace("\\", "")
                for each, tracks in zip(parameters, tracking, strict=True)
                if tracks
            )
            yield TrackedAddress(Span(cuts[0].start, cuts[-1].end), match["host"], carried, cuts)


def _cuts(question_mark: int, parameters: list[Span], tracking: list[bool]) -> tuple[Span, ...]:
    """What must go: the whole query, or the tracking parameters, each run of them with one separator."""
    if all(tracking):
        return (Span(question_mark, parameters[-1].end),) if parameters else ()
    cuts = []
    at = 0
    for tracks, run in groupby(tracking):
        first, at = at, at + len(list(run))
        if not tracks:
            continue
        if at < len(parameters):
            cuts.append(Span(parameters[first].start, parameters[at].start))
        else:
            cuts.append(Span(parameters[first - 1].end, parameters[-1].end))
    return tuple(cuts)


def _links(document: Document, shown: Shown, found: list[TrackedAddress]) -> dict[Span, Span]:
    """The link that each address stands in, in its text or as its destination."""
    links: dict[Span, Span] = {}
    index = -1
    within: list[Span] = []
    for one in found:
        block = shown.block_at(one.span)
        if block is None:
            continue
        if block.index != index:
            index = block.index
            pieces = document.pieces(block)
            within = sorted(Span(piece.start, piece.end) for piece in pieces if piece.kind == "link")
        at = bisect_right(within, one.span.start, key=lambda link: link.start) - 1
        if at >= 0 and within[at].contains(one.span):
            links[one.span] = within[at]
    return links


def _joined(ones: list[TrackedAddress]) -> TrackedAddress:
    first = ones[-1]
    return first._replace(cuts=tuple(cut for one in ones for cut in one.cuts))
