"""BibTeX and biblatex files.

The file is split here and not by a library: those that were tried (bibtexparser, pybtex) tell lines at most where
places are needed, know no entries in parentheses or no way back from a missing brace, and are slower.
What is read is what Pandoc, biber or BibTeX read without complaint; what all of them stumble over is a flaw.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from citelint import lazy
from citelint.bibliographies.fields import build_bibliography
from citelint.document.bibliography import Bibliography, Flaw
from citelint.source import Source, Span

_START = lazy.regex(r"(?<![\w.])@\s*+([^\W\d_][\w.:+/-]*+)\s*+([{(]?)")
# What must be an entry, since a field follows, and does not begin like one.
_LIKE_ENTRY = lazy.regex(r"@[^\n,={}]*+(\{?)([^\n,={}]*+)\s*+,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"]")
_TYPE = lazy.regex(
    r"(?:inproceedings|incollection|mastersthesis|proceedings|unpublished|techreport|conference|collection|phdthesis"
    r"|software|booklet|article|dataset|manual|online|inbook|report|thesis|book|misc)",
    re.IGNORECASE,
)
# An entry that begins a line: where reading goes on after a broken one.
_NEXT = r"(?:^|(?<=\r))[ \t]*+@[^\W\d_]++\s*+[{(]\s*+[^\s,{}()]++\s*+,"
_NEXT_ENTRY = lazy.regex(_NEXT, re.MULTILINE)
_SPECIAL = {
    ("{", False): lazy.regex(rf"[{{}}]|{_NEXT}", re.MULTILINE),
    ("{", True): lazy.regex(rf"\\.|[{{}}]|{_NEXT}", re.MULTILINE | re.DOTALL),
    ('"', False): lazy.regex(rf'[{{}}"]|{_NEXT}', re.MULTILINE),
    ('"', True): lazy.regex(rf'\\.|[{{}}"]|{_NEXT}', re.MULTILINE | re.DOTALL),
}
_FLAT = {"{": lazy.regex(r"\{([^{}\\]*+)\}"), '"': lazy.regex(r'"([^"{}\\]*+)"')}
# White space and comments, which Pandoc and biber allow between the parts of an entry.
_BLANK = lazy.regex(r"(?:\s++|%[^\r\n]*+)*+")
_BLANK_OR_COMMA = lazy.regex(r"(?:[\s,]++|%[^\r\n]*+)*+")
_KEY = {"}": lazy.regex(r"[^\s,{}]*+"), ")": lazy.regex(r"[^\s,{})]*+")}
_NAME = lazy.regex(r"[^\s,{}()\"#=%@]++")
# Nine fields of ten: a flat value, and a comma or the end behind it.
_PLAIN_FIELD = lazy.regex(
    r"[\s,]*+([^\s,{}()\"#=%@]++)\s*+=\s*+(?:\{([^{}\\]*+)\}|\"([^\"{}\\]*+)\"|(\d++))(?=\s*+[,})])"
)
_EQUALS = lazy.regex(r"\s*+=")
_OPENER = lazy.regex(r"[^\s,{}()\"#=%@]++\s*+=\s*+(.)")
_WORD = lazy.regex(r"[^\s,{}()\"#=%@]++")
_FIELD = lazy.regex(r"([A-Za-z][\w:.+-]*+)\s*+=\s*+(?:[{\"\d]|[A-Za-z]\w*+\s*+[,#}\n])")
_FIELD_ON_LINE = lazy.regex(r"(?:^|(?<=\r))[ \t]*+([A-Za-z][\w:.+-]*+)\s*+=\s*+[{\"]", re.MULTILINE)
_LINE = lazy.regex(r"[^\r\n]*+")
# A value that holds more entries than this was never closed.
_MOST_INSIDE = 10


class Piece(NamedTuple):
    """A part of a value as typed, without its braces or quotation marks; *bare* where it had none."""

    text: str
    bare: bool = False


class RawEntry(NamedTuple):
    """An entry, as it stands in the file: *kind* is its type in lower case, fields are by name in lower case."""

    kind: str
    key: str
    span: Span
    label: Span
    fields: dict[str, tuple[Piece, ...]]


class _Broken(Exception):
    """An entry cannot be read on: what is wrong, and where."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def read_bibtex(source: Source) -> Bibliography:
    """The entries of a BibTeX or biblatex file, and what is broken in it."""
    splitter = _Splitter(source.text)
    splitter.run()
    return build_bibliography(source, splitter.entries, splitter.strings, splitter.flaws)


