"""Tokens that tools leave in a text and no person types."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, ToolMark
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_PATH = r"[^\s<>()\[\]\"]{1,600}+"
# name, a string that must be there, the token
_TOKENS = (
    # One that is not closed ends at the first blank: what follows is the text's.
    ("private-use", "\ue200", r"\ue200(?:[^\ue200\ue201\n]{0,400}+\ue201|[^\ue200\ue201\s]{0,400}+)"),
    # The same with its characters written out: ``\\ue202turn0search1``, or without the backslash.
    (
        "private-use",
        "ue202",
        r"(?<![A-Za-z0-9])(?:\\?ue200[a-z_]{0,12})?(?:\\?ue202turn\d{1,3}[a-z]{3,9}\d{1,3}){1,20}+"
        r"(?:\\?ue202L\d{1,6}-L\d{1,6})?+(?:\\?ue201)?",
    ),
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
        r"【[^【】†\n{}]{0,60}+†[^【】\n{}]{0,80}+】|【\d{1,3}†(?:source|L\d{1,5}(?:-L\d{1,5})?+)|\[\d{1,3}†L\d{1,5}(?:-L\d{1,5})?+\]",
    ),
    # What a converter to PDF and back makes of it.
    ("†", " + L", r"\[\d{1,3} \+ L\d{1,5}(?:-L\d{1,5})?+\]"),
    ("cite_start", "[cite_", r"\[cite_(?:start|end)\]"),
    ("cite", "[cite:", r"\[cite: ?\d{1,4}(?:[,-] ?\d{1,4}){0,40}+\]"),
    ("web", "[web:", r"\[web:\d{1,4}\]"),
    ("attached_file", "[attached_file:", r"\[attached_file:\d{1,4}\]"),
    ("file", "[file:", r"(?<!\[)\[file:\d{1,4}\](?![\](:])"),
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
    ("span", "_span)", r"\[span_\d{1,4}\]\((?:start|end)_span\)"),
    # The number is ChatGPT's; who writes of such blocks has a slot there.
    ("writing", ":::writing{", r"(?m:^[ \t]*+):::writing\{(?=[^}\n]{0,200}?\bid=[\"“”]?\d)[^}\n]{0,200}+\}"),
    (
        "hidden",
        "display:none",
        r"<span style=\"display:none\">(?:\[\^\d{1,4}(?:_\d{1,4})?\]){1,400}+</span>"
        r"(?:\s*+<div align=\"center\">⁂</div>)?",
    ),
    ("sandbox", "](sandbox:", r"(?<=\]\()sandbox:/{1,3}mnt/data/(?:[^\s()]|\([^\s()]{0,60}+\)){1,300}+"),
    (
        "upload",
        "ppl-ai-file-upload",
        rf"https?://ppl-ai-file-upload\.s3\.(?:[\w-]{{1,20}}+\.)?amazonaws\.com/{_PATH}",
    ),
    (
        "redirect",
        "grounding-api-redirect",
        rf"https?://vertexaisearch\.cloud\.google\.com/grounding-api-redirect/[\w-]{{8}}{_PATH}"
        r"|https?://www\.google\.com/url\?(?:\w{1,10}=\w{0,20}&){0,4}q=https%3A%2F%2Fvertexaisearch\.cloud\.google\.com"
        rf"%2Fgrounding-api-redirect%2F[\w-]{{8}}{_PATH}",
    ),
    ("results", "ource: ", r"\[Source: (?i:search results?(?: snippets?)?)\](?!\()"),
    (
        "special",
        "|>",
        r"<\|(?:im_(?:start|end)|endoftext|end_of_text|eot_id|user|assistant|system|end)\|>",
    ),
)
# Addresses, which may stand in the definition of a link.
_ADDRESSES = frozenset(("upload", "redirect"))
_IN_TEXT = ("heading", "paragraph", "cell", "html")
_IN_DEFINITIONS = (*_IN_TEXT, "definition")
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
# "see [file:3]": somebody's own way to point at a file.
_POINTED = lazy.regex(r"(?:^|\b(?:see|in|from|of|at|by|to|with|and|or|the|files?|:))[ *_]*+$", re.IGNORECASE)
# The tokens that part turns are the subject of many a text; beside these words they are not left by mistake.
_OF_MODELS = lazy.regex(
    r"\btoken|\bprompt|language models?\b|\bllms?\b|\bgpt|\btransformer|\bfine-?tun|\btemplates?\b|\bvocabular"
    r"|语言模型|提示词|大模型|言語モデル",
    re.IGNORECASE,
)
_SPECIAL = lazy.regex(r"<\|\w{2,40}\|>")
_ENDS_SENTENCE = tuple('.!?。！？…)）”"’」')
_TURN_TITLE = lazy.regex(r"\W*(?:assistant|user|chatgpt|gpt|response|answer|output|prompt)\b", re.IGNORECASE)
# How far around a token its sentence is looked at.
_REACH = 120


@cache
def _token(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def find_tool_marks(document: Document) -> tuple[ToolMark, ...]:
    """The tool marks of *document*, in order of the source; none in code, formulas, or sentences about them."""
    source = document.source.text
    starts: list[int] | None = None
    shown: dict[tuple[int, bool], list[Span]] = {}
    footnotes = {block.info for block in document.blocks if block.kind == "footnote"}
    found: list[ToolMark] = []
    for name, needle, pattern in _TOKENS:
        if needle not in source or (name == "turn" and not _TURN.search(source)):
            continue
        starts = starts or [block.span.start for block in document.blocks]
        if name in _NOT_ABOUT and not _NOT_ABOUT[name](document):
            continue
        marks: list[ToolMark] = []
        quoted: list[ToolMark] = []
        discussed = False
        for match in _token(pattern).finditer(source):
            span = Span(*match.span("think" if name == "think" else 0))
            block = document.blocks[max(bisect_right(starts, span.start) - 1, 0)]
            kinds = _IN_DEFINITIONS if name in _ADDRESSES else _IN_TEXT
            if block.kind not in kinds or not block.span.overlaps(span):
                continue
            # An export escapes the brackets around a link, "\[[1](https://…)\]", which is no formula then.
            place = block.index, name not in _ADDRESSES
            if place not in shown:
                shown[place] = verbatim(document, block, formulas=name not in _ADDRESSES)
            if is_within(shown[place], span):
                # Shown as code: the document is about these tokens.
                discussed = True
            elif (name == "caret" and source[span.start + 2 : span.end - 1] in footnotes) or (
                name in _STANDS and not _STANDS[name](document, block, span)
            ):
                continue
            elif is_discussed(source, block, span):
                discussed |= block.kind == "heading"
            else:
                (quoted if block.quotes else marks).append(ToolMark(span, name))
        if marks and not discussed:
            found += marks + quoted
    found.sort(key=lambda mark: mark.span)
    return tuple(_apart(found))


def _stands_behind_text(document: Document, block: Block, span: Span) -> bool:
    """Whether ``[file:1]`` stands where a citation does: behind a statement, not as a label or an object."""
    line = document.source.text[max(block.span.start, span.start - _REACH) : span.start].rpartition("\n")[2]
    return bool(line.strip(" *_-+>|#")) and not _POINTED.search(line)


def _is_no_turn(document: Document, block: Block, span: Span) -> bool:
    """Whether the block is not shown as what a model answered in a conversation."""
    return block.section is None or not _TURN_TITLE.match(block.section.title)


def _ends_an_answer(document: Document, block: Block, span: Span) -> bool:
    """Whether a token that parts turns stands behind a finished sentence at the end of its block."""
    before = document.source.text[max(block.span.start, span.start - 20) : span.start]
    return block.span.end == span.end and before.rstrip().endswith(_ENDS_SENTENCE)


def _names_sources(document: Document) -> bool:
    """Whether a text has sources, so that "search results" is meant for one: it cites, or has another such mark."""
    return bool(document.citation_groups or document.reference_lists) or (
        document.source.text.lower().count("[source: search result") > 1
    )


def _is_on_something_else(document: Document) -> bool:
    """Whether a text has one kind of token that parts turns, and is not on models."""
    source = document.source.text
    return len(set(_SPECIAL.findall(source))) == 1 and not _OF_MODELS.search(source)


# What is asked besides of a kind of token: of the text, and of the place.
_NOT_ABOUT: dict[str, Callable[[Document], bool]] = {
    "results": _names_sources,
    "special": _is_on_something_else,
}
_STANDS: dict[str, Callable[[Document, Block, Span], bool]] = {
    "file": _stands_behind_text,
    "writing": _is_no_turn,
    "special": _ends_an_answer,
}


def verbatim(document: Document, block: Block, formulas: bool = True) -> list[Span]:
    """The code spans, formulas and comments of *block*, in order; none overlaps another."""
    kinds = ("code", "math", "comment") if formulas else ("code", "comment")
    return [Span(piece.start, piece.end) for piece in document.pieces(block) if piece.kind in kinds]


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
