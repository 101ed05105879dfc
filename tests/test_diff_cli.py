"""``citelint diff``: which versions are compared, the three reports, and the exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from citelint.cli import main

ENTRIES = "[1] Steering by Echo in Narrow Caves.\n[2] How Tiger Moths Answer a Call.\n[3] The Facial Disc of the Owl.\n"
OLD = f"""# Listening

Bats steer by echo in the dark of the cave [1].
Some moths hear the calls and drop to the ground [2].
Owls turn their heads to where a mouse rustles [3].

## References

{ENTRIES}"""
LOST = OLD.replace(" [2].", ".")
KEYS = """---
bibliography: refs.bib
---
# Listening

Bats steer by echo in the dark [@echo]. Moths drop to the ground [@moth]. Owls turn their heads [@owl].
"""
BIB = """@article{echo, title = {Steering by Echo}, author = {Kalk, A.}, year = 1993}
@article{moth, title = {How Moths Answer}, author = {Moss, B.}, year = 2001}
@article{owl, title = {The Facial Disc of the Owl}, author = {Fern, C.}, year = 1998}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in no repository, which is the current one."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True, capture_output=True
    )


def commit(message: str = "a commit") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture
def repository(folder: Path) -> None:
    """A repository whose last commit has the draft."""
    git("init", "-q")
    write("drafts/a.md", OLD)
    commit()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["diff", *arguments])
    return status, *capsys.readouterr()


