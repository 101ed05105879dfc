"""What a rewrite did to the citations: definitions, by example and as properties of generated rewrites."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citelint.bibliographies import read_bibliography
from citelint.comparing import compare
from citelint.comparing.model import CitationChange, Comparison
from citelint.document import Document
from citelint.source import Source

BATS = "Bats steer by echo in the dark of the cave"
MOTHS = "Some moths hear the calls and drop to the ground"
OWLS = "Owls turn their heads to where a mouse rustles"
TITLES = {
    "1": "Steering by Echo in Narrow Caves",
    "2": "How Tiger Moths Answer a Call",
    "3": "The Facial Disc of the Barn Owl",
    "4": "Rustling Leaves as Cues for Hunters",
    "5": "A Short History of Listening",
}
LIST = "## References\n\n" + "\n".join(f"[{key}] {title}." for key, title in TITLES.items()) + "\n"


def draft(*sentences: str, references: str = LIST) -> str:
    return f"# Listening\n\n{' '.join(sentences)}\n\n{references}"


def compared(old: str, new: str, bibliography: str = "") -> Comparison:
    bibliographies = [read_bibliography(Source(bibliography, "refs.bib"))] if bibliography else []
    return compare(Document.parse(old, "old.md"), Document.parse(new, "new.md", bibliographies))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The kind of each sure change, and the citations before and after."""
    return [(change.fate, *_names(change)) for change in comparison.citations if change.sure]


def _names(change: CitationChange) -> tuple[str, str]:
    before, after = change.before, change.after
    return before.citation.name if before else "", after.citation.name if after else ""


START = draft(f"{BATS} [1].", f"{MOTHS} [2].", f"{OWLS} [3; 4].")


def test_a_draft_and_itself() -> None:
    comparison = compared(START, START)
    assert told(comparison) == []
    assert (comparison.kept, comparison.before, comparison.references) == (4, 4, ())
    assert not comparison.fails


@pytest.mark.parametrize("twice", ["[1, 1]", "[1][1]", "[1], [1]"])
def test_what_was_cited_twice_in_one_place_is_cited_there_once(twice: str) -> None:
    sentences = (f"{MOTHS} [2].", f"{OWLS} [3; 4].")
    comparison = compared(draft(f"{BATS} {twice}.", *sentences), draft(f"{BATS} [1].", *sentences))
    assert (comparison.citations, comparison.kept) == ((), 5)


def test_lost_is_a_work_that_a_standing_sentence_cites_no_more() -> None:
    comparison = compared(START, draft(f"{BATS} [1].", f"{MOTHS}.", f"{OWLS} [3; 4]."))
    (change,) = comparison.citations
    assert told(comparison) == [("lost", "[2]", "")]
    assert comparison.fails
    assert change.old
    assert change.new
    assert comparison.old.source[change.old.span] == "[2]"
    assert comparison.new.source[change.new.sentence] == f"{MOTHS}."
    assert change.reason == "nothing cites the work any more"


def test_lost_is_one_of_a_group() -> None:
    comparison = compared(START, draft(f"{BATS} [1].", f"{MOTHS} [2].", f"{OWLS} [4]."))
    assert told(comparison) == [("lost", "[3]", "")]


def test_redirected_is_another_work_in_the_same_slot() -> None:
    comparison = compared(START, draft(f"{BATS} [1].", f"{MOTHS} [5].", f"{OWLS} [3; 4]."))
    assert told(comparison) == [("redirected", "[2]", "[5]")]
    assert comparison.fails


def test_redirected_is_an_equal_number_that_names_another_work() -> None:
    references = LIST.replace(TITLES["2"], "Frogs That Fool Bats with Two Voices")
    comparison = compared(START, START.replace(LIST, references))
    assert told(comparison) == [("redirected", "[2]", "[2]")]
    assert [change.fate for change in comparison.references] == ["added", "dropped"]


