"""Reference lists: where they stand, how their entries are laid out, and when they cannot be read.

A wrong list makes every citation dangle, so a list is trusted only where its labels form a sequence; a layout
that cannot be told is said to be not understood, and nothing is said of its entries.

The lines below a heading are read for every layout of labels at once, and the layout with the longest sequence
wins. All thresholds are from reading the lists of 215 drafts (192 in seven dialects, 23 machine-written and
human surveys).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from citelint.document.list_headings import HeadingKind, heading_kind
from citelint.document.model import Block, BrokenLabel, ListItem, Reference, ReferenceList, Section
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

Layout = Literal["bracket", "alphanumeric", "item", "number", "parenthesis", "bare", "table"]
# Where two layouts have equally many entries, the first of these is it.
_LAYOUTS: tuple[Layout, ...] = ("bracket", "alphanumeric", "item", "table", "number", "parenthesis", "bare")

_OPEN, _CLOSE = r"\\?[\[［【〔]", r"\\?[\]］】〕]"
_BULLET = r"\s*+(?:[•·▪◦‣*–—-]\s++)?+"
_BULLETED = re.compile(r"^\s*+[•·▪◦‣*–—-]\s++")
_BRACKETED = re.compile(rf"{_BULLET}\^?{_OPEN}\s*+(\d{{1,4}}[a-z]?+)\s*+{_CLOSE}\^?")
_MORE = re.compile(rf"[\s,;]{{0,3}}+\^?{_OPEN}\s*+(\d{{1,4}})\s*+{_CLOSE}\^?")
_ALPHANUMERIC = re.compile(
    rf"{_BULLET}{_OPEN}\s*+((?=[^\[\]\n]{{0,40}}\d)[^\W\d_][\w+*.':&, -]{{0,40}}?\d{{1,4}}[a-z]?+)\s*+{_CLOSE}"
)
_NUMBERED = re.compile(r"\s*+(\d{1,4})(?:\.\)|[.)．、）:])(?:\s++|(?=[^\W\d_]))")
_PARENTHESISED = re.compile(rf"{_BULLET}[(（]\s*+(\d{{1,4}})\s*+[)）]")
_BARE = re.compile(r"\s*+(\d{1,4})\s++(?=[^\s\d])")
_CELL = re.compile(rf"\s*+(?:{_OPEN})?\s*+(\d{{1,4}})\s*+(?:{_CLOSE}|[.)])?\s*+")
_DIGITS = re.compile(r"\s*+(\d{1,4})(?=\s|[.:,]|$)")
_AFTER_LABEL = re.compile(r"[:.)–—-]?\s*+(?:[:–—-]\s++)?")
# A label with a bracket lost or doubled, or a digit mistaken: "5] Title", "[l5] Title", "[5 Title", "[5) Title".
_BROKEN = re.compile(
    r"\s*+(?=[^\s]*[\[\](){}])([\[({［【]{0,2}\s?[0-9lIi|OoSsBbZz]{1,4}\s?[\])}］】]{0,2})[.:]?(?=\s++\S)"
)
_MISTAKEN = str.maketrans("lIi|OoSsBbZz", "111100558822")
_INLINE = re.compile(rf"{_OPEN}\s*+(\d{{1,4}})\s*+{_CLOSE}")
_INLINE_NUMBER = re.compile(r"(?<=[.)\]/\d] )(\d{1,4})\. (?=[^\W\d_])")
_FEATURE = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|https?:|www\.|\bdoi\b|arxiv|\bisbn\b|\bet al\b|[“\"«「『《][^”\"»」』》]{8,}+[”\"»」』》]"
    r"|\bpp?\. ?\d|\bvol\. ?\d|\[[JMCDRN](?:/OL)?\]",
    re.IGNORECASE,
)
# Years, addresses and initials: what is left of a list whose labels are lost.
_TRACES = re.compile(r"\b(?:1[5-9]|20)\d\d\b|https?:|\b[A-Z]\. [A-Z]")
_SURE_FEATURE = re.compile(
    r"https?:|\bdoi\b|\((?:1[5-9]|20)\d\d[a-z]?\)|, (?:1[5-9]|20)\d\d\.?$|\bet al\b", re.IGNORECASE
)
_URL_ALONE = re.compile(
    r"[\s<(*\[-]*+(?:(?:url|link|doi|available(?: at)?|retrieved from|链接|網址|网址)[:：]?\s*+)?(?:https?://|doi:|www\.|10\.\d{4,9}/)\S++\s*+",
    re.IGNORECASE,
)
_NUMBERS_IN_FRONT = re.compile(r"\s*+\d{1,3}(?:[ ,]++\d{1,3})*+\s++[^\W\d_]")
_DEFINITION_TITLE = re.compile(r"[\"'(]([^\"'()]{3,}+)[\"')]$")
_HTML_ITEM = re.compile(r"<li\b[^<>]*+>|</?ol\b[^<>]*+>|</?ul\b[^<>]*+>", re.IGNORECASE)
_HTML_TAG = re.compile(r"<[^<>]*+>")
_LEAD = re.compile(r"[^\n]{2,60}?[:：]\s*+(?=[\[［【]\s*+1\s*+[\]］】])")
_FUNCTION_WORDS = frozenset(
    "a an the of and or for in on with to by from via at as is are be using based towards toward into over under"
    " between among through against about without within its their his her our your that which de la el y e et des"
    " du les le und der die das von zur zum für di del della".split()
)
_LONGEST_GAP = 6


def read_reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The reference lists of *document*, in order; one whose layout is not understood is among them."""
    return _Finder(document).run()


