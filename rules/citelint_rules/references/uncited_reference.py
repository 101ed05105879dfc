r"""An entry of the reference list that nothing cites.

## Why it matters

A reference that nothing cites supports nothing: it was left behind when its sentence went, or its citation points
elsewhere now. In machine-written drafts an entry is often in the list only because a formula or a note on the
draft's making was numbered by mistake; the message then says so.

## Examples

```bad
Planning needs a model of the world [1], and a budget [3].

## References

[1] Models of the world

[2] Planning without a map
^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing cites [2] "Planning without a map".

[3] Budgets for planners
```

```fixed
Planning needs a model of the world [1], and a budget [2].

## References

[1] Models of the world

[2] Budgets for planners
```

An entry whose only citations stand in formulas is not cited by the text:

```bad also=placeholder-math
Reward models [1] are trained with the usual loss [3], see $\mathbb{E}_{x \sim p}[2]$ below.

## References

[1] Models of reward

[2] Planning without a map
^^^^^^^^^^^^^^^^^^^^^^^^^^ only a formula cites [2] "Planning without a map".

[3] Losses for everyone
```

```good
Planning needs a model of the world [1-3], see `[4]`.

## References

[1] Models of the world

[2] Planning without a map

[3] Budgets for planners

[4] Maps without a plan
```

In a bibliography, what nothing cites is only worth a look. It is held against all drafts of the run that cite from
it.

```bad severity=info
Tides were measured [@lin2019] long before they were understood [@roe2021].
```

```bib file=refs.bib
@article{lin2019, title = {Measuring tides}, author = {Lin, Ada}, year = 2019}
@article{ode2020, title = {Moons and their shores}, author = {Ode, Ben}, year = 2020}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \
  nothing cites @ode2020 "Moons and their shores".
@article{roe2021, title = {A theory of tides}, author = {Roe, Cai}, year = 2021}
```

`nocite` in the front matter cites, `@*` all entries; what another entry inherits from is used by that one.

```good
---
nocite: "@ode2020"
---

Tides were measured [@lin2019].
```

```bib file=refs.bib
@incollection{lin2019, title = {Measuring tides}, author = {Lin, Ada}, crossref = {sea2018}}
@collection{sea2018, title = {Of the sea}, editor = {Moe, Dan}, year = 2018}
@article{ode2020, title = {Moons and their shores}, author = {Ode, Ben}, year = 2020}
```

A list without labels is held against the names and years that the text cites.

```bad
Mosses are old (Fern, 2020; Moss & Peat, 2019), older than ferns (Reed et al., 2018).

## References

Fern, A. (2020). On mosses. Green Press.

Kern, D. (2001). Of rushes and reeds. Green Press.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing cites "Of rushes and reeds".

Moss, C., & Peat, L. (2019). Old mosses. *Mosses*, 3, 1–9.

Reed, B., Rush, E., & Sedge, F. (2018). Ferns of old. Green Press.
```

## What it leaves alone

Lists that the text does not cite: a numbered list of resources under a text that cites by author and year, lists
with labels of which fewer than one entry in ten is cited, lists without labels of which fewer than three in ten
are, or of which one entry in ten or more cannot be read; the report says so. In the latter an entry whose author,
title or address the text speaks of. Lists headed "Further reading" and the like. Lists whose layout is not
understood. An entry that a code span or raw HTML mentions. An entry with several labels of which one is cited.

Bibliographies of which some drafts that cite from them are not in the run: the report says so. Bibliographies that a
draft cites as a whole (`nocite: "@*"`), and collections of which fewer than one entry in ten is cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import (
    Citation,
    Document,
    Drop,
    Edit,
    Finding,
    Fix,
    Reference,
    ReferenceList,
    Related,
    Severity,
    rule,
)


@rule(category="references", severity="warning")
def uncited_reference(document: Document) -> Iterator[Finding]:
    reading = document.reading
    for dialect in reading.dialects.values():
        for entry in dialect.uncited:
            yield _finding(document, entry)
    if not reading.lookup:
        return
    for each in document.reference_lists:
        bibliography = each.bibliography
        if bibliography and (bibliography.cites_all or not bibliography.complete):
            continue
        if not each.understood or not each.numbered or each.further_reading:
            continue
        used = {
            entry.span for entry in each.entries if reading.cited_by(entry) or reading.mentioned_by(entry)
        }
        if not _is_cited_by_labels(document, each):
            continue
        parents = {key for entry in each.entries for key in _parents(entry)} if bibliography else set()
        reported = set()
        for entry in each.entries:
            if entry.key and entry.span not in used and entry.span not in reported:
                reported.add(entry.span)
                finding = _finding(document, entry)
                if not bibliography:
                    yield finding
                elif entry.key not in parents:
                    yield finding._replace(severity=Severity.INFO, group="uncited")


def _parents(entry: Reference) -> Iterator[str]:
    """The keys of the entries that *entry* inherits from or belongs to."""
    for name in ("crossref", "xref", "related"):
        for key in entry.fields.get(name, "").split(","):
            yield key.strip()


def _is_cited_by_labels(document: Document, each: ReferenceList) -> bool:
    cited = {entry.span for entry in each.entries if any(map(_has_label, document.reading.cited_by(entry)))}
    return 10 * len(cited) >= len({entry.span for entry in each.entries}) and bool(cited)


def _has_label(citation: Citation) -> bool:
    return citation.style != "author-year"


def _finding(document: Document, entry: Reference) -> Finding:
    reading = document.reading
    formulas = reading.formulas_with(entry)
    residue = reading.residue_with(entry)
    who, hint = "nothing cites", "Cite it or delete it."
    if formulas and residue:
        who = "only formulas and notes on the draft's making cite"
    elif formulas:
        who = "only a formula cites" if len(formulas) == 1 else "only formulas cite"
        hint = "Restore the formula; then cite the entry or delete it."
    elif residue:
        who = "only a note on the draft's making cites"
    fix, refusal = _deletion(document, entry)
    if refusal:
        hint += f" No fix can delete it: {refusal}."
    related = [Related("cited inside a formula", span) for span in formulas]
    related += [Related("cited inside a note on the draft's making", span) for span in residue]
    return Finding(
        entry.span,
        f"{who} {entry.name}.",
        hint=hint,
        related=tuple(related),
        fix=fix,
    )


def _deletion(document: Document, entry: Reference) -> tuple[Fix | None, str]:
    """The fix that deletes *entry*, or why there is none; nothing is said where there are no numbers."""
    if document.reading.bibliography or entry.style != "numeric" or not entry.key.isdecimal():
        return None, ""
    dropped = document.renumbering.drop(entry.key)
    if dropped.refusal:
        return None, dropped.refusal
    edits = tuple(Edit(span, content) for span, content in dropped.edits)
    return Fix(f"Delete [{entry.key}]", edits, "unsafe", drops=(Drop(entry.key),)), ""
