"""Which files are drafts: the paths as given, and folders searched for Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from citelint.diagnostic import Diagnostic

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".myst", ".ipynb")
"""What the names of drafts end in, in lower case."""
KINDS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}".replace(".rmd", ".Rmd")
BIBLIOGRAPHY = ".bib"
"""What the names of bibliographies end in that are nothing else; JSON and YAML may be anything."""

# A folder with a .gitignore, and the patterns in it.
Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]


class Drafts(NamedTuple):
    """The files to check, in order of their names, the paths that gave nothing, and how many were *excluded*."""

    paths: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    excluded: int = 0


def shown(path: str) -> str:
    """A path as it is reported: as given, with forward slashes; what is no text in it as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/") or "''"


def as_seen_from_here(path: str) -> str:
    """*path* relative to the current folder where it lies below, else as it is."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # no current folder; another drive
        return path
    return path if relative.startswith(os.pardir) else relative


def find_drafts(
    paths: Iterable[str], excluded: Callable[[str], bool] = lambda path: False, *, force: bool = False
) -> Drafts:
    """The drafts that *paths* mean.

    A file is taken whatever it is called. A folder is searched for files with one of the ``SUFFIXES``, but for
    hidden files and folders, what a ``.gitignore`` in or above it names, and what is *excluded*. With *force*
    files that are named are left out for that, too, and those whose suffix is neither a draft's nor ``.bib``: a hook
    is given whatever has changed.
    """
    found: set[str] = set()
    left_out: set[str] = set()
    diagnostics = []
    for path in paths:
        if path == STDIN:
            found.add(path)
        elif flaw := _flaw_of_path(path):
            diagnostics.append(Diagnostic(flaw, shown(path)))
        elif os.path.isdir(path):
            search = _Search(SUFFIXES)
            drafts = set(search.run(path, _ignores_above(path)))
            if not drafts and not search.unreadable:
                diagnostics.append(Diagnostic(f"there is no draft ({KINDS}) in this folder.", shown(path)))
            left_out |= set(filter(excluded, drafts))
            found |= drafts - left_out
            diagnostics += search.unreadable
        elif not force:
            found.add(path)
        elif path.lower().endswith((*SUFFIXES, BIBLIOGRAPHY)):
            (left_out if excluded(path) else found).add(path)
    return Drafts(tuple(sorted(_without_twins(found), key=shown)), tuple(diagnostics), len(left_out))


class TooMany(Exception):
    """There is more in a folder than is looked through."""


def files_in(folder: str, suffixes: tuple[str, ...], most: int) -> Iterator[str]:
    """The files below *folder* whose names end in one of *suffixes*, found as drafts are.

    Raises TooMany where there are more than *most* files and folders to look at.
    """
    return _Search(suffixes, most).run(folder, _ignores_above(folder))


def _flaw_of_path(path: str) -> str:
    """Why there is nothing to check at *path*, or nothing."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL in it
        return "no such file or folder."
    except OSError as error:
        return f"cannot be read: {error.strerror}."
    return ""


def _without_twins(paths: Iterable[str]) -> Iterator[str]:
    """Each file once, under the shortest of the names that it was given or found by."""
    seen = set()
    for path in sorted(paths, key=lambda path: (len(path), path)):
        real = path if path == STDIN else os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


class _Search:
    """A search of folders; *unreadable* is what could not be looked into."""

    def __init__(self, suffixes: tuple[str, ...], most: int | None = None) -> None:
        self.suffixes = suffixes
        self.unreadable: list[Diagnostic] = []
        self._most = most
        self._seen = 0

    def run(self, folder: str, ignores: Ignores) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.unreadable.append(Diagnostic(f"cannot be searched: {error.strerror}.", shown(folder)))
            return
        self._seen += len(entries)
        if self._most is not None and self._seen > self._most:
            raise TooMany
        ignores = (*_ignores_in(folder), *ignores)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not _is_ignored(path, ignores, folder=True):
                    yield from self.run(path, ignores)
            elif entry.name.lower().endswith(self.suffixes) and not _is_ignored(path, ignores):
                try:
                    if entry.is_file():
                        yield path
                except OSError as error:  # a symbolic link to itself
                    self.unreadable.append(Diagnostic(f"cannot be read: {error.strerror}.", shown(path)))


def _ignores_in(folder: str) -> Ignores:
    file = os.path.join(folder, ".gitignore")
    if not os.path.isfile(file):
        return ()
    from pathspec import GitIgnoreSpec

    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            return ((os.path.abspath(folder), GitIgnoreSpec.from_lines(lines)),)
    except (OSError, ValueError, re.error):
        # Git does without a list that it cannot read, and so do we.
        return ()


def _ignores_above(folder: str) -> Ignores:
    """The lists of the folders above, up to the top of the repository; none if they ignore *folder*."""
    ignores: Ignores = ()
    above = os.path.abspath(folder)
    while not os.path.exists(os.path.join(above, ".git")):
        above, below = os.path.dirname(above), above
        if above == below:  # there is no repository
            return ()
        ignores += _ignores_in(above)
    return () if _is_ignored(folder, ignores, folder=True) else ignores


def _is_ignored(path: str, ignores: Ignores, folder: bool = False) -> bool:
    """Whether the innermost list that says anything about *path* ignores it."""
    for base, spec in ignores:
        name = os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")
        verdict = spec.check_file(f"{name}/" if folder else name).include
        if verdict is not None:
            return verdict
    return False
