"""From the raw entries of a BibTeX file to references: strings, inheritance, names, dates, identifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from citelint.bibliographies.latex import decoded, plain, verbatim
from citelint.bibliographies.names import Names, read_names
from citelint.bibliographies.work import Work, make_reference, year_of
from citelint.document.bibliography import Bibliography, Flaw
from citelint.document.model import Reference
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.bibliographies.bibtex import Piece, RawEntry

_VERBATIM = frozenset(("doi", "url", "eprint", "file", "pdf", "urlraw", "verba", "verbb", "verbc"))
# Strings of strings of strings, and inheritance from work to work, may grow without bounds.
_LONGEST_STRING = 1000
_MOST_PARENTS = 10
_MOST_INHERITED = 100
# What a child does not inherit by biblatex's rules.
_OWN = frozenset(
    ("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "label", "options", "presort", "related",
     "relatedoptions", "relatedstring", "relatedtype", "shorthand", "sortkey", "key", "title", "subtitle",
     "titleaddon", "shorttitle", "keywords", "abstract", "annotation", "note", "file")
)  # fmt: skip
_CONTAINERS = (
    "journal", "journaltitle", "booktitle", "maintitle", "series", "school", "institution", "organization",
    "publisher", "howpublished",
)  # fmt: skip


def build_bibliography(
    source: Source,
    raw: Sequence[RawEntry],
    strings: Mapping[str, tuple[Piece, ...]],
    flaws: Sequence[Flaw],
) -> Bibliography:
    """The bibliography of the *raw* entries."""
    values = _expanded(strings)
    typed = [{name: _joined(pieces, values) for name, pieces in entry.fields.items()} for entry in raw]
    by_key: dict[str, int] = {}
    for at, entry in enumerate(raw):
        by_key.setdefault(entry.key, at)
    entries: list[Reference] = []
    aliases: list[tuple[str, Reference]] = []
    made: dict[str, Reference] = {}
    sets = []
    for entry, own in zip(raw, typed, strict=True):
        if entry.kind == "xdata":
            continue
        if entry.kind == "set":
            sets.append((entry.key, own.get("entryset", "")))
            continue
        merged = _inherited(own, raw, typed, by_key)
        reference = _reference(source, entry, own, merged, len(entries))
        entries.append(reference)
        made.setdefault(entry.key, reference)
        aliases += [(key, reference) for key in _keys(own.get("ids", ""))]
    for key, members in sets:
        aliases += [(key, made[member]) for member in _keys(members) if member in made]
    return Bibliography(source, entries, flaws, aliases)


def _keys(value: str) -> list[str]:
    return [key.strip() for key in value.split(",") if key.strip()]


def _expanded(strings: Mapping[str, tuple[Piece, ...]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, pieces in strings.items():
        values[name] = _joined(pieces, values)[:_LONGEST_STRING]
    return values


def _joined(pieces: tuple[Piece, ...], strings: Mapping[str, str]) -> str:
    if len(pieces) == 1 and not pieces[0].bare:
        return pieces[0].text
    return "".join(
        strings.get(piece.text.lower(), piece.text) if piece.bare else piece.text for piece in pieces
    )


def _inherited(
    own: dict[str, str], raw: Sequence[RawEntry], typed: Sequence[dict[str, str]], by_key: Mapping[str, int]
) -> dict[str, str]:
    """*own* with what it has from ``xdata`` and ``crossref``."""
    if "crossref" not in own and "xdata" not in own:
        return own
    merged = dict(own)
    seen: set[int] = set()
    waiting = [own]
    while waiting and len(seen) < _MOST_PARENTS:
        fields = waiting.pop()
        for name in ("xdata", "crossref"):
            for key in _keys(fields.get(name, "")):
                at = by_key.get(key)
                if at is None or at in seen:
                    continue
                seen.add(at)
                parent = typed[at]
                waiting.append(parent)
                for field, value in islice(parent.items(), _MOST_INHERITED):
                    if name == "xdata" and raw[at].kind == "xdata":
                        merged.setdefault(field, value)
                    elif field == "title":
                        merged.setdefault("booktitle", value)
                    elif field not in _OWN:
                        merged.setdefault(field, value)
    return merged


def _reference(
    source: Source, entry: RawEntry, own: Mapping[str, str], merged: Mapping[str, str], index: int
) -> Reference:
    fields = {name: verbatim(value) if name in _VERBATIM else plain(value) for name, value in merged.items()}
    fields["entrytype"] = entry.kind
    read = Names([])
    for field in ("author", "editor"):
        if merged.get(field):
            read = read_names(decoded(merged[field]))
        if read.names:
            break
    people = [(plain(name.family), plain(name.given)) for name in read.names]
    container = next((fields[name] for name in _CONTAINERS if fields.get(name)), "")
    work = Work(_title(fields), people, _date(fields), container, read.others, plain(read.crowded))
    own_fields = {name: value for name, value in fields.items() if name in own}
    return make_reference(source, entry.key, entry.span, entry.label, index, work, fields, own_fields)


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    if not title or not subtitle:
        return title or subtitle
    return f"{title}{' ' if title[-1] in '.:?!' else ': '}{subtitle}"


def _date(fields: Mapping[str, str]) -> str:
    """biblatex's ``date``, if there is a year in it, before BibTeX's ``year``."""
    date, year = fields.get("date", ""), fields.get("year", "")
    return date if year_of(date) or not year else year
