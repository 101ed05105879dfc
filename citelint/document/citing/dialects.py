"""The styles of citing that are not read yet: counted, so that a report can say what was not checked."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citelint.document.model import CitationStyle

if TYPE_CHECKING:
    from citelint.document.document import Document

# "(Lin and Doe, 2019)", "Lin et al. (2019a)", "(Lin et al. 2019; …": a name, then the year.
_AUTHOR_YEAR = re.compile(r"(?:[a-z’'.],? |[a-z’'.] \()(?:19|20)\d\d[a-z]?(?=\)|; ?[A-Z]|, pp?\.)")
_CITEKEY = re.compile(r"(?:\[-?|; ?-?)@\{?[A-Za-z_]|\{cite[a-z:]{0,12}\}`")
# One or two may be something else.
_FEWEST = 3


def count_dialects(document: Document) -> dict[CitationStyle, int]:
    """What looks like citations by key, as footnotes or by author and year, where there are at least three."""
    counts: Counter[CitationStyle] = Counter()
    text = document.source.text
    has_keys, has_notes = "@" in text or "{cite" in text, "[^" in text
    for block in document.blocks:
        if block.is_prose:
            counts["author-year"] += len(_AUTHOR_YEAR.findall(block.text))
            if has_keys:
                counts["key"] += len(_CITEKEY.findall(block.text))
            if has_notes:
                counts["footnote"] += sum(piece.kind == "footnote" for piece in document.pieces(block))
    styles: tuple[CitationStyle, ...] = ("key", "footnote", "author-year")
    return {style: counts[style] for style in styles if counts[style] >= _FEWEST}
