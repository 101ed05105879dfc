"""Text of a draft made fit for the formats of machines."""

from __future__ import annotations

import json

from citelint import lazy

# JSON itself escapes only the first 32. A terminal that shows the report must not obey these either.
_COMMANDS = lazy.regex("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: object, indent: int | None = None) -> str:
    """*value* as JSON in readable Unicode, whose line ends are only those of *indent*."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