class _Region(NamedTuple):
    """A stretch of blocks in which a list may stand: ``blocks[first:last]``.

    *begin*: where in the text of the first block it begins. *kind* is what the heading says, None where there
    is no heading. *sure*: a real heading, not a line of prose that looks like one.
    """

    first: int
    last: int
    kind: HeadingKind | None
    section: Section | None = None
    heading: str = ""
    begin: int = 0
    sure: bool = True


class _Line(NamedTuple):
    """A line of a block: ``block.text[start:end]``."""

    block: Block
    start: int
    end: int
    first: bool
    last: bool

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class _Start(NamedTuple):
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


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.mark_starts = [mark.span.start for mark in document.marks]

    def run(self) -> tuple[ReferenceList, ...]:
        regions = list(self.regions())
        found = [each for region in regions for each in _Reader(self, region).read()]
        taken = set[int]()
        for region in regions:
            taken.update(range(region.first, region.last))
        keys = {entry.key for each in found for entry in each.entries}
        headless = [
            each
            for region in self.headless_regions(taken)
            for each in _Reader(self, region).read()
            if not keys.intersection(entry.key for entry in each.entries)
        ]
        found += headless
        found += self.definitions(found)
        known = {entry.key for each in found for entry in each.entries}
        if known and sum(key in known for key in self.cited) >= 0.9 * len(self.cited):
            # Another list answers for the citations: this one was a commentary on some of its works.
            found = [each for each in found if each.understood]
        found.sort(key=lambda each: each.span)
        return tuple(_joined(found, self.blocks))

    # Where lists may stand

    def regions(self) -> Iterator[_Region]:
        blocks = self.blocks
        headings = [
            (block, kind)
            for block in blocks
            if (block.kind == "heading" and (kind := heading_kind(block.text)))
            or (kind := _heading_line(block))
        ]
        previous: HeadingKind | None = None
        for at, (block, kind) in enumerate(headings):
            if block.kind != "heading" and previous == "strong" and kind == "weak":
                # "**Primary sources:**" below "**Bibliography**".
                kind = "strong"
            previous = kind
            following = headings[at + 1][0].index if at + 1 < len(headings) else len(blocks)
            first = block.index + 1
            section = block.section
            if block.kind == "heading" and section and section.heading == block.span:
                end = section.body.end
                last = first
                while last < following and blocks[last].span.start < end:
                    last += 1
                yield _Region(first, last, kind, section, block.text)
            else:
                lead = _lead_length(block)
                last = first
                while last < following and blocks[last].kind != "heading":
                    last += 1
                title = block.text[: lead or None].strip()
                yield _Region(
                    first - bool(lead), last, kind, section, title, lead, sure=block.kind == "heading"
                )

    def headless_regions(self, taken: set[int]) -> Iterator[_Region]:
        """Runs of blocks that begin with labels from 1 on, the last thing before a heading or the end."""
        blocks = self.blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if at in taken or block.kind not in ("paragraph", "html", "definition") or block.footnote:
                at += 1
                continue
            if not self.starts_with_label(block, "1"):
                at += 1
                continue
            first = at
            at += 1
            while at < len(blocks) and at not in taken:
                block = blocks[at]
                if block.kind not in ("paragraph", "html", "definition") or block.footnote:
                    break
                if not self.starts_with_label(block) and not _URL_ALONE.fullmatch(block.text):
                    break
                at += 1
            if at == len(blocks) or at in taken or blocks[at].kind in ("heading", "rule"):
                yield _Region(first, at, None, blocks[first].section)

    def starts_with_label(self, block: Block, key: str = "") -> bool:
        if block.kind == "definition":
            return block.info == key if key else block.info.isdecimal()
        text = block.text
        # The cheap look first: nearly every block begins with a letter.
        if not text or text[0].isalpha():
            return False
        match = _BRACKETED.match(text)
        found = match[1] if match else ""
        if not found and text[0].isdigit():
            label = self.link_label(block, 0, len(text))
            found = label[0] if label else ""
        return found == key if key else bool(found)

    def link_label(self, block: Block, start: int, end: int) -> tuple[str, int, Span] | None:
        """The label of a line that begins with ``[1](#ref1)``: its key, where it ends in the text, its place."""
        match = _DIGITS.match(block.text, start, end)
        if match is None:
            return None
        place = block.source_offset(match.start(1))
        at = bisect_left(self.mark_starts, place - 2)
        for mark in self.document.marks[at : at + 2]:
            if mark.form == "link" and mark.span.start < place < mark.brackets.end:
                return match[1], match.end(), mark.span
        return None

    def definitions(self, found: list[ReferenceList]) -> Iterator[ReferenceList]:
        """The link definitions ``[1]: url`` that no list holds yet: one list for the whole document."""
        spans = [each.span for each in found]
        known = {entry.key for each in found for entry in each.entries}
        entries: list[Reference] = []
        for block in self.blocks:
            if block.kind != "definition" or not block.info.isdecimal() or block.info in known:
                continue
            if any(span.contains(block.span) for span in spans):
                continue
            if block.info == "1" and any(entry.key == "1" for entry in entries):
                yield _list_of(entries)
                entries = []
            entries.append(_definition(self.document, block))
        # ``[87479]: https://…`` names an issue of a tracker, it numbers nothing.
        numbers = sorted(int(entry.key) for entry in entries)
        if entries and numbers[0] <= 1 and numbers[-1] <= 3 * len(numbers) + 10:
            yield _list_of(entries)

    @cached_property
    def cited(self) -> dict[str, list[int]]:
        """Where each number stands in brackets, anywhere in the document."""
        places: dict[str, list[int]] = {}
        for mark in self.document.marks:
            for item in mark.items:
                places.setdefault(item.key, []).append(item.span.start)
        return places

    def cites_by_number(self, within: Span) -> bool:
        """Whether the text outside of *within* cites most of the numbers from 1 on, at least three."""
        numbers = {
            int(key)
            for key, places in self.cited.items()
            if any(not within.start <= place < within.end for place in places)
        }
        return len(numbers) > 2 and 1 in numbers and max(numbers) <= 2 * len(numbers)


