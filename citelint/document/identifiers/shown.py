"""What of a draft or a bibliography is text for its readers."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_KINDS = frozenset(("heading", "paragraph", "cell", "html", "definition", "entry"))
_OPENING, _CLOSING = "\"“'‘«„", "\"”'’»“"
_COMMENT = lazy.regex(r"(?:^|\s)#")
_LONGEST_LINE = 400
_STRING = lazy.regex(r"\"[^\"\n]*+\"|'[^'\n]*+'")


def is_commented(text: str, at: int) -> bool:
    """Whether *at* stands in a comment of YAML or TOML: a "#" is before it on its line, and not in a string."""
    first = max(at - _LONGEST_LINE, 0)
    line = text[max(text.rfind("\n", first, at) + 1, first) : at]
    return "#" in line and _COMMENT.search(_STRING.sub("", line)) is not None


class Shown:
    """Tells whether a stretch of a document is text: not code, a formula, a comment or front matter."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.starts = [block.span.start for block in document.blocks]
        self.hidden: dict[int, list[Span]] = {}

    def block_at(self, span: Span) -> Block | None:
        """The block that *span* stands in."""
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or not self.document.blocks[at].span.overlaps(span):
            return None
        return self.document.blocks[at]

    def is_text(self, span: Span) -> bool:
        """Whether *span* is text."""
        block = self.block_at(span)
        if block is None or block.kind not in _KINDS:
            return False
        if block.index not in self.hidden:
            self.hidden[block.index] = self._verbatim(block)
        stretches = self.hidden[block.index]
        at = bisect_right(stretches, span)
        return not any(each.overlaps(span) for each in stretches[max(at - 1, 0) : at + 1])

    def is_quoted(self, span: Span) -> bool:
        """Whether quotation marks touch *span* on both sides: it is spoken of."""
        text = self.document.source.text
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        return bool(before and after) and before in _OPENING and after in _CLOSING

    def _verbatim(self, block: Block) -> list[Span]:
        kinds = ("code", "math", "comment")
        return [Span(piece.start, piece.end) for piece in self.document.pieces(block) if piece.kind in kinds]
