r"""A citation mark stands where a part of a formula should be.

## Why it matters

Pipelines that turn everything in brackets into a citation number do it inside formulas, too: the body of an
expectation, `[r(s, a)]`, becomes `[2]`. What the formula said is lost, the reader sees a citation of an
unrelated work, and the list may hold entries that nothing else cites. No tool can restore the formula; its
source can.

## Examples

```bad
Agents are trained with rewards [1] that a model learns [2].

$$\max_\pi \mathbb{E}_{s \sim \pi}[2] - \beta D$$
                                  ^^^ "\mathbb{E}_{s \sim \pi}[2]": a citation stands where the body \
                                      of an expectation should be; [2] is "Learning rewards from comparisons".

## References

[1] Policy gradients revisited

[2] Learning rewards from comparisons
```

A formula that was nothing but brackets leaves less. Here `\[ … \]` became `\[3]`, and the sentence goes on
below it:

```bad
The theory [1] builds on the loss [2] of earlier work [3], defined as

\[3]
 ^^^ "\[3]": a citation stands where a display formula should be; [3] is "Losses and how to bear them".

where $\lambda$ is the weight.

## References

[1] A theory of objectives

[2] Weights for everyone

[3] Losses and how to bear them
```

Formulas typed as plain text are read where they touch a citation mark:

```bad
The update [1] follows ∇J(θ) = 𝔼x∼π[2] in each step.
                                   ^^^ "𝔼x∼π[2]": a citation stands where the body of an expectation \
                                       should be; [2] is "Learning rewards from comparisons".

## References

[1] Policy gradients revisited

[2] Learning rewards from comparisons
```

```good
Optimisation (PPO) [1] of \( C \) needs $\mathbb{E}_{s \sim \pi}[r(s)]$ [2], the root $\sqrt[3]{x}$, the entry
$x[3]$, the interval $[0, 1]$, the set $[2] = \{1, 2\}$, the shift $A[1]$ and the vector $[1, 2, 3]$.

$$
\begin{aligned} a &= b \\[4pt] c &= \left[ d \right] \quad [1] \end{aligned}
$$

## References

[1] Policy gradients revisited

[2] Learning rewards from comparisons
```

## What it leaves alone

Bracketed numbers that mathematics itself has: indices, roots, optional arguments, intervals, vectors, sets
`[n]`, shifts. A citation beside a complete formula, inside or outside of its delimiters. A formula that is
nothing but a mark in a sentence that is complete without it, as text recognition writes citations:
`as shown before \( [41] \).` Documents that do not cite by number.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Citation, Document, Finding, Placeholder, rule


@rule(category="math", severity="error")
def placeholder_math(document: Document) -> Iterator[Finding]:
    for formula in document.formulas:
        for placeholder in formula.placeholders:
            yield Finding(
                placeholder.span,
                f'"{_excerpt(document, placeholder)}": a citation stands where {placeholder.wanted} should be'
                f"{_entries(document, placeholder)}.",
                hint="Restore the formula from its source; no fix can.",
            )


def _excerpt(document: Document, placeholder: Placeholder) -> str:
    words = document.quoted(placeholder.context)
    return words if len(words) <= 60 else "…" + words[-59:]


def _entries(document: Document, placeholder: Placeholder) -> str:
    """The entries behind the numbers, as the end of the message."""
    named = []
    for key in placeholder.keys:
        # Where each chapter has a list of its own, the number means an entry of this chapter's.
        entries = document.reading.references_of(Citation(key, "numeric", placeholder.span, None))
        named += [f'[{key}] is "{entry.excerpt}"' for entry in entries[:1]]
    return "; " + ", ".join(named) if named else ""
