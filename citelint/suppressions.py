"""Suppressions: comments in a draft that silence findings, by line.

``<!-- citelint-disable RULE, RULE -- reason -->`` silences the rules (all of them where none is named) from its line
on, to a ``citelint-enable`` of the same rules or the end; ``citelint-disable-line`` in its own lines;
``citelint-disable-next-line`` in the line behind it; ``citelint-disable-file`` everywhere. A category stands for its
rules. In a BibTeX file the same words stand behind ``%`` in a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from citelint import lazy
from citelint.finding import Finding
from citelint.source import Source, Span

if TYPE_CHECKING:
    from citelint.document import Document

Form = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file", "unknown"]

WORD = "citelint-"
# The whole of a comment, or of a line of BibTeX: our word, names, and the reason behind two hyphens.
_DIRECTIVE = lazy.regex(
    rf"\s*+(?P<word>{WORD}[\w-]++)(?P<names>(?:(?!\s--(?:\s|$))[\s\S])*+)(?P<reason>[\s\S]*+)"
)
_NAME = lazy.regex(r"[^\s,]++")
_COMMENT = lazy.regex(r"<!--(.*?)-->", re.DOTALL)
_BIBTEX_LINE = lazy.regex(r"^[ \t]*+(%++([^\r\n]*+))", re.MULTILINE)
_FORMS: dict[str, Form] = {
    f"{WORD}disable": "disable",
    f"{WORD}enable": "enable",
    f"{WORD}disable-line": "disable-line",
    f"{WORD}disable-next-line": "disable-next-line",
    f"{WORD}disable-file": "disable-file",
}


class Suppression(NamedTuple):
    """What a comment silences: the findings of a rule or category, or all where *name* is ``""``.

    A comment that names several is one suppression for each. *span* is the name, or the comment where it names
    none or one; *word* what the comment begins with, of the form ``unknown`` where that is none of ours. It
    silences findings that begin in the rows *first* to *last* (from 1, inclusive), but for the rules in
    *excepted* from the row that stands with them. *reason* is what stands behind ``--``.
    """

    span: Span
    form: Form
    word: str
    name: str
    reason: str
    first: int
    last: int
    excepted: tuple[tuple[str, int], ...] = ()

    def silences(self, finding: Finding, row: int) -> bool:
        """Whether it silences *finding*, which begins in *row*."""
        names = (finding.rule, finding.category)
        return (
            self.first <= row <= self.last
            and (not self.name or self.name in names)
            and not any(name in names and begin <= row for name, begin in self.excepted)
        )


def read_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of *document*, in order of the source; each ``enable`` is among them, silencing nothing."""
    source = document.source
    if WORD not in source.text:
        return ()
    found = [one for span, start, end in _comments(document) for one in _read(source, span, start, end)]
    return tuple(_until_enabled(found))


def _comments(document: Document) -> Iterator[tuple[Span, int, int]]:
    """The comments that may be ours, and where their content begins and ends."""
    text = document.source.text
    if document.blocks and document.blocks[0].kind == "entry":
        for match in _BIBTEX_LINE.finditer(text):
            yield Span(*match.span(1)), *match.span(2)
        return
    for block in document.blocks:
        if block.kind == "html":
            for match in _COMMENT.finditer(text, *block.span):
                yield Span(*match.span()), *match.span(1)
        elif block.is_prose:
            for piece in document.pieces(block):
                if piece.kind == "comment":
                    yield Span(piece.start, piece.end), *piece.inner


def _read(source: Source, span: Span, start: int, end: int) -> Iterator[Suppression]:
    match = _DIRECTIVE.fullmatch(source.text, start, end)
    if match is None:
        return
    word = match["word"]
    form = _FORMS.get(word, "unknown")
    row, last_row, rows = source.row(span.start), source.row(span.end - 1), len(source.lines)
    first, last = {
        "disable": (row, rows),
        "disable-line": (row, last_row),
        "disable-next-line": (last_row + 1, last_row + 1),
        "disable-file": (1, rows),
        "enable": (row, 0),
    }.get(form, (1, 0))
    reason = match["reason"].strip().removeprefix("--").strip()
    names = list(_NAME.finditer(source.text, *match.span("names")))
    for name in names:
        place = Span(*name.span()) if len(names) > 1 else span
        yield Suppression(place, form, word, name[0], reason, first, last)
    if not names:
        yield Suppression(span, form, word, "", reason, first, last)


def _until_enabled(found: list[Suppression]) -> Iterator[Suppression]:
    """*found*, each ``disable`` ended by the next ``enable`` of the same name, or of all.

    An ``enable`` that names a rule takes that one out of a ``disable`` of all, or of its category.
    """
    enabled: dict[str, list[int]] = {}
    ended: list[Suppression] = []
    for each in reversed(found):
        if each.form == "disable":
            ends = [rows[-1] for name in {each.name, ""} if (rows := enabled.get(name))]
            last = min(ends, default=each.last)
            excepted = tuple(
                (name, rows[-1]) for name, rows in enabled.items() if name not in ("", each.name)
            )
            each = each._replace(last=last, excepted=excepted)
        elif each.form == "enable":
            enabled.setdefault(each.name, []).append(each.first)
        ended.append(each)
    yield from reversed(ended)
