"""The ``markdown`` report: a comment on a pull request. Verdict and counts first, then each finding and what to do.

Drafts are other people's text. In a comment it stands in code only, where nothing is markup, a mention or a link; words
outside of code are letters and plain punctuation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citelint import lazy
from citelint.finding import Finding, Severity
from citelint.report.result import FileResult, Run
from citelint.report.showing import excerpt, located, visible
from citelint.report.text import counted, denominators, left_out, what_was_checked

LONGEST = 60_000
"""In characters; GitHub takes comments up to 65,536, and what posts it may want to add a line."""

_HEADINGS = {Severity.ERROR: "Must fix", Severity.WARNING: "Check", Severity.INFO: "Tidy"}
_TODO = {Severity.ERROR: "to fix", Severity.WARNING: "to check", Severity.INFO: "to tidy"}
_ROOM = 88  # cells of a quotation; a comment shows about as many
_FEW, _MANY = 3, 5  # as in the text report

# Words that are surely no markup, mention, reference, formula, address or emoji, wherever they stand in a line; what
# is not ASCII is none of these.
_PLAIN = lazy.regex(
    r"[\"“‘'(]*+(?:[^\W_]|[^\x00-\x7f])++(?:['’,.:;–—-](?:[^\W_]|[^\x00-\x7f])++)*+[\"”’'),.:;?!…]*+"
)
_QUOTED = lazy.regex(r"(?<!\S)\"([^\"\n]++)\"([.,;:!?]*+)(?!\S)")
_LIKE_LINK = lazy.regex(r"(?i)www\.|.*?[^\W_]\.[^\W\d_]{2,}|.*?:[^\W_]|gh-\d|\W*+[\da-f]{7,40}\W*+$")
_LIKE_ITEM = lazy.regex(r"\d++[.)]$")
_TICKS = lazy.regex(r"`++")


def markdown_report(run: Run) -> str:
    """The comment, in at most ``LONGEST`` characters; it says how many findings had no room."""
    head = "\n".join(_verdict(run))
    parts, left = [head], LONGEST - len(head) - 200
    number = total = 0
    for severity, heading in _HEADINGS.items():
        entries = [(file, one) for file, one in run.findings() if one.severity is severity]
        total += len(entries)
        if not entries or left < 0:
            continue
        begun = False
        for file, finding, more in _without_repeats(entries):
            text = _query(number + 1, file, finding, more)
            if not begun:
                text = f"\n#### {heading} ({len(entries)})\n{text}"
            left -= len(text)
            if left < 0:
                break
            begun = True
            number += 1 + more
            parts.append(text)
    if number < total:
        parts.append(
            f"\n{counted(total - number, 'more finding')} had no room here; the other reports list all.\n"
        )
    return "".join(parts)


def _verdict(run: Run) -> Iterator[str]:
    counts = Counter(finding.severity for _, finding in run.findings())
    what = code(run.files[0].name) if len(run.files) == 1 else what_was_checked(run)
    todo = ", ".join(f"{counts[severity]} {words}" for severity, words in _TODO.items() if counts[severity])
    none = "no new findings" if left_out(run) else "no findings"
    yield f"### citelint: {f'{todo or none} in {what}' if run.files else 'nothing was checked'}\n"
    sentences = denominators(file.summary for file in run.files if file.summary)
    unchecked = [(file, each) for file in run.files if file.summary for each in file.summary.unchecked]
    sentences += left_out(run)
    if run.files and not run.diagnostics and not unchecked:
        sentences.append("nothing left unchecked")
    told = "; ".join(sentences)
    yield f"{told[:1].upper()}{told[1:]}.\n" if told else ""
    for file, sentence in unchecked:
        yield f"- {code(file.name)}: {plain(sentence)}"
    for diagnostic in run.diagnostics:
        place = diagnostic.filename if diagnostic.row is None else f"{diagnostic.filename}:{diagnostic.row}"
        yield f"- {f'{code(place)}: ' if place else ''}{plain(diagnostic.message)}"
    if unchecked or run.diagnostics:
        yield ""


def _without_repeats(
    entries: list[tuple[FileResult, Finding]],
) -> Iterator[tuple[FileResult, Finding, int]]:
    """The findings that are shown, with how many more of the same cause the last one stands for."""
    causes = Counter((file.name, one.rule, one.group) for file, one in entries)
    told: Counter[tuple[str, str, str]] = Counter()
    for file, finding in entries:
        cause = (file.name, finding.rule, finding.group)
        told[cause] += 1
        many = bool(finding.group) and causes[cause] > _MANY
        if many and told[cause] > _FEW:
            continue
        yield file, finding, causes[cause] - _FEW if many and told[cause] == _FEW else 0


def _query(number: int, file: FileResult, finding: Finding, more: int) -> str:
    """Place, quotation, what is wrong and what to do, and the entries that it is about."""
    section = file.section(finding)
    place = code(located(file.source, finding.span.start))
    where = f"{place}{f', in {code(section)}' if section else ''}"
    lines = ["", f"**{number}.** {where} ({code(finding.rule)})", "", *_quotation(file, finding), ""]
    lines.append(f"{plain(finding.message)}{f' {plain(finding.hint)}' if finding.hint else ''}")
    if finding.fix:
        option = "--fix" if finding.fix.applicability == "safe" else "--fix --unsafe-fixes"
        lines.append(f"`citelint {option}` can: {plain(finding.fix.message)}")
    few = _FEW if len(finding.related) > _MANY else len(finding.related)
    lines += [""] if few else []
    for related in finding.related[:few]:
        place = code(located(related.file or file.source, related.span.start))
        lines.append(f"- See {place}: {plain(related.message)}")
    if few < len(finding.related):
        lines.append(f"- … and {len(finding.related) - few} more places")
    if more:
        lines += ["", f"… and {more} more with the same cause."]
    return "\n".join(lines) + "\n"


def _quotation(file: FileResult, finding: Finding) -> list[str]:
    """The line with the finding's place marked, as a block of code."""
    source = file.source
    row, column = source.position(finding.span.start)
    end = source.position(finding.span.end)
    line = source.line(row)
    last = end.column - 1 if end.row == row else len(line)
    shown, lead, mark = excerpt(line, column - 1, max(last, column), _ROOM)
    fence = _longer_than_ticks(shown, 3)
    return [f"{fence}text", shown, " " * lead + "^" * mark, fence]


