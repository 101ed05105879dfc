"""What careful writers and tools write, and what looks like a citation, an entry or a defect there and is none.

Each case was a false alarm, or a defect that went unseen, in drafts written to find some.
"""

from __future__ import annotations

import pytest
from citelint_rules.citations.dangling_citation import dangling_citation
from citelint_rules.citations.repeated_citation import repeated_citation
from citelint_rules.references.conflicting_identifier import conflicting_identifier
from citelint_rules.references.duplicate_reference import duplicate_reference
from citelint_rules.references.self_reference import self_reference
from citelint_rules.references.uncited_reference import uncited_reference
from citelint_rules.references.undefined_footnote import undefined_footnote

from citelint.api import Document
from citelint.document.details import read_details

LIST = """

## References

1. Ash, A. Wool and its uses in the home. 1990.
2. Bay, B. The silk moths of the world. 1991.
3. Cox, C. Flax in the northern countries. 1992.
4. Dow, D. Hemp and the rope that it makes. 1993.
"""


def dangling(text: str) -> list[str]:
    return [finding.message for finding in dangling_citation.run(Document.parse(text))]


def uncited(text: str) -> list[str]:
    return [finding.message for finding in uncited_reference.run(Document.parse(text))]


def repeated(text: str) -> list[str]:
    return [finding.message for finding in repeated_citation.run(Document.parse(text))]


# Values with their intervals, in drafts that cite by number


@pytest.mark.parametrize(
    "statistics",
    [
        "The median stay was 6 [4–9] days",
        "The dose rose to 12 [3;15] mg",
        "Wear fell from 7 [3-8] to 4 [2-5] points",
        "The odds were 2.5 [1-7] to one",
        "On a Likert scale [1–7] it scored well",
        "The ratio was low, 95% CI [4, 16]",
    ],
)
def test_intervals_around_a_value_are_no_citations(statistics: str) -> None:
    text = f"Wool is warm [1, 2], silk is strong [3, 4]. {statistics} [1]. Both last [2–3]."
    assert dangling(text + LIST) == []


def test_a_number_outside_of_the_range_bounds_nothing() -> None:
    text = f"Wool was cheap by 1990 [4–6]. Silk [1, 2] and flax [3] were dear.{LIST}"
    assert dangling(text) == ["[5] and [6] are in no reference list."]


def test_a_range_may_be_typed_in_full_width() -> None:
    entries = "".join(f"［{key}］某人. 羊毛与丝绸之{key}[J]. 2001.\n\n" for key in (1, 2, 3))
    text = f"羊毛很暖［1］，丝绸［2－3］。\n\n## 参考文献\n\n{entries}"
    assert uncited(text) == []


def test_a_label_may_follow_a_word_that_leads_to_it() -> None:
    text = (
        "Drums turn [Ash90, Bay91, see also Cox92].\n\n"
        "## References\n\n"
        "[Ash90] A. Ash. Wool. 1990.\n\n"
        "[Bay91] B. Bay. Silk. 1991.\n\n"
        "[Cox92] C. Cox. Flax. 1992.\n"
    )
    assert uncited(text) == []


def test_further_reading_that_goes_on_counting_is_not_the_list_of_the_citations() -> None:
    text = (
        "Wool [1] and silk [2].\n\n"
        "## References\n\n"
        "[1] A. Ash. Wool at home. 1990.\n[2] B. Bay. Silk. 1991.\n\n"
        "## Further reading\n\n"
        "[3] C. Cox. Flax in the north. 1992.\n[4] D. Dow. Hemp and rope. 1993.\n"
    )
    assert uncited(text) == []


# One place, two citations

