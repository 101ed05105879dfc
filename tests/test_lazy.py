"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import citelint
from citelint import lazy


def test_an_expression_is_used_like_a_compiled_one() -> None:
    words = lazy.regex(r"tides?", re.IGNORECASE)
    found = words.search("High Tides")
    assert found is not None
    assert found[0] == "Tides"
    assert words.sub("drums", "The tide") == "The drums"
    assert words.pattern == "tides?"


def test_a_broken_expression_shows_when_it_is_used() -> None:
    broken = lazy.regex("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize(
    "name", [each.name for each in pkgutil.walk_packages(citelint.__path__, "citelint.")]
)
def test_every_expression_of_a_module_compiles(name: str) -> None:
    if not name.endswith("__main__"):
        for value in vars(importlib.import_module(name)).values():
            if type(value) is type(lazy.regex("")):
                assert value.pattern is not None
