"""Which entries of two versions are one work, whatever their numbers, keys and formats.

Entries are one work when they say the same (letters and digits), when what ``document.identity`` knows of works says
so (duplicates and versions of one work are one here: to cite the one for the other is no other citation), or when no
other entry of either version could be what became of an entry: a title with a slip mended, a reference whose fields
now stand in a bibliography.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from citelint import lazy
from citelint.document.details import normalise_title
from citelint.document.identity import pair_works
from citelint.document.identity.work import Work
from citelint.document.model import Reference
from citelint.source import Span

# Fewer letters do not tell a title in the text of an entry from any other words.
_FEWEST_LETTERS = 20
# So many words of two entries must agree for them to be one, whatever their titles are.
_FEWEST_WORDS = 6
# An entry is compared with so many others that share its rarest words, and a word that more have is not rare.
_CANDIDATES, _RARE = 5, 40
_NUMBER = lazy.regex(r"\w*\d\w*+|(?:i{1,3}|iv|vi{1,3}|ix|xi{1,3})")
_YEAR = lazy.regex(r"(?:1[5-9]|20)\d\d[a-z]?")


class Works:
    """The entries of both versions, sorted into works: ``of(entry)`` is a number, the same for those of one work."""

    def __init__(self, old: Sequence[Reference], new: Sequence[Reference]) -> None:
        self._entries = (*old, *new)
        self._split = len(old)
        self._parents = list(range(len(self._entries)))
        self._texts = [normalise_title(entry.text) for entry in self._entries]
        self._join_equal()
        self._join_identical()
        self._join_changed()

    @property
    def numbers(self) -> list[int]:
        """The number of each entry's work, old ones first."""
        return [self._root(at) for at in range(len(self._entries))]

    def join(self, one: int, other: int) -> None:
        """Say that the entries with these indices are one work."""
        one, other = sorted((self._root(one), self._root(other)))
        self._parents[other] = one

    def _root(self, at: int) -> int:
        while self._parents[at] != at:
            self._parents[at] = at = self._parents[self._parents[at]]
        return at

    def _join_equal(self) -> None:
        first: dict[object, int] = {}
        for at, entry in enumerate(self._entries):
            text = self._texts[at]
            # "Website" is a work only together with its address.
            key = text if len(text) > _FEWEST_LETTERS else (text or entry.typed, entry.identifiers)
            self.join(first.setdefault(key, at), at)

    def _join_identical(self) -> None:
        # Two entries in one place of two drafts are not one entry: each gets a place of its own.
        size = 1 + max((entry.span.end for entry in self._entries), default=0)
        numbers = {}
        apart = []
        seen: set[int] = set()
        for at, entry in enumerate(self._entries):
            if self._root(at) in seen and not entry.fields:
                continue  # says the same as one before
            seen.add(self._root(at))
            span = Span(entry.span.start + at * size, entry.span.end + at * size)
            numbers[span] = at
            apart.append(replace(entry, span=span, known=entry.details))
        for pair in pair_works(apart):
            if pair.relation != "conflict":
                self.join(numbers[pair.entry.span], numbers[pair.other.span])

    def _join_changed(self) -> None:
        """Join what has no counterpart in the other version with what it may have become."""
        alone = self._alone()
        old = [at for at in alone if at < self._split]
        new = [at for at in alone if at >= self._split]
        if not old or not new:
            return
        works = {at: Work(self._entries[at]) for at in alone}
        scored = []
        for at, others in _near(old, new, self._texts):
            for other in others:
                score = self._likeness(works[at], works[other], self._texts[at], self._texts[other])
                if score:
                    scored.append((-score, at, other))
        taken: set[int] = set()
        for _, at, other in sorted(scored):
            if at not in taken and other not in taken:
                taken.update((at, other))
                self.join(at, other)

    def _alone(self) -> list[int]:
        sides: dict[int, set[bool]] = defaultdict(set)
        for at in range(len(self._entries)):
            sides[self._root(at)].add(at < self._split)
        return [at for at in range(len(self._entries)) if len(sides[self._root(at)]) == 1]

    def _likeness(self, one: Work, other: Work, text: str, other_text: str) -> float:
        """How sure two entries are one work that was rewritten, up to 1; 0 where they are not."""
        from rapidfuzz.fuzz import ratio

        authors = _share(one, other, text, other_text)
        mine, theirs = text.split(), other_text.split()
        if not (_is_title(one, text) or _is_title(other, other_text)) and _are_equal_but_for_style(
            mine, theirs
        ):
            return 0.97
        if authors is False:
            return 0.0
        year = (
            one.entry.year == other.entry.year != "" or one.entry.year in theirs or other.entry.year in mine
        )
        if one.title and other.title:
            if _numbers(one.words) != _numbers(other.words):
                return 0.0
            if _are_slips(one, other):
                return 0.95
            if one.entry.key == other.entry.key and _is_longer(one, other):
                return 0.9
            alike = ratio(one.title, other.title)
            return alike / 100 if authors and year and alike >= 70 else 0.0
        for titled, where in ((one, other_text), (other, text)):
            if titled.title:
                inside = f" {' '.join(titled.words)} " in f" {where} "
                return 0.9 if inside and len(titled.title) >= _FEWEST_LETTERS else 0.0
        if ratio(text, other_text) < 85:
            return 0.0
        return (
            0.8
            if 2 * len(_numbers(mine) & _numbers(theirs)) >= len(_numbers(mine) | _numbers(theirs))
            else 0.0
        )


