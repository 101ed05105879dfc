"""The settings of a project, as its configuration file may give them. The JSON Schema comes from here too."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from citelint.finding import Severity
from citelint.record import NamedTuple


@dataclass(frozen=True)
class Settings:
    """The plain settings. A field is a key of the file, with hyphens; its docstring is what the user reads."""

    select: tuple[str, ...] = ()
    """Run these rules instead of the default ones: names or categories; none means the default ones."""
    ignore: tuple[str, ...] = ()
    """Leave these rules or categories out."""
    extend_select: tuple[str, ...] = ()
    """Run these rules or categories besides the others."""
    preview: bool = False
    """Run preview rules too: new ones, not yet as sure as the others."""
    fail_on: Literal["error", "warning", "info", "never"] = "warning"
    """Exit with status 1 when a finding is at least as grave."""
    exclude: tuple[str, ...] = ()
    """Files and folders that a search of folders leaves out, written as in .gitignore."""
    bibliography: tuple[str, ...] = ()
    """Bibliography files of every draft, besides those that a draft names itself."""
    baseline: str = ""
    """The file of known findings, which are not reported again."""
    residue_phrases: tuple[str, ...] = ()
    """Words that only a note of the machine has in these drafts: a sentence that begins with them is residue."""


class RuleSettings(NamedTuple):
    """What a file says of one rule: its *severity*, and the *options* that it gives, by field."""

    severity: Severity | None = None
    options: Mapping[str, object] = {}


class Configuration(NamedTuple):
    """What a configuration file says, checked; *path* is empty where there is none.

    *given* names the settings that the file gives, so that the command line can say where a value comes from.
    *per_file_ignores* has names of rules and categories by pattern (as in .gitignore, relative to the file's
    folder), *rules* what is said of single rules.
    """

    path: str = ""
    settings: Settings = Settings()
    given: frozenset[str] = frozenset()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    rules: Mapping[str, RuleSettings] = {}

    @property
    def baseline(self) -> str:
        """The path of the baseline, which the file names as seen from its own folder; ``""`` where there is none."""
        name = self.settings.baseline
        return os.path.normpath(os.path.join(os.path.dirname(self.path), name)) if name else ""
