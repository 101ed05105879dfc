"""Candidates: the marks that may cite, each with its place; and the marks in places that are not searched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from citelint import lazy
from citelint.document.citing.ground import Ground
from citelint.document.citing.places import Place, place_of
from citelint.document.citing.works import normalise_key
from citelint.document.marks import read_items
from citelint.document.model import Mark, Mention
from citelint.record import NamedTuple
from citelint.source import Span

_BETWEEN = lazy.regex(r"\s{0,2}(?:(?:[,;，；、]|and|&|und|et|y)\s{0,2})?|\s?[-–—‐‑−]\s?|\^[\s,;]{0,2}\^")
_FARTHEST = 6
_BRACKETED_NUMBERS = lazy.regex(r"\[(\d[\d\s,;–-]{0,40}+)\\?\]")
_ANCHOR = lazy.regex(r"#(?:user-content-)?[a-z_.:-]*0*\d+$|#.*(?:ref|cit|bib|note|source)", re.IGNORECASE)
TO_REFERENCE = lazy.regex(r"#(?!.{0,60}fnref).{0,60}(?:ref|cit|bib)", re.IGNORECASE)
# "([arXiv][2])", as ChatGPT cites, where nothing defines [2]: the text before the number.
_LINK_TEXT = lazy.regex(r"(?:^|[\s(])\[[^\[\]\n]{0,80}[^\W\d_]{3}[^\[\]\n]{0,80}\]\Z")
# Where Marker's links lead, in what it makes of a PDF.
_PAGE = lazy.regex(r"#page-\d++-\d++$")
_TEXT_LANGUAGES = ("", "markdown", "md", "text", "txt", "mermaid")


class Candidate(NamedTuple):
    """A mark that may cite.

    *run* is the stretch of the marks that touch it, *place* where that stands. *known* says that all of its
    keys are listed, *partly_known* that one is.
    """

    mark: Mark
    place: Place
    run: Span
    known: bool
    partly_known: bool


class Candidates:
    """The marks of a document, sorted: those that *may cite*, *broken* ones, and what cannot cite, by key."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.text
        self.may_cite: list[Candidate] = []
        self.broken: list[Candidate] = []
        self.mentions: list[Mention] = []
        self.in_residue: dict[str, list[Span]] = defaultdict(list)
        self.in_formulas: dict[str, list[Span]] = defaultdict(list)
        for run in self._runs():
            self._read_run(run)
        self._read_formulas()
        self._read_unsearched()
        self.may_cite.sort(key=lambda candidate: candidate.mark.span)

    def mention(self, mark: Mark) -> None:
        """Note *mark* as one that names its keys and does not cite."""
        self.mentions += (Mention(normalise_key(item.key), item.span) for item in mark.items)

    def _runs(self) -> Iterator[list[Mark]]:
        """The marks of running text, those that touch or follow each other together."""
        ground = self.ground
        run: list[Mark] = []
        for mark in ground.document.marks:
            offset = mark.brackets.start
            if ground.listed.has(offset) or ground.formulas.has(offset):
                continue
            if ground.residue.has(offset):
                for item in mark.items:
                    self.in_residue[normalise_key(item.key)].append(item.span)
            elif mark.code or mark.block.kind == "html" or leads_elsewhere(mark):
                self.mention(mark)
            elif run and run[-1].block is mark.block and self._touch(run[-1], mark):
                run.append(mark)
            else:
                if run:
                    yield run
                run = [mark]
        if run:
            yield run

    def _touch(self, left: Mark, right: Mark) -> bool:
        start, end = left.span.end, right.span.start
        return start <= end <= start + _FARTHEST and _BETWEEN.fullmatch(self.text, start, end) is not None

    def _read_run(self, run: list[Mark]) -> None:
        span = Span(run[0].span.start, run[-1].span.end)
        place = self._place(run[0], self._with_brackets(span) if run[0].form == "link" else span)
        for mark in run:
            own = _place_of_link(mark, place) if mark.form == "link" else place
            if mark.well_formed:
                self.may_cite.append(self._candidate(mark, own, span))
            else:
                self.broken.append(self._candidate(mark, own, span))
                keys = {normalise_key(item.key) for item in mark.items}
                if len(keys) == len(mark.items) and "0" not in keys:  # "[0 1 0 0]" is a vector
                    self.mention(mark)

    def _with_brackets(self, run: Span) -> Span:
        """``[[1](#one), [2](#two)]``: the links with the brackets around them."""
        start, end = run.start - 1, run.end + 1
        if start >= 0 and self.text[start] == "[" and self.text[end - 1 : end] == "]":
            return Span(start, end)
        return run

    def _candidate(self, mark: Mark, place: Place, run: Span) -> Candidate:
        known = [self.ground.works.knows(item.key) for item in mark.items]
        return Candidate(mark, place, run, all(known), any(known))

    def _place(self, first: Mark, run: Span) -> Place:
        block = first.block
        place = place_of(self.text, block.span, run)
        if place in ("index", "odd"):
            return place
        if block.kind == "cell" and place == "start":
            return "start" if self.text[run.end : block.span.end].strip(" .*_") else "cell"
        if first.alone and not self._is_wrapped(block.span, run):
            return "start"
        if first.superscript and place == "glued":
            return "prose"
        return "heading" if block.kind == "heading" and place == "prose" else place

    def _is_wrapped(self, block: Span, run: Span) -> bool:
        """Whether a mark alone on its line ends the sentence of the line above: ``as he says⏎[53].``"""
        above = self.text[max(block.start, run.start - 8) : run.start].rstrip()
        return above[-1:].isalpha() and self.text[run.end : run.end + 1] in (".", ",", ";")

    def _read_formulas(self) -> None:
        """Note the marks inside formulas; one that is nothing but a mark may cite."""
        ground = self.ground
        for formula in ground.document.formulas:
            start = formula.span.start
            if not formula.marks or ground.listed.has(start) or ground.residue.has(start):
                continue
            for span in formula.marks:
                items, locator, well_formed = read_items(self.text, span.start + 1, span.end - 1)
                if formula.citation and items and well_formed:
                    mark = Mark(span, span, items, "bracket", formula.block, locator=locator)
                    place = place_of(self.text, formula.block.span, formula.span)
                    if place in ("glued", "identifier"):
                        place = "prose"  # It was a superscript.
                    self.may_cite.append(self._candidate(mark, place, formula.span))
                else:
                    for item in items:
                        self.in_formulas[normalise_key(item.key)].append(item.span)

    def _read_unsearched(self) -> None:
        """Note the numbers in fences and indented lines that hold text, and the labels of links."""
        document = self.ground.document
        for block in document.blocks:
            if block.kind == "code":
                if block.info.partition(" ")[0].lower() in _TEXT_LANGUAGES:
                    for match in _BRACKETED_NUMBERS.finditer(self.text, *block.span):
                        for item in read_items(self.text, *match.span(1))[0]:
                            self.mentions.append(Mention(normalise_key(item.key), item.span))
            elif document.definitions:
                for piece in document.pieces(block):
                    if piece.kind in ("link", "image") and piece.info:
                        self.mentions.append(Mention(normalise_key(piece.info), Span(piece.start, piece.end)))


def leads_elsewhere(mark: Mark) -> bool:
    """Whether the mark is ``[1](url)``, which cites by its URL and not by its number."""
    plain = mark.form == "link" and mark.brackets.start == mark.span.start
    return plain and not _ANCHOR.match(mark.url or "")


def closes_link(text: str, mark: Mark) -> bool:
    """Whether the mark is the label of a link ``[text][1]`` that nothing defines."""
    start = mark.span.start
    if mark.form != "bracket" or text[start - 1 : start] != "]":
        return False
    return _LINK_TEXT.search(text[max(mark.block.span.start, start - 200) : start]) is not None


def _place_of_link(mark: Mark, place: Place) -> Place:
    if place in ("index", "odd"):
        return place
    url = mark.url or ""
    if not url.startswith("#"):
        return "linked"
    if not _ANCHOR.match(url):
        return place if _PAGE.match(url) else "odd"
    # ``[[1]](#ref1)`` leads to a list; ``[1](#part1)`` may be a table of contents.
    plain = mark.brackets.start == mark.span.start
    return "linked" if plain and not (mark.superscript and TO_REFERENCE.match(url)) else place
