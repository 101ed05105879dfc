"""What a residue claims to have removed: keys and quoted names, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import MarkItem, ResidueClaim
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_REMOVED = lazy.regex(
    r"\b(?:removed|deleted|dropped|eliminated|omitted|excluded|taken out|suppri\w+|elimin\w+|entfernt|gestrichen"
    r"|rimoss\w+|removid\w+)\b|删除|移除|削除",
    re.IGNORECASE,
)
_ARROW = lazy.regex(r"→|->|=>|⇒")
_REPLACED = lazy.regex(r"\b(?:replac|substitut|swap|instead)\w*", re.IGNORECASE)
# Replacements, moves, doubled citations and citations taken from one place only: the key may stay.
_STAYS = lazy.regex(
    r"\b(?:replac\w*|substitut\w*|chang\w*|swap\w*|instead|moved|duplicat\w*|redundant|repeated|second|extra"
    r"|(?:from|in|at|after|before) (?:the|this|that|one|a) (?:\w+ )?"
    r"(?:sentence|claim|clause|example|paragraph|line|end))\b",
    re.IGNORECASE,
)
_ONE_KEY = r"[\"“]?\[\d{1,4}(?:[;,] ?\d{1,4})*+\][\"”]?"
_KEYS = lazy.regex(rf"{_ONE_KEY}(?:(?:, and |, | and | or |、|和){_ONE_KEY})*+")
_NUMBER = lazy.regex(r"\[(\d+)\]|(\d+)")
_NAME = lazy.regex(
    r"(?:citations?|references?)(?: to| for| of)? [\"“]([^\"“”\n]{2,120}+)[\"”]", re.IGNORECASE
)
# "because", "as it": what follows is the reason; marks in it are not what was removed.
_REASON = lazy.regex(r"\b(?:as|because|since|due to|given that|in favou?r of)\b", re.IGNORECASE)
_STATEMENT = lazy.regex(r"(?:[^.;。；\n]|\.(?!\s))++")


def read_claims(span: Span, document: Document) -> Iterator[ResidueClaim]:
    """The claims of removal in the stretch *span* of the draft, in order."""
    text = document.source[span]
    if not _REMOVED.search(text):
        return
    for statement in _STATEMENT.finditer(text):
        words = statement.group()
        removed = _REMOVED.search(words)
        if not removed or _ARROW.search(words):
            continue
        reason = _REASON.search(words, removed.start())
        # "Removed [12] as …" and "[12] was removed as …".
        head = words[: reason.start()] if reason else words
        if _STAYS.search(head) or (reason and _REPLACED.search(words)):
            continue
        start = span.start + statement.start()
        for match in _KEYS.finditer(head):
            items = tuple(
                MarkItem(number[1] or number[2], Span(start + number.start(), start + number.end()))
                for number in _NUMBER.finditer(head, *match.span())
            )
            yield ResidueClaim(Span(start + match.start(), start + match.end()), items)
        for match in _NAME.finditer(head):
            if not match[1].startswith("["):
                yield ResidueClaim(
                    Span(start + match.start(1) - 1, start + match.end(1) + 1), names=(match[1],)
                )
