"""Renumbering: the edits that give the works of a numbered list other numbers, in the list and where they are cited.

Where it cannot be done with certainty it is refused, and the reason said: numbers that only look like citations, or
that nobody can tell whether they are some, would name other works afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.document.citing.ground import Stretches
from citelint.document.citing.works import normalise_key
from citelint.document.model import Citation, CitationGroup, Reference, ReferenceList
from citelint.document.residue.sentences import lower
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

Replacement = tuple[Span, str]

_DIGITS = lazy.regex(r"\d++")
_RANGE = lazy.regex(r"(\d++)(\D++)(\d++)")
_SEPARATOR = lazy.regex(r"\s*+[,;，；、]\s*+")
_TOUCHING = lazy.regex(r"\s?[,;]?\s?")
_BLANK = lazy.regex(r"[ \t]*+")
# What may stand in front of an entry in its line: quotation and list markers, and an anchor.
_LEADING = lazy.regex(r"(?:[\s>*•+-]|<a\b[^<>\n]*+>|</a>|<span\b[^<>\n]*+>|</span>|\[\]\{[^{}\n]*+\})*+")
_NAMED = lazy.regex(
    r"(?:\b(?:references?|refs?\.?|citations?|entry|entries|source)\s++(?:nos?\.?\s?|numbers?\s|#)?|文献\s?)"
    r"(\d{1,4}(?:(?:,\s?|,?\s(?:and|or|to)\s|\s?[–-]\s?)\d{1,4}){0,20})(?![\w.]\d|%)",
    re.IGNORECASE,
)
# Nothing that is read as a citation, and it may be one.
_SLASHED = lazy.regex(r"\[(\d{1,4}/\d{1,4})\]")
_NAMED_HINTS = ("ref", "citation", "entr", "source", "文献")
_ANCHOR = lazy.regex(
    r"""\b(?:id|name)\s?=\s?["']?(?P<stem>[A-Za-z_:.-]{0,40}+)(?P<number>\d{1,4})["'>\s]|\{\#(?P<stem2>[A-Za-z_:.-]{0,40}+)(?P<number2>\d{1,4})\}"""
)
_TARGET = lazy.regex(
    r"""(?:\]\(\s?<?|\bhref\s?=\s?["']?)\#(?P<stem>[A-Za-z_:.-]{0,40}+)(?P<number>\d{1,4})(?=[)"'>\s])"""
)
# In a range, fewer numbers than these are listed one by one.
_SHORTEST_RANGE = 3


class Obstacle(NamedTuple):
    """Why the entry of a *number* cannot get another one; of all entries where it is None."""

    number: int | None
    reason: str


class Renumbered(NamedTuple):
    """The stretches to replace, each with what is to stand there; none overlaps another. *refusal*: why there are none.

    *numbers* are the new numbers of the entries that stay, by their old ones; nothing where all keep theirs.
    """

    edits: tuple[Replacement, ...] = ()
    refusal: str = ""
    numbers: Mapping[str, str] = {}


