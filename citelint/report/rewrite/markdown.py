"""The ``markdown`` report of a rewrite: a comment on a pull request, in which the draft's text stands in code only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citelint.comparing.model import CitationChange, CitationFate, Comparison, ReferenceChange
from citelint.report.markdown import LONGEST, code, plain
from citelint.report.rewrite.text import cause, shown, where_to_look
from citelint.report.rewrite.wording import (
    FAILING,
    denominators,
    message,
    quotes,
    reference_message,
    sections,
    verdict,
)
from citelint.report.showing import located, visible
from citelint.report.text import counted

_ROOM = 160  # cells of a quotation, which a comment lets one scroll
_MANY, _FEW = 5, 3  # as in the text report


def rewrite_markdown(comparison: Comparison) -> str:
    """The comment, in at most ``LONGEST`` characters; it says how many changes had no room."""
    parts = list(_head(comparison))
    left = LONGEST - sum(map(len, parts)) - 200
    without_room = 0
    for part, changes in _body(comparison):
        left -= len(part)
        if left < 0 or without_room:
            without_room += changes
        else:
            parts.append(part)
    if without_room:
        parts.append(
            f"\n{counted(without_room, 'more change')} had no room here; the other reports list all.\n"
        )
    return "".join(parts)


def _head(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old.source.name, comparison.new.source.name
    told = ", ".join(verdict(comparison)) or "no citation changed"
    yield f"### citelint diff: {told}\n\nFrom {code(old)} to {code(new)}. "
    sentence = denominators(comparison)
    yield f"{sentence[:1].upper()}{sentence[1:]}\n"
    notes = (*comparison.incomplete, *comparison.notes)
    if notes:
        yield "\n" + "".join(f"- {plain(note)}\n" for note in notes)


def _body(comparison: Comparison) -> Iterator[tuple[str, int]]:
    """The parts of the comment, each with how many changes it tells of."""
    for heading, fate, changes in sections(comparison):
        yield f"\n#### {heading} ({len(changes)})\n\n", 0
        yield from _changes(comparison, fate, changes)
    if comparison.references:
        yield f"\n#### References ({len(comparison.references)})\n\n", 0
        for change in comparison.references:
            yield f"- {_reference(comparison, change)}\n", 1


def _changes(
    comparison: Comparison, fate: CitationFate | None, changes: list[CitationChange]
) -> Iterator[tuple[str, int]]:
    in_full = fate is None or fate in FAILING
    causes = Counter(map(cause, changes))
    told: Counter[tuple[int, int]] = Counter()
    for change in changes:
        told[cause(change)] += 1
        few = in_full and causes[cause(change)] > _MANY
        if few and told[cause(change)] > _FEW:
            continue
        text = _change(comparison, change, in_full=in_full)
        more = causes[cause(change)] - _FEW if few and told[cause(change)] == _FEW else 0
        if more:
            text += f"\n  … and {more} more like this.\n"
        yield text, 1 + more


def _change(comparison: Comparison, change: CitationChange, *, in_full: bool) -> str:
    old, new = quotes(comparison, change)
    place = change.new or change.old
    assert place
    where = code(where_to_look(comparison, old, new))
    section = f", in {code(place.section.title)}" if place.section and in_full else ""
    lines = [f"- {where}{section}: {plain(message(change))}"]
    if in_full:
        rows = [f"{sign} {shown(quote, _ROOM)}" for sign, quote in (("-", old), ("+", new)) if quote]
        fence = "`" * max(3, 1 + max((_ticks(row) for row in rows), default=0))
        lines += ["", *(f"  {line}" for line in (f"{fence}diff", *rows, fence))]
    return "\n".join(lines) + "\n"


def _ticks(row: str) -> int:
    """The longest run of backticks in *row*."""
    longest = 0
    while "`" * (longest + 1) in row:
        longest += 1
    return longest


def _reference(comparison: Comparison, change: ReferenceChange) -> str:
    entry = (change.new or change.old)[0]
    document = comparison.new if change.new else comparison.old
    where = visible(located(entry.file or document.source, entry.span.start).rpartition(":")[0])
    return f"{code(where)}: {change.fate}: {plain(reference_message(change))}"
