r"""Brackets that are meant as a citation and are broken.

## Why it matters

Tools that turn citations into links pass over them, and the reader cannot tell whether a number is missing.

## Examples

```bad
Attention replaced recurrence [1, ], then [2;;3] encoders replaced attention [1] and drums [2].
                              ^^^^^ "[1, ]": the brackets have an empty member.
                                          ^^^^^^ "[2;;3]": the brackets have an empty member.

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

```fixed
Attention replaced recurrence [1], then [2;3] encoders replaced attention [1] and drums [2].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

```bad
Attention replaced recurrence [1], then encoders [3-1] replaced attention [1], as one [2] and another [3]
                                                 ^^^^^ "[3-1]": the brackets hold a range that runs backwards.
found [2).
      ^^^ "[2)": the brackets are closed by ")".

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

A key without its `@` cites nothing: the reader sees the key itself. That is an error. Neither a comma nor a word
parts keys in Pandoc, Quarto or MyST: what follows it is a remark on the first one, and Pandoc prints one of the two
works. Brackets with a semicolon too many are printed as they are.

```bad severity=error
Tapes came first [@lin2019], then drums [ode2020; @lin2019], then wire [see ode2020, p. 3].
                                        ^^^^^^^^^^^^^^^^^^^ "[ode2020; @lin2019]": \
                                            the brackets hold ode2020 without "@".
                                                                       ^^^^^^^^^^^^^^^^^^^ "[see ode2020, p. 3]": \
                                                                           the brackets hold ode2020 without "@".
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}
```

```fixed
Tapes came first [@lin2019], then drums [@ode2020; @lin2019], then wire [see @ode2020, p. 3].
```

```bad
Tapes came first [@lin2019, @ode2020], then drums.
                 ^^^^^^^^^^^^^^^^^^^^ "[@lin2019, @ode2020]": the brackets part keys by a comma.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}
```

```fixed
Tapes came first [@lin2019; @ode2020], then drums.
```

```bad
Tapes came first [@lin2019 and @ode2020], then drums [@ode2020;].
                 ^^^^^^^^^^^^^^^^^^^^^^^ "[@lin2019 and @ode2020]": the brackets part keys by a word.
                                                     ^^^^^^^^^^^ "[@ode2020;]": the brackets have an empty member.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}
```

```fixed
Tapes came first [@lin2019; @ode2020], then drums [@ode2020].
```

```bad
Tapes came first [@lin2019; @ode2020, then drums.
                 ^^^^^^^^^^^^^^^^^^^ "[@lin2019; @ode2020": the brackets are not closed.
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}
```

```good
Values in [0, 1) and (1, 3] are normal [1], those of a[3, ] are slices [2],
and the game ended [3:1] on [2021-03-01], says a witness [3].

## References

[1] A. Lin. Sequences without recurrence. 2019.

[2] B. Ode. Encoders are enough. 2020.

[3] C. Doe. Memory and search. 2021.
```

```good
Tapes [@lin2019, but see @ode2020] are long [wire]; [lin2019] leads elsewhere, and so does [drums][ode2020].

[lin2019]: https://example.org/lin
[ode2020]: https://example.org/ode
```

```bib file=refs.bib
@article{lin2019, author = {A. Lin}, title = {Tapes}, year = 2019}

@book{ode2020, author = {B. Ode}, title = {Drums}, year = 2020}

@misc{wire, title = {Wire}}
```

## What it leaves alone

Half-open intervals, slices, dates, scores, prose in brackets, and everything in a document that does not
cite by number or whose list does not have the numbers in question; links; keys alone in brackets that may be a
word (`[wire]`).
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Edit, Finding, Fix, Severity, rule

_REMEDIES = {
    "have an empty member": "Add what is missing, or take the separator out.",
    "hold a range that runs backwards": "Write the smaller number first.",
    "hold a range without an end": "Add the last number of the range.",
}


@rule(category="citations", severity="warning")
def malformed_citation(document: Document) -> Iterator[Finding]:
    """Report the broken marks that the reading of citations met."""
    for broken in document.reading.malformed:
        shown = document.quoted(broken.span)
        what = "keys" if "@" in shown else "numbers"
        remedy = _REMEDIES.get(broken.defect, f"Put the {what} between one [ and one ].")
        edits = tuple(Edit(span, content) for span, content in broken.edits)
        yield Finding(
            broken.span,
            f'"{shown}": the brackets {broken.defect}.',
            hint="" if edits and broken.defect not in _REMEDIES else remedy,
            severity=Severity.ERROR if broken.surely else None,
            fix=Fix(_title(edits), edits) if edits else None,
            group=broken.defect if edits and not broken.surely else "",
        )


def _title(edits: tuple[Edit, ...]) -> str:
    if not any(each.content for each in edits):
        return "Take the separator out"
    return (
        "Part the keys by semicolons" if any(";" in each.content for each in edits) else "Put an @ before it"
    )
