"""The report for people."""

from __future__ import annotations

import io

import pytest

from citelint.diagnostic import Diagnostic
from citelint.document import Document
from citelint.document.model import Summary
from citelint.finding import Edit, Finding, Fix, Related, Severity
from citelint.report.result import FileResult, Run
from citelint.report.showing import excerpt, visible, width, wrap
from citelint.report.text import paint, statistics, text_report
from citelint.source import Span

TEXT = """\
# A draft

Transformers [9] beat recurrent networks.

> A change was made
> here.
"""

SUMMARY = Summary(
    style="numeric", citations=530, groups=400, references=125, cited=124, formula_only=1, residue_only=0,
    formulas=60, residues=17, placeholders=6,
)  # fmt: skip


def found(words: str, message: str, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    start = TEXT.index(words)
    more = {"rule": "made-rule", "category": "citations", **more}
    return Finding(Span(start, start + len(words)), message, severity=severity, **more)  # type: ignore[arg-type]


def run_with(
    *findings: Finding, text: str = TEXT, summary: Summary | None = None, name: str = "draft.md"
) -> Run:
    document = Document.parse(text, name)
    return Run((FileResult(name, document.source, document, findings, summary),))


def shown(run: Run, width: int = 80, quiet: bool = False) -> str:
    stream = io.StringIO()
    paint(text_report(run, width, quiet), stream, color=False)
    return stream.getvalue()


def test_a_report_as_a_whole() -> None:
    dangling = found(
        "[9]",
        "[9] is in no reference list.",
        rule="dangling-citation",
        hint="The list ends at [3].",
        related=(Related("Here it ends.", Span(0, 1)),),
        fix=Fix("Take it out.", (Edit(Span(0, 1), ""),), "unsafe"),
    )
    note = found("A change was made\n> here.", "A note.", Severity.INFO, rule="change-note")
    assert (
        shown(run_with(dangling, note, summary=SUMMARY))
        == """\
draft.md: 1 to fix, 1 to tidy.
530 citations, 124 of 125 entries cited, 1 only in formulas; 17 notes of the
machine, 6 lost formulas; nothing left unchecked.

Must fix (1)

draft.md:3:14  dangling-citation  A draft
  [9] is in no reference list.
  3 | Transformers [9] beat recurrent networks.
    |              ^^^
  Hint: The list ends at [3].
  Fix (unsafe): Take it out.
  See 1:1  Here it ends.

Tidy (1)

draft.md:5:3  change-note  A draft
  A note.
  5 | > A change was made
    |   ^^^^^^^^^^^^^^^^^
    | … and the next line, to 6:8
"""
    )


class TestVerdict:
    def test_nothing_found(self) -> None:
        empty = Summary(None, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        assert shown(run_with(summary=empty)) == (
            "draft.md: no findings.\nNo citations; nothing left unchecked.\n"
        )

    def test_what_was_not_checked_is_said_in_whole_sentences(self) -> None:
        summary = Summary("key", 3, 3, 0, 0, 0, 0, 0, 0, 0, ("Citations by key are not supported yet.",))
        assert shown(run_with(summary=summary)) == (
            "draft.md: no findings.\n3 citations; 1 thing left unchecked.\n"
            "  - Citations by key are not supported yet.\n"
        )

    def test_failures_are_pointed_to(self) -> None:
        run = Run(run_with().files, (Diagnostic("no such file.", "other.md"),))
        assert "Not everything was checked, see the messages on standard error." in shown(run)

    def test_several_drafts_are_summed_up(self) -> None:
        run = Run(run_with(found("[9]", "It."), summary=SUMMARY).files * 2)
        assert shown(run).startswith("2 drafts: 2 to fix.\n1060 citations, 248 of 250 entries cited,")

    def test_no_draft_no_verdict(self) -> None:
        assert shown(Run(())) == ""

    def test_quiet_leaves_it_out(self) -> None:
        assert shown(run_with(found("[9]", "It."), summary=SUMMARY), quiet=True).startswith("Must fix (1)\n")
        assert shown(run_with(summary=SUMMARY), quiet=True) == ""


class TestManyOfOneCause:
    findings = tuple(found("[9]", f"Number {number}.", group="9") for number in range(7))

    def test_more_than_five_are_told_by_three_and_a_count(self) -> None:
        report = shown(run_with(*self.findings))
        assert report.count("Number") == 3
        assert "… and 4 more of made-rule with the same cause in draft.md" in report

    def test_five_are_listed(self) -> None:
        assert shown(run_with(*self.findings[:5])).count("Number") == 5

    def test_without_a_common_cause_all_are_listed(self) -> None:
        assert shown(run_with(*(found("[9]", "Number.") for _ in range(7)))).count("Number") == 7

    def test_many_related_places_are_told_by_three_and_a_count(self) -> None:
        related = tuple(Related("Place.", Span(number, number + 1)) for number in range(9))
        report = shown(run_with(found("[9]", "It.", related=related)))
        assert report.count("Place.") == 3
        assert "… and 6 more places" in report


@pytest.mark.parametrize("size", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked_for(size: int) -> None:
    text = f"# {'long heading ' * 20}\n\n{'Prose 大小 and ' * 50}[1]{' and more' * 99}\n"
    start = text.index("[1]")
    finding = Finding(
        Span(start, start + 3), "many words " * 30, "and a hint " * 20, Severity.ERROR, rule="r"
    )
    report = shown(run_with(finding, text=text, summary=SUMMARY, name="d.md"), size)
    assert max(map(width, report.splitlines())) <= size
    assert "[1]" in report


class TestTheMark:
    """The carets stand under the place, whatever the line holds."""

    @pytest.mark.parametrize(
        ("line", "marked"),
        [
            ("Plain words [1] here.", "[1]"),
            ("大小不一 [1] 的", "[1]"),
            ("e\u0301galite\u0301 [1] here", "[1]"),
            ("\tA tab [1]", "[1]"),
            ("An escape \x1b[31m [1]", "[1]"),
            ("Wide 大小 marks", "大小"),
            (f"{'x' * 500} [1] {'y' * 500}", "[1]"),
            (f"{'大' * 500} [1] {'小' * 500}", "[1]"),
            (f"[1] {'y' * 500}", "[1]"),
            (f"{'x' * 500} [1]", "[1]"),
            (f"{'x' * 100000} [1] {'y' * 100000}", "[1]"),
        ],
    )
    def test_it_is_under_the_place(self, line: str, marked: str) -> None:
        start = line.index(marked)
        text, lead, mark = excerpt(line, start, start + len(marked), 70)
        assert width(text) <= 70
        at = text.index(marked)
        assert width(text[:at]) == lead
        assert width(marked) == mark

    @pytest.mark.parametrize("line", ["Größe 大小 🎉 [1] übel", f"{'ä' * 50} [1] {'x' * 99}"])
    def test_it_is_under_the_place_where_the_encoding_lacks_a_character(self, line: str) -> None:
        start = line.index("[1]")
        text, lead, mark = excerpt(line, start, start + 3, 70, "ascii")
        assert text.isascii()
        assert len(text) <= 70
        assert text[lead : lead + mark] == "[1]"

    def test_a_place_wider_than_the_room_is_cut(self) -> None:
        text, lead, mark = excerpt(f"ab {'x' * 200} cd", 3, 203, 40)
        assert width(text) <= 40
        assert lead + mark <= 40
        assert text.endswith("x…")

    def test_as_much_as_possible_is_shown(self) -> None:
        text, _, _ = excerpt(f"{'x' * 500} [1]", 501, 504, 40)
        assert text == f"…{'x' * 35} [1]"

    def test_the_end_of_a_line_can_be_marked(self) -> None:
        assert excerpt("abc", 3, 3, 40) == ("abc", 3, 1)


class TestADraftDoesNotCommandTheTerminal:
    evil = "\x1b[31m \x9b1m \r \x07 \u202e \u200b \ue200 \x00 [bold]x[/bold]"

    def test_what_is_not_seen_is_written_out(self) -> None:
        assert visible(self.evil) == (
            "\\x1b[31m \\x9b1m \\r \\x07 \\u202e \\u200b \\ue200 \\x00 [bold]x[/bold]"
        )

    @pytest.mark.parametrize("color", [True, False])
    def test_nor_does_it_through_any_field(self, color: bool) -> None:
        text = f"# H {self.evil.replace(chr(13), '')}\n\nx {self.evil}\n"
        finding = Finding(
            Span(4, 12), self.evil, self.evil, Severity.ERROR, rule="r",
            related=(Related(self.evil, Span(1, 2)),), fix=Fix(self.evil, (Edit(Span(1, 1), ""),)),
        )  # fmt: skip
        stream = io.StringIO()
        paint(text_report(run_with(finding, text=text, name="a\x1b[2J.md")), stream, color)
        written = stream.getvalue()
        assert not set("\x9b\r\x07\u202e\u200b\ue200\x00") & set(written)
        assert "\x1b[31m " not in written
        assert "\x1b[2J" not in written
        assert "[bold]x[/bold]" in written


def test_colour_changes_no_word() -> None:
    run = run_with(found("[9]", "It."), summary=SUMMARY)
    plain, colored = io.StringIO(), io.StringIO()
    paint(text_report(run), plain, color=False)
    paint(text_report(run), colored, color=True)
    assert "\x1b[1;31m" in colored.getvalue()
    from rich.text import Text

    assert Text.from_ansi(colored.getvalue()).plain.split() == plain.getvalue().split()


def test_statistics_count_by_rule_the_most_frequent_first() -> None:
    findings = [found("[9]", "It.", rule="a-rule")] + [
        found("[9]", "It.", Severity.INFO, rule="b-rule") for _ in range(12)
    ]
    stream = io.StringIO()
    paint(statistics(run_with(*findings)), stream, color=False)
    assert stream.getvalue() == "12  info     b-rule\n 1  error    a-rule\n"


def test_wrapping_counts_cells_and_breaks_long_words() -> None:
    assert wrap("aa 大大 bb", 7) == ["aa 大大", "bb"]
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrap("", 5) == []
