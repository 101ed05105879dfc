"""The folders of a project, and what lies outside of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from citelint.project.naming import CONFIGURATIONS

_REPOSITORY = (".git", ".hg", ".jj", ".svn")
_PROJECT = frozenset((*CONFIGURATIONS, "pyproject.toml", "citelint.toml", "DESCRIPTION"))


class Folders:
    """What is in the folders that a run looks into, each read once. All paths are absolute."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}
        self._tops: dict[str, str] = {}

    def names_in(self, folder: str) -> frozenset[str]:
        """The names of what is in *folder*; nothing where it cannot be looked into."""
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(folder))
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]

    def upwards(self, folder: str) -> Iterator[str]:
        """*folder* and those above it, up to the project's top."""
        top = self.top_of(folder)
        while True:
            yield folder
            above = os.path.dirname(folder)
            if above == folder or folder == top:
                return
            folder = above

    def top_of(self, folder: str) -> str:
        """The top of the project that *folder* is in.

        It is the folder of the repository; else the highest one with the configuration of a project; else the
        current folder, if *folder* is in it; else *folder* itself.
        """
        if folder not in self._tops:
            self._tops[folder] = self._find_top(folder)
        return self._tops[folder]

    def _find_top(self, folder: str) -> str:
        top = ""
        at = folder
        while True:
            names = self.names_in(at)
            if not names.isdisjoint(_REPOSITORY):
                return at
            if not names.isdisjoint(_PROJECT):
                top = at
            above = os.path.dirname(at)
            if above == at:
                break
            at = above
        current = os.getcwd()
        return top or (current if is_inside(folder, current) else folder)


def is_inside(path: str, folder: str) -> bool:
    """Whether *path* is *folder* or lies in it; both absolute."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def as_given(path: str, beside: str) -> str:
    """*path* (absolute) as the path *beside* was given: relative to where that is relative to."""
    if os.path.isabs(beside):
        return path
    folder = os.path.dirname(beside)
    try:
        return os.path.normpath(os.path.join(folder, os.path.relpath(path, os.path.abspath(folder))))
    except ValueError:  # on another drive
        return path