NAMES = """

## References

Ash, A. (1990). *Wool and its uses*. Press.

Bay, B., Cox, C., Dow, D., & Elm, E. (1991). Silk. *Threads*, 1, 1–2.

Bay, B., Fir, F., Dow, D., & Elm, E. (1991). Flax. *Threads*, 2, 3–4.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Wool is warm (Ash, 1990, p. 4; Ash, 1990, p. 9), and so is silk (Bay et al., 1991).",
        "Wool is warm (Ash, 1990, Ch. 2), (Ash, 1990, Ch. 3). Silk is not (Bay et al., 1991).",
        "Two teams say so (Bay, Cox, et al., 1991; Bay, Fir, et al., 1991; Ash, 1990).",
        "Bay, Cox and Dow (1991) say so; Bay et al. (1991) are often cited, and Ash (1990) is not.",
    ],
)
def test_other_pages_works_and_clauses_repeat_nothing(text: str) -> None:
    assert repeated(text + NAMES) == []


def test_the_same_work_twice_in_parentheses_is_repeated() -> None:
    text = f"Wool is warm (Ash, 1990; Bay et al., 1991; Ash, 1990).{NAMES}"
    assert repeated(text) == ["Ash, 1990 is cited twice in one place."]


# Titles of entries, by the ways of writing authors


@pytest.mark.parametrize(
    ("entry", "title", "authors"),
    [
        ("Ash, A. Wool and its uses. 1990.", "Wool and its uses", ("Ash",)),
        ("Ash, A., Bay, B. and Cox, C. D. On wool and silk. Wool 1, 2.", "On wool and silk", ("Ash", "Bay", "Cox")),
        ("Ash, A., Bay, B.: On wool and silk. In: Proc. Wool, pp. 1–2 (1990)", "On wool and silk", ("Ash", "Bay")),
        ("Ash, A., On wool and silk. J. Wool 1, 2 (1990).", "On wool and silk", ("Ash",)),
        ("Ash, A., B. Bay, and C. Cox. On wool and silk. Press, 1990.", "On wool and silk", ("Ash", "Bay", "Cox")),
        ("van der Ash, A.-B. & O'Bay, C. On wool and silk. Wool 1, 2.", "On wool and silk", ("van der Ash", "O'Bay")),
        ("Ash, A., et al. On wool and silk. Wool 1, 2.", "On wool and silk", ("Ash",)),
        ("Иванов, И. И. Теория ткацких станков. М.: Наука, 1990.", "Теория ткацких станков", ("Иванов",)),
        ("Ash, Anna. Wool after 1830: A history. London: Press, 1990.", "Wool after 1830: A history", ("Ash",)),
        # Chemists and physicists give no titles.
        ("Ash, A. Angew. Chem. Int. Ed. 2007, 46, 3410.", "", ("Ash",)),
        ("Ash, A. B. Nature Chemistry 2010, 2, 3.", "", ("Ash",)),
        ("Ash, A., Phys. Rev. Lett. 19, 1264 (1967).", "", ("Ash",)),
    ],
)  # fmt: skip
def test_titles_behind_initials(entry: str, title: str, authors: tuple[str, ...]) -> None:
    details = read_details(entry, entry)
    assert (details.title, details.authors) == (title, authors)


def test_an_emphasised_title_ends_before_place_and_publisher() -> None:
    details = read_details(
        "Ash A., 1980, La laine douce, Paris, Seuil.", "Ash A., 1980, *La laine douce*, Paris, Seuil."
    )
    assert details.title == "La laine douce"


def listed(one: str, other: str) -> Document:
    return Document.parse(f"Both [1], [2].\n\n## References\n\n1. {one}\n2. {other}\n")


def test_one_doi_behind_initials_for_two_works() -> None:
    document = listed(
        "Ash, A. Wool and its uses. 1990. doi:10.1000/t.1", "Bay, B. The silk moths. 1991. doi:10.1000/t.1"
    )
    assert len(list(conflicting_identifier.run(document))) == 1


def test_a_work_in_two_styles_is_listed_twice() -> None:
    document = listed(
        "Ash, A., Wool and its uses. J. Wool 1, 2–3 (1990).",
        'A. Ash. "Wool and Its Uses". Journal of Wool, 1990.',
    )
    assert len(list(duplicate_reference.run(document))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ash, A. Deep nets for wool. PhD thesis, 2010.", "Ash, A. Deep nets for wool. In: Proc. Wool, pp. 3–7, 2010."),
        ("Ash, A. Wool and its uses, p. 12. Press, 1990.", "Ash, A. Wool and its uses, p. 99. Press, 1990."),
        ("Ash, A. A loom for weaving. Patent 1,234,567, 1920.", "Ash, A. A loom for weaving. Patent 1,234,999, 1920."),
        ("Ash, A. Security of looms. RFC 2401, 1998.", "Ash, A. Security of looms. RFC 2411, 1998."),
        ("Ash A., 1980, *La laine*, Paris, Seuil.", "Ash A., 1980, *Le coton*, Paris, Seuil."),
    ],
)  # fmt: skip
def test_two_works_with_one_title_or_publisher(one: str, other: str) -> None:
    assert list(duplicate_reference.run(listed(one, other))) == []


CLASSIC = """# Mosses of the North

