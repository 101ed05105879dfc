"""Claims of removal that the draft denies: what a note calls removed still stands in its section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from citelint.document.model import CitationGroup, Residue, ResidueClaim
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document


class Contradiction(NamedTuple):
    """A *claim* of a *residue* that is denied: *cited* has where its keys are cited, or its *name* with a citation."""

    residue: Residue
    claim: ResidueClaim
    cited: Mapping[str, CitationGroup]
    name: str = ""


def find_contradictions(document: Document) -> Iterator[Contradiction]:
    """Hold each claim of a removal against the citations of its section."""
    starts = [group.span.start for group in document.citation_groups]
    for residue in document.residues:
        if not residue.claims:
            continue
        stretch = _section(document, residue)
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
                if group := _behind_name(document, name, stretch):
                    yield Contradiction(residue, claim, {name: group}, name)


def _section(document: Document, residue: Residue) -> Span:
    """The stretch of prose that the residue speaks of: its section, to the next heading that is no residue."""
    start = residue.section.heading.start if residue.section else 0
    after = (each.heading.start for each in document.sections if each.heading.start > residue.span.end)
    return Span(start, next(after, len(document.source.text)))


def _behind_name(document: Document, name: str, section: Span) -> CitationGroup | None:
    for attribution in document.attributions:
        group = attribution.groups[0]
        if section.contains(group.span) and attribution.ends_with(name):
            return group
    return None
