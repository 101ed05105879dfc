"""Whether a document cites by author and year, which of its candidates cite then, and what can be told of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice, pairwise

from citelint import lazy
from citelint.document.citing.author_year import capitals
from citelint.document.citing.author_year.candidates import Candidate, Item, candidates_of
from citelint.document.citing.author_year.entries import Entry, read_entries
from citelint.document.citing.author_year.matching import Index, Match
from citelint.document.citing.author_year.names import fold, key_words, places_of, words_of
from citelint.document.citing.author_year.signs import FEWEST, citations_by_number
from citelint.document.citing.author_year.wording import is_acronym
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground
from citelint.document.model import Citation, CitationGroup, Near, Reference, ReferenceList
from citelint.source import Span

# Two different works are evidence that a draft cites by author and year where they are listed.
_FEWEST_LISTED = 2
# A list is the list of the citations where it has this share of them, and this share of it can be read.
_RESOLVED, _READ = 0.4, 0.7
# What is left of a list is uncited where this share of it is cited, nearly all of it can be read, and the list has
# nearly all that the text cites.
_CITED, _SURELY_READ, _SURELY_RESOLVED = 0.3, 0.9, 0.8
# So many citations without any list are no accident.
_MANY = 10
# Without a list: how many have co-authors at least, and how many stand behind a name at most: "Psycho (Fern, 1960)".
_CO_AUTHORED, _BEHIND = 0.15, 0.34
# Of more names without an entry than this, none is looked for elsewhere.
_MOST_SOUGHT = 300
_PARTIAL = lazy.regex(
    r"\b(?:select|selected|key|main|primary|core|essential|important|representative|suggested|recommended|additional"
    r"|further|partial|abbreviated|related|other|more|reading|readings|resources|links)\b|ausgewählte|延伸|推荐",
    2,
)
_CAPITAL = r"[^\W\d_a-z][\w’'&-]*+"
_ABBREVIATION = lazy.regex(
    rf"(?<![\w-])((?:{_CAPITAL}[ ,]{{1,2}}(?:(?:of|for|and|the|on|in|&|de|des|du|für) ){{0,2}}){{1,8}}{_CAPITAL})"
    r"\s[(\[]([A-Z][A-Za-z&-]{1,9})[)\];,]"
)
# "Fern, 2020, p. 4", "Fern 2020: 12", "Fern, 2020, Table 2"
_LOCATOR = lazy.regex(
    r"\s?[,:]\s?([^,;:()\[\]]{0,20}?(?<!\d)(?!(?:1[4-9]|20)\d\d)\d{1,4}[^;()\[\]\s,]{0,10})(?=\s?[;,)\]–-])"
)
# A year that differs by so much from the list's may be mistyped.
_MISTYPED = 3
_YEAR_NEAR = 120


def decide(ground: Ground) -> Dialect | None:
    """The citations by author and year of the document, or None where it does not cite so."""
    candidates = list(candidates_of(ground))
    if not any(item.sure > 1 or item.is_short for each in candidates for item in each.items):
        return None
    return _Decision(ground, candidates, citations_by_number(ground)).dialect()


class _Decision:
    def __init__(self, ground: Ground, candidates: list[Candidate], numbers: int) -> None:
        self.ground = ground
        self.numbers = numbers
        self.lists = [each for each in ground.lists if each.understood]
        self.entries = [entry for each in self.lists for entry in read_entries(each.entries)]
        self.take(candidates)
        self.index = Index(self.entries, self.abbreviations)
        self.matches: dict[Item, Match] = {item: self.index.find(item) for item in self.items}
        if capitals.are_names(self.matches, self.entries):
            self.take([capitals.as_names(each, self.entries) for each in candidates])
            self.matches = {item: self.index.find(item) for item in self.items}
        self.take_letters()
        self.by_citation: dict[tuple[Span, str], Item] = {}
        self.unread: list[tuple[ReferenceList, int]] = []

    def take_letters(self) -> None:
        """Unmatch what "2020a" and "2020b" mean beyond the works of that year in a list without letters."""
        lettered: dict[tuple[str, ...], dict[str, list[Item]]] = defaultdict(dict)
        for item, match in self.matches.items():
            year = item.years[0]
            if match.exact and item.sure > 1 and year[0].isdigit() and year[-1].isalpha():
                lettered[*_key(item)[:-1], year[:-1]].setdefault(year[-1], []).append(item)
        for (*name, year), letters in lettered.items():
            entries = self.index.having(name, year)
            if len(letters) > 1 and entries and not any(entry.letters or not entry.name for entry in entries):
                for letter in sorted(letters)[len(entries) :]:
                    for item in letters[letter]:
                        self.matches[item] = Match((), False)

    def take(self, candidates: list[Candidate]) -> None:
        self.candidates = candidates
        self.items = [item for each in candidates for item in each.items]

    def dialect(self) -> Dialect | None:
        if not any(item.sure > 1 for item in self.items):
            return None
        listed = {_key(item) for item in self.items if self.matches[item].exact}
        if len(listed) == 1:
            listed |= {_key(item) for item in self.items if self.is_nearly(item)}
        sure = {_key(item) for item in self.items if item.sure > 1}
        if len(listed) < _FEWEST_LISTED and (len(sure) < FEWEST or not self.is_habit()):
            return None
        if self.numbers >= max(FEWEST, len(listed | sure) / 4):
            return None  # names with years beside numbers are only that
        groups = tuple(group for group in map(self.group, self.candidates) if group.citations)
        lookup = self.lookup
        return Dialect(
            "author-year",
            groups,
            lookup=lookup,
            find=self.find,
            near=self.near,
            hidden=frozenset(self.hidden()) if lookup else frozenset(),
            needing_list=self.needing_list(groups),
            uncited=tuple(self.uncited()) if lookup else (),
            doubt=self.doubt,
            unread=tuple(self.unread) if lookup else (),
        )

    def is_habit(self) -> bool:
        """Whether most of the sure ones have what a title with its year has not: several authors, or a comma.

        Five different ones are enough in any case.
        """
        sure = {_key(item): item.names.several or "," in item.typed for item in self.items if item.sure > 1}
        return 3 * sum(sure.values()) >= 2 * len(sure) or len(sure) > 4

    # Citations

    def group(self, candidate: Candidate) -> CitationGroup:
        """The group of those items of *candidate* that cite: in a sure form, or because the list has them."""
        block = candidate.block
        citations = []
        for item in candidate.items:
            if item.sure > 1 or self.matches[item].entries or (self.lookup and self.is_missing(item)):
                span = block.source_span(item.start, item.end)
                key = " ".join(_key(item))
                citations.append(Citation(key, "author-year", span, block.section, item.typed))
                self.by_citation[span, key] = item
        span = block.source_span(candidate.start, candidate.end)
        # "Smith (2020)" on a line of its own is a heading, or says whose work follows.
        alone = self.ground.text[span.start] in "([（" and self.ground.is_alone(block, span)
        located = (_LOCATOR.match(block.text, item.end, candidate.end) for item in candidate.items)
        locator = next((match[1] for match in located if match), "")
        return CitationGroup(span, tuple(citations), block.section, block, alone, locator, candidate.link)

    def is_missing(self, item: Item) -> bool:
        """Whether *item* cites though the list has it not: an organisation, or what it nearly has."""
        return item.organised or ((item.narrative or item.is_short) and self.is_nearly(item))

    def find(self, citation: Citation) -> tuple[Reference, ...]:
        """The entries that *citation* means."""
        item = self.by_citation.get((citation.span, citation.key))
        return tuple(entry.reference for entry in self.matches[item].entries) if item else ()

    def near(self, citation: Citation) -> Near | None:
        """The entry that *citation* may have meant."""
        item = self.by_citation.get((citation.span, citation.key))
        return self.index.near(item) if item else None

    @property
    def abbreviations(self) -> dict[str, str]:
        """What short names of organisations stand for, as the text introduces them."""
        if not any(is_acronym(item.names.families[0]) for item in self.items):
            return {}
        return {match[2]: match[1] for match in _ABBREVIATION.finditer(self.ground.text)}

    # What can be looked up

    @cached_property
    def readable(self) -> list[Entry]:
        """The entries whose author and year are certain."""
        return [entry for entry in self.entries if entry.name]

    @cached_property
    def works(self) -> dict[tuple[str, ...], bool]:
        """The different works that are surely cited, and whether the list has each."""
        found = {_key(item): True for item in self.items if self.matches[item].exact}
        return {
            _key(item): False for item in self.items if item.sure > 1 and not self.matches[item].entries
        } | found

    @cached_property
    def lookup(self) -> bool:
        """Whether the lists are those of all citations, and understood."""
        return not self.doubt

    @cached_property
    def doubt(self) -> str:
        """Why what the lists have not may be elsewhere, or ``""``."""
        ground = self.ground
        if not self.lists:
            return "no reference list could be read" if ground.lists else "there is no reference list"
        if ground.document.bibliographies:
            return "the draft has a bibliography, too"
        if not all(each.understood or each.further_reading for each in ground.lists):
            return "one of the lists could not be read"
        if all(each.further_reading or _PARTIAL.search(each.heading) for each in self.lists):
            return "the list is no list of all that is cited"
        unread = len(self.entries) - len(self.readable)
        if len(self.readable) < max(2, _READ * len(self.entries)):
            many = f"{unread} of {len(self.entries)} entries of the reference list"
            return f"author and year of {many} could not be read"
        works = self.works
        found = sum(works.values())
        if found == 1 and len(works) == _FEWEST_LISTED:
            enough = any(map(self.is_nearly, self.items))
        else:
            enough = found >= max(_FEWEST_LISTED, _RESOLVED * len(works))
        if not enough:
            return "the reference list has few of the others"
        return "the reference list is cut off" if self.is_cut_off() else ""

    def is_cut_off(self) -> bool:
        """Whether an alphabetical list ends before the names that it has not."""
        leads = [fold(entry.head)[:3] for entry in self.readable]
        ascending = sum(one <= other for one, other in pairwise(leads))
        if len(leads) < 8 or ascending < 0.9 * (len(leads) - 1):
            return False
        missing = {_key(item) for item in self.items if item.sure > 1 and not self.matches[item].entries}
        beyond = [key for key in missing if key[0][:3] > max(leads[-3:])]
        return len(beyond) > 3 and len(beyond) > 0.8 * len(missing)

    def hidden(self) -> Iterator[str]:
        """The keys without an entry that may have one all the same, or need none."""
        missing: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            if not self.matches[item].entries:
                missing[" ".join(_key(item))].append(item)
        for count, (key, items) in enumerate(missing.items()):
            if count > _MOST_SOUGHT or not any(self.dangles(item) for item in items):
                yield key

    def dangles(self, item: Item) -> bool:
        """Whether *item*, for which there is no entry, surely cites, and nothing else can be its entry."""
        if item.link or self.cites_by_link or len(item.years) > 1:  # two years are a life
            return False
        if item.in_cell and not self.cites_in_cells:
            return False
        behind = item.behind_name and not self.cites_behind_names and item not in self.in_company
        if behind and item.is_short:
            return False  # "Saturn (NASA, 1967)"
        if not item.names.several and not self.is_nearly(item):
            if item.sure < 2 or not "1800" <= item.years[0] < "n":
                return False  # an event, a classic, what has no year
            if behind:
                return False  # the maker of a film
        cites = item.sure > 1 or item.narrative or item.is_short or item.organised
        return cites and not self.stands_elsewhere(item)

    @cached_property
    def in_company(self) -> frozenset[Item]:
        """The items in one pair of parentheses with another that the list has."""
        return frozenset(
            item
            for each in self.candidates
            for item in each.items
            if any(self.matches[other].exact for other in each.items if other is not item)
        )

    def is_nearly(self, item: Item) -> bool:
        """Whether the list has one author's name with a year that may be mistyped, or that year with such a name."""
        if item.is_short:
            return self.index.near(item) is not None and item.years[0].isdecimal()
        if item.organised:
            near = self.index.near(item)
            return near is not None and near.differs == "year" and _is_mistyped(item, near)
        if not (item.names.persons and (item.sure > 1 or (item.sure and item.narrative))):
            return False
        near = self.index.near(item)
        if near is None or not item.years[0][:4].isdigit():
            return False
        if near.differs != "year" or item.sure > 1:
            return True
        return _is_mistyped(item, near)

    @cached_property
    def cites_behind_names(self) -> bool:
        """Whether the draft cites behind names of things: "Choice Theory (Fern, 2020)"."""
        behind = {
            _key(item): bool(self.matches[item].entries)
            for item in self.items
            if item.behind_name and not item.names.several
        }
        return sum(behind.values()) >= max(2, 0.6 * len(behind))

    @cached_property
    def cites_in_cells(self) -> bool:
        """Whether cells of tables name works that are in the list: other tables hold works of their own."""
        cells = {_key(item): bool(self.matches[item].entries) for item in self.items if item.in_cell}
        return sum(cells.values()) >= max(2, 0.6 * len(cells))

    def stands_elsewhere(self, item: Item) -> bool:
        """Whether the name stands by its year in what of a list could not be read, or at a paragraph's start."""
        word = max(key_words(item.names.families[0]), key=len)
        year = item.years[0][:4]
        return any(word in text and year in text for text in self.unreadable) or any(
            year in text and at < 60 for text in self.folded_blocks for at in islice(places_of(word, text), 1)
        )

    @cached_property
    def unreadable(self) -> list[str]:
        """What of the lists could not be read, each with what follows it: its year may stand there."""
        text = self.ground.text
        spans = [entry.reference.span for entry in self.entries if not entry.name]
        spans += [each.span for each in self.ground.lists if not each.understood]
        return [fold(text[span.start : span.end + _YEAR_NEAR]) for span in spans]

    @cached_property
    def folded_blocks(self) -> list[str]:
        """The blocks that do not cite and are in no list."""
        citing = {each.block.index for each in self.candidates}
        return [
            fold(block.text)
            for block in self.ground.document.blocks
            if block.index not in citing
            and not self.ground.listed.has(block.span.start)
            and block.kind not in ("heading", "front_matter", "code")
        ]

    # What nothing cites

    def uncited(self) -> Iterator[Reference]:
        """The entries that nothing cites or speaks of, where nearly all others are cited."""
        works = self.works
        if sum(works.values()) < _SURELY_RESOLVED * len(works):
            return
        cited = {id(entry) for match in self.matches.values() for entry in match.entries}
        missing = [item for item, match in self.matches.items() if not match.entries]
        meant = {near.reference.span for item in missing if (near := self.index.near(item))}
        years = {year[:4] for item in missing for year in item.years}
        for each in self.lists:
            entries = [entry for entry in self.entries if each.span.contains(entry.reference.span)]
            if each.further_reading or _PARTIAL.search(each.heading):
                continue
            if each.numbered and (self.numbers or self.is_linked or self.is_bracketed(entries)):
                continue  # a list of resources, or one that numbers cite
            readable = sum(bool(entry.name) for entry in entries)
            used = sum(id(entry) in cited for entry in entries)
            if used < _CITED * len(entries):
                self.unread.append((each, 0))
                continue
            if readable < _SURELY_READ * len(entries):
                if used < len(entries):
                    self.unread.append((each, len(entries) - readable))
                continue
            before: Entry | None = None
            for entry in entries:
                # What follows an entry that goes on may be the rest of it.
                whole = before is None or (before.name and before.text[-1:] not in ",;-–")
                # "(GDPR, 2016)" for a regulation of the European Parliament.
                renamed = entry.is_organisation and entry.date[:4] in years
                explained = id(entry) in cited or entry.reference.span in meant or renamed
                if whole and entry.name and not explained and not self.is_mentioned(entry):
                    yield entry.reference
                before = entry

    @cached_property
    def is_linked(self) -> bool:
        """Whether some of the citations are links."""
        return any(item.link for item in self.items)

    @cached_property
    def cites_by_link(self) -> bool:
        """Whether so many of the citations are links that the list is not the only place of what they mean."""
        return 4 * sum(bool(item.link) for item in self.items) > len(self.items)

    def is_bracketed(self, entries: list[Entry]) -> bool:
        """Whether the labels of a list stand in brackets, as if numbers cited it."""
        return any(self.ground.text[entry.reference.label.start] in "[［【" for entry in entries)

    def is_mentioned(self, entry: Entry) -> bool:
        """Whether the text speaks of the entry: of its author beside its year, of its only author, title or address."""
        words = [word for word in words_of(entry.families[0]) if len(word) > 1]
        if not words:
            return True
        text = self.outside
        places = list(places_of(max(words, key=len), text))
        alone = self.leads[entry.lead] == 1
        if places and alone:
            return True
        year = entry.date[:4]
        if any(year in text[max(at - _YEAR_NEAR, 0) : at + _YEAR_NEAR] for at in places):
            return True
        title = " ".join(words_of(entry.reference.title)[:5])
        if len(title) > 12 and title in self.outside_words:
            return True
        initials = "".join(word[0] for word in words_of(entry.head) if len(word) > 3)
        if len(initials) > 1 and len(words_of(entry.head)) > 2 and f" {initials} " in self.outside_words:
            return True
        return any(
            value in self.ground.text[: each.span.start]
            for each in self.lists
            for _, value in entry.reference.identifiers
        )

    @cached_property
    def leads(self) -> Counter[frozenset[str]]:
        """How many entries begin with each name."""
        return Counter(entry.lead for entry in self.entries)

    @cached_property
    def outside(self) -> str:
        """The folded text without the entries that could be read."""
        parts = []
        at = 0
        for span in sorted(entry.reference.span for entry in self.readable):
            parts.append(self.ground.text[at : max(at, span.start)])
            at = max(at, span.end)
        return fold("\n".join([*parts, self.ground.text[at:]]))

    @cached_property
    def outside_words(self) -> str:
        return f" {' '.join(words_of(self.outside))} "

    # What needs a list

    def needing_list(self, groups: tuple[CitationGroup, ...]) -> tuple[CitationGroup, ...]:
        """The citations of a document that surely cites, and has nothing that could be a list."""
        document = self.ground.document
        if (
            self.ground.lists
            or document.bibliographies
            or document.definitions
            or "bibliography" in document.front_matter
        ):
            return ()
        sure = {_key(item): item for item in self.items if item.sure > 1 and not item.link}
        if len(sure) < _MANY or not self.is_scholarly(sure.values()):
            return ()
        if sum(map(self.stands_elsewhere, sure.values())) > len(sure) / 4 or any(
            item.link for item in self.items
        ):
            return ()
        return groups

    def is_scholarly(self, items: Collection[Item]) -> bool:
        """Whether *items* have so many co-authors that they can only be works.

        Half of them do; a few are enough where what stands before the parentheses names no film or product.
        """
        several = sum(item.names.several for item in items)
        behind = sum(item.behind_name and not item.names.several for item in items)
        few = max(2, _CO_AUTHORED * len(items))
        return 2 * several >= len(items) or (several >= few and behind <= _BEHIND * len(items))


def _is_mistyped(item: Item, near: Near) -> bool:
    """Whether the year of *item* is so near that of the entry that it may be mistyped."""
    year, other = item.years[0][:4], near.name.rpartition("(")[2][:4]
    return year.isdigit() and other.isdigit() and abs(int(year) - int(other)) <= _MISTYPED


def _key(item: Item) -> tuple[str, ...]:
    return (*key_words(item.names.families[0]), item.years[0])