Much was written on it (Reed, 1911), lately by Moss (2019) and Kern (2020).

## References

Kern, A. (2020). On Reed. Green Press.

Moss, C. (2019). Reed, again. Green Press.

Reed, B. (1911). Mosses of the north. Green Press.
"""
NUMBERED = "# Mosses of the North\n\nOld [1].\n\n## References\n\n[1] Reed, B. Mosses of the north. 1911.\n"


@pytest.mark.parametrize(
    ("text", "previews"),
    [
        (CLASSIC, [True]),
        (NUMBERED, [False]),
        ("# Mosses of the North\n\nOld [1].\n\n## References\n\n[1] Mosses of the north\n", [False]),
        (f"---\nauthor: Beth Reed\n---\n\n{CLASSIC}", [False]),
        (CLASSIC.replace("(Reed, 1911)", "(Moss, 2019)"), [True]),
    ],
)
def test_an_essay_on_a_work_has_its_title(text: str, previews: list[bool]) -> None:
    assert [finding.preview for finding in self_reference.run(Document.parse(text))] == previews


def test_a_title_of_two_words_names_a_subject() -> None:
    text = (
        "# Nile Crocodile\n\n"
        "It swims [1]. It eats [2].\n\n"
        "## References\n\n"
        "1. “Nile Crocodile”. IUCN. 2010.\n2. “Crocodiles at home”. CABI. 2019.\n"
    )
    assert list(self_reference.run(Document.parse(text))) == []


# What is shown as it is typed


@pytest.mark.parametrize(
    "text",
    [
        "Type <code>[^5]</code> for the fifth one.",
        "# Regular expressions\n\nA class such as [^1] or [^abc] matches one character.",
    ],
)
def test_what_shows_a_mark_is_none(text: str) -> None:
    assert list(undefined_footnote.run(Document.parse(text))) == []


# Author and year

ORGANISED = """

## References

Doe, B. (2019). Vaccines. *Med*, 1.

Lin, A., & Roe, C. (2018). Costs. *Econ*, 1.

World Health Organization. (2020). *Immunization coverage*.
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Coverage fell (WHO, 2021).",
            "WHO, 2021 is in no reference list; it has World Health Organization (2020).",
        ),
        ("According to Fern (2016), it fell.", "Fern (2016) is in no reference list."),
        ("Selon Fern (2016), elle est tombée.", "Fern (2016) is in no reference list."),
        ("Wie Fern (2016) betont, fiel sie.", "Fern (2016) is in no reference list."),
    ],
)
def test_organisations_and_sayings_of_authors_dangle(text: str, message: str) -> None:
    cited = "Vaccines work (Doe, 2019; WHO, 2020) at a cost (Lin & Roe, 2018)."
    assert dangling(f"{cited} {text}{ORGANISED}") == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Coverage fell (WHO, 2020).",
        "Then came the rocket Saturn (WHO, 1967).",  # who made a thing
        "Coverage fell (EPA, 2021).",  # nobody of that name is listed
        "Fantasia (1940) is a film.",
    ],
)
def test_other_names_with_years_do_not_dangle(text: str) -> None:
    cited = "Vaccines work (Doe, 2019; WHO, 2020) at a cost (Lin & Roe, 2018)."
    assert dangling(f"{cited} {text}{ORGANISED}") == []


# Addresses


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("https://example .org/wool.", "https://example .org/wool"),
        ("https://www. example.org/wool.", "https://www. example.org/wool"),
        ("https://github. com/a/b", "https://github. com/a/b"),
        ("doi:11.1000/wool.1", "11.1000/wool.1"),
    ],
)
def test_addresses_that_are_parted_or_mistyped(text: str, typed: str) -> None:
    assert [one.typed for one in Document.parse(f"See {text}\n").malformed_identifiers] == [typed]


@pytest.mark.parametrize(
    "text", ["https://wool.example.org .net is not meant", "https://wool.example. Organise it"]
)
def test_what_follows_an_address_is_no_part_of_it(text: str) -> None:
    assert Document.parse(f"See {text}\n").malformed_identifiers == ()
