"""The words in which rules read a draft: typed, read-only data, every piece with its exact place.

All spans are absolute, half-open, in code points of the source as read (see ``citelint.source``).
Named tuples, since a dataclass takes five times as long to define: ten milliseconds of every run for these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from citelint.record import NamedTuple
from citelint.source import Source, Span

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography


class Section(NamedTuple):
    """A heading and what stands under it.

    *title* is the heading's plain text without attributes, *level* 1 to 6, *heading* the span of the heading's text,
    *body* the stretch from the heading's end to the next heading of the same or a higher level (a lower number), *own*
    the stretch to the next heading of any level.
    """

    title: str
    level: int
    heading: Span
    body: Span
    own: Span


class ListItem(NamedTuple):
    """The innermost list item that a block stands in.

    *marker* is what was typed (``-``, ``3.``, ``3)``), *number* its number or None in a bulleted list, *list*
    tells the lists of a document apart (equal for the items of one list), *first* whether the block is the
    first of its item, *depth* how many items enclose the block (1 for a plain list), *span* the whole item
    with its marker.
    """

    marker: str
    number: int | None
    list: int
    first: bool
    depth: int
    span: Span


BlockKind = Literal[
    "heading",
    "paragraph",
    "cell",
    "code",
    "math",
    "html",
    "rule",
    "definition",
    "footnote",
    "front_matter",
    "entry",
]


class Block(NamedTuple):
    """A leaf of the draft's block structure, in order of the source.

    *kind*: ``heading``, ``paragraph`` and ``cell`` (of a table) hold prose; ``html`` is raw HTML that may hold
    text; ``code`` (fenced or indented), ``math`` (a display formula of its own), ``rule`` (a thematic break),
    ``definition`` (``[label]: url "title"``), ``front_matter`` do not. ``footnote`` marks where a footnote's
    definition begins; the blocks inside it follow as blocks of their own. ``entry`` is an entry of a
    bibliography file.

    *span* runs from the first to the last character that is not white space, container prefixes of later lines
    included. *text* is the plain text of a prose or html block (markup taken out; citation marks, formulas and
    code spans as typed; lines parted by ``\\n``) and the raw content of the other kinds. *info* is the language
    of a fence, the label of a definition or footnote. *quotes* counts the block quotes around it, *item* is the
    list item it stands in, *footnote* the label of the footnote whose definition it stands in, *level* a heading's
    level. *opaque* are the stretches of *text* that are code spans or formulas, in offsets of *text*.
    """

    index: int  # type: ignore[assignment]  # the tuple's own method is of no use here
    kind: BlockKind
    span: Span
    text: str
    section: Section | None
    quotes: int = 0
    item: ListItem | None = None
    info: str = ""
    footnote: str | None = None
    level: int = 0
    opaque: tuple[tuple[int, int], ...] = ()
    # Where runs of the plain text come from: (offset in text, offset in source), ascending in both.
    origins: tuple[tuple[int, int], ...] = ()

    @property
    def is_prose(self) -> bool:
        """Whether the block is a heading, a paragraph or a table cell."""
        return self.kind in ("heading", "paragraph", "cell")

    def source_offset(self, offset: int) -> int:
        """The source offset of the character at *offset* of the plain text."""
        at = bisect_right(self.origins, (offset, 1 << 60)) - 1
        text_start, source_start = self.origins[max(at, 0)]
        return source_start + offset - text_start

    def text_offset(self, offset: int) -> int:
        """The offset in the plain text of the character at *offset* of the source, or of the next one that is in it."""
        at = bisect_right(self.origins, offset, key=itemgetter(1)) - 1
        if at < 0:
            return 0
        text_start, source_start = self.origins[at]
        following = self.origins[at + 1][0] if at + 1 < len(self.origins) else len(self.text)
        return min(text_start + offset - source_start, following)

    def source_span(self, start: int, end: int) -> Span:
        """The source span of ``text[start:end]``, which must not be empty; markup inside it is included."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}:{end} is not a stretch of a text of {len(self.text)} characters")
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


