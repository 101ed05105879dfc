"""Configuration: ``[tool.citelint]`` in ``pyproject.toml``, or ``citelint.toml``; the nearest one upwards holds."""

from citelint.configuration.loading import Loaded, find_configuration, load_configuration
from citelint.configuration.settings import Configuration, RuleSettings, Settings

__all__ = [
    "Configuration",
    "Loaded",
    "RuleSettings",
    "Settings",
    "find_configuration",
    "load_configuration",
]
