"""The decision: whether a document cites by number, and which of its candidates cite then.

The document is the evidence, not the bracket alone. Its reference lists say which keys there are; the places
of the brackets whose key is listed say where this document cites; a bracket whose key is not listed is a
citation only where those stand. The thresholds are from reading 215 drafts and as many little texts full of
indices, intervals, steps, verses, scores and values.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

from citelint.document.citing.candidates import Candidate
from citelint.document.citing.ground import Ground
from citelint.document.citing.places import (
    Place,
    behind_term,
    bounds_values,
    closes_clause,
    encloses_value,
    ends_clause,
    gives_value,
)
from citelint.document.marks import is_remark
from citelint.document.model import Mark

# Without a list, fewer brackets than this are no evidence that the document cites by number at all.
FEWEST = 3
# So many citations in several paragraphs are evidence without a list.
MANY = 10
# How many brackets whose key is listed, and which share of all, make a place one where the document cites.
HABIT, _HABIT_SHARE = 5, 0.8
# A key that is more than this beyond twice the last entry is a quantity where it does not close a clause.
_FAR = 50
# Longer numbers than three digits are years, unless the list is that long.
_LONG_LIST = 500

# The places that show a document to cite by number when a key there is listed, and those that show brackets
# with numbers to be something else.
_CITING: tuple[Place, ...] = ("prose", "noun", "glued", "linked")
_NUMBERING: tuple[Place, ...] = ("start", "odd", "index", "cued", "noun", "cell")


class Decision:
    """What the candidates of a document show."""

    def __init__(self, ground: Ground, candidates: list[Candidate]) -> None:
        self.ground = ground
        self.text = ground.text
        self.numbers = ground.works.numbers
        self.candidates = candidates

    @cached_property
    def evidence(self) -> list[Candidate]:
        """The marks in citing places that name an entry."""
        return [
            each
            for each in self.candidates
            if each.place in _CITING and each.partly_known and not self._bounds(each)
        ]

    def accepted(self, others: int) -> list[Candidate]:
        """The candidates that cite; none where the document does not cite by number.

        *others* counts what looks like citations in other styles.
        """
        if not self._is_numeric(others):
            return []
        return [each for each in self.candidates if self._cites(each)]

    def unsure(self, accepted: list[Candidate]) -> list[Candidate]:
        """What may cite or list values where the document cites by number: in prose, with a key that is listed.

        *accepted* are those that cite.
        """
        if len(accepted) < FEWEST or not self.numbers:
            return []
        chosen = {each.mark.span for each in accepted}
        return [
            each
            for each in self.candidates
            if each.place == "prose"
            and each.partly_known
            and len(each.mark.items) > 1
            and each.mark.span not in chosen
            and self._is_plausible(each)
        ]

    # The document

    def _is_numeric(self, others: int) -> bool:
        if self.evidence and len(self.evidence) >= min(others, FEWEST):
            return True
        prose = [each for each in self.candidates if each.place == "prose" and self._is_plausible(each)]
        glued = [each for each in self.candidates if each.place == "glued" and self._is_plausible(each)]
        # "devices[2]": names of arrays are few, words before citations many.
        if len({self.text[each.run.start - 6 : each.run.start] for each in glued}) >= HABIT:
            prose = sorted(prose + glued, key=lambda each: each.mark.span)
        if len(prose) < max(FEWEST, others):
            return False
        if self.numbers:
            # The labels of the list look like citations, even if nothing cites them yet.
            return not others and all("[" in label for label in self._labels)
        return bool(self.ground.lists) or self._cites_without_list(prose)

    def _cites_without_list(self, prose: list[Candidate]) -> bool:
        """Whether the brackets of running text are citations although there is no list of works.

        Who cites counts from one, or has many citations in several paragraphs; numbers of compounds, points,
        verses or steps stand before what they number, or in the middle of a clause.
        """
        closing = [each for each in prose if self._closes_clause(each)]
        single = [each for each in closing if len(each.mark.items) == 1]
        numbering = [each for each in self.candidates if each.place in _NUMBERING]
        cells = [each for each in prose if each.mark.block.kind == "cell"]  # with notes below the table
        if (
            len(closing) < max(FEWEST, len(prose) / 2)
            or len(single) < len(closing) / 4
            or len(numbering) + len(cells) > len(prose) / 2
            or self._numbers_lines()
            or self._has_html_list()
        ):
            return False
        keys = [int(item.key) for each in prose for item in each.mark.items]
        if len(closing) >= MANY:
            return len(set(keys)) > FEWEST and len({each.mark.block.index for each in closing}) > 1
        if self._has_sure_forms(closing):
            return True
        highest = 0
        for key in keys:
            if key > highest + 1:
                return False
            highest = max(highest, key)
        return highest > 1

    def _has_sure_forms(self, closing: list[Candidate]) -> bool:
        """Whether some brackets can be nothing but citations: raised behind a stop, or ``[3; 5]``."""
        raised = [each for each in closing if each.mark.superscript]
        parted = [each for each in closing if self._separator(each.mark) == ";" and not self._bounds(each)]
        if len({each.mark.items[0].key for each in raised}) >= FEWEST:
            return True
        return len(parted) > 1 and len(closing) >= HABIT

    def _numbers_lines(self) -> bool:
        """Whether lines begin with brackets that count upwards: clauses, speakers, or a list that was not read."""
        count, last = 0, -1
        for each in self.candidates:
            line = self.text.rfind("\n", 0, each.run.start) + 1
            if len(each.mark.items) == 1 and not self.text[line : each.run.start].strip(" >*-"):
                number = int(each.mark.items[0].key)
                count = count + 1 if number == last + 1 else 1
                last = number
                if count >= FEWEST:
                    return True
        return False

    def _has_html_list(self) -> bool:
        """Whether raw HTML holds a list, which was then not read as one of works."""
        source = self.ground.document.source
        return any(
            block.kind == "html" and "<li" in source[block.span].lower()
            for block in self.ground.document.blocks
        )

    @cached_property
    def _labels(self) -> list[str]:
        """The first label of each list, as typed."""
        return [self.ground.document.source[each.entries[0].label] for each in self.ground.usable]

    @cached_property
    def _cites_in_headings(self) -> bool:
        """Whether headings end in citations here, and not in numbers that count them."""
        marks = [each for each in self.candidates if each.place == "heading" and self._closes_clause(each)]
        numbers = [int(each.mark.items[0].key) for each in marks]
        counts = len(numbers) > 1 and all(right == left + 1 for left, right in pairwise(numbers))
        return (
            len(self.evidence) > 1 and 2 * sum(each.known for each in marks) >= len(marks) > 0 and not counts
        )

    @cached_property
    def _has_bracket_notation(self) -> bool:
        """Whether the document writes ``[n]`` for something of its own, as mathematics does."""
        for block in self.ground.document.blocks:
            if not block.is_prose or "[" not in block.text:
                continue
            for match in re.finditer(r"(?<=\s)\[[a-zA-Z]\]", block.text):  # "[x] done" begins a task
                if not any(start <= match.start() < end for start, end in block.opaque):
                    return True
        return False

    @cached_property
    def _habits(self) -> frozenset[Place]:
        """The places, besides running text, where nearly all brackets name an entry."""
        total = Counter(each.place for each in self.candidates)
        known = Counter(each.place for each in self.candidates if each.known)
        return frozenset(place for place in total if known[place] >= max(HABIT, _HABIT_SHARE * total[place]))

    @cached_property
    def _separators(self) -> Counter[str]:
        """What parts the keys of the groups whose keys are all listed, counted."""
        return Counter(
            self._separator(each.mark)
            for each in self.candidates
            if each.known
            and len({item.key for item in each.mark.items}) > 1
            and not bounds_values(self.text, each.mark.block.span, each.mark.span)
        )

    @cached_property
    def _lists_by_commas(self) -> bool:
        """Whether ``[1, 2]`` is how this document cites two works."""
        return self._separators[","] >= HABIT

    @cached_property
    def _highest_behind_words(self) -> int:
        """The highest key right behind a word, where there are so many that ``$5[3]`` and ``R6[3]`` cite, too."""
        glued = [each for each in self.candidates if each.place == "glued" and self._is_plausible(each)]
        words = {self.text[each.run.start - 6 : each.run.start] for each in glued}
        keys = [int(item.key) for each in glued for item in each.mark.items]
        return max(keys) if len(words) >= MANY else 0

    # The bracket

    def _cites(self, candidate: Candidate) -> bool:
        """Whether the candidate cites, in a document that cites by number."""
        place = candidate.place
        if place in ("index", "odd"):
            return False
        if place == "identifier":
            if not self.numbers:
                return all(0 < int(item.key) <= self._highest_behind_words for item in candidate.mark.items)
            return candidate.known and {"glued", "identifier"} <= self._habits
        if not self.numbers:
            return place in _CITING and self._is_plausible(candidate)
        if candidate.known:
            # "a kernel of [3, 3]"
            items = candidate.mark.items
            different = len({item.key for item in items})
            if different == len(items):
                return True
            likely = different > 1 or self._lists_works(candidate) or self._repeats(candidate)
            return likely and not self._bounds(candidate)
        if self._leads_to_other(candidate.mark):
            return False
        if place == "heading":
            # "Final results [7]"; "Round [7]" may count rounds.
            words = self.text[candidate.mark.block.span.start : candidate.run.start].split()
            usual = self._cites_in_headings and self._closes_clause(candidate) and len(words) > 1
        else:
            usual = place in ("prose", "noun")
        if place == "cued" or not (usual or place in self._habits):
            return False
        clear = len(self.evidence) >= MANY
        if not clear and (place == "noun" or self._has_bracket_notation):
            return False
        highest = max(int(item.key) for item in candidate.mark.items)
        far = highest > 2 * self.numbers[-1] + _FAR
        if far and len(candidate.mark.items) > 1:
            return False
        block = candidate.mark.block.span
        if self.text[candidate.run.start - 1] == ":" and highest > 2 * self.numbers[-1]:
            return False
        if len(self.evidence) < HABIT and gives_value(self.text, block, candidate.run):
            return False
        if (far or place == "noun") and not self._closes_clause(candidate):
            return False
        return self._is_plausible(candidate) and self._lists_works(candidate)

    def _leads_to_other(self, mark: Mark) -> bool:
        """Whether ``[12](#note12)`` leads to something that is there and is no entry: a note, a chapter."""
        plain = mark.form == "link" and mark.brackets.start == mark.span.start
        return plain and self.ground.has_anchor(mark.url or "")

    def _is_plausible(self, candidate: Candidate) -> bool:
        """Whether the numbers can be those of works, whatever the list says."""
        items, numbers = candidate.mark.items, self.numbers
        if is_remark(candidate.mark.locator) and not candidate.known:
            return False
        if any(len(item.key) > 3 for item in items) and not (numbers and numbers[-1] >= _LONG_LIST):
            return False
        if any(int(item.key) == 0 for item in items):
            # A pipeline that counts from zero leaves single ones; with others it is an interval.
            block, span = candidate.mark.block.span, candidate.mark.span
            return len(items) == 1 and numbers[:1] == [1] and ends_clause(self.text, block, span)
        return not self._bounds(candidate)

    def _bounds(self, candidate: Candidate) -> bool:
        """Whether the numbers bound or list values: several of them, beside words that say so."""
        mark = candidate.mark
        if len(mark.items) < 2 or mark.locator:
            return False
        numbers = [int(item.key) for item in mark.items]
        pair = len({item.span for item in mark.items}) < 3 and numbers == sorted(numbers)
        if pair and encloses_value(self.text, mark.block.span, mark.span, numbers[0], numbers[-1]):
            return True
        if self._separator(mark) == ";":
            return False
        surely = self._lists_by_commas and candidate.partly_known
        if surely and len(numbers) > 2 and numbers != sorted(numbers) and len(set(numbers)) == len(numbers):
            return False  # "in this domain [72, 18, 30]"
        return bounds_values(self.text, mark.block.span, mark.span, surely=surely)

    def _closes_clause(self, candidate: Candidate) -> bool:
        return closes_clause(self.text, candidate.mark.block.span, candidate.run)

    def _lists_works(self, candidate: Candidate) -> bool:
        """Whether several numbers, some of them unknown or all alike, are likely keys and not values."""
        separator = self._separator(candidate.mark)
        commas, semicolons = self._separators[","], self._separators[";"]
        if separator == "-":
            return candidate.partly_known or self._separators["-"] >= HABIT
        if separator != "," or candidate.mark.form == "link":  # no value is a link
            return True
        numbers = [int(item.key) for item in candidate.mark.items]
        if len(numbers) > 2 and all(right == 2 * left for left, right in pairwise(numbers)):
            return False  # "[64, 128, 256]"
        wanted = 2 if candidate.partly_known else HABIT
        if commas >= wanted and (semicolons < HABIT or commas > semicolons):
            return True
        return candidate.partly_known and not semicolons and self._is_behind_term(candidate)

    def _is_behind_term(self, candidate: Candidate) -> bool:
        """Whether ``[1, 2]`` behind a long word can be nothing else.

        It fills a gap of the list, or it counts on and ends a clause: "rated [1, 5]" is a range.
        """
        if not all("[" in label for label in self._labels):
            return False
        if not behind_term(self.text, candidate.mark.block.span, candidate.run):
            return False
        numbers = [int(item.key) for item in candidate.mark.items]
        if max(numbers) <= self.numbers[-1] and len(self.evidence) >= FEWEST:
            return True
        return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and self._closes_clause(
            candidate
        )

    def _repeats(self, candidate: Candidate) -> bool:
        """Whether ``[2, 2]`` is one work named twice: behind a long word, at the end of a clause."""
        return (
            len(self.evidence) >= FEWEST
            and candidate.place == "prose"
            and behind_term(self.text, candidate.mark.block.span, candidate.run)
            and self._closes_clause(candidate)
        )

    def _separator(self, mark: Mark) -> str:
        """The comma or semicolon between the first two keys, ``-`` in a range, ``""`` for a single key."""
        spans = [item.span for item in mark.items]
        second = next((span for span in spans if span != spans[0]), None)
        if second:
            return self.text[spans[0].end : second.start].strip()[:1]
        return "-" if len(spans) > 1 else ""
