"""A draft's text and the places in it: spans in code points, positions in rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from citelint import lazy
from citelint.record import NamedTuple

# Exactly the line ends of CommonMark. ``str.splitlines`` knows six more, markdown-it-py does not.
_LINE_END = lazy.regex(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open stretch of the source, in code points from 0; offset 0 is after a byte-order mark."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place in the source: row and column, both from 1, columns in code points."""

    row: int
    column: int


class Cell(NamedTuple):
    """A cell of a notebook: *number* counts all of its cells from 1, *span* is its text in the source's."""

    number: int
    span: Span


class Place(NamedTuple):
    """A place as it is shown: the *cell* of a notebook (from 1; None elsewhere), row and column in it, from 1."""

    cell: int | None
    row: int
    column: int


def _start_of_cell(cell: Cell) -> int:
    return cell.span.start


class Source:
    """The text of a draft as read, line ends untouched, and the name it is reported under.

    That of a notebook is the text of its Markdown *cells*, parted by blank lines; each is parsed on its own.
    """

    def __init__(self, text: str, name: str = "<stdin>", cells: Sequence[Cell] = ()) -> None:
        self.text = text
        self.name = name
        self.cells = tuple(cells)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The span of each line, without its line end; a text has one line more than line ends."""
        spans = []
        start = 0
        for match in _LINE_END.finditer(self.text):
            spans.append(Span(start, match.start()))
            start = match.end()
        spans.append(Span(start, len(self.text)))
        return tuple(spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def position(self, offset: int) -> Position:
        """The row and column (from 1) of a code-point offset (from 0).

        Raises ValueError when the offset is not in the text; its end counts as in it.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside a text of {len(self.text)} characters")
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)

    def place(self, offset: int) -> Place:
        """How a code-point offset (from 0) is shown: in a notebook by its cell. Raises ValueError as `position`."""
        row, column = self.position(offset)
        at = bisect_right(self.cells, offset, key=_start_of_cell) - 1
        if at < 0:
            return Place(None, row, column)
        cell = self.cells[at]
        return Place(cell.number, row - self.row(cell.span.start) + 1, column)

    def utf16_column(self, offset: int) -> int:
        """The column (from 1) of a code-point offset (from 0) in UTF-16 units, in which editors count.

        Raises ValueError as `position`.
        """
        row, column = self.position(offset)
        before = self.text[self.lines[row - 1].start : offset]
        return column if before.isascii() else column + sum(character > "\uffff" for character in before)

    def offset(self, position: Position) -> int:
        """The code-point offset (from 0) of a row and column (from 1); its line end counts as in it.

        Raises ValueError when there is no such place.
        """
        row, column = position
        if 1 <= row <= len(self.lines) and column > 0:
            offset = self._starts[row - 1] + column - 1
            if offset <= len(self.text) and self.row(offset) == row:
                return offset
        raise ValueError(f"there is no place {row}:{column}")

    def row(self, offset: int) -> int:
        """The row (from 1) of a code-point offset (from 0)."""
        return bisect_right(self._starts, offset)

    def line(self, row: int) -> str:
        """The text of a row (from 1), without its line end."""
        start, end = self.lines[row - 1]
        return self.text[start:end]

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]
