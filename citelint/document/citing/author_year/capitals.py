"""Names in capitals, ``(FERN; MOSS, 2020)``, as Brazil writes them, where a draft has the habit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citelint import lazy
from citelint.document.citing.author_year.candidates import Candidate, Item
from citelint.document.citing.author_year.entries import Entry
from citelint.document.citing.author_year.matching import Match
from citelint.document.citing.author_year.names import fold, key_words
from citelint.document.citing.author_year.wording import is_place

# So many different names in capitals that the list has under authors in capitals are a habit.
_HABIT = 2
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž'’-]+"
_OTHERS_BEFORE = lazy.regex(rf"(?:[(\[;]|\A)\s*+((?:(?:{_UPPER} ){{0,3}}{_UPPER}\s?;\s?){{1,6}})\Z")
# Short names with the letters of a family name: of bodies that Brazilian drafts cite.
_SHORT_WORDS = """
anatel aneel anvisa ansi bacen brasil capes cepal cetic conama conanda confap conselho dieese embrapa enade
enap fapesp fiocruz funai ibama ibict inep iphan opas petrobras sebrae senac senai serpro unesco unicamp unicef
unesp unido usaid
"""
_SHORT = frozenset(_SHORT_WORDS.split())
_VOWELS = frozenset("aeiouy")
_SHORTEST = 5


def are_names(matches: Mapping[Item, Match], entries: Iterable[Entry]) -> bool:
    """Whether the list has its authors in capitals, and the draft cites some of them so."""
    heads = [entry.head for entry in entries if entry.name]
    inverted = sum(_is_inverted(head) for head in heads)
    if 2 * inverted < len(heads):
        return False
    found = {
        item.names.families[0]
        for item, match in matches.items()
        if item.names.families[0].isupper() and match.exact and _is_inverted(match.entries[0].head)
    }
    return len(found) >= _HABIT


def as_names(candidate: Candidate, entries: Iterable[Entry]) -> Candidate:
    """*candidate* with the names in capitals that can be nothing else: of several authors, or of a person's form."""
    items = tuple(_as_name(item, candidate, entries) for item in candidate.items)
    return candidate._replace(items=items)


def _as_name(item: Item, candidate: Candidate, entries: Iterable[Entry]) -> Item:
    names = item.names
    if item.narrative or item.sure != 1 or not all(family.isupper() for family in names.families):
        return item
    before = _OTHERS_BEFORE.search(candidate.block.text, candidate.start, item.start)
    if before:
        others = tuple(name.strip() for name in before[1].split(";") if name.strip())
        start = before.start(1)
        names = names._replace(families=(*others, *names.families), start=start)
        typed = f"{before[1]}{item.typed}"
        return item._replace(names=names, start=start, typed=typed, sure=2)
    if len(names.families) > 1:
        return item._replace(sure=2)
    word = fold(names.families[0])
    vowels = sum(letter in _VOWELS for letter in word)
    named = (
        len(word) >= _SHORTEST
        and word.isalpha()
        and 0.2 * len(word) <= vowels <= 0.65 * len(word)
        and word not in _SHORT
        and not is_place(word)
        # "UNESCO, 2015": an organisation of that year may have that name for short.
        and not any(entry.date[:4] == item.years[0][:4] and not _is_inverted(entry.head) for entry in entries)
    )
    return item._replace(sure=2) if named else item


def _is_inverted(head: str) -> bool:
    family, comma, given = head.partition(",")
    return bool(comma and given.strip() and key_words(family)) and family.replace("Mc", "").isupper()
