"""The ``text`` report, for people: the verdict first, then what must be fixed, checked and tidied.

It is laid out here, in lines of styled pieces; rich only paints them, and is loaded only for colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from citelint.finding import Finding, Severity
from citelint.record import NamedTuple
from citelint.report.result import FileResult, Run
from citelint.report.showing import excerpt, located, visible, wrap

if TYPE_CHECKING:
    from citelint.document.model import Summary

# More findings of one cause than this are told by the first three and a count.
_MANY, _FEW = 5, 3

_HEADINGS = {
    Severity.ERROR: ("Must fix", "to fix", "bold red"),
    Severity.WARNING: ("Check", "to check", "bold yellow"),
    Severity.INFO: ("Tidy", "to tidy", "bold cyan"),
}


class Piece(NamedTuple):
    """A stretch of text in one style, in rich's words; ``""`` is plain."""

    text: str
    style: str = ""


Line = list[Piece]


class _Screen(NamedTuple):
    """What the report is laid out for: cells in a line, and what the stream can show."""

    width: int
    encoding: str


def text_report(run: Run, width: int = 80, quiet: bool = False, encoding: str = "utf-8") -> list[Line]:
    """The report in lines of at most *width* cells (paths and single words may be longer).

    *quiet* leaves the verdict out: findings and nothing else. *encoding* is the stream's: carets stand under
    what it will show.
    """
    lines = [] if quiet else list(_verdict(run, width))
    for severity, (heading, _, style) in _HEADINGS.items():
        entries = [(file, one) for file, one in run.findings() if one.severity is severity]
        if entries:
            lines += [[], [Piece(f"{heading} ({len(entries)})", style)]]
            lines += _entries(entries, style, _Screen(width, encoding))
    return lines[1:] if quiet else lines


def statistics(run: Run) -> list[Line]:
    """One line a rule that found something, the most frequent first: count, gravest severity, rule."""
    count = Counter(finding.rule for _, finding in run.findings())
    worst: dict[str, Severity] = {}
    for _, finding in run.findings():
        worst[finding.rule] = max(finding.severity or Severity.OFF, worst.get(finding.rule, Severity.OFF))
    digits = max((len(str(number)) for number in count.values()), default=0)
    return [
        [
            Piece(f"{number:>{digits}}  "),
            Piece(f"{worst[rule]!s:7}", _HEADINGS[worst[rule]][2]),
            Piece(f"  {rule}"),
        ]
        for rule, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    ]


def paint(lines: Iterable[Line], stream: TextIO, color: bool) -> None:
    """Write *lines* to *stream*, in colour or plain."""
    if not color:
        stream.write("".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, force_terminal=True, markup=False, highlight=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True)


def _verdict(run: Run, width: int) -> Iterator[Line]:
    if not run.files:
        return
    counts = Counter(finding.severity for _, finding in run.findings())
    name = what_was_checked(run)
    if counts:
        pieces = [Piece(f"{name}: ", "bold")]
        for severity, (_, todo, style) in _HEADINGS.items():
            if counts[severity]:
                comma = ", " if len(pieces) > 1 else ""
                pieces += [Piece(comma), Piece(f"{counts[severity]} {todo}", style)]
        yield [*pieces, Piece(".")]
    else:
        none = "no new findings" if left_out(run) else "no findings"
        yield [Piece(f"{name}: ", "bold"), Piece(none, "bold green"), Piece(".")]
    summaries = [file.summary for file in run.files if file.summary]
    unchecked = [(file, each) for file in run.files if file.summary for each in file.summary.unchecked]
    left = _left_unchecked(len(unchecked), len(run.diagnostics))
    sentence = "; ".join([*denominators(summaries), *left_out(run), left])
    yield from ([Piece(line)] for line in wrap(f"{sentence[:1].upper()}{sentence[1:]}.", width))
    for file, sentence in unchecked:
        where = f"{visible(file.name)}: " if len(run.files) > 1 else ""
        yield from indented(f"{where}{visible(sentence)}", "  - ", width)


def what_was_checked(run: Run) -> str:
    """The name of the only file, or how many there are of each kind."""
    if len(run.files) == 1:
        return visible(run.files[0].name)
    bibliographies = sum(file.is_bibliography for file in run.files)
    drafts = len(run.files) - bibliographies
    counts = [counted(drafts, "draft")] if drafts else []
    counts += [counted(bibliographies, "bibliography", "bibliographies")] if bibliographies else []
    return " and ".join(counts)


def left_out(run: Run) -> list[str]:
    """What was found and is not reported, in words."""
    known = [f"{counted(run.known, 'known finding')} not shown"] if run.known else []
    unchanged = [f"{counted(run.unchanged, 'finding')} on unchanged lines not shown"] if run.unchanged else []
    return known + unchanged


def _left_unchecked(sentences: int, diagnostics: int) -> str:
    if diagnostics:
        return "not everything was checked, see the messages on standard error"
    if sentences:
        return f"{counted(sentences, 'thing')} left unchecked"
    return "nothing left unchecked"


