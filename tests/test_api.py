"""What rules import: one module, in which everything is that a rule can meet."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

import citelint_rules
import pytest

import citelint
from citelint import api

PACKAGE = Path(citelint.__file__).parent
PUBLIC = (
    "document/document.py",
    "document/model.py",
    "document/citations.py",
    "document/renumbering/__init__.py",
    "finding.py",
)
# What annotations name besides: of Python, and what a rule is given in pieces only.
OTHERS = {*dir(builtins), "Iterator", "Literal", "Mapping", "NamedTuple", "Replacement", "Sequence", "Works"}


def named_in_annotations(path: Path) -> Iterator[str]:
    """The types that the public attributes and methods of the public classes of a module give."""
    for each in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(each, ast.ClassDef) and not each.name.startswith("_"):
            for part in each.body:
                annotation = None
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                    annotation = part.returns
                elif isinstance(part, ast.AnnAssign):
                    annotation = part.annotation
                for node in ast.walk(annotation) if annotation else ():
                    if isinstance(node, ast.Name):
                        yield node.id


@pytest.mark.parametrize("module", PUBLIC)
def test_every_type_that_a_rule_can_meet_has_a_name_there(module: str) -> None:
    assert set(named_in_annotations(PACKAGE / module)) - OTHERS <= set(api.__all__)


@pytest.mark.parametrize("name", api.__all__)
def test_every_name_can_be_imported_and_is_documented(name: str) -> None:
    value = getattr(api, name)
    if isinstance(value, type) or callable(value):
        assert value.__doc__ or name.endswith(("Kind", "Form", "Style", "Relation"))


def test_nothing_else_is_imported_by_the_rules() -> None:
    for path in Path(citelint_rules.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("citelint"):
                assert node.module == "citelint.api", path.name
