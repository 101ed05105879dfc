"""What became of the entries of a list: dropped, added, merged, or with other words in a field.

A field has changed when both versions say something and not the same, or when one says what the text of the other
does not have at all. Letters and digits count, in any case; punctuation, markup and blanks do not, nor does the number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from citelint.comparing.citing import Version
from citelint.comparing.model import FieldChange, ReferenceChange
from citelint.document.details import normalise_title
from citelint.document.model import Reference

_SHOWN = 200  # characters of an entry's text


def compare_references(old: Version, new: Version) -> tuple[list[ReferenceChange], int]:
    """The changes, in order of the new version's entries, dropped ones last; and how many are only renumbered."""
    sides: list[dict[int, list[Reference]]] = []
    for version in (old, new):
        by_work: dict[int, list[Reference]] = defaultdict(list)
        works = {work for _, work in (*old.entries, *new.entries)}
        for entry, work in (*version.entries, *version.unused):
            if work in works and not any(
                other.span == entry.span and other.file is entry.file for other in by_work[work]
            ):
                by_work[work].append(entry)
        sides.append(by_work)
    before, after = sides
    counts = old.counts, new.counts
    changes = []
    renumbered = 0
    for work, entries in after.items():
        cited = counts[0][work], counts[1][work]
        olds = before.get(work, [])
        if not olds:
            changes.append(ReferenceChange("added", (), tuple(entries), cited=cited))
            continue
        pairs = list(_pair(olds, entries))
        fields = tuple(field for one, other in pairs for field in _fields(one, other))
        if fields:
            one, other = next(pair for pair in pairs if any(_fields(*pair)))
            changes.append(ReferenceChange("changed", (one,), (other,), fields, cited))
        elif (
            len(pairs) == 1 and pairs[0][0].key != pairs[0][1].key and pairs[0][0].style == pairs[0][1].style
        ):
            renumbered += 1
        if len(olds) > len(entries):
            changes.append(ReferenceChange("merged", tuple(olds), tuple(entries), cited=cited))
        elif len(olds) < len(entries):
            more = tuple(entry for entry in entries if not any(entry is other for _, other in pairs))
            changes.append(ReferenceChange("added", tuple(olds), more, cited=cited))
    for work, entries in before.items():
        if work not in after:
            changes.append(
                ReferenceChange("dropped", tuple(entries), (), cited=(counts[0][work], counts[1][work]))
            )
    return changes, renumbered


def _pair(olds: Sequence[Reference], news: Sequence[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """The entries of one work in both versions, those of equal text first."""
    waiting = list(news)
    left = []
    for one in olds:
        text = normalise_title(one.text)
        twin = next((other for other in waiting if normalise_title(other.text) == text), None)
        if twin:
            waiting.remove(twin)
            yield one, twin
        else:
            left.append(one)
    yield from zip(left, waiting, strict=False)


def _fields(one: Reference, other: Reference) -> Iterator[FieldChange]:
    text, other_text = normalise_title(one.text), normalise_title(other.text)
    same_text = text.replace(" ", "") == other_text.replace(" ", "")
    changes = [*_identifiers(one, other)]
    if not same_text:
        changes += _words(one, other, text, other_text)
        comparable = bool(one.fields) == bool(other.fields)
        if not changes and comparable:
            changes.append(FieldChange("text", _shown(one.text), _shown(other.text)))
    yield from changes


def _words(one: Reference, other: Reference, text: str, other_text: str) -> Iterator[FieldChange]:
    if one.normalised_title.replace(" ", "") != other.normalised_title.replace(" ", ""):
        kept = one.normalised_title and f" {one.normalised_title} " in f" {other_text} "
        told = other.normalised_title and f" {other.normalised_title} " in f" {text} "
        # A title that only one version's layout shows is no other title.
        if not ((kept and not other.title) or (told and not one.title)) and one.title and other.title:
            yield FieldChange("title", one.title, other.title)
    mine, theirs = _names(one), _names(other)
    gone = {name for name in mine if not _has(other_text, name)}
    come = {name for name in theirs if not _has(text, name)}
    if mine and theirs and (gone or come) and (bool(one.fields) == bool(other.fields) or (gone and come)):
        yield FieldChange("authors", ", ".join(one.authors), ", ".join(other.authors))
    if one.year != other.year and (
        (one.year and one.year not in other_text.split()) or (other.year and other.year not in text.split())
    ):
        yield FieldChange("year", one.year, other.year)


def _identifiers(one: Reference, other: Reference) -> Iterator[FieldChange]:
    kinds = dict.fromkeys(kind for kind, _ in (*one.identifiers, *other.identifiers))
    told = False
    for kind in sorted(kinds, key=lambda kind: kind == "url"):
        mine = [value for name, value in one.identifiers if name == kind]
        theirs = [value for name, value in other.identifiers if name == kind]
        # The address of a DOI says no more than the DOI.
        if set(mine) != set(theirs) and not (kind == "url" and told):
            told = True
            yield FieldChange(kind, ", ".join(mine), ", ".join(theirs))


def _names(entry: Reference) -> list[str]:
    return [normalise_title(name) for name in entry.authors]


def _has(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
