r"""A citation that stands behind the full stop of the sentence it belongs to.

## Why it matters

Behind the stop it is anybody's guess which sentence cites. Our house style puts the citation inside.

## Examples

```bad
Retrieval helps on long questions. [1] It does not help on short ones [1].
                                   ^^^ "[1]" stands behind the full stop.

## References

[1] A. Author. Retrieval and its limits. 2020.
```

```fixed
Retrieval helps on long questions [1]. It does not help on short ones [1].

## References

[1] A. Author. Retrieval and its limits. 2020.
```

```good
Retrieval helps on long questions [1]. Author et al. [1] show it.

## References

[1] A. Author. Retrieval and its limits. 2020.
```

## What it leaves alone

A stop that ends an abbreviation, and a citation that is a whole paragraph.

## Options

Which words end in a stop that ends no sentence:

```good abbreviations=Dr,resp
Encoders resp. [1] decoders are used.

## References

[1] A. Author. Retrieval and its limits. 2020.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citelint.api import Document, Edit, Finding, Fix, Span, rule


@dataclass(frozen=True)
class Options:
    abbreviations: tuple[str, ...] = ("al", "cf", "e.g", "etc", "i.e", "resp", "vs")
    """Words that keep their stop inside a sentence, without it."""


@rule(category="citations", severity="warning")
def citation_after_stop(document: Document, options: Options) -> Iterator[Finding]:
    text = document.source.text
    for group in document.citation_groups:
        # A few words are enough; all of a long paragraph, for each citation in it, would take for ever.
        before = text[max(group.block.span.start, group.span.start - 40) : group.span.start]
        sentence = before.rstrip(" ")
        if group.alone or not sentence.endswith(".") or sentence == before:
            continue
        if sentence[:-1].rpartition(" ")[2] in options.abbreviations:
            continue
        stop = group.span.start - len(before) + len(sentence) - 1
        mark = document.source[group.span]
        yield Finding(
            group.span,
            f'"{mark}" stands behind the full stop.',
            fix=Fix("Put it in front of the stop.", (Edit(Span(stop, group.span.end), f" {mark}."),)),
        )
