"""The ``text`` report of a rewrite, for people: the verdict, what was lost in both sentences, the rest in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citelint.comparing.model import CitationChange, CitationFate, Comparison, ReferenceChange
from citelint.report.rewrite.wording import (
    FAILING,
    Quote,
    denominators,
    message,
    quotes,
    reference_message,
    sections,
    verdict,
)
from citelint.report.showing import excerpt, located, visible, wrap
from citelint.report.text import Line, Piece, indented

_MANY, _FEW = 5, 3  # as in the report of check
_STYLES = {"lost": "bold red", "redirected": "bold red", "unresolved": "bold red", None: "bold yellow"}


def rewrite_text(
    comparison: Comparison, width: int = 80, quiet: bool = False, encoding: str = "utf-8"
) -> list[Line]:
    """The report in lines of at most *width* cells; *quiet* leaves the verdict out."""
    lines = [] if quiet else list(_head(comparison, width))
    for heading, fate, changes in sections(comparison):
        lines += [[], [Piece(f"{heading} ({len(changes)})", _STYLES.get(fate, "bold cyan"))]]
        lines += _changes(comparison, fate, changes, width, encoding)
    if comparison.references:
        lines += [[], [Piece(f"References ({len(comparison.references)})", "bold cyan")]]
        for change in comparison.references:
            lines += _reference(comparison, change, width)
    return lines[1:] if quiet else lines


def _head(comparison: Comparison, width: int) -> Iterator[Line]:
    old, new = visible(comparison.old.source.name), visible(comparison.new.source.name)
    told = verdict(comparison)
    style = "bold red" if comparison.fails else "bold green"
    yield [
        Piece(f"{old} → {new}: ", "bold"),
        Piece(", ".join(told) or "no citation changed", style),
        Piece("."),
    ]
    sentence = denominators(comparison)
    yield from ([Piece(line)] for line in wrap(f"{sentence[:1].upper()}{sentence[1:]}", width))
    for note in (*comparison.incomplete, *comparison.notes):
        yield from indented(visible(note), "  - ", width)


def cause(change: CitationChange) -> tuple[int, int]:
    """What changes that are alike have in common: the works before and after."""
    if change.before and change.after:
        return change.before.work, change.after.work
    return id(change), 0


def _changes(
    comparison: Comparison,
    fate: CitationFate | None,
    changes: list[CitationChange],
    width: int,
    encoding: str,
) -> Iterator[Line]:
    if fate is not None and fate not in FAILING:
        for change in changes:
            yield from indented(f"{_places(comparison, change)}  {visible(message(change))}", "  ", width)
        return
    causes = Counter(map(cause, changes))
    told: Counter[tuple[int, int]] = Counter()
    for change in changes:
        told[cause(change)] += 1
        if causes[cause(change)] > _MANY and told[cause(change)] > _FEW:
            if told[cause(change)] == causes[cause(change)]:
                more = causes[cause(change)] - _FEW
                yield []
                yield from indented(f"… and {more} more like this (--format json lists all).", "", width)
            continue
        yield []
        yield from _change(comparison, change, width, encoding)


def _change(comparison: Comparison, change: CitationChange, width: int, encoding: str) -> Iterator[Line]:
    old, new = quotes(comparison, change)
    place = change.new or change.old
    assert place
    where = where_to_look(comparison, old, new)
    head = [Piece(where, "bold"), Piece("  "), Piece(change.fate)]
    if place.section:
        room = width - sum(len(piece.text) for piece in head) - 2
        if room > 6:
            title, _, _ = excerpt(visible(place.section.title), 0, 1, room, encoding)
            head += [Piece(f"  {title}", "dim")]
    yield head
    yield from indented(visible(message(change)), "  ", width)
    rows = [
        (sign, style, str(source.place(quote.offset).row), quote)
        for sign, style, source, quote in (
            ("-", "red", comparison.old.source, old),
            ("+", "green", comparison.new.source, new),
        )
        if quote
    ]
    digits = max((len(row) for _, _, row, _ in rows), default=0)
    for sign, style, row, quote in rows:
        gutter = f"  {sign} {row:>{digits}} | "
        yield [Piece(gutter, "dim"), Piece(shown(quote, width - len(gutter), encoding), style)]


def where_to_look(comparison: Comparison, old: Quote | None, new: Quote | None) -> str:
    """The place of a change in the new version, in the old one where it is in that only."""
    if new:
        return located(comparison.new.source, new.offset)
    assert old
    return located(comparison.old.source, old.offset)


def shown(quote: Quote, room: int, encoding: str = "utf-8") -> str:
    """What of a quotation has room, around the place that matters."""
    start = min(quote.start, max(len(quote.text) - 1, 0))
    return excerpt(quote.text, start, max(quote.end, start + 1), room, encoding)[0]


def _places(comparison: Comparison, change: CitationChange) -> str:
    old = comparison.old.source.place(change.old.span.start) if change.old else None
    new = comparison.new.source.place(change.new.span.start) if change.new and change.after else None
    if old and new:
        return f"line {old.row} → {new.row}"
    return f"line {new.row}" if new else f"old line {old.row if old else 0}"


def _reference(comparison: Comparison, change: ReferenceChange, width: int) -> Iterator[Line]:
    entry = (change.new or change.old)[0]
    document = comparison.new if change.new else comparison.old
    where = located(entry.file or document.source, entry.span.start).rpartition(":")[0]
    yield from indented(f"{change.fate}: {visible(reference_message(change))} ({where})", "  ", width)
