"""The reading of citations: what the document's style is, and which brackets cite by it.

The document is the evidence, not the bracket alone. Its reference lists say which keys there are; the places
of the brackets whose key is listed say where this document cites; a bracket whose key is not listed is a
citation only where those stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from citelint.document.marks import read_items
from citelint.document.model import (
    Block,
    Citation,
    CitationGroup,
    CitationStyle,
    Mark,
    MarkItem,
    Mention,
    Reference,
    ReferenceList,
)
from citelint.document.places import Place, bounds_values, closes_clause, place_of
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# Without a list, fewer brackets than this are no evidence that the document cites by number at all.
_FEWEST_WITHOUT_LIST = 3
# How many brackets whose key is listed, and which share of all, make a place one where the document cites.
_HABIT, _HABIT_SHARE = 5, 0.8
# More unknown keys than this, and twice as many as entries: the list is not that of the citations.
_MANY = 10
# A key that is more than this beyond twice the last entry is a quantity where it does not close a clause.
_FAR = 50
# The places that show a document to cite by number when a key there is listed.
_CITING: tuple[Place, ...] = ("prose", "glued", "linked")
# The places that show brackets with numbers to be something else.
_NO_CITING: tuple[Place, ...] = ("start", "odd", "index", "cued", "cell")

_BETWEEN_MARKS = re.compile(r"\s{0,2}(?:(?:[,;，；、]|and|&|und|et|y)\s{0,2})?|\s?[-–—‐‑−]\s?")
_RANGE = re.compile(r"\s?[-–—‐‑−]\s?")
_BRACKETED_NUMBERS = re.compile(r"\[(\d[\d\s,;–-]{0,40}+)\\?\]")
_LABEL_SHAPE = re.compile(r"[A-Z][A-Za-z+]{0,12}+[-:]?\d{2,4}[a-z]?")
_LABEL_SEPARATOR = re.compile(r"\s*+[,;，；]\s*+")
# "(Lin and Doe, 2019)", "Lin et al. (2019a)", "(Lin et al. 2019; …": a name, then the year.
_AUTHOR_YEAR = re.compile(r"(?:[a-z’'.],? |[a-z’'.] \()(?:19|20)\d\d[a-z]?(?=\)|; ?[A-Z]|, pp?\.)")
_CITEKEY = re.compile(r"(?:\[-?|; ?-?)@\{?[A-Za-z_]|\{cite[a-z:]{0,12}\}`")
_LOOSE_OPEN = re.compile(
    r"[\[［]\s?(\d{1,3})(?:\s?(?:[,;]|[-–])\s?(\d{1,3}))?+\s?([)}］\]】]|(?=[.;:\s]|\Z|, [a-z]))"
)
_LOOSE_CLOSE = re.compile(r"(?:(?<=[^,;–-]\s)|(?<=[({]))(\d{1,3})(?:\s?(?:;|[-–])\s?(\d{1,3}))?\s?\]$")
_EMPTY_MEMBER = re.compile(r"[,;，；、]\s*+(?:[,;，；、]|$)|^\s*+[,;，；、]")
_TWO_NUMBERS = re.compile(r"\s*+(\d{1,3})\s*+[-–—]\s*+(\d{1,3})\s*+")
_SCORE = re.compile(
    r"\b(?:won|wins?|lost|loses?|ended|ends|scored?|final|beat|drew|draw|led|game|match|vote)\b", re.I
)
_OPEN_RANGE = re.compile(r"\s*+\d{1,3}\s*+[-–—]\s*+")
_ANCHOR = re.compile(r"#(?:user-content-)?[a-z_.:-]*0*(\d+)$|#.*(?:ref|cit|bib|note|source)", re.IGNORECASE)


def normalise_key(key: str) -> str:
    """*key* as it is compared: ASCII digits without leading zeros, labels without case.

    >>> normalise_key("０3"), normalise_key(" KB15")
    ('3', 'kb15')
    """
    key = unicodedata.normalize("NFKC", key).strip().casefold()
    return str(int(key)) if key.isdecimal() else key


class Works:
    """The entries of the reference lists, found by key."""

    def __init__(self, lists: Iterable[ReferenceList], defined: Iterable[str] = ()) -> None:
        self.by_key: dict[str, list[tuple[int, Reference]]] = defaultdict(list)
        for each in lists:
            for entry in each.entries:
                if entry.key:
                    self.by_key[normalise_key(entry.key)].append((each.span.end, entry))
        self.defined = frozenset(defined)
        self.hidden: set[str] = set()
        self.numbers = sorted(int(key) for key in {*self.by_key, *self.defined} if key.isdecimal())

    def knows(self, key: str) -> bool:
        """Whether an entry or a link definition has the key, or something in the list may be its label."""
        key = normalise_key(key)
        return key in self.by_key or key in self.defined or key in self.hidden

    def spelling(self, key: str) -> str:
        """*key* as the list has it; a number that no list has in ASCII digits."""
        found = self.by_key.get(normalise_key(key))
        if found:
            return found[0][1].key
        return normalise_key(key) if key.isdecimal() else key

    def named(self, key: str, offset: int) -> tuple[Reference, ...]:
        """The entries with *key* of the list that follows *offset*, or of the last one where none follows."""
        found = self.by_key.get(normalise_key(key), ())
        if len(found) < 2:
            return tuple(entry for _, entry in found)
        end = next((end for end, _ in found if end > offset), found[-1][0])
        return tuple(entry for each, entry in found if each == end)


@dataclass(frozen=True, slots=True)
class Malformed:
    """Brackets that are meant as a citation and broken; *defect* says how, after "the brackets …"."""

    span: Span
    defect: str


@dataclass(frozen=True)
class Reading:
    """What was decided about a document's citations.

    *style* is how it cites, None where it does not or it could not be told. *groups* are the citations, in
    order; *mentions* the marks in places that are not searched. *in_formulas* and *in_residue* are the places
    of marks inside formulas and residue, by key. *malformed* are broken marks. *needing_list* are the groups
    that only a reference list can resolve. *lookup* says whether citations can be looked up: False without a
    list, or where one is not understood. *dialects* counts what looks like citations in styles that are not
    read. Keys are compared by :func:`normalise_key`.
    """

    style: CitationStyle | None
    groups: tuple[CitationGroup, ...] = ()
    mentions: tuple[Mention, ...] = ()
    in_formulas: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    in_residue: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    malformed: tuple[Malformed, ...] = ()
    needing_list: tuple[CitationGroup, ...] = ()
    lookup: bool = False
    dialects: Mapping[CitationStyle, int] = field(default_factory=dict)
    works: Works = field(default_factory=lambda: Works(()), repr=False)

    @property
    def unresolved(self) -> Iterator[tuple[CitationGroup, Citation]]:
        """The citations whose key is in no reference list; none where they cannot be looked up."""
        if self.lookup:
            for group in self.groups:
                for citation in group.citations:
                    if not self.works.knows(citation.key):
                        yield group, citation

    def references_of(self, citation: Citation) -> tuple[Reference, ...]:
        """The entries that *citation* names: of its chapter's list, or of another that has the key."""
        return self.works.named(citation.key, citation.span.start)

    def cited_by(self, reference: Reference) -> tuple[Citation, ...]:
        """The citations that name *reference*."""
        return tuple(self._uses.get(reference.span, ()))

    def mentioned_by(self, reference: Reference) -> tuple[Mention, ...]:
        """The mentions that name *reference*'s key."""
        return tuple(self._mentions.get(normalise_key(reference.key), ()))

    @cached_property
    def _uses(self) -> dict[Span, list[Citation]]:
        uses: dict[Span, list[Citation]] = defaultdict(list)
        for group in self.groups:
            for citation in group.citations:
                for reference in self.references_of(citation):
                    uses[reference.span].append(citation)
        return uses

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            mentions[normalise_key(mention.key)].append(mention)
        return mentions


