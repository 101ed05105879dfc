"""Citations by author and year: every form that is one, what looks like one and is none, and what the list must have.

Drafts mark each group of citations ``⟦like this⟧``; what is not marked must not cite.
"""

from __future__ import annotations

import re

import pytest
from citelint_rules.citations.dangling_citation import dangling_citation
from citelint_rules.citations.missing_reference_list import missing_reference_list
from citelint_rules.references.uncited_reference import uncited_reference
from hypothesis import given
from hypothesis import strategies as st

from citelint.document import Document
from citelint.document.citing.author_year.entries import read_entries
from citelint.document.model import Reference

APA = """

## References

Brandt, K., & Olsen, M. (2018). Mosses of the north. *Journal of Mosses*, 4(2), 10–20.

Brandt, K., Olsen, M., & Pohl, T. (2019). More mosses. *Journal of Mosses*, 5(1), 1–9.

de la Cruz, A. (2011). Helechos. Editorial Verde.

Fern, A. (2020a). On ferns. Green Press.

Fern, A. (2020b). On ferns, again. Green Press.

García-López, R. (2015). Bosques. *Revista de Bosques*, 1, 3–7.

McArthur, D. (n.d.). Notes on lichens. https://example.org/lichens

Müller, J. (2017). Algen. Verlag am See.

O'Hara, P. (in press). Peat. *Peat Studies*.

van der Berg, H. (2003). Dykes. Water Press.

World Health Organization. (2021). *Mosses and health*.

World Moss Organization. (2016). *State of the mosses*.
"""
# So many citations that there is no doubt how the draft cites.
HABIT = "Mosses are old (Fern, 2020a; Brandt & Olsen, 2018), as Brandt et al. (2019) and Müller (2017) say. "


def unmark(marked: str) -> tuple[str, list[str]]:
    """The draft without markers, and what stood between them."""
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked, re.DOTALL)


def groups_of(text: str) -> list[str]:
    document = Document.parse(text)
    return [document.source[group.span] for group in document.citation_groups]


def dangling(text: str) -> list[str]:
    document = Document.parse(text)
    return [document.source[finding.span] for finding in dangling_citation.check(document)]


def messages(text: str) -> list[str]:
    return [finding.message for finding in dangling_citation.check(Document.parse(text))]


def uncited(text: str) -> list[str]:
    document = Document.parse(text)
    return [document.source[finding.span] for finding in uncited_reference.check(document)]


# Forms