def may_be_one(one: Reference, other: Reference) -> bool:
    """Whether two entries are near enough that one may be the other, rewritten; less than ``Works`` asks for."""
    from rapidfuzz.fuzz import token_set_ratio

    titles = [entry.normalised_title for entry in (one, other)]
    texts = [normalise_title(entry.text) for entry in (one, other)]
    return any(all(pair) and token_set_ratio(*pair) >= 85 for pair in (titles, texts))


def _is_title(work: Work, text: str) -> bool:
    """Whether an entry is a title and little else."""
    return len(work.title) > 0.75 * len(text.replace(" ", ""))


def _are_equal_but_for_style(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two entries say the same in another order, or one of them says a little more.

    Numbers in which both differ tell works apart, unless they are years.
    """
    has, has_other = Counter(mine), Counter(theirs)
    both = (has & has_other).total()
    fewer = min(len(mine), len(theirs))
    if fewer < _FEWEST_WORDS or 2 * both < 0.6 * (len(mine) + len(theirs)):
        return False
    only, only_other = (_numbers(words) for words in (has - has_other, has_other - has))
    if only and only_other and not all(_YEAR.fullmatch(number) for number in only | only_other):
        return False
    return 2 * both >= 0.85 * (len(mine) + len(theirs)) or both >= 0.9 * fewer


def _near(old: Iterable[int], new: Iterable[int], texts: Sequence[str]) -> Iterable[tuple[int, list[int]]]:
    """For each of *old* those of *new* that share most of its rare words."""
    with_word: dict[str, list[int]] = defaultdict(list)
    for at in new:
        for word in set(texts[at].split()):
            with_word[word].append(at)
    for at in old:
        votes: Counter[int] = Counter()
        for word in set(texts[at].split()):
            others = with_word.get(word, ())
            if len(others) <= _RARE:
                for other in others:
                    votes[other] += 1
        yield at, [other for other, _ in votes.most_common(_CANDIDATES)]


def _share(one: Work, other: Work, text: str, other_text: str) -> bool | None:
    """Whether two entries have an author in common; None where that is not known."""
    mine, theirs = one.families, other.families
    if mine and theirs:
        return bool(set().union(*mine) & set().union(*theirs))
    for families, where in ((mine, other_text), (theirs, text)):
        if families:
            words = set(where.split())
            return True if any(name <= words for name in families) else None
    return None


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if _NUMBER.fullmatch(word)}


def _are_slips(one: Work, other: Work) -> bool:
    """Whether two titles differ in small words, or in one or two words that are spelled alike."""
    from rapidfuzz.fuzz import ratio

    mine, theirs = sorted(one.content - other.content), sorted(other.content - one.content)
    if len(mine) != len(theirs) or len(mine) > 2 or 3 * len(mine) > len(one.content):
        return ratio(one.title, other.title) > 97
    return all(ratio(word, twin) >= 70 for word, twin in zip(mine, theirs, strict=True))


def _is_longer(one: Work, other: Work) -> bool:
    """Whether one title is the other with more behind it or in front: one that was cut off, or a subtitle."""
    shorter, longer = sorted((one.title, other.title), key=len)
    return len(shorter) >= _FEWEST_LETTERS and (longer.startswith(shorter) or longer.endswith(shorter))
