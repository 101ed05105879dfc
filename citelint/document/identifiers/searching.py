"""Malformed identifiers and addresses in running text, each found by the word that stands in front of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citelint import lazy
from citelint.document.identifiers import faults
from citelint.document.identifiers.reading import trimmed
from citelint.document.model import MalformedIdentifier
from citelint.record import NamedTuple
from citelint.source import Span


class _Search(NamedTuple):
    """How identifiers of a kind are found: by which words, how they look from there on, and what is checked.

    The first group of *pattern* is the identifier. *also* must be in the text.
    """

    kind: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    fault: Callable[[str], str]
    also: str = ""


_STOP = r"\s<>\"\[\]{}|^`，。；）】"
_DOI = lazy.regex(
    rf"doi(?:\.org/|[:.]?\s*+)(?:doi:?\s*+)?((?:1[0Oo]|[lI]0|\d\d(?=\.\d{{4,5}}/))\.[^{_STOP}]{{1,300}}+)",
    re.IGNORECASE,
)
# What text recognition does: "doi. org/10. 1007/ s10994-021".
_SPACED_DOI = lazy.regex(r"doi(?:\. ?org/ ?|:? ?)(10\. \d{4,5} ?/ ?[\w.():/-]{1,200}+)", re.IGNORECASE)
# A DOI goes on behind the blank: "10.1145/3292500 .3330701", "10.1145/ 3292500".
_GOES_ON = lazy.regex(
    r"(?<=\d) \.\d{3,8}\b|(?:(?<=10\.1145/\d{6}\.)|(?<=10\.1145/\d{7}\.)) \d{5,8}\b"
    r"|(?<=\d/) (?=[^\s,;)]{0,40}\d)[\w.():/-]{1,200}+"
)
_ARXIV = lazy.regex(
    r"arxiv(?:\.org/(?:abs|pdf|html)/|:\s*+(?:arxiv:\s*+)?|(?<=10\.48550/arxiv)\.)([\w.-]{1,40}+(?:/\d{1,12}+\w{0,9}+)?)(?!\w)",
    re.IGNORECASE,
)
_ISBN = lazy.regex(r"ISBN(?:-1[03])?:?\s*+(\d(?:[ –‐‑-]?[\dXx]){1,30}+)(?![\w-])")
_ISSN = lazy.regex(r"ISSN:?\s*+(\d{4}[-–‐‑]\d{3}[\dXx])(?![\w-])")
_PMID = lazy.regex(r"(?:PMID:?\s*+|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,12}+)(?![\w-])")
_ORCID = lazy.regex(
    r"orcid(?:\.org/|[\"']?:?\s*+[\"']?(?:https?://orcid\.org/)?)([\d-]{14,22}[\dXx]?)(?![\w-])",
    re.IGNORECASE,
)
_PLACEHOLDER = lazy.regex(
    r"x{3}|\.\.\.|…|_{3}|y{4}|n{4}|[?#*]{2}|1234567|placeholder|example|abcde|\b0000-0000-0000-000[0x]",
    re.IGNORECASE,
)
_REST = r"[^\s<>\"\])]{0,500}+"
_ADDRESS = lazy.regex(
    rf"https?://https?:?//[\w-]{{1,80}}+\.\w{_REST}"  # http://https://example.org
    rf"|https?://(?:dx\.)?doi\.org\.?10\.\d{{4,9}}/\w{_REST}"
    rf"|(?<![\w/:.=%+-])https?:/[\w-]{{1,80}}+\.\w{_REST}"
    rf"|(?<![\w/:.=%+-])https?//[\w-]{{1,80}}+\.\w{_REST}"
    rf"|https?:\\\\\w{_REST}"
    r"|https?:// (?:(?:www|doi|dx|arxiv|github|en)\. ?\w|[\w-]{1,80}+\. (?:org|com|net|edu|gov|io)\b)[\w./-]{0,200}+"
)
# "https://example .org/ferns", "https://www. example.org": an address of a printed page.
_PARTED = lazy.regex(
    r"https?://(?!(?:dx\.|www\.)?doi\b)(?:www\. (?=[\w-]{1,60}+\.\w)|(?:www\. ?)?[\w-]{1,60}+(?: \. ?|\. )"
    r"(?=(?:org|com|net|edu|gov)\b))[\w./?=&%#-]{1,200}+"
)
# What stands behind the scheme in two of those.
_RESOLVER_ASTRAY = tuple(f"{prefix}doi.org{rest}" for prefix in ("", "dx.") for rest in (".10.", "10."))
_RESOLVER = lazy.regex(r"https?://(?:dx\.)?doi\.org\.?10\.")
_ENDS = ("org", "com", "net", "edu", "gov")
_MISSPELT = frozenset(
    ("htp", "htpp", "htttp", "hhtp", "htps", "htpps", "htttps", "hhtps", "httpss", "ttp", "ttps")
)
_SCHEME = lazy.regex(r"(?<![\w/:.=%+-])[a-z]{3,6}\Z")
_HOST = lazy.regex(rf"://[\w-]{{1,80}}+\.\w{_REST}")


class Found(NamedTuple):
    """A malformed identifier, and where the word begins that it was found by."""

    identifier: MalformedIdentifier
    start: int


def search_text(text: str) -> Iterator[Found]:
    """The malformed identifiers and addresses in *text*, those of a kind in order."""
    for search in _SEARCHES:
        if search.also in text:
            for match in _matches(text, search):
                found = _judged(text, search, match)
                if found:
                    yield Found(found, match.start())
    for start, end in _addresses(text):
        yield Found(_address(text, start, end), start)


def is_placeholder(value: str) -> bool:
    """Whether *value* is to be filled in: ``10.xxxx/…``."""
    return _PLACEHOLDER.search(value) is not None


def _matches(text: str, search: _Search) -> Iterator[re.Match[str]]:
    for word in search.words:
        at = text.find(word)
        while at != -1:
            match = search.pattern.match(text, at)
            if match:
                yield match
            at = text.find(word, match.end() if match else at + len(word))


def _judged(text: str, search: _Search, match: re.Match[str]) -> MalformedIdentifier | None:
    start, typed = match.start(1), match[1]
    # "10.1000/…", "10.1000/{doi}": something is to be filled in.
    if is_placeholder(typed) or text[match.end(1) : match.end(1) + 1] in tuple("{<[$"):
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


_DOI_WORDS = ("doi", "DOI", "Doi")
_SEARCHES = (
    _Search("DOI", _DOI_WORDS, _DOI, _doi_fault, "/"),
    _Search("DOI", _DOI_WORDS, _SPACED_DOI, faults.doi_fault, "10. "),
    _Search("arXiv identifier", ("arxiv", "arXiv", "ArXiv", "Arxiv", "ARXIV"), _ARXIV, faults.arxiv_fault),
    _Search("ISBN", ("ISBN",), _ISBN, _isbn_fault),
    _Search("ISSN", ("ISSN",), _ISSN, faults.issn_fault),
    _Search("PMID", ("PMID", "pubmed"), _PMID, faults.pmid_fault),
    _Search("ORCID iD", ("orcid", "ORCID", "Orcid", "ORCiD"), _ORCID, faults.orcid_fault),
)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses begin and end that are surely none."""
    if "//www. " in text or any(f" .{end}" in text or f". {end}" in text for end in _ENDS):
        yield from (match.span() for match in _PARTED.finditer(text))
    at = text.find("http")
    while at != -1:
        after = at + (8 if text.startswith("s://", at + 4) else 7)
        # The cheap look first: nearly all are as they should be.
        if (
            text[after - 3 : after] != "://"
            or text[after : after + 1] == " "
            or text.startswith(("http", *_RESOLVER_ASTRAY), after)
        ):
            match = _ADDRESS.match(text, at)
            if match:
                yield match.span()
                after = match.end()
        at = text.find("http", max(after, at + 4))
    at = text.find("tp") if "tp" in text else -1
    at = text.find("://") if at != -1 else -1
    while at != -1:
        if text[at - 2 : at] in ("ps", "tp", "ss"):
            scheme = _SCHEME.search(text, max(at - 7, 0), at)
            match = _HOST.match(text, at) if scheme and scheme[0] in _MISSPELT else None
            if scheme and match:
                yield scheme.start(), match.end()
        at = text.find("://", at + 3)


def _address(text: str, start: int, end: int) -> MalformedIdentifier:
    typed = trimmed(text[start:end])
    scheme = typed[: typed.find("/")] if "/" in typed else typed
    if typed.startswith(("http://http", "https://http")):
        fault = "its beginning is doubled"
    elif " " in typed:
        fault = "there is a blank in it"
    elif _RESOLVER.match(typed):
        fault = 'there is no "/" behind "doi.org"'
    elif typed.startswith(("http:/", "https:/")):
        fault = 'two slashes stand behind the ":" of an address'
    elif typed.startswith(("http:", "https:")):
        fault = "it has backslashes"
    elif typed.startswith(("http//", "https//")):
        fault = 'there is no ":" behind its first word'
    else:
        fault = f'"{scheme}" is misspelt'
    return MalformedIdentifier(Span(start, start + len(typed)), "address", typed, fault)
