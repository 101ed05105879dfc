"""The hooks for pre-commit: the real one installs them from a clone of the repository, and runs them at a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
DRAFT = """# Tides

Tides are old [1; 1], and winds are older [9].

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas. Coastal Records.
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit works in git repositories")


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        ["git", *names, "-C", str(folder), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**environment, "PRE_COMMIT_HOME": str(folder.parent / "home"), "PRE_COMMIT_COLOR": "never"},
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of drafts whose commits run both hooks of a clone of this checkout."""
    folder = tmp_path_factory.mktemp("hooks")
    clone = folder / "citelint"
    ignored = shutil.ignore_patterns(
        ".git", "__pycache__", ".venv", ".*_cache", "tests", "benchmarks", ".hypothesis"
    )
    shutil.copytree(TOP, clone, ignore=ignored)
    drafts = folder / "drafts"
    drafts.mkdir()
    for each in (clone, drafts):
        assert git(each, "init", "-q").returncode == 0
    git(clone, "add", ".")
    assert git(clone, "commit", "-q", "-m", "citelint").returncode == 0
    revision = git(clone, "rev-parse", "HEAD").stdout.strip()
    (drafts / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {clone.as_posix()}\n    rev: {revision}\n    hooks:\n"
        "      - id: citelint-fix\n        files: ^[a-z_.]*$\n"
        "      - id: citelint\n        args: [--format, concise]\n        files: ^[a-z/_.]*$\n",
        encoding="utf-8",
    )
    (drafts / "citelint.toml").write_text('exclude = ["archive/"]\n', encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=drafts,
        capture_output=True,
        check=False,
        env={**os.environ, "PRE_COMMIT_HOME": str(folder / "home")},
    )
    assert run.returncode == 0, run.stdout
    return drafts


def test_a_commit_is_mended_and_stopped_until_its_drafts_are_right(repository: Path) -> None:
    draft = repository / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    (repository / "archive").mkdir()
    (repository / "archive" / "old.md").write_text(DRAFT, encoding="utf-8")
    (repository / "_quarto.yml").write_text("project:\n  type: book\n", encoding="utf-8")
    code = 'STRIP = ["https://example.org/?utm_source=chatgpt.com"]\n'
    (repository / "strip.py").write_text(code, encoding="utf-8")
    git(repository, "add", ".")

    first = git(repository, "commit", "-m", "a draft")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stderr
    assert "draft.md:3:40: error dangling-citation [9] is in no reference list." in first.stderr
    assert not any(name in first.stderr for name in ("archive", "_quarto.yml", "strip.py"))
    assert (repository / "strip.py").read_text(encoding="utf-8") == code
    assert draft.read_text(encoding="utf-8") == DRAFT.replace("[1; 1]", "[1]")
    assert (repository / "archive" / "old.md").read_text(encoding="utf-8") == DRAFT

    draft.write_text(DRAFT.replace("[1; 1]", "[1]").replace(" [9]", ""), encoding="utf-8")
    git(repository, "add", ".")
    second = git(repository, "commit", "-m", "a draft")
    assert second.returncode == 0, second.stdout + second.stderr
