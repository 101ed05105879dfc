"""The reports of code hosts: annotations of GitHub, code quality of GitLab, and a comment on a pull request.

The GitHub tests read the report as the runner does (its ``ActionCommand``), the Markdown tests as a host does.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from citelint.diagnostic import Diagnostic
from citelint.document import Document
from citelint.finding import Finding, Fix, Related, Severity
from citelint.notebooks import read_notebook
from citelint.report.github import github_report
from citelint.report.gitlab import gitlab_report
from citelint.report.markdown import LONGEST, markdown_report, plain
from citelint.report.result import FileResult, Run
from citelint.source import Source, Span

HOSTILE = (
    "A 大 𝔼 word 😀 [1] and\r\nmore @someone/team #12 [2].\rA third [3](4) \x1b[31m\u202eline\u2028still.\n"
    "::add-mask::no\n%0A::error::no %25\n```\n</details><script>\n``` `x` www.example.org\n"
    + "long 😀 " * 3000
    + "\n"
)
WORDS = (
    "@someone", "#12", "[x](y)", "![x](y)", "<b>", "`", "```", "**bold**", "_it_", "$x$", "https://example.org/x",
    "www.example.org", "a.b@example.org", "GH-12", ":smile:", "&amp;", "|", "\\", "~~x~~", "deadbeef01", "1.", "2)",
    "-", "+", ">", "::error::no", "\x1b[31m", "\u202e", "!12", "[[x]]", "[^1]", "\n\n", "    ",
)  # fmt: skip


def run_with(text: str, *findings: Finding, name: str = "drafts/a.md") -> Run:
    document = Document.parse(text, name)
    return Run((FileResult(name, document.source, document, findings),))


def finding(text: str, words: str, **more: Any) -> Finding:
    start = text.index(words)
    given = {"rule": "dangling-citation", "severity": Severity.ERROR, "message": "A message.", **more}
    return Finding(Span(start, start + len(words)), **given)


def notebook() -> Run:
    cells = [
        {"cell_type": "code", "source": "x[1]"},
        {"cell_type": "markdown", "source": "One.\nTwo [1, 1]."},
    ]
    source = read_notebook(json.dumps({"cells": cells}), "book.ipynb")
    found = finding(source.text, "[1, 1]")
    return Run((FileResult(source.name, source, Document.of_source(source), (found,)),))


# GitHub


def as_the_runner_reads(report: str) -> list[tuple[str, dict[str, str], str]]:
    """Command, properties and message of each line, by the rules of the runner's ``TryParseV2``."""

    def unescaped(text: str, more: str = "") -> str:
        for character in f"\r\n{more}%":
            text = text.replace(f"%{ord(character):02X}", character)
        return text

    commands = []
    for line in re.split(r"\r\n|\n|\r", report.removesuffix("\n")):
        assert line.lstrip().startswith("::")
        head, _, data = line.lstrip()[2:].partition("::")
        command, _, properties = head.partition(" ")
        pairs = [each.partition("=") for each in properties.strip().split(",")]
        commands.append(
            (command, {name: unescaped(value, ":,") for name, _, value in pairs}, unescaped(data))
        )
    return commands


def test_each_finding_is_a_command_of_the_runner() -> None:
    found = finding(HOSTILE, "[2]", message='[2] is "50 % of it".', hint="Mend it: now, all.")
    (command,) = as_the_runner_reads(github_report(run_with(HOSTILE, found, name="./my, draft: 1%.md")))

    assert command == (
        "error",
        {
            "file": "my, draft: 1%.md",
            "line": "2",
            "endLine": "2",
            "col": "24",
            "endColumn": "26",
            "title": "citelint: dangling-citation",
        },
        '[2] is "50 % of it".\nMend it: now, all.',
    )


def test_columns_are_those_of_editors_and_only_within_a_line() -> None:
    first = finding(HOSTILE, "[1]")
    second = finding(HOSTILE, "[1] and\r\nmore")
    third = finding(HOSTILE, "[2].\r")

    one, two, three = (
        properties
        for _, properties, _ in as_the_runner_reads(github_report(run_with(HOSTILE, first, second, third)))
    )

    assert (one["col"], one["endColumn"]) == ("16", "18")  # two characters before it take two units each
    assert (two["line"], two["endLine"]) == ("1", "2")
    assert "col" not in two
    assert "endColumn" not in two
    assert (three["line"], three["endLine"]) == ("2", "2")


@pytest.mark.parametrize("words", WORDS)
def test_nothing_of_a_draft_is_a_command_of_its_own(words: str) -> None:
    text = f"{words}::warning file=x::y,\r\n{words}"
    found = finding(
        HOSTILE, "[1]", message=f"{text}.", hint=text, rule=f"a/{words.strip() or 'b'}".replace("\n", "")
    )

    (command,) = as_the_runner_reads(github_report(run_with(HOSTILE, found)))

    assert command[0] == "error"
    assert list(command[1]) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert command[2].count("\n") == 1


