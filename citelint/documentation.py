"""A rule's docstring taken apart: what it says, and the examples that are its tests.

The form: a sentence; then the headings ``## Why it matters``, ``## Examples``, ``## What it leaves alone``
and, where the rule has options, ``## Options``. Examples are fenced blocks whose first info word is ``bad``,
``good`` or ``fixed``, and the files beside them, blocks with ``file=NAME``; ``citelint.testing`` says what each
must hold.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from citelint import lazy
from citelint.source import Position, Source, Span

Kind = Literal["bad", "good", "fixed", "file"]
_KINDS: dict[str, Kind] = {"bad": "bad", "good": "good", "fixed": "fixed"}

_FENCE = lazy.regex(r"(`{3,}+|~{3,}+)[ ]*+(.*)")
_CARETS = lazy.regex(r"( *+)(\^++) (?:… (\d++):(\d++) )?(.*\S)")


class DocumentationError(Exception):
    """The docstring does not have the form of a rule's documentation; says where."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a caret line says: a finding's exact place in the example's text, and its exact message."""

    span: Span
    message: str


@dataclass(frozen=True)
class Example:
    """A fenced example, or a file beside one.

    *row* is where its fence stands in the docstring (from 1), *lines* what was typed, *text* the draft
    without the caret lines, *expected* what the caret lines say, *attributes* what the info string sets.
    """

    kind: Kind
    row: int
    lines: tuple[str, ...]
    text: str
    expected: tuple[Expected, ...]
    attributes: Mapping[str, str]

    @property
    def file(self) -> str:
        """The name of the file that it shows, ``""`` for the draft."""
        return self.attributes.get("file", "")


@dataclass(frozen=True)
class Documentation:
    """*summary* is the first line; *body* is all that follows: text, and examples where they stand in it."""

    summary: str
    body: tuple[str | Example, ...]

    @classmethod
    def parse(cls, docstring: str) -> Documentation:
        """Take a docstring apart. Raises DocumentationError."""
        lines = docstring.strip("\n").split("\n")
        return cls(lines[0].strip(), tuple(_parts(lines)))

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples, in order."""
        return tuple(part for part in self.body if isinstance(part, Example))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The titles of its level-two headings, in order."""
        text = "\n".join(part for part in self.body if isinstance(part, str))
        return tuple(re.findall(r"^## (.*\S)", text, re.MULTILINE))


def _parts(lines: list[str]) -> Iterator[str | Example]:
    prose: list[str] = []
    at = 1
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        if not fence:
            prose.append(lines[at])
            at += 1
            continue
        end = _end_of_fence(lines, at, fence[1])
        word = fence[2].partition(" ")[0]
        if word in _KINDS or " file=" in fence[2]:
            if text := "\n".join(prose).strip("\n"):
                yield text
            prose = []
            yield _example(lines[at + 1 : end], fence[2], at + 1)
        else:
            prose += lines[at : end + 1]
        at = end + 1
    if text := "\n".join(prose).strip("\n"):
        yield text


def _end_of_fence(lines: list[str], start: int, fence: str) -> int:
    closing = re.compile(rf"{fence[0]}{{{len(fence)},}}+ *+")
    for at in range(start + 1, len(lines)):
        if closing.fullmatch(lines[at]):
            return at
    raise DocumentationError(f"line {start + 1}: the fence is never closed")


def _example(lines: list[str], info: str, row: int) -> Example:
    try:
        word, *words = shlex.split(info)
    except ValueError as error:
        raise DocumentationError(f"line {row}: {info!r}: {error}") from None
    attributes = {}
    for each in words:
        name, equals, value = each.partition("=")
        if not equals or name in attributes:
            raise DocumentationError(f"line {row}: {each!r} is not an attribute NAME=VALUE, or stands twice")
        attributes[name] = value
    text, marks = _without_carets(lines, row)
    kind = _KINDS.get(word, "file")
    if marks and kind not in ("bad", "file"):
        raise DocumentationError(f"line {row}: only a bad example has caret lines")
    source = Source(text)
    expected = tuple(sorted((_expected(source, *mark) for mark in marks), key=lambda one: one.span))
    return Example(
        kind=kind,
        row=row,
        lines=tuple(lines),
        text=text,
        expected=expected,
        attributes=attributes,
    )


def _without_carets(lines: list[str], row: int) -> tuple[str, list[tuple[int, re.Match[str], str, int]]]:
    """The text, and for each caret line: the row of text above it, the match, the message, its own row."""
    text: list[str] = []
    marks = []
    queue = list(enumerate(lines, row + 1))
    while queue:
        at, line = queue.pop(0)
        carets = _CARETS.fullmatch(line)
        if not carets:
            text.append(line)
            continue
        if not text:
            raise DocumentationError(f"line {at}: carets without a line above them")
        message = carets[5]
        while f" {message}".endswith(" \\") and queue:
            message = f"{message[:-1].rstrip()} {queue.pop(0)[1].strip()}".lstrip()
        marks.append((len(text), carets, message, at))
    return "\n".join(text) + "\n" if text else "", marks


def _expected(source: Source, row: int, carets: re.Match[str], message: str, at: int) -> Expected:
    column = len(carets[1]) + 1
    end = Position(int(carets[3]), int(carets[4])) if carets[3] else Position(row, column + len(carets[2]))
    try:
        span = Span(source.offset(Position(row, column)), source.offset(end))
    except ValueError as error:
        raise DocumentationError(f"line {at}: the carets reach out of their line: {error}") from None
    if span.start >= span.end:
        raise DocumentationError(f"line {at}: the finding ends before it begins")
    return Expected(span, message)
