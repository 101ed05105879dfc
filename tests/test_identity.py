"""The identity of works: what is one work listed twice, what is not, and who claims another one's identifier."""

from __future__ import annotations

import duplicates as benchmark
import pytest
from citelint_rules.references.conflicting_identifier import conflicting_identifier
from citelint_rules.references.duplicate_reference import Options, duplicate_reference

from citelint.api import Document, Finding, Severity
from citelint.bibliographies import read_bibliography
from citelint.source import Source


def bibliography(*entries: str) -> Document:
    """A bibliography of articles ``author = …, title = …``, or of whole entries; their keys are a, b, c …."""
    typed = []
    for key, entry in zip("abcdefgh", entries, strict=False):
        typed.append(
            entry.replace("{KEY", f"{{{key}") if entry.startswith("@") else f"@article{{{key}, {entry}}}"
        )
    return Document.of_bibliography(read_bibliography(Source("\n".join(typed), "refs.bib")))


def draft(*entries: str) -> Document:
    cited = " ".join(f"Prose [{number}]." for number in range(1, len(entries) + 1))
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))
    return Document.parse(f"{cited}\n\n## References\n\n{listed}\n")


def relations(document: Document) -> list[str]:
    return [pair.relation for pair in document.work_pairs]


def findings(document: Document, options: Options = Options()) -> list[Finding]:  # noqa: B008  (frozen)
    return list(duplicate_reference.run(document, options))


