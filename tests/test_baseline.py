"""A baseline: what is known is silent, what is new fails, what is gone is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from citelint.cli import main

NOTE = "Here is the revised section with corrected citations:"
OTHER = "Here is the corrected subsection:"
DRAFT = f"# Search\n\n{NOTE}\n\nSearch engines forget.\n\n## Memory\n\n{OTHER}\n\nMemory lasts.\n"
FILE = ".citelint-baseline.json"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one draft that has two known defects."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["check", "--format", "concise", *arguments])
    return status, *capsys.readouterr()


def write_baseline(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    status, out, told = run(capsys, "--write-baseline", *arguments)
    assert (status, out) == (0, "")
    return told


def entries(path: str = FILE) -> list[dict[str, str]]:
    found = json.loads(Path(path).read_text(encoding="utf-8"))["findings"]
    assert isinstance(found, list)
    return found


def edit(name: str, before: str, after: str) -> None:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="")


def test_what_is_known_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "drafts")[0] == 1

    told = write_baseline(capsys, "drafts")

    assert told == f"{FILE}: written, with 2 findings, 2 of them new.\n"
    assert run(capsys, "drafts", "--baseline", FILE) == (0, "", "")
    status = main(["check", "drafts", "--baseline", FILE])
    assert status == 0
    assert "drafts/a.md: no new findings.\n" in (out := capsys.readouterr().out)
    assert "2 known findings not shown" in out


def test_the_file_has_one_sorted_finding_a_line_with_words_for_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_baseline(capsys, "drafts")

    lines = Path(FILE).read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["{", '  "citelint-baseline": 1,', '  "findings": [']
    assert lines[-2:] == ["  ]", "}"]
    one, two = (json.loads(line.strip().rstrip(",")) for line in lines[3:-2])
    assert list(one) == ["path", "rule", "words", "fingerprint"]
    assert (one["path"], one["rule"], one["words"]) == ("drafts/a.md", "editorial-residue", OTHER)
    assert two["words"] == NOTE
    assert len(one["fingerprint"]) == 16


def test_what_is_new_fails(capsys: pytest.CaptureFixture[str]) -> None:
    write_baseline(capsys, "drafts")
    edit("drafts/a.md", "Memory lasts.", "Memory lasts.\n\nHere is the revised subsection:\n")

    status, out, told = run(capsys, "drafts", "--baseline", FILE)

    assert status == 1
    assert out.count("\n") == 1
    assert out.startswith('drafts/a.md:13:1: error editorial-residue "Here is the revised subsection:"')
    assert told == ""


def test_moved_lines_and_sections_and_other_line_ends_change_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_baseline(capsys, "drafts")
    before = Path(FILE).read_bytes()
    first, second = DRAFT.removeprefix("# Search\n\n").split("## Memory\n\n")
    moved = f"# Search\n\nAn introduction.\n\n## Memory\n\n{second}\n## Search\n\n{first}".replace(
        "\n", "\r\n"
    )
    Path("drafts/a.md").write_text(moved, encoding="utf-8", newline="")

    assert run(capsys, "drafts", "--baseline", FILE) == (0, "", "")
    write_baseline(capsys, "drafts")
    assert Path(FILE).read_bytes() == before


def test_renumbered_citations_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    draft = "Search [{0}, {0}] is old [{1}]. Age [{1}] is [{2}].\n\n## References\n\n"
    works = ("On search engines", "On old age and after", "On being there at all", "On what nothing cites")

    def text(*numbers: int) -> str:
        entries = sorted(zip(numbers, works, strict=True))
        return draft.format(*numbers) + "\n\n".join(f"[{number}] {work}" for number, work in entries) + "\n"

    Path("drafts/a.md").write_text(text(1, 2, 3, 4), encoding="utf-8")
    select = ("--select", "repeated-citation,uncited-reference", "drafts")
    write_baseline(capsys, *select)
    assert [entry["rule"] for entry in entries()] == ["repeated-citation", "uncited-reference"]
    before = Path(FILE).read_bytes()

    Path("drafts/a.md").write_text(text(3, 1, 4, 2), encoding="utf-8")

    assert run(capsys, *select, "--baseline", FILE) == (0, "", "")
    write_baseline(capsys, *select)
    assert Path(FILE).read_bytes() == before


def test_what_is_gone_is_said_and_dropped_when_the_baseline_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_baseline(capsys, "drafts")
    edit("drafts/a.md", f"{NOTE}\n\n", "")

    assert run(capsys, "drafts", "--baseline", FILE) == (
        0,
        "",
        f"{FILE}: 1 known finding is gone (drafts/a.md: 1); --write-baseline drops it.\n",
    )
    assert len(entries()) == 2
    told = write_baseline(capsys, "drafts")
    assert (
        told
        == f"{FILE}: written, with 1 finding, 0 of them new, 1 known finding is gone (drafts/a.md: 1) and dropped.\n"
    )
    assert [entry["words"] for entry in entries()] == [OTHER]


def test_one_of_two_equal_findings_may_go_and_the_other_stays_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit("drafts/a.md", "Memory lasts.", f"{NOTE}\n\nMemory lasts.")
    write_baseline(capsys, "drafts")
    assert [entry["words"] for entry in entries()] == [OTHER, NOTE, NOTE]

    edit("drafts/a.md", f"{NOTE}\n\n", "")
    status, out, told = run(capsys, "drafts", "--baseline", FILE)
    assert (status, out) == (0, "")
    assert "1 known finding is gone" in told

    edit("drafts/a.md", "Memory lasts.", f"{NOTE}\n\nSomething.\n\n{NOTE}\n\nMemory lasts.")
    status, out, _ = run(capsys, "drafts", "--baseline", FILE)
    assert (status, out.count("\n")) == (1, 1)


def test_footnotes_are_known_by_the_words_of_their_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    notes = "[^1]: A. Lin. Tides. 2019.\n\n[^2]: B. Ode. Springs. 2020.\n\n[^3]:\n    C. Doe. Moons. 2021.\n"
    text = f"# Tides\n\nTides are old.[^1] Springs follow the sun.[^2]\n\n{notes}"
    Path("drafts/a.md").write_text(text, encoding="utf-8")
    write_baseline(capsys, "drafts")
    assert [one["words"] for one in entries()] == ["[#]: C. Doe. Moons. 2021."]

    edit("drafts/a.md", "[^3]:\n    C.", "[^9]: C.")
    assert run(capsys, "drafts", "--baseline", FILE) == (0, "", "")

    edit("drafts/a.md", "old.[^1]", "old.[^9]")
    status, out, told = run(capsys, "drafts", "--baseline", FILE)
    assert status == 1
    assert 'nothing leads to [^1] "A. Lin. Tides. 2019".' in out
    assert "1 known finding is gone" in told


def test_other_files_are_neither_gone_nor_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    Path("drafts/b.md").write_text(DRAFT, encoding="utf-8")
    write_baseline(capsys, "drafts")
    Path("drafts/b.md").write_text("Clean now.\n", encoding="utf-8")

    assert run(capsys, "drafts/a.md", "--baseline", FILE) == (0, "", "")
    write_baseline(capsys, "drafts/a.md")
    assert [entry["path"] for entry in entries()] == ["drafts/a.md"] * 2 + ["drafts/b.md"] * 2


def test_a_file_that_is_no_more_has_no_known_findings(capsys: pytest.CaptureFixture[str]) -> None:
    Path("drafts/b.md").write_text(DRAFT, encoding="utf-8")
    write_baseline(capsys, "drafts")
    Path("drafts/b.md").unlink()

    _, _, told = run(capsys, "drafts/a.md", "--baseline", FILE)

    assert "2 known findings are gone (drafts/b.md: 2)" in told


def test_rules_that_did_not_run_are_neither_gone_nor_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    write_baseline(capsys, "drafts")

    assert run(capsys, "drafts", "--select", "stray-citation", "--baseline", FILE) == (0, "", "")
    write_baseline(capsys, "drafts", "--select", "stray-citation")
    assert len(entries()) == 2


def test_nothing_is_gone_from_a_file_that_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    write_baseline(capsys, "drafts")
    Path("drafts/a.md").write_bytes(b"\xff\xfe\xff")

    status, out, told = run(capsys, "drafts", "--baseline", FILE)

    assert (status, out) == (2, "")
    assert "gone" not in told


def test_paths_are_relative_to_the_baseline_wherever_citelint_runs(
    capsys: pytest.CaptureFixture[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_baseline(capsys, "drafts")
    monkeypatch.chdir("drafts")

    assert run(capsys, "a.md", "--baseline", f"../{FILE}") == (0, "", "")
    assert run(capsys, str(project / "drafts" / "a.md"), "--baseline", str(project / FILE)) == (0, "", "")
    assert run(capsys, ".", "--baseline", f"../{FILE}") == (0, "", "")


def test_a_baseline_elsewhere_knows_the_way_to_its_drafts(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkdir("known")
    write_baseline(capsys, "drafts", "--baseline", "known/old.json")

    assert {entry["path"] for entry in entries("known/old.json")} == {"../drafts/a.md"}
    assert run(capsys, "drafts", "--baseline", "known/old.json") == (0, "", "")


def test_a_missing_baseline_is_said_and_everything_reported(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, told = run(capsys, "drafts", "--baseline", "none.json")

    assert status == 2
    assert out.count("\n") == 2
    assert told == (
        "none.json: there is no such baseline, which --baseline or the configuration names;"
        " --write-baseline writes one.\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the baseline is broken JSON, expecting value in line 1; restore it, or delete it"),
        (b'{\n"citelint-baseline": 1,\n<<<<<<< HEAD\n', "broken JSON, expecting property name"),
        (b"\xff", "the baseline is no JSON in UTF-8; restore it"),
        (b"[]", "the baseline is no baseline of citelint; restore it"),
        (b'{"findings": []}', "the baseline is no baseline of citelint; restore it"),
        (b'{"citelint-baseline": 2, "findings": []}', "written by a later citelint (format 2, not 1)."),
        (b'{"citelint-baseline": 1, "findings": {}}', "the baseline is no baseline of citelint"),
        (
            b'{"citelint-baseline": 1, "findings": [{"path": "a.md"}]}',
            "damaged: finding 1 has no path, rule or",
        ),
        (b"[" * 100_000, "the baseline is no JSON that can be read"),
    ],
)
@pytest.mark.parametrize("write", [False, True])
def test_a_broken_baseline_is_one_sentence_and_left_alone(
    capsys: pytest.CaptureFixture[str], content: bytes, said: str, write: bool
) -> None:
    Path(FILE).write_bytes(content)

    status, out, told = run(capsys, "drafts", "--baseline", FILE, *(["--write-baseline"] if write else []))

    assert status == 2
    assert out.count("\n") == 2
    assert told.startswith(f"{FILE}: the baseline ")
    assert said in told
    assert told.count("\n") == 1
    assert Path(FILE).read_bytes() == content


def test_a_baseline_that_cannot_be_read_or_written_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    os.mkdir("folder")
    for arguments in (("--baseline", "folder"), ("--write-baseline", "--baseline", "none/b.json")):
        status, out, told = run(capsys, "drafts", *arguments)
        assert (status, out.count("\n")) == (2, 2)
        assert " cannot be " in told
        assert told.count("\n") == 1


def test_a_hostile_draft_cannot_break_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = 'Here is the revised section "with\u2028 \x1b[31m\u202e\\ 😀 大 corrected citations:'
    Path("drafts/a\n\u202eb.md").write_text(f"# A\n\n{hostile}\n\nText.\n", encoding="utf-8")

    write_baseline(capsys, "drafts")

    lines = Path(FILE).read_bytes().decode().split("\n")
    assert len(lines) == 3 + 3 + 3
    assert all(character.isprintable() for line in lines for character in line)
    assert run(capsys, "drafts", "--baseline", FILE) == (0, "", "")


def test_standard_input_is_known_by_the_name_it_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_baseline(capsys, "drafts")
    with open("drafts/a.md", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run(capsys, "--stdin-filename", "drafts/a.md", "--baseline", FILE) == (0, "", "")


def test_a_former_name_of_a_rule_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    from citelint.baseline import compare, read_baseline
    from citelint.diagnostic import Diagnostic
    from citelint.report.result import Run

    write_baseline(capsys, "drafts")
    edit(FILE, '"editorial-residue"', '"old-name"')
    run_ = Run((), (Diagnostic("x"),))

    compared = compare(
        run_, read_baseline(FILE), FILE, lambda file: frozenset(), {"old-name": "editorial-residue"}
    )

    assert {entry.rule for entry in compared.current} == {"editorial-residue"}
