"""What the reading of citations stands on: the works, and the stretches of the draft that do not cite."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from citelint.document.citing.works import Works
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document
    from citelint.document.model import Block

# A line with more than this beside a citation holds more than stops.
_LONGEST_LINE = 400


class Stretches:
    """Disjoint stretches of the source, to ask whether an offset is in one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def has(self, offset: int) -> bool:
        """Whether the code point at *offset* is in a stretch."""
        at = bisect_right(self.starts, offset)
        return at > 0 and offset < self.spans[at - 1].end


class Ground:
    """A document's works and the stretches that do not cite: *listed*, *residue* and *formulas*.

    *usable* are the lists whose entries can be looked up by their labels.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self.lists = document.reference_lists
        self.usable = [each for each in self.lists if each.understood and each.numbered and each.entries]
        self.works = Works(self.usable, (label for label in document.definitions if label.isdecimal()))
        self.listed = Stretches(each.span for each in self.lists)
        self.residue = Stretches(each.span for each in document.residues)
        self.formulas = Stretches(each.span for each in document.formulas if each.closed)

    def is_alone(self, block: Block, span: Span) -> bool:
        """Whether nothing but stops stands beside *span* on its lines of *block*."""
        start, end = block.span
        before = self.text[max(start, span.start - _LONGEST_LINE) : span.start].rpartition("\n")[2]
        after = self.text[span.end : min(end, span.end + _LONGEST_LINE)].partition("\n")[0]
        return not before.strip(" \t>.,;:*_") and not after.strip(" \t\r.,;:*_")

    def is_searched(self, offset: int) -> bool:
        """Whether brackets at *offset* can cite."""
        return not (self.listed.has(offset) or self.residue.has(offset) or self.formulas.has(offset))
