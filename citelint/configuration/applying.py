"""What holds for a draft: its configuration file and the command line, together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from citelint.configuration.settings import Configuration
from citelint.diagnostic import Diagnostic
from citelint.drafts import STDIN, as_seen_from_here, shown
from citelint.finding import Severity
from citelint.record import NamedTuple
from citelint.registry import Chosen, Registry, Selection, choose

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NONE = Configuration()


class Plan(NamedTuple):
    """What holds for one draft: the rules that run, and from which severity on a finding fails the run."""

    chosen: Chosen
    configuration: Configuration
    fail_on: str


class Plans:
    """The plan of each draft; files are looked for and read once.

    The command line goes before the file: its *selection* of rules replaces the one of the file, what it ignores
    or adds comes to what the file says, its severities and *fail_on* (``""`` where it has none) win. *given* is
    the one file that holds for every draft, *isolated* leaves all of them out. What is wrong with a file is in
    *diagnostics*, once; the rest of the file holds.
    """

    def __init__(
        self,
        registry: Registry,
        selection: Selection,
        fail_on: str = "",
        given: str | None = None,
        isolated: bool = False,
    ) -> None:
        self.registry = registry
        self.selection = selection
        self.fail_on = fail_on
        self.diagnostics: list[Diagnostic] = []
        self.warnings: list[str] = []
        self._isolated = isolated
        self._by_folder: dict[str, Configuration] = {}
        self._by_file: dict[str, Configuration] = {}
        self._plans: dict[tuple[str, frozenset[str]], Plan] = {}
        self._specs: dict[tuple[str, str], GitIgnoreSpec] = {}
        chosen = choose(registry, selection)
        self.diagnostics += chosen.diagnostics
        self.warnings += chosen.warnings
        self._given = self._load(given) if given is not None and not isolated else None

    def plan_of(self, path: str) -> Plan:
        """The plan of the draft at *path*."""
        configuration = self.configuration_of(path)
        ignored = frozenset(
            name
            for pattern, names in configuration.per_file_ignores.items()
            if self._matches(configuration, pattern, path)
            for name in names
        )
        key = (configuration.path, ignored)
        if key not in self._plans:
            self._plans[key] = self._made(configuration, ignored)
        return self._plans[key]

    def configuration_of(self, path: str) -> Configuration:
        """The configuration that holds for the draft at *path*."""
        if self._isolated:
            return _NONE
        if self._given is not None:
            return self._given
        folder = os.getcwd() if path == STDIN else os.path.abspath(path)
        if not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        if folder not in self._by_folder:
            from citelint.configuration.finding import find_configuration

            file = find_configuration(folder)
            self._by_folder[folder] = self._load(file) if file else _NONE
        return self._by_folder[folder]

    def excludes(self, path: str) -> bool:
        """Whether the configuration leaves the draft at *path* out of what is searched for."""
        configuration = self.configuration_of(path)
        return any(self._matches(configuration, pattern, path) for pattern in configuration.settings.exclude)

    def _load(self, file: str) -> Configuration:
        if file not in self._by_file:
            from citelint.configuration.loading import load_configuration

            loaded = load_configuration(file, self.registry, shown(as_seen_from_here(file)))
            self.diagnostics += loaded.diagnostics
            self.warnings += loaded.warnings
            self._by_file[file] = loaded.configuration
        return self._by_file[file]

    def _matches(self, configuration: Configuration, pattern: str, path: str) -> bool:
        from pathspec import GitIgnoreSpec

        key = (configuration.path, pattern)
        if key not in self._specs:
            self._specs[key] = GitIgnoreSpec.from_lines([pattern])
        here = os.path.dirname(os.path.abspath(configuration.path))
        try:
            name = os.path.relpath(os.path.abspath(path), here).replace(os.sep, "/")
        except ValueError:  # on another drive
            return False
        return not name.startswith("../") and self._specs[key].match_file(name)

    def _made(self, configuration: Configuration, ignored: frozenset[str]) -> Plan:
        settings, line = configuration.settings, self.selection
        named = {
            self.registry.aliases.get(word, word) for word in (*(line.select or ()), *line.extend_select)
        }
        severities = {
            name: rule.severity
            for name, rule in configuration.rules.items()
            if rule.severity is not None and not (rule.severity is Severity.OFF and name in named)
        }
        selected = settings.select or None
        chosen = choose(
            self.registry,
            Selection(
                selected if line.select is None else line.select,
                (*line.ignore, *settings.ignore, *sorted(ignored)),
                (*line.extend_select, *(settings.extend_select if line.select is None else ())),
                line.preview or settings.preview,
                {**severities, **line.severities},
            ),
        )
        fail_on = self.fail_on or settings.fail_on
        return Plan(chosen._replace(options=self._options(configuration)), configuration, fail_on)

    def _options(self, configuration: Configuration) -> Mapping[str, object]:
        """An instance of its ``Options`` for each rule that the file gives options."""
        options = {}
        for name, said in configuration.rules.items():
            kind = self.registry.rules[name].options
            if kind is not None and said.options:
                options[name] = kind(**said.options)
        return options
