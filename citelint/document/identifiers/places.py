"""Where in an entry a value or an identifier stands."""

from __future__ import annotations

import re

from citelint.document.model import Reference
from citelint.source import Source, Span

# The fields in which an identifier of a kind is looked for, the likeliest first.
_FIELDS = {
    "doi": ("doi", "url", "note"),
    "arxiv": ("eprint", "arxivid", "doi", "url", "journal", "note", "volume"),
}


def identifier_place(source: Source, entry: Reference, kind: str, value: str) -> Span:
    """The place of an identifier in *entry* of *source*: itself, else the entry."""
    for name in _FIELDS.get(kind, (kind, "note")):
        if value in entry.fields.get(name, "").lower():
            return value_place(source, entry, name, value)
    return _find(source, entry.span, value) or entry.span


def value_place(source: Source, entry: Reference, name: str, value: str) -> Span:
    """The place of *value* in the field *name* of an entry: itself, else all that the field holds, else the entry."""
    field = entry.places.get(name) or _place_of_field(source, entry, name)
    return (value and _find(source, field or entry.span, value)) or field or entry.span


def _place_of_field(source: Source, entry: Reference, name: str) -> Span | None:
    """The field's value as far as it has no braces or quotation marks in it."""
    start, end = entry.span
    named = re.compile(
        rf"(?<![\w-]){re.escape(name)}\"?\s{{0,40}}+[=:]\s{{0,40}}+([{{\"']{{0,2}}+)", re.IGNORECASE
    )
    match = named.search(source.text, start, end)
    if not match:
        return None
    stop = re.compile(r"[^{}\"\r\n]++").match(source.text, match.end(), end)
    return Span(*stop.span()) if stop else None


def _find(source: Source, place: Span, value: str) -> Span | None:
    """*value* at *place*, whatever its case."""
    text = source[place]
    at = text.lower().find(value.lower())
    # A character may become two in lower case: then the places do not agree.
    if at < 0 or text[at : at + len(value)].lower() != value.lower():
        return None
    return Span(place.start + at, place.start + at + len(value))
