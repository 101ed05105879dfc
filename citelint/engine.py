"""Runs rules on a document, and does not trust what they yield."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.finding import Cause, Drop, Edit, Finding, Fix, Related, Severity
from citelint.fixing import conflict
from citelint.record import NamedTuple
from citelint.rule import Rule
from citelint.source import Source, Span
from citelint.suppressions import silenced, silences

if TYPE_CHECKING:
    from citelint.document import Document


class Checked(NamedTuple):
    """What the rules say about one draft; *document* is None where it could not be parsed."""

    source: Source
    document: Document | None
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def check_text(
    text: str, name: str, rules: Sequence[Rule], severities: Mapping[str, Severity] | None = None
) -> Checked:
    """Parse *text* and run *rules* on it; never raises for what the draft or a rule does."""
    source = Source(text, name)
    document, diagnostics = parsed(source)
    if document is None:
        return Checked(source, None, diagnostics=diagnostics)
    return check_document(document, rules, severities)


def parsed(source: Source) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of *source*, or why there is none; never raises."""
    from citelint.document import Document
    from citelint.syntax import TooDeep

    try:
        return Document.of_source(source), ()
    except TooDeep as error:
        cell, row, _ = source.place(source.lines[error.row - 1].start)
        name = f"{source.name}:cell {cell}" if cell else source.name
        return None, (Diagnostic(f"not checked: {str(error).rstrip('.')}.", name, row),)
    except Exception as error:
        message = f"not checked: citelint failed to parse it ({in_short(error)}). Please report this."
        return None, (Diagnostic(message, source.name, detail=in_full(error)),)


def check_document(
    document: Document,
    rules: Sequence[Rule],
    severities: Mapping[str, Severity] | None = None,
    options: Mapping[str, object] | None = None,
) -> Checked:
    """Run *rules* on *document*. *severities* and *options* are in place of the rules' own, by their names."""
    return folded([run_rules(document, rules, severities, options)])[0]


def run_rules(
    document: Document,
    rules: Sequence[Rule],
    severities: Mapping[str, Severity] | None = None,
    options: Mapping[str, object] | None = None,
) -> Checked:
    """Run *rules* on *document*; their findings are not folded into one another yet.

    *severities* and *options* are in place of a rule's own, by its name. Findings that the document silences are
    of severity ``off``: they may still be what others follow from.
    """
    findings: list[Finding] = []
    diagnostics: list[Diagnostic] = []

    def run(rule: Rule) -> list[Finding]:
        override = (severities or {}).get(rule.name)
        found, told = run_rule(rule, document, (options or {}).get(rule.name))
        diagnostics.extend(told)
        return [one._replace(severity=override) for one in found] if override else found

    last = [rule for rule in rules if rule.category == "suppressions"]
    for rule in rules:
        if rule.category != "suppressions":
            findings += run(rule)
    if silences(document):
        findings = silenced(document, findings, rules)
        # They see what the others left unused, and can be silenced themselves.
        findings += silenced(document, [one for rule in last for one in run(rule)])
    return Checked(document.source, document, tuple(findings), tuple(diagnostics))


def note_use(document: Document) -> None:
    """Tell the bibliographies of *document* what it cites from them. Raises what reading it raises."""
    if not document.bibliographies:
        return
    dialect = document.reading.dialects.get("key")
    if dialect is None:
        return
    citations = [citation for group in dialect.groups for citation in group.citations]
    for bibliography in document.bibliographies:
        bibliography.use(citations, dialect.mentions)
        bibliography.cites_all |= dialect.cites_all


def run_rule(
    rule: Rule, document: Document, options: object | None = None
) -> tuple[list[Finding], list[Diagnostic]]:
    """What one rule finds, with rule, category and severity filled in, and what went wrong with it.

    A rule that raises keeps what it has found before. Nonsense that it yields is left out.
    """
    source = document.source
    who = f"the rule {rule.name} of {rule.package or 'an unknown package'}"
    findings: list[Finding] = []
    nonsense: list[str] = []
    diagnostics: list[Diagnostic] = []
    # A rule that is off and runs all the same was asked for by name.
    severity = rule.severity or Severity.WARNING
    try:
        for found in rule.run(document, options):
            if flaw := _flaw(found, source):
                nonsense.append(flaw)
                continue
            weight = found.severity or severity
            if source.cells and found.fix:  # its edits are those of a text that no file holds
                found = found._replace(fix=None, hint=found.hint or f"{found.fix.message}.")
            findings.append(found._replace(rule=rule.name, category=rule.category, severity=weight))
    except (Exception, SystemExit) as error:
        message = f"{who} failed: {in_short(error)}. What it had found before is reported."
        diagnostics.append(Diagnostic(message, source.name, detail=in_full(error)))
    if nonsense:
        # A broken rule is broken everywhere: one sentence and a count are enough.
        more = f", and {len(nonsense) - 1} times more" if nonsense[1:] else ""
        message = f"{who} yielded nonsense, which is left out: {nonsense[0]}{more}."
        diagnostics.append(Diagnostic(message, source.name))
    return findings, diagnostics


