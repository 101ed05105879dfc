"""Several reports of one run: ``--format`` to standard output or a file, ``--output-format`` to files besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citelint.cli import FORMATS, main

NOTE = "Here is the revised section with corrected citations:"


@pytest.fixture(autouse=True)
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"# Search\n\n{NOTE}\n\nSearch 大 forgets.\n", encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["check", "a.md", *arguments])
    return status, *capsys.readouterr()


def read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_several_reports_are_written_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys)

    outputs = [f"--output-format={name}=report.{name}" for name in FORMATS]
    assert run(capsys, *outputs) == plain

    alone = {name: run(capsys, "--format", name)[1] for name in FORMATS}
    assert {name: read(f"report.{name}") for name in FORMATS} == alone
    assert "1 to fix in `a.md`" in alone["markdown"]
    assert alone["github"].startswith("::error file=a.md,line=3,")
    assert json.loads(alone["sarif"])["runs"][0]["invocations"][0]["exitCode"] == 1
    assert json.loads(alone["gitlab"])[0]["location"]["lines"]["begin"] == 3


def test_the_reports_tell_what_the_baseline_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = run(
        capsys, "--write-baseline", "--output-format", "sarif=a.sarif", "--output-format", "markdown=b.md"
    )

    assert status == 0
    (only,) = json.loads(read("a.sarif"))["runs"]
    assert (only["results"], only["invocations"][0]["exitCode"]) == ([], 0)
    assert "1 known finding not shown; nothing left unchecked." in read("b.md")


def test_other_reports_are_whole_whatever_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--statistics", "--quiet", "--output-format", "concise=a.txt")

    assert out == "1  error    editorial-residue\n"
    assert read("a.txt").startswith("a.md:3:1: error editorial-residue")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("xml=a", "'xml=a' is not FORMAT=FILE; the formats are text, concise"),
        ("sarif", "'sarif' is not FORMAT=FILE"),
        ("sarif=", "'sarif=' is not FORMAT=FILE"),
        ("sarif=b", "two reports cannot both go to 'b'"),
        ("sarif=c", "two reports cannot both go to 'c'"),
    ],
)
def test_a_wrong_output_is_a_matter_of_usage(
    capsys: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    status, out, told = run(capsys, "--output-format", "json=b", "--output-format", value, "--output", "c")

    assert (status, out) == (2, "")
    assert said in " ".join(told.split())
    assert not Path("b").exists()


def test_a_report_that_cannot_be_written_is_said_and_the_others_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, told = run(
        capsys, "--format", "concise", "--output-format", "sarif=none/a", "--output-format", "json=b"
    )

    assert status == 2
    assert out.count("\n") == 1
    assert told == "none/a: cannot be written: No such file or directory.\n"
    assert len(json.loads(read("b"))) == 1


def test_what_was_not_checked_is_in_every_report_that_has_a_place_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("b.md").write_bytes(b"\xff")

    status, _, told = run(
        capsys, "b.md", "--format", "github", "--output-format", "sarif=s", "--output-format", "markdown=m"
    )

    assert status == 2
    assert told.startswith("b.md:1: not checked: ")
    (invocation,) = json.loads(read("s"))["runs"][0]["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (2, False)
    assert len(invocation["toolExecutionNotifications"]) == 1
    assert "- `b.md:1`: Not checked:" in read("m")
    assert "nothing left unchecked" not in read("m")
