"""Several reports of one run: ``--format`` to standard output or a file, ``--output-format`` to files besides."""

from __future__ import annotations

import json
import subprocess
import sys
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


BIB = "@article{fern, title = {Tides of shallow seas}, author = {Fern, A.}, year = 2011}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--output", "a.md"),
        ("--output", "link.md"),
        ("--output-format", "json=a.md"),
        ("--output", "refs.bib", "keys.md"),
        ("--output", "refs.bib", "--bibliography", "refs.bib"),
        ("--output", "empty.md", "empty.md"),
        ("--output", "broken.ipynb", "broken.ipynb"),
    ],
)
def test_no_report_is_written_over_what_was_read(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    Path("keys.md").write_text("---\nbibliography: refs.bib\n---\n\nTides [@fern].\n", encoding="utf-8")
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    Path("empty.md").touch()
    Path("broken.ipynb").write_text("{", encoding="utf-8")
    Path("link.md").symlink_to("a.md")
    before = {path: path.read_bytes() for path in Path().iterdir()}

    status, out, told = run(capsys, *arguments)

    assert status == 2
    assert "cannot be written: it is one of the files that were read." in told
    assert NOTE in out
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_a_report_may_replace_another_one(capsys: pytest.CaptureFixture[str]) -> None:
    Path("comment.md").write_text("An older comment.\n", encoding="utf-8")

    assert run(capsys, "--output-format", "markdown=comment.md")[0] == 1
    assert "1 to fix" in read("comment.md")


def test_a_hyphen_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--output", "-") == run(capsys)
    assert run(capsys, "--quiet", "--output-format", "concise=-")[1].endswith(
        run(capsys, "--format", "concise")[1]
    )
    assert not Path("-").exists()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="there are no names of descriptors")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/proc/self/fd/2"])
def test_what_is_open_is_written_through(name: str) -> None:
    if not Path(name).parent.exists():
        pytest.skip("there is no such folder")
    command = [sys.executable, "-m", "citelint", "a.md", "--format", "concise", "--output", name]
    with open("log", "wb") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run(command, stdout=log, stderr=log, check=False)
        log.write(b"after\n")
    first, found, last = read("log").splitlines()

    assert (first, last) == ("before", "after")
    assert "editorial-residue" in found

    piped = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (piped.returncode, f"{piped.stdout}{piped.stderr}") == (1, f"{found}\n")
