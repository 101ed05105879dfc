r"""A note in the draft claims a removal that the draft denies.

## Why it matters

A note "removed [12], as it was not in the list" looks like a chore that is done. When [12] is still cited
in that section, the citation that somebody found unsupported is still there: the claim next to it needs an
author.

## Examples

```bad also=editorial-residue
## 2 Memory

Tapes came first [1], drums later [2].

Changes made:

1. Removed "[2]" as it was not provided in the list of papers.
           ^^^^^ "[2]": the note says that it was removed, but [2] is still cited in \
    this section.

## 3 Wires

Wires came last [3].

## References

[1] A. Lin. Tapes. 2019.

[2] B. Ode. Drums. 2020.

[3] C. Doe. Wires. 2021.
```

Where the note names the work, a citation right behind that name contradicts it.

```bad also=editorial-residue
## 2 Memory

Tapes came first [1], and MagDrum [2] later.

(Note: Removed the citation for "MagDrum" as it was not provided in the list of papers.)
                                ^^^^^^^^^ "MagDrum": the note says that its citation was removed, but \
    "MagDrum [2]" stands in this section.

## References

[1] A. Lin. Tapes. 2019.

[2] B. Ode. Drums. 2020.
```

```good
## 2 Memory

Tapes came first [1].

## 3 Wires

The second drum [2] had wires.

## References

[1] A. Lin. Tapes. 2019.

[2] B. Ode. Drums. 2020.
```

## What it leaves alone

Citations in other sections; replacements ("[59] → [60]", "replaced [2] by [3]"); citations that were
removed from one sentence, moved, or given twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Contradiction, Document, Finding, Related, listed, rule


@rule(category="residue", severity="error")
def contradicted_residue(document: Document) -> Iterator[Finding]:
    """One finding for each claim that the draft denies; for each key where it denies only some of them."""
    for denied in document.contradictions:
        yield from [_name(document, denied)] if denied.name else _keys(document, denied)


def _keys(document: Document, denied: Contradiction) -> Iterator[Finding]:
    claim, cited = denied.claim, denied.cited
    if len(cited) == len(claim.items):
        places = [(claim.span, list(cited))]
    else:
        places = [(item.span, [item.key]) for item in claim.items if item.key in cited]
    for place, found in places:
        names = [f"[{key}]" for key in found]
        they, are = ("it was", "is") if len(names) == 1 else ("they were", "are")
        quote = document.quoted(place) if len(names) > 1 else names[0]
        yield Finding(
            place,
            f'"{quote.strip(chr(34))}": the note says that {they} removed, but {listed(names)} {are} still cited in'
            " this section.",
            hint="Check the claim that it supports, then remove the citation or keep it; delete the note.",
            related=tuple(Related(f"[{key}] is cited here.", cited[key].span) for key in found),
        )


def _name(document: Document, denied: Contradiction) -> Finding:
    name, group = denied.name, denied.cited[denied.name]
    cited = document.quoted(group.span)
    return Finding(
        denied.claim.span,
        f'"{name}": the note says that its citation was removed, but "{name} {cited}" stands in this section.',
        hint="Check the claim that it supports, then remove the citation or keep it; delete the note.",
        related=(Related(f"{name} is cited here.", group.span),),
    )
