r"""An entry of a reference list whose label is broken.

## Why it matters

The entry is there, but no citation finds it: a bracket was lost, or a digit was read as a letter. Each citation of it
would be told as dangling; they are told together with this finding.

## Examples

```bad
Bees [1], ants [2] and wasps [3] build.

## References

[1] On bees

2] The work of ants
^^ "2]" must be the label [2].

[3] Paper of wasps
```

```bad
Bees [1], ants [2] and wasps [3] build.

## References

[l] On bees
^^^ "[l]" must be the label [1].

[2] The work of ants

[3] Paper of wasps
```

```good
Bees [1], ants [2] and wasps [3] build.

## References

[1] On bees, in particular those that were seen by the authors of volume
5] and others

[2] The work of ants

[3] Paper of wasps
```

## What it leaves alone

Wrapped lines, and whatever would not fit the sequence: a broken label is believed only where exactly its number is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, rule


@rule(category="references", severity="error")
def malformed_label(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        for label in each.broken_labels:
            typed = document.quoted(label.span)
            yield Finding(
                label.span, f'"{typed}" must be the label [{label.key}].', hint=f"Write [{label.key}]."
            )