FERN = "author = {Fern, A. and Moss, B.}, title = {The growth of ferns in winter}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One identifier, and titles that may be one: nothing else matters.
        (
            f"{FERN}, year = 2001, doi = {{10.1000/1}}",
            f"{FERN}, year = 2002, doi = {{https://doi.org/10.1000/1}}",
        ),
        (f"{FERN}, doi = {{10.1000/A}}", "title = {The growth of ferns}, doi = {10.1000/a}"),
        (f"{FERN}, pmid = {{123456}}", "title = {The {Growth} of Ferns in Winter}, pmid = {123456}"),
        (
            f"@misc{{KEY, {FERN}, eprint = {{2001.00001v1}}, archiveprefix = {{arXiv}}}}",
            f"@misc{{KEY, {FERN}, howpublished = {{arXiv:2001.00001}}}}",
        ),
        (
            f"{FERN}, year = 2020, journal = {{arXiv preprint arXiv:2001.00001}}",
            f"@misc{{KEY, {FERN}, year = 2020, doi = {{10.48550/arXiv.2001.00001}}}}",
        ),
        # Title, authors and year together; journals by their abbreviations.
        (
            f"{FERN}, year = 2001, journal = {{Journal of Winter Botany}}, volume = 3, pages = {{1--20}}",
            f"{FERN}, year = {{2001}}, journal = {{J. Wint. Bot.}}, pages = {{1-20}}",
        ),
        (
            'author = {Frey, Uta}, title = {{\\"O}kologie der Farne im Winter}, year = 1999',
            "author = {U. Frey}, title = {Ökologie der Farne im Winter}, year = 1999",
        ),
        (
            "author = {Anna van der Fern and Bo Moss}, title = {Waiting for the light}, year = 1999",
            "author = {van der Fern, Anna and others}, title = {Waiting for the Light.}, year = 1999",
        ),
        (
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999, isbn = {0-306-40615-2}}",
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the North}, year = 1999, isbn = {978-0-306-40615-7}}",
        ),
    ],
)
def test_one_work_twice_in_a_bibliography(one: str, other: str) -> None:
    document = bibliography(one, "author = {Oak, C.}, title = {Something else entirely}", other)
    (finding,) = findings(document)
    assert finding.severity is None
    assert finding.message.endswith("is the same work as @a in line 1.")
    assert document.source.row(finding.span.start) == 3
    assert not list(conflicting_identifier.run(document))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A spelling.
        (
            "author = {Fern, A.}, title = {Modelling the growth of ferns}, year = 2001",
            "author = {Fern, A.}, title = {Modeling the growth of ferns}, year = 2001",
        ),
        # One place, a slip in the title.
        (
            f"{FERN}, year = 2001, journal = {{Botany}}, volume = 3, pages = {{1--20}}",
            "author = {Fern, A.}, title = {The grow of the ferns in winter}, year = 2001, "
            "journal = {Botany}, volume = 3, pages = {1}",
        ),
        # Nobody says when, or who.
        (FERN, f"{FERN}, year = 2001"),
        ("title = {The growth of ferns in winter}, year = 2001", f"{FERN}, year = 2001"),
    ],
)
def test_what_seems_to_be_one_work_is_a_warning(one: str, other: str) -> None:
    (finding,) = findings(bibliography(one, other))
    assert finding.severity == Severity.WARNING
    assert "seems to be the same work as @a" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Parts, numbers, forms.
        (
            "author = {Fern, A.}, title = {The growth of ferns. Part I}, year = 2001, journal = {Botany}",
            "author = {Fern, A.}, title = {The growth of ferns. Part II}, year = 2001, journal = {Botany}",
        ),
        (f"{FERN}, year = 2001", f"{FERN}, year = 2001, note = {{x}}, edition = {{2}}, version = {{3}}"),
        (
            "title = {The growth of ferns}, author = {Fern, A.}",
            "title = {The growth of ferns and moss}, author = {Fern, A.}",
        ),
        # Editions and translations.
        (
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999, edition = {1}}",
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999, edition = {2}}",
        ),
        (
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999}",
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 2009}",
        ),
        (
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999}",
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, year = 1999, translator = {Oak, B.}}",
        ),
        # Chapters of one book, and the book.
        (
            "@inbook{KEY, author = {Fern, A.}, title = {Ferns of the north}, chapter = 1, isbn = {0306406152}}",
            "@inbook{KEY, author = {Fern, A.}, title = {Ferns of the north}, chapter = 2, isbn = {0306406152}}",
        ),
        (
            "@incollection{KEY, author = {Fern, A.}, title = {The growth}, booktitle = {Ferns}, doi = {10.1000/ferns}}",
            "@incollection{KEY, author = {Fern, A.}, title = {The decay}, booktitle = {Ferns}, doi = {10.1000/ferns}}",
        ),
        (
            "@book{KEY, author = {Fern, A.}, title = {Ferns of the north}, doi = {10.1000/ferns}}",
            "@inbook{KEY, author = {Fern, A.}, title = {Ferns of the north: introduction}, doi = {10.1000/ferns}}",
        ),
        # Conference and journal, preprint and journal, thesis and book.
        (
            f"@inproceedings{{KEY, {FERN}, year = 2001, booktitle = {{Symposium on Plants}}}}",
            f"{FERN}, year = 2001, journal = {{Annals of Botany}}",
        ),
        (
            f"@misc{{KEY, {FERN}, year = 2020, eprint = {{2001.00001}}, archiveprefix = {{arXiv}}}}",
            f"{FERN}, year = 2020, journal = {{Annals of Botany}}",
        ),
        (
            f"@misc{{KEY, {FERN}, year = 2020, eprint = {{2001.00001}}, archiveprefix = {{arXiv}}}}",
            f"{FERN}, year = 2021, journal = {{Annals of Botany}}, eprint = {{2001.00001}}, archiveprefix = {{arXiv}}",
        ),
        (
            f"@phdthesis{{KEY, {FERN}, year = 2001, school = {{North}}}}",
            f"@book{{KEY, {FERN}, year = 2001, publisher = {{South}}}}",
        ),
        # A correction, which has the title of the article.
        (
            f"{FERN}, year = 2001, doi = {{10.1000/1}}",
            "author = {Fern, A.}, title = {Correction to: The growth of ferns in winter}, doi = {10.1000/1}",
        ),
        # Two papers with an identifier that a reference manager has given to all.
        (
            "author = {Fern, A.}, title = {The growth of ferns}, year = 2001, journal = {Botany}, doi = {10.1000/1}",
            "author = {Fern, A.}, title = {The decay of ferns}, year = 2001, journal = {Herbs}, doi = {10.1000/1}",
        ),
        (
            f"@inproceedings{{KEY, {FERN}, year = 2001, booktitle = {{Symposium}}, pmid = {{25246403}}}}",
            f"{FERN}, year = 2003, journal = {{Annals of Botany}}, pmid = {{25246403}}",
        ),
        # A series, and titles that many works have.
        (
            "author = {Fern, A.}, title = {Editorial}, journal = {Botany}, year = 2001, volume = 3, pages = {1}",
            "author = {Fern, A.}, title = {Editorial}, journal = {Botany}, year = 2001, volume = 3, pages = {99}",
        ),
        (
            f"{FERN}, year = 2001, journal = {{Botany}}, number = 3",
            f"{FERN}, year = 2001, journal = {{Botany}}, number = 4",
        ),
        (
            "@misc{KEY, author = {Python}, title = {Python}, year = 2020}",
            "@misc{KEY, title = {Python}, year = 2020}",
        ),
        # Software and its paper, data and its versions.
        (
            "@software{KEY, author = {Fern, A.}, title = {fern: growing ferns}, year = 2020, doi = {10.5281/zenodo.1}}",
            "author = {Fern, A.}, title = {fern: growing ferns}, year = 2020, doi = {10.21105/joss.1}",
        ),
        (
            "@misc{KEY, author = {Fern, A.}, title = {A list of all ferns}, year = 2020, doi = {10.5281/zenodo.1}}",
            "@misc{KEY, author = {Fern, A.}, title = {A list of all ferns}, year = 2020, doi = {10.5281/zenodo.2}}",
        ),
        # Others of the same title.
        (FERN, "author = {Oak, C.}, title = {The growth of ferns in winter}"),
        (
            "author = {van Fern, A. and others}, title = {The growth of ferns in winter}, year = 2001",
            "author = {van Oak, B. and others}, title = {The growth of ferns in winter}, year = 2001",
        ),
        (
            "author = {{Fern Collaboration}}, title = {The growth of plants in winter}, year = 2001",
            "author = {{Oak Collaboration}}, title = {The growth of plants in winter}, year = 2001",
        ),
        # Entries that only give data to others.
        (f"@book{{KEY, {FERN}, year = 2001}}", f"@book{{KEY, {FERN}, year = 2001, options = {{dataonly}}}}"),
        (f"@book{{KEY, {FERN}, year = 2001, related = {{b}}}}", f"@book{{KEY, {FERN}, year = 2001}}"),
    ],
)
def test_not_one_work(one: str, other: str) -> None:
    document = bibliography(one, other)
    assert not findings(document)
    assert not list(conflicting_identifier.run(document))