def denominators(summaries: Iterable[Summary]) -> list[str]:
    """The counts behind a verdict, in words: what was there to be checked, and what was in its place."""
    summaries = list(summaries)
    if not summaries:
        return []

    def total(name: str) -> int:
        return sum(getattr(summary, name) for summary in summaries)

    counts = [counted(total("citations"), "citation") if total("citations") else "no citations"]
    if total("notes"):
        counts.append(counted(total("notes"), "footnote"))
    if entries := total("references"):
        counts.append(f"{total('cited')} of {counted(entries, 'entry', 'entries')} cited")
    for name, where in (("formula_only", "formulas"), ("residue_only", "notes of the machine")):
        if total(name):
            counts.append(f"{total(name)} only in {where}")
    left = []
    if total("residues"):
        left.append(counted(total("residues"), "note of the machine", "notes of the machine"))
    if total("placeholders"):
        left.append(counted(total("placeholders"), "lost formula"))
    return [", ".join(counts), ", ".join(left)] if left else [", ".join(counts)]


def counted(number: int, one: str, many: str = "") -> str:
    """``1 entry``, ``2 entries``: the number and the word that goes with it; *many* is *one* and an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _entries(entries: list[tuple[FileResult, Finding]], style: str, screen: _Screen) -> Iterator[Line]:
    causes = Counter(_cause(file, finding) for file, finding in entries)
    told: Counter[tuple[str, str, str]] = Counter()
    for file, finding in entries:
        cause = _cause(file, finding)
        told[cause] += 1
        if finding.group and causes[cause] > _MANY and told[cause] > _FEW:
            if told[cause] == causes[cause]:
                more = causes[cause] - _FEW
                yield []
                yield from indented(
                    f"… and {more} more of {finding.rule} with the same cause in {visible(file.name)}, "
                    f"the last in line {file.source.place(finding.span.start).row} (--format concise lists all).",
                    "",
                    screen.width,
                )
            continue
        yield []
        yield from _entry(file, finding, style, screen)


def _cause(file: FileResult, finding: Finding) -> tuple[str, str, str]:
    return file.name, finding.rule, finding.group


def _entry(file: FileResult, finding: Finding, style: str, screen: _Screen) -> Iterator[Line]:
    width = screen.width
    source = file.source
    head = [Piece(located(source, finding.span.start), "bold"), Piece("  "), Piece(finding.rule, style)]
    taken = sum(len(piece.text) for piece in head)
    section = file.section(finding)
    if section and taken + 8 < width:
        title, _, _ = excerpt(visible(section), 0, 1, width - taken - 2, screen.encoding)
        head += [Piece(f"  {title}", "dim")]
    yield head
    yield from indented(visible(finding.message), "  ", width)
    yield from _source_line(file, finding, style, screen)
    if finding.hint:
        yield from indented(visible(finding.hint), "  Hint: ", width)
    if finding.fix:
        yield from indented(visible(finding.fix.message), f"  Fix ({finding.fix.applicability}): ", width)
    few = _FEW if len(finding.related) > _MANY else len(finding.related)
    for related in finding.related[:few]:
        where = located(related.file or source, related.span.start)
        if related.file in (None, source):
            where = where.removeprefix(f"{visible(source.name)}:")
        yield from indented(f"{where}  {visible(related.message)}", "  See ", width)
    if few < len(finding.related):
        yield [Piece(f"  … and {len(finding.related) - few} more places (--format json lists all).")]


def _source_line(file: FileResult, finding: Finding, style: str, screen: _Screen) -> Iterator[Line]:
    source = file.source
    row, column = source.position(finding.span.start)
    end = source.position(finding.span.end - 1)
    shown_row = source.place(finding.span.start).row
    gutter = f"  {shown_row} | "
    line = source.line(row)
    last = end.column if end.row == row else len(line)
    room = screen.width - len(gutter)
    shown, lead, mark = excerpt(line, column - 1, max(last, column), room, screen.encoding)
    yield [Piece(gutter, "dim"), Piece(shown)]
    yield [Piece(f"{'| ':>{len(gutter)}}", "dim"), Piece(" " * lead), Piece("^" * mark, style)]
    if end.row > row:
        more = end.row - row
        lines = "the next line" if more == 1 else f"{more} more lines"
        yield [
            Piece(f"{'| ':>{len(gutter)}}", "dim"),
            Piece(f"… and {lines}, to {shown_row + more}:{end.column + 1}", "dim"),
        ]


def indented(text: str, lead: str, width: int) -> Iterator[Line]:
    """*text* wrapped behind *lead*, its other lines as far indented as its first words."""
    indent = len(lead) if len(lead) < 8 else 4
    first, *others = wrap(text, max(width - len(lead), 20)) or [""]
    yield [Piece(lead, "dim"), Piece(first)]
    for line in wrap(" ".join(others), max(width - indent, 20)):
        yield [Piece(" " * indent), Piece(line)]
