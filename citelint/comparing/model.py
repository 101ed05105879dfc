"""What a rewrite did to the citations, in plain data: places are in the version that they are of."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from citelint.document import Document
from citelint.document.model import Citation, CitationGroup, Reference, Section
from citelint.source import Span

CitationFate = Literal["lost", "redirected", "unresolved", "moved", "added", "resolved", "gone"]
"""What became of a citation:

- ``lost``: its sentence still stands and does not cite the work any more; or its sentence is gone, and nothing
  cites the work any more;
- ``redirected``: in the same sentence and the same slot, that is between the same words, another work is cited,
  whatever the numbers are;
- ``unresolved``: in the same slot stands a citation that names nothing now;
- ``moved``: the work is now cited in another sentence instead;
- ``added``: the work was not cited in the sentence, and did not move there;
- ``resolved``: what named nothing now names a work;
- ``gone``: it went with its sentence, and the work is still cited elsewhere; or it named nothing and was taken out.
"""

ReferenceFate = Literal["dropped", "added", "changed", "merged"]
"""What became of an entry: ``merged`` are several entries of one work that are one now. A new number is no change."""


Standing = Literal["known", "dangling", "unknown"]
"""Whether what a citation names is known, or it names nothing, or it could not be looked up."""


class Cited(NamedTuple):
    """One citation of a version and the work that it names.

    *work* is the work's number, the same in both versions; it is negative for what neither has an entry of: an
    address, a key that can only be compared as it is typed. *entry* is the entry that it names, None for none.
    """

    citation: Citation
    group: CitationGroup
    work: int
    entry: Reference | None
    standing: Standing = "known"

    @property
    def span(self) -> Span:
        """Its place in the draft, as findings mark it."""
        return self.group.place(self.citation)

    @property
    def known(self) -> bool:
        """Whether it could be looked up."""
        return self.standing != "unknown"

    @property
    def dangles(self) -> bool:
        """Whether it was looked up and names nothing."""
        return self.standing == "dangling"


class Sentence(NamedTuple):
    """A sentence of prose, a heading, or a row of a table, and what it cites.

    *words* are its words in lower case without its citations (a name may be part of a citation, and is no word then).
    *cited* are the citations, each with the number of words before it. *span* is its place.
    """

    span: Span
    words: tuple[str, ...]
    section: Section | None
    cited: tuple[tuple[int, Cited], ...] = ()


class Place(NamedTuple):
    """Where a citation is or was, or would be: *span* is the citation's or, where there is none, the sentence's."""

    span: Span
    sentence: Span
    section: Section | None


class CitationChange(NamedTuple):
    """What became of one citation.

    *old* and *new* are where it was and where it, or what stands for it, is: the place of a lost one in the new
    version is its sentence. *before* and *after* are the citations, None where there is none. *sure* is False where
    the sentence was so rewritten, or the entry so changed, that it may be another one. *reason* adds what is known,
    as a clause.
    """

    fate: CitationFate
    old: Place | None
    new: Place | None
    before: Cited | None
    after: Cited | None
    sure: bool = True
    reason: str = ""

    @property
    def fails(self) -> bool:
        """Whether it is a loss that is sure."""
        return self.sure and self.fate in ("lost", "redirected", "unresolved")


class FieldChange(NamedTuple):
    """A field of an entry that reads otherwise: ``title``, ``authors``, ``year``, ``doi`` …, ``text`` for the rest."""

    field: str
    old: str
    new: str


class ReferenceChange(NamedTuple):
    """What became of the entries of one work, *old* and *new*; *cited* counts its citations, before and after."""

    fate: ReferenceFate
    old: tuple[Reference, ...]
    new: tuple[Reference, ...]
    fields: tuple[FieldChange, ...] = ()
    cited: tuple[int, int] = (0, 0)


class Comparison(NamedTuple):
    """Everything that a rewrite did to the citations of *old*.

    *citations* and *references* are the changes, in order of the new version, or of the old one where they are only
    in that. *kept* counts the old citations that stand where they stood, *uncompared* those that could not be looked
    up in one of the versions, *renumbered* the entries that only have another number or key. *incomplete* says in
    whole sentences what could not be compared, *notes* what else is to be known.
    """

    old: Document
    new: Document
    citations: tuple[CitationChange, ...]
    references: tuple[ReferenceChange, ...]
    kept: int
    uncompared: int
    renumbered: int
    before: int
    after: int
    incomplete: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether something was surely lost or redirected."""
        return any(change.fails for change in self.citations)

    def counts(self, *, sure: bool = True) -> Counter[CitationFate]:
        """How many changes there are of each kind, of those that are *sure* or of those that are not."""
        return Counter(change.fate for change in self.citations if change.sure is sure)
