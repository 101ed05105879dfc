"""Suppressions: comments in a draft that silence findings, by line.

``<!-- citelint-disable RULE, RULE -- reason -->`` silences the rules (all of them where none is named) from its line
on, to a ``citelint-enable`` of the same rules or the end; ``citelint-disable-line`` in its own lines;
``citelint-disable-next-line`` in the line behind it; ``citelint-disable-file`` everywhere. A category stands for its
rules. In a BibTeX file the same words stand behind ``%``, and the line behind is the whole entry that begins there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from citelint import lazy
from citelint.finding import Finding, Severity
from citelint.record import NamedTuple
from citelint.rule import CATEGORIES, Rule
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document import Document

Form = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file", "unknown"]

_WORD = "citelint-"
_NAME_OF_OURS = "citelint"
# The whole of a comment, or of a line of BibTeX: our word (or what was meant as it), names, and the reason behind two
# hyphens, or what an editor or a hurried hand made of them.
_DIRECTIVE = lazy.regex(
    rf"\s*+(?P<word>{_WORD}[\w-]++|{_NAME_OF_OURS}[\s:]{{1,3}}+(?:dis|en)able[\w-]*+)(?P<names>(?:(?!\s(?:--?|[–—])(?:\s|$))[\s\S])*+)(?P<reason>[\s\S]*+)"
)
_NAME = lazy.regex(r"[^\s,]++")
_BIBTEX_COMMENT = lazy.regex(rf"((?<!%)%++([ \t]*+{_NAME_OF_OURS}[^\r\n]*+))")
_FORMS: dict[str, Form] = {
    f"{_WORD}disable": "disable",
    f"{_WORD}enable": "enable",
    f"{_WORD}disable-line": "disable-line",
    f"{_WORD}disable-next-line": "disable-next-line",
    f"{_WORD}disable-file": "disable-file",
}


class Unused(NamedTuple):
    """A suppression without effect: its place, and what is wrong with it as a sentence, and what to do."""

    span: Span
    message: str
    hint: str


class Suppression(NamedTuple):
    """What a comment silences: the findings of a rule or category, or all where *name* is ``""``.

    A comment that names several is one suppression for each. *span* is the name, or the comment where it names
    none or one; *word* what the comment begins with, of the form ``unknown`` where that is none of ours. It
    silences findings that begin in the rows *first* to *last* (from 1, inclusive), but for the rules in
    *excepted* from the row that stands with them. *reason* is what stands behind ``--``. An ``enable`` *ends*
    something, or is of no use.
    """

    span: Span
    form: Form
    word: str
    name: str
    reason: str
    first: int
    last: int
    excepted: tuple[tuple[str, int], ...] = ()
    ends: bool = False

    def last_row(self, rule: str, category: str) -> int:
        """The last row in which it silences findings of *rule*, which is of *category*; 0 where it does not."""
        if self.name not in ("", rule, category):
            return 0
        return min([self.last, *(begin - 1 for name, begin in self.excepted if name in (rule, category))])


def read_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of *document*, in order of the source; each ``enable`` is among them, silencing nothing."""
    if not silences(document):
        return ()
    found = [one for span, start, end in _comments(document) for one in _read(document, span, start, end)]
    return tuple(_until_enabled(found))


def _comments(document: Document) -> Iterator[tuple[Span, int, int]]:
    """The comments that may be ours, and where their content begins and ends."""
    text = document.source.text
    if _is_bibliography(document):
        for match in _BIBTEX_COMMENT.finditer(text):
            yield Span(*match.span(1)), *match.span(2)
        return
    for block in document.blocks:
        if block.kind == "html":
            yield from _comments_of(text, *block.span)
        elif block.is_prose:
            for piece in document.pieces(block):
                if piece.kind == "comment":
                    yield Span(piece.start, piece.end), *piece.inner