def test_another_number_for_the_same_work_is_no_change() -> None:
    references = "## References\n\n" + "\n".join(
        f"[{6 - int(key)}] {title}." for key, title in reversed(TITLES.items())
    )
    new = draft(f"{BATS} [5].", f"{MOTHS} [4].", f"{OWLS} [2, 3].", references=references)
    comparison = compared(START, new)
    assert (told(comparison), comparison.references) == ([], ())
    assert comparison.renumbered == 4  # [3] is the one in the middle


def test_swapped_marks_are_two_redirected() -> None:
    old = draft(f"{BATS} [1], while {MOTHS.lower()} [2].")
    new = draft(f"{BATS} [2], while {MOTHS.lower()} [1].")
    assert told(compared(old, new)) == [("redirected", "[1]", "[2]"), ("redirected", "[2]", "[1]")]


@pytest.mark.parametrize("new", ["[2; 1]", "[2][1]", "[1], [2]", "[1] and [2]", "[2] and [1]", "[1; 2; 1]"])
def test_citations_of_one_slot_have_no_order(new: str) -> None:
    comparison = compared(draft(f"{BATS} [1; 2]."), draft(f"{BATS} {new}."))
    assert comparison.kept == 2
    assert not comparison.fails


def test_moved_is_cited_in_another_sentence() -> None:
    comparison = compared(START, draft(f"{BATS}.", f"{MOTHS} [1; 2].", f"{OWLS} [3; 4]."))
    assert told(comparison) == [("moved", "[1]", "[1]")]
    assert not comparison.fails


def test_a_mark_moved_within_its_sentence_is_no_change() -> None:
    comparison = compared(
        START, draft("Bats steer by echo [1] in the dark of the cave.", f"{MOTHS} [2].", f"{OWLS} [3; 4].")
    )
    assert told(comparison) == []


def test_to_another_section_it_only_may_have_moved() -> None:
    far = "\n\n".join(f"## Part {at}\n\nNothing is cited in part {at} of the long story." for at in range(8))
    last = "At last the listener hears what all the others heard"
    old = draft(f"{BATS} [1].", f"{MOTHS} [2].\n\n{far}\n\n{last} [3].")
    new = draft(f"{BATS}.", f"{MOTHS} [2].\n\n{far}\n\n{last} [3; 1].")
    (change,) = compared(old, new).citations
    assert (change.fate, change.sure, change.reason) == ("moved", False, "it is in another section")


def test_added() -> None:
    comparison = compared(START, draft(f"{BATS} [1].", f"{MOTHS} [2; 5].", f"{OWLS} [3; 4]."))
    assert told(comparison) == [("added", "", "[5]")]
    assert not comparison.fails


def test_unresolved_names_nothing_now_and_resolved_did() -> None:
    new = draft(f"{BATS} [1].", f"{MOTHS} [8].", f"{OWLS} [3; 4].")
    comparison = compared(START, new)
    assert told(comparison) == [("unresolved", "[2]", "[8]")]
    assert comparison.fails
    back = compared(new, START)
    assert told(back) == [("resolved", "[8]", "[2]")]
    assert not back.fails


def test_what_named_nothing_is_no_loss() -> None:
    comparison = compared(draft(f"{BATS} [1; 8].", f"{MOTHS} [2]."), draft(f"{BATS} [1].", f"{MOTHS} [2]."))
    assert told(comparison) == [("gone", "[8]", "")]
    assert not comparison.fails


def test_a_citation_goes_with_its_sentence_and_is_lost_when_it_was_the_last() -> None:
    old = draft(f"{BATS} [1].", f"{MOTHS} [1; 2].", f"{OWLS} [3].")
    comparison = compared(old, draft(f"{BATS} [1].", f"{OWLS} [3]."))
    assert told(comparison) == [("gone", "[1]", ""), ("lost", "[2]", "")]


