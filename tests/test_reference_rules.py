"""The rules on reference lists: what the examples in their docstrings leave out."""

from __future__ import annotations

import pytest
from citelint_rules.references.damaged_reference import damaged_reference
from citelint_rules.references.duplicate_reference import duplicate_reference
from citelint_rules.references.uncited_reference import uncited_reference
from citelint_rules.references.unreadable_reference_list import unreadable_reference_list

from citelint.api import Document, Finding, Severity
from citelint.bibliographies import read_bibliography
from citelint.source import Source


def draft(*entries: str, body: str = "", heading: str = "## References") -> Document:
    """A draft that cites every entry, with the entries numbered from 1."""
    cited = body or " ".join(f"Prose [{number}]." for number in range(1, len(entries) + 1))
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))
    return Document.parse(f"# A title\n\n{cited}\n\n{heading}\n\n{listed}\n")


def duplicates(*entries: str) -> list[Finding]:
    return list(duplicate_reference.run(draft(*entries)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Telling trees apart: a guide", "Telling Trees Apart  A Guide"),
        ("Multi-agent forests at work", "Multiagent forests at work"),
        (
            "Oak, B. (2001). Telling trees apart again. Forest Press.",
            "B. Oak. “Telling trees apart again.” 2001.",
        ),
        ("Telling trees apart https://a.example/x", "Telling trees apart https://a.example/x"),
        ("https://a.example/telling-trees-apart", "https://a.example/telling-trees-apart"),
    ],
)
def test_duplicates(one: str, other: str) -> None:
    (finding,) = duplicates(one, "Something else entirely", other)
    assert finding.severity is None
    assert finding.message.endswith("[1].")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Forests, part I", "Forests, part II"),
        ("Forests of the north 1", "Forests of the north 2"),
        ("A survey of forests", "A survey of forests in the north"),
        ("A survey of 3D forests and their trees", "A survey of 4D forests and their trees"),
        ("Supervised learning of forest trees", "Unsupervised learning of forest trees"),
        ("Symmetric forests and their many trees", "Asymmetric forests and their many trees"),
        ("Encoding of the forests and trees", "Decoding of the forests and trees"),
        (
            "Oak, B. (1999). The state of the forests. Press.",
            "Oak, B. (2019). The state of the forests. Press.",
        ),
        (
            "Oak, B. (1999). The state of the forests. Press.",
            "Elm, A. (1999). The state of the forests. Press.",
        ),
        ("On forests and trees. doi:10.1000/1", "On forests and trees. doi:10.1000/2"),
        ("On forests. https://a.example/1", "On forests. https://b.example/2"),
        ("Forests at night arXiv:2401.00001", "Forests at night arXiv:2401.00002"),
    ],
)
def test_works_that_are_not_the_same(one: str, other: str) -> None:
    assert duplicates(one, other) == []


def test_one_title_at_two_addresses_is_a_warning() -> None:
    (finding,) = duplicates(
        "How the forests of the north came back https://a.example/1",
        "How the forests of the north came back https://b.example/2",
    )
    assert finding.severity is Severity.WARNING


def test_labels_that_share_an_entry_are_no_duplicates() -> None:
    document = Document.parse(
        "# A\n\nB [1] [2] [3].\n\n## References\n\n[1] [3] On forests and trees\n\n[2] On moss\n"
    )
    assert list(duplicate_reference.run(document)) == []


def test_a_shared_entry_is_cited_by_any_of_its_labels() -> None:
    document = Document.parse(
        "# A\n\nB [1] [2].\n\n## References\n\n[1] [3] On forests and trees\n\n[2] On moss\n"
    )
    assert list(uncited_reference.run(document)) == []


def test_further_reading_need_not_be_cited() -> None:
    document = draft(
        "On forests, 2001", "On moss, 2002", body="As they say [1].", heading="## Further reading"
    )
    assert list(uncited_reference.run(document)) == []


def test_a_numbered_list_that_nothing_cites_by_number() -> None:
    document = draft(
        "Oak. On forests, 2001", "Elm. On moss, 2002", body="As they say ([Oak, 2001](https://a.example))."
    )
    assert list(uncited_reference.run(document)) == []


