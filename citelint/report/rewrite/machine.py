"""The ``json`` report of a rewrite: one object, in the shape that the documentation of ``citelint diff`` gives."""

from __future__ import annotations

from typing import Any, get_args

from citelint.comparing.model import (
    CitationChange,
    CitationFate,
    Cited,
    Comparison,
    Place,
    ReferenceChange,
    ReferenceFate,
)
from citelint.document import Document
from citelint.document.model import Reference
from citelint.report.escaping import as_json
from citelint.report.machine import place_of
from citelint.report.rewrite.wording import message, reference_message


def rewrite_json(comparison: Comparison) -> str:
    """The object, one change a line."""
    counts = comparison.counts()
    head = {
        "old": {"filename": comparison.old.source.name, "citations": comparison.before},
        "new": {"filename": comparison.new.source.name, "citations": comparison.after},
        "unchanged": comparison.kept,
        "not_compared": comparison.uncompared,
        "unsure": sum(comparison.counts(sure=False).values()),
        **{fate: counts[fate] for fate in get_args(CitationFate)},
        "references": {
            **{
                fate: sum(change.fate == fate for change in comparison.references)
                for fate in get_args(ReferenceFate)
            },
            "renumbered": comparison.renumbered,
        },
        "incomplete": list(comparison.incomplete),
        "notes": list(comparison.notes),
    }
    parts = [f"{as_json(name)}: {as_json(value)}" for name, value in head.items()]
    lists = (
        ("citation_changes", [_citation(comparison, change) for change in comparison.citations]),
        ("reference_changes", [_reference(comparison, change) for change in comparison.references]),
    )
    for name, objects in lists:
        lines = ",".join(f"\n    {as_json(each)}" for each in objects)
        end = "\n  " if objects else ""
        parts.append(f"{as_json(name)}: [{lines}{end}]")
    return "{" + ",".join(f"\n  {part}" for part in parts) + "\n}\n"


def _citation(comparison: Comparison, change: CitationChange) -> dict[str, Any]:
    return {
        "kind": change.fate,
        "sure": change.sure,
        "message": message(change),
        "reason": change.reason,
        "old": change.old and _place(comparison.old, change.old, change.before),
        "new": change.new and _place(comparison.new, change.new, change.after),
    }


def _place(document: Document, place: Place, cited: Cited | None) -> dict[str, Any]:
    source = document.source
    return {
        "citation": cited.citation.name if cited else None,
        "key": cited.citation.key if cited else None,
        "filename": source.name,
        "cell": source.place(place.span.start).cell,
        **place_of(source, place.span),
        "section": place.section.title if place.section else None,
        "sentence": " ".join(source[place.sentence].split()),
        "reference": _entry(document, cited.entry) if cited and cited.entry else None,
    }


def _entry(document: Document, entry: Reference) -> dict[str, Any]:
    source = entry.file or document.source
    return {
        "key": entry.key,
        "title": entry.title,
        "text": entry.text,
        "filename": source.name,
        **place_of(source, entry.span),
    }


def _reference(comparison: Comparison, change: ReferenceChange) -> dict[str, Any]:
    return {
        "kind": change.fate,
        "message": reference_message(change),
        "fields": [{"field": each.field, "old": each.old, "new": each.new} for each in change.fields],
        "cited": {"old": change.cited[0], "new": change.cited[1]},
        "old": [_entry(comparison.old, entry) for entry in change.old],
        "new": [_entry(comparison.new, entry) for entry in change.new],
    }
