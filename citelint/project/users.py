"""Which drafts of a project cite from a bibliography, when not all of them are in the run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator

from citelint.document.bibliography import Bibliography
from citelint.document.citing.keys.elsewhere import named_elsewhere, named_in_roles, places_of_all
from citelint.document.citing.keys.grammar import find_keys
from citelint.drafts import SUFFIXES, TooMany, files_in
from citelint.notebooks import is_notebook, read_notebook
from citelint.project.folders import is_inside
from citelint.project.naming import may_cite_by_key
from citelint.project.project import MOST_FILES, Project
from citelint.reading import Unreadable, decode


def look_for_users(project: Project, checked: Collection[str]) -> None:
    """Note for each bibliography of the run how many drafts cite from it that were not *checked*.

    *checked* are the real paths of the drafts in the run. Another one counts when it would be given the
    bibliography in a run of its own, and names a key of it.
    """
    used = project.used
    others: Counter[str] = Counter()
    unknown: set[str] = set()
    for scope in _outermost({scope for real in used for scope in project.scopes.get(real, ())}):
        inside = {
            real for real in used if any(is_inside(each, scope) for each in project.scopes.get(real, ()))
        }
        try:
            for path in files_in(scope, SUFFIXES, MOST_FILES):
                if os.path.realpath(path) not in checked:
                    others.update(_used_by(project, path, {real: used[real] for real in inside}))
        except TooMany:
            unknown |= inside
    for real, bibliography in used.items():
        if not project.scopes.get(real):
            unknown.add(real)
        bibliography.others = None if real in unknown else others[real]


def _used_by(project: Project, path: str, used: dict[str, Bibliography]) -> Iterator[str]:
    """The bibliographies of *used* that the draft at *path* cites from."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        if b"@" not in data and b"cite" not in data:
            return
        text = decode(data)
        if is_notebook(path):
            text = read_notebook(text, path).text
    except (OSError, Unreadable):
        return
    if not may_cite_by_key(text):
        return
    keys = set(_keys(text))
    cites_all = next(places_of_all(text), None) is not None
    for real in {os.path.realpath(found.file) for found in project.sources_of(text, path).found}:
        if real in used and (cites_all or any(used[real].named(key) for key in keys)):
            yield real


def _keys(text: str) -> Iterator[str]:
    for key in find_keys(text, 0, len(text)):
        yield key.key
    for name, _ in (*named_in_roles(text, 0, len(text)), *named_elsewhere(text)):
        yield name


def _outermost(folders: set[str]) -> list[str]:
    """*folders* without those that lie in another."""
    found: list[str] = []
    for folder in sorted(folders):
        if not any(is_inside(folder, each) for each in found):
            found.append(folder)
    return found
