r"""A reference list whose layout is not understood, so that citations cannot be looked up in it.

## Why it matters

What is not checked is not clean. A list taken apart by a converter, with its numbers lost or in odd places, would
make half of the citations dangle; citelint says nothing about them, and says that it does not.

## Examples

```bad
Waves [1] break [2], rise [3], fall [4], turn [5] and end [6].

## References
   ^^^^^^^^^^ the list is not understood: 4 of its numbers that the text cites were not found, such as [2]; \
              citations are not looked up in it.

[1] On waves and their breaking. 2. Breakers. 3 Tides. Rising and falling, a study. Turning points

[6] The ends of waves
```

```good
Waves [1] break [2].

## References

[1] On waves

[2] Breakers
```

## What it leaves alone

Lists without labels (author and year), lists with some numbers missing, lists with several entries on a line as
long as each has its label.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Span, rule


@rule(category="references", severity="warning")
def unreadable_reference_list(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if not each.understood:
            section = each.section
            start = each.span.start
            line = document.source.lines[document.source.row(start) - 1]
            place = section.heading if section and section.title in each.heading else Span(start, line.end)
            yield Finding(
                place,
                f"the list is not understood: {each.reason}; citations are not looked up in it.",
                hint="Begin each entry with its label, in a paragraph or on a line of its own.",
            )
