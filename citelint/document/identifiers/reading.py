"""Identifiers as they are typed, and the one spelling of each in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citelint import lazy

_DOI = lazy.regex(r"\b10\.\d{4,9}/[^\s\"<>\[\]{}|\\^`]++", re.IGNORECASE)
_ARXIV_ID = r"\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7}"
_ARXIV = lazy.regex(
    r"arxiv(?:\.org/(?:abs|pdf|html)/|[:\s]\s*+(?:preprint\s++)?(?:arxiv:\s*+)?"
    rf"|(?<=10\.48550/arxiv)\.)({_ARXIV_ID})",
    re.IGNORECASE,
)
_ISBN = lazy.regex(r"\bISBN(?:-1[03])?[:\s]*+((?:97[89][ -]?)?(?:\d[ -]?){9}[\dX])\b", re.IGNORECASE)
_PMID = lazy.regex(
    r"(?:\bPMID:?\s*+|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9})\b", re.IGNORECASE
)
_URL = lazy.regex(r"https?://[^\s<>\"\[\]{}|\\^`，。；）】]++", re.IGNORECASE)
# Some exports escape every "&" and "_" of an address.
_ESCAPED = lazy.regex(r"\\([!-/:-@\[-`{-~])")
_TRACKING = lazy.regex(r"[?&](?:utm_[a-z]+|ref|source|fbclid|gclid)=[^&#]*+", re.IGNORECASE)

# Values of a bibliography's fields: the whole value is the identifier, so it may hold anything.
_DOI_VALUE = lazy.regex(r"10\.\d{4,9}(?:\.\d{1,9})*+/\S++")
_RESOLVER = lazy.regex(
    r"\s*+(?:\\url\s*+)?\{?(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi\s*+[:=]?\s*+)?", re.IGNORECASE
)
_ARXIV_VALUE = lazy.regex(
    rf"(?:https?://)?(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*+|abs/)?({_ARXIV_ID})(?:v\d{{1,3}})?(?:\.pdf)?(?:\s*+\[[\w.-]++\])?",
    re.IGNORECASE,
)
_ISBN_DIGITS = lazy.regex(r"(?<![\dXx])(?:97[89][ –‐‑-]?)?(?:\d[ –‐‑-]?){9}[\dXx](?![\dXx])")
_TEX_ESCAPE = lazy.regex(r"\\(?:([_%&#$~])|textunderscore\b\s*+(?:\{\})?)|\{\\?_\}|\$([<>_])\$|\$\\([lg])t\$")
# Servers whose DOIs end in the version of a preprint.
_VERSION = lazy.regex(r"(?<=\d)(?:[./]?v\d{1,2})$")
_VERSIONED = ("10.1101/", "10.21203/", "10.20944/", "10.31219/", "10.31234/", "10.48550/")


def read_identifiers(typed: str) -> tuple[tuple[str, str], ...]:
    """``(kind, value)`` of every identifier and address in *typed*, each once, in order of the kinds."""
    found: dict[tuple[str, str], None] = {}
    if "\\" in typed:
        typed = _ESCAPED.sub(r"\1", typed)
    lowered = typed.lower()
    if "10." in typed:
        for match in _DOI.finditer(typed):
            found["doi", _without_version(trimmed(match[0]).lower())] = None
    if "arxiv" in lowered:
        for match in _ARXIV.finditer(typed):
            found["arxiv", match[1].lower()] = None
    if "isbn" in lowered:
        for match in _ISBN.finditer(typed):
            found["isbn", normal_isbn(match[1])] = None
    if "pmid" in lowered or "pubmed" in lowered:
        for match in _PMID.finditer(typed):
            found["pmid", match[1]] = None
    if "http" in lowered:
        for match in _URL.finditer(typed):
            found["url", normal_url(trimmed(match[0]))] = None
    return tuple(found)


def identifiers_of_fields(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """``(kind, value)`` of the identifiers in a bibliography entry's *fields* (names in lower case), each once."""
    return tuple(dict.fromkeys(_of_fields(fields)))


