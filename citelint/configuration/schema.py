"""The JSON Schema of the configuration, from the types that check it: editors complete and check the file by it."""

from __future__ import annotations

from typing import Any

from citelint.configuration.loading import PER_FILE_IGNORES, RULES, SEVERITY
from citelint.configuration.settings import Settings
from citelint.finding import Severity
from citelint.options import options_of
from citelint.registry import Registry
from citelint.rule import CATEGORIES, Rule

DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that editors of TOML read


def configuration_schema(registry: Registry) -> dict[str, Any]:
    """The schema of ``citelint.toml`` and of ``[tool.citelint]``, with the rules that are installed."""
    properties: dict[str, Any] = {option.key: option.schema for option in options_of(Settings)}
    names = {"type": "array", "items": {"$ref": "#/definitions/name"}}
    for key in ("select", "ignore", "extend-select"):
        properties[key] = {**properties[key], **names}
    properties[PER_FILE_IGNORES] = {
        "description": "Rules and categories to leave out in the drafts that a pattern names.",
        "type": "object",
        "additionalProperties": names,
    }
    properties[RULES] = {
        "description": "The severity and the options of single rules.",
        "type": "object",
        "properties": {rule.name: _rule(rule) for rule in registry.rules.values()},
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": "The configuration of citelint",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": {
            "name": {
                "description": "A rule or a category of rules.",
                "enum": [*CATEGORIES, *registry.rules],
            },
        },
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "description": rule.summary,
        "type": "object",
        "properties": {
            SEVERITY: {
                "description": "How grave its findings are; off leaves the rule out.",
                "enum": [str(severity) for severity in Severity],
            },
            **{option.key: option.schema for option in options_of(rule.options)},
        },
        "additionalProperties": False,
    }
