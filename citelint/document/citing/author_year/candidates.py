"""Candidates: every name with a year that may cite, in parentheses or before them, and how sure its form is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from citelint import lazy
from citelint.document.citing.author_year.phrases import Names, names_before
from citelint.document.citing.author_year.signs import has_hint
from citelint.document.citing.author_year.wording import (
    ACCORDING,
    CUE,
    HUMAN_VERB,
    HUMAN_VERB_BEFORE,
    PAGES,
    PERSONAL,
    SCHOLARLY,
    SECONDARY,
)
from citelint.document.citing.ground import Ground, Stretches
from citelint.document.model import Block
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.syntax import Inline

_YEAR = r"(?:1[4-9]\d\d|20[0-4]\d)(?:(?<!0)[a-z](?![a-z\d])|[a-rt-z](?![a-z\d]))?(?!\w)(?![-/.:]\d\d?(?!\d))"
_UNDATED = (
    r"n\.\s?d\.?|in press|forthcoming|in prep(?:aration|\.)?|submitted|under review|to appear"
    r"|s\.\s?f\.|o\.\s?J\.|im Druck|en prensa|sous presse|no prelo"
)
_DATE = lazy.regex(
    rf"(?<![\w.$€£#+-])(?:\[\s?)?(?P<year>{_YEAR})(?:\s?\])?(?:\s?[/–—-]?\s?\[?(?P<second>{_YEAR})\]?)?"
    rf"|(?<!\w)(?P<undated>{_UNDATED})(?!\w)"
)
_PARENTHESES = lazy.regex(r"\((?:[^()]++|\([^()]*+\))*+\)|\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\]")
_LONGEST = 1200
# "2020a,b", "2020a, b and c"
_MORE = lazy.regex(r"\s?[,&/–-]\s?(?:and |& )?([a-z])(?![\w.])|\s(?:and|&)\s([a-z])(?![\w.])")
_SAME_NAMES = lazy.regex(r"[\s,;&]*+(?:(?:and|und|et|y|e)\s++)?")
_FULL_WIDTH = str.maketrans("（），；：、．［］", "(),;:,.[]")
_DAY = lazy.regex(
    r"[,\s]++(?:\d{1,2}(?:st|nd|rd|th|\.)?\s++)?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter)\.?"
    r"(?:\s++\d{1,2}(?:st|nd|rd|th)?)?[,\s]*+$"
)
_LOCATOR = lazy.regex(
    r"\s*+(?:$|[,:;–—\])(/+]|pp?\.|(?:ch|chap|sec|fig|para|vol|pt|art|eq)s?\.|chapter|section|table|figure|for |and )",
    2,
)
# "(Fern, 1901, oil on canvas, 40 × 60 cm)": words that lead to no number or name describe the work.
_DESCRIBED = lazy.regex(r"\s?,\s*+[a-z]{2,}+(?:[ -][a-z]++)*+\s*+(?=[,;]|$)")
# "(Kern, 1950, in Fern, 2020)"
_IN = lazy.regex(r", in [^\W\d_a-z]")
# "Para Smith (2020), …"
_TO_SOMEBODY = lazy.regex(r"(?:\A|[.!?]\s)\s*+Para\s++\Z")
_LIFE = lazy.regex(r"\d\s?[–—-]\s?\d")
_OTHERS = lazy.regex(r"\bal\.?,?\s++(?=(?:19|20)\d\d)")
_BEHIND_NAME = lazy.regex(r"(?<=[^\W\d_A-Z][ ,])\s?[^\W\d_a-z][\w’'-]*+[”\"*]?\s?$")
# "Lin, B. (2001). Tapes" or "Lin (2001): Tapes" at the start of a paragraph is an entry and no citation.
_ENTRY_GOES_ON = lazy.regex(r"\s*+[.:–—-]\s*+[“\"\w*]|\s++[“\"'‘]|,\s[“\"'‘]")


class Item(NamedTuple):
    """A name with a year: *start* and *end* in the block's text, *years* the alternatives (``1998/2004``).

    *sure*: 3 where several authors stand before the year, 2 for one in the form of a citation, 1 for what cites
    only where the list has it or nearly has it, 0 only where it has it. *link* is the destination of a link that
    leads elsewhere. *behind_name*: a word with a capital stands before its parentheses, ``Fantasia (Disney, 1940)``.
    *narrative*: the name stands before them, ``Smith (2020)``. *organised*: an organisation or a report, ``(Ministry
    of Forests, 2015)``. *in_cell*: a table's cell is nothing but ``Smith (2020)``.
    """

    names: Names
    years: tuple[str, ...]
    start: int
    end: int
    typed: str
    sure: int
    link: str = ""
    behind_name: bool = False
    narrative: bool = False
    organised: bool = False
    in_cell: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it has the short name of an organisation in the form of a citation: ``(see WHO, 2020)``."""
        name = self.names.families[0].replace(".", "")
        return (
            self.sure > 0
            and not self.narrative
            and len(self.names.families) == 1
            and name.isupper()
            and name.isalpha()
        )


