"""Citations by key: Pandoc's, and the roles of MyST."""

from __future__ import annotations

from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground


def read_keys(ground: Ground) -> Dialect | None:
    """The citations by key, or None where the draft has none."""
    return None
