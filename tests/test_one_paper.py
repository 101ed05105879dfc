"""One paper, every dialect: the same little paper, however it cites, is the same document but for the places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.document.model import Citation, Reference
from citelint.engine import check_document, note_use
from citelint.notebooks import read_notebook
from citelint.registry import Selection, choose, discover
from citelint.source import Source


class Work(NamedTuple):
    key: str
    first: str
    family: str
    second: tuple[str, str] | None
    year: str
    title: str
    journal: str


WORKS = (
    Work("fern2011", "Ada", "Fern", None, "2011", "Measuring the tides of shallow seas", "Coastal Records"),
    Work(
        "moss2014", "Bruno", "Moss", ("Carla", "Reed"), "2014", "A theory of slow currents", "Ocean Letters"
    ),
    Work("vanderelm2017", "Dirk", "van der Elm", None, "2017", "Moons and the shores below them", "Orbits"),
    Work("gorse2019", "Elsa", "Gorse", None, "2019", "Gauges of the northern harbours", "Harbour Journal"),
    Work("heath2020", "Finn", "Heath", None, "2020", "What the estuary remembers of floods", "River Science"),
)
UNCITED = WORKS[4]
MISSING = "yew2018"

# What stands in braces is cited there, by the places of WORKS; "?" is a work that no list has.
PAPER = """# Tides of small seas

## Introduction

Tides were measured early {0}, and understood late {1}. The moon is not
alone in this {0,2}.

- Harbours keep long records {3}.
- Some of them are lost {?}.

## Methods

> Gauges drift {3}, as everyone who has cleaned one knows.

