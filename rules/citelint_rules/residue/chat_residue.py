r"""An assistant speaks to its user in the draft.

## Why it matters

"Certainly! Let's look at …", "I hope this helps", "As an AI language model, I cannot …": one half of a
conversation, copied with the text. Published papers have been retracted for such a sentence.

## Examples

```bad
Gradient noise acts as a regulariser [1; 2], and large batches lose it [3].

Let me know if you'd like me to expand this section.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Let me know if you'd like me …": \
    an assistant's words to its user.

## References

[1] A. Lin. Noise. 2019.

[2] B. Ode. More noise. 2020.

[3] C. Doe. Batches. 2021.
```

```fixed
Gradient noise acts as a regulariser [1; 2], and large batches lose it [3].

## References

[1] A. Lin. Noise. 2019.

[2] B. Ode. More noise. 2020.

[3] C. Doe. Batches. 2021.
```

```good
# Cues of machine text

Essays that end with "I hope this helps!" or begin with "Certainly! Here is" are easy to spot. The refusal
"As an AI language model, I cannot" was seen in one answer of eight.

> Sure, here's an essay on tides.
```

## What it leaves alone

Quotations, block quotes, code, interviews, letters and transcripts (turns under "User" and "Assistant", or under the
name of a model); phrases in italics behind the label of a list item; people who speak to their readers, as authors of
tutorials and READMEs do ("feel free to open an issue"), and offer them something else than a change of this text
("let me know if you would like me to cover reeds in a future post").
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Edit, Finding, Fix, rule


@rule(category="residue", severity="error")
def chat_residue(document: Document) -> Iterator[Finding]:
    """One finding for each stretch."""
    for residue in document.residues:
        if residue.voice == "chat":
            quote = document.first_words(residue.span)
            cut = document.deletion(residue)
            yield Finding(
                residue.span,
                f'"{quote}": an assistant\'s words to its user.',
                hint="Delete it.",
                fix=Fix("Delete it", (Edit(cut, ""),), questions=document.questions(residue))
                if cut
                else None,
            )
