"""What a report is written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint.diagnostic import Diagnostic
from citelint.finding import Finding, Severity
from citelint.record import NamedTuple
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.document.model import Summary


class FileResult(NamedTuple):
    """The findings in one draft or bibliography, in order, under the name it is reported by.

    *summary* is there where a report needs it. *is_bibliography*: it is a bibliography, which drafts of the run
    cite from. *cites_from* are the names of the bibliographies that a draft cites from. *ran* are the names of the
    rules that ran, *fail_on* the severity from which on a finding fails the run (or ``never``), *baseline* the file
    of its known findings, ``""`` where there is none.
    """

    name: str
    source: Source
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    summary: Summary | None = None
    is_bibliography: bool = False
    cites_from: tuple[str, ...] = ()
    ran: frozenset[str] = frozenset()
    fail_on: str = "warning"
    baseline: str = ""

    def section(self, finding: Finding) -> str | None:
        """The text of the nearest heading above a finding, or None where there is none."""
        section = self.document.section_at(finding.span.start) if self.document else None
        return section.title if section else None


class Run(NamedTuple):
    """Everything that was found in one run, file by file, and what was not checked.

    *known* counts the findings that are left out since a baseline has them, *unchanged* those that stand where
    nothing has changed, where only changes are asked for.
    """

    files: tuple[FileResult, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    known: int = 0
    unchanged: int = 0

    def findings(self) -> Iterator[tuple[FileResult, Finding]]:
        """Every finding with its file, in order of file, place and rule."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding

    @property
    def failed(self) -> bool:
        """Whether a finding is as grave as fails the run."""
        thresholds = {str(severity): severity for severity in Severity if severity}
        return any(
            file.fail_on in thresholds and (finding.severity or Severity.OFF) >= thresholds[file.fail_on]
            for file, finding in self.findings()
        )
