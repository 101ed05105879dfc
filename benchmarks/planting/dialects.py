"""The papers in every way of citing but plain numbers, with their lists and bibliographies.

A draft keeps its citations by name, ``[@marsh; @okafor]`` and, in the sentence, ``{@marsh}``, until its text is
asked for; its manner then writes them. Planting marks stand around a group or around a name in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from typing import NamedTuple

from planting import works
from planting.papers import (
    LIST_HEADING,
    OPEN,
    Block,
    Draft,
    Layout,
    Paper,
    kind_of,
    marked,
    papers,
    typeset,
)
from planting.works import Work, work_of

GROUP = re.compile(r"( ?)(⟪?)\[(⟪?@[a-z]++⟫?(?:; ⟪?@[a-z]++⟫?)*+)\](⟫?)")
IN_SENTENCE = re.compile(r"\{@([a-z]++)(!?)\}")


class Cited(NamedTuple):
    """A work in a group: its number or place in the list from 1, and whether it is the place of a defect."""

    work: Work
    number: int
    mark: bool = False

    def put(self, text: str) -> str:
        """*text*, marked where that is wanted."""
        return marked(text) if self.mark else text


@dataclass
class Item:
    """An entry to be written; *mark* is what of it is the place of a defect: the entry, its label, or nothing."""

    work: Work
    mark: str = ""
    change: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Manner:
    """A way of citing. *languages* are those in which it is used, *tight* is without a blank in front."""

    name: str
    dialect: str
    languages: tuple[str, ...] = ("en", "de", "zh")
    tight: bool = False
    path: str = "draft.md"
    alphabetic: bool = False
    in_file: bool = False
    joint: str = "\n\n"

    def group(self, cited: Sequence[Cited]) -> str:
        """A group in brackets."""
        raise NotImplementedError

    def in_sentence(self, cited: Cited) -> str:
        """A citation that is a part of its sentence."""
        return f"{_names(cited.work, 'and')} {cited.put(self.group([cited._replace(mark=False)]))}"

    def label(self, work: Work, number: int) -> str:
        """What the entry is called, as typed in it."""
        raise NotImplementedError

    def entry(self, work: Work, number: int) -> str:
        """The entry as typed."""
        raise NotImplementedError

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        """The draft's file."""
        if not entries and draft.bare:
            return text
        heading = f"## {LIST_HEADING[draft.paper.language]}"
        return f"{text}\n\n{heading}\n\n{self.joint.join(entries)}"

    def others(self, draft: Written, entries: list[str]) -> tuple[tuple[str, str], ...]:
        """The files beside the draft."""
        return ()


def _names(work: Work, word: str, most: int = 2) -> str:
    families = work.families
    if len(families) > most:
        return f"{families[0]} et al."
    return works.joined(list(families), word)


@dataclass(frozen=True)
class Numbers(Manner):
    """``[3]``; *form* is how one number is typed, with ``{n}``, and *entry_form* its entry."""

    form: str = ""
    entry_form: str = "[{n}] {text}"

    def group(self, cited: Sequence[Cited]) -> str:
        if self.form:
            return "".join(one.put(self.form.format(n=one.number)) for one in cited)
        return f"[{', '.join(one.put(str(one.number)) for one in cited)}]"

    def label(self, work: Work, number: int) -> str:
        return self.entry_form.partition("{text}")[0].strip().format(n=number)

    def entry(self, work: Work, number: int) -> str:
        return self.entry_form.format(n=number, text=works.plain(work))


@dataclass(frozen=True)
class Chapters(Numbers):
    """Two chapters with lists of their own; what is planted stands in the first or the second."""

    first: bool = True

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        known = papers()
        other = typeset(known[(known.index(draft.paper) + 1) % len(known)], Layout("plain")).text().rstrip()
        own = super().body(draft, text, entries)
        return "\n\n".join((own, other) if self.first else (other, own))


