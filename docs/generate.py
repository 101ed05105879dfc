#!/usr/bin/env python3
"""Write the parts of README.md that come from citelint itself: a report, and the table of the rules.

    python docs/generate.py

A test fails when they are not current.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from citelint.registry import discover

TOP = Path(__file__).parents[1]
README = TOP / "README.md"

SHOWN = 3  # findings in the report that opens the README; the first screen has room for no more


def report() -> str:
    """The head of what citelint prints for the example, as a code block: verdict and first findings."""
    environment = {**os.environ, "COLUMNS": "88", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "citelint", "--color", "never", "examples/draft.md"]
    run = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 1:
        raise SystemExit(f"{' '.join(command)} exited with {run.returncode}\n{run.stdout}{run.stderr}")
    lines = [line.rstrip() for line in run.stdout.split("\n")]
    blanks = [at for at, line in enumerate(lines) if not line]
    head = lines[: blanks[SHOWN + 1]]
    return "\n".join(["```text", f"$ citelint examples/draft.md | head -{len(head)}", *head, "```"])


def rules() -> str:
    """The built-in rules with their summaries, by category."""
    lines = ["| rule | category | severity | |", "|---|---|---|---|"]
    built_in = [rule for rule in discover().rules.values() if rule.package == "citelint"]
    for rule in sorted(built_in, key=lambda rule: (rule.category, rule.name)):
        severity = f"{rule.severity}, preview" if rule.preview else str(rule.severity)
        summary = rule.summary.replace("|", "\\|")
        lines.append(f"| `{rule.name}` | {rule.category} | {severity} | {summary} |")
    return "\n".join(lines)


def current() -> str:
    """README.md as it should be."""
    text = README.read_text(encoding="utf-8")
    for name, part in (("report", report()), ("rules", rules())):
        pattern = re.compile(rf"(<!-- begin {name}[^>]*-->\n).*?(<!-- end {name} -->)", re.DOTALL)
        text, count = pattern.subn(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)  # type: ignore[misc]
        if count != 1:
            raise SystemExit(f"README.md has {count} places for the {name}, not one")
    return text


if __name__ == "__main__":
    README.write_text(current(), encoding="utf-8", newline="\n")
