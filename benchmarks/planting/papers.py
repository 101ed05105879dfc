"""Clean papers of our own, written once in ``papers/`` and typeset in many layouts.

A paper cites by names, ``[@marsh; @okafor]``; a layout makes numbers of them, and a reference list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[1] / "papers"
LOOKALIKES = FOLDER.parent / "lookalikes"

# Around the place of a planted defect; taken out again before the draft is checked.
OPEN, CLOSE = "⟪", "⟫"

Kind = Literal["heading", "prose", "list", "table", "quote", "math"]

CITATION = re.compile(r" ?\[(@[a-z]++(?:; @[a-z]++)*+)\]")


@dataclass(frozen=True)
class Reference:
    """An entry of a paper's list, whole and in its parts; *name* is what the paper cites it by."""

    name: str
    text: str
    title: str
    year: str
    authors: str = ""
    venue: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper as written: its blocks, citations by name, and its references in the order of the file."""

    name: str
    language: str
    blocks: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Layout:
    """How citations, headings and the reference list are typed.

    *before* and *after* stand around a group without being part of it. With *comma* empty each number has
    brackets of its own; *dash* joins runs of three and more. ``{n}`` is the number, ``{text}`` the entry,
    ``{title}`` its title. *heading* is that of the list, ``{}`` its usual word in the paper's language.
    """

    name: str
    open: str = "["
    close: str = "]"
    comma: str = ", "
    dash: str = ""
    before: str = ""
    after: str = ""
    entry: str = "[{n}] {text}"
    joint: str = "\n\n"
    numbered: bool = False
    titles_only: bool = False
    alphabetic: bool = False
    heading: str = ""
    newline: str = "\n"

    def cite(self, numbers: Sequence[int]) -> str:
        """The citation of *numbers*, without a blank in front."""
        if not self.comma:
            return "".join(self.group([number]) for number in numbers)
        return self.group(numbers)

    def group(self, numbers: Sequence[int], mark: bool = False) -> str:
        """One pair of brackets around *numbers*; *mark* puts the planting marks around it."""
        inner = self.comma.join(self._runs(numbers))
        text = f"{self.open}{inner}{self.close}".replace("{n}", str(numbers[0]))
        return f"{self.before}{marked(text) if mark else text}{self.after}"

    def _runs(self, numbers: Sequence[int]) -> list[str]:
        runs: list[list[int]] = []
        for number in numbers:
            if self.dash and runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        texts: list[str] = []
        for run in runs:
            texts += [f"{run[0]}{self.dash}{run[-1]}"] if len(run) > 2 else map(str, run)
        return texts

    @property
    def labels_in_brackets(self) -> bool:
        """Whether an entry begins a line with ``[n] ``, so that a label can be broken or repeated."""
        return self.entry.startswith("[{n}] ") and self.joint != " "

    @property
    def headed(self) -> bool:
        """Whether the list has a heading."""
        return self.heading != "---"

    @property
    def bracketed(self) -> bool:
        """Whether a citation is ``[n]`` and nothing more, but for what makes it a superscript."""
        return (self.open, self.close) == ("[", "]")


LAYOUTS = (
    Layout("plain"),
    Layout("survey", comma="; ", titles_only=True, numbered=True),
    Layout("ordered", comma=",", entry="{n}. {text}", joint="\n", alphabetic=True),
    Layout("bulleted", dash="-", entry="- [{n}] {text}", joint="\n", numbered=True),
    Layout("definitions", comma="", entry='[{n}]: https://example.org/{n} "{title}"', joint="\n"),
    Layout("superscript", comma=",", before="<sup>", after="</sup>", heading="{}\n------------"),
    Layout("caret", before="^", after="^", joint="\n", newline="\r\n"),
    Layout("escaped", open="\\[", close="\\]", entry="\\[{n}\\] {text}", alphabetic=True),
    Layout("linked", open="[[", close="]](#ref-{n})", comma="", entry='<a id="ref-{n}"></a>[{n}] {text}'),
    Layout("fullwidth", open="［", close="］", comma="，", newline="\r\n"),
    Layout("dashed", dash="–", entry="({n}) {text}"),
    Layout("lines", comma=",", joint="\n", alphabetic=True, heading="{}\n------------"),
    Layout("lenticular", open="【", close="】", comma="", entry="【{n}】{text}"),
    Layout("anchored", close="](#ref{n})", comma="", entry='<a id="ref{n}"></a>[{n}] {text}', heading="# {}"),
    Layout(
        "sourced", open="[[", close="]](https://example.org/{n})", comma="", entry="{n}. {text}", joint="\n"
    ),
    Layout("oneline", joint=" ", heading="# {}"),
    Layout("headless", heading="---", joint="\n"),
    Layout("bold", heading="**{}**", entry="{n}) {text}", joint="\n", comma=","),
    Layout("colon", heading="#### {}:", comma="", newline="\r\n"),
)

LIST_HEADING = {"en": "References", "de": "Literatur", "zh": "参考文献"}
LANGUAGE = {"waerme": "de", "tidal": "zh"}


def marked(text: str) -> str:
    """*text* as the place of a defect."""
    return f"{OPEN}{text}{CLOSE}"


def read_paper(file: Path) -> Paper:
    """The paper in *file*."""
    name = file.stem
    body, _, references = file.read_text(encoding="utf-8").partition("\n## References\n")
    blocks = tuple(block for block in body.strip().split("\n\n") if block)
    return Paper(
        name, LANGUAGE.get(name, "en"), blocks, tuple(map(_reference, references.strip().splitlines()))
    )


def _reference(line: str) -> Reference:
    name, _, parts = line.partition(": ")
    authors, title, venue, year = parts.split(" | ")
    stop = "" if title.endswith("?") else "."
    return Reference(name, f"{authors}. {title}{stop} {venue}, {year}.", title, year, authors, venue)


@dataclass(frozen=True)
class Block:
    """A block of a typeset draft; *section* counts the headings above it, from 0 for the title's."""

    kind: Kind
    text: str
    section: int


