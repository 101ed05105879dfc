"""The package in ``examples/house-rules``, installed by pip beside citelint, does what its page says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "house-rules"
RULE = "mylab/citation-after-stop"

DRAFT = "Retrieval helps. [1] It is known.\n\n## References\n\n[1] A. Author. Retrieval. 2020.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, installed into a folder of its own."""
    folder = tmp_path_factory.mktemp("example")
    # A copy, since building leaves its traces where the source is.
    shutil.copytree(EXAMPLE, folder / "source")
    command = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target"]
    subprocess.run(
        [sys.executable, "-m", "pip", *command, str(folder / "site"), str(folder / "source")], check=True
    )
    return folder / "site"


def python(site: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
    )


def test_its_rule_is_listed_and_explained(site: Path) -> None:
    listing = python(site, "-m", "citelint", "rules")
    assert listing.returncode == 0, listing.stderr
    assert RULE in listing.stdout
    assert "Put it in front" not in python(site, "-m", "citelint", "rule", RULE).stderr


def test_its_rule_runs_by_default(site: Path) -> None:
    done = python(site, "-m", "citelint", "check", "--format", "concise", "-", stdin=DRAFT)
    assert f'<stdin>:1:18: warning {RULE} "[1]" stands behind the full stop.' in done.stdout.splitlines()


def test_its_own_tests_pass(site: Path) -> None:
    done = python(site, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE))
    assert done.returncode == 0, done.stdout
