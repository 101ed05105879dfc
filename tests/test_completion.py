"""What bash completes, asked as bash asks: by the function that citelint prints for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = shutil.which("bash")

# What bash does with `complete`: files are completed where compopt has said so and nothing else is found.
SCRIPT = """
compopt() { files=yes; }
eval "$(_CITELINT_COMPLETE=bash_source citelint)"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); files=
_citelint_completion citelint
[ ${#COMPREPLY[@]} -gt 0 ] && printf '%s\\n' "${COMPREPLY[@]}" || printf '%s\\n' "${files:+FILES}"
"""


@pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="needs bash")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("ren",), {"renumber"}),
        (("ru",), {"rule", "rules"}),
        (("draft",), {"FILES"}),
        (("check", ""), {"FILES"}),
        (("draft.md", ""), {"FILES"}),
        (("diff", ""), {"FILES"}),
        (("renumber", "dr"), {"FILES"}),
        (("config", ""), {"FILES"}),
        (("--fo",), {"--format", "--force-exclude"}),
        (("--format", "js"), {"json", "jsonl"}),
        (("--ignore", "dang"), {"dangling-citation"}),
        (("--ignore", "math,residue,su"), {"math,residue,suppressions"}),
        (("--severity", "dang"), {"dangling-citation"}),
        (("--severity", "mat"), {""}),
        (("rule", "dang"), {"dangling-citation"}),
    ],
)
def test_bash_completes(words: tuple[str, ...], wanted: set[str]) -> None:
    assert BASH is not None
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    command = [BASH, "-c", SCRIPT, "bash", "citelint", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PATH": path}, check=True
    )
    assert set(done.stdout.removesuffix("\n").split("\n")) == wanted, done.stderr
