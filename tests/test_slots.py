"""What was to be filled in and was not, and conflicts that nobody resolved; and what only looks like them."""

from __future__ import annotations

import pytest
from citelint_rules.residue.conflict_marker import conflict_marker
from citelint_rules.residue.placeholder_text import placeholder_text

from citelint.document import Document
from citelint.finding import Severity

PAPER = """# Looms and Cores

Looms changed the making of cloth [1]. Cores followed [2].

{}

## References

[1] A. Lin. Cloth. 1990.

[2] B. Ode. Cores. 1991.
"""


def slots(text: str) -> list[str]:
    document = Document.parse(text)
    return [f"{slot.kind} {document.source[slot.span]}" for slot in document.slots]


def in_paper(text: str) -> list[str]:
    return slots(PAPER.format(text))


# Slots


@pytest.mark.parametrize(
    "line",
    [
        "**Author:** [Your Name]",
        "*Author: [Your Name]  ·  Date: 2024-03-02*",
        "Prepared by: **[Your Full Name]**",
        "> Author: *[Your Name]*",
        "Written by [Author Name] for the institute.",
        "© 2024 [Your Name]. All rights reserved.",
        "- **Institution:** [Your University]",
        "| Researcher | [Your Name] |\n|---|---|\n| By [Your Name] | x |",
    ],
)
def test_the_author_was_never_filled_in(line: str) -> None:
    assert in_paper(line)
    assert {slot.split()[0] for slot in in_paper(line)} == {"author"}


def test_a_title_page_needs_no_label() -> None:
    assert slots("# Looms and Cores\n\n[Your Name]\n\n## 1 Looms\n\nLooms were first.") == [
        "author [Your Name]"
    ]
    assert slots("# Looms\n\n[Author's Name], [Your Institution]\n\nLooms were first.") == [
        "author [Author's Name]",
        "author [Your Institution]",
    ]


@pytest.mark.parametrize(
    "slot",
    [
        "[insert citation]",
        "[Insert citation here]",
        "[INSERT CITATION]",
        "[add reference]",
        "[Add citation information when published]",
        "[insert relevant references here]",
        "[Please provide a source]",
        "[Insert reference to the survey of 1990]",
        "[Placeholder for references]",
        "[citation placeholder]",
        "[insert DOI]",
    ],
)
def test_a_source_was_never_filled_in(slot: str) -> None:
    assert in_paper(f"Drums were faster than cores {slot}.") == [f"citation {slot}"]


def test_what_marks_a_missing_citation_is_another_rules() -> None:
    assert (
        in_paper("Drums [citation needed] were [CITATION] faster [REF] than cores [missing reference].") == []
    )


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("See [the report](INSERT_SOURCE_URL).", "INSERT_SOURCE_URL"),
        ("See [the report](https://tides.example/INSERT_SOURCE_URL_12).", "INSERT_SOURCE_URL_12"),
        ("Watch PASTE_VIDEO_LINK_HERE for more.", "PASTE_VIDEO_LINK_HERE"),
        ("Watch <PASTE_DRUM_CLIP_HERE> for more.", "PASTE_DRUM_CLIP_HERE"),
    ],
)
def test_a_machines_slot(line: str, slot: str) -> None:
    assert in_paper(line) == [f"token {slot}"]


