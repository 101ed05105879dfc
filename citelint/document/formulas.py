"""Formulas: where they stand, the citation marks inside them, and which of those replaced a formula's part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from citelint.document.marks import read_items
from citelint.document.model import Block, Formula, Mark, Placeholder
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_KINDS: dict[str, Literal["inline", "display"]] = {
    "$": "inline",
    "\\(": "inline",
    "$$": "display",
    "\\[": "display",
}
# A dash would be a minus sign here.
_MARK = re.compile(r"\[\s*+(\d{1,4}(?:\s*+[,;]\s*+\d{1,4})*+)\s*+\]")
# Prose between two unclosed openers: they are no formula's two ends.
_PROSE = re.compile(
    r"(?<![\\\w{])[^\W\d_]{2,}+(?:[ \t]++[^\W\d_]{2,}+){3,}+|[\u3040-\u30ff\u4e00-\u9fff]{5,}+", re.MULTILINE
)
_LONGEST_CUT = 5000
_LONE = re.compile(r"[\s^{}\u200b]*+(?:\\text(?:super(?:script)?+|rm)?+\s*+\{)?+\s*+(?:\[[\d,;\s]++\][\s,;~]*+)++[\s}\u200b]*+")
_COMPLETES = re.compile(
    r"(?:\b(?:where|with|let|define|denote|denotes|set|interval|range|vector|domain|matrix|tuple|sequence|as follows"
    r"|defined as|given by|computed as|expressed as|written as)|:)\s*+$",
    re.IGNORECASE,
)
# "The vector $[1, 2, 3]$", "values in $[1, 5]$": what comes next is an object of mathematics.
_NAMED_OBJECT = re.compile(
    r"(?:\b(?:intervals?|ranges?|range of|vectors?|lists?|sets?|class(?:es)?|elements?|sizes?|shapes?|tuples?|arrays?|domains?"
    r"|matri(?:x|ces)|simplex|sequences?|windows?|index|indices|values?|numbers?|inputs?|outputs?|points?|over|between"
    r"|(?:lies?|values?|takes?|bounded|is|are|fall|range|stay) (?:in|from|within))|[=∈+*/<>])\s*+$",
    re.IGNORECASE,
)
_SAYS_WHAT = re.compile(r"\s*+(?:denotes?|represents?|indicates?|is the|are the|stands? for|refers? to)\b", re.IGNORECASE)
_WHERE = re.compile(r"(?:where|with|here|in which|and|wherein|while)\b", re.IGNORECASE)
_PLAIN_OPERATOR = re.compile(
    r"(?:(𝔼|𝐄)|(ℙ|ℙr)|(𝟙|𝟏|𝕀)|(𝕍))(?:_?\{[^{}\n]{0,60}+\}|_?\([^()\n]{0,60}+\)|[^\s\[\]]{0,60}+)$"
    r"|(?<![^\W\d_])(?:(E)|(P|Pr))_?(?:\{[^{}\n]{0,60}+\}|\([^()\n]{0,60}+\)|[^\s\[\]{}()]{1,60}+)$"
)


def _closer(opener: str) -> str:
    if opener == "$$":
        return "$$"
    return "\\]" if opener == "\\[" else opener.replace("begin", "end", 1)


class _Mark(NamedTuple):
    span: Span
    numbers: tuple[int, ...]


def read_formulas(document: Document) -> tuple[Formula, ...]:
    """The formulas of *document*, in order of the source."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        # Marks that are placeholders only where the document surely has others, by their formula's index.
        self.likely: dict[int, list[Placeholder]] = {}
        self.formulas: list[Formula] = []

    def read(self) -> tuple[Formula, ...]:
        for formula in self.whole_formulas():
            self.add(formula)
        self.formulas += self.outside_math()
        if self.likely and any(formula.placeholders for formula in self.formulas):
            for index, more in self.likely.items():
                formula = self.formulas[index]
                both = sorted((*formula.placeholders, *more), key=lambda each: each.span)
                self.formulas[index] = replace(formula, placeholders=tuple(both), citation=False)
        return tuple(sorted(self.formulas, key=lambda formula: formula.span))

    # Formulas between delimiters

    def delimited(self) -> Iterator[Formula]:
        """What stands between delimiters, as the parser read it: block by block."""
        for block in self.document.blocks:
            if block.kind == "code":
                if block.info.split(" ")[0].strip("{}").lower() == "math":
                    yield from self.fence(block)
                continue
            for piece in self.document.pieces(block):
                if piece.kind == "math":
                    kind = _KINDS.get(piece.info, "environment")
                    span, body = Span(piece.start, piece.end), Span(*piece.inner)
                    yield Formula(span, body, kind, block, closed=piece.closed)

    def fence(self, block: Block) -> Iterator[Formula]:
        start = self.text.find("\n", *block.span) + 1
        end = self.text.rfind("\n", start, block.span.end) if start else -1
        if start < end:
            yield Formula(block.span, Span(start, end), "display", block)

    def whole_formulas(self) -> Iterator[Formula]:
        """The formulas, those that blank lines cut joined again."""
        end = 0
        for formula in self.delimited():
            if formula.span.start < end:
                continue
            if not formula.closed:
                formula = self.joined(formula)
            end = formula.span.end
            yield formula

    def joined(self, formula: Formula) -> Formula:
        """An unclosed *formula* with what closes it in a later paragraph, where nothing but mathematics is between.

        Some renderers know formulas with blank lines inside; for the parser they end at the first.
        """
        text, block = self.text, formula.block
        closer = _closer(text[formula.span.start : formula.span.end])
        limit = formula.span.end + _LONGEST_CUT
        blocks = self.document.blocks
        for index in range(block.index + 1, len(blocks)):
            later = blocks[index]
            if later.span.start > limit or later.kind not in ("paragraph", "math") or later.quotes != block.quotes:
                break
            at = text.find(closer, later.span.start, min(later.span.end, limit))
            if at == -1:
                continue
            if text[at - 1] == "\\" or _PROSE.search(text, formula.span.end, at):
                break
            if closer == "$$" and text.count("$$", *later.span) % 2 == 0:
                break
            span, body = Span(formula.span.start, at + len(closer)), Span(formula.body.start, at)
            return replace(formula, span=span, body=body, closed=True)
        return formula

    def add(self, formula: Formula) -> None:
        text, (low, high) = self.text, formula.body
        if "[" not in text[low:high]:
            self.formulas.append(formula)
            return
        from citelint.document.placeholders import is_odd_size, judge

        found = list(self.marks(low, high))
        if found and _LONE.fullmatch(text, low, high):
            self.add_lone(formula, found)
            return
        marks: list[Span] = []
        sure: list[Placeholder] = []
        likely: list[Placeholder] = []
        for span, numbers in found:
            verdict = judge(text, low, span.start, span.end, high, numbers)
            if verdict.grade == "index":
                continue
            marks.append(span)
            if verdict.grade != "no" and self.is_cited(numbers, verdict.grade):
                start = verdict.start if verdict.start >= 0 else span.start
                placeholder = Placeholder(span, _keys(numbers), Span(start, span.end), verdict.wanted)
                (sure if verdict.grade == "sure" else likely).append(placeholder)
        # ``[10] \to [5]``: sizes of sets are small or round, and one of them tells what the others are.
        if likely and all(is_odd_size(number) for _, numbers in found for number in numbers):
            self.likely[len(self.formulas)] = likely
        self.formulas.append(replace(formula, marks=tuple(marks), placeholders=tuple(sure)))

    def marks(self, low: int, high: int) -> Iterator[_Mark]:
        for match in _MARK.finditer(self.text, low, high):
            items = read_items(self.text, *match.span(1))[0]
            if items:
                yield _Mark(Span(*match.span()), tuple(int(item.key) for item in items))

    def add_lone(self, formula: Formula, found: list[_Mark]) -> None:
        """A formula that is nothing but marks: a citation, unless it stands where a formula must."""
        spans = tuple(mark.span for mark in found)
        block = formula.block
        before = self.text[max(block.span.start, formula.span.start - 60) : formula.span.start]
        after = self.text[formula.span.end : min(block.span.end, formula.span.end + 60)]
        displayed = formula.kind != "inline" and not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip(" .,;\r")
        needed = _COMPLETES.search(before) is not None and _SAYS_WHAT.match(after) is not None
        cited = all(self.is_cited(mark.numbers, "sure") for mark in found)
        if cited and len(found[0].numbers) == 1 and (displayed or needed):
            wanted = "a display formula" if displayed else "a formula"
            placeholders = tuple(
                Placeholder(mark.span, _keys(mark.numbers), formula.span, wanted) for mark in found
            )
            self.formulas.append(replace(formula, marks=spans, placeholders=placeholders))
            return
        cites = formula.kind == "inline" and not _NAMED_OBJECT.search(before) and self.may_cite(found)
        self.formulas.append(replace(formula, marks=spans, citation=cites))

    def may_cite(self, found: list[_Mark]) -> bool:
        """Whether the numbers of a formula that is nothing but marks can be works, not values."""
        numbers = [number for mark in found for number in mark.numbers]
        if 0 in numbers or any(list(mark.numbers) != sorted(set(mark.numbers)) for mark in found):
            return False
        return not self.keys or all(str(number) in self.keys for number in numbers)

    # What was a formula, outside of all delimiters

    def outside_math(self) -> Iterator[Formula]:
        for mark in self.document.marks:
            if mark.code or mark.form == "link" or not mark.well_formed or self.is_listed(mark.span.start):
                continue
            if mark.form == "escaped":
                if mark.alone and self.is_lost(mark):
                    wanted = Placeholder(self.brackets(mark), _mark_keys(mark), mark.span, "a display formula")
                    yield Formula(mark.span, mark.span, "lost", mark.block, (wanted.span,), (wanted,))
            elif mark.form == "bracket":
                plain = self.plain(mark)
                if plain:
                    yield plain

    def brackets(self, mark: Mark) -> Span:
        r"""``[19]`` of ``\[19]``; of ``\[19\]`` all but the first backslash."""
        return Span(mark.span.start + 1, mark.span.end)

    def is_lost(self, mark: Mark) -> bool:
        r"""Whether ``\[19]`` alone on its line was a display formula, and not a citation typed with escapes."""
        text = self.text
        line_start = text.rfind("\n", 0, mark.span.start) + 1
        line_end = text.find("\n", mark.span.end)
        line = text[line_start : line_end if line_end != -1 else len(text)]
        if line.strip(" \t\r>.,;") != text[mark.span.start : mark.span.end]:
            return False
        before = text[max(0, line_start - 200) : line_start].rstrip(" \t\r\n>")
        after = text[line_end : line_end + 200].lstrip(" \t\r\n>") if line_end != -1 else ""
        numbers = tuple(int(item.key) for item in mark.items)
        if before.endswith((":", "：")) or (after[:1].islower() and _WHERE.match(after)):
            return True
        return mark.block.item is None and not self.escapes_citations and self.is_cited(numbers, "sure")

    def plain(self, mark: Mark) -> Formula | None:
        """The formula typed as plain text that *mark* closes: ``𝔼x∼π[65]``."""
        text = self.text
        at = mark.span.start
        if text[at - 1 : at].isspace() or at <= mark.block.span.start:
            return None
        low = max(mark.block.span.start, text.rfind("\n", 0, at) + 1, at - 80)
        before = text[low:at]
        match = _PLAIN_OPERATOR.search(before)
        if match is None:
            return None
        expectation, probability, indicator, variance, ascii_e, ascii_p = match.groups()
        if (ascii_e or ascii_p) and not re.search("[∼~]", match[0]):
            return None
        numbers = tuple(int(item.key) for item in mark.items)
        if not self.is_cited(numbers, "sure"):
            return None
        wanted = "the body of an expectation"
        if probability or ascii_p:
            wanted = "the body of a probability"
        elif indicator:
            wanted = "an indicator's condition"
        elif variance:
            wanted = "the argument of a variance"
        span = Span(low + match.start(), mark.span.end)
        return Formula(span, span, "plain", mark.block, (mark.span,), (Placeholder(mark.span, _mark_keys(mark), span, wanted),))

    # The evidence of the whole document

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(entry.key for entry in self.document.references if entry.key)

    @cached_property
    def _list_spans(self) -> tuple[Span, ...]:
        return tuple(sorted(each.span for each in self.document.reference_lists))

    def is_listed(self, offset: int) -> bool:
        """Whether *offset* stands in a reference list."""
        at = bisect_right(self._list_spans, (offset, 1 << 60)) - 1
        return at >= 0 and offset < self._list_spans[at].end

    @cached_property
    def prose_numbers(self) -> tuple[int, ...]:
        """The numbers in brackets outside of lists and formulas."""
        return tuple(
            int(item.key)
            for mark in self.document.marks
            if mark.block.is_prose and mark.form != "escaped" and not self.is_listed(mark.span.start)
            for item in mark.items
            if item.key.isdecimal()
        )

    @cached_property
    def escapes_citations(self) -> bool:
        r"""Whether the document has ``\[1\]`` beside text: then one alone on a line is a citation, too."""
        return any(mark.form == "escaped" and not mark.alone for mark in self.document.marks)

    def is_cited(self, numbers: tuple[int, ...], grade: str) -> bool:
        """Whether the document cites by number, and these *numbers* may be of its list."""
        if all(str(number) in self.keys for number in numbers):
            return bool(self.prose_numbers)
        if grade != "sure" or len(self.prose_numbers) < 5:
            return False
        return max(numbers) <= max(self.prose_numbers) + 20


def _keys(numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(map(str, numbers))


def _mark_keys(mark: Mark) -> tuple[str, ...]:
    return tuple(item.key for item in mark.items)
