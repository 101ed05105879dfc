"""The entry points of the group ``citelint.rules``, read from what installers leave beside each package.

``importlib.metadata`` finds the same, but importing it takes longer than checking a page of text (15 of 150 ms,
email, sockets and archives among it). It is asked where packages may hide from a look at the folders.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from citelint.record import NamedTuple

GROUP = "citelint.rules"


class Entry(NamedTuple):
    """*package* is the distribution, *prefix* the name of its entry, *module* what the entry points to."""

    package: str
    prefix: str
    module: str


def installed_entries() -> list[Entry]:
    """The entries of every installed distribution; of two with one name, the first on the path counts."""
    if any(os.path.isfile(folder) for folder in sys.path):  # an archive
        return entries_by_metadata()
    found: dict[str, list[Entry]] = {}
    for folder in sys.path:
        for information in _informations(folder or os.curdir):
            package = _package(information)
            found.setdefault(
                package.lower().replace("_", "-").replace(".", "-"), _entries(information, package)
            )
    return [entry for entries in found.values() for entry in entries] or entries_by_metadata()


def entries_by_metadata() -> list[Entry]:
    from importlib.metadata import entry_points

    return [
        Entry(entry.dist.name if entry.dist else entry.module, entry.name, entry.module)
        for entry in entry_points(group=GROUP)
    ]


def _informations(folder: str) -> Iterator[str]:
    """The folders with information about the packages in *folder*, in order, that name entries of our group."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            path = os.path.join(folder, name)
            if f"[{GROUP}]" in _text(path, "entry_points.txt"):
                yield path


def _package(information: str) -> str:
    """The distribution's name, as its metadata give it."""
    for file in ("METADATA", "PKG-INFO"):
        for line in _text(information, file).split("\n"):
            if line.startswith("Name:"):
                return line.removeprefix("Name:").strip()
    return os.path.basename(information).partition("-")[0]


def _entries(information: str, package: str) -> list[Entry]:
    entries = []
    section = ""
    for line in _text(information, "entry_points.txt").split("\n"):
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            prefix, _, value = line.partition("=")
            module = value.partition(":")[0].partition("[")[0].strip()
            entries.append(Entry(package, prefix.strip(), module))
    return entries


def _text(folder: str, file: str) -> str:
    try:
        with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as lines:
            return lines.read()
    except OSError:
        return ""
