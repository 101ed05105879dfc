#!/usr/bin/env python3
"""Write what comes from citelint itself: parts of README.md, a page for each rule, the schema of the configuration.

    python docs/generate.py

A test fails when they are not current.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from citelint.configuration.showing import schema_text
from citelint.pages import page_body
from citelint.registry import Registry, discover
from citelint.rule import Rule

TOP = Path(__file__).parents[1]
README = TOP / "README.md"
PAGES = TOP / "docs" / "rules"
SCHEMA = TOP / "citelint" / "configuration" / "citelint.schema.json"

SHOWN = 3  # findings in the report that opens the README; the first screen has room for no more


def generated() -> dict[Path, str]:
    """Every generated file with its text as it should be."""
    rules = sorted(
        (rule for rule in discover().rules.values() if rule.package == "citelint"),
        key=lambda rule: (rule.category, rule.name),
    )
    built_in = Registry({rule.name: rule for rule in rules})
    return {
        README: readme(rules),
        SCHEMA: schema_text(built_in),
        **{PAGES / f"{rule.name}.md": page(rule) for rule in rules},
    }


def readme(rules: list[Rule]) -> str:
    """README.md with its generated parts."""
    text = README.read_text(encoding="utf-8")
    for name, part in (("report", report()), ("rules", table(rules))):
        begin, end = (re.search(rf"<!-- {word} {name}\b[^>]*-->\n?", text) for word in ("begin", "end"))
        if not begin or not end:
            raise SystemExit(f"README.md has no place for the {name}")
        text = f"{text[: begin.end()]}{part}\n{text[end.start() :]}"
    return text


def report() -> str:
    """The head of what citelint prints for the example, as a code block: verdict and first findings."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "citelint", "--color", "never", "examples/draft.md"]
    run = subprocess.run(
        command, cwd=TOP, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode != 1:
        raise SystemExit(f"{' '.join(command)} exited with {run.returncode}\n{run.stdout}{run.stderr}")
    lines = [line.rstrip() for line in run.stdout.split("\n")]
    blanks = [at for at, line in enumerate(lines) if not line]
    head = lines[: blanks[SHOWN + 1]]
    return "\n".join(["```text", f"$ citelint examples/draft.md | head -{len(head)}", *head, "```"])


def table(rules: list[Rule]) -> str:
    """The rules with their summaries, by category."""
    lines = ["| rule | category | severity | |", "|---|---|---|---|"]
    for rule in rules:
        summary = rule.summary.replace("|", "\\|")
        lines.append(
            f"| [`{rule.name}`](docs/rules/{rule.name}.md) | {rule.category} | {_weight(rule)} | {summary} |"
        )
    return "\n".join(lines)


def page(rule: Rule) -> str:
    """The page of a rule: its documentation, with captions for the examples and its options listed."""
    facts = f"Category {rule.category}, severity {_weight(rule)}{', has a fix' if rule.has_fix else ''}."
    return "\n\n".join([f"# {rule.name}", rule.documentation.summary, facts, *page_body(rule)]) + "\n"


def _weight(rule: Rule) -> str:
    return f"{rule.severity}, preview" if rule.preview else str(rule.severity)


def main() -> None:
    """Write every file, and remove the pages of rules that are no more."""
    files = generated()
    PAGES.mkdir(exist_ok=True)
    for old in set(PAGES.glob("*.md")) - set(files):
        old.unlink()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