@dataclass
class Draft:
    """A paper in a layout. What plants a defect works on a copy: see :meth:`copy`."""

    paper: Paper
    layout: Layout
    blocks: list[Block]
    numbers: dict[str, int]
    list_heading: str
    entries: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The paper and its layout."""
        return f"{self.paper.name}/{self.layout.name}"

    @property
    def dialect(self) -> str:
        """How it cites, as the benchmark's table calls it."""
        return "linked" if "](" in self.layout.close or "]: " in self.layout.entry else "numeric"

    @property
    def path(self) -> str:
        """The name of its file."""
        return "draft.md"

    def others(self) -> tuple[tuple[str, str], ...]:
        """The files beside it, name and text, planting marks included."""
        return ()

    @property
    def title(self) -> str:
        """The paper's title."""
        return self.paper.blocks[0].removeprefix("# ")

    def copy(self) -> Draft:
        """A draft to plant into."""
        return replace(
            self, blocks=list(self.blocks), numbers=deepcopy(self.numbers), entries=list(self.entries)
        )

    def text(self) -> str:
        """The whole draft, planting marks included."""
        parts = [block.text for block in self.blocks]
        if self.entries or self.list_heading:
            parts += [self.list_heading, self.layout.joint.join(self.entries)]
        return ("\n\n".join(part for part in parts if part) + "\n").replace("\n", self.layout.newline)

    def cite(self, *numbers: int, mark: bool = False) -> str:
        """A citation in this layout; *mark*: it is the defect."""
        return self.layout.group(numbers, mark) if mark else self.layout.cite(numbers)

    @property
    def sections(self) -> int:
        """How many headings the paper has, its title included."""
        return self.blocks[-1].section + 1

    def ends(self, section: int) -> int:
        """The index just behind the last block of a section."""
        return 1 + max(index for index, block in enumerate(self.blocks) if block.section == section)

    def starts(self, section: int) -> int:
        """The index just behind the heading of a section."""
        return 1 + min(index for index, block in enumerate(self.blocks) if block.section == section)

    def insert(self, index: int, *texts: str, kind: Kind = "prose") -> None:
        """Put blocks before the block at *index*."""
        section = self.blocks[index - 1].section
        self.blocks[index:index] = [Block(kind, text, section) for text in texts]

    def write(self, sentence: str, turn: int) -> None:
        """Put a sentence somewhere in the prose; *turn* chooses the place and how it stands there."""
        prose = [index for index, block in enumerate(self.blocks) if block.kind == "prose"]
        index = prose[turn * 5 % len(prose)]
        block = self.blocks[index]
        gap = "" if self.paper.language == "zh" else " "
        place = turn % 6
        if place in (0, 1):
            text = f"{block.text}{gap}{sentence}"
        elif place == 2:
            text = f"{sentence}{gap}{block.text}"
        elif place == 3:
            first, stop, rest = block.text.partition("。" if self.paper.language == "zh" else ". ")
            text = f"{first}{stop}{sentence}{gap}{rest}" if rest else f"{block.text}{gap}{sentence}"
        elif place == 4:
            self.insert(
                index + 1, f"- {self._other(turn)}\n- {sentence}\n- {self._other(turn + 1)}", kind="list"
            )
            return
        else:
            self.insert(index + 1, sentence)
            return
        self.blocks[index] = replace(block, text=text)

    def _other(self, turn: int) -> str:
        """A harmless sentence for company in a list."""
        sentences = COMPANY[self.paper.language]
        return sentences[turn % len(sentences)]

    def add_entry(self, text: str, title: str = "", label: int | None = None, mark: bool = True) -> int:
        """Append an entry, cited or not; gives its number."""
        number = len(self.entries) + 1 if label is None else label
        entry = self.layout.entry.format(n=number, text=text, title=title or text)
        self.entries.append(marked_entry(entry) if mark else entry)
        return number

    def lengthen(self, size: int) -> None:
        """Add works to the list up to *size*, and a paragraph that cites them."""
        sentences = []
        while len(self.entries) < size:
            number = len(self.entries)
            title = f"{SUBJECTS[number % len(SUBJECTS)]} in {PLACES[number // len(SUBJECTS) % len(PLACES)]}"
            text = (
                title
                if self.layout.titles_only
                else f"{AUTHORS[number % len(AUTHORS)]}. {title}. Water Notes, 20{number % 25:02}."
            )
            self.add_entry(text, title, mark=False)
            sentences.append(
                f"More is known of {title.lower()}{' ' * (not self.layout.before)}{self.cite(number + 1)}."
            )
        self.insert(self.ends(1), " ".join(sentences))

    def change_entry(self, number: int, change: Callable[[str], str]) -> None:
        """Rewrite the entry *number*."""
        self.entries[number - 1] = change(self.entries[number - 1])


