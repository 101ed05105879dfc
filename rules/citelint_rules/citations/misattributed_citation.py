r"""A citation names another work than the words before it.

## Why it matters

"LAVT [17]" says that [17] is LAVT. When the list has LAVT as [73], whoever looks up [17] reads the wrong paper,
and the authors of LAVT get no credit. Drafts come to that when entries are renumbered, when a key is copied from
the line above, or when a machine fills in numbers.

## Examples

```bad
Cores were woven by hand [1]. Later machines, such as DRUMMER [2], used drums.
                                                              ^^^ "DRUMMER [2]": the list has [3] \
    "DRUMMER: A memory of drums", which nothing cites; [2] is "Tapes for everyone".

## References

[1] Cores: a history

[2] Tapes for everyone

[3] DRUMMER: A memory of drums
```

In a bibliography a work is called by its key, too, where its title or its address has that word.

```bad
The solvers are those of MatLib [@matlib] and bohrium [@matlib].
                                                      ^^^^^^^^^ "bohrium [@matlib]": the bibliography has @bohrium \
    (refs.bib:1), which nothing cites.
```

```bib file=refs.bib
@misc{bohrium, title = {The bohrium solvers}, author = {Lin, Ada}, year = {2019}}
@misc{matlib, title = {MatLib users' manual}, author = {Ode, Ben}, year = {2020}}
```

Authors are names, too.

```bad
Lin et al. [1] wove cores, Ode et al. [3] wound tapes.
                                      ^^^ "Ode et al. [3]": the list has [2] "Tapes for everyone, in colour", which \
    nothing cites; [3] is "Drums and their kin".

## References

[1] A. Lin, B. Moss, and C. Fern. Cores as they were. 2019.

[2] B. Ode, C. Fern, and A. Moss. Tapes for everyone, in colour. 2020.

[3] C. Doe, D. Moss, and E. Fern. Drums and their kin. 2021.
```

Where the work that is named is cited elsewhere, where a survey is cited in its place, where the name is the object of
the sentence ("solvers from", "trained with"), or where several works are cited at once, the citation may be meant. Such
findings are preview: `--preview` shows them, or the rule's name behind `--select`.

```bad
Memories were woven (DRUMMER [1]), then wound (DRUMMER [2]).
                                                       ^^^ "DRUMMER [2]": the list has [1] \
    "DRUMMER: A memory of drums"; [2] is "Tapes for everyone".

## References

[1] DRUMMER: A memory of drums

[2] Tapes for everyone
```

```good
Drums came late: DRUMMER-style memories [2] and one based on DRUMMER [2] are known, like DRUMMER, TAPER [3].
The drum (DRUMMER 2 [3]) is the last.

## References

[1] DRUMMER: A memory of drums

[2] Tapes for everyone

[3] TAPER and the second DRUMMER
```

## What it leaves alone

Works that cannot be told apart by name: a name that several entries have, or that an ordinary word is. Cited works
that have the name anywhere in their entry, or whose initials it is. Names that are a part of a longer one
("Fast R-CNN"), that stand away from the citation, or that the cited work builds on, extends, or is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citelint.api import Attribution, Cause, Document, Finding, Reference, Related, regex, rule

# The object of a preposition may be what a cited work speaks of.
_OBJECT = regex(
    r"\b(?:on|for|of|to|into|onto|against|within|in|with|using|via|through|from|under)(?: (?:the|a|an|its?))?+ $",
    re.IGNORECASE,
)
_SURVEY = regex(
    r"\b(?:surveys?|reviews?|overview|tutorial|introduction|perspectives?|roadmap|handbook|advances|trends|challenges)\b",
    re.IGNORECASE,
)


@rule(category="citations", severity="warning")
def misattributed_citation(document: Document) -> Iterator[Finding]:
    """Hold the words before each citation against what the works of its list are called."""
    for attribution in document.attributions:
        if attribution.cited:
            found = _by_name(attribution) or _by_authors(attribution)
            if found and not (attribution.is_of_another(found[0]) or _is_named(attribution, found[0])):
                yield _finding(document, attribution, *found)


def _by_name(attribution: Attribution) -> tuple[str, Reference] | None:
    """The name before the citation and the one work that is called so, unless it fits what is cited."""
    name, works = attribution.called
    if len(works) != 1 or works[0] in attribution.cited or attribution.fits(name):
        return None
    return (name, works[0]) if _is_name(attribution, name, works[0]) else None


def _is_name(attribution: Attribution, name: str, named: Reference) -> bool:
    """Whether *name* is no ordinary word, and no subject that several entries have in their titles."""
    names = attribution.names
    others = len(names.bearing(name)) - 1
    if names.is_distinctive(name, named):
        return others < 2
    capitalised = all(word[0].isupper() for word in name.split() if len(word) > 3)
    return capitalised and others < 1 and name in names.of(named) and len(attribution.words) > len(name)


def _by_authors(attribution: Attribution) -> tuple[str, Reference] | None:
    """The authors before the citation and the one work that they wrote, unless they fit what is cited."""
    if not attribution.authors or not all(entry.authors for entry in attribution.cited):
        return None
    first, *others = attribution.authors
    works = attribution.names.written_by(first)
    if len(works) != 1 or works[0] in attribution.cited or any(map(attribution.fits, attribution.authors)):
        return None
    if len(works[0].authors) < 2 or any(other not in works[0].text for other in others):
        return None
    return attribution.words[attribution.words.rindex(first) :], works[0]


def _is_named(attribution: Attribution, name: str) -> bool:
    """Whether the words before *name* have what is cited: the citation is that one's."""
    before = attribution.words[: -len(name)]
    return any(cited in before for entry in attribution.cited for cited in attribution.names.of(entry))