def _heading_line(block: Block) -> HeadingKind | None:
    """What a paragraph says that is a heading but for its markup: ``**References**``, ``References:``."""
    if block.kind != "paragraph" or block.item or block.footnote:
        return None
    text = block.text
    end = text.find("\n")
    line = text if end == -1 else text[:end]
    lead = _LEAD.match(line)
    if lead:
        return heading_kind(lead[0])
    if len(line) > 60 or line.endswith((".", "。")):
        return None
    kind = heading_kind(line)
    if kind != "strong" and end == -1 and not line.rstrip().endswith((":", "：")):
        # A word on its own line is a heading where the typist made it one.
        return kind if block.origins[0][1] > block.span.start else None
    return kind


def _lead_length(block: Block) -> int:
    """How much of a paragraph is its heading, 0 where it is all of it."""
    text = block.text
    lead = _LEAD.match(text)
    if lead and heading_kind(lead[0]):
        return lead.end()
    end = text.find("\n")
    return end + 1 if end != -1 else 0


def _definition(document: Document, block: Block) -> Reference:
    source = document.source
    label = Span(block.span.start, source.text.index("]:", block.span.start) + 2)
    typed = source.text[label.end : block.span.end].strip()
    titled = _DEFINITION_TITLE.search(typed)
    text = titled[1] if titled else typed
    return Reference(block.info, block.span, Span(label.start, label.end - 1), text, block, typed)


def _list_of(entries: list[Reference]) -> ReferenceList:
    return ReferenceList(None, Span(entries[0].span.start, entries[-1].span.end), tuple(entries))


def _joined(lists: list[ReferenceList], blocks: Sequence[Block]) -> Iterator[ReferenceList]:
    """Two lists are one where only headings part them and the numbers go on."""
    current: ReferenceList | None = None
    for following in lists:
        if current and _goes_on(current, following, blocks):
            current = ReferenceList(
                current.section,
                Span(current.span.start, following.span.end),
                current.entries + following.entries,
                truncated=following.truncated,
                broken_labels=current.broken_labels + following.broken_labels,
                further_reading=current.further_reading and following.further_reading,
                heading=current.heading,
            )
            continue
        if current:
            yield current
        current = following
    if current:
        yield current


def _goes_on(one: ReferenceList, other: ReferenceList, blocks: Sequence[Block]) -> bool:
    if not (one.understood and other.understood and one.numbered and other.numbered):
        return False
    if not (one.heading and other.heading):
        return False
    first = other.entries[0].key
    if not first.isdecimal() or int(first) != one.last_number + 1:
        return False
    between = blocks[one.entries[-1].block.index + 1 : other.entries[0].block.index]
    return all(block.kind in ("heading", "rule") or block.span.start < one.span.end for block in between)


