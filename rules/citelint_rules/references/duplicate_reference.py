r"""The same work stands twice in one reference list or bibliography.

## Why it matters

Readers take two numbers for two witnesses. Lists are numbered twice for one work when sections are written apart and
merged, or when a title is spelled once with a colon and once without.

## Examples

```bad
Retrieval helps [1], and it helps again [3]; see the theory [2].

## References

[1] Telling trees apart: a field guide

[2] A theory of leaves

[3] Telling Trees Apart  A Field Guide
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [3] "Telling Trees Apart A Field Guide" is the same work as [1].
```

```fixed
Retrieval helps [1], and it helps again [1]; see the theory [2].

## References

[1] Telling trees apart: a field guide

[2] A theory of leaves
```

A title that differs from another in the spelling of one word is reported as a warning:

```bad severity=warning
Forests are modelled [1], and modeled [2].

## References

[1] Modelling the growth of mixed forests

[2] Modeling the growth of mixed forests
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [2] "Modeling the growth of mixed forests" seems to be the same \
                                            work as [1].
```

```good
Trees [1], more trees [2], the same trees twenty years later [3] [4], and others [5] [6].

## References

[1] Oak, B. (2001). Telling trees apart, part I. Forest Press.

[2] Oak, B. (2001). Telling trees apart, part II. Forest Press.

[3] Elm, A. (1999). The state of the forests. Forest Press.

[4] Elm, A. (2019). The state of the forests. Forest Press.

[5] Supervised classification of leaves

[6] Unsupervised classification of leaves
```

In a bibliography, whether it is cited or not:

```bad
Trees can be told apart [@oak].
```

```bib file=refs.bib
@book{oak, author = {Ann Oak}, title = {Telling Trees Apart}, doi = {10.1000/oak}}

@book{Oak:trees, author = {Oak, A.}, title = {Telling trees apart}, doi = {https://doi.org/10.1000/OAK}}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ @Oak:trees \
    "Telling trees apart" is the same work as @oak in line 1.
```

A preprint and what became of it are two publications:

```good
They were first told apart [@elm99], and then in print [@elm01].
```

```bib file=refs.bib
@misc{elm99, author = {Elm, Bo}, title = {Apart from elms}, year = 1999, eprint = {math/9901001}, eprinttype = {arxiv}}
@article{elm01, author = {Elm, Bo}, title = {Apart from elms}, year = 2001, journal = {Journal of Trees}}
```

unless the draft shall not have both:

```bad versions=true severity=warning
They were first told apart [@elm99], and then in print [@elm01].
```

```bib file=refs.bib
@misc{elm99, author = {Elm, Bo}, title = {Apart from elms}, year = 1999, eprint = {math/9901001}, eprinttype = {arxiv}}
@article{elm01, author = {Elm, Bo}, title = {Apart from elms}, year = 2001, journal = {Journal of Trees}}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ @elm01 \
    "Apart from elms" is another publication of @elm99 in line 1.
```

## What it leaves alone

Works whose titles agree while something known speaks against it: other authors, another year, another DOI, arXiv id,
ISBN or PMID, another journal, volume, issue or page. Short titles at different addresses. Parts, editions, versions and
translations, chapters of one book, corrections and replies, a title that contains another, titles that differ in a
number, near titles that differ in more than the spelling of one word. The same work in the lists of two chapters.
Titles of one or two words in entries that have more than a title. Link definitions without a title. A preprint and
what it became, and a paper of a conference and of a journal: they are two publications.

## Options

With `versions`, two entries of one title and by the same authors are reported even where they appeared in other years
or places: a preprint beside the published paper, say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citelint.api import (
    Cause,
    Document,
    Drop,
    Edit,
    Finding,
    Fix,
    Reference,
    Related,
    Severity,
    WorkPair,
    rule,
)


@dataclass(frozen=True)
class Options:
    versions: bool = False
    """Whether a preprint and the published paper, or other publications of one work, are reported as well."""


@rule(category="references", severity="error")
def duplicate_reference(document: Document, options: Options) -> Iterator[Finding]:
    for pair in document.work_pairs:
        if pair.relation in ("same", "near") or (pair.relation == "version" and options.versions):
            yield _finding(document, pair)


def _finding(document: Document, pair: WorkPair) -> Finding:
    entry, other = pair.entry, pair.other
    what = {"same": "is the same work as", "near": "seems to be the same work as"}
    relation = what.get(pair.relation, "is another publication of")
    fix, refusal = _merge(document, pair)
    hint = f'Keep one of them and let every citation name it; the other is "{other.excerpt}".'
    return Finding(
        entry.span,
        f"{entry.name} {relation} {_name(document, other)}.",
        hint=f"{hint} No fix can: {refusal}." if refusal else hint,
        fix=fix,
        severity=None if pair.relation == "same" else Severity.WARNING,
        related=(Related("the same work", other.span),),
        # Two entries of one key are told once.
        cause=Cause("duplicate-label", entry.label) if entry.key and entry.key == other.key else None,
    )


def _merge(document: Document, pair: WorkPair) -> tuple[Fix | None, str]:
    """The fix that merges the two, or why there is none; nothing is said where they may be two works."""
    entry, other = pair.entry, pair.other
    if (
        pair.relation != "same"
        or not (entry.key.isdecimal() and other.key.isdecimal())
        or entry.key == other.key
    ):
        return None, ""
    merged = document.renumbering.drop(entry.key, other.key)
    if merged.refusal:
        return None, merged.refusal
    edits = tuple(Edit(span, content) for span, content in merged.edits)
    title = f"Merge [{entry.key}] into [{other.key}]"
    return Fix(title, edits, "unsafe", drops=(Drop(entry.key, other.key),)), ""


def _name(document: Document, other: Reference) -> str:
    row = document.source.row(other.span.start)
    if other.style == "key":
        return f"@{other.key} in line {row}"
    return f"[{other.key}]" if other.key else f"the entry in line {row}"
