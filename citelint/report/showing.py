"""Text of a draft made fit to be shown: a terminal is not the draft's to command."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citelint.source import Source

# Control characters, marks that turn the direction of writing, characters without any width that words do not
# need (the joiners stay: Persian, Hindi and emoji need them), private and unpaired ones.
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def visible(text: str) -> str:
    """*text* on one line, with every character that commands a terminal or hides written as an escape."""
    # Nothing below U+E0000 that is unseen counts as printable.
    seen = text.isprintable() and (text.isascii() or max(text) < "\U000e0000")
    return text if seen else re.sub(_UNSEEN, _escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return {9: " ", 10: "\\n", 13: "\\r"}.get(code, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def located(source: Source, offset: int) -> str:
    """Where the code point at *offset* (from 0) is: ``draft.md:12:5``, ``notebook.ipynb:cell 3:12:5``."""
    cell, row, column = source.place(offset)
    return f"{visible(source.name)}{f':cell {cell}' if cell else ''}:{row}:{column}"


def width(text: str) -> int:
    """How many cells of a terminal *text* takes, which holds nothing that ``visible`` escapes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(4096)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def encodable(text: str, encoding: str) -> str:
    """*text* as a stream of this encoding shows it: what it does not have is written as an escape."""
    return text if text.isascii() else text.encode(encoding, "backslashreplace").decode(encoding)


def excerpt(line: str, start: int, end: int, room: int, encoding: str = "utf-8") -> tuple[str, int, int]:
    """The part of a source line around the place *start* to *end* (from 0), in at most *room* cells.

    Returns what to show, the cells in front of the mark, and the cells of the mark, which is at least 1. What
    is cut away is shown as ``…``, or ``...`` where *encoding* has none; a place that is wider than the room is
    cut at its end. What *encoding* does not have is an escape, and counted as one.
    """
    more = "…" if encodable("…", encoding) == "…" else "..."
    # A line can be as long as the draft: look no farther than could ever be shown.
    skipped = max(0, start - 4 * room)
    line = line[skipped : start + 8 * room]
    start, end = start - skipped, min(end - skipped, len(line))
    plain = line.isascii() and line.isprintable()
    cells = list(line) if plain else [encodable(visible(character), encoding) for character in line]
    widths = [1] * len(cells) if plain else [width(cell) for cell in cells]
    first, last = 0, len(cells)
    if skipped or sum(widths) > room:
        mark = min(sum(widths[start:end]), room - 2 * len(more))
        # A third of what the mark leaves goes in front of it, and what the text behind it does not need.
        before = max((room - mark) // 3, room - mark - sum(widths[end:])) - len(more)
        first = start
        while first and widths[first - 1] <= before:
            first -= 1
            before -= widths[first]
        left = room - len(more) * (first > 0)
        last = first
        while last < len(cells) and widths[last] <= left - len(more):
            left -= widths[last]
            last += 1
        if sum(widths[last:]) <= left:
            last = len(cells)
        while first < start and widths[first] == 0:  # not a combining mark without its letter
            first += 1
    front = more if first or skipped else ""
    back = more if last < len(cells) else ""
    lead = len(front) + sum(widths[first:start])
    return f"{front}{''.join(cells[first:last])}{back}", lead, max(sum(widths[start : min(end, last)]), 1)


def wrap(text: str, room: int) -> list[str]:
    """*text* in lines of at most *room* cells, broken at blanks, and in words that are wider than a line."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > room:
            cut = _fitting(line, room)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _fitting(word: str, room: int) -> int:
    """How many characters of *word* fit into *room* cells; at least one."""
    used = 0
    for at, character in enumerate(word):
        used += width(character)
        if used > room and at:
            return at
    return len(word)
