"""Citations by author and year, and the entries that they mean."""

from __future__ import annotations

from citelint.document.citing.author_year.signs import may_cite
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground


def read_author_year(ground: Ground) -> Dialect | None:
    """The citations by author and year, or None where the draft has none."""
    if not may_cite(ground):
        return None
    from citelint.document.citing.author_year.decision import decide

    return decide(ground)
