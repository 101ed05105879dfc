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

    *entries* are those of its own lists, and of bibliographies those that either version cites; *unused* are others
    of a bibliography, which say only that a work is still there. *hidden* are the works that marks name which do not
    cite: in formulas, in notes of the machine, in code. *not_looked_up* counts the citations that could not be looked
    up.
    """

    document: Document
    cited: list[Cited]
    entries: list[tuple[Reference, int]]
    unused: list[tuple[Reference, int]]
    hidden: list[tuple[int, int, str]]
    not_looked_up: int

    @property
    def counts(self) -> Counter[int]:
        """How often each work is cited."""
        return Counter(each.work for each in self.cited)


def read_versions(old: Document, new: Document) -> tuple[Version, Version]:
    """Both versions, their works numbered alike."""
    sides = [_Entries(document) for document in (old, new)]
    twins = [side.twins_of(other) for side, other in (sides, sides[::-1])]
    for side, entries in zip(sides, twins, strict=True):
        for entry in entries:
            side.add(entry)
        side.used = len(side.entries)
    for side, other in (sides, sides[::-1]):
        side.add_unused(other)
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
        self.used = 0
        reading = document.reading
        for entry in (
            *document.references,
            *(one for each in reading.dialects.values() for one in each.entries),
        ):
            self.add(entry)
        for group in reading.groups:
            for citation in group.citations:
                found = reading.references_of(citation)
                for entry in found:
                    self.add(entry)
                if len(found) > 1:
                    self.named.append(found)

    def add(self, entry: Reference) -> None:
        """Have an entry, too."""
        identity = _identity(entry)
        if identity not in self.indices:
            self.indices[identity] = len(self.entries)
            self.entries.append(entry)

    def twins_of(self, other: _Entries) -> list[Reference]:
        """The entries of its bibliographies under the keys that *other* cites: not cited any more, but still there."""
        return [
            twin
            for entry in other.entries
            if entry.file is not None
            for bibliography in self.document.bibliographies
            for twin in bibliography.named(entry.key)
        ]

    def add_unused(self, other: _Entries) -> None:
        """Have all entries of its bibliographies where what *other* lists itself may have gone into them."""
        if any(entry.file is None for entry in other.entries):
            for bibliography in self.document.bibliographies:
                for entry in bibliography.entries:
                    self.add(entry)


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
    every = list(zip(side.entries, numbers, strict=True))
    entries, unused = every[: side.used], every[side.used :]
    return Version(document, cited, entries, unused, sorted(_hidden(document, entries)), missing)


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
    """The places of marks that do not cite, with the work that they name and why they do not."""
    reading = document.reading
    numbers = {normalise_key(entry.key): work for entry, work in entries}
    for places, what in (
        (reading.in_formulas, "stands in a formula now"),
        (reading.in_residue, "stands in a note on the draft's making now"),
    ):
        for key, spans in places.items():
            if key in numbers:
                yield from ((span.start, numbers[key], what) for span in spans)
    for mention in reading.mentions:
        key = normalise_key(mention.key)
        if key in numbers:
            yield mention.span.start, numbers[key], "is not read as a citation there, as in code"
