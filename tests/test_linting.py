"""The Python interface, as a pipeline that writes drafts uses it."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import citelint
from citelint import linting

DRAFT = "As [1] says, and [9].\n\n## References\n\n[1] Fern, A. (2011). Tides of small seas.\n"


def test_the_examples_are_true() -> None:
    assert doctest.testmod(linting).failed == 0


def test_a_text_gives_findings_with_their_places() -> None:
    (finding,) = citelint.lint(DRAFT)
    assert DRAFT[finding.span.start : finding.span.end] == "[9]"
    assert citelint.Source(DRAFT).position(finding.span.start) == (1, 18)
    assert finding.severity is citelint.Severity.ERROR


@pytest.mark.parametrize("text", [None, DRAFT.encode(), Path("draft.md")])
def test_what_is_no_text_is_the_caller_s_mistake(text: object) -> None:
    for call in (citelint.lint, citelint.fix):
        with pytest.raises(TypeError, match=f"a draft is a str, not {type(text).__name__}"):
            call(text)


def test_a_path_may_be_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    found = citelint.lint(DRAFT, path)
    assert found == citelint.lint(DRAFT, str(path)) == citelint.lint(DRAFT, os.fsencode(path))  # type: ignore[arg-type]


def test_without_a_path_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("citelint.toml").write_text('ignore = ["dangling-citation"]')
    assert len(citelint.lint(DRAFT)) == 1
    assert citelint.lint(DRAFT, path="draft.md") == []
    assert citelint.lint(DRAFT, config="citelint.toml") == []


def test_what_a_path_names_is_read_beside_it(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{fern2011, author={Fern, A}, title={Tides}, year=2011}\n")
    text = "---\nbibliography: refs.bib\n---\n\nTides [@fern2011], winds [@moss2014].\n"
    (finding,) = citelint.lint(text, path=tmp_path / "draft.md")
    assert finding.message == "@moss2014 is in no bibliography."


def test_not_checked_is_not_clean(tmp_path: Path) -> None:
    text = f"---\nbibliography: none.bib\n---\n\n{DRAFT}"
    with pytest.raises(citelint.NotChecked, match=r"the bibliography none\.bib is not there") as raised:
        citelint.lint(text, path=tmp_path / "draft.md")
    assert [finding.rule for finding in raised.value.findings] == ["dangling-citation"]
    assert len(raised.value.reasons) == 1


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        (None, "citelint.toml: cannot be read: No such file or directory."),
        ("ignroe = []", "citelint.toml: ignroe: there is no such key. Did you mean ignore?"),
        ('ignore = ["maths"]', "citelint.toml: ignore: there is no rule maths. Did you mean math?"),
    ],
)
def test_a_configuration_with_a_flaw_is_told_and_nothing_is_fixed(
    config: str | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if config is not None:
        Path("citelint.toml").write_text(config)
    with pytest.raises(citelint.NotChecked) as raised:
        citelint.lint(DRAFT, config="citelint.toml")
    assert raised.value.reasons == [reason]
    assert [finding.rule for finding in raised.value.findings] == ["dangling-citation"]
    with pytest.raises(citelint.NotChecked):
        citelint.fix(DRAFT, config="citelint.toml")


def test_a_notebook_is_told_by_its_name() -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": DRAFT}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    (finding,) = citelint.lint(notebook, path="draft.ipynb")
    assert finding.rule == "dangling-citation"
    source = citelint.read_source(notebook, path="draft.ipynb")
    assert (source[finding.span], source.place(finding.span.start)) == ("[9]", (1, 1, 18))
    with pytest.raises(citelint.NotChecked):
        citelint.lint("no notebook", path="draft.ipynb")


def test_what_is_no_text_on_the_command_line_is_none_here() -> None:
    with pytest.raises(citelint.NotChecked, match="<text>:2: not checked: there is a NUL character in it"):
        citelint.lint("Tides\n\0 [1].")


def test_a_document_is_read_without_linting() -> None:
    document = citelint.Document.parse(DRAFT)
    assert [group.citations[0].key for group in document.citation_groups] == ["1", "9"]


def test_everything_public_can_be_had() -> None:
    for name in citelint.__all__:
        assert getattr(citelint, name) is not None
    assert set(citelint.__all__) <= set(dir(citelint))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = citelint.nothing  # type: ignore[attr-defined]


def test_the_name_alone_loads_nothing() -> None:
    code = "import sys, citelint; print([name for name in sys.modules if name.startswith('citelint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
