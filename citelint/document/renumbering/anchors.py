"""The anchors of a list's entries, and the links to them, where they carry the entries' numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.document.renumbering.numbered import NumberedList
from citelint.document.renumbering.results import Refused, Replacement
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_ANCHOR = lazy.regex(
    r"""\b(?:id|name)\s?=\s?["']?(?P<stem>[A-Za-z_:.-]{0,40}+)(?P<number>\d{1,4})["'>\s]|\{\#(?P<stem2>[A-Za-z_:.-]{0,40}+)(?P<number2>\d{1,4})\}"""
)
_TARGET = lazy.regex(
    r"""(?:\]\(\s?<?|\bhref\s?=\s?["']?)\#(?P<stem>[A-Za-z_:.-]{0,40}+)(?P<number>\d{1,4})(?=[)"'>\s])"""
)


class _Anchor(NamedTuple):
    """``<a id="ref12">``: what is before its number, the number as it is named, and where that is typed."""

    stem: str
    named: int
    span: Span


class Anchors:
    """The anchors of the entries of *numbered*, and what leads to them."""

    def __init__(self, document: Document, numbered: NumberedList) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text
        self.numbered = numbered

    def edits(self, mapping: Mapping[int, int | None], gone: Collection[int]) -> Iterator[Replacement]:
        """The edits of anchors and links where entries get the numbers of *mapping*, and those in *gone* are dropped.

        Raises Refused where a link would lead nowhere.
        """
        for number in mapping.keys() | set(gone):
            new = mapping.get(number, number)
            for anchor in self._of_entries.get(number, ()):
                if anchor.stem in self._carrying and number not in gone and new is not None:
                    yield anchor.span, self.numbered.like(anchor.span, new)
            for target in self._targets_of.get(number, ()):
                carries = target.stem in self._carrying
                if number in gone and (new is None or not carries):
                    raise Refused(f"the link #{target.stem}{target.named} leads to an entry that is dropped")
                if carries and new is not None:
                    yield target.span, self.numbered.like(target.span, new)
            if new != number and number in self.numbered.entries and number in self._links_without_anchor:
                raise Refused(f"the link {self._links_without_anchor[number]} leads to no anchor in the list")

    @cached_property
    def _of_entries(self) -> dict[int, list[_Anchor]]:
        """The anchors of each entry, by its number."""
        anchors: dict[int, list[_Anchor]] = defaultdict(list)
        at = 0
        lowered = self.text.lower()
        if any(sign in lowered for sign in ("<a ", "<span", "{#")):
            for number, entry in self.numbered.entries.items():
                begin = max(at, self.source.lines[max(self.source.row(entry.span.start) - 3, 0)].start)
                for match in _ANCHOR.finditer(self.text, begin, entry.span.end + 1):
                    stem, name = ("stem", "number") if match["number"] else ("stem2", "number2")
                    anchors[number].append(_Anchor(match[stem], int(match[name]), Span(*match.span(name))))
                at = entry.span.end
        return anchors

    @cached_property
    def _stems(self) -> dict[str, dict[int, int]]:
        """By what is before their numbers, which entry each number of an anchor is at."""
        stems: dict[str, dict[int, int]] = defaultdict(dict)
        for number, anchors in self._of_entries.items():
            for anchor in anchors:
                stems[anchor.stem][anchor.named] = number
        return stems

    @cached_property
    def _carrying(self) -> frozenset[str]:
        """The stems whose anchors all have the numbers of their entries."""
        return frozenset(
            stem
            for stem, places in self._stems.items()
            if all(named == number for named, number in places.items())
        )

    @cached_property
    def _targets(self) -> list[_Anchor]:
        """The links to anchors that end in a number."""
        if "#" not in self.text:
            return []
        return [
            _Anchor(match["stem"], int(match["number"]), Span(*match.span("number")))
            for match in _TARGET.finditer(self.text)
        ]

    @cached_property
    def _targets_of(self) -> dict[int, list[_Anchor]]:
        """The links to the anchors of each entry, by its number."""
        targets: dict[int, list[_Anchor]] = defaultdict(list)
        for target in self._targets:
            number = self._stems.get(target.stem, {}).get(target.named)
            if number is not None:
                targets[number].append(target)
        return targets

    @cached_property
    def _links_without_anchor(self) -> dict[int, str]:
        """By its number, a citation's link to an anchor that the list does not have."""
        links = {group.link for group in self.document.citation_groups}
        found: dict[int, str] = {}
        for target in self._targets:
            link = f"#{target.stem}{self.source[target.span]}"
            if target.stem not in self._stems and link in links:
                found.setdefault(target.named, f"#{target.stem}{target.named}")
        return found
