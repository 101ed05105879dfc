r"""A number is missing in the sequence of a reference list.

## Why it matters

The list has lost an entry, and a citation of that number leads nowhere. Where nothing cites it, the numbers only
look as if something were missing.

## Examples

```bad severity=warning also=dangling-citation
Tides were measured [1] long before they were understood [3], and charted [2, 4].

## References

[1] Measuring tides

[2] Charts of the sea

[4] Moons and their shores
^^^ the list goes from [2] "Charts of the sea" to [4]: [3] is missing, and cited.
```

```bad
Tides were measured [1] long before they were understood [2, 5].

## References

1. Measuring tides
2. A theory of tides
5. Moons and their shores
^^ the list goes from [2] "A theory of tides" to [5]: [3] and [4] are missing.
```

```good
Tides were measured [3] long before they were understood [12, 40].

## References

[3] Measuring tides

[12] A theory of tides

[40] Moons and their shores
```

## What it leaves alone

Lists that have only some numbers on purpose: where more is missing than an accident takes, or the numbers do not
ascend. Numbers that another list has, and such as stand inside the entry before, where two entries are run together.
A label that is broken (malformed-label).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citelint.api import Cause, Document, Finding, Reference, ReferenceList, Severity, Span, listed, rule

# An accident takes no more entries in a row, nor more than these of a list: two, and one of ten.
_LONGEST_GAP = 3
_ALWAYS, _SHARE = 2, 0.1
_FEWEST = 3


@rule(category="references", severity="info")
def label_gap(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if each.understood and each.numbered and not each.further_reading and each.bibliography is None:
            yield from _gaps(document, each)


def _gaps(document: Document, each: ReferenceList) -> Iterator[Finding]:
    if not all(entry.key.isdecimal() for entry in each.entries):
        return
    numbers = [int(entry.key) for entry in each.entries]
    if len(set(numbers)) < _FEWEST or 0 in numbers[1:] or numbers != sorted(numbers):
        return
    missing = numbers[-1] - numbers[0] + 1 - len(set(numbers))
    if not 0 < missing <= max(_ALWAYS, _SHARE * len(numbers)):
        return
    cited = {
        citation.key: group.place(citation) for group, citation in reversed([*document.reading.unresolved])
    }
    broken = {label.key: label.span for label in each.broken_labels}
    for before, after in pairwise(each.entries):
        lost = [
            str(number)
            for number in range(int(before.key) + 1, int(after.key))
            if not document.reading.works.knows(str(number)) and not _holds_label(before, number)
        ]
        if lost and len(lost) == int(after.key) - int(before.key) - 1 <= _LONGEST_GAP:
            yield _finding(before, after, lost, cited, broken)


def _finding(
    before: Reference, after: Reference, lost: list[str], cited: dict[str, Span], broken: dict[str, Span]
) -> Finding:
    names = [f"[{key}]" for key in lost]
    named = f"{listed(names)} {'are' if names[1:] else 'is'}"
    used = [key for key in lost if key in cited]
    message = f"the list goes from {before.name} to [{after.key}]: {named} missing"
    cause = None
    if lost[0] in broken:
        cause = Cause("malformed-label", broken[lost[0]])
    elif used:
        message += ", and cited"
        cause = Cause("dangling-citation", cited[used[0]])
    return Finding(
        after.label,
        f"{message}.",
        "Add the missing entry." if used else "Was an entry lost? If not, number the list anew.",
        Severity.WARNING if used else None,
        cause=cause,
    )


def _holds_label(entry: Reference, number: int) -> bool:
    """Whether the text of *entry* has *number* as a label: of an entry that was run together with it."""
    label = rf"(?<![\w.,:/–-])(?:[\[(]\s?{number}\s?[\])]|{number}\s?[\])]|{number}\.(?=\s))|^\W{{0,6}}{number}(?!\w)"
    return re.search(label, entry.typed, re.MULTILINE) is not None