class Renumbering:
    """What the numbers of a draft's works can be changed to."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text

    @cached_property
    def numbered(self) -> ReferenceList | None:
        """The only list with numbers that is looked up, or None."""
        found = [
            each
            for each in self.document.reference_lists
            if each.understood and each.numbered and each.entries
        ]
        return found[0] if len(found) == 1 else None

    @property
    def _list(self) -> ReferenceList:
        assert self.numbered is not None
        return self.numbered

    @cached_property
    def entries(self) -> dict[int, Reference]:
        """The entries by their numbers, in order of the list."""
        return {int(entry.key): entry for entry in self._list.entries}

    # What can be asked for

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
        if refusal := self._always_refused:
            return Renumbered(refusal=refusal)
        first = min(1, *self.entries)
        mapping: dict[int, int | None] = {int(entry.key): at for at, entry in enumerate(order, first)}
        if refusal := self._refusal(
            {old for old, new in mapping.items() if old != new}, set(mapping.values())
        ):
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
        return sorted(self._list.entries, key=lambda entry: cited.get(normalise_key(entry.key), len(cited)))

    def by_alphabet(self) -> list[Reference]:
        """The entries by their authors' names, year and title, or by their text where no author could be read."""
        return sorted(self._list.entries, key=_alphabetically)

    # Why it is refused

    def _refused_or(self, dropped: Iterable[tuple[str, str | None]]) -> Renumbered | None:
        if refusal := self._always_refused:
            return Renumbered(refusal=refusal)
        gone = {int(number) for number, _ in dropped}
        if unknown := gone - self.entries.keys():
            return Renumbered(refusal=f"[{min(unknown)}] is in no list")
        least, last = min(gone), max(self.entries)
        for number, reason in self._obstacles:
            # What is behind a gap gets another number, and may get one that the list did not have.
            if number is not None and least <= number <= last:
                return Renumbered(refusal=reason)
        return None

    def _refusal(self, changed: set[int], taken: Iterable[int | None]) -> str:
        for number, reason in self._obstacles:
            if number in changed or (number not in self.entries and number in taken):
                return reason
        return ""

    @cached_property
    def _always_refused(self) -> str:
        return next((each.reason for each in self._general_obstacles()), "")

    def _general_obstacles(self) -> Iterator[Obstacle]:
        reading = self.document.reading
        lists = self.document.reference_lists
        each = self.numbered
        if each is None:
            several = sum(one.understood and one.numbered for one in lists) > 1
            yield Obstacle(
                None,
                "the draft has several reference lists"
                if several
                else "the draft has no list that is numbered",
            )
            return
        if not all(one.understood for one in lists):
            yield Obstacle(None, "one of the draft's reference lists could not be read")
        if self.source.cells:
            yield Obstacle(None, "notebooks are not renumbered")
        if not reading.lookup or reading.style != "numeric" or reading.bare_numbers:
            yield Obstacle(None, "the draft does not cite by numbers in brackets alone")
        if any(link.startswith("#page-") for link in self._links):
            yield Obstacle(None, "citations are links to places of a page, which have no numbers to change")
        if each.truncated or each.broken_labels or reading.works.hidden:
            yield Obstacle(None, "some labels of the list could not be read")
        keys = [entry.key for entry in each.entries]
        if not all(key.isdecimal() and key.isascii() for key in keys):
            yield Obstacle(None, "not all labels of the list are numbers")
        elif len(set(map(int, keys))) < len(keys):
            yield Obstacle(None, "two entries have one label")
        if len({entry.span for entry in each.entries}) < len(keys):
            yield Obstacle(None, "an entry has several labels")
        elif not (self._is_numbered_by_markdown or all(map(self._label_digits, each.entries))):
            yield Obstacle(None, "the labels are not typed as they are read")

    @cached_property
    def _obstacles(self) -> tuple[Obstacle, ...]:
        """Numbers that would mean another work, or may be no citations at all."""
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
        labels = Stretches(entry.label for entry in self._list.entries)
        for mark in self.document.marks:
            if self._list.span.contains(mark.span) and not labels.has(mark.brackets.start):
                found += self._named("the list itself names", ((item.key, item.span) for item in mark.items))
        found += self._named("the text speaks of", self._spoken_of())
        found += self._named("what may be a citation names", self._maybe_cited())
        listed = {entry.block.index for entry in self._list.entries}
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

    def _maybe_cited(self) -> Iterator[tuple[str, Span]]:
        """The numbers in ``[4/5]``, which is not read as a citation."""
        for block in self.document.blocks:
            if block.is_prose and not self._list.span.contains(block.span):
                for match in _SLASHED.finditer(self.text, *block.span):
                    for number in _DIGITS.findall(match[1]):
                        yield number, Span(*match.span(1))

    def _spoken_of(self) -> Iterator[tuple[str, Span]]:
        """The numbers in "reference 12", outside of the list."""
        for block in self.document.blocks:
            if block.kind not in ("paragraph", "heading", "cell", "html") or self._list.span.contains(
                block.span
            ):
                continue
            for match in _named_in(block.text):
                ends = [int(digits) for digits in _DIGITS.findall(match[1])]
                spread = range(min(ends), max(ends) + 1) if max(ends) - min(ends) < 200 else ends
                for number in spread:
                    yield str(number), block.source_span(*match.span(1))

    # How it is done

    def _renumbered(self, mapping: Mapping[int, int | None]) -> Renumbered:
        """The edits of *mapping*; an entry is dropped that gets no number, or that of an entry before it."""
        try:
            edits = dict(self._in_text(mapping))
            taken: set[int] = set()
            dropped, kept = [], []
            for number, entry in self.entries.items():
                new = mapping.get(number, number)
                if new is None or new in taken:
                    dropped.append(number)
                else:
                    taken.add(new)
                    kept.append(number)
                    if new != number and not self._is_numbered_by_markdown:
                        edits[self._label_digits(entry) or entry.label] = self._like(
                            self._label_digits(entry), new
                        )
            edits.update(self._anchors(mapping, dropped))
            order = sorted(kept, key=lambda number: mapping.get(number, number) or 0)
            if order != kept:
                edits = self._moved(edits, kept, order)
            cuts = Stretches(self._cuts(set(dropped)))
            edits = {span: content for span, content in edits.items() if not cuts.has(span.start)}
            edits.update((cut, "") for cut in cuts.spans)
        except _Refused as refused:
            return Renumbered(refusal=str(refused))
        numbers = {str(number): str(mapping.get(number, number)) for number in kept}
        return Renumbered(self._changes(edits), numbers=numbers)

    def _dropped(self, number: int, into: int | None) -> Renumbered:
        """As :meth:`_renumbered`, without a look at every entry: each of thousands may be one that nothing cites."""
        mapping = {number: into}
        if not self._is_in_order or (into is not None and (into >= number or into not in self.entries)):
            return self._renumbered(mapping)
        try:
            edits = {**dict(self._in_text(mapping)), **dict(self._anchors(mapping, [number]))}
            if len(self._bodies) == 1:
                raise _Refused("no entry would be left")
            cut = self._cut(number, self._places[number] > 0)
        except _Refused as refused:
            return Renumbered(refusal=str(refused))
        edits = {span: content for span, content in edits.items() if not cut.start <= span.start < cut.end}
        return Renumbered(self._changes({**edits, cut: ""}))

    def _changes(self, edits: Mapping[Span, str]) -> tuple[Replacement, ...]:
        return tuple(
            (span, content) for span, content in sorted(edits.items()) if self.source[span] != content
        )

    @cached_property
    def _is_in_order(self) -> bool:
        return _rises(self._numbers)

    @cached_property
    def _is_numbered_by_markdown(self) -> bool:
        """Whether all entries are items of one list that are typed with the same number."""
        entries = self._list.entries
        items = [entry.block.item for entry in entries]
        return (
            len(entries) > 1
            and len({(item.list, item.number) if item else None for item in items}) == 1
            and bool(items[0] and items[0].number is not None)
        )

    def _label_digits(self, entry: Reference) -> Span | None:
        """Where the number of *entry* is typed; None where the label has another one."""
        match = _DIGITS.search(self.text, *entry.label)
        if match and normalise_key(match[0]) == normalise_key(entry.key) and match[0].isascii():
            return Span(*match.span())
        return None

    def _like(self, typed: Span | None, number: int) -> str:
        """*number* with as many leading zeros as there are at *typed*."""
        before = self.source[typed] if typed else ""
        return str(number).zfill(len(before)) if before.startswith("0") else str(number)

    # The text

    @cached_property
    def _groups_with(self) -> dict[int, list[int]]:
        """The groups that cite each number, by their places among all."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, group in enumerate(self.document.citation_groups):
            for citation in group.citations:
                if citation.style == "numeric" and citation.key.isdecimal():
                    found[int(citation.key)].append(at)
        return found

    def _in_text(self, mapping: Mapping[int, int | None]) -> Iterator[Replacement]:
        groups = self.document.citation_groups
        changed = [number for number, new in mapping.items() if number != new]
        for at in sorted({at for number in changed for at in self._groups_with.get(number, ())}):
            group = groups[at]
            before = groups[at - 1] if at and self._touch(groups[at - 1], group) else None
            yield from self._group(group, before, mapping)

    def _touch(self, left: CitationGroup, right: CitationGroup) -> bool:
        if left.block is not right.block or right.span.start - left.span.end > 3:
            return False
        return _TOUCHING.fullmatch(self.text, left.span.end, right.span.start) is not None

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
        was_rising, is_rising = _rises(old), _rises(kept)
        fits = all(self._fits(span, numbers[span]) for span in members)
        if group.locator or (len(kept) == len(new) and fits and is_rising >= was_rising):
            for span in members:
                yield from self._member(span, numbers[span])
            return
        ranges = any(len(numbers[span]) > 1 for span in members)
        gaps = [self.text[left.end : right.start] for left, right in pairwise(members)]
        separator = next((gap for gap in gaps if _SEPARATOR.fullmatch(gap)), "" if gaps else ", ")
        if not separator:
            raise _Refused(
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
            raise _Refused(f"[{number}] is cited")
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
            raise _Refused(f"the citation in line {self.source.row(span.start)} is a range with a page")
        ends = [Span(*match.span()) for match in _DIGITS.finditer(self.text, *span)]
        yield ends[0], self._like(ends[0], numbers[0])
        if len(ends) > 1:
            yield ends[1], self._like(ends[1], numbers[-1])

    def _of_two_marks(self, group: CitationGroup, kept: list[int]) -> Replacement:
        """``[3]–[5]``."""
        marks = [mark for mark in self.document.marks if group.span.contains(mark.span)]
        if len(marks) != 2 or any(mark.form != "bracket" for mark in marks):
            raise _Refused(f"the range in line {self.source.row(group.span.start)} is made of links")
        dash = self.text[marks[0].span.end : marks[1].span.start]
        kept.sort()
        runs = (
            dash.join(f"[{number}]" for number in dict.fromkeys((run[0], run[-1]))) for run in _runs(kept)
        )
        return group.span, ", ".join(runs)

    # The list

    @cached_property
    def _anchors_in_list(self) -> dict[str, dict[int, tuple[int, Span]]]:
        """By the words before its number, each anchor of an entry: its number, the entry's, and where it is typed."""
        anchors: dict[str, dict[int, tuple[int, Span]]] = defaultdict(dict)
        at = 0
        lowered = self.text.lower()
        if any(sign in lowered for sign in ("<a ", "<span", "{#")):
            for number, entry in self.entries.items():
                begin = max(at, self.source.lines[max(self.source.row(entry.span.start) - 3, 0)].start)
                for match in _ANCHOR.finditer(self.text, begin, entry.span.end + 1):
                    stem, name = ("stem", "number") if match["number"] else ("stem2", "number2")
                    anchors[match[stem]][int(match[name])] = (number, Span(*match.span(name)))
                at = entry.span.end
        return anchors

    @cached_property
    def _targets(self) -> list[tuple[str, int, Span]]:
        """The links to anchors that end in a number: what is before it, the number, and where it is typed."""
        if "#" not in self.text:
            return []
        return [
            (match["stem"], int(match["number"]), Span(*match.span("number")))
            for match in _TARGET.finditer(self.text)
        ]

    def _anchors(self, mapping: Mapping[int, int | None], dropped: list[int]) -> Iterator[Replacement]:
        """The anchors of the entries and the links to them, where they carry the entries' numbers."""
        anchors, gone = self._anchors_in_list, set(dropped)
        if not anchors and not self._targets:
            return
        carrying = set()
        for stem, places in anchors.items():
            if all(number == named for named, (number, _) in places.items()):
                carrying.add(stem)
                for number, span in places.values():
                    new = mapping.get(number, number)
                    if number not in gone and new is not None:
                        yield span, self._like(span, new)
        for stem, named, span in self._targets:
            if stem not in anchors:
                changes = named in self.entries and mapping.get(named, named) != named
                if changes and f"#{stem}{self.source[span]}" in self._links:
                    raise _Refused(f"the link #{stem}{named} leads to no anchor in the list")
            elif named in anchors[stem]:
                number = anchors[stem][named][0]
                new = mapping.get(number, number)
                if number in gone and (new is None or stem not in carrying):
                    raise _Refused(f"the link #{stem}{named} leads to an entry that is dropped")
                if stem in carrying and new is not None:
                    yield span, self._like(span, new)

    @cached_property
    def _links(self) -> frozenset[str]:
        return frozenset(group.link for group in self.document.citation_groups)

    @property
    def _bodies(self) -> dict[int, Span]:
        """Each entry with what belongs to it in its lines and above them, less the blanks behind it."""
        if isinstance(self._bodies_or_refusal, str):
            raise _Refused(self._bodies_or_refusal)
        return self._bodies_or_refusal

    @cached_property
    def _bodies_or_refusal(self) -> dict[int, Span] | str:
        try:
            return self._read_bodies()
        except _Refused as refused:
            return str(refused)

    def _read_bodies(self) -> dict[int, Span]:
        bodies: dict[int, Span] = {}
        first = next(iter(self.entries.values()))
        at = self.source.lines[self.source.row(first.span.start) - 1].start
        for number, entry in self.entries.items():
            begin = at
            match = _LEADING.match(self.text, begin, entry.span.start)
            if begin > entry.span.start or match is None or match.end() < entry.span.start:
                raise _Refused(
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
                raise _Refused(
                    f"there is more in the line of the entry in line {self.source.row(entry.span.start)}"
                )
            bodies[number] = Span(start, entry.span.end)
            row = self.source.row(entry.span.end) + 1
            at = self.source.lines[row - 1].start if row <= len(self.source.lines) else len(self.text)
        return bodies

    def _cuts(self, dropped: set[int]) -> Iterator[Span]:
        """The stretches to delete with entries: the gap before each, or behind it where none before it stays."""
        if not dropped:
            return
        if len(dropped) == len(self._bodies):
            raise _Refused("no entry would be left")
        kept_before = False
        for number in self._bodies:
            if number not in dropped:
                kept_before = True
            else:
                yield self._cut(number, kept_before)

    def _cut(self, number: int, kept_before: bool) -> Span:
        """The stretch to delete with one entry."""
        bodies, numbers, at = self._bodies, self._numbers, self._places[number]
        before = self.text[self.entries[numbers[at - 1]].label.end if at else 0 : bodies[number].start]
        if before.rstrip().endswith("-->"):
            row = self.source.row(bodies[number].start)
            raise _Refused(f"a comment stands above the entry in line {row}")
        if kept_before:
            return Span(bodies[numbers[at - 1]].end, bodies[number].end)
        return Span(bodies[number].start, bodies[numbers[at + 1]].start)

    @cached_property
    def _numbers(self) -> list[int]:
        return list(self.entries)

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each number stands among those of the list."""
        return {number: at for at, number in enumerate(self.entries)}

    def _moved(self, edits: dict[Span, str], kept: list[int], order: list[int]) -> dict[Span, str]:
        """*edits* with the bodies of the entries in new places."""
        if len(kept) != len(self.entries):
            raise _Refused("entries cannot be dropped and moved at once")
        if "<!--" in self.source[self._list.span]:
            raise _Refused("a comment stands between the entries, and may belong to one of them")
        bodies = self._bodies
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


class _Refused(Exception):
    """The edits cannot be made with certainty, and why."""


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


def _rises(numbers: Sequence[int]) -> bool:
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


def _alphabetically(entry: Reference) -> tuple[list[str], str, str]:
    names = entry.authors or (entry.text,)
    return [_folded(name) for name in names], entry.year, _folded(entry.title)


def _folded(text: str) -> str:
    """*text* for ordering: letters and digits without accents and case."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    ).strip()
