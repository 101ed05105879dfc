"""Where rules come from: the entry-point group ``citelint.rules``, for our own package and everyone else's.

An entry is ``prefix = "package"``: one entry for a package, whose modules are walked, or for a single module.
The built-in rules stand under the entry ``citelint`` and have no prefix; all others are ``prefix/rule-name``.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from functools import cache
from types import ModuleType

from citelint import lazy
from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.entries import Entry, installed_entries
from citelint.finding import Severity
from citelint.record import NamedTuple
from citelint.rule import CATEGORIES, HEADINGS, Rule

BUILT_IN = "citelint"

_PREFIX = lazy.regex(r"[a-z0-9]++(?:-[a-z0-9]++)*+")


class Registry(NamedTuple):
    """All rules by name, in order of their names; former names; and what could not be loaded."""

    rules: Mapping[str, Rule]
    aliases: Mapping[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    def nearest(self, word: str, others: Iterable[str] = ()) -> str:
        """``Did you mean …?`` with the rule (or one of *others*) that *word* is nearest to, or nothing."""
        import difflib

        word = word.lower().replace("_", "-")
        names = [*self.rules, *self.aliases, *others]
        begun = [name for name in names if word and name.startswith(word)]
        close = begun or difflib.get_close_matches(word, names, n=1, cutoff=0.6)
        return f" Did you mean {close[0]}?" if close else ""


@cache
def discover() -> Registry:
    """The rules of every installed package, found in one pass. What fails is said and costs no other rule."""
    # Standard output is the report's: what a package prints while it is imported must not get into it.
    with redirect_stdout(sys.stderr):
        # The built-in rules first, so that no other package takes their names; then by distribution.
        return _collect(sorted(installed_entries(), key=lambda entry: (entry.package != BUILT_IN, entry)))


def _collect(entries: Iterable[Entry]) -> Registry:
    rules: dict[str, Rule] = {}
    diagnostics: list[Diagnostic] = []
    owners: dict[str, str] = {}
    for entry in entries:
        package = entry.package
        if flaw := _flaw_of_prefix(entry.prefix, package, owners):
            diagnostics.append(Diagnostic(flaw))
            continue
        owners[entry.prefix] = package
        for module in _modules(entry, diagnostics):
            for name, value in list(vars(module).items()):
                if not isinstance(value, Rule) or value.module != module.__name__:
                    continue
                if flaw := _flaw_of_rule(value, name, module):
                    where = f"The rule {value.name} of {package} is left out"
                    diagnostics.append(Diagnostic(f"{where}: {flaw} ({module.__name__})."))
                    continue
                public = value.name if entry.prefix == BUILT_IN else f"{entry.prefix}/{value.name}"
                aliases = tuple(_with_prefix(alias, public) for alias in value.aliases)
                rules[public] = dataclasses.replace(value, name=public, package=package, aliases=aliases)
    ordered = dict(sorted(rules.items()))
    former = {alias: rule.name for rule in ordered.values() for alias in rule.aliases if alias not in rules}
    return Registry(ordered, former, tuple(diagnostics))


def _with_prefix(alias: str, public: str) -> str:
    prefix, slash, _ = public.rpartition("/")
    return f"{prefix}{slash}{alias}"


def _flaw_of_prefix(prefix: str, package: str, owners: Mapping[str, str]) -> str:
    if prefix == BUILT_IN and package != BUILT_IN:
        return f"The rules of {package} are left out: their entry point must not be called {BUILT_IN}."
    if not _PREFIX.fullmatch(prefix):
        return f"The rules of {package} are left out: {prefix!r} is not a prefix in lower case and hyphens."
    if prefix in owners:
        return f"The rules of {package} are left out: {owners[prefix]} already has the prefix {prefix}."
    return ""


def _modules(entry: Entry, diagnostics: list[Diagnostic]) -> Iterator[ModuleType]:
    """The entry's module and, where it is a package, all modules below it, in order of their names."""
    waiting = [entry.module]
    while waiting:
        name = waiting.pop(0)
        try:
            module = importlib.import_module(name)
        except (Exception, SystemExit) as error:
            what = (
                f"The rules of {entry.package} cannot be loaded"
                if name == entry.module
                else f"A part of {entry.package} is left out"
            )
            diagnostics.append(
                Diagnostic(f"{what}: importing {name} raises {in_short(error)}.", detail=in_full(error))
            )
            continue
        yield module
        if hasattr(module, "__path__"):
            waiting += sorted(f"{name}.{found.name}" for found in pkgutil.iter_modules(module.__path__))