def _comments_of(text: str, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
    while (begin := text.find("<!--", start, end)) != -1:
        close = text.find("-->", begin + 4, end)
        if close == -1:
            return
        start = close + 3
        yield Span(begin, start), begin + 4, close


def _is_bibliography(document: Document) -> bool:
    return bool(document.blocks) and document.blocks[0].kind == "entry"


def _end_of_next(document: Document, row: int) -> int:
    """The last row of what begins in the row behind *row*: of a whole entry in a bibliography."""
    if _is_bibliography(document) and row < len(document.source.lines):
        start = document.source.lines[row].start
        at = bisect_left(document.blocks, start, key=lambda block: block.span.start)
        if at < len(document.blocks) and document.source.row(document.blocks[at].span.start) == row + 1:
            return document.source.row(document.blocks[at].span.end - 1)
    return row + 1


def _read(document: Document, span: Span, start: int, end: int) -> Iterator[Suppression]:
    source = document.source
    match = _DIRECTIVE.fullmatch(source.text, start, end)
    if match is None:
        return
    word = match["word"]
    form = _FORMS.get(word, "unknown")
    row, last_row, rows = source.row(span.start), source.row(span.end - 1), len(source.lines)
    first, last = {
        "disable": (row, rows),
        "disable-line": (row, last_row),
        "disable-next-line": (last_row + 1, _end_of_next(document, last_row)),
        "disable-file": (1, rows),
        "enable": (row, 0),
    }.get(form, (1, 0))
    reason = match["reason"].strip().lstrip("-–—").strip()
    names = list(_NAME.finditer(source.text, *match.span("names")))
    for name in names:
        place = Span(*name.span()) if len(names) > 1 else span
        yield Suppression(place, form, word, name[0], reason, first, last)
    if not names:
        yield Suppression(span, form, word, "", reason, first, last)


def _until_enabled(found: list[Suppression]) -> Iterator[Suppression]:
    """*found*, each ``disable`` ended by the next ``enable`` of the same name, or of all.

    An ``enable`` that names a rule takes that one out of a ``disable`` of all, or of its category.
    """
    disabled: set[str] = set()
    ending = []
    for each in found:
        if each.form == "disable":
            disabled.add(each.name)
        elif each.form == "enable":
            ending.append(
                bool(disabled) if not each.name else not disabled.isdisjoint(("", each.name, *CATEGORIES))
            )
            disabled = disabled - {each.name} if each.name else set()
    enabled: dict[str, int] = {}  # the row of the next enable of each name
    ended = []
    for each in reversed(found):
        if each.form == "enable":
            enabled[each.name] = each.first
            each = each._replace(ends=ending.pop())
        elif each.form == "disable":
            last = min(enabled.get(name, each.last) for name in ("", each.name))
            others = (
                (name, row) for name, row in enabled.items() if name not in ("", each.name) and row <= last
            )
            each = each._replace(last=last, excepted=tuple(others))
        ended.append(each)
    return reversed(ended)


def silences(document: Document) -> bool:
    """Whether *document* may silence findings; told without parsing it."""
    return _NAME_OF_OURS in document.source.text


def silenced(
    document: Document, findings: Sequence[Finding], rules: Sequence[Rule] | None = None
) -> list[Finding]:
    """*findings*, those that *document* silences with severity ``off``.

    With *rules*, those that ran, the document is told which of its suppressions are unused.
    """
    rows = [document.source.row(finding.span.start) for finding in findings]
    if rules is not None:
        ran = {rule.name: rule.category for rule in rules}
        document.unused_suppressions = tuple(
            flaw for each in _unused(document.suppressions, findings, rows) if (flaw := _flaw(each, ran))
        )
    silencers = _Silencers(document.suppressions)
    return [
        finding._replace(severity=Severity.OFF) if silencers.silence(finding, row) else finding
        for finding, row in zip(findings, rows, strict=True)
    ]


class _Silencers:
    """All suppressions of a draft, to ask whether one silences a finding, without asking each."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self.suppressions = sorted(suppressions, key=lambda each: each.first)
        # By rule: the first rows of the suppressions, and the last row that one of those up to there silences.
        self.by_rule: dict[str, tuple[list[int], list[int]]] = {}

    def silence(self, finding: Finding, row: int) -> bool:
        """Whether one of them silences *finding*, which begins in *row*."""
        if finding.rule not in self.by_rule:
            ends = [(each.first, each.last_row(finding.rule, finding.category)) for each in self.suppressions]
            ends = [(first, last) for first, last in ends if last >= first]
            lasts = accumulate((last for _, last in ends), max)
            self.by_rule[finding.rule] = [first for first, _ in ends], list(lasts)
        firsts, lasts_so_far = self.by_rule[finding.rule]
        at = bisect_right(firsts, row)
        return at > 0 and lasts_so_far[at - 1] >= row


def _unused(
    suppressions: Iterable[Suppression], findings: Sequence[Finding], rows: Sequence[int]
) -> Iterator[Suppression]:
    """Those that silence none of *findings*, which begin in *rows*."""
    by_rule: dict[tuple[str, str], list[int]] = defaultdict(list)
    for finding, row in zip(findings, rows, strict=True):
        by_rule[finding.rule, finding.category].append(row)
    for found in by_rule.values():
        found.sort()
    for each in suppressions:
        if not any(
            bisect_left(found, each.first) < bisect_right(found, each.last_row(*rule))
            for rule, found in by_rule.items()
        ):
            yield each


def _flaw(each: Suppression, ran: Mapping[str, str]) -> Unused | None:
    """What is wrong with a suppression that silenced nothing; None where that cannot be told.

    *ran* are the rules that ran, with their categories.
    """
    from citelint.registry import discover

    registry = discover()
    if each.form == "unknown":
        from difflib import get_close_matches

        close = get_close_matches(each.word, _FORMS, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"The forms are {', '.join(_FORMS)}."
        return Unused(each.span, f"{each.word} is no form of suppression.", hint)
    if each.name and each.name not in registry.rules and each.name not in CATEGORIES:
        if each.name in registry.aliases:
            new = registry.aliases[each.name]
            return Unused(
                each.span, f"{each.name} is now called {new}: nothing is silenced.", f"Write {new}."
            )
        hint = registry.nearest(each.name, CATEGORIES).strip() or "citelint rules lists all rules."
        return Unused(each.span, f"{each.word} names {each.name}, and there is no such rule.", hint)
    if each.form == "enable":
        if each.ends:
            return None
        return Unused(each.span, f"{each.word} ends nothing: nothing is disabled here.", "Delete it.")
    if each.name and each.name not in ran and each.name not in ran.values():
        return None  # the rule was not asked
    default = {rule.name for rule in registry.rules.values() if rule.runs_by_default}
    wanted = {name for name in default if each.name in ("", registry.rules[name].category)}
    if each.name not in ran and not wanted <= ran.keys():
        return None
    what = f"{each.name} finds nothing" if each.name else "nothing is found"
    return Unused(each.span, f"{each.word} silences nothing: {what} there.", "Delete it.")