def _is_sure(document: Document, attribution: Attribution, name: str, named: Reference) -> bool:
    """Whether nothing speaks for the citation as it is."""
    before = attribution.words[: -len(name)]
    names = attribution.names
    by_authors = bool(attribution.authors) and name.startswith(attribution.authors[0])
    return (
        len(attribution.citations) == 1
        and not attribution.introduced
        and not _is_cited(document, named)
        and (by_authors or names.is_distinctive(name, named))
        and not attribution.is_last_of_several(name)
        and not _OBJECT.search(before)
        and all(
            entry.title and not _SURVEY.search(entry.title) and not _is_web_page(entry)
            for entry in attribution.cited
        )
        and names.bearing(attribution.authors[0] if by_authors else name) == (named,)
    )


def _is_web_page(entry: Reference) -> bool:
    """Whether *entry* is nothing but a title and an address: it is cited for what it says."""
    kinds = {kind for kind, _ in entry.identifiers}
    return not entry.file and kinds == {"url"} and not entry.authors


def _is_cited(document: Document, entry: Reference) -> bool:
    """Whether anything cites *entry*, or drafts that were not read may."""
    reading = document.reading
    shared = [each for each in document.bibliographies if each.source is entry.file]
    return bool(
        reading.cited_by(entry)
        or reading.mentioned_by(entry)
        or any(each.cited_by(entry) or each.mentioned_by(entry) or not each.complete for each in shared)
    )


def _is_marked(document: Document, entry: Reference) -> bool:
    """Whether formulas or residue have marks of *entry*: that nothing else cites it has a reason of its own."""
    return bool(document.reading.formulas_with(entry) or document.reading.residue_with(entry))


def _finding(document: Document, attribution: Attribution, name: str, named: Reference) -> Finding:
    citation = attribution.citations[0]
    group = attribution.groups[0]
    sure = _is_sure(document, attribution, name, named)
    if named.file:
        place = f"({named.file.name.rpartition('/')[2]}:{named.row})"
        has = f"the bibliography has @{named.key} {place}"
    else:
        has = f"the list has {named.name}"
    explains: tuple[Cause, ...] = ()
    if sure and not _is_marked(document, named):
        note = named.style == "footnote"
        consequence = (
            Cause("unused-footnote", named.label)
            if note
            else Cause("uncited-reference", named.span, named.file)
        )
        explains = (consequence,)
    others = "" if sure and named.file else f"; {_as_cited(attribution)}"
    return Finding(
        attribution.span if len(attribution.citations) > 1 else group.place(citation),
        f'"{name} {document.quoted(attribution.span)}": {has}{", which nothing cites" if sure else ""}{others}.',
        hint=f"Did you mean {mark}?" if (mark := _mark(named)) else "Cite the work that is named.",
        related=() if explains else (Related(f"{name} is here.", named.span, named.file),),
        explains=explains,
        group=name,
        preview=not sure,
    )


def _as_cited(attribution: Attribution) -> str:
    """What is cited in its place: the entry, or the keys of several."""
    if len(attribution.cited) == 1:
        return f'{attribution.citations[0].name} is "{attribution.cited[0].excerpt}"'
    return "none of those that are cited is called so"


def _mark(named: Reference) -> str:
    """How *named* is cited; nothing where it has no key."""
    forms = {"key": "[@{}]", "footnote": "[^{}]", "numeric": "[{}]", "label": "[{}]"}
    return forms.get(named.style, "").format(named.key) if named.key else ""
