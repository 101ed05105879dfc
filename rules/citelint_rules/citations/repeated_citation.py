r"""The same entry is cited twice in one place.

## Why it matters

One of the two was probably meant to be another entry; if not, it is noise.

## Examples

```bad
Attention replaced recurrence [1, 2, 1], and encoders replaced it [2][2].
                                     ^ [1] is cited twice in one place.
                                                                     ^^^ [2] is cited twice in one place.

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

```fixed
Attention replaced recurrence [1, 2], and encoders replaced it [2].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

```bad
Attention replaced recurrence [see @lin2019; @ode2020; @lin2019].
                                                        ^^^^^^^ @lin2019 is cited twice in one place.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Sequences without recurrence}, year = 2019}

@article{ode2020, author = {B. Ode}, title = {Encoders are enough}, year = 2020}
```

```fixed
Attention replaced recurrence [see @lin2019; @ode2020].
```

```good
Attention [1] replaced recurrence [1]. It is fast [2, p. 3; 2, p. 9]. [2] says more.

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

## What it leaves alone

The same entry in two clauses or sentences, and different pages of one entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Citation, CitationGroup, Document, Edit, Finding, Fix, Related, Span, regex, rule

# With what belongs to a key of Pandoc's.
_SEPARATOR = regex(
    r"[\s>\u200b\u200c\u200d\u2060\ufeff]*+}?[\s>]*+[;,；，、]?[\s>]*+(?:and|&)?[\s>*]*+-?@?{?[\s*]*+"
)


@rule(category="citations", severity="warning")
def repeated_citation(document: Document) -> Iterator[Finding]:
    """Compare the keys of each group, and with those of the group that it touches."""
    before: CitationGroup | None = None
    for group in document.citation_groups:
        if group.locator:
            # Two pages of one work.
            before = None
            continue
        seen: dict[str, Citation] = {}
        for citation in group.citations:
            first = seen.setdefault(citation.key, citation)
            if first is not citation and _is_same(document, first, citation):
                yield _finding(group, citation, first, _within(document, group, citation))
        if before and _touch(document, before, group):
            earlier = {citation.key: citation for citation in before.citations}
            repeated = [
                each
                for key, each in seen.items()
                if key in earlier and _is_same(document, earlier[key], each)
            ]
            for citation in repeated:
                whole = len(repeated) == len(group.citations)
                edit = Edit(Span(before.span.end, group.span.end), "") if whole else None
                yield _finding(
                    group, citation, earlier[citation.key], edit or _within(document, group, citation)
                )
                if whole:
                    break
        before = group


def _finding(group: CitationGroup, citation: Citation, first: Citation, edit: Edit | None) -> Finding:
    return Finding(
        group.place(citation),
        f"{citation.name} is cited twice in one place.",
        related=(Related("cited here, too", first.span),),
        hint="" if edit else "Leave out one of them.",
        fix=Fix(f"Leave out the second {citation.name}", (edit,)) if edit else None,
    )


def _within(document: Document, group: CitationGroup, citation: Citation) -> Edit | None:
    """The edit that takes *citation* and one separator out of its group.

    None where it is in a range, or where there is more between it and its neighbour than a separator.
    """
    if sum(each.span == citation.span for each in group.citations) > 1:
        return None
    spans = sorted({each.span for each in group.citations})
    if len(spans) < 2:
        return None
    at = spans.index(citation.span)
    if at:
        gap, cut = Span(spans[at - 1].end, citation.span.start), Span(spans[at - 1].end, citation.span.end)
    else:
        gap, cut = Span(citation.span.end, spans[1].start), Span(citation.span.start, spans[1].start)
    return Edit(cut, "") if _SEPARATOR.fullmatch(document.source[gap]) else None


def _is_same(document: Document, first: Citation, second: Citation) -> bool:
    """Whether two citations with one key are of one work: names and a year may stand for several."""
    if first.style != "author-year":
        return True
    works = [document.reading.references_of(each) for each in (first, second)]
    return works[0] == works[1] and (bool(works[0]) or first.name == second.name)


def _touch(document: Document, left: CitationGroup, right: CitationGroup) -> bool:
    """Whether the groups touch and, where they are links, lead to the same place."""
    if not document.touch(left, right):
        return False
    if left.citations[0].style == "author-year":
        # "So do Lin (2019); Lin (2019) adds that …": only parentheses stand in one place.
        between = Span(left.span.end, right.span.start)
        apart = between and document.source[between].strip()
        return not apart and all(document.source[each.span][0] in "([" for each in (left, right))
    return left.link == right.link
