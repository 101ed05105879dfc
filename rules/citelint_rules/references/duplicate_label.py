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

A draft that cites from two bibliographies may find two works under one key.

```bad severity=warning
Tides were measured [@lin2019], and measured again [@lin2019].
                    ^^^^^^^^^^ @lin2019 is "Measuring tides" in tides.bib:1 and "Moons and their shores" in moons.bib:1.
```

```bib file=tides.bib
@article{lin2019, title = {Measuring tides}, author = {Lin, Ada}, year = 2019}
```

```bib file=moons.bib
@article{lin2019, title = {Moons and their shores}, author = {Lin, Ada}, year = 2019}
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

One work under one key in two bibliographies. Lists that begin again in each chapter, or again at 1 under another
heading. An ordered list in which every item is typed `1.`, which Markdown numbers by itself. Lists whose layout is
not understood.
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
    if len(document.bibliographies) > 1:
        yield from _in_several(document)


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


def _in_several(document: Document) -> Iterator[Finding]:
    """The keys that the draft cites and two of its bibliographies have for different works."""
    seen = set()
    for group in document.citation_groups:
        for citation in group.citations:
            if citation.style != "key" or citation.key in seen:
                continue
            seen.add(citation.key)
            first, *others = document.reading.references_of(citation) or (None,)
            other = next((one for one in others if first and _are_different(first, one)), None)
            if first and other:
                places = [
                    f'"{one.excerpt}" in {one.file.name if one.file else ""}:{one.row}'
                    for one in (first, other)
                ]
                yield Finding(
                    group.place(citation),
                    f"@{citation.key} is {places[0]} and {places[1]}.",
                    hint="Which of them is meant depends on the tool: give one of them another key.",
                    severity=Severity.WARNING,
                    related=tuple(
                        Related(f"an entry @{one.key}", one.label, one.file) for one in (first, other)
                    ),
                )


def _are_different(one: Reference, other: Reference) -> bool:
    """Whether the two are entries of different files, and surely of different works."""
    titles = one.normalised_title, other.normalised_title
    return (
        one.file is not other.file
        and all(titles)
        and titles[0] not in titles[1]
        and titles[1] not in titles[0]
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
