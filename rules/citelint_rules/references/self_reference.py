r"""The document's own title stands in its own reference list.

## Why it matters

A work cannot support itself. Writing machines put it there: the task they were given begins with the title, and the
paper that they were told to write like comes first in what they were fed.

## Examples

```bad
# The Growth of Lichen: A Survey

Lichen grows slowly [1], as was measured [2].

## References

[1] The growth of lichen  a survey
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [1] "The growth of lichen a survey" is the document's own title.

[2] Measuring lichen
```

```good
# The Growth of Lichen: A Survey

Lichen grows slowly [1], as was measured [2].

## References

[1] The growth of lichen

[2] A comprehensive survey of the growth of lichen
```

## What it leaves alone

Titles that differ in any word: they are other works, often the ones that the draft follows. Titles of one or two words.
A work with an author, in a draft that cites by author and year: essays and reviews are titled as the work that they
are on. Unless the draft's front matter has that author, such a finding is preview: `--preview` shows it, or the rule's
name behind `--select`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, Reference, normalise_title, rule


@rule(category="references", severity="warning")
def self_reference(document: Document) -> Iterator[Finding]:
    own = normalise_title(document.title)
    # Chinese and Japanese put no blanks between words.
    if own.count(" ") < 2 and (own[:1] < "\u2e80" or len(own) < 12):
        return
    own = own.replace(" ", "")
    for entry in document.references:
        if entry.normalised_title.replace(" ", "") == own:
            yield Finding(
                entry.span,
                f"{entry.name} is the document's own title.",
                hint="Cite the work that was meant, or delete the entry.",
                preview=_may_be_another(document, entry),
            )


def _may_be_another(document: Document, entry: Reference) -> bool:
    """Whether the draft cites by author and year, the entry has an author, and it is not the draft's own."""
    if document.reading.style != "author-year" or not entry.authors:
        return False
    own = " ".join(str(document.front_matter.get(name) or "") for name in ("author", "authors")).casefold()
    return not any(author.casefold() in own for author in entry.authors)
