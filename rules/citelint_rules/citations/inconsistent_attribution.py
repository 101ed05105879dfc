r"""One name stands before citations of different works, and none of them is called so.

## Why it matters

"CoreNet [3]" here and "CoreNet [7]" there: at most one of them is CoreNet, and when neither entry has the name, most
likely none is. A machine that has no paper for a system takes whatever its list offers, and another one each time.

## Examples

```bad
Later machines, such as CoreNet [1], were slower.
                                ^^^ "CoreNet" is [1] here and [2] elsewhere; none of them has the name.

In the end CoreNet [2] was given up.

## References

[1] Drums and their memory

[2] Tapes for everyone
```

```good
Later machines, such as CoreNet [1], were slower. In the end CoreNet [1] was given up, and so were core
memories [2]. Tapes based on CoreNet [2] came later.

## References

[1] Drums and their memory

[2] Tapes for everyone
```

## What it leaves alone

Ordinary words, short abbreviations, and those that the draft explains or that entries of the list have: they are
subjects, and have many works. Works that have the name anywhere in their entry; where the list has another one that is
called so, *misattributed-citation* speaks. Citations of several works at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citelint.api import Attribution, Document, Finding, Related, listed, rule


@rule(category="citations", severity="warning", preview=True)
def inconsistent_attribution(document: Document) -> Iterator[Finding]:
    """Gather the citations behind each name, and look whether they are of one work."""
    named: dict[str, list[Attribution]] = defaultdict(list)
    explained = set()
    for attribution in document.attributions:
        name = attribution.name
        if attribution.introduced:
            explained.add(name)
        elif len(name) > 3 and len(attribution.citations) == len(attribution.cited) == 1:
            named[name].append(attribution)
    for name, attributions in named.items():
        if len(attributions) > 1 and name not in explained:
            yield from _check(name, [each for each in attributions if not _may_be_of_another(each, name)])


def _may_be_of_another(attribution: Attribution, name: str) -> bool:
    return attribution.is_of_another(name) or attribution.is_last_of_several(name)


def _check(name: str, attributions: list[Attribution]) -> Iterator[Finding]:
    marks = list(dict.fromkeys(each.citations[0].name for each in attributions))
    if len(marks) < 2 or any(each.names.bearing(name) or each.fits(name) for each in attributions):
        return
    first, *later = attributions
    yield Finding(
        first.span,
        f'"{name}" is {marks[0]} here and {listed(marks[1:])} elsewhere; none of them has the name.',
        hint=f"Find the work on {name}, and cite that.",
        related=tuple(
            Related(f"{each.citations[0].name} here", each.span)
            for each in later
            if each.citations[0].name != marks[0]
        ),
        about=f'"{name}"',
    )
