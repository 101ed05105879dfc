"""Marks: brackets that may be numeric citations, read once, before it is decided whether they are any."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citelint import lazy
from citelint.document.model import Block, Mark, MarkForm, MarkItem
from citelint.source import Span
from citelint.syntax.inline import Inline

# No list that people typed by number is longer; a larger number is a year, a page or an identifier.
_NUMBER = r"\d{1,4}"
_DASH = r"[-‐‑‒–—−－~〜～]"
# Zero-width characters do not count, nor does the ``>`` of a quotation's next line.
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_PADDING = _ZERO_WIDTH + "*"  # "[**1**]"
_BLANKS = rf"[\s>{_ZERO_WIDTH}]*+"
_AND = rf"(?:and|&|und|et|y|e)(?=\s){_BLANKS}"
_SEPARATOR = lazy.regex(rf"{_BLANKS}(?:[,;，；、]{_BLANKS}(?:{_AND})?+|{_AND})(?=\S)")
_ITEM = lazy.regex(rf"({_NUMBER}(?!\d))(?:{_BLANKS}(?:{_DASH}{{1,2}}|to|bis){_BLANKS}({_NUMBER})(?!\d))?+")
_LOCATOR = lazy.regex(
    r"[,:]?\s*+((?:pp?\.?|pages?|ch(?:ap(?:ter)?)?s?\.?|sec(?:tion)?s?\.?|§+|fig(?:ure)?s?\.?|tab(?:le)?s?\.?"
    r"|eqs?\.?|equations?|thm\.?|theorems?|lemmas?|def(?:inition)?s?\.?|prop(?:osition)?s?\.?|cor(?:ollary)?\.?"
    r"|appendix|app\.?|algorithm|alg\.?|vol(?:ume)?\.?|paras?\.?|¶+|lines?|l\.|notes?|nn?\.|art\.|s\.|S\.|第)"
    r"\s*+[\dA-Z][^\[\];；\n]{0,60}+)",
    re.IGNORECASE,
)
# "[5, Théorème 3.1]", "[3, cohort study]": in any language, but no name of a value.
_REMARK = lazy.regex(
    r",\s*+((?!(?:and|und|et|inf|max|min|len|end|none|null|nan|true|false|infty|infinity)\b)"
    r"(?:[^\W\d_]{3}[\w’'-]*+\.?|[^\W\d_]{1,2}\.(?=\s?\d))(?:\s?[^\[\](){},;；=<>\n]{1,50})?)(?=\s*+(?:[;；]|$))",
    re.IGNORECASE,
)
_LEAD = lazy.regex(
    r"(?:see(?:\s++also)?+|e\.\s?g\.,?|cf\.?|i\.\s?e\.,?|vgl\.|siehe|voir|refs?\.?)\s++(?=\d)", re.IGNORECASE
)
_NUMBERS = lazy.regex(r"\d++")
_LOOSE = lazy.regex(rf"[\d\s>{_ZERO_WIDTH},;，；、–—-]{{1,60}}+")
_MARK_IN_CODE = lazy.regex(r"\s*+(?:\[[\d\s,;–-]{1,40}+\][\s,;]*+)++")
_SUPERSCRIPT = lazy.regex(r"</?sup>", re.IGNORECASE)
_LINE_END = lazy.regex(r"[\r\n]")
# Marker's PDFs: "[\\[2,](#page-2-1) [3\\]](#page-2-2)", "[\\[6](#page-2-5)[–8\\]](#page-2-6)": a mark in several links.
_PART = lazy.regex(
    rf"(\\\[)?+([\d\s,;]{{1,40}}|\s?{_DASH}\s?\d{{1,4}}[\d\s,;]{{0,40}}|\d{{1,4}}\s?{_DASH}[\d\s,;–-]{{0,40}})(\\\])?+"
)
# What a link to an entry may show: "1", "(1)", "¹", "<sup>1</sup>".
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SHOWN = lazy.regex(
    rf"\s*+(?:(?P<paren>\\?\()|<sup>|\^)?+\s*+(?P<number>\d{{1,4}}|[{_RAISED}]{{1,4}})\s*+(?(paren)\\?\)|(?:</sup>|\^)?+)\s*+",
    re.IGNORECASE,
)
_ASCII = str.maketrans(_RAISED, "0123456789")
_HTML_LINK = lazy.regex(r"""<a\s[^<>]*?\bhref\s?=\s?["']?(#[^"'\s<>]++)""", re.IGNORECASE)
_BETWEEN_PARTS = lazy.regex(r"[\d\s,;–-]{0,20}+")
_MOST_PARTS = 40
_LONGEST_SHOWN = 60
_FULL_STOPS = " \t.,;:。，；*_^"
# ``[1-400]`` cites a shelf, not works.
_LONGEST_RANGE = 200
_NEAR = 400


def read_marks(source: str, block: Block, pieces: list[Inline], definitions: Mapping[str, str]) -> list[Mark]:
    """The marks among the inline *pieces* (offsets into *source*) of *block*, in order."""
    marks: list[Mark] = []
    links: list[Inline] = []
    image_end = 0
    parts = _Parts(source, block)
    opened: tuple[Inline, str] | None = None
    for piece in pieces:
        if piece.start < image_end:
            continue  # The text that describes an image is not searched.
        if piece.kind == "link":
            links.append(piece)
            start, end = piece.inner
            if source[start:end].strip().isdecimal():
                label = Span(piece.start, end + 1)
                mark = _read(
                    source, block, label, piece.inner, "link", _with_brackets(source, piece), definitions
                )
                if mark:
                    marks.append(mark)
            elif piece.url.startswith("#") and end - start < _LONGEST_SHOWN:
                mark = _read_shown(source, block, Span(piece.start, piece.end), Span(start, end), piece.url)
                if mark:
                    marks.append(mark)
                else:
                    parts.add(piece)
        elif piece.kind == "html":
            if source.startswith(("<a ", "<A "), piece.start):
                link = _HTML_LINK.match(source, piece.start, piece.end)
                opened = (piece, link[1]) if link else None
            elif opened and source.startswith(("</a", "</A"), piece.start):
                span, shown = Span(opened[0].start, piece.end), Span(opened[0].end, piece.start)
                if shown.end - shown.start < _LONGEST_SHOWN:
                    mark = _read_shown(source, block, span, shown, opened[1])
                    if mark:
                        marks.append(mark)
                opened = None
        elif piece.kind == "image":
            image_end = piece.end
        elif piece.kind == "bracket":
            while links and links[-1].end <= piece.start:
                links.pop()
            form: MarkForm = "bracket"
            if piece.info:
                form = piece.info  # type: ignore[assignment]  # the scanner's word is the mark's form
            around = links[-1] if links and _fills(source, piece, links[-1]) else None
            brackets = Span(piece.start, piece.end)
            mark = _read(source, block, brackets, piece.inner, form, around, definitions)
            if mark:
                marks.append(mark)
        elif piece.kind == "code":
            start, end = piece.inner
            match = _MARK_IN_CODE.fullmatch(source, start, end)
            if match:
                marks += _in_code(source, block, piece)
    if parts.marks:
        marks = sorted([*marks, *parts.marks], key=lambda mark: mark.span)
    return marks


class _Parts:
    r"""Reads marks of several links, each with a part of the brackets: ``[\[2,](#a) [3\]](#b)``."""

    def __init__(self, source: str, block: Block) -> None:
        self.source = source
        self.block = block
        self.marks: list[Mark] = []
        self.row: list[tuple[Inline, Span]] = []

    def add(self, link: Inline) -> None:
        """Read the next link to a place in the draft, and the mark that it closes."""
        match = _PART.fullmatch(self.source, *link.inner)
        if match is None or (match[1] and match[3]):  # ``[\[1\]](#a)`` is a bracket in a link
            self.row = []
            return
        if match[1]:
            self.row = []
        elif not self.row or not self._goes_on(link):
            # One whose other parts are lost names its numbers, and cites nothing for sure.
            self.row = []
            self._lone(link, Span(*match.span(2)))
            return
        self.row.append((link, Span(*match.span(2))))
        if match[3]:
            self._close()
            self.row = []

    def _goes_on(self, link: Inline) -> bool:
        end = self.row[-1][0].end
        return len(self.row) < _MOST_PARTS and bool(_BETWEEN_PARTS.fullmatch(self.source, end, link.start))

    def _lone(self, link: Inline, digits: Span) -> None:
        items = _broken(self.source, *digits)[0]
        if items:
            span = Span(link.start, link.end)
            self.marks.append(Mark(span, span, items, "link", self.block, link.url, code=True))

    def _close(self) -> None:
        """The mark that the links of the row make, read from the row without what belongs to the links."""
        places: list[int] = []
        for at, (_, digits) in enumerate(self.row):
            if at:
                places += range(self.row[at - 1][0].end, self.row[at][0].start)
            places += range(*digits)
        typed = "".join(self.source[place] for place in places)
        read, locator, well_formed = read_items(typed, 0, len(typed))
        if not read or not well_formed:
            for link, digits in self.row:
                self._lone(link, digits)
            return
        items = tuple(MarkItem(key, Span(places[span.start], places[span.end - 1] + 1)) for key, span in read)
        first, last = self.row[0][0], self.row[-1][0]
        span, brackets = Span(first.start, last.end), Span(first.inner[0], last.inner[1])
        alone = _is_alone(self.source, self.block, span)
        self.marks.append(
            Mark(span, brackets, items, "link", self.block, first.url, alone=alone, locator=locator)
        )


def _with_brackets(source: str, link: Inline) -> Inline:
    """``[[1](url)]``: the link with the brackets around it, where there are any."""
    start, end = link.start - 1, link.end
    if start < 0 or source[start] != "[":
        return link
    if source[end : end + 1] == "]":
        return link._replace(start=start, end=end + 1)
    if source[start - 1 : start] == "\\" and source.startswith("\\]", end):
        return link._replace(start=start - 1, end=end + 2)
    return link


def _fills(source: str, piece: Inline, link: Inline) -> bool:
    """Whether the bracket is all of the link's text."""
    start, end = link.inner
    around = source[start : piece.start] + source[piece.end : end]
    return not _SUPERSCRIPT.sub("", around).strip(" *_^")


def _read(
    source: str,
    block: Block,
    brackets: Span,
    inner: tuple[int, int],
    form: MarkForm,
    link: Inline | None,
    definitions: Mapping[str, str],
) -> Mark | None:
    start, end = inner
    if end - start > 200:
        return None
    items, locator, well_formed = read_items(source, start, end)
    if not items:
        return None
    span = Span(link.start, link.end) if link else brackets
    url = link.url if link else None
    if link:
        form = "link"
    elif definitions and len(items) == 1:
        url = definitions.get(items[0].key)
    superscript = _is_raised(source, span)
    alone = _is_alone(source, block, span)
    return Mark(span, brackets, items, form, block, url, superscript, alone, False, locator, well_formed)


def _is_raised(source: str, span: Span) -> bool:
    before, after = source[span.start - 1 : span.start] if span.start else "", source[span.end : span.end + 6]
    return (before == "^" and after[:1] == "^") or (
        after.lower() == "</sup>" and source[max(0, span.start - 5) : span.start].lower() == "<sup>"
    )


def _read_shown(source: str, block: Block, span: Span, shown: Span, url: str) -> Mark | None:
    """The mark that a link at *span* to *url*, a place in the draft, is by the number that it shows, if any."""
    match = _SHOWN.fullmatch(source, *shown)
    if match is None:
        return None
    items = (MarkItem(match["number"].translate(_ASCII), Span(*match.span("number"))),)
    raised = source[match.start("number")] in _RAISED or "<" in match[0] or "^" in match[0]
    # ``[(1)](#e1)`` may lead to a formula: it only names its number.
    named = match["paren"] is not None
    alone = _is_alone(source, block, span)
    return Mark(span, span, items, "link", block, url, raised or _is_raised(source, span), alone, named)


def _is_alone(source: str, block: Block, span: Span) -> bool:
    """Whether nothing but marks stands on the line of the mark at *span*."""
    # A few hundred characters tell; a line can be as long as the draft, and have a mark at every word.
    before = source[max(block.span.start, span.start - _NEAR) : span.start]
    if before.rstrip(" ")[-1:].isalnum():  # as nearly always, and soon told
        return False
    after = source[span.end : min(block.span.end, span.end + _NEAR)]
    return _nothing_but_marks(_LINE_END.split(before)[-1]) and _nothing_but_marks(
        _LINE_END.split(after, maxsplit=1)[0]
    )


def _nothing_but_marks(text: str) -> bool:
    if "<" in text:
        text = _SUPERSCRIPT.sub("", text)
    text = text.strip(_FULL_STOPS + "\r>")
    return not text or (len(text) < 80 and _MARK_IN_CODE.fullmatch(text) is not None)


def _in_code(source: str, block: Block, piece: Inline) -> list[Mark]:
    marks = []
    start, end = piece.inner
    at = source.find("[", start, end)
    while at != -1:
        stop = source.find("]", at, end)
        items, locator, _ = read_items(source, at + 1, stop)
        if items:
            span = Span(at, stop + 1)
            marks.append(Mark(span, span, items, "bracket", block, code=True, locator=locator))
        at = source.find("[", stop, end)
    return marks


def read_items(source: str, start: int, end: int) -> tuple[tuple[MarkItem, ...], str, bool]:
    """The items typed in ``source[start:end]``, the last locator, and whether they are well formed.

    No items where it is not a numeric mark at all. A range gives an item for each of its numbers.
    """
    at = start
    while at < end and (source[at].isspace() or source[at] in _PADDING):
        at += 1
    if at == end:
        return (), "", False
    if source[at] in ",;，；":
        return _broken(source, start, end)
    if not source[at].isdigit():
        lead = _LEAD.match(source, at, end)
        if lead is None:
            return (), "", False
        at = lead.end()
    while end > at and (source[end - 1].isspace() or source[end - 1] in _PADDING):
        end -= 1
    items: list[MarkItem] = []
    locator = ""
    while True:
        item = _ITEM.match(source, at, end)
        if item is None:
            return _broken(source, start, end)
        low, high = item[1], item[2]
        if high is None:
            items.append(MarkItem(low, Span(*item.span(1))))
        else:
            first, last = int(low), int(high)
            if not first < last or last - first > _LONGEST_RANGE:
                return _broken(source, start, end)
            items += (MarkItem(str(number), Span(*item.span())) for number in range(first, last + 1))
        at = item.end()
        if at == end:
            return tuple(items), locator, True
        where = None
        if source[at:end].strip("0123456789 ,;–-"):  # else there are no words
            where = _LOCATOR.match(source, at, end) or _REMARK.match(source, at, end)
        if where:
            locator = where[1]
            at = where.end()
            if at == end:
                return tuple(items), locator, True
        separator = _SEPARATOR.match(source, at, end)
        if separator is None:
            return _broken(source, start, end)
        at = separator.end()


def is_remark(locator: str) -> bool:
    """Whether *locator* is words behind a number that need not say where in the work.

    >>> is_remark("p. 4"), is_remark("Satz 2"), is_remark("cohort study")
    (False, True, True)
    """
    return bool(locator) and _LOCATOR.fullmatch(locator) is None


def _broken(source: str, start: int, end: int) -> tuple[tuple[MarkItem, ...], str, bool]:
    """Digits, separators and dashes that make no mark: what can be read of them."""
    if not _LOOSE.fullmatch(source, start, end):
        return (), "", False
    numbers = _NUMBERS.finditer(source, start, end)
    items = tuple(MarkItem(match[0], Span(*match.span())) for match in numbers if len(match[0]) <= 4)
    return items, "", False
