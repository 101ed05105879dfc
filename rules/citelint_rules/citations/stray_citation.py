r"""A citation stands alone, attached to nothing that it could support.

## Why it matters

A sentence was lost, or a machine put the number where the text should begin. Nobody can tell what it cites.

## Examples

```bad
## Robustness

[2]
^^^ [2] stands alone in its line, attached to no statement; it is "Encoders are enough".
Models that are robust do not change under noise [1].

## Speed

[1]
^^^ [1] stands alone in its paragraph, attached to no statement; it is "Sequences without recurrence".

Fast models are small [2].

## References

[1] Sequences without recurrence

[2] Encoders are enough
```

```good
The loss is

$$ L = -\log p $$

[1].

It falls, as outlined in
[2], and stays low [1]. See:

- [1]
- [2]

## References

[1] Sequences without recurrence

[2] Encoders are enough
```

## What it leaves alone

A mark that closes the formula, figure, code, list or quotation above it, a wrapped line of a sentence, tables
and lists of citations, and documents that set their citations on lines of their own throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citelint.api import Block, CitationGroup, Document, Finding, Span, regex, rule

# More than this many, and more than one of twenty, are a way of setting citations and no accident.
_MANY, _SHARE = 5, 0.05
# An item of a list of links or names is no longer than this, in bytes: a Chinese character says more.
_SHORT = 24
_SOURCES = regex(
    r"\b(?:sources?|references?|citations?|cited|bibliography|literature|see also|links|notes?"
    r"|further reading|quellen|literatur|fuentes|referencias)\b|参考|文献|来源|出典",
    re.IGNORECASE,
)
_SENTENCE_END = regex(r"[.!?。！？…][\"'”’»)\]*_]{0,3}\s*$|\[[\d\s,;–-]+\]\W*$")
_QUOTES = tuple('"“”„«»「」『』')
_SUPERSCRIPT = regex(r"</?sup>", re.IGNORECASE)
_CAPTION = regex(r"\W{0,3}(?:fig(?:ure)?|table|chart|image|photo|source|listing|图|表)\b", re.IGNORECASE)


@rule(category="citations", severity="warning")
def stray_citation(document: Document) -> Iterator[Finding]:
    """Look at each line of nothing but citations, and at what stands above and below it."""
    lines = list(_lines(document))
    if len(lines) > max(_MANY, _SHARE * len(document.citation_groups)) or _is_sequence(lines):
        return
    alone = {line[0].block.index for line in lines}
    for line in lines:
        where = _where(document, line, alone)
        if where:
            group = line[0]
            text = group.citations[0].name if len(group.citations) == 1 else document.source[group.span]
            message = f"{text} stands alone in its {where}, attached to no statement"
            references = document.reading.references_of(group.citations[0])
            if references and len(group.citations) == 1:
                message += f'; it is "{references[0].excerpt}"'
            span = Span(group.span.start, line[-1].span.end)
            yield Finding(span, f"{message}.", hint="Attach it to what it supports, or remove it.")


def _lines(document: Document) -> Iterator[list[CitationGroup]]:
    """The groups that stand alone, those of one line together."""
    line: list[CitationGroup] = []
    for group in document.citation_groups:
        if not group.alone or group.block.kind != "paragraph":
            continue
        row = document.source.row(group.span.start)
        if line and document.source.row(line[0].span.start) == row:
            line.append(group)
            continue
        if line:
            yield line
        line = [group]
    if line:
        yield line


def _is_sequence(lines: list[list[CitationGroup]]) -> bool:
    """Whether the lines count upwards by one: labels of a list that was not read as one."""
    keys = [line[0].citations[0].key for line in lines]
    numbers = [int(key) for key in keys if key.isdecimal()]
    return len(numbers) > 1 and all(right == left + 1 for left, right in pairwise(numbers))


def _where(document: Document, line: list[CitationGroup], alone: set[int]) -> str:
    """``paragraph``, ``line`` or ``list item`` where nothing is there to attach to, else ``""``."""
    block = line[0].block
    if block.quotes or block.footnote is not None:
        return ""
    span = Span(line[0].span.start, line[-1].span.end)
    if _strip(document.source.text[block.span.start : span.start]):
        return ""
    if block.item:
        return "list item" if _is_odd_item(document, block) else ""
    above = document.blocks[block.index - 1] if block.index else None
    if not _is_free(document, above):
        return ""
    rest = _strip(document.source.text[span.end : block.span.end])
    if rest:
        return "line" if _begins_sentence(rest) else ""
    below = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
    if below is None or below.index in alone or below.kind in ("math", "html", "rule"):
        return ""
    if below.kind == "heading" and (above is None or above.kind == "heading"):
        return ""
    return "paragraph"


def _strip(text: str) -> str:
    """*text* without what may stand around a citation on its line."""
    return _SUPERSCRIPT.sub("", text).strip(" \t\r\n.:*_^()")


def _begins_sentence(text: str) -> bool:
    return text[:1].isupper() or not text[:1].isascii()


def _is_free(document: Document, above: Block | None) -> bool:
    """Whether the block above leaves nothing that the citation could close."""
    if above is None or above.kind == "rule":
        return True
    if above.kind == "heading":
        return not _SOURCES.search(above.text)
    if above.kind != "paragraph" or above.quotes or above.item or above.footnote is not None:
        return False
    text = above.text.rstrip()
    if text[:1] in _QUOTES and text[-1:] in _QUOTES:
        return False
    if not text or _CAPTION.match(text) or _SOURCES.search(text[-24:]):
        return False
    if any(piece.kind == "image" for piece in document.pieces(above)):
        return False
    return _SENTENCE_END.search(text, max(0, len(text) - 30)) is not None


def _is_odd_item(document: Document, block: Block) -> bool:
    """Whether the item is nothing but the citation while the other items of its list are prose."""
    item = block.item
    if item is None or item.depth > 1 or not item.first:
        return False
    if document.source.text[block.span.end : item.span.end].strip():
        return False
    siblings = [
        other
        for other in document.blocks
        if other.item and other.item.list == item.list and other.item.span != item.span
    ]
    prose = [
        each for each in siblings if len(each.text.encode()) > _SHORT or _SENTENCE_END.search(each.text[-30:])
    ]
    return len(prose) >= 2 and len(prose) == len(siblings)
