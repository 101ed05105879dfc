r"""A comment that should silence a finding, and there is none.

## Why it matters

It was true once, or its rule is misspelt. The next finding there will be silent without anybody having judged it.

## Examples

```bad
Tides are old [1]. <!-- citelint-disable-line repeated-citation -- quoted so -->
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ citelint-disable-line \
                   silences nothing: repeated-citation finds nothing there.

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas.
```

```good
Tides are old [1; 1]. <!-- citelint-disable-line repeated-citation -- quoted so -->

<!-- citelint-disable uncited-reference -- for the seminar -->

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas.

[2] Moss, B. (2014). A theory of slow currents.
```

A name that no rule has silences nothing, nor does a word that is none of the five forms.

```bad
Tides are old [1; 1]. <!-- citelint-disable-line repeated-citations -->
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ citelint-disable-line names \
                      repeated-citations, and there is no such rule.

<!-- citelint-disabel -->
^^^^^^^^^^^^^^^^^^^^^^^^^ citelint-disabel is no form of suppression.

<!-- citelint disable-line math -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ citelint disable-line is no form of suppression.

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas.
```

## What it leaves alone

Suppressions of rules that do not run, as with `--select`. Comments that only speak of citelint.

```good
Tides are old [1]. <!-- citelint runs on this chapter; see the notes on what we disable -->

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, rule


@rule(category="suppressions", severity="warning")
def unused_suppression(document: Document) -> Iterator[Finding]:
    for unused in document.unused_suppressions:
        yield Finding(unused.span, unused.message, hint=unused.hint)