NOTES = {
    "en": (
        "The figures are rounded.",
        "Kept apart here, although many do not.",
        "We thank the operators for this.",
    ),
    "de": (
        "Die Werte sind gerundet.",
        "Hier getrennt gezählt.",
        "Für den Hinweis danken wir den Betreibern.",
    ),
    "zh": ("数值经过四舍五入。", "此处分开统计。", "感谢运营方提供资料。"),
}


@dataclass(frozen=True)
class WithNotes(Numbers):
    """Numbers beside footnotes that explain."""

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        paragraphs, notes = text.split("\n\n"), NOTES[draft.paper.language]
        places = [
            at for at, one in enumerate(paragraphs) if one[0] not in "#-|>$\\`1[<:⟪" and one[-1] in ".。"
        ]
        for note, at in enumerate(places[1:4], 1):
            paragraphs[at] += f"[^{note}]"
        definitions = [f"[^{note}]: {text}" for note, text in enumerate(notes[: len(places[1:4])], 1)]
        return "\n\n".join((super().body(draft, "\n\n".join(paragraphs), entries), *definitions))


@dataclass(frozen=True)
class Labels(Manner):
    """``[MQ11]``, or with *long* names ``[Marsh11]``; never before a colon."""

    long: bool = False
    comma: str = ", "
    bold: bool = False

    def group(self, cited: Sequence[Cited]) -> str:
        return f"[{self.comma.join(one.put(self._name(one.work)) for one in cited)}]"

    def _name(self, work: Work) -> str:
        letters = [re.sub(r"[^A-Za-z]", "", family.split(" ")[-1]) for family in work.families]
        if self.long:
            stem = letters[0]
        elif len(letters) > 1:
            stem = "".join(one[0] for one in letters[:3])
        else:
            stem = letters[0][:3]
        return f"{stem}{work.year[2:]}"

    def label(self, work: Work, number: int) -> str:
        return f"[{self._name(work)}]"

    def entry(self, work: Work, number: int) -> str:
        label = self.label(work, number)
        return f"- **{label}** {works.plain(work)}" if self.bold else f"{label} {works.plain(work)}"


