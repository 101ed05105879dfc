"""Labels: which lines begin with one, in which layout, and what is left of a broken one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from citelint import lazy
from citelint.document.model import Block, ListItem
from citelint.document.references.entries import plain_key
from citelint.document.references.evidence import Evidence, read_definition
from citelint.record import NamedTuple
from citelint.source import Source, Span

Layout = Literal["bracket", "alphanumeric", "item", "number", "parenthesis", "bare", "table"]
# Where two layouts have equally many entries, the first of these is it.
_LAYOUTS: tuple[Layout, ...] = ("bracket", "alphanumeric", "item", "table", "number", "parenthesis", "bare")

_OPEN, _CLOSE = r"\\?[\[［【〔]", r"\\?[\]］】〕]"
_BULLET = r"\s*+(?:[•·▪◦‣*–—-]\s++)?+"
# No mark cites a longer number: ``[12345]`` is the name of an issue or a record.
BRACKETED = lazy.regex(rf"{_BULLET}\^?{_OPEN}\s*+(?:[Rr]efs?\.?\s++)?(\d{{1,4}}[a-z]?+)\s*+{_CLOSE}\^?")
_MORE = lazy.regex(rf"[\s,;]{{0,3}}+\^?{_OPEN}\s*+(\d{{1,4}})\s*+{_CLOSE}\^?")
_ALPHANUMERIC = lazy.regex(
    rf"{_BULLET}{_OPEN}\s*+((?=[^\[\]\n]{{0,40}}\d)[^\W\d_][\w+*.':&, -]{{0,40}}?\d{{1,4}}[a-z]?+)\s*+{_CLOSE}"
)
_NUMBERED = lazy.regex(r"\s*+(\d{1,4})(?:\.\)|[.)．、）:])(?:\s++|(?=[^\W\d_]))")
_PARENTHESISED = lazy.regex(rf"{_BULLET}[(（]\s*+(\d{{1,4}})\s*+[)）]")
_BARE = lazy.regex(r"\s*+(\d{1,4})\s++(?=[^\s\d])")
_CELL = lazy.regex(rf"\s*+(?:{_OPEN})?\s*+(\d{{1,4}})\s*+(?:{_CLOSE}|[.)])?\s*+")
_AFTER_LABEL = lazy.regex(r"(?:\s?[↑↩⬆]\ufe0e?)?[:：.,)–—-]?\s*+(?:[:–—-]\s++)?")
# What converters put in front of a label: Pandoc's anchors, the dots of reStructuredText.
_ANCHOR = lazy.regex(r"\s*+(?:(?:\[\]\{[^{}\n]{1,80}\}\s*+)++|\.\. (?=\[))")
# A label with a bracket lost or doubled, or a digit mistaken: "5] Title", "[l5] Title", "[5 Title", "[5) Title".
BROKEN = lazy.regex(
    r"\s*+(?=[^\s]*[\[\](){}])([\[({［【]{0,2}\s?[0-9lIi|OoSsBbZz]{1,4}\s?[\])}］】]{0,2})[.:]?(?=\s++\S)"
)
_MISTAKEN = str.maketrans("lIi|OoSsBbZz", "111100558822")
INLINE = lazy.regex(rf"{_OPEN}\s*+(\d{{1,4}})\s*+{_CLOSE}")
INLINE_NUMBER = lazy.regex(r"(?<=[.)\]/\d] )(\d{1,4})\. (?=[^\W\d_])")


class Line(NamedTuple):
    """A line of a block: ``block.text[start:end]``."""

    block: Block
    start: int
    end: int
    first: bool
    last: bool

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class Start(NamedTuple):
    """Where an entry begins: line *line*, offset *offset* of its block's text, the entry's own text at *after*."""

    line: int
    offset: int
    after: int
    labels: tuple[tuple[str, Span], ...]
    broken: bool = False

    @property
    def number(self) -> int:
        key = self.labels[0][0].rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(key) if key.isdecimal() else -1


class Labels:
    """The lines of *blocks*, and the labels that they begin with; *begin* is where the first block begins."""

    def __init__(self, source: Source, evidence: Evidence, blocks: Sequence[Block], begin: int) -> None:
        self.source = source
        self.evidence = evidence
        self.blocks = blocks
        self.begin = begin
        self.links: dict[int, list[Span]] = {}
        self.lines = list(self.read_lines())

    def read_lines(self) -> Iterator[Line]:
        for number, block in enumerate(self.blocks):
            text = block.text
            start = 0 if number else self.begin
            led = start > 0
            if block.kind not in ("paragraph", "heading", "html", "cell") or "\n" not in text:
                yield Line(block, start, len(text), not led, True)
                continue
            first = True
            while True:
                end = text.find("\n", start)
                last = end == -1
                end = len(text) if last else end
                if text[start:end].strip():
                    yield Line(block, start, end, first and not led, last)
                    first = False
                if last:
                    break
                start = end + 1

    def choose(self) -> tuple[Layout | None, list[Start]]:
        """The layout whose labels make the longest sequence."""
        found: dict[Layout, list[Start]] = {layout: [] for layout in _LAYOUTS}
        row = -1
        for number, line in enumerate(self.lines):
            block = line.block
            if block.kind == "cell":
                here = self.source.row(block.span.start)
                if here != row:
                    row = here
                    self.read_cell(number, line, found["table"])
                continue
            for layout, start in self.labels(number, line):
                found[layout].append(start)
        best: Layout | None = None
        chosen: list[Start] = []
        for layout in _LAYOUTS:
            starts = found[layout]
            if layout == "item":
                starts = self.outermost(starts)
            elif layout in ("number", "parenthesis", "bare", "table"):
                starts = self.chain(starts, strict=layout != "table")
            elif layout == "bracket":
                starts = self.plausible(self.without_links(starts))
            if len(starts) > len(chosen):
                best, chosen = layout, starts
        return best, chosen

    def labels(self, number: int, line: Line) -> Iterator[tuple[Layout, Start]]:
        block = line.block
        text = block.text
        if block.kind == "definition":
            if block.info.isdecimal():
                reference = read_definition(self.evidence.document, block)
                yield "bracket", Start(number, 0, 0, ((block.info, reference.label),))
            return
        if block.kind not in ("paragraph", "heading", "html"):
            return
        if line.first and block.item and block.item.first and block.item.number is not None:
            item = block.item
            label = Span(item.span.start, item.span.start + len(item.marker))
            yield "item", Start(number, line.start, line.start, ((str(item.number), label),))
        anchor = _ANCHOR.match(text, line.start, line.end)
        begin = anchor.end() if anchor else line.start
        match = BRACKETED.match(text, begin, line.end)
        if match:
            keys = [(plain_key(match[1]), self.place(block, match.start(1), match.end(1)))]
            end = match.end()
            while more := _MORE.match(text, end, line.end):
                keys.append((plain_key(more[1]), self.place(block, more.start(1), more.end(1))))
                end = more.end()
            yield "bracket", Start(number, line.start, self.after(text, end, line.end), tuple(keys))
            return
        if block.kind == "heading":
            return
        linked = self.evidence.link_label(block, line.start, line.end)
        if linked:
            key, end, span = linked
            after = self.after(text, end, line.end)
            yield "bracket", Start(number, line.start, after, ((plain_key(key), span),))
            return
        match = _ALPHANUMERIC.match(text, begin, line.end)
        if match:
            span = self.place(block, match.start(1), match.end(1))
            after = self.after(text, match.end(), line.end)
            yield "alphanumeric", Start(number, line.start, after, ((match[1].strip(), span),))
            return
        layout: Layout
        for layout, pattern in (("number", _NUMBERED), ("parenthesis", _PARENTHESISED), ("bare", _BARE)):
            match = pattern.match(text, begin, line.end)
            if match:
                start, end = match.span(1)
                if layout != "bare":
                    end = match.end() - len(match[0]) + len(match[0].rstrip())
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                span = block.source_span(start, end)
                yield layout, Start(number, line.start, match.end(), ((plain_key(match[1]), span),))
                return

    def place(self, block: Block, start: int, end: int) -> Span:
        """The place of a label with its brackets, whose key stands at ``text[start:end]``."""
        text = block.text
        while start and text[start - 1] not in "[［【〔":
            start -= 1
        start -= start > 0
        while end < len(text) and text[end] not in "]］】〕":
            end += 1
        start -= start > 0 and text[start - 1] == "\\"
        return block.source_span(start, min(end + 1, len(text)))

    @staticmethod
    def after(text: str, at: int, end: int) -> int:
        match = _AFTER_LABEL.match(text, at, end)
        return match.end() if match else at

    def read_cell(self, number: int, line: Line, found: list[Start]) -> None:
        block = line.block
        match = _CELL.fullmatch(block.text)
        if match is None:
            match = BRACKETED.fullmatch(block.text)
        if match:
            found.append(Start(number, 0, len(block.text), ((plain_key(match[1]), block.span),)))

    def outermost(self, starts: list[Start]) -> list[Start]:
        """The items of the outer lists; items that all have one number are numbered as they are rendered."""
        # "2023. Scaling models." at the start of a wrapped line is an item to Markdown.
        starts = [start for start in starts if start.number < 1500]
        if not starts or (starts[0].number > 1 and len(starts) < 3):
            return []
        depth = min(self.item(start).depth for start in starts)
        outer = [start for start in starts if self.item(start).depth == depth]
        numbered: list[Start] = []
        by_list: dict[int, list[Start]] = {}
        for start in outer:
            by_list.setdefault(self.item(start).list, []).append(start)
        for each in by_list.values():
            numbers = [start.number for start in each]
            if len(numbers) > 1 and len(set(numbers)) == 1:
                each = [
                    start._replace(labels=((str(numbers[0] + at), start.labels[0][1]),))
                    for at, start in enumerate(each)
                ]
            numbered += each
        return numbered

    def item(self, start: Start) -> ListItem:
        item = self.lines[start.line].block.item
        assert item is not None
        return item

    def chain(self, starts: list[Start], strict: bool) -> list[Start]:
        """The labels that go on in sequence: a number at a line's start may be anything else."""
        kept: list[Start] = []
        last = 0
        for start in starts:
            step = start.number - last
            first = self.lines[start.line].first
            if step == 1 or (first and step <= 3):
                kept.append(start)
                last = start.number if step > 0 or start.number == 1 else last
        if strict and kept and kept[0].number > 1:
            return []
        return kept

    def without_links(self, starts: list[Start]) -> list[Start]:
        """Without what only links: the definition ``[1]: url`` of ``[1] [Title][1]``, a line ``[1] [2]`` of links."""
        defined, typed = set[str](), set[str]()
        for start in starts:
            is_definition = self.lines[start.line].block.kind == "definition"
            (defined if is_definition else typed).update(key for key, _ in start.labels)
        if not defined & typed:
            return starts
        kept, typed = [], set()
        for start in starts:
            line = self.lines[start.line]
            keys = {key for key, _ in start.labels}
            if line.block.kind == "definition" or start.after < line.end or not keys <= defined:
                kept.append(start)
                if line.block.kind != "definition":
                    typed |= keys
        return [
            start
            for start in kept
            if self.lines[start.line].block.kind != "definition" or start.labels[0][0] not in typed
        ]

    def plausible(self, starts: list[Start]) -> list[Start]:
        """Without years, and without lines inside a paragraph that a far number happens to begin."""
        kept: list[Start] = []
        last = 0
        for start in starts:
            number = start.number
            if number >= 1500 and number > last + 50:
                continue
            if not self.lines[start.line].first and number > last + 30:
                continue
            kept.append(start)
            last = number
        return kept

    # Several entries on one line, and labels that are broken

    def with_inline_labels(self, starts: list[Start], pattern: re.Pattern[str]) -> list[Start]:
        """Labels in the middle of a line, where they fill a gap of the labels at the starts of lines."""
        present = {start.number for start in starts}
        found: list[Start] = []
        for at, start in enumerate(starts):
            found.append(start)
            if start.number + 1 in present or len(start.labels) > 1 or start.broken:
                continue
            following_start = starts[at + 1] if at + 1 < len(starts) else None
            marks = list(self.inline_marks(start, following_start, pattern))
            wanted = start.number + 1
            for index, (number, inline) in enumerate(marks):
                if number in present and wanted > start.number + 2 and self.begins_entry(inline):
                    # In a line of entries the label of another one is a duplicate.
                    found.append(inline)
                    continue
                if number in present or number < wanted:
                    continue
                following = marks[index + 1][0] if index + 1 < len(marks) else None
                if number == wanted or (following == number + 1 and pattern is INLINE):
                    found.append(inline)
                    present.add(number)
                    wanted = number + 1
        return found

    def begins_entry(self, start: Start) -> bool:
        """Whether a mark in the middle of a line stands between two entries: behind a stop, before a name."""
        text = self.lines[start.line].block.text
        before = text[: start.offset].rstrip()[-1:]
        return before in ".)]/" and text[start.after : start.after + 1].isupper()

    def inline_marks(
        self, start: Start, following: Start | None, pattern: re.Pattern[str]
    ) -> Iterator[tuple[int, Start]]:
        last = following.line if following else len(self.lines)
        block = self.lines[start.line].block
        for number in range(start.line, last):
            line = self.lines[number]
            if line.block.kind not in ("paragraph", "html"):
                return
            if not following and line.block is not block:
                return
            begin = start.after if number == start.line else line.start
            for match in pattern.finditer(line.block.text, begin, line.end):
                if self.is_within_link(line.block, match):
                    continue
                after = self.after(line.block.text, match.end(), line.end)
                span = line.block.source_span(match.start(), match.end())
                yield int(match[1]), Start(number, match.start(), after, ((plain_key(match[1]), span),))

    def is_within_link(self, block: Block, match: re.Match[str]) -> bool:
        """Whether a label is part of a link's text, which is a work's and begins none: ``[the page [4]](url)``."""
        if not self.linked(block):
            return False
        place = block.source_offset(match.start(1))
        at = bisect_right(self.linked(block), Span(place, len(self.source.text))) - 1
        if at < 0 or place >= self.linked(block)[at].end:
            return False
        return match[0].strip("[] ") != self.source[self.linked(block)[at]].strip("\\[] ")

    def linked(self, block: Block) -> list[Span]:
        """The texts of the links of *block*, in order."""
        if block.index not in self.links:
            pieces = self.evidence.document.pieces(block)
            self.links[block.index] = [Span(*piece.inner) for piece in pieces if piece.kind == "link"]
        return self.links[block.index]

    def with_broken_labels(self, starts: list[Start]) -> list[Start]:
        """Lines between two entries (or behind the last one) that begin with what must have been the label."""
        if len(starts) < 2:
            return starts
        present = {start.number for start in starts}
        found: list[Start] = []
        own_lines = sum(self.lines[start.line].first for start in starts) < len(starts)
        for at, start in enumerate(starts):
            found.append(start)
            following = starts[at + 1] if at + 1 < len(starts) else None
            wanted = start.number + 1
            if wanted in present or (following and following.number != wanted + 1):
                continue
            found += self.broken_label(start, following, wanted, own_lines)
        if starts[0].number == 2:
            found = self.broken_label(None, starts[0], 1, own_lines) + found
        return found

    def broken_label(
        self, start: Start | None, following: Start | None, wanted: int, own_lines: bool
    ) -> list[Start]:
        first = start.line + 1 if start else 0
        for number in range(first, following.line if following else min(first + 2, len(self.lines))):
            line = self.lines[number]
            if line.block.kind != "paragraph" or not (line.first or own_lines):
                continue
            match = BROKEN.match(line.block.text, line.start, line.end)
            if match is None:
                continue
            if meant_label(match[1]) == str(wanted):
                span = line.block.source_span(match.start(1), match.end(1))
                return [Start(number, line.start, match.end(), ((str(wanted), span),), broken=True)]
        return []


def meant_label(broken: str) -> str:
    """The number that a broken label must have been: ``2]`` and ``[Z]`` are 2."""
    return "".join(char for char in broken if char.isalnum() or char == "|").translate(_MISTAKEN)


def line_start(source: Source, block: Block, offset: int) -> int:
    """Where the source line of ``text[offset]`` begins, behind the markers of its containers."""
    row = source.row(block.source_offset(offset))
    start, end = source.lines[row - 1]
    line = source.text[start:end]
    return max(start + len(line) - len(line.lstrip(" \t>")), block.span.start)
