r"""A citation in another way than nearly all others of the draft.

## Why it matters

A draft that cites by number, and once `(Smith & Doe, 2020)`: the passage was pasted from elsewhere, or written before
the numbers came, and what it cites is in no list of the draft under that name.

## Examples

```bad
Looms are old [1], drums [2] and tapes [3] are not. Cores [4] came next, then disks [5], drums again [6], wires [7],
films [8] and more films [9]. Bubbles [10] were last (Smith & Doe, 2020).
                                                     ^^^^^^^^^^^^^^^^^^^ "(Smith & Doe, 2020)": by author and year, \
    where 10 others are by number.

## References

[1] A. Lin. Looms. 1990.
[2] A. Lin. Drums. 1991.
[3] A. Lin. Tapes. 1992.
[4] A. Lin. Cores. 1993.
[5] A. Lin. Disks. 1994.
[6] A. Lin. Drums, again. 1995.
[7] A. Lin. Wires. 1996.
[8] A. Lin. Films. 1997.
[9] A. Lin. More films. 1998.
[10] A. Lin. Bubbles. 1999.
```

```good
Looms are old [1], drums [2] and tapes [3] are not. Cores [4] came next, then disks [5], drums again [6], wires [7],
films [8] and more films [9]. Bubbles [10] were last (in 1999), as Smith et al. (2020) say [1].

## References

[1] A. Lin. Looms. 1990.
[2] A. Lin. Drums. 1991.
[3] A. Lin. Tapes. 1992.
[4] A. Lin. Cores. 1993.
[5] A. Lin. Disks. 1994.
[6] A. Lin. Drums, again. 1995.
[7] A. Lin. Wires. 1996.
[8] A. Lin. Films. 1997.
[9] A. Lin. More films. 1998.
[10] A. Lin. Bubbles. 1999.
```

## What it leaves alone

Drafts with fewer than ten citations, and those where more than one in ten is in another way: they mean it. Footnotes
beside other citations: they explain. Citations that a list or bibliography of their own resolves. Names and years that
are not surely a citation, that are a part of the sentence, that stand beside another citation, or give credit for a
figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import CitationStyle, Document, Finding, rule

_WAYS: dict[CitationStyle, str] = {
    "numeric": "by number",
    "label": "by label",
    "key": "by key",
    "footnote": "in footnotes",
    "author-year": "by author and year",
}


@rule(category="citations", severity="warning", preview=True)
def inconsistent_style(document: Document) -> Iterator[Finding]:
    """One finding for each leftover."""
    style = document.style
    others = sum(group.citations[0].style == style for group in document.citation_groups)
    for leftover in document.leftovers:
        if style is not None:
            ways = f"{_WAYS[leftover.style]}, where {others} others are {_WAYS[style]}"
            yield Finding(
                leftover.span,
                f'"{document.quoted(leftover.span)}": {ways}.',
                hint="Cite it as the others, or delete it.",
                group=leftover.style,
            )
