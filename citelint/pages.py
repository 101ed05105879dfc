"""A rule's documentation as Markdown: for its page under ``docs/``, and for the viewers of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citelint.documentation import Example
from citelint.options import options_of
from citelint.rule import Rule

_CAPTIONS = {"bad": "Found", "good": "Not found", "fixed": "Fixed"}


def page_body(rule: Rule) -> Iterator[str]:
    """What follows a rule's summary, block by block: text, examples with captions, options.

    Raises ``citelint.documentation.DocumentationError``.
    """
    for part in rule.documentation.body:
        if isinstance(part, Example):
            settings = ", ".join(
                f"`{name} = {value}`"
                for name, value in part.attributes.items()
                if name not in ("also", "file")
            )
            caption = _CAPTIONS.get(part.kind, f"`{part.file}`")
            beside = f" `{part.file}`" if part.kind == "fixed" and part.file else ""
            yield f"{caption}{beside}{f' with {settings}' if settings else ''}:"
            # Longer than any fence inside of the example.
            fence = "`" * max([2, *(len(found) for line in part.lines for found in re.findall("`+", line))])
            yield "\n".join([f"`{fence}text", *part.lines, f"`{fence}"])
        else:
            yield part
    for option in options_of(rule.options):
        yield f"**{option.name}** ({option.type_name}, default {option.default_text}): {option.description}"
