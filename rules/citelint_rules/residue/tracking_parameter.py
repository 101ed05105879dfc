r"""An address with a parameter that tells where it was copied.

## Why it matters

`?utm_source=chatgpt.com` is what an assistant adds to the addresses that it gives; newsletters and campaigns add others
of the kind. The page is the same without it. Readers see in it that a source was taken over and perhaps not read.

## Examples

```bad
Tides follow the moon ([a report](https://tides.example.org/moon?utm_source=chatgpt.com#spring)).
                                                                ^^^^^^^^^^^^^^^^^^^^^^^ the address of \
    tides.example.org carries "utm_source=chatgpt.com".

More: https://harbours.example.org/?page=2&utm_source=newsletter&utm_medium=email
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of \
    harbours.example.org carries "utm_source=newsletter" and "utm_medium=email".
```

```fixed
Tides follow the moon ([a report](https://tides.example.org/moon#spring)).

More: https://harbours.example.org/?page=2
```

In a bibliography:

```bad
Tides follow the moon [@moon].
```

```bib file=refs.bib
@misc{moon, title = {Moons}, url = {https://moons.example.org/?utm_source=openai\&phase=3}}
                                                               ^^^^^^^^^^^^^^^^^^^ the address of \
    moons.example.org carries "utm_source=openai".
```

```fixed file=refs.bib
@misc{moon, title = {Moons}, url = {https://moons.example.org/?phase=3}}
```

```good
Every address that the assistant gave ended in `?utm_source=chatgpt.com`.

The page as it was kept: https://web.archive.org/web/2020/https://tides.example.org/?utm_source=feed
```

## What it leaves alone

Code, formulas and front matter. Parameters that need not be for tracking (`ref=`, `source=`). Addresses inside the
address of an archive or a proxy.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Edit, Finding, Fix, rule


@rule(category="residue", severity="info")
def tracking_parameter(document: Document) -> Iterator[Finding]:
    for address in document.tracked_addresses:
        carried = " and ".join(f'"{each}"' for each in address.parameters[:2])
        if len(address.parameters) > 2:
            carried += f" and {len(address.parameters) - 2} more"
        yield Finding(
            address.span,
            f"the address of {address.host} carries {carried}.",
            hint="It tells where the address was copied; the page is the same without it.",
            fix=Fix("Take it out of the address", tuple(Edit(cut, "") for cut in address.cuts)),
            group=address.parameters[0].lower(),
        )
