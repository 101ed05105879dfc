"""Footnotes: the definitions with all that belongs to them, the marks that lead to them, and inline notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, FootnoteMark, Reference
from citelint.source import Span
from citelint.syntax.block_rules import normalise_label

if TYPE_CHECKING:
    from citelint.document.document import Document
    from citelint.syntax import Inline

_MARK = lazy.regex(r"\[\^([^\s\[\]\\]++)\]")
# What may stand before a definition in its line: marks of quotations, lists and comments, tags.
_LEAD = lazy.regex(r"(?:[\s>*+#/|-]|\d{1,3}[.)](?=\s)|<[^<>\n]{1,60}+>)*+")
_LONGEST_LEAD = 80
# ``<span style="display:none">[^6][^7]</span>``: the sources that an answer of Perplexity does not cite.
# ``<code>[^6]</code>`` shows how a mark is typed.
_HIDING = lazy.regex(r"display:\s?none|\shidden\b|<(?:code|kbd|samp|tt)\b", re.IGNORECASE)
# ``2^[3:5]`` is a power.
_WORD = lazy.regex(r"[^\W\d_]{3}")
_BETWEEN_LABELS = lazy.regex(r"\s*+[,;]\s*+\^?+|\s++\^?+")
# What puts another text into this one: of MkDocs, mdBook, Jekyll, Hugo, MyST, Quarto, knitr, Docusaurus.
_INCLUDE = lazy.regex(
    r"(?:-{1,3}8<-{1,3}|\{\{[<%#]?\s{0,3}#?(?:include|read)|\{%-?\s{0,3}(?:include|render|import)|```\{(?:include|child)"
    r"|^!include\b|^import\b|\bchild\s?=|<!--\s{0,3}include|^include::)(?P<what>[^\n]{0,120})",
    re.MULTILINE,
)
# A picture or a player that is included defines no footnote.
_OF_TEXT = lazy.regex(
    r"\.(?:md|mdx|markdown|[qr]md|txt|rst|adoc)\b|notes?\b|ref(?:s|erences)?\b", re.IGNORECASE
)


class Footnotes:
    """The *definitions* of a document, the *marks* that lead to them, and its inline *notes*, each in order."""

    def __init__(
        self,
        text: str,
        definitions: Sequence[Reference] = (),
        marks: Sequence[FootnoteMark] = (),
        notes: Sequence[Reference] = (),
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.definitions = tuple(definitions)
        self.marks = tuple(marks)
        self.notes = tuple(notes)
        self._text = text
        self._hidden = hidden

    def named(self, label: str) -> tuple[Reference, ...]:
        """The definitions of exactly this *label*; where there is none, those that GitHub takes for it."""
        return tuple(self._exact.get(label) or self._folded.get(normalise_label(label)) or ())

    def may_define(self, label: str) -> bool:
        """Whether *label* may be defined in code, raw HTML or a comment, or in a text that is included."""
        return normalise_label(label) in self._hidden or self.includes_text

    @cached_property
    def includes_text(self) -> bool:
        """Whether the document includes another text, in which footnotes may be defined or used."""
        return any(_OF_TEXT.search(match["what"]) for match in _INCLUDE.finditer(self._text))

    @cached_property
    def _exact(self) -> dict[str, list[Reference]]:
        found: dict[str, list[Reference]] = defaultdict(list)
        for definition in self.definitions:
            found[definition.key].append(definition)
        return dict(found)

    @cached_property
    def _folded(self) -> dict[str, list[Reference]]:
        found: dict[str, list[Reference]] = defaultdict(list)
        for definition in self.definitions:
            found[normalise_label(definition.key)].append(definition)
        return dict(found)


def read_footnotes(document: Document) -> Footnotes:
    """The footnotes of *document*."""
    text = document.source.text
    blocks = document.blocks
    if not blocks or ("[^" not in text and "^[" not in text):
        return Footnotes(text)
    definitions = [_definition(document, block) for block in blocks if block.kind == "footnote"]
    labels = {definition.label.start: definition for definition in definitions}
    keys = {definition.key for definition in definitions}
    folded = {normalise_label(key) for key in keys}
    found: dict[int, FootnoteMark] = {}
    notes: list[Reference] = []
    for block in blocks:
        if block.is_prose:
            _read_pieces(document, block, folded, found, notes)
    hidden = set[str]()
    for match in _MARK.finditer(text):
        start, end = match.span()
        if start in found or start in labels:
            continue
        if text.startswith(":", end) and _leads(text, start):
            hidden.add(normalise_label(match[1]))
        elif "^" not in match[1] or match[1] in keys:
            found[start] = FootnoteMark(match[1], Span(start, end), _block_at(blocks, start), searched=False)
    marks = [found[start] for start in sorted(found)]
    return Footnotes(text, definitions, marks, notes, frozenset(hidden))


def _definition(document: Document, block: Block) -> Reference:
    """The definition that begins with *block*, with every block that belongs to it."""
    blocks = document.blocks
    last = _last_block(blocks, block.index)
    texts = [each.text for each in blocks[block.index + 1 : last + 1] if each.is_prose]
    span = Span(block.span.start, blocks[last].span.end)
    label = Span(block.span.start, block.span.end - 1)  # without the colon
    typed = document.source.text[block.span.end : span.end].strip()
    text = " ".join(" ".join(texts).split())
    return Reference(block.info, span, label, text, block, typed, style="footnote")


def _last_block(blocks: Sequence[Block], first: int) -> int:
    """The index of the last block of the definition that begins with the block of index *first*.

    A definition inside it belongs to it, with its blocks.
    """
    open_labels = [blocks[first].info]
    at = first + 1
    while at < len(blocks):
        within = blocks[at].footnote
        while open_labels and within != open_labels[-1]:
            open_labels.pop()
        if not open_labels:
            break
        if blocks[at].kind == "footnote":
            open_labels.append(blocks[at].info)
        at += 1
    return at - 1


def _read_pieces(
    document: Document,
    block: Block,
    keys: set[str],
    found: dict[int, FootnoteMark],
    notes: list[Reference],
) -> None:
    """Note the marks and the inline notes of *block*; *keys* are the labels that are defined."""
    text = document.source.text
    image_end = 0
    shown = True
    link: Inline | None = None
    for piece in document.pieces(block):
        if piece.start < image_end:
            continue
        span = Span(piece.start, piece.end)
        if piece.kind == "image":
            image_end = piece.end
        elif piece.kind == "html":
            shown = _HIDING.search(text, *span) is None if shown else text[piece.start + 1] == "/"
        elif piece.kind == "link":
            link = piece
        elif piece.kind == "footnote" or (piece.kind == "bracket" and text.startswith("^", piece.start + 1)):
            label = text[piece.start + 2 : piece.end - 1]
            members = _members(label, keys)
            # ``[^1^]`` is no label but where it is defined.
            if piece.kind == "footnote" or members or normalise_label(label) in keys:
                # ``[[^1]](#note)`` leads there by itself.
                filled = link is not None and text[slice(*link.inner)].strip(" ^*_") == document.source[span]
                searched = shown and not filled
                found[piece.start] = FootnoteMark(label, span, block, searched, members)
        elif piece.kind == "note" and _WORD.search(text, *piece.inner):
            inner = text[slice(*piece.inner)]
            opening = Span(piece.start, piece.inner[0])
            notes.append(
                Reference("", span, opening, " ".join(inner.split()), block, inner, style="footnote")
            )


def _members(label: str, keys: set[str]) -> tuple[str, ...]:
    """The labels in ``[^1, ^2]``, where each of them is defined and the whole is not; else none."""
    if len(label) > _LONGEST_LEAD or normalise_label(label) in keys:
        return ()
    members = _BETWEEN_LABELS.split(label)
    return tuple(members) if len(members) > 1 and keys.issuperset(map(normalise_label, members)) else ()


def _leads(text: str, start: int) -> bool:
    """Whether nothing but marks of containers stands before *start* in its line."""
    line = text.rfind("\n", max(start - _LONGEST_LEAD, 0), start) + 1
    if not line and start > _LONGEST_LEAD:
        return False
    lead = _LEAD.match(text, line, start)
    return lead is not None and lead.end() == start


def _block_at(blocks: Sequence[Block], offset: int) -> Block:
    """The last block that begins at *offset* or before it."""
    at = bisect_right(blocks, offset, key=lambda block: block.span.start)
    return blocks[max(at - 1, 0)]