def read_citations(document: Document) -> Reading:
    """Decide how *document* cites, and read its citations by that."""
    return _Reader(document).read()


class _Candidate(NamedTuple):
    """A mark that may cite; *run* is the stretch of the marks that it touches, *place* where that stands."""

    mark: Mark
    span: Span
    place: Place
    run: Span


class _Stretches:
    """Disjoint stretches of the source, to ask whether an offset is in one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def has(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset)
        return at > 0 and offset < self.spans[at - 1].end


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self.lists = document.reference_lists
        self.usable = [each for each in self.lists if each.understood and each.numbered and each.entries]
        numeric = [label for label in document.definitions if label.isdecimal()]
        self.works = Works(self.usable, map(normalise_key, numeric))
        self.listed = _Stretches(each.span for each in self.lists)
        self.residue = _Stretches(each.span for each in document.residues)
        self.formulas = _Stretches(each.span for each in document.formulas if each.closed)
        self.mentions: list[Mention] = []
        self.in_residue: dict[str, list[Span]] = defaultdict(list)
        self.in_formulas: dict[str, list[Span]] = defaultdict(list)
        self.broken: list[_Candidate] = []
        self.habits: frozenset[Place] = frozenset()
        self.separators: Counter[str] = Counter()

    def read(self) -> Reading:
        candidates = self.candidates()
        self.read_formulas(candidates)
        self.mention_unsearched()
        candidates.sort(key=lambda candidate: candidate.span)
        evidence = [
            each
            for each in candidates
            if each.place in _CITING and any(map(self.knows, each.mark.items)) and not self.bounds(each)
        ]
        dialects = count_dialects(self.document) if len(evidence) < _HABIT else {}
        accepted: list[_Candidate] = []
        style: CitationStyle | None = None
        if dialects:
            style = max(dialects.items(), key=itemgetter(1))[0]
        if self.is_numeric(candidates, evidence, dialects):
            self.note_habits(candidates)
            accepted = [each for each in candidates if self.cites(each)]
            style = "numeric" if accepted else style
        groups = self.groups(accepted)
        labels = self.label_groups()
        if labels:
            style = "numeric" if len(groups) > len(labels) else "label"
            groups = sorted([*groups, *labels], key=lambda group: group.span)
        lookup, needing = self.look_up(accepted, groups)
        chosen = {each.mark.span for each in accepted}
        for each in candidates:
            if each.mark.span not in chosen and each.place != "index":
                self.mention(each.mark)
        return Reading(
            style=style,
            groups=tuple(groups),
            mentions=tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            in_formulas={key: tuple(spans) for key, spans in self.in_formulas.items()},
            in_residue={key: tuple(spans) for key, spans in self.in_residue.items()},
            malformed=tuple(self.malformed(accepted)) if len(accepted) > 1 else (),
            needing_list=tuple(needing),
            lookup=lookup,
            dialects=dialects,
            works=self.works,
        )

    def look_up(
        self, accepted: list[_Candidate], groups: list[CitationGroup]
    ) -> tuple[bool, list[CitationGroup]]:
        """Whether citations can be looked up in the lists, and the groups whose list is missing."""
        if not self.lists:
            complete = {each.span.start for each in accepted if each.mark.url is not None}
            return False, [group for group in groups if group.span.start not in complete]
        if not self.usable or not all(each.understood for each in self.lists):
            return False, []
        citations = [citation for group in groups for citation in group.citations]
        unknown = {citation.key for citation in citations if not self.works.knows(citation.key)}
        for key in unknown:
            if self.is_hidden(key):
                self.works.hidden.add(key)
        unknown = {key for key in unknown if not self.works.knows(key)}
        known = {citation.key for citation in citations} - unknown
        if not all(each.numbered for each in self.lists) and len(unknown) > len(known) / 4:
            return False, []
        cut_off = any(each.truncated for each in self.lists)
        without = [
            group for group in groups if not any(self.works.knows(each.key) for each in group.citations)
        ]
        if min(len(unknown), len(without)) >= max(_MANY, 2 * len(self.works.by_key)) and not cut_off:
            # Some notes at the end of a section are not the list of all that the text cites.
            return False, without
        return True, []

    def is_hidden(self, key: str) -> bool:
        """Whether something like a label *key* stands inside or behind the entry that it would follow."""
        if not key.isdecimal():
            return False
        label = re.compile(
            rf"(?<![\w.,:/–-])(?:[\[(［【]\s?{key}\s?[\])］】]|{key}\s?[\])］】]|{key}[.．、]\s?(?=[^\W\d_]))"
            rf"|^\W{{0,6}}{key}(?!\w)",
            re.MULTILINE,
        )
        for each in self.usable:
            before = [entry for entry in each.entries if entry.key.isdecimal() and int(entry.key) < int(key)]
            entry = max(before, key=lambda entry: int(entry.key), default=None)
            if entry is None:
                continue
            end = each.section.body.end if each.section and entry is each.entries[-1] else entry.span.end
            if label.search(self.text, entry.label.end, end):
                return True
        return False

    # Gathering

    def candidates(self) -> list[_Candidate]:
        """The marks that may cite, each with its place; what cannot cite is sorted away."""
        found: list[_Candidate] = []
        for run in self.runs():
            block = run[0].block
            start, end = run[0].span.start, run[-1].span.end
            place = self.place(run, block, start, end)
            for mark in run:
                own = place
                if mark.form == "link":
                    own = self.link_place(mark, place)
                candidate = _Candidate(mark, mark.span, own, Span(start, end))
                if mark.well_formed:
                    found.append(candidate)
                else:
                    self.broken.append(candidate)
                    self.mention(mark)
        return found

    def runs(self) -> Iterator[list[Mark]]:
        """The marks of running text, those that touch or follow each other together."""
        run: list[Mark] = []
        for mark in self.document.marks:
            offset = mark.brackets.start
            if self.listed.has(offset) or self.formulas.has(offset):
                continue
            if self.residue.has(offset):
                for item in mark.items:
                    self.in_residue[normalise_key(item.key)].append(item.span)
                continue
            if mark.code or mark.block.kind == "html":
                self.mention(mark)
                continue
            if mark.form == "link" and _is_plain_link(mark) and not _ANCHOR.match(mark.url or ""):
                self.mention(mark)
                continue
            if run and run[-1].block is mark.block and self.touch(run[-1], mark):
                run.append(mark)
                continue
            if run:
                yield run
            run = [mark]
        if run:
            yield run

    def touch(self, left: Mark, right: Mark) -> bool:
        start, end = left.span.end, right.span.start
        return end - start <= 6 and _BETWEEN_MARKS.fullmatch(self.text, start, max(start, end)) is not None

    def place(self, run: list[Mark], block: Block, start: int, end: int) -> Place:
        low, high = block.span
        place = place_of(self.text, low, start, end, high)
        if place in ("index", "odd"):
            return place
        if block.kind == "cell" and place == "start":
            return "cell" if not self.text[end:high].strip(" .*_") else "start"
        if run[0].alone:
            return "start"
        if run[0].superscript and place == "glued":
            return "prose"
        if block.kind == "heading" and place == "prose":
            return "heading"
        return place

    def link_place(self, mark: Mark, place: Place) -> Place:
        if place in ("index", "odd"):
            return place
        if (mark.url or "").startswith("#"):
            anchor = _ANCHOR.match(mark.url or "")
            if anchor is None:
                return "odd"
            return place if not _is_plain_link(mark) else "linked"
        return "linked"

    def read_formulas(self, candidates: list[_Candidate]) -> None:
        """Note the marks inside formulas; one that is nothing but a mark may cite."""
        for formula in self.document.formulas:
            start = formula.span.start
            if not formula.marks or self.listed.has(start) or self.residue.has(start):
                continue
            for span in formula.marks:
                items, locator, well_formed = read_items(self.text, span.start + 1, span.end - 1)
                if formula.citation and items and well_formed:
                    block = formula.block
                    mark = Mark(span, span, items, "bracket", block, locator=locator)
                    place = place_of(self.text, block.span.start, *formula.span, block.span.end)
                    candidates.append(_Candidate(mark, span, place, formula.span))
                else:
                    for item in items:
                        self.in_formulas[normalise_key(item.key)].append(item.span)

    def mention(self, mark: Mark) -> None:
        for item in mark.items:
            self.mentions.append(Mention(normalise_key(item.key), item.span))

    def mention_unsearched(self) -> None:
        """Note the numbers in fences and indented lines that hold text, and the labels of links."""
        for block in self.document.blocks:
            if block.kind == "code":
                language = block.info.split(" ")[0].lower()
                if language in ("", "markdown", "md", "text", "txt", "mermaid"):
                    for match in _BRACKETED_NUMBERS.finditer(self.text, *block.span):
                        for item in read_items(self.text, *match.span(1))[0]:
                            self.mentions.append(Mention(normalise_key(item.key), item.span))
            elif self.document.definitions:
                for piece in self.document.pieces(block):
                    if piece.kind in ("link", "image") and piece.info:
                        self.mentions.append(Mention(normalise_key(piece.info), Span(piece.start, piece.end)))

    # Deciding

    def knows(self, item: MarkItem) -> bool:
        return self.works.knows(item.key)

    def resolves(self, candidate: _Candidate) -> bool:
        return all(map(self.knows, candidate.mark.items))

    def is_numeric(
        self,
        candidates: list[_Candidate],
        evidence: list[_Candidate],
        dialects: Mapping[CitationStyle, int],
    ) -> bool:
        """Whether the document cites by number."""
        others = sum(dialects.values())
        if evidence and len(evidence) >= min(others, _FEWEST_WITHOUT_LIST):
            return True
        prose = [each for each in candidates if each.place == "prose" and self.is_plausible(each)]
        glued = [each for each in candidates if each.place == "glued" and self.is_plausible(each)]
        # "devices[2]": names of arrays are few, words before citations many.
        if len({self.text[each.run.start - 6 : each.run.start] for each in glued}) >= _HABIT:
            prose = sorted(prose + glued, key=lambda each: each.span)
        if len(prose) < max(_FEWEST_WITHOUT_LIST, others):
            return False
        if self.works.numbers:
            # The labels of the list look like citations, even if nothing cites them yet.
            labels = [self.document.source[each.entries[0].label] for each in self.usable]
            return not others and all("[" in label for label in labels)
        if self.lists:
            return True
        return self.cites_without_list(candidates, prose)

    def cites_without_list(self, candidates: list[_Candidate], prose: list[_Candidate]) -> bool:
        """Whether the brackets of running text are citations although there is no list of works.

        People who cite count from one, or have many citations in many paragraphs; numbers of compounds, points,
        verses or steps stand before what they number, or in the middle of a clause.
        """
        closing = [each for each in prose if closes_clause(self.text, each.mark.block.span, each.run)]
        if len(closing) < max(_FEWEST_WITHOUT_LIST, len(prose) / 2):
            return False
        single = [each for each in closing if len(each.mark.items) == 1]
        numbered = [each for each in candidates if each.place == "start" and not each.mark.alone]
        elsewhere = [each for each in candidates if each.place in _NO_CITING]
        if len(single) < len(closing) / 2 or len(elsewhere) > len(prose) / 2:
            return False
        if len(numbered) >= _FEWEST_WITHOUT_LIST or self.has_html_list():
            return False
        keys = [int(item.key) for each in prose for item in each.mark.items]
        if len(closing) >= _MANY:
            return (
                len(set(keys)) > _FEWEST_WITHOUT_LIST and len({each.mark.block.index for each in closing}) > 1
            )
        highest = 0
        for key in keys:
            if key > highest + 1:
                return False
            highest = max(highest, key)
        return highest > 1

    def has_html_list(self) -> bool:
        """Whether raw HTML holds a list that was not read."""
        return any(
            block.kind == "html"
            and ("<li" in block.text.lower() or "<li" in self.document.source[block.span])
            for block in self.document.blocks
        )

    def is_plausible(self, candidate: _Candidate) -> bool:
        """Whether the numbers can be those of works, whatever the list says."""
        items = candidate.mark.items
        numbers = self.works.numbers
        if any(len(item.key) > 3 for item in items) and (not numbers or numbers[-1] < 500):
            return False
        if any(int(item.key) == 0 for item in items):
            return len(items) == 1 and bool(numbers) and numbers[0] == 1 and self.ends_clause(candidate)
        return not self.bounds(candidate)

    def ends_clause(self, candidate: _Candidate) -> bool:
        """Whether a punctuation mark or the end of the block follows."""
        high = candidate.mark.block.span.end
        following = self.text[candidate.span.end : high].lstrip("*_^")
        return not following or following[0] in ".,;:!?)。，；："

    def bounds(self, candidate: _Candidate) -> bool:
        """Whether the numbers bound or list values: several of them, beside words that say so."""
        mark = candidate.mark
        if len(mark.items) < 2 or mark.locator:
            return False
        low, high = mark.block.span
        return bounds_values(self.text, low, candidate.span.start, candidate.span.end, high)

    def note_habits(self, candidates: list[_Candidate]) -> None:
        """Note where, besides running text, nearly all brackets name an entry, and what parts their keys."""
        total = Counter(each.place for each in candidates)
        resolved = [each for each in candidates if self.resolves(each)]
        known = Counter(each.place for each in resolved)
        self.habits = frozenset(
            place for place in total if known[place] >= max(_HABIT, _HABIT_SHARE * total[place])
        )
        self.separators = Counter(
            self.separator(each.mark)
            for each in resolved
            if len({item.key for item in each.mark.items}) > 1 and not self.bounds(each)
        )

    def separator(self, mark: Mark) -> str:
        """The comma or semicolon between the first two keys, ``-`` in a range, ``""`` for a single key."""
        spans = [item.span for item in mark.items]
        second = next((span for span in spans if span != spans[0]), None)
        if second:
            return self.text[spans[0].end : second.start].strip()[:1]
        return "-" if len(spans) > 1 else ""

    def cites(self, candidate: _Candidate) -> bool:
        """Whether the mark is a citation, in a document that cites by number."""
        place = candidate.place
        if place in ("index", "odd"):
            return False
        if place == "identifier":
            return self.resolves(candidate) and {"glued", "identifier"} <= self.habits
        if not self.works.numbers:
            return place in ("prose", "glued", "linked") and self.is_plausible(candidate)
        items = candidate.mark.items
        if self.resolves(candidate):
            # "a kernel of [3, 3]"
            alike = len(items) > 1 and len({item.key for item in items}) == 1
            return not alike or (self.lists_works(candidate) and not self.bounds(candidate))
        if place == "cued" or not (place == "prose" or place in self.habits):
            return False
        far = max(int(item.key) for item in items) > 2 * self.works.numbers[-1] + _FAR
        if (far or self.has_bracket_notation) and not closes_clause(
            self.text, candidate.mark.block.span, candidate.run
        ):
            return False
        return self.is_plausible(candidate) and self.lists_works(candidate)

    def lists_works(self, candidate: _Candidate) -> bool:
        """Whether several numbers, some of them unknown or all alike, are likely keys and not values."""
        separator = self.separator(candidate.mark)
        if separator not in (",", "-"):
            return True
        commas, semicolons = self.separators[","], self.separators[";"]
        known = {item.key for item in candidate.mark.items if self.knows(item)}
        if separator == "-":
            return bool(known) or self.separators["-"] >= _HABIT
        wanted = 2 if known else _HABIT
        return commas >= wanted and (semicolons < _HABIT or commas > semicolons)

    @cached_property
    def has_bracket_notation(self) -> bool:
        """Whether the document writes ``[n]`` for something of its own, as mathematics does."""
        return re.search(r"\s\[[a-zA-Z]\]", self.text) is not None

    # Building

    def groups(self, accepted: list[_Candidate]) -> list[CitationGroup]:
        """The groups of the accepted marks; ``[3]–[5]`` is one."""
        groups: list[CitationGroup] = []
        at = 0
        while at < len(accepted):
            left = accepted[at]
            right = accepted[at + 1] if at + 1 < len(accepted) else None
            if right and self.spans_range(left.mark, right.mark):
                span = Span(left.span.start, right.span.end)
                first, last = int(left.mark.items[0].key), int(right.mark.items[0].key)
                items = tuple(MarkItem(str(number), span) for number in range(first, last + 1))
                groups.append(self.group(left.mark, span, items))
                at += 2
            else:
                groups.append(self.group(left.mark, left.span, left.mark.items))
                at += 1
        return groups

    def spans_range(self, left: Mark, right: Mark) -> bool:
        if left.block is not right.block or len(left.items) != 1 or len(right.items) != 1:
            return False
        if not _RANGE.fullmatch(self.text, left.span.end, max(left.span.end, right.span.start)):
            return False
        return 0 < int(right.items[0].key) - int(left.items[0].key) <= 200

    def group(self, mark: Mark, span: Span, items: tuple[MarkItem, ...]) -> CitationGroup:
        section = mark.block.section
        spelling = self.works.spelling
        citations = tuple(Citation(spelling(item.key), "numeric", item.span, section) for item in items)
        return CitationGroup(span, citations, section, mark.block, mark.alone)

    # Labels such as ``[KB15]``

    def label_groups(self) -> list[CitationGroup]:
        """The citations by the labels of a list that has such labels."""
        keys = {key for key in self.works.by_key if not key.isdecimal()}
        if not keys:
            return []
        found: list[tuple[CitationGroup, bool]] = []
        for block in self.document.blocks:
            if not block.is_prose or self.listed.has(block.span.start):
                continue
            for piece in self.document.pieces(block):
                if piece.kind == "bracket" and piece.end - piece.start < 200:
                    group = self.label_group(block, Span(piece.start, piece.end), piece.inner, keys)
                    if group:
                        found.append(group)
        known = [group for group, resolved in found if resolved]
        shaped = all(_LABEL_SHAPE.fullmatch(entry.key) for each in self.usable for entry in each.entries)
        # A label that no list has must look like the others, and there must be others.
        if shaped and len(known) > 1:
            return [group for group, _ in found]
        return known

    def label_group(
        self, block: Block, span: Span, inner: tuple[int, int], keys: set[str]
    ) -> tuple[CitationGroup, bool] | None:
        """The brackets as a group, and whether all of its labels are listed; None where they cite nothing."""
        offset = span.start
        if self.listed.has(offset) or self.residue.has(offset) or self.formulas.has(offset):
            return None
        citations: list[Citation] = []
        resolved = True
        at, end = inner
        for part in _LABEL_SEPARATOR.split(self.text[at:end]):
            begin = self.text.find(part, at, end)
            at = begin + len(part)
            key = normalise_key(part)
            if key not in keys:
                if citations and not _LABEL_SHAPE.fullmatch(part):
                    continue  # "p. 4" behind the label
                if not _LABEL_SHAPE.fullmatch(part):
                    return None
                resolved = False
            if not part:
                return None
            stretch = Span(begin, begin + len(part))
            citations.append(Citation(self.works.spelling(part), "label", stretch, block.section))
        if not resolved and place_of(self.text, block.span.start, *span, block.span.end) != "prose":
            return None
        alone = span == block.span
        return CitationGroup(span, tuple(citations), block.section, block, alone), resolved

    # Broken marks

    def malformed(self, accepted: list[_Candidate]) -> Iterator[Malformed]:
        """The brackets among citations that are meant as one and broken."""
        found = list(self.loose_brackets())
        for candidate in self.broken:
            if candidate.place in ("prose", "glued") and any(map(self.knows, candidate.mark.items)):
                inner = self.text[candidate.mark.brackets.start + 1 : candidate.mark.brackets.end - 1]
                defect = _defect(inner, self.works)
                start = candidate.span.start
                if defect and not _SCORE.search(self.text, max(0, start - 40), start):
                    found.append(Malformed(candidate.span, defect))
        return iter(sorted(found, key=lambda malformed: malformed.span))

    def loose_brackets(self) -> Iterator[Malformed]:
        """``[12`` and ``12]`` where the other bracket is missing, ``[3)`` where it is another one."""
        for block in self.document.blocks:
            if not block.is_prose or self.listed.has(block.span.start):
                continue
            for piece in self.document.pieces(block):
                offset = piece.start
                if piece.kind != "loose" or self.residue.has(offset) or self.formulas.has(offset):
                    continue
                low, high = block.span
                if self.text[offset] in "[［":
                    match = _LOOSE_OPEN.match(self.text, offset, high)
                    ends_well = match and place_of(self.text, low, offset, match.end(), high) == "prose"
                    if match and ends_well and self.loose_keys(match):
                        span = Span(offset, match.end())
                        closer = match[3]
                        yield Malformed(span, f"are closed by “{closer}”" if closer else "are not closed")
                else:
                    match = _LOOSE_CLOSE.search(self.text, max(low, offset - 16), offset + 1)
                    if match is None or not self.loose_keys(match):
                        continue
                    opener = self.text[match.start() - 1] if match.start() > low else ""
                    opener = opener if opener in "({" else ""
                    span = Span(match.start() - len(opener), offset + 1)
                    if place_of(self.text, low, *span, high) == "prose":
                        yield Malformed(span, f"are opened by “{opener}”" if opener else "are not opened")

    def loose_keys(self, match: re.Match[str]) -> bool:
        """Whether the numbers beside a loose bracket name entries; two of them may bound an interval."""
        if match[2] and match.re is _LOOSE_OPEN and match[3]:
            return False
        return all(self.works.knows(key) for key in match.group(1, 2) if key)


def _defect(inner: str, works: Works) -> str:
    """What is wrong with the numbers between brackets, or ``""`` where they may be something else."""
    if _EMPTY_MEMBER.search(inner):
        return "have an empty member"
    ends = _TWO_NUMBERS.fullmatch(inner)
    if ends and int(ends[1]) >= int(ends[2]) and works.knows(ends[1]) and works.knows(ends[2]):
        return "hold a range that runs backwards"
    if _OPEN_RANGE.fullmatch(inner):
        return "hold a range without an end"
    return ""


def count_dialects(document: Document) -> dict[CitationStyle, int]:
    """What looks like citations in the styles that are not read yet, counted."""
    counts: Counter[CitationStyle] = Counter()
    text = document.source.text
    if "@" in text or "{cite" in text:
        for block in document.blocks:
            if block.is_prose:
                counts["key"] += len(_CITEKEY.findall(block.text))
    if "[^" in text:
        for block in document.blocks:
            for piece in document.pieces(block):
                counts["footnote"] += piece.kind == "footnote"
    for block in document.blocks:
        if block.is_prose:
            counts["author-year"] += len(_AUTHOR_YEAR.findall(block.text))
    return {style: count for style, count in counts.items() if count >= _FEWEST_WITHOUT_LIST}


def _is_plain_link(mark: Mark) -> bool:
    """Whether the mark is ``[1](url)``, not ``[[1]](url)``."""
    return mark.brackets.start == mark.span.start
