r"""A conflict between two versions of the draft that nobody resolved.

## Why it matters

Git leaves both versions in the file, between lines that Markdown takes for text, a heading and block quotes: the
reader gets the passage twice, with the names of branches around it, and what the discarded version cites still counts
as cited.

## Examples

```bad
Tides follow the moon.

<<<<<<< HEAD
^^^^^^^^^^^^ "<<<<<<< HEAD": an unresolved conflict begins; it ends in line 7.
Springs follow the sun.
=======
Springs follow the sun and the moon.
>>>>>>> review
```

```good
# What a version control system leaves

Between these lines stand both versions:

    <<<<<<< HEAD
    Springs follow the sun.
    =======
    Springs follow the sun and the moon.
    >>>>>>> review

The moon
=======

>>>>>>> a reply to replies
```

## What it leaves alone

Code and preformatted text; a row of equals signs below a heading; replies to replies; a mark that is alone, unless it
has a name that only such marks have; texts about conflicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citelint.api import Document, Finding, Related, Span, regex, rule

_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_OURS, _BASE, _BETWEEN, _THEIRS = _MARKS
# What stands behind a mark that needs no other one: "<<<<<<< HEAD", ">>>>>>> 0b5c1d2 (A commit)".
_CERTAIN = regex(r"<{7} (?:HEAD|Updated upstream|ours)\b|>{7} (?:[0-9a-f]{7,40}\b|origin/|Stashed changes)")
_SPOKEN_OF = regex(
    r"\bconflict(?:s|ing)?[- ]mark|\bmerge[- ]conflict|\bgit (?:merge|rebase)\b"
    r"|\bresolv(?:e|es|ed|ing) (?:the |a |any )?conflict",
    re.IGNORECASE,
)


@rule(category="residue", severity="error")
def conflict_marker(document: Document) -> Iterator[Finding]:
    """One finding for each conflict, at its first mark."""
    text = document.source.text
    if not (_OURS in text or _THEIRS in text) or _SPOKEN_OF.search(text):
        return
    for conflict in _conflicts(document):
        first, *others = (document.source[line].rstrip() for line in conflict)
        if len({mark[:7] for mark in (first, *others)}) > 1 or _CERTAIN.match(first):
            yield _finding(document, conflict)


def _conflicts(document: Document) -> Iterator[list[Span]]:
    """The lines of the marks of each conflict, in order; the first one is never a row of equals signs."""
    lines: list[Span] = []
    for line in _marks(document):
        mark = document.source[line][:7]
        if mark == _OURS:
            if lines:
                yield lines
            lines = [line]
        elif lines or mark == _THEIRS:
            lines.append(line)
        if mark == _THEIRS:
            yield lines
            lines = []
    if lines:
        yield lines


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


def _finding(document: Document, conflict: list[Span]) -> Finding:
    source = document.source
    first, last = conflict[0], conflict[-1]
    says = "an unresolved conflict begins"
    if source[last].startswith(_THEIRS):
        row = source.position(last.start).row
        says = f"{says}; it ends in line {row}" if last != first else "an unresolved conflict ends"
    related = [
        Related("the other version", after) for _, after in pairwise(conflict) if source[after] == _BETWEEN
    ]
    if last != first and source[last].startswith(_THEIRS):
        related.append(Related("the end of the conflict", last))
    return Finding(
        first,
        f'"{source[first]}": {says}.',
        hint="Keep one version, or make one of both, and delete the marks.",
        related=tuple(related),
    )
