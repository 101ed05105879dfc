"""The works that can be cited, found by key."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

from citelint.document.model import Reference, ReferenceList

_END = itemgetter(0)


def normalise_key(key: str) -> str:
    """*key* as it is compared: ASCII digits without leading zeros, labels without case.

    >>> normalise_key("０3"), normalise_key(" KB15")
    ('3', 'kb15')
    """
    if key.isascii() and key.isdecimal() and not key.startswith("0"):
        return key
    key = unicodedata.normalize("NFKC", key).strip().casefold()
    return str(int(key)) if key.isdecimal() else key


class Works:
    """The entries of the reference lists, found by key.

    *defined* are keys of link definitions; *hidden* keys that something in a list looks like the label of.
    Both are known, though no entry has them. *numbers* are the keys that are numbers, ascending.
    """

    def __init__(self, lists: Iterable[ReferenceList], defined: Iterable[str] = ()) -> None:
        self.by_key: dict[str, list[tuple[int, Reference]]] = defaultdict(list)
        for each in lists:
            for entry in each.entries:
                if entry.key:
                    self.by_key[normalise_key(entry.key)].append((each.span.end, entry))
        self.defined = frozenset(map(normalise_key, defined))
        self.hidden: set[str] = set()
        self.numbers = sorted(int(key) for key in {*self.by_key, *self.defined} if key.isdecimal())

    def knows(self, key: str) -> bool:
        """Whether an entry or a link definition has the key, or something in a list may be its label."""
        key = normalise_key(key)
        return key in self.by_key or key in self.defined or key in self.hidden

    def spelling(self, key: str) -> str:
        """*key* as the list has it; a number that no list has in ASCII digits."""
        normal = normalise_key(key)
        found = self.by_key.get(normal)
        if found:
            return found[0][1].key
        return normal if normal.isdecimal() else key

    def named(self, key: str, offset: int) -> tuple[Reference, ...]:
        """The entries with *key* of the list that follows *offset*, or of the last one where none follows."""
        found = self.by_key.get(normalise_key(key), ())
        if len(found) < 2:
            return tuple(entry for _, entry in found)
        # Chapters may each have a list, with a key in all of them.
        end, _ = found[min(bisect_right(found, offset, key=_END), len(found) - 1)]
        same = slice(bisect_left(found, end, key=_END), bisect_right(found, end, key=_END))
        return tuple(entry for _, entry in found[same])
