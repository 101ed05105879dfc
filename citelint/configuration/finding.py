"""Where the configuration of a draft is: light, since every run looks for it."""

from __future__ import annotations

import os

OWN_FILE, SHARED_FILE = "citelint.toml", "pyproject.toml"


def find_configuration(folder: str) -> str | None:
    """The configuration file for the drafts in *folder*: the nearest one upwards, or None.

    In one folder ``citelint.toml`` goes before ``pyproject.toml``, which counts where it has our table.
    """
    folder = os.path.abspath(folder)
    while True:
        own = os.path.join(folder, OWN_FILE)
        if os.path.lexists(own):  # what is no file is told when it is read
            return own
        shared = os.path.join(folder, SHARED_FILE)
        if os.path.isfile(shared) and _has_table(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_table(path: str) -> bool:
    """Whether the file seems to have our table; a file that is no TOML is some other tool's to report."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"citelint" not in data:
        return False
    import tomllib

    try:
        return "citelint" in tomllib.loads(data.decode()).get("tool", {})
    except (ValueError, AttributeError, RecursionError):
        return b"[tool.citelint" in data
