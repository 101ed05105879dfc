"""The tester for rules finds every looseness."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from citelint.document.bibliography import Bibliography
from citelint.rule import Rule
from citelint.testing import check_rule, examples_of

# A rule that finds every "xx", and offers to write one x instead.
MODULE = '''
r"""{docstring}"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citelint.api import Document, Edit, Finding, Fix, Severity, Span, rule

{options}

@rule(category="citations", severity="warning")
def double_letter({parameters}) -> Iterator[Finding]:
    for match in re.finditer("{pattern}", document.source.text):
        span = Span(match.start(), match.end())
        yield Finding(span, "{message}"{more})
'''

HEAD = "An x that stands twice.\n\n## Why it matters\n\nIt does.\n\n## Examples\n\n"
TAIL = "\n## What it leaves alone\n\nOne x.\n"
BAD = "```bad\nOne xx here.\n    ^^ A double x.\n```\n\n"
GOOD = "```good\nOne x here.\n```\n"
FIXED = "```fixed\nOne x here.\n```\n\n"
FILE = "```bib file=refs.bib\nx\n```\n\n"
FIX = ', fix=Fix("Write one.", (Edit(span, "x"),))'

Made = Callable[..., Rule]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Make a rule of a docstring."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(
        examples: str = BAD + GOOD,
        *,
        docstring: str = "",
        options: str = "",
        pattern: str = "xx",
        message: str = "A double x.",
        more: str = "",
    ) -> Rule:
        source = MODULE.format(
            docstring=docstring or HEAD + examples + TAIL,
            options=dedent(options),
            parameters="document: Document" + (", options: Options" if options else ""),
            pattern=pattern,
            message=message,
            more=more,
        )
        (tmp_path / "double_letter.py").write_text(source.lstrip(), encoding="utf-8")
        importlib.invalidate_caches()
        rule = importlib.import_module("double_letter").double_letter
        assert isinstance(rule, Rule)
        return rule

    yield make
    sys.modules.pop("double_letter", None)


@pytest.fixture(autouse=True)
def bibliographies(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read of the files does not matter here."""
    module = ModuleType("citelint.bibliographies")
    module.read_bibliography = lambda source: Bibliography(source, ())  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "citelint.bibliographies", module)


def complaint(rule: Rule) -> str:
    with pytest.raises(AssertionError) as error:
        check_rule(rule)
    return str(error.value)


class TestWhatIsRight:
    def test_a_rule_that_does_what_it_says(self, made: Made) -> None:
        check_rule(made())

    def test_a_rule_with_a_fix(self, made: Made) -> None:
        rule = made(BAD + FIXED + GOOD, more=FIX)
        check_rule(rule)
        assert rule.has_fix

    def test_several_findings_under_one_line(self, made: Made) -> None:
        check_rule(made("```bad\nxx 大xx\n    ^^ A double x.\n^^ A double x.\n```\n" + GOOD))

    def test_a_finding_over_several_lines(self, made: Made) -> None:
        check_rule(made("```bad\na x\n  ^^^ … 2:2 A double x.\nx\n```\n" + GOOD, pattern=r"x\\nx"))

    def test_a_long_message_goes_on_in_the_next_line(self, made: Made) -> None:
        check_rule(made("```bad\nxx\n^^ A \\\n   double \\\n   x.\n```\n" + GOOD))

    def test_a_draft_with_fences_stands_in_a_longer_fence(self, made: Made) -> None:
        check_rule(made("````bad\n```\nxx\n^^ A double x.\n```\n````\n~~~good\n```\nx\n```\n~~~\n"))

    def test_examples_are_cases_with_names(self, made: Made) -> None:
        cases = examples_of(made(BAD + FIXED + GOOD, more=FIX))
        assert [str(case) for case in cases] == ["double-letter-bad-9", "double-letter-good-18"]
        assert [fixed.text for fixed in cases[0].fixed] == ["One x here.\n"]


WRONG = {
    "no finding where one is shown": (
        "```bad\nOne y here.\n    ^ A double x.\n```\n" + GOOD,
        "-     ^ A double x.",
    ),
    "a finding that is not shown": (
        "```bad\nxx\n^^ A double x.\nxx\n```\n" + GOOD,
        "+ ^^ A double x.",
    ),
    "another place": ("```bad\nOne xx here.\n   ^^ A double x.\n```\n" + GOOD, "-    ^^ A double x."),
    "another end": ("```bad\nOne xx here.\n    ^ A double x.\n```\n" + GOOD, "+     ^^ A double x."),
    "another message": ("```bad\nxx\n^^ A double X.\n```\n" + GOOD, "+ ^^ A double x."),
    "a finding on a good example": (BAD + "```good\nxx\n```\n", "+ ^^ A double x."),
    "a bad example without carets": (BAD + GOOD + "```bad\nx y\n```\n", "a bad example without a finding"),
    "carets in a good example": (BAD + "```good\nx\n^ It.\n```\n", "only a bad example has caret lines"),
    "carets without a line": ("```bad\n^^ A double x.\nxx\n```\n" + GOOD, "carets without a line above them"),
    "carets beyond the line": (
        "```bad\nxx\n^^^^ A double x.\n```\n" + GOOD,
        "the carets reach out of their line",
    ),
    "an end before the start": ("```bad\nxx\n^^ … 1:1 A.\n```\n" + GOOD, "the finding ends before it begins"),
    "an end that is not there": ("```bad\nxx\n^^ … 7:1 A.\n```\n" + GOOD, "there is no place 7:1"),
    "two equal examples": (BAD + BAD + GOOD, "two equal examples: 'One xx here.\\n'"),
    "no bad example": (GOOD, "no bad example"),
    "no good example": (BAD, "no good example"),
    "a fence that is not closed": (BAD + GOOD + "```good\nmore\n", "the fence is never closed"),
    "an unknown attribute": (BAD + "```good minimum=3\nx\n```\n", "minimum=3: there is no such option"),
    "no attribute": (BAD + "```good preview\nx\n```\n", "'preview' is not an attribute NAME=VALUE"),
    "a file": (BAD + "```good file=refs.bib\nx\n```\n", "a bibliography stands below the draft"),
    "a file above the examples": (FILE + BAD + GOOD, "a file that follows no bad or good example"),
    "two files of one name": (BAD + FILE + FILE + GOOD, "or has the name of another"),
    "carets in a good example's file": (
        BAD + GOOD + FILE.replace("x\n", "x\n^ It.\n"),
        "only a bad example has",
    ),
    "a finding in a file that is not shown": (
        BAD + GOOD + FILE.replace("x", "xx"),
        "  refs.bib:\n  xx\n+ ^^ A ",
    ),
    "options of a file": (BAD + GOOD + FILE.replace("bib\n", "bib minimum=3\n"), "there is no such option"),
    "a severity of a file": (
        BAD + GOOD + FILE.replace("bib\n", "bib severity=info\n"),
        "it belongs to the draft",
    ),
    "fixed without its file": (
        BAD + FIXED.replace("fixed", "fixed file=refs.bib") + GOOD,
        "there is no file refs",
    ),
    "another severity": (
        "```bad severity=info\nxx\n^^ A double x.\n```\n" + GOOD,
        "'A double x.' is of severity warning, not info",
    ),
    "fixed without a fix": (BAD + FIXED + GOOD, "no finding has a fix, but a fixed example follows"),
    "fixed behind good": (BAD + GOOD + FIXED, "a fixed example that follows no bad one"),
    "also a rule that is silent": (
        BAD + "```good also=dangling-citation\nx\n```\n",
        "also= names dangling-citation, which finds no error here",
    ),
}


@pytest.mark.parametrize(("examples", "message"), WRONG.values(), ids=WRONG)
def test_examples_that_are_wrong(made: Made, examples: str, message: str) -> None:
    assert message in complaint(made(examples))


class TestFixes:
    def test_a_fix_that_is_not_shown(self, made: Made) -> None:
        assert "a finding has a fix, but no fixed example follows" in complaint(made(more=FIX))

    def test_another_text(self, made: Made) -> None:
        message = complaint(made(BAD + FIXED.replace("One x", "An x") + GOOD, more=FIX))
        assert "the fixed text is not the one shown" in message
        assert "- An x here.\n+ One x here.\n" in message

    def test_a_fix_that_leaves_the_finding(self, made: Made) -> None:
        more = ', fix=Fix("Write more.", (Edit(span, "xxx"),))'
        message = complaint(made(BAD + "```fixed\nOne xxx here.\n```\n" + GOOD, more=more))
        assert "the rule still speaks on the fixed text" in message


class TestFiles:
    """A bibliography beside the draft."""

    bad = "```bad\nOne x here.\n```\n\n```bib file=refs.bib\nxx\n^^ A double x.\n```\n\n"
    fixed = "```fixed file=refs.bib\nx\n```\n\n"

    def test_a_finding_may_stand_in_it(self, made: Made) -> None:
        check_rule(made(self.bad + GOOD + FILE))

    def test_it_is_the_draft_s(self, made: Made) -> None:
        (case, _) = examples_of(made(self.bad + GOOD))
        assert [(text.file, text.text) for text in case.texts] == [
            ("", "One x here.\n"),
            ("refs.bib", "xx\n"),
        ]

    def test_equal_drafts_with_other_files_are_two_examples(self, made: Made) -> None:
        check_rule(made(self.bad + GOOD + GOOD + FILE))

    def test_its_fix_is_shown_as_well(self, made: Made) -> None:
        check_rule(made(self.bad + self.fixed + GOOD, more=FIX))

    @pytest.mark.parametrize(
        ("examples", "message"),
        [
            (bad, "a finding in refs.bib has a fix, but no fixed example follows"),
            (bad + fixed.replace("\nx\n", "\ny\n"), "- y\n+ x\n"),
            (bad + FIXED, "no finding has a fix, but a fixed example follows"),
            (bad + fixed + fixed, "a fixed example that follows no bad one"),
        ],
        ids=["none", "another", "of the draft", "two"],
    )
    def test_else_it_is_an_error(self, made: Made, examples: str, message: str) -> None:
        assert message in complaint(made(examples + GOOD, more=FIX))


class TestForm:
    @pytest.mark.parametrize(
        ("docstring", "message"),
        [
            ((HEAD + BAD + GOOD + TAIL).replace("twice.", "twice"), "no sentence with a full stop"),
            ((HEAD + BAD + GOOD + TAIL).replace("## Why it matters", "## Why"), "its headings are ('Why',"),
            (HEAD + BAD + GOOD + TAIL + "\n## Options\n\nNone.\n", "its headings are"),
        ],
        ids=["full stop", "heading", "options without options"],
    )
    def test_sentence_and_headings(self, made: Made, docstring: str, message: str) -> None:
        assert message in complaint(made(docstring=docstring))


class TestOptions:
    options = '''
        @dataclass(frozen=True)
        class Options:
            minimum: int = 1
            """From how many on."""
    '''
    used = "```good minimum=3\nOne y here.\n```\n"

    def docstring(self, examples: str) -> str:
        return HEAD + examples + TAIL + "\n## Options\n\nThey are:\n"

    def test_each_is_documented_and_set_in_an_example(self, made: Made) -> None:
        check_rule(made(docstring=self.docstring(BAD + GOOD + self.used), options=self.options))

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ((used, ""), "no example sets the option minimum"),
            (("minimum=3", "minimum=three"), "minimum is of type int, not 'three'"),
            (('"""From how many on."""', ""), "the option minimum has no docstring below it"),
            (("frozen=True", "frozen=False"), "Options is not a frozen dataclass"),
            (("int = 1", "int | None = 1"), "the option minimum is of another type than options have"),
            (("int = 1", "int"), "the option minimum has no default"),
            (("minimum", "severity"), "an option must not be called severity"),
        ],
        ids=lambda value: value[0].strip("`")[:12] if isinstance(value, tuple) else None,
    )
    def test_else_it_is_an_error(self, made: Made, change: tuple[str, str], message: str) -> None:
        docstring = self.docstring(BAD + GOOD + self.used).replace(*change)
        rule = made(docstring=docstring, options=self.options.replace(*change))
        assert message in complaint(rule)


class TestRulesThatMisbehave:
    def test_nonsense_is_an_error(self, made: Made) -> None:
        assert "yielded nonsense" in complaint(made(pattern="xx", more=", hint=None"))

    def test_a_message_of_two_lines_is_an_error(self, made: Made) -> None:
        message = complaint(made(message="A\\nB"))
        assert "the message is more than one line: 'A\\nB'" in message

    def test_all_that_is_wrong_is_told_at_once(self, made: Made) -> None:
        message = complaint(made("```bad\nxx\n^ A.\n```\n```bad\nxx y\n^ B.\n```\n" + GOOD))
        assert message.count("the findings are not the ones shown") == 2
