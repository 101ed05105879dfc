"""From the token stream to blocks: every leaf with its exact place, its plain text, and the marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.marks import read_marks
from citelint.document.model import Block, BlockKind, ListItem, Mark, Section
from citelint.record import NamedTuple
from citelint.source import Source, Span
from citelint.syntax import Inline, TooDeep, parse, scan

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEAF_KINDS: dict[str, BlockKind] = {
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "definition": "definition",
    "front_matter": "front_matter",
}
_PIPE = lazy.regex(r"(?:[^\\|]|\\.)*+\|?", re.DOTALL)
_CODE_FENCE = lazy.regex(r"`{3,}+|~{3,}+")
_ATX_END = lazy.regex(r"(?:^|[ \t]++)#++[ \t]*+$")


class Segment(NamedTuple):
    """A stretch of a block's text: it begins at *text* in the text and at *source* in the source."""

    text: int
    source: int


class Structure(NamedTuple):
    """What reading the token stream gives."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    marks: tuple[Mark, ...]
    pieces: tuple[tuple[Inline, ...], ...]
    definitions: dict[str, str]


def read_blocks(source: Source) -> Structure:
    """Parse *source* and read its blocks, sections and marks.

    Raises ``citelint.syntax.TooDeep`` for a draft that nests too deep.
    """
    return _Reader(source).read()


def _parse(source: Source) -> tuple[list[Token], dict[str, str]]:
    """The block tokens of *source* and its link definitions; each cell of a notebook is parsed on its own."""
    if not source.cells:
        return parse(source.text)
    tokens: list[Token] = []
    definitions: dict[str, str] = {}
    for cell in source.cells:
        try:
            found, defined = parse(source[cell.span], front_matter=cell.span.start == 0)
        except TooDeep as error:
            raise TooDeep(error.row, cell.number) from None
        first = source.row(cell.span.start) - 1
        for token in found:
            if token.map:
                token.map = [line + first for line in token.map]
        tokens += found
        definitions = {**defined, **definitions}
    return tokens, definitions


class _Leaf(NamedTuple):
    kind: BlockKind
    lines: tuple[int, int]
    content: str
    info: str
    level: int
    quotes: int
    items: tuple[ListItem, ...]
    footnote: str | None
    cell: Span | None


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens, self.definitions = _parse(source)
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.pieces: list[tuple[Inline, ...]] = []
        self.sections: list[Section] = []
        self.seen_items: set[Span] = set()

    def read(self) -> Structure:
        leaves = list(self.leaves())
        self.read_sections(leaves)
        section = -1
        for leaf in leaves:
            if leaf.kind == "heading" and self.heading_section(leaf):
                section += 1
            self.read_leaf(leaf, self.sections[section] if section >= 0 else None)
        return Structure(
            tuple(self.blocks), tuple(self.sections), tuple(self.marks), tuple(self.pieces), self.definitions
        )

    # The walk over the tokens: containers become fields of the leaves.

    def leaves(self) -> Iterator[_Leaf]:
        quotes = 0
        level = 0
        kind: BlockKind = "paragraph"
        items: list[ListItem] = []
        footnotes: list[str] = []
        lists: list[int] = []
        list_count = 0
        row: Iterator[Span] = iter(())
        for token in self.tokens:
            name = token.type
            if name == "inline":
                cell = next(row, None) if kind == "cell" else None
                if token.content:
                    yield self.leaf(kind, token, level, quotes, items, footnotes, cell)
            elif name == "heading_open":
                kind, level = "heading", int(token.tag[1])
            elif name == "paragraph_open":
                kind, level = "paragraph", 0
            elif name == "tr_open":
                assert token.map
                kind = "cell"
                row = self.cells(token.map[0])
            elif name == "tr_close":
                # Cells beyond the header's count: a table does not show them, but what they cite is there.
                for cell in row:
                    content = self.source[cell].replace("\\|", "|")
                    if content:
                        line = self.source.row(cell.start) - 1
                        footnote = footnotes[-1] if footnotes else None
                        yield _Leaf(
                            "cell",
                            (line, line + 1),
                            content,
                            "",
                            0,
                            quotes,
                            tuple(items[-1:]),
                            footnote,
                            cell,
                        )
            elif name == "blockquote_open":
                quotes += 1
            elif name == "blockquote_close":
                quotes -= 1
            elif name in ("bullet_list_open", "ordered_list_open"):
                list_count += 1
                lists.append(list_count)
            elif name in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif name == "list_item_open":
                outer = items[-1] if items else None
                items.append(self.list_item(token, lists[-1], len(lists), outer))
            elif name == "list_item_close":
                items.pop()
            elif name == "footnote_open":
                yield self.leaf("footnote", token, 0, quotes, items, footnotes, None)
                footnotes.append(token.info)
            elif name == "footnote_close":
                footnotes.pop()
            elif name in _LEAF_KINDS:
                yield self.leaf(_LEAF_KINDS[name], token, 0, quotes, items, footnotes, None)

    def leaf(
        self,
        kind: BlockKind,
        token: Token,
        level: int,
        quotes: int,
        items: list[ListItem],
        footnotes: list[str],
        cell: Span | None,
    ) -> _Leaf:
        assert token.map
        footnote = footnotes[-1] if footnotes else None
        first, last = token.map
        return _Leaf(
            kind, (first, last), token.content, token.info, level, quotes, tuple(items[-1:]), footnote, cell
        )

    def list_item(self, token: Token, list_id: int, depth: int, outer: ListItem | None) -> ListItem:
        assert token.map
        number = int(token.info) if token.info.isdigit() else None
        span = self.lines_span(token.map[0], token.map[1])
        marker = f"{token.info}{token.markup}"
        # The first line still has the markers of the containers around it.
        behind = (
            outer.span.start + len(outer.marker) if outer and outer.span.start >= span.start else span.start
        )
        found = self.source.text.find(marker, behind, span.end)
        return ListItem(marker, number, list_id, True, depth, Span(max(found, behind), span.end))

    def lines_span(self, first: int, last: int) -> Span:
        """The span of lines *first* to *last* (from 0, exclusive), without blanks at its ends."""
        lines, text = self.source.lines, self.source.text
        while last > first + 1 and not text[lines[last - 1].start : lines[last - 1].end].strip():
            last -= 1
        start, end = lines[first].start, lines[min(last, len(lines)) - 1].end
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        return Span(min(start, end), end - (len(stretch) - len(stretch.rstrip()) if stretch.strip() else 0))

    def cells(self, line: int) -> Iterator[Span]:
        """The cells of a table row, as markdown-it splits it: at pipes that no backslash precedes."""
        start, end = self.source.lines[line]
        text = self.source.text[start:end]
        pieces = [match.span() for match in _PIPE.finditer(text) if match.group()]
        # What stands before the first pipe is a cell only where something but container markers is there.
        if pieces and text[: pieces[0][1]].strip(" \t>|") == "":
            pieces = pieces[1:]
        for left, right in pieces:
            if text[right - 1] == "|" and not (right > left + 1 and text[right - 2] == "\\"):
                right -= 1
            cell = text[left:right]
            left += len(cell) - len(cell.lstrip())
            yield Span(start + left, start + max(left, right - (len(cell) - len(cell.rstrip()))))

    # Sections

    def heading_section(self, leaf: _Leaf) -> bool:
        return leaf.quotes == 0 and not leaf.items

    def read_sections(self, leaves: list[_Leaf]) -> None:
        headings = [leaf for leaf in leaves if leaf.kind == "heading" and self.heading_section(leaf)]
        end = len(self.source.text)
        starts = [self.source.lines[leaf.lines[0]].start for leaf in headings]
        # From the last heading to the first: the next heading of each level is known when it is asked for.
        following: list[int] = [end] * 7
        found: list[Section] = []
        for index in range(len(headings) - 1, -1, -1):
            leaf = headings[index]
            text, _, heading = self.text_of(leaf)
            title = self.plain(text, scan(text, self.definitions))[0]
            own_end = starts[index + 1] if index + 1 < len(headings) else end
            body_end = min(following[1 : leaf.level + 1])
            found.append(
                Section(
                    _without_attributes(" ".join(title.split())),
                    leaf.level,
                    heading,
                    Span(heading.end, max(body_end, heading.end)),
                    Span(heading.end, max(own_end, heading.end)),
                )
            )
            following[leaf.level] = starts[index]
        self.sections = found[::-1]

    # Leaves

    def read_leaf(self, leaf: _Leaf, section: Section | None) -> None:
        item = leaf.items[0] if leaf.items else None
        if item:
            if item.span in self.seen_items:
                item = ListItem(item.marker, item.number, item.list, False, item.depth, item.span)
            self.seen_items.add(item.span)
        pieces: list[Inline] = []
        origins: tuple[tuple[int, int], ...] = ()
        opaque: tuple[tuple[int, int], ...] = ()
        kind = leaf.kind
        if kind in ("heading", "paragraph", "cell", "html"):
            text, segments, span = self.text_of(leaf)
            pieces = scan(text, self.definitions)
            plain, removed, opaque = self.plain(text, pieces)
            origins = _origins(segments, removed)
            pieces = [_place(piece, segments) for piece in pieces]
            if len(pieces) == 1 and kind == "paragraph" and pieces[0].kind == "math" and pieces[0].closed:
                only = pieces[0]
                if only.start <= span.start and only.end >= span.end and only.info not in ("$", "\\("):
                    kind = "math"
        else:
            span = self.lines_span(*leaf.lines)
            if kind == "code":
                span = Span(self.code_start(leaf, span), span.end)
            if kind in ("definition", "footnote"):
                span = self.marker_span(leaf, span)
            plain = leaf.content
        if span.start == span.end:
            return
        block = Block(
            index=len(self.blocks),
            kind=kind,
            span=span,
            text=plain,
            section=section,
            quotes=leaf.quotes,
            item=item,
            info=leaf.info.strip(),
            footnote=leaf.footnote,
            level=leaf.level,
            opaque=opaque,
            origins=origins,
        )
        self.blocks.append(block)
        self.pieces.append(tuple(pieces))
        if pieces:
            self.marks += read_marks(self.source.text, block, pieces, self.definitions)

    def code_start(self, leaf: _Leaf, lines: Span) -> int:
        """Where a code block begins behind the container markers on its first line."""
        number, last = leaf.lines
        start = self.source.lines[number].start
        first = self.source.line(number + 1).rstrip()
        # An indented block is all content, a fenced one has a line more.
        if leaf.content.count("\n") < last - number:
            fence = _CODE_FENCE.search(first)
            return start + fence.start() if fence else lines.start
        content = leaf.content.partition("\n")[0].strip()
        return start + len(first) - len(content) if content and first.endswith(content) else lines.start

    def marker_span(self, leaf: _Leaf, lines: Span) -> Span:
        """A link definition without the container markers before it, or ``[^label]:`` of a footnote."""
        marker = f"[^{leaf.info}]:" if leaf.kind == "footnote" else f"[{leaf.info}]:"
        start = self.source.text.find(marker, lines.start)
        return Span(start, start + len(marker) if leaf.kind == "footnote" else lines.end)

    def text_of(self, leaf: _Leaf) -> tuple[str, list[Segment], Span]:
        """A leaf's text without container prefixes, where its lines begin in the source, and its span."""
        source = self.source
        if leaf.cell is not None:
            # The first cell of a row without an outer pipe still has the container markers before it.
            markers = len(source[leaf.cell].replace("\\|", "|")) - len(leaf.content)
            cell = Span(leaf.cell.start + max(markers, 0), leaf.cell.end)
            return source[cell], [Segment(0, cell.start)], cell
        first, last = leaf.lines
        segments: list[Segment] = []
        texts: list[str] = []
        length = 0
        start = end = 0
        contents = leaf.content.split("\n")
        for number, content in zip(range(first, last), contents, strict=False):
            line = source.lines[number]
            raw = source.text[line.start : line.end].rstrip()
            wanted = content.strip()
            if not wanted:
                continue
            if "\0" in raw:
                raw = raw.replace("\0", "\ufffd")
            if raw.endswith(wanted):
                begin = line.start + len(raw) - len(wanted)
                stop = line.start + len(raw)
            else:
                begin, stop = self.heading_text(line, wanted)
            text = source.text[begin:stop]
            if segments:
                length += 1
            else:
                start = begin
            end = stop
            segments.append(Segment(length, begin))
            texts.append(text)
            length += len(text)
        if not segments:
            begin = source.lines[first].start
            return "", [Segment(0, begin)], Span(begin, begin)
        return "\n".join(texts), segments, Span(start, end)

    def heading_text(self, line: Span, wanted: str) -> tuple[int, int]:
        """Where the text of an ATX heading with closing ``#`` stands in its line."""
        raw = self.source.text[line.start : line.end].rstrip()
        closing = _ATX_END.search(raw)
        stop = len(raw[: closing.start()].rstrip()) if closing else len(raw)
        return line.start + max(stop - len(wanted), 0), line.start + stop

    @staticmethod
    def plain(
        text: str, pieces: list[Inline]
    ) -> tuple[str, list[tuple[int, int]], tuple[tuple[int, int], ...]]:
        """The plain text, the stretches of *text* taken out of it, and the code and formulas left in it."""
        removed: list[tuple[int, int]] = []
        kept: list[tuple[int, int]] = []
        hidden = 0
        for piece in pieces:
            kind = piece.kind
            if piece.end <= hidden:
                continue
            if kind in ("html", "comment", "emphasis", "image"):
                removed.append((piece.start, piece.end))
                hidden = piece.end
            elif kind == "escape":
                removed.append((piece.start, piece.start + 1))
            elif kind in ("link", "note"):
                removed.append((piece.start, piece.inner[0]))
                removed.append((piece.inner[1], piece.end))
            elif kind == "autolink":
                removed.append((piece.start, piece.start + 1))
                removed.append((piece.end - 1, piece.end))
            elif kind in ("code", "math") and piece.closed:
                kept.append((piece.start, piece.end))
        if not removed:
            return text, [], tuple(kept)
        removed = _union(removed)
        parts = []
        at = 0
        for start, end in removed:
            parts.append(text[at:start])
            at = end
        parts.append(text[at:])
        return "".join(parts), removed, _shift(kept, removed)