@pytest.mark.parametrize(
    ("line", "slot"),
    [
        ("Drums were faster (TODO: cite).", "todo (TODO: cite)"),
        ("Drums were faster (todo: add citation).", "todo (todo: add citation)"),
        (
            "Drums were faster [AL: TODO: Please also cite the manual.]",
            "todo [AL: TODO: Please also cite the manual.]",
        ),
        ("Drums were faster [TODO: cite the manual].", "todo [TODO: cite the manual]"),
        ("Drums (TODO: cite PLM (303))\nwere faster.", "todo (TODO: cite PLM (303))"),
        (
            "Drums were faster. [TODO: citations for drums — Lin, Ode; the\nmanual of the loom; a table.] They are.",
            "todo [TODO: citations for drums — Lin, Ode; the\nmanual of the loom; a table.]",
        ),
        ("TODO: Cite the classical texts on drums", "todo TODO: Cite the classical texts on drums"),
        (
            "Drums, as in [TODO: citation when it exists].",
            "todo [TODO: citation when it exists]",
        ),
        ("Drums were faster. TODO: add reference.", "todo TODO: add reference"),
        ("Drums were faster [TODO: add citation].", "todo [TODO: add citation]"),
        ("Drums were faster (add ref).", "todo (add ref)"),
        ("They reached XX% of the speed.", "figure XX%"),
        ("They reached XX.X % of the speed.", "figure XX.X %"),
        ("Accessed 2025-XX-XX.", "date 2025-XX-XX"),
        ("Accessed on 2025-03-XX.", "date 2025-03-XX"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "filler Lorem ipsum dolor sit"),
    ],
)
def test_what_is_left_for_later_is_a_warning(line: str, slot: str) -> None:
    assert in_paper(line) == [slot]
    assert [finding.severity for finding in placeholder_text.run(Document.parse(PAPER.format(line)))] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    "slot",
    [
        "[QUELLE EINFÜGEN]",
        "[Quelle einfügen]",
        "[hier Quelle einfügen]",
        "[Bitte Literatur ergänzen]",
        "[Insertar cita]",
        "[Añadir referencia aquí]",
        "[Inserir citação]",
        "[référence à ajouter]",
        "[Insérer une citation]",
        "[请插入引用]",
        "[待补充参考文献]",
        "（此处添加文献）",
        "[ここに引用を挿入]",
        "[여기에 출처를 입력하세요]",
    ],
)
def test_a_source_was_never_filled_in_elsewhere(slot: str) -> None:
    assert in_paper(f"Drums were faster {slot}.") == [f"citation {slot}"]


@pytest.mark.parametrize(
    "slot",
    [
        "[Quelle]",
        "[Quelle: Lin]",
        "[Insertar figura]",
        "[incluir aquí el mapa]",
        "[Ajouter au panier]",
        "[插入引用]",
        "[待补充]",
        "[引用]",
        "[引用を追加]",
        "[출처]",
        "[Literatur ergänzt den Film]",
        "[Quelle einfügen] als Platzhalter",
        "(el botón [Insertar cita])",
    ],
)
def test_other_brackets_elsewhere(slot: str) -> None:
    assert in_paper(f"Drums were faster {slot}.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Drums were faster\n[Insert Citations] </p>", ["citation [Insert Citations]"]),
        ("<pre>[Insert Citations]</pre>", []),
        ("<p><button>[Insert Citations]</button></p>", []),
        ("<div title='[Insert Citations]'>Drums</div>", []),
        ("We thank the fund, grant <<<GRANT NUMBER>>>.", ["template <<<GRANT NUMBER>>>"]),
        ("We thank <<FUNDER>>.", ["template <<FUNDER>>"]),
        ("The class is an <<ENUMERATION>> of <<SYS>> and <<ENTITY>>.", []),
        ("Run fill<<<NUMBER>>>(x) and <<NAME>>= twice.", []),
        ("The prompt has slots such as <<NAME>>.", []),
        ("`<<GRANT NUMBER>>`", []),
        ("<<<<<<< HEAD", []),
    ],
)
def test_blanks_in_html_and_between_angles(text: str, found: list[str]) -> None:
    assert in_paper(text) == found


def test_the_authors_own_section_needs_no_label() -> None:
    assert in_paper("## Author\n\n**Ana** — University of [Your University]") == ["author [Your University]"]
    assert in_paper("## Acknowledgments\n\n- Course: Looms, [Your University]") == [
        "author [Your University]"
    ]
    assert in_paper("## Contributors\n\nAdd a line with [Your Name] below.") == []
    assert in_paper("## Looms\n\n- Course: Looms, [Your University]") == []


def test_a_list_that_calls_itself_invented() -> None:
    entries = "1. A. Lin. Cloth. 1990.\n2. B. Ode. Cores. 1991.\n"
    assert slots(f"# Looms\n\nCloth.\n\n### References (Placeholder)\n\n{entries}") == [
        "list References (Placeholder)"
    ]
    assert slots(f"# Looms\n\nCloth.\n\n**References (Placeholder):**\n\n{entries}") == [
        "list References (Placeholder)"
    ]
    for title in (
        "References (selected)",
        "References (placeholders explained)",
        "Placeholder",
        "Mock references",
    ):
        assert slots(f"# Looms\n\nCloth.\n\n### {title}\n\n{entries}") == []
    assert slots("# Looms\n\nThe heading says references (placeholder).") == []


FRONT = """---
title: Looms
{}authors:
  - name: Ana Lin
    orcid: 0000-0002-1825-0097
{}affiliations:
  - name: House of Looms
bibliography: paper.bib
---

# Looms

Looms changed the making of cloth.

{}
"""


