"""Where in an entry an identifier stands."""

from __future__ import annotations

from citelint.document.model import Reference
from citelint.source import Source, Span

# The fields in which an identifier of a kind is looked for, the likeliest first.
_FIELDS = {
    "doi": ("doi", "url", "note"),
    "arxiv": ("eprint", "arxivid", "doi", "url", "journal", "note", "volume"),
}


def identifier_place(source: Source, entry: Reference, kind: str, value: str) -> Span:
    """The place of an identifier in *entry* of *source*: itself, else the field that it was read from, else all."""
    for name in _FIELDS.get(kind, (kind, "note")):
        place = entry.places.get(name)
        if place and value in source[place].lower():
            return _find(source, place, value)
    if entry.fields and kind in entry.places:
        return entry.places[kind]
    return _find(source, entry.span, value)


def _find(source: Source, place: Span, value: str) -> Span:
    text = source[place]
    at = text.lower().find(value)
    # A character may become two in lower case: then the places do not agree.
    if at < 0 or text[at : at + len(value)].lower() != value:
        return place
    return Span(place.start + at, place.start + at + len(value))
