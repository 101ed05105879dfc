r"""A footnote mark that no definition belongs to.

## Why it matters

It is rendered as it is typed, `[^3]` in the middle of the sentence, and what it stood for is lost.

## Examples

```bad
Tides follow the moon.[^1] Springs follow the sun.[^2]
                                                  ^^^^ [^2] has no definition.

[^1]: A. Lin. Tides. 2019.
```

A label that is nearly the one of a definition is named.

```bad
Tides follow the moon.[^smth]
                      ^^^^^^^ [^smth] has no definition; the draft defines [^smith].

[^smith]: A. Smith. Tides. 2019.
```

```bad
Tides follow the moon.[^1] Springs follow the sun.[^2]
                                                  ^^^^ [^2] has no definition; a paragraph begins with it, \
    without a colon.

[^1]: A. Lin. Tides. 2019.

[^2] B. Ode. Springs. 2020.
```

One mark leads to one note.

```bad
Tides follow the moon, and springs the sun.[^1, 2]
                                           ^^^^^^^ "[^1, 2]" is no mark: each leads to one footnote.

[^1]: A. Lin. Tides. 2019.

[^2]: B. Ode. Springs. 2020.
```

```fixed
Tides follow the moon, and springs the sun.[^1][^2]

[^1]: A. Lin. Tides. 2019.

[^2]: B. Ode. Springs. 2020.
```

A draft that defines no footnote at all has one finding, a warning: they may be in another file.

```bad severity=warning
Tides follow the moon.[^1] Springs follow the sun.[^2] Neither
                      ^^^^ the draft has 3 footnote marks and defines no footnote.
follows the wind.[^3]
```

GitHub takes labels that differ in their capitals for one, and it is alone with that.

```bad severity=info
Tides follow the moon.[^Lin]
                      ^^^^^^ [^Lin] is defined as [^lin]: GitHub takes them for one, Pandoc and others do not.

[^lin]: A. Lin. Tides. 2019.
```

```good
Tides follow the moon.[^1] The expression [^a-z]+ matches what is no letter, `[^2]` would be a
mark, the plain is 20 km[^2] wide, and $x[^3]$ is mathematics.

[^1]: A. Lin. Tides. 2019.
```

## What it leaves alone

Classes of regular expressions, exponents, formulas, code, raw HTML, texts of links and images, `[^1^]` and labels with
blanks, which are no marks, texts about the syntax of footnotes, and labels that are defined in code or raw HTML. Drafts
that include another text: it may define them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citelint.api import (
    Cause,
    Document,
    Edit,
    Finding,
    Fix,
    FootnoteMark,
    Reference,
    Related,
    Severity,
    rule,
)

# With more labels than this undefined, a part of the draft is missing.
_MANY = 5
# Among more labels with one initial, the nearest one is not looked for.
_MOST_NEAR = 200


@rule(category="references", severity="error")
def undefined_footnote(document: Document) -> Iterator[Finding]:
    marks = [mark for mark in document.footnote_marks if mark.searched]
    yield from _crowded(document, marks)
    yield from _spelled_otherwise(document, marks)
    undefined = document.undefined_footnotes
    if not undefined:
        return
    entries = document.footnotes_without_colon(undefined)
    if not document.footnotes:
        yield _without_any(document, undefined, entries)
        return
    definitions = _Definitions(document, marks)
    labels = {mark.label for mark in undefined}
    for mark in undefined:
        group = "missing" if len(labels) > _MANY else mark.label
        yield _finding(mark, definitions, entries.get(mark.label))._replace(group=group)


def _crowded(document: Document, marks: Sequence[FootnoteMark]) -> Iterator[Finding]:
    for mark in marks:
        if mark.members:
            parted = "".join(f"[^{label}]" for label in mark.members)
            fix = Fix(f"Write {parted}", (Edit(mark.span, parted),))
            yield Finding(
                mark.span, f'"{document.quoted(mark.span)}" is no mark: each leads to one footnote.', fix=fix
            )


def _spelled_otherwise(document: Document, marks: Sequence[FootnoteMark]) -> Iterator[Finding]:
    for mark in marks:
        found = document.footnotes_named(mark.label)
        if found and found[0].key != mark.label:
            defined = f"{mark.name} is defined as [^{found[0].key}]"
            message = f"{defined}: GitHub takes them for one, Pandoc and others do not."
            related = (Related("defined here", found[0].label),)
            yield Finding(mark.span, message, "Spell them alike.", Severity.INFO, related, group=mark.label)


def _without_any(
    document: Document, marks: Sequence[FootnoteMark], entries: dict[str, FootnoteMark]
) -> Finding:
    if len(marks) == 1:
        message = f"{marks[0].name} has no definition, and the draft defines no footnote."
    else:
        message = f"the draft has {len(marks)} footnote marks and defines no footnote."
    hint = "Add the definitions, [^label]: text, or lint the file that has them."
    if entries:
        row = document.source.row(next(iter(entries.values())).span.start)
        hint = f"From line {row} on, paragraphs begin with them: a definition has a colon, [^label]: text."
    elif any(document.reading.works.knows(mark.label) for mark in marks):
        hint = "The reference list has such labels: cite as [1], or define footnotes, [^1]: text."
    return Finding(marks[0].span, message, hint, Severity.WARNING, about="no footnote is defined")


def _finding(mark: FootnoteMark, definitions: _Definitions, entry: FootnoteMark | None) -> Finding:
    message = f"{mark.name} has no definition"
    if entry:
        related = (Related("the colon is missing here", entry.span),)
        return Finding(
            mark.span,
            f"{message}; a paragraph begins with it, without a colon.",
            "Put the colon.",
            related=related,
        )
    near = definitions.nearest(mark.label)
    if near is None:
        return Finding(mark.span, f"{message}.", "Define it, or take the mark away.")
    return Finding(
        mark.span,
        f"{message}; the draft defines [^{near.key}].",
        "Correct the label, or define it.",
        related=(Related(f"{near.name}", near.label),),
        explains=(Cause("unused-footnote", near.label),) if definitions.is_unused(near) else (),
    )


class _Definitions:
    """The definitions of a draft, found by what a label nearly is."""

    def __init__(self, document: Document, marks: Sequence[FootnoteMark]) -> None:
        self.used = {definition.key for mark in marks for definition in document.footnotes_named(mark.label)}
        self.by_core: dict[str, Reference] = {}
        self.by_initial: dict[str, dict[str, Reference]] = {}
        for definition in document.footnotes:
            core = _core(definition.key)
            self.by_core.setdefault(core, definition)
            if not core.isdecimal() and core:
                self.by_initial.setdefault(core[0], {}).setdefault(definition.key, definition)

    def is_unused(self, definition: Reference) -> bool:
        """Whether no mark leads to it."""
        return definition.key not in self.used

    def nearest(self, label: str) -> Reference | None:
        """The definition whose label is nearly *label*; numbers are near only where they are equal."""
        core = _core(label)
        if core in self.by_core:
            return self.by_core[core]
        near = self.by_initial.get(core[:1], {})
        if not near or len(near) > _MOST_NEAR or core.isdecimal():
            return None
        from difflib import get_close_matches

        # One that nothing uses is the likelier one.
        close = get_close_matches(label, sorted(near, key=lambda key: key in self.used), n=1, cutoff=0.75)
        if not close or _digits(close[0]) != _digits(label):
            return None
        return near[close[0]]


def _digits(label: str) -> str:
    return "".join(char for char in label if char.isdigit())


def _core(label: str) -> str:
    """*label* without what is often typed otherwise: capitals, hyphens, leading zeros and *fn* or *note*."""
    plain = "".join(char for char in label.casefold() if char.isalnum())
    for lead in ("footnote", "note", "fn", "ref"):
        if plain.startswith(lead) and plain[len(lead) :].isdecimal():
            plain = plain[len(lead) :]
    return str(int(plain)) if plain.isdecimal() else plain
