"""What was typed as an identifier or an address and cannot be one, in drafts and in bibliographies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.document.identifiers import faults
from citelint.document.identifiers.links import find_false_links
from citelint.document.identifiers.reading import normal_arxiv, normal_doi, tidy_tex, trimmed
from citelint.document.identifiers.shown import Shown
from citelint.document.model import MalformedIdentifier, Reference
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document


class _Search(NamedTuple):
    """How identifiers of a kind are found in running text: behind what, how they look, and what is checked."""

    kind: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    fault: Callable[[str], str]


_STOP = r"\s<>\"\[\]{}|^`，。；）】"
_DOI = lazy.regex(rf"doi(?:\.org/|[:.]?\s*+)(?:doi:?\s*+)?((?:1[0Oo]|[lI]0)\.[^{_STOP}]++)", re.IGNORECASE)
_SPACED_DOI = lazy.regex(
    r"doi(?:\. ?org/ ?|:? ?)(10(?:\. \d{4,5} ?/|\.\d{4,5} /|\.\d{4,5}/ (?=[^\s,;)]*\d)) ?[\w.():/-]++)",
    re.IGNORECASE,
)
# A DOI goes on behind the blank: "10.1145/3292500 .3330701", "10.1145/3292500. 3330701".
_GOES_ON = lazy.regex(r"(?<=\d) \.\d{3,8}\b|(?:(?<=10\.1145/\d{6}\.)|(?<=10\.1145/\d{7}\.)) \d{5,8}\b")
_ARXIV = lazy.regex(
    r"arxiv(?:\.org/(?:abs|pdf|html)/|:\s*+(?:arxiv:\s*+)?|(?<=10\.48550/arxiv)\.)([\w.-]++(?:/\d++\w*+)?)",
    re.IGNORECASE,
)
_ISBN = lazy.regex(r"ISBN(?:-1[03])?:?\s*+(\d(?:[ –‐‑-]?[\dXx])++)(?![\w-])")
_ISSN = lazy.regex(r"ISSN:?\s*+(\d{4}[-–‐‑]\d{3}[\dXx])(?![\w-])")
_PMID = lazy.regex(r"(?:PMID:?\s*+|pubmed\.ncbi\.nlm\.nih\.gov/)(\d++)(?![\w-])")
_ORCID = lazy.regex(
    r"orcid(?:\.org/|[\"']?:?\s*+[\"']?(?:https?://orcid\.org/)?)([\d-]{14,22}[\dXx]?)(?![\w-])",
    re.IGNORECASE,
)
_ADDRESS = lazy.regex(
    r"https?://https?(?::|//)[^\s<>\"\])]*+"  # http://https://example.org
    r"|(?<![\w/:.=%+-])https?:/(?!/)\w[\w-]*+\.\w[^\s<>\"\])]*+"  # https:/example.org
    r"|(?<![\w/:.=%+-])https?//[\w-]++\.\w[^\s<>\"\])]*+"
    r"|https?:\\\\\w[^\s<>\"\])]*+"
    r"|https?:// (?:(?:www|doi|dx|arxiv|github|en)\. ?\w|[\w-]++\. (?:org|com|net|edu|gov|io)\b)[\w./-]*+"
)
_MISSPELT = lazy.regex(
    r"(?<![\w/:.=%+-])(?:htp|htpp|htttp|hhtp|htps|htpps|htttps|hhtps|httpss|ttps?)://?[\w-]++\.\w[^\s<>\"\])]*+"
)
_PLACEHOLDER = lazy.regex(
    r"x{3}|\.\.\.|…|_{3}|y{4}|n{4}|[?#*]{2}|1234567|placeholder|example|abcde", re.IGNORECASE
)

_DOI_IN_VALUE = lazy.regex(r"(?:^|[/=:]|\bdoi\s*+)10\.\d{4,9}(?:\.\d{1,9})*+/\S++$", re.IGNORECASE)
_LEAD = lazy.regex(r"(?:https?:/*+)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi\s*+[:=]?\s*+)?", re.IGNORECASE)
_ENTITY = lazy.regex(r"&(?:lt|gt|amp|#\d{1,5});")
_NUMBER = lazy.regex(r"(?<![\dXx.])\d(?:[ –‐‑-]{0,2}+[\dXx])++(?![\w.]*\d)")
_ISSN_NUMBER = lazy.regex(r"(?<![\w-])\d{4}[-–‐‑ ]?\d{3}[\dXx](?![\w-])")
_ORCID_NUMBER = lazy.regex(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")
_IN_FIELDS = ("journal", "journaltitle", "note", "howpublished", "url", "addendum")


def find_malformed_identifiers(document: Document) -> tuple[MalformedIdentifier, ...]:
    """The malformed identifiers of *document* and the links that lead elsewhere than they show, in order."""
    lists = document.reference_lists if not document.blocks or document.blocks[0].kind == "entry" else ()
    if any(each.bibliography for each in lists):
        found = [one for each in lists for entry in each.entries for one in _in_entry(document, entry)]
    else:
        found = [*_in_draft(document), *find_false_links(document)]
    return tuple(_apart(sorted(found, key=lambda one: (one.span.start, -one.span.end))))


def _apart(found: list[MalformedIdentifier]) -> Iterator[MalformedIdentifier]:
    """*found* without what lies inside another one, or is a link around it."""
    end = 0
    for one in found:
        if one.span.start >= end:
            yield one
            end = one.span.end


# In drafts


def _in_draft(document: Document) -> Iterator[MalformedIdentifier]:
    text = document.source.text
    shown = Shown(document)
    for search in _SEARCHES:
        if search.words and not any(word in text for word in search.words):
            continue
        for match in search.pattern.finditer(text):
            one = _judged(text, search, match)
            if one and _is_meant(shown, one, match.start()):
                yield one
    for pattern, word in ((_ADDRESS, "http"), (_MISSPELT, "tp")):
        if word not in text:
            continue
        for match in pattern.finditer(text):
            one = _address(match[0], match.start())
            if _is_meant(shown, one, match.start()):
                yield one


def _is_meant(shown: Shown, one: MalformedIdentifier, start: int) -> bool:
    """Whether it is text of the draft, and not spoken of; the authors' identifiers stand in the front matter.

    *start* is where the word before the identifier begins, which names its kind.
    """
    if one.kind == "ORCID iD":
        block = shown.block_at(one.span)
        if block and block.kind == "front_matter":
            return True
    return shown.is_text(one.span) and not shown.is_quoted(Span(start, one.span.end))


def _judged(text: str, search: _Search, match: re.Match[str]) -> MalformedIdentifier | None:
    start, typed = match.start(1), match[1]
    # "10.1000/…", "10.1000/{doi}": something is to be filled in.
    if _PLACEHOLDER.search(typed) or text[match.end(1) : match.end(1) + 1] in tuple("{<[$"):
        return None
    if search.kind == "DOI":
        more = _GOES_ON.match(text, match.end(1))
        typed = typed + more[0] if more else typed
    typed = trimmed(typed).removesuffix(".pdf")
    value = typed.replace("\\", "")
    if search.kind == "ISBN" and " " in value:
        value = value.split()[0] if sum(map(str.isdigit, value.split()[0])) > 8 else value
    fault = search.fault(value) if value else ""
    if not fault:
        return None
    end = start + len(typed if "\\" in typed else value)
    return MalformedIdentifier(Span(start, end), search.kind, text[start:end], fault)


def _doi_fault(value: str) -> str:
    if "/" not in value or value.startswith("10./"):
        return ""
    return "a formula stands in it" if "$" in value else faults.doi_fault(value)


def _isbn_fault(value: str) -> str:
    """Digits in groups parted by blanks may go on with another number: only whole ones are judged then."""
    digits = sum(char.isdecimal() or char in "Xx" for char in value)
    if digits < 10 or (" " in value and digits not in (10, 13)):
        return ""
    return faults.isbn_fault(value)


_SEARCHES = (
    _Search("DOI", ("doi", "DOI", "Doi"), _DOI, _doi_fault),
    _Search("DOI", ("doi", "DOI", "Doi"), _SPACED_DOI, faults.doi_fault),
    _Search("arXiv identifier", ("arxiv", "arXiv", "ArXiv", "Arxiv", "ARXIV"), _ARXIV, faults.arxiv_fault),
    _Search("ISBN", ("ISBN",), _ISBN, _isbn_fault),
    _Search("ISSN", ("ISSN",), _ISSN, faults.issn_fault),
    _Search("PMID", ("PMID", "pubmed"), _PMID, faults.pmid_fault),
    _Search("ORCID iD", ("orcid", "ORCID", "Orcid", "ORCiD"), _ORCID, faults.orcid_fault),
)


def _address(typed: str, start: int) -> MalformedIdentifier:
    typed = trimmed(typed)
    scheme = typed[: typed.find("/")] if "/" in typed else typed
    if re.match(r"https?://https?", typed):
        fault = "its beginning is doubled"
    elif typed.startswith(("http:// ", "https:// ")):
        fault = "there is a blank in it"
    elif typed.startswith(("http:/", "https:/")):
        fault = 'two slashes stand behind the ":" of an address'
    elif typed.startswith(("http:", "https:")):
        fault = "it has backslashes"
    elif typed.startswith(("http//", "https//")):
        fault = 'there is no ":" behind its first word'
    else:
        fault = f'"{scheme}" is misspelt'
    return MalformedIdentifier(Span(start, start + len(typed)), "address", typed, fault)


# In bibliographies


def _in_entry(document: Document, entry: Reference) -> Iterator[MalformedIdentifier]:
    for kind, name, value, fault in _of_fields(entry):
        place = entry.places.get(name, entry.span)
        text = document.source[place]
        at = text.find(value) if value else -1
        if at >= 0:
            place = Span(place.start + at, place.start + at + len(value))
        yield MalformedIdentifier(place, kind, value, fault)


def _of_fields(entry: Reference) -> Iterator[tuple[str, str, str, str]]:
    """Kind, field, value and fault of what is malformed in the fields of *entry*."""
    fields = entry.fields
    doi = fields.get("doi", "").strip()
    if doi and not _PLACEHOLDER.search(doi):
        fault = _fault_of_doi_field(doi)
        if fault:
            yield "DOI", "doi", doi, fault
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
            if fault := faults.orcid_fault(match[0]):
                yield "ORCID iD", name, match[0], fault


def _fault_of_doi_field(value: str) -> str:
    """Why the value of a field for DOIs has none; how its address is written does not matter."""
    tidy = tidy_tex(value).strip().strip("{}<>")
    if _ENTITY.search(tidy):
        return "there is a code of HTML in it"
    normal = normal_doi(value)
    if normal:
        return faults.doi_fault(tidy[-len(normal) :])
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
    for search in (_SEARCHES[0], _SEARCHES[2]):
        if any(word in value for word in search.words):
            for match in search.pattern.finditer(value):
                judged = _judged(value, search, match)
                if judged:
                    yield judged.kind, judged.typed, judged.fault
    if "tp" in value:
        for pattern in (_ADDRESS, _MISSPELT):
            for match in pattern.finditer(value):
                one = _address(match[0], 0)
                yield one.kind, one.typed, one.fault


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
    return [typed] if digits <= 13 else typed.split()
