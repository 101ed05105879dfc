"""A finding keeps its fingerprint while the draft around it moves, and shares it with no other finding."""

from __future__ import annotations

import random
import re
import textwrap
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citelint.document import Document
from citelint.finding import Finding
from citelint.fingerprint import Fingerprints
from citelint.source import Span

ENTRY = re.compile(r"^\[\d+\] .*", re.MULTILINE)
WORDS = tuple(
    re.findall(
        r"\w+",
        "attention replaced recurrence because gradients vanish over long sequences while memory stays bounded and "
        "retrieval finds passages that models forget when their training ends before events which readers ask about",
    )
)
NOTES = (
    "Here is the revised subsection with corrected citations:",
    "Changes made: removed the citations that were not in the provided list of papers.",
)


@dataclass(frozen=True)
class Draft:
    """A draft in pieces: paragraphs hold ``{3}`` or ``{3,3}`` for marks by the index of a work; 100 and up dangle."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    works: tuple[str, ...]
    numbers: tuple[int, ...]  # of each work
    width: int = 10_000
    line_end: str = "\n"

    def text(self) -> str:
        lines = ["# A survey of surveys", ""]
        for title, paragraphs in self.sections:
            lines += [f"## {title}", ""]
            for paragraph in paragraphs:
                lines += [textwrap.fill(self.marked(paragraph), self.width, break_on_hyphens=False), ""]
        lines += ["## References", ""]
        entries = sorted(zip(self.numbers, self.works, strict=True))
        for number, work in entries:
            lines += [f"[{number}] {work}", ""]
        return "\n".join(lines).replace("\n", self.line_end)

    def marked(self, paragraph: str) -> str:
        def number(key: str) -> str:
            return key if int(key) >= 100 else str(self.numbers[int(key)])

        return re.sub(
            r"\{([\d,]+)\}", lambda mark: f"[{', '.join(map(number, mark[1].split(',')))}]", paragraph
        )


def fingerprints(text: str, path: str = "draft.md") -> list[str]:
    """Those of findings on every mark, every entry, every note and every "attention" of a draft."""
    marked = [
        *re.finditer(r"\[\d+(?:,\s+\d+)*\]|attention", text),
        *ENTRY.finditer(text, text.index("## References")),
    ]
    marked += [match for note in NOTES for match in re.finditer(note.replace(" ", r"\s+"), text)]
    findings = [
        Finding(Span(*match.span()), "A message.", rule="a-rule")
        for match in sorted(marked, key=lambda match: match.span())
    ]
    return Fingerprints(Document.parse(text, path)).of(findings, path)


def one(text: str, marked: str, rule: str = "a-rule") -> str:
    """The fingerprint of a finding on the only *marked* of *text*."""
    assert text.count(marked) == 1
    at = text.index(marked)
    finding = Finding(Span(at, at + len(marked)), "A message.", rule=rule)
    return Fingerprints(Document.parse(text)).of([finding], "draft.md")[0]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    chance = random.Random(draw(st.integers(0, 2**32)))
    count = draw(st.integers(4, 9))
    works = [f"{chance.choice(WORDS).capitalize()} {' '.join(chance.sample(WORDS, 6))}" for _ in range(count)]
    sections = []
    for number in range(draw(st.integers(2, 4))):
        paragraphs = []
        for _ in range(draw(st.integers(1, 4))):
            words = chance.choices(WORDS, k=draw(st.integers(8, 60)))
            for _ in range(draw(st.integers(1, 4))):
                work = chance.randrange(count)
                mark = chance.choice([f"{{{work}}}", f"{{{work}}}", f"{{{work},{work}}}", "{107}"])
                at = chance.randrange(1, len(words))
                words[at] = f"{words[at]} {mark}"
            paragraphs.append(" ".join(words) + ".")
        if chance.random() < 0.4:
            paragraphs.append(chance.choice(NOTES))
        sections.append((f"Section on {WORDS[number]}", tuple(paragraphs)))
    return Draft(tuple(sections), tuple(works), tuple(range(1, count + 1)))


@settings(max_examples=60)
@given(drafts(), st.randoms(use_true_random=False), st.integers(30, 110))
def test_nothing_that_moves_a_finding_changes_its_fingerprint(
    draft: Draft, chance: random.Random, width: int
) -> None:
    numbers = list(draft.numbers)
    chance.shuffle(numbers)
    moved = [paragraph for _, paragraphs in draft.sections for paragraph in paragraphs]
    chance.shuffle(moved)
    moved.insert(chance.randrange(len(moved)), "Another paragraph says something else.")
    titles = [title for title, _ in draft.sections]
    chance.shuffle(titles)
    cut = chance.randrange(len(moved))
    parts = [moved[:cut], moved[cut:], *([] for _ in titles[2:])]
    sections = tuple((title, tuple(part)) for title, part in zip(titles, parts, strict=True))
    other = replace(draft, sections=sections, numbers=tuple(numbers), width=width, line_end="\r\n")

    before, after = fingerprints(draft.text()), fingerprints(other.text())

    assert Counter(before) == Counter(after)


@settings(max_examples=40)
@given(drafts())
def test_every_finding_has_a_fingerprint_of_its_own(draft: Draft) -> None:
    found = fingerprints(draft.text())

    assert len(set(found)) == len(found)


def test_the_numbers_of_a_mark_do_not_matter() -> None:
    text = "Search engines {} forget what they have seen, and say nothing of it."
    prints = {one(text.format(mark), "forget") for mark in ("[3]", "[12]", "[4, 7]", "[1-3]", "[[9]](#r9)")}

    assert len(prints) == 1


def test_the_label_of_an_entry_does_not_matter() -> None:
    text = "Text [1], [2].\n\n## References\n\n{}\n\n{}\n"
    first, second = "[{}] A. Lin. Sequences without recurrence. 2019.", "[{}] B. Ode. Encoders. 2020."
    before = text.format(first.format(1), second.format(2))
    after = text.format(second.format(1), first.format(2))

    assert one(before, first.format(1)) == one(after, first.format(2))


def test_wrapping_quoting_and_emphasis_do_not_matter() -> None:
    plain = "Memory replaces search in most of what people ask of it today."
    others = (
        "Memory replaces search in\nmost of what people\nask of it today.",
        "> Memory replaces search in most\n> of what people ask of it today.",
        "- Memory replaces search in most of\r\n  what people ask of it today.",
        "Memory *replaces* search in **most** of what people ask of it today.",
    )

    assert {one(text, "ask") for text in others} == {one(plain, "ask")}


def test_the_sentences_around_do_not_matter() -> None:
    found = {
        one(text, "[9]")
        for text in (
            "Tides turn twice a day, as Fern et al. say [9]. They bend the reeds. Rain falls.",
            "Tides turn twice a day, as Fern et al. say [9]. They break the reeds, too.",
            "Boats wait! Tides turn twice a day, as Fern et al. say [9].",
        )
    }
    assert len(found) == 1
    assert one("Tides turn twice a day, as Fern et al. deny [9]. They bend the reeds.", "[9]") not in found


def test_rule_path_and_words_matter() -> None:
    text = "Memory replaces search in most of what people ask of it today."
    document = Document.parse(text)
    finding = Finding(Span(7, 15), "A message.", rule="a-rule")
    prints = Fingerprints(document)

    kept = prints.of([finding], "a.md")[0]

    assert kept == prints.of([finding._replace(message="Another message.")], "a.md")[0]
    assert kept != prints.of([finding._replace(rule="another-rule")], "a.md")[0]
    assert kept != prints.of([finding], "b.md")[0]
    assert kept != prints.of([finding._replace(span=Span(16, 22))], "a.md")[0]


def test_equal_findings_are_counted() -> None:
    text = "Here is the note.\n\nSomething else.\n\nHere is the note.\n"
    document = Document.parse(text)
    findings = [Finding(Span(at, at + 17), "A note.", rule="a-rule") for at in (0, 36)]

    first, second = Fingerprints(document).of(findings, "draft.md")

    assert first.removesuffix(":1") == second.removesuffix(":2")
    assert Fingerprints(Document.parse(text[19:])).of(
        [Finding(Span(17, 34), "A note.", rule="a-rule")], "draft.md"
    ) == [first]


def test_marks_alone_in_their_lines_are_told_apart_by_the_works_they_cite() -> None:
    works = "[1] Sequences without recurrence\n\n[2] Encoders are enough\n"
    text = f"Text [1], [2].\n\n{{}}\n\n{{}}\n\n## References\n\n{works}"
    document = Document.parse(text.format("[1].", "[2]."))
    findings = [Finding(Span(at, at + 3), "Stray.", rule="a-rule") for at in (16, 22)]
    renumbered = Document.parse(
        "Text [2], [1].\n\n[1].\n\n## References\n\n[1] Encoders are enough\n\n[2] Sequences without recurrence\n"
    )

    first, second = Fingerprints(document).of(findings, "draft.md")

    assert first != second
    assert Fingerprints(renumbered).of(findings[:1], "draft.md") == [second]


def test_a_finding_on_the_whole_draft_is_known_wherever_it_is_marked() -> None:
    document = Document.parse("First [1]. Second [2].")
    findings = [Finding(Span(at, at + 3), "None.", rule="a-rule", about="no list") for at in (6, 18)]
    prints = Fingerprints(document)

    assert prints.of(findings[:1], "a.md") == prints.of(findings[1:], "a.md")
    assert prints.identity(findings[0]).words == "no list"


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("The oldest search engines [3] forget all.", "forget", "search engines [#] forget all."),
        (
            "Nothing **precedes**\n[12] what stands here.",
            "Nothing",
            "Nothing **precedes** [#] what stands here.",
        ),
    ],
)
def test_a_person_reads_a_few_words_without_numbers(text: str, marked: str, words: str) -> None:
    at = text.index(marked)
    document = Document.parse(text)
    finding = Finding(Span(at, at + len(marked)), "A message.", rule="a-rule")

    assert Fingerprints(document).identity(finding).words == words


def test_a_paragraph_full_of_findings_is_read_once() -> None:
    text = "word [1] " * 20_000
    document = Document.parse(text)
    findings = [Finding(Span(at, at + 4), "A message.", rule="a-rule") for at in range(0, len(text), 9)]

    assert len(set(Fingerprints(document).of(findings, "draft.md"))) == 20_000
