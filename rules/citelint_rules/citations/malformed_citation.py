r"""Brackets that are meant as a citation and are broken.

## Why it matters

Tools that turn citations into links pass over them, and the reader cannot tell whether a number is missing.

## Examples

```bad
Attention replaced recurrence [1, ], then [2;;3] encoders [3-1] replaced
                              ^^^^^ "[1, ]": the brackets have an empty member.
                                          ^^^^^^ "[2;;3]": the brackets have an empty member.
                                                          ^^^^^ "[3-1]": the brackets hold a range that \
                                                                runs backwards.
attention [1], as one [2] and another [3] found [2).
                                                ^^^ "[2)": the brackets are closed by ")".

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

```good
Values in [0, 1) and (1, 3] are normal [1], those of a[3, ] are slices [2],
and the game ended [3:1] on [2021-03-01], says a witness [3].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

## What it leaves alone

Half-open intervals, slices, dates, scores, prose in brackets, and everything in a document that does not
cite by number or whose list does not have the numbers in question.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, rule

_REMEDIES = {
    "have an empty member": "Add the number that is missing, or take the separator out.",
    "hold a range that runs backwards": "Write the smaller number first.",
    "hold a range without an end": "Add the last number of the range.",
}


@rule(category="citations", severity="warning")
def malformed_citation(document: Document) -> Iterator[Finding]:
    """Report the broken marks that the reading of citations met."""
    for broken in document.reading.malformed:
        shown = " ".join(document.source[broken.span].split())
        remedy = _REMEDIES.get(broken.defect, "Put the numbers between one [ and one ].")
        yield Finding(broken.span, f'"{shown}": the brackets {broken.defect}.', hint=remedy)