class Candidate(NamedTuple):
    """Items typed in one go: *start* and *end* in the block's text, with the parentheses."""

    block: Block
    start: int
    end: int
    items: tuple[Item, ...]
    link: str = ""


def candidates_of(ground: Ground) -> Iterator[Candidate]:
    """The candidates of the blocks of prose that can cite, in order; those in code and formulas are none."""
    for block in ground.document.blocks:
        if not block.is_prose or ground.listed.has(block.span.start) or not has_hint(block.text):
            continue
        opaque: Stretches | None = None
        links: list[Inline] = []
        for candidate in _Scanner(block).run():
            if opaque is None:
                opaque = Stretches(Span(*each) for each in block.opaque)
                links = [piece for piece in ground.document.pieces(block) if piece.kind == "link"]
                links.sort(key=_inside)
            at = candidate.items[0].start
            offset = block.source_offset(at)
            if not opaque.has(at) and not ground.residue.has(offset) and not ground.formulas.has(offset):
                yield _linked(candidate, links) if links else candidate


def _inside(link: Inline) -> int:
    return link.inner[0]


def _linked(candidate: Candidate, links: list[Inline]) -> Candidate:
    """*candidate* with the destinations of the items that are links: they cite by it, and lack nothing.

    *links* do not overlap, and are in order.
    """
    block = candidate.block
    items = []
    for item in candidate.items:
        place = block.source_offset(item.start), block.source_offset(item.end - 1)
        behind = [(bisect_right(links, at, key=_inside), at) for at in place]
        link = next(
            (links[index - 1] for index, at in behind if index and at < links[index - 1].inner[1]), None
        )
        sure = max(item.sure, 2) if link and item.names.several else item.sure
        # A link within the page leads to the list.
        elsewhere = link is not None and not link.url.startswith("#")
        items.append(item._replace(link=link.url if link and elsewhere else "", sure=sure))
    link_of_all = items[0].link if len({item.link for item in items}) == 1 else ""
    return candidate._replace(items=tuple(items), link=link_of_all)


