"""The citations of two versions, each with the work that it names: one number for a work in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from citelint.comparing.model import Cited, Standing
from citelint.comparing.works import Works
from citelint.document import Document
from citelint.document.citing.works import normalise_key
from citelint.document.identifiers import read_identifiers
from citelint.document.model import Citation, CitationGroup, Reference


class Version(NamedTuple):
    """A version of the draft: its citations in order, and its entries with the numbers of their works.

    *entries* are those of its own lists, and of bibliographies those that either version cites; *unused* are others
    of a bibliography, which say only that a work is still there. *hidden* are the works that marks name which do not
    cite: in formulas, in notes of the machine, in code. *typed* counts the citations that are compared by their keys
    and names, since there is nothing to look them up in.
    """

    document: Document
    cited: list[Cited]
    entries: list[tuple[Reference, int]]
    unused: list[tuple[Reference, int]]
    hidden: list[tuple[int, int, str]]
    typed: int

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
    numbering = _Numbering(sides, (numbers[:split], numbers[split:]))
    return _version(sides[0], numbers[:split], numbering), _version(sides[1], numbers[split:], numbering)


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
        self.only_typed = True
        reading = document.reading
        for entry in (
            *document.references,
            *(one for each in reading.dialects.values() for one in each.entries),
        ):
            self.add(entry)
        for group in reading.groups:
            for citation in group.citations:
                found = reading.references_of(citation)
                typed = citation.style in ("key", "author-year") and not group.link
                self.only_typed = self.only_typed and typed and not found
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


class _Numbering:
    """The numbers of what names no entry: addresses, keys and names as they are typed, numbers that dangle."""

    def __init__(self, sides: Sequence[_Entries], numbers: Sequence[Sequence[int]]) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._by_key: dict[Hashable, int] = {}
        self._by_identifier: dict[tuple[str, str], int] = {}
        for side, works in zip(sides, numbers, strict=True):
            for entry, work in zip(side.entries, works, strict=True):
                for identifier in entry.identifiers:
                    self._by_identifier.setdefault(identifier, work)
                if entry.file is not None:
                    self._by_key.setdefault(entry.key, work)
        # Where nothing can be looked up in either version, keys and names tell works apart.
        self.by_typing = all(side.only_typed for side in sides)

    def of(self, document: Document, group: CitationGroup, citation: Citation) -> tuple[int, Standing]:
        """The number of what *citation*, which names no entry of *document*, stands for, and what it is."""
        reading = document.reading
        address, key = group.link, normalise_key(citation.key)
        if key in reading.works.defined and citation.style not in reading.dialects:
            address = document.definitions.get(citation.key.casefold(), "")
        if address:
            for identifier in read_identifiers(address):
                if identifier in self._by_identifier:
                    return self._by_identifier[identifier], "known"
            return self._number(("address", address.rstrip("/"))), "known"
        dialect = reading.dialects.get(citation.style)
        key = citation.key if citation.style == "key" else key
        if dialect is None:
            looked_up = reading.lookup and key not in reading.works.hidden
        else:
            looked_up = (
                dialect.lookup and citation.key not in dialect.hidden
            ) or citation.style == "footnote"
        if looked_up:
            return self._number(("dangling", citation.style, key)), "dangling"
        if citation.style == "key" and key in self._by_key:
            return self._by_key[key], "known"
        by_typing = self.by_typing and citation.style in ("key", "author-year")
        return self._number(("typed", citation.style, key)), "known" if by_typing else "unknown"

    def _number(self, meaning: Hashable) -> int:
        return self._numbers.setdefault(meaning, -1 - len(self._numbers))


def _version(side: _Entries, numbers: list[int], numbering: _Numbering) -> Version:
    document = side.document
    reading = document.reading
    cited = []
    for group in reading.groups:
        for citation in group.citations:
            found = reading.references_of(citation)
            if found:
                cited.append(Cited(citation, group, numbers[side.indices[_identity(found[0])]], found[0]))
            else:
                number, standing = numbering.of(document, group, citation)
                cited.append(Cited(citation, group, number, None, standing))
    every = list(zip(side.entries, numbers, strict=True))
    entries, unused = every[: side.used], every[side.used :]
    typed = len(cited) if numbering.by_typing and side.only_typed else 0
    return Version(document, cited, entries, unused, sorted(_hidden(document, entries)), typed)


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
