"""Where the findings are, for the machines of a project: its files by relative paths, and columns of editors."""

from __future__ import annotations

import posixpath

from citelint.source import Source, Span


def relative_path(name: str) -> str:
    """The name of a file as the rest of the project has it: ``drafts/a.md`` for ``./drafts//a.md``."""
    return posixpath.normpath(name)


def editor_region(source: Source, span: Span) -> tuple[int, int, int, int]:
    """The row and column where *span* begins and ends (exclusive), all from 1, columns in UTF-16 units."""
    start, end = span
    return source.row(start), source.utf16_column(start), source.row(end), source.utf16_column(end)
