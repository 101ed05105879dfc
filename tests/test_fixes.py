"""``--fix``, ``--unsafe-fixes``, ``--diff`` and ``citelint renumber``: what is written where, and the exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from citelint import rewriting
from citelint.cli import cli
from citelint.mending import Examine, Mended, mend
from citelint.replacing import FileChanged, replace_file
from citelint.rewriting import diff

NOTE = "Here is the corrected subsection with accurate citations:"
DRAFT = f"""# Sea

## 1 Tides

{NOTE}

Tides rise in spring [1, 1] and fall in autumn [3], says a witness [1].

## References

[1] Lin, A. Tapes of old. 2019.

[2] Ode, B. Drums of old. 2020.

[3] Roe, C. Wires of old. 2021.
"""
SAFE = DRAFT.replace(f"{NOTE}\n\n", "").replace("[1, 1]", "[1]")
UNSAFE = SAFE.replace("[2] Ode, B. Drums of old. 2020.\n\n", "").replace("[3]", "[2]")


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_bytes(DRAFT.encode())
    return path


# What is fixed


def test_safe_fixes_are_made_and_the_rest_is_reported(draft: Path) -> None:
    result = run("--fix", "draft.md")
    assert draft.read_text("utf-8") == SAFE
    assert result.exit_code == 1
    assert "2 fixed, 1 left." in result.stderr
    assert "uncited-reference" in result.stdout
    assert "editorial-residue" not in result.stdout
    again = run("--fix", "draft.md")
    assert draft.read_text("utf-8") == SAFE
    assert "0 fixed, 1 left." in again.stderr


def test_unsafe_fixes_are_made_where_they_are_asked_for(draft: Path) -> None:
    result = run("--fix", "--unsafe-fixes", "draft.md")
    assert draft.read_text("utf-8") == UNSAFE
    assert (result.exit_code, result.stderr) == (0, "3 fixed, 0 left.\n")


def test_unsafe_fixes_alone_say_nothing(draft: Path) -> None:
    result = run("--unsafe-fixes", "draft.md")
    assert result.exit_code == 2
    assert "goes with --fix or --diff" in result.stderr


def test_only_what_is_selected_is_fixed(draft: Path) -> None:
    run("--fix", "--select", "repeated-citation", "draft.md")
    assert draft.read_text("utf-8") == DRAFT.replace("[1, 1]", "[1]")


def test_what_is_suppressed_is_not_fixed(draft: Path) -> None:
    text = f"<!-- citelint-disable editorial-residue -- kept as an example -->\n\n{DRAFT}"
    draft.write_text(text, "utf-8")
    run("--fix", "draft.md")
    assert draft.read_text("utf-8") == text.replace("[1, 1]", "[1]")


def test_what_a_baseline_knows_is_not_fixed(draft: Path) -> None:
    draft.write_text(DRAFT.replace("[1, 1]", "[1]"), "utf-8")
    run("--write-baseline", "draft.md")
    draft.write_text(DRAFT, "utf-8")
    run("--fix", "--baseline", ".citelint-baseline.json", "draft.md")
    assert draft.read_text("utf-8") == DRAFT.replace("[1, 1]", "[1]")


def test_a_note_that_is_denied_stays_whatever_is_selected(draft: Path) -> None:
    note = 'Changes made:\n\n1. Removed "[3]" as it was not provided in the list of papers.\n\n'
    draft.write_text(SAFE.replace("## References", f"{note}## References"), "utf-8")
    before = draft.read_bytes()
    run("--fix", "--select", "editorial-residue", "draft.md")
    assert draft.read_bytes() == before


def test_what_a_deleted_note_said_stays_in_the_report(draft: Path) -> None:
    note = 'Changes made:\n\n1. Removed citation for "Quays" as it was not in the list.\n2. Corrected [2] to "X".\n\n'
    draft.write_text(SAFE.replace("## References", f"{note}## References"), "utf-8")
    result = run("--fix", "--format", "concise", "draft.md")
    assert draft.read_text("utf-8") == SAFE
    assert (
        'draft.md:5:68: info editorial-residue a note that stood here, and was deleted, said: "Removed citation for '
        '"Quays" as it was not in the list."\n'
        'draft.md:5:68: info editorial-residue a note that stood here, and was deleted, said: "Corrected [2] to '
        '"X"."\n'
    ) in result.stdout


# Bibliographies and notebooks


BIBLIOGRAPHY = "@misc{moon, title = {Moons}, url = {https://moons.example.org/?utm_source=openai}}\n"


def test_a_bibliography_is_fixed_where_it_is_asked_for(draft: Path) -> None:
    draft.write_text("---\nbibliography: refs.bib\n---\n\nTides follow the moon [@moon].\n", "utf-8")
    refs = draft.with_name("refs.bib")
    refs.write_text(BIBLIOGRAPHY, "utf-8")
    result = run("--fix", "draft.md")
    assert refs.read_text("utf-8") == BIBLIOGRAPHY
    assert "refs.bib: a bibliography is fixed where it is named itself, or its folder." in result.stderr
    run("--fix", ".")
    assert refs.read_text("utf-8") == BIBLIOGRAPHY.replace("?utm_source=openai", "")


def test_notebooks_are_left_alone_and_that_is_said(draft: Path) -> None:
    cell = '{"cell_type": "markdown", "metadata": {}, "source": ["Tides rise [1, 1], fall [2], says [2].\\n", "\\n",'
    refs = '"## References\\n", "\\n", "[1] Lin, A. Tapes. 2019.\\n", "\\n", "[2] Ode, B. Drums. 2020.\\n"]}'
    notebook = draft.with_name("draft.ipynb")
    text = f'{{"cells": [{cell} {refs}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    notebook.write_text(text, "utf-8")
    result = run("--fix", "draft.ipynb")
    assert notebook.read_text("utf-8") == text
    assert "draft.ipynb: notebooks are checked but not fixed." in result.stderr
    assert "Fix" not in result.stdout
    (finding,) = json.loads(run("--format", "json", "draft.ipynb").stdout)
    assert (finding["fix"], finding["hint"]) == (None, "Leave out the second [1].")


# Standard input, and --diff


@pytest.mark.parametrize("option", ["--fix", "--fix-only", "--diff"])
def test_what_is_no_draft_by_its_name_is_left_alone(draft: Path, option: str) -> None:
    code = 'STRIP = ["https://example.org/?utm_source=chatgpt.com"]\n'
    Path("strip.py").write_text(code, encoding="utf-8")
    result = run(option, "--format", "concise", "strip.py")
    assert Path("strip.py").read_text("utf-8") == code
    assert "tracking-parameter" in run("--format", "concise", "strip.py").stdout
    assert result.stdout == "" or option == "--fix"
    if option != "--fix-only":
        assert (
            "strip.py: only drafts (.md, .markdown, .qmd, .Rmd, .myst or .ipynb) are fixed" in result.stderr
        )
    mended = run("--fix", "-", "--stdin-filename", "strip.py", stdin=code.encode())
    assert mended.stdout == code.replace("?utm_source=chatgpt.com", "")


def test_standard_input_is_written_to_standard_output(draft: Path) -> None:
    result = run("--fix", "-", stdin=b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    assert result.stdout_bytes == b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode()
    assert "uncited-reference" in result.stderr
    assert result.exit_code == 1
    assert run("--fix", "-", stdin=UNSAFE.encode()).stdout_bytes == UNSAFE.encode()


def test_a_diff_shows_what_would_change_and_changes_nothing(draft: Path) -> None:
    result = run("--diff", "--unsafe-fixes", "draft.md")
    assert draft.read_bytes() == DRAFT.encode()
    assert result.exit_code == 1
    assert "3 would be fixed, 0 left." in result.stderr
    patch = shutil.which("patch")
    if patch:
        subprocess.run([patch, "-s", "draft.md"], input=result.stdout_bytes, check=True)
        assert draft.read_text("utf-8") == UNSAFE
    draft.write_text(UNSAFE, "utf-8")
    assert (run("--diff", "draft.md").exit_code, run("--diff", "draft.md").stdout) == (0, "")


@pytest.mark.parametrize("before", ["a\nb\nc", "a\r\nb\r\n", "a\nb\n", "a\rb\n", "a\n\x0cb\u2028c\n"])
@pytest.mark.parametrize("after", ["a\nc", "b\r\n", "", "a\nb"])
def test_diffs_can_be_applied(tmp_path: Path, before: str, after: str) -> None:
    patch = shutil.which("patch")
    if patch is None:
        pytest.skip("there is no patch")
    path = tmp_path / "draft.md"
    path.write_bytes(before.encode())
    shown = diff("draft.md", before, after)
    subprocess.run([patch, "-s", "--binary", str(path)], input=shown.encode(), check=True)
    assert (path.read_bytes() if path.exists() else b"") == after.encode()


# Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_are_kept(draft: Path, encoding: str, end: str) -> None:
    def data(text: str) -> bytes:
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        return (mark + text.replace("\n", end)).encode(encoding)

    draft.write_bytes(data(DRAFT))
    run("--fix", "draft.md")
    assert draft.read_bytes() == data(SAFE)


def test_mode_and_symbolic_links_are_kept(draft: Path) -> None:
    draft.chmod(0o640)
    link = draft.with_name("link.md")
    link.symlink_to(draft)
    run("--fix", "link.md")
    assert link.is_symlink()
    assert draft.read_text("utf-8") == SAFE
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert sorted(path.name for path in draft.parent.iterdir()) == ["draft.md", "link.md"]


def test_what_may_not_be_written_is_told_in_a_sentence(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = run("--fix", "draft.md")
    assert result.exit_code == 2
    assert "draft.md: cannot be written: Permission denied; it is left as it is." in result.stderr
    assert draft.read_text("utf-8") == DRAFT
    assert "editorial-residue" in result.stdout


def test_a_file_that_changed_meanwhile_is_left_alone(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(text: str, examine: Examine, **options: Any) -> Mended:
        draft.write_text("Something else.\n", "utf-8")
        return mend(text, examine, **options)

    monkeypatch.setattr(rewriting, "mend", slow)
    result = run("--fix", "draft.md")
    assert result.exit_code == 2
    assert "draft.md: it has changed since it was read, and is left alone." in result.stderr
    assert draft.read_text("utf-8") == "Something else.\n"


def test_a_file_is_replaced_only_if_it_is_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"old")
    with pytest.raises(FileChanged):
        replace_file(str(path), b"new", b"older")
    replace_file(str(path), b"new", b"old")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(draft: Path) -> None:
    for pause in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        draft.write_text(DRAFT, "utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "citelint", "--fix", str(draft)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert draft.read_text("utf-8") in (DRAFT, SAFE)


# renumber


OUT_OF_ORDER = (
    UNSAFE.replace("spring [1]", "spring [2]")
    .replace("autumn [2]", "autumn [1]")
    .replace("witness [1]", "witness [2]")
)
IN_ORDER = """# Sea

