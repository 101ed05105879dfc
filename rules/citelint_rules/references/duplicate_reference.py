r"""The same work stands twice in one reference list.

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

## What it leaves alone

Works whose titles agree while something known speaks against it: other authors, another year, another DOI, arXiv id,
ISBN or PMID. Short titles at different addresses. Parts, editions and versions, a title that contains another,
titles that differ in a number, near titles that differ in more than the spelling of one word. The same work in the
lists of two chapters. Titles of one or two words in entries that have more than a title. Link definitions without
a title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, Related, Severity, normalise_title, rule

_WORKS = ("doi", "arxiv", "isbn", "pmid")


@rule(category="references", severity="error")
def duplicate_reference(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if not each.understood:
            continue
        found: set[Reference] = set()
        entries = [entry for entry in each.entries if entry.block.kind != "definition" or entry.title]
        for entry, other in _same(entries):
            found.add(entry)
            if _share_addresses(entry, other):
                yield _finding(document, entry, other, "is the same work as", None)
            elif entry.normalised_title.count(" ") > 2 or len(entry.title.encode()) > 40:
                yield _finding(document, entry, other, "seems to be the same work as", Severity.WARNING)
        for entry, other in _misspelt(entries):
            if entry not in found:
                found.add(entry)
                yield _finding(document, entry, other, "seems to be the same work as", Severity.WARNING)


def _finding(
    document: Document, entry: Reference, other: Reference, relation: str, severity: Severity | None
) -> Finding:
    row = document.source.row(other.span.start)
    which = f"[{other.key}]" if other.key else f"the entry in line {row}"
    return Finding(
        entry.span,
        f"{entry.name} {relation} {which}.",
        hint=f'Keep one of them and let every citation name it; the other is "{other.excerpt}".',
        severity=severity,
        related=(Related("the same work", other.span),),
    )


def _same(entries: list[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """Later and earlier entry of equal titles, or of equal texts where no title could be read."""
    by_title: dict[str, list[Reference]] = defaultdict(list)
    for entry in entries:
        title = entry.normalised_title
        # "Introduction. In: …" is no title to tell a work by.
        if title and (len(title) >= 12 or normalise_title(entry.text) == title):
            key = title.replace(" ", "")
        elif not title and len(entry.text) >= 12:
            key = "text " + " ".join(entry.text.split())
        else:
            continue
        others = by_title[key]
        # A work that stands a hundred times is reported against the first ones.
        other = next((other for other in others[:8] if _may_be_same(entry, other)), None)
        if other is not None:
            yield entry, other
        others.append(entry)


def _may_be_same(one: Reference, other: Reference) -> bool:
    """Whether nothing that is known of two entries of one title speaks against their being one work."""
    if one.span == other.span or (one.year and other.year and one.year != other.year):
        return False
    if one.authors and other.authors and not _shared(one.authors, other.authors):
        return False
    return all(_agree(one, other, kind) for kind in _WORKS)


def _agree(one: Reference, other: Reference, kind: str) -> bool:
    mine, theirs = _values(one, kind), _values(other, kind)
    return not mine or not theirs or bool(mine & theirs)


def _share_addresses(one: Reference, other: Reference) -> bool:
    """Whether two entries have no addresses that differ: one work may stand at two, and two works have one title."""
    return _agree(one, other, "url")


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool({name.casefold() for name in one} & {name.casefold() for name in other})


def _values(entry: Reference, kind: str) -> set[str]:
    return {value for name, value in entry.identifiers if name == kind}


def _misspelt(entries: list[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """Later and earlier entry of titles that are equal but for the spelling of one word.

    Titles are sorted into drawers by all their words but one, so that only those are compared that can be near.
    """
    drawers: dict[tuple[int, str], list[tuple[str, Reference]]] = defaultdict(list)
    for entry in entries:
        words = entry.normalised_title.split()
        if not 4 <= len(words) <= 40:
            continue
        for at, word in enumerate(words):
            if len(word) < 5 or not word.isalpha():
                continue
            drawer = drawers[at, " ".join((*words[:at], *words[at + 1 :]))]
            for spelling, other in drawer[:8]:
                if _is_misspelling(word, spelling) and _may_be_same(entry, other):
                    yield entry, other
                    break
            drawer.append((word, entry))


def _is_misspelling(one: str, other: str) -> bool:
    """Whether two words are spellings of one: ``modelling`` and ``modeling``, ``behaviour``, ``optimise``.

    One letter more, less or other, behind the third: a prefix changes the meaning (``unsupervised``).
    """
    if len(one) < len(other):
        one, other = other, one
    if len(one) - len(other) > 1 or one[:3] != other[:3] or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))
    if len(one) > len(other):
        return one[at + 1 :] == other[at:] and (one[at] in "us" or one[at] == one[at - 1] or len(other) > 7)
    if one[at + 1 :] == other[at + 1 :]:
        return {one[at], other[at]} == {"s", "z"}
    return len(one) > 7 and one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