def test_the_gravest_come_first_since_only_ten_of_each_are_shown() -> None:
    marks = [
        finding(HOSTILE, "[1]", severity=severity)
        for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)
    ]

    commands = as_the_runner_reads(github_report(run_with(HOSTILE, *marks)))

    assert [command for command, _, _ in commands] == ["error", "warning", "notice"]


def test_github_is_told_what_was_not_checked() -> None:
    told = (Diagnostic("not checked: it is 50 % code.", "b.md", 3), Diagnostic("a rule is left out."))
    run = run_with(HOSTILE, finding(HOSTILE, "[2]"))._replace(diagnostics=told)
    place, nowhere, _ = as_the_runner_reads(github_report(run))
    properties = {"file": "b.md", "line": "3", "title": "citelint: not checked"}
    assert place == ("error", properties, "b.md:3: not checked: it is 50 % code.")
    assert nowhere == ("error", {"title": "citelint: not checked"}, "a rule is left out.")


def test_github_is_told_the_cell_of_a_notebook() -> None:
    assert as_the_runner_reads(github_report(notebook())) == [
        (
            "error",
            {"file": "book.ipynb", "title": "citelint: dangling-citation"},
            "book.ipynb:cell 2:2:5: A message.",
        )
    ]


def test_no_findings_are_no_annotations() -> None:
    assert github_report(run_with("Text.")) == ""


# GitLab


def test_each_finding_is_an_issue_of_code_quality() -> None:
    marks = (
        finding(HOSTILE, "[1] and\r\nmore", message='[1] is "it".', hint="Mend it."),
        finding(HOSTILE, "[2]", severity=Severity.WARNING, rule="stray-citation"),
        finding(HOSTILE, "[2]", severity=Severity.INFO, rule="stray-citation"),
    )
    report = gitlab_report(run_with(HOSTILE, *marks, name="./drafts//a.md"))
    first, second, third = json.loads(report)

    assert re.fullmatch("[0-9a-f]{16}:1", first.pop("fingerprint"))
    assert first == {
        "description": '[1] is "it". Mend it.',
        "check_name": "dangling-citation",
        "severity": "major",
        "location": {"path": "drafts/a.md", "lines": {"begin": 1, "end": 2}},
    }
    assert (second["severity"], third["severity"]) == ("minor", "info")
    assert second["fingerprint"] != third["fingerprint"]
    assert not report.startswith("\ufeff")


def test_gitlab_is_told_the_cell_of_a_notebook() -> None:
    (issue,) = json.loads(gitlab_report(notebook()))

    assert issue["description"] == "book.ipynb:cell 2:2:5: A message."
    assert issue["location"] == {"path": "book.ipynb", "lines": {"begin": 1}}


def test_fingerprints_are_unique_in_a_report() -> None:
    marks = [Finding(Span(at, at + 3), "A message.", rule="a-rule") for at in range(0, 40, 4)]
    text = "[1] " * 10
    two = Run((*run_with(text, *marks, name="a.md").files, *run_with(text, *marks, name="b.md").files))

    assert len({issue["fingerprint"] for issue in json.loads(gitlab_report(two))}) == 20
    assert gitlab_report(Run(())) == "[]\n"


# A comment in Markdown


def kinds(text: str) -> set[str]:
    """What a host finds in a comment besides words and code."""
    host = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])
    found = set()
    for token in host.parse(text):
        found.add(token.type)
        found |= {child.type for child in token.children or ()}
    return found


def outside_of_code(text: str) -> str:
    host = MarkdownIt("commonmark")
    words = []
    for token in host.parse(text):
        words += [child.content for child in token.children or () if child.type in ("text", "html_inline")]
        words += [token.content] if token.type == "html_block" else []
    return "\n".join(words)


def test_a_comment_begins_with_the_verdict_and_goes_from_grave_to_slight() -> None:
    marks = (
        finding(HOSTILE, "[1]", severity=Severity.INFO, message="It is untidy."),
        finding(HOSTILE, "[2]", severity=Severity.WARNING, message="It is doubtful."),
        finding(HOSTILE, "[3]", severity=Severity.ERROR, message="It is wrong."),
    )
    comment = markdown_report(run_with(HOSTILE, *marks))

    assert comment.startswith("### citelint: 1 to fix, 1 to check, 1 to tidy in `drafts/a.md`\n")
    places = [
        comment.index(words)
        for words in (
            "#### Must fix (1)",
            "It is wrong.",
            "#### Check (1)",
            "It is doubtful.",
            "#### Tidy (1)",
        )
    ]
    assert places == sorted(places)


