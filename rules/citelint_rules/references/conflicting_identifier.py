r"""Two works have one DOI or one arXiv identifier.

## Why it matters

An identifier belongs to one work: for one of the two it is wrong, and whoever follows it reads something else. It
happens when an entry is made from the one above it, or when a machine fills in identifiers by guessing. The two are
never the same work, whatever a tool that goes by identifiers would merge.

## Examples

```bad
Ferns grow [1], and mosses wait [2].

## References

[1] A. Fern, B. Frond. The growth of ferns in winter. Botany 3, 2001. https://doi.org/10.1000/botany.3.1

[2] C. Moss. Waiting without any light. Botany 3, 2001. https://doi.org/10.1000/botany.3.1
                                                                        ^^^^^^^^^^^^^^^^^^ [2] "Waiting without any \
    light" has the DOI of [1] "The growth of ferns in winter".
```

```bad
Ferns grow [@fern], and mosses wait [@moss].
```

```bib file=refs.bib
@article{fern, author = {Fern, A.}, title = {The growth of ferns in winter}, doi = {10.1000/botany.3.1}}
@article{moss, author = {Moss, C.}, title = {Waiting without any light}, doi = {10.1000/BOTANY.3.1}}
                                                                                ^^^^^^^^^^^^^^^^^^ @moss "Waiting \
    without any light" has the DOI of @fern "The growth of ferns in winter" in line 1.
```

Chapters may have the identifier of their book:

```good
Ferns grow [@fern], and mosses wait [@moss].
```

```bib file=refs.bib
@incollection{fern, author = {Fern, A.}, title = {The growth of ferns}, booktitle = {Plants}, doi = {10.1000/plants}}
@incollection{moss, author = {Moss, C.}, title = {Waiting for light}, booktitle = {Plants}, doi = {10.1000/plants}}
```

## What it leaves alone

Titles that may be forms of one: a subtitle left out, a translation, blanks lost or won. Chapters and papers of one book
or of one volume of proceedings. Corrections, comments and replies. Works by the same authors, as a preprint changes
its title, unless their pages say that they are two. Data and software: their registrars give one identifier to all
versions. Entries whose titles or authors cannot be read with certainty.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, Related, rule

_KINDS = {"doi": "DOI", "arxiv": "arXiv identifier"}


@rule(category="references", severity="error")
def conflicting_identifier(document: Document) -> Iterator[Finding]:
    for pair in document.work_pairs:
        if pair.relation != "conflict":
            continue
        kind, value = pair.identifier
        yield Finding(
            document.identifier_place(pair.entry, kind, value),
            f"{pair.entry.name} has the {_KINDS[kind]} of {_name(document, pair.other)}.",
            hint="It belongs to one of them at most: look it up, and correct the other.",
            related=(Related("the other one", document.identifier_place(pair.other, kind, value)),),
            group=value,
        )


def _name(document: Document, other: Reference) -> str:
    row = document.source.row(other.span.start)
    return other.name if other.key and other.style != "key" else f"{other.name} in line {row}"