@dataclass(frozen=True)
class Footnotes(Manner):
    """``[^3]`` or, *named*, ``[^marsh2011]``; *behind*: behind the full stop; *scattered*: defined section by section."""

    tight: bool = True
    named: bool = False
    behind: bool = False
    scattered: bool = False

    def group(self, cited: Sequence[Cited]) -> str:
        return "".join(one.put(self.label(one.work, one.number)) for one in cited)

    def label(self, work: Work, number: int) -> str:
        return f"[^{work.key}]" if self.named else f"[^{number}]"

    def entry(self, work: Work, number: int) -> str:
        return f"{self.label(work, number)}: {works.plain(work)}"

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        if self.behind:
            text = re.sub(r"((?:⟪?\[\^[\w-]++\]⟫?)++)([.,;。，；])(?![A-Za-z])", r"\2\1", text)
        if not self.scattered:
            return "\n\n".join((text, *entries))
        parts = re.split(r"\n\n(?=## )", text)
        size = -(-len(entries) // len(parts))
        for at in range(len(parts)):
            parts[at] = "\n\n".join((parts[at], "\n".join(entries[at * size : (at + 1) * size])))
        return "\n\n".join(parts)


EXTENSIONS: dict[Callable[[Work], str], str] = {works.bib_tidy: "bib", works.bib_typed: "bib", works.bib_exported: "bib", works.csl_json: "json",
              works.csl_yaml: "yaml", works.ris: "ris"}  # fmt: skip
BETWEEN = {"json": ",\n"}
AROUND = {"json": ("[\n", "\n]\n"), "yaml": ("---\nreferences:\n", "\n...\n")}


@dataclass(frozen=True)
class Keys(Manner):
    """``[@marsh2011; @okafor2019]`` with a bibliography in *writer*'s format, which *config* or the front matter names.

    *located*: some groups have a word before and a page behind. *roles*: MyST's ``{cite:p}`` instead.
    """

    in_file: bool = True
    writer: Callable[[Work], str] = works.bib_tidy
    config: str = ""
    located: bool = False
    role: str = ""
    directive: str = ""
    nocite: str = ""

    def group(self, cited: Sequence[Cited]) -> str:
        if self.role:
            return f"{{{self.role}}}`{','.join(one.put(one.work.key) for one in cited)}`"
        keys = [f"@{one.put(one.work.key)}" for one in cited]
        if self.located and cited[0].work.volume % 3 == 0:
            keys[0] = f"see {keys[0]}"
        if self.located and cited[-1].work.volume % 2 == 0:
            keys[-1] += f", p. {cited[-1].work.pages[0]}"
        return f"[{'; '.join(keys)}]"

    def in_sentence(self, cited: Cited) -> str:
        if self.role:
            return cited.put(f"{{cite:t}}`{cited.work.key}`")
        return cited.put(f"@{cited.work.key}{f' [p. {cited.work.pages[0]}]' if self.located else ''}")

    def label(self, work: Work, number: int) -> str:
        return work.key

    def entry(self, work: Work, number: int) -> str:
        return self.writer(work)

    @property
    def bibliography(self) -> str:
        """The name of the bibliography's file."""
        return f"refs.{EXTENSIONS[self.writer]}"

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        front = [] if self.config or draft.bare else [f"bibliography: {self.bibliography}"]
        if self.role and front:
            front = []
        if self.nocite:
            front.append(f"nocite: |\n  {self.nocite}")
        if front:
            title = draft.title.replace('"', "'")
            if self.path.endswith((".qmd", ".Rmd")):
                front.insert(0, f'title: "{title}"')
            text = "\n".join(("---", *front, "---", "", text))
        if self.directive and not draft.bare:
            text = f"{text}\n\n{self.directive}"
        if self.path.endswith(".ipynb"):
            return _notebook(text)
        return text

    def others(self, draft: Written, entries: list[str]) -> tuple[tuple[str, str], ...]:
        if draft.bare:
            return ()
        kind = EXTENSIONS[self.writer]
        opening, closing = AROUND.get(kind, ("", "\n"))
        text = f"{opening}{BETWEEN.get(kind, chr(10) * 2).join(entries)}{closing}"
        if self.config:
            name, _, line = self.config.partition(": ")
            return (self.bibliography, text), (name, f"{line}\n")
        return ((self.bibliography, text),)


def _notebook(text: str) -> str:
    cells: list[dict[str, object]] = []
    if text.startswith("---\n"):
        front, _, text = text.partition("\n---\n")
        cells.append({"cell_type": "raw", "metadata": {}, "source": f"{front}\n---"})
    for at, part in enumerate(re.split(r"\n\n(?=## )", text.strip())):
        cells.append({"cell_type": "markdown", "metadata": {}, "source": part.splitlines(keepends=True)})
        code = f"levels[{at + 90}] = model.fit(x[@y])  # see [@{at}]"
        cells.append(
            {"cell_type": "code", "execution_count": at, "metadata": {}, "outputs": [], "source": [code]}
        )
    data = {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


SOURCES = """## Data sources

[1] Harbour Board. Gauge readings of the inner basin. Open data portal, 2021.

[2] Weather Service. Hourly rain since 1970. Open data portal, 2022.

[3] Land Registry. Outlines of buildings. Open data portal, 2020."""


@dataclass(frozen=True)
class KeysAndList(Keys):
    """Keys for the literature, and numbers for a short list of data that was typed by hand."""

    def body(self, draft: Written, text: str, entries: list[str]) -> str:
        more = (
            "The readings come from the harbour [1] and the rain from the weather service [2]; the outlines of "
            "buildings [3] were joined to both."
        )
        return f"{super().body(draft, text, entries)}\n\n## Data\n\n{more}\n\n{SOURCES}"


@dataclass(frozen=True)
class AuthorYear(Manner):
    """``(Marsh & Quill, 2011)`` with a list in *style*; *word* joins two names, *comma* stands before the year."""

    languages: tuple[str, ...] = ("en", "de")
    alphabetic: bool = True
    style: str = "apa"
    word: str = "&"
    comma: str = ", "
    located: bool = False
    bullet: str = ""

    def group(self, cited: Sequence[Cited]) -> str:
        texts = [one.put(self._one(one.work)) for one in cited]
        if self.located and cited[0].work.volume % 3 == 0:
            texts[0] = f"see {texts[0]}"
        if self.located and cited[-1].work.volume % 2 == 0:
            texts[-1] += f", p. {cited[-1].work.pages[0]}"
        return f"({'; '.join(texts)})"

    def _one(self, work: Work) -> str:
        return f"{_names(work, self.word)}{self.comma}{work.year}"

    def in_sentence(self, cited: Cited) -> str:
        return cited.put(f"{_names(cited.work, 'and')} ({cited.work.year})")

    def label(self, work: Work, number: int) -> str:
        return ""

    def entry(self, work: Work, number: int) -> str:
        return f"{self.bullet}{works.STYLES[self.style](work)}"


BIB_STYLES = (works.bib_tidy, works.bib_typed, works.bib_exported)

MANNERS: tuple[Manner, ...] = (
    Numbers("numbers", "numeric"),
    Numbers("numbered items", "numeric", entry_form="{n}. {text}", joint="\n"),
    Numbers("linked numbers", "linked", form="[[{n}]](#ref-{n})", entry_form='<a id="ref-{n}"></a>[{n}] {text}'),
    Numbers("linked, escaped", "linked", form=r"[\[{n}\]](#r{n})", entry_form='{n}. <a id="r{n}"></a>{text}',
            joint="\n"),
    Labels("alpha", "labels", ("en",)),
    Labels("long labels", "labels", ("en", "de"), long=True, comma="; "),
    Labels("bold labels", "labels", ("en", "de"), bold=True, joint="\n"),
    Footnotes("named footnotes", "footnotes", named=True),
    Footnotes("numbered footnotes", "footnotes", behind=True),
    Footnotes("scattered footnotes", "footnotes", scattered=True),
    Keys("pandoc", "keys"),
    Keys("quarto", "keys", path="draft.qmd", writer=works.bib_exported, config="_quarto.yml: bibliography: refs.bib",
         located=True),
    Keys("r markdown", "keys", path="draft.Rmd", writer=works.bib_typed),
    Keys("pandoc, csl json", "keys", writer=works.csl_json, located=True),
    Keys("pandoc, csl yaml", "keys", writer=works.csl_yaml),
    Keys("pandoc, ris", "keys", path="draft.markdown", writer=works.ris),
    Keys("jupyter book", "myst", role="cite:p", config="_config.yml: bibtex_bibfiles:\n  - refs.bib",
         directive="```{bibliography}\n```"),
    Keys("myst", "myst", role="cite", directive="```{bibliography} refs.bib\n:style: plain\n```",
         writer=works.bib_typed),
    Keys("mystmd", "myst", config="myst.yml: version: 1\nproject:\n  bibliography:\n    - refs.bib",
         writer=works.bib_exported),
    Keys("quarto notebook", "notebook", path="draft.ipynb"),
    Keys("myst notebook", "notebook", path="draft.ipynb", role="cite:p", writer=works.bib_exported,
         config="_config.yml: bibtex_bibfiles:\n  - refs.bib", directive="```{bibliography}\n```"),
    AuthorYear("apa", "author-year"),
    AuthorYear("apa, bullets", "author-year", located=True, bullet="- ", joint="\n"),
    AuthorYear("chicago", "author-year", style="chicago", word="and", comma=" "),
    AuthorYear("harvard", "author-year", style="harvard", word="and"),
    AuthorYear("mla", "author-year", style="mla", word="and", comma=" "),
    AuthorYear("acm", "author-year", style="acm", word="and", comma=" "),
    WithNotes("numbers and notes", "mixed"),
    Chapters("first chapter", "mixed"),
    Chapters("second chapter", "mixed", first=False),
    KeysAndList("keys and a list", "mixed", ("en",)),
)  # fmt: skip

DIALECTS = tuple(dict.fromkeys(manner.dialect for manner in MANNERS))

KEYS = (
    lambda work: f"{_ascii(work)}{work.year}",
    lambda work: f"{_ascii(work).title()}{work.year}",
    lambda work: f"{_ascii(work)}_{re.sub('[^a-z]', '', work.title.split(' ')[0].lower())}_{work.year}",
    lambda work: f"{_ascii(work).title()}:{work.year}",
)


def _ascii(work: Work) -> str:
    return work.name


@dataclass
class Written(Draft):
    """A paper in one of the manners; see :class:`Draft`. *bare*: it has lost its list or bibliography."""

    manner: Manner = MANNERS[0]
    known: dict[str, Work] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    bare: bool = False
    turn: int = 0

    @property
    def name(self) -> str:
        return f"{self.paper.name}/{self.manner.name}"

    @property
    def dialect(self) -> str:
        return self.manner.dialect

    @property
    def path(self) -> str:
        return self.manner.path

    def copy(self) -> Written:
        return replace(
            self, blocks=list(self.blocks), known=dict(self.known), items=[replace(one) for one in self.items]
        )

    def cite(self, *numbers: int, mark: bool = False) -> str:
        """The citation of works by their places in the list."""
        text = f"[{'; '.join(f'@{self.items[number - 1].work.name}' for number in numbers)}]"
        return marked(text) if mark else text

    def refer(self, *cited: Work, mark: int | None = None) -> str:
        """The citation of *cited*, known to the list or not; *mark* is which of them is the defect."""
        names = []
        for at, work in enumerate(cited):
            self.known[work.name] = work
            names.append(marked(f"@{work.name}") if at == mark and len(cited) > 1 else f"@{work.name}")
        text = f"[{'; '.join(names)}]"
        return marked(text) if mark is not None and len(cited) == 1 else text

    def speak(self, work: Work, mark: bool = False) -> str:
        """The citation of *work* as a part of a sentence."""
        self.known[work.name] = work
        return f"{{@{work.name}{'!' * mark}}}"

    def own(self, work: Work) -> Work:
        """*work* with a key as this draft's bibliography has them."""
        return work if work.key else work.also(key=KEYS[self.turn % len(KEYS)](work))

    def add(self, work: Work, mark: str = "", change: Callable[[str], str] | None = None) -> Work:
        """Put a work into the list, where it belongs; gives it as it is known there."""
        work = self.own(work)
        self.known[work.name] = work
        self.items.append(Item(work, mark, change))
        if self.manner.alphabetic:
            self.items.sort(key=lambda item: (item.work.families[0].lower(), item.work.year))
        return work

    def item(self, name: str) -> Item:
        """The entry of the work of that name."""
        return next(item for item in self.items if item.work.name == name)

    def mark_citations(self, name: str) -> None:
        """Make each citation of the work of that name the place of a defect."""

        def mark(found: re.Match[str]) -> str:
            if found[3] == f"@{name}":
                return f"{found[1]}{marked(f'[@{name}]')}"
            return re.sub(rf"@{name}(?![a-z])", lambda one: marked(one[0]), found[0])

        self.blocks = [replace(block, text=GROUP.sub(mark, block.text)) for block in self.blocks]

    def drop_citations(self, name: str) -> None:
        """Take every citation of the work of that name out of the text."""

        def drop(found: re.Match[str]) -> str:
            left = [one for one in found[3].split("; ") if one != f"@{name}"]
            return f"{found[1]}[{'; '.join(left)}]" if left else ""

        self.blocks = [replace(block, text=GROUP.sub(drop, block.text)) for block in self.blocks]

    def text(self) -> str:
        numbers = {item.work.name: at for at, item in reversed(list(enumerate(self.items, 1)))}
        manner = self.manner
        beyond = 40 if isinstance(manner, Chapters) else len(self.items) + 2

        def cited(name: str, mark: bool = False) -> Cited:
            return Cited(self.known[name], numbers.get(name, beyond + len(name) % 5), mark)

        def group(found: re.Match[str]) -> str:
            blank, opening, names, closing = found.groups()
            if not set(re.findall("[a-z]+", names)) <= set(self.known):
                return found[0]  # meant as it stands
            text = manner.group([cited(name.strip("⟪⟫@"), OPEN in name) for name in names.split("; ")])
            gap = blank or " " * (self.paper.language == "zh" and manner.in_file)
            if manner.tight and found.string[found.start() - 1 : found.start()] not in ("-", "\n"):
                gap = ""
            return f"{gap}{opening}{text}{closing}"

        def in_sentence(found: re.Match[str]) -> str:
            text = manner.in_sentence(cited(found[1], found[2] == "!"))
            return re.sub(r" (?=⟪?\[\^)", "", text) if manner.tight else text

        texts = (IN_SENTENCE.sub(in_sentence, GROUP.sub(group, block.text)) for block in self.blocks)
        body = "\n\n".join(text for text in texts if text)
        return manner.body(self, body, self._entries()) + "\n" * (not self.path.endswith(".ipynb"))

    def others(self) -> tuple[tuple[str, str], ...]:
        return self.manner.others(self, self._entries())

    def _entries(self) -> list[str]:
        if self.bare:
            return []
        texts = []
        for number, item in enumerate(self.items, 1):
            text = self.manner.entry(item.work, number)
            if item.change:
                text = item.change(text)
            if not text:
                continue
            if item.mark == "entry":
                indent = re.match(r"(?:- |  )?", text)
                start = indent.end() if indent else 0
                end = len(text.rstrip())
                text = f"{text[:start]}{marked(text[start:end])}{text[end:]}"
            elif item.mark == "label":
                label = self.manner.label(item.work, number)
                assert label in text, (label, text)
                text = text.replace(label, marked(label), 1)
            texts.append(text)
        return texts


def write(paper: Paper, manner: Manner, turn: int = 0) -> Written:
    """*paper* in *manner*, clean."""
    section, blocks = -1, []
    for text in paper.blocks:
        kind = kind_of(text)
        section += kind == "heading"
        blocks.append(Block(kind, text, section))
    draft = Written(paper, Layout(manner.name), blocks, {}, "", manner=manner, turn=turn)
    order = list(
        dict.fromkeys(name for block in blocks for group in GROUP.finditer(block.text)
                      for name in re.findall("[a-z]+", group[3]))
    )  # fmt: skip
    known = {reference.name: reference for reference in paper.references}
    for name in order:
        draft.add(work_of(known[name]))
    return draft


@cache
def _all() -> list[Written]:
    known = papers()
    turns = count()
    return [
        write(known[(at + shift) % len(known)], manner, next(turns))
        for shift in range(len(known))
        for at, manner in enumerate(MANNERS)
        if known[(at + shift) % len(known)].language in manner.languages
    ]


Choice = Callable[..., Iterator[tuple[int, Draft]]]


def written(*languages: str, **_layout: object) -> Iterator[tuple[int, Written]]:
    """Endless clean drafts in all manners, with their turn from 0, as :func:`planting.case.clean` has them."""
    yield from choose(lambda _manner: True, *languages)


def choose(wanted: Callable[[Manner], bool], *languages: str) -> Iterator[tuple[int, Written]]:
    """Endless clean drafts in the *wanted* manners."""
    chosen = [
        draft
        for draft in _all()
        if wanted(draft.manner) and (not languages or draft.paper.language in languages)
    ]
    assert chosen
    for turn in count():
        yield turn, chosen[turn % len(chosen)].copy()


def by_dialect(*dialects: str) -> Callable[[Manner], bool]:
    """Whether a manner is of one of *dialects*."""
    return lambda manner: manner.dialect in dialects
