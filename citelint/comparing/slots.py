"""What two forms of one sentence cite, slot by slot.

A slot is the place between two words of the sentence where one or more citations stand; words that only join
citations ("[1] and [2]") part no slots. Two slots are the same when the words before and behind them are, the edges of
the sentence among them, as the longest common sequence of the words pairs them; *near* when that holds on one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from citelint.comparing.model import Cited, Sentence

# What may stand between the citations of one slot.
_JOINING = frozenset("and or see also und et y e as well cf to".split())  # noqa: SIM905
_MOST_JOINING = 3
# The search for a common sequence takes a bit of memory for each pair of words.
_MOST_PAIRS = 200_000_000

Placed = tuple[int, Cited]
"""A citation and the number of its sentence, of those of its version."""


class Outcome(NamedTuple):
    """What became of the citations of one sentence.

    *kept* are those whose work the new form cites, too, *replaced* those whose slot another one holds, with whether
    that is surely the same slot; *left* and *added* are the others of either form. *uncompared* are pairs of one slot
    of which one could not be looked up.
    """

    kept: list[tuple[Placed, Placed]]
    replaced: list[tuple[Placed, Placed, bool]]
    left: list[Placed]
    added: list[Placed]
    uncompared: list[tuple[Placed, Placed]]


@dataclass
class _Slot:
    """The citations between the words number *before* (-1 at the beginning) and *after* (one too many at the end)."""

    before: int
    after: int
    cited: list[Placed] = field(default_factory=list)


class _Form:
    """One form of a sentence: the words of all its parts, and its slots."""

    def __init__(self, sentences: Sequence[tuple[int, Sentence]]) -> None:
        self.words: list[str] = []
        self.slots: list[_Slot] = []
        for number, sentence in sentences:
            for count, cited in sentence.cited:
                self._put(len(self.words) + count, (number, cited), sentence.words[:count][-_MOST_JOINING:])
            self.words += sentence.words
        for slot in self.slots:
            slot.after = min(slot.after, len(self.words))

    def _put(self, count: int, placed: Placed, words: Sequence[str]) -> None:
        last = self.slots[-1] if self.slots else None
        if (
            last
            and count - last.after <= _MOST_JOINING
            and (count == last.after or _join(words, count - last.after))
        ):
            last.after = count
            last.cited.append(placed)
        else:
            self.slots.append(_Slot(count - 1, count, [placed]))

    def order(self, slot: _Slot) -> tuple[int, int]:
        """How many slots there are, and which of them *slot* is."""
        return len(self.slots), next(at for at, each in enumerate(self.slots) if each is slot)


def _join(words: Sequence[str], between: int) -> bool:
    return len(words) >= between and _JOINING.issuperset(words[-between:])


def compare_slots(
    old: Sequence[tuple[int, Sentence]], new: Sequence[tuple[int, Sentence]], *, equal: bool
) -> Outcome:
    """Compare the *old* and the *new* form of a sentence, numbered parts in order; *equal*: of the same words."""
    one, other = _Form(old), _Form(new)
    outcome = Outcome([], [], [], [], [])
    if not one.slots or not other.slots:
        outcome.left.extend(each for slot in one.slots for each in slot.cited)
        outcome.added.extend(each for slot in other.slots for each in slot.cited)
        return outcome
    same, near = _pair_slots(one, other, equal=equal)
    for slot, twin in (*same, *near):
        _take_kept(slot, twin, outcome)
    for slot, twin in same:
        _take_uncompared(slot, twin, outcome)
        _take_replaced(slot, twin, outcome, sure=True)
    everywhere = _Slot(0, 0, [each for slot in one.slots for each in slot.cited])
    anywhere = _Slot(0, 0, [each for slot in other.slots for each in slot.cited])
    before = len(outcome.kept)
    _take_kept(everywhere, anywhere, outcome)
    taken = {id(cited) for pair in outcome.kept[before:] for _, cited in pair}
    for slot in (*one.slots, *other.slots):
        slot.cited = [each for each in slot.cited if id(each[1]) not in taken]
    for slot, twin in near:
        _take_uncompared(slot, twin, outcome)
        # The first slot of two is the first of two, also when the words behind it are others.
        _take_replaced(slot, twin, outcome, sure=one.order(slot) == other.order(twin))
    outcome.left.extend(each for slot in one.slots for each in slot.cited)
    outcome.added.extend(each for slot in other.slots for each in slot.cited)
    if len(outcome.left) == len(outcome.added) == 1 and len(one.slots) == len(other.slots):
        outcome.replaced.append((outcome.left.pop(), outcome.added.pop(), False))
    return outcome


def _take_kept(slot: _Slot, twin: _Slot, outcome: Outcome) -> None:
    """Pair the citations of one work."""
    waiting: dict[int, list[Placed]] = {}
    for each in twin.cited:
        waiting.setdefault(each[1].work, []).append(each)
    found = []
    for each in slot.cited:
        if waiting.get(each[1].work):
            found.append((each, waiting[each[1].work].pop(0)))
    if found:
        _remove(slot, twin, found)
        outcome.kept.extend(found)


def _take_uncompared(slot: _Slot, twin: _Slot, outcome: Outcome) -> None:
    """Pair what could not be looked up with what stands there in the other version."""
    pairs = [
        (one, other)
        for one, other in zip(slot.cited, twin.cited, strict=False)
        if not (one[1].known and other[1].known)
    ]
    _remove(slot, twin, pairs)
    outcome.uncompared.extend(pairs)


def _take_replaced(slot: _Slot, twin: _Slot, outcome: Outcome, *, sure: bool) -> None:
    pairs = list(zip(slot.cited, twin.cited, strict=False))
    _remove(slot, twin, pairs)
    outcome.replaced.extend((one, other, sure) for one, other in pairs)


def _remove(slot: _Slot, twin: _Slot, pairs: Iterable[tuple[Placed, Placed]]) -> None:
    gone = {id(cited) for pair in pairs for _, cited in pair}
    slot.cited = [each for each in slot.cited if id(each[1]) not in gone]
    twin.cited = [each for each in twin.cited if id(each[1]) not in gone]


def _pair_slots(
    one: _Form, other: _Form, *, equal: bool
) -> tuple[list[tuple[_Slot, _Slot]], list[tuple[_Slot, _Slot]]]:
    """The slots of both forms that are the same, and of the others those that are near."""
    words = {-1: -1, len(one.words): len(other.words)}
    words.update((at, at) for at in range(len(one.words))) if equal else words.update(_pair_words(one, other))
    by_edges = {(slot.before, slot.after): slot for slot in other.slots}
    same = []
    for slot in one.slots:
        twin = by_edges.get((words.get(slot.before, -2), words.get(slot.after, -2)))
        if twin:
            same.append((slot, twin))
    used = {id(slot) for pair in same for slot in pair}
    by_before = {slot.before: slot for slot in other.slots if id(slot) not in used}
    by_after = {slot.after: slot for slot in other.slots if id(slot) not in used}
    near = []
    for slot in one.slots:
        if id(slot) in used:
            continue
        twin = by_before.get(words.get(slot.before, -2)) or by_after.get(words.get(slot.after, -2))
        if twin and id(twin) not in used:
            used.add(id(twin))
            near.append((slot, twin))
    return same, near


def _pair_words(one: _Form, other: _Form) -> Iterator[tuple[int, int]]:
    """The words of a longest common sequence; of texts without stops, too long for that, those of equal ends."""
    from rapidfuzz.distance import LCSseq

    mine, theirs = one.words, other.words
    if len(mine) * len(theirs) > _MOST_PAIRS:
        yield from zip(range(len(mine)), range(_equal(mine, theirs)), strict=False)
        behind = _equal(mine[::-1], theirs[::-1])
        yield from zip(
            range(len(mine) - behind, len(mine)), range(len(theirs) - behind, len(theirs)), strict=True
        )
        return
    for block in LCSseq.opcodes(mine, theirs):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            )


def _equal(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words are equal from the beginning."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    return next((at for at, (word, twin) in pairs if word != twin), min(len(mine), len(theirs)))
