"""The ``concise`` report: one line a finding, as editors and ``grep`` like it."""

from __future__ import annotations

from citelint.report.result import Run
from citelint.report.showing import visible


def concise_report(run: Run) -> str:
    """``path:row:column: severity rule message``, rows and columns from 1."""
    lines = []
    for file, finding in run.findings():
        row, column = file.source.position(finding.span.start)
        where = f"{visible(file.name)}:{row}:{column}"
        lines.append(f"{where}: {finding.severity} {finding.rule} {visible(finding.message)}\n")
    return "".join(lines)
