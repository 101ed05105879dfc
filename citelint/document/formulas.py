"""Formulas: where they stand, the citation marks in them, and which of those replaced a part of a formula."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from citelint import lazy
from citelint.document.model import Block, Formula, Mark, Placeholder
from citelint.record import NamedTuple
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_KINDS: dict[str, Literal["inline", "display", "environment"]] = {
    "$": "inline",
    "\\(": "inline",
    "$$": "display",
    "\\[": "display",
}
# A dash would be a minus sign here.
_MARK = lazy.regex(r"\[\s*+(\d{1,4}(?:\s*+[,;]\s*+\d{1,4})*+)\s*+\]")
# Operators that stand in a formula of plain text, and what may stand between the sets of a function.
_PLAIN_SIGNS = frozenset("𝔼𝐄ℙ𝟙𝟏𝕀𝕍∼~")
_ARROWS = frozenset(("", "→", "↦", "×", "⊗"))
# A formula cut by blank lines is looked for in so many paragraphs and characters.
_MOST_CUTS, _LONGEST_CUT = 30, 5000


@cache
def _prose() -> re.Pattern[str]:
    """Words between two openers that nothing closes: they are not the ends of one formula."""
    return re.compile(
        r"(?<![\\\w{])[^\W\d_]{2,}+(?:[ \t]++[^\W\d_]{2,}+){3,}+|[\u3040-\u30ff\u4e00-\u9fff]{5,}+"
    )


class _Mark(NamedTuple):
    span: Span
    numbers: tuple[int, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(map(str, self.numbers))


def read_formulas(document: Document) -> tuple[Formula, ...]:
    """The formulas of *document*, in order of the source."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self.formulas: list[Formula] = []
        # Marks that are placeholders only where the document surely has others, by their formula's index.
        self.likely: dict[int, list[Placeholder]] = {}

    def read(self) -> tuple[Formula, ...]:
        for formula in self.whole_formulas():
            if "[" in self.text[formula.body.start : formula.body.end]:
                self.read_marks(formula)
            else:
                self.formulas.append(formula)
        self.formulas += self.outside_math()
        self.formulas += self.arrows()
        if self.likely and any(formula.placeholders for formula in self.formulas):
            for index, more in self.likely.items():
                formula = self.formulas[index]
                both = sorted((*formula.placeholders, *more), key=lambda each: each.span)
                self.formulas[index] = formula._replace(placeholders=tuple(both))
        return tuple(sorted(self.formulas, key=lambda formula: formula.span))

    # Where formulas stand

    def whole_formulas(self) -> Iterator[Formula]:
        """The formulas between delimiters, those that blank lines cut joined again."""
        end = 0
        for formula in self.delimited():
            if formula.span.start < end:
                continue
            if not formula.closed:
                formula = self.joined(formula)
            end = formula.span.end
            yield formula

    def delimited(self) -> Iterator[Formula]:
        """The formulas as the parser read them: block by block."""
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

    def joined(self, formula: Formula) -> Formula:
        """An unclosed *formula* with its closer in a later paragraph, where only mathematics is between.

        Some renderers know formulas with blank lines inside; for the parser they end at the first.
        """
        text, block = self.text, formula.block
        opener = text[formula.span.start : formula.span.end]
        closer = {"$$": "$$", "\\[": "\\]"}.get(opener) or opener.replace("begin", "end", 1)
        limit = formula.span.end + _LONGEST_CUT
        blocks = self.document.blocks
        for later in blocks[block.index + 1 : block.index + 1 + _MOST_CUTS]:
            mathematical = later.kind in ("paragraph", "math") and later.quotes == block.quotes
            if later.span.start > limit or not mathematical:
                break
            at = text.find(closer, later.span.start, min(later.span.end, limit))
            if at == -1:
                continue
            opens_there = closer == "$$" and text.count("$$", *later.span) % 2 == 0
            if opens_there or text[at - 1] == "\\" or _prose().search(text, formula.span.end, at):
                break
            span, body = Span(formula.span.start, at + len(closer)), Span(formula.body.start, at)
            return formula._replace(span=span, body=body, closed=True)
        return formula

    # The marks in them

    def read_marks(self, formula: Formula) -> None:
        from citelint.document.placeholders import LONE, is_odd_size, judge

        text, (low, high) = self.text, formula.body
        found = [
            _Mark(Span(*match.span()), tuple(map(int, re.findall(r"\d+", match[1]))))
            for match in _MARK.finditer(text, low, high)
        ]
        if not found or self.is_listed(low):
            self.formulas.append(formula)
            return
        if LONE.fullmatch(text, low, high):
            self.formulas.append(self.lone(formula, found))
            return
        marks: list[Span] = []
        sure: list[Placeholder] = []
        likely: list[Placeholder] = []
        for mark in found:
            span = mark.span
            verdict = judge(text, low, span.start, span.end, high, mark.numbers)
            if verdict.grade == "index":
                continue
            marks.append(span)
            if verdict.grade != "no" and self.is_cited(mark.numbers, certain=verdict.grade == "sure"):
                start = verdict.start if verdict.start >= 0 else span.start
                placeholder = Placeholder(span, mark.keys, Span(start, span.end), verdict.wanted)
                (sure if verdict.grade == "sure" else likely).append(placeholder)
        # ``[10] \to [5]``: sizes of sets are small or round, and one of them tells what the others are.
        if likely and all(map(is_odd_size, (number for mark in found for number in mark.numbers))):
            self.likely[len(self.formulas)] = likely
        self.formulas.append(formula._replace(marks=tuple(marks), placeholders=tuple(sure)))

    def lone(self, formula: Formula, found: list[_Mark]) -> Formula:
        """A formula that is nothing but marks: a citation, unless it stands where a formula must."""
        from citelint.document.placeholders import explains_formula, names_value

        block, span = formula.block, formula.span
        before = self.text[max(block.span.start, span.start - 60) : span.start]
        after = self.text[span.end : min(block.span.end, span.end + 60)]
        inline = formula.kind == "inline"
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        formula = formula._replace(marks=tuple(mark.span for mark in found))
        needed = explains_formula(before, after) if inline else not line.strip(" \t\r>.,;")
        if needed and len(found[0].numbers) == 1 and all(self.is_cited(mark.numbers) for mark in found):
            wanted = "a formula" if inline else "a display formula"
            placeholders = (Placeholder(mark.span, mark.keys, span, wanted) for mark in found)
            return formula._replace(placeholders=tuple(placeholders))
        return formula._replace(citation=inline and not names_value(before) and self.may_cite(found))

    def may_cite(self, found: list[_Mark]) -> bool:
        """Whether the numbers of a formula that is nothing but marks can be works, and not values."""
        if any(0 in mark.numbers or list(mark.numbers) != sorted(set(mark.numbers)) for mark in found):
            return False
        return not self.keys or all(self.keys.issuperset(mark.keys) for mark in found)

    # What was a formula, outside of all delimiters

    def outside_math(self) -> Iterator[Formula]:
        for mark in self.document.marks:
            if mark.code or not mark.well_formed:
                continue
            if mark.form == "escaped":
                if mark.alone and not self.is_listed(mark.span.start) and self.is_lost(mark):
                    yield self.lost(mark)
            elif mark.form == "bracket" and self.touches_formula(mark.span.start):
                plain = self.plain(mark)
                if plain:
                    yield plain

    def touches_formula(self, at: int) -> bool:
        """Whether a mark at *at* may stand in a formula of plain text: a cheap test for every mark."""
        text = self.text
        if text[at - 1 : at].isspace():
            return text[at - 2 : at - 1] == "="
        return text[at - 1 : at] == "=" or not _PLAIN_SIGNS.isdisjoint(text[max(at - 80, 0) : at])

    def arrows(self) -> Iterator[Formula]:
        """Marks in place of the sets of a function: ``T: [47] × [48] → [48]``."""
        if "→" not in self.text and "↦" not in self.text:
            return
        chain: list[Mark] = []
        for mark in (*self.document.marks, None):
            if mark and mark.form == "bracket" and not mark.code and mark.well_formed:
                between = self.text[chain[-1].span.end : mark.span.start] if chain else ""
                if (
                    chain
                    and chain[-1].block is mark.block
                    and len(between) < 5
                    and between.strip() in _ARROWS
                ):
                    chain.append(mark)
                    continue
                ended, chain = chain, [mark]
            else:
                ended, chain = chain, []
            if len(ended) > 1 and self.is_signature(ended):
                yield self.signature(ended)

    def is_signature(self, chain: list[Mark]) -> bool:
        from citelint.document.placeholders import names_function

        span = Span(chain[0].span.start, chain[-1].span.end)
        arrow = next((at for at in (self.text.find(sign, *span) for sign in "→↦") if at != -1), -1)
        if arrow == -1 or self.is_listed(span.start):
            return False
        left = {item.key for mark in chain if mark.span.end <= arrow for item in mark.items}
        right = {item.key for mark in chain if mark.span.start > arrow for item in mark.items}
        before = self.text[max(chain[0].block.span.start, span.start - 60) : span.start]
        if not names_function(before, repeated=bool(left & right)):
            return False
        numbers = tuple(int(key) for key in left | right)
        return self.is_cited(numbers) and not any(span.overlaps(each.span) for each in self.document.residues)

    def signature(self, chain: list[Mark]) -> Formula:
        span = Span(chain[0].span.start, chain[-1].span.end)
        placeholders = tuple(
            Placeholder(mark.span, tuple(item.key for item in mark.items), span, "a set or a variable")
            for mark in chain
        )
        return Formula(span, span, "plain", chain[0].block, tuple(mark.span for mark in chain), placeholders)

    def lost(self, mark: Mark) -> Formula:
        span = mark.span
        # Of ``\[19]`` the mark is ``[19]``, of ``\[19\]`` it is ``[19\]``.
        place = Span(span.start + 1, span.end)
        keys = tuple(item.key for item in mark.items)
        placeholder = Placeholder(place, keys, span, "a display formula")
        return Formula(span, span, "lost", mark.block, (place,), (placeholder,))

    def is_lost(self, mark: Mark) -> bool:
        r"""Whether ``\[19]`` alone on its line was a display formula and no citation typed with escapes."""
        text = self.text
        start = text.rfind("\n", 0, mark.span.start) + 1
        end = text.find("\n", mark.span.end)
        end = len(text) if end == -1 else end
        if text[start:end].strip(" \t\r>.,;") != text[mark.span.start : mark.span.end]:
            return False
        if not self.prose_numbers:
            return False
        before = text[max(0, start - 200) : start].rstrip(" \t\r\n>")
        after = text[end : end + 200].lstrip(" \t\r\n>")
        if before.endswith((":", "：")) or re.match(r"(?:where|with|in which|wherein)\b", after):
            return True
        if mark.block.item is not None or self.escapes_citations:
            return False
        return self.is_cited(tuple(int(item.key) for item in mark.items))

    @cached_property
    def escapes_citations(self) -> bool:
        r"""Whether the document has ``\[1\]`` beside text: then one alone on a line is a citation, too."""
        return any(mark.form == "escaped" and not mark.alone for mark in self.document.marks)

    def plain(self, mark: Mark) -> Formula | None:
        """The formula typed as plain text that *mark* closes or stands in: ``𝔼x∼π[65]``."""
        from citelint.document.placeholders import judge_plain

        at, block = mark.span.start, mark.block
        before = self.text[max(block.span.start, at - 80) : at].rpartition("\n")[2]
        verdict = judge_plain(before, self.text[mark.span.end : min(block.span.end, mark.span.end + 8)])
        numbers = tuple(int(item.key) for item in mark.items)
        if verdict is None or self.is_listed(at) or not self.is_cited(numbers):
            return None
        start, wanted = verdict
        span = Span(at - len(before) + start, mark.span.end)
        placeholder = Placeholder(mark.span, tuple(item.key for item in mark.items), span, wanted)
        return Formula(span, span, "plain", block, (mark.span,), (placeholder,))

    # The evidence of the whole document

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(entry.key for entry in self.document.references if entry.key)

    @cached_property
    def lists(self) -> tuple[Span, ...]:
        return tuple(sorted(each.span for each in self.document.reference_lists))

    def is_listed(self, offset: int) -> bool:
        """Whether *offset* stands in a reference list."""
        at = bisect_right(self.lists, (offset, 1 << 60)) - 1
        return at >= 0 and offset < self.lists[at].end

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

    def is_cited(self, numbers: tuple[int, ...], certain: bool = True) -> bool:
        """Whether the document cites by number, and these *numbers* are of its list.

        Where the place is *certain* in itself, five other marks say as much as a list, which may be cut.
        """
        if self.keys.issuperset(map(str, numbers)):
            return bool(self.prose_numbers)
        return certain and len(self.prose_numbers) >= 5 and max(numbers) <= self.highest + 20

    @cached_property
    def highest(self) -> int:
        return max(self.prose_numbers, default=0)
