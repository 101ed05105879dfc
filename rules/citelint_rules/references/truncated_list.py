r"""The draft breaks off in the middle of its reference list.

## Why it matters

Machines stop writing when they run out of room, and downloads break off. The entries behind the last one are lost,
and every citation of them dangles; those citations are told together with this finding.

## Examples

```bad
Roots [1] carry water [2] to leaves [3] and fruit [4].

## References

[1] On roots. 2001.

[2] Water and the
^^^^^^^^^^^^^^^^^ the draft breaks off in the middle of [2] "Water and the", and the text cites up to [4].
```

```good
Roots [1] carry water [2].

## References

[1] On roots. 2001.

[2] Water in plants. 2002.
```

## What it leaves alone

Lists that other text follows, lists whose last entry is complete, lists whose last label is the highest that is cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, rule


@rule(category="references", severity="error")
def truncated_list(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        place = each.truncation
        if place is None:
            continue
        last = each.entries[-1]
        keys = [citation.key for _, citation in document.reading.unresolved]
        highest = max((int(key) for key in keys if key.isdecimal()), default=0)
        if highest > each.last_number:
            yield Finding(
                place,
                f"the draft breaks off in the middle of {last.name}, and the text cites up to [{highest}].",
                hint="Restore the rest of the list from the draft's source.",
            )