class _Reader:
    """Reads the lists of one region."""

    def __init__(self, finder: _Finder, region: _Region) -> None:
        self.finder = finder
        self.document = finder.document
        self.source = finder.document.source
        self.region = region
        self.blocks = [
            block
            for block in finder.blocks[region.first : region.last]
            if block.footnote is None and block.kind not in ("footnote", "front_matter")
        ]

    def read(self) -> Iterator[ReferenceList]:
        if not self.blocks:
            return
        if any(block.kind == "html" and "<li" in self.source[block.span].lower() for block in self.blocks):
            html = self.html_list()
            if html:
                yield html
                return
        self.lines = list(self.read_lines())
        layout, starts = self.choose()
        if layout is None or not self.believable(layout, starts):
            unnumbered = self.unnumbered()
            if unnumbered:
                yield unnumbered
            return
        if layout == "bracket":
            starts = self.with_broken_labels(starts)
        if layout in ("bracket", "item", "number"):
            starts = self.with_inline_labels(starts, _INLINE if layout == "bracket" else _INLINE_NUMBER)
        for run in self.runs(starts):
            yield self.build(run, layout)

    def read_lines(self) -> Iterator[_Line]:
        for number, block in enumerate(self.blocks):
            text = block.text
            if block.kind not in ("paragraph", "heading", "html", "cell") or "\n" not in text:
                begin = self.region.begin if not number and block.index == self.region.first else 0
                yield _Line(block, begin, len(text), not begin, True)
                continue
            start = self.region.begin if block.index == self.region.first else 0
            first = True
            while True:
                end = text.find("\n", start)
                last = end == -1
                end = len(text) if last else end
                if text[start:end].strip():
                    yield _Line(block, start, end, first and not self.region.begin, last)
                    first = False
                if last:
                    break
                start = end + 1

    # Labels

    def choose(self) -> tuple[Layout | None, list[_Start]]:
        """The layout whose labels make the longest sequence."""
        found: dict[Layout, list[_Start]] = {layout: [] for layout in _LAYOUTS}
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
        chosen: list[_Start] = []
        for layout in _LAYOUTS:
            starts = found[layout]
            if layout == "item":
                starts = self.outermost(starts)
            elif layout in ("number", "parenthesis", "bare", "table"):
                starts = self.chain(starts, strict=layout != "table")
            elif layout == "bracket":
                starts = self.plausible(starts)
            if len(starts) > len(chosen):
                best, chosen = layout, starts
        return best, chosen

    def labels(self, number: int, line: _Line) -> Iterator[tuple[Layout, _Start]]:
        block = line.block
        text = block.text
        if block.kind == "definition":
            if block.info.isdecimal():
                reference = _definition(self.document, block)
                yield "bracket", _Start(number, 0, 0, ((block.info, reference.label),))
            return
        if block.kind not in ("paragraph", "heading", "html"):
            return
        if line.first and block.item and block.item.first and block.item.number is not None:
            item = block.item
            label = Span(item.span.start, item.span.start + len(item.marker))
            yield "item", _Start(number, line.start, line.start, ((str(item.number), label),))
        match = _BRACKETED.match(text, line.start, line.end)
        if match:
            keys = [(_plain_key(match[1]), self.place(block, match.start(1), match.end(1)))]
            end = match.end()
            while more := _MORE.match(text, end, line.end):
                keys.append((_plain_key(more[1]), self.place(block, more.start(1), more.end(1))))
                end = more.end()
            yield "bracket", _Start(number, line.start, self.after(text, end, line.end), tuple(keys))
            return
        if block.kind == "heading":
            return
        linked = self.finder.link_label(block, line.start, line.end)
        if linked:
            key, end, span = linked
            after = self.after(text, end, line.end)
            yield "bracket", _Start(number, line.start, after, ((_plain_key(key), span),))
            return
        match = _ALPHANUMERIC.match(text, line.start, line.end)
        if match:
            span = self.place(block, match.start(1), match.end(1))
            after = self.after(text, match.end(), line.end)
            yield "alphanumeric", _Start(number, line.start, after, ((match[1].strip(), span),))
            return
        layout: Layout
        for layout, pattern in (("number", _NUMBERED), ("parenthesis", _PARENTHESISED), ("bare", _BARE)):
            match = pattern.match(text, line.start, line.end)
            if match:
                start, end = match.span(1)
                if layout != "bare":
                    end = match.end() - len(match[0]) + len(match[0].rstrip())
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                span = block.source_span(start, end)
                yield layout, _Start(number, line.start, match.end(), ((_plain_key(match[1]), span),))
                return

    def place(self, block: Block, start: int, end: int) -> Span:
        """The place of a label with its brackets, whose key stands at ``text[start:end]``."""
        text = block.text
        while start and (text[start - 1].isspace() or text[start - 1] in "[［【〔"):
            start -= 1
            if text[start] in "[［【〔":
                break
        while end < len(text) and text[end] not in "]］】〕":
            end += 1
        start -= start > 0 and text[start - 1] == "\\"
        return block.source_span(start, min(end + 1, len(text)))

    @staticmethod
    def after(text: str, at: int, end: int) -> int:
        match = _AFTER_LABEL.match(text, at, end)
        return match.end() if match else at

    def read_cell(self, number: int, line: _Line, found: list[_Start]) -> None:
        block = line.block
        match = _CELL.fullmatch(block.text)
        if match is None:
            match = _BRACKETED.fullmatch(block.text)
        if match:
            found.append(_Start(number, 0, len(block.text), ((_plain_key(match[1]), block.span),)))

    def outermost(self, starts: list[_Start]) -> list[_Start]:
        """The items of the outer lists; items that all have one number are numbered as they are rendered."""
        # "2023. Scaling models." at the start of a wrapped line is an item to Markdown.
        starts = [start for start in starts if start.number < 1500]
        if not starts or (starts[0].number > 1 and len(starts) < 3):
            return []
        depth = min(self.item(start).depth for start in starts)
        outer = [start for start in starts if self.item(start).depth == depth]
        numbered: list[_Start] = []
        by_list: dict[int, list[_Start]] = {}
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

    def item(self, start: _Start) -> ListItem:
        item = self.lines[start.line].block.item
        assert item is not None
        return item

    def chain(self, starts: list[_Start], strict: bool) -> list[_Start]:
        """The labels that go on in sequence: a number at a line's start may be anything else."""
        kept: list[_Start] = []
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

    def plausible(self, starts: list[_Start]) -> list[_Start]:
        """Without years, and without lines inside a paragraph that a far number happens to begin."""
        kept: list[_Start] = []
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

    def believable(self, layout: Layout, starts: list[_Start]) -> bool:
        """Whether labels of this layout, under a heading of this kind, are those of a reference list."""
        kind = self.region.kind
        texts = [self.lines[start.line].text for start in starts]
        numbers = [start.number for start in starts]
        like = sum(map(_looks_like_entry, texts)) / len(texts)
        within = self.bounds()
        cited = sum(self.is_cited(start.labels[0][0], within) for start in starts) / len(starts)
        if kind is None:
            rising = all(b > a for a, b in pairwise(numbers))
            short = sum(len(text) for text in texts) < 600 * len(texts)
            at_end = self.region.last == len(self.finder.blocks)
            return len(starts) > 1 and rising and short and (like >= 0.6 or (cited >= 0.5 and at_end))
        if not self.region.sure and (
            numbers[0] > 1 or (kind != "strong" and like < 0.6 and (layout != "bracket" or cited < 0.5))
        ):
            return False
        if layout in ("bracket", "alphanumeric"):
            return layout == "bracket" or like >= 0.5 or kind == "strong"
        if layout == "bare":
            complete = numbers == list(range(1, len(numbers) + 1))
            return len(numbers) > 2 and complete and like >= 0.5
        if kind == "strong" and self.region.sure:
            return True
        return like >= 0.6 or cited >= 0.5

    def is_cited(self, key: str, within: Span) -> bool:
        places = self.finder.cited.get(key, ())
        return any(not within.start <= place < within.end for place in places)

    def bounds(self) -> Span:
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)

    # Several entries on one line, and labels that are broken

    def with_inline_labels(self, starts: list[_Start], pattern: re.Pattern[str]) -> list[_Start]:
        """Labels in the middle of a line, where they fill a gap of the labels at the starts of lines."""
        present = {start.number for start in starts}
        found: list[_Start] = []
        for at, start in enumerate(starts):
            found.append(start)
            if start.number + 1 in present or len(start.labels) > 1 or start.broken:
                continue
            following_start = starts[at + 1] if at + 1 < len(starts) else None
            marks = list(self.inline_marks(start, following_start, pattern))
            wanted = start.number + 1
            for index, (number, inline) in enumerate(marks):
                if number in present or number < wanted:
                    continue
                following = marks[index + 1][0] if index + 1 < len(marks) else None
                if number == wanted or (following == number + 1 and pattern is _INLINE):
                    found.append(inline)
                    present.add(number)
                    wanted = number + 1
        return found

    def inline_marks(
        self, start: _Start, following: _Start | None, pattern: re.Pattern[str]
    ) -> Iterator[tuple[int, _Start]]:
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
                after = self.after(line.block.text, match.end(), line.end)
                span = line.block.source_span(match.start(), match.end())
                yield int(match[1]), _Start(number, match.start(), after, ((_plain_key(match[1]), span),))

    def with_broken_labels(self, starts: list[_Start]) -> list[_Start]:
        """Lines between two entries (or behind the last one) that begin with what must have been the label."""
        if len(starts) < 2:
            return starts
        present = {start.number for start in starts}
        found: list[_Start] = []
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
        self, start: _Start | None, following: _Start | None, wanted: int, own_lines: bool
    ) -> list[_Start]:
        first = start.line + 1 if start else 0
        for number in range(first, following.line if following else min(first + 2, len(self.lines))):
            line = self.lines[number]
            if line.block.kind != "paragraph" or not (line.first or own_lines):
                continue
            match = _BROKEN.match(line.block.text, line.start, line.end)
            if match is None:
                continue
            digits = "".join(char for char in match[1] if char.isalnum() or char == "|")
            if digits.translate(_MISTAKEN) == str(wanted):
                span = line.block.source_span(match.start(1), match.end(1))
                return [_Start(number, line.start, match.end(), ((str(wanted), span),), broken=True)]
        return []

    # From labels to lists

    def runs(self, starts: list[_Start]) -> Iterator[list[_Start]]:
        """The labels of one list each: a list ends where the numbers begin again."""
        run: list[_Start] = []
        for at, start in enumerate(starts):
            if run and start.number == 1 and run[-1].number >= 1:
                headed = self.has_barrier(run[-1].line, start.line)
                following = starts[at + 1].number if at + 1 < len(starts) else 2
                if headed or (len(run) > 1 and following == 2 and any(each.number == 2 for each in run)):
                    yield run
                    run = []
            run.append(start)
        if run:
            yield run

    def has_barrier(self, first: int, last: int) -> bool:
        return any(
            self.lines[number].block.kind in ("heading", "rule") for number in range(first + 1, last + 1)
        )

    def build(self, run: list[_Start], layout: Layout) -> ReferenceList:
        entries: list[Reference] = []
        broken: list[BrokenLabel] = []
        end = 0
        for start, following in zip(run, [*run[1:], None], strict=True):
            last, last_offset = self.extent(start, following)
            begin, end = self.span_of(start, last, last_offset)
            if start.broken:
                broken.append(BrokenLabel(start.labels[0][1], start.labels[0][0]))
                continue
            block = self.lines[start.line].block
            if block.kind == "definition" and last == start.line:
                entries.append(_definition(self.document, block))
                continue
            text = self.text_of(start, last, last_offset)
            span = Span(min(begin, start.labels[0][1].start), end)
            after = max(min(start.labels[-1][1].end, end), span.start)
            if layout == "bracket" and block.kind != "definition" and start.after > start.offset:
                after = max(after, min(block.source_offset(min(start.after, len(block.text) - 1)), end))
            typed = self.source.text[after:end]
            for key, label in start.labels:
                entries.append(Reference(key, span, label, text, block, typed))
        span = Span(
            min(entries[0].span.start, *(each.span.start for each in broken), entries[0].span.start), end
        )
        reason = self.doubt(run, layout, span)
        if reason:
            return self.not_understood(reason, span)
        return ReferenceList(
            self.region.section,
            span,
            tuple(entries),
            truncated=self.is_truncated(entries, span),
            broken_labels=tuple(broken),
            further_reading=self.region.kind == "further",
            heading=self.region.heading.strip(),
        )

    def extent(self, start: _Start, following: _Start | None) -> tuple[int, int]:
        """The last line of an entry, and where in the text of its block it ends."""
        if following and following.line == start.line:
            return start.line, following.offset
        last = start.line
        stop = following.line if following else len(self.lines)
        if following and following.offset > self.lines[following.line].start:
            # The next entry begins inside a line: what stands before it belongs to this one.
            return following.line, following.offset
        block = self.lines[start.line].block
        row = self.source.row(block.span.start) if block.kind == "cell" else 0
        to_next = following is not None and not self.has_barrier(start.line, following.line - 1)
        others = 0
        for number in range(start.line + 1, stop):
            line = self.lines[number]
            if block.kind == "cell":
                if line.block.kind != "cell" or self.source.row(line.block.span.start) != row:
                    break
            elif line.block is not block:
                item = block.item
                inside = (
                    item is not None
                    and line.block.item is not None
                    and item.span.contains(line.block.item.span)
                )
                if line.block.kind in ("heading", "rule"):
                    break
                if line.first:
                    others += 1
                if not (inside or to_next or _URL_ALONE.fullmatch(line.text)) or others > _LONGEST_GAP:
                    break
            last = number
        return last, self.lines[last].end

    def span_of(self, start: _Start, last: int, last_offset: int) -> tuple[int, int]:
        line = self.lines[start.line]
        block = line.block
        text = self.source.text
        led = block.index == self.region.first and start.offset == self.region.begin > 0
        if start.offset > line.start or (led and not line.first):
            begin = start.labels[0][1].start
        elif line.first:
            begin = block.span.start
        else:
            begin = self.line_start(block, line.start)
        end_line = self.lines[last]
        if last_offset < end_line.end:
            end = end_line.block.source_offset(last_offset)
            end = begin + len(text[begin:end].rstrip())
        elif end_line.last:
            end = end_line.block.span.end
        else:
            row = self.source.row(end_line.block.source_offset(end_line.end - 1))
            line_span = self.source.lines[row - 1]
            end = line_span.start + len(text[line_span.start : line_span.end].rstrip())
        return begin, max(end, begin + 1)

    def line_start(self, block: Block, offset: int) -> int:
        """Where the source line of ``text[offset]`` begins, behind the markers of its containers."""
        row = self.source.row(block.source_offset(offset))
        start, end = self.source.lines[row - 1]
        line = self.source.text[start:end]
        return max(start + len(line) - len(line.lstrip(" \t>")), block.span.start)

    def text_of(self, start: _Start, last: int, last_offset: int) -> str:
        parts = []
        for number in range(start.line, last + 1):
            line = self.lines[number]
            begin = start.after if number == start.line else line.start
            end = last_offset if number == last else line.end
            parts.append(line.block.text[begin:end].strip())
        return " ".join(part for part in parts if part)

    # Doubts

    def not_understood(self, reason: str, span: Span) -> ReferenceList:
        return ReferenceList(
            self.region.section,
            span,
            (),
            understood=False,
            reason=reason,
            further_reading=self.region.kind == "further",
            heading=self.region.heading.strip(),
        )

    def doubt(self, run: list[_Start], layout: Layout, span: Span) -> str:
        """Why the labels cannot be trusted, or ``""``: too many that the text cites are missing."""
        if layout == "alphanumeric":
            return ""
        numbers = {int(key) for start in run for key, _ in start.labels if key.isdecimal()}
        if not numbers:
            return ""
        missing = [number for number in range(1, max(numbers)) if number not in numbers]
        cited = [number for number in missing if self.is_cited(str(number), span)]
        inline = sum(start.offset > self.lines[start.line].start for start in run)
        allowed = 2 if inline > 2 else max(3, len(numbers) // 5)
        if len(cited) > allowed:
            return f"{len(cited)} of its numbers that the text cites were not found, such as [{cited[0]}]"
        return ""

    def is_truncated(self, entries: list[Reference], span: Span) -> bool:
        if self.source.text[span.end :].strip(" \t\r\n*_>") or not entries[-1].key.isdecimal():
            return False
        last = max(int(entry.key) for entry in entries if entry.key.isdecimal())
        if int(entries[-1].key) != last or len(entries) < 2:
            return False
        above = [
            key
            for key in self.finder.cited
            if key.isdecimal() and last < int(key) <= 10 * last + 100 and self.is_cited(key, span)
        ]
        return bool(above) and _is_cut_off(entries[-1].text, [entry.text for entry in entries[:-1]])

    # Lists without labels, and in HTML

    def unnumbered(self) -> ReferenceList | None:
        region = self.region
        if region.kind is None or (region.kind != "strong" and not region.sure):
            return None
        code = next((block for block in self.blocks if block.kind == "code"), None)
        if code and not any(block.kind == "paragraph" for block in self.blocks):
            if region.kind == "strong" and _BRACKETED.match(code.text):
                return self.not_understood("it stands in a code block", code.span)
            return None
        stretches = self.unlabelled_entries()
        if region.kind == "strong" and region.sure and self.finder.cites_by_number(self.bounds()):
            prose = [block for block in self.blocks if block.kind == "paragraph"]
            if sum(len(_TRACES.findall(block.text)) for block in prose) > 3:
                span = Span(prose[0].span.start, prose[-1].span.end)
                return self.not_understood("the text cites by number, and its entries have no labels", span)
        if not stretches:
            return None
        texts = [text for _, _, text in stretches]
        span = Span(stretches[0][0].start, stretches[-1][0].end)
        in_front = sum(bool(_NUMBERS_IN_FRONT.match(text)) for text in texts)
        if region.kind != "further" and in_front > 4 and in_front >= 0.3 * len(texts):
            return self.not_understood("numbers without brackets stand in front of its entries", span)
        behind = sum(bool(self.marks_in(stretch)) for stretch, _, _ in stretches)
        if region.kind == "strong" and len(texts) > 2 and behind > 0.3 * len(texts):
            return self.not_understood("its labels do not stand in front of its entries", span)
        like = sum(map(_looks_like_entry, texts)) / len(texts)
        in_items = all(block.item for _, block, _ in stretches)
        needed = (
            0.7 if not region.sure or region.kind != "strong" else 0.3 if in_items and len(texts) > 1 else 0.5
        )
        if like < needed or behind > 0.3 * len(texts):
            return None
        if len(texts) == 1 and (region.kind != "strong" or not _is_surely_entry(texts[0])):
            return None
        entries = tuple(
            Reference("", stretch, Span(stretch.start, stretch.start + 1), text, block, self.source[stretch])
            for stretch, block, text in stretches
        )
        return ReferenceList(
            region.section,
            span,
            entries,
            numbered=False,
            further_reading=region.kind == "further",
            heading=region.heading.strip(),
        )

    def marks_in(self, span: Span) -> bool:
        at = bisect_left(self.finder.mark_starts, span.start)
        return any(
            mark.form != "link" and mark.span.start < span.end for mark in self.document.marks[at : at + 1]
        )

    def unlabelled_entries(self) -> list[tuple[Span, Block, str]]:
        """Every outer list item, else every paragraph, else every line, up to the last that looks like an entry."""
        found: list[tuple[Span, Block, str]] = []
        for block in self.blocks:
            if block.kind in ("heading", "rule", "code", "math", "html", "cell"):
                if block.kind == "heading" and found and not heading_kind(block.text):
                    break
                continue
            if block.kind != "paragraph":
                continue
            if found and found[-1][0].contains(block.span):
                continue
            text = _without_bullet(" ".join(block.text.split("\n")))
            if block.item:
                found.append((Span(block.span.start, max(block.item.span.end, block.span.end)), block, text))
            else:
                found += self.paragraph_entries(block)
        while found and not found[-1][1].item and not _looks_like_entry(found[-1][2]):
            found.pop()
        return found

    def paragraph_entries(self, block: Block) -> Iterator[tuple[Span, Block, str]]:
        lines = [line for line in self.lines if line.block is block] if "\n" in block.text else []
        like = sum(_looks_like_entry(line.text) for line in lines)
        if len(lines) > 1 and like >= 0.7 * len(lines):
            for number, line in enumerate(lines):
                begin = block.span.start if not number else self.line_start(block, line.start)
                end = block.source_offset(line.end - 1) + 1 if not line.last else block.span.end
                yield Span(begin, end), block, _without_bullet(line.text.strip())
        elif block.index != self.region.first or not self.region.begin:
            yield block.span, block, _without_bullet(" ".join(block.text.split("\n")))

    def html_list(self) -> ReferenceList | None:
        """``<ol><li>…``: the items are numbered as they are rendered."""
        entries: list[Reference] = []
        ordered = False
        count = 0
        for block in self.blocks:
            if block.kind != "html":
                continue
            raw = self.source[block.span]
            tags = list(_HTML_ITEM.finditer(raw))
            for tag, following in zip(tags, [*tags[1:], None], strict=True):
                name = tag[0].lower()
                if name.startswith("<ol"):
                    ordered = True
                    begins = re.search(r"start\s*+=\s*+[\"']?(\d{1,4})", name)
                    count = int(begins[1]) - 1 if begins else 0
                elif name.startswith("<li"):
                    count += 1
                    stretch = raw[tag.start() : following.start() if following else len(raw)].rstrip()
                    text = " ".join(_HTML_TAG.sub(" ", stretch).split())
                    start = block.span.start + tag.start()
                    label = _BRACKETED.match(text)
                    key = _plain_key(label[1]) if label else str(count) if ordered else ""
                    entries.append(
                        Reference(
                            key,
                            Span(start, start + len(stretch)),
                            Span(start, start + len(tag[0])),
                            text[label.end() :].strip() if label else text,
                            block,
                            stretch[len(tag[0]) :],
                        )
                    )
        if not entries or (
            self.region.kind != "strong" and not any(_looks_like_entry(e.text) for e in entries)
        ):
            return None
        return ReferenceList(
            self.region.section,
            Span(entries[0].span.start, entries[-1].span.end),
            tuple(entries),
            numbered=any(entry.key for entry in entries),
            further_reading=self.region.kind == "further",
            heading=self.region.heading.strip(),
        )


def _plain_key(key: str) -> str:
    """The label as citations spell it: ``01`` and ``１`` are ``1``."""
    return str(int(key)) if key.isdecimal() else key


def _without_bullet(text: str) -> str:
    return _BULLETED.sub("", text, count=1)


def _looks_like_entry(text: str) -> bool:
    return _FEATURE.search(text) is not None


def _is_surely_entry(text: str) -> bool:
    return len(text) < 500 and _SURE_FEATURE.search(text) is not None


def _is_cut_off(text: str, others: list[str]) -> bool:
    """Whether an entry ends in the middle, as the others do not."""
    if not text:
        return True
    if text[-1] in ",;:(-–—&/“‘«":
        return True
    words = text.split()
    if words[-1].casefold() in _FUNCTION_WORDS and len(words) > 1:
        return True
    if text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count('"') % 2:
        return True
    if len(others) < 3:
        return False
    ended = sum(other[-1:] in ".。)]/>" or other[-1:].isdigit() or _ends_in_url(other) for other in others)
    if ended >= 0.9 * len(others) and not (text[-1] in ".。)]/>" or text[-1].isdigit() or _ends_in_url(text)):
        return True
    linked = sum("http" in other for other in others)
    return linked >= 0.9 * len(others) and "http" not in text


def _ends_in_url(text: str) -> bool:
    return "http" in text.split()[-1] if text.split() else False
