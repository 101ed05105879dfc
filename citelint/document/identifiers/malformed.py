"""What was typed as an identifier or an address and cannot be one, in drafts and in bibliographies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.identifiers import faults
from citelint.document.identifiers.links import find_false_links
from citelint.document.identifiers.places import value_place
from citelint.document.identifiers.reading import normal_arxiv, normal_doi, tidy_tex
from citelint.document.identifiers.searching import Found, is_placeholder, search_text
from citelint.document.identifiers.shown import Shown, is_commented
from citelint.document.model import MalformedIdentifier, Reference
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_DOI_IN_ADDRESS = lazy.regex(r"(?<=/)10\.\d{4,9}/[^\s?#]++(?<!/)")
_DOI_IN_VALUE = lazy.regex(r"(?:^|[/=:]|\bdoi\s*+)10\.\d{4,9}(?:\.\d{1,9})*+/\S++$", re.IGNORECASE)
_LEAD = lazy.regex(r"(?:https?:/*+)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi\s*+[:=]?\s*+)?", re.IGNORECASE)
_DOUBLED = lazy.regex(
    r"(?:https?://)?(?:dx\.|www\.)?doi\.org/(?:https?:|(?:dx\.|www\.)?doi\.org/)", re.IGNORECASE
)
_ONE_SLASH = lazy.regex(r"https?:/(?!/)", re.IGNORECASE)
_NO_SCHEME = lazy.regex(r"(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_ENTITY = lazy.regex(r"&(?:lt|gt|amp|#\d{1,5});")
_NUMBER = lazy.regex(r"(?<![\dXx.])\d(?:[ –‐‑-]{0,2}+[\dXx])++(?![\w.]*\d)")
_ISSN_NUMBER = lazy.regex(r"(?<![\w-])\d{4}[-–‐‑ ]?\d{3}[\dXx](?![\w-])")
_ORCID_NUMBER = lazy.regex(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")
_IN_FIELDS = ("journal", "journaltitle", "note", "howpublished", "url", "addendum")
# What is looked for in values of running text; numbers have fields of their own.
_IN_VALUES = frozenset(("DOI", "arXiv identifier", "address"))


def find_malformed_identifiers(document: Document) -> tuple[MalformedIdentifier, ...]:
    """The malformed identifiers of *document* and the links that lead elsewhere than they show, in order."""
    lists = document.reference_lists if not document.blocks or document.blocks[0].kind == "entry" else ()
    if any(each.bibliography for each in lists):
        found = [one for each in lists for entry in each.entries for one in _in_entry(document, entry)]
    else:
        typed = list(search_text(document.source.text))
        shown = Shown(document) if typed else None
        found = [one.identifier for one in typed if shown and _is_meant(shown, one)]
        found += find_false_links(document)
    return tuple(_apart(sorted(found, key=lambda one: (one.span.start, -one.span.end))))


def _apart(found: list[MalformedIdentifier]) -> Iterator[MalformedIdentifier]:
    """*found* without what lies inside another one, or is a link around it."""
    end = 0
    for one in found:
        if one.span.start >= end:
            yield one
            end = one.span.end


def _is_meant(shown: Shown, one: Found) -> bool:
    """Whether it is text of the draft, and not spoken of; the authors' identifiers stand in the front matter."""
    span = one.identifier.span
    if one.identifier.kind == "ORCID iD":
        block = shown.block_at(span)
        if block and block.kind == "front_matter":
            return not is_commented(shown.document.source.text, span.start)
    return shown.is_text(span) and not shown.is_quoted(Span(one.start, span.end))


# In bibliographies


def _in_entry(document: Document, entry: Reference) -> Iterator[MalformedIdentifier]:
    for kind, name, value, fault in _of_fields(entry):
        place = value_place(document.source, entry, name, value)
        yield MalformedIdentifier(place, kind, value, fault)


