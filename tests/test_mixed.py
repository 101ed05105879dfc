"""Linked numbers, numbers without brackets, chapters with lists of their own, and drafts that cite in two ways."""

from __future__ import annotations

import pytest
from citelint_rules.citations.dangling_citation import dangling_citation
from citelint_rules.references.duplicate_label import duplicate_label
from citelint_rules.references.uncited_reference import uncited_reference

from citelint.document import Document

LIST = """

## References

[1] A. Lin. Tapes. 2001.

[2] B. Ode. Drums. 2002.

[3] C. Doe. Ropes. 2003.
"""


def cited(text: str) -> list[tuple[str, str]]:
    """Each citation as messages call it, and the excerpt of what it names."""
    reading = Document.parse(text).reading
    found = []
    for group in reading.groups:
        for citation in group.citations:
            works = reading.references_of(citation)
            found.append((citation.name, works[0].excerpt if works else ""))
    return found


def counts(text: str) -> tuple[str | None, int, int, int]:
    summary = Document.parse(text).summary
    return summary.style, summary.citations, summary.references, summary.cited


# Linked numbers


@pytest.mark.parametrize(
    "mark",
    [
        "[[1]](https://example.org/a)",
        r"[\[1\]](https://example.org/a)",
        "[**[1]**](https://example.org/a)",
        "[[1]](#ref-1)",
        "[[1](#ref-1)]",
        r"\[[1](#ref-1)\]",
        "<sup>[[1]](https://example.org/a)</sup>",
    ],
)
def test_a_linked_number_cites_its_entry(mark: str) -> None:
    text = f"Tapes are long {mark} and drums loud [2]. Ropes [3]."
    assert [name for name, _ in cited(text + LIST)] == ["[1]", "[2]", "[3]"]


def test_a_link_that_shows_a_number_is_complete_in_itself() -> None:
    assert counts("Tapes [1](https://example.org/a), drums [2](https://example.org/b).") == (None, 0, 0, 0)


def test_one_page_may_have_several_numbers() -> None:
    text = r"""Tapes are long [\[1\]](https://example.org/a#one) and thin [\[2\]](https://example.org/a#two).
Drums are loud [\[3\]](https://example.org/b), tapes are not [\[2\]](https://example.org/a#two).

## Sources

[\[1\]](https://example.org/a#one) [\[2\]](https://example.org/a#two) Tapes

<https://example.org/a>

[\[3\]](https://example.org/b) Drums

<https://example.org/b>
"""
    assert counts(text) == ("numeric", 4, 3, 3)
    assert not list(uncited_reference.run(Document.parse(text)))


def test_link_definitions_are_the_list() -> None:
    text = "Tapes [1] and drums [2], tapes [1].\n\n[1]: https://example.org/a\n[2]: https://example.org/b\n"
    assert counts(text) == ("numeric", 3, 2, 2)


# Chapters


CHAPTER = (
    "# {0}\n\n{0} were measured [1] and charted [2].\n\n## References\n\n[1] On {0}\n\n[2] Charts of {0}\n\n"
)


def test_each_chapter_cites_its_own_list() -> None:
    text = CHAPTER.format("Tides") + CHAPTER.format("Winds")
    assert cited(text) == [
        ("[1]", "On Tides"),
        ("[2]", "Charts of Tides"),
        ("[1]", "On Winds"),
        ("[2]", "Charts of Winds"),
    ]
    document = Document.parse(text)
    for rule in (dangling_citation, uncited_reference, duplicate_label):
        assert not list(rule.run(document))


def test_an_entry_that_only_another_chapter_cites_by_number_is_uncited() -> None:
    text = CHAPTER.format("Tides").replace(" and charted [2]", "") + CHAPTER.format("Winds")
    (finding,) = uncited_reference.run(Document.parse(text))
    assert "Charts of Tides" in finding.message


NOTES = "[1]- Per the first proposal.\n\n[2]- Per the second one.\n\n[3]- Measured by hand.\n\n## Costs\n\nThey fell.\n"


def test_notes_that_are_all_cited_are_a_list() -> None:
    table = "| Tape | Cost |\n|---|---|\n| long | 500<sup>[1]</sup> |\n| thin | 40<sup>[2]</sup> |\n\n"
    assert counts(f"# Tapes\n\n{table}They were timed. [3]\n\n{NOTES}")[2:] == (3, 3)


def test_paragraphs_that_are_numbered_are_no_list() -> None:
    assert counts(f"# Tapes\n\nThey were timed, as in [1] and [3].\n\n{NOTES}") == (None, 0, 0, 0)


# Two ways


def test_a_numbered_list_below_names_and_years() -> None:
    text = "Tapes are long (Lin, 2001). Drums are loud (Ode, 2002), says Doe (2003)."
    document = Document.parse(text + LIST)
    assert document.style == "author-year"
    assert not list(uncited_reference.run(document))


