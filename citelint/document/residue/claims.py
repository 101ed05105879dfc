"""What a residue claims to have removed: keys and quoted names, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint.document.model import ResidueClaim
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_REMOVED = re.compile(
    r"\b(?:removed|deleted|dropped|eliminated|omitted|excluded|taken out|cut)\b", re.IGNORECASE
)
# "(e.g., "[59]" → "[59]")", "replaced by", "changed from": a replacement, no removal.
_REPLACED = re.compile(r"→|->|=>|⇒|\b(?:replac|substitut|chang|swap|instead)", re.IGNORECASE)
_KEYS = re.compile(
    r"[\"“]?\[\d{1,4}(?:[;,] ?\d{1,4})*+\][\"”]?(?:(?:, and |, | and | or )[\"“]?\[\d{1,4}(?:[;,] ?\d{1,4})*+\][\"”]?)*+"
)
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?:citations?|references?)(?: to| for| of)? [\"“]([^\"“”]{2,120}+)[\"”]", re.IGNORECASE)
_STATEMENT = re.compile(r"[^.;\n]++(?:\.(?!\s)[^.;\n]++)*+")


def read_claims(span: Span, document: Document) -> Iterator[ResidueClaim]:
    """The claims of removal in the stretch *span*."""
    source = document.source
    text = source[span]
    if not _REMOVED.search(text):
        return
    for statement in _STATEMENT.finditer(text):
        words = statement.group()
        if not _REMOVED.search(words) or _REPLACED.search(words):
            continue
        for match in _KEYS.finditer(words):
            start = span.start + statement.start() + match.start()
            place = Span(start, start + len(match.group()))
            yield ResidueClaim(place, keys=tuple(_NUMBER.findall(match.group())))
        for match in _NAME.finditer(words):
            if match[1].startswith("["):
                continue
            start = span.start + statement.start() + match.start(1) - 1
            yield ResidueClaim(Span(start, start + len(match[1]) + 2), names=(match[1],))
