"""Citations in footnotes: a draft whose footnotes are its references."""

from __future__ import annotations

from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground


def read_footnotes(ground: Ground) -> Dialect | None:
    """The citations in footnotes, or None where the draft has none."""
    return None