def test_keys_beside_a_list_that_was_typed() -> None:
    head = "---\nbibliography: tapes.bib\n---\n\n"
    text = "Tapes [@lin2001], drums [@ode2002], ropes [@doe2003] [1]. More [2], and more [3]."
    document = Document.parse(head + text + LIST)
    assert {citation.style for group in document.citation_groups for citation in group.citations} == {
        "key",
        "numeric",
    }
    assert not list(dangling_citation.run(document))


# Numbers without brackets


def gemini(*sentences: str, works: int = 8) -> str:
    entries = "\n".join(
        f"{n}. Page {n}, accessed May 1, 2025, <https://example.org/{n}>" for n in range(1, works + 1)
    )
    return "# Report\n\n" + " ".join(sentences) + f"\n\n#### **Works cited**\n\n{entries}\n"


PLAIN = (
    "Tapes are long.1 Drums are “loud.”2 Ropes hold (mostly).3 Of `code`.4 They say,5 and say again.1 Last.6  ",
)


def test_numbers_behind_stops_cite_where_nothing_else_can_be_meant() -> None:
    document = Document.parse(gemini(*PLAIN))
    assert [document.source[group.span] for group in document.citation_groups] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "1",
        "6",
    ]
    assert counts(gemini(*PLAIN)) == ("numeric", 7, 8, 6)
    # Other numbers may cite as well, so nothing is said of entries that nothing cites.
    assert not list(uncited_reference.run(document))
    assert document.summary.unchecked == (
        "Citations are numbers without brackets: whether something cites each entry was not checked.",
    )


@pytest.mark.parametrize(
    "marks",
    [
        ("¹", "²", "³", "⁴", "⁵,⁶"),
        ("<sup>1</sup>", "<sup>2</sup>", "<sup>3</sup>", "<sup>4</sup>", "<sup>5,6</sup>"),
        ("^1^", "^2^", "^3^", "^4^", "^5-6^"),
        ("$^{1}$", "$^{2}$", "$^3$", "$^4$", "$^{5,6}$"),
    ],
)
def test_raised_numbers_cite_where_nothing_else_can_be_meant(marks: tuple[str, ...]) -> None:
    text = gemini(*(f"Tapes are long.{mark}" for mark in marks))
    assert counts(text) == ("numeric", 6, 8, 6)


@pytest.mark.parametrize(
    "sentences",
    [
        ("As Fig.1 shows, and Fig.2, then Fig.3, and Tab.4 with Eq.5 and Sec.6 of it.",),
        ("Tapes are long.1 Drums are loud.2 Ropes hold.3",),  # too few
        ("Tapes.6 Drums.5 Ropes.4 Cords.3 Bands.2 Wires.1",),  # not in order
        ("Tapes.1 Drums.2 Ropes.3 Cords.4 Bands.5 Years.90 Days.80 Hours.70",),  # not in the list
        ("An area of 5 m², 20 km² and 3 cm³; x², y³ and 10⁶ of them.",),
        ("It was 3 metres long, had 4 legs, 5 arms, 6 eyes and 7 ears.",),
        (*PLAIN, "And this cites [1], [2] and [3], too."),
    ],
)
def test_other_numbers_do_not_cite(sentences: tuple[str, ...]) -> None:
    document = Document.parse(gemini(*sentences))
    assert "numeric" not in document.reading.dialects


# Amounts and names with digits, in a draft without a list


def test_a_mark_behind_an_amount_cites_where_marks_touch_words() -> None:
    words = (
        "tapes",
        "drums",
        "ropes",
        "cords",
        "bands",
        "wires",
        "reels",
        "disks",
        "cards",
        "tubes",
        "pages",
    )
    prose = "\n\n".join(f"There are many {word}[{n}]." for n, word in enumerate(words, 1))
    text = f"{prose}\n\nOthers cost $5.99[3] or come as R6[4], not as x[99].\n"
    keys = [each.key for group in Document.parse(text).citation_groups for each in group.citations]
    assert keys == [str(n) for n in range(1, 12)] + ["3", "4"]
    few = "There are tapes[1].\n\nThere are drums[2].\n\nThey cost $5.99[3] in the array x[1].\n"
    assert Document.parse(few).citation_groups == ()


def test_recommended_works_that_nothing_cites_are_not_counted() -> None:
    links = "- [Tapes](https://example.org/tapes), 2001\n- [Drums](https://example.org/drums), 2002\n"
    text = f"Tapes [1], drums [2].\n\n## References\n\n1. Lin. 2001.\n2. Ode. 2002.\n\n## External links\n\n{links}"
    assert counts(text) == ("numeric", 2, 2, 2)


@pytest.mark.parametrize("raised", ["$^{1}$", "¹", "<sup>1</sup>", "^1^"])
def test_what_a_raised_number_names_beside_brackets_is_not_uncited(raised: str) -> None:
    entries = "1. Lin. 2001.\n2. Ode. 2002.\n3. Doe. 2003.\n"
    text = f"Tapes are long{raised}, drums round [2], ropes old [3], and wires [2].\n\n## References\n\n{entries}"
    assert not list(uncited_reference.run(Document.parse(text)))
    (finding,) = uncited_reference.run(Document.parse(text.replace(raised, "")))
    assert finding.message.startswith("nothing cites [1]")
