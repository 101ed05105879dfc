"""What can be deleted of a draft without touching anything else: residue that is whole blocks, tokens of tools."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, Residue, ToolMark
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_STATEMENT = lazy.regex(r"(?:[^.;。；!?\r\n]|[.!?](?!\s|$))++[.;。；!?]?+")
# What a note says was done, and what it was done to: these are questions to an author.
_DONE = lazy.regex(
    r"\b(?:remov|delet|dropp|eliminat|omit|exclud|taken out|replac|substitut|chang|correct|swap|mov|updat|adjust|add"
    r"|suppri|entfern|gestrichen|ersetz|rimoss|elimin|remplac|reduc|fix)\w*|删除|移除|替换|更正|修改|削除",
    re.IGNORECASE,
)
_NAMED = lazy.regex(
    r"\[\d{1,4}(?:[,;–-] ?\d{1,4})*+\]|[\"“][^\"“”\r\n]{2,200}+[\"”]|@[\w:-]{2,}|《[^《》\n]{1,100}》|→"
    r"|\b[A-Z][\w’'-]{1,30}+(?: et al\.?| (?:and|&) [A-Z][\w’'-]{1,30}+)?,? \(?(?:1[5-9]|20)\d\d[a-z]?\b"
)
_MARKUP = " \t>*_#-+•"
_OPENERS, _CLOSERS = '([{（*_"“', ')]}）*_"”'
_KEPT = frozenset(("think", "antArtifact", "grok", "writing", "hidden", "sandbox", "results"))
# Tokens that a list at the end may resolve, as "[web:3] https://…" does.
_LABELS = frozenset(("web", "citation", "attached_file", "file", "cite", "†", "caret"))
_LONGEST_RUN = 40
# Names and numbers of sources. Others hold words that readers saw, as `entity["city","Quay Town"]` and `url` do.
_SOURCES = lazy.regex(r"\ue200[a-z_]++(?:\ue202[\w.,:#-]*+)*+\ue201?")


def deletion(document: Document, residue: Residue) -> Span | None:
    """The lines to delete with *residue*; None where it is not whole blocks, or something hangs on it.

    None for what stands for text that is missing, either, and for what says something that is cited.
    Blank lines and a thematic break that would be left without anything to set off go with it.
    """
    blocks = _blocks_in(document, residue.span)
    if (
        residue.kind == "omission"
        or (residue.kind == "sources" and _cites(document, residue.span))
        or not residue.whole
        or not blocks
        or not all(_may_go(document, block, residue) for block in blocks)
    ):
        return None
    if residue.kind != "opener" and _introduces_list(document, blocks[-1]):
        return None
    return _lines(document, residue.span, blocks[0].index, blocks[-1].index)


def _introduces_list(document: Document, block: Block) -> bool:
    """Whether what *block* announces by a colon is a list that would stay: "Would you like me to:"."""
    after = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
    return (
        block.text.rstrip(" *_").endswith((":", "："))
        and after is not None
        and (after.item is not None or after.kind == "code" or after.quotes > 0)
    )


def _cites(document: Document, span: Span) -> bool:
    at = bisect_left(document.marks, span.start, key=lambda mark: mark.span.start)
    return at < len(document.marks) and document.marks[at].span.start < span.end


def _blocks_in(document: Document, span: Span) -> list[Block]:
    first = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    last = bisect_left(document.blocks, span.end, key=lambda block: block.span.start)
    return [block for block in document.blocks[max(first, 0) : last] if block.span.overlaps(span)]


def _may_go(document: Document, block: Block, residue: Residue) -> bool:
    span = residue.span
    if block.quotes or block.footnote or block.kind not in ("heading", "paragraph", "rule"):
        return False
    if block.span.start < span.start - 8 or block.span.end > span.end:
        return False
    if block.kind == "heading":
        section = document.section_at(block.span.end - 1)
        return (
            section is not None
            and block.span.contains(section.heading)
            and all(
                span.contains(each.span) or each.kind == "rule" for each in _blocks_in(document, section.body)
            )
        )
    if block.item:
        # The list goes as a whole: what is left of one would be numbered or nested otherwise.
        return block.item.span.start >= span.start - 8 and span.contains(document.lists[block.item.list])
    return True


def _lines(document: Document, span: Span, first: int, last: int) -> Span | None:
    """The whole lines of *span*, which has the blocks *first* to *last*, with the blank lines on one side."""
    source, blocks = document.source, document.blocks
    top, bottom = source.row(span.start), source.row(span.end - 1)
    if source.text[source.lines[top - 1].start : span.start].strip(" \t#*_"):
        return None
    if source.text[span.end : source.lines[bottom - 1].end].strip(" \t#*_\\"):
        return None
    before = blocks[first - 1] if first else None
    after = blocks[last + 1] if last + 1 < len(blocks) else None
    edge_before = before is None or before.kind in ("rule", "front_matter")
    edge_after = after is None or after.kind == "rule"
    rows = len(source.lines)
    if (
        after
        and after.kind == "rule"
        and edge_before
        and not (before is None and _is_front(document, last + 2))
    ):
        bottom = source.row(after.span.end - 1)
    elif before and before.kind == "rule" and after is None and edge_after:
        top = source.row(before.span.start)

    def blank(row: int) -> bool:
        return not source.line(row).strip()

    if top > 1 and not blank(top - 1):
        # The blank line behind it goes on parting what is above from what is below.
        end = source.lines[bottom].start if bottom < rows else len(source.text)
        return Span(source.lines[top - 1].start, end)
    below = bottom + 1
    while below <= rows and blank(below):
        below += 1
    if below <= rows:
        return Span(source.lines[top - 1].start, source.lines[below - 1].start)
    above = top - 1
    while above >= 1 and blank(above):
        above -= 1
    if not above:
        return None  # Nothing would be left.
    return Span(source.lines[above - 1].end, source.lines[bottom - 1].end)


def _is_front(document: Document, index: int) -> bool:
    return index < len(document.blocks) and document.blocks[index].kind == "front_matter"


def questions(document: Document, residue: Residue) -> tuple[str, ...]:
    """The statements of *residue* that say what was done to a citation, for an author to check."""
    found = []
    for match in _STATEMENT.finditer(document.source[residue.span]):
        words = " ".join(match[0].replace("**", "").split()).strip(_MARKUP)
        if _NAMED.search(words) and (residue.kind == "critique" or _DONE.search(words)):
            found.append(words)
    return tuple(found)


def deletion_of_token(document: Document, mark: ToolMark) -> Span | None:
    """The stretch to delete with a tool's token, one blank with it; None where something hangs on it."""
    text = document.source.text
    start, end = mark.span
    if mark.name in _KEPT or "://" in text[start:end] or "\n" in text[start:end]:
        return None
    if mark.name == "private-use" and not _SOURCES.fullmatch(text, start, end):
        return None
    if mark.name in _LABELS and mark.name in document.labelling_tokens:
        return None
    at = bisect_right(document.blocks, start, key=lambda block: block.span.start) - 1
    block = document.blocks[at]
    if block.kind == "html" or block.quotes:
        return None
    if at not in document.blocks_of_more_than_tokens:
        return None
    behind = _end_of_run(document, end)
    if text[behind : behind + 1].isalnum() or text[behind : behind + 1] in _OPENERS:
        return Span(start, end)  # It stands in front of a word, as "[cite_start]" does.
    while start > block.span.start and text[start - 1] in " \t":
        start -= 1
    if start == block.span.start or text[start - 1] in "\r\n":
        start = mark.span.start
        while end < block.span.end and text[end] in " \t":
            end += 1
        if end == block.span.end or text[end] in "\r\n":
            return None
    if text[start - 1 : start] and text[start - 1] in _OPENERS and text[end : end + 1] in _CLOSERS:
        return None
    return Span(start, end)


