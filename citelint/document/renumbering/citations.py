"""The citations of a draft under other numbers: what is typed in place of each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.works import normalise_key
from citelint.document.model import Citation, CitationGroup
from citelint.document.renumbering.numbered import NumberedList
from citelint.document.renumbering.results import Refused, Replacement
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_DIGITS = lazy.regex(r"\d++")
_RANGE = lazy.regex(r"(\d++)(\D++)(\d++)")
_SEPARATOR = lazy.regex(r"\s*+[,;，；、]\s*+")
# In a range, fewer numbers than these are listed one by one.
_SHORTEST_RANGE = 3


class CitedNumbers:
    """The groups of citations by number, to be typed anew."""

    def __init__(self, document: Document, numbered: NumberedList) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text
        self.numbered = numbered

    def edits(self, mapping: Mapping[int, int | None]) -> Iterator[Replacement]:
        """The edits of the citations whose works get the numbers of *mapping*. Raises Refused."""
        groups = self.document.citation_groups
        changed = [number for number, new in mapping.items() if number != new]
        for at in sorted({at for number in changed for at in self._groups_with.get(number, ())}):
            group = groups[at]
            before = groups[at - 1] if at and self.document.touch(groups[at - 1], group) else None
            yield from self._group(group, before, mapping)

    @cached_property
    def _groups_with(self) -> dict[int, list[int]]:
        """The groups that cite each number, by their places among all."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, group in enumerate(self.document.citation_groups):
            for citation in group.citations:
                if citation.style == "numeric" and citation.key.isdecimal():
                    found[int(citation.key)].append(at)
        return found

    def _group(
        self, group: CitationGroup, before: CitationGroup | None, mapping: Mapping[int, int | None]
    ) -> Iterator[Replacement]:
        old = [int(citation.key) for citation in group.citations]
        new = [self._new(citation, mapping) for citation in group.citations]
        kept = list(dict.fromkeys(new))
        if before and not group.locator and not before.locator and before.citations[0].style == "numeric":
            # What two entries were cited for in one place is cited for once.
            already = {self._new(each, mapping) for each in before.citations}
            known = {int(each.key) for each in before.citations}
            repeated = {
                number for one, number in zip(old, new, strict=True) if number in already and one not in known
            }
            kept = [number for number in kept if number not in repeated]
            if not kept:
                yield Span(before.span.end, group.span.end), ""
                return
        members = sorted({citation.span for citation in group.citations})
        numbers = {
            span: [n for citation, n in zip(group.citations, new, strict=True) if citation.span == span]
            for span in members
        }
        if members == [group.span] and len(group.citations) > 1:
            yield self._of_two_marks(group, kept)
            return
        was_rising, is_rising = rises(old), rises(kept)
        fits = all(self._fits(span, numbers[span]) for span in members)
        if group.locator or (len(kept) == len(new) and fits and is_rising >= was_rising):
            for span in members:
                yield from self._member(span, numbers[span])
            return
        ranges = any(len(numbers[span]) > 1 for span in members)
        gaps = [self.text[left.end : right.start] for left, right in pairwise(members)]
        separator = next((gap for gap in gaps if _SEPARATOR.fullmatch(gap)), "" if gaps else ", ")
        if not separator:
            raise Refused(
                f"the citation in line {self.source.row(group.span.start)} has more than numbers in it"
            )
        dash = next((m[2] for span in members if (m := _RANGE.fullmatch(self.source[span]))), "-")
        if was_rising:
            kept.sort()
        runs = _runs(kept) if ranges else [[number] for number in kept]
        inside = separator.join(f"{run[0]}{dash}{run[-1]}" if run[1:] else str(run[0]) for run in runs)
        yield Span(members[0].start, members[-1].end), inside

    def _new(self, citation: Citation, mapping: Mapping[int, int | None]) -> int:
        number = int(normalise_key(citation.key))
        new = mapping.get(number, number)
        if new is None:
            raise Refused(f"[{number}] is cited")
        return new

    def _fits(self, span: Span, numbers: list[int]) -> bool:
        """Whether *numbers* can be typed in the place of the number or the range at *span*."""
        if len(numbers) == 1:
            return _DIGITS.fullmatch(self.source[span]) is not None
        return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and bool(
            _RANGE.fullmatch(self.source[span])
        )

    def _member(self, span: Span, numbers: list[int]) -> Iterator[Replacement]:
        if not self._fits(span, numbers):
            raise Refused(f"the citation in line {self.source.row(span.start)} is a range with a page")
        ends = [Span(*match.span()) for match in _DIGITS.finditer(self.text, *span)]
        yield ends[0], self.numbered.like(ends[0], numbers[0])
        if len(ends) > 1:
            yield ends[1], self.numbered.like(ends[1], numbers[-1])

    def _of_two_marks(self, group: CitationGroup, kept: list[int]) -> Replacement:
        """``[3]–[5]``."""
        marks = [mark for mark in self.document.marks if group.span.contains(mark.span)]
        if len(marks) != 2 or any(mark.form != "bracket" for mark in marks):
            raise Refused(f"the range in line {self.source.row(group.span.start)} is made of links")
        dash = self.text[marks[0].span.end : marks[1].span.start]
        kept.sort()
        runs = (
            dash.join(f"[{number}]" for number in dict.fromkeys((run[0], run[-1]))) for run in _runs(kept)
        )
        return group.span, ", ".join(runs)


def rises(numbers: Sequence[int]) -> bool:
    return all(left < right for left, right in pairwise(numbers))


def _runs(numbers: list[int]) -> list[list[int]]:
    """*numbers* in runs that are typed as one: ranges of at least three, else single numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        part for run in runs for part in ([run] if len(run) >= _SHORTEST_RANGE else [[one] for one in run])
    ]