def _of_fields(entry: Reference) -> Iterator[tuple[str, str, str, str]]:
    """Kind, field, value and fault of what is malformed in the fields of *entry*."""
    fields = entry.fields
    doi = fields.get("doi", "").strip()
    if doi and not is_placeholder(doi):
        fault = _fault_of_doi_field(doi)
        if fault:
            yield "DOI", "doi", doi, fault
    url = fields.get("url", "")
    in_url = normal_doi(found[0]) if (found := _DOI_IN_ADDRESS.search(url)) else ""
    if _differ_by_one(normal_doi(doi), in_url):
        yield "pair", "doi", doi, in_url
    eprint = fields.get("eprint", "").strip()
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()
    if eprint and archive == "arxiv":
        value = normal_arxiv(eprint) or eprint.lower().removeprefix("arxiv:").strip()
        fault = faults.arxiv_fault(value)
        if fault:
            yield "arXiv identifier", "eprint", eprint, fault
    for name in _IN_FIELDS:
        value = fields.get(name, "")
        if value:
            yield from ((kind, name, typed, fault) for kind, typed, fault in _in_value(value))
    yield from _numbers(fields.get("isbn", ""), "ISBN", "isbn")
    yield from _numbers(fields.get("issn", ""), "ISSN", "issn")
    pmid = fields.get("pmid", "").strip()
    if pmid.isdecimal() and len(pmid) > 8:
        yield "PMID", "pmid", pmid, faults.pmid_fault(pmid)
    for name in ("orcid", "orcid-numbers"):
        for match in _ORCID_NUMBER.finditer(fields.get(name, "")):
            if (fault := faults.orcid_fault(match[0])) and not is_placeholder(match[0]):
                yield "ORCID iD", name, match[0], fault


def _differ_by_one(doi: str, other: str) -> bool:
    """Whether one has a character more than the other: a slip of the keyboard, and no version or part of a work."""
    short, long = sorted((doi, other), key=len)
    if not short or len(long) != len(short) + 1:
        return False
    at = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return long[at].isalnum() and short[at:] == long[at + 1 :]


def _fault_of_doi_field(value: str) -> str:
    """Why the value of a field for DOIs has none.

    What puts the resolver before it takes ``https://doi.org/`` and ``doi:`` away, and nothing else (so Pandoc 3.9).
    """
    tidy = tidy_tex(value).strip().strip("{}<>")
    if _ENTITY.search(tidy):
        return "there is a code of HTML in it"
    if _DOUBLED.match(tidy):
        return "its beginning is doubled"
    if _ONE_SLASH.match(tidy):
        return 'two slashes stand behind the ":" of an address'
    if _NO_SCHEME.match(tidy):
        return 'there is no "https://" before its address'
    if normal_doi(value):
        return faults.doi_fault(tidy[tidy.find("10") :])
    if _DOI_IN_VALUE.search(tidy):
        return ""
    parts = [part for part in re.split(r"[\s,;]+", tidy) if part]
    if len(parts) > 1 and all(normal_doi(part) for part in parts):
        return ""
    lead = _LEAD.match(tidy)
    rest = tidy[lead.end() :] if lead else tidy
    if "://" in rest or (lead and lead[0].startswith("http") and "doi" not in lead[0].lower()):
        return "it is another address"
    return faults.doi_fault(rest) if rest else ""


def _in_value(value: str) -> Iterator[tuple[str, str, str]]:
    """Kind, text and fault of what is malformed in a value of running text."""
    for found in search_text(value):
        if found.identifier.kind in _IN_VALUES:
            yield found.identifier.kind, found.identifier.typed, found.identifier.fault


def _numbers(value: str, kind: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    """The numbers in *value*, a list of ISBNs or ISSNs with remarks, that are neither."""
    if not any(map(str.isdecimal, value)):
        return
    for match in (_ISSN_NUMBER if kind == "ISSN" else _NUMBER).finditer(value):
        for typed in _apart_by_blanks(match[0]):
            digits = sum(char.isdecimal() or char in "Xx" for char in typed)
            # A number of the other kind is misplaced, and reads well all the same.
            if digits < 10 if kind == "ISBN" else digits != 8:
                continue
            fault = faults.isbn_fault(typed) if kind == "ISBN" else faults.issn_fault(typed)
            if fault:
                yield kind, name, typed, fault


def _apart_by_blanks(typed: str) -> list[str]:
    """Two numbers with a blank between, ``978-3-540-34415-5 978-3-540-34416-2``, or one in groups of digits."""
    digits = sum(map(str.isalnum, typed))
    return [typed] if digits in (8, 10, 13) else typed.split()
