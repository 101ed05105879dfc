"""Document: the typed, read-only view over a draft's token stream, the only thing that a rule sees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.blocks import Structure, read_blocks
from citelint.source import Source, Span

if TYPE_CHECKING:
    from citelint.document.attributions import Attribution
    from citelint.document.bibliography import Bibliography
    from citelint.document.citations import Reading
    from citelint.document.footnotes import Footnotes
    from citelint.document.model import (
        Block,
        CitationGroup,
        CitationStyle,
        FootnoteMark,
        Formula,
        Leftover,
        MalformedIdentifier,
        Mark,
        Mention,
        Reference,
        ReferenceList,
        Residue,
        Section,
        Slot,
        Summary,
        ToolMark,
        TrackedAddress,
        WorkPair,
    )
    from citelint.document.renumbering import Renumbering
    from citelint.document.residue.contradictions import Contradiction
    from citelint.suppressions import Suppression, Unused
    from citelint.syntax import Inline


_TOUCHING = lazy.regex(r"\s?[,;]?\s?")
# File names, keys of the front matter and commands that only drafts for a reader of LaTeX have.
_LATEX_SUFFIXES = (".rmd", ".qmd", ".rnw", ".tex", ".lhs", ".ipynb")
_LATEX_KEYS = frozenset(
    (
        "bibliography",
        "output",
        "format",
        "header-includes",
        "documentclass",
        "csl",
        "reference_docx",
        "natbib",
        "biblatex",
    )
)
_LATEX_COMMANDS = ("\\begin{document}", "\\usepackage", "\\section{", "\\bibliography{")


class Document:
    """A parsed draft. What costs something is computed on first use, and once.

    >>> document = Document.parse("# Title\\n\\nProse [1].\\n\\n## References\\n\\n[1] A work.\\n")
    >>> [group.citations[0].key for group in document.citation_groups]
    ['1']
    """

    def __init__(
        self, source: Source, structure: Structure, bibliographies: Sequence[Bibliography] = ()
    ) -> None:
        self.source = source
        self._structure = structure
        self.residue_phrases: tuple[str, ...] = ()
        """What a sentence begins with that is residue in this project, whatever else it says."""
        self.unused_suppressions: tuple[Unused, ...] = ()
        """The suppressions that silenced nothing; known when the other rules have run."""
        self.bibliographies = tuple(bibliographies)
        """The bibliography files that the draft cites from, in the order in which it names them."""
        self.unread_bibliographies: tuple[str, ...] = ()
        """Those that could not be read, as they are named: what the draft cites may be in one of them."""
        self.crossref_prefixes: tuple[str, ...] = ()
        """What the project's own kinds of cross-references begin with: ``prop`` in ``@prop-nests``."""

    @classmethod
    def parse(cls, text: str, name: str = "<stdin>", bibliographies: Sequence[Bibliography] = ()) -> Document:
        """Parse *text*, reported under *name*, which cites from *bibliographies*.

        Raises ``citelint.syntax.TooDeep`` where the draft nests deeper than the parser follows.
        """
        return cls.of_source(Source(text, name), bibliographies)

    @classmethod
    def of_source(cls, source: Source, bibliographies: Sequence[Bibliography] = ()) -> Document:
        """Parse *source*, a notebook's for example. Raises what :meth:`parse` raises."""
        return cls(source, read_blocks(source), bibliographies)

    @classmethod
    def of_bibliography(cls, bibliography: Bibliography) -> Document:
        """A bibliography file as a document: nothing but a list, which the drafts of the run cite."""
        from citelint.document.citations import Reading
        from citelint.document.model import ReferenceList

        entries = bibliography.entries
        structure = Structure(tuple(entry.block for entry in entries), (), (), ((),) * len(entries), {})
        document = cls(bibliography.source, structure)
        span = Span(0, len(bibliography.source.text))
        document.reference_lists = (ReferenceList(None, span, entries, bibliography=bibliography),)
        document.residues = document.tool_marks = document.formulas = ()
        document.reading = Reading("key", lookup=True, bibliography=bibliography)
        return document

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments that silence findings, in order."""
        from citelint.suppressions import read_suppressions

        return read_suppressions(self)

    # Structure

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every leaf block, in order of the source."""
        return self._structure.blocks

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order of their headings."""
        return self._structure.sections

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every bracket that may be a numeric citation, wherever it stands outside of formulas."""
        return self._structure.marks

    @property
    def definitions(self) -> dict[str, str]:
        """The destinations of the link definitions ``[label]: url``, by case-folded label."""
        return self._structure.definitions

    def pieces(self, block: Block) -> tuple[Inline, ...]:
        """The inline syntax of *block* (code spans, formulas, links, brackets …), offsets into the source."""
        return self._structure.pieces[block.index]

    @cached_property
    def title(self) -> str:
        """The document's own title: of its front matter, else its first heading of level 1, else ``""``."""
        front = self.front_matter.get("title")
        if isinstance(front, str):
            return front
        return next((section.title for section in self.sections if section.level == 1), "")

    @cached_property
    def front_matter(self) -> dict[str, object]:
        """The front matter as read from its YAML; empty where there is none or it cannot be read."""
        if not self.blocks or self.blocks[0].kind != "front_matter":
            return {}
        import yaml

        try:
            loaded = yaml.safe_load(self.blocks[0].text)
        except (yaml.YAMLError, ValueError, RecursionError):
            # ValueError is what a date such as 2020-13-45 raises.
            return {}
        return loaded if isinstance(loaded, dict) else {}

    @cached_property
    def reads_latex(self) -> bool:
        """Whether something that reads LaTeX will see the draft: Pandoc, knitr, Quarto, or LaTeX itself."""
        return (
            self.source.name.lower().endswith(_LATEX_SUFFIXES)
            or not _LATEX_KEYS.isdisjoint(str(key).lower() for key in self.front_matter)
            or any(command in self.source.text for command in _LATEX_COMMANDS)
        )

    def first_words(self, span: Span) -> str:
        """The first words of the first line at *span*, at most seven, for messages; ``…`` stands for the rest."""
        text = self.source[span].strip()
        words = text.splitlines()[0].replace("**", "").strip("#*_ \t").split()
        quoted = " ".join(words[:7])
        return quoted if text.replace("**", "").strip("#*_ \t") == quoted else f"{quoted} …"

    def quoted(self, span: Span) -> str:
        """What is typed at *span*, on one line, for messages."""
        return " ".join(self.source[span].split())

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that the code point at *offset* (from 0) stands in; its heading counts."""
        from bisect import bisect_right

        at = bisect_right(self._heading_starts, offset)
        return self.sections[at - 1] if at else None

    @cached_property
    def lists(self) -> dict[int, Span]:
        """From the first block of each list to its last one, by the number that its items have."""
        found: dict[int, Span] = {}
        for block in self.blocks:
            if block.item:
                before = found.get(block.item.list, block.span)
                found[block.item.list] = Span(before.start, max(before.end, block.span.end))
        return found

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [section.heading.start for section in self.sections]

    # Reading

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """The formulas, in order of the source."""
        from citelint.document.formulas import read_formulas

        return read_formulas(self)

    @cached_property
    def residues(self) -> tuple[Residue, ...]:
        """The stretches that speak of the draft's making, in order; none overlaps another."""
        from citelint.document.residue import find_residues

        return find_residues(self)

    @cached_property
    def tool_marks(self) -> tuple[ToolMark, ...]:
        """The tokens that tools left in the text, in order."""
        from citelint.document.residue import find_tool_marks

        return find_tool_marks(self)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The claims of removal in residue that the draft denies, in order."""
        from citelint.document.residue.contradictions import find_contradictions

        return tuple(find_contradictions(self))

    def deletion(self, residue: Residue) -> Span | None:
        """The lines to delete with *residue*; None where it is not whole blocks, or the draft denies what it claims."""
        from citelint.document.residue.deletion import deletion

        if residue.claims and any(each.residue is residue for each in self.contradictions):
            return None
        return deletion(self, residue)

    def questions(self, residue: Residue) -> tuple[str, ...]:
        """What *residue* says was done to citations, for an author to check when it is deleted."""
        from citelint.document.residue.deletion import questions

        return questions(self, residue)

    def deletion_of_token(self, mark: ToolMark) -> Span | None:
        """The stretch to delete with a tool's token, one blank with it; None where something hangs on it."""
        from citelint.document.residue.deletion import deletion_of_token

        return deletion_of_token(self, mark)

    @cached_property
    def blocks_of_more_than_tokens(self) -> frozenset[int]:
        """The blocks with tools' tokens that have words besides, by their indices."""
        from citelint.document.residue.deletion import blocks_of_more_than_tokens

        return blocks_of_more_than_tokens(self)

    @cached_property
    def labelling_tokens(self) -> frozenset[str]:
        """The kinds of tools' tokens that label something."""
        from citelint.document.residue.deletion import labelling_tokens

        return labelling_tokens(self)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The places that were to be filled in and were not, in order."""
        from citelint.document.residue import find_slots

        return find_slots(self)

    @cached_property
    def conflicts(self) -> tuple[tuple[Span, ...], ...]:
        """The lines of the marks that a version control system left, for each conflict, in order."""
        from citelint.document.conflicts import find_conflicts

        return tuple(find_conflicts(self))

    @cached_property
    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The reference lists, in order; a list that is not understood is one of them."""
        from citelint.document.references import read_reference_lists

        return read_reference_lists(self)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The entries of every reference list that is understood, in order."""
        return tuple(entry for each in self.reference_lists if each.understood for entry in each.entries)

    @property
    def footnotes(self) -> tuple[Reference, ...]:
        """The definitions ``[^label]: …``, in order, wherever they stand and whatever leads to them."""
        return self._footnotes.definitions if self._may_have_footnotes else ()

    @property
    def footnote_marks(self) -> tuple[FootnoteMark, ...]:
        """The marks ``[^label]``, in order; those inside definitions, too."""
        return self._footnotes.marks if self._may_have_footnotes else ()

    @property
    def inline_notes(self) -> tuple[Reference, ...]:
        """The notes ``^[…]``, in order: each is mark and definition in one, and has no key."""
        return self._footnotes.notes if self._may_have_footnotes else ()

    def footnotes_named(self, label: str) -> tuple[Reference, ...]:
        """The definitions that ``[^label]`` leads to: those of exactly this label, else as GitHub compares them.

        Pandoc, markdown-it, Hugo and kramdown tell capitals from small letters, GitHub does not.
        """
        return self._footnotes.named(label)

    def may_define_footnote(self, label: str) -> bool:
        """Whether something else may define ``[^label]``: code or raw HTML of the draft, or what it includes."""
        return self._footnotes.may_define(label)

    @cached_property
    def undefined_footnotes(self) -> tuple[FootnoteMark, ...]:
        """The marks that surely are some and that nothing defines, in order."""
        if not self.footnote_marks:
            return ()
        from citelint.document.undefined_footnotes import undefined_marks

        return undefined_marks(self)

    def footnotes_without_colon(self, marks: Sequence[FootnoteMark]) -> dict[str, FootnoteMark]:
        """By its label, what stands where the definition of one of *marks* should be, and has no colon."""
        from citelint.document.undefined_footnotes import without_colon

        return without_colon(self, marks)

    @property
    def includes_text(self) -> bool:
        """Whether the draft includes another text, which may define or use what this one does not."""
        return self._footnotes.includes_text

    @cached_property
    def _may_have_footnotes(self) -> bool:
        return "[^" in self.source.text or "^[" in self.source.text

    @cached_property
    def _footnotes(self) -> Footnotes:
        from citelint.document.footnotes import read_footnotes

        return read_footnotes(self)

    @cached_property
    def work_pairs(self) -> tuple[WorkPair, ...]:
        """The entries of one list that are the same work, nearly so, versions, or claim one identifier for two."""
        from citelint.document.identity import pair_works

        return tuple(
            pair for each in self.reference_lists if each.understood for pair in pair_works(each.entries)
        )

    @cached_property
    def malformed_identifiers(self) -> tuple[MalformedIdentifier, ...]:
        """What was typed as an identifier or an address and cannot be one, and links that lead elsewhere, in order."""
        from citelint.document.identifiers.malformed import find_malformed_identifiers

        return find_malformed_identifiers(self)

    @cached_property
    def tracked_addresses(self) -> tuple[TrackedAddress, ...]:
        """The addresses with parameters that only tell where they were copied, in order."""
        if "utm" not in self.source.text:
            return ()
        from citelint.document.identifiers.tracking import find_tracked_addresses

        return find_tracked_addresses(self)

    def value_place(self, entry: Reference, name: str, value: str) -> Span:
        """Where *value* stands in the field *name* of an entry of a bibliography, else the field, else the entry."""
        from citelint.document.identifiers.places import value_place

        return value_place(self.source, entry, name, value)

    def identifier_place(self, entry: Reference, kind: str, value: str) -> Span:
        """Where the identifier stands in the entry: itself, else the field that it was read from, else the entry."""
        from citelint.document.identifiers.places import identifier_place

        return identifier_place(self.source, entry, kind, value)

    @cached_property
    def reading(self) -> Reading:
        """What was decided about the document's citations."""
        from citelint.document.citations import read_citations

        return read_citations(self)

    def touch(self, left: CitationGroup, right: CitationGroup) -> bool:
        """Whether nothing but a separator parts two groups of citations, so that they are one place of citing."""
        if left.block is not right.block or right.span.start - left.span.end > 3:
            return False
        return _TOUCHING.fullmatch(self.source.text, left.span.end, right.span.start) is not None

    @cached_property
    def renumbering(self) -> Renumbering:
        """What the numbers of the draft's works can be changed to."""
        from citelint.document.renumbering import Renumbering

        return Renumbering(self)

    @property
    def style(self) -> CitationStyle | None:
        """How the document cites, or None where it does not or it could not be told."""
        return self.reading.style

    @property
    def citation_groups(self) -> tuple[CitationGroup, ...]:
        """The citations as typed, in order: those that cite, not those in formulas, residue or code."""
        return self.reading.groups

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Marks in places that are not searched; they never dangle, but what they name is not uncited."""
        return self.reading.mentions

    @cached_property
    def leftovers(self) -> tuple[Leftover, ...]:
        """The citations in another way than nearly all others, which name nothing; in order."""
        from citelint.document.citing.leftovers import find_leftovers

        return find_leftovers(self)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """The words that citations directly follow, with what they may name, in order."""
        from citelint.document.attributions import read_attributions

        return read_attributions(self)

    @cached_property
    def summary(self) -> Summary:
        """The counts that a report opens with, and what was not checked and why."""
        from citelint.document.summary import summarise

        return summarise(self)
