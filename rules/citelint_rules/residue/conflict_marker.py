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
    if not document.conflicts or any(_SPOKEN_OF.search(block.text) for block in document.blocks):
        return
    for conflict in document.conflicts:
        kinds = {document.source[mark][0] for mark in conflict}
        if len(kinds) > 1 or _CERTAIN.match(document.source[conflict[0]]):
            yield _finding(document, conflict)


def _finding(document: Document, conflict: tuple[Span, ...]) -> Finding:
    first, last = conflict[0], conflict[-1]
    says = "an unresolved conflict begins"
    related = [
        Related("the other version", after)
        for _, after in pairwise(conflict)
        if document.source[after].startswith("=")
    ]
    if document.source[last].startswith(">"):
        if last == first:
            says = "an unresolved conflict ends"
        else:
            says += f"; it ends in line {document.source.row(last.start)}"
            related.append(Related("the end of the conflict", last))
    return Finding(
        first,
        f'"{document.source[first]}": {says}.',
        hint="Keep one version, or make one of both, and delete the marks.",
        related=tuple(related),
    )
