"""Works as the Citation Style Language has them: what its JSON and its YAML files share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from citelint import lazy
from citelint.bibliographies.work import Work, make_reference
from citelint.document.bibliography import Bibliography, Flaw
from citelint.document.model import Reference
from citelint.source import Source, Span

_TAG = lazy.regex(r"</?(?:i|b|em|strong|sup|sub|sc|span|scp|code)\b[^<>]*+>", re.IGNORECASE)
_NAME_FIELDS = ("author", "editor", "translator", "collection-editor", "container-author")
_DATE_FIELDS = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")


class Item(NamedTuple):
    """An item of the file: *span* is all of it, *label* its ``id`` as typed, None where it has none.

    *values* are its members: texts, numbers, lists and mappings, as JSON has them.
    """

    span: Span
    label: Span | None
    values: Mapping[str, Any]


def bibliography_of(source: Source, items: list[Item]) -> Bibliography:
    """The bibliography of the *items* of a file."""
    entries: list[Reference] = []
    flaws = []
    aliases = []
    for item in items:
        name = item.values.get("id")
        key = name if isinstance(name, str) else _text(name)
        if item.label is None or not key:
            flaws.append(Flaw(first_line(source, item.span), "the entry has no id"))
            continue
        entry = _reference(source, item, key, item.label, len(entries))
        entries.append(entry)
        aliases += [(other, entry) for other in _other_ids(item.values)]
    return Bibliography(source, entries, flaws, aliases)


def first_line(source: Source, span: Span) -> Span:
    """*span* up to the end of its first line."""
    line = source.lines[source.row(span.start) - 1]
    return Span(span.start, max(min(span.end, line.end), span.start + 1))


def _other_ids(values: Mapping[str, Any]) -> list[str]:
    """The ``other-ids`` under which Pandoc knows an entry, too: the ``ids`` of the biblatex entry it was."""
    others = values.get("other-ids")
    return [_text(other) for other in others if _text(other)] if isinstance(others, list) else []


def _reference(source: Source, item: Item, key: str, label: Span, index: int) -> Reference:
    values = item.values
    fields: dict[str, str] = {}
    for name, value in values.items():
        if name in _NAME_FIELDS:
            fields[name] = " and ".join(_joined_name(*person) for person in _names(value))
        elif name in _DATE_FIELDS:
            fields[name] = _date(value)
        else:
            fields[name.lower()] = _text(value)
    fields["entrytype"] = fields.get("type", "")
    people = next((found for name in _NAME_FIELDS[:2] if (found := list(_names(values.get(name))))), [])
    others = people[-1:] == [("others", "")]
    work = Work(
        title=fields.get("title", ""),
        people=people[: len(people) - others],
        date=fields.get("issued", ""),
        container=fields.get("container-title") or fields.get("publisher", ""),
        others=others,
    )
    return make_reference(source, key, item.span, label, index, work, fields, fields)


def _text(value: object) -> str:
    """A text, number or list of them as plain text; ``""`` for anything else."""
    if isinstance(value, str):
        return " ".join((_TAG.sub("", value) if "<" in value else value).split())
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for part in value if not isinstance(part, list) and (text := _text(part)))
    return ""


def _names(value: object) -> Iterator[tuple[str, str]]:
    """The (family, given) names of a name variable."""
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name.strip():
            yield _text(name), ""
        elif isinstance(name, dict):
            family = _text(name.get("family") or name.get("literal") or name.get("name") or "")
            particles = (_text(name.get(which)) for which in ("dropping-particle", "non-dropping-particle"))
            given = name.get("given")
            if family:
                yield (
                    " ".join(word for word in (*particles, family) if word),
                    " ".join(_text(part) for part in given) if isinstance(given, list) else _text(given),
                )


def _joined_name(family: str, given: str) -> str:
    return f"{family}, {given}" if given else family


def _date(value: object) -> str:
    """A date variable as ISO 8601 has it, or as it is typed."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    if not parts:
        parts = [value.get(name) for name in ("year", "month", "day")]
    texts = [_text(part) for part in parts] if isinstance(parts, list) else []
    if texts and texts[0]:
        return "-".join(text.zfill(4 if at == 0 else 2) for at, text in enumerate(texts) if text)
    return _text(value.get("raw") or value.get("literal") or "")
