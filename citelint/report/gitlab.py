"""The ``gitlab`` report: the JSON that GitLab's merge requests show as code quality.

The fields are those of GitLab's documentation (*Code Quality report format*): every one is required, the fingerprint is
unique in the report, paths are relative to the repository and do not begin with ``./``.
"""

from __future__ import annotations

from typing import Any

from citelint.finding import Finding, Severity
from citelint.fingerprint import Fingerprints
from citelint.report.escaping import as_json
from citelint.report.places import relative_path
from citelint.report.result import FileResult, Run
from citelint.report.showing import located, visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(run: Run) -> str:
    """An array with one object a finding."""
    found = [
        _issue(file, finding, fingerprint)
        for file in run.files
        if file.document
        for finding, fingerprint in zip(
            file.findings,
            Fingerprints(file.document).of(file.findings, relative_path(file.name)),
            strict=True,
        )
    ]
    return as_json(found, indent=1) + "\n"


def _issue(file: FileResult, finding: Finding, fingerprint: str) -> dict[str, Any]:
    source = file.source
    where = f"{located(source, finding.span.start)}: " if source.cells else ""
    hint = f" {visible(finding.hint)}" if finding.hint else ""
    rows = (source.row(finding.span.start), source.row(finding.span.end - 1))
    return {
        "description": f"{where}{visible(finding.message)}{hint}",
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity or Severity.WARNING],
        "location": {
            "path": relative_path(file.name),
            # The rows of a notebook are those of its cells, not of the file.
            "lines": {"begin": 1} if source.cells else {"begin": rows[0], "end": rows[1]},
        },
    }