def test_a_sentence_that_moved_has_lost_nothing() -> None:
    old = draft(
        f"{BATS} [1].", f"{MOTHS} [2].", f"{OWLS} [3].\n\n## More\n\nThe end is near for every mouse [4]."
    )
    new = draft(
        f"{BATS} [1].", f"{OWLS} [3].\n\n## More\n\nThe end is near for every mouse [4]. {MOTHS} [2]."
    )
    comparison = compared(old, new)
    assert (told(comparison), comparison.kept) == ([], 4)


@pytest.mark.parametrize(
    "reworded",
    [
        "In the dark of the cave, it is by echo that bats steer [1].",
        "Bats, as is well known, steer by echo in dark caves [1].",
        "In total darkness a bat steers by nothing but the echo [1].",
        "Bats steer by echo. They do so in the dark of the cave [1].",
    ],
)
def test_a_reworded_sentence_has_lost_nothing(reworded: str) -> None:
    comparison = compared(START, draft(reworded, f"{MOTHS} [2].", f"{OWLS} [3; 4]."))
    assert (told(comparison), comparison.kept) == ([], 4)


def test_two_sentences_that_were_joined() -> None:
    new = draft(f"{BATS} [1], but {MOTHS.lower()} [2].", f"{OWLS} [3; 4].")
    assert told(compared(START, new)) == []


def test_a_loss_in_a_sentence_that_was_rewritten_is_to_check() -> None:
    old = draft(f"{OWLS} [3].", f"{BATS} [1].", f"{MOTHS} [2; 3].", "The night is long for all of them [4].")
    new = draft(
        f"{OWLS} [3].", f"{BATS} [1].", "Upon hearing such calls, moths of some kinds fall [2].",
        "The night is long for all of them [4].",
    )  # fmt: skip
    comparison = compared(old, new)
    assert [(change.fate, change.sure) for change in comparison.citations] == [("lost", False)]
    assert not comparison.fails


def test_rows_of_tables_and_items_of_lists_are_sentences() -> None:
    table = "| animal | source |\n|---|---|\n| bat | [1] |\n| moth | [2] |\n\n- owls [3]\n- hunters [4]\n"
    old, new = draft(table), draft(table.replace("[2]", "").replace("[3]", "[5]"))
    assert told(compared(old, new)) == [("lost", "[2]", ""), ("redirected", "[3]", "[5]")]


def test_marks_in_notes_of_the_machine_and_in_formulas_do_not_cite() -> None:
    note = "\n\n### Corrections Made:\n\n- Removed [5], which was not in the provided list.\n"
    formula = "\n\n$$\nL = \\mathbb{E}_{x \\sim p}[4]\n$$\n"
    old = draft(f"{BATS} [1].", f"{MOTHS} [2].{formula}\n{OWLS} [3].{note}")
    new = draft(
        f"{BATS} [1].", f"{MOTHS} [2].\n\n$$\nL = \\mathbb{{E}}_{{x \\sim p}}[f(x)]\n$$\n\n{OWLS} [3]."
    )
    comparison = compared(old, new)
    assert (told(comparison), comparison.kept, comparison.before) == ([], 3, 3)


def test_a_mark_that_stands_in_code_is_lost_and_that_is_said() -> None:
    comparison = compared(START, draft(f"{BATS} `[1]`.", f"{MOTHS} [2].", f"{OWLS} [3; 4]."))
    (change,) = comparison.citations
    assert (change.fate, change.reason) == (
        "lost",
        "its mark is not read as a citation there, as in code; nothing cites the work any more",
    )


# Works


BIB = """
@article{echo, title = {Steering by Echo in Narrow Caves}, author = {Kalk, A.}, year = 1993}
@article{moths, title = {How {Tiger} Moths Answer a Call}, author = {Moss, B.}, year = 2001}
@article{owl, title = {The Facial Disc of the Barn Owl}, author = {Fern, C.}, year = 1998}
@article{leaves, title = {Rustling Leaves as Cues for Hunters}, author = {Rush, D.}, year = 2011}
@article{history, title = {A Short History of Listening}, author = {Reed, E.}, year = 1971}
@article{other, title = {A Work of Which Nothing Here Speaks}, author = {Nobody, F.}, year = 1999}
"""


