r"""Numeric citations that are not in order of their first appearance.

## Why it matters

Vancouver, IEEE and many journals number the works as the text first cites them. Lists in alphabetical order are
numbered otherwise: the rule is off, and runs when it is selected by name.

## Examples

```bad severity=warning
Tides were measured [1] long before they were charted [3], and charted before they
were understood [2]. Moons came later [4].
                ^^^ [2] is first cited after [3]; 1 of 4 works is out of order.

## References

[1] Measuring tides

[2] A theory of tides

[3] Charts of the sea

[4] Moons and their shores
```

```fixed
Tides were measured [1] long before they were charted [2], and charted before they
were understood [3]. Moons came later [4].

## References

[1] Measuring tides

[2] Charts of the sea

[3] A theory of tides

[4] Moons and their shores
```

```good
Tides were measured [1] and charted [2-4], see [4, 3], and [1] again. Moons came later [5].

| Sea    | Tide |
|--------|------|
| North  | [7]  |

Shores were last [6].

## References

[1] Measuring tides

[2] A theory of tides

[3] Charts of the sea

[4] Moons and their shores

[5] Ebb

[6] Flood

[7] A table of tides
```

## What it leaves alone

The order inside one pair of brackets. Tables and captions: their citations may be numbered where they stand, or after
the text. Numbers that nothing cites. Where chapters have lists of their own, each is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from citelint.api import Citation, CitationGroup, Document, Edit, Finding, Fix, Related, regex, rule

_CAPTION = regex(r"\W{0,3}(?:fig(?:ure)?|table|tab|chart|listing|scheme|图|表)\b\.?\s?\w{1,4}", 2)


class _First(NamedTuple):
    """The first citation of a work: its number, and where it is."""

    number: int
    group: CitationGroup
    citation: Citation


@rule(category="citations", severity="off")
def citation_order(document: Document) -> Iterator[Finding]:
    """Compare the number of each work with those that were cited before it, for each list by itself."""
    lists: dict[int, list[_First]] = {}
    seen: set[tuple[int, str]] = set()
    for group in document.citation_groups:
        aside = group.block.kind == "cell" or _CAPTION.match(group.block.text) is not None
        new = []
        for citation in group.citations:
            belongs = _list_of(document, citation)
            if citation.style == "numeric" and belongs is not None and (belongs, citation.key) not in seen:
                seen.add((belongs, citation.key))
                if not aside:
                    new.append((belongs, _First(int(citation.key), group, citation)))
        for belongs, first in sorted(new, key=lambda pair: pair[1].number):
            lists.setdefault(belongs, []).append(first)
    for firsts in lists.values():
        fix, refusal = _renumbering(document) if len(lists) == 1 else (None, "several lists are cited")
        for finding in _disorder(firsts):
            hint = f"{finding.hint} No fix can: {refusal}." if refusal else finding.hint
            yield finding._replace(fix=fix, hint=hint)


def _renumbering(document: Document) -> tuple[Fix | None, str]:
    """The fix that numbers the works in order of their first citations, or why there is none."""
    renumbering = document.renumbering
    if renumbering.numbered is None:
        return None, "there are several lists"
    ordered = renumbering.reordered(renumbering.by_appearance())
    if not ordered.edits:
        return None, ordered.refusal
    edits = tuple(Edit(span, content) for span, content in ordered.edits)
    return Fix("Renumber the works by their first citations", edits, "unsafe"), ""


def _list_of(document: Document, citation: Citation) -> int | None:
    """Where the list begins whose entry *citation* names; None where it names none."""
    found = document.reading.references_of(citation)
    if not found:
        return None
    return next(
        (each.span.start for each in document.reference_lists if each.span.contains(found[0].span)), None
    )


def _disorder(firsts: list[_First]) -> Iterator[Finding]:
    """One finding at the first work that comes too late, with the count of all that do."""
    late: list[tuple[_First, _First]] = []
    highest = firsts[0]
    for first in firsts[1:]:
        if first.number > highest.number:
            highest = first
        else:
            late.append((first, highest))
    if late:
        first, before = late[0]
        verb = "is" if len(late) == 1 else "are"
        yield Finding(
            first.group.place(first.citation),
            f"{first.citation.name} is first cited after {before.citation.name};"
            f" {len(late)} of {len(firsts)} works {verb} out of order.",
            "Number the works in the order in which the text cites them.",
            related=(Related(f"{before.citation.name} is cited here", before.group.place(before.citation)),),
            about="works out of order",
        )