def plain(text: str) -> str:
    """*text* as words of a paragraph: what could be anything else in Markdown is shown as code, a quotation whole."""
    pieces: list[tuple[bool, list[str]]] = []
    for word in _words(visible(text)):
        is_plain = bool(_PLAIN.fullmatch(word)) and not _LIKE_LINK.match(word)
        if not pieces:
            is_plain = is_plain and not _LIKE_ITEM.match(word)
        quoted = _QUOTED.fullmatch(word)
        if quoted and not is_plain:
            pieces.append((True, [f"{code(quoted[1])}{quoted[2]}"]))
            continue
        if not pieces or pieces[-1][0] is not is_plain:
            pieces.append((is_plain, []))
        pieces[-1][1].append(word)
    told = " ".join(" ".join(words) if is_plain else _as_code(" ".join(words)) for is_plain, words in pieces)
    return told[:1].upper() + told[1:]


def _words(text: str) -> Iterator[str]:
    """The words of *text*; a quotation in which one is not plain is one word, with the punctuation behind it."""
    at = 0
    for match in _QUOTED.finditer(text):
        if all(_PLAIN.fullmatch(word) and not _LIKE_LINK.match(word) for word in match[1].split()):
            continue
        yield from text[at : match.start()].split()
        yield match[0]
        at = match.end()
    yield from text[at:].split()


def _as_code(words: str) -> str:
    """*words* as code but for the punctuation behind them, which is the sentence's."""
    inside = words.rstrip(".,;:")
    return f"{code(inside)}{words[len(inside) :]}" if inside else code(words)


def code(text: str) -> str:
    """*text* as a code span; in one, nothing is markup."""
    text = visible(text)
    ticks = _longer_than_ticks(text, 1)
    pad = " " if text[:1] in ("`", "") or text[-1:] == "`" or text != text.strip() else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longer_than_ticks(text: str, least: int) -> str:
    return "`" * max([least, *(len(run) + 1 for run in _TICKS.findall(text))])
