"""The GitHub action: its script is run as a runner would run it, and its inputs reach the script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parent.parent
SCRIPT = TOP / "action" / "run.sh"
DRAFT = "As [1] says, and [9].\n\n## References\n\n[1] Fern, A. (2011). Tides of small seas.\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a draft, and a runner's folder with an environment that has citelint already."""
    venv = tmp_path / "runner" / "citelint-venv" / "bin"
    venv.mkdir(parents=True)
    command = venv / "citelint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citelint "$@"\n')
    command.chmod(0o755)
    (tmp_path / "checkout").mkdir()
    (tmp_path / "checkout" / "a draft.md").write_text(DRAFT)
    return tmp_path


def run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "RUNNER_TEMP": str(folder / "runner"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "PYTHONPATH": os.pathsep.join((str(TOP), str(TOP / "rules"))),
        **{f"CITELINT_{name.upper()}": value for name, value in inputs.items()},
    }
    return subprocess.run(
        ["bash", str(SCRIPT)],
        cwd=folder / "checkout",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_findings_are_annotations_a_summary_and_a_status(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a draft.md,line=1,")
    assert "[9]" in (folder / "summary.md").read_text()
    assert (folder / "output").read_text() == "status=1\n"


def test_paths_and_options_stand_one_a_line(folder: Path) -> None:
    (folder / "checkout" / "other.md").write_text(DRAFT)
    done = run(folder, paths="a draft.md\n", args="--ignore=dangling-citation\n--exit-zero\n")
    assert (done.returncode, done.stdout) == (0, "")
    done = run(folder, paths="a draft.md\nother.md")
    assert done.stdout.count("::error") == 2


def test_reports_are_written_where_they_are_wanted(folder: Path) -> None:
    run(folder, sarif="out.sarif", comment="comment.md")
    assert '"2.1.0"' in (folder / "checkout" / "out.sarif").read_text()
    assert "[9]" in (folder / "checkout" / "comment.md").read_text()


def test_only_changes_are_reported_where_that_is_wanted(folder: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder / "checkout")]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a draft"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    assert run(folder, diff_base="HEAD").returncode == 0
    (folder / "checkout" / "a draft.md").write_text(DRAFT.replace("says, and", "says and"))
    assert run(folder, diff_base="HEAD").returncode == 1


def test_every_input_reaches_the_script() -> None:
    action = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
    script = SCRIPT.read_text(encoding="utf-8")
    step = action["runs"]["steps"][-1]
    for name in action["inputs"]:
        if name != "python-version":
            variable = f"CITELINT_{name.upper().replace('-', '_')}"
            assert step["env"][variable] == f"${{{{ inputs.{name} }}}}"
            assert variable in script
    assert action["outputs"]["status"]["value"] == "${{ steps.citelint.outputs.status }}"
