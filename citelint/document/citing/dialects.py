"""Numbers without brackets that may cite: counted, so that a report can say what was not checked."""

from __future__ import annotations

import re

from citelint import lazy
from citelint.document.citing.ground import Ground

# One or two may be something else.
_FEWEST = 3

# "norms.7 Trust", "cities³", "cities^3^", "cities<sup>3</sup>", "cities $^{3}$": a number at a word's end, raised
# or not. A number in a sentence of its own ("it was 3 metres") is none.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BEHIND = r"(?<=[^\W\d_][^\W\d_](?:[^\W\d_]|[.,;:!?)”\"]))"  # not in "x²" or "10³"
_BARE = lazy.regex(
    rf"(?<=[^\W\d_])(?:[.,;:!?][”\"’)]?|[”\"’)][.,;]?)(?P<bare>\d{{1,3}})(?=\s|$)"
    rf"|{_BEHIND}(?P<raised>[{_RAISED}]{{1,3}}+)"
    rf"|{_BEHIND}\s?(?:<sup>|\^|\$\^\{{?)\s?(?P<marked>\d{{1,3}})(?=[\s\d,–-]{{0,12}}(?:</sup>|\^|\}}?\$))",
    re.IGNORECASE,
)
_ASCII = str.maketrans(_RAISED, "0123456789")


def count_bare_numbers(ground: Ground) -> int:
    """How many numbers without brackets may cite: those of entries, behind words, where there are three at least."""
    keys = set[str]()
    count = 0
    for block in ground.document.blocks:
        if block.kind != "paragraph" or ground.listed.has(block.span.start):
            continue
        for match in _BARE.finditer(ground.text, *block.span):
            key = str(int(next(filter(None, match.groups())).translate(_ASCII)))
            if key in ground.works.by_key:
                keys.add(key)
                count += 1
    return count if count >= _FEWEST and len(keys) > 1 else 0
