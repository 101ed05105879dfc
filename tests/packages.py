"""Rule packages made up for a test, installed as pip would: modules beside a ``.dist-info`` folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

RULE = '''
r"""{summary}

## Why it matters

It is a test.

## Examples

## What it leaves alone

Everything else.
"""

from collections.abc import Iterator

from citelint.api import Cause, Document, Edit, Finding, Fix, Related, Severity, Span, rule


@rule(category="{category}", severity="{severity}"{more})
def {name}(document: Document) -> Iterator[Finding]:
{body}
'''


def rule_module(
    name: str,
    body: str = "yield Finding(Span(0, 1), 'The first letter.')",
    *,
    category: str = "citations",
    severity: str = "warning",
    more: str = "",
    summary: str = "A draft with a first letter.",
) -> str:
    """The source of a rule module, complete but for examples; *more* are arguments of the decorator."""
    indented = "\n".join(f"    {line}" for line in dedent(body).strip().split("\n"))
    return RULE.format(
        name=name, body=indented, category=category, severity=severity, more=more, summary=summary
    ).lstrip()


def install(site: Path, distribution: str, entries: Mapping[str, str], files: Mapping[str, str]) -> None:
    """Put a distribution with *files* and *entries* of ``citelint.rules`` into the folder *site*."""
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    information = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
    information.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n"
    (information / "METADATA").write_text(metadata, encoding="utf-8")
    lines = "\n".join(f"{prefix} = {module}" for prefix, module in entries.items())
    (information / "entry_points.txt").write_text(f"[citelint.rules]\n{lines}\n", encoding="utf-8")
