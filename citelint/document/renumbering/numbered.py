"""The numbered list of a draft as it is typed: its labels, the stretch of each entry, and what goes when one is cut."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.works import normalise_key
from citelint.document.model import Reference, ReferenceList
from citelint.document.renumbering.results import Refused, Replacement
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_DIGITS = lazy.regex(r"\d++")
_BLANK = lazy.regex(r"[ \t]*+")
# What may stand in front of an entry in its line: quotation and list markers, and an anchor.
_LEADING = lazy.regex(r"(?:[\s>*•+-]|<a\b[^<>\n]*+>|</a>|<span\b[^<>\n]*+>|</span>|\[\]\{[^{}\n]*+\})*+")


class NumberedList:
    """The entries of one reference list by their numbers, in its order."""

    def __init__(self, document: Document, references: ReferenceList) -> None:
        self.source = document.source
        self.text = document.source.text
        self.references = references

    @cached_property
    def entries(self) -> dict[int, Reference]:
        """The entries by their numbers; all labels are numbers, each of one entry."""
        return {int(entry.key): entry for entry in self.references.entries}

    @cached_property
    def is_numbered_by_markdown(self) -> bool:
        """Whether all entries are items of one list that are typed with the same number."""
        entries = self.references.entries
        items = [entry.block.item for entry in entries]
        return (
            len(entries) > 1
            and len({(item.list, item.number) if item else None for item in items}) == 1
            and bool(items[0] and items[0].number is not None)
        )

    def label_digits(self, entry: Reference) -> Span | None:
        """Where the number of *entry* is typed; None where the label has another one."""
        match = _DIGITS.search(self.text, *entry.label)
        if match and normalise_key(match[0]) == normalise_key(entry.key) and match[0].isascii():
            return Span(*match.span())
        return None

    def like(self, typed: Span | None, number: int) -> str:
        """*number* with as many leading zeros as there are at *typed*."""
        before = self.source[typed] if typed else ""
        return str(number).zfill(len(before)) if before.startswith("0") else str(number)

    @property
    def bodies(self) -> dict[int, Span]:
        """Each entry with what belongs to it in its lines and above them, less the blanks behind it."""
        if isinstance(self._bodies_or_refusal, str):
            raise Refused(self._bodies_or_refusal)
        return self._bodies_or_refusal

    @cached_property
    def _bodies_or_refusal(self) -> dict[int, Span] | str:
        try:
            return self._read_bodies()
        except Refused as refused:
            return str(refused)

    def _read_bodies(self) -> dict[int, Span]:
        bodies: dict[int, Span] = {}
        first = next(iter(self.entries.values()))
        at = self.source.lines[self.source.row(first.span.start) - 1].start
        for number, entry in self.entries.items():
            begin = at
            match = _LEADING.match(self.text, begin, entry.span.start)
            if begin > entry.span.start or match is None or match.end() < entry.span.start:
                raise Refused(
                    f"there is something between the entries above line {self.source.row(entry.span.start)}"
                )
            # The line ends and blank lines in front of it stay where they are; indentation belongs to it.
            rows = range(self.source.row(begin), self.source.row(entry.span.start) + 1)
            start = next(
                self.source.lines[row - 1].start
                for row in rows
                if row == rows[-1] or self.source.line(row).strip(" \t>")
                if self.source.lines[row - 1].start >= begin
            )
            blank = _BLANK.match(self.text, entry.span.end)
            end = blank.end() if blank else entry.span.end
            if end < len(self.text) and self.text[end] not in "\r\n":
                raise Refused(
                    f"there is more in the line of the entry in line {self.source.row(entry.span.start)}"
                )
            bodies[number] = Span(start, entry.span.end)
            row = self.source.row(entry.span.end) + 1
            at = self.source.lines[row - 1].start if row <= len(self.source.lines) else len(self.text)
        return bodies

    def cuts(self, dropped: set[int]) -> Iterator[Span]:
        """The stretches to delete with entries: the gap before each, or behind it where none before it stays."""
        if not dropped:
            return
        if len(dropped) == len(self.bodies):
            raise Refused("no entry would be left")
        kept_before = False
        for number in self.bodies:
            if number not in dropped:
                kept_before = True
            else:
                yield self.cut(number, kept_before)

    def cut(self, number: int, kept_before: bool) -> Span:
        """The stretch to delete with one entry."""
        bodies, numbers, at = self.bodies, self.numbers, self.places[number]
        before = self.text[self.entries[numbers[at - 1]].label.end if at else 0 : bodies[number].start]
        if before.rstrip().endswith("-->"):
            row = self.source.row(bodies[number].start)
            raise Refused(f"a comment stands above the entry in line {row}")
        if kept_before:
            return Span(bodies[numbers[at - 1]].end, bodies[number].end)
        return Span(bodies[number].start, bodies[numbers[at + 1]].start)

    @cached_property
    def numbers(self) -> list[int]:
        return list(self.entries)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each number stands among those of the list."""
        return {number: at for at, number in enumerate(self.entries)}

    def moved(self, edits: dict[Span, str], kept: list[int], order: list[int]) -> dict[Span, str]:
        """*edits* with the bodies of the entries in new places."""
        if len(kept) != len(self.entries):
            raise Refused("entries cannot be dropped and moved at once")
        if "<!--" in self.source[self.references.span]:
            raise Refused("a comment stands between the entries, and may belong to one of them")
        bodies = self.bodies
        inside: dict[int, list[Replacement]] = defaultdict(list)
        outside: dict[Span, str] = {}
        numbers = list(bodies)
        starts = [bodies[number].start for number in numbers]
        for span, content in edits.items():
            at = bisect_right(starts, span.start) - 1
            if at >= 0 and bodies[numbers[at]].contains(span):
                inside[numbers[at]].append((span, content))
            else:
                outside[span] = content
        for place, number in zip(kept, order, strict=True):
            pieces, at = [], bodies[number].start
            for span, content in sorted(inside[number]):
                pieces += [self.text[at : span.start], content]
                at = span.end
            outside[bodies[place]] = "".join([*pieces, self.text[at : bodies[number].end]])
        return outside
