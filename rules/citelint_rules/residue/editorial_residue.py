r"""The draft speaks of its own making.

## Why it matters

"Here is the corrected subsection with accurate citations:", a list of "Changes made", a remark on what "the
provided papers" do not cover: a machine, or an editor, spoke to whoever ordered the text, and the words
were left in. A reader sees at once that nobody read the draft. What such a note claims about citations is
worse than its presence: where it says that a citation was removed or replaced, it names places that an
author has to check.

## Examples

```bad
### 2.1 Early systems

Here is the corrected subsection with accurate citations:
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Here is the corrected \
    subsection with accurate …": the draft announces its own text.

The first systems followed rules written by hand.

(Note: two citations were removed, as they were not in the provided list.)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "(Note: two citations were \
    removed, as they …": a note on the making of the draft.
```

```fixed
### 2.1 Early systems

The first systems followed rules written by hand.
```

A change log is one finding with its title, its list and its closing sentences. When it is deleted, what it says of
citations stays in the report, as questions to the author.

```bad
### 2.2 Statistical systems

Later systems learnt from corpora.

**Corrections made:**
^^^^^^^^^^^^^^^^^^^^^ … 8:70 "Corrections made: …": a log of changes to the draft.

1. Removed the citation of "Trees", which is not in the provided list.
2. Verified that all other citations match the provided paper titles.
```

```fixed
### 2.2 Statistical systems

Later systems learnt from corpora.
```

Inside a paragraph that is otherwise sound, it is the clause or the sentence.

```bad
Judges agree with people [1]. While the provided digests do not report figures, the trend is clear [2; 3].
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "While the provided digests \
    do not report …": it speaks of the material that the writer was given.

## References

[1] A. Lin. Judges. 2019.

[2] B. Ode. More judges. 2020.

[3] C. Doe. Still more judges. 2021.
```

What stands for text that an answer left out is shown, and not deleted: nobody would miss the text then.

```bad
### 2.3 Neural systems

Neural systems came last.

[Rest of the section remains unchanged]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "[Rest of the section remains unchanged]": it stands for \
    text that is not there.
```

```good
# Editing with language models

Reviewers often write "Here is the corrected subsection with accurate citations:" above their text. We corrected
the citations of 412 articles; the corrections have been verified by two annotators.

Note: all experiments were repeated five times.

**Changes.** We removed the auxiliary head and replaced the encoder.
```

## What it leaves alone

The same words in quotation marks, block quotes, code and transcripts, and answers under the name of a model; authors
who tell of their own text ("I have updated this section since I read [4]"), declare the tools that they used, or name
what they held their references against; change logs, release notes, sections of a
release ("1.20.3 (2022-11-14)"), errata, replies to reviewers and letters; guides to writing; methods
("duplicate references were removed by two librarians");
what a model is told in a text about models ("answer from the provided documents only"). No phrase decides:
what a sentence speaks of, who speaks, where it stands and what stands around it add up, and one sign is
never enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Edit, Finding, Fix, Residue, rule

_SAYS = {
    "opener": "the draft announces its own text",
    "change-log": "a log of changes to the draft",
    "note": "a note on the making of the draft",
    "verification": "the draft vouches for its own text",
    "critique": "a judgement on the draft, left in it",
    "task": "it speaks of the task that the writer was given",
    "sources": "it speaks of the material that the writer was given",
    "omission": "it stands for text that is not there",
    "bookkeeping": "it keeps the books of the writing",
}


@rule(category="residue", severity="error")
def editorial_residue(document: Document) -> Iterator[Finding]:
    """One finding for each stretch."""
    for residue in document.residues:
        if residue.voice == "editor":
            cut = document.deletion(residue)
            yield Finding(
                residue.span,
                f'"{document.first_words(residue.span)}": {_SAYS[residue.kind]}.',
                hint=_hint(residue),
                fix=Fix("Delete it", (Edit(cut, ""),), questions=document.questions(residue))
                if cut
                else None,
            )


def _hint(residue: Residue) -> str:
    if residue.claims:
        return "Check what it claims, then delete it: a citation that it calls removed may still stand, or be missed."
    if residue.kind == "omission":
        return "Put in the text that it stands for."
    if residue.whole:
        return "Delete it."
    return "Delete it, or say what the sources say; citations inside it may have to stay."