@pytest.mark.parametrize(
    ("front", "author", "text", "found"),
    [
        ("date: XX January 2025\n", "", "", ["date XX January 2025"]),
        ("date: XX/XXX/2025\n", "", "", ["date XX/XXX/2025"]),
        ('date: "2025-XX-XX" \n', "", "", ["date 2025-XX-XX"]),
        ("# date: XX January 2025\n", "", "", []),
        ("date: 12 January 2025 # XX\n", "", "", []),
        ("date: XX\n", "", "", []),
        ("date: The XX century\n", "", "", []),
        ("", "  - name: Bo\n    orcid: 0000-0000-0000-0000\n", "", ["identifier 0000-0000-0000-0000"]),
        ("", "  - name: Bo\n    # orcid: 0000-0000-0000-0000\n", "", []),
        ("", "  - name: Bo # orcid: 0000-0000-0000-0000\n", "", []),
        ("", '  - name: "Bo #2"\n    orcid: 0000-0000-0000-0000\n', "", ["identifier 0000-0000-0000-0000"]),
        ("", "  - name: Author Without ORCID\n", "", ["author Author Without ORCID"]),
        ("", "#  - name: Author Without ORCID\n", "", []),
        ("", "  - name: XXXX\n", "", []),
        ("", "  - name: TBA\n", "", ["author TBA"]),
        ("", "  - name: TBA Looms\n  - name: Malcolm XXX\n", "", []),
        ("aas-doi: 10.3847/xxxxx <- update this\n", "", "", ["identifier 10.3847/xxxxx"]),
        ("archive_doi: 10.5281/zenodo.XXXXXXX\n", "", "", ["identifier 10.5281/zenodo.XXXXXXX"]),
        ("# aas-doi: 10.3847/xxxxx <- update this\n", "", "", []),
        ("doi: 10.21105/joss.01234\n", "", "", []),
        ("", "  - name: Author Withoutsky\n", "", []),
        (
            "",
            "",
            "Figures can be included like this:\n![Cloth.](cloth.png)",
            ["text Figures can be included like this"],
        ),
        (
            "",
            "",
            "Citations to entries in paper.bib should be in\n[rMarkdown](http://example.org) format.",
            ["text Citations to entries in paper.bib should be in"],
        ),
        ("", "", "> Figures can be included like this:", []),
        ("", "", "Bo: <https://orcid.org/0000-0000-0000-0000>", ["identifier 0000-0000-0000-0000"]),
        ("", "", "An ORCID iD has the form 0000-0000-0000-0000, as `0000-0000-0000-0000` shows.", []),
    ],
)
def test_what_a_template_left_in_a_paper(front: str, author: str, text: str, found: list[str]) -> None:
    draft = FRONT.format(front, author, text)
    assert slots(draft) == found
    assert not Document.parse(draft).malformed_identifiers


def test_a_guide_shows_how_papers_are_written() -> None:
    assert slots("# Markdown\n\nFigures can be included like this:\n\n    ![Cloth](cloth.png)\n") == []
    assert (
        slots(
            FRONT.format("subtitle: A\n", "", "Figures can be included.").replace("Looms\n", "Template\n", 1)
        )
        == []
    )


