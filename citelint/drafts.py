"""Which files are drafts: the paths as given, and folders searched for Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from citelint.diagnostic import Diagnostic

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
SUFFIXES = (".md", ".markdown")

# A folder with a .gitignore, and the patterns in it.
Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]


class Drafts(NamedTuple):
    """The files to check, in order of their names, and the paths that gave nothing."""

    paths: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def shown(path: str) -> str:
    """A path as it is reported: as given, with forward slashes; what is no text in it as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/") or "''"


def find_drafts(paths: Iterable[str]) -> Drafts:
    """The drafts that *paths* mean.

    A file is taken whatever it is called. A folder is searched for ``.md`` and ``.markdown``, but for hidden
    files and folders and what a ``.gitignore`` in or above it names.
    """
    found: set[str] = set()
    diagnostics = []
    for path in paths:
        if path == STDIN:
            found.add(path)
        elif flaw := _flaw_of_path(path):
            diagnostics.append(Diagnostic(flaw, shown(path)))
        elif os.path.isdir(path):
            unreadable: list[Diagnostic] = []
            drafts = set(_search(path, _ignores_above(path), unreadable))
            if not drafts and not unreadable:
                kinds = " or ".join(SUFFIXES)
                diagnostics.append(Diagnostic(f"there is no draft ({kinds}) in this folder.", shown(path)))
            found |= drafts
            diagnostics += unreadable
        else:
            found.add(path)
    return Drafts(tuple(sorted(_without_twins(found), key=shown)), tuple(diagnostics))


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


def _search(folder: str, ignores: Ignores, unreadable: list[Diagnostic]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        unreadable.append(Diagnostic(f"cannot be searched: {error.strerror}.", shown(folder)))
        return
    ignores = (*_ignores_in(folder), *ignores)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not _is_ignored(path, ignores, folder=True):
                yield from _search(path, ignores, unreadable)
        elif entry.name.lower().endswith(SUFFIXES) and not _is_ignored(path, ignores):
            try:
                if entry.is_file():
                    yield path
            except OSError as error:  # a symbolic link to itself
                unreadable.append(Diagnostic(f"cannot be read: {error.strerror}.", shown(path)))


def _ignores_in(folder: str) -> Ignores:
    file = os.path.join(folder, ".gitignore")
    if not os.path.isfile(file):
        return ()
    from pathspec import GitIgnoreSpec

    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            return ((os.path.abspath(folder), GitIgnoreSpec.from_lines(lines)),)
    except (OSError, ValueError):
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
