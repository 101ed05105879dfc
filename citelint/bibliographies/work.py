"""What the readers of all formats share: from the fields of a work to a reference."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citelint import lazy
from citelint.document.details import normalise_title
from citelint.document.identifiers import read_identifiers
from citelint.document.model import Block, Details, Reference
from citelint.source import Source, Span

_YEAR = lazy.regex(r"(?<!\d)\d{4}(?!\d)")
_DOI = lazy.regex(r"^\s*+(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*+)?(10\.\d{4,9}/\S++)", re.IGNORECASE)
_ARXIV = lazy.regex(
    r"(?:arxiv:\s*+)?(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
)
_CONTAINERS = (
    "journal", "journaltitle", "booktitle", "maintitle", "series", "school", "institution", "organization",
    "publisher", "howpublished",
)  # fmt: skip
_ELSEWHERE = ("journal", "journaltitle", "note", "howpublished", "addendum")
# A list of more names than this is shortened in an entry's text.
_MOST_NAMES = 8


def make_reference(
    *,
    source: Source,
    key: str,
    span: Span,
    label: Span,
    index: int,
    title: str,
    people: Sequence[tuple[str, str]],
    others: bool,
    date: str,
    fields: Mapping[str, str],
    own: frozenset[str],
) -> Reference:
    """The reference to a work: *people* are (family, given) names, *own* the fields that are not inherited."""
    year = _YEAR.search(date)
    identifiers = _identifiers({name: value for name, value in fields.items() if name in own})
    known = Details(
        title,
        tuple(family for family, _ in people if family),
        year[0] if year else "",
        identifiers,
        normalise_title(title),
    )
    text = _text(title, people, others, date, fields)
    block = Block(index, "entry", span, text, None, origins=((0, span.start),))
    return Reference(key, span, label, text, block, source[span], "key", source, known, fields)


def _identifiers(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    doi = _DOI.match(fields.get("doi", ""))
    if doi:
        found["doi", doi[1].rstrip(".,;").lower()] = None
    words = []
    eprint = fields.get("eprint", "")
    if eprint:
        where = (fields.get("eprinttype") or fields.get("archiveprefix") or "").lower()
        arxiv = _ARXIV.fullmatch(eprint) if where in ("", "arxiv") else None
        if arxiv:
            words.append(f"arXiv:{arxiv[1]}")
        elif where in ("pubmed", "pmid"):
            words.append(f"PMID: {eprint}")
    for isbn in re.split(r"[,;]|\s(?=97[89])", fields.get("isbn", "")):
        words.append(f"ISBN {isbn.strip()}" if isbn.strip() else "")
    if fields.get("pmid"):
        words.append(f"PMID: {fields['pmid']}")
    words += [fields[name] for name in ("url", *_ELSEWHERE) if name in fields]
    for identifier in read_identifiers("\n".join(words)):
        if identifier[0] != "doi" or not doi:
            found[identifier] = None
    return tuple(found)


def _text(
    title: str, people: Sequence[tuple[str, str]], others: bool, date: str, fields: Mapping[str, str]
) -> str:
    names = [f"{given} {family}".strip() for family, given in people[:_MOST_NAMES]]
    more = " et al." if others or len(people) > _MOST_NAMES else ""
    parts = [
        ", ".join(names) + more,
        date and f"({date})",
        title,
        next((fields[name] for name in _CONTAINERS if fields.get(name)), ""),
        fields.get("doi") or fields.get("url", ""),
    ]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
