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

from collections.abc import Iterator
from itertools import groupby

from citelint.api import Cause, Citation, Document, Finding, Reference, rule


@rule(category="citations", severity="error")
def dangling_citation(document: Document) -> Iterator[Finding]:
    """Look up every citation; the members of a range that are missing are one finding."""
    unresolved = document.reading.unresolved
    for span, found in groupby(unresolved, key=lambda pair: pair[0].place(pair[1])):
        citations = [citation for _, citation in found]
        names = [f"[{citation.key}]" for citation in citations]
        verb = "is" if len(names) == 1 else "are"
        named = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        yield Finding(
            span,
            f"{named} {verb} in no reference list.",
            hint=_hint(document, citations[0]),
            cause=_cause(document, citations[0]),
            group=names[0],
        )


def _cause(document: Document, citation: Citation) -> Cause | None:
    """The finding that explains the missing entry: its broken label, or the list that was cut off."""
    for each in document.reference_lists:
        for broken in each.broken_labels:
            if broken.key == citation.key:
                return Cause("malformed-label", broken.span)
    for each in document.reference_lists:
        if each.truncation and _number(citation.key) > each.last_number:
            return Cause("truncated-list", each.truncation)
    return None


def _hint(document: Document, citation: Citation) -> str:
    """The entry whose key is nearest, since nobody knows the numbers by heart."""
    entries = [entry for entry in document.references if entry.key]
    number = _number(citation.key)
    if number >= 0:
        entries = [entry for entry in entries if _number(entry.key) >= 0]
        entries.sort(key=lambda entry: _number(entry.key))
        if not entries:
            return ""
        if number > _number(entries[-1].key):
            return f"The list ends at {_show(entries[-1])}."
        if number < _number(entries[0].key):
            return f"The list begins at {_show(entries[0])}."
        nearest = min(entries, key=lambda entry: abs(_number(entry.key) - number))
        return f"The nearest entry is {_show(nearest)}."
    from difflib import get_close_matches

    labels = {entry.key: entry for entry in entries}
    close = get_close_matches(citation.key, labels, n=1)
    return f"The nearest entry is {_show(labels[close[0]])}." if close else ""


def _show(entry: Reference) -> str:
    return f'[{entry.key}] "{entry.excerpt.rstrip(".")}"'


def _number(key: str) -> int:
    return int(key) if key.isdecimal() else -1
