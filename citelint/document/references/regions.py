"""Stretches of blocks in which a reference list may stand."""

from __future__ import annotations

from collections.abc import Sequence

from citelint.document.model import Block, BrokenLabel, Reference, ReferenceList, Section
from citelint.document.references.headings import HeadingKind
from citelint.record import NamedTuple
from citelint.source import Span


class Region(NamedTuple):
    """A stretch of blocks in which a list may stand: ``blocks[first:last]``.

    *begin*: where in the text of the first block it begins. *kind* is what the heading says, None where there
    is no heading. *sure*: a real heading, not a line of prose that looks like one.
    """

    first: int
    last: int
    kind: HeadingKind | None
    section: Section | None = None
    heading: str = ""
    begin: int = 0
    sure: bool = True

    def blocks(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of the region; footnotes are a dialect of their own."""
        return [
            block
            for block in blocks[self.first : self.last]
            if block.footnote is None and block.kind not in ("footnote", "front_matter")
        ]

    def list_of(
        self,
        entries: Sequence[Reference],
        span: Span,
        *,
        numbered: bool = True,
        truncated: bool = False,
        broken_labels: Sequence[BrokenLabel] = (),
    ) -> ReferenceList:
        """A list of this region that is understood."""
        return ReferenceList(
            self.section,
            span,
            tuple(entries),
            truncated=truncated,
            numbered=numbered,
            broken_labels=tuple(broken_labels),
            further_reading=self.kind == "further",
            heading=self.heading.strip(),
        )

    def not_understood(self, reason: str, span: Span) -> ReferenceList:
        """A list of this region whose layout could not be read."""
        return ReferenceList(
            self.section,
            span,
            (),
            understood=False,
            reason=reason,
            further_reading=self.kind == "further",
            heading=self.heading.strip(),
        )
