"""Runs rules on a document, and does not trust what they yield."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.finding import Cause, Edit, Finding, Fix, Related, Severity
from citelint.fixing import conflict
from citelint.rule import Rule
from citelint.source import Source, Span

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
    from citelint.document import Document
    from citelint.syntax import TooDeep

    try:
        document = Document.parse(text, name)
    except TooDeep as error:
        told = Diagnostic(f"not checked: {str(error).rstrip('.')}.", name, error.row)
        return Checked(Source(text, name), None, diagnostics=(told,))
    except Exception as error:
        told = Diagnostic(
            f"not checked: citelint failed to parse it ({in_short(error)}). Please report this.",
            name,
            detail=in_full(error),
        )
        return Checked(Source(text, name), None, diagnostics=(told,))
    return check_document(document, rules, severities)


def check_document(
    document: Document, rules: Sequence[Rule], severities: Mapping[str, Severity] | None = None
) -> Checked:
    """Run *rules* on *document*. *severities* override what the rules give, by name of the rule."""
    findings: list[Finding] = []
    diagnostics: list[Diagnostic] = []
    for rule in rules:
        override = (severities or {}).get(rule.name)
        found, told = run_rule(rule, document)
        findings += (one._replace(severity=override) for one in found) if override else found
        diagnostics += told
    ordered = sorted(fold(findings), key=lambda one: (one.span, one.rule, one.message))
    return Checked(document.source, document, tuple(ordered), tuple(diagnostics))


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
    if found.cause is not None and (
        not isinstance(found.cause, Cause) or _flaw_of_span(found.cause.span, size)
    ):
        return f"{found.cause!r} as a cause"
    return _flaw_of_fix(found.fix, size) if found.fix is not None else ""


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
    return "edits that overlap" if conflict(fix.edits) else ""


def fold(findings: Iterable[Finding]) -> list[Finding]:
    """Make each finding whose cause is itself among *findings* a related place of that one.

    The cause is the finding of the named rule with an equal span. What follows from something that follows
    from something belongs to the first in the row.
    """
    findings = list(findings)
    if not any(finding.cause for finding in findings):
        return findings
    at: dict[tuple[str, Span], int] = {}
    for index, finding in enumerate(findings):
        at.setdefault((finding.rule, finding.span), index)

    def root(start: int) -> int:
        index = start
        seen = {start}
        while cause := findings[index].cause:
            above = at.get((cause.rule, Span(*cause.span)))
            if above is None:
                return index
            if above in seen:  # a ring has no first: nothing in it is folded away
                return start
            seen.add(above)
            index = above
        return index

    followers: dict[int, list[Finding]] = {}
    kept = []
    for index, finding in enumerate(findings):
        if (first := root(index)) != index:
            followers.setdefault(first, []).append(finding)
        else:
            kept.append(index)
    return [_with_followers(findings[index], followers.get(index, ())) for index in kept]


def _with_followers(finding: Finding, followers: Iterable[Finding]) -> Finding:
    places = [
        place
        for follower in sorted(followers, key=lambda one: (one.span, one.rule))
        for place in (Related(follower.message, follower.span), *follower.related)
    ]
    return finding._replace(related=(*finding.related, *places)) if places else finding
