"""Claims of removal that the draft denies: what a note calls removed still stands in its section."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from citelint.document.model import CitationGroup, Residue, ResidueClaim
from citelint.record import NamedTuple
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.attributions import Attribution
    from citelint.document.document import Document


class Contradiction(NamedTuple):
    """A *claim* of a *residue* that is denied: *cited* has where its keys are cited, or its *name* with a citation."""

    residue: Residue
    claim: ResidueClaim
    cited: Mapping[str, CitationGroup]
    name: str = ""


def find_contradictions(document: Document) -> Iterator[Contradiction]:
    """Hold each claim of a removal against the citations of its section."""
    claiming = [residue for residue in document.residues if residue.claims]
    if not claiming:
        return
    starts = [group.span.start for group in document.citation_groups]
    headings = [section.heading.start for section in document.sections]
    behind = [each.span.start for each in document.attributions]
    for residue in claiming:
        start = residue.section.heading.start if residue.section else 0
        # The stretch of prose that it speaks of: its section, to the next heading that is no residue.
        after = bisect_right(headings, residue.span.end)
        stretch = Span(start, headings[after] if after < len(headings) else len(document.source.text))
        within = slice(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end))
        groups = [group for group in document.citation_groups[within] if stretch.contains(group.span)]
        for claim in residue.claims:
            cited = {
                key: group
                for key in claim.keys
                for group in groups
                if any(citation.key == key for citation in group.citations)
            }
            if cited:
                yield Contradiction(residue, claim, cited)
            for name in claim.names:
                named = document.attributions[
                    bisect_left(behind, stretch.start) : bisect_left(behind, stretch.end)
                ]
                if group := _behind_name(named, name, stretch):
                    yield Contradiction(residue, claim, {name: group}, name)


def _behind_name(attributions: Iterable[Attribution], name: str, section: Span) -> CitationGroup | None:
    for attribution in attributions:
        group = attribution.groups[0]
        if section.contains(group.span) and attribution.ends_with(name):
            return group
    return None