def _union(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    stretches.sort()
    merged = [stretches[0]]
    for start, end in stretches[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _shift(kept: list[tuple[int, int]], removed: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """*kept* in offsets of the text without *removed*; what was itself removed is left out."""
    shifted = []
    gone = index = 0
    for start, end in kept:
        while index < len(removed) and removed[index][1] <= start:
            gone += removed[index][1] - removed[index][0]
            index += 1
        if index < len(removed) and removed[index][0] < end and removed[index][1] > start:
            continue
        shifted.append((start - gone, end - gone))
    return tuple(shifted)


def _origins(segments: list[Segment], removed: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where runs of the plain text begin: (offset in plain text, offset in source)."""
    origins = []
    gone = index = 0
    for at in sorted({segment.text for segment in segments} | {end for _, end in removed}):
        while index < len(removed) and removed[index][1] <= at:
            gone += removed[index][1] - removed[index][0]
            index += 1
        if index == len(removed) or at < removed[index][0]:
            origins.append((at - gone, _source_offset(at, segments)))
    return tuple(origins)


def _place(piece: Inline, segments: list[Segment]) -> Inline:
    """*piece* with offsets into the source."""
    if len(segments) == 1:
        shift = segments[0].source
        kind, start, end, (inner_start, inner_end), info, url, closed = piece
        inner = (inner_start + shift, inner_end + shift)
        return Inline(kind, start + shift, end + shift, inner, info, url, closed)
    start = _source_offset(piece.start, segments)
    end = _source_offset(piece.end - 1, segments) + 1
    inner_start, inner_end = piece.inner
    if inner_start < inner_end:
        inner = (_source_offset(inner_start, segments), _source_offset(inner_end - 1, segments) + 1)
    else:
        at = _source_offset(inner_start - 1, segments) + 1
        inner = (at, at)
    return piece._replace(start=start, end=end, inner=inner)


def _source_offset(offset: int, segments: list[Segment]) -> int:
    low, high = 0, len(segments)
    while high - low > 1:
        middle = (low + high) // 2
        if segments[middle].text <= offset:
            low = middle
        else:
            high = middle
    return segments[low].source + offset - segments[low].text


def _without_attributes(title: str) -> str:
    """*title* without the identifier and classes that Pandoc and kramdown read: ``{#sec-bends .short}``."""
    words, brace, attributes = title.rpartition("{")
    return words.rstrip() if brace and attributes.endswith("}") and attributes[0] in "#.-:" else title
