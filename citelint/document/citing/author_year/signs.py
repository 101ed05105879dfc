"""The cheap looks: whether a document may cite by author and year at all, which most that cite by numbers do not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from citelint import lazy
from citelint.document.citing.ground import Ground

# Fewer different works than this are no evidence that a draft cites by author and year.
FEWEST = 3
_CENTURIES = ("20", "19", "18", "17", "16", "15", "14", "n.d", "n. d", "press", "forthcoming", "to appear")
# A certain character comes first: what stands before it is looked at where there is one.
_YEAR_BEFORE_END = lazy.regex(r"[12](?<=[ (\[,/–-].)(?:(?<=1)[4-9]|(?<=2)0)\d\d[a-z]?(?=[)\];,:])")


def has_hint(text: str) -> bool:
    """Whether *text* can hold a citation by author and year at all."""
    return ("(" in text or "[" in text or "（" in text or " al" in text) and any(
        century in text for century in _CENTURIES
    )


def may_cite(ground: Ground) -> bool:
    """Whether the document may cite by author and year: not where it cites by number more often than it has years."""
    if not has_hint(ground.text):
        return False
    most = max(FEWEST, _most_candidates(ground))
    return sum(1 for _ in islice(_by_number(ground), most)) < most


def citations_by_number(ground: Ground) -> int:
    """How many brackets of running text may cite by number, since the lists have their keys."""
    return sum(1 for _ in _by_number(ground))


def _by_number(ground: Ground) -> Iterator[None]:
    lists = any(each.understood for each in ground.lists)
    for mark in ground.document.marks:
        if (
            mark.items
            and not mark.code
            and mark.block.kind != "html"
            and ground.is_searched(mark.brackets.start)
            and (not lists or all(ground.works.knows(item.key) for item in mark.items))
        ):
            yield


def _most_candidates(ground: Ground) -> int:
    """How many candidates there are at most, by a cheap look: years before a bracket's end or a comma in it."""
    text = ground.text
    count = at = 0
    for span in ground.listed.spans:
        count += sum(1 for _ in _YEAR_BEFORE_END.finditer(text, at, max(at, span.start)))
        at = max(at, span.end)
    return count + sum(1 for _ in _YEAR_BEFORE_END.finditer(text, at))