def test_versions_are_reported_where_asked_for() -> None:
    document = bibliography(
        f"{FERN}, year = 2001, journal = {{Botany}}", f"{FERN}, year = 2003, journal = {{Herbs}}"
    )
    assert not findings(document)
    (finding,) = findings(document, Options(versions=True))
    assert finding.severity == Severity.WARNING


def test_a_key_that_stands_twice_is_told_by_the_rule_on_labels() -> None:
    text = f"@article{{a, {FERN}, year = 2001}}\n@article{{a, {FERN}, year = 2001}}"
    (finding,) = findings(Document.of_bibliography(read_bibliography(Source(text, "refs.bib"))))
    assert finding.cause is not None
    assert finding.cause.rule == "duplicate-label"


def test_a_work_that_stands_many_times_is_told_once_for_each() -> None:
    assert relations(bibliography(*[f"{FERN}, year = 2001"] * 5)) == ["same"] * 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "author = {Fern, A.}, title = {The growth of ferns in winter}, journal = {Botany}, pages = {1--20}",
            "author = {Oak, B.}, title = {Waiting without any light}, journal = {Botany}, pages = {21--40}",
        ),
        # The same authors: a title may change, but not the pages.
        (
            "author = {Fern, A.}, title = {The growth of ferns in winter}, journal = {Botany}, pages = {1--20}",
            "author = {Fern, A.}, title = {Waiting without any light}, journal = {Botany}, pages = {21--40}",
        ),
    ],
)
def test_two_works_with_one_doi(one: str, other: str) -> None:
    document = bibliography(f"{one}, doi = {{10.1000/botany.3}}", f"{other}, doi = {{10.1000/Botany.3}}")
    (finding,) = conflicting_identifier.run(document)
    assert finding.message.startswith("@b ")
    assert "has the DOI of @a " in finding.message
    assert document.source[finding.span] == "10.1000/Botany.3"
    assert not findings(document)


def test_two_works_with_one_arxiv_identifier() -> None:
    document = draft(
        "A. Fern, B. Frond. The growth of ferns in winter. arXiv:2001.00001, 2020.",
        "C. Oak. Waiting without any light. https://arxiv.org/abs/2001.00001v2, 2020.",
    )
    (finding,) = conflicting_identifier.run(document)
    assert document.source[finding.span] == "2001.00001"
    assert document.source.row(finding.span.start) == 7


@pytest.mark.parametrize(
    ("one", "other", "doi"),
    [
        # A title may be left short, translated, printed with blanks, or changed on the way to print.
        (
            "author = {Fern, A.}, title = {Growth}",
            "author = {Fern, A.}, title = {Growth: ferns in winter}",
            "10.1000/1",
        ),
        (
            "author = {Farn, A.}, title = {Das Wachstum der Farne im Winter}",
            "author = {Fern, A.}, title = {The growth of ferns in winter}",
            "10.1000/1",
        ),
        (
            "author = {Fern, A.}, title = {The growth of ferns in winter}",
            "author = {Oak, B.}, title = {T h e  g r o w t h of fer ns in win ter}",
            "10.1000/1",
        ),
        (
            "author = {Fern, A.}, title = {The growth of ferns in winter}",
            "author = {Fern, A.}, title = {Cold plants}",
            "10.1000/1",
        ),
        # Data and software, whole issues and proceedings.
        (
            "author = {Fern, A.}, title = {fern 1.0, growing}",
            "author = {Oak, B.}, title = {The grove}",
            "10.5281/zenodo.12",
        ),
        (
            "author = {Fern, A.}, title = {The growth of ferns}",
            "author = {Oak, B.}, title = {Waiting without light}",
            "10.1002/bot.v3.issue-2",
        ),
        (
            "author = {Fern, A.}, title = {The growth of ferns}",
            "author = {Oak, B.}, title = {Waiting without light}",
            "10.1007/978-3-16-148410-0",
        ),
        # An author is not known.
        ("title = {The growth of ferns}", "author = {Oak, B.}, title = {Waiting without light}", "10.1000/1"),
    ],
)
def test_no_conflict(one: str, other: str, doi: str) -> None:
    document = bibliography(f"{one}, doi = {{{doi}}}", f"{other}, doi = {{{doi}}}")
    assert not list(conflicting_identifier.run(document))


