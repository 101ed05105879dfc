"""The entries of a list as they can be found by author and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from citelint import lazy
from citelint.document.citing.author_year.names import fold, is_particle, words_of
from citelint.document.model import Reference

_ADDRESS = lazy.regex(
    r"(?:https?://|www\.|\bdoi:?\s?)[^\s<>\"]++|\b10\.\d{4,9}/[^\s<>\"]++|arxiv[:.]?\s?\d{4}\.\d{4,5}\S*+",
    re.IGNORECASE,
)
_YEAR = lazy.regex(r"(?<![\d.])(?:c\.?\s?)?((?:1[4-9]\d\d|20[0-4]\d))([a-z](?![a-z\d]))?(?![\d])")
_UNDATED = lazy.regex(
    r"\bn\.\s?d\.|\bno date\b|\bundated\b|\bs\.\s?f\.|\bo\.\s?J\.|\bs\.\s?a\.", re.IGNORECASE
)
_UNPUBLISHED = lazy.regex(
    r"\bin press\b|\bforthcoming\b|\bin prep|\bsubmitted\b|\bunder review\b|\bto appear\b|\bim Druck\b|\ben prensa\b",
    re.IGNORECASE,
)
_AGAIN = lazy.regex(r"\s*+(?:[—–―_]{1,}|-{3,}|\\?_{3,}|⸺|⸻)[\s.,;]*+")
# The head of an entry ends before its date, title or address.
_HEAD_END = lazy.regex(
    r"[\s.,:;]*+(?:[(\[]?(?:c\.?\s?)?(?:1[4-9]\d\d|20[0-4]\d)[a-z]?\b|\(?n\.\s?d\.|\(?in press|\(?forthcoming|[“\"«„*]|https?:|\s[—–]\s)"
)
_EDITORS = lazy.regex(
    r",?\s*+[(\[]?\b(?:eds?|editors?|hrsg|hg|trans|coords?|comps?|dirs?)\b\.?[)\]]?", re.IGNORECASE
)
_INITIALS = r"[^\W\d_a-z](?:[.\s’-]{0,2}[^\W\d_a-z]){0,4}\.?"
_INVERTED = lazy.regex(
    rf"[^,;&]{{2,60}}?,\s*+(?:{_INITIALS}|[^\W\d_][\w’'.-]*+(?:\s[^\W\d_][\w’'.-]*+){{0,3}}?)(?=\s*+(?:[,;&.]|and\b|et\b|und\b|y\b|$))"
)
_VANCOUVER = lazy.regex(r"([^\W\d_][\w’'-]*+(?:[\s-][^\W\d_a-z][\w’'-]++){0,2}?)\s[A-Z]{1,3}(?=[,.;]|$)")
_SPLIT = lazy.regex(r"\s*+(?:[,;&]|\band\b|\bund\b|\bet\b(?!\sal)|\by\b)\s*+")
_LEAD_END = lazy.regex(r"[,;&(]|(?<![A-Z])\.\s(?!\w\.)|\s(?:and|und|et|y)\s")
_ET_AL = lazy.regex(r"\bet\s?al\b|\bet\.\sal\b|\band others\b|等")
_LETTER = lazy.regex(r"[^\W\d_]")


class Entry:
    """An entry as citations by author and year find it.

    *head* is what stands before its date or title: the authors. *lead* are the words of the first of them, *years*
    the years that the entry can be of, with their letters, *dated* the one that surely is its year, or ``""``.
    """

    def __init__(self, reference: Reference, before: Entry | None) -> None:
        self.reference = reference
        text = " ".join(_ADDRESS.sub(" ", f"{_label(reference)}{reference.text}").split()).lstrip(
            " *_•·-\\[(“\"'"
        )
        again = _AGAIN.match(reference.text)
        self.text = text
        if again and before:
            rest = text[again.end() :] if again.end() < len(text) else ""
            self.head = before.head
            self.lead = before.lead
            self.again = True
            self.tail = rest
        else:
            end = _HEAD_END.search(text)
            self.head = _EDITORS.sub("", text[: end.start()] if end else "").strip(" .,;:")
            stop = _LEAD_END.search(self.head)
            self.lead = frozenset(words_of(self.head[: stop.start()] if stop else self.head))
            self.again = False
            self.tail = text[end.start() :] if end else text

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the entry, and of the authors that it repeats."""
        return frozenset(words_of(f"{self.head} {self.text}" if self.again else self.text))

    @cached_property
    def authors(self) -> frozenset[str]:
        """The words of the head."""
        return frozenset(words_of(self.head))

    @cached_property
    def years(self) -> frozenset[str]:
        """Every year in the entry, with and without its letter; ``n.d.`` and ``in press`` are years here."""
        years = set[str]()
        for year, letter in _YEAR.findall(self.text):
            years.add(year)
            if letter:
                years.add(year + letter)
        if not years and (_UNDATED.search(self.text) or not years):
            years.add("n.d.")
        if _UNDATED.search(self.text):
            years.add("n.d.")
        if _UNPUBLISHED.search(self.text):
            years.add("in press")
        return frozenset(years)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The years that carry a letter."""
        return frozenset(year + letter for year, letter in _YEAR.findall(self.text) if letter)

    @cached_property
    def date(self) -> str:
        """The year of the entry, where it stands behind the authors or is the only one, else ``""``."""
        first = _YEAR.match(self.tail.lstrip(" .,:;(["))
        if first:
            return first[1] + (first[2] or "")
        found = {year + letter for year, letter in _YEAR.findall(self.text)}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The family names as the text would cite them, or nothing where they cannot be told."""
        return tuple(_families(self.head))

    @property
    def name(self) -> str:
        """How the text would cite the entry: ``Smith & Doe (2020)``, or ``""``."""
        names, date = self.families, self.date
        if not names or not date:
            return ""
        if len(names) > 2 or _ET_AL.search(self.head):
            return f"{names[0]} et al. ({date})"
        return f"{' & '.join(names)} ({date})"


