r"""Two entries of one reference list that have the same label.

## Why it matters

A citation of that label names two works, and nobody can tell which. It happens when lists are merged, or when an
entry is pasted in without renumbering the rest.

## Examples

```bad
Tides were measured [1] long before they were understood [2].

## References

[1] Measuring tides

[2] A theory of tides

[2] Moons and their shores
^^^ [2] is already the label of "A theory of tides".
```

```good
# Tides

They were measured [1].

## References

[1] Measuring tides

# Winds

They were not [1].

## References

[1] On winds
```

## What it leaves alone

Lists that begin again in each chapter, or again at 1 under another heading. An ordered list in which every item is
typed `1.`, which Markdown numbers by itself. Lists whose layout is not understood.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, Related, rule


@rule(category="references", severity="error")
def duplicate_label(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if not each.understood:
            continue
        first: dict[str, Reference] = {}
        for entry in each.entries:
            if not entry.key:
                continue
            other = first.setdefault(entry.key.casefold(), entry)
            if other is not entry:
                yield Finding(
                    entry.label,
                    f'[{entry.key}] is already the label of "{other.excerpt}".',
                    hint=f'Give "{entry.excerpt}" a label of its own, and check the citations of [{entry.key}].',
                    related=(Related(f"the other [{entry.key}]", other.label),),
                    group=entry.key,
                )
