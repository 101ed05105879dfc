"""From a configuration file to settings: everything is checked here, with file, key and the nearest right name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from citelint.configuration.finding import SHARED_FILE
from citelint.configuration.settings import Configuration, RuleSettings, Settings
from citelint.diagnostic import Diagnostic
from citelint.finding import Severity
from citelint.options import Option, as_typed, options_of
from citelint.registry import Registry
from citelint.rule import CATEGORIES, Rule

_TABLE = "[tool.citelint]"
PER_FILE_IGNORES, RULES, SEVERITY = "per-file-ignores", "rules", "severity"
_LEVELS = tuple(str(severity) for severity in Severity)


class Loaded(NamedTuple):
    """A configuration, and what is wrong with its file; what is right in it holds all the same."""

    configuration: Configuration
    diagnostics: tuple[Diagnostic, ...] = ()
    warnings: tuple[str, ...] = ()


def load_configuration(path: str, registry: Registry, shown: str = "") -> Loaded:
    """Read and check the configuration file at *path*, which messages call *shown*.

    Never raises for what is in the file: each flaw is a diagnostic, and what is right in it holds.
    """
    import tomllib

    shown = shown or path
    try:
        with open(path, "rb") as file:
            content: Any = tomllib.loads(file.read().decode("utf-8-sig"))
    except OSError as error:
        return Loaded(
            Configuration(path), (Diagnostic(f"cannot be read: {error.strerror or error}.", shown),)
        )
    except UnicodeDecodeError as error:
        told = Diagnostic(f"is no configuration: byte {error.start} is not UTF-8.", shown)
        return Loaded(Configuration(path), (told,))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = Diagnostic(f"is no valid TOML: {error or 'it nests too deep'}.", shown)
        return Loaded(Configuration(path), (told,))
    if os.path.basename(path) == SHARED_FILE:
        content = content.get("tool", {})
        if not isinstance(content, dict) or "citelint" not in content:
            return Loaded(Configuration(path), (Diagnostic(f"there is no table {_TABLE} in it.", shown),))
        content = content["citelint"]
        shown = f"{shown}: {_TABLE}"
    if not isinstance(content, dict):
        return Loaded(Configuration(path), (Diagnostic(f"it is a table, not {as_typed(content)}.", shown),))
    return _Reader(path, shown, registry).read(content)


class _Reader:
    def __init__(self, path: str, shown: str, registry: Registry) -> None:
        self.path = path
        self.shown = shown
        self.registry = registry
        self.diagnostics: list[Diagnostic] = []
        self.warnings: list[str] = []

    def read(self, content: Mapping[str, Any]) -> Loaded:
        options = {option.key: option for option in options_of(Settings)}
        values: dict[str, Any] = {}
        ignores: dict[str, tuple[str, ...]] = {}
        rules: dict[str, RuleSettings] = {}
        for key, value in content.items():
            if key in options:
                option = options[key]
                accepted = self.accept(option, value, key)
                if accepted is not None:
                    values[option.name] = accepted
            elif key == PER_FILE_IGNORES:
                ignores = dict(self.per_file_ignores(value))
            elif key == RULES:
                rules = dict(self.rules(value))
            elif key == "tool" and os.path.basename(self.path) != SHARED_FILE:
                self.flaw(key, "the keys stand at the top of this file, without [tool.citelint].")
            else:
                self.unknown(key, (*options, PER_FILE_IGNORES, RULES))
        for name in ("select", "ignore", "extend_select"):
            if name in values:
                values[name] = tuple(self.known(values[name], name.replace("_", "-")))
        if "exclude" in values:
            values["exclude"] = tuple(each for each in values["exclude"] if self.is_pattern(each, "exclude"))
        configuration = Configuration(self.path, Settings(**values), frozenset(values), ignores, rules)
        return Loaded(configuration, tuple(self.diagnostics), tuple(self.warnings))

    def flaw(self, key: str, message: str) -> None:
        self.diagnostics.append(Diagnostic(f"{key}: {message}", self.shown))

    def unknown(self, key: str, known: Iterable[str], table: str = "") -> None:
        name = f"{table}.{key}" if table else key
        self.flaw(name, f"there is no such key.{_nearest(key, known)}")

    def accept(self, option: Option, value: object, key: str) -> object | None:
        try:
            return option.accept(value)
        except ValueError as error:
            self.flaw(key, f"{error}.")
            return None

    def known(self, words: Iterable[str], key: str, others: tuple[str, ...] = CATEGORIES) -> Iterator[str]:
        """The names among *words* that mean a rule, or one of *others*, former names as their new ones."""
        for word in words:
            if word in self.registry.aliases:
                new = self.registry.aliases[word]
                self.warnings.append(f"{self.shown}: {key}: {word} is now called {new}.")
                yield new
            elif word in self.registry.rules or word in others:
                yield word
            else:
                self.flaw(key, f"there is no rule {word}.{self.registry.nearest(word, others)}")

    def per_file_ignores(self, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
        if not isinstance(value, dict):
            self.flaw(
                PER_FILE_IGNORES, 'it is a table of patterns and rules: "drafts/*.md" = ["stray-citation"].'
            )
            return
        for pattern, names in value.items():
            key = f"{PER_FILE_IGNORES}.{as_typed(pattern)}"
            if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
                self.flaw(key, f"it is a list of rules and categories, not {as_typed(names)}.")
            elif self.is_pattern(pattern, PER_FILE_IGNORES):
                yield pattern, tuple(self.known(names, key))

    def is_pattern(self, pattern: str, key: str) -> bool:
        """Whether *pattern* can match anything; if not, that is a flaw of *key*."""
        import re

        from pathspec import GitIgnoreSpec

        try:
            matches = any(each.include is not None for each in GitIgnoreSpec.from_lines([pattern]).patterns)
        except (ValueError, re.error):
            matches = False
        if not matches:
            self.flaw(key, f"{as_typed(pattern)} is no pattern as in .gitignore.")
            return False
        return True

    def rules(self, value: object) -> Iterator[tuple[str, RuleSettings]]:
        if not isinstance(value, dict):
            self.flaw(RULES, "it is a table with a table for each rule: [rules.missing-reference-list].")
            return
        for word, table in value.items():
            if word in CATEGORIES:
                self.flaw(
                    f"{RULES}.{word}", "it is a category; only single rules have severities and options."
                )
                continue
            for name in self.known((word,), RULES, ()):
                if isinstance(table, dict):
                    yield name, self.rule(self.registry.rules[name], table)
                else:
                    self.flaw(f"{RULES}.{word}", f"it is a table of options, not {as_typed(table)}.")

    def rule(self, rule: Rule, table: Mapping[str, object]) -> RuleSettings:
        where = f"{RULES}.{rule.name}"
        options = {option.key: option for option in options_of(rule.options)}
        severity = None
        values: dict[str, object] = {}
        for key, value in table.items():
            if key == SEVERITY:
                if isinstance(value, str) and value in _LEVELS:
                    severity = Severity[value.upper()]
                else:
                    self.flaw(f"{where}.{key}", f"it is one of {', '.join(_LEVELS)}, not {as_typed(value)}.")
            elif key in options:
                accepted = self.accept(options[key], value, f"{where}.{key}")
                if accepted is not None:
                    values[options[key].name] = accepted
            else:
                self.unknown(key, (*options, SEVERITY), where)
        return RuleSettings(severity, values)


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(word.lower().replace("_", "-"), list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""
