"""The words of every report of a rewrite: what became of a citation or of an entry, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from citelint.comparing.model import CitationChange, CitationFate, Cited, Comparison, Place, ReferenceChange
from citelint.document import Document
from citelint.report.text import counted

HEADINGS: dict[CitationFate, str] = {
    "lost": "Lost",
    "redirected": "Redirected to another work",
    "unresolved": "Naming nothing now",
    "moved": "Moved to another sentence",
    "added": "Added",
    "resolved": "Naming a work at last",
    "gone": "Gone, and no loss",
}
"""The kinds of changes, the gravest first."""
UNSURE = "To check"
FAILING: tuple[CitationFate, ...] = ("lost", "redirected", "unresolved")

_COUNTED: dict[CitationFate, str] = {
    "lost": "lost",
    "redirected": "redirected",
    "unresolved": "naming nothing now",
    "moved": "moved",
    "added": "added",
    "resolved": "naming a work at last",
    "gone": "gone and no loss",
}
# So many characters around a citation are looked for in the other version.
_CONTEXT = 24
_MARKS = "[]()^@,;–- 0123456789"


class Quote(NamedTuple):
    """A sentence on one line, with what matters in it from *start* to *end*; *offset* is its place in the draft."""

    text: str
    start: int
    end: int
    offset: int


def verdict(comparison: Comparison) -> list[str]:
    """The counts of the changes, in words, the gravest first; nothing where nothing has changed."""
    counts = comparison.counts()
    told = [f"{counts[fate]} {words}" for fate, words in _COUNTED.items() if counts[fate]]
    unsure = sum(comparison.counts(sure=False).values())
    if unsure:
        told.insert(sum(bool(counts[fate]) for fate in FAILING), f"{unsure} to check")
    if comparison.incomplete:
        told.append("not everything was compared")
    return told


def denominators(comparison: Comparison) -> str:
    """What there was to be changed, in one sentence."""
    told = [f"{comparison.kept} of {counted(comparison.before, 'citation')} unchanged"]
    if comparison.uncompared:
        told[0] += f", {comparison.uncompared} not compared"
    references = [
        f"{count} {fate}"
        for fate in ("dropped", "changed", "merged", "added")
        if (count := sum(change.fate == fate for change in comparison.references))
    ]
    if comparison.renumbered:
        references.append(f"{comparison.renumbered} renumbered")
    told.append(f"references: {', '.join(references)}" if references else "references unchanged")
    return f"{'; '.join(told)}."


def called(cited: Cited) -> str:
    """How messages call a citation: ``[41] "Its title"``."""
    name = cited.citation.name
    entry = cited.entry
    if entry is None or name.startswith("^["):
        return name
    return f'{name} "{entry.excerpt}"'


def message(change: CitationChange) -> str:
    """What became of a citation, as a sentence."""
    reason = f"; {change.reason}" if change.reason else ""
    before, after = change.before, change.after
    if before is None:
        assert after
        return f"{called(after)} is cited here now{reason}."
    name = called(before)
    if after is None:
        if change.fate == "gone":
            return f"{name} is gone: {change.reason}."
        if not change.sure:
            return f"{name} may be lost{reason}."
        if change.new is None:
            return f"{name} is lost: {change.reason}."
        return f"{name} is not cited here any more{reason}."
    match change.fate:
        case "redirected":
            verb = "may be" if not change.sure else "is"
            if before.citation.name == after.citation.name:
                return f"{name} {verb} another work now, {_title(after)}{reason}."
            return f"{name} {verb} {called(after)} now{reason}."
        case "unresolved":
            return f"{name}: in its place stands {after.citation.name}, which names nothing."
        case "resolved":
            return f"{name} named nothing, and is {called(after)} now."
    number = "" if before.citation.name == after.citation.name else f", as {after.citation.name}"
    if not change.sure:
        return f"{name} is not cited here any more, but in another section{number}."
    return f"{name} is cited in another sentence now{number}{reason}."


def _title(cited: Cited) -> str:
    return f'"{cited.entry.excerpt}"' if cited.entry else cited.citation.name


def reference_message(change: ReferenceChange) -> str:
    """What became of an entry, as a sentence."""
    olds = ", ".join(entry.name for entry in change.old)
    news = ", ".join(entry.name for entry in change.new)
    before, after = change.cited
    match change.fate:
        case "dropped":
            times = "nothing cited it" if not before else f"it was cited {times_in_words(before)}"
            return f"{olds} is not listed any more; {times}."
        case "added":
            also = f" (already listed as {olds})" if olds else ""
            times = "nothing cites it" if not after else f"it is cited {times_in_words(after)}"
            return f"{news} is listed now{also}; {times}."
        case "merged":
            return f"{olds} are one entry now, {news}."
    fields = "; ".join(
        f"{each.field} {f'was {_quoted(each.old)}' if each.old else 'was not there'}, "
        f"{f'is {_quoted(each.new)}' if each.new else 'is not there any more'}"
        for each in change.fields
    )
    return f"{news}: {fields}."


def times_in_words(count: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _quoted(value: str) -> str:
    return f'"{value}"' if not value.isdecimal() else value


def quotes(comparison: Comparison, change: CitationChange) -> tuple[Quote | None, Quote | None]:
    """The sentences that a change is about, in the old and in the new version."""
    old = _quote(comparison.old, change.old, change.before) if change.old else None
    new = _quote(comparison.new, change.new, change.after) if change.new else None
    if old and new and change.after is None:
        new = _focused(new, old)
    elif old and new and change.before is None:
        old = _focused(old, new)
    return old, new


def _quote(document: Document, place: Place, cited: Cited | None) -> Quote:
    text = document.source[place.sentence]
    start = place.span.start - place.sentence.start if cited else 0
    end = min(place.span.end - place.sentence.start, len(text)) if cited else 0
    # One blank for each white space, so that places stay.
    line = "".join(" " if char.isspace() else char for char in text)
    return Quote(line, start, end, place.span.start if cited else place.sentence.start)


def _focused(quote: Quote, twin: Quote) -> Quote:
    """*quote* at the place where the other version has its citation, as far as the words before it are there."""
    before = twin.text[: twin.start].rstrip()
    for words in (before, before.rstrip(_MARKS)):  # what is lost together stands behind one another
        for length in (_CONTEXT, _CONTEXT // 2, _CONTEXT // 4):
            at = quote.text.find(words[-length:]) if words else -1
            if at >= 0:
                return _at(quote, at + len(words[-length:]))
    return _at(quote, twin.start * len(quote.text) // max(len(twin.text), 1))


def _at(quote: Quote, place: int) -> Quote:
    place = max(min(place, len(quote.text) - 1), 0)
    return quote._replace(start=place, end=place, offset=quote.offset - quote.start + place)


def sections(comparison: Comparison) -> Iterator[tuple[str, CitationFate | None, list[CitationChange]]]:
    """The changes by their kinds, the gravest first: the heading, the kind (None for what is to check), the changes."""
    for fate, heading in HEADINGS.items():
        if fate == "moved":
            unsure = [change for change in comparison.citations if not change.sure]
            if unsure:
                yield UNSURE, None, unsure
        changes = [change for change in comparison.citations if change.sure and change.fate == fate]
        if changes:
            yield heading, fate, changes
