"""The sentences of a draft, in order, with what each cites.

A sentence is what stands between two ends of sentences in a paragraph; a heading is one, and a row of a table. What
has no words (a mark in a line of its own, a cell with nothing but a mark) belongs to the sentence before it. A mark
behind a full stop belongs to the sentence that ends there, unless a small letter follows: then it begins one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from citelint import lazy
from citelint.comparing.model import Cited, Sentence
from citelint.document import Document
from citelint.document.citing.ground import Stretches
from citelint.document.model import Block
from citelint.source import Span

# Chinese and Japanese write no blanks: there each character is a word.
_WORD = lazy.regex(r"(?:(?![぀-ヿ㐀-鿿豈-﫿])[^\W_])++|[぀-ヿ㐀-鿿豈-﫿]")
_END = lazy.regex(r"[.!?…][)\]\"”’»*_]*+\s++(?=[^\sa-z,;)])|[。！？][」』）”]*+\s*+")
_ABBREVIATION = lazy.regex(
    r"(?i)\b(?:et al|e\.g|i\.e|cf|figs?|eqs?|sec|vs|nos?|dr|prof|mrs?|ms|refs?|approx|resp|st|jr|vol|pp?|ch|[a-z])$"
)
# What looks like a citation of numbers and is none (in a note on the draft's making, say) is no word either.
_MARK = lazy.regex(r"[\[［【]\^?\d{1,4}(?:\s{0,3}+[,;–—-]\s{0,3}+\d{1,4})*+\^?[\]］】]")
_LETTER = lazy.regex(r"[^\W\d_]")


class _Piece(NamedTuple):
    """A stretch of prose that is one sentence, or less: *start* and *end* are offsets in the block's text."""

    block: Block
    start: int
    end: int
    words: tuple[str, ...]
    cited: tuple[tuple[int, Cited], ...]


def read_sentences(document: Document, cited: Iterable[Cited]) -> list[Sentence]:
    """The sentences of *document*, which cites *cited*; citations outside of prose are in none."""
    at_block: dict[int, list[Cited]] = defaultdict(list)
    for each in cited:
        at_block[each.group.block.index].append(each)
    sentences: list[Sentence] = []
    waiting: list[_Piece] = []
    for pieces in _rows(document, at_block):
        if waiting and not any(piece.words for piece in pieces):
            waiting += pieces
            continue
        if waiting:
            sentences.append(_sentence(waiting))
        waiting = list(pieces)
    if waiting:
        sentences.append(_sentence(waiting))
    return sentences


def _rows(document: Document, cited: Mapping[int, Sequence[Cited]]) -> Iterator[list[_Piece]]:
    """The pieces of prose; those in the cells of one row of a table together."""
    source = document.source
    listed = Stretches(each.span for each in document.reference_lists if not each.bibliography)
    notes = "footnote" in document.reading.dialects
    row: list[_Piece] = []
    row_number = 0
    for block in document.blocks:
        if not (block.is_prose or block.kind == "html") or (notes and block.footnote is not None):
            continue
        if listed.has(block.span.start):
            continue
        if block.kind == "cell":
            number = source.row(block.span.start)
            if row and number != row_number:
                yield row
                row = []
            row_number = number
            row += _pieces(block, cited.get(block.index, ()), whole=True)
            continue
        if row:
            yield row
            row = []
        for piece in _pieces(block, cited.get(block.index, ()), whole=block.kind == "heading"):
            yield [piece]
    if row:
        yield row


def _pieces(block: Block, cited: Sequence[Cited], *, whole: bool) -> Iterator[_Piece]:
    text, split, places = _without_marks(block, cited)
    ends = [match.end() for match in _WORD.finditer(text)]
    words = _WORD.findall(text.casefold()) if len(text.casefold()) == len(text) else None
    at = 0
    for start, end in [(0, len(text))] if whole else _split(split):
        first, last = bisect_right(ends, start), bisect_right(ends, end)
        counted: list[tuple[int, Cited]] = []
        while at < len(places) and _belongs(places[at], text, end):
            counted.append((max(bisect_right(ends, places[at]) - first, 0), cited[at]))
            at += 1
        said = words[first:last] if words else _WORD.findall(text[start:end].casefold())
        if said or counted:
            yield _Piece(block, start, end, tuple(said), tuple(counted))
    if at < len(places):
        yield _Piece(block, places[at], len(text), (), tuple((0, each) for each in cited[at:]))


def _belongs(place: int, text: str, end: int) -> bool:
    """Whether a mark at *place* belongs to the sentence that ends at *end*: before its end, or right behind."""
    return place < end or not (text[end:place].strip() or _begins_small(text, place))


def _begins_small(text: str, place: int) -> bool:
    letter = _LETTER.search(text, place, place + 80)
    return letter is not None and letter[0].islower()


def _without_marks(block: Block, cited: Sequence[Cited]) -> tuple[str, str, list[int]]:
    """The text of *block*, as long as it was, with blanks for citations; the same for finding the ends of sentences;
    and where each citation begins.
    """
    text = block.text
    places = [min(block.text_offset(each.group.span.start), len(text)) for each in cited]
    ends = [min(block.text_offset(each.group.span.end - 1) + 1, len(text)) for each in cited]
    hidden = [*zip(places, ends, strict=True), *(match.span() for match in _MARK.finditer(text))]
    plain = _masked(text, hidden, " ")
    # A citation that a small letter follows is the first word of its sentence: "[3] shows", "Fern (2020) shows".
    subjects = [(start, end) for start, end in hidden if _begins_small(plain, end)]
    return plain, _masked(plain, subjects, "X") if subjects else plain, places


def _masked(text: str, stretches: Iterable[tuple[int, int]], filling: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(stretches):
        if end > at:
            start = max(start, at)
            parts += (text[at:start], filling * (end - start))
            at = end
    return "".join((*parts, text[at:]))


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end, blanks between them left out."""
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(match.start() - 8, start), match.start()
        ):
            continue
        yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _sentence(pieces: Sequence[_Piece]) -> Sentence:
    words: list[str] = []
    cited: list[tuple[int, Cited]] = []
    for piece in pieces:
        cited += ((len(words) + count, each) for count, each in piece.cited)
        words += piece.words
    first, last = pieces[0], pieces[-1]
    spans = [each.group.span for _, each in cited]
    start = min([_place(first), *(span.start for span in spans)])
    end = max([last.block.source_offset(max(last.end - 1, 0)) + 1, *(span.end for span in spans)])
    return Sentence(Span(start, max(end, start + 1)), tuple(words), first.block.section, tuple(cited))


def _place(piece: _Piece) -> int:
    text = piece.block.text
    start = piece.start
    while start < piece.end - 1 and text[start].isspace():
        start += 1
    return piece.block.source_offset(start)
