"""A bibliography: a file of entries that drafts cite by key, read once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from citelint.document.model import Citation, Mention, Reference
from citelint.source import Source, Span


class Flaw(NamedTuple):
    """A stretch of a bibliography that could not be read: *message* is what is wrong, as a sentence without a stop.

    *key* is the key of the broken entry, as far as it can be read. *stops*: programs stop reading the file there, as
    Pandoc does at nearly everything that is no BibTeX (tried with 3.9), or lose the entry.
    """

    span: Span
    message: str
    key: str = ""
    stops: bool = False


class Bibliography:
    """The entries of a bibliography file, and which of them the drafts of the run cite.

    *aliases* are other keys of entries (biblatex's ``ids``). *drafts* counts the drafts of the run that cite from
    it, *others* those that do and are not in the run; None where that cannot be known. *cites_all*: a draft says
    that it cites every entry.
    """

    def __init__(
        self,
        source: Source,
        entries: Sequence[Reference],
        flaws: Sequence[Flaw] = (),
        aliases: Iterable[tuple[str, Reference]] = (),
    ) -> None:
        self.source = source
        self.entries = tuple(entries)
        self.flaws = tuple(flaws)
        self.drafts = 0
        self.others: int | None = 0
        self.cites_all = False
        self._by_key: dict[str, list[Reference]] = defaultdict(list)
        for entry in self.entries:
            self._by_key[entry.key].append(entry)
        for key, entry in aliases:
            self._by_key[key].append(entry)
        self._broken = {flaw.key for flaw in self.flaws if flaw.key}
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        self._mentions: dict[str, list[Mention]] = defaultdict(list)

    @property
    def complete(self) -> bool:
        """Whether all drafts that cite from it are in the run: only then is what none of them cites uncited."""
        return self.others == 0

    def named(self, key: str) -> tuple[Reference, ...]:
        """The entries with exactly this key; a key means what the file says, capitals included."""
        return tuple(self._by_key.get(key, ()))

    def knows(self, key: str) -> bool:
        """Whether an entry has the key, or one that is broken."""
        return key in self._by_key or key in self._broken

    def use(self, citations: Iterable[Citation], mentions: Iterable[Mention] = ()) -> None:
        """Note what a draft of the run cites and mentions."""
        used = False
        for citation in citations:
            for entry in self.named(citation.key):
                self._citations[entry.key].append(citation)
                used = True
        for mention in mentions:
            for entry in self.named(mention.key):
                self._mentions[entry.key].append(mention)
                used = True
        self.drafts += used

    def cited_by(self, entry: Reference) -> tuple[Citation, ...]:
        """The citations of *entry* in every draft of the run that has been noted; their spans are in the drafts."""
        return tuple(self._citations.get(entry.key, ()))

    def mentioned_by(self, entry: Reference) -> tuple[Mention, ...]:
        """The mentions of *entry*, ``nocite`` among them, in every draft of the run that has been noted."""
        return tuple(self._mentions.get(entry.key, ()))
