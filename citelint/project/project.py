"""The bibliographies of a run: found where drafts and their projects name them, and each read once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.drafts import TooMany, files_in, shown
from citelint.project.folders import Folders, as_given, is_inside
from citelint.project.naming import (
    CONFIGURATIONS,
    PROJECTS,
    Metadata,
    Named,
    Unclear,
    may_cite_by_key,
    metadata_of,
    named_in_configuration,
    named_in_directives,
    named_in_draft,
)
from citelint.reading import Unreadable, decode

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.document.bibliography import Bibliography

_URL = lazy.regex(r"[A-Za-z][A-Za-z0-9+.-]+://")
_REFERENCES = lazy.regex(r"^references:[ \t]*+(?:#.*+)?\r?$", re.MULTILINE)
# More files and folders of a project than these are not looked through for what may belong together.
MOST_FILES = 50_000
# A configuration is written by hand, and read for each folder.
_LONGEST_CONFIGURATION = 1_000_000


class Naming(NamedTuple):
    """A bibliography that is named, and where: *file* is the one that names it (absolute), *shown_as* its name."""

    named: Named
    file: str
    shown_as: str
    by_configuration: bool = False

    def told(self, message: str) -> Diagnostic:
        """What is wrong with it, at the place where it is named."""
        return Diagnostic(message, self.shown_as, self.named.row)


class Sources(NamedTuple):
    """What a draft cites from: files (absolute), namings that lead to none, and what is to be told of those.

    *scopes* are the folders in which other drafts may cite from a file, by file.
    """

    files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    scopes: tuple[tuple[str, str], ...] = ()


class _Configuration(NamedTuple):
    """What the configuration in a folder names, and which of it a draft's own single name replaces (Quarto)."""

    namings: tuple[Naming, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    is_top: bool = False
    replaceable: bool = False


class Project:
    """The bibliographies of one run.

    *given* are those of the command line: they hold for all drafts, in place of what drafts and projects name.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self.folders = Folders()
        self.bibliographies: dict[str, Bibliography] = {}
        """Every bibliography that was read, by its real path."""
        self.scopes: dict[str, set[str]] = {}
        """The folders in which drafts may cite from a bibliography, by its real path."""
        self.diagnostics: list[Diagnostic] = []
        """What could not be read, each once."""
        self._unreadable: set[str] = set()
        self._configurations: dict[str, _Configuration] = {}
        self._collections: dict[str, list[str]] = {}
        self._told: set[Diagnostic] = set()
        self.given: tuple[str, ...] | None = None
        files = [path for path in given if self._is_there(path)]
        if files or self.diagnostics:
            self.given = tuple(os.path.abspath(path) for path in files)
        self._given_names = {os.path.abspath(path): path for path in files}

    def _is_there(self, path: str) -> bool:
        if os.path.exists(path) and not os.path.isdir(path):
            return True
        what = "it is a folder, not a bibliography" if os.path.isdir(path) else "no such bibliography"
        self._tell(Diagnostic(f"{what}.", shown(path)))
        return False

    def supply(self, document: Document, path: str) -> None:
        """Give *document*, the draft at *path*, the bibliographies that it cites from; tell what is not to be had."""
        text = document.source.text
        sources = self.sources_of(text, path, document)
        for diagnostic in sources.diagnostics:
            self._tell(diagnostic)
        found: dict[str, Bibliography] = {}
        unread = list(sources.unread)
        for file in sources.files:
            real = os.path.realpath(file)
            if bibliography := self.read(file, path):
                found[real] = bibliography
            elif real in self._unreadable:
                unread.append(shown(os.path.basename(file)))
        for file, scope in sources.scopes:
            self.scopes.setdefault(os.path.realpath(file), set()).add(scope)
        document.bibliographies = (*found.values(), *self._own_of(document))
        document.unread_bibliographies = tuple(unread)

    # Which

    def sources_of(self, text: str, path: str, document: Document | None = None) -> Sources:
        """What the draft at *path* with this *text* cites from; *document* where it was parsed."""
        cites = may_cite_by_key(text)
        if self.given is not None:
            return self._given_to(path) if cites else Sources()
        try:
            own = named_in_draft(text)
            diagnostics: list[Diagnostic] = []
        except Unclear as error:
            own = []
            diagnostics = [
                Diagnostic(
                    f"the front matter cannot be read ({error}): the bibliographies that it names were not looked up.",
                    shown(path),
                    error.row,
                )
            ]
        if cites:
            own += _directives(document) if document else named_in_directives(text)
        if not own and not cites:
            return Sources((), ("front matter",) if diagnostics else (), tuple(diagnostics))
        folder = os.path.dirname(os.path.abspath(path))
        namings = [Naming(each, os.path.abspath(path), shown(path)) for each in own]
        unread = ["front matter"] if diagnostics else []
        root = ""
        if cites or any(each.value.startswith("/") for each in own):
            configuration, root = self._configuration_of(folder, path)
            diagnostics += configuration.diagnostics
            unread += (each.filename for each in configuration.diagnostics)
            single = len(own) == 1 and not own[0].listed and not own[0].optional
            if cites and not (configuration.replaceable and single):
                namings += configuration.namings
        files: dict[str, None] = {}
        scopes = []
        for naming in namings:
            found, problem = self._find(naming, root)
            if problem:
                diagnostics.append(naming.told(problem))
                unread.append(naming.named.value)
            for file in found:
                files[file] = None
                scopes.append((file, _scope(naming, file)))
        return Sources(tuple(files), tuple(unread), tuple(diagnostics), tuple(scopes))

    def _given_to(self, path: str) -> Sources:
        """What the command line names, for the draft at *path*."""
        folder = os.path.dirname(os.path.abspath(path))
        top = os.path.realpath(self.folders.top_of(folder))
        scopes = [
            (file, os.path.commonpath((folder, os.path.dirname(file))))
            for file in self.given or ()
            # What lies elsewhere is used by who knows what.
            if is_inside(os.path.realpath(file), top)
        ]
        return Sources(self.given or (), () if self.given else ("--bibliography",), scopes=tuple(scopes))

    def _configuration_of(self, folder: str, path: str) -> tuple[_Configuration, str]:
        """What the nearest configuration above names, and the folder it stands in (none without one)."""
        namings: list[Naming] = []
        diagnostics: list[Diagnostic] = []
        above = folder
        for above in self.folders.upwards(folder):
            if above not in self._configurations:
                self._configurations[above] = self._read_configuration(above, path)
            found = self._configurations[above]
            namings += found.namings
            diagnostics += found.diagnostics
            if found.is_top or (found.namings and not found.replaceable):
                break
        replaceable = len(namings) == 1 and not namings[0].named.listed and found.replaceable
        root = above if found.is_top or found.namings else ""
        return _Configuration(tuple(namings), tuple(diagnostics), replaceable=replaceable), root

    def _read_configuration(self, folder: str, path: str) -> _Configuration:
        names = self.folders.names_in(folder)
        namings: list[Naming] = []
        diagnostics: list[Diagnostic] = []
        for name in CONFIGURATIONS:
            if name not in names:
                continue
            file = os.path.join(folder, name)
            shown_as = shown(as_given(file, path))
            try:
                text = _text_of(file)
                namings += (
                    Naming(each, file, shown_as, by_configuration=True)
                    for each in named_in_configuration(name, text)
                )
            except Unclear as error:
                message = f"cannot be read ({error}): the bibliographies that it names were not looked up."
                diagnostics.append(Diagnostic(message, shown_as, error.row))
            except (Unreadable, OSError):
                continue
        namings += self._named_by_index(folder, names, path)
        quarto = any(name.startswith(("_quarto.", "_metadata.")) for name in names)
        return _Configuration(
            tuple(namings), tuple(diagnostics), not names.isdisjoint(PROJECTS), replaceable=quarto
        )

    def _named_by_index(self, folder: str, names: frozenset[str], path: str) -> Iterator[Naming]:
        """What the first page of a book by bookdown names, for all of its chapters."""
        index = next((name for name in ("index.Rmd", "index.rmd") if name in names), None)
        if index is None:
            return
        file = os.path.join(folder, index)
        try:
            text = _text_of(file)
            if "_bookdown.yml" in names or "bookdown" in text[:4000]:
                shown_as = shown(as_given(file, path))
                for each in named_in_draft(text):
                    yield Naming(each, file, shown_as, by_configuration=True)
        except (Unclear, Unreadable, OSError):
            return  # told when the page itself is checked

    # Where

    def _find(self, naming: Naming, root: str) -> tuple[list[str], str]:
        """The files that are named, or what is wrong with the name; *root* is what a leading slash may mean."""
        named = naming.named
        name = named.value if len(named.value) <= 80 else f"{named.value[:79]}…"
        if named.computed:
            return [], f"the bibliography is computed ({name}): name a file with --bibliography."
        if _URL.match(named.value):
            return [], (
                f"the bibliography {name} was not fetched: save it to a file, and name that with "
                "--bibliography."
            )
        folder = os.path.dirname(naming.file)
        if named.folder:
            wanted = os.path.normpath(os.path.join(folder, named.value))
            return self._bibliographies_in(wanted), ""
        value = os.path.expanduser(named.value).replace("/", os.sep)
        plain = os.path.normpath(os.path.join(folder, value))
        candidates = [plain]
        if os.path.isabs(value) and root:
            candidates.append(os.path.join(root, value.lstrip(os.sep)))
        elif not os.path.isabs(value) and not value.startswith(os.pardir):
            # Pandoc looks in the folder that it runs in, and that may be any above.
            candidates += (os.path.join(above, value) for above in self.folders.upwards(folder))
        top = os.path.realpath(self.folders.top_of(folder))
        inside = [each for each in candidates if is_inside(os.path.realpath(each), top)]
        for candidate in inside:
            if os.path.isfile(candidate):
                return [candidate], ""
        if named.optional:
            return [], ""
        if not inside:
            return [], (
                f"the bibliography {name} is outside of the project, which is {shown(top)}: name it with "
                "--bibliography to have it read."
            )
        where = "is a folder" if any(map(os.path.isdir, inside)) else "is not there"
        return [], f"the bibliography {name} {where}: what cites from it was not looked up."

    def _bibliographies_in(self, folder: str) -> list[str]:
        """The bibliographies below *folder*; none where it is too large to look through."""
        if folder not in self._collections:
            try:
                self._collections[folder] = list(files_in(folder, (".bib",), MOST_FILES))
            except TooMany:
                self._collections[folder] = []
        return self._collections[folder]

    # What

    def read(self, file: str, beside: str) -> Bibliography | None:
        """The bibliography at *file* (absolute), read once; None where it cannot be read, which is told once."""
        real = os.path.realpath(file)
        if real not in self.bibliographies and real not in self._unreadable:
            name = shown(self._given_names.get(file) or as_given(file, beside))
            bibliography, told = _read(file, name)
            if bibliography:
                self.bibliographies[real] = bibliography
            else:
                self._unreadable.add(real)
            if told:
                self._tell(told)
        return self.bibliographies.get(real)

    def _own_of(self, document: Document) -> Iterator[Bibliography]:
        """The references that stand in the draft's own metadata."""
        text = document.source.text
        if "references:" not in text:
            return
        for block in metadata_of(text):
            if _REFERENCES.search(block.text):
                bibliography, told = _read_own(document, block)
                if bibliography:
                    yield bibliography
                if told:
                    self._tell(told)

    def _tell(self, diagnostic: Diagnostic) -> None:
        if diagnostic not in self._told:
            self._told.add(diagnostic)
            self.diagnostics.append(diagnostic)


def _directives(document: Document) -> list[Named]:
    return [
        Named(value, document.source.row(block.span.start), listed=True)
        for block in document.blocks
        if block.kind == "code" and block.info.startswith("{bibliography}")
        for value in block.info.split()[1:]
    ]


def _scope(naming: Naming, file: str) -> str:
    """The folder in which other drafts may cite from *file*."""
    folder = os.path.dirname(naming.file)
    return folder if naming.by_configuration else os.path.commonpath((folder, os.path.dirname(file)))


def _text_of(file: str) -> str:
    with open(file, "rb") as stream:
        return decode(stream.read(_LONGEST_CONFIGURATION))


def _read(file: str, name: str) -> tuple[Bibliography | None, Diagnostic | None]:
    from citelint.bibliographies import UnreadableBibliography, read_bibliography
    from citelint.source import Source

    try:
        with open(file, "rb") as stream:
            text = decode(stream.read(), "bibliography")
        return read_bibliography(Source(text, name)), None
    except (Unreadable, UnreadableBibliography) as error:
        return None, Diagnostic(f"not checked: {str(error).rstrip('.')}.", name, error.row)
    except OSError as error:
        return None, Diagnostic(f"cannot be read: {error.strerror or error}.", name)
    except Exception as error:
        message = f"not checked: citelint failed to read it ({in_short(error)}). Please report this."
        return None, Diagnostic(message, name, detail=in_full(error))


def _read_own(document: Document, block: Metadata) -> tuple[Bibliography | None, Diagnostic | None]:
    """The references in a draft's metadata; their places are in the draft."""
    from citelint.bibliographies import UnreadableBibliography
    from citelint.bibliographies.csl_yaml import read_references
    from citelint.source import Span

    source = document.source
    try:
        return read_references(source, Span(block.start, block.start + len(block.text))), None
    except UnreadableBibliography as error:
        message = f"the references in the front matter cannot be read: {str(error).rstrip('.')}."
        return None, Diagnostic(message, source.name, error.row)
    except Exception as error:
        message = f"citelint failed to read the references in the front matter ({in_short(error)})."
        return None, Diagnostic(f"{message} Please report this.", source.name, detail=in_full(error))