def test_numbers_that_become_keys() -> None:
    new = f"# Listening\n\n{BATS} [@echo]. {MOTHS} [@moths]. {OWLS} [@owl; @leaves].\n"
    comparison = compared(START, new, BIB)
    assert (told(comparison), comparison.kept, comparison.references) == ([], 4, ())
    lost = compared(START, new.replace(" [@moths]", ""), BIB)
    assert told(lost) == [("lost", "[2]", "")]


def test_numbers_that_become_footnotes() -> None:
    notes = "\n".join(f"[^{key}]: {title}." for key, title in TITLES.items())
    new = f"# Listening\n\n{BATS}.[^1] {MOTHS}.[^2] {OWLS}.[^3][^4]\n\n{notes}\n"
    comparison = compared(START, new)
    assert (told(comparison), comparison.kept) == ([], 4)


def test_names_and_years_that_become_keys() -> None:
    references = """## References

Fern, C. (1998). The facial disc of the barn owl. Night Journal, 4, 12-19.

Kalk, A., & Reed, E. (1993). Steering by echo in narrow caves. Cave Letters, 24, 165-178.

Moss, B. (2001). How tiger moths answer a call. Moth Studies, 7, 1-9.
"""
    owls = "Fern (1998) shows that owls turn their heads."
    old = draft(f"{BATS} (Kalk & Reed, 1993).", f"{MOTHS} (Moss, 2001).", owls, references=references)
    new = f"# Listening\n\n{BATS} [@echo]. {MOTHS} [@moths]. @owl shows that owls turn their heads.\n"
    comparison = compared(old, new, BIB)
    assert (told(comparison), comparison.kept) == ([], 3)


def test_entries_that_are_merged_are_one_work() -> None:
    double = LIST.replace(TITLES["5"], TITLES["2"])
    old = draft(f"{BATS} [1; 5].", f"{MOTHS} [2].", f"{OWLS} [3].", references=double)
    new = draft(f"{BATS} [1; 2].", f"{MOTHS} [2].", f"{OWLS} [3].", references=double.rpartition("[5]")[0])
    comparison = compared(old, new)
    assert told(comparison) == []
    assert [change.fate for change in comparison.references] == ["merged"]


FULL = (
    "[1] A. Kalk and B. Moss. Steering by echo in narrow caves. Cave Letters 24, 1993. doi:10.1000/caves.24"
)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (FULL.replace("echo", "ecko"), "title"),
        (FULL.replace("B. Moss", "B. Fern"), "authors"),
        (FULL.replace("1993", "1994"), "year"),
        (FULL.replace("caves.24", "caves.25"), "doi"),
        (FULL.replace("Cave Letters", "Letters on Caves"), "text"),
        (FULL.replace(". Cave", ", *Cave*").replace("[1]", "[2]"), ""),
        (FULL.upper().replace("DOI:", "doi: "), ""),
    ],
)
def test_the_field_of_a_reference_that_reads_otherwise(new: str, field: str) -> None:
    more = "\n".join(f"[{key}] {title}." for key, title in list(TITLES.items())[2:])
    key = new[1]
    old = draft(f"{BATS} [1].", f"{OWLS} [3; 4; 5].", references=f"## References\n\n{FULL}\n{more}\n")
    rewritten = draft(
        f"{BATS} [{key}].", f"{OWLS} [3; 4; 5].", references=f"## References\n\n{new}\n{more}\n"
    )
    comparison = compared(old, rewritten)
    assert told(comparison) == []
    assert [each.field for change in comparison.references for each in change.fields] == [field][
        : bool(field)
    ]


def test_a_work_and_its_near_namesake_are_two() -> None:
    references = LIST.replace(TITLES["4"], "The Facial Disc of the Barn Owl, Part 2")
    old, new = (
        draft(f"{BATS} [1].", f"{MOTHS} [2].", f"{OWLS} [{key}].", references=references) for key in "34"
    )
    assert told(compared(old, new)) == [("redirected", "[3]", "[4]")]