def test_the_verdict_has_its_denominators() -> None:
    summary = Document.parse("Text.").summary._replace(citations=5, references=4, cited=3)
    run = run_with("Text.")
    (file,) = run.files
    clean = run._replace(files=(file._replace(summary=summary),))

    assert markdown_report(clean) == (
        "### citelint: no findings in `drafts/a.md`\n\n"
        "5 citations, 3 of 4 entries cited; nothing left unchecked.\n"
    )
    known = markdown_report(clean._replace(known=7, unchanged=1))
    assert "no new findings" in known
    assert "7 known findings not shown; 1 finding on unchanged lines not shown; nothing" in known
    told = markdown_report(clean._replace(diagnostics=(Diagnostic("not checked: *it* is `x`.", "b.md", 3),)))
    assert "nothing left unchecked" not in told
    assert "- `b.md:3`: Not checked: `*it*` is `` `x` ``." in told


def test_a_query_has_place_quotation_question_and_entry() -> None:
    text = "# On [search]\n\nReaders forget 😀 [1] of it.\n\n## References\n\n[1] Encoders\n"
    found = finding(
        text,
        "[1] of",
        message='[1] is "Encoders".',
        hint="Which one is meant?",
        related=(Related('[1] "Encoders".', Span(text.index("[1] E"), len(text))),),
        fix=Fix("Take it out.", (), "unsafe"),
    )

    assert markdown_report(run_with(text, found)).partition("#### Must fix (1)\n")[2] == (
        "\n**1.** `drafts/a.md:3:18`, in `On [search]` (`dangling-citation`)\n"
        "\n```text\nReaders forget 😀 [1] of it.\n                  ^^^^^^\n```\n"
        '\n`[1]` is "Encoders". Which one is meant?\n'
        "`citelint --fix --unsafe-fixes` can: Take it out.\n"
        '\n- See `drafts/a.md:7:1`: `[1]` "Encoders".\n'
    )


@pytest.mark.parametrize("words", WORDS)
def test_nothing_of_a_draft_is_markup_mention_or_link(words: str) -> None:
    text = f"# {words} heading\n\nSome {words} prose {words}.\n{words}\n\n[1] and {words}"
    found = Finding(
        Span(text.index("[1]"), len(text)),
        f"{words} is {words} and {words}",
        hint=words,
        severity=Severity.ERROR,
        rule="a-rule",
        related=(Related(f"{words} {words}", Span(0, 1)),),
        fix=Fix(words, ()),
    )
    run = run_with(text, found, name=f"{words.strip()}a.md")
    comment = markdown_report(run._replace(diagnostics=(Diagnostic(words, words),)))

    assert kinds(comment) <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "fence",
        "code_inline", "strong_open", "strong_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close",
    }  # fmt: skip
    plain = outside_of_code(comment)
    assert not re.search(r"@|#|\$|://|www\.|:smile|GH-|deadbeef|!1|\||<|>|\\|~|\*|_|\x1b|\u202e", plain)


def test_a_comment_is_within_the_limit_of_the_host() -> None:
    text = "大 [1] 😀 `x`.\n" * 2000
    marks = [
        Finding(Span(at, at + 3), f"`{'wörds ' * 40}`.", severity=Severity.ERROR, rule="a-rule")
        for at in range(2, 13 * 1000, 13)
    ]
    comment = markdown_report(run_with(text, *marks))

    shown = len(re.findall(r"^\*\*\d+\.\*\*", comment, re.MULTILINE))
    assert LONGEST * 0.95 < len(comment) <= LONGEST < 65_536
    assert f"\n{len(marks) - shown} more findings had no room here" in comment


def test_many_of_one_cause_are_told_by_the_first_three() -> None:
    marks = [
        Finding(Span(at, at + 3), "A message.", severity=Severity.ERROR, rule="a-rule", group="one")
        for at in range(0, 40, 4)
    ]
    comment = markdown_report(run_with("[1] " * 10, *marks))

    assert "#### Must fix (10)" in comment
    assert comment.count("A message.") == 3
    assert "… and 7 more with the same cause." in comment
    assert "no room" not in comment


def test_a_long_line_is_cut_and_marked_at_its_place() -> None:
    text = f"{'before 😀 ' * 500}[1]{' after ' * 500}"
    comment = markdown_report(run_with(text, finding(text, "[1]")))

    (fence,) = (token for token in MarkdownIt().parse(comment) if token.type == "fence")
    line, carets = fence.content.splitlines()
    assert "[1]" in line
    assert len(line) < 100
    assert set(carets) == {" ", "^"}


def test_a_comment_tells_the_cell_of_a_notebook() -> None:
    assert "`book.ipynb:cell 2:2:5`" in markdown_report(notebook())


def test_a_source_without_an_end_of_line_is_quoted() -> None:
    source = Source("", "empty.md")
    assert markdown_report(Run((FileResult("empty.md", source),))).startswith("### citelint: no findings")
    assert markdown_report(Run(())) == "### citelint: nothing was checked\n\n"


def test_a_quotation_that_may_be_markup_is_one_stretch_of_code() -> None:
    assert plain(r'"\mathbb{E}_{(x, y)}[9]": a citation stands there; [9] is "Tides of old".') == (
        r"`\mathbb{E}_{(x, y)}[9]`: a citation stands there; `[9]` is " '"Tides of old".'
    )
