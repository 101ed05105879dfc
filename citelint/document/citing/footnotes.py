"""Citations in footnotes: a draft whose footnotes are its references."""

from __future__ import annotations

import re

from citelint import lazy
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground
from citelint.document.model import Citation, CitationGroup, FootnoteMark, Reference

# So many marks, and so large a share of them, must be numbers of a list where no footnote is defined.
_FEWEST, _MOST = 3, 0.8
# What a note that gives a source has, and one that explains seldom: a year, an address, a page, "ibid.".
_SOURCE = lazy.regex(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|://|\bwww\.|\]\(|\b(?:pp?|S)\.\s?\d|\b(?:ibid|ebd|op\. ?cit)\b|, \d{1,4}\.?\Z",
    re.IGNORECASE,
)
_SOURCES = 0.33


def read_footnotes(ground: Ground) -> Dialect | None:
    """The footnotes as citations, or None where the draft has none.

    They are that only where it cites in no other way; beside numbers, keys or names they explain. A mark
    without a definition is one of them, and a finding of its own: nothing is looked up here.
    """
    document = ground.document
    if not document.footnotes and not document.inline_notes:
        return _read_numbers(ground) if document.footnote_marks and ground.works.numbers else None
    undefined = {mark.span for mark in document.undefined_footnotes}
    groups = [
        _group(ground, mark)
        for mark in document.footnote_marks
        if mark.searched and ground.is_searched(mark.span.start)
        if mark.members or mark.span in undefined or document.footnotes_named(mark.label)
    ]
    notes = {note.span: note for note in document.inline_notes if ground.is_searched(note.span.start)}
    groups += (_group_of_note(ground, note) for note in notes.values())
    if not groups:
        return None

    def find(citation: Citation) -> tuple[Reference, ...]:
        note = notes.get(citation.span)
        return (note,) if note else document.footnotes_named(citation.key)

    groups.sort(key=lambda group: group.span)
    return Dialect("footnote", tuple(groups), find=find, entries=(*document.footnotes, *notes.values()))


def hold_works(footnotes: Dialect) -> bool:
    """Whether the notes are works that the draft cites: a third of them gives a source, at least; else they explain.

    Of 36 drafts with footnotes and no other citations, 12 have a source in each note, 20 in none.
    """
    notes = footnotes.entries
    return sum(_SOURCE.search(note.typed) is not None for note in notes) >= _SOURCES * len(notes)


def _read_numbers(ground: Ground) -> Dialect | None:
    """Marks that are no footnotes but number the entries of a list: so does Perplexity export its answers."""
    document, works = ground.document, ground.works
    marks = [
        mark
        for mark in document.footnote_marks
        if mark.searched and mark.label.isdecimal() and ground.is_searched(mark.span.start)
    ]
    known = sum(works.knows(mark.label) for mark in marks)
    if len(marks) < _FEWEST or known < _MOST * len(marks):
        return None

    def find(citation: Citation) -> tuple[Reference, ...]:
        return works.named(citation.key, citation.span.start)

    return Dialect("footnote", tuple(_group(ground, mark) for mark in marks), lookup=True, find=find)


def _group(ground: Ground, mark: FootnoteMark) -> CitationGroup:
    section = mark.block.section
    citations = []
    for label in mark.members or (mark.label,):
        found = ground.document.footnotes_named(label)
        citations.append(Citation(found[0].key if found else label, "footnote", mark.span, section))
    alone = ground.is_alone(mark.block, mark.span)
    return CitationGroup(mark.span, tuple(citations), section, mark.block, alone)


def _group_of_note(ground: Ground, note: Reference) -> CitationGroup:
    section = note.block.section
    # Each is a work of its own.
    citation = Citation(f"^{note.span.start}", "footnote", note.span, section, typed=f"^[{note.excerpt}]")
    return CitationGroup(note.span, (citation,), section, note.block)
