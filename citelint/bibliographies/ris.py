"""RIS files, as reference managers and publishers export them.

Read here and not by a library: rispy tells no places, and once a file is split into records and tagged lines for
them, the names of a dozen tags are all that is left for it to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citelint import lazy
from citelint.bibliographies.work import Work, make_reference
from citelint.document.bibliography import Bibliography, Flaw
from citelint.document.model import Reference
from citelint.source import Source, Span

# Two blanks and one are the standard; exporters are not that exact.
_LINE = lazy.regex(r"([A-Z][A-Z\d])[ \t]{0,3}-(?:[ \t]++(.*+))?$")
# The tags with a name of their own, by what BibTeX calls the field; the first that is there counts.
_TAGS = {
    "author": ("AU", "A1"),
    "editor": ("ED", "A2"),
    "title": ("TI", "T1", "CT"),
    "date": ("PY", "Y1", "DA"),
    "journal": ("JO", "JF", "JA", "J2"),
    "booktitle": ("T2", "BT"),
    "publisher": ("PB",),
    "doi": ("DO", "DI"),
    "url": ("UR", "LK"),
    "volume": ("VL",),
    "number": ("IS",),
    "abstract": ("AB", "N2"),
    "note": ("N1",),
    "keywords": ("KW",),
}
_BOOKS = frozenset(("BOOK", "EBOOK", "EDBOOK", "CHAP", "ECHAP", "CONF"))
_NAMES = ("author", "editor")


class _Line(NamedTuple):
    """A tagged line, with the lines that go on with it: *start* and *end* of what is typed, *at* of the value."""

    tag: str
    value: str
    start: int
    at: int
    end: int


def read_ris(source: Source) -> Bibliography:
    """The records of a RIS file. One without an ID gets the key that Pandoc makes of its authors and year."""
    entries: list[Reference] = []
    flaws: list[Flaw] = []
    record: list[_Line] = []
    for line in _lines(source):
        if line.tag == "TY" and record:
            _add(source, record, entries, flaws)
            record = []
        if record or line.tag == "TY":
            record.append(line)
        if line.tag == "ER" and record:
            _add(source, record, entries, flaws)
            record = []
    if record:
        known = len(entries)
        _add(source, record, entries, flaws)
        key = "".join(entry.key for entry in entries[known:])
        flaws.append(Flaw(_first_line(record), "the file ends in the middle of the entry", key))
    return Bibliography(source, entries, flaws)


def _lines(source: Source) -> Iterator[_Line]:
    last: _Line | None = None
    further: list[str] = []
    for start, end in source.lines:
        typed = source.text[start:end].rstrip()
        match = _LINE.match(typed)
        if match:
            if last:
                yield last._replace(value=" ".join((last.value, *further)))
            at = start + (match.start(2) if match[2] else match.end())
            last = _Line(match[1], match[2] or "", start, at, start + len(typed))
            further = []
        elif last and typed.strip() and last.tag != "ER":
            # A long value that goes on.
            last = last._replace(end=start + len(typed))
            further.append(typed.strip())
    if last:
        yield last._replace(value=" ".join((last.value, *further)))


def _first_line(record: Sequence[_Line]) -> Span:
    return Span(record[0].start, record[0].end)


def _add(source: Source, record: Sequence[_Line], entries: list[Reference], flaws: list[Flaw]) -> None:
    values: dict[str, list[str]] = defaultdict(list)
    for line in record:
        if line.value:
            values[line.tag].append(line.value)
    fields: dict[str, str] = {"entrytype": record[0].value.lower()}
    for name, tags in _TAGS.items():
        found = [value for tag in tags for value in values[tag]]
        if found:
            fields[name] = " and ".join(found) if name in _NAMES else found[0]
    people = [
        (family.strip(), given.partition(",")[0].strip())
        for name in _NAMES[: 1 if "author" in fields else 2]
        for family, _, given in (person.partition(",") for tag in _TAGS[name] for person in values[tag])
    ]
    number = values["SN"][0] if values["SN"] else ""
    if number:
        fields["isbn" if record[0].value in _BOOKS else "issn"] = number
    key, label = _key(record, people, values)
    if not key:
        flaws.append(Flaw(label, "the entry has no ID to cite it by"))
        return
    container = fields.get("journal") or fields.get("booktitle") or fields.get("publisher", "")
    work = Work(fields.get("title", ""), people, fields.get("date", ""), container)
    span = Span(record[0].start, record[-1].end)
    entries.append(make_reference(source, key, span, label, len(entries), work, fields, fields))


def _key(
    record: Sequence[_Line], people: Sequence[tuple[str, str]], values: Mapping[str, list[str]]
) -> tuple[str, Span]:
    """The record's key and its place; Pandoc makes one of the authors and the year where there is no ID."""
    for line in record:
        if line.tag == "ID" and line.value:
            return line.value, Span(line.at, line.end)
    made = "_".join([family for family, _ in people] + (values["PY"] or values["Y1"])[:1])
    return made if people else "", _first_line(record)