class _Splitter:
    """The way through a file: its entries, strings and flaws."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[RawEntry] = []
        self.strings: dict[str, tuple[Piece, ...]] = {}
        self.flaws: list[Flaw] = []
        self._key = ""
        self._escapes = False
        self._saw_escape = False
        self._amid = False

    def run(self) -> None:
        at = 0
        while start := _START.search(self.text, at):
            line = self.text[self._line_start(start.start(), at) : start.start()]
            at = start.end()
            # In the middle of a line of other words, an @ may mean anything.
            self._amid = bool(line.strip(" \t}),;"))
            if "%" in line:
                at = self._past(_LINE, at)
                continue
            if not start[2]:
                self._unopened(start)
                continue
            try:
                at = self._block(start)
            except _Broken as broken:
                at = self._behind(start)
                if broken.message and not self._amid:
                    self.flaws.append(Flaw(broken.span, broken.message, self._key, stops=True))

    @cached_property
    def _entry_starts(self) -> list[int]:
        """Where the lines of entries begin."""
        return [match.start() for match in _NEXT_ENTRY.finditer(self.text)]

    def _line_start(self, at: int, least: int) -> int:
        return max(self.text.rfind("\n", least, at) + 1, self.text.rfind("\r", least, at) + 1, least)

    def _behind(self, start: re.Match[str]) -> int:
        """Where to read on after a broken entry: behind it if it ends, but not behind the next one's start."""
        at = bisect_left(self._entry_starts, start.end())
        end = self._entry_starts[at] if at < len(self._entry_starts) else len(self.text)
        depth = 1
        for brace in re.finditer(r"[{}]", self.text[start.end() : end] if start[2] == "{" else ""):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return start.end() + brace.end()
        return end

    def _unopened(self, start: re.Match[str]) -> None:
        like = None if self._amid else _LIKE_ENTRY.match(self.text, start.start())
        if like and like[1]:
            place = self._shown(start.start(), like.start(1))
            self.flaws.append(Flaw(place, "no type of entry that could be read", like[2].strip(), stops=True))
        elif like:
            typed = self.text[start.end(1) : like.end(2)]
            known = _TYPE.match(start[1])
            key = typed if not known or typed.strip() else start[1][known.end() :]
            place = self._shown(start.start(), like.end(2))
            self.flaws.append(Flaw(place, "no brace opens the entry", key.strip(' \t{}()"'), stops=True))

    def _block(self, start: re.Match[str]) -> int:
        self._key = ""
        kind = start[1].lower()
        close = "}" if start[2] == "{" else ")"
        self._escapes = self._saw_escape = False
        if kind in ("comment", "preamble"):
            return self._delimited("{", start.end()) if close == "}" else start.end()
        try:
            return self._read(kind, start, close)
        except _Broken as broken:
            if not self._saw_escape:
                raise
            # To BibTeX every brace is one, to Pandoc one behind a backslash is not.
            self._escapes = True
            try:
                return self._read(kind, start, close)
            except _Broken:
                raise broken from None

    def _read(self, kind: str, start: re.Match[str], close: str) -> int:
        at = self._blank(start.end())
        if kind == "string":
            name, pieces, end = self._field(at)
            self.strings.setdefault(name, pieces)
            return self._end(at, end, close, name)
        return self._entry(kind, start, at, close)

    def _entry(self, kind: str, start: re.Match[str], at: int, close: str) -> int:
        text = self.text
        label = Span(at, self._past(_KEY[close], at))
        self._key = text[at : label.end]
        at = self._blank(label.end)
        if not self._key or text[at : at + 1] not in (",", close):
            raise self._broken_key(start, label, at)
        fields: dict[str, tuple[Piece, ...]] = {}
        while True:
            while plain := _PLAIN_FIELD.match(text, at):
                name, braced, quoted, number = plain.groups()
                fields[name.lower()] = (Piece(braced or quoted or number or "", number is not None),)
                at = plain.end()
            begin = at = self._past(_BLANK_OR_COMMA, at)
            if text[at : at + 1] == close:
                break
            name, pieces, at = self._field(at)
            fields[name] = pieces
            at = self._blank(at)
            if text[at : at + 1] not in (",", close):
                raise self._broken_end(begin, at, name, close)
        if fields or not self._amid:
            self.entries.append(RawEntry(kind, self._key, Span(start.start(), at + 1), label, fields))
        return at + 1

    def _field(self, at: int) -> tuple[str, tuple[Piece, ...], int]:
        name = _NAME.match(self.text, at)
        equals = _EQUALS.match(self.text, name.end()) if name else None
        if not name or not equals:
            raise self._broken_name(at, name[0] if name else "")
        lowered = name[0].lower()
        pieces, end = self._value(lowered, at, self._blank(equals.end()))
        return lowered, pieces, end

    def _value(self, name: str, field: int, at: int) -> tuple[tuple[Piece, ...], int]:
        """The pieces of the value at *at* of the field that begins at *field*, and where it ends."""
        pieces = []
        while True:
            opener = self.text[at : at + 1]
            if opener in _FLAT:
                flat = _FLAT[opener].match(self.text, at)
                try:
                    end = flat.end() if flat else self._delimited(opener, at + 1)
                except _Broken as broken:
                    raise self._unclosed(name, field, broken) from None
                pieces.append(Piece(self.text[at + 1 : end - 1]))
            else:
                word = _WORD.match(self.text, at)
                end = word.end() if word else at
                if word:
                    pieces.append(Piece(word[0], True))
            following = self._blank(end)
            if self.text[following : following + 1] != "#":
                return tuple(pieces), end
            at = self._blank(following + 1)

    def _delimited(self, opener: str, at: int) -> int:
        """The end of the value that was opened just before *at*, behind its closing brace or quotation mark."""
        depth = 1 if opener == "{" else 0
        inside: list[int] = []
        for special in _SPECIAL[opener, self._escapes].finditer(self.text, at):
            if self.text[special.start() - 1] == "\\":
                self._saw_escape = True
            match special[0]:
                case "{":
                    depth += 1
                case "}":
                    depth -= 1
                    if depth == 0 and opener == "{":
                        return special.end()
                    if depth < 0:
                        raise _Broken("", Span(special.start(), special.end()))
                case '"':
                    if depth == 0:
                        return special.end()
                case other if other[0] != "\\":
                    inside.append(special.start())
                    depth += other.count("{")
                    if len(inside) > _MOST_INSIDE:
                        break
        end = inside[0] if inside else len(self.text)
        raise _Broken("", Span(end, end + 1))

    def _end(self, begin: int, at: int, close: str, name: str) -> int:
        at = self._blank(at)
        if self.text[at : at + 1] != close:
            raise self._broken_end(begin, at, name, close)
        return at + 1

    def _blank(self, at: int) -> int:
        return self._past(_BLANK, at)

    def _past(self, pattern: re.Pattern[str], at: int) -> int:
        """Behind what *pattern* matches at *at*."""
        match = pattern.match(self.text, at)
        return match.end() if match else at

    # What is wrong

    def _line_before(self, at: int) -> Span:
        """The last line in front of *at* that has anything on it."""
        while self.text[at - 1].isspace():
            at -= 1
        start = self._line_start(at, 0)
        return self._shown(at - len(self.text[start:at].lstrip()), at)

    def _shown(self, start: int, end: int) -> Span:
        """The stretch, as far as it stands on one line; where nothing stands there, the character before it."""
        line = _LINE.match(self.text, start, max(end, start))
        typed = line[0].rstrip() if line else ""
        if typed:
            return Span(start, start + len(typed))
        while self.text[start - 1].isspace():
            start -= 1
        return Span(start - 1, start)

    def _broken_key(self, start: re.Match[str], label: Span, at: int) -> _Broken:
        text = self.text
        whole = self._shown(start.start(), label.end)
        if at >= len(text):
            return _Broken("the file ends in the middle of the entry", whole)
        if _FIELD.match(text, label.start) or text[at] == ",":
            self._key = ""
            return _Broken("the entry has no key", whole)
        if _FIELD.match(text, at):
            return _Broken("no comma behind the key", self._shown(*label))
        word = _WORD.match(text, at)
        if word and text.startswith(",", self._blank(word.end())):
            return _Broken("a blank in the key", self._shown(label.start, word.end()))
        return _Broken("no key that could be read, with a comma behind it", whole)

    def _broken_name(self, at: int, name: str) -> _Broken:
        if at >= len(self.text):
            return _Broken("the file ends in the middle of the entry", self._shown(at, at + 1))
        if self.text[at] == "@":
            return _Broken("no closing brace before the next entry", self._line_before(at))
        what = f"no = behind {name!r}" if name else f"{self.text[at]!r} where the name of a field should be"
        return _Broken(what, self._shown(at, at + 40))

    def _broken_end(self, begin: int, at: int, name: str, close: str) -> _Broken:
        """What is wrong where a comma or the entry's end is missing behind the field at *begin*."""
        field = self._shown(begin, at)
        opener = _OPENER.match(self.text, begin)
        what = {"{": "closing brace", '"': "closing quotation mark"}.get(opener[1], "") if opener else ""
        inside = self.text.find("\n", begin, at)
        if what and inside >= 0 and _FIELD_ON_LINE.search(self.text, inside, at):
            return _Broken(f"no {what} behind the field {name}", field)
        if at >= len(self.text):
            return _Broken("the file ends in the middle of the entry", field)
        if self.text[at] == "@":
            return _Broken(f"no closing {close} behind the entry's last field, {name}", field)
        if _FIELD.match(self.text, at):
            return _Broken(f"no comma behind the field {name}", field)
        if not what:
            return _Broken(f"neither braces nor quotation marks around the field {name}", field)
        typed = self.text[at : at + 20].split(maxsplit=1)[0]
        return _Broken(f"{typed!r} behind the {what} of the field {name}", field)

    def _unclosed(self, name: str, field: int, broken: _Broken) -> _Broken:
        start, end = broken.span
        if self.text[start : start + 1] == "}":
            return _Broken(f"a closing brace too many in the field {name}", self._shown(field, end))
        return _Broken(f"the field {name} is not closed", self._shown(field, start))