def _label(reference: Reference) -> str:
    return f"{reference.key} " if reference.key and not reference.key.isdecimal() else ""


def read_entries(references: Iterable[Reference]) -> Iterator[Entry]:
    """The entries, in order; a line in place of the authors repeats those of the entry before."""
    before: Entry | None = None
    for reference in references:
        before = Entry(reference, before)
        yield before


def _families(head: str) -> Iterator[str]:
    """The family names of a list of authors."""
    head = _ET_AL.sub(" ", head).strip(" .,;&")
    if not head or len(head) > 600:
        return
    if _INVERTED.match(head) and "," in head:
        first = head.partition(",")[0].strip()
        yield first
        rest = head[len(first) + 1 :]
        chunks = [chunk.strip(" .") for chunk in _SPLIT.split(rest)][1:]
        for chunk in chunks:
            if chunk and not _is_initials(chunk):
                words = chunk.split()
                # "Smith, John, and Jane Doe" goes on in natural order; "Smith, J., Doe, B." does not.
                yield _last_name(words) if len(words) > 1 and not is_particle(words[0]) else chunk
        return
    if _VANCOUVER.fullmatch(head.partition(",")[0].rstrip(" .")):
        for chunk in _SPLIT.split(head):
            match = _VANCOUVER.match(chunk.strip())
            if match:
                yield match[1]
        return
    for chunk in _SPLIT.split(head):
        words = chunk.split()
        if words:
            yield _last_name(words)


def _is_initials(chunk: str) -> bool:
    letters = _LETTER.findall(chunk)
    return len(letters) <= 4 and all(letter.isupper() for letter in letters)


def _last_name(words: list[str]) -> str:
    first = len(words) - 1
    while first > 1 and is_particle(words[first - 1]):
        first -= 1
    return " ".join(words[first:]).strip(".,")
