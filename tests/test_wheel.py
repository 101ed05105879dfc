"""What is shipped: the wheel holds the two packages and nothing else, and works from any folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import citelint

TOP = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """The command's standard output; its standard error where it fails otherwise than by findings."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Without isolation: hatchling is among the requirements of the tests, and nothing is downloaded.
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, TOP)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "citelint",
        "citelint_rules",
        f"citelint-{citelint.__version__}.dist-info",
    }
    shipped = {name for name in names if not name.startswith("citelint-")}
    sources = {
        path.relative_to(above).as_posix()
        for above, package in ((TOP, "citelint"), (TOP / "rules", "citelint_rules"))
        for path in (above / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped == sources
    assert {"citelint/py.typed", "citelint_rules/py.typed"} <= shipped


def test_the_installed_wheel_lints_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(environment), "platbase": str(environment)})
    run(sys.executable, "-m", "pip", "--python", environment, "install", "-q", "--no-deps", wheel)
    # What citelint needs comes from where the tests run; the .pth files in that folder are not read.
    others = sysconfig.get_path("purelib")
    Path(paths["purelib"], "others.pth").write_text(others, encoding="utf-8")
    script = Path(paths["scripts"]) / "citelint"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    draft = TOP / "examples" / "draft.md"
    here = run(sys.executable, "-m", "citelint", "--format", "concise", draft, cwd=elsewhere)
    there = run(script, "--format", "concise", draft, cwd=elsewhere)
    assert there == here
    assert "dangling-citation" in there
    where = run(
        Path(paths["scripts"]) / "python",
        "-c",
        "import citelint, citelint_rules as r; print(citelint.__file__, r.__file__)",
        cwd=elsewhere,
    )
    assert str(TOP) not in where
