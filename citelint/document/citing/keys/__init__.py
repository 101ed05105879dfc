"""Citations by key: those of Pandoc, Quarto, R Markdown and MyST, and the entries that they mean."""

from __future__ import annotations

from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground


def read_keys(ground: Ground) -> Dialect | None:
    """The citations by key, or None where the draft has none."""
    text = ground.text
    if "@" not in text and "}`" not in text and not (ground.document.bibliographies and "cite" in text):
        return None
    from citelint.document.citing.keys.reader import Reader

    return Reader(ground).read()
