"""Which lines of a list's paragraphs begin an entry, and which only go on with one that was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citelint import lazy
from citelint.document.references.entries import is_address
from citelint.document.references.labels import Line
from citelint.source import Source

_YEAR = lazy.regex(r"(?<![\w./-])(?:1[4-9]|20)\d\d[a-z]?\b|\bn\.d\.|in press|forthcoming")
_ADDRESS = lazy.regex(r"https?:|\bdoi\b|www\.", 2)
# "Fern, A., & Moss, B. (2020). On", "World Health Organization (WMO). (2020). On"
_YEAR_IN_BRACKETS = lazy.regex(
    r"(?!In\b)(?P<names>[^\W\d_][^\d()\[\]]{1,300}?(?:[(\[][A-Z][\w-]{1,9}[)\]]\.?)?)\s?"
    r"[(\[](?:(?:1[4-9]|20)\d\d[a-z]?|n\.\s?d\.)(?:,[^()\[\]]{1,20})?[)\]][^\w\n]{1,4}(?=\w)"
)
_NAMES = lazy.regex(r", [^\W\d_a-z]\.|,? (?:&|and|und|et|y|e) |\.\s?$")
_CAPITAL = r"[^\W\d_a-z][\w’'-]*+"
_FAMILY = rf"(?:{_CAPITAL} ){{0,3}}{_CAPITAL}"
# "Fern, A., 2020. On", "Fern, Anna, and Bo Moss. 2020. On"
_YEAR_BEHIND_NAMES = lazy.regex(
    rf"(?P<names>{_FAMILY}, {_CAPITAL}[^\d()\[\]]{{0,300}}?[.,]) (?:1[4-9]|20)\d\d[a-z]?[.:,]\W{{1,3}}(?=[^\W\d_]{{2}})"
)
# "Fern, Anna. On", "Fern, A. B.: On", "Fern, Anna, and Bo Moss. On"
_INVERTED = lazy.regex(
    rf"(?P<names>{_FAMILY}, (?:[^\W\d_a-z]\.|{_CAPITAL}(?:[.,:]| (?:{_CAPITAL}[.,:]|and|et|und))))"
)
# So many of the paragraphs begin in the form that is the list's.
_IN_FORM = 0.6
# So many lines have no room for the next word, where a list is wrapped at a width.
_FULL = 0.8
# Words at the end of a line that a new entry cannot follow.
_BETWEEN = frozenset(
    ("and", "of", "the", "in", "for", "on", "a", "an", "with", "und", "der", "die", "et", "de", "y")
)


class Wrapping:
    """How the paragraphs of a list are broken into lines."""

    def __init__(self, source: Source, paragraphs: Sequence[Sequence[Line]]) -> None:
        self.source = source
        self.paragraphs = paragraphs
        self.form = self._form()
        self.at_width = self._is_at_width()

    def entries(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The *lines* of a paragraph by entries.

        Where the list's entries begin in a form of their own, no other line begins one; a list that is wrapped at
        a width, and has paragraphs, has an entry in each. Else every line is one that does not go on with another.
        """
        several = len(self.paragraphs) > 1
        dated = self.form in (_YEAR_IN_BRACKETS, _YEAR_BEHIND_NAMES)
        if self.form and (dated or several or self.at_width):
            return list(self._by_form(lines, deliberate=several and not dated))
        if several and self.at_width:
            return [list(lines)]
        entries: list[list[Line]] = []
        for line in lines:
            if entries and _goes_on(entries[-1][-1].text.strip(), line.text.strip()):
                entries[-1].append(line)
            else:
                entries.append([line])
        return _with_the_rest(entries)

    def _by_form(self, lines: Sequence[Line], *, deliberate: bool) -> Iterator[list[Line]]:
        """The entries that begin in the list's form, each behind one with a year or an address.

        *deliberate*: the form is no evidence where the line before may be broken for its width.
        """
        entry = [lines[0]]
        for before, line in pairwise(lines):
            text = line.text.strip()
            new = (
                self.form is not None
                and begins(self.form, text)
                and not _goes_on(before.text.strip(), text)
                and any(_YEAR.search(each.text) or _ADDRESS.search(each.text) for each in entry)
                and not (deliberate and self.at_width)
            )
            if new:
                yield entry
                entry = []
            entry.append(line)
        yield entry

    def _form(self) -> re.Pattern[str] | None:
        """The form in which the paragraphs begin, or the lines of the only one."""
        first = [lines[0].text.strip() for lines in self.paragraphs]
        if len(first) == 1:
            lines = [line.text.strip() for line in self.paragraphs[0]]
            return next(
                (
                    form
                    for form in (_YEAR_IN_BRACKETS, _YEAR_BEHIND_NAMES, _INVERTED)
                    if begins(form, lines[0]) and sum(begins(form, line) for line in lines) > 1
                ),
                None,
            )
        for form in (_YEAR_IN_BRACKETS, _YEAR_BEHIND_NAMES, _INVERTED):
            if sum(begins(form, line) for line in first) >= _IN_FORM * len(first):
                return form
        return None

    def _is_at_width(self) -> bool:
        """Whether nearly every line that another follows has no room for the first word of that one."""
        rows = [[self._typed(line) for line in lines] for lines in self.paragraphs]
        width = max((len(row) for lines in rows for row in lines if " " in row), default=0)
        breaks = [
            len(row) + 1 + len(following.split(maxsplit=1)[0]) > width
            for lines in rows
            for row, following in pairwise(lines)
            if row and following
        ]
        return sum(breaks) >= _FULL * len(breaks) > 0

    def _typed(self, line: Line) -> str:
        """The row of *line* in the source."""
        start, end = self.source.lines[self.source.row(line.block.source_offset(line.start)) - 1]
        return self.source.text[start:end].strip(" \t>")


def begins(form: re.Pattern[str], line: str) -> bool:
    """Whether *line* begins an entry of *form*."""
    match = form.match(line)
    return match is not None and (form is not _YEAR_IN_BRACKETS or _NAMES.search(match["names"]) is not None)


def _with_the_rest(entries: list[list[Line]]) -> list[list[Line]]:
    """*entries* with what has no year behind one that has a year and no address: the rest of a wrapped entry."""
    dated = [any(_YEAR.search(line.text) for line in lines) for lines in entries]
    if 2 * sum(dated) < len(entries):
        return entries
    whole: list[list[Line]] = []
    for lines, has_year in zip(entries, dated, strict=True):
        if whole and not has_year and not any(_ADDRESS.search(line.text) for line in whole[-1]):
            whole[-1] += lines
        else:
            whole.append(lines)
    return whole


def _goes_on(line: str, following: str) -> bool:
    """Whether the entry of *line* goes on in the line below: an address, a small letter, a list of authors."""
    words = line.split()
    return (
        is_address(following)
        or following[:1].islower()
        or line[-1:] in ",&-–(:"
        or (bool(words) and words[-1] in _BETWEEN)
    )