def _flaw_of_rule(rule: Rule, variable: str, module: ModuleType) -> str:
    """What the laws of names and documentation have against a rule, or nothing."""
    words = module.__name__.rpartition(".")[2]
    if not variable == words == rule.check.__name__:
        return (
            f"module, function and rule must have one name, not {words}, {rule.check.__name__} and {variable}"
        )
    if not _PREFIX.fullmatch(rule.name):
        return "its name is not in lower case and hyphens"
    if rule.category not in CATEGORIES:
        return f"{rule.category!r} is no category; the categories are {', '.join(CATEGORIES)}"
    if sys.flags.optimize < 2:  # python -OO takes docstrings away
        docstring = rule.docstring
        wanted = HEADINGS if rule.options else HEADINGS[:-1]
        missing = [heading for heading in wanted if f"\n## {heading}\n" not in docstring]
        if not rule.summary or missing:
            return f"its docstring lacks {missing[0]!r}" if missing else "it has no docstring"
    return ""


class Selection(NamedTuple):
    """What the user wants to run: names of rules or categories; *select* is None for the default set."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    preview: bool = False
    severities: Mapping[str, Severity] = {}


class Chosen(NamedTuple):
    """The rules to run with their overridden severities; what names nothing; what the user should know.

    *left_out* says of each rule that does not run why, *options* has an instance of a rule's ``Options`` where they
    are not the default ones, both by the rule's name.
    """

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    diagnostics: tuple[Diagnostic, ...]
    warnings: tuple[str, ...]
    left_out: Mapping[str, str]
    options: Mapping[str, object] = {}


def choose(registry: Registry, selection: Selection) -> Chosen:
    """The rules that *selection* means, in order of their names.

    A category means its rules that are neither preview (but with ``preview``) nor off; a name means the rule
    whatever it is, also against an ignored category, and with its findings that are preview. An unknown word
    becomes a diagnostic, the others count.
    """
    diagnostics: list[Diagnostic] = []
    warnings: list[str] = []

    def resolve(words: Iterable[str], option: str, others: tuple[str, ...] = CATEGORIES) -> Iterator[str]:
        for word in words:
            if word in registry.aliases:
                warnings.append(f"{word} is now called {registry.aliases[word]}.")
                yield registry.aliases[word]
            elif word in registry.rules or word in others:
                yield word
            else:
                hint = registry.nearest(word, others)
                diagnostics.append(Diagnostic(f"{option}: there is no rule {word}.{hint}"))

    severities = {}
    for word, severity in selection.severities.items():
        severities.update(dict.fromkeys(resolve([word], "--severity", ()), severity))
    selected = set(resolve(selection.select or (), "--select"))
    selected |= set(resolve(selection.extend_select, "--extend-select"))
    ignored = set(resolve(selection.ignore, "--ignore"))

    def why_not(rule: Rule) -> str:
        if rule.name in ignored:
            return "ignored"
        if severities.get(rule.name) is Severity.OFF:
            return "severity off"
        if rule.name in selected:
            return ""
        if severities.get(rule.name, rule.severity) is Severity.OFF:
            return "off, runs only by its name"
        if rule.preview and not selection.preview:
            return "preview, runs only by its name or with preview"
        if rule.category in ignored:
            return "category ignored"
        return "" if selection.select is None or rule.category in selected else "not selected"

    def as_wanted(rule: Rule) -> Rule:
        # As with rules: what is less sure runs with --preview, or where the rule is asked for by name.
        previews = selection.preview or rule.name in selected
        return rule if previews else dataclasses.replace(rule, previews=False)

    left_out = {name: why for name, rule in registry.rules.items() if (why := why_not(rule))}
    rules = tuple(as_wanted(rule) for name, rule in registry.rules.items() if name not in left_out)
    return Chosen(rules, severities, tuple(diagnostics), tuple(warnings), left_out)