MarkForm = Literal["bracket", "escaped", "fullwidth", "lenticular", "link"]


class MarkItem(NamedTuple):
    """One key of a mark: *key* as typed (a range gives one item for each number), *span* where it is typed."""

    key: str
    span: Span


class Mark(NamedTuple):
    """Brackets that may be a numeric citation, before it is decided whether they are one.

    *span* has the brackets (and for ``[[1]](url)`` and ``[1](url)`` the whole link); *brackets* only the
    innermost ``[1]``. *form*: ``bracket`` ``[1]``; ``escaped`` ``\\[1\\]`` or ``\\[1]``; ``fullwidth`` ``［1］``;
    ``lenticular`` ``【1】``; ``link`` for ``[1](url)`` and ``[[1]](url)``. *url* is the link's destination, or
    that of the definition ``[1]: url`` further down, else None. *superscript*: it stands in ``^…^`` or
    ``<sup>``. *alone*: nothing but marks, blanks and full stops stands on its line. *code*: it is the whole of
    a code span. *locator* is what follows the last number (``p. 4``). *well_formed* is False for what is meant
    as a mark and broken: ``[3, ]``, ``[5-3]``, ``[1;;2]``; *items* then holds the numbers that can be read.
    """

    span: Span
    brackets: Span
    items: tuple[MarkItem, ...]
    form: MarkForm
    block: Block
    url: str | None = None
    superscript: bool = False
    alone: bool = False
    code: bool = False
    locator: str = ""
    well_formed: bool = True


CitationStyle = Literal["numeric", "label", "footnote", "key", "author-year"]


class Citation(NamedTuple):
    """One key in a citation group: *key* as typed; every member of a range has the range's *span*.

    *section* is the innermost section it stands in. A citation by author and year has the first family name and
    the year for its key (``smith 2020a``), and what was typed of it as *typed* (``Smith & Doe, 2020a``).
    """

    key: str
    style: CitationStyle
    span: Span
    section: Section | None
    typed: str = ""

    @property
    def name(self) -> str:
        """How messages call the citation: ``[9]``, ``@smith2020``, ``[^3]``, ``Smith & Doe, 2020a``."""
        return key_name(self.key, self.style, self.typed)


def key_name(key: str, style: CitationStyle, typed: str = "") -> str:
    """*key* as the text of a draft that cites in this *style* shows it."""
    if style == "key":
        # In braces, and in JSON, a key may go over lines.
        return f"@{' '.join(key.split())}" if "\n" in key else f"@{key}"
    if style == "footnote":
        return typed or f"[^{key}]"
    return typed or key if style == "author-year" else f"[{key}]"


class CitationGroup(NamedTuple):
    """What the author typed in one go: ``[8; 18]``, ``[1-3]``, ``[3]–[5]``. *span* has the brackets.

    *alone*: nothing else stands on its line or in its paragraph, cell or list item. *locator* is what a number
    in it is followed by (``p. 4``), *link* the destination where the group is a link itself; else both are ``""``.
    """

    span: Span
    citations: tuple[Citation, ...]
    section: Section | None
    block: Block
    alone: bool = False
    locator: str = ""
    link: str = ""

    def place(self, citation: Citation) -> Span:
        """Where a finding on *citation* is marked: the group where it is the only one, else the key."""
        return self.span if len(self.citations) == 1 else citation.span