## 1 Tides

Tides rise in spring [1] and fall in autumn [2], says a witness [1].

## References

[1] Roe, C. Wires of old. 2021.

[2] Lin, A. Tapes of old. 2019.
"""


@pytest.mark.parametrize(
    ("words", "above"),
    [
        ("on 3 km², in 10^2^ s or log² n", ""),
        ("in 3<sup>2</sup>", "Ada Lin<sup>1</sup>, Carl Moss<sup>2</sup>\n\n<sup>1</sup> Quay House\n\n"),
        ("on page [8/9]", "By Ada Linden¹\n\n"),
    ],
)
def test_powers_and_the_numbers_of_affiliations_are_no_citations(draft: Path, words: str, above: str) -> None:
    def text(body: str) -> str:
        return body.replace("in spring", words).replace("## 1", f"{above}## 1")

    draft.write_text(text(OUT_OF_ORDER), "utf-8")
    result = run("renumber", "draft.md")
    assert result.exit_code == 0, result.stderr
    assert draft.read_text("utf-8") == text(IN_ORDER)


def test_works_are_renumbered_and_the_map_is_printed(draft: Path) -> None:
    draft.write_text(OUT_OF_ORDER, "utf-8")
    result = run("renumber", "draft.md")
    assert draft.read_text("utf-8") == IN_ORDER
    assert result.exit_code == 0
    assert result.stdout == (
        "[2] → [1] Wires of old\n[1] → [2] Tapes of old\n2 of 2 works have a new number, 0 keep theirs.\n"
    )
    assert run("renumber", "draft.md").stdout == "draft.md: the works are in order already.\n"
    run("renumber", "--by", "alphabet", "draft.md")
    assert draft.read_text("utf-8") == OUT_OF_ORDER


def test_the_alphabet_is_that_of_family_names(draft: Path) -> None:
    names = ("Zoe Abel and Bo Kern", "Li, X., & Zhang, Y.", "Anna Young and Carl Moss")
    entries = "\n\n".join(
        f"[{number}] {name}. Tapes of {'old' * number}, and wires. 2019."
        for number, name in enumerate(reversed(names), 1)
    )
    draft.write_text(f"Tapes [1], wires [2], drums [3].\n\n## References\n\n{entries}\n", "utf-8")
    run("renumber", "--by", "alphabet", "draft.md")
    assert re.findall(r"\[\d\] (\w+ ?\w+)", draft.read_text("utf-8").partition("##")[2]) == [
        "Zoe Abel",
        "Li",
        "Anna Young",
    ]


def test_renumbering_is_shown_as_a_diff_or_written_to_standard_output(draft: Path) -> None:
    draft.write_text(OUT_OF_ORDER, "utf-8")
    result = run("renumber", "--diff", "draft.md")
    assert draft.read_text("utf-8") == OUT_OF_ORDER
    assert result.exit_code == 1
    assert "+Tides rise in spring [1] and fall in autumn [2]" in result.stdout
    result = run("renumber", "-", stdin=OUT_OF_ORDER.encode())
    assert (result.exit_code, result.stdout) == (0, IN_ORDER)


def test_an_entry_that_nothing_cites_is_the_same_under_another_anchor(draft: Path) -> None:
    names = ("Lin, A. Tapes of old. 2019.", "Ode, B. Drums of old. 2020.", "Roe, C. Wires of old. 2021.")
    entries = [f'<a id="ref{at}"></a>[{at}] {name}\n' for at, name in enumerate(names, 1)]
    body = "Tides rise in spring [[{0}]](#ref{0}) and fall in autumn [[{1}]](#ref{1}).\n\n## References\n\n"
    draft.write_text(body.format(3, 1) + "\n".join(entries), "utf-8")
    result = run("renumber", "draft.md")
    assert result.exit_code == 0, result.stderr
    assert draft.read_text("utf-8").startswith(body.format(1, 2) + '<a id="ref1"></a>[1] Roe')


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Prose.\n", "the draft has no list that is numbered"),
        (
            OUT_OF_ORDER.replace("witness [2].", "witness [2]. See reference 2."),
            "the text speaks of 2 in line 5",
        ),
        (OUT_OF_ORDER.replace("witness [2].", "witness [1/2]."), "what may be a citation names 1 in line 5"),
        (OUT_OF_ORDER.replace("witness [2].", "witness².\n"), "what is no sure citation names 2 in line 5"),
        (
            OUT_OF_ORDER.replace("witness [2].", "witness.<sup>7,2</sup>"),
            "what is no sure citation names 2 in line 5",
        ),
        (OUT_OF_ORDER + "\n[2] Moe, D. Kilns. 2022.\n", "two entries have one label"),
        (OUT_OF_ORDER.replace("fall", "fall (see `[2]`)"), "what is no sure citation names 2 in line 5"),
    ],
)
def test_what_cannot_be_renumbered_is_told(draft: Path, text: str, reason: str) -> None:
    draft.write_text(text, "utf-8")
    result = run("renumber", "draft.md")
    assert result.exit_code == 2
    assert result.stderr == f"draft.md: not renumbered: {reason}.\n"
    assert draft.read_text("utf-8") == text


def test_there_is_a_draft_to_renumber(draft: Path) -> None:
    result = run("renumber", "drift.md")
    assert (result.exit_code, result.stderr) == (2, "drift.md: cannot be read: No such file or directory.\n")


def test_a_bibliography_that_is_named_is_fixed(draft: Path) -> None:
    draft.write_text("---\nbibliography: refs.bib\n---\n\nTides follow the moon [@moon].\n", "utf-8")
    refs = draft.with_name("refs.bib")
    refs.write_text(BIBLIOGRAPHY, "utf-8")
    result = run("--fix", "draft.md", "refs.bib")
    assert refs.read_text("utf-8") == BIBLIOGRAPHY.replace("?utm_source=openai", "")
    assert "1 fixed, 0 left." in result.stderr


def test_a_bibliography_on_standard_input_is_one(draft: Path) -> None:
    refs = draft.with_name("refs.bib")
    refs.write_text("of another time", "utf-8")
    arguments = ("--stdin-filename", "refs.bib", "-", "--format", "concise")
    found = run(*arguments, stdin=BIBLIOGRAPHY.encode())
    assert "refs.bib:1:" in found.stdout
    assert "tracking-parameter" in found.stdout
    mended = run("--fix", *arguments, stdin=BIBLIOGRAPHY.encode())
    assert mended.stdout == BIBLIOGRAPHY.replace("?utm_source=openai", "")
    assert refs.read_text("utf-8") == "of another time"


def test_nothing_is_fixed_while_the_configuration_has_a_flaw(draft: Path) -> None:
    draft.with_name("citelint.toml").write_text('ignore = ["dangling-citations"]\n', "utf-8")
    result = run("--fix", "draft.md")
    assert draft.read_text("utf-8") == DRAFT
    assert result.exit_code == 2
    assert "Nothing is fixed while the configuration has a flaw." in result.stderr


def test_a_baseline_is_written_of_what_is_left(draft: Path) -> None:
    run("--fix", "--write-baseline", "draft.md")
    known = draft.with_name(".citelint-baseline.json").read_text("utf-8")
    assert "uncited-reference" in known
    assert "editorial-residue" not in known


def test_the_python_interface_mends_a_text() -> None:
    import citelint

    mended = citelint.fix(DRAFT)
    assert mended.text == SAFE
    assert [finding.rule for finding in mended.fixed] == ["editorial-residue", "repeated-citation"]
    assert citelint.fix(DRAFT, unsafe=True).text == UNSAFE
