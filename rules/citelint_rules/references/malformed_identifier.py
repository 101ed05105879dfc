r"""An identifier or an address that cannot be one, or a link that leads elsewhere than it says.

## Why it matters

Readers and machines find a work by its DOI, arXiv identifier, ISBN or address. One with a letter for a digit, a blank
in the middle or a wrong check digit finds nothing: a slip of the keyboard, a loss on the way out of a PDF, or an
identifier that a machine made up.

## Examples

```bad
Ferns grow [1], mosses wait [2], and lichens do both [3].

## References

[1] A. Fern. The growth of ferns. https://doi.org/10.1145/3292500 .3330701
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ "10.1145/3292500 .3330701" is no DOI: \
    there is a blank in it.

[2] C. Moss. Waiting for light. arXiv:1706.3762, 2017.
                                      ^^^^^^^^^ "1706.3762" is no arXiv identifier: those of 2017 have five digits \
    behind the stop.

[3] L. Lichen. Both at once. Herbarium Press, 1999. ISBN 0-306-40615-3.
                                                         ^^^^^^^^^^^^^ "0-306-40615-3" is no ISBN: its check digit is \
    wrong.
```

Addresses, and links that show one thing and lead to another:

```bad
See https:/ferns.example.org/growth and http://https://mosses.example.org for the data.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "https:/ferns.example.org/growth" is no address: two slashes stand behind the ":" \
    of an address.
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://https://mosses.example.org" is no \
    address: its beginning is doubled.

Ferns grow: [https://doi.org/10.1000/ferns](https://doi.org/10.1000/mosses).
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the link shows \
    "https://doi.org/10.1000/ferns" and leads to "10.1000/mosses".
```

The fields of a bibliography:

```bad
Ferns grow [@fern], mosses wait [@moss], and lichens do both [@lichen].
```

```bib file=refs.bib
@article{moss, title = {Waiting}, doi = {10.1000/moss.215966}, url = {https://moss.example.org/doi/10.1000/moss.21596}}
                                         ^^^^^^^^^^^^^^^^^^^ the DOI is "10.1000/moss.215966", and the address has \
    "10.1000/moss.21596".

@article{lichen, title = {Both}, doi = {doi.org/10.1000/lichen}}
                                        ^^^^^^^^^^^^^^^^^^^^^^ "doi.org/10.1000/lichen" is no DOI: there is no \
    "https://" before its address.

@article{fern, title = {The growth of ferns}, issn = {1234-5678}, eprint = {1713.00001}, archiveprefix = {arXiv}}
                                                      ^^^^^^^^^ "1234-5678" is no ISSN: its check digit is wrong.
                                                                            ^^^^^^^^^^ "1713.00001" is no arXiv \
    identifier: there is no month "13".
```

```good
Old DOIs hold nearly anything: doi:10.1002/(SICI)1097-0258(19980815/30)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2.
Identifiers need no address: arXiv:hep-th/9901001, doi:10.1000/182, ISBN 978-0-306-40615-7.

The bridge [https://www.example.org/a/very/lo…](https://www.example.org/a/very/long/address) stands, and its old page
is [kept](https://web.archive.org/web/2019/http://bridge.example.org/).
```

## What it leaves alone

Code, formulas, and identifiers in quotation marks. `https://doi.org/` or `doi:` before a DOI, in a field or in text.
Blanks for something to be filled in (`10.xxxx/…`), which placeholder-text tells in the front matter. ISBNs of nine
digits and numbers with remarks behind them. Links that show a shortened form, lead to an archive, or show words.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Finding, rule


@rule(category="references", severity="warning")
def malformed_identifier(document: Document) -> Iterator[Finding]:
    for one in document.malformed_identifiers:
        typed = " ".join(one.typed.split())
        if one.kind == "link":
            message = f'the link shows "{typed}" and leads to "{one.fault}".'
            hint = "Let it show where it leads, or lead where it shows."
        elif one.kind == "pair":
            message = f'the DOI is "{typed}", and the address has "{one.fault}".'
            hint = "Look the work up: one of them is wrong."
        else:
            message = f'"{typed}" is no {one.kind}: {one.fault}.'
            hint = "Look the work up, and correct it."
        group = "" if one.kind in ("link", "pair") else f"{one.kind}: {one.fault}"
        yield Finding(one.span, message, hint=hint, group=group)