def test_a_templates_slot() -> None:
    assert in_paper("Written by {{author}}, see {{ doi }}.") == ["template {{author}}", "template {{ doi }}"]
    assert in_paper("See {{ page.author }} and {{title}} and {% ref x %}.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Machines leave slots such as [Insert citation] behind.",
        "Never write [Insert citation] into a draft.",
        'They leave "[Insert citation]" behind.',
        "They leave `[Insert citation]` and `XX%` behind.",
        "Placeholders: [Your Name], [Insert citation], INSERT_SOURCE_URL, 2025-XX-XX.",
        "Left were [The name of the singer], [Describe the specific section of the list] and [A very long one of them],"
        " INSERT_SOURCE_URL, PASTE_CLIP_URL_HERE and 2025-XX-XX.",
        "Buttons: [Insert citation] · [Dismiss]",
        "> Drums were faster [insert citation].",
        "    Author: [Your Name]",
        "```\nAuthor: [Your Name]\nXX%\n```",
        "Dear editor, I am glad.\n\nYours sincerely\n[Your Name]",
        "Hello, my name is [Your Name].",
        "Author: [Your Name](https://tides.example/me)",
        "Set `INSERT_SOURCE_URL` before you begin.",
        "The column INSERT_DATE holds a date, YOUR_API_KEY_HERE a key.",
        "X% of them and 20XX and XX of 30.",
        "- [ ] TODO: cite the manual",
        "- `+XX%`: the count grew by XX%",
        "| Drums | `XX%` |\n|---|---|\n| Cores | x |",
        "The format of a date is 2025-XX-XX.",
        "[Insert Table 1 about here]",
        "Replace the text in brackets.\n\nAuthor: [Your Name]",
        "XXX-rated and xx percent; 0xXX% is no figure.",
        "<!-- TODO: cite -->",
    ],
)
def test_not_left_by_mistake(line: str) -> None:
    assert in_paper(line) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Report template\n\nAuthor: [Your Name]\n\nLooms came first [insert citation].",
        "# Report\n\n## E-mail to the editor\n\nWritten by [Your Name], [insert reference].",
        "# Report\n\nUse this template for a report.\n\nAuthor: [Your Name]",
        "# Report\n\nThe head of a sample report:\n\nAuthor: [Your Name]",
        "# [Title of the report]\n\nAuthor: [Your Name]\n\n[The company] of [City] made [a product] for [customers],"
        " with [a method] [insert citation].",
        "# To do\n\n- TODO: cite the manual",
        "# Notes\n\n## [0.7.0] - 2025-XX-XX\n\n## Changelog\n\n- 2025-XX-XX: nothing",
        "# A page\n\nLorem ipsum dolor sit amet.\n\nLorem ipsum dolor sit amet.",
    ],
)
def test_templates_forms_and_lists_show_slots(text: str) -> None:
    assert slots(text) == []


# Conflicts


def conflicts(text: str) -> list[str]:
    document = Document.parse(text)
    found = conflict_marker.run(document)
    return [f"{document.source.position(one.span.start).row} {one.message}" for one in found]


OURS = "<<<<<<< HEAD\n"
SET = f"{OURS}Looms [1].\n=======\nLooms [2].\n>>>>>>> review\n"
ENDS = '"<<<<<<< HEAD": an unresolved conflict begins; it ends in line'


def test_a_conflict_and_its_end() -> None:
    assert conflicts(f"Cloth.\n\n{SET}") == [f"3 {ENDS} 7."]
    assert conflicts(SET.replace("\n", "\r\n")) == [f"1 {ENDS} 5."]
    assert conflicts(SET.replace("=======", "||||||| 1a2b3c4\nLooms.\n=======")) == [f"1 {ENDS} 7."]


def test_each_conflict_is_one_finding() -> None:
    assert conflicts(f"{SET}\nCores.\n\n{SET}") == [f"1 {ENDS} 5.", f"9 {ENDS} 13."]


def test_its_other_marks_are_related() -> None:
    document = Document.parse(SET)
    (finding,) = conflict_marker.run(document)
    assert [document.source[related.span] for related in finding.related] == ["=======", ">>>>>>> review"]


def test_half_a_conflict() -> None:
    begins = '1 "<<<<<<< HEAD": an unresolved conflict begins.'
    assert conflicts(f"{OURS}Looms.\n") == [begins]
    assert conflicts(f"{OURS}Looms.\n=======\nCores.\n") == [begins]
    assert conflicts("Looms.\n>>>>>>> 0b5c1d2e (Looms)\n") == [
        '2 ">>>>>>> 0b5c1d2e (Looms)": an unresolved conflict ends.'
    ]


def test_a_listing_inside_a_conflict_hides_no_mark_before_it() -> None:
    assert conflicts(f"{OURS}## Looms\n=======\n```\nlooms\n>>>>>>> review\n") == [
        '1 "<<<<<<< HEAD": an unresolved conflict begins.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Looms\n=======\n\nCores\n=======\n",
        f"```\n{SET}```\n",
        "    " + SET.replace("\n", "\n    ") + "\n",
        f"<pre>\n{SET}</pre>\n",
        f"> {SET}",
        f"A merge conflict looks so:\n\n{SET}",
        ">>>>>>> a reply\n\n>>>>>>> and another\n",
        "<<<<<<< a label\n\nLooms.\n",
        "<<<<<<<<< HEAD\n=========\n>>>>>>>>>> x\n",
        "=======\n>>>>>>> a reply\n",
    ],
)
def test_no_conflict(text: str) -> None:
    assert conflicts(text) == []
