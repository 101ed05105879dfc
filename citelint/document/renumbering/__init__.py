"""Renumbering: the edits that give the works of a numbered list other numbers, in the list and where they are cited.

Where it cannot be done with certainty it is refused, and the reason said: numbers that only look like citations, or
that nobody can tell whether they are some, would name other works afterwards.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citelint.document.citing.ground import Stretches
from citelint.document.citing.works import normalise_key
from citelint.document.model import Reference, ReferenceList
from citelint.document.renumbering.anchors import Anchors
from citelint.document.renumbering.citations import CitedNumbers, rises
from citelint.document.renumbering.numbered import NumberedList
from citelint.document.renumbering.obstacles import Obstacles
from citelint.document.renumbering.results import Refused, Renumbered, Replacement
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

__all__ = ["Renumbered", "Renumbering", "Replacement"]


class Renumbering:
    """What the numbers of a draft's works can be changed to."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def numbered(self) -> ReferenceList | None:
        """The only list with numbers that is looked up, or None."""
        found = [
            each
            for each in self.document.reference_lists
            if each.understood and each.numbered and each.entries
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _list(self) -> NumberedList:
        assert self.numbered is not None
        return NumberedList(self.document, self.numbered)

    @property
    def entries(self) -> dict[int, Reference]:
        """The entries by their numbers, in order of the list."""
        return self._list.entries

    @cached_property
    def _obstacles(self) -> Obstacles:
        return Obstacles(self.document, None if self.numbered is None else self._list)

    @cached_property
    def _cited(self) -> CitedNumbers:
        return CitedNumbers(self.document, self._list)

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors(self.document, self._list)

    @cached_property
    def _last(self) -> int:
        return max(self.entries)

    def drop(self, number: str, into: str | None = None) -> Renumbered:
        """The edits that take the entry *number* out of the list, its citations naming the entry *into*.

        The other entries keep their numbers: :meth:`without` closes the gap as well. It is refused where that
        could not be done.
        """
        return self._refused_or([(number, into)]) or self._dropped(int(number), int(into) if into else None)

    def without(self, dropped: Mapping[str, str | None]) -> Renumbered:
        """The edits that drop entries, whose citations name the entry that each is mapped to, and close the gaps.

        Gaps that were there before stay. An entry mapped to None must not be cited.
        """
        if refused := self._refused_or(dropped.items()):
            return refused
        gone = sorted(map(int, dropped))
        shifted = {number: number - bisect_left(gone, number) for number in self.entries}
        mapping: dict[int, int | None] = {}
        for number in self.entries:
            last: str | None = str(number)
            seen = set()
            while last is not None and last in dropped and last not in seen:
                seen.add(last)
                last = dropped[last]
            mapping[number] = None if last is None or last in dropped else shifted[int(last)]
        return self._renumbered(mapping)

    def reordered(self, order: Sequence[Reference]) -> Renumbered:
        """The edits that number the entries of the list in *order*, from 1 on, and move them there."""
        if refusal := self._obstacles.always:
            return Renumbered(refusal=refusal)
        first = min(1, *self.entries)
        mapping: dict[int, int | None] = {int(entry.key): at for at, entry in enumerate(order, first)}
        changed = {old for old, new in mapping.items() if old != new}
        if refusal := self._obstacles.against(changed, set(mapping.values())):
            return Renumbered(refusal=refusal)
        return self._renumbered(mapping)

    def by_appearance(self) -> list[Reference]:
        """The entries in the order in which the text cites them first; what it does not cite is last, as it stands."""
        first: dict[str, None] = {}
        for group in self.document.citation_groups:
            for citation in group.citations:
                if citation.style == "numeric":
                    first.setdefault(normalise_key(citation.key))
        cited = {key: at for at, key in enumerate(first)}
        return sorted(
            self.entries.values(), key=lambda entry: cited.get(normalise_key(entry.key), len(cited))
        )

    def by_alphabet(self) -> list[Reference]:
        """The entries by their authors' names, year and title, or by their text where no author could be read."""
        return sorted(self.entries.values(), key=_alphabetically)

    def _refused_or(self, dropped: Iterable[tuple[str, str | None]]) -> Renumbered | None:
        if refusal := self._obstacles.always:
            return Renumbered(refusal=refusal)
        gone = {int(number) for number, _ in dropped}
        if unknown := gone - self.entries.keys():
            return Renumbered(refusal=f"[{min(unknown)}] is in no list")
        # What is behind a gap gets another number, and may get one that the list did not have.
        refusal = self._obstacles.between(min(gone), self._last)
        return Renumbered(refusal=refusal) if refusal else None

    def _renumbered(self, mapping: Mapping[int, int | None]) -> Renumbered:
        """The edits of *mapping*; an entry is dropped that gets no number, or that of an entry before it."""
        try:
            edits = dict(self._cited.edits(mapping))
            taken: set[int] = set()
            dropped, kept = [], []
            for number, entry in self.entries.items():
                new = mapping.get(number, number)
                if new is None or new in taken:
                    dropped.append(number)
                else:
                    taken.add(new)
                    kept.append(number)
                    if new != number and not self._list.is_numbered_by_markdown:
                        edits[self._list.label_digits(entry) or entry.label] = self._list.like(
                            self._list.label_digits(entry), new
                        )
            edits.update(self._anchors.edits(mapping, dropped))
            order = sorted(kept, key=lambda number: mapping.get(number, number) or 0)
            if order != kept:
                edits = self._list.moved(edits, kept, order)
            cuts = Stretches(self._list.cuts(set(dropped)))
            edits = {span: content for span, content in edits.items() if not cuts.has(span.start)}
            edits.update((cut, "") for cut in cuts.spans)
        except Refused as refused:
            return Renumbered(refusal=str(refused))
        numbers = {str(number): str(mapping.get(number, number)) for number in kept}
        return Renumbered(self._changes(edits), numbers=numbers)

    def _dropped(self, number: int, into: int | None) -> Renumbered:
        """As :meth:`_renumbered`, without a look at every entry: each of thousands may be one that nothing cites."""
        mapping = {number: into}
        if not self._is_in_order or (into is not None and (into >= number or into not in self.entries)):
            return self._renumbered(mapping)
        try:
            edits = {**dict(self._cited.edits(mapping)), **dict(self._anchors.edits(mapping, [number]))}
            if len(self._list.bodies) == 1:
                raise Refused("no entry would be left")
            cut = self._list.cut(number, self._list.places[number] > 0)
        except Refused as refused:
            return Renumbered(refusal=str(refused))
        edits = {span: content for span, content in edits.items() if not cut.start <= span.start < cut.end}
        return Renumbered(self._changes({**edits, cut: ""}))

    def _changes(self, edits: Mapping[Span, str]) -> tuple[Replacement, ...]:
        return tuple(
            (span, content)
            for span, content in sorted(edits.items())
            if self.document.source[span] != content
        )

    @cached_property
    def _is_in_order(self) -> bool:
        return rises(self._list.numbers)


def _alphabetically(entry: Reference) -> tuple[list[str], str, str]:
    names = entry.authors or (entry.text,)
    return [_folded(name) for name in names], entry.year, _folded(entry.title)


def _folded(text: str) -> str:
    """*text* for ordering: letters and digits without accents and case."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    ).strip()
