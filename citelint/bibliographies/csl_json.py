"""CSL JSON: the list of works that Zotero, Pandoc and citeproc exchange."""

from __future__ import annotations

import json
from json import JSONDecodeError
from typing import Any

from citelint import lazy
from citelint.bibliographies.csl import Item, bibliography_of
from citelint.bibliographies.unreadable import UnreadableBibliography
from citelint.document.bibliography import Bibliography
from citelint.source import Source, Span

_BLANK = lazy.regex(r"[ \t\r\n]*+")
_ID = lazy.regex(r'"id"\s*+:\s*+("(?:[^"\\]|\\.)*+"|[^\s,"{}\[\]]++)')
_LISTS = ("items", "references")


def read_csl_json(source: Source) -> Bibliography:
    """The works of a JSON file: a list, or an object with a list under ``items`` or ``references``.

    Raises UnreadableBibliography where the file is no JSON or holds no such list.
    """
    try:
        return bibliography_of(source, _Reader(source.text).items())
    except JSONDecodeError as error:
        message = f"it is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise UnreadableBibliography(message, source.row(error.pos)) from None
    except RecursionError:
        raise UnreadableBibliography("its JSON is nested too deeply") from None
    except ValueError as error:
        raise UnreadableBibliography(f"its JSON cannot be read: {error}") from None


class _Reader:
    """Walks the outermost level itself, for the places, and leaves the works to the decoder."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.decode = json.JSONDecoder(strict=False).raw_decode

    def items(self) -> list[Item]:
        items: list[Item] = []
        at = self._blank(self._list() + 1)
        while self.text[at : at + 1] != "]":
            if items:
                at = self._behind(",", at)
            work, end = self.decode(self.text, at)
            values = work if isinstance(work, dict) else {}
            items.append(Item(Span(at, end), self._id(values, at, end), values))
            at = self._blank(end)
        return items

    def _list(self) -> int:
        """Where the list of works begins."""
        at = self._blank(0)
        while at < len(self.text) and self.text[at] in "{,":
            name, at = self._value(at + 1)
            at = self._behind(":", at)
            if name in _LISTS and self.text[at : at + 1] == "[":
                return at
            at = self._value(at)[1]
        if self.text[at : at + 1] != "[":
            raise UnreadableBibliography("it has no list of works, as CSL JSON has one", 1)
        return at

    def _id(self, values: dict[str, Any], start: int, end: int) -> Span | None:
        for match in _ID.finditer(self.text, start, end):
            if self.decode(match[1])[0] == values.get("id"):
                quoted = match[1][0] == '"'
                return Span(match.start(1) + quoted, match.end(1) - quoted)
        return None

    def _value(self, at: int) -> tuple[Any, int]:
        value, end = self.decode(self.text, self._blank(at))
        return value, self._blank(end)

    def _behind(self, char: str, at: int) -> int:
        if self.text[at : at + 1] != char:
            raise JSONDecodeError(f"Expecting {char!r}", self.text, at)
        return self._blank(at + 1)

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at