FORMS = {
    "in parentheses": "Old ⟦(Brandt & Olsen, 2018)⟧.",
    "without a comma": "Old ⟦(Müller 2017)⟧.",
    "several": "Old ⟦(Brandt & Olsen, 2018; Fern, 2020a)⟧.",
    "several, parted by commas": "Old ⟦(Müller 2017, van der Berg 2003)⟧.",
    "several years": "Old ⟦(Fern, 2020a, 2020b)⟧.",
    "several letters": "Old ⟦(Fern, 2020a,b)⟧ and ⟦Fern (2020a, b)⟧.",
    "with words around it": "Old ⟦(see Brandt & Olsen, 2018, p. 4; cf. also Fern 2020a, ch. 2)⟧.",
    "with a page behind a colon": "Old ⟦(Müller 2017: 14)⟧.",
    "in brackets": "Old ⟦[Müller, 2017]⟧ and ⟦[Brandt et al. 2019]⟧.",
    "in the sentence": "⟦Müller (2017)⟧ says so, and ⟦Brandt and Olsen (2018)⟧ do.",
    "in the sentence, with a page": "⟦Brandt et al. (2019, p. 4)⟧ say so.",
    "possessive": "⟦Müller’s (2017)⟧ algae and ⟦Brandt and Olsen's (2018)⟧ mosses.",
    "in the sentence, in brackets": "⟦Müller [2017]⟧ says so.",
    "and others": "Old ⟦(Brandt et al., 2019)⟧, ⟦(Brandt, et al. 2019)⟧, ⟦(Brandt and colleagues, 2019)⟧.",
    "and others, in italics": "Old ⟦(Brandt *et al.*, 2019)⟧.",
    "particles": "Old ⟦(van der Berg, 2003)⟧, as ⟦de la Cruz (2011)⟧ says.",
    "a particle with a capital": "⟦Van der Berg (2003)⟧ says so.",
    "initials": "Old ⟦(J. Müller, 2017)⟧, as ⟦J. Müller (2017)⟧ says.",
    "a given name": "So says ⟦Hendrik van der Berg (2003)⟧.",
    "an apostrophe": "Old ⟦(O’Hara, in press)⟧ and ⟦(O'Hara, in press)⟧.",
    "a double name": "Old ⟦(García-López, 2015)⟧, ⟦(Garcia Lopez, 2015)⟧.",
    "an umlaut written otherwise": "Old ⟦(Mueller, 2017)⟧, ⟦(Muller, 2017)⟧, ⟦(Mu\u0308ller, 2017)⟧.",
    "no date": "Old ⟦(McArthur, n.d.)⟧.",
    "an organisation": "Old ⟦(World Moss Organization, 2016)⟧.",
    "an organisation and its short name": "Old ⟦(World Moss Organization [WMO], 2016)⟧, ⟦(WMO, 2016)⟧.",
    "a short name that is a word": "Old ⟦(WHO, 2021)⟧ and ⟦(see WHO 2021)⟧.",
    "a first edition": "Old ⟦(Müller, 1899/2017)⟧ and ⟦(Müller [1899] 2017)⟧.",
    "Spanish": "Viejos ⟦(Brandt y Olsen, 2018)⟧.",
    "German": "Alt ⟦(vgl. Brandt und Olsen 2018, S. 4)⟧.",
    "French": "Vieilles ⟦(voir Brandt et Olsen, 2018)⟧.",
    "a date": "Old ⟦(Müller, 2017, March 3)⟧.",
    "wrapped": "Old ⟦(Brandt & Olsen,\n2018)⟧.",
    "in a quotation": "> Old\n> ⟦(Brandt &\n> Olsen, 2018)⟧.",
    "in a cell": "| a | b |\n|---|---|\n| moss | ⟦(Brandt & Olsen, 2018)⟧ |",
    "alone in a cell": "| a | b |\n|---|---|\n| moss | ⟦Brandt et al., 2019⟧ |",
    "in a caption": "![moss](moss.png)\n\n*Figure 1. Mosses ⟦(from Müller, 2017)⟧.*",
    "in a footnote": "Old[^1].\n\n[^1]: As ⟦Brandt et al. (2019)⟧ say.",
    "linked": "Old ⟦([Müller, 2017](https://example.org/algae))⟧.",
    "linked with the name": "[⟦Brandt et al. (2019)⟧](https://example.org/mosses) say so.",
    "Portuguese, in capitals": "Velhos ⟦(BRANDT; OLSEN, 2018)⟧.",
    "names parted by a slash": "Alt ⟦(Brandt/Olsen 2018: 4)⟧.",
    "within parentheses": "Old ⟦(so says Müller (2017) in his book)⟧.",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_form(form: str) -> None:
    prose, wanted = unmark(form)
    text = f"{prose}\n\n{HABIT}{APA}"
    assert groups_of(text)[: -len(groups_of(HABIT + APA))] == wanted
    assert not dangling(text)
    reading = Document.parse(text).reading
    assert all(reading.references_of(each) for group in reading.groups for each in group.citations)


NO_CITATION = {
    "a date": "It was seen (in 2020), (May 2020), (May, 2020), (March 3, 2020) and (since 2019).",
    "a figure": "It was seen (Figure 3, 2020), (Table 2, 2019) and (Section 4, 2018).",
    "a version": "It was built with (Python 3.9, 2020), (Version 2, 2021) and (RFC 2070).",
    "a life": "Hume (1711–1776) was born (born 1950), (b. 1950), (1950–2020).",
    "an event": "The Olympics (2020) and COVID-19 (2020), after the World Cup (2018).",
    "a place": "Seen at the congress (Paris, 2015), (Geneva, 1998) and (New York, 2001).",
    "a conference": "Published there (CVPR 2022), (NeurIPS, 2020).",
    "prose": "In March (2020) and In (2020) there was one.",
    "a film": "*Moss* (2009) and The Big Moss (2010), (film, 2009).",
    "a law": "The Moss Act (1999), (Act of 1999), and (Brown v. Board of Mosses, 1954).",
    "a letter": "So he wrote (M. Kern, personal communication, March 3, 2020).",
    "code": "Call `(Fern, 2020a)` or\n\n```\nFern (2020a)\n```",
    "a formula": "It is $x(\\text{Fern}, 2020)$ there.",
    "numbers": "It was 4.86 (1.21), 1899 (2017) and x (2020).",
    "an image": "![Fern (2020a)](fern.png)",
    "a publisher": "Read *Mosses* (Green Press, 2003) and *Ferns* (New York: Norton, 2001).",
    "a newspaper": "So it stood in the paper (Evening Moss, 3 May 2021) and (Kern, May 2021).",
    "a painting": "It shows a bog (Kern, 1901, oil on canvas, 40 × 60 cm; Wolf, 1911, bronze).",
    "an entry": "- Kern, A. (2001). Elsewhere.\n- Wolf, B. C. (2002). Further.",
}


@pytest.mark.parametrize("prose", NO_CITATION.values(), ids=NO_CITATION)
def test_no_citation(prose: str) -> None:
    assert groups_of(f"{prose}\n\n{HABIT}{APA}") == groups_of(HABIT + APA)
    assert not dangling(f"{prose}\n\n{HABIT}{APA}")


def test_what_a_citation_is_called() -> None:
    document = Document.parse(
        "Old (Fern, 2020a, 2020b) as Brandt and Olsen (2018) and (Brandt *et al.*, 2019) say." + APA
    )
    citations = [each for group in document.citation_groups for each in group.citations]
    assert [each.name for each in citations] == [
        "Fern, 2020a",
        "Fern, 2020b",
        "Brandt and Olsen (2018)",
        "Brandt et al., 2019",
    ]
    assert [each.key for each in citations] == ["fern 2020a", "fern 2020b", "brandt 2018", "brandt 2019"]
    assert [document.source[each.span] for each in citations][:2] == ["Fern, 2020a", "2020b"]


# What the list lacks

DANGLING = {
    "another year": ("Old ⟦(Müller, 2016)⟧.", "Müller, 2016 is in no reference list; it has Müller (2017)."),
    "one of a group": (
        "Old (⟦Müller, 2016⟧; Fern, 2020a).",
        "Müller, 2016 is in no reference list; it has Müller (2017).",
    ),
    "another letter": ("Old ⟦(Fern, 2020c)⟧.", "Fern, 2020c is in no reference list; it has Fern (2020a)."),
    "another spelling": (
        "Old ⟦(Brand & Olsen, 2018)⟧.",
        "Brand & Olsen, 2018 is in no reference list; it has Brandt & Olsen (2018).",
    ),
    "another coauthor": (
        "Old ⟦(Brandt & Kern, 2018)⟧.",
        "Brandt & Kern, 2018 is in no reference list; it has Brandt & Olsen (2018).",
    ),
    "in the sentence": (
        "⟦Brandt et al. (2021)⟧ say so.",
        "Brandt et al. (2021) is in no reference list; it has Brandt et al. (2019).",
    ),
    "nobody of that name": ("Old ⟦(Kern & Wolf, 2014)⟧.", "Kern & Wolf, 2014 is in no reference list."),
    "nobody of that name, alone": ("Old ⟦(Kern, 2014)⟧.", "Kern, 2014 is in no reference list."),
    "nobody, in the sentence": (
        "⟦Kern et al. (2014)⟧ say so.",
        "Kern et al. (2014) is in no reference list.",
    ),
    "within parentheses": (
        "Old ⟦(as told in the book of Kern and Wolf (2014) on ferns)⟧.",
        "Kern and Wolf (2014) is in no reference list.",
    ),
    "one author in the sentence, with a year that is nearly the list's": (
        "So it is with ⟦Müller (2016)⟧ in the north.",
        "Müller (2016) is in no reference list; it has Müller (2017).",
    ),
    "behind the name of a theory, where the draft cites so": (
        "The Choice Theory (Müller, 2017), the Fern Theory (van der Berg, 2003) and the Moss Theory ⟦(Kern, 2014)⟧.",
        "Kern, 2014 is in no reference list.",
    ),
    "behind a noun with a capital, beside one that the list has": (
        "So sagen es alle Länder (⟦Kern, 2014⟧; Müller, 2017).",
        "Kern, 2014 is in no reference list.",
    ),
    "with its page": ("Old ⟦(Kern, 2014, pp. 3–4)⟧.", "Kern, 2014 is in no reference list."),
    "linked to the list": (
        "Old ⟦([Müller, 2016](#references))⟧.",
        "Müller, 2016 is in no reference list; it has Müller (2017).",
    ),
    "somebody who argues": ("⟦Kern (2014)⟧ argues so.", "Kern (2014) is in no reference list."),
}


@pytest.mark.parametrize(("marked", "message"), DANGLING.values(), ids=DANGLING)
def test_dangling(marked: str, message: str) -> None:
    prose, wanted = unmark(marked)
    text = f"{prose}\n\n{HABIT}{APA}"
    assert (dangling(text), messages(text)) == (wanted, [message])


NOT_DANGLING = {
    "cited in another work": "Old (Kern, 1950, as cited in Fern, 2020a).",
    "cited in another work, in the sentence": "Kern (1950, as cited in Fern, 2020a) argues so.",
    "critics": "Critics such as Kern and Müller (2017) say so.",
    "a life": "Hobbes (1588–1679) and Müller (1947–2016) knew.",
    "linked by most": (
        "([Kern, 2014](https://a.org)), ([Wolf, 2015](https://b.org)), ([Dachs, 2016](https://c.org)), "
        "(Luchs et al., 2016)."
    ),
    "a name before a year": "So it is with Wolf (2014) in the north.",
    "the maker of a film": "They saw Fantasia (Disney, 1940) then.",
    "a classic": "Old (Hobbes, 1651).",
    "linked": "Old ([Kern et al., 2014](https://example.org)), as [Wolf et al. (2015)](https://example.org) say.",
    "a second author": "Old (Olsen, 2018), as Pohl (2019) argues.",
    "a letter that the list has not": "Old (Müller, 2017a).",
    "two letters in the list": "Old (Fern, 2020).",
    "a short name": "Old (WMO, 2016), as the WMO (2016) found.",
    "an organisation that the list may have otherwise": "Old (National Office of Ferns, 2014).",
    "an adverb before the names": "Similarly, Brandt and Olsen (2018) found so. However, Müller (2017) argues.",
}


@pytest.mark.parametrize("prose", NOT_DANGLING.values(), ids=NOT_DANGLING)
def test_not_dangling(prose: str) -> None:
    assert not dangling(f"{prose}\n\n{HABIT}{APA}")


SILENT = {
    "a list of which it says that it is not all": APA.replace("## References", "## Selected references"),
    "further reading": APA.replace("## References", "## Further reading"),
    "no list": "",
    "a list of addresses": "\n\n## Sources\n\n- https://example.org/one\n- https://example.org/two\n",
    "a list of other works": (
        "\n\n## References\n\nPike, Z. (1999). Fish.\n\nRoach, Y. (1998). Fish.\n\nTrout, X. (1997). Fish.\n"
    ),
}


@pytest.mark.parametrize("references", SILENT.values(), ids=SILENT)
def test_a_list_that_is_not_the_one_of_the_citations(references: str) -> None:
    text = f"Old (Müller, 2016; Kern et al., 2014). {HABIT}{references}"
    assert not dangling(text)
    assert not uncited(text)
    unchecked = Document.parse(text).summary.unchecked
    assert any("author and year were not looked up" in each for each in unchecked)


def test_an_alphabetical_list_that_is_cut_off_hides_what_would_follow() -> None:
    names = [
        "Aal",
        "Barsch",
        "Dorsch",
        "Forelle",
        "Hecht",
        "Karpfen",
        "Lachs",
        "Makrele",
        "Rochen",
        "Stint",
        "Tilapia",
        "Wels",
        "Zander",
    ]
    prose = " ".join(f"So it is ({name}, 20{number:02})." for number, name in enumerate(names))
    entries = "\n\n".join(f"{name}, A. (20{number:02}). Fish." for number, name in enumerate(names))
    whole = f"{prose}\n\n## References\n\n{entries}\n"
    assert not dangling(whole)
    assert not dangling(whole[: whole.index("Rochen, A.")])
    assert dangling(whole.replace("Forelle, A. (2003). Fish.\n\n", "")) == ["(Forelle, 2003)"]


# What nothing cites

CITED = "Old (Fern, 2020a,b; Brandt & Olsen, 2018; Brandt et al., 2019; Müller, 2017; García-López, 2015). "


def test_uncited() -> None:
    text = f"{CITED}Peat (O'Hara, in press; WMO, 2016; WHO, 2021), dykes (van der Berg, 2003), (McArthur, n.d.).{APA}"
    assert [each.partition(".")[0] for each in uncited(text)] == ["de la Cruz, A"]


MENTIONED = {
    "beside its year": "In 2011, the helechos of De la Cruz grew.",
    "without a year": "As de la Cruz told us, helechos grow.",
    "by its title": "Lichens are noted elsewhere. See de la Cruz.",
    "in a table of HTML": "<table><tr><td>ferns (de la Cruz, 2011)</td></tr></table>",
    "in code": "Like `de la Cruz 2011`.",
}


@pytest.mark.parametrize("prose", MENTIONED.values(), ids=MENTIONED)
def test_what_the_text_speaks_of_is_not_uncited(prose: str) -> None:
    rest = "(O'Hara, in press; WMO, 2016; WHO, 2021), (van der Berg, 2003), (McArthur, n.d.)"
    assert not uncited(f"{CITED}{rest}.\n\n{prose}{APA}")


def test_the_entry_that_a_dangling_citation_means_is_not_uncited() -> None:
    rest = (
        "(O'Hara, in press; WMO, 2016; WHO, 2021), (van der Berg, 2003), (McArthur, n.d.), (de la Cruz, 2012)"
    )
    text = f"{CITED}{rest}.{APA}"
    assert dangling(text) == ["(de la Cruz, 2012)"]
    assert not uncited(text)


def test_an_organisation_under_another_name_is_not_uncited() -> None:
    rest = "(O'Hara, in press; WHO, 2021), (SOTM, 2016), (van der Berg, 2003), (McArthur, n.d.), (de la Cruz, 2011)"
    text = f"{CITED}{rest}.{APA}"
    assert not uncited(text)


def test_a_list_that_is_hardly_cited_is_further_reading() -> None:
    assert not uncited(f"Old (Fern, 2020a), (Müller, 2017), (Brandt et al., 2019).{APA}")


def test_a_numbered_list_under_citations_by_author_and_year_is_not_called_uncited() -> None:
    entries = [
        "[1] A. Fern, et al. Ferns. 2020.",
        "[2] K. Brandt. Mosses. 2018.",
        "[3] J. Müller. Algen. 2017.",
    ]
    numbered = "\n\n".join(["", "## References", *entries])
    text = f"Old (Fern et al., 2020), older (Brandt, 2018).{numbered}"
    assert not uncited(text)
    assert Document.parse(text).summary.cited == 2


# Entries

ENTRIES = {
    "Fern, A. B., & Moss, C. (2020a). Title of it. Journal, 3.": "Fern & Moss (2020a)",
    "Fern A, Moss CD. 2020. Title of it. Journal.": "Fern & Moss (2020)",
    "Fern, Anna, and Carl Moss. 2020. “Title of It.” Journal 3.": "Fern & Moss (2020)",
    "Anna Fern and Carl Moss. 2020. Title of it. In Proceedings.": "Fern & Moss (2020)",
    "Anna Fern, Carl Moss, Lee Peat, and Bo Reed. 2023. Title: a model.": "Fern et al. (2023)",
    "Fern, A., Moss, C. and Peat, L. (2020) 'Title', Journal, 3(2), pp. 1-2.": "Fern et al. (2020)",
    "Fern et al. (2020). Title of it. Journal.": "Fern et al. (2020)",
    'Fern, Anna. "Title of It." Journal, vol. 3, 2020, pp. 1–2.': "Fern (2020)",
    'A. Fern and C. Moss, "Title of it," Journal, vol. 3, 2020.': "Fern & Moss (2020)",
    "Anna B. Fern. 1848. Title of it.": "Fern (1848)",
    "van der Berg, K., de la Cruz, M., & O'Hara, P. (2001). A title.": "van der Berg et al. (2001)",
    "García Márquez, Gabriel. 1967. Un título. Editorial.": "García Márquez (1967)",
    "Fern, A. (Ed.). (2020). Handbook. Press.": "Fern (2020)",
    "World Moss Organization. (2015). Mosses of the world.": "World Moss Organization (2015)",
    "Centers for Moss Control and Prevention. (2021). Mosses. https://example.org/2020": (
        "Centers for Moss Control and Prevention (2021)"
    ),
    "Fern, A., Moss, C., … Reed, B. (2020). Title.": "Fern et al. (2020)",
    "Fern et al. 2017 — Title": "Fern et al. (2017)",
    "Fern, A. (1977/1995). Title.": "Fern (1977)",
    "Müller, K.-H. & Weiß, Ä. (2003): Buch. Berlin: Verlag.": "Müller & Weiß (2003)",
    "FERN, A. B.; MOSS, C. Título do livro. São Paulo: Editora, 2020.": "FERN & MOSS (2020)",
    "FERN, A. A arte dos fetos: um estudo. São Paulo: Editora, 2020.": "FERN (2020)",
    "FERN, Anna; McMOSS, Carl. Fetos e musgos. 2020.": "FERN & McMOSS (2020)",
    "FERN, A. et al. Mapa dos fetos. Revista, v. 3, 2020.": "FERN et al. (2020)",
    "VAN FERN, J.; MOSS, T.; DE REED, M. A arte. 2020.": "VAN FERN et al. (2020)",
    "FERN, Anna (org.). Livro dos fetos. 2020.": "FERN (2020)",
    "EDITORA VERDE. Guia dos fetos. São Paulo, 2020.": "EDITORA VERDE (2020)",
    "FERN, A. B., & MOSS, C. (2020). Title of it.": "FERN & MOSS (2020)",
    "FERN AB, MOSS C. Title of it. 2020.": "FERN & MOSS (2020)",
    "Fern, A. y Moss, C. (2020). Título.": "Fern & Moss (2020)",
    "Fern, A. e Moss, C. (2020). Título.": "Fern & Moss (2020)",
    "Fern, A. i Moss, C. (2020). Títol.": "Fern & Moss (2020)",
    "Fern, A. D. & Moss, H. S. Learning of mosses. Botany 401, 78–79 (1999).": "Fern & Moss (1999)",
    "Fern AB, Moss C, Peat LM. Title of the paper. J Bot. 2020;12:3-4.": "Fern et al. (2020)",
    "Fern, A.: Title of it, Springer 1995": "Fern (1995)",
    "Anna Fern and Carl Moss and Lee Peat (2018). Title of it.": "Fern et al. (2018)",
    "王小明，李四（2010）。标题。出版社。": "王小明 & 李四 (2010)",
    "Title of an unsigned work. (2019). Journal.": "",
    "https://example.org/2020/title": "",
    "The mosses that were described above are mostly old. Fern et al. (2023) say so.": "",
}


FAMILIES = {
    "Li, X., Zhang, Y. (2010). On the wool of sheep.": ("Li", "Zhang"),
    "Wu, Q., & Baker, D. (2010). On the wool of sheep.": ("Wu", "Baker"),
    "Anna Young and Mark Xu. 2010. On the wool of sheep.": ("Young", "Xu"),
    "A. Lin, B. Ode. On the wool of sheep. 2010.": ("Lin", "Ode"),
    "Lin A, Ode B. On the wool of sheep. 2010.": ("Lin", "Ode"),
    "Lin, A., B. Ode, and C. van Rain. On the wool of sheep. 2010.": ("Lin", "Ode", "van Rain"),
    'Anna Young, "On the wool of sheep," 2010.': ("Young",),
}


@pytest.mark.parametrize(("text", "names"), FAMILIES.items(), ids=FAMILIES)
def test_the_authors_are_their_family_names(text: str, names: tuple[str, ...]) -> None:
    assert Document.parse(f"Old [1].\n\n## References\n\n[1] {text}\n").references[0].authors == names


@pytest.mark.parametrize(("text", "name"), ENTRIES.items(), ids=ENTRIES)
def test_entry(text: str, name: str) -> None:
    block = Document.parse("x").blocks[0]
    entry = Reference("", block.span, block.span, text, block)
    assert [each.name for each in read_entries([entry])] == [name]


def test_a_line_repeats_the_authors_of_the_entry_above() -> None:
    references = """

## Works Cited

Fern, Anna, and Carl Moss. 2018. *Ferns*. Press.

———. 2019. *More Ferns*. Press.

--- (2020). *Ferns again*. Press.

Kern, Bo. 2001. *Trees*. Press.
"""
    text = f"Old (Fern and Moss 2018; Fern and Moss 2019; Fern and Moss 2020; Kern 2001).{references}"
    reading = Document.parse(text).reading
    found = [reading.references_of(each) for group in reading.groups for each in group.citations]
    assert [len(each) for each in found] == [1, 1, 1, 1]
    assert not dangling(text)
    assert not uncited(text)


def test_entries_on_lines_of_their_own() -> None:
    text = """Old (Fern, 2018), (Moss et al., 2019), (Kern, 2001).

## References

Fern, A. (2018). Ferns.
https://example.org/ferns
Kern, B. (2001). Trees and
woods. Press.
Moss, C., Peat, L., & Reed, B. (2019). Mosses. *Journal*, 3.
"""
    assert len(Document.parse(text).references) == 3
    assert not dangling(text)


WRAPPED = {
    "a journal of four digits": "*Journal of Ferns, 54*, 1942–1950.",
    "a report": "Report of the Survey 2006-5228. Survey: Reston, VA.",
    "proceedings": "In: Proc. of Ferns 2012, 1–9.",
    "a place": "Amsterdam, The Netherlands, May 2014.",
    "a publisher": "Green Press, Oslo, 2012.",
    "a place and a publisher": "Oslo: Green Press, 2012.",
    "a date of access": "Retrieved 3 May 2014 from https://example.org/",
    "a note": "Green Press. (Original work published 1987)",
    "a bracket": "[online] Available at: https://example.org/ferns [Accessed 3 May 2014].",
}


@pytest.mark.parametrize("rest", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("form", ["{0} ({2}). {3}", "{0}, {2}. {3}", "{1}. *{3}* {2}."])
def test_the_rest_of_a_wrapped_entry_is_none(rest: str, form: str) -> None:
    entries = [
        form.format("Fern, A.", "Fern, Anna", 2018, "Of ferns and of the people who dried them."),
        form.format("Moss, C.", "Moss, Carl", 2019, "Of mosses."),
        form.format("Reed, B.", "Reed, Beth", 2020, "Of reeds."),
    ]
    references = "\n\n".join([f"{entries[0]}\n{rest}", *entries[1:]])
    text = f"Old (Fern, 2018), (Moss, 2019), (Reed, 2020).\n\n## References\n\n{references}\n"
    assert len(Document.parse(text).references) == 3
    assert not uncited(text)


def test_a_list_wrapped_at_a_width() -> None:
    text = """Old (Fern, 2018), (Moss, 2019), (Reed, 2020).

## Works Cited

Fern, Anna. "Of Ferns, and of the People Who Dried Them in Books."
*Handbook of Ferns*, edited by B. Kern, Green Press, 2018, pp. 2-40.

Moss, Carl. "On the Growth of Mosses in the Shade of Older Trees."
*Mosses 2019*, Green Press, 2019, pp. 12-40. DOI: 10.1000/182.

Reed, Beth. *Reeds*. Green Press, 2020.
"""
    assert len(Document.parse(text).references) == 3
    assert not uncited(text)


def test_an_entry_begins_in_a_paragraph_of_another_where_it_has_the_form_of_the_others() -> None:
    text = """Old (Fern, 2018), (Moss, 2019), (Reed, 2020).

## References

Fern, A. (2018). Of ferns.
World Fern Organization (WFO). (2017). Guide to ferns.

Moss, C. (2019). Of mosses and the people who dried them.
Journal of Mosses, 54, 1942–1950.

Reed, B. (2020). Of reeds.
"""
    assert len(Document.parse(text).references) == 4
    assert uncited(text) == ["World Fern Organization (WFO). (2017). Guide to ferns."]


NOTES = {
    "bold": "**Data availability:** All data are at https://example.org/data.",
    "italic": "*Corresponding author: Anna Fern (fern@example.org), Green Street 2020*",
    "plain": "Bibliographic note: the pages are those of the printed edition of 2020, not of the file.",
    "a title": "**Moss books**",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_behind_the_list_is_no_entry(note: str) -> None:
    text = f"""Old (Fern, 2018), (Moss, 2019), and reeds (Reed et al., 2021).

## References

Fern, A. (2018). Of ferns.

Moss, C. (2019). Of mosses.

{note}
"""
    assert len(Document.parse(text).references) == 2
    assert dangling(text) == ["(Reed et al., 2021)"]


def test_titles_with_a_colon_are_entries() -> None:
    text = """Old (Fern, 2018), (Moss, 2019).

## References

**Ferns: On their growth** (2018), by Anna Fern.

**Mosses: A book** (2019), by Carl Moss.
"""
    assert len(Document.parse(text).references) == 2


LIST = """

## References

Fern, A. (2018). Of ferns.

Moss, C. (2019). Of mosses.

Reed, B. (2020). Of reeds.
"""


@pytest.mark.parametrize(
    "text", ["So did Fern A. et al. (2018).", "| A | Fern 2018 + Moss 2019 |\n|---|---|\n| b | c |"]
)
def test_a_list_that_was_not_held_against_the_text_is_told(text: str) -> None:
    assert Document.parse(f"{text}{LIST}").summary.unchecked == (
        "The 3 entries of the reference list at line "
        f"{text.count(chr(10)) + 5} were not held against the text: how it cites was not recognised.",
    )


def test_a_list_under_a_text_without_names_and_years_is_not_told() -> None:
    assert Document.parse(f"Ferns of 2018 are old.{LIST}").summary.unchecked == ()


def test_a_list_beside_footnotes_is_told() -> None:
    text = (
        f"Old.[^1] New.[^2] Green.[^3]\n\n[^1]: Fern, Of ferns, 2.\n\n[^2]: Moss, 3.\n\n[^3]: Reed, 4.{LIST}"
    )
    assert Document.parse(text).summary.unchecked == (
        "The 3 entries of the reference list at line 11 were not held against the footnotes.",
    )


def test_a_list_that_can_hardly_be_read_is_told() -> None:
    text = f"Old (Fern, 2018), (Moss, 2019).{LIST}\n2017, in spring: the ferns.\n"
    assert Document.parse(text).summary.unchecked == (
        "Uncited entries of the reference list at line 5 were not looked for: "
        "author and year of 1 of its 4 entries could not be read.",
    )


ABNT = """

## Referências

BRANDT, K.; OLSEN, M. A arte dos musgos. **Revista dos Musgos**, v. 3, p. 1-9, 2018.

FERN, A. **Fetos**: um estudo. São Paulo: Verde, 2020.

INSTITUTO DO MUSGO. **Censo**. Brasília, 2016.

MÜLLER, J. **Algas**. São Paulo: Verde, 2017.
"""
CAPITALS = {
    "a person": ("Novo ⟦(COSTA, 2019)⟧.", "COSTA, 2019 is in no reference list."),
    "a page": ("Novo ⟦(COSTA, 2019, p. 4)⟧.", "COSTA, 2019 is in no reference list."),
    "two persons": ("Novo (⟦KRILL; SOUTO, 2019⟧).", "KRILL; SOUTO, 2019 is in no reference list."),
    "another year": (
        "Novo (⟦BRANDT; OLSEN, 2019⟧).",
        "BRANDT; OLSEN, 2019 is in no reference list; it has BRANDT & OLSEN (2018).",
    ),
    "a word of the sentence": (
        "Segundo ⟦Krill e Souto (2019)⟧, é novo.",
        "Krill e Souto (2019) is in no reference list.",
    ),
}


@pytest.mark.parametrize(("marked", "message"), CAPITALS.values(), ids=CAPITALS)
def test_names_in_capitals_dangle_where_the_list_has_them(marked: str, message: str) -> None:
    text, _ = unmark(f"Velho (FERN, 2020), (MÜLLER, 2017), (BRANDT; OLSEN, 2018). {marked}{ABNT}")
    assert messages(text) == [message]


@pytest.mark.parametrize(
    "prose",
    [
        "Novo (IBGE, 2015).",
        "Novo (UNESCO, 2015).",
        "Novo (BRASIL, 2015).",
        "Novo (ABRAMUSGO, 2016).",  # the institute's short name, of its year
        "Novo (INSTITUTO DO MUSGO, 2016).",
    ],
)
def test_short_names_in_capitals_do_not_dangle(prose: str) -> None:
    assert not messages(f"Velho (FERN, 2020), (MÜLLER, 2017), (BRANDT; OLSEN, 2018). {prose}{ABNT}")


def test_a_name_in_capitals_does_not_dangle_where_the_list_has_no_capitals() -> None:
    assert not messages(f"{HABIT} New (COSTA, 2019).{APA}")


NARRATIVE = [
    "Zuber (2018) calls this a market.",
    "As shown by Zuber (2018), mosses are old.",
    "Zuber's (2018) account is wider.",
    "Zuber (2018, p. 12) is wider.",
    "Zuber (2018: 12) is wider.",
    "Zuber (2018a) is wider.",
    "Das betont Zuber (2018).",
    "Como afirma Zuber (2018), es viejo.",
    "Segundo Zuber (2018), é velho.",
    "Para Zuber (2018), é velho.",
]


@pytest.mark.parametrize("prose", NARRATIVE)
def test_one_author_in_the_words_around_authors(prose: str) -> None:
    assert len(messages(f"{HABIT}{prose}{APA}")) == 1


@pytest.mark.parametrize(
    "prose",
    [
        "Slack (2013) is a tool.",
        "Triptych (1978) hangs in the hall.",
        "Zuber's (1960) film is old.",
        "It was directed by Zuber (1960).",
        "See Triptych (1978).",
        "Para Triptych (1978) foi um ano bom.",
        "The Fair (1893) was large.",
    ],
)
def test_one_name_before_a_year_may_be_a_thing(prose: str) -> None:
    assert not messages(f"{HABIT}{prose}{APA}")


CELLS = "\n\n| Work | Moss |\n|---|---|\n| Brandt & Olsen (2018) | old |\n| Brandt et al. (2019) | new |\n"


@pytest.mark.parametrize("cell", ["Zuber et al. (2018)", "Zuber & Kern (2018)", "Müller (2016)"])
def test_a_cell_that_names_a_work_is_a_citation(cell: str) -> None:
    assert dangling(f"{HABIT}{CELLS}| {cell} | green |\n{APA}") == [cell]


@pytest.mark.parametrize(
    "cells",
    [
        # One name may be a thing.
        f"{CELLS}| Zuber (2018) | green |\n",
        # A table of works of its own.
        "\n\n| Work | Moss |\n|---|---|\n| Zuber et al. (2018) | Of mosses |\n| Kern et al. (2012) | Of rain |\n",
        f"{CELLS}| the film of Zuber et al. (2018) and others | green |\n",
    ],
)
def test_a_cell_that_may_hold_something_else(cells: str) -> None:
    assert not dangling(f"{HABIT}{cells}{APA}")


def test_two_letters_are_two_works() -> None:
    text = f"{HABIT}New (Müller, 2017a, 2017b).{APA}"
    assert messages(text) == ["Müller, 2017b is in no reference list; it has Müller (2017)."]


@pytest.mark.parametrize(
    "prose", ["New (Müller, 2017a).", "New (Fern, 2020a, 2020b).", "New (Müller, 2017a, 2017)."]
)
def test_letters_that_the_list_may_lack(prose: str) -> None:
    assert not messages(f"{HABIT}{prose}{APA}")


def test_an_organisation_with_another_year() -> None:
    text = f"{HABIT}New (World Moss Organization, 2017).{APA}"
    assert messages(text) == [
        "World Moss Organization, 2017 is in no reference list; it has World Moss Organization (2016)."
    ]


@pytest.mark.parametrize(
    "prose",
    ["New (World Moss Organization, 2007).", "New (World Reed Organization, 2016).", "New (WMO, 2016)."],
)
def test_an_organisation_that_may_be_another(prose: str) -> None:
    assert not messages(f"{HABIT}{prose}{APA}")


def test_names_that_were_not_looked_up_are_told() -> None:
    assert Document.parse(f"{HABIT}New (American Moss Society, 2015).{APA}").summary.unchecked == (
        "1 name with a year was not looked up: it may be no citation, or in the list under another name.",
    )


# Without a list

FISH = [
    "Aal",
    "Barsch",
    "Dorsch",
    "Forelle",
    "Hecht",
    "Karpfen",
    "Lachs",
    "Makrele",
    "Rochen",
    "Stint",
    "Wels",
]
CHAPTER = " ".join(f"So it is ({name} et al., 20{number:02})." for number, name in enumerate(FISH))


def test_missing_list() -> None:
    findings = list(missing_reference_list.check(Document.parse(CHAPTER), missing_reference_list.options()))
    assert [finding.message for finding in findings] == [
        "11 citations by author and year and no reference list."
    ]


def test_single_authors_need_a_list_where_some_have_co_authors() -> None:
    single = [f"So it is ({name}, 20{number:02})." for number, name in enumerate(FISH)]
    few = [*single[:-2], "Others doubt it (Brandt & Olsen, 2018; Kern et al., 2019)."]
    assert [finding.message for finding in missing_reference_list.run(Document.parse(" ".join(few)))] == [
        "11 citations by author and year and no reference list."
    ]
    films = " ".join(each.replace("it is", "it is in The Deep Water") for each in few)
    for text in (" ".join(single), films):
        document = Document.parse(text)
        assert not list(missing_reference_list.run(document))
        assert any("were not looked up" in each for each in document.summary.unchecked)


@pytest.mark.parametrize(
    "text",
    [
        CHAPTER[:200],
        CHAPTER.replace("(Aal et al., 2000)", "([Aal et al., 2000](https://example.org))"),
        "---\nbibliography: refs.bib\n---\n\n" + CHAPTER,
        CHAPTER + "\n\n## Sources\n\n- https://example.org/one\n- https://example.org/two\n",
        CHAPTER
        + "".join(
            f"\n\n{name}, A. (20{n:02}). Fish."
            for n, name in enumerate(["Aal", "Barsch", "Dorsch", "Forelle"])
        ),
    ],
)
def test_no_missing_list(text: str) -> None:
    assert not list(missing_reference_list.check(Document.parse(text), missing_reference_list.options()))


# Numbers and keys


def test_names_and_years_beside_numbers_are_no_citations() -> None:
    prose = "Brandt et al. (2019) [1], Müller (2017) [2] and Fern et al. (2020) [3] say so."
    entries = ["[1] K. Brandt. Mosses. 2019.", "[2] J. Müller. Algae. 2017.", "[3] A. Fern. Ferns. 2020."]
    text = "\n\n".join([prose, "## References", *entries])
    document = Document.parse(text)
    assert document.style == "numeric"
    assert [document.source[group.span] for group in document.citation_groups] == ["[1]", "[2]", "[3]"]


# Places

NAMES = st.sampled_from(
    ["Brandt", "Olsen", "Müller", "O’Hara", "van der Berg", "García-López", "Łoś", "Çelik"]
)
YEARS = st.integers(1900, 2024).map(str)


WORKS = st.lists(
    st.tuples(NAMES, NAMES, YEARS, st.sampled_from(["", "*", "**"])),
    min_size=3,
    max_size=6,
    unique_by=lambda work: work[2],
)


@given(WORKS, st.sampled_from(["", "> ", "- ", "1. "]))
def test_the_span_of_a_citation_is_the_citation(works: list[tuple[str, str, str, str]], prefix: str) -> None:
    prose = "\n".join(
        f"{prefix}Old ({mark}{one} & {two}{mark}, {year}, p. 3)." for one, two, year, mark in works
    )
    entries = "\n\n".join(f"{one}, A., & {two}, B. ({year}). Title." for one, two, year, _ in works)
    document = Document.parse(f"{prose}\n\n## References\n\n{entries}\n")
    citations = [each for group in document.citation_groups for each in group.citations]
    assert [document.source[each.span].replace("*", "") for each in citations] == [
        f"{one} & {two}, {year}" for one, two, year, _ in works
    ]
    for group in document.citation_groups:
        typed = document.source[group.span]
        assert (typed[0], typed[-1]) == ("(", ")")
    assert all(document.reading.references_of(each) for each in citations)