def kinds(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The status, the kinds of the changes, and what is told on standard error."""
    status, out, told = run(capsys, "--format", "json", *arguments)
    found: dict[str, Any] = json.loads(out) if out else {"citation_changes": []}
    return status, [change["kind"] for change in found["citation_changes"]], told


# Which versions


def test_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD)
    write("new.md", LOST)
    assert kinds(capsys, "old.md", "new.md") == (1, ["lost"], "")
    assert kinds(capsys, "new.md", "old.md") == (0, ["added"], "")
    assert kinds(capsys, "old.md", "old.md") == (0, [], "")


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write("old.md", OLD)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOST.encode())))
    status, out, _ = run(capsys, "old.md", "-")
    assert status == 1
    assert out.startswith("old.md → <stdin>: 1 lost.")
    assert run(capsys, "-", "-")[0] == 2


@pytest.mark.usefixtures("repository")
def test_one_draft_is_compared_with_the_last_commit(capsys: pytest.CaptureFixture[str]) -> None:
    assert kinds(capsys, "drafts/a.md") == (0, [], "")
    write("drafts/a.md", LOST)
    status, out, _ = run(capsys, "drafts/a.md")
    assert status == 1
    assert out.startswith("HEAD:drafts/a.md → drafts/a.md: 1 lost.")


@pytest.mark.usefixtures("repository")
def test_a_revision_and_a_file_as_with_git_diff(capsys: pytest.CaptureFixture[str]) -> None:
    git("tag", "first")
    write("drafts/a.md", LOST)
    commit()
    assert kinds(capsys, "drafts/a.md") == (0, [], "")
    assert kinds(capsys, "first", "drafts/a.md") == (1, ["lost"], "")
    assert kinds(capsys, "HEAD~1", "drafts/a.md") == (1, ["lost"], "")


@pytest.mark.usefixtures("repository")
def test_files_of_revisions_as_git_writes_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("drafts/a.md", LOST)
    commit()
    assert kinds(capsys, "HEAD~1:drafts/a.md", "HEAD:drafts/a.md") == (1, ["lost"], "")
    assert kinds(capsys, "HEAD~1", "HEAD:drafts/a.md") == (1, ["lost"], "")
    monkeypatch.chdir("drafts")
    for name in (
        "drafts/a.md",
        "./a.md",
        "a.md",
    ):  # from the top; from here; from here, where git would not look
        assert kinds(capsys, f"HEAD~1:{name}", "a.md") == (1, ["lost"], "")


@pytest.mark.usefixtures("repository")
def test_the_index(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/a.md", LOST)
    git("add", "-A")
    write("drafts/a.md", OLD)
    assert kinds(capsys, "HEAD", ":drafts/a.md") == (1, ["lost"], "")
    assert kinds(capsys, ":drafts/a.md", "drafts/a.md") == (0, ["added"], "")


@pytest.mark.usefixtures("repository")
def test_a_draft_that_was_renamed(capsys: pytest.CaptureFixture[str]) -> None:
    git("mv", "drafts/a.md", "b.md")
    write("b.md", LOST)
    commit()
    status, out, _ = run(capsys, "HEAD~1", "b.md")
    assert status == 1
    assert out.startswith("HEAD~1:drafts/a.md → b.md")


@pytest.mark.usefixtures("repository")
def test_the_bibliography_is_that_of_the_revision(capsys: pytest.CaptureFixture[str]) -> None:
    write("drafts/k.md", KEYS)
    write("drafts/refs.bib", BIB)
    commit()
    write(
        "drafts/refs.bib",
        BIB.replace("How Moths Answer", "The Ears of Night Butterflies").replace("1998", "1999"),
    )
    status, out, told = run(capsys, "--format", "json", "drafts/k.md")
    found = json.loads(out)
    assert (status, told) == (1, "")
    assert [change["kind"] for change in found["citation_changes"]] == ["redirected"]
    old = found["citation_changes"][0]["old"]
    assert old["filename"] == "HEAD:drafts/k.md"
    assert old["reference"]["filename"] == "HEAD:drafts/refs.bib"
    assert {change["kind"]: change["fields"] for change in found["reference_changes"]} == {
        "added": [],
        "changed": [{"field": "year", "old": "1998", "new": "1999"}],
        "dropped": [],
    }


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", ["lib/refs.bib", "lib/refs.json"])
def test_a_bibliography_that_a_project_names_was_in_the_revision_only(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    keys = ("kalk1993", "moss2001", "fern1998")
    bib = "".join(f"@book{{{key}, title = {{A book by {key}}}}}\n" for key in keys)
    write("_quarto.yml", f"bibliography: {name}\n")
    write("drafts/k.md", "".join(f"The animal of {key} is heard at night [@{key}].\n" for key in keys))
    write(name, bib if name.endswith("bib") else json.dumps([{"id": key, "title": key} for key in keys]))
    commit()
    Path(name).unlink()
    status, found, told = kinds(capsys, "drafts/k.md")
    assert (status, found) == (2, [])
    assert "_quarto.yml:1: the bibliography" in told
    assert str(Path.cwd()) not in told
    assert "HEAD:" not in told


@pytest.mark.parametrize(
    ("file", "settings"),
    [("citelint.toml", ""), ("pyproject.toml", "[tool.citelint]\n")],
)
def test_a_bibliography_that_our_configuration_names(
    capsys: pytest.CaptureFixture[str], file: str, settings: str
) -> None:
    text = KEYS.partition("---\n# ")[2]
    write(file, f'{settings}bibliography = ["refs.bib"]\n')
    write("refs.bib", BIB)
    write("draft.md", f"# {text}")
    git("init", "-q")
    commit()
    write("draft.md", f"# {text.replace(' [@moth]', '')}")
    status, found, _ = kinds(capsys, "draft.md")
    assert (status, found) == (1, ["lost"])


@pytest.mark.usefixtures("repository")
def test_a_bibliography_that_was_missing_then(capsys: pytest.CaptureFixture[str]) -> None:
    write("k.md", KEYS)
    commit()
    write("refs.bib", BIB)
    status, found, told = kinds(capsys, "k.md")
    assert (status, found) == (2, [])
    assert told.startswith("HEAD:k.md:2: the bibliography refs.bib is not there")
    assert "citelint-" not in told


def test_what_is_lost_together_stood_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD.replace("ground [2].", "ground [2][3]."))
    write("new.md", OLD.replace("ground [2].", "ground."))
    _, out, _ = run(capsys, "old.md", "new.md")
    assert [line for line in out.splitlines() if line.startswith("new.md:")] == [
        "new.md:4:49  lost  Listening"
    ] * 2


@pytest.mark.parametrize("missing", ["old", "new"])
def test_nothing_has_come_or_gone_from_a_bibliography_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    for version in ("old", "new"):
        write(f"{version}/k.md", KEYS)
        if version != missing:
            write(f"{version}/refs.bib", BIB)
    status, out, _ = run(capsys, "--format", "json", "old/k.md", "new/k.md")
    assert (status, json.loads(out)["reference_changes"]) == (2, [])


@pytest.mark.usefixtures("repository")
def test_a_bibliography_of_the_command_line_is_the_revision_s_too(capsys: pytest.CaptureFixture[str]) -> None:
    write("k.md", KEYS.partition("---\n# ")[2].join(("# ", "")))
    write("lib/all.bib", BIB)
    commit()
    write("lib/all.bib", BIB.replace("{How Moths Answer}", "{The Ears of Night Butterflies}"))
    assert kinds(capsys, "--bibliography", "lib/all.bib", "k.md") == (1, ["redirected"], "")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.md"], "nowhere.md: no such file."),
        (["nowhere.md", "drafts/a.md"], "nowhere.md: no such file, and no revision of this repository."),
        (["HEAD:nowhere.md", "drafts/a.md"], "HEAD:nowhere.md: HEAD has no such file."),
        (["drafts/new.md"], "drafts/new.md: HEAD has no such file."),
        (["--", "-x", "drafts/a.md"], "-x: no such file, and no revision of this repository."),
        (["drafts/a.md", "drafts"], "drafts: cannot be read: Is a directory."),
        (
            ["drafts/latin.md", "drafts/a.md"],
            "drafts/latin.md:1: cannot be compared: byte 1 (0xe9) is not UTF-8",
        ),
        (
            ["drafts/a.md", "drafts/refs.bib"],
            "drafts/refs.bib: cannot be compared: it is a bibliography; name a draft",
        ),
        (["HEAD", "-"], "HEAD: name the file, HEAD:PATH, that standard input is a version of."),
    ],
)
def test_what_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    write("drafts/new.md", OLD)
    write("drafts/refs.bib", BIB)
    Path("drafts/latin.md").write_bytes(b"h\xe9")
    status, out, told = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert told.startswith(message)


def test_without_a_repository(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", OLD)
    status, out, told = run(capsys, "a.md")
    assert (status, out, told) == (2, "", "a.md: the current folder is in no git repository.\n")


@pytest.mark.parametrize("arguments", [(), ("a", "b", "c"), ("--format", "sarif", "a", "b")])
def test_usage(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    status, out, told = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert told.startswith("Usage: citelint diff")


def test_a_list_that_is_missing_is_status_2_and_reported_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("old.md", OLD)
    write("new.md", OLD.partition("## References")[0])
    status, out, told = run(capsys, "old.md", "new.md")
    sentence = "3 citations of the new version could not be looked up: it has no reference list."
    assert (status, told) == (2, f"new.md: {sentence}\n")
    assert "old.md → new.md: not everything was compared." in out
    assert "0 of 3 citations unchanged, 3 not compared; references: 3 dropped." in out


# Reports


def test_what_could_not_be_looked_up_may_be_lost(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD.partition("## References")[0])
    write("new.md", f"# Listening\n\nBirds sing.\n\n## References\n\n{ENTRIES}")
    status, out, _ = run(capsys, "--format", "json", "old.md", "new.md")
    found = json.loads(out)["citation_changes"]
    assert (status, [(change["kind"], change["sure"]) for change in found]) == (2, [("lost", False)] * 3)
    assert {change["message"] for change in found} == {
        f"[{number}] may be lost; its sentence is not there any more." for number in (1, 2, 3)
    }


def test_the_text_report(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD)
    write("new.md", LOST.replace("cave [1]", "cave [3]").replace("Facial Disc", "Facial Disk"))
    status, out, _ = run(capsys, "old.md", "new.md")
    assert status == 1
    assert (
        out
        == """\
old.md → new.md: 1 lost, 1 redirected.
1 of 3 citations unchanged; references: 1 changed.

Lost (1)

new.md:4:49  lost  Listening
  [2] "How Tiger Moths Answer a Call" is not cited here any more; nothing cites
  the work any more.
  - 4 | Some moths hear the calls and drop to the ground [2].
  + 4 | Some moths hear the calls and drop to the ground.

Redirected to another work (1)

new.md:3:44  redirected  Listening
  [1] "Steering by Echo in Narrow Caves" is [3] "The Facial Disk of the Owl"
  now.
  - 3 | Bats steer by echo in the dark of the cave [1].
  + 3 | Bats steer by echo in the dark of the cave [3].

References (1)
  changed: [3] "The Facial Disk of the Owl": title was "The Facial Disc of the
  Owl", is "The Facial Disk of the Owl". (new.md:11)
"""
    )
    assert run(capsys, "--quiet", "old.md", "new.md")[1] == out.partition("\n\n")[2]


def test_many_changes_of_one_cause_are_told_by_the_first_and_a_count(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sentences = [
        f"Sentence number {word} says a thing about {word}s [1]."
        for word in ("owl", "bat", "moth", "frog", "mouse", "deer")
    ]
    old = OLD.replace("Bats steer", " ".join([*sentences, "Bats steer"]))
    write("old.md", old)
    write("new.md", old.replace("Steering by Echo in Narrow Caves", "Frogs That Fool Their Hunters"))
    status, out, _ = run(capsys, "old.md", "new.md")
    assert status == 1
    assert "Redirected to another work (7)" in out
    assert out.count("is another work now") == 3
    assert "… and 4 more like this (--format json lists all)." in out


def test_colour_and_hostile_text(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD.replace("Some moths", "Some \x1b[31mmoths"))
    write("new.md", LOST.replace("Some moths", "Some \x1b[31mmoths"))
    assert "\x1b" not in run(capsys, "old.md", "new.md")[1]
    assert "\x1b[1;31mLost (1)" in run(capsys, "--color", "always", "old.md", "new.md")[1]


def test_the_json_report(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD)
    write("new.md", LOST)
    status, out, _ = run(capsys, "--format", "json", "old.md", "new.md")
    found = json.loads(out)
    assert status == 1
    changes = found.pop("citation_changes")
    assert found == {
        "old": {"filename": "old.md", "citations": 3},
        "new": {"filename": "new.md", "citations": 2},
        "unchanged": 2,
        "not_compared": 0,
        "unsure": 0,
        **dict.fromkeys(("redirected", "unresolved", "moved", "added", "resolved", "gone"), 0),
        "lost": 1,
        "references": dict.fromkeys(("dropped", "added", "changed", "merged", "renumbered"), 0),
        "incomplete": [],
        "notes": [],
        "reference_changes": [],
    }
    assert changes == [
        {
            "kind": "lost",
            "sure": True,
            "message": '[2] "How Tiger Moths Answer a Call" is not cited here any more; '
            "nothing cites the work any more.",
            "reason": "nothing cites the work any more",
            "old": {
                "citation": "[2]",
                "key": "2",
                "filename": "old.md",
                "cell": None,
                "location": {"row": 4, "column": 50},
                "end_location": {"row": 4, "column": 53},
                "section": "Listening",
                "sentence": "Some moths hear the calls and drop to the ground [2].",
                "reference": {
                    "key": "2",
                    "title": "How Tiger Moths Answer a Call",
                    "text": "How Tiger Moths Answer a Call.",
                    "filename": "old.md",
                    "location": {"row": 10, "column": 1},
                    "end_location": {"row": 10, "column": 35},
                },
            },
            "new": {
                "citation": None,
                "key": None,
                "filename": "new.md",
                "cell": None,
                "location": {"row": 4, "column": 1},
                "end_location": {"row": 4, "column": 50},
                "section": "Listening",
                "sentence": "Some moths hear the calls and drop to the ground.",
                "reference": None,
            },
        }
    ]


def test_the_markdown_report_holds_the_draft_s_text_in_code_only(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "Some <b>moths</b> ping @ada and ![x](https://example.org/x.png) `` ` `` #1 "
    write("old.md", OLD.replace("Some moths ", hostile).replace("Listening", "*Listening* <script>"))
    write("new.md", LOST.replace("Some moths ", hostile).replace("Listening", "*Listening* <script>"))
    status, out, _ = run(capsys, "--format", "markdown", "old.md", "new.md")
    assert status == 1
    assert out.startswith(
        "### citelint diff: 1 lost\n\nFrom `old.md` to `new.md`. 2 of 3 citations unchanged;"
    )
    tokens = MarkdownIt("commonmark").parse(out)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in (*tokens, *inline)}.isdisjoint(
        {"html_block", "html_inline", "link_open", "image"}
    )
    assert not any("@ada" in child.content for child in inline if child.type == "text")
    (fence,) = (token for token in tokens if token.type == "fence")
    assert fence.info == "diff"
    assert [line[0] for line in fence.content.splitlines()] == ["-", "+"]


def test_the_markdown_report_fits_a_comment(capsys: pytest.CaptureFixture[str]) -> None:
    words = "The long sentence number {} speaks of nothing but of the number {} and of what comes after it"
    count = 900
    entries = "\n".join(f"[{at}] A Book on the Number {at} and Its Friends." for at in range(1, count + 1))
    text = " ".join(f"{words.format(at, at)} [{at}]." for at in range(1, count + 1))
    write("old.md", f"{text}\n\n## References\n\n{entries}\n")
    write("new.md", f"{words.format(1, 1)} [1]. {words.format(2, 2)} [2].\n\n## References\n\n{entries}\n")
    status, out, _ = run(capsys, "--format", "markdown", "old.md", "new.md")
    assert status == 1
    assert len(out) < 65_000
    assert "more changes had no room here" in out


def test_an_output_file_is_written_or_the_report_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    write("old.md", OLD)
    write("new.md", LOST)
    assert run(capsys, "--output", "report.txt", "old.md", "new.md") == (1, "", "")
    assert Path("report.txt").read_text(encoding="utf-8").startswith("old.md → new.md: 1 lost.")
    status, out, told = run(capsys, "--output", "no/where.txt", "old.md", "new.md")
    assert status == 2
    assert out.startswith("old.md → new.md: 1 lost.")
    assert told.startswith("no/where.txt: cannot be written: No such file or directory.")


@pytest.mark.parametrize("name", ["old.md", "refs.bib"])
def test_no_report_is_written_over_what_was_compared(capsys: pytest.CaptureFixture[str], name: str) -> None:
    write("refs.bib", BIB)
    write("old.md", KEYS)
    write("new.md", KEYS)
    before = Path(name).read_bytes()

    status, out, told = run(capsys, "old.md", "new.md", "--output", name)

    assert status == 2
    assert "it is one of the files that were read. The report is on standard output." in told
    assert "new.md" in out
    assert Path(name).read_bytes() == before


def test_notebooks_are_compared_by_their_cells(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("old.ipynb", OLD), ("new.ipynb", LOST)):
        body, _, references = text.partition("## References")
        cells = [{"cell_type": "markdown", "source": each} for each in (body, f"## References{references}")]
        write(name, json.dumps({"cells": cells, "nbformat": 4}))
    status, out, _ = run(capsys, "old.ipynb", "new.ipynb")
    assert status == 1
    assert "new.ipynb:cell 1:4:49  lost" in out
