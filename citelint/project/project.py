"""The bibliographies of a run: found where drafts and their projects name them, and each read once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
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
    prefixes_in_configuration,
)
from citelint.reading import Unreadable, decode
from citelint.wording import shortened

if TYPE_CHECKING:
    from citelint.configuration.settings import Configuration
    from citelint.document import Document
    from citelint.document.bibliography import Bibliography

_URL = lazy.regex(r"[A-Za-z][A-Za-z0-9+.-]+://")
_REFERENCES = lazy.regex(r"^references:[ \t]*+(?:#.*+)?\r?$", re.MULTILINE)
# More files and folders of a project than these are not looked through for what may belong together.
MOST_FILES = 50_000
# Where the sites of Distill and Jekyll have theirs.
_PLACES = (os.path.join("assets", "bibliography"), "_bibliography")
# A configuration is written by hand, and read for each folder.
_LONGEST_CONFIGURATION = 1_000_000


class Naming(NamedTuple):
    """A bibliography that is named, and where: *file* is the one that names it (absolute), *shown_as* its name.

    *is_ours*: it is citelint's own configuration that names it.
    """

    named: Named
    file: str
    shown_as: str
    by_configuration: bool = False
    is_ours: bool = False

    def told(self, message: str) -> Diagnostic:
        """What is wrong with it, at the place where it is named."""
        if self.is_ours:
            return Diagnostic(f"bibliography: {message}", self.shown_as)
        return Diagnostic(message, self.shown_as, self.named.row)


class Found(NamedTuple):
    """A bibliography that a draft may cite from: *file* is absolute, *scope* the folder where others may, too.

    *own*: the draft itself names it, and not its project.
    """

    file: str
    scope: str
    own: bool = False


class Missing(NamedTuple):
    """A bibliography that is not to be had, and what is to be told of it. *own*: the draft itself names it."""

    name: str
    told: Diagnostic | None = None
    own: bool = False


class Sources(NamedTuple):
    """What a draft may cite from."""

    found: tuple[Found, ...] = ()
    missing: tuple[Missing, ...] = ()


class _Configuration(NamedTuple):
    """What the configuration in a folder names, and whether a draft's own single name replaces it (Quarto).

    *prefixes* are those of the kinds of cross-references that it declares.
    """

    namings: tuple[Naming, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    is_top: bool = False
    replaceable: bool = False
    prefixes: tuple[str, ...] = ()


class Project:
    """The bibliographies of one run.

    *configuration_of* gives citelint's own configuration for a draft's path. *given* are the bibliographies of the
    command line: they hold for all drafts, in place of what drafts and projects name.
    """

    def __init__(self, configuration_of: Callable[[str], Configuration], given: Iterable[str] = ()) -> None:
        self.configuration_of = configuration_of
        self.folders = Folders()
        self.bibliographies: dict[str, Bibliography] = {}
        """Every bibliography that was read, by its real path."""
        self.used: dict[str, Bibliography] = {}
        """Those of them that a draft of the run cites from or names itself."""
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

    def take(self, path: str, content: Callable[[], bytes]) -> None:
        """Have the bibliography at *path*, with what *content* gives, in the run, whoever cites from it."""
        file = os.path.abspath(path)
        self._given_names[file] = path
        if bibliography := self.read(file, path, content):
            self._use(bibliography, Found(file, os.path.dirname(file)))

    def supply(self, document: Document, path: str) -> None:
        """Give *document*, the draft at *path*, the bibliographies that it cites from; tell what is not to be had."""
        sources = self.sources_of(document.source.text, path, document)
        if may_cite_by_key(document.source.text):
            folder = os.path.dirname(os.path.abspath(path))
            document.crossref_prefixes = self._configuration_of(folder, path)[0].prefixes
        read = [(found, self.read(found.file, path)) for found in sources.found]
        had = [(found, bibliography) for found, bibliography in read if bibliography]
        own, unread = self._own_of(document)
        document.bibliographies = (*_each_once(had), *own)
        document.unread_bibliographies = (
            *(missing.name for missing in sources.missing),
            *(shown(os.path.basename(found.file)) for found, bibliography in read if not bibliography),
            *unread,
        )
        # A page that only greets @ada takes no part in her project.
        cites = _cites(document)
        for missing in sources.missing:
            if missing.told and (missing.own or cites):
                self._tell(missing.told)
        if not cites:
            had = [(found, bibliography) for found, bibliography in had if found.own]
            document.bibliographies = (*_each_once(had), *own)
        for found, bibliography in had:
            self._use(bibliography, found)

    def _use(self, bibliography: Bibliography, found: Found) -> None:
        real = os.path.realpath(found.file)
        self.used[real] = bibliography
        if found.scope:
            self.scopes.setdefault(real, set()).add(found.scope)

    # Which

    def sources_of(self, text: str, path: str, document: Document | None = None) -> Sources:
        """What the draft at *path* with this *text* may cite from; *document* where it was parsed."""
        cites = may_cite_by_key(text)
        if self.given is not None:
            return self._given_to(path) if cites else Sources()
        name = document.source.name if document else shown(path)
        missing: list[Missing] = []
        own: list[Named] = []
        try:
            own += named_in_draft(text)
        except Unclear as error:
            message = f"the front matter cannot be read ({error}): the bibliographies that it names were not looked up."
            missing.append(Missing("front matter", Diagnostic(message, name, error.row), own=True))
        if cites:
            own += _directives(document) if document else named_in_directives(text)
        file = os.path.abspath(path)
        namings = [Naming(each, file, name) for each in own]
        root = ""
        if cites:
            namings += self._configured(path)
        if cites or any(each.value.startswith("/") for each in own):
            configuration, root = self._configuration_of(os.path.dirname(file), path)
            if cites:
                missing += (Missing(each.filename, each) for each in configuration.diagnostics)
                single = len(own) == 1 and not own[0].listed and not own[0].optional
                if not (configuration.replaceable and single):
                    namings += configuration.namings
        found: list[Found] = []
        for naming in namings:
            is_own = not naming.by_configuration
            files, problem = self._find(naming, root)
            if problem:
                missing.append(Missing(naming.named.value, naming.told(problem), is_own or naming.is_ours))
            found += (Found(each, _scope(naming, each), is_own) for each in files)
        return Sources(tuple(found), tuple(missing))

    def _given_to(self, path: str) -> Sources:
        """What the command line names, for the draft at *path*."""
        folder = os.path.dirname(os.path.abspath(path))
        top = os.path.realpath(self.folders.top_of(folder))
        found = []
        for file in self.given or ():
            # What lies outside of the project is used by who knows what.
            inside = is_inside(os.path.realpath(file), top)
            found.append(Found(file, os.path.commonpath((folder, os.path.dirname(file))) if inside else ""))
        return Sources(tuple(found), () if self.given else (Missing("--bibliography"),))

    def _configuration_of(self, folder: str, path: str) -> tuple[_Configuration, str]:
        """What the nearest configuration above names, and the folder it stands in (none without one)."""
        namings: list[Naming] = []
        diagnostics: list[Diagnostic] = []
        prefixes: list[str] = []
        above = folder
        for above in self.folders.upwards(folder):
            if above not in self._configurations:
                self._configurations[above] = self._read_configuration(above, path)
            found = self._configurations[above]
            namings += found.namings
            diagnostics += found.diagnostics
            prefixes += found.prefixes
            if found.is_top or (found.namings and not found.replaceable):
                break
        replaceable = len(namings) == 1 and not namings[0].named.listed and found.replaceable
        root = above if found.is_top or found.namings else ""
        all_found = _Configuration(
            tuple(namings), tuple(diagnostics), replaceable=replaceable, prefixes=tuple(prefixes)
        )
        return all_found, root

    def _configured(self, path: str) -> Iterator[Naming]:
        """What citelint's own configuration names, for the draft at *path*."""
        configuration = self.configuration_of(path)
        for name in configuration.settings.bibliography:
            where = os.path.abspath(configuration.path)
            named = Named(name, 1, listed=True)
            yield Naming(named, where, shown(as_given(where, path)), by_configuration=True, is_ours=True)

    def _read_configuration(self, folder: str, path: str) -> _Configuration:
        names = self.folders.names_in(folder)
        namings: list[Naming] = []
        diagnostics: list[Diagnostic] = []
        prefixes: list[str] = []
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
                prefixes += prefixes_in_configuration(name, text)
            except Unclear as error:
                message = f"cannot be read ({error}): the bibliographies that it names were not looked up."
                diagnostics.append(Diagnostic(message, shown_as, error.row))
            except (Unreadable, OSError):
                continue
        namings += self._named_by_index(folder, names, path)
        quarto = any(name.startswith(("_quarto.", "_metadata.")) for name in names)
        return _Configuration(
            tuple(namings), tuple(diagnostics), not names.isdisjoint(PROJECTS), quarto, tuple(prefixes)
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
        name = shortened(named.value, 80)
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
        if not _is_path(named.value):
            return [], f"the bibliography {name} is not there: what cites from it was not looked up."
        value = os.path.expanduser(named.value).replace("/", os.sep)
        plain = os.path.normpath(os.path.join(folder, value))
        candidates = [plain]
        if os.path.isabs(value) and root:
            candidates.append(os.path.join(root, value.lstrip(os.sep)))
        elif not os.path.isabs(value) and not value.startswith(os.pardir):
            # Pandoc looks in the folder that it runs in, and that may be any above.
            above = list(self.folders.upwards(folder))
            candidates += (os.path.join(each, value) for each in above)
            candidates += (os.path.join(each, place, value) for each in above for place in _PLACES)
        top = os.path.realpath(self.folders.top_of(folder))
        inside = [each for each in candidates if is_inside(os.path.realpath(each), top)]
        for candidate in inside:
            if os.path.isfile(candidate):
                return [candidate], ""
        if named.optional:
            return [], ""
        if plain not in inside and not (os.path.isabs(value) and root):
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

    def read(self, file: str, beside: str, content: Callable[[], bytes] | None = None) -> Bibliography | None:
        """The bibliography at *file* (absolute), read once; None where it cannot be read, which is told once."""
        real = os.path.realpath(file)
        if real not in self.bibliographies and real not in self._unreadable:
            name = shown(self._given_names.get(file) or as_given(file, beside))
            bibliography, told = _read(content or partial(_bytes_of, file), name)
            if bibliography:
                self.bibliographies[real] = bibliography
            else:
                self._unreadable.add(real)
            if told:
                self._tell(told)
        return self.bibliographies.get(real)

    def _own_of(self, document: Document) -> tuple[list[Bibliography], list[str]]:
        """The references that stand in the draft's own metadata, and what of them could not be read."""
        text = document.source.text
        own: list[Bibliography] = []
        unread: list[str] = []
        if "references:" not in text:
            return own, unread
        for block in metadata_of(text):
            if _REFERENCES.search(block.text):
                bibliography, told = _read_own(document, block)
                if bibliography:
                    own.append(bibliography)
                if told:
                    unread.append("the references in the front matter")
                    self._tell(told)
        return own, unread

    def _tell(self, diagnostic: Diagnostic) -> None:
        if diagnostic not in self._told:
            self._told.add(diagnostic)
            self.diagnostics.append(diagnostic)


def _each_once(had: list[tuple[Found, Bibliography]]) -> Iterable[Bibliography]:
    return {id(bibliography): bibliography for _, bibliography in had}.values()


def _cites(document: Document) -> bool:
    """Whether *document* cites by key; also where that cannot be read, which is told where it is needed."""
    try:
        dialect = document.reading.dialects.get("key")
    except Exception:
        return True
    if dialect is None:
        return False
    return (
        bool(dialect.groups)
        or dialect.cites_all
        or any(each.knows(mention.key) for mention in dialect.mentions for each in document.bibliographies)
    )


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


def _is_path(value: str) -> bool:
    """Whether *value* can be a path at all."""
    try:
        return "\0" not in value and bool(os.fsencode(value))
    except UnicodeEncodeError:
        return False


def _text_of(file: str) -> str:
    with open(file, "rb") as stream:
        return decode(stream.read(_LONGEST_CONFIGURATION))


def _bytes_of(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


def _read(content: Callable[[], bytes], name: str) -> tuple[Bibliography | None, Diagnostic | None]:
    from citelint.bibliographies import UnreadableBibliography, read_bibliography
    from citelint.source import Source

    try:
        text = decode(content(), "bibliography")
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
