r"""A footnote that no mark leads to.

## Why it matters

Most renderers leave out what nothing leads to: the text of the note is lost without a word. Its mark went with its
sentence, or is written in another way than the note.

## Examples

```bad
Tides follow the moon.[^1]

[^1]: A. Lin. Tides. 2019.

[^2]: B. Ode. Springs. 2020.
^^^^ nothing leads to [^2] "B. Ode. Springs. 2020".
```

```good
Tides follow the moon,[^1] and `[^2]` shows how.

[^1]: A. Lin. Tides. 2019. See also.[^3]

[^2]: B. Ode. Springs. 2020.

[^3]: C. Doe. Moons. 2021.
```

## What it leaves alone

Footnotes whose mark stands in another one, in code, in raw HTML or in the front matter. Files that hold nothing but
definitions, and drafts that include another text: the mark may be there. Labels in other capitals, which GitHub
takes for the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, rule

# A text of fewer words than this beside its definitions is a file of definitions.
_FEWEST_WORDS = 20


@rule(category="references", severity="warning")
def unused_footnote(document: Document) -> Iterator[Finding]:
    if not document.footnotes or document.includes_text:
        return
    used: Counter[str] = Counter()
    for mark in document.footnote_marks:
        used.update(label.casefold() for label in mark.members or (mark.label,))
    if not used and _words(document) < _FEWEST_WORDS:
        return
    unused = [note for note in document.footnotes if note.key.casefold() not in used]
    # Many of them are a list of sources that was added as footnotes.
    group = "sources" if 2 * len(unused) > len(document.footnotes) else ""
    escapes = r"\[^" in document.source.text
    seen = set[str]()
    for note in unused:
        if note.key not in seen:
            seen.add(note.key)
            yield Finding(
                note.label, f"nothing leads to {note.name}.", _hint(document, note, escapes), group=group
            )


def _hint(document: Document, note: Reference, escapes: bool) -> str:
    escaped = document.source.text.find(rf"\[^{note.key}\]") if escapes else -1
    if escaped >= 0:
        row = document.source.row(escaped)
        return f"The mark in line {row} is escaped, which makes plain text of it: take the backslashes away."
    return "Set its mark or delete it."


def _words(document: Document) -> int:
    return sum(
        len(block.text.split()) for block in document.blocks if block.is_prose and block.footnote is None
    )
