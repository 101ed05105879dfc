"""What a finding is, whatever its line: a fingerprint that stays when the draft around the finding moves.

It is made of these, and of nothing else:

- the rule's name;
- the path of the file, as the caller gives it (a baseline gives it relative to itself, a report as it is shown);
- the **words at the finding's place**: the letters and digits of the marked stretch in lower case, the first 240 of
  them, without blanks, punctuation and markup, so that re-wrapping, other line ends, quoting and emphasis are no
  change. Where the marked stretch has fewer than 40 or begins with a mark, the 32 before it and the 32 behind it in
  the same sentence of a paragraph, heading, table cell, footnote or entry of a reference list are added. Where all of
  that has fewer than 12 (a mark alone in its line), the titles of the works that the mark cites are.

Left out is what changes without the finding: rows and columns, the section, everything outside of the sentence,
the message (it quotes numbers and counts). A numeric mark or label counts as one ``#``, whatever numbers it holds, and
so does an anchor: the next renumbering gives others. A finding that stands for a whole draft or for many places says
what it is about (``Finding.about``) and is known by that alone, since its place is only the first of them.

Equal findings of a file are told apart by a count, in order of the text: ``…:1``, ``…:2``. They are
interchangeable: when one of them is gone, the others are still the first ones.

The lengths: of 11,650 citations in drafts of all kinds, 210 are equal to another one of their draft with 8 letters on
either side, 56 with 32, and 47 with 96: these are sentences that stand there twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.finding import Finding
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.document.model import Reference

_INSIDE, _ENOUGH, _AROUND, _SPARSE = 240, 40, 32, 12
# How much of the marked stretch is looked at, in characters: 240 letters of it are surely in there.
_LONGEST = 4000
_SHOWN_BEFORE, _SHOWN = 20, 64

# In so many characters stand as many letters as are added on a side.
_LOOKED_AT = 400
_STOP = lazy.regex(
    r"(?<!\bal)(?<!\b[A-Za-z])(?<!\b[cC]f)(?<!\bvs)(?<!\b[fF]ig)(?<!\b[fF]igs)(?<!\b[eE]q)(?<!\bno)(?<!\bpp)[.!?](?=\s)|[。！？]"
)
_LETTERS = lazy.regex(r"[^\W_]++")
_NUMBER = lazy.regex(r"\d++")
# A mark that is no citation (in code, in a formula, in a note on the draft's making), and a number in parentheses,
# which is an equation's or a step's. Four digits in parentheses are a year. And the anchor of an entry.
_MARK = lazy.regex(
    r"[\[［【]\^?\d{1,4}(?:\s{0,3}+[,;–—-]\s{0,3}+\d{1,4})*+\^?[\]］】]|\(\d{1,3}\)"
    r"|<(?:a|span) (?:id|name)=[^<>\n]{1,80}+>|\{#[^{}\n]{1,80}+\}"
)
_TOKEN = "#"


class Identity(NamedTuple):
    """What a finding is within its file: *key* for comparing; *words*, a few of the draft's, for people."""

    key: str
    words: str


