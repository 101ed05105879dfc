"""The ``github`` report: workflow commands, which GitHub Actions shows as annotations in the changed files.

Form and escapes are those of GitHub's documentation (*Workflow commands for GitHub Actions*) and of its runner. Ten
errors, ten warnings and ten notices of a step are shown; the log has all.
"""

from __future__ import annotations

from citelint.finding import Finding, Severity
from citelint.report.places import editor_region, relative_path
from citelint.report.result import FileResult, Run
from citelint.report.showing import located, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(run: Run) -> str:
    """One command a finding, the gravest first, since only the first of them are shown."""
    findings = sorted(run.findings(), key=lambda found: -(found[1].severity or Severity.WARNING))
    return "".join(f"{_command(file, finding)}\n" for file, finding in findings)


def _command(file: FileResult, finding: Finding) -> str:
    properties = {
        "file": relative_path(file.name),
        **_region(file, finding),
        "title": f"citelint: {finding.rule}",
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    where = f"{located(file.source, finding.span.start)}: " if file.source.cells else ""
    hint = f"\n{visible(finding.hint)}" if finding.hint else ""
    data = _data(f"{where}{visible(finding.message)}{hint}")
    return f"::{_COMMANDS[finding.severity or Severity.WARNING]} {told}::{data}"


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