class _Scanner:
    def __init__(self, block: Block) -> None:
        self.block = block
        self.text = block.text if block.text.isascii() else block.text.translate(_FULL_WIDTH)
        self.taken = 0

    def run(self) -> Iterator[Candidate]:
        text = self.text
        for match in _PARENTHESES.finditer(text):
            yield from self.bare(self.taken, match.start())
            start, end = match.span()
            date = _DATE.search(text, start + 1, min(end - 1, start + _LONGEST))
            found = None
            if date:
                opens = not text[start + 1 : date.start()].strip()
                found = self.narrative(start, end) if opens else self.parenthetical(start, end)
            self.taken = max(self.taken, end)
            if found:
                yield found
        yield from self.bare(self.taken, len(text))

    def narrative(self, start: int, end: int) -> Candidate | None:
        """``Smith and Doe (2020)``: the names stand before the parentheses."""
        names = names_before(self.text, start, self.taken, listed=False)
        if names is None or self.text[names.end : start].strip(" \n'’s" + "," * names.others):
            return None
        entry_like = _ENTRY_GOES_ON.match(self.text, end) is not None and not self.text[: names.start].strip(
            " *•·–-\n"
        )
        if entry_like and self.block.kind != "cell":
            return None
        sure = 3 if names.others else 1
        if not names.others and names.persons:
            told = self.is_told(names, start, end)
            sure = 3 if names.several and told else 2 if names.several or told else 1
        in_cell = self.block.kind == "cell"
        if self.block.footnote or entry_like or not (in_cell or self.block.kind == "paragraph"):
            sure = 0
        if in_cell and (not names.persons or self.text[: names.start].strip() or self.text[end:].strip()):
            sure = 0
        items = [
            item._replace(narrative=item.names is names, in_cell=in_cell)
            for item in self.items(start + 1, end - 1, names, sure)
        ]
        return Candidate(self.block, names.start, end, tuple(items)) if items else None

    def is_told(self, names: Names, start: int, end: int) -> bool:
        """Whether the words around "Smith (2020)" are those around an author: "argues", "according to", a page.

        *start* and *end* are those of the parentheses.
        """
        text = self.text
        before = max(names.start - 40, 0)
        if (
            HUMAN_VERB.match(text, end)
            or ACCORDING.search(text, max(names.start - 20, 0), names.start)
            or HUMAN_VERB_BEFORE.search(text, before, names.start)
            or (_TO_SOMEBODY.search(text, before, names.start) and text[end : end + 1] == ",")
        ):
            return True
        date = _DATE.search(text, start, end)
        if date is None or not date["year"] or date["second"]:
            return False
        if date["year"][-1].isalpha() or PAGES.match(text, date.end(), end):
            return True
        owned = text[names.end - 2 : names.end] in ("'s", "’s")
        return owned and SCHOLARLY.match(text, end) is not None

    def parenthetical(self, start: int, end: int) -> Candidate | None:
        """``(see Smith & Doe, 2020, p. 4; Roe, 2021)``."""
        items = list(self.items(start + 1, end - 1, None, 0))
        if items and _BEHIND_NAME.search(self.text, max(start - 40, 0), start):
            items = [item._replace(behind_name=True) for item in items]
        return Candidate(self.block, start, end, tuple(items)) if items else None

    def items(self, at: int, end: int, names: Names | None, sure: int) -> Iterator[Item]:
        """The names and years between *at* and *end*; *names* stand before, for a year that comes first."""
        text = self.text
        first = True
        while date := _DATE.search(text, at, end):
            gap = text[at : date.start()]
            own: Names | None = names
            led = False
            start = date.start()
            weight = sure
            if names is None or not _SAME_NAMES.fullmatch(gap):
                segment = at + gap.rfind(";") + 1
                day = _DAY.search(text, segment, date.start())
                own = names_before(text, day.start() if day else date.start(), segment, listed=True)
                if own and text[own.end : day.start() if day else date.start()].strip(" ,([\n'’s"):
                    own = None
                if own:
                    start = own.start
                    led = _leads(text[segment : own.start])
                    weight = self.weight(own, led=led)
                    if not own.several and (day or _DESCRIBED.match(text, date.end(), end)):
                        weight = min(weight, 1)  # a newspaper of that day, a painting
                    if PERSONAL.search(text, segment, date.start()):
                        own = None
            if own is None:
                at, first = date.end(), False
                names = None
                continue
            at = date.end()
            nested = "(" in text[own.end : date.start()] and text[at:end].startswith(")")
            if nested:
                at += 1  # "(so say Smith and Doe (2020))"
                weight = max(weight, 2 if own.several and own.persons else 1)
            if SECONDARY.match(text[at : at + 40].lstrip(" ,;:)")) or _IN.match(text, at, end):
                weight = 0
            years = tuple(year for year in (date["year"], date["second"]) if year) or (
                _undated(date["undated"]),
            )
            if _LIFE.search(date[0]) or not (nested or _LOCATOR.match(text, at, end)):
                weight = 0
            if first and names is not None:
                start, typed = own.start, f"{text[own.start : own.end]} ({text[date.start() : at].strip()})"
            elif start == own.start:
                typed = " ".join(text[start:at].split())
            else:
                typed = f"{text[own.start : own.end]}, {text[start:at]}"
            organised = (
                weight == 1
                and own.organised
                and led
                and text[own.end : date.start()].strip() == ","
                and len(years) == 1
            )
            yield Item(own, years, start, at, typed, weight, organised=organised)
            if len(years) == 1 and years[0][-1:].isalpha() and years[0][:1].isdigit():
                while more := _MORE.match(text, at, end):
                    letter = more[1] or more[2]
                    year = f"{years[0][:-1]}{letter}"
                    at = more.end()
                    yield Item(own, (year,), at - 1, at, f"{text[own.start : own.end]}, {year}", weight)
            names, sure, first = own, weight, False

    def weight(self, names: Names, *, led: bool) -> int:
        """How sure names in parentheses cite; *led*: nothing but words like "see also" stand before them."""
        if self.block.kind == "cell" or (self.block.footnote and not names.others):
            return 2 if names.others and led else 1
        if names.others:
            return 3
        if not names.persons:
            return 1
        if names.several:
            return 3 if led else 1
        return 2 if led else 1

    def bare(self, start: int, end: int) -> Iterator[Candidate]:
        """``Smith et al., 2020`` without parentheses, and a table's cell that is nothing but a name and a year."""
        text = self.text
        if end - start < 12:
            return
        for match in _OTHERS.finditer(text, start, end):
            date = _DATE.match(text, match.end(), end)
            names = names_before(text, match.end(), max(start, self.taken), listed=False) if date else None
            if date and date["year"] and names:
                typed = " ".join(text[names.start : date.end()].split())
                item = Item(names, (date["year"],), names.start, date.end(), typed, 1)
                self.taken = date.end()
                yield Candidate(self.block, names.start, date.end(), (item,))


def _leads(lead: str) -> bool:
    """Whether what stands between names and the parenthesis or semicolon before them leads to a citation."""
    lead = lead.strip(" ,;:([\n")
    return not lead or CUE.fullmatch(lead) is not None


def _undated(word: str) -> str:
    return "n.d." if word[0] in "nso" and "." in word else "in press"
