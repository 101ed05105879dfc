"""Defects of footnotes: in drafts that cite by them, and in those where they explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from planting.case import Case, case
from planting.dialects import Footnotes, Manner, Written, choose
from planting.papers import marked

SENTENCES = {
    "en": (
        "Not everyone agrees.{}",
        "The oldest record is from the harbour,{} and it is incomplete.",
        "One operator{} kept a diary.",
        "The network was rebuilt in the following year.{} It has grown since.",
    ),
    "de": ("Nicht alle stimmen zu.{}", "Ein Betreiber{} führte Tagebuch."),
    "zh": ("并非所有人都同意。{}", "一位运营者{}写了日记。"),
}
TEXTS = (
    "The diary is kept in the city's archive.",
    "See the annual report for the figures.",
    "T. Vogt. *Second thoughts*. Number Talk, 2013.",
    "This was before the merger; see <https://example.org/merger>.",
    "Translated by the author.",
)


def _with_footnotes(manner: Manner) -> bool:
    return isinstance(manner, Footnotes)


def _explaining(manner: Manner) -> bool:
    return manner.name == "numbers and notes"


def _without(manner: Manner) -> bool:
    return manner.dialect in ("keys", "myst", "author-year")


def _drafts(times: int) -> Iterator[tuple[int, Written]]:
    for wanted in (_with_footnotes, _explaining):
        yield from islice(choose(wanted), times)


def _say(draft: Written, turn: int, mark: str) -> None:
    sentences = SENTENCES[draft.paper.language]
    draft.write(sentences[turn % len(sentences)].format(mark), turn)


def undefined() -> Iterator[Case]:
    """Marks without a note: a number beyond, a name that none has, a slip in a name, a note whose colon is lost."""
    for turn, draft in _drafts(24):
        last = len(draft.items) if _with_footnotes(draft.manner) else 3
        mark = (f"[^{last + 1 + turn % 3}]", "[^diary]", f"[^{last + 20}]", "[^ode-2020]")[turn % 4]
        _say(draft, turn, marked(mark))
        yield case("undefined-footnote", "no note", draft)
    for turn, draft in islice(choose(lambda manner: manner.name == "named footnotes"), 15):
        key = draft.items[turn % 6].work.key
        wrong = (key[:2] + key[3:], f"{key[:-1]}{(int(key[-1]) + 1) % 10}", f"{key}a")[turn % 3]
        _say(draft, turn, marked(f"[^{wrong}]"))
        yield case("undefined-footnote", "a slip", draft)
    for turn, draft in islice(choose(lambda manner: manner.dialect == "footnotes"), 15):
        item = draft.items[1 + turn % 5]
        draft.mark_citations(item.work.name)
        item.change = lambda text: text.replace("]:", "]", 1)
        if isinstance(draft.manner, Footnotes) and draft.manner.scattered:
            continue
        yield case("undefined-footnote", "the colon is lost", draft, loose=True)
    for turn, draft in islice(choose(_without, "en", "de"), 24):
        for at in range(1, 4):
            draft.insert(
                draft.ends(draft.sections - 1), f"[^{at}]: {TEXTS[(turn + at) % len(TEXTS)]}", kind="list"
            )
            if at != 1 + turn % 3:
                draft.write(f"This is disputed.[^{at}]", at)
        draft.write(f"This is disputed, too.{marked('[^7]')}", 0)
        yield case("undefined-footnote", "beside other citations", draft, "unused-footnote")


def unused() -> Iterator[Case]:
    """Notes that no mark leads to."""
    for turn, draft in _drafts(20):
        label = ("[^99]", "[^diary]", "[^note-a]")[turn % 3]
        section = 1 + turn % (draft.sections - 1)
        at = draft.ends(section if turn % 2 else draft.sections - 1)
        draft.insert(at, f"{marked(label)}: {TEXTS[turn % len(TEXTS)]}")
        yield case("unused-footnote", "never cited", draft)
    for turn, draft in islice(choose(_without, "en", "de"), 24):
        for at in range(1, 4):
            lost = at == 1 + turn % 3
            label = marked(f"[^{at}]") if lost else f"[^{at}]"
            draft.insert(
                draft.ends(draft.sections - 1), f"{label}: {TEXTS[(turn + at) % len(TEXTS)]}", kind="list"
            )
            if not lost:
                draft.write(f"This is disputed.[^{at}]", at)
        yield case("unused-footnote", "beside other citations", draft)


def duplicate() -> Iterator[Case]:
    """Two notes with one label: when texts that count from 1 are joined, when a note is pasted twice."""
    for turn, draft in islice(choose(lambda manner: manner.dialect == "footnotes"), 36):
        if isinstance(draft.manner, Footnotes) and draft.manner.scattered:
            continue
        number = 1 + turn % len(draft.items)
        twin = draft.items[number - 1]
        label = draft.manner.label(twin.work, number)
        text = TEXTS[turn % len(TEXTS)]
        last = draft.items[-1]
        if last is twin:
            continue
        last.change = lambda entry, label=label, text=text: f"{entry}\n\n{marked(label)}: {text}"
        yield case("duplicate-footnote", "two texts", draft)
    for turn, draft in islice(choose(_explaining), 15):
        number = 1 + turn % 3
        text = draft.text()
        text = re.sub(
            rf"(\[\^{number}\]: [^\n]+)", rf"\1\n\n{marked(f'[^{number}]')}: {TEXTS[turn % 5]}", text
        )
        one = case("duplicate-footnote", "in a joined text", draft, alike=True)
        yield replace(one, alike=False, marked=text)


KINDS = (undefined, unused, duplicate)