def _of_fields(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    url = fields.get("url", "")
    doi = normal_doi(fields.get("doi", "")) or (normal_doi(url) if "doi.org/" in url.lower() else "")
    if doi:
        yield "doi", doi
        if doi.startswith("10.48550/arxiv."):
            yield "arxiv", doi.removeprefix("10.48550/arxiv.")
    for arxiv in _arxiv_of(fields):
        yield "arxiv", arxiv
    for match in _ISBN_DIGITS.finditer(fields.get("isbn", "")):
        yield "isbn", normal_isbn(match[0])
    pmid = fields.get("pmid", "").strip()
    if pmid.isdecimal() and len(pmid) < 9:
        yield "pmid", pmid
    if "://" in url and " " not in url.strip():
        yield "url", normal_url(tidy_tex(url.strip()))


def _arxiv_of(fields: Mapping[str, str]) -> Iterator[str]:
    kind = fields.get("archiveprefix") or fields.get("eprinttype") or fields.get("eprintclass") or "arxiv"
    names = ["arxivid", "arxiv"]
    if "arxiv" in kind.lower() or fields.get("primaryclass"):
        names.append("eprint")
    for name in names:
        if name in fields and (arxiv := normal_arxiv(fields[name])):
            yield arxiv
    for name in ("url", "journal", "journaltitle", "howpublished", "note", "volume", "number"):
        value = fields.get(name, "")
        if "arxiv" in value.lower():
            yield from (match[1].lower() for match in _ARXIV.finditer(value))
        elif name == "volume" and value.startswith("abs/") and (arxiv := normal_arxiv(value)):
            yield arxiv  # DBLP's "CoRR, abs/1706.03762"


def normal_doi(value: str) -> str:
    """The DOI that *value* is, in lower case, without resolver and a preprint's version; ``""`` where it is none.

    >>> normal_doi("https://doi.org/10.1000/ABC\\\\_1")
    '10.1000/abc_1'
    """
    value = tidy_tex(value)
    lead = _RESOLVER.match(value)
    value = value[lead.end() if lead else 0 :].strip().rstrip("}").strip()
    if "%" in value:
        from urllib.parse import unquote

        value = unquote(value)
    return _without_version(value.lower()) if _DOI_VALUE.fullmatch(value) else ""


def normal_arxiv(value: str) -> str:
    """The arXiv identifier that *value* is, in lower case and without its version, or ``""``.

    >>> normal_arxiv("arXiv:1706.03762v5 [cs.CL]"), normal_arxiv("10.1000/1706.03762")
    ('1706.03762', '')
    """
    match = _ARXIV_VALUE.fullmatch(value.strip())
    return match[1].lower() if match else ""


def normal_isbn(value: str) -> str:
    """The ISBN *value* with 13 digits and nothing else; one of ten digits is given its new check digit.

    >>> normal_isbn("0-306-40615-2")
    '9780306406157'
    """
    digits = "".join(char for char in value.upper() if char.isdecimal() or char == "X")
    if len(digits) != 10:
        return digits
    digits = "978" + digits[:9]
    return digits + str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10)


def normal_url(url: str) -> str:
    """*url* for comparing: without scheme, ``www.``, fragment, tracking and a slash at its end."""
    rest = _TRACKING.sub("", url.partition("#")[0].partition("://")[2])
    host, slash, path = rest.partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def tidy_tex(value: str) -> str:
    r"""*value* without what BibTeX files write for the characters of an address: ``\_``, ``{\_}``, ``$<$``."""
    if "\\" not in value and "$" not in value and "{" not in value:
        return value
    return _TEX_ESCAPE.sub(_plain, value)


def _plain(match: re.Match[str]) -> str:
    if match[3]:
        return "<" if match[3] == "l" else ">"
    return match[1] or match[2] or "_"


def _without_version(doi: str) -> str:
    return _VERSION.sub("", doi) if doi.startswith(_VERSIONED) else doi


def trimmed(value: str) -> str:
    """*value* without the punctuation of the sentence around it."""
    value = value.rstrip(".,;:!?*_'’”")
    needless = value.count(")") - value.count("(")
    while needless > 0 and value.endswith(")"):
        value = value[:-1].rstrip(".,;:!?*_'’”")
        needless -= 1
    return value
