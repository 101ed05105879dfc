"""Tokens that tools leave in a text and no person types."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, ToolMark
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# name, a string that must be there, the token
_TOKENS = (
    # One that is not closed ends at the first blank: what follows is the text's.
    ("private-use", "\ue200", r"\ue200(?:[^\ue200\ue201\n]{0,400}+\ue201|[^\ue200\ue201\s]{0,400}+)"),
    (
        "oaicite",
        "oaicite",
        r":?(?:contentReference)?\\?\[oaicite:\d{1,4}\\?\](?:\\?\{index=\d{1,4}\\?\})?|【oaicite:\d{1,4}】",
    ),
    (
        "oai_citation",
        "oai_citation",
        r"\\?\[?oai_citation(?:_attribution)?:\d{1,4}(?:‡[^\]\n]{0,200}+\\?\](?:\([^)\s]{0,500}+\))?|‡|\\?\])?",
    ),
    (
        "turn",
        "turn",
        r"(?<![A-Za-z0-9_/])(?:(?:filecite|cite|navlist|i)\ue202?)?(?:turn\d{1,3}(?:search|view|news|image|file|fetch|forecast"
        r"|finance|sports|academia|reddit|youtube|maps|product|click|open|find)\d{1,3}){1,40}+(?:L\d{1,6}-L\d{1,6})?+(?![A-Za-z0-9_])",
    ),
    ("image_group", "image_group{", r"image_group\{[^}\n]{0,1000}+\}"),
    (
        "†",
        "†",
        r"【[^【】†\n]{0,60}+†[^【】\n]{0,80}+】|【\d{1,3}†(?:source|L\d{1,5}(?:-L\d{1,5})?+)|\[\d{1,3}†L\d{1,5}(?:-L\d{1,5})?+\]",
    ),
    # What a converter to PDF and back makes of it.
    ("†", " + L", r"\[\d{1,3} \+ L\d{1,5}(?:-L\d{1,5})?+\]"),
    ("cite_start", "[cite_", r"\[cite_(?:start|end)\]"),
    ("cite", "[cite:", r"\[cite: ?\d{1,4}(?:[,-] ?\d{1,4}){0,40}+\]"),
    ("web", "[web:", r"\[web:\d{1,4}\]"),
    ("attached_file", "[attached_file:", r"\[attached_file:\d{1,4}\]"),
    ("citation", "[citation:", r"\[citation:\d{1,4}\]"),
    ("caret", "^]", r"\[\^\d{1,4}\^\](?!:)"),
    ("think", "think>", r"(?m:^[ \t]*+(?P<think></?think>)[ \t]*+$)"),
    ("antArtifact", "antArtifact", r"</?antArtifact\b[^>\n]{0,500}+>"),
    ("grok", "grok", r"</?grok(?:-card|:render)\b[^>\n]{0,500}+>(?:</grok(?:-card|:render)>)?"),
    (
        "attribution",
        "attributableIndex",
        r"\(?\{\"attribution\":\s?\{\"attributableIndex\":\s?\"[^\"\n]{0,40}+\"\}\}\)?",
    ),
)
# "turn" is in every text, and the pattern above cannot look for it first.
_TURN = lazy.regex(r"turn\d{1,3}[a-z]{4,8}\d")
# What a sentence about such tokens says around them.
_DISCUSSED = lazy.regex(
    r"\b(?:such as|like|called|namely|syntax|markup|artifacts?|artefacts?|placeholders?|means|what (?:is|are|does)"
    r"|denotes?|appears? as|looks? like|searched for|delimiters?)\b",
    re.IGNORECASE,
)
# Everyday words: only two of them, or one beside the token, say that it is spoken of.
_EVERYDAY = lazy.regex(
    r"\b(?:tokens?|tags?|strings?|patterns?|markers?|literal(?:ly)?|citations? marks?)\b", re.IGNORECASE
)
_BETWEEN = lazy.regex(r"(?:\[[^\[\]\n]{1,30}+\]|<\w{1,20}+>|[\s:,`]|and\b|or\b)*+$")
_QUOTES = "\"“”'‘’«»„「」"
# How far around a token its sentence is looked at.
_REACH = 120


@cache
def _token(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def find_tool_marks(document: Document) -> tuple[ToolMark, ...]:
    """The tool marks of *document*, in order of the source; none in code, formulas, or sentences about them."""
    source = document.source.text
    starts: list[int] | None = None
    shown: dict[int, list[Span]] = {}
    footnotes = {block.info for block in document.blocks if block.kind == "footnote"}
    found: list[ToolMark] = []
    for name, needle, pattern in _TOKENS:
        if needle not in source or (name == "turn" and not _TURN.search(source)):
            continue
        starts = starts or [block.span.start for block in document.blocks]
        marks: list[ToolMark] = []
        quoted: list[ToolMark] = []
        discussed = False
        for match in _token(pattern).finditer(source):
            span = Span(*match.span("think" if name == "think" else 0))
            block = document.blocks[max(bisect_right(starts, span.start) - 1, 0)]
            if block.kind not in ("heading", "paragraph", "cell", "html") or not block.span.overlaps(span):
                continue
            if block.index not in shown:
                shown[block.index] = verbatim(document, block)
            if is_within(shown[block.index], span):
                # Shown as code: the document is about these tokens.
                discussed = True
            elif name == "caret" and source[span.start + 2 : span.end - 1] in footnotes:
                continue
            elif is_discussed(source, block, span):
                discussed |= block.kind == "heading"
            else:
                (quoted if block.quotes else marks).append(ToolMark(span, name))
        if marks and not discussed:
            found += marks + quoted
    found.sort(key=lambda mark: mark.span)
    return tuple(_apart(found))


def verbatim(document: Document, block: Block) -> list[Span]:
    """The code spans, formulas and comments of *block*, in order; none overlaps another."""
    return [
        Span(piece.start, piece.end)
        for piece in document.pieces(block)
        if piece.kind in ("code", "math", "comment")
    ]


def is_within(stretches: list[Span], span: Span) -> bool:
    """Whether *span* overlaps one of *stretches*, which are in order and apart."""
    at = bisect_right(stretches, span)
    return any(each.overlaps(span) for each in stretches[max(at - 1, 0) : at + 1])


def is_discussed(source: str, block: Block, span: Span) -> bool:
    """Whether the token at *span* of *block* is quoted, or its sentence speaks of such tokens."""
    if source[span.start - 1 : span.start] in _QUOTES and source[span.end : span.end + 1] in _QUOTES:
        return bool(source[span.start - 1 : span.start])
    before = source[max(block.span.start, span.start - _REACH) : span.start]
    after = source[span.end : min(block.span.end, span.end + 40)]
    before = before[max(before.rfind(stop) for stop in (". ", "? ", "! ", "。", "\n\n")) + 1 :]
    after = after.lstrip(" *_\"”'")
    everyday = list(_EVERYDAY.finditer(before))
    return bool(
        _DISCUSSED.search(before[-50:])
        or _DISCUSSED.match(after)
        or _EVERYDAY.match(after)
        or len(everyday) > 1
        or (everyday and _BETWEEN.match(before, everyday[-1].end()))
    )


def _apart(marks: list[ToolMark]) -> list[ToolMark]:
    """*marks* without those that begin inside another one."""
    kept: list[ToolMark] = []
    for mark in marks:
        if not kept or mark.span.start >= kept[-1].span.end:
            kept.append(mark)
    return kept
