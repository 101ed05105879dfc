r"""The text cites, and there is no list or bibliography of what it cites.

## Why it matters

None of its citations can be checked, by a reader or by citelint: not checked is not clean. One finding stands
for all of them, at the first.

## Examples

```bad
Attention replaced recurrence [1], encoders replaced attention [2, 3], and
                              ^^^ 4 citations by number and no reference list.
retrieval replaced memory [4].
```

From ten citations on it is an error: so many are no accident. Names and years remain a warning, since a chapter
may have its list elsewhere.

```bad error_from=4 severity=error
Attention replaced recurrence [1], encoders replaced attention [2], search
                              ^^^ 4 citations by number and no reference list.
replaced memory [3], and memory replaced search [4].
```

A list that has hardly any of the numbers is not the list of the citations.

```bad
Attention [3] replaced recurrence [4], encoders [5] replaced attention [6],
          ^^^ 10 citations by number name nothing that the reference list has; it ends at [2].
search [7] replaced memory [8], and memory [9] replaced search [10], as
models [11] and surveys [12] say. Only this has a source [1].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.
```

Labels that are names and years need a list as well.

```bad
Looms came first [Alm94], then drums [BC01, Dor02]; tapes [Ebe99] and
                 ^^^^^^^ 8 citations by label and no reference list.
wires [FGH10, Ive12] are newer, and films [Jon15; KLM+18] newer still.
```

Citations by key need a bibliography, which the front matter or the project names, or the command line.

```bad
Attention replaced recurrence [@lin2019], encoders replaced attention
                              ^^^^^^^^^^ 4 citations by key and no bibliography.
[@ode2020; @roe2021], and search replaced memory [@moe2022].
```

```good
Attention replaced recurrence [@lin2019].
```

```bib file=refs.bib
@article{lin2019, title = {Sequences without recurrence}, author = {Lin, Ada}, year = 2019}
```

```good
Take `row[1]`, then `row[2]`, and the last one in [0, 3]. Press [1] for yes
and [2] for no. The [first](https://example.org/1) link is enough.
```

## What it leaves alone

Documents without citations, numbers in brackets that are something else (indices, keys, steps, numbered
paragraphs), fewer than three citations, and links that lead to the source themselves.

## Options

How many citations it takes to make an error of the warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citelint.api import CitationGroup, Document, Finding, Severity, rule


@dataclass(frozen=True)
class Options:
    error_from: int = 10
    """From how many citations on the finding is an error."""


_LIST = 'Add the list, under a heading such as "References", or lint the file that has it.'
_BIBLIOGRAPHY = (
    'Name it in the front matter ("bibliography: refs.bib") or in the configuration of the project, or give it with '
    "--bibliography FILE."
)
_WANTED = {"key": ("by key", _BIBLIOGRAPHY), "author-year": ("by author and year", _LIST)}


@rule(category="citations", severity="warning")
def missing_reference_list(document: Document, options: Options) -> Iterator[Finding]:
    """One finding for each way of citing, at the first citation that only a list could resolve."""
    reading = document.reading
    if reading.needing_list and document.references:
        numbers = [int(entry.key) for entry in document.references if entry.key.isdecimal()]
        end = f"; it ends at [{max(numbers)}]" if numbers else ""
        count = _count(reading.needing_list)
        message = f"{count} citations by number name nothing that the reference list has{end}."
        hint = "Add the list that the numbers belong to."
        yield Finding(reading.needing_list[0].span, message, hint=hint, about="numbers that the list has not")
    elif reading.needing_list:
        by_label = reading.needing_list[0].citations[0].style == "label"
        yield _finding(reading.needing_list, "by label" if by_label else "by number", _LIST, options)
    for dialect in reading.dialects.values():
        if dialect.needing_list:
            what, hint = _WANTED.get(dialect.style, ("", _LIST))
            yield _finding(dialect.needing_list, what, hint, options)


def _count(groups: tuple[CitationGroup, ...]) -> int:
    return sum(len(group.citations) for group in groups)


def _finding(groups: tuple[CitationGroup, ...], what: str, hint: str, options: Options) -> Finding:
    count = _count(groups)
    # A chapter or a page that cites by author and year may have its list elsewhere, and a project name its
    # bibliography where nothing of it is read.
    elsewhere = groups[0].citations[0].style in ("author-year", "key")
    lacking = "bibliography" if hint == _BIBLIOGRAPHY else "reference list"
    return Finding(
        groups[0].span,
        f"{count} citation{'s' if count != 1 else ''} {what} and no {lacking}.",
        hint=hint,
        severity=Severity.ERROR if count >= options.error_from and not elsewhere else None,
        about=f"no {lacking}",
    )
