r"""Two footnotes with one label.

## Why it matters

One of the texts is lost, and which one depends on who renders it: GitHub shows the first, Pandoc, kramdown and
markdown-it the last. It happens when chapters or answers that each count from 1 are put into one file.

## Examples

```bad
Tides follow the moon.[^1] Springs follow the sun.[^1]

[^1]: A. Lin. Tides. 2019.

[^1]: B. Ode. Springs. 2020.
^^^^ [^1] is already the label of "A. Lin. Tides. 2019".
```

Where both say the same, nothing is lost, and it is a warning.

```bad severity=warning
Tides follow the moon.[^moon]

[^moon]: A. Lin. Tides. 2019.

[^moon]: A. Lin. *Tides*. 2019.
^^^^^^^ [^moon] is defined twice with one text.
```

```good
Tides follow the moon.[^1] Springs follow the sun.[^2]

[^1]: A. Lin. Tides. 2019.

[^1]:
    ```csl-json
    {"type": "book", "title": "Tides"}
    ```

[^2]: B. Ode. Springs. 2020.
```

## What it leaves alone

A label that is defined once as text and once with a CSL-JSON block, by convention. Labels that differ in their
capitals: only GitHub takes them for one. Definitions in code, and such as stand in alternatives of which only one
is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, Related, Severity, Span, regex, rule

# Between definitions of which only one is rendered: Jekyll's, Hugo's and Quarto's conditions, and tabs.
_ALTERNATIVE = regex(
    r"\{%-?\s{0,3}(?:if|else|elsif|case|when|unless)\b|\{\{[<%]\s{0,3}(?:if|tab)\b|content-(?:visible|hidden)"
    r"|<!--\s{0,3}(?:if|else)|^#(?:if|else)\b|^=== \""
)


@rule(category="references", severity="error")
def duplicate_footnote(document: Document) -> Iterator[Finding]:
    first: dict[str, Reference] = {}
    for definition in document.footnotes:
        if _is_data(document, definition):
            continue
        other = first.setdefault(definition.key, definition)
        if other is definition or _are_alternatives(document, other, definition):
            continue
        name = definition.name.partition(" ")[0]
        related = (Related(f"the other {name}", other.label),)
        if _words(other) == _words(definition):
            message, hint = f"{name} is defined twice with one text.", "Delete one of them."
            severity = Severity.WARNING
        else:
            message = f'{name} is already the label of "{other.excerpt}".'
            hint = f'Give "{definition.excerpt}" a label of its own, and check the marks {name}.'
            severity = None
        yield Finding(definition.label, message, hint, severity, related, group="footnotes")


def _is_data(document: Document, definition: Reference) -> bool:
    """Whether the definition holds no words but data of the work, as EIPs have it, or nothing."""
    if definition.text:
        return False
    following = document.blocks[definition.block.index + 1 :][:1]
    return not definition.typed or any(block.kind == "code" for block in following)


def _are_alternatives(document: Document, one: Reference, other: Reference) -> bool:
    between = document.source[Span(one.span.end, other.span.start)]
    return _ALTERNATIVE.search(between) is not None


def _words(definition: Reference) -> str:
    return "".join(char for char in definition.text.casefold() if char.isalnum())
