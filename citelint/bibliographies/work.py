"""What the readers of all formats share: from the fields of a work to a reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from citelint import lazy
from citelint.document.details import normalise_title
from citelint.document.identifiers import identifiers_of_fields
from citelint.document.model import Block, Details, Reference
from citelint.source import Source, Span

# None before Christ, and none of which only the end is known ("/2004").
_YEAR = lazy.regex(r"(?<![\d-])(?<!^/)\d{4}(?!\d)")
# A list of more names than this is shortened in an entry's text.
_MOST_NAMES = 8


class Work(NamedTuple):
    """What an entry says of the work: *people* are its authors or else editors, as (family, given) names.

    *others*: the list of them ends in "and others". *container* is what it appeared in or who published it, *crowded*
    several names that are typed as one.
    """

    title: str
    people: Sequence[tuple[str, str]] = ()
    date: str = ""
    container: str = ""
    others: bool = False
    crowded: str = ""


def make_reference(
    source: Source,
    key: str,
    span: Span,
    label: Span,
    index: int,
    work: Work,
    fields: Mapping[str, str],
    own: Mapping[str, str],
) -> Reference:
    """The entry of *work*, the *index*-th of its file; *own* are those of its *fields* that it did not inherit."""
    known = Details(
        work.title,
        tuple(family for family, _ in work.people if family),
        year_of(work.date),
        identifiers_of_fields(own),
        normalise_title(work.title),
        work.crowded,
    )
    text = _text(work, fields.get("doi") or fields.get("url", ""))
    block = Block(index, "entry", span, text, None, origins=((0, span.start),))
    return Reference(key, span, label, text, block, source[span], "key", source, known, fields)


def year_of(date: str) -> str:
    """The first year in a *date* of any form, or ``""``."""
    year = _YEAR.search(date)
    return year[0] if year else ""


def _text(work: Work, address: str) -> str:
    names = ", ".join(f"{given} {family}".strip() for family, given in work.people[:_MOST_NAMES])
    more = " et al." if work.others or len(work.people) > _MOST_NAMES else ""
    parts = (names + more, work.date and f"({work.date})", work.title, work.container, address)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
