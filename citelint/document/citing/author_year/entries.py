"""The entries of a list as they can be found by author and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.author_year.families import ET_AL, read_families
from citelint.document.citing.author_year.names import fold, places_of, words_of
from citelint.document.model import Reference, ReferenceList

if TYPE_CHECKING:
    from citelint.document.document import Document

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
    r"(?P<end>(?<=[^\W\d_a-z]\.):|[\s.,:;]*+(?:[(\[]?(?:c\.?\s?)?(?:1[4-9]\d\d|20[0-4]\d)[a-z]?\b"
    r"|\(?n\.\s?d\.|\(?in press|\(?forthcoming|[“\"«„*]|https?:|\s[—–]\s))"
)
# "Fern, A. B., Moss, C. Title", "Fern AB, Moss C. Title": a title behind initials ends the authors, too.
_AUTHORS_END = lazy.regex(
    r"(?:[^.;,()\d]{2,40}, (?:[^\W\d_a-z]\.[ -]?){1,4}+(?:[,;] ?(?:& |and |e |y |et |und )?|& |and |e |y )?+){1,60}+"
    r"(?<=\. )(?P<end>)[^\W\d_a-z][\w’'-]{2,}\s(?![A-Z]\.)"
)
_FAMILY = r"[^\W\d_][\w’' -]{1,40}? "
_INITIALS_END = lazy.regex(
    rf"(?:(?:{_FAMILY}[A-Z]{{1,3}}, ){{1,60}}+{_FAMILY}[A-Z]{{1,3}}|{_FAMILY}[A-Z]{{2,3}})"
    r"(?P<end>)\. [^\W\d_a-z][\w’'-]{2,}"
)
# "FERN, A. B.; MOSS, Carl. A title", "FERN, A. et al. A title", "GREEN PRESS. A title": as Brazil writes them.
_UPPER = r"(?:Ma?c)?[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž'’.-]*[A-ZÀ-ÖØ-ÞĀ-Ž]"
_UPPERS = rf"{_UPPER}(?: (?:d[aeo]s? )?{_UPPER}){{0,4}}+"
_GIVEN = r"[^\W\d_a-z][\w’'-]++"
_UPPER_AUTHOR = lazy.regex(
    rf"{_UPPERS}, (?:(?:[^\W\d_a-z]\.[ -]?){{1,6}}+[^\W\d_a-z]?(?=[;.])|(?:[^\W\d_a-z]\.[ -]?){{1,6}}"
    rf"|{_GIVEN}(?: (?:{_GIVEN}|[^\W\d_a-z]\.?|d[aeo]s?)){{0,4}}+(?=[.;]|\s?\()|[^\W\d_a-z](?=;))"
)
_UPPER_ORGANISATION = lazy.regex(rf"{_UPPERS}(?:, INC)?\. (?=[^\W\d_]{{2}}|[“\"\d])")
_NO_END = lazy.regex(r"\s?(?:[,&]|(?:and|und|et|y|e)\s)")
_UPPER_REST = lazy.regex(r"\s?;?\s?et al\.|\s?\((?:[Oo]rgs?|[Cc]oords?|[Ee]ds?)\.?\)\.?|\.")
_FULL_WIDTH = str.maketrans("（），；：。", "(),;:.")
_EDITORS = lazy.regex(
    r",?\s*+[(\[]?\b(?:eds?|editors?|hrsg|hg|trans|coords?|comps?|dirs?|orgs?)\b\.?[)\]]?", re.IGNORECASE
)
_LEAD_END = lazy.regex(r"[,;&(]|(?<![A-Z])\.\s(?!\w\.)|\s(?:and|und|et|y)\s")
# So far behind a name may its year stand: "Fern, A. and others (2020)".
_YEAR_NEAR = 40


class Entry:
    """An entry as citations by author and year find it.

    *text* is the entry without addresses. *head* is what stands before its date, title or address, the authors;
    a line in their place repeats those of the entry *before*. *lead* are the words of the first author.
    """

    def __init__(self, reference: Reference, before: Entry | None) -> None:
        self.reference = reference
        label = "" if reference.key.isdecimal() else reference.key
        text = " ".join(_ADDRESS.sub(" ", f"{label} {reference.text}").split())
        if not text.isascii():
            text = text.translate(_FULL_WIDTH)
        self.text: str = text.lstrip(" *_•·-\\[(“\"'")
        again = _AGAIN.match(text) if before else None
        self.head: str
        self.lead: frozenset[str]
        if again and before:
            self.head, self.lead, self._tail = before.head, before.lead, text[again.end() :]
        else:
            at = _end_of_authors(self.text)
            self.head = _EDITORS.sub("", self.text[:at]).strip(" .,;:")
            stop = _LEAD_END.search(self.head)
            self.lead = frozenset(words_of(self.head[: stop.start()] if stop else self.head))
            self._tail = self.text[at:]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the entry, and of the authors that it repeats."""
        return frozenset(words_of(self.folded))

    @cached_property
    def folded(self) -> str:
        """The entry as names are compared with it, behind its authors."""
        return fold(f"{self.head} {self.text}")

    @cached_property
    def years(self) -> frozenset[str]:
        """Every year in the entry, with and without its letter; ``n.d.`` and ``in press`` are years here."""
        years = {year for year, _ in _YEAR.findall(self.text)} | self.letters
        if not years or _UNDATED.search(self.text):
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
        """The year of the entry, where it stands behind the authors or is the only one, else ``""``.

        ``n.d.`` and ``in press`` are years, too.
        """
        first = _YEAR.match(self._tail.lstrip(" .,:;(["))
        if first:
            return f"{first[1]}{first[2] or ''}"
        found: set[str] = {year + letter for year, letter in _YEAR.findall(self.text)}
        if len(found) == 1:
            return found.pop()
        if _UNPUBLISHED.search(self.text):
            return "in press"
        return "n.d." if _UNDATED.search(self.text) and not found else ""

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The family names as the text would cite them, or nothing where they cannot be told."""
        return read_families(self.head)

    @property
    def is_organisation(self) -> bool:
        """Whether the authors are an organisation, which the text may call otherwise."""
        return len(self.families) == 1 and (" " in self.families[0] or self.families[0].isupper())

    @property
    def has_others(self) -> bool:
        """Whether the entry itself does not name all of its authors."""
        return (
            ET_AL.search(self.head) is not None
            or "…" in self.head
            or ". ." in self.head
            or "..." in self.head
        )

    @property
    def name(self) -> str:
        """How the text would cite the entry: ``Smith & Doe (2020)``, or ``""``."""
        names, date = self.families, self.date
        if not names or not date:
            return ""
        if len(names) > 2 or self.has_others:
            return f"{names[0]} et al. ({date})"
        return f"{' & '.join(names)} ({date})"


def names_with_years(document: Document, lists: Iterable[ReferenceList]) -> bool:
    """Whether the text has the author of an entry beside its year, in whatever form."""
    years: dict[str, set[str]] = defaultdict(set)
    for each in lists:
        for entry in read_entries(each.entries):
            years[max(entry.lead, key=len, default="")] |= entry.years
    spans = [each.span for each in lists]
    for block in document.blocks:
        if not block.is_prose or any(span.contains(block.span) for span in spans):
            continue
        text = fold(block.text)
        for word in years.keys() & set(words_of(text)):
            behind = [text[at : at + _YEAR_NEAR] for at in places_of(word, text)]
            if any(year in each for each in behind for year in years[word]):
                return True
    return False


def read_entries(references: Iterable[Reference]) -> Iterator[Entry]:
    """The entries, in order; a line in place of the authors repeats those of the entry before."""
    before: Entry | None = None
    for reference in references:
        before = Entry(reference, before)
        yield before


def _end_of_authors(text: str) -> int:
    """Where the authors of an entry end, or 0 where that cannot be told."""
    at = _end_of_capitals(text)
    if at:
        return at
    end = _AUTHORS_END.match(text) or _INITIALS_END.match(text) or _HEAD_END.search(text)
    return end.start("end") if end else 0


def _end_of_capitals(text: str) -> int:
    """Where authors in capitals end, as Brazil writes them, or 0 where there are none."""
    at = 0
    while author := _UPPER_AUTHOR.match(text, at):
        at = author.end()
        if text[at : at + 1] != ";":
            rest = _UPPER_REST.match(text, at)
            at = rest.end() if rest else at
            return 0 if _NO_END.match(text, at) else at
        at += 2 if text[at + 1 : at + 2] == " " else 1
    organisation = _UPPER_ORGANISATION.match(text)
    return organisation.end() if organisation and not at else 0