We follow the theory {1}, and correct for the wind.
"""

Cite = Callable[[list[str]], str]


def written(cite: Cite) -> str:
    """The paper with its citations as *cite* writes them."""
    pieces = PAPER.split("{")
    return pieces[0] + "".join(
        cite(piece.partition("}")[0].split(",")) + piece.partition("}")[2] for piece in pieces[1:]
    )


def number(mark: str) -> str:
    return "9" if mark == "?" else str(int(mark) + 1)


def entry(work: Work) -> str:
    second = f" and {work.second[0]} {work.second[1]}" if work.second else ""
    return f'{work.first} {work.family}{second}. "{work.title}." {work.journal}, {work.year}.'


def apa(work: Work) -> str:
    second = f", & {work.second[1]}, {work.second[0][0]}." if work.second else ""
    return f"{work.family}, {work.first[0]}.{second} ({work.year}). {work.title}. *{work.journal}*."


def numeric() -> Document:
    entries = "\n\n".join(f"[{at}] {entry(work)}" for at, work in enumerate(WORKS, 1))
    text = written(lambda marks: f"[{', '.join(map(number, marks))}]")
    return Document.parse(f"{text}\n## References\n\n{entries}\n")


def ordered_list() -> Document:
    entries = "\n".join(f"{at}. {entry(work)}" for at, work in enumerate(WORKS, 1))
    text = written(lambda marks: "".join(f"[{number(mark)}]" for mark in marks))
    return Document.parse(f"{text}\n## References\n\n{entries}\n")


def linked() -> Document:
    entries = "\n".join(f'{at}. <a id="ref-{at}"></a>{entry(work)}' for at, work in enumerate(WORKS, 1))
    text = written(lambda marks: "".join(f"[[{number(mark)}]](#ref-{number(mark)})" for mark in marks))
    return Document.parse(f"{text}\n## References\n\n{entries}\n")


def superscripts() -> Document:
    entries = "\n\n".join(f"[{at}] {entry(work)}" for at, work in enumerate(WORKS, 1))
    text = written(lambda marks: f"<sup>[{', '.join(map(number, marks))}]</sup>").replace(" <sup>", "<sup>")
    return Document.parse(f"{text}\n## References\n\n{entries}\n")


def labels() -> Document:
    names = ["Fe11", "MR14", "El17", "Go19", "He20"]
    entries = "\n\n".join(f"[{name}] {entry(work)}" for name, work in zip(names, WORKS, strict=True))
    text = written(lambda marks: f"[{', '.join('Ye18' if m == '?' else names[int(m)] for m in marks)}]")
    return Document.parse(f"{text}\n## References\n\n{entries}\n")


def footnotes() -> Document:
    entries = "\n\n".join(f"[^{work.key}]: {entry(work)}" for work in WORKS)
    text = written(lambda marks: "".join(f"[^{key(mark)}]" for mark in marks)).replace(" [^", "[^")
    return Document.parse(f"{text}\n{entries}\n")


def key(mark: str) -> str:
    return MISSING if mark == "?" else WORKS[int(mark)].key


def bibtex() -> Bibliography:
    entries = []
    for work in WORKS:
        second = f" and {work.second[1]}, {work.second[0]}" if work.second else ""
        entries.append(
            f"@article{{{work.key},\n  author = {{{work.family}, {work.first}{second}}},\n"
            f"  title = {{{work.title}}},\n  journal = {{{work.journal}}},\n  year = {{{work.year}}}\n}}\n"
        )
    return read_bibliography(Source("\n".join(entries), "refs.bib"), ".bib")


def csl() -> Bibliography:
    items = []
    for work in WORKS:
        authors = [{"family": work.family, "given": work.first}]
        if work.second:
            authors.append({"family": work.second[1], "given": work.second[0]})
        items.append(
            {
                "id": work.key,
                "type": "article-journal",
                "title": work.title,
                "author": authors,
                "issued": {"date-parts": [[int(work.year)]]},
                "container-title": work.journal,
            }
        )
    return read_bibliography(Source(json.dumps(items, indent=1), "refs.json"), ".json")


def ris() -> Bibliography:
    records = []
    for work in WORKS:
        second = f"AU  - {work.second[1]}, {work.second[0]}\n" if work.second else ""
        records.append(
            f"TY  - JOUR\nID  - {work.key}\nAU  - {work.family}, {work.first}\n{second}"
            f"TI  - {work.title}\nJO  - {work.journal}\nPY  - {work.year}\nER  - \n"
        )
    return read_bibliography(Source("\n".join(records), "refs.ris"), ".ris")


def pandoc(bibliography: Callable[[], Bibliography]) -> Document:
    text = written(lambda marks: f"[{'; '.join(f'@{key(mark)}' for mark in marks)}]")
    return Document.parse(text, "paper.md", (bibliography(),))


def myst() -> Document:
    text = written(lambda marks: f"{{cite:p}}`{','.join(map(key, marks))}`")
    return Document.parse(f"{text}\n```{{bibliography}}\n```\n", "paper.md", (bibtex(),))


def notebook() -> Document:
    text = written(lambda marks: f"[{'; '.join(f'@{key(mark)}' for mark in marks)}]")
    first, heading, second = text.partition("## Methods")
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "metadata": {}, "source": first.splitlines(keepends=True)},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": "x[1], y[@z]", "execution_count": 1},
        {"cell_type": "markdown", "metadata": {}, "source": heading + second},
    ]
    data = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    return Document.of_source(read_notebook(data, "paper.ipynb"), (bibtex(),))


def author_year() -> Document:
    def cite(marks: list[str]) -> str:
        return f"({'; '.join(map(name, marks))})"

    def name(mark: str) -> str:
        if mark == "?":
            return "Yew, 2018"
        work = WORKS[int(mark)]
        return f"{work.family}{f' & {work.second[1]}' if work.second else ''}, {work.year}"

    entries = "\n\n".join(apa(work) for work in WORKS)
    return Document.parse(f"{written(cite)}\n## References\n\n{entries}\n")


DIALECTS: dict[str, Callable[[], Document]] = {
    "numeric": numeric,
    "ordered list": ordered_list,
    "linked": linked,
    "superscripts": superscripts,
    "labels": labels,
    "footnotes": footnotes,
    "author and year": author_year,
    "Pandoc and BibTeX": lambda: pandoc(bibtex),
    "Pandoc and CSL": lambda: pandoc(csl),
    "Pandoc and RIS": lambda: pandoc(ris),
    "MyST": myst,
    "notebook": notebook,
}


@pytest.fixture(params=DIALECTS, scope="module")
def paper(request: pytest.FixtureRequest) -> Document:
    return DIALECTS[request.param]()


def titles(document: Document, citation: Citation) -> list[str]:
    return [reference.title for reference in document.reading.references_of(citation)]


def entries_of(document: Document) -> Iterator[Reference]:
    yield from document.references
    for bibliography in document.bibliographies:
        yield from bibliography.entries
    if document.style == "footnote":
        yield from document.footnotes


def test_it_cites_the_same_works_in_the_same_order(paper: Document) -> None:
    cited = [titles(paper, citation) for group in paper.citation_groups for citation in group.citations]
    wanted = [[WORKS[at].title] if at >= 0 else [] for at in (0, 1, 0, 2, 3, -1, 3, 1)]
    assert cited == wanted


def test_it_has_the_same_sections_and_each_citation_stands_in_its_own(paper: Document) -> None:
    sections = [section.title for section in paper.sections if section.title != "References"]
    assert sections == ["Tides of small seas", "Introduction", "Methods"]
    where = [
        citation.section.title if citation.section else ""
        for group in paper.citation_groups
        for citation in group.citations
    ]
    assert where == ["Introduction"] * 6 + ["Methods"] * 2


def test_it_has_the_same_entries(paper: Document) -> None:
    entries = list(entries_of(paper))
    assert [entry.title for entry in entries] == [work.title for work in WORKS]
    assert [entry.year for entry in entries] == [work.year for work in WORKS]


def test_every_citation_is_where_its_place_says(paper: Document) -> None:
    text = paper.source.text
    for group in paper.citation_groups:
        for citation in group.citations:
            typed = text[citation.span.start : citation.span.end]
            assert (citation.typed or citation.key) in (typed, typed.strip("[]^@"))
            assert group.span.contains(citation.span)


def test_the_same_work_is_missing_and_the_same_entry_uncited(paper: Document) -> None:
    rules = choose(discover(), Selection()).rules
    note_use(paper)
    found = [
        finding
        for document in (paper, *map(Document.of_bibliography, paper.bibliographies))
        for finding in check_document(document, rules).findings
    ]
    lost = [one for one in found if one.rule in ("dangling-citation", "undefined-footnote")]
    unused = [one for one in found if one.rule in ("uncited-reference", "unused-footnote")]
    assert len(lost) == len(unused) == 1
    assert any(name in paper.source[lost[0].span] for name in ("9", "Ye18", MISSING, "Yew, 2018"))
    assert UNCITED.title in unused[0].message or UNCITED.key in unused[0].message
    assert len(found) == 2
