r"""A citation names an entry that no reference list has.

## Why it matters

The reader who wants to check the claim finds nothing. Behind it is a deleted or renumbered entry, a mistyped
number, a list that was cut off, or a machine that cited by heart.

## Examples

```bad
Attention replaced recurrence in translation [1]. Later work removed
the decoder altogether [12].
                       ^^^^ [12] is in no reference list.

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

Every member of a range or a group is looked up.

```bad
Several groups measured it [1; 7] and agree [2–4].
                               ^ [7] is in no reference list.
                                             ^^^ [3] and [4] are in no reference list.

## References

1. A. Lin. Sequences without recurrence. 2019.
2. B. Ode. Encoders are enough. 2020.
```

Where a document cites by labels, a label of the same form is one, too.

```bad
Tapes were used first [KB15], then drums [Lin19; Ode20], then wire [Doe21].
                                                                   ^^^^^^^ [Doe21] is in no reference list.

# References

[KB15] K. Bo. Tapes. 2015.

[Lin19] A. Lin. Drums. 2019.

[Ode20] B. Ode. Drums, again. 2020.
```

```good
The measure lies in [0, 1] and `x[7]` is its seventh value [1]. See the
[manual](https://example.org/) and [9](https://example.org/9).

## References

[1] A. Lin. Sequences without recurrence. 2019.
```

## What it leaves alone

Indices, intervals, years, footnotes, task boxes, code, links to somewhere else, marks inside formulas, and
citations of an entry in another chapter's list. A document without a reference list has one finding of
missing-reference-list instead, a list that cannot be read one of unreadable-reference-list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from citelint.api import Cause, Document, Finding, Reference, rule


@rule(category="citations", severity="error")
def dangling_citation(document: Document) -> Iterator[Finding]:
    """Look up every citation; the members of a range that are missing are one finding."""
    unresolved = document.reading.unresolved
    lists = _Lists(document)
    for span, found in groupby(unresolved, key=lambda pair: pair[0].place(pair[1])):
        citations = [citation for _, citation in found]
        names = [f"[{citation.key}]" for citation in citations]
        verb = "is" if len(names) == 1 else "are"
        named = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        yield Finding(
            span,
            f"{named} {verb} in no reference list.",
            hint=f"{lists.nearest(citations[0].key)} Add the missing entry, or correct the key.".lstrip(),
            cause=lists.cause(citations[0].key),
            group=names[0],
        )


class _Lists:
    """What the reference lists tell about a key that they do not have."""

    def __init__(self, document: Document) -> None:
        entries = [entry for entry in document.references if entry.key]
        self.numbered = sorted((entry for entry in entries if entry.key.isdecimal()), key=_number)
        self.numbers = [_number(entry) for entry in self.numbered]
        self.labelled = {entry.key: entry for entry in entries if not entry.key.isdecimal()}
        lists = document.reference_lists
        self.broken = {broken.key: broken.span for each in lists for broken in each.broken_labels}
        self.truncated = [(each.last_number, each.truncation) for each in lists]

    def cause(self, key: str) -> Cause | None:
        """The finding that explains the missing entry: its broken label, or the list that was cut off."""
        if key in self.broken:
            return Cause("malformed-label", self.broken[key])
        for last, place in self.truncated:
            if place and key.isdecimal() and int(key) > last:
                return Cause("truncated-list", place)
        return None

    def nearest(self, key: str) -> str:
        """A sentence on the entry whose key is nearest, since nobody knows the numbers by heart."""
        if not key.isdecimal():
            from difflib import get_close_matches

            close = get_close_matches(key, self.labelled, n=1)
            return f"The nearest entry is {self.labelled[close[0]].name}." if close else ""
        if not self.numbered:
            return ""
        number = int(key)
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers):
            return f"The list ends at {self.numbered[-1].name}."
        if at == 0:
            return f"The list begins at {self.numbered[0].name}."
        nearest = at if self.numbers[at] - number < number - self.numbers[at - 1] else at - 1
        return f"The nearest entry is {self.numbered[nearest].name}."


def _number(entry: Reference) -> int:
    return int(entry.key)