def _end_of_run(document: Document, end: int) -> int:
    """Where the tokens end that touch one another from *end* on."""
    marks = document.tool_marks
    at = bisect_left(marks, end, key=lambda mark: mark.span.start)
    for mark in marks[at : at + _LONGEST_RUN]:
        if mark.span.start != end:
            break
        end = mark.span.end
    return end


def blocks_of_more_than_tokens(document: Document) -> frozenset[int]:
    """The blocks, by their indices, that have words besides their tokens; none without a token is among them."""
    text = document.source.text
    found = set()
    ends: dict[int, int] = {}
    for mark in document.tool_marks:
        at = bisect_right(document.blocks, mark.span.start, key=lambda block: block.span.start) - 1
        block = document.blocks[max(at, 0)]
        if block.span.contains(mark.span):
            end = ends.get(at, block.span.start)
            if at not in found and any(map(str.isalnum, text[end : mark.span.start])):
                found.add(at)
            ends[at] = max(end, mark.span.end)
    for at, end in ends.items():
        if any(map(str.isalnum, text[end : document.blocks[at].span.end])):
            found.add(at)
    return frozenset(found)


def labelling_tokens(document: Document) -> frozenset[str]:
    """The kinds of tokens of which one begins a line as the label of something does."""
    text = document.source.text
    found = set()
    for mark in document.tool_marks:
        line = document.source.lines[document.source.row(mark.span.start) - 1]
        if (
            not text[line.start : mark.span.start].strip(_MARKUP + "|")
            and text[mark.span.end : line.end].strip()
        ):
            found.add(mark.name)
    return frozenset(found)
