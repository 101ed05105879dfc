"""Finding the entries that are worth comparing, without comparing all.

Entries are sorted into drawers by what two entries of one work would share, and only those of one drawer are
compared: a list of a hundred thousand entries takes seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from citelint.document.details import normalise_title
from citelint.document.identity.judging import compare
from citelint.document.identity.work import SHORT, Work
from citelint.document.model import Reference, WorkPair

# A work that stands a hundred times is compared with the first ones.
_MOST = 8
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
        drawers.add(work)


class _Drawers:
    """The works seen so far, by what two entries of one work would share."""

    def __init__(self) -> None:
        self.titles: dict[str, list[Work]] = defaultdict(list)
        self.identifiers: dict[tuple[str, str], list[Work]] = defaultdict(list)
        self.spellings: dict[tuple[int, int], list[tuple[str, Work]]] = defaultdict(list)
        self.places: dict[tuple[str, ...], list[Work]] = defaultdict(list)

    def pairs(self, work: Work) -> Iterator[WorkPair]:
        best: WorkPair | None = None
        conflicts: set[tuple[str, str]] = set()
        for other, near in self.candidates(work):
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

    def candidates(self, work: Work) -> Iterator[tuple[Work, bool]]:
        """The earlier works to compare with, and whether their titles differ in a spelling only."""
        for key in _title_keys(work):
            for other in self.titles.get(key, ())[:_MOST]:
                yield other, False
        for identifier in work.claims:
            for other in self.identifiers.get(identifier, ())[:_MOST]:
                if other.title != work.title:
                    yield other, False
        for word, drawer in _without_one_word(work):
            for spelling, other in self.spellings.get(drawer, ())[:_MOST]:
                if _is_misspelling(word, spelling):
                    yield other, True
        for place in _places(work):
            for other in self.places.get(place, ())[:_MOST]:
                if other.title != work.title:
                    yield other, False

    def add(self, work: Work) -> None:
        for key in _title_keys(work):
            self.titles[key].append(work)
        for identifier in work.claims:
            self.identifiers[identifier].append(work)
        for word, drawer in _without_one_word(work):
            self.spellings[drawer].append((word, work))
        for place in _places(work):
            self.places[place].append(work)


def _title_keys(work: Work) -> Iterable[str]:
    entry = work.entry
    if work.title:
        # "Introduction. In: …" is no title to tell a work of a draft's list by.
        told = work.in_bibliography or len(work.title) >= SHORT
        if told or normalise_title(entry.text) == entry.normalised_title:
            yield work.title
    elif len(entry.text) >= SHORT and not work.in_bibliography:
        yield "text " + " ".join(entry.text.split())


def _without_one_word(work: Work) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each longer word of the title, with numbers that stand for its place and all the other words."""
    words = work.words
    if not 4 <= len(words) <= 40:
        return
    hashes = [hash((at, word)) for at, word in enumerate(words)]
    whole = sum(hashes)
    for at, word in enumerate(words):
        if len(word) > 4 and word.isalpha():
            yield word, (at, whole - hashes[at])


def _places(work: Work) -> Iterator[tuple[str, ...]]:
    """First author, year, volume and page of an article: where they agree, titles may differ a little."""
    if work.in_bibliography and work.title and work.entry.year and work.families:
        volume = work.field("volume")
        if volume and work.first_page:
            yield " ".join(sorted(work.families[0])), work.entry.year, volume, work.first_page


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
