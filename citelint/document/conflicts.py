"""The marks that a version control system leaves around two versions of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_OURS, _BASE, _BETWEEN, _THEIRS = _MARKS


def find_conflicts(document: Document) -> Iterator[tuple[Span, ...]]:
    """The lines of the marks of each conflict, in order; the first one is never a row of equals signs."""
    text = document.source.text
    if _OURS not in text and _THEIRS not in text:
        return
    lines: list[Span] = []
    for line in _marks(document):
        mark = text[line.start : line.start + 7]
        if mark == _OURS:
            if lines:
                yield tuple(lines)
            lines = [line]
        elif lines or mark == _THEIRS:
            lines.append(line)
        if mark == _THEIRS:
            yield tuple(lines)
            lines = []
    if lines:
        yield tuple(lines)


def _marks(document: Document) -> Iterator[Span]:
    """The lines that begin with a mark, outside of code and preformatted text."""
    source = document.source
    shown = [
        block.span
        for block in document.blocks
        if block.kind == "code"
        or (block.kind == "html" and document.source[block.span].lower().startswith("<pre"))
    ]
    at = 0
    for line in source.lines:
        mark = source.text[line.start : line.start + 7]
        if mark not in _MARKS:
            continue
        rest = source[line][7:].rstrip()
        if rest and (mark == _BETWEEN or rest[0] != " "):
            continue
        while at < len(shown) and shown[at].end <= line.start:
            at += 1
        if at == len(shown) or shown[at].start > line.start:
            yield Span(line.start, line.start + 7 + len(rest))