@dataclass(frozen=True)
class Reference:
    """An entry of a reference list, of a bibliography file, or a footnote's definition.

    *key* is its label as typed without brackets, ``""`` in an unnumbered list. *span* is the whole entry with
    its label, *label* the label with its brackets (or the entry's first character where there is none). *text*
    is the entry's plain text without its label, on one line; *typed* the same stretch of the source, with its
    markup. An entry with several labels (``[3] [7] https://…``) is one reference for each, of equal spans.
    *style* is how a draft cites it. *file* is the bibliography file whose text the spans are in, None for an
    entry of the draft itself. *fields* are those of a bibliography's entry, as read from it, by name in lower
    case, and *places* where their values stand, inside the delimiters; a value that is put together of several
    or inherited has none. What cannot be read with certainty is empty.
    """

    key: str
    span: Span
    label: Span
    text: str
    block: Block
    typed: str = field(default="", repr=False, compare=False)
    style: CitationStyle = "numeric"
    file: Source | None = field(default=None, repr=False, compare=False)
    known: Details | None = field(default=None, repr=False, compare=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    places: Mapping[str, Span] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def details(self) -> Details:
        """What can be read from the entry with certainty."""
        if self.known is not None:
            return self.known
        from citelint.document.details import read_details

        return read_details(self.text, self.typed)

    @property
    def title(self) -> str:
        """The work's title, or ``""``."""
        return self.details.title

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors' family names, or nothing; they may be only the first of them."""
        return self.details.authors

    @property
    def year(self) -> str:
        """The year of publication, or ``""``."""
        return self.details.year

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """``(kind, value)``: ``doi``, ``arxiv`` (without version), ``isbn``, ``pmid``, ``url``, normalised."""
        return self.details.identifiers

    @property
    def normalised_title(self) -> str:
        """The title for comparing: letters and digits in lower case, words parted by one blank."""
        return self.details.normalised_title

    @property
    def excerpt(self) -> str:
        """The entry in a few words for messages, at most 60 characters."""
        words = " ".join((self.title or self.text).split())
        return words.rstrip(".") or words if len(words) <= 60 else words[:59].rstrip() + "…"

    @property
    def name(self) -> str:
        """How messages call the entry: ``[41] "Its title"``, without the label where it has none."""
        parts = (
            key_name(self.key, self.style) if self.key else "",
            f'"{self.excerpt}"' if self.excerpt else "",
        )
        return " ".join(filter(None, parts)) or '""'

    @property
    def row(self) -> int:
        """The row (from 1) of an entry of a bibliography file in that file; 0 for one of the draft itself."""
        return self.file.row(self.span.start) if self.file else 0


class Details(NamedTuple):
    """What could be read from an entry with certainty; the rest is empty.

    *crowded_author* is a stretch of the authors that is one name as it is typed and surely holds several.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    normalised_title: str = ""
    crowded_author: str = ""


PairRelation = Literal["same", "near", "version", "conflict"]


class WorkPair(NamedTuple):
    """Two entries of one list: *entry* and the earlier *other*.

    *relation*: ``same`` they are one work, and nothing known speaks against it; ``near`` they seem to be one;
    ``version`` of one title and by the same authors, they appeared in other years, places or editions; ``conflict``
    they have one identifier and are surely two works. *identifier* is ``(kind, value)`` of what both claim, empty
    strings where there is none.
    """

    entry: Reference
    other: Reference
    relation: PairRelation
    identifier: tuple[str, str] = ("", "")


class Near(NamedTuple):
    """An entry near a citation that names none.

    *name* is how the text would cite it: ``Smith (2020)``. *differs* says in what they differ: the year, the
    spelling of the first name, or the other authors.
    """

    reference: Reference
    name: str
    differs: Literal["year", "name", "authors"]


class TrackedAddress(NamedTuple):
    """An address with parameters that only tell where it was copied.

    *span* runs over those parameters, *host* is the address's host, *parameters* are they, as typed less escapes.
    *cuts* are what must be deleted to be rid of them; of a link that shows its own address, in both.
    """

    span: Span
    host: str
    parameters: tuple[str, ...]
    cuts: tuple[Span, ...]


class MalformedIdentifier(NamedTuple):
    """What was typed as an identifier or an address and cannot be one.

    *span* is its place (of a bibliography's value that has no place: the entry). *kind* says what it was meant for,
    as messages call it: ``DOI``, ``arXiv identifier``, ``ISBN``, ``ISSN``, ``PMID``, ``ORCID iD``, ``address``;
    ``link`` for a link that shows another identifier or address than it leads to, ``pair`` for a DOI beside an
    address with nearly the same one. *typed* is the identifier as typed, *fault* a clause that says why it cannot be
    one; of a link, where it leads; of a pair, the other one.
    """

    span: Span
    kind: str
    typed: str
    fault: str


class BrokenLabel(NamedTuple):
    """The start of an entry whose label is broken and would fit the sequence: ``5] Title``, ``[l5] Title``.

    *span* is the broken label as typed, *key* the label it must have been.
    """

    span: Span
    key: str


class ReferenceList(NamedTuple):
    """A reference list: its heading's section (None for one without a heading) and its entries.

    *span* runs from the first entry to the end of the last one; what stands in it cites nothing. *understood*
    is False for a list whose layout could not be read: it has then no entries, and nothing can be said of what
    it holds. *reason* says why, in a few words. *truncated*: the draft ends in the middle of the last entry, and
    keys above its label are cited. *broken_labels* are entries whose label could not be read but would fit the
    sequence. *numbered* is False for a list whose entries carry no labels. *further_reading*: its heading says
    that nothing need cite it. *heading* is the heading as typed, ``""`` where there is none. *bibliography* is
    the file where the list is one's entries, None for a list in a draft.
    """

    section: Section | None
    span: Span
    entries: tuple[Reference, ...]
    understood: bool = True
    reason: str = ""
    truncated: bool = False
    numbered: bool = True
    broken_labels: tuple[BrokenLabel, ...] = ()
    further_reading: bool = False
    heading: str = ""
    bibliography: Bibliography | None = None

    @property
    def truncation(self) -> Span | None:
        """The place of the finding on a truncated list: its last entry; None where it is not truncated."""
        return self.entries[-1].span if self.truncated else None

    @property
    def last_number(self) -> int:
        """The highest number among the labels, 0 where there is none."""
        return max((int(entry.key) for entry in self.entries if entry.key.isdecimal()), default=0)


class FootnoteMark(NamedTuple):
    """``[^label]`` where it is no definition: *label* as typed, *span* with the brackets.

    *block* is the block that it stands in, whose ``footnote`` says in which definition. *searched* is False where
    a mark is not looked up: in code, raw HTML, formulas and the texts of images, and where it is all of a link.
    It may be read there all the same, so that it counts as a use of the definition. *members* are the labels in
    what is meant as several marks and is none, ``[^1, ^2]``.
    """

    label: str
    span: Span
    block: Block
    searched: bool = True
    members: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How messages call the mark: ``[^label]``."""
        return key_name(self.label, "footnote")


class Placeholder(NamedTuple):
    """A citation mark that stands where a part of a formula should be: *span* is the mark with its brackets.

    *keys* are its numbers. *context* runs from what the lost part belonged to (``\\mathbb{E}_{s \\sim \\pi}``) to
    the mark's end. *wanted* says in words what is lost: ``the body of an expectation``.
    """

    span: Span
    keys: tuple[str, ...]
    context: Span
    wanted: str


class Formula(NamedTuple):
    """A formula: *span* with its delimiters, *body* without them.

    *kind*: ``inline`` (``$…$``, ``\\(…\\)``), ``display`` (``$$…$$``, ``\\[…\\]``, a fence of the language
    ``math``), ``environment`` (``\\begin{…}…\\end{…}``), ``plain`` (typed in prose with mathematical characters;
    *span* equals *body*; only such as hold placeholders), ``lost`` (only a mark is left where a display formula
    was: ``\\[19]`` alone on its line). *marks* are the numeric citation marks inside its body, in order; what is
    surely an index, a shift or an optional argument is none. *closed* is False where the closing delimiter is
    missing; the span is then the opening delimiter. *placeholders* are the marks among them that stand where a
    part of the formula should be. *citation*: it is nothing but a mark, in a sentence that is complete without
    it (text recognition does that, ``as shown before \\( [41] \\).``): its marks cite.
    """

    span: Span
    body: Span
    kind: Literal["inline", "display", "environment", "plain", "lost"]
    block: Block
    marks: tuple[Span, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    closed: bool = True
    citation: bool = False


ResidueKind = Literal[
    "opener",
    "change-log",
    "note",
    "verification",
    "critique",
    "task",
    "sources",
    "omission",
    "bookkeeping",
    "chat",
]


class ResidueClaim(NamedTuple):
    """What a residue claims to have removed: citation keys or a quoted name, with the place of the claim.

    *items* are the keys, each where it is typed, with its brackets where it is alone in them.
    """

    span: Span
    items: tuple[MarkItem, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in order."""
        return tuple(item.key for item in self.items)


class Residue(NamedTuple):
    """A stretch of the draft that speaks of the draft's making instead of its subject.

    *span* is the whole stretch: a change log with the heading that titles it, its lead line, its list and the
    closing sentences that touch it; inside real prose the clause or sentence. *whole* says that the stretch is
    whole blocks and nothing else. *voice*: ``editor`` (notes on the making) or ``chat`` (a conversation's
    voice). *section* is the section of prose that it belongs to (the numbered one above, not a heading that
    only titles the change log). *claims* are its claims of removed citations.
    """

    span: Span
    kind: ResidueKind
    voice: Literal["editor", "chat"]
    whole: bool
    section: Section | None
    evidence: tuple[str, ...] = ()
    claims: tuple[ResidueClaim, ...] = ()


class ToolMark(NamedTuple):
    """A token that a tool left and no person types: *name* says which (``oaicite``, ``cite_start`` …)."""

    span: Span
    name: str


SlotKind = Literal[
    "author",
    "citation",
    "token",
    "template",
    "todo",
    "filler",
    "date",
    "figure",
    "identifier",
    "list",
    "text",
]


class Slot(NamedTuple):
    """A place that was to be filled in and was not.

    *kind*: ``author`` (``[Your Name]``), ``citation`` (``[Insert citation]``), ``token`` (``INSERT_SOURCE_URL``),
    ``template`` (``{{author}}``), ``todo`` (``TODO: cite``), ``filler`` (lorem ipsum), ``date`` (``2025-XX-XX``),
    ``figure`` (``XX%``), ``identifier`` (an ORCID iD of zeros), ``list`` (``References (Placeholder)``), ``text``
    (``[待补充]``, a paragraph of a template).
    """

    span: Span
    kind: SlotKind


class Leftover(NamedTuple):
    """A citation in another way than nearly all others of the draft: *style* is its own."""

    span: Span
    style: CitationStyle


class Mention(NamedTuple):
    """A mark in a place that is not searched (code span, fence, HTML): it never dangles, but it counts as use."""

    key: str
    span: Span


class Summary(NamedTuple):
    """The denominators of a report.

    *style* is how the document cites, or None. *citations* and *groups* count the citations, *references* the
    entries of lists that are understood, *cited* those of them that a citation or mention names, *formula_only*
    and *residue_only* those that only formulas or only residue name. *formulas*, *residues* and *placeholders*
    count what their names say. *unchecked* says in whole sentences what was not checked and why. *notes* counts
    the footnotes of a document whose footnotes explain, and that cites in no other way: they are no citations here.
    """

    style: CitationStyle | None
    citations: int
    groups: int
    references: int
    cited: int
    formula_only: int
    residue_only: int
    formulas: int
    residues: int
    placeholders: int
    unchecked: tuple[str, ...] = ()
    notes: int = 0