def test_an_entry_of_a_draft_with_two_identifiers_is_left_alone() -> None:
    assert not relations(
        draft(
            "A. Fern, B. Frond. The growth of ferns in winter. arXiv:2001.00001, arXiv:2001.00002.",
            "C. Oak, D. Elm. Waiting without any light. arXiv:2001.00001.",
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Two publications, by what stands behind the title.
        (
            "Oak, B. (2001). Telling trees apart again. arXiv preprint arXiv:0101.0001.",
            "Oak, B. (2001). Telling trees apart again. Journal of Trees, 3, 14-15.",
        ),
        (
            "Oak, B. (2001). Telling trees apart again. Proceedings of the Forest Days, 7, 1114-1120.",
            "Oak, B. (2001). Telling trees apart again. Journal of Trees, 3(2), 14-15.",
        ),
    ],
)
def test_versions_in_the_list_of_a_draft(one: str, other: str) -> None:
    assert relations(draft(one, other)) == ["version"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OECD, *{}*. OECD Publishing, 2019.", ("Forests at a Glance", "Meadows at a Glance")),
        ("OECD, *{}* (2019). OECD Publishing.", ("Forests at a Glance", "Meadows at a Glance")),
        ("OECD, {}. OECD Publishing, 2019.", ("Forests at a Glance", "Meadows at a Glance")),
        ("Oakes, *{}*. Forest University Press, 2000.", ("Trees", "Shrubs")),
        ("Oakes, {}. Forest Classics.", ("Trees", "Shrubs")),
        ("B. Oak, *{}*. Elm, Ash and Frond, 2011.", ("Trees, Old and New", "Shrubs, Large and Small")),
        ("Oak, B. (2000). *Rules of Forests, Vol. {}*. Forest Press.", ("1: Trees", "2: Shrubs")),
        ("Oak, B. (2000). *Rules of Forests, Vol. {}*. Forest Press.", ("I", "II")),
        ("Oak, B. (2000). *The Rules of Forests*. Vol. {}. Forest Press.", ("1", "2")),
        ("Wikipedia, {0}. URL: https://example.org/{0} (abgerufen am 20.06.2018)", ("Oak", "Elm")),
        ("Forestry, {0}. Available at: https://example.org/{0} (Accessed: 1 May 2024).", ("Oak", "Elm")),
    ],
)
def test_a_publisher_a_volume_or_an_address_make_no_work_of_two(one: str, other: tuple[str, str]) -> None:
    assert not relations(draft(*map(one.format, other)))
    # Listed twice, each is found.
    again = one.format(other[0])
    assert relations(draft(again, again)) == ["same"]


def test_two_places_in_one_work_may_be_two_entries() -> None:
    entry = "Oak, B. (2001). Telling trees apart again, pp. {}. Forest Press. https://doi.org/10.1000/trees"
    assert not relations(draft(entry.format("14-15"), entry.format("99-101")))


def test_entries_whose_titles_are_not_known_are_one_work_only_by_their_words() -> None:
    doi = "https://doi.org/10.1000/trees"
    assert relations(draft(doi, f"{doi},")) == ["same"]
    assert not relations(draft(f"Oak & al., Trees 3, {doi}", f"Elm & al., Trees 4, {doi}"))


def test_letters_behind_years_do_not_part_one_work() -> None:
    entry = "Oak, B., Elm, C., 2001{}. Telling trees apart again. Journal of Trees 3, 14-15. https://doi.org/10.1000/trees"
    document = Document.parse(f"Prose.\n\n## References\n\n{entry.format('a')}\n\n{entry.format('b')}\n")
    assert relations(document) == ["same"]


def test_many_entries_are_searched() -> None:
    _, found = benchmark.measure(5_000)
    assert (found["same"], found["conflict"]) == (50, 5)
