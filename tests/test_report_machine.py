"""The reports for machines: their exact shape."""

from __future__ import annotations

import json
from typing import Any

from citelint.document import Document
from citelint.finding import Edit, Finding, Fix, Related, Severity
from citelint.report.concise import concise_report
from citelint.report.machine import json_report, jsonl_report
from citelint.report.result import FileResult, Run
from citelint.source import Span

TEXT = "A 大 word.\n\n# Sect*ion*\n\nProse 😀 [1] and\r\nmore [2].\n"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def run_with(*findings: Finding, name: str = "drafts/a.md") -> Run:
    document = Document.parse(TEXT, name)
    return Run((FileResult(name, document.source, document, findings),))


FULL = Finding(
    span_of("[1] and\r\nmore"),
    'The "words" of it.',
    hint="Do something.",
    severity=Severity.WARNING,
    rule="mylab/made-rule",
    category="citations",
    related=(Related("There.", span_of("[2]")),),
    fix=Fix("Mend it.", (Edit(span_of("[2]"), "[1]"), Edit(Span(0, 0), "\n")), "unsafe"),
)
PLAIN = Finding(Span(0, 1), "It.", severity=Severity.ERROR, rule="plain-rule", category="math")


def place(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    return {
        "location": {"row": start[0], "column": start[1]},
        "end_location": {"row": end[0], "column": end[1]},
    }


def test_an_object_has_every_field_of_the_design() -> None:
    (got,) = json.loads(json_report(run_with(FULL)))
    assert got == {
        "rule": "mylab/made-rule",
        "category": "citations",
        "severity": "warning",
        "message": 'The "words" of it.',
        "hint": "Do something.",
        "filename": "drafts/a.md",
        "cell": None,
        **place((5, 9), (6, 5)),
        "section": "Section",
        "related": [{"message": "There.", "filename": "drafts/a.md", **place((6, 6), (6, 9))}],
        "fix": {
            "message": "Mend it.",
            "applicability": "unsafe",
            "edits": [
                {"content": "\n", **place((1, 1), (1, 1))},
                {"content": "[1]", **place((6, 6), (6, 9))},
            ],
        },
        "url": "",
    }


def test_what_is_not_there_is_null_or_empty() -> None:
    (got,) = json.loads(json_report(run_with(PLAIN)))
    assert (got["section"], got["fix"], got["hint"], got["related"]) == (None, None, "", [])


def test_json_lines_are_the_same_objects_one_a_line() -> None:
    run = run_with(PLAIN, FULL)
    assert [json.loads(line) for line in jsonl_report(run).splitlines()] == json.loads(json_report(run))


def test_nothing_found_is_an_empty_array_and_no_lines() -> None:
    assert json_report(run_with()) == "[]\n"
    assert jsonl_report(run_with()) == ""


def test_text_is_not_escaped_but_what_commands_a_terminal_is() -> None:
    message = "大 \x1b[31m\x9b31m \u202e\u2028 end"
    report = json_report(run_with(Finding(Span(0, 1), message, severity=Severity.INFO, rule="r")))
    assert "大" in report
    assert not set("\x1b\x9b\u202e\u2028") & set(report)
    assert json.loads(report)[0]["message"] == message


def test_a_lone_surrogate_does_not_stop_the_report() -> None:
    report = json_report(run_with(Finding(Span(0, 1), "\udce9", severity=Severity.INFO, rule="r")))
    assert json.loads(report.encode())[0]["message"] == "\udce9"


def test_concise_is_one_line_a_finding() -> None:
    assert concise_report(run_with(PLAIN, FULL)) == (
        'drafts/a.md:1:1: error plain-rule It.\ndrafts/a.md:5:9: warning mylab/made-rule The "words" of it.\n'
    )


def test_concise_stays_one_line_whatever_the_message_holds() -> None:
    finding = Finding(Span(0, 1), "two\nlines\x1b[2J", severity=Severity.INFO, rule="r")
    assert concise_report(run_with(finding, name="a\n.md")) == "a\\n.md:1:1: info r two\\nlines\\x1b[2J\n"
