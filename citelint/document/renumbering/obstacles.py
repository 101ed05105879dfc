"""Why the works of a draft cannot be renumbered with certainty: numbers that may be no citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.document.citing.ground import Stretches
from citelint.document.citing.works import normalise_key
from citelint.document.renumbering.numbered import NumberedList
from citelint.document.residue.sentences import lower
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_DIGITS = lazy.regex(r"\d++")
_NAMED = lazy.regex(
    r"(?:\b(?:references?|refs?\.?|citations?|entry|entries|source)\s++(?:nos?\.?\s?|numbers?\s|#)?|文献\s?)"
    r"(\d{1,4}(?:(?:,\s?|,?\s(?:and|or|to)\s|\s?[–-]\s?)\d{1,4}){0,20})(?![\w.]\d|%)",
    re.IGNORECASE,
)
# Nothing that is read as a citation, and it may be one.
_SLASHED = lazy.regex(r"\[(\d{1,4}/\d{1,4})\]")
_NAMED_HINTS = ("ref", "citation", "entr", "source", "文献")


class Obstacle(NamedTuple):
    """Why the entry of a *number* cannot get another one."""

    number: int
    reason: str


class Obstacles:
    """What stands in the way; *numbered* is None where there is no one list with numbers."""

    def __init__(self, document: Document, numbered: NumberedList | None) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text
        self.numbered = numbered

    def between(self, least: int, last: int) -> str:
        """Why the entries from *least* to *last* cannot get other numbers, or ``""``."""
        for number, reason in self._of_numbers:
            if least <= number <= last:
                return reason
        return ""

    def against(self, changed: set[int], taken: Iterable[int | None]) -> str:
        """Why the entries in *changed* cannot get the numbers *taken*, or ``""``."""
        assert self.numbered is not None
        for number, reason in self._of_numbers:
            if number in changed or (number not in self.numbered.entries and number in taken):
                return reason
        return ""

    @cached_property
    def always(self) -> str:
        """Why nothing can be renumbered at all, or ``""``."""
        return next(self._general(), "")

    def _general(self) -> Iterator[str]:
        reading = self.document.reading
        lists = self.document.reference_lists
        numbered = self.numbered
        if numbered is None:
            several = sum(one.understood and one.numbered for one in lists) > 1
            yield (
                "the draft has several reference lists"
                if several
                else "the draft has no list that is numbered"
            )
            return
        each = numbered.references
        if not all(one.understood for one in lists):
            yield "one of the draft's reference lists could not be read"
        if self.source.cells:
            yield "notebooks are not renumbered"
        if not reading.lookup or reading.style != "numeric" or reading.bare_numbers:
            yield "the draft does not cite by numbers in brackets alone"
        if any(link.startswith("#page-") for link in {group.link for group in self.document.citation_groups}):
            yield "citations are links to places of a page, which have no numbers to change"
        if each.truncated or each.broken_labels or reading.works.hidden:
            yield "some labels of the list could not be read"
        keys = [entry.key for entry in each.entries]
        if not all(key.isdecimal() and key.isascii() for key in keys):
            yield "not all labels of the list are numbers"
        elif len(set(map(int, keys))) < len(keys):
            yield "two entries have one label"
        if len({entry.span for entry in each.entries}) < len(keys):
            yield "an entry has several labels"
        elif not (numbered.is_numbered_by_markdown or all(map(numbered.label_digits, each.entries))):
            yield "the labels are not typed as they are read"

    @cached_property
    def _of_numbers(self) -> tuple[Obstacle, ...]:
        """Numbers that would mean another work, or may be no citations at all."""
        assert self.numbered is not None
        references = self.numbered.references
        reading = self.document.reading
        found = [
            Obstacle(int(normalise_key(citation.key)), f"{citation.name} is in no list")
            for _, citation in reading.unresolved
            if normalise_key(citation.key).isdecimal()
        ]
        found += self._named(
            "what is no sure citation names", ((one.key, one.span) for one in reading.mentions)
        )
        for what, places in (
            ("a formula has", reading.in_formulas),
            ("a note on the draft's making names", reading.in_residue),
        ):
            found += self._named(what, ((key, span) for key, spans in places.items() for span in spans))
        for broken in reading.malformed:
            numbers = ((match[0], broken.span) for match in _DIGITS.finditer(self.source[broken.span]))
            found += self._named("broken brackets have", numbers)
        labels = Stretches(entry.label for entry in references.entries)
        for mark in self.document.marks:
            if references.span.contains(mark.span) and not labels.has(mark.brackets.start):
                found += self._named("the list itself names", ((item.key, item.span) for item in mark.items))
        found += self._named("the text speaks of", self._spoken_of())
        found += self._named("what may be a citation names", self._maybe_cited())
        listed = {entry.block.index for entry in references.entries}
        for block in self.document.blocks:
            if block.kind == "definition" and block.info.isdecimal() and block.index not in listed:
                found += self._named("a link definition has", [(block.info, block.span)])
        return tuple(found)

    def _named(self, what: str, places: Iterable[tuple[str, Span]]) -> Iterator[Obstacle]:
        for key, span in places:
            number = normalise_key(key)
            if number.isdecimal():
                row = self.source.row(span.start)
                yield Obstacle(int(number), f"{what} {number} in line {row}")

    def _is_listed(self, span: Span) -> bool:
        return self.numbered is not None and self.numbered.references.span.contains(span)

    def _maybe_cited(self) -> Iterator[tuple[str, Span]]:
        """The numbers in ``[4/5]``, which is not read as a citation."""
        for block in self.document.blocks:
            if block.is_prose and not self._is_listed(block.span):
                for match in _SLASHED.finditer(self.text, *block.span):
                    for number in _DIGITS.findall(match[1]):
                        yield number, Span(*match.span(1))

    def _spoken_of(self) -> Iterator[tuple[str, Span]]:
        """The numbers in "reference 12", outside of the list."""
        for block in self.document.blocks:
            if block.kind not in ("paragraph", "heading", "cell", "html") or self._is_listed(block.span):
                continue
            for match in _named_in(block.text):
                ends = [int(digits) for digits in _DIGITS.findall(match[1])]
                spread = range(min(ends), max(ends) + 1) if max(ends) - min(ends) < 200 else ends
                for number in spread:
                    yield str(number), block.source_span(*match.span(1))


def _named_in(text: str) -> Iterator[re.Match[str]]:
    """The numbers that *text* speaks of. To look for the first letters of the words costs a fifth of a search."""
    lowered = lower(text)
    places = set()
    for hint in _NAMED_HINTS:
        at = lowered.find(hint)
        while at != -1:
            places.add(at)
            at = lowered.find(hint, at + len(hint))
    for at in sorted(places):
        match = _NAMED.match(text, at)
        if match:
            yield match
