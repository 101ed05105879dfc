"""What one way of citing gives in a document: every front end returns a Dialect, the reading holds them all."""

from __future__ import annotations

from collections.abc import Callable, Collection

from citelint.document.citing.malformed import Malformed
from citelint.document.model import (
    Citation,
    CitationGroup,
    CitationStyle,
    Mention,
    Near,
    Reference,
    ReferenceList,
)
from citelint.record import NamedTuple


def _none(citation: Citation) -> tuple[Reference, ...]:
    return ()


def _nothing_near(citation: Citation) -> Near | None:
    return None


class Dialect(NamedTuple):
    """The citations of one style, and what they can be looked up in.

    *groups* are the citations, in order; *mentions* what names a key in places that are not searched, or
    names it without citing it (``nocite``). *lookup*: they can be looked up, so that what *find* does not find
    dangles. *find* gives the entries that a citation names. *needing_list* are the groups that only a list or a
    bibliography could resolve, where there is none. *cites_all*: the draft says that it cites every entry.
    *hidden* are keys that do not dangle though *find* gives nothing for them: what has them could not be read, or
    is elsewhere. *malformed* are brackets that are meant to cite in this style and broken.
    *entries* are what the citations name where that is in no list or bibliography: definitions of footnotes.
    *near* gives the entry that a citation may have meant that names none; *uncited* are the entries of lists
    without labels that surely nothing cites. *doubt* says why nothing can be looked up; *unread* are the lists in
    which uncited entries were not looked for, each with how many of its entries could not be read, or 0 where too few
    are cited.
    """

    style: CitationStyle
    groups: tuple[CitationGroup, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lookup: bool = False
    find: Callable[[Citation], tuple[Reference, ...]] = _none
    needing_list: tuple[CitationGroup, ...] = ()
    cites_all: bool = False
    hidden: Collection[str] = frozenset()
    malformed: tuple[Malformed, ...] = ()
    entries: tuple[Reference, ...] = ()
    near: Callable[[Citation], Near | None] = _nothing_near
    uncited: tuple[Reference, ...] = ()
    doubt: str = ""
    unread: tuple[tuple[ReferenceList, int], ...] = ()
