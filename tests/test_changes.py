"""``--diff-base``: only what stands on lines that have changed since a git revision."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from citelint.changes import Changes
from citelint.cli import main
from citelint.finding import Finding, Related
from citelint.source import Source, Span

NOTE = "Here is the revised section with corrected citations:"
OTHER = "Here is the corrected subsection:"
DRAFT = f"# Search\n\n{NOTE}\n\nSearch engines forget.\n\nMemory lasts.\n"


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True, capture_output=True
    )


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "a commit")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one draft, committed, in a folder with a blank and a letter that is not ASCII."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    top = tmp_path / "my prôject"
    (top / "drafts").mkdir(parents=True)
    monkeypatch.chdir(top)
    git("init", "-q")
    write("drafts/a.md", DRAFT)
    commit()
    return top


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8", newline="")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    capsys.readouterr()
    status = main(["check", "--format", "concise", *arguments])
    out, told = capsys.readouterr()
    return status, [line.partition(": ")[0] for line in out.splitlines()], told


def test_what_stands_on_unchanged_lines_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/a.md", f"{DRAFT}\n{OTHER}\n")

    assert run(capsys, "drafts", "--diff-base", "HEAD") == (1, ["drafts/a.md:9:1"], "")
    assert run(capsys, "drafts")[1] == ["drafts/a.md:3:1", "drafts/a.md:9:1"]
    main(["check", "drafts", "--diff-base", "HEAD"])
    assert "1 finding on unchanged lines not shown" in capsys.readouterr().out


def test_nothing_changed_is_nothing_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "drafts", "--diff-base", "HEAD") == (0, [], "")
    write("drafts/a.md", f"A new beginning.\n\n{DRAFT.replace('Memory lasts.', 'Memory fades.')}")
    assert run(capsys, "drafts", "--diff-base", "HEAD") == (0, [], "")


def test_any_revision_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    git("tag", "first")
    write("drafts/a.md", f"{DRAFT}\n{OTHER}\n")
    commit()

    assert run(capsys, "drafts", "--diff-base", "HEAD") == (0, [], "")
    for revision in ("first", "HEAD~1", "HEAD^", "first^{commit}"):
        assert run(capsys, "drafts", "--diff-base", revision)[1] == ["drafts/a.md:9:1"]


def test_a_new_file_is_new_from_beginning_to_end(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/untracked.md", DRAFT)
    write("drafts/staged.md", DRAFT)
    git("add", "drafts/staged.md")

    status, found, _ = run(capsys, "drafts", "--diff-base", "HEAD")

    assert (status, found) == (1, ["drafts/staged.md:3:1", "drafts/untracked.md:3:1"])


def test_a_renamed_file_is_compared_with_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    git("mv", "drafts/a.md", "drafts/b ä.md")
    write("drafts/b ä.md", f"{DRAFT}\n{OTHER}\n")

    assert run(capsys, "drafts", "--diff-base", "HEAD")[1] == ["drafts/b ä.md:9:1"]


def test_the_current_folder_may_be_any_of_the_repository(
    capsys: pytest.CaptureFixture[str], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("drafts/a.md", f"{DRAFT}\n{OTHER}\n")
    monkeypatch.chdir("drafts")

    assert run(capsys, "a.md", "--diff-base", "HEAD")[1] == ["a.md:9:1"]
    assert run(capsys, str(repository / "drafts"), "--diff-base", "HEAD")[1] == [
        f"{repository}/drafts/a.md:9:1"
    ]


def test_line_ends_alone_are_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/a.md", f"\ufeff{DRAFT}\n{OTHER}".replace("\n", "\r\n"))

    assert run(capsys, "drafts", "--diff-base", "HEAD")[1] == ["drafts/a.md:9:1"]


def test_the_settings_of_git_do_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (
        ("diff.external", "false"),
        ("diff.interHunkContext", "100"),
        ("diff.context", "50"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.shout.textconv", "cat -n"),
        ("diff.renames", "false"),
    ):
        git("config", name, value)
    write(".gitattributes", "*.md diff=shout -text\n")
    git("mv", "drafts/a.md", "drafts/ä.md")
    write("drafts/ä.md", f"New.\n\n{DRAFT}\n{OTHER}\n")

    assert run(capsys, "drafts", "--diff-base", "HEAD")[1] == ["drafts/ä.md:11:1"]


def test_what_a_hook_says_of_its_repository_holds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("drafts/a.md", f"{DRAFT}\n{OTHER}\n")
    monkeypatch.setenv("GIT_DIR", ".git")

    assert run(capsys, "drafts", "--diff-base", "HEAD")[1] == ["drafts/a.md:9:1"]


def test_standard_input_is_compared_with_the_file_of_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("buffer", f"{DRAFT}\n{OTHER}\n")
    with open("buffer", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        found = run(capsys, "--stdin-filename", "drafts/a.md", "-", "--diff-base", "HEAD")[1]

    assert found == ["drafts/a.md:9:1"]


def test_notebooks_are_compared_by_their_cells(capsys: pytest.CaptureFixture[str]) -> None:
    def notebook(*texts: str) -> str:
        return json.dumps({"cells": [{"cell_type": "markdown", "source": text} for text in texts]})

    write("book.ipynb", notebook("# A", NOTE, "Text."))
    commit()
    write("book.ipynb", notebook("# A", "New.", NOTE, OTHER, "Text."))

    assert run(capsys, "book.ipynb", "--diff-base", "HEAD")[1] == ["book.ipynb:cell 4:1:1"]


def test_a_finding_stands_where_any_of_its_places_does() -> None:
    text = "One.\nTwo.\nThree.\nFour.\n"
    write("drafts/b.md", text)
    write("refs.bib", "@book{a}\n")
    commit()
    source = Source(text.replace("Two", "2").replace("Four", "4"), "drafts/b.md")
    bibliography = Source("@book{a}\n@book{b}\n", "refs.bib")
    changes = Changes("HEAD")
    one, three = (Span(source.text.index(word), source.text.index(word) + 3) for word in ("One", "Three"))

    assert changes.rows(source) == {2, 4}
    assert not changes.has(Finding(one, "It."), source)
    assert changes.has(Finding(Span(one.start, three.end), "It."), source)
    assert not changes.has(Finding(Span(one.start, one.start + 5), "It."), source)  # with its line end
    assert not changes.has(Finding(one, "It.", related=(Related("It.", three),)), source)
    assert changes.has(Finding(one, "It.", related=(Related("It.", Span(5, 6)),)), source)
    assert not changes.has(Finding(one, "It.", related=(Related("It.", Span(0, 2), bibliography),)), source)
    assert changes.has(Finding(one, "It.", related=(Related("It.", Span(9, 12), bibliography),)), source)
    assert changes.has(Finding(one, "It.", about="the whole draft"), source)
    assert not changes.has(Finding(one, "It.", about="it"), Source(text, "drafts/b.md"))


@pytest.mark.parametrize("revision", ["no-such-branch", "", "-x", "--output=x", "HEAD:drafts/a.md", "0" * 40])
def test_an_unknown_revision_is_one_sentence(capsys: pytest.CaptureFixture[str], revision: str) -> None:
    status, found, told = run(capsys, "drafts", f"--diff-base={revision}")

    assert told == (
        f"--diff-base: {revision!r} is no revision of this repository; a shallow clone has only the newest ones.\n"
    )
    assert (status, found) == (2, ["drafts/a.md:3:1"])
    assert not Path("x").exists()


def test_no_repository_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    write("a.md", DRAFT)

    assert run(capsys, "a.md", "--diff-base", "HEAD") == (
        2,
        ["a.md:3:1"],
        "--diff-base: the current folder is in no git repository.\n",
    )


def test_no_git_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert run(capsys, "drafts", "--diff-base", "HEAD") == (
        2,
        ["drafts/a.md:3:1"],
        "--diff-base: git is not installed.\n",
    )


def test_a_file_outside_of_the_repository_is_told_and_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write("../outside.md", DRAFT)

    assert run(capsys, "drafts", "../outside.md", "--diff-base", "HEAD") == (
        2,
        ["../outside.md:3:1"],
        "../outside.md: is outside of the git repository my prôject.\n",
    )


def test_known_findings_are_left_out_first(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "drafts", "--write-baseline"])
    write("drafts/a.md", f"New.\n\n{DRAFT.replace(NOTE, f'{NOTE} ')}\n{OTHER}\n")

    found = run(capsys, "drafts", "--baseline", ".citelint-baseline.json", "--diff-base", "HEAD")[1]

    assert found == ["drafts/a.md:11:1"]
