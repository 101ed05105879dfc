"""What the whole document says about its citations, before it is decided which brackets cite."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, Reference
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_DIGITS = lazy.regex(r"\s*+(\d{1,4})(?=\s|[.:,]|$)")
_DEFINITION_TITLE = lazy.regex(r"[\"'(]([^\"'()]{3,}+)[\"')]$")


class Evidence:
    """The brackets of a document by their numbers, and the links among them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.mark_starts = [mark.span.start for mark in document.marks]

    @cached_property
    def cited(self) -> dict[str, list[int]]:
        """Where each number stands in brackets, anywhere in the document, in order."""
        places: dict[str, list[int]] = {}
        for mark in self.document.marks:
            for item in mark.items:
                places.setdefault(item.key, []).append(item.span.start)
        return places

    def cites_by_number(self, within: Span) -> bool:
        """Whether the text outside of *within* cites most of the numbers from 1 on, at least three."""
        numbers = {int(key) for key in self.cited if key.isdecimal() and self.is_cited(key, within)}
        return len(numbers) > 2 and 1 in numbers and max(numbers) <= 2 * len(numbers)

    def link_label(self, block: Block, start: int, end: int) -> tuple[str, int, Span] | None:
        """The label of a line that begins with ``[1](#ref1)``: its key, where it ends in the text, its place."""
        match = _DIGITS.match(block.text, start, end)
        if match is None:
            return None
        place = block.source_offset(match.start(1))
        at = bisect_left(self.mark_starts, place - 2)
        for mark in self.document.marks[at : at + 2]:
            if mark.form == "link" and mark.span.start < place < mark.brackets.end:
                return match[1], match.end(), mark.span
        return None

    def is_cited(self, key: str, within: Span) -> bool:
        """Whether *key* stands in brackets outside of *within*."""
        places = self.cited.get(key, ())
        return len(places) > 0 and (places[0] < within.start or places[-1] >= within.end)

    def cites_label(self, label: str, within: Span) -> bool:
        """Whether ``[label]`` stands outside of *within*, alone or first or last in brackets."""
        text = self.document.source.text
        return any(
            text.find(typed, 0, within.start) != -1 or text.find(typed, within.end) != -1
            for typed in (f"[{label}]", f"[{label},", f"[{label};", f", {label}]", f"; {label}]")
        )

    def marks_in(self, span: Span) -> bool:
        """Whether a mark that is no link stands first in *span*."""
        at = bisect_left(self.mark_starts, span.start)
        return any(
            mark.form != "link" and mark.span.start < span.end for mark in self.document.marks[at : at + 1]
        )


def read_definition(document: Document, block: Block) -> Reference:
    """A link definition ``[1]: url "title"`` as a reference."""
    source = document.source
    label = Span(block.span.start, source.text.index("]:", block.span.start) + 2)
    typed = source.text[label.end : block.span.end].strip()
    titled = _DEFINITION_TITLE.search(typed)
    text = titled[1] if titled else typed
    return Reference(block.info, block.span, Span(label.start, label.end - 1), text, block, typed)
