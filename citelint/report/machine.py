"""The reports for machines: ``json`` and ``jsonl``, one shape."""

from __future__ import annotations

from typing import Any

from citelint.finding import Finding
from citelint.report.escaping import as_json
from citelint.report.result import FileResult, Run
from citelint.source import Position, Source, Span


def json_report(run: Run) -> str:
    """An array with one object a finding, one a line."""
    objects = [_line(file, finding) for file, finding in run.findings()]
    return "[" + ",".join(f"\n  {each}" for each in objects) + ("\n]\n" if objects else "]\n")


def jsonl_report(run: Run) -> str:
    """One object a line and finding."""
    return "".join(f"{_line(file, finding)}\n" for file, finding in run.findings())


def _line(file: FileResult, finding: Finding) -> str:
    return as_json(as_object(file, finding))


def as_object(file: FileResult, finding: Finding) -> dict[str, Any]:
    """A finding in the shape of the JSON report: rows and columns from 1, in code points, ends exclusive.

    In a notebook they are those of its cell, and a related place says its cell, too.
    """
    source = file.source
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "filename": file.name,
        "cell": source.place(finding.span.start).cell,
        **place_of(source, finding.span),
        "section": file.section(finding),
        "related": [
            {
                "message": related.message,
                "filename": (related.file or source).name,
                **_cell(related.file or source, related.span),
                **place_of(related.file or source, related.span),
            }
            for related in finding.related
        ],
        "fix": finding.fix
        and {
            "message": finding.fix.message,
            "applicability": finding.fix.applicability,
            "edits": [
                {"content": edit.content, **place_of(source, edit.span)}
                for edit in sorted(finding.fix.edits, key=lambda edit: edit.span)
            ],
        },
        "url": "",
    }


def _cell(source: Source, span: Span) -> dict[str, Any]:
    return {"cell": source.place(span.start).cell} if source.cells else {}


def place_of(source: Source, span: Span) -> dict[str, Any]:
    """Where *span* begins and ends; in a notebook by the rows of its cell."""
    start, last = source.place(span.start), source.place(max(span.end - 1, span.start))
    end = source.position(span.end)
    if last.cell is not None:
        # The end is exclusive, and what follows a cell is no part of it.
        end = Position(last.row, last.column + (span.end > span.start))
    return {
        "location": {"row": start.row, "column": start.column},
        "end_location": {"row": end.row, "column": end.column},
    }
