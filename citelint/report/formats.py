"""The formats for machines, by name; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from citelint.report.result import Run
from citelint.rule import Rule

MACHINE_FORMATS = ("json", "jsonl", "sarif", "github", "gitlab", "markdown")


def machine_report(name: str, run: Run, rules: Sequence[Rule], status: int) -> str:
    """*run* in the format *name*; *rules* are those that ran, *status* is what citelint exits with."""
    if name == "json":
        from citelint.report.machine import json_report

        return json_report(run)
    if name == "jsonl":
        from citelint.report.machine import jsonl_report

        return jsonl_report(run)
    if name == "sarif":
        from citelint.report.sarif import sarif_report

        return sarif_report(run, rules, status)
    if name == "github":
        from citelint.report.github import github_report

        return github_report(run)
    if name == "gitlab":
        from citelint.report.gitlab import gitlab_report

        return gitlab_report(run)
    from citelint.report.markdown import markdown_report

    return markdown_report(run)
