"""The ``github`` report: workflow commands, which GitHub Actions shows as annotations in the changed files.

Form and escapes are those of GitHub's documentation (*Workflow commands for GitHub Actions*) and of its runner. Ten
errors, ten warnings and ten notices of a step are shown; the log has all.
"""

from __future__ import annotations

from collections.abc import Mapping

from citelint.diagnostic import Diagnostic
from citelint.finding import Finding, Severity
from citelint.report.places import editor_region, relative_path
from citelint.report.result import FileResult, Run
from citelint.report.showing import located, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(run: Run) -> str:
    """One command for what was not checked, and one a finding, the gravest first: only the first of them are shown."""
    findings = sorted(run.findings(), key=lambda found: -(found[1].severity or Severity.WARNING))
    commands = [*map(_not_checked, run.diagnostics), *(_command(file, finding) for file, finding in findings)]
    return "".join(f"{command}\n" for command in commands)


def _not_checked(diagnostic: Diagnostic) -> str:
    place = {"file": relative_path(diagnostic.filename)} if diagnostic.filename else {}
    row = {} if diagnostic.row is None else {"line": diagnostic.row}
    return _told("error", {**place, **row, "title": "citelint: not checked"}, visible(str(diagnostic)))


def _command(file: FileResult, finding: Finding) -> str:
    properties = {
        "file": relative_path(file.name),
        **_region(file, finding),
        "title": f"citelint: {finding.rule}",
    }
    where = f"{located(file.source, finding.span.start)}: " if file.source.cells else ""
    hint = f"\n{visible(finding.hint)}" if finding.hint else ""
    severity = finding.severity or Severity.WARNING
    return _told(_COMMANDS[severity], properties, f"{where}{visible(finding.message)}{hint}")


def _told(command: str, properties: Mapping[str, object], text: str) -> str:
    pairs = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{command} {pairs}::{_data(text)}"


def _region(file: FileResult, finding: Finding) -> dict[str, int]:
    """Columns only within one line, the last one inclusive, as annotations have them; none in a notebook."""
    if file.source.cells:
        return {}
    row, column, end_row, end_column = editor_region(file.source, finding.span)
    if end_column == 1:  # it ends with the line above
        end_row -= 1
    if end_row > row:
        return {"line": row, "endLine": end_row}
    return {"line": row, "endLine": row, "col": column, "endColumn": max(end_column - 1, column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
