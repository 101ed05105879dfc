"""What became of the entries of a list: dropped, added, merged, or with other words in a field.

A field has changed when both versions say something and not the same, or when one says what the text of the other
does not have at all. Letters and digits count, in any case; punctuation, markup, blanks and the order in which a style
puts the fields do not, nor does the number.
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
    """The changes, in order of the new version's entries, dropped ones last; and how many are only renumbered.

    What is in a bibliography may be in one that could not be read of the other version, too: it has not come or gone.
    """
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
            if not _may_be_unread(entries, old):
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
        if work not in after and not _may_be_unread(entries, new):
            changes.append(
                ReferenceChange("dropped", tuple(entries), (), cited=(counts[0][work], counts[1][work]))
            )
    return changes, renumbered


def _may_be_unread(entries: Sequence[Reference], other: Version) -> bool:
    return bool(other.document.unread_bibliographies) and all(entry.file for entry in entries)


def _pair(olds: Sequence[Reference], news: Sequence[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """The entries of one work in both versions, those of equal text first."""
    waiting = list(news)
    left = []
    for one in olds:
        text = _letters(one.text)
        twin = next((other for other in waiting if _letters(other.text) == text), None)
        if twin:
            waiting.remove(twin)
            yield one, twin
        else:
            left.append(one)
    yield from zip(left, waiting, strict=False)


def _fields(one: Reference, other: Reference) -> list[FieldChange]:
    if bool(one.fields) is not bool(other.fields):
        # A list and a bibliography say more or less of a work; only what both say can differ.
        changes = [*_identifiers(one, other), *_words(one, other)]
        return [change for change in changes if change.old and change.new]
    if sorted(normalise_title(one.text).split()) == sorted(normalise_title(other.text).split()):
        return list(_identifiers(one, other))  # the same words in the order of another style
    changes = [*_identifiers(one, other), *_words(one, other)]
    return changes or [FieldChange("text", _shown(one.text), _shown(other.text))]


def _words(one: Reference, other: Reference) -> Iterator[FieldChange]:
    text, other_text = normalise_title(one.text), normalise_title(other.text)
    titles = one.normalised_title, other.normalised_title
    # Two titles that stand in both entries are two readings of what is one title.
    read_otherwise = _has(other_text, titles[0]) and _has(text, titles[1])
    if all(titles) and _letters(one.title) != _letters(other.title) and not read_otherwise:
        yield FieldChange("title", one.title, other.title)
    mine, theirs = ([normalise_title(name) for name in entry.authors] for entry in (one, other))
    gone = [name for name in mine if not _has(other_text, name)]
    come = [name for name in theirs if not _has(text, name)]
    if mine and theirs and (gone or come) and (bool(one.fields) is bool(other.fields) or (gone and come)):
        yield FieldChange("authors", ", ".join(one.authors), ", ".join(other.authors))
    if one.year != other.year and not (
        (not one.year or _has(other_text, one.year)) and (not other.year or _has(text, other.year))
    ):
        yield FieldChange("year", one.year, other.year)


def _identifiers(one: Reference, other: Reference) -> Iterator[FieldChange]:
    told = False
    kinds = {kind for kind, _ in (*one.identifiers, *other.identifiers)}
    for kind in sorted(kinds, key=lambda kind: (kind == "url", kind)):
        mine, theirs = (
            [value for name, value in entry.identifiers if name == kind] for entry in (one, other)
        )
        # The address of a DOI says no more than the DOI.
        if set(mine) != set(theirs) and not (kind == "url" and told):
            told = True
            yield FieldChange(kind, ", ".join(mine), ", ".join(theirs))


def _letters(text: str) -> str:
    return normalise_title(text).replace(" ", "")


def _has(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
