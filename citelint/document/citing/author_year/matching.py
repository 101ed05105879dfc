"""Which entries a citation by author and year means, and which are near it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from citelint.document.citing.author_year.candidates import Item
from citelint.document.citing.author_year.entries import Entry
from citelint.document.citing.author_year.names import key_words, words_of
from citelint.document.citing.author_year.wording import ORGANISED, is_acronym
from citelint.document.model import Near

_SMALL = frozenset(("of", "for", "and", "the", "on", "in", "de", "la", "des", "du", "der", "für"))


class Match(NamedTuple):
    """*entries* that a citation means; *exact*: by its first author and year, not only by words that they have."""

    entries: tuple[Entry, ...]
    exact: bool


_NOTHING = Match((), False)


class Index:
    """The entries of the lists, found by their words."""

    def __init__(self, entries: Sequence[Entry], abbreviations: dict[str, str]) -> None:
        self.entries = entries
        self.abbreviations = abbreviations
        self._found: dict[tuple[object, ...], Match] = {}
        self._near: dict[tuple[str, ...], Near | None] = {}
        self.by_lead: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            for word in entry.lead:
                self.by_lead[word].append(at)

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """The entries by all of their words."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(self.entries):
            for word in entry.words:
                places[word].append(at)
        return places

    @cached_property
    def initials(self) -> list[str]:
        """For each entry the first letters of the words before its date."""
        return [
            "".join(word[0] for word in words_of(entry.head) if word not in _SMALL) for entry in self.entries
        ]

    def find(self, item: Item) -> Match:
        """The entries that *item* means: exactly, or else those that have its name somewhere and its year."""
        key = (*item.names.families, item.names.others, item.narrative, *item.years)
        if key not in self._found:
            self._found[key] = self._find(item)
        return self._found[key]

    def _find(self, item: Item) -> Match:
        families = item.names.families
        persons = item.names.persons or item.names.several
        for first in range(len(families) if item.narrative else 1):
            # "Critics such as Butler and Foucault (1977)": what was taken for the first author may be none.
            names = families[first:]
            for words in _spellings(names[0], persons=persons or item.narrative):
                places = [at for at in self._having(words, self.by_lead) if self._of_year(at, item)]
                found = [self.entries[at] for at in places]
                if found and not first and self._other_authors(found, item):
                    return _NOTHING
                if found:
                    return Match(tuple(self._by_coauthors(found, names)), True)
        for words in _spellings(families[0], persons=persons):
            if item.narrative and len(words) > 1 and not item.names.others:
                continue  # a title may have the words
            found = self._with_words(words, item)
            if found:
                return Match(tuple(found), False)
        return self._organisation(item)

    def having(self, words: Sequence[str], year: str) -> list[Entry]:
        """The entries of *year* whose first author has *words*."""
        return [
            self.entries[at] for at in self._having(words, self.by_lead) if year in self.entries[at].years
        ]

    def _with_words(self, words: Iterable[str], item: Item) -> list[Entry]:
        """The entries of the year that have all *words*, wherever."""
        places = self._having(list(words), self.by_word)
        return [self.entries[at] for at in places if self._of_year(at, item)]

    def _other_authors(self, found: list[Entry], item: Item) -> bool:
        """Whether *item* names two authors and all of *found* surely have another second one."""
        names = item.names
        if names.others or len(names.families) != 2 or not names.persons:
            return False
        words = key_words(names.families[1])
        return bool(words) and all(
            entry.name
            and len(entry.families) > 1
            and not entry.has_others
            and not any(_alike(word, other) for word in words for other in entry.words)
            for entry in found
        )

    def _having(self, words: Sequence[str], index: dict[str, list[int]]) -> list[int]:
        lists = sorted((index.get(word, []) for word in words), key=len)
        if not lists or not lists[0]:
            return []
        rest = [set(each) for each in lists[1:]]
        return [at for at in lists[0] if all(at in each for each in rest)]

    def _of_year(self, at: int, item: Item) -> bool:
        entry = self.entries[at]
        for year in item.years:
            if year in entry.years:
                return True
            if year[-1:].isalpha() and year[:1].isdigit() and year[:-1] in entry.years and not entry.letters:
                return True  # the list has no letters
        return item.years[0] in ("in press", "n.d.") and len(entry.years) > 0

    def _by_coauthors(self, found: list[Entry], names: Sequence[str]) -> list[Entry]:
        """Of several entries those that have the other authors, too."""
        if len(found) < 2:
            return found
        if len(names) > 1:
            words = [word for name in names[1:] for word in key_words(name)]
            having = [entry for entry in found if entry.words.issuperset(words)]
            return having or found
        return found

    def _organisation(self, item: Item) -> Match:
        """``WHO`` for the World Health Organization, in either direction."""
        name = item.names.families[0]
        compact = name.replace(".", "")
        long = self.abbreviations.get(compact)
        if long:
            words = [word for word in words_of(long) if word not in _SMALL]
            found = self._with_words(words, item)
            if found:
                return Match(tuple(found), True)
        if is_acronym(compact) and compact.isalpha():
            wanted = compact.casefold()
            places = [
                at
                for at, initials in enumerate(self.initials)
                if wanted in initials or wanted in self.entries[at].words
            ]
            return self._some_of(places, item)
        words = [word for word in words_of(name) if word not in _SMALL]
        if len(words) > 1 and not item.narrative:
            counts = Counter(at for word in set(words) for at in self.by_word.get(word, ()))
            places = [at for at, count in counts.items() if count >= max(2, len(words) - 1)]
            return self._some_of([*places, *self.by_lead.get("".join(word[0] for word in words), ())], item)
        return _NOTHING

    def _some_of(self, places: Iterable[int], item: Item) -> Match:
        found = [self.entries[at] for at in sorted(set(places)) if self._of_year(at, item)]
        return Match(tuple(found), False) if found else _NOTHING

    def near(self, item: Item) -> Near | None:
        """The entry that *item* may mean: of another year, of a name spelled otherwise, or with another coauthor."""
        key = (*item.names.families, *item.years)
        if key not in self._near:
            self._near[key] = self._find_near(item)
        return self._near[key]

    def _find_near(self, item: Item) -> Near | None:
        name = item.names.families[0]
        words = key_words(name)
        others = [word for other in item.names.families[1:] for word in key_words(other)]
        found = [self.entries[at] for at in self._having(words, self.by_lead)]
        if not found and item.is_short:
            found = self._called(name)
        found = [entry for entry in found if entry.name and entry.date[:4].isdigit()]
        year = item.years[0][:4]
        if found and year.isdigit():

            def distance(entry: Entry) -> tuple[bool, int]:
                return not entry.words.issuperset(others), abs(int(entry.date[:4]) - int(year))

            best = min(found, key=distance)
            return Near(best.reference, best.name, "year")
        return self._misspelt(words, item)

    def _called(self, name: str) -> list[Entry]:
        """The entries of the organisation that *name* is short for, by the initials of its whole name."""
        wanted = name.replace(".", "").casefold()
        if len(wanted) < 3:
            return []
        return [
            entry
            for entry, initials in zip(self.entries, self.initials, strict=True)
            if initials == wanted or re.search(rf"[(\[]{re.escape(wanted)}[)\]]", entry.head.casefold())
        ]

    def _misspelt(self, words: tuple[str, ...], item: Item) -> Near | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        word = max(words, key=len)
        if len(word) < 4:
            return None
        allowed = 1 if len(word) < 7 else 2
        close = process.extract(word, self._leads, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for lead, _, _ in close:
            for at in self.by_lead[lead]:
                entry = self.entries[at]
                if self._of_year(at, item) and entry.name and lead in words_of(entry.families[0]):
                    return Near(entry.reference, entry.name, "name")
        return None

    @cached_property
    def _leads(self) -> list[str]:
        return [lead for lead in self.by_lead if len(lead) > 3]


def _alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name."""
    if one == other or (min(len(one), len(other)) > 3 and (one in other or other in one)):
        return True
    if len(other) < 3 or abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2) <= 2


def _spellings(name: str, *, persons: bool) -> Iterable[tuple[str, ...]]:
    """The words by which a name is looked up: all of them, then only the last, the family name behind a given one."""
    words = key_words(name)
    yield words
    if len(words) > 1 and persons and words[-1] not in ORGANISED:
        yield words[-1:]
    last = words[-1]
    if len(words) == 1 and last and last[0] > "\u2e80":
        last = last.rstrip("等")
        for length in (4, 3, 2):
            if length <= len(last):
                yield (last[-length:],)
        if len(last) > 1:
            yield (last,)
