r"""Two entries of one reference list or bibliography that have the same label.

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

The same with the keys of a bibliography. Which of the entries a citation means depends on the tool, and on the order
of the files.

```bad
Tides were measured [@lin2019].
```

```bib file=refs.bib
@article{lin2019, title = {Measuring tides}, author = {Lin, Ada}, year = 2019}
@article{lin2019, title = {Moons and their shores}, author = {Lin, Ada}, year = 2019}
         ^^^^^^^ @lin2019 is already the key of "Measuring tides" in line 1.
```

Keys that differ in capitals only are two for Pandoc and one for BibTeX:

```bad severity=info
Tides were measured [@lin2019].
```

```bib file=refs.bib
@article{lin2019, title = {Measuring tides}, author = {Lin, Ada}, year = 2019}
@article{Lin2019, title = {Moons and their shores}, author = {Lin, Ada}, year = 2019}
         ^^^^^^^ @Lin2019 differs from @lin2019 "Measuring tides" in line 1 by capitals only.
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

from citelint.api import Document, Finding, Reference, ReferenceList, Related, Severity, rule


@rule(category="references", severity="error")
def duplicate_label(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if each.bibliography:
            yield from _in_bibliography(each)
        elif each.understood:
            yield from _in_list(each)


def _in_list(each: ReferenceList) -> Iterator[Finding]:
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


def _in_bibliography(each: ReferenceList) -> Iterator[Finding]:
    first: dict[str, Reference] = {}
    same: dict[str, Reference] = {}
    for entry in each.entries:
        if not entry.key:
            continue
        other = first.setdefault(entry.key, entry)
        similar = same.setdefault(entry.key.casefold(), entry)
        if other is not entry:
            yield Finding(
                entry.label,
                f'@{entry.key} is already the key of "{other.excerpt}" in line {other.row}.',
                hint="Delete one of the two where they are the same work; else give one another key, and check the "
                f"citations of @{entry.key}.",
                related=(Related(f"the other @{entry.key}", other.label),),
                group=entry.key,
            )
        elif similar.key != entry.key:
            yield Finding(
                entry.label,
                f"@{entry.key} differs from {similar.name} in line {similar.row} by capitals only.",
                hint="BibTeX takes them for one key: give one of them another.",
                severity=Severity.INFO,
                related=(Related(f"the entry @{similar.key}", similar.label),),
            )
