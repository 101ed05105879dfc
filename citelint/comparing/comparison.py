"""From two documents to what became of the citations of the first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from citelint.comparing.alignment import Pair, align
from citelint.comparing.citing import Version, read_versions
from citelint.comparing.model import CitationChange, CitationFate, Cited, Comparison, Place, Sentence
from citelint.comparing.references import compare_references
from citelint.comparing.sentences import read_sentences
from citelint.comparing.slots import Placed, compare_slots
from citelint.comparing.works import may_be_one
from citelint.document import Document

# So many sentences apart is near, whatever the sections.
_NEAR = 5


def compare(old: Document, new: Document) -> Comparison:
    """What became of the citations of *old* in *new*. The definitions are those of ``model.CitationFate``."""
    return _Comparing(old, new).result()


class _Comparing:
    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = read_versions(old, new)
        self.old_sentences = read_sentences(old, self.old.cited)
        self.new_sentences = read_sentences(new, self.new.cited)
        self.pairs = align(self.old_sentences, self.new_sentences)
        self.pair_of_old = {at: pair for pair in self.pairs for at in pair.old}
        self.pair_of_new = {at: pair for pair in self.pairs for at in pair.new}
        self.unread: Counter[str] = Counter()
        self.counts = self.new.counts
        self.old_works = {work for _, work in self.old.entries}
        self.new_works = {work for _, work in self.new.entries}
        self.changes: list[CitationChange] = []
        self.kept = 0
        self.uncompared = 0

    def result(self) -> Comparison:
        left: list[Placed] = []
        added: list[Placed] = []
        for pair in self.pairs:
            self._compare_pair(pair, left, added)
        left += _citations(self.old_sentences, self.pair_of_old)
        added += _citations(self.new_sentences, self.pair_of_new)
        self._keep_repeats(left)
        self._move(left, added)
        for number, cited in left:
            self._lose(number, cited)
        for number, cited in added:
            if number in self.pair_of_new:
                olds = [self.old_sentences[at] for at in self.pair_of_new[number].old]
                if self._stands_unread(cited, self.new, self.old, olds):
                    self.unread["old"] += 1
                    continue
            place = _place(cited, self.new_sentences[number])
            reason = "it names nothing" if cited.dangles else ""
            self.changes.append(CitationChange("added", None, place, None, cited, reason=reason))
        references, renumbered = compare_references(self.old, self.new)
        return Comparison(
            self.old.document,
            self.new.document,
            tuple(sorted(self.changes, key=self._order)),
            tuple(references),
            self.kept,
            self.uncompared + self.unread["new"],
            renumbered,
            len(self.old.cited),
            len(self.new.cited),
            (*_incomplete(self.old, "old"), *_incomplete(self.new, "new"), *self._unread()),
            (*_notes(self.old, "old"), *_notes(self.new, "new")),
        )

    def _order(self, change: CitationChange) -> tuple[int, int]:
        """Its place in the new version; of what is only in the old one, that of what stood before it."""
        if change.new:
            return change.new.span.start, 0
        assert change.old
        return self._place_in_new(change.old.span.start), change.old.span.start

    def _place_in_new(self, offset: int) -> int:
        at = bisect_left(self.old_sentences, offset + 1, key=lambda sentence: sentence.span.start) - 1
        while at >= 0:
            if at in self.pair_of_old:
                return self.new_sentences[self.pair_of_old[at].new[-1]].span.end
            at -= 1
        return -1

    # Sentences that stand

    def _compare_pair(self, pair: Pair, left: list[Placed], added: list[Placed]) -> None:
        old = [(at, self.old_sentences[at]) for at in pair.old]
        new = [(at, self.new_sentences[at]) for at in pair.new]
        if not any(sentence.cited for _, sentence in (*old, *new)):
            return
        outcome = compare_slots(old, new, equal=pair.equal)
        self.kept += len(outcome.kept)
        self.uncompared += len(outcome.uncompared)
        left += outcome.left
        added += outcome.added
        for (number, before), (other, after), same_slot in outcome.replaced:
            places = _place(before, self.old_sentences[number]), _place(after, self.new_sentences[other])
            if before.dangles and after.dangles:
                self.kept += 1
            elif before.dangles:
                self.changes.append(CitationChange("resolved", *places, before, after))
            elif after.dangles:
                self.changes.append(CitationChange("unresolved", *places, before, after, pair.sure))
            else:
                reason = self._doubt(before, after)
                if not (pair.sure and same_slot):
                    reason = "the sentence was rewritten"
                self.changes.append(CitationChange("redirected", *places, before, after, not reason, reason))

    def _doubt(self, before: Cited, after: Cited) -> str:
        """Why a redirected citation may be none: one entry may be what became of the other."""
        if before.entry and after.entry:
            # Works that are in the lists of both versions are surely two.
            both = before.work in self.new_works and after.work in self.old_works
            if not both and may_be_one(before.entry, after.entry):
                return "the entry may be the same, rewritten"
        return ""

    # Citations that left their sentence

    def _move(self, left: list[Placed], added: list[Placed]) -> None:
        """Take out of both what the one cites no more and the other cites now: it moved, to the nearest such place.

        From a sentence that still stands to one in another section, it only may have moved. What a sentence that is
        gone had cited did not move to one far away that stood there before.
        """
        waiting: dict[int, list[Placed]] = defaultdict(list)
        for each in sorted(added, key=_number):
            waiting[each[1].work].append(each)
        moved: set[int] = set()
        for each in left:
            number, cited = each
            goals = waiting.get(cited.work) if cited.known else None
            if not goals:
                continue
            stands = number in self.pair_of_old
            home = self._home(number)
            goal = goals[_nearest(goals, home)]
            near = self._are_near(home, goal[0])
            if not (stands or near or goal[0] not in self.pair_of_new):
                continue
            del goals[_nearest(goals, home)]
            moved.update((id(cited), id(goal[1])))
            places = _place(cited, self.old_sentences[number]), _place(goal[1], self.new_sentences[goal[0]])
            reason = "it is in another section" if stands and not near else ""
            reason = reason if stands else "its sentence is not there any more"
            sure = near or not stands
            self.changes.append(CitationChange("moved", *places, cited, goal[1], sure, reason))
        for side in (left, added):
            side[:] = [each for each in side if id(each[1]) not in moved]

    def _keep_repeats(self, left: list[Placed]) -> None:
        """Take out of *left* what was cited twice in one place and is cited there once now."""
        missing = {id(cited) for _, cited in left}
        touch = self.old.document.touch
        repeats: set[int] = set()
        for one, other in pairwise(self.old.cited):
            if one.work == other.work and (one.group is other.group or touch(one.group, other.group)):
                # One of them stands: the other one says the same.
                alone = missing.intersection((id(one), id(other)))
                repeats |= alone if len(alone) == 1 else set()
        self.kept += len(repeats)
        left[:] = [each for each in left if id(each[1]) not in repeats]

    def _home(self, number: int) -> int:
        """The number of the new sentence that the old one is, or that the nearest one before it is."""
        while number >= 0:
            if number in self.pair_of_old:
                return self.pair_of_old[number].new[0]
            number -= 1
        return 0

    def _are_near(self, one: int, other: int) -> bool:
        """Whether two new sentences stand in one section, or some sentences apart."""
        sections = [self.new_sentences[number].section for number in (one, other)]
        return sections[0] == sections[1] or abs(one - other) <= _NEAR

    def _lose(self, number: int, cited: Cited) -> None:
        """Note a citation that nothing in the new version stands for."""
        place = _place(cited, self.old_sentences[number])
        pair = self.pair_of_old.get(number)
        if pair is None:
            alone = not cited.dangles and not self.counts[cited.work]
            reason = "its sentence is not there any more"
            if alone and cited.known:
                reason += ", and nothing cites the work any more"
            fate: CitationFate = "lost" if alone else "gone"
            sure = cited.known or not alone
            self.changes.append(CitationChange(fate, place, None, cited, None, sure, reason))
            return
        if self._stands_unread(cited, self.old, self.new, [self.new_sentences[at] for at in pair.new]):
            self.unread["new"] += 1
            return
        twin = self.new_sentences[pair.new[min(pair.old.index(number), len(pair.new) - 1)]]
        where = Place(twin.span, twin.span, twin.section)
        if cited.dangles:
            self.changes.append(CitationChange("gone", place, where, cited, None, reason="it named nothing"))
            return
        sure = pair.sure or (cited.known and not self.counts[cited.work])
        reason = self._hidden_in(twin, cited) or ("" if pair.sure else "the sentence was rewritten")
        if cited.known and not self.counts[cited.work]:
            reason = "; ".join(filter(None, (reason, "nothing cites the work any more")))
        self.changes.append(CitationChange("lost", place, where, cited, None, sure, reason))

    def _stands_unread(
        self, cited: Cited, mine: Version, other: Version, sentences: Sequence[Sentence]
    ) -> bool:
        """Whether the mark stands in the *sentences* of the *other* version, which was not read as citing so at all."""
        style = cited.citation.style
        if any(each.citation.style == style for each in other.cited):
            return False
        mark = mine.document.source[cited.group.span]
        return any(mark in other.document.source[sentence.span] for sentence in sentences)

    def _unread(self) -> Iterator[str]:
        """The sentences on marks that were not read."""
        for which, count in sorted(self.unread.items()):
            marks = "1 citation stands" if count == 1 else f"{count} citations stand"
            than = "old" if which == "new" else "new"
            yield (
                f"{marks} in the {which} version, too, which shows too little to be read as citing like the "
                f"{than} one."
            )

    def _hidden_in(self, sentence: Sentence, cited: Cited) -> str:
        """Where in *sentence* a mark names the work without citing it."""
        for start, work, why in self.new.hidden:
            if work == cited.work and sentence.span.start <= start < sentence.span.end:
                return f"its mark {why}"
        return ""


def _number(placed: Placed) -> int:
    return placed[0]


def _nearest(placed: Sequence[Placed], number: int) -> int:
    """Which of *placed*, in order of their sentences, is nearest to the sentence *number*."""
    at = bisect_left(placed, number, key=_number)
    if at and (at == len(placed) or number - placed[at - 1][0] <= placed[at][0] - number):
        return at - 1
    return at


def _citations(sentences: Sequence[Sentence], but: Container[int]) -> Iterator[Placed]:
    """The citations of the sentences whose numbers are not in *but*."""
    for number, sentence in enumerate(sentences):
        if number not in but:
            for _, cited in sentence.cited:
                yield number, cited


def _place(cited: Cited, sentence: Sentence) -> Place:
    return Place(cited.span, sentence.span, cited.citation.section)


def _incomplete(version: Version, which: str) -> Iterator[str]:
    """What of a version could not be compared, and why."""
    document = version.document
    if document.reading.bare_numbers:
        yield (
            f"{document.reading.bare_numbers} numbers without brackets in the {which} version may be citations: "
            "they were not compared."
        )
    for each in document.reference_lists:
        if not each.understood:
            row = document.source.row(each.span.start)
            reason = f" ({each.reason})" if each.reason else ""
            yield (
                f"The reference list at line {row} of the {which} version was not understood{reason}: which works "
                "its citations name is not known."
            )
    count = sum(not cited.known for cited in version.cited)
    if count and all(each.understood for each in document.reference_lists):
        were = "1 citation" if count == 1 else f"{count} citations"
        unread = ", ".join(document.unread_bibliographies)
        if unread:
            why = f"not everything that it cites from could be read: {unread}"
        elif document.reference_lists:
            why = "the entries of its reference list are not numbered"
        else:
            why = "it has no reference list"
        yield f"{were} of the {which} version could not be looked up: {why}."


def _notes(version: Version, which: str) -> Iterator[str]:
    if version.typed:
        count = "1 citation" if version.typed == 1 else f"{version.typed} citations"
        yield f"{count} of the {which} version could not be looked up, and were compared as they are typed."
