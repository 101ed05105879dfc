"""Citations in another way than the draft's: what an earlier version of it, or another draft, has left behind."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.author_year.candidates import Item, candidates_of
from citelint.document.citing.author_year.signs import has_hint
from citelint.document.citing.candidates import Candidates
from citelint.document.citing.ground import Ground
from citelint.document.model import Block, CitationStyle, Leftover
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# From so many groups on a draft has a way of citing, and a few others, or a small share of them, are leftovers.
_HABIT, _FEW, _SHARE = 10, 3, 0.1
# So near to a citation, other words belong to it: "(Smith et al., 2020) [3]".
_BESIDE = 3
# Credits of figures and tables are given in words.
_CREDIT = lazy.regex(
    r"\b(?:fig(?:ure|\.)?|tab(?:le|\.)|image|photo|source|credits?|courtesy|adapted|adopted|reproduced|modified|redrawn"
    r"|taken) ?(?:\d|:|from|by|of|after)",
    2,
)
# How sure a form must be that it cites (see ``Item.sure``), and how sure one of an author and a year that are listed.
_CERTAIN, _LISTED = 3, 2


def find_leftovers(document: Document) -> tuple[Leftover, ...]:
    """The citations of *document* in another way than nearly all others, which name nothing; in order."""
    reading = document.reading
    counts = Counter(_kind(group.citations[0].style) for group in reading.groups)
    if reading.style is None or counts[_kind(reading.style)] < _HABIT:
        return ()
    main = _kind(reading.style)
    ground = Ground(document)
    found = [
        Leftover(group.span, style)
        for group in reading.groups
        if (style := group.citations[0].style) and _kind(style) != main
        if not any(map(reading.references_of, group.citations))
    ]
    others = counts.total() - counts[main] - len(found)
    if main != "numeric":
        found += _numbers(ground)
    if main != "author-year" and has_hint(ground.text):
        found += _names(ground)
    groups = sorted(group.span for group in reading.groups)
    found = [each for each in found if not _is_beside(each.span, groups)]
    if not 0 < len(found) + others <= max(_FEW, _SHARE * counts[main]):
        return ()
    return tuple(sorted(found))


def _kind(style: CitationStyle) -> CitationStyle:
    """Numbers and labels are one way of citing."""
    return "numeric" if style == "label" else style


def _is_beside(span: Span, groups: list[Span]) -> bool:
    at = bisect_left(groups, span)
    return any(
        other != span and other.start - _BESIDE <= span.end and span.start <= other.end + _BESIDE
        for other in groups[max(at - 1, 0) : at + 2]
    )


def _numbers(ground: Ground) -> Iterator[Leftover]:
    """Numbers in brackets that stand where citations stand, and that no list has."""
    if ground.works.numbers:
        return
    for candidate in Candidates(ground).may_cite:
        mark = candidate.mark
        numbers = all(
            item.key.isdecimal() and 0 < len(item.key) < 4 and item.key[0] != "0" for item in mark.items
        )
        if candidate.place == "prose" and mark.form == "bracket" and numbers and mark.url is None:
            yield Leftover(mark.span, "numeric")


def _names(ground: Ground) -> Iterator[Leftover]:
    """Names and years in parentheses, in a form that nothing else has: ``(Smith et al., 2020)``."""
    for candidate in candidates_of(ground):
        # One that is certain makes the others so: "(Smith, 2020; Roe et al., 2019)".
        likely = all(not (item.narrative or item.link) and item.sure >= _LISTED for item in candidate.items)
        if not likely or _is_credit(candidate.block, candidate.start):
            continue
        if any(item.sure >= _CERTAIN or _is_listed(ground, item) for item in candidate.items):
            yield Leftover(candidate.block.source_span(candidate.start, candidate.end), "author-year")


def _is_listed(ground: Ground, item: Item) -> bool:
    document = ground.document
    lists = (document.references, *(each.entries for each in document.bibliographies))
    family, year = item.names.families[0], item.years[0][:4]
    return any(
        family in entry.text and year in (entry.year or entry.text) for entries in lists for entry in entries
    )


def _is_credit(block: Block, start: int) -> bool:
    return block.kind != "paragraph" or _CREDIT.search(block.text[max(start - 80, 0) : start]) is not None
