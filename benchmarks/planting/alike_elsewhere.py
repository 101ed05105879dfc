"""Look-alikes in the dialects, and for the rules that came with them. Nothing may be found in these drafts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planting.case import Case, case
from planting.dialects import written


def untouched() -> Iterator[Case]:
    """The clean drafts as they are."""
    for _turn, draft in islice(written(), 160):
        yield case("(clean)", draft.manner.name, draft, alike=True)


KINDS = (untouched,)
