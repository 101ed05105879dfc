"""Jupyter notebooks: their Markdown cells as one source, in which every place knows its cell."""

from __future__ import annotations

import json
from collections.abc import Iterator

from citelint.reading import Unreadable
from citelint.source import Cell, Source, Span

SUFFIX = ".ipynb"
_BETWEEN = "\n\n"


def is_notebook(name: str) -> bool:
    """Whether a file of this name is a notebook."""
    return name.lower().endswith(SUFFIX)


def read_notebook(text: str, name: str) -> Source:
    """The Markdown cells of the notebook in *text* (nbformat 3 and 4), to be reported under *name*.

    Code cells and raw cells are left out; a first raw cell that is front matter (Quarto's) is kept. The text of
    a cell is what a reader of the notebook sees of it, line ends as stored. Raises Unreadable for what is no
    notebook.
    """
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"this notebook is broken JSON: {_in_words(error)}", error.lineno) from None
    except (ValueError, RecursionError):
        raise Unreadable("this notebook is broken JSON: it nests too deep or has a number too long") from None
    if not isinstance(notebook, dict):
        raise Unreadable("this is JSON, but no notebook: it is not an object")
    texts: list[str] = []
    cells: list[Cell] = []
    at = 0
    for number, kind, content in _cells(notebook):
        raw_front = number == 1 and kind == "raw" and content.startswith("---")
        if (kind == "markdown" or raw_front) and content.strip():
            cells.append(Cell(number, Span(at, at + len(content))))
            texts.append(content)
            at += len(content) + len(_BETWEEN)
    return Source(_BETWEEN.join(texts), name, cells)


def _cells(notebook: dict[str, object]) -> Iterator[tuple[int, str, str]]:
    """The number, the kind and the text of every cell."""
    if "cells" in notebook:
        found = notebook["cells"]
    elif isinstance(sheets := notebook.get("worksheets"), list):  # nbformat 3
        found = [cell for sheet in sheets if isinstance(sheet, dict) for cell in sheet.get("cells", ())]
    else:
        raise Unreadable("this is JSON, but no notebook: it has no cells")
    if not isinstance(found, list):
        raise Unreadable("this notebook is damaged: its cells are not a list")
    for number, cell in enumerate(found, 1):
        if not isinstance(cell, dict):
            raise Unreadable(f"this notebook is damaged: its cell {number} is not an object")
        kind, content = cell.get("cell_type"), cell.get("source", "")
        if isinstance(content, list) and all(isinstance(line, str) for line in content):
            content = "".join(content)
        if kind in ("markdown", "raw", "heading"):
            if not isinstance(content, str):
                raise Unreadable(f"this notebook is damaged: its cell {number} has no text")
            if kind == "heading":  # nbformat 3
                level = cell.get("level")
                kind, content = "markdown", f"{'#' * (level if isinstance(level, int) else 1)} {content}"
            yield number, str(kind), content.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _in_words(error: json.JSONDecodeError) -> str:
    return f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