# What cannot be compared


def test_a_list_that_is_missing_is_said_and_nothing_is_called_lost() -> None:
    without = START.replace(LIST, "")
    for old, new, which in ((START, without, "new"), (without, START, "old")):
        comparison = compared(old, new)
        assert told(comparison) == []
        assert comparison.uncompared == 4
        assert comparison.incomplete == (
            f"4 citations of the {which} version could not be looked up: it has no reference list.",
        )


KEYS = f"{BATS} [@kalk1993]. {MOTHS} [@moss2001; @reed1971]. {OWLS} [@fern1998; @rush2011].\n"


def test_keys_without_a_bibliography_are_compared_as_they_are() -> None:
    comparison = compared(KEYS, KEYS.replace("; @reed1971", "").replace("@fern1998", "@hart2003"))
    assert told(comparison) == [("lost", "@reed1971", ""), ("redirected", "@fern1998", "@hart2003")]
    assert comparison.incomplete == ()
    assert comparison.notes == (
        "5 citations of the old version could not be looked up, and were compared as they are typed.",
        "4 citations of the new version could not be looked up, and were compared as they are typed.",
    )


def test_a_bibliography_that_only_one_version_has() -> None:
    bibliography = "".join(
        f"@book{{{key}, title = {{A book on {key}}}}}\n"
        for key in ("kalk1993", "moss2001", "reed1971", "fern1998")
    )
    comparison = compared(KEYS, KEYS.replace("@rush2011", "@fern1998"), bibliography)
    assert [change.fate for change in comparison.citations] == []
    assert (comparison.kept, comparison.uncompared) == (4, 1)
    assert comparison.incomplete == (
        "1 citation of the old version could not be looked up: it has no reference list.",
    )


def test_marks_that_stand_and_are_not_read_are_not_lost() -> None:
    # One key alone is as good as none: "@ada" may be a person.
    new = f"{BATS} [@kalk1993]. {MOTHS}. {OWLS}.\n"
    comparison = compared(KEYS, new)
    assert "@kalk1993" not in [before for _, before, _ in told(comparison)]
    assert comparison.uncompared == 1
    assert comparison.incomplete


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[Moss et al., 2001](https://example.org/moths)",
            "[Moss et al., 2002](https://example.org/moths)",
            [],
        ),
        (
            "[Moss et al., 2001](https://example.org/moths)",
            "[Moss et al., 2001](https://example.org/wings)",
            ["redirected"],
        ),
    ],
)
def test_links_are_complete_in_themselves(old: str, new: str, expected: list[str]) -> None:
    references = "## References\n\n" + "\n\n".join(
        f"{name}, A. ({year}). A book on things {at}. Night Press." for at, (name, year) in
        enumerate((("Kalk", 1993), ("Fern", 1998), ("Reed", 1971), ("Rush", 2011)))
    )  # fmt: skip
    others = (
        f"{BATS} ([Kalk, 1993](https://example.org/kalk)).",
        f"{OWLS} ([Fern, 1998](https://example.org/fern)).",
    )
    versions = [draft(*others, f"{MOTHS} ({link}).", references=references) for link in (old, new)]
    assert [fate for fate, _, _ in told(compared(*versions))] == expected


def test_nothing_to_compare() -> None:
    for old, new in (("", ""), ("", START), (START, "")):
        comparison = compared(old, new)
        assert comparison.kept == 0
        assert comparison.fails is (old == START)


# Properties of generated rewrites


_WORDS = [first + second for first in ("ba", "do", "ki", "lu", "me", "ro", "sti", "wal") for second in
          ("dor", "fen", "gum", "lis", "mot", "nar", "pel", "run", "sak", "ven")]  # fmt: skip


