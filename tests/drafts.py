"""Real drafts, read in place where ``CITELINT_DRAFTS`` points; none of their text is kept here.

``accept_drafts.py`` writes what citelint finds in them to ``accepted/``, ``test_drafts.py`` compares.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citelint.engine import Checked, check_text
from citelint.finding import Severity
from citelint.reading import Unreadable, decode
from citelint.registry import Selection, choose, discover

VARIABLE = "CITELINT_DRAFTS"
ACCEPTED = Path(__file__).parent / "accepted"


@dataclass(frozen=True, order=True)
class Accepted:
    """A finding as a line of an accepted list: its place and rule, and a hash in place of the text."""

    path: str
    row: int
    column: int
    rule: str
    severity: str
    digest: str

    def __str__(self) -> str:
        return f"{self.path}:{self.row}:{self.column}\t{self.severity}\t{self.rule}\t{self.digest}"


def folder() -> Path:
    """Where the drafts are. Raises FileNotFoundError when the variable points nowhere."""
    path = Path(os.environ[VARIABLE])
    for part in ("corpora/index.jsonl", "gold", "eval/evaluate.py"):
        if not (path / part).exists():
            raise FileNotFoundError(
                f"{VARIABLE} is {path}, where there is no {part}; set it right or unset it"
            )
    return path


@cache
def without_citations() -> frozenset[str]:
    """The documents that cite nothing at all."""
    lines = (folder() / "corpora" / "index.jsonl").read_text(encoding="utf-8").splitlines()
    documents = map(json.loads, lines)
    return frozenset(f"corpora/{one['file']}" for one in documents if one["dialect"] == "none")


def check_all() -> Iterator[tuple[str, Checked]]:
    """Each draft's path and what the rules that run by default say of it; in one process."""
    rules = [rule for rule in choose(discover(), Selection()).rules if rule.package == "citelint"]
    for path in sorted((folder() / "corpora").rglob("*.md")) + sorted((folder() / "gold").rglob("*.md")):
        name = path.relative_to(folder()).as_posix()
        try:
            text = decode(path.read_bytes())
        except Unreadable:
            continue
        yield name, check_text(text, name, rules)


def accepted_form(name: str, checked: Checked) -> Iterator[tuple[Accepted, str]]:
    """Each finding of a draft as it is accepted, and its message for whoever reads the difference."""
    for finding in checked.findings:
        row, column = checked.source.position(finding.span.start)
        text = f"{finding.message}\n{checked.source[finding.span]}"
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        yield Accepted(name, row, column, finding.rule, str(finding.severity), digest), finding.message


def list_of(one: Accepted) -> str:
    """Which list a finding belongs to: what is grave in a document without citations has one of its own."""
    if one.path in without_citations() and one.severity in (str(Severity.ERROR), str(Severity.WARNING)):
        return "without-citations"
    return one.path.partition("/")[0]