def marked_entry(entry: str) -> str:
    """An entry as the place of a defect: from its label on, an anchor included, a bullet not."""
    return f"- {marked(entry[2:])}" if entry.startswith("- ") else marked(entry)


SUBJECTS = ("Mud", "Rust", "Rain gauges", "Old maps", "Weirs", "Silt", "Culverts")
PLACES = ("Ghent", "Osaka", "Quito", "Perth", "Tromsø", "Accra", "Turin")
AUTHORS = ("B. Oyelaran", "T. Vries", "M. Castellan", "P. Huang", "S. Lindgren")

COMPANY = {
    "en": (
        "Budgets differ between cities.",
        "The choice is seldom reported.",
        "Season and staff matter as well.",
    ),
    "de": ("Die Kosten schwanken stark.", "Das Klima spielt eine Rolle.", "Auch der Einbau zählt."),
    "zh": ("成本差异很大。", "地形也有影响。", "维护同样重要。"),
}


def typeset(paper: Paper, layout: Layout) -> Draft:
    """*paper* in *layout*, clean."""
    order: list[str] = []
    for block in paper.blocks:
        for group in CITATION.finditer(block):
            order += [name for name in re.findall(r"[a-z]+", group[1]) if name not in order]
    if layout.alphabetic:
        order.sort()
    numbers = {name: number for number, name in enumerate(order, 1)}
    blocks, section, chapter = [], -1, 0
    gap = "" if layout.before or paper.language == "zh" else " "

    def cite(group: re.Match[str]) -> str:
        return gap + layout.cite(sorted(numbers[name] for name in re.findall(r"[a-z]+", group[1])))

    for text in paper.blocks:
        kind = kind_of(text)
        if kind == "heading":
            section += 1
            if layout.numbered and text.startswith("## "):
                chapter += 1
                text = f"## {chapter}. {text[3:]}"
        blocks.append(Block(kind, CITATION.sub(cite, text), section))
    number = f"{chapter + 1}. " if layout.numbered else ""
    heading = (layout.heading or f"## {number}{{}}").format(LIST_HEADING[paper.language])
    draft = Draft(paper, layout, blocks, numbers, heading)
    known = {reference.name: reference for reference in paper.references}
    assert sorted(known) == sorted(order), (paper.name, set(known) ^ set(order))
    for name in order:
        reference = known[name]
        draft.add_entry(
            reference.title if layout.titles_only else reference.text, reference.title, mark=False
        )
    return draft


def kind_of(text: str) -> Kind:
    for start, kind in (
        ("#", "heading"),
        ("- ", "list"),
        ("1. ", "list"),
        ("|", "table"),
        (">", "quote"),
        ("$$", "math"),
        ("\\[", "math"),
    ):
        if text.startswith(start):
            return kind  # type: ignore[return-value]
    return "prose"


def papers() -> list[Paper]:
    """Every paper, in order of their names."""
    return [read_paper(file) for file in sorted(FOLDER.glob("*.md"))]


def drafts() -> list[Draft]:
    """Every paper in every layout, neighbours differing in both."""
    known = papers()
    pairs = [
        (known[(turn + shift) % len(known)], layout)
        for shift in range(len(known))
        for turn, layout in enumerate(LAYOUTS)
    ]
    return [typeset(paper, layout) for paper, layout in pairs]
