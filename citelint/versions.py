"""The two versions of a draft that ``citelint diff`` compares: files, standard input, or as git has them.

OLD NEW            two files
REV NEW            the file NEW as it was in a revision, by its old name where it was renamed since
REV:PATH           a file of a revision, as git writes it: from the top of the repository, or from here with ./
DRAFT              alone: as it was in the last commit
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from citelint.bibliographies import SUFFIXES as BIBLIOGRAPHIES
from citelint.configuration.finding import OWN_FILE, SHARED_FILE, find_configuration
from citelint.configuration.settings import Configuration
from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.drafts import STDIN, shown
from citelint.engine import parsed
from citelint.git import GitError, Repository
from citelint.notebooks import is_notebook, read_notebook
from citelint.project import may_use_bibliographies
from citelint.reading import Unreadable, decode
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.project.project import Project

_LAST_COMMIT = "HEAD"
# Suffixes of files that are seldom bibliographies: only those are looked at that something names.
_OFTEN_OTHER = (".json", ".yaml", ".yml")


class VersionError(Exception):
    """A version cannot be read; *told* says which and why."""

    def __init__(self, told: Diagnostic) -> None:
        super().__init__(str(told))
        self.told = told


class _Where(NamedTuple):
    """Where a version is: the file at *path*; or with a *revision* the *path* below the top of its *commit*."""

    path: str
    revision: str | None = None
    commit: str = ""

    @property
    def name(self) -> str:
        """How the version is called in reports."""
        if self.revision is not None:
            return shown(f"{self.revision}:{self.path}")
        return "<stdin>" if self.path == STDIN else shown(self.path)


class Versions:
    """Reads versions; *bibliographies* are those of the command line, *diagnostics* what could not be read."""

    def __init__(self, bibliographies: Sequence[str] = ()) -> None:
        self.bibliographies = tuple(bibliographies)
        self.diagnostics: list[Diagnostic] = []
        self._project: Project | None = None

    def read(self, arguments: Sequence[str]) -> tuple[Document, Document]:
        """The old and the new version that one or two *arguments* name. Raises VersionError."""
        old, new = self._find(arguments)
        return self._document(old), self._document(new)

    # Where they are

    @cached_property
    def _repository(self) -> Repository:
        return Repository()

    def _find(self, arguments: Sequence[str]) -> tuple[_Where, _Where]:
        *first, last = arguments
        new = self._file(last)
        if new is None:
            raise VersionError(Diagnostic("no such file.", shown(last)))
        if not first:
            return self._before(_LAST_COMMIT, new), new
        if first[0] == last == STDIN:
            raise VersionError(Diagnostic("standard input can be only one of the versions."))
        old = self._file(first[0])
        return old or self._before(first[0], new), new

    def _file(self, argument: str) -> _Where | None:
        """The file that *argument* names, in a revision or not; None where there is none."""
        if argument == STDIN or os.path.exists(argument):
            return _Where(argument)
        revision, colon, path = argument.partition(":")
        if not colon or not path:
            return None
        try:
            commit = self._repository.commit(revision) if revision else ""
            if revision and not commit:
                return None
            for each in self._paths(path):
                if self._repository.blob(commit, each) is not None:
                    return _Where(each, revision, commit)
        except GitError as error:
            raise VersionError(Diagnostic(str(error), shown(argument))) from None
        raise VersionError(Diagnostic(f"{revision or 'the index'} has no such file.", shown(argument)))

    def _paths(self, path: str) -> list[str]:
        """The paths below the top that *path* may be: from there, as git has it, and from here."""
        above = path.startswith(("./", "../"))
        try:
            here = [self._repository.path_of(path)]
        except GitError:
            here = []
        return here if above else [path, *here]

    def _before(self, revision: str, new: _Where) -> _Where:
        """What *new* was in *revision*."""
        told = shown(revision)
        try:
            commit = self._repository.commit(revision)
            if not commit:
                what = "no such file, and no revision of this repository."
                raise VersionError(Diagnostic(what, told))
            if new.path == STDIN:
                raise VersionError(
                    Diagnostic(f"name the file, {told}:PATH, that standard input is a version of.", told)
                )
            path = self._repository.path_of(new.path) if new.revision is None else new.path
            if self._repository.blob(commit, path) is None and new.revision is None:
                path = self._repository.renamed(commit).get(path, path)
            if self._repository.blob(commit, path) is None:
                raise VersionError(Diagnostic(f"{told} has no such file.", new.name))
        except GitError as error:
            raise VersionError(Diagnostic(str(error), new.name)) from None
        return _Where(path, revision, commit)

    # What is in them

    def _document(self, where: _Where) -> Document:
        if where.path.lower().endswith(BIBLIOGRAPHIES):
            what = "cannot be compared: it is a bibliography; name a draft that cites from it."
            raise VersionError(Diagnostic(what, where.name))
        try:
            text = decode(self._bytes(where))
            source = read_notebook(text, where.name) if is_notebook(where.path) else Source(text, where.name)
        except Unreadable as error:
            raise VersionError(Diagnostic(f"cannot be compared: {error}.", where.name, error.row)) from None
        except OSError as error:
            why = error.strerror or str(error)
            raise VersionError(Diagnostic(f"cannot be read: {why}.", where.name)) from None
        document, told = parsed(source)
        if document is None:
            raise VersionError(told[0])
        try:
            if where.revision is None:
                self._supply(document, "stdin.md" if where.path == STDIN else where.path)
            elif may_use_bibliographies(document.source.text):
                self._supply_as_it_was(document, where)
        except GitError as error:
            self.diagnostics.append(Diagnostic(str(error), where.name))
            document.unread_bibliographies = ("all",)
        except Exception as error:
            message = f"citelint failed to find its bibliographies ({in_short(error)}). Please report this."
            self.diagnostics.append(Diagnostic(message, where.name, detail=in_full(error)))
            document.unread_bibliographies = ("all",)
        return document

    def _bytes(self, where: _Where) -> bytes:
        if where.revision is not None:
            return self._repository.blob(where.commit, where.path) or b""
        if where.path == STDIN:
            if sys.stdin is None:  # started with it closed
                raise OSError("it is closed")
            return sys.stdin.buffer.read()
        with open(where.path, "rb") as file:
            return file.read()

    def _supply(self, document: Document, path: str) -> None:
        if not may_use_bibliographies(document.source.text):
            return
        if self._project is None:
            from citelint.project.project import Project

            self._project = Project(self._configuration_of, self.bibliographies)
        known = len(self._project.diagnostics)
        self._project.supply(document, path)
        self.diagnostics += self._project.diagnostics[known:]

    def _supply_as_it_was(self, document: Document, where: _Where) -> None:
        """Give *document* the bibliographies that it cited from, as the revision has them."""
        from citelint.project.project import Project

        with TemporaryDirectory(prefix="citelint-") as folder:
            top = os.path.join(os.path.realpath(folder), "top")
            os.makedirs(os.path.join(top, ".git"))  # nothing above it is of the project
            self._write_project(document.source.text, where, top)
            given = [self._as_it_was(path, top) for path in self.bibliographies]
            project = Project(self._configuration_of, given)
            project.supply(document, os.path.join(top, *where.path.split("/")))
            was = f"{where.revision}:"
            for bibliography in document.bibliographies:
                name = bibliography.source.name
                bibliography.source.name = name.replace(f"{shown(top)}/", was)
            for told in project.diagnostics:
                self.diagnostics.append(
                    told._replace(
                        message=told.message.replace(f"{shown(top)}/", was).replace(shown(top), was),
                        filename=told.filename.replace(f"{shown(top)}/", was),
                    )
                )

    def _configuration_of(self, path: str) -> Configuration:
        """What citelint's own configuration says for the draft at *path*; what is wrong with it is told."""
        if find_configuration(os.path.dirname(os.path.abspath(path))) is None:
            return Configuration()
        from citelint.configuration.applying import Plans
        from citelint.registry import Selection, discover

        plans = Plans(discover(), Selection())
        configuration = plans.configuration_of(path)
        self.diagnostics += plans.diagnostics
        return configuration

    def _as_it_was(self, path: str, top: str) -> str:
        """Where the bibliography at *path* is among the files of the revision; itself where it is not."""
        try:
            was = os.path.join(top, *self._repository.path_of(path).split("/"))
        except GitError:
            return path
        return was if os.path.exists(was) else path

    def _write_project(self, text: str, where: _Where, top: str) -> None:
        """Write what may name bibliographies and be some, as the revision has it, below *top*."""
        from citelint.project.naming import CONFIGURATIONS, PROJECTS

        configurations = {*CONFIGURATIONS, *PROJECTS, OWN_FILE, SHARED_FILE, "index.Rmd", "index.rmd"}
        files = self._repository.files(where.commit)
        naming = [path for path in files if path.rpartition("/")[2] in configurations]
        written = dict(self._repository.blobs(where.commit, naming))
        named = b"\n".join((os.fsencode(text), *written.values(), *map(os.fsencode, self.bibliographies)))
        bibliographies = [
            path
            for path in files
            if path.lower().endswith(BIBLIOGRAPHIES)
            and path not in written
            and (not path.lower().endswith(_OFTEN_OTHER) or os.fsencode(path.rpartition("/")[2]) in named)
        ]
        written.update(self._repository.blobs(where.commit, bibliographies))
        for path, data in written.items():
            target = os.path.join(top, *path.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(data)
        os.makedirs(os.path.dirname(os.path.join(top, *where.path.split("/"))), exist_ok=True)
