"""The ``sarif`` report: SARIF 2.1.0, which code hosts and editors read.

The words are those of the standard (OASIS, *Static Analysis Results Interchange Format Version 2.1.0*); comments give
its sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from citelint import __version__
from citelint.diagnostic import Diagnostic
from citelint.documentation import DocumentationError
from citelint.finding import Finding, Fix, Related, Severity
from citelint.fingerprint import Fingerprints
from citelint.pages import page_body
from citelint.report.escaping import as_json
from citelint.report.places import editor_region, relative_path
from citelint.report.result import FileResult, Run
from citelint.report.showing import visible
from citelint.rule import Rule
from citelint.source import Source, Span

Json = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "citelint/v1"
"""Under which name a result has its fingerprint. A host's own names are left to it."""

_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# What the severities promise, in the words of GitHub's code scanning.
_PROMISES = {
    Severity.ERROR: ("error", "very-high"),
    Severity.WARNING: ("warning", "high"),
    Severity.INFO: ("recommendation", "high"),
}
_LONGEST = 1000
"""Code scanning takes descriptions of rules up to 1024 characters."""


def sarif_report(run: Run, rules: Sequence[Rule], status: int) -> str:
    """One SARIF run: the *rules* that ran, their findings, and what was not checked, with the exit *status*."""
    indices = {rule.name: index for index, rule in enumerate(rules)}
    results = [result for index, file in enumerate(run.files) for result in _results(file, index, indices)]
    content = {
        "tool": {
            "driver": {
                "name": "citelint",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not run.diagnostics,
                "exitCode": status,
                "toolExecutionNotifications": [_notification(each) for each in run.diagnostics],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that citelint was run in."}}},
        "artifacts": [_artifact(file) for file in run.files],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [content]}, indent=1) + "\n"


def _rule(rule: Rule) -> Json:
    level = rule.severity or Severity.WARNING
    severity, precision = _PROMISES[level]
    why, text = _why(rule)
    described: Json = {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _cut(why or rule.summary)},
        "help": {"text": why or rule.summary, "markdown": text or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[level], "enabled": rule.runs_by_default},
        "properties": {
            "tags": [rule.category, *(["preview"] if rule.preview else [])],
            "problem.severity": severity,
            "precision": precision if not rule.preview else "medium",
        },
    }
    if rule.aliases:
        described["deprecatedIds"] = list(rule.aliases)
    return described


def _why(rule: Rule) -> tuple[str, str]:
    """Why the rule matters, as plain text, and its whole documentation, as Markdown."""
    try:
        parts = [part for part in rule.documentation.body if isinstance(part, str)]
        markdown = "\n\n".join([rule.summary, *page_body(rule)])
    except DocumentationError:
        return "", ""
    _, _, why = "\n".join(parts).partition("## Why it matters\n")
    why, _, _ = why.partition("\n## ")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in why.strip().split("\n\n")), markdown


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _results(file: FileResult, artifact: int, indices: dict[str, int]) -> Iterator[Json]:
    if not file.document:
        return
    prints = Fingerprints(file.document).of(file.findings, relative_path(file.name))
    for finding, fingerprint in zip(file.findings, prints, strict=True):
        yield _result(file, finding, fingerprint, artifact, indices)


def _result(
    file: FileResult, finding: Finding, fingerprint: str, artifact: int, indices: dict[str, int]
) -> Json:
    words = f"{finding.message} {finding.hint}" if finding.hint else finding.message
    severity = finding.severity or Severity.WARNING
    location = _location(file.source, finding.span)
    location["physicalLocation"]["artifactLocation"]["index"] = artifact
    result: Json = {
        "ruleId": finding.rule,
        "level": _LEVELS[severity],
        "message": _message(words),
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.rule in indices:
        result["ruleIndex"] = indices[finding.rule]
    if finding.related:
        result["relatedLocations"] = list(_related(file.source, finding.related))
    if finding.fix:
        result["fixes"] = [_fix(file.source, finding.fix)]
    if section := file.section(finding):
        result["properties"] = {"section": section}
    return result


def _message(text: str) -> Json:
    """A message in plain text: braces are for placeholders (3.11.5), ``[…](…)`` is a link (3.11.6)."""
    text = visible(text).replace("{", "{{").replace("}", "}}")
    return {"text": re.sub(r"\](?=\()", r"\\]", text)}


def _location(source: Source, span: Span) -> Json:
    physical: Json = {"artifactLocation": _artifact_location(source.name)}
    location: Json = {"physicalLocation": physical}
    if source.cells:
        cell, row, column = source.place(span.start)
        name = f"cell {cell}"
        location["logicalLocations"] = [
            {"name": name, "fullyQualifiedName": f"{name}, line {row}, column {column}"}
        ]
    else:
        physical["region"] = _region(source, span)
    return location


def _region(source: Source, span: Span) -> Json:
    row, column, end_row, end_column = editor_region(source, span)
    return {"startLine": row, "startColumn": column, "endLine": end_row, "endColumn": end_column}


def _related(source: Source, related: Iterable[Related]) -> Iterator[Json]:
    for number, each in enumerate(related, 1):
        location = _location(each.file or source, each.span)
        yield {"id": number, **location, "message": _message(each.message)}


def _fix(source: Source, fix: Fix) -> Json:
    return {
        "description": _message(fix.message),
        "artifactChanges": [
            {
                "artifactLocation": _artifact_location(source.name),
                "replacements": [
                    {
                        "deletedRegion": _region(source, edit.span),
                        "insertedContent": {"text": edit.content},
                    }
                    for edit in sorted(set(fix.edits))
                ],
            }
        ],
        "properties": {"applicability": fix.applicability},
    }


def _artifact(file: FileResult) -> Json:
    artifact: Json = {"location": _artifact_location(file.name), "roles": ["analysisTarget"]}
    if not file.is_bibliography and not file.source.cells:
        artifact["mimeType"] = "text/markdown"
    return artifact


def _artifact_location(name: str) -> Json:
    """A path as a reference by RFC 3986: relative ones to the root (3.4.4), absolute ones as what they are."""
    path = relative_path(name)
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    if re.match("[A-Za-z]:/", path):  # a drive
        return {"uri": f"file:///{path[:2]}{quote(path[2:])}"}
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _notification(diagnostic: Diagnostic) -> Json:
    told: Json = {"level": "error", "message": _message(diagnostic.message)}
    if diagnostic.filename:
        physical: Json = {"artifactLocation": _artifact_location(diagnostic.filename)}
        if diagnostic.row:
            physical["region"] = {"startLine": diagnostic.row}
        told["locations"] = [{"physicalLocation": physical}]
    return told
