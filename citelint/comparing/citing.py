"""The citations of two versions, each with the work that it names: one number for a work in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from citelint.comparing.model import Cited
from citelint.comparing.works import Works
from citelint.document import Document
from citelint.document.citing.works import normalise_key
from citelint.document.model import Citation, CitationGroup, Reference


class Version(NamedTuple):
    """A version of the draft: its citations in order, and its entries with the numbers of their works.

    *entries* are those of its own lists, and of bibliographies those that either version cites. *hidden* are the
    works that marks name which do not cite: in formulas, in notes of the machine, in code. *not_looked_up* counts
    the citations that could not be looked up.
    """

    document: Document
    cited: list[Cited]
    entries: list[tuple[Reference, int]]
    hidden: list[tuple[int, int, str]]
    not_looked_up: int

    @property
    def counts(self) -> Counter[int]:
        """How often each work is cited."""
        return Counter(each.work for each in self.cited)


def read_versions(old: Document, new: Document) -> tuple[Version, Version]:
    """Both versions, their works numbered alike."""
    sides = [_Entries(document) for document in (old, new)]
    for side, other in (sides, sides[::-1]):
        side.add_twins(other)
    works = Works(sides[0].entries, sides[1].entries)
    start = 0
    for side in sides:
        for group in side.named:
            first, *more = (start + side.indices[_identity(entry)] for entry in group)
            for each in more:  # one key for two entries: what a citation means is open
                works.join(first, each)
        start += len(side.entries)
    numbers = works.numbers
    split = len(sides[0].entries)
    unnamed: dict[Hashable, int] = {}
    one = _version(sides[0], numbers[:split], unnamed)
    return one, _version(sides[1], numbers[split:], unnamed)


def _identity(entry: Reference) -> tuple[int, int, int, str]:
    return id(entry.file), *entry.span, entry.key


class _Entries:
    """The entries of a document that count, each once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entries: list[Reference] = []
        self.indices: dict[tuple[int, int, int, str], int] = {}
        self.named: list[tuple[Reference, ...]] = []
        for entry in document.references:
            self._add(entry)
        reading = document.reading
        for group in reading.groups:
            for citation in group.citations:
                found = reading.references_of(citation)
                for entry in found:
                    self._add(entry)
                if len(found) > 1:
                    self.named.append(found)

    def _add(self, entry: Reference) -> None:
        identity = _identity(entry)
        if identity not in self.indices:
            self.indices[identity] = len(self.entries)
            self.entries.append(entry)

    def add_twins(self, other: _Entries) -> None:
        """Have the entries of the bibliographies that *other* cites, too: what is not cited any more is still there."""
        for entry in list(other.entries):
            if entry.file is not None:
                for bibliography in self.document.bibliographies:
                    for twin in bibliography.named(entry.key):
                        self._add(twin)


def _version(side: _Entries, numbers: list[int], unnamed: dict[Hashable, int]) -> Version:
    document = side.document
    reading = document.reading
    cited = []
    missing = 0
    for group in reading.groups:
        for citation in group.citations:
            found = reading.references_of(citation)
            if found:
                work = numbers[side.indices[_identity(found[0])]]
                cited.append(Cited(citation, group, work, found[0]))
                continue
            meaning, known = _meaning(document, group, citation)
            missing += not known
            number = unnamed.setdefault(meaning, -1 - len(unnamed))
            cited.append(Cited(citation, group, number, None, known))
    entries = list(zip(side.entries, numbers, strict=True))
    return Version(document, cited, entries, sorted(_hidden(document, entries)), missing)


def _meaning(document: Document, group: CitationGroup, citation: Citation) -> tuple[Hashable, bool]:
    """What a citation that names no entry stands for, and whether that is all there is to know."""
    reading = document.reading
    if group.link:
        return ("address", group.link.rstrip("/")), True
    key = normalise_key(citation.key)
    dialect = reading.dialects.get(citation.style)
    if citation.style in ("key", "author-year"):
        # Keys and names tell a work also where they cannot be looked up.
        return ("key", citation.key if citation.style == "key" else key), True
    if dialect:
        return ("dangling", citation.style, key), dialect.lookup or citation.style == "footnote"
    if key in reading.works.defined:
        return ("address", document.definitions.get(citation.key.casefold(), key).rstrip("/")), True
    looked_up = reading.lookup and key not in reading.works.hidden
    return ("dangling" if looked_up else "number", citation.style, key), looked_up


def _hidden(document: Document, entries: list[tuple[Reference, int]]) -> Iterator[tuple[int, int, str]]:
    """The places of marks that do not cite, with the work that they name and the kind of place."""
    reading = document.reading
    numbers = {normalise_key(entry.key): work for entry, work in entries}
    for places, what in (
        (reading.in_formulas, "a formula"),
        (reading.in_residue, "a note on the draft's making"),
    ):
        for key, spans in places.items():
            if key in numbers:
                yield from ((span.start, numbers[key], what) for span in spans)
    for mention in reading.mentions:
        key = normalise_key(mention.key)
        if key in numbers:
            yield mention.span.start, numbers[key], "code"
