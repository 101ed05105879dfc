r"""The text cites by number, and there is no list of what the numbers mean.

## Why it matters

None of its citations can be checked, by a reader or by citelint: not checked is not clean. One finding stands
for all of them, at the first.

## Examples

```bad
Attention replaced recurrence [1], encoders replaced attention [2, 3], and
                              ^^^ 4 citations by number and no reference list.
retrieval replaced memory [4].
```

From ten citations on it is an error: so many are no accident.

```bad error_from=4 severity=error
Attention replaced recurrence [1], encoders replaced attention [2], search
                              ^^^ 4 citations by number and no reference list.
replaced memory [3], and memory replaced search [4].
```

A list that has hardly any of the numbers is not the list of the citations.

```bad
Attention [3] replaced recurrence [4], encoders [5] replaced attention [6],
          ^^^ 10 citations by number name nothing that the reference list has; it ends at [2].
search [7] replaced memory [8], and memory [9] replaced search [10], as
models [11] and surveys [12] say. Only this has a source [1].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

```good
Take `row[1]`, then `row[2]`, and the last one in [0, 3]. Press [1] for yes
and [2] for no. The [first](https://example.org/1) link is enough.
```

## What it leaves alone

Documents without citations, numbers in brackets that are something else (indices, keys, steps, numbered
paragraphs), fewer than three citations, and links that lead to the source themselves.

## Options

How many citations it takes to make an error of the warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citelint.api import Document, Finding, Severity, rule


@dataclass(frozen=True)
class Options:
    error_from: int = 10
    """From how many citations on the finding is an error."""


@rule(category="citations", severity="warning")
def missing_reference_list(document: Document, options: Options) -> Iterator[Finding]:
    """One finding at the first citation that only a list could resolve."""
    groups = document.reading.needing_list
    if not groups:
        return
    count = sum(len(group.citations) for group in groups)
    if document.references:
        numbers = [int(entry.key) for entry in document.references if entry.key.isdecimal()]
        end = f"; it ends at [{max(numbers)}]" if numbers else ""
        message = f"{count} citations by number name nothing that the reference list has{end}."
        yield Finding(groups[0].span, message, hint="Add the list that the numbers belong to.")
        return
    yield Finding(
        groups[0].span,
        f"{count} citations by number and no reference list.",
        hint='Add the list, under a heading such as "References", or lint the file that has it.',
        severity=Severity.ERROR if count >= options.error_from else None,
    )
