"""Running rules: what they yield is not trusted, what follows from something is folded into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from citelint.diagnostic import Diagnostic
from citelint.document import Document
from citelint.engine import Checked, check_document, check_text, folded, run_rule
from citelint.finding import Cause, Edit, Finding, Fix, Related, Severity
from citelint.rule import Rule
from citelint.source import Source, Span

TEXT = "# Title\n\nProse [1].\n"


def made_rule(check: Callable[[Document], Any], name: str = "made-rule", severity: str = "error") -> Rule:
    return Rule(name, "citations", Severity[severity.upper()], False, check, __name__, package="made-package")


def yielding(*findings: object) -> Rule:
    return made_rule(lambda document: iter(findings))


def ran(rule: Rule) -> tuple[list[Finding], list[Diagnostic]]:
    return run_rule(rule, Document.parse(TEXT, "draft.md"))


def edit(start: int, end: int, content: str = "") -> Edit:
    return Edit(Span(start, end), content)


class TestWhatIsFilledIn:
    def test_rule_and_category_and_severity(self) -> None:
        ((finding,), _) = ran(yielding(Finding(Span(2, 7), "A title.")))
        assert (finding.rule, finding.category, finding.severity) == (
            "made-rule",
            "citations",
            Severity.ERROR,
        )

    def test_a_finding_may_have_a_severity_of_its_own(self) -> None:
        ((finding,), _) = ran(yielding(Finding(Span(2, 7), "A title.", severity=Severity.INFO)))
        assert finding.severity is Severity.INFO

    def test_a_rule_that_is_off_and_asked_for_warns(self) -> None:
        rule = made_rule(lambda document: iter([Finding(Span(2, 7), "A title.")]), severity="off")
        ((finding,), _) = ran(rule)
        assert finding.severity is Severity.WARNING

    def test_an_override_is_stronger_than_both(self) -> None:
        rule = yielding(Finding(Span(0, 1), "One."), Finding(Span(1, 2), "Two.", severity=Severity.INFO))
        checked = check_document(Document.parse(TEXT), [rule], {"made-rule": Severity.WARNING})
        assert {finding.severity for finding in checked.findings} == {Severity.WARNING}


NONSENSE = {
    "no finding": ("a string", "str instead of Finding"),
    "beyond the end": (Finding(Span(0, 99), "It."), "the span 0:99 in a draft of 20 characters"),
    "negative": (Finding(Span(-1, 2), "It."), "the span -1:2 in a draft of 20 characters"),
    "backwards": (Finding(Span(5, 2), "It."), "the span 5:2 in a draft of 20 characters"),
    "empty span": (Finding(Span(5, 5), "It."), "the empty span 5:5"),
    "no span": (Finding(None, "It."), "None instead of a span"),  # type: ignore[arg-type]
    "fractions": (Finding((0.0, 2.5), "It."), "(0.0, 2.5) instead of a span"),  # type: ignore[arg-type]
    "no message": (Finding(Span(2, 7), "  "), "no message at Position(row=1, column=3)"),
    "severity off": (Finding(Span(2, 7), "It.", severity=Severity.OFF), "the severity <Severity.OFF: 0>"),
    "hint": (Finding(Span(2, 7), "It.", hint=None), "a hint or group that is no text"),  # type: ignore[arg-type]
    "related": (
        Finding(Span(2, 7), "It.", related=(Related("There.", Span(9, 9)),)),
        "a related place with the empty span 9:9",
    ),
    "related nothing": (
        Finding(Span(2, 7), "It.", related=None),  # type: ignore[arg-type]
        "None as related places",
    ),
    "cause": (
        Finding(Span(2, 7), "It.", cause=Cause("other-rule", None)),  # type: ignore[arg-type]
        "Cause(rule='other-rule', span=None, file=None) as a cause",
    ),
    "what it explains": (
        Finding(Span(2, 7), "It.", explains=(Cause("other-rule", Span(2, 99)),)),
        "(Cause(rule='other-rule', span=Span(start=2, end=99), file=None),) as what it explains",
    ),
    "no edits": (Finding(Span(2, 7), "It.", fix=Fix("Do.", ())), "a fix without a title or without edits"),
    "edit outside": (
        Finding(Span(2, 7), "It.", fix=Fix("Do.", (edit(3, 30),))),
        "an edit with the span 3:30 in a draft of 20 characters",
    ),
    "edits that overlap": (
        Finding(Span(2, 7), "It.", fix=Fix("Do.", (edit(4, 8), edit(2, 5)))),
        "edits that overlap",
    ),
}


class TestNonsense:
    @pytest.mark.parametrize(("yielded", "flaw"), NONSENSE.values(), ids=NONSENSE)
    def test_it_is_left_out_and_told_and_the_rest_is_kept(self, yielded: object, flaw: str) -> None:
        good = Finding(Span(2, 7), "A title.")
        findings, diagnostics = ran(yielding(yielded, good))
        assert [finding.message for finding in findings] == ["A title."]
        (told,) = diagnostics
        assert str(told) == (
            f"draft.md: the rule made-rule of made-package yielded nonsense, which is left out: {flaw}."
        )

    def test_much_of_it_is_told_once(self) -> None:
        _, diagnostics = ran(yielding(*["nonsense"] * 1000))
        assert str(diagnostics[0]).endswith("str instead of Finding, and 999 times more.")
        assert len(diagnostics) == 1

    def test_edits_may_touch_and_insert(self) -> None:
        fix = Fix("Do.", (edit(2, 5), edit(5, 7, "x"), edit(9, 9, "y")))
        findings, diagnostics = ran(yielding(Finding(Span(2, 7), "It.", fix=fix)))
        assert findings
        assert not diagnostics


class TestARuleThatFails:
    def test_its_earlier_findings_are_kept_and_the_others_go_on(self) -> None:
        def failing(document: Document) -> Iterator[Finding]:
            yield Finding(Span(2, 7), "Found before.")
            raise KeyError("lost")

        other = made_rule(lambda document: iter([Finding(Span(0, 1), "Another.")]), "other-rule")
        checked = check_document(Document.parse(TEXT, "draft.md"), [made_rule(failing), other])
        assert [finding.message for finding in checked.findings] == ["Another.", "Found before."]
        (told,) = checked.diagnostics
        assert str(told) == (
            "draft.md: the rule made-rule of made-package failed: KeyError: 'lost'. "
            "What it had found before is reported."
        )
        assert "Traceback" in told.detail

    @pytest.mark.parametrize(
        ("check", "error"),
        [
            (lambda document: None, "TypeError: 'NoneType' object is not iterable"),
            (lambda: iter(()), "TypeError: "),
            (lambda document: exit(3), "SystemExit: 3"),
        ],
        ids=["no generator", "no argument", "exit"],
    )
    def test_however_it_fails(self, check: Callable[..., Any], error: str) -> None:
        findings, (told,) = ran(made_rule(check))
        assert not findings
        assert f"failed: {error}" in str(told)


class TestOrder:
    def test_by_place_then_rule(self) -> None:
        first = made_rule(
            lambda document: iter([Finding(Span(9, 14), "B"), Finding(Span(2, 7), "A")]), "b-rule"
        )
        second = made_rule(lambda document: iter([Finding(Span(9, 14), "C")]), "a-rule")
        checked = check_document(Document.parse(TEXT), [first, second])
        assert [(one.span.start, one.rule) for one in checked.findings] == [
            (2, "b-rule"), (9, "a-rule"), (9, "b-rule"),
        ]  # fmt: skip


def fold(findings: list[Finding]) -> list[Finding]:
    (checked,) = folded([Checked(Source(TEXT), None, tuple(findings))])
    return list(checked.findings)


class TestCauses:
    cause = Finding(Span(0, 5), "The list is cut off.", rule="truncated-list")
    follower = Finding(
        Span(9, 12), "[1] is missing.", rule="dangling-citation", cause=Cause("truncated-list", Span(0, 5)),
        related=(Related("Its twin.", Span(13, 14)),),
    )  # fmt: skip

    def test_what_follows_becomes_a_related_place(self) -> None:
        (finding,) = fold([self.follower, self.cause])
        assert finding.rule == "truncated-list"
        assert finding.related == (
            Related("[1] is missing.", Span(9, 12)),
            Related("Its twin.", Span(13, 14)),
        )

    def test_without_its_cause_it_is_a_finding_of_its_own(self) -> None:
        assert fold([self.follower]) == [self.follower]

    def test_a_row_of_causes_ends_at_the_first(self) -> None:
        third = Finding(Span(6, 8), "A gap.", rule="label-gap", cause=Cause("dangling-citation", Span(9, 12)))
        (finding,) = fold([third, self.follower, self.cause])
        assert [related.message for related in finding.related] == ["A gap.", "[1] is missing.", "Its twin."]

    def test_a_ring_of_causes_loses_nothing(self) -> None:
        one = Finding(Span(0, 1), "One.", rule="one", cause=Cause("two", Span(2, 3)))
        two = Finding(Span(2, 3), "Two.", rule="two", cause=Cause("one", Span(0, 1)))
        three = Finding(Span(4, 5), "Three.", rule="three", cause=Cause("one", Span(0, 1)))
        assert fold([one, two, three]) == [one, two, three]

    def test_in_another_text_it_follows_from_what_is_there_and_its_places_say_where_they_are(self) -> None:
        draft, bibliography = Source(TEXT, "draft.md"), Source("@misc{a}\n@misc{b}", "refs.bib")
        cause = Finding(Span(9, 14), "This names b.", rule="misattributed-citation")
        follower = Finding(
            Span(9, 17), "Nothing cites b.", rule="uncited-reference",
            cause=Cause("misattributed-citation", Span(9, 14), draft),
            related=(Related("Here is a.", Span(0, 8)), Related("Its title.", Span(2, 7), draft)),
        )  # fmt: skip
        run = [Checked(draft, None, (cause,)), Checked(bibliography, None, (follower,))]
        first, second = folded(run)
        assert not second.findings
        assert first.findings[0].related == (
            Related("Nothing cites b.", Span(9, 17), bibliography),
            Related("Here is a.", Span(0, 8), bibliography),
            Related("Its title.", Span(2, 7)),
        )

    def test_a_finding_may_name_what_it_explains(self) -> None:
        draft, bibliography = Source(TEXT, "draft.md"), Source("@misc{a}\n@misc{b}", "refs.bib")
        explained = Cause("uncited-reference", Span(9, 17), bibliography)
        cause = Finding(Span(9, 14), "This names b.", rule="misattributed-citation", explains=(explained,))
        follower = Finding(Span(9, 17), "Nothing cites b.", rule="uncited-reference")
        other = Finding(Span(0, 8), "Nothing cites a.", rule="uncited-reference")
        first, second = folded(
            [Checked(draft, None, (cause,)), Checked(bibliography, None, (follower, other))]
        )
        assert first.findings[0].related == (Related("Nothing cites b.", Span(9, 17), bibliography),)
        assert second.findings == (other,)


class TestParsing:
    def test_a_draft_that_nests_too_deep_is_told_with_its_line(self) -> None:
        checked = check_text("Prose.\n\n" + "> " * 5000 + "deep\n", "deep.md", [])
        assert checked.document is None
        (told,) = checked.diagnostics
        assert str(told).startswith("deep.md:3: not checked: nested more than")

    def test_a_parser_that_fails_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def failing(source: Source) -> Document:
            raise IndexError("oh")

        monkeypatch.setattr(Document, "of_source", failing)
        checked = check_text("Prose.", "draft.md", [])
        assert str(checked.diagnostics[0]) == (
            "draft.md: not checked: citelint failed to parse it (IndexError: oh). Please report this."
        )