class _Letters(NamedTuple):
    """The letters and digits of a stretch of the source, each mark in it one ``#``.

    *starts* are the source offsets of their runs, *counts* how many letters come before each run.
    """

    text: str
    starts: list[int]
    ends: list[int]
    counts: list[int]

    def before(self, offset: int) -> int:
        """How many of the letters stand before *offset* of the source."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return 0
        if offset >= self.ends[at]:
            return self.counts[at + 1]
        # A mark is one letter, however long.
        return min(self.counts[at] + offset - self.starts[at], self.counts[at + 1])


class Fingerprints:
    """Tells the findings of one document from each other."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text
        self._letters: dict[Span, _Letters] = {}

    def of(self, findings: Iterable[Finding], path: str) -> list[str]:
        """The fingerprints of *findings*, in order of the text, of a file that is known as *path*."""
        count: Counter[str] = Counter()
        found = []
        for finding in findings:
            same = digest(finding.rule, path, self.identity(finding).key)
            count[same] += 1
            found.append(f"{same}:{count[same]}")
        return found

    def identity(self, finding: Finding) -> Identity:
        """What *finding* is, whatever its line."""
        if finding.about:
            return Identity(f"about {finding.about}", finding.about)
        start, end = finding.span
        unit = self._unit(finding.span)
        letters = self._letters_of(unit)
        first, last = letters.before(start), letters.before(end)
        inside = letters.text[first : min(last, first + _INSIDE)]
        front = behind = ""
        if len(inside) < _ENOUGH or inside.startswith(_TOKEN):
            begin, stop = (letters.before(offset) for offset in self._sentence(finding.span, unit))
            front = letters.text[max(first - _AROUND, begin) : first]
            behind = letters.text[last : min(last + _AROUND, stop)]
        key = f"{front}|{inside}|{behind}".lower()
        if len(key) - key.count(_TOKEN) - 2 < _SPARSE:
            key = "|".join((key, *sorted(set(self._cited_at(finding.span)))))
        return Identity(key, self._words(start, unit))

    def _sentence(self, span: Span, unit: Span) -> Span:
        """From the end of the sentence before *span* to the end of its own, as far as *unit* and some characters go."""
        start, end = max(unit.start, span.start - _LOOKED_AT), min(unit.end, span.end + _LOOKED_AT)
        begin = max((match.end() for match in _STOP.finditer(self._text, start, span.start)), default=start)
        stop = _STOP.search(self._text, span.end, end)
        return Span(begin, stop.end() if stop else end)

    def _unit(self, span: Span) -> Span:
        """What of an entry and of a block *span* begins in, else its line; as much more as *span* is longer."""
        start, end = self._block_at(span.start)
        if entry := self._entry_at(span.start):
            start, end = max(start, entry.span.start), min(end, entry.span.end)
        return Span(start, max(end, min(span.end, span.start + _LONGEST)))

    def _block_at(self, offset: int) -> Span:
        blocks = self._document.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
        if at >= 0 and offset < blocks[at].span.end:
            own = blocks[at + 1 : at + 2] if blocks[at].kind == "footnote" else ()  # a label, then its words
            end = next((block.span.end for block in own if block.footnote is not None), blocks[at].span.end)
            return Span(blocks[at].span.start, end)
        source = self._document.source
        return source.lines[source.row(offset) - 1]

    def _entry_at(self, offset: int) -> Reference | None:
        at = bisect_right(self._entries, offset, key=lambda entry: entry.span.start) - 1
        if at >= 0 and offset < self._entries[at].span.end:
            return self._entries[at]
        return None

    @cached_property
    def _entries(self) -> list[Reference]:
        lists = self._document.reference_lists
        return sorted((entry for each in lists for entry in each.entries), key=lambda entry: entry.span)

    def _letters_of(self, unit: Span) -> _Letters:
        if unit not in self._letters:
            self._letters[unit] = self._read_letters(unit)
        return self._letters[unit]

    def _read_letters(self, unit: Span) -> _Letters:
        pieces, starts, ends, counts = [], [], [], [0]
        for start, end, token in self._runs(unit):
            piece = _TOKEN if token else self._text[start:end]
            pieces.append(piece)
            starts.append(start)
            ends.append(end)
            counts.append(counts[-1] + len(piece))
        return _Letters("".join(pieces), starts, ends, counts)

    def _runs(self, unit: Span) -> Iterator[tuple[int, int, bool]]:
        """Runs of letters and marks in *unit*: start, end, and whether it is a mark."""
        at = unit.start
        for start, end in self._marks_in(unit):
            yield from ((*match.span(), False) for match in _LETTERS.finditer(self._text, at, start))
            yield start, end, True
            at = end
        yield from ((*match.span(), False) for match in _LETTERS.finditer(self._text, at, unit.end))

    def _marks_in(self, unit: Span) -> Iterator[Span]:
        """The marks in *unit*, in order: what the document takes for one, and what only looks like one."""
        known = self._marks
        at = unit.start
        first, last = (bisect_left(known, offset, key=lambda mark: mark.start) for offset in unit)
        for mark in islice(known, first, last):
            if mark.start >= at:
                yield from self._bare_marks(at, mark.start)
                yield mark
                at = mark.end
        yield from self._bare_marks(at, unit.end)

    def _bare_marks(self, start: int, end: int) -> Iterator[Span]:
        return (Span(*match.span()) for match in _MARK.finditer(self._text, start, end))

    @cached_property
    def _marks(self) -> list[Span]:
        document = self._document
        # A link to the entry is renumbered, too; an address is not, and a finding may be on it.
        marks = [
            mark.brackets if mark.url and not mark.url.startswith("#") else mark.span
            for mark in document.marks
        ]
        marks += [mark.span for mark in document.footnote_marks if mark.label.isdecimal()]
        marks += [
            group.span
            for group in document.citation_groups
            if group.citations[0].key.isdecimal() and not group.link
        ]
        marks += [entry.label for entry in self._entries if entry.key.isdecimal() and entry.style != "key"]
        # The longer of two that begin in one place comes first: a range before its ends.
        return sorted(set(marks), key=lambda span: (span.start, -span.end))

    def _cited_at(self, span: Span) -> Iterator[str]:
        """The works that the numbers at *span* name, by their titles."""
        works = self._document.reading.works
        for match in _NUMBER.finditer(self._text, *span):
            for entry in works.named(match[0], span.start):
                title = entry.normalised_title or entry.text
                yield "".join(_LETTERS.findall(title))[:_ENOUGH].lower()

    def _words(self, start: int, unit: Span) -> str:
        """A few words of *unit* around *start*, marks without their numbers."""
        first = max(unit.start, start - _SHOWN_BEFORE)
        if first > unit.start:
            # Begin with a whole word.
            blank = self._text.find(" ", first, start)
            first = blank + 1 if blank >= 0 else start
        stretch = Span(first, min(unit.end, first + 4 * _SHOWN))
        shown, at = [], stretch.start
        for mark in self._marks_in(stretch):
            shown += [self._text[at : mark.start], f"[{_TOKEN}]"]
            at = mark.end
        shown.append(self._text[at : stretch.end])
        words = " ".join("".join(shown).split())
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"


def digest(*parts: str) -> str:
    """A hash of *parts* in 16 hexadecimal digits: of a hundred thousand findings no two share one by chance."""
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
