"""Every example in the docstring of every built-in rule does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import citelint_rules
import pytest

from citelint.documentation import DocumentationError
from citelint.registry import discover
from citelint.rule import Rule
from citelint.testing import Case, check_documentation, examples_of

MODULES = Path(citelint_rules.__file__).parent.glob("*/[!_]*.py")
RULES = [rule for rule in discover().rules.values() if rule.package == "citelint"]


def cases() -> Iterator[Case]:
    for rule in RULES:
        with suppress(DocumentationError):  # which test_documentation tells
            yield from examples_of(rule)


def test_every_built_in_rule_can_be_loaded() -> None:
    assert not [str(diagnostic) for diagnostic in discover().diagnostics]


@pytest.mark.parametrize("name", sorted(path.stem.replace("_", "-") for path in MODULES))
def test_every_module_brings_a_rule(name: str) -> None:
    registry = discover()
    assert name in registry.rules, "\n".join(map(str, registry.diagnostics))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_documentation(rule: Rule) -> None:
    check_documentation(rule)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_example(case: Case) -> None:
    case.check()
