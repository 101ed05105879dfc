"""Notebooks: what is read of them, and that places are those of their cells."""

from __future__ import annotations

import json
from typing import Any

import pytest

from citelint.document import Document
from citelint.notebooks import is_notebook, read_notebook
from citelint.reading import Unreadable
from citelint.source import Place, Source
from citelint.syntax import TooDeep


def notebook(*cells: tuple[str, str | list[str]]) -> str:
    """A notebook (nbformat 4) of cells: their kind and their text."""
    return json.dumps(
        {
            "cells": [{"cell_type": kind, "metadata": {}, "source": text} for kind, text in cells],
            "metadata": {"kernelspec": {"name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def read(*cells: tuple[str, str | list[str]]) -> Source:
    return read_notebook(notebook(*cells), "tapes.ipynb")


def test_only_markdown_cells_are_read_and_cells_are_counted_as_they_are_shown() -> None:
    source = read(
        ("code", "x[1]"), ("markdown", ["# Tapes\n", "\n", "They came first."]), ("markdown", "Drums.")
    )
    assert source.text == "# Tapes\n\nThey came first.\n\nDrums."
    assert [(cell.number, source[cell.span]) for cell in source.cells] == [
        (2, "# Tapes\n\nThey came first."),
        (3, "Drums."),
    ]


def test_a_place_is_a_cell_and_a_row_in_it() -> None:
    source = read(("markdown", "Tapes.\n\nAnd cores."), ("code", "1"), ("markdown", "Drums [@ode2002]."))
    assert source.place(source.text.index("cores")) == Place(1, 3, 5)
    assert source.place(source.text.index("@ode")) == Place(3, 1, 8)
    assert source.place(len(source.text)) == Place(3, 1, 18)


def test_a_place_of_any_other_draft_has_no_cell() -> None:
    assert Source("Tapes.\nDrums.").place(8) == Place(None, 2, 2)


def test_cells_are_parsed_each_on_its_own() -> None:
    document = Document.of_source(
        read(
            ("markdown", "```\nan open fence [1]"),
            ("markdown", "Drums.\n"),
            ("markdown", "- a list"),
            ("markdown", "  no item"),
        )
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("code", "an open fence [1]"),
        ("paragraph", "Drums."),
        ("paragraph", "a list"),
        ("paragraph", "no item"),
    ]
    assert [document.source[block.span] for block in document.blocks][1:] == ["Drums.", "a list", "no item"]


def test_front_matter_is_that_of_the_first_cell() -> None:
    first = "---\ntitle: Tapes\nbibliography: refs.bib\n---"
    assert Document.of_source(read(("raw", first), ("markdown", "Tapes."))).front_matter["title"] == "Tapes"
    assert Document.of_source(read(("markdown", first), ("markdown", "Tapes."))).title == "Tapes"
    assert not Document.of_source(read(("markdown", "Drums."), ("markdown", first))).front_matter
    assert not Document.of_source(read(("markdown", "Drums."), ("raw", first))).front_matter


def test_nbformat_3_has_worksheets_and_heading_cells() -> None:
    cells: list[dict[str, Any]] = [
        {"cell_type": "heading", "level": 2, "source": "Tapes"},
        {"cell_type": "code", "input": ["x"], "language": "python"},
        {"cell_type": "markdown", "source": ["They ", "came first."]},
    ]
    text = json.dumps({"nbformat": 3, "worksheets": [{"cells": cells[:1]}, {"cells": cells[1:]}]})
    source = read_notebook(text, "old.ipynb")
    assert source.text == "## Tapes\n\nThey came first."
    assert [cell.number for cell in source.cells] == [1, 3]


def test_sections_go_on_from_cell_to_cell() -> None:
    document = Document.of_source(
        read(("markdown", "# Tapes"), ("code", "1"), ("markdown", "They are long."))
    )
    assert document.blocks[-1].section == document.sections[0]


def test_an_empty_notebook_is_an_empty_draft() -> None:
    assert Document.of_source(read()).blocks == ()
    assert Document.of_source(read(("code", "1"), ("markdown", " \n"))).blocks == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"cells": [', "broken JSON: expecting value at column 12"),
        ("# Tapes\n", "broken JSON: expecting value at column 1"),
        ("[]", "no notebook: it is not an object"),
        ('{"title": "Tapes"}', "no notebook: it has no cells"),
        ('{"cells": 3}', "its cells are not a list"),
        ('{"cells": [3]}', "its cell 1 is not an object"),
        ('{"cells": [{"cell_type": "markdown", "source": 3}]}', "its cell 1 has no text"),
        ("[" * 100_000, "nests too deep"),
    ],
)
def test_what_is_no_notebook_is_told_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_notebook(text, "tapes.ipynb")


def test_the_line_of_broken_json_is_known() -> None:
    with pytest.raises(Unreadable) as raised:
        read_notebook('{\n "cells": [}\n', "tapes.ipynb")
    assert raised.value.row == 2


def test_a_cell_that_nests_too_deep_is_named() -> None:
    with pytest.raises(TooDeep, match="at line 1 of cell 2"):
        Document.of_source(read(("code", "1"), ("markdown", "> " * 300 + "deep")))


def test_notebooks_are_known_by_their_names() -> None:
    assert is_notebook("a/b.IPYNB")
    assert not is_notebook("ipynb.md")
