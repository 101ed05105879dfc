"""Links that show one identifier or address and lead to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.identifiers.reading import normal_arxiv, normal_doi, normal_url
from citelint.document.model import MalformedIdentifier
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_ESCAPED = lazy.regex(r"\\([!-/:-@\[-`{-~])")
_SHORTENED = ("…", "...", "[...]")
# Hosts that lead on to other addresses by their nature.
_LEADS_ON = lazy.regex(
    r"archive\.(?:org|is|ph|today)|\bt\.co\b|bit\.ly|goo\.gl|tinyurl|lnkd\.in|ow\.ly|proxy|safelinks|url\?|redirect"
    r"|perma\.cc|webcitation|doubleclick|amzn\.to|youtu\.be|git\.io|aka\.ms|go\.",
    2,
)


def find_false_links(document: Document) -> Iterator[MalformedIdentifier]:
    """The links of *document* that show another identifier or address than they lead to, or lead to a blank."""
    text = document.source.text
    if "](" not in text and "][" not in text:
        return
    for block in document.blocks:
        if not block.is_prose:
            continue
        for piece in document.pieces(block):
            if piece.kind != "link" or not piece.url:
                continue
            if piece.url.startswith(("%20http://", "%20https://")) and not piece.info:
                # "[a fern](%20https://example.org)" leads to a file of that name.
                start = text.index(piece.url, piece.inner[1])
                span = Span(start, start + len(piece.url))
                yield MalformedIdentifier(span, "address", piece.url, "it begins with a blank")
                continue
            shown = text[piece.inner[0] : piece.inner[1]]
            if not _may_be_identifier(shown):
                continue
            one, other = _identity(shown), _identity(piece.url)
            if one and other and _differ(one, other):
                target = other[1] if other[0] != "url" else piece.url
                yield MalformedIdentifier(Span(piece.start, piece.end), "link", shown.strip(), target)


def _may_be_identifier(shown: str) -> bool:
    shown = shown.strip()
    return (
        len(shown) > 5
        and not any(map(str.isspace, shown))
        and ("://" in shown or "10." in shown or ":" in shown)
    )


def _identity(typed: str) -> tuple[str, str] | None:
    """Kind and value, for comparing, of an identifier or address that *typed* is as a whole."""
    value = _ESCAPED.sub(r"\1", typed.strip().strip("*_<>` ")).replace("&amp;", "&").rstrip(".,;:")
    if "%" in value:
        from urllib.parse import unquote

        value = unquote(value)
    doi = normal_doi(value)
    if doi.startswith("10.48550/arxiv."):
        return "arxiv", doi.removeprefix("10.48550/arxiv.")
    if doi:
        return "doi", doi
    arxiv = normal_arxiv(value) if "arxiv" in value.lower() else ""
    if arxiv:
        return "arxiv", arxiv
    if value.startswith(("http://", "https://")):
        return "url", normal_url(value).lower()
    return None


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (kind, mine), (target, theirs) = one, other
    if kind != target or mine == theirs or any(mark in mine for mark in _SHORTENED):
        return False
    if kind == "arxiv":
        return True
    mine, theirs = mine.rstrip("/)"), theirs.rstrip("/)")
    if mine.startswith(theirs) or theirs.startswith(mine):
        return False
    return kind == "doi" or not (
        _LEADS_ON.search(theirs) or _LEADS_ON.search(mine) or _is_one_place(mine, theirs)
    )


def _is_one_place(one: str, other: str) -> bool:
    """Whether two addresses may be of one page: it moved to another host, or to another version of a repository."""
    (host, _, path), (its_host, _, its_path) = one.partition("/"), other.partition("/")
    if path == its_path or one in other:
        return True
    forge = host == its_host and any(name in host for name in ("github", "gitlab", "bitbucket", "codeberg"))
    return forge and path.split("/")[:2] == its_path.split("/")[:2]
