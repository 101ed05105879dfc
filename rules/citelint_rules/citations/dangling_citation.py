r"""A citation names an entry that no reference list or bibliography has.

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

A key is looked up in the bibliographies that the draft cites from, letter by letter.

```bad
Tapes came first [@lin2019], then drums [see @ode2020, ch. 2; @ode2021].
                                                               ^^^^^^^ @ode2021 is in no bibliography.
As @Lin2019 [p. 3] says, wire was slow.
   ^^^^^^^^^^^^^^^ @Lin2019 is in no bibliography.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}
```

```good
The measure lies in [0, 1] and `x[7]` is its seventh value [1]. See the
[manual](https://example.org/) and [9](https://example.org/9).

## References

[1] A. Lin. Sequences without recurrence. 2019.
```

```good
Tapes [@lin2019] are shown in @fig-tapes and @sec-drums; `@ode2020` is code. Thanks to @ada, and write to
ada@example.org. {cite}`lin2019` is MyST's way, [@doi:10.1000/182] names the work itself.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}
```

A name and a year are looked up in a list by authors and years; what is near is named.

```bad
Moss is old (Fern, 2020; Moss & Peat, 2019), fern (Reed, 2018).
                                                  ^^^^^^^^^^^^ Reed, 2018 is in no reference list; it has Reed (2017).

## References

Fern, A. (2020). On mosses. Green Press.

Moss, C., & Peat, L. (2019). Old mosses. *Mosses*, 3, 1–9.

Reed, B. (2017). Ferns of old. Green Press.
```

## What it leaves alone

Indices, intervals, years, footnotes, task boxes, code, links to somewhere else, marks inside formulas, and
citations of an entry in another chapter's list; cross-references (`@fig-tapes`), handles (`@ada`), e-mail
addresses, and keys that name the work itself (a DOI). A key outside of brackets that no bibliography has must look
like one (`@ode2020`) or nearly be one. A name and a year that are a link, that are cited in another work (`(Reed,
1950, as cited in Fern, 2020)`), a place, an event or the maker of a film with a year, one name before a year
(`Triptych (1978)`) without a page, a letter or words that only authors stand by (`argues`, `according to`), an
organisation that the list may have under another name, and lists that say that they are not all, or that have fewer
than two in five of the names and years. A document without a reference list or bibliography has one finding of
missing-reference-list instead, a list that cannot be read one of unreadable-reference-list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from citelint.api import Cause, Citation, Document, Finding, Reference, Related, listed, rule

# Of a hundred: ``smith2021`` and ``smith2020`` are at 89, ``lin2019`` and ``ode2019`` at 57.
_NEAR = 75
# Of the letters alone.
_NEAR_STEM = 60
# A comparison with five thousand keys takes half a millisecond.
_MOST_COMPARED = 500
# One with a label takes twenty microseconds.
_MOST_LABELS_COMPARED = 20_000


@rule(category="citations", severity="error")
def dangling_citation(document: Document) -> Iterator[Finding]:
    """Look up every citation; the members of a range that are missing are one finding."""
    unresolved = document.reading.unresolved
    lists = _Lists(document)
    for span, found in groupby(unresolved, key=lambda pair: pair[0].place(pair[1])):
        citations = [citation for _, citation in found]
        first = citations[0]
        names = [citation.name for citation in citations]
        verb = "is" if len(names) == 1 else "are"
        place = "bibliography" if first.style == "key" else "reference list"
        meant = document.reading.near(first)
        told, near = (f"That is {meant.reference.name}.", meant.reference) if meant else lists.nearest(first)
        but = f"; it has {meant.name}" if meant else ""
        key = "citation" if first.style == "author-year" else "key"
        yield Finding(
            span,
            f"{listed(names)} {verb} in no {place}{but}.",
            hint=f"{told} Add the missing entry, or correct the {key}.".lstrip(),
            related=(Related("the nearest entry", near.label, near.file),) if near else (),
            cause=lists.cause(first.key),
            group=names[0],
        )


class _Lists:
    """What the reference lists and bibliographies tell about a key that they do not have."""

    def __init__(self, document: Document) -> None:
        entries = [entry for entry in document.references if entry.key]
        self.document = document
        self.numbered = sorted((entry for entry in entries if entry.key.isdecimal()), key=_number)
        self.numbers = [_number(entry) for entry in self.numbered]
        self.labelled = {entry.key: entry for entry in entries if not entry.key.isdecimal()}
        lists = document.reference_lists
        self.broken = {broken.key: broken.span for each in lists for broken in each.broken_labels}
        self.near: dict[str, tuple[str, Reference | None]] = {}
        self.near_labels: dict[str, str] = {}
        self.compared = 0
        self.truncated = [(each.last_number, each.truncation) for each in lists]

    def cause(self, key: str) -> Cause | None:
        """The finding that explains the missing entry: its broken label, or the list that was cut off."""
        if key in self.broken:
            return Cause("malformed-label", self.broken[key])
        for last, place in self.truncated:
            if place and key.isdecimal() and int(key) > last:
                return Cause("truncated-list", place)
        return None

    def nearest(self, citation: Citation) -> tuple[str, Reference | None]:
        """A sentence on the entry whose key is nearest, since nobody knows the keys by heart.

        And that entry, where it is one of a bibliography.
        """
        key = citation.key
        if citation.style == "author-year":
            return "", None
        if citation.style == "key":
            return self._nearest_of_bibliographies(key)
        if not key.isdecimal():
            return self._nearest_label(key), None
        if not self.numbered:
            return "", None
        number = int(key)
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers):
            return f"The list ends at {self.numbered[-1].name}.", None
        if at == 0:
            return f"The list begins at {self.numbered[0].name}.", None
        nearest = at if self.numbers[at] - number < number - self.numbers[at - 1] else at - 1
        return f"The nearest entry is {self.numbered[nearest].name}.", None

    def _nearest_label(self, key: str) -> str:
        if key not in self.near_labels:
            self.compared += len(self.labelled)
            close: list[str] = []
            if self.compared <= _MOST_LABELS_COMPARED:
                from difflib import get_close_matches

                close = get_close_matches(key, self.labelled, n=1)
            self.near_labels[key] = f"The nearest entry is {self.labelled[close[0]].name}." if close else ""
        return self.near_labels[key]

    def _nearest_of_bibliographies(self, key: str) -> tuple[str, Reference | None]:
        if key not in self.near and len(self.near) < _MOST_COMPARED:
            self.near[key] = self._compare(key)
        return self.near.get(key, ("", None))

    def _compare(self, key: str) -> tuple[str, Reference | None]:
        from rapidfuzz import fuzz, process

        stem = _stem(key)
        close = process.extractOne(key.casefold(), self._keys, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if close and fuzz.ratio(stem, _stem(close[0])) >= _NEAR_STEM:
            near = self._entries[close[2]]
        elif len(stem) > 1 and stem in self._by_stem:
            near = self._by_stem[stem]
        elif (stem, "".join(filter(str.isdecimal, key))) in self._by_author:
            near = self._by_author[stem, "".join(filter(str.isdecimal, key))]
        else:
            return "", None
        where = f"{near.name} ({near.file.name}:{near.row})" if near.file else near.name
        if near.key.casefold() == key.casefold():
            return f"The bibliography has {where}: capitals count.", near
        return f"The nearest entry is {where}.", near

    @cached_property
    def _entries(self) -> list[Reference]:
        return [entry for each in self.document.bibliographies for entry in each.entries if entry.key]

    @cached_property
    def _by_stem(self) -> dict[str, Reference]:
        return {_stem(entry.key): entry for entry in reversed(self._entries)}

    @cached_property
    def _by_author(self) -> dict[tuple[str, str], Reference]:
        """The entries by their first author and year, as many keys are made: ``Lin:2019``."""
        return {
            (_stem(entry.authors[0]), entry.year): entry for entry in reversed(self._entries) if entry.authors
        }

    @cached_property
    def _keys(self) -> list[str]:
        return [entry.key.casefold() for entry in self._entries]


def _stem(key: str) -> str:
    """The letters of a key: ``R:2020`` is no slip for ``DrWhy:2020``, and ``wu:2021`` is one for ``wu``."""
    return "".join(filter(str.isalpha, key)).casefold()


def _number(entry: Reference) -> int:
    return int(entry.key)
