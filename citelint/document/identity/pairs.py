"""Finding the entries that are worth comparing, without comparing all.

Entries are sorted into drawers by what two entries of one work would share, and only those of one drawer are
compared: a list of a hundred thousand entries takes seconds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from citelint.document.details import normalise_title
from citelint.document.identity.work import SHORT, Work
from citelint.document.model import Reference, WorkPair

# A work that stands a hundred times is compared with the first ones.
_MOST = 8
_Shelf = dict[Hashable, "int | list[int]"]
_RANK = {"same": 0, "near": 1, "version": 2}


def pair_works(entries: Sequence[Reference]) -> Iterator[WorkPair]:
    """The pairs of *entries*, later and earlier one, that are one work, nearly so, versions, or in conflict.

    For each entry there is at most one pair that says what it duplicates, and one for each identifier in conflict.
    """
    drawers = _Drawers()
    for entry in entries:
        work = Work(entry)
        if not work.is_printed or (entry.block.kind == "definition" and not entry.title):
            continue
        yield from drawers.pairs(work)


class _Drawers:
    """The works seen so far, by what two entries of one work would share.

    A drawer holds the numbers of the works, and a number alone while it is the only one: a million lists for a
    hundred thousand entries would keep the garbage collector busy.
    """

    def __init__(self) -> None:
        self.works: list[Work] = []
        self.titles: _Shelf = {}
        self.identifiers: _Shelf = {}
        self.spellings: _Shelf = {}
        self.places: _Shelf = {}

    def pairs(self, work: Work) -> Iterator[WorkPair]:
        """What *work* is to those seen before; from now on it is one of them."""
        best: WorkPair | None = None
        conflicts: set[tuple[str, str]] = set()
        candidates = self.candidates(work)
        if not candidates:
            return
        # Few lists have any, and it takes its time to load.
        from citelint.document.identity.judging import compare

        for other, near in candidates:
            pair = compare(work, other, near=near)
            if pair is None:
                continue
            if pair.relation == "conflict":
                if pair.identifier not in conflicts:
                    conflicts.add(pair.identifier)
                    yield pair
            elif best is None or _RANK[pair.relation] < _RANK[best.relation]:
                best = pair
                if pair.relation == "same":
                    break
        if best:
            yield best

    def candidates(self, work: Work) -> list[tuple[Work, bool]]:
        """The earlier works to compare with, and whether their titles differ in a spelling only."""
        number = len(self.works)
        self.works.append(work)
        found = [other for key in _title_keys(work) for other in _put(self.titles, key, number)]
        found += [other for claim in work.claims for other in _put(self.identifiers, claim, number)]
        found += [other for place in _places(work) for other in _put(self.places, place, number)]
        candidates = [(self.works[other], False) for other in dict.fromkeys(found)]
        for at, drawer in _without_one_word(work):
            for other in _put(self.spellings, drawer, number):
                earlier = self.works[other]
                if len(earlier.words) != len(work.words):
                    continue
                if _is_misspelling(work.words[at], earlier.words[at]):
                    candidates.append((earlier, True))
        return candidates


def _put(shelf: _Shelf, key: Hashable, number: int) -> Sequence[int]:
    """Put a work's number into a drawer; those that were in it before, the first ones of many."""
    known = shelf.get(key)
    if known is None:
        shelf[key] = number
        return ()
    if isinstance(known, int):
        shelf[key] = [known, number]
        return (known,)
    before = known[:_MOST]
    known.append(number)
    return before


def _title_keys(work: Work) -> Iterable[str]:
    entry = work.entry
    if work.title:
        # "Introduction. In: …" is no title to tell a work of a draft's list by.
        told = work.in_bibliography or len(work.title) >= SHORT
        if told or normalise_title(entry.text) == entry.normalised_title:
            yield work.title
    elif len(entry.text) >= SHORT and not work.in_bibliography:
        yield "text " + work.text


def _without_one_word(work: Work) -> Iterator[tuple[int, int]]:
    """The place of each longer word in the title, and a number that stands for it and all the other words."""
    words = work.words
    if not 4 <= len(words) <= 40:
        return
    hashes = [hash((at, word)) for at, word in enumerate(words)]
    whole = sum(hashes)
    for at, word in enumerate(words):
        if len(word) > 4 and word.isalpha():
            yield at, hash((at, whole - hashes[at]))


def _places(work: Work) -> Iterator[tuple[str, ...]]:
    """First author, year, volume and page of an article: where they agree, titles may differ a little."""
    entry = work.entry
    if work.in_bibliography and work.title and entry.year and entry.authors:
        volume = entry.fields.get("volume")
        if volume and work.first_page:
            yield entry.authors[0].casefold(), entry.year, volume, work.first_page


def _is_misspelling(one: str, other: str) -> bool:
    """Whether two words are spellings of one: ``modelling`` and ``modeling``, ``behaviour``, ``optimise``.

    One letter more, less or other, behind the third: a prefix changes the meaning (``unsupervised``).
    """
    if len(one) < len(other):
        one, other = other, one
    if len(one) - len(other) > 1 or one[:3] != other[:3] or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))
    if len(one) > len(other):
        return one[at + 1 :] == other[at:] and (one[at] in "us" or one[at] == one[at - 1] or len(other) > 7)
    if one[at + 1 :] == other[at + 1 :]:
        return {one[at], other[at]} == {"s", "z"}
    return len(one) > 7 and one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
