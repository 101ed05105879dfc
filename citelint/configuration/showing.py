"""``citelint config``: what applies to a draft, and where each value comes from; and the JSON Schema of it all."""

from __future__ import annotations

import json
from collections.abc import Iterator

from citelint.configuration.applying import Plans
from citelint.configuration.loading import PER_FILE_IGNORES, RULES, SEVERITY
from citelint.configuration.schema import configuration_schema
from citelint.configuration.settings import Configuration, Settings
from citelint.diagnostic import Diagnostic
from citelint.drafts import as_seen_from_here, shown
from citelint.finding import Severity
from citelint.options import options_of
from citelint.output import be_lenient, standard_output, tell, write_utf8
from citelint.process import OK, UNCHECKED
from citelint.registry import Registry, Selection, discover
from citelint.rule import Rule


def show_configuration(path: str, given: str | None, *, isolated: bool) -> int:
    """Print what holds for the draft at *path*, as TOML with the origin of each value; status 2 for a flaw in it."""
    registry = discover()
    plans = Plans(registry, Selection(), given=given, isolated=isolated)
    plan = plans.plan_of(path)
    configuration = plan.configuration
    origin = shown(as_seen_from_here(configuration.path)) if configuration.path else ""
    lines = [
        f"# What applies to {shown(path)}: {origin or 'no configuration file, the defaults'}.",
        *(["# It is excluded: where its folder is searched it is left out."] if plans.excludes(path) else []),
        *_settings(configuration, origin),
        *_ignores(configuration, origin),
        *(
            line
            for rule in registry.rules.values()
            for line in _rule(rule, configuration, origin, plan.chosen.left_out.get(rule.name, ""))
        ),
    ]
    stream = standard_output()
    be_lenient(stream)
    stream.write("".join(f"{line}\n" for line in lines))
    for warning in plans.warnings:
        tell(f"Warning: {warning}")
    return _told(plans.diagnostics)


def show_schema() -> int:
    """Print the JSON Schema of the configuration, with the rules that are installed."""
    registry = discover()
    write_utf8(schema_text(registry), standard_output())
    return _told(registry.diagnostics)


def schema_text(registry: Registry) -> str:
    """The schema as it is written to a file."""
    return json.dumps(configuration_schema(registry), indent=2, ensure_ascii=False) + "\n"


def _told(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> int:
    for diagnostic in diagnostics:
        tell(str(diagnostic))
    return UNCHECKED if diagnostics else OK


def _line(key: str, value: object, origin: str) -> str:
    """``key = value  # origin``; what is no file's is a comment, so that the whole is a file that says the same."""
    return f"{key} = {_toml(value)}  # {origin}" if origin else f"# {key} = {_toml(value)}  (default)"


def _settings(configuration: Configuration, origin: str) -> Iterator[str]:
    for option in options_of(Settings):
        value = getattr(configuration.settings, option.name)
        yield _line(option.key, value, origin if option.name in configuration.given else "")


def _ignores(configuration: Configuration, origin: str) -> Iterator[str]:
    if configuration.per_file_ignores:
        yield ""
        yield f"[{PER_FILE_IGNORES}]  # {origin}"
        for pattern, names in configuration.per_file_ignores.items():
            yield f"{_toml(pattern)} = {_toml(names)}"


def _rule(rule: Rule, configuration: Configuration, origin: str, left_out: str) -> Iterator[str]:
    said = configuration.rules.get(rule.name)
    name = rule.name if "/" not in rule.name else _toml(rule.name)
    yield ""
    yield f"[{RULES}.{name}]  # {f'does not run: {left_out}' if left_out else 'runs'}"
    given = said.severity if said else None
    if given is None:  # given, it would hold for every finding
        yield f"# {SEVERITY} = {_toml(rule.severity)}  (default, where a finding has none of its own)"
    else:
        yield _line(SEVERITY, given, origin)
    for option in options_of(rule.options):
        if said and option.name in said.options:
            yield _line(option.key, said.options[option.name], origin)
        else:
            yield _line(option.key, option.default, "")


def _toml(value: object) -> str:
    """*value* as TOML writes it; strings as in JSON, which TOML's basic strings are."""
    if isinstance(value, Severity):
        return json.dumps(str(value))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
