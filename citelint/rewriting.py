"""Files with their findings mended: what is fixed in each draft of a run, and how that is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.drafts import KINDS, STDIN, SUFFIXES, shown
from citelint.engine import folded, run_rules
from citelint.finding import Finding, Severity
from citelint.fingerprint import Fingerprints
from citelint.mending import MOST_ROUNDS, Examine, Examined, Mended, mend
from citelint.reading import Unreadable, decode, encode
from citelint.registry import Registry, Selection, choose
from citelint.replacing import FileChanged, replace_file
from citelint.report.result import FileResult, Run
from citelint.rule import Rule
from citelint.source import Source, Span

if TYPE_CHECKING:
    from citelint.configuration.applying import Plan, Plans
    from citelint.document import Document

# What is fixed in a bibliography: the rest of it is its owner's, or another program's.
_IN_BIBLIOGRAPHIES = frozenset(("tracking-parameter",))


class Rewriting(NamedTuple):
    """What became of one file: its bytes *before* and *after*, and how its text was *mended*."""

    name: str
    path: str
    before: bytes
    after: bytes
    text: str
    mended: Mended

    @property
    def changed(self) -> bool:
        return self.after != self.before


class Asked(NamedTuple):
    """What is to be mended: the *paths* of drafts and those that were *named*, files and folders; *unsafe* fixes, too.

    *stdin_name* is where standard input would stand.
    """

    paths: tuple[str, ...]
    named: tuple[str, ...]
    unsafe: bool = False
    stdin_name: str | None = None


def mend_run(
    run: Run, asked: Asked, plans: Plans, read: Callable[[str], bytes]
) -> tuple[list[Rewriting], list[Diagnostic], list[str]]:
    """The files of *run* with the fixes of its findings made: what they become, what failed, what there is to say.

    *read* gives the bytes at a path. Nothing is written.
    """
    paths, unsafe = asked.paths, asked.unsafe
    by_name = {shown(asked.stdin_name or path if path == STDIN else path): path for path in paths}
    done: list[Rewriting] = []
    failed: list[Diagnostic] = []
    told: list[str] = []
    for file in run.files:
        fixable = [one for one in file.findings if one.fix and (unsafe or one.fix.applicability == "safe")]
        path = by_name.get(file.name) or (file.name if file.is_bibliography else STDIN)
        if file.is_bibliography:
            fixable = [one for one in fixable if one.rule in _IN_BIBLIOGRAPHIES]
            if fixable and path != STDIN and not any(_is_within(path, each) for each in asked.named):
                told.append(f"{file.name}: a bibliography is fixed where it is named itself, or its folder.")
                continue
        if file.source.cells and file.findings:
            told.append(f"{file.name}: notebooks are checked but not fixed.")
        if not fixable or file.document is None:
            continue
        if path != STDIN and not file.is_bibliography and not path.lower().endswith(SUFFIXES):
            told.append(f"{file.name}: only drafts ({KINDS}) are fixed; standard input is, whatever it is.")
            continue
        try:
            data = read(path)
            if decode(data) != file.source.text:
                raise FileChanged
            place = asked.stdin_name or path if path == STDIN else path
            mended = mended_text(file, place, plans, run, unsafe=unsafe)
        except (FileChanged, Unreadable):
            failed.append(Diagnostic("it has changed since it was read, and is left alone.", file.name))
        except OSError as error:
            failed.append(Diagnostic(f"cannot be read: {error.strerror or error}.", file.name))
        except Exception as error:
            message = f"citelint failed to mend it ({in_short(error)}); it is left alone. Please report this."
            failed.append(Diagnostic(message, file.name, detail=in_full(error)))
        else:
            done.append(Rewriting(file.name, path, data, encode(mended.text, data), file.source.text, mended))
            told += _notes(file.name, mended)
    return done, failed, told


def _is_within(path: str, other: str) -> bool:
    """Whether the file at *path* is *other* or, where that is a folder, below it."""
    real, around = os.path.realpath(path), os.path.realpath(other)
    return other != STDIN and (
        real == around or (os.path.isdir(around) and real.startswith(os.path.join(around, "")))
    )


def mended_text(file: FileResult, path: str, plans: Plans, run: Run, *, unsafe: bool) -> Mended:
    """The text of *file*, which stands at *path* and has findings in *run*, with its fixes made."""
    assert file.document is not None
    plan = plans.plan_of(path)
    selected = {rule.name for rule in plan.chosen.rules}
    if file.is_bibliography:
        selected &= _IN_BIBLIOGRAPHIES
    reported = None
    if run.known or run.unchanged:
        names = Fingerprints(file.document)
        reported = {(one.rule, names.identity(one).key) for one in file.findings}

    def wanted(finding: Finding) -> bool:
        return finding.rule in selected

    examine = (
        _bibliography_examiner(file, plan) if file.is_bibliography else _examiner(file.document, path, plans)
    )
    if reported is None:
        return mend(file.source.text, examine, unsafe=unsafe, wanted=wanted)
    known = reported

    def examine_reported(text: str) -> Examined | None:
        examined = examine(text)
        if examined is None:
            return None
        # What the report leaves out keeps its place in the proof, but is not fixed.
        own = Fingerprints(examined.document)
        findings = (
            one if (one.rule, own.identity(one).key) in known else one._replace(fix=None)
            for one in examined.findings
        )
        return Examined(examined.document, tuple(findings))

    return mend(file.source.text, examine_reported, unsafe=unsafe, wanted=wanted)


def witnesses(registry: Registry, chosen: Sequence[Rule]) -> list[Rule]:
    """The *chosen* rules, and those that run by default: a fix must not break what was not asked about either."""
    names = {rule.name for rule in chosen}
    return [*chosen, *(rule for rule in choose(registry, Selection()).rules if rule.name not in names)]


def _examiner(document: Document, path: str, plans: Plans) -> Examine:
    """What checks other texts of the same draft, with the bibliographies that it had."""
    plan = plans.plan_of(path)
    rules = witnesses(plans.registry, plan.chosen.rules)
    own = any(each.source is document.source for each in document.bibliographies)

    def examine(text: str) -> Examined | None:
        from citelint.document import Document
        from citelint.syntax import TooDeep

        try:
            fresh = Document.of_source(Source(text, document.source.name), document.bibliographies)
        except TooDeep:
            return None
        fresh.unread_bibliographies = document.unread_bibliographies
        fresh.crossref_prefixes = document.crossref_prefixes
        fresh.residue_phrases = document.residue_phrases
        if own:
            from citelint.project.project import Project

            Project(plans.configuration_of).supply(fresh, path)
        checked = run_rules(fresh, rules, plan.chosen.severities, plan.chosen.options)
        if checked.diagnostics:
            return None
        return Examined(fresh, folded([checked])[0].findings)

    return examine


def _bibliography_examiner(file: FileResult, plan: Plan) -> Examine:
    chosen = plan.chosen

    def examine(text: str) -> Examined | None:
        from citelint.bibliographies import UnreadableBibliography, read_bibliography
        from citelint.document import Document

        try:
            document = Document.of_bibliography(read_bibliography(Source(text, file.name)))
        except UnreadableBibliography:
            return None
        checked = run_rules(document, chosen.rules, chosen.severities, chosen.options)
        return None if checked.diagnostics else Examined(document, folded([checked])[0].findings)

    return examine


def _notes(name: str, mended: Mended) -> Iterator[str]:
    if mended.fighting:
        rules = " and ".join(
            (", ".join(mended.fighting[:-1]), mended.fighting[-1]) if mended.fighting[1:] else mended.fighting
        )
        yield f"{name}: the fixes of {rules} undo each other; the last ones were left out. Please report this."
    elif not mended.settled:
        yield f"{name}: after {MOST_ROUNDS} rounds of fixes there are more to make; run it again."


def reasons(rewritings: Iterable[Rewriting]) -> Iterator[str]:
    """Which fixes were left out, and why, in sentences."""
    for each in rewritings:
        for finding, row, reason in each.mended.dropped:
            title = finding.fix.message if finding.fix else ""
            yield f"{each.name}:{row}: the fix of {finding.rule} ({title}) is left out: {reason}"


def with_questions(run: Run, rewritings: Iterable[Rewriting]) -> Run:
    """*run*, of the mended drafts, with what deleted notes said of citations as findings worth a look."""
    asked = {each.name: each.mended for each in rewritings if each.mended.questions}
    files = [_asked(file, asked[file.name]) if file.name in asked else file for file in run.files]
    return run._replace(files=tuple(files))


def _asked(file: FileResult, mended: Mended) -> FileResult:
    size = len(file.source.text)
    if file.source.text != mended.text or not size:
        return file
    found = []
    for offset, text, rule, category in mended.questions:
        # Where the note stood there is nothing now: it is told where the text before it ends.
        before = len(file.source.text[:offset].rstrip())
        at = min(max(before - 1, 0), size - 1)
        found.append(
            Finding(
                Span(at, at + 1),
                f'a note that stood here, and was deleted, said: "{text}"',
                hint="Check that the text holds without it.",
                severity=Severity.INFO,
                rule=rule,
                category=category,
                about=f"a deleted note: {text}",
            )
        )
    findings = sorted((*file.findings, *found), key=lambda one: (one.span, one.rule))
    document = file.document
    if document is None:
        from citelint.document import Document

        document = Document.of_source(file.source)
    return file._replace(findings=tuple(findings), document=document)


def diff(name: str, before: str, after: str) -> str:
    """The change as a unified diff that ``patch`` and ``git apply`` take; line ends are those of the texts."""
    import difflib

    lines = []
    for line in difflib.unified_diff(_lines(before), _lines(after), name, name):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [*(f"{part}\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]


def write_all(rewritings: Iterable[Rewriting]) -> tuple[list[Rewriting], list[Diagnostic]]:
    """Write the files that are changed; those that were written, and why others were not."""
    written = []
    failed = []
    for each in rewritings:
        if not each.changed:
            continue
        try:
            replace_file(each.path, each.after, each.before)
        except FileChanged:
            failed.append(Diagnostic("it has changed since it was read, and is left alone.", each.name))
        except OSError as error:
            failed.append(
                Diagnostic(f"cannot be written: {error.strerror or error}; it is left as it is.", each.name)
            )
        else:
            written.append(each)
    return written, failed