def test_doubled_blanks_are_counted_from_four_on() -> None:
    three = [f"Tree {name}  On the growth of trees" for name in ("oak", "elm", "fir")]
    assert list(damaged_reference.run(draft(*three))) == []
    (finding,) = damaged_reference.run(draft(*three, "Moss  On the growth of moss", "Ferns"))
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("4 entries have a doubled blank")
    assert len(finding.related) == 3
    titled = [f"_On tree {name}_   https://trees.example/{name}" for name in ("oak", "elm", "fir", "yew")]
    assert list(damaged_reference.run(draft(*titled))) == []


def test_a_bibliography_takes_several_blanks_for_one() -> None:
    text = "".join(f"@misc{{k{year}, title = {{Trees  of the year {year}}}}}\n" for year in range(2000, 2006))
    document = Document.of_bibliography(read_bibliography(Source(text, "trees.bib")))
    assert list(damaged_reference.run(document)) == []


@pytest.mark.parametrize(
    ("entry", "damaged"),
    [
        ("From $r$ to $Q^ $ and back again", "$Q^ $"),
        ("Learning with $\\epsilon-greedy trees", "$\\epsilon-greedy"),
        ("A history of the name MÃ¼ller", "Ã¼"),
        ("What treesâ€™ rings tell", "â€™"),
        ("A history of \ufffd\ufffd names", "\ufffd\ufffd"),
        ("On the growth of the", "the"),
        ("On growth and trees,", ","),
    ],
)
def test_damage_is_marked_where_it_is(entry: str, damaged: str) -> None:
    document = draft("On forests", entry, "On moss")
    (finding,) = damaged_reference.run(document)
    assert document.source[finding.span] == damaged
    assert finding.severity is None


@pytest.mark.parametrize(
    "entry",
    [
        "PanGu-$\\pi$ and M$^3$IT at work",
        "Trees for $5 and $6",
        "$\\infty$Trees: an endless forest",
        "What are trees made for",
        "What are forests made of",
        "São Paulo, Ângelo and Âmbar",
        "Fern A, Moss B.  On ferns and moss.  Botany, 2001.",
        "How to plant trees ... https://a.example/trees-",
    ],
)
def test_sound_entries(entry: str) -> None:
    assert list(damaged_reference.run(draft("On forests", entry, "On moss"))) == []


@pytest.mark.parametrize("rest", ["```js\ngrow();\n```", "the forest. Forest Press, 2001.", "- oak\n- elm"])
def test_a_last_entry_that_goes_on_in_the_next_block_is_not_cut_off(rest: str) -> None:
    document = Document.parse(f"# A\n\nB [1].\n\n## Notes\n\n[1] Trees grow by the rules of\n\n{rest}\n")
    assert document.references
    assert list(damaged_reference.run(document)) == []


def test_escaped_and_plain_address_are_one_work() -> None:
    link = "[https://doi.org/10.1000/a\\&b\\_c](https://doi.org/10.1000/a&b_c)"
    entry = f"Oak, B. (2001). Telling trees apart in a forest: a guide for those who are lost in it. {link}"
    text = (
        f"# A\n\nB [1], C [3].\n\n## References\n\n1. {entry}\n3. Fir, C. (2002). Paths out of the forest.\n"
    )
    assert list(damaged_reference.run(Document.parse(text))) == []


def test_a_label_that_is_typed_with_a_zero_is_found_in_formulas() -> None:
    text = (
        "# A\n\nB [2], $\\mathbb{E}_{x \\sim p}[1]$.\n\n## References\n\n[01] Oaks in summer.\n\n[02] Elms.\n"
    )
    document = Document.parse(text)
    (finding,) = uncited_reference.run(document)
    assert finding.message.startswith("only a formula cites [")
    assert document.summary.formula_only == 1


def test_unreadable_list_is_told_once_at_its_heading() -> None:
    cited = " ".join(f"[{number}]" for number in range(1, 13))
    text = f"# A\n\nThey say {cited}.\n\n## References\n\nA. Oak, 2001. B. Elm, 2002. C. Fir, 2003. https://a.example\n"
    document = Document.parse(text)
    (finding,) = unreadable_reference_list.run(document)
    assert document.source[finding.span] == "References"
    assert "no labels" in finding.message
