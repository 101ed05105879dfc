"""What the reading of citations stands on: the works, and the stretches of the draft that do not cite."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.works import Works
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document
    from citelint.document.model import Block, Reference

# A line with more than this beside a citation holds more than stops.
_LONGEST_LINE = 400
_LONGEST_HEADING = 200
_ANCHOR = lazy.regex(
    r"""\b(?:id|name)\s?=\s?["']?([\w:.-]{1,60})(?=["'\s>])|\{#([\w:.-]{1,60})[}\s]""", re.IGNORECASE
)
_NO_SLUG = lazy.regex(r"[^\w\- ]")


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
        self.listed = Stretches([*(each.span for each in self.lists), *self._headings()])
        self.residue = Stretches(each.span for each in document.residues)
        self.formulas = Stretches(each.span for each in document.formulas if each.closed)

    def _headings(self) -> Iterable[Span]:
        """The headings of the lists, real and in bold: "References [1]–[12]" cites nothing."""
        for each in self.lists:
            if each.entries:
                at = each.entries[0].block.index - 1
                blocks = self.document.blocks
                while at > 0 and blocks[at].kind == "rule":
                    at -= 1
                if at >= 0 and blocks[at].span.end <= each.span.start and self._is_heading(blocks[at]):
                    yield blocks[at].span

    def _is_heading(self, block: Block) -> bool:
        typed = self.text[block.span.start : block.span.end]
        return block.kind == "heading" or (
            block.kind == "paragraph"
            and len(typed) < _LONGEST_HEADING
            and typed.startswith("**")
            and typed.endswith("**")
        )

    def is_alone(self, block: Block, span: Span) -> bool:
        """Whether nothing but stops stands beside *span* on its lines of *block*."""
        start, end = block.span
        before = self.text[max(start, span.start - _LONGEST_LINE) : span.start].rpartition("\n")[2]
        after = self.text[span.end : min(end, span.end + _LONGEST_LINE)].partition("\n")[0]
        return not before.strip(" \t>.,;:*_") and not after.strip(" \t\r.,;:*_")

    def is_searched(self, offset: int) -> bool:
        """Whether brackets at *offset* can cite."""
        return not (self.listed.has(offset) or self.residue.has(offset) or self.formulas.has(offset))

    @cached_property
    def anchors(self) -> list[tuple[int, str]]:
        """What the draft names as a target of links, with the offset, in order: ``<a id="r1">``, ``{#r1}``."""
        if not any(sign in self.text for sign in ("id=", "name=", "ID=", "{#")):
            return []
        return [(match.start(), match[1] or match[2]) for match in _ANCHOR.finditer(self.text)]

    def anchors_of(self, entry: Reference) -> list[str]:
        """The anchors in *entry* and before it on its line."""
        line = self.text.rfind("\n", 0, entry.span.start) + 1
        at = bisect_left(self.anchors, (line, ""))
        end = bisect_left(self.anchors, (entry.span.end, ""))
        return [name for _, name in self.anchors[at:end]]

    def has_anchor(self, url: str) -> bool:
        """Whether *url* leads to an anchor or a heading of the draft."""
        return url.startswith("#") and url[1:] in self._targets

    @cached_property
    def _targets(self) -> frozenset[str]:
        slugs = (
            _NO_SLUG.sub("", section.title.casefold()).replace(" ", "-") for section in self.document.sections
        )
        return frozenset((*(name for _, name in self.anchors), *slugs))