def _flaw(found: object, source: Source) -> str:
    """What is wrong with what a rule yielded, in words that follow a colon; nothing where all is well."""
    if not isinstance(found, Finding):
        return f"{type(found).__name__} instead of Finding"
    size = len(source.text)
    if flaw := _flaw_of_span(found.span, size):
        return flaw
    if not isinstance(found.message, str) or not found.message.strip():
        return f"no message at {source.position(found.span.start)}"
    if not isinstance(found.hint, str) or not isinstance(found.group, str):
        return "a hint or group that is no text"
    if found.severity is not None and not (isinstance(found.severity, Severity) and found.severity):
        return f"the severity {found.severity!r}"
    if not isinstance(found.related, tuple):
        return f"{found.related!r} as related places"
    for related in found.related:
        if not isinstance(related, Related) or not isinstance(related.message, str):
            return f"{related!r} as a related place"
        if not (related.file is None or isinstance(related.file, Source)):
            return f"{related.file!r} as the file of a related place"
        if flaw := _flaw_of_span(related.span, len(related.file.text) if related.file else size):
            return f"a related place with {flaw}"
    if found.cause is not None and not _is_cause(found.cause, size):
        return f"{found.cause!r} as a cause"
    if not isinstance(found.explains, tuple) or not all(_is_cause(each, size) for each in found.explains):
        return f"{found.explains!r} as what it explains"
    return _flaw_of_fix(found.fix, size) if found.fix is not None else ""


def _is_cause(cause: object, size: int) -> bool:
    if not isinstance(cause, Cause) or not (cause.file is None or isinstance(cause.file, Source)):
        return False
    return not _flaw_of_span(cause.span, len(cause.file.text) if cause.file else size)


def _flaw_of_span(span: object, size: int, empty: bool = False) -> str:
    if not isinstance(span, tuple) or len(span) != 2 or not all(type(offset) is int for offset in span):
        return f"{span!r} instead of a span"
    start, end = span
    if not 0 <= start <= end <= size:
        return f"the span {start}:{end} in a draft of {size} characters"
    if start == end and not empty:
        return f"the empty span {start}:{end}"
    return ""


def _flaw_of_fix(fix: object, size: int) -> str:
    if not isinstance(fix, Fix) or fix.applicability not in ("safe", "unsafe"):
        return f"{fix!r} as a fix"
    if not isinstance(fix.message, str) or not fix.message.strip() or not fix.edits:
        return "a fix without a title or without edits"
    for edit in fix.edits:
        if not isinstance(edit, Edit) or not isinstance(edit.content, str):
            return f"{edit!r} as an edit"
        if flaw := _flaw_of_span(edit.span, size, empty=True):
            return f"an edit with {flaw}"
    if not all(isinstance(drop, Drop) for drop in fix.drops):
        return f"{fix.drops!r} as what a fix drops"
    if not all(isinstance(question, str) and question.strip() for question in fix.questions):
        return f"{fix.questions!r} as the questions of a fix"
    return "edits that overlap" if conflict(fix.edits) else ""


def folded(run: Sequence[Checked]) -> list[Checked]:
    """*run* with each finding that follows from another one in it made a related place of that one, in order.

    The cause is the finding of the named rule with an equal span in the same text, or in the one that is named.
    What follows from something that follows from something belongs to the first in the row. Findings of severity
    ``off``, which a draft silences, are left out with all that follows from them.
    """
    findings = [_Placed(checked.source, finding) for checked in run for finding in checked.findings]
    kept: dict[int, list[Finding]] = defaultdict(list)
    for source, finding in _without_followers(findings):
        if finding.severity is not Severity.OFF:
            kept[id(source)].append(finding)
    return [
        checked._replace(
            findings=tuple(
                sorted(kept[id(checked.source)], key=lambda one: (one.span, one.rule, one.message))
            )
        )
        for checked in run
    ]


class _Placed(NamedTuple):
    source: Source
    finding: Finding


def _without_followers(findings: list[_Placed]) -> Iterable[_Placed]:
    if not any(finding.cause or finding.explains for _, finding in findings):
        return findings
    at: dict[tuple[int, str, Span], int] = {}
    for index, (source, finding) in enumerate(findings):
        at.setdefault((id(source), finding.rule, finding.span), index)
    above: dict[int, int] = {}

    def found(source: Source, cause: Cause) -> int | None:
        return at.get((id(cause.file or source), cause.rule, Span(*cause.span)))

    for index, (source, finding) in enumerate(findings):
        if finding.cause and (first := found(source, finding.cause)) is not None:
            above[index] = first
    for index, (source, finding) in enumerate(findings):
        for explained in finding.explains:
            if (follower := found(source, explained)) is not None:
                above.setdefault(follower, index)

    def root(start: int) -> int:
        index = start
        seen = {start}
        while index in above:
            index = above[index]
            if index in seen:  # a ring has no first: nothing in it is folded away
                return start
            seen.add(index)
        return index

    followers: dict[int, list[_Placed]] = defaultdict(list)
    kept = []
    for index, placed in enumerate(findings):
        if (first := root(index)) != index:
            followers[first].append(placed)
        else:
            kept.append(index)
    return [_with_followers(findings[index], followers[index]) for index in kept]


def _with_followers(placed: _Placed, followers: list[_Placed]) -> _Placed:
    source, finding = placed
    places: list[Related] = []
    followers.sort(
        key=lambda one: (one.source is not source, one.source.name, one.finding.span, one.finding.rule)
    )
    for file, follower in followers:
        if follower.severity is Severity.OFF:
            continue
        elsewhere = None if file is source else file
        places.append(Related(follower.message, follower.span, elsewhere))
        for related in follower.related:
            where = related.file or elsewhere
            places.append(related._replace(file=None if where is source else where))
    return (
        placed._replace(finding=finding._replace(related=(*finding.related, *places))) if places else placed
    )
