"""Formulas: where they stand, the citation marks inside them, and which of those replaced a formula's body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from citelint.document.marks import read_items
from citelint.document.model import Block, Formula
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document
    from citelint.syntax import Inline

_KINDS: dict[str, Literal["inline", "display"]] = {
    "$": "inline",
    "\\(": "inline",
    "$$": "display",
    "\\[": "display",
}
_MARK = re.compile(r"\[\s*+\d[\d\s,;–—-]{0,40}+\]")


def read_formulas(document: Document) -> tuple[Formula, ...]:
    """The formulas of *document*, in order of the source."""
    formulas = []
    for block in document.blocks:
        for piece in document.pieces(block):
            if piece.kind == "math":
                formulas.append(_formula(document, block, piece))
    return tuple(formulas)


def _formula(document: Document, block: Block, piece: Inline) -> Formula:
    span, body = Span(piece.start, piece.end), Span(*piece.inner)
    kind = _KINDS.get(piece.info, "environment")
    if not piece.closed:
        return Formula(span, body, kind, block, closed=False)
    text = document.source.text
    marks = tuple(
        Span(*match.span())
        for match in _MARK.finditer(text, *body)
        if read_items(text, match.start() + 1, match.end() - 1)[0]
    )
    return Formula(span, body, kind, block, marks)
