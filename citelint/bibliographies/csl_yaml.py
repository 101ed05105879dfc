"""CSL YAML: a list of works, alone in a file or under ``references`` in a file's or a draft's metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citelint import lazy
from citelint.bibliographies.csl import Item, bibliography_of
from citelint.bibliographies.unreadable import UnreadableBibliography
from citelint.document.bibliography import Bibliography
from citelint.source import Source, Span

# The parser is not typed.
_Event = Any
# The parser's time grows with the square of the depth; no work has more than five levels.
_DEEPEST = 50
# What is named once and used many times is read where it is short.
_LONGEST_ALIAS = 10_000
# Pandoc reads the values as Markdown: emphasis, sub- and superscripts, spans like "[eBay]{.nocase}", escapes.
_MARKUP = lazy.regex(r"(\*\*?|[~^])(?=\S)([^*~^\n]++)\1|\[([^\[\]\n]*+)\]\{[^{}\n]*+\}|\\([!-/:-@\[-`{-~])")
_TEXTS = ("title", "container-title", "publisher")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))


def read_csl_yaml(source: Source) -> Bibliography:
    """The works of a YAML file: a list, or a mapping with a list under ``references``.

    Raises UnreadableBibliography where the file is no YAML or holds no such list.
    """
    items = _Reader(source, Span(0, len(source.text))).items()
    if items is None:
        raise UnreadableBibliography("it has no list of works, as CSL YAML has one under 'references'", 1)
    return bibliography_of(source, items)


def read_references(source: Source, span: Span) -> Bibliography | None:
    """The works under ``references`` in the metadata of a draft, which is the YAML at *span*.

    None where there are none: other tools have lists of another kind under that name. Raises
    UnreadableBibliography where the YAML cannot be parsed.
    """
    items = _Reader(source, span).items()
    if not any(item.label for item in items or ()):
        return None
    return bibliography_of(source, items or [])


class _Reader:
    """Builds the values from the parser's events: its own way of doing that overflows on deep input."""

    def __init__(self, source: Source, span: Span) -> None:
        self.source = source
        self.offset = span.start
        self.text = source[span]
        self.anchors: dict[str, object] = {}

    def items(self) -> list[Item] | None:
        """The works of the first document in the stream; None where it has no list of them."""
        import yaml

        try:
            events = yaml.parse(self.text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            return self._document(events)
        except yaml.MarkedYAMLError as error:
            problem, at = error.problem, error.problem_mark.index if error.problem_mark else 0
        except yaml.reader.ReaderError as error:
            problem, at = error.reason, error.position
        except UnicodeEncodeError as error:
            problem, at = "half of a surrogate pair", error.start
        row = self.source.row(min(self.offset + at, len(self.source.text)))
        raise UnreadableBibliography(f"its YAML cannot be read: {problem}", row)

    def _document(self, events: Iterator[_Event]) -> list[Item] | None:
        for event in events:
            kind = _kind(event)
            if kind == "SequenceStart":
                return self._list(events)
            if kind == "MappingStart":
                break
        else:
            return None
        for event in events:
            if _kind(event) == "MappingEnd":
                return None
            name = self._value(event, events, 1)
            event = next(events)
            if name == "references" and _kind(event) == "SequenceStart":
                return self._list(events)
            self._value(event, events, 1)
        return None

    def _list(self, events: Iterator[_Event]) -> list[Item]:
        items = []
        for event in events:
            kind = _kind(event)
            if kind == "SequenceEnd":
                break
            start = event.start_mark.index
            if kind == "MappingStart":
                values, label, end = self._work(event, events)
            else:
                self._value(event, events, 2)
                values, label, end = {}, None, event.end_mark.index
            # A mapping ends where the next thing begins.
            end = _end(self.text, start, end)
            items.append(Item(Span(self.offset + start, self.offset + end), label, values))
        return items

    def _work(self, event: _Event, events: Iterator[_Event]) -> tuple[dict[str, object], Span | None, int]:
        values: dict[str, object] = {}
        label = None
        for event in events:
            if _kind(event) == "MappingEnd":
                break
            name = self._value(event, events, 3)
            event = next(events)
            value = self._value(event, events, 3)
            if isinstance(name, str):
                values[name] = _without_markup(value) if name in _TEXTS else value
            if name == "id" and _kind(event) == "Scalar" and value:
                label = self._label(event)
        return values, label, event.end_mark.index

    def _label(self, event: _Event) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        quoted = event.style in ("'", '"')
        return Span(self.offset + start + quoted, self.offset + end - quoted)

    def _value(self, event: _Event, events: Iterator[_Event], depth: int) -> object:
        if depth > _DEEPEST:
            raise UnreadableBibliography(
                "its YAML is nested too deeply", self.source.row(self.offset + event.start_mark.index)
            )
        value: object = None
        match _kind(event):
            case "Alias":
                return self.anchors.get(event.anchor)
            case "Scalar":
                value = "" if event.implicit[0] and event.value in _NULL else event.value
            case "SequenceStart":
                value = self._sequence(events, depth)
            case "MappingStart":
                value = self._mapping(events, depth)
        if event.anchor and len(str(value)) < _LONGEST_ALIAS:
            self.anchors[event.anchor] = value
        return value

    def _sequence(self, events: Iterator[_Event], depth: int) -> list[object]:
        values = []
        for event in events:
            if _kind(event) == "SequenceEnd":
                break
            values.append(self._value(event, events, depth + 1))
        return values

    def _mapping(self, events: Iterator[_Event], depth: int) -> dict[str, object]:
        values = {}
        for event in events:
            if _kind(event) == "MappingEnd":
                break
            name = self._value(event, events, depth + 1)
            values[str(name)] = self._value(next(events), events, depth + 1)
        return values


def _without_markup(value: object) -> object:
    if not isinstance(value, str):
        return value
    for _ in range(2):  # a span may stand in another
        value = _MARKUP.sub(lambda match: match[2] or match[3] or match[4] or "", value)
    return value


def _kind(event: _Event) -> str:
    return type(event).__name__.removesuffix("Event")


def _end(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]`` ends without white space and whole-line comments at its end."""
    while end > start:
        line = max(text.rfind("\n", start, end) + 1, start)
        typed = text[line:end].strip()
        if typed and (line == start or typed[0] != "#"):
            return line + len(text[line:end].rstrip())
        end = line - 1
    return start + 1
