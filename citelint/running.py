"""From the paths of drafts to what was found in them and in the bibliographies that they cite from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.drafts import STDIN, SUFFIXES, shown
from citelint.engine import Checked, folded, note_use, parsed, run_rules
from citelint.progress import Progress
from citelint.project import may_use_bibliographies
from citelint.reading import Unreadable, decode
from citelint.record import NamedTuple
from citelint.report.result import FileResult, Run
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.configuration.applying import Plan, Plans
    from citelint.document import Document
    from citelint.document.bibliography import Bibliography
    from citelint.document.model import Summary
    from citelint.project.project import Project


class Settings(NamedTuple):
    """What a run depends on besides its drafts and rules.

    *stdin_name* is what standard input is reported under, *bibliographies* the files that the command line names,
    *summaries* whether they are wanted. *stdin* is what is taken for standard input, which can be read only once.
    """

    stdin_name: str | None = None
    bibliographies: tuple[str, ...] = ()
    summaries: bool = True
    stdin: bytes | None = None


def check_drafts(paths: Iterable[str], plans: Plans, settings: Settings, progress: Progress) -> Run:
    """Run the rules on the drafts and bibliographies at *paths*, each by its plan; never raises for what is in them."""
    run = _Running(plans, settings)
    for path in paths:
        progress.begin(shown(path))
        run.take(path)
        progress.done()
    return run.finished()


def check_source(source: Source, path: str, plans: Plans) -> Run:
    """Run the rules on *source* as if it had been read at *path*, and on the bibliographies that it cites from."""
    run = _Running(plans, Settings(summaries=False))
    run.take_source(source, path)
    return run.finished()


class _Waiting(NamedTuple):
    """A draft whose citations are noted; its rules run when those of every draft are. *path* is real."""

    document: Document
    path: str
    plan: Plan


class _Running:
    def __init__(self, plans: Plans, settings: Settings) -> None:
        self.plans = plans
        self.settings = settings
        self.files: list[FileResult] = []
        self.diagnostics: list[Diagnostic] = []
        self.waiting: list[_Waiting] = []
        self._project: Project | None = None
        if settings.bibliographies:
            _ = self.project

    @property
    def project(self) -> Project:
        """The project; only what cites by key pays for it."""
        if self._project is None:
            from citelint.project.project import Project

            self._project = Project(self.plans.configuration_of, self.settings.bibliographies)
        return self._project

    def take(self, path: str) -> None:
        """Check what is at *path*, or note what it cites where that belongs to the whole run."""
        place = self.settings.stdin_name or STDIN if path == STDIN else path
        if not place.lower().endswith(SUFFIXES) and _is_bibliography(place):
            self.project.take(place, lambda: self._bytes(path))
            return
        source, told = self._read(path)
        self.diagnostics += told
        if source:
            self.take_source(source, path)

    def take_source(self, source: Source, path: str) -> None:
        """Check *source*, or note what it cites, as if it had been read at *path*."""
        plan = self.plans.plan_of(self.settings.stdin_name or path if path == STDIN else path)
        document, failed = parsed(source)
        self.diagnostics += failed
        if document is None:
            return
        document.residue_phrases = plan.configuration.settings.residue_phrases
        if may_use_bibliographies(document.source.text):
            path = self.settings.stdin_name or "stdin.md" if path == STDIN else path
            self._supply(document, path)
            if document.bibliographies:
                self._note(document, os.path.realpath(path), plan)
                return
        self._keep(folded([self._run_rules(document, plan)])[0], plan)

    def _read(self, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
        name = shown(path)
        if path == STDIN:
            name = shown(self.settings.stdin_name) if self.settings.stdin_name else "<stdin>"
        try:
            text = decode(self._bytes(path))
            if name.lower().endswith(".ipynb"):
                from citelint.notebooks import read_notebook

                return read_notebook(text, name), ()
            return Source(text, name), ()
        except Unreadable as error:
            return None, (Diagnostic(f"not checked: {error}.", name, error.row),)
        except OSError as error:
            return None, (Diagnostic(f"cannot be read: {error.strerror or error}.", name),)

    def _bytes(self, path: str) -> bytes:
        given = self.settings.stdin if path == STDIN else None
        return bytes_of(path) if given is None else given

    def _supply(self, document: Document, path: str) -> None:
        try:
            self.project.supply(document, path)
        except Exception as error:
            message = f"citelint failed to find its bibliographies ({in_short(error)}). Please report this."
            self.diagnostics.append(Diagnostic(message, document.source.name, detail=in_full(error)))
            document.unread_bibliographies = ("all",)

    def _note(self, document: Document, path: str, plan: Plan) -> None:
        try:
            note_use(document)
        except Exception as error:
            message = f"citelint failed to read its citations ({in_short(error)}). Please report this."
            self.diagnostics.append(Diagnostic(message, document.source.name, detail=in_full(error)))
            path = ""  # as good as not in the run
        self.waiting.append(_Waiting(document, path, plan))

    def finished(self) -> Run:
        """Everything that was found, once every path was taken."""
        if self._project:
            self._check_noted(self._project)
            self.diagnostics += self._project.diagnostics
        return Run(tuple(sorted(self.files, key=lambda file: file.name)), tuple(self.diagnostics))

    def _check_noted(self, project: Project) -> None:
        """Check the drafts whose citations are noted, and each bibliography that is used, as one."""
        self._look_for_users(project)
        run = []
        plans = []
        for document, _, plan in self.waiting:
            checked = self._run_rules(document, plan)
            for own in document.bibliographies:
                if own.source is document.source:
                    checked = _joined(checked, self._checked(own, plan))
            run.append(checked)
            plans.append(plan)
        for path, bibliography in project.used.items():
            plans.append(self.plans.plan_of(path))
            run.append(self._checked(bibliography, plans[-1]))
        self.waiting.clear()
        for at, (checked, plan) in enumerate(zip(folded(run), plans, strict=True)):
            self._keep(checked, plan, bibliography=at >= len(run) - len(project.used))

    def _look_for_users(self, project: Project) -> None:
        if not project.used:
            return
        from citelint.project.users import look_for_users

        try:
            look_for_users(project, {path for _, path, _ in self.waiting})
        except Exception as error:
            for bibliography in project.used.values():
                bibliography.others = None
            message = f"citelint failed to look for what else uses the bibliographies ({in_short(error)})."
            self.diagnostics.append(Diagnostic(f"{message} Please report this.", detail=in_full(error)))

    def _checked(self, bibliography: Bibliography, plan: Plan) -> Checked:
        from citelint.document import Document

        source = bibliography.source
        try:
            return self._run_rules(Document.of_bibliography(bibliography), plan)
        except Exception as error:
            message = f"not checked: citelint failed to take it as a document ({in_short(error)}). Please report this."
            return Checked(
                source, None, diagnostics=(Diagnostic(message, source.name, detail=in_full(error)),)
            )

    def _run_rules(self, document: Document, plan: Plan) -> Checked:
        chosen = plan.chosen
        return run_rules(document, chosen.rules, chosen.severities, chosen.options)

    def _keep(self, checked: Checked, plan: Plan, *, bibliography: bool = False) -> None:
        self.diagnostics += checked.diagnostics
        document = checked.document
        if document is None:
            return
        self.files.append(
            FileResult(
                checked.source.name,
                checked.source,
                # Only what has findings is needed for the report; a folder may hold a thousand drafts.
                document if checked.findings else None,
                checked.findings,
                self._summary(document) if self.settings.summaries else None,
                bibliography,
                tuple(each.source.name for each in document.bibliographies),
                frozenset(rule.name for rule in plan.chosen.rules),
                plan.fail_on,
                plan.configuration.baseline,
            )
        )

    def _summary(self, document: Document) -> Summary | None:
        try:
            return document.summary
        except Exception as error:
            message = f"citelint failed to count ({in_short(error)}). Please report this."
            self.diagnostics.append(Diagnostic(message, document.source.name, detail=in_full(error)))
            return None


def _is_bibliography(path: str) -> bool:
    from citelint.bibliographies import SUFFIXES as FORMATS

    return path.lower().endswith(FORMATS)


def _joined(checked: Checked, other: Checked) -> Checked:
    """What was found in two documents of one text."""
    return checked._replace(
        findings=(*checked.findings, *other.findings), diagnostics=(*checked.diagnostics, *other.diagnostics)
    )


def bytes_of(path: str) -> bytes:
    """The bytes of the file at *path*, or of standard input. Raises OSError."""
    if path == STDIN:
        if sys.stdin is None:  # started with it closed
            raise OSError("it is closed")
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()
