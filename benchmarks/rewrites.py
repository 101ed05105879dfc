#!/usr/bin/env python3
"""Rewrite drafts in known ways and count what ``citelint diff`` says became of their citations.

    python benchmarks/rewrites.py DRAFT... [--seed 1] [--share 0.06] [--plain] [--show KIND]

In each draft that cites by number a share of the sentences with citations is edited: a mark deleted, pointed at
another entry or at none, swapped with the next one, moved to the next sentence, or added; a sentence deleted, moved to
another paragraph, reworded, split in two. Then the entries are shuffled and all citations renumbered, and one in three
of the other sentences is reworded, unless ``--plain`` is given. What is said of each citation is held against what was
done. Recall: the planted changes that are said, surely or as something to check. Sure: those said surely. Precision:
the changes that are surely said, of each kind, and were made.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from citelint.comparing import compare
from citelint.comparing.citing import read_versions
from citelint.comparing.model import Cited, Sentence
from citelint.comparing.sentences import read_sentences
from citelint.document import Document
from citelint.source import Span

_PLAIN_GROUP = re.compile(r"\[\d+(?:[;,] ?\d+)*\]")
_SYNONYMS = {
    "however": "yet", "significant": "marked", "significantly": "markedly", "enhance": "improve",
    "enhancing": "improving", "such": "these", "while": "whereas", "novel": "new", "demonstrates": "shows",
    "demonstrated": "shown", "leverages": "uses", "leveraging": "using", "robust": "sturdy", "these": "such",
    "crucial": "vital", "critical": "vital", "including": "among them", "particularly": "above all",
    "various": "several", "addresses": "tackles", "achieves": "reaches", "approach": "method", "methods": "techniques",
    "the": "the said", "and": "and also", "by": "by means of", "for": "in favour of", "models": "systems",
    "performance": "results", "further": "also", "this": "that", "through": "by way of", "across": "over",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]{3,}")


class Planted(NamedTuple):
    """What was done to the citation at *place* of the old text, or with the new mark there: *kind* and its *fates*."""

    kind: str
    place: int
    fates: tuple[str, ...]


class Rewrite:
    """A draft, the edits that are planned, and what they do."""

    def __init__(self, text: str, name: str, chance: random.Random) -> None:
        self.document = Document.parse(text, name)
        self.text = text
        self.chance = chance
        self.edits: list[tuple[Span, str]] = []
        self.planted: list[Planted] = []
        version, _ = read_versions(self.document, self.document)
        self.counts = version.counts
        self.sentences = read_sentences(self.document, version.cited)
        self.keys = {entry.key: work for entry, work in version.entries if entry.key.isdecimal()}
        self.free = {at for at, each in enumerate(self.sentences) if self._is_plain(each)}

    def _is_plain(self, sentence: Sentence) -> bool:
        """Whether it is prose with plain marks, in which a part can be edited without another."""
        return (
            len(sentence.words) > 8
            and bool(sentence.cited)
            and all(
                _PLAIN_GROUP.fullmatch(self.text, *cited.group.span)
                and cited.entry is not None
                and cited.group.block.kind == "paragraph"
                and not cited.group.link
                and sentence.span.contains(cited.group.span)
                for _, cited in sentence.cited
            )
            and len({cited.work for _, cited in sentence.cited}) == len(sentence.cited)
        )

    def plant(self, share: float) -> None:
        """Edit a *share* of the plain sentences, each in one way."""
        kinds = (
            self.delete_mark, self.redirect, self.redirect, self.break_mark, self.swap, self.move_mark, self.add_mark,
            self.delete_sentence, self.move_sentence, self.reword_only, self.split, self.reword_and_delete,
        )  # fmt: skip
        order = sorted(self.free)
        self.chance.shuffle(order)
        for number, at in enumerate(order[: int(len(order) * share) + len(kinds)]):
            if at in self.free:
                kinds[number % len(kinds)](at)

    def _single(self, at: int) -> Cited | None:
        """A citation of the sentence that is alone in its group."""
        alone = [cited for _, cited in self.sentences[at].cited if len(cited.group.citations) == 1]
        return self.chance.choice(alone) if alone else None

    def _use(self, *places: int) -> None:
        self.free.difference_update(places)

    def _edit(self, span: Span, content: str) -> None:
        self.edits.append((span, content))

    def _other_key(self, at: int) -> str:
        cited = {cited.work for _, cited in self.sentences[at].cited}
        return self.chance.choice([key for key, work in self.keys.items() if work not in cited])

    # One way of editing each

    def delete_mark(self, at: int) -> None:
        """Take one mark out."""
        if cited := self._single(at):
            start, end = cited.group.span
            self._edit(Span(start - (self.text[start - 1] == " "), end), "")
            self.planted.append(Planted("mark deleted", cited.span.start, ("lost",)))
            self._use(at)

    def redirect(self, at: int) -> None:
        """Have one mark name another entry."""
        if cited := self._single(at):
            self._edit(cited.group.span, f"[{self._other_key(at)}]")
            self.planted.append(Planted("mark redirected", cited.span.start, ("redirected",)))
            self._use(at)

    def break_mark(self, at: int) -> None:
        """Have one mark name no entry."""
        if cited := self._single(at):
            self._edit(cited.group.span, f"[{max(map(int, self.keys)) + 7}]")
            self.planted.append(Planted("mark broken", cited.span.start, ("unresolved", "lost")))
            self._use(at)

    def swap(self, at: int) -> None:
        """Swap two marks of a sentence."""
        alone = [cited for _, cited in self.sentences[at].cited if len(cited.group.citations) == 1]
        places = dict(self._slots(at))
        alone = [cited for cited in alone if places[cited.span.start] == 1]
        if len(alone) > 1:
            one, other = alone[0], alone[-1]
            for cited, twin in ((one, other), (other, one)):
                self._edit(cited.group.span, self.text[slice(*twin.group.span)])
                self.planted.append(Planted("marks swapped", cited.span.start, ("redirected",)))
            self._use(at)

    def _slots(self, at: int) -> Iterator[tuple[int, int]]:
        """Each citation of the sentence with the number of groups within four words."""
        cited = self.sentences[at].cited
        for count, each in cited:
            yield each.span.start, sum(abs(count - other) < 4 for other, _ in cited)

    def move_mark(self, at: int) -> None:
        """Put one mark at the end of the next sentence of the paragraph."""
        cited = self._single(at)
        after = at + 1
        if not cited or after not in self.free or not self._same_block(at, after):
            return
        if cited.work in {each.work for _, each in self.sentences[after].cited}:
            return
        end = self.sentences[after].span.end
        if self.text[end - 1] != "." or any(
            each.span.end > end - 8 for _, each in self.sentences[after].cited
        ):
            return
        start, stop = cited.group.span
        self._edit(Span(start - (self.text[start - 1] == " "), stop), "")
        self._edit(Span(end - 1, end - 1), f" [{cited.citation.key}]")
        self.planted.append(Planted("mark moved", cited.span.start, ("moved",)))
        self._use(at, after)

    def add_mark(self, at: int) -> None:
        """Add a mark behind a word of the sentence."""
        start, end = self.sentences[at].span
        blanks = [
            place
            for place in range(start + 10, end - 10)
            if self.text[place] == " " and self.text[place - 5 : place + 6].replace(" ", "").isalpha()
        ]
        if blanks:
            place = self.chance.choice(blanks)
            self._edit(Span(place, place), f" [{self._other_key(at)}]")
            self.planted.append(Planted("mark added", place, ("added",)))
            self._use(at)

    def delete_sentence(self, at: int) -> None:
        """Take a sentence out."""
        sentence = self.sentences[at]
        self._edit(sentence.span, "")
        for _, cited in sentence.cited:
            self.planted.append(Planted("sentence deleted", cited.span.start, ("gone", "lost", "moved")))
        self._use(at)

    def move_sentence(self, at: int) -> None:
        """Move a sentence behind one of another paragraph."""
        goals = [
            other
            for other in self.free
            if other != at
            and not self._same_block(at, other)
            and self.text[self.sentences[other].span.end - 1] == "."
        ]
        if goals and self.text[self.sentences[at].span.end - 1] == ".":
            goal = self.chance.choice(sorted(goals))
            span = self.sentences[at].span
            end = self.sentences[goal].span.end
            self._edit(span, "")
            self._edit(Span(end, end), f" {self.text[slice(*span)]}")
            self._use(at, goal)

    def reword_only(self, at: int) -> None:
        """Say a sentence with other words."""
        self._reword(at, 0.35)
        self._use(at)

    def split(self, at: int) -> None:
        """Make two sentences of one at a comma."""
        sentence = self.sentences[at]
        commas = [
            match
            for match in re.finditer(r", (?=[a-z])", self.text[slice(*sentence.span)])
            if 40 < match.start() < len(self.text[slice(*sentence.span)]) - 40
        ]
        if commas:
            start = sentence.span.start + commas[len(commas) // 2].start()
            letter = self.text[start + 2]
            self._edit(Span(start, start + 3), f". {letter.upper()}")
            self._use(at)

    def reword_and_delete(self, at: int) -> None:
        """Say a sentence with other words and without one of its marks."""
        if cited := self._single(at):
            start, end = cited.group.span
            blank = self.text[start - 1] == " "
            self._edit(Span(start - blank, end), "")
            self._reword(at, 0.2)
            self.planted.append(Planted("reworded, mark deleted", cited.span.start, ("lost",)))
            self._use(at)

    def _reword(self, at: int, share: float) -> None:
        sentence = self.sentences[at]
        marks = [cited.group.span for _, cited in sentence.cited]
        for match in list(_WORD.finditer(self.text, *sentence.span))[1:]:
            span = Span(*match.span())
            if any(span.start < mark.end + 1 and mark.start - 1 < span.end for mark in marks):
                continue
            if self.text[span.start - 1] != " " or self.text[span.end : span.end + 1] not in (" ", ","):
                continue
            word = match[0]
            if word in _SYNONYMS and self.chance.random() < 2 * share:
                self._edit(span, _SYNONYMS[word])
            elif word.islower() and self.chance.random() < share / 3:
                self._edit(span, f"{word} indeed")

    def _same_block(self, at: int, other: int) -> bool:
        one, twin = self.sentences[at].cited[0][1], self.sentences[other].cited[0][1]
        return one.group.block is twin.group.block

    # The whole draft

    def reword_others(self) -> None:
        """Say one in three of the sentences that were not edited with some other words."""
        for at in sorted(self.free):
            if self.chance.random() < 1 / 3:
                self._reword(at, 0.15)

    def text_with_edits(self) -> str:
        """The new text."""
        parts: list[str] = []
        at = 0
        for (start, end), content in sorted(self.edits):
            assert start >= at, "edits must not overlap"
            parts += (self.text[at:start], content)
            at = end
        return "".join((*parts, self.text[at:]))


def renumbered(text: str, name: str, chance: random.Random) -> str:
    """*text* with the entries of its list in another order, and its citations with their new numbers."""
    document = Document.parse(text, name)
    entries = [entry for entry in document.references if entry.key.isdecimal()]
    if len({entry.key for entry in entries}) < len(entries) or len({entry.span for entry in entries}) < len(
        entries
    ):
        return text
    shuffled = entries[:]
    chance.shuffle(shuffled)
    numbers = {moved.key: entry.key for entry, moved in zip(entries, shuffled, strict=True)}
    edits = [
        (Span(entry.label.end, entry.span.end), text[moved.label.end : moved.span.end])
        for entry, moved in zip(entries, shuffled, strict=True)
    ]
    for group in document.citation_groups:
        if len({citation.span for citation in group.citations}) < len(group.citations) or group.link:
            return text  # ranges cannot be renumbered number by number
        for citation in group.citations:
            number = re.search(r"\d+", text[slice(*citation.span)])
            if number is None or citation.style != "numeric":
                return text
            start = citation.span.start + number.start()
            edits.append((Span(start, start + len(number[0])), numbers.get(citation.key, citation.key)))
    parts: list[str] = []
    at = 0
    for (start, end), content in sorted(edits):
        if start < at:
            return text
        parts += (text[at:start], content)
        at = end
    return "".join((*parts, text[at:]))


def main() -> None:
    """Rewrite, compare, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drafts", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.06)
    parser.add_argument("--plain", action="store_true", help="neither shuffle nor reword anything else")
    parser.add_argument(
        "--show", default="", help="print what of this kind, or `extra`, was not as it should be"
    )
    arguments = parser.parse_args()
    planted: Counter[str] = Counter()
    said: Counter[str] = Counter()
    surely: Counter[str] = Counter()
    right: Counter[str] = Counter()
    sure_changes: Counter[str] = Counter()
    unsure = drafts = citations = references = 0
    seconds = 0.0
    for path in arguments.drafts:
        chance = random.Random(f"{arguments.seed} {Path(path).name}")
        text = Path(path).read_text(encoding="utf-8")
        rewrite = Rewrite(text, path, chance)
        if len(rewrite.free) < 20 or len(rewrite.keys) < 5:
            continue
        rewrite.plant(arguments.share)
        if not arguments.plain:
            rewrite.reword_others()
        new = rewrite.text_with_edits()
        if not arguments.plain:
            new = renumbered(new, path, chance)
        drafts += 1
        fresh = Document.parse(text, path), Document.parse(new, path)
        _ = [document.reading for document in fresh]
        start = time.perf_counter()
        comparison = compare(*fresh)
        seconds += time.perf_counter() - start
        citations += comparison.before
        references += len(comparison.references)
        told = {
            change.old.span.start: change for change in comparison.citations if change.old and change.before
        }
        expected: set[int] = set()
        added = [change for change in comparison.citations if change.fate == "added"]
        for each in rewrite.planted:
            planted[each.kind] += 1
            change = told.get(each.place)
            if each.kind == "mark added":
                change = next(iter(added), None)
                added = added[1:]
            if change and change.fate in each.fates:
                said[each.kind] += 1
                surely[each.kind] += change.sure
                expected.add(id(change))
            elif arguments.show and arguments.show in each.kind:
                print(
                    f"{path}: {each} said {change and change.fate}: {text[each.place - 90 : each.place + 30]!r}"
                )
        for change in comparison.citations:
            if not change.sure:
                unsure += id(change) not in expected
                continue
            sure_changes[change.fate] += 1
            right[change.fate] += id(change) in expected
            if id(change) not in expected and arguments.show == "extra":
                print(
                    f"{path}: {change.fate} {change.reason} {change.before and change.before.citation.name}"
                )
                for document, place in ((comparison.old, change.old), (comparison.new, change.new)):
                    if place:
                        print("   ", document.source[place.sentence][:300])
    print(f"{drafts} drafts, {citations} citations, {sum(planted.values())} planted changes, {seconds:.1f} s")
    _table(
        "planted",
        ("made", "said", "surely"),
        [(kind, planted[kind], said[kind], surely[kind]) for kind in planted],
    )
    _table(
        "surely said", ("all", "right"), [(fate, sure_changes[fate], right[fate]) for fate in sure_changes]
    )
    print(
        f"to check that were not made: {unsure}; changes of references, of which none was made: {references}"
    )


def _table(name: str, heads: Sequence[str], rows: Sequence[tuple[str, *tuple[int, ...]]]) -> None:
    print(f"\n{name:24}" + "".join(f"{head:>8}" for head in heads))
    for kind, *numbers in sorted(rows):
        print(f"{kind:24}" + "".join(f"{number:8}" for number in numbers))
    print()


if __name__ == "__main__":
    main()
