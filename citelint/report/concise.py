"""The ``concise`` report: one line a finding, as editors and ``grep`` like it."""

from __future__ import annotations

from citelint.report.result import Run
from citelint.report.showing import located, visible


def concise_report(run: Run) -> str:
    """``path:row:column: severity rule message``, rows and columns from 1; of a notebook ``path:cell 3:row:column``."""
    lines = []
    for file, finding in run.findings():
        where = located(file.source, finding.span.start)
        lines.append(f"{where}: {finding.severity} {finding.rule} {visible(finding.message)}\n")
    return "".join(lines)
