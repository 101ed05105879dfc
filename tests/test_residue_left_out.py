"""What an answer left out or leaked: stubs for missing text, its length, the material it was given, last offers."""

from __future__ import annotations

import pytest
from test_residue_authors import CITING, found, in_draft

from citelint.document import Document

# Stubs for text


@pytest.mark.parametrize(
    "stub",
    [
        "[... existing content ...]",
        "[Rest of the section remains unchanged]",
        "[Previous sections remain the same...]",
        "*(your existing section — unchanged)*",
        "... (rest of the section unchanged) ...",
        "(This section remains as it was, as reeds are still in use.)",
        '[Rest of the document remains unchanged from "2 Wefts" onwards]',
        "*The rest of the chapter stays the same.*",
    ],
)
def test_a_stub_stands_for_text_that_is_gone(stub: str) -> None:
    document = Document.parse(CITING.format(stub))
    (residue,) = document.residues
    assert (residue.kind, document.source[residue.span]) == ("omission", stub)
    # Without it nobody would see that something is missing.
    assert document.deletion(residue) is None


def test_a_stub_may_be_a_line_of_a_paragraph() -> None:
    assert in_draft("Reeds part the warps.\n... (rest of the section unchanged) ...") == [
        "... (rest of the section unchanged) ..."
    ]


@pytest.mark.parametrize(
    "stub",
    [
        "(Der Rest des Abschnitts bleibt unverändert)",
        "(resto de la sección sin cambios)",
        "（其余部分保持不变）",
        "（以下、変更なし）",
    ],
)
def test_stubs_in_other_languages(stub: str) -> None:
    tells = {
        "(Der": "Der Stuhl und die Kette, das ist ein Tuch für den Markt.",
        "(resto": "La tela y el telar que los hombres usan aquí, por la noche.",
        "（其余": "织机的历史，我们以为。以下的，有的。",
        "（以下": "織機は古いです。糸の話をします。",
    }
    text = next(text for start, text in tells.items() if stub.startswith(start))
    assert found(f"# Ⅰ\n\n{text}\n\n{stub}\n") == [stub]


@pytest.mark.parametrize(
    "line",
    [
        "[The rest of the chapter is missing in the manuscript.]",
        "[Remainder of page intentionally left blank]",
        "[The following sections are unchanged from the 2019 edition.]",
        "(The remaining sections are unchanged from the first edition.)",
        "(The previous section is the same argument in another guise.)",
        "*The rest of the paper is organised as follows.*",
        "The rest of the document remains as it was when one section is edited, as locks are by section.",
        "- (rest of the section unchanged)",
        "> [Rest of the letter unchanged]",
        "Do not write `[Rest of the document remains unchanged]`.",
    ],
)
def test_what_only_speaks_of_the_rest(line: str) -> None:
    assert in_draft(line) == []


# Length


@pytest.mark.parametrize(
    "line",
    [
        "Due to length constraints, I'll summarize the remaining looms.",
        "*[Due to length limits, I'll now provide the chapter summary and move on]*",
        "(Due to length constraints, continuing with abbreviated versions)",
        "Due to length, I'll provide the remaining sections in a shorter form:",
        "[Continued in the next message due to length]",
        "[Continued in next section due to length...]",
        "*Due to length constraints, additional sections on reeds would follow the same pattern.*",
    ],
)
def test_an_answer_got_too_long(line: str) -> None:
    assert in_draft(line) in ([line], [line.strip("*")])


@pytest.mark.parametrize(
    "line",
    [
        "Due to length constraints, the proofs of Lemmas 3 and 4 are given in the appendix.",
        "Due to length constraints, the remaining proofs are given in the supplement.",
        "Due to length restrictions, I will only discuss the remaining looms briefly.",
        "Because of length limits, further examples follow the same pattern and are not shown.",
        "(Due to length constraints, the remaining interviews were summarised.)",
        "Given the length of the warp, the remaining parts are shorter.",
        "Due to space constraints, we summarise the remaining looms.",
        "Inputs were shortened due to token limits, and the remaining sections follow the same pattern.",
    ],
)
def test_a_limit_of_pages_is_no_answers(line: str) -> None:
    assert in_draft(line) == []


# Material


@pytest.mark.parametrize(
    "line",
    [
        "The available search results do not provide a price of the loom.",
        "No loom of that year is confirmed in the provided excerpts.",
        "Evidence for the loom of 1801 is weak in the provided excerpts.",
        "(Within the provided excerpts for 1801, prices were not printed; therefore, this report gives names.)",
        "Minimal detail on reeds is visible in the provided digest.",
        "Based on the provided documents, the following is a summary of the looms:",
        "*(Note: the table of reeds is not shown here as it was not provided in the context.)*",
    ],
)
def test_what_the_material_holds_whatever_the_verb(line: str) -> None:
    assert in_draft(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "In the provided excerpts, the weaver does not name her loom.",
        "The figures in the provided excerpts are from 1801.",
        "The available search results did not cover wool, so we searched by hand.",
        "The search results provided by Scopus did not contain a price.",
        "Hallucinations are statements that are not supported within the provided snippets.",
        "An answer is marked as unknown if it is not in the provided snippets.",
        "Judges saw that the provided snippets did not contain the answer.",
        "Questions whose answers are not provided in the context are left out.",
        "Based on the information provided, here is what the guild decided.",
        "No loom is mentioned in the excerpts that the archive provided.",
    ],
)
def test_material_of_others(line: str) -> None:
    assert in_draft(line) == []


def test_what_says_something_that_is_cited_is_not_deleted() -> None:
    line = (
        "Evidence for the loom is weak in the provided excerpts; the documents mainly confirm the mill [2]."
    )
    document = Document.parse(CITING.format(line))
    (residue,) = document.residues
    assert document.deletion(residue) is None


# Last offers


BARE = "# Looms\n\nLooms are old.\n\nReeds are younger.\n\n{}\n"


@pytest.mark.parametrize(
    "offer",
    [
        "If you want, I can also prepare a shorter version for the journal.",
        "If you like, I can turn this into slides.",
        "If you want, I can also create:\n\n- a table\n- a map",
    ],
)
def test_an_offer_to_change_the_text_closes_a_draft_that_does_not_cite(offer: str) -> None:
    assert found(BARE.format(offer)) == [offer]
    assert found(BARE.format(offer) + "\n## References\n\n- https://example.org/looms\n") == [offer]
    assert found(BARE.format(offer) + "\n## Reeds\n\nReeds are cut by hand.\n") == []


@pytest.mark.parametrize(
    "offer",
    [
        "If you like, I can show it on any Sunday.",
        "If you want, I can also prepare a plan for your mill.",
        "If you need more, I can recommend the book of knots.",
        "Feel free to adjust it.",
        "I'd be happy to hear of others.",
    ],
)
def test_a_person_offers_something_else(offer: str) -> None:
    assert found(BARE.format(offer)) == []


def test_names_and_years_are_citations_without_a_list() -> None:
    text = BARE.format("If you want, I can also shorten it.").replace(
        "old.", "old (Lin, 2019), and so are reeds (Ode 2020)."
    )
    assert found(text) == ["If you want, I can also shorten it."]
