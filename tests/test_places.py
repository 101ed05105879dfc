"""Places: in generated drafts, the source at every span is what was put there, whatever it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from citelint.document import Document
from citelint.registry import discover

# Ordinary, combining, outside the basic plane, without blanks between words, with a tab.
WORDS = [
    "word",
    "nai\u0308ve",
    "𝔸stral",
    "数据",
    "Straße",
    "𠮷野家",
    "e\u0301tude",
    "left\tright",
    "👩\u200d🔬team",
]
CITATIONS = ["[1]", "[2; 3]", "[4, 5]", "[6–8]", "［7］"]
FORMULAS = ["$x_1$", "\\( y^2 \\)", "$\\mathbb{E}[z]$", "\\(\\alpha\\)", "$ a + b = c $"]
# What must not be taken for anything, and must not move what stands behind it.
OTHERS = [
    "`code [1] $x$`",
    '<a id="r[1]"></a>anchor',
    "<!-- [2] $y$ -->comment",
    "[a link](https://x.example/[3])",
    "*emphasis*",
    "\\*escape\\_",
    "<https://x.example/a_b>",
    "https://x.example/a_b",
    "note[^n]",
    "$5 and",
]
ENTRIES = 8

Inline = list[tuple[str, str]]
Block = tuple[Any, ...]


@st.composite
def inlines(draw: st.DrawFn, table: bool = False) -> Inline:
    """Words, and behind each what is found again: a sentence that begins and ends with a word."""
    atoms: Inline = [("", "Begin")]
    for _ in range(draw(st.integers(0, 4))):
        atoms.append(("", draw(st.sampled_from(WORDS))))
        kind = draw(st.sampled_from(["citation", "formula", "other", ""]))
        if kind == "citation":
            atoms.append((kind, draw(st.sampled_from(CITATIONS))))
        elif kind == "formula":
            atoms.append((kind, draw(st.sampled_from(FORMULAS))))
        elif kind == "other":
            atoms.append(("", "a \\| b" if table and draw(st.booleans()) else draw(st.sampled_from(OTHERS))))
    return [*atoms, ("", "end.")]


LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.tuples(st.just("paragraph"), st.lists(inlines(), min_size=1, max_size=3)),
    st.tuples(st.just("atx"), st.integers(1, 6), inlines(), st.sampled_from(["", " #", " ###  "])),
    st.tuples(st.just("setext"), inlines(), st.sampled_from(["===", "-----"])),
    st.tuples(st.just("table"), st.lists(inlines(table=True), min_size=2, max_size=2)),
    st.tuples(st.just("display"), st.sampled_from([("$$", "$$"), ("\\[", "\\]")])),
    st.tuples(st.just("footnote"), inlines()),
    st.tuples(st.just("fence")),
)
# The prefix of a container's first line, and of its others.
PREFIXES = [("> ", "> "), (">", "> "), ("- ", "  "), ("* ", "  "), ("-\t", "\t"), ("3) ", "   ")]
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.tuples(
        st.just("container"), st.sampled_from(PREFIXES), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@dataclass
class Draft:
    """A draft under construction, and what was put where."""

    newline: str
    text: str = ""
    citations: list[tuple[int, int]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[tuple[str, int, int]] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)

    def put(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text
        return start, len(self.text)

    def line(self, first: str, text: str) -> None:
        self.put(first + text + self.newline)

    def sentence(self, atoms: Inline) -> tuple[int, int]:
        start = len(self.text)
        for index, (kind, text) in enumerate(atoms):
            place = self.put((" " if index else "") + text)
            place = (place[1] - len(text), place[1])
            if kind == "citation":
                self.citations.append(place)
            elif kind == "formula":
                self.formulas.append(place)
        return start, len(self.text)

    def add(self, block: Block, first: str, rest: str) -> None:
        kind, *parts = block
        if kind == "container":
            (own_first, own_rest), inner = parts
            if rest:
                # How wide a tab is depends on where it stands: only outermost is it as wide as its prefix says.
                own_first, own_rest = own_first.expandtabs(4), own_rest.expandtabs(4)
            for index, each in enumerate(inner):
                if index:
                    self.line((rest + own_rest).rstrip(), "")
                self.add(
                    each, (rest if index else first) + (own_rest if index else own_first), rest + own_rest
                )
        elif kind == "paragraph":
            start = end = 0
            for index, atoms in enumerate(parts[0]):
                self.put(rest if index else first)
                begin, end = self.sentence(atoms)
                start = start if index else begin
                self.put(self.newline)
            self.blocks.append(("paragraph", start, end))
        elif kind == "atx":
            level, atoms, closing = parts
            self.put(first + "#" * level + " ")
            self.blocks.append(("heading", *self.sentence(atoms)))
            self.put(closing + self.newline)
        elif kind == "setext":
            self.put(first)
            self.blocks.append(("heading", *self.sentence(parts[0])))
            self.put(self.newline)
            self.line(rest, parts[1])
        elif kind == "table":
            self.line(first, "| A | B |")
            self.line(rest, "|---|---|")
            self.put(rest + "|")
            for atoms in parts[0]:
                self.put(" ")
                self.blocks.append(("cell", *self.sentence(atoms)))
                self.put(" |")
            self.put(self.newline)
        elif kind == "display":
            opener, closer = parts[0]
            self.put(first)
            start, _ = self.put(opener + self.newline)
            self.line(rest, "x &= \\frac{a}{b} \\\\")
            self.line(rest, "- y &= \\left[ z \\right]")
            _, end = self.put(rest + closer)
            self.put(self.newline)
            self.formulas.append((start, end))
            self.blocks.append(("math", start, end))
        elif kind == "footnote":
            self.blocks.append(("footnote", *self.put(first + "[^n]:")))
            self.blocks[-1] = ("footnote", self.blocks[-1][1] + len(first), self.blocks[-1][2])
            self.put(" ")
            self.blocks.append(("paragraph", *self.sentence(parts[0])))
            self.put(self.newline)
        else:
            self.put(first)
            start, _ = self.put("```python" + self.newline)
            self.line(rest, "x[1] = '$y$ [2]'")
            _, end = self.put(rest + "```")
            self.put(self.newline)
            self.blocks.append(("code", start, end))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    draft = Draft(draw(st.sampled_from(["\n", "\r\n", "\r"])))
    # Enough citations that nobody doubts how the document cites.
    opening: Block = (
        "paragraph",
        [[("", "Known"), ("citation", f"[{key}]"), ("", "work.")] for key in range(1, 9)],
    )
    for block in [opening, *draw(st.lists(BLOCKS, max_size=5))]:
        draft.add(block, "", "")
        draft.put(draft.newline)
    draft.line("", "## References")
    for key in range(1, ENTRIES + 1):
        draft.put(draft.newline)
        draft.entries.append(
            draft.put(f"[{key}] A. Author. A wo\u0308rk 𝔸bout {WORDS[key - 1]} number {key}. 2020.")
        )
        draft.put(draft.newline)
    return draft


@settings(max_examples=200)
@given(drafts())
def test_the_source_at_every_span_is_what_was_put_there(draft: Draft):
    document = Document.parse(draft.text)
    prose = draft.entries[0][0]
    assert [tuple(mark.span) for mark in document.marks if mark.span.start < prose] == draft.citations
    assert [tuple(formula.span) for formula in document.formulas] == draft.formulas
    found = [(block.kind, *block.span) for block in document.blocks]
    assert [block for block in found if block in draft.blocks] == draft.blocks
    assert [tuple(entry.span) for entry in document.references] == draft.entries
    assert [tuple(group.span) for group in document.citation_groups] == draft.citations


@settings(max_examples=100)
@given(drafts())
def test_the_plain_text_knows_where_it_comes_from(draft: Draft):
    document = Document.parse(draft.text)
    for block in document.blocks:
        if not block.is_prose:
            continue
        for index, char in enumerate(block.text):
            if char != "\n":
                assert document.source.text[block.source_offset(index)] == char


@settings(max_examples=150)
@given(drafts(), st.data())
def test_a_finding_stands_where_its_defect_was_put(draft: Draft, data: st.DataObject):
    rules = discover().rules
    # In a heading or a table, where the rest of the draft does not cite, an unknown number may be no citation.
    prose = [(start, end) for kind, start, end in draft.blocks if kind == "paragraph"]
    citations = [one for one in draft.citations if any(start <= one[0] < end for start, end in prose)]
    draft_place = data.draw(st.sampled_from(citations))
    typed = draft.text[slice(*draft_place)]
    # As long as what it replaces, so that everything else stays where it is. There is no entry 9.
    planted, rule, place = data.draw(
        st.sampled_from(
            {
                "[2; 3]": [
                    ("[2; 9]", "dangling-citation", (4, 5)),
                    ("[2; 2]", "repeated-citation", (4, 5)),
                    ("[2;; ]", "malformed-citation", (0, 6)),
                ],
                "[4, 5]": [("[9, 5]", "dangling-citation", (1, 2)), ("[4,, ]", "malformed-citation", (0, 6))],
                "[6–8]": [("[8–6]", "malformed-citation", (0, 5))],
                "［7］": [("［9］", "dangling-citation", (0, 3))],
            }.get(typed, [("[9]", "dangling-citation", (0, 3))])
        )
    )
    start = draft_place[0]
    text = draft.text[:start] + planted + draft.text[start + len(planted) :]
    findings = list(rules[rule].run(Document.parse(text)))
    assert [text[slice(*finding.span)] for finding in findings] == [planted[slice(*place)]]
    assert findings[0].span == (start + place[0], start + place[1])