class Draft:
    """Sentences of words, each with the works that it cites; and the works, in the order of the list."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.works = list(range(chance.randint(4, 12)))
        self.titles = [" ".join(chance.sample(_WORDS, 6)).capitalize() for _ in self.works]
        self.sentences = [chance.sample(_WORDS, chance.randint(8, 16)) for _ in range(chance.randint(4, 14))]
        self.cited = [chance.sample(self.works, chance.choice((0, 1, 1, 2, 3))) for _ in self.sentences]
        # Every work is cited, lest a list be taken for something else.
        for work in self.works:
            if not any(work in works for works in self.cited):
                min(self.cited, key=len).append(work)

    @property
    def citations(self) -> list[tuple[int, int]]:
        return [(at, work) for at, works in enumerate(self.cited) for work in works]

    def text(self, order: Sequence[int] | None = None) -> str:
        """The draft with its list in *order*; each citation stands behind a word of its own."""
        numbers = {work: number for number, work in enumerate(order or self.works, 1)}
        sentences = []
        for words, works in zip(self.sentences, self.cited, strict=True):
            typed = list(words)
            for at, work in enumerate(works):
                if work >= 0:
                    typed[at + 1] += f" [{numbers[work]}]"
            sentences.append(" ".join(typed).capitalize() + ".")
        paragraphs = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
        entries = "\n".join(f"[{number}] {self.titles[work]}." for work, number in numbers.items())
        return f"# A draft\n\n{paragraphs}\n\n## References\n\n{entries}\n"


seeds = st.integers(0, 10**6)


def fates(old: str, new: str) -> Counter[str]:
    comparison = compared(old, new)
    assert not comparison.references
    return Counter(change.fate for change in comparison.citations)


@settings(max_examples=40)
@given(seeds)
def test_shuffled_entries_and_new_numbers_are_no_change(seed: int) -> None:
    made = Draft(seed)
    order = random.Random(seed).sample(made.works, len(made.works))
    assert fates(made.text(), made.text(order)) == Counter()


@settings(max_examples=40)
@given(seeds)
def test_a_deleted_mark_is_exactly_one_lost(seed: int) -> None:
    made = Draft(seed)
    old = made.text()
    at, work = random.Random(seed).choice(made.citations)
    made.cited[at] = [-1 if each == work else each for each in made.cited[at]]
    assert fates(old, made.text(random.Random(seed).sample(made.works, len(made.works)))) == Counter(lost=1)


@settings(max_examples=40)
@given(seeds)
def test_two_swapped_marks_are_exactly_two_redirected(seed: int) -> None:
    made = Draft(seed)
    old = made.text()
    chance = random.Random(seed)
    (at, work), (other, twin) = chance.sample(made.citations, 2)
    # Two of one work, or a work that the other sentence cites already, are no swap of that kind.
    if work == twin or at == other or work in made.cited[other] or twin in made.cited[at]:
        return
    made.cited[at] = [twin if each == work else each for each in made.cited[at]]
    made.cited[other] = [work if each == twin else each for each in made.cited[other]]
    assert fates(old, made.text()) == Counter(redirected=2)


@settings(max_examples=40)
@given(seeds)
def test_sentences_in_another_order_have_lost_nothing(seed: int) -> None:
    made = Draft(seed)
    old = made.text()
    order = random.Random(seed).sample(range(len(made.sentences)), len(made.sentences))
    made.sentences = [made.sentences[at] for at in order]
    made.cited = [made.cited[at] for at in order]
    assert fates(old, made.text()) == Counter()


@settings(max_examples=40)
@given(seeds)
def test_reworded_sentences_have_lost_nothing(seed: int) -> None:
    made = Draft(seed)
    old = made.text()
    chance = random.Random(seed)
    for words in made.sentences:
        for at in chance.sample(range(len(words)), len(words) // 5):
            words[at] = chance.choice(_WORDS)
    assert not fates(old, made.text())["lost"]


@settings(max_examples=40)
@given(seeds)
def test_backwards_what_was_lost_is_added(seed: int) -> None:
    made = Draft(seed)
    old = made.text()
    at, work = random.Random(seed).choice(made.citations)
    made.cited[at] = [-1 if each == work else each for each in made.cited[at]]
    assert fates(made.text(), old) == Counter(added=1)
