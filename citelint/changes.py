"""What has changed in the drafts since a git revision.

A finding stands on what has changed when one of its lines has, or a line of a place that belongs to it; one that is
about a whole draft (``Finding.about``, and no other places) does when anything in the draft has. Lines that were taken
out stand nowhere: what their loss breaks elsewhere is not found by this, but by a baseline.
"""

from __future__ import annotations

import os
import re
from tempfile import TemporaryDirectory

from citelint import lazy
from citelint.diagnostic import Diagnostic
from citelint.finding import Finding
from citelint.git import GitError, Repository, first_line, run_git
from citelint.notebooks import is_notebook, read_notebook
from citelint.reading import Unreadable, decode
from citelint.report.result import Run
from citelint.source import Source, Span

_HUNK = lazy.regex(r"^@@ -[\d,]++ \+(\d++)(?:,(\d++))? @@", re.MULTILINE)


class Changes:
    """What has changed since *revision* in the repository of the current folder. Raises GitError."""

    def __init__(self, revision: str) -> None:
        self._repository = Repository()
        self._commit = self._repository.commit(revision)
        if not self._commit:
            raise GitError(
                f"{revision!r} is no revision of this repository; a shallow clone has only the newest ones."
            )
        self._rows: dict[int, tuple[Source, frozenset[int]]] = {}

    def has(self, finding: Finding, source: Source) -> bool:
        """Whether *finding* in *source* stands on what has changed. Raises GitError."""
        if finding.about and not finding.related and self.rows(source):
            return True
        places = [(source, finding.span), *((each.file or source, each.span) for each in finding.related)]
        return any(self._touches(*place) for place in places)

    def _touches(self, source: Source, span: Span) -> bool:
        rows = self.rows(source)
        return bool(rows) and not rows.isdisjoint(range(source.row(span.start), source.row(span.end - 1) + 1))

    def rows(self, source: Source) -> frozenset[int]:
        """The rows (from 1) of *source* that the revision has not: all of a file that is not in it."""
        if id(source) not in self._rows:
            old = self._old(source.name)
            rows = _rows(source) if old is not None else []
            changed = range(1, len(source.lines) + 1) if old is None else _changed(_rows(old), rows)
            self._rows[id(source)] = source, frozenset(changed)
        return self._rows[id(source)][1]

    def _old(self, name: str) -> Source | None:
        """The file *name* at the revision, or None where it was not there or was no text."""
        if name.startswith("<"):
            return None
        repository = self._repository
        path = repository.path_of(name)
        data = repository.blob(self._commit, path)
        if data is None and path in repository.renamed(self._commit):
            data = repository.blob(self._commit, repository.renamed(self._commit)[path])
        if data is None:
            return None
        try:
            text = decode(data)
            return read_notebook(text, name) if is_notebook(name) else Source(text, name)
        except Unreadable:
            return None


def only_changed(run: Run, revision: str) -> Run:
    """*run* with the findings that stand on what has changed since *revision*; all where that cannot be told."""
    try:
        changes = Changes(revision)
    except GitError as error:
        return run._replace(diagnostics=(*run.diagnostics, Diagnostic(f"--diff-base: {error}")))
    files, told, left_out = [], [], 0
    for file in run.files:
        try:
            kept = tuple(finding for finding in file.findings if changes.has(finding, file.source))
        except GitError as error:
            told.append(Diagnostic(str(error), file.name))
            kept = file.findings
        left_out += len(file.findings) - len(kept)
        files.append(file._replace(findings=kept))
    return run._replace(files=tuple(files), diagnostics=(*run.diagnostics, *told), unchanged=left_out)


def _rows(source: Source) -> list[str]:
    return [source[line] for line in source.lines]


def _changed(old: list[str], new: list[str]) -> list[int]:
    """The rows of *new* (from 1) that git's comparison calls changed or new."""
    if old == new:
        return []
    with TemporaryDirectory(prefix="citelint-") as folder:
        for name, rows in (("old", old), ("new", new)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write("".join(f"{row}\n" for row in rows).encode("utf-8", "surrogatepass"))
        options = ("-U0", "--inter-hunk-context=0", "--text", "--no-color", "--no-ext-diff", "--no-textconv")
        done = run_git("diff", "--no-index", *options, "--", "old", "new", folder=folder)
    if done.returncode not in (0, 1):
        raise GitError(f"git cannot compare it: {first_line(done.stderr)}.")
    hunks = _HUNK.finditer(done.stdout.decode(errors="replace"))
    return [row for hunk in hunks for row in range(int(hunk[1]), int(hunk[1]) + int(hunk[2] or 1))]
