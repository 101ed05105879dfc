"""Edits applied to a text."""

from __future__ import annotations

from collections.abc import Iterable

from citelint.finding import Edit


def conflict(edits: Iterable[Edit]) -> tuple[Edit, Edit] | None:
    """The first two edits that get in each other's way, or None.

    Edits conflict when their spans share a character, when one inserts inside the other's span, and when two
    different ones insert at the same place (their order would decide). Equal edits count as one.
    """
    before: Edit | None = None
    for edit in sorted(set(edits), key=lambda edit: (edit.span, edit.content)):
        if before and (edit.span.start < before.span.end or edit.span == before.span):
            return before, edit
        before = edit
    return None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """*text* with all *edits* made, which may come in any order; equal edits are made once.

    Raises ValueError where edits conflict or reach out of the text.
    """
    edits = sorted(set(edits), key=lambda edit: edit.span)
    if clash := conflict(edits):
        raise ValueError(f"two edits overlap: {clash[0]} and {clash[1]}")
    pieces = []
    done = 0
    for edit in edits:
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"{edit} is outside a text of {len(text)} characters")
        pieces += [text[done : edit.span.start], edit.content]
        done = edit.span.end
    return "".join([*pieces, text[done:]])
