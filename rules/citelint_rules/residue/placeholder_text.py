r"""A place that was to be filled in and was not.

## Why it matters

`[Insert citation]`, `[Your Name]`, `INSERT_SOURCE_URL`, `XX%`: whoever wrote the draft, a person in a hurry or a
machine, left the place for somebody to fill in. A slot for a citation is a claim without a source.

## Examples

```bad
# A Survey of Looms

**Author:** [Your Name]
            ^^^^^^^^^^^ "[Your Name]": the author was never filled in.

Looms came first [insert citation here].
                 ^^^^^^^^^^^^^^^^^^^^^^ "[insert citation here]": a source was never filled in.

Drums came later, see [the report](https://example.org/INSERT_SOURCE_URL_3).
                                                       ^^^^^^^^^^^^^^^^^^^ "INSERT_SOURCE_URL_3": a machine's slot \
    that was never filled in.
```

What a writer leaves for later is a warning.

```bad severity=warning
Looms came first (TODO: add a reference). They were faster by XX%.
                 ^^^^^^^^^^^^^^^^^^^^^^^ "(TODO: add a reference)": a source that is still to be found.
                                                              ^^^ "XX%": a figure was never filled in.

Accessed: 2025-XX-XX
          ^^^^^^^^^^ "2025-XX-XX": a date was never filled in.
```

The blanks of a journal's template:

```bad severity=warning
---
title: A Survey of Looms
date: XX March 2025
      ^^^^^^^^^^^^^ "XX March 2025": a date was never filled in.
authors:
  - name: Ana Lin
    orcid: 0000-0000-0000-0000
           ^^^^^^^^^^^^^^^^^^^ "0000-0000-0000-0000": an identifier was never filled in.
affiliations:
  - name: House of Looms
bibliography: looms.bib
---

Figures can be included like this:
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Figures can be included like this": the text of a template was \
    never replaced.
```

A list that says itself what it is:

```bad
Looms came first (Lin, 1990).

## References (Placeholder)
   ^^^^^^^^^^^^^^^^^^^^^^^^ "References (Placeholder)": the list calls its own entries invented.

- A. Lin. Cloth. 1990.
```

```good
# How we edit

We search drafts for slots such as [Insert citation], for `[Your Name]` and "2025-XX-XX".

Put your key into `YOUR_API_KEY`, see <https://example.org>.

## Letter to an author

Dear [Name of the author], thank you. Yours, [Your Name]

## To do

- TODO: cite the manual
```

## What it leaves alone

Code, quotations, and texts about such slots. Templates and forms: a document that calls itself one, that tells the
reader to fill in brackets, or has many different slots; a section with letters, examples or prompts. A name that is
asked for anywhere but on the title page or behind a label ("Author:", "prepared by"). Metavariables of commands. Lists
of tasks, change logs, comments. The blanks for a source (`[Quelle einfügen]`, `[请插入引用]`) are known in eight
languages, other blanks in English. What a broken build leaves (`[?]`) and what marks a missing citation
(`[citation needed]`, `[CITATION]`, `[REF]`) is *unresolved-citation*'s.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Severity, SlotKind, rule

_SAYS: dict[SlotKind, str] = {
    "author": "the author was never filled in",
    "citation": "a source was never filled in",
    "token": "a machine's slot that was never filled in",
    "template": "a template's slot that was never filled in",
    "todo": "a source that is still to be found",
    "filler": "filler text",
    "date": "a date was never filled in",
    "figure": "a figure was never filled in",
    "identifier": "an identifier was never filled in",
    "list": "the list calls its own entries invented",
    "text": "the text of a template was never replaced",
}
_FOR_LATER: frozenset[SlotKind] = frozenset(("todo", "filler", "date", "figure", "identifier", "text"))


@rule(category="residue", severity="error")
def placeholder_text(document: Document) -> Iterator[Finding]:
    """One finding for each slot; those of one kind are a group."""
    for slot in document.slots:
        yield Finding(
            slot.span,
            f'"{document.quoted(slot.span)}": {_SAYS[slot.kind]}.',
            hint="Fill it in, or withdraw the claim."
            if slot.kind in ("citation", "todo")
            else "Fill it in, or delete it.",
            severity=Severity.WARNING if slot.kind in _FOR_LATER else None,
            group=slot.kind,
        )
