"""A draft with one thing planted in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import NamedTuple

from citelint.notebooks import read_notebook
from planting.papers import CLOSE, OPEN, Draft, drafts

MANY = 36  # of each kind that has no list of wordings of its own; the aim is 30 and more of each rule


class Place(NamedTuple):
    """Where in which file something is planted."""

    file: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """A draft in which *rule* must speak at the marked places, or, *alike*, in which nothing may speak.

    *what* names the variant, *also* the rules that may speak besides it, wherever they do. *instead* is a rule
    that may as well be the one that speaks. *preview*: it speaks only where its less sure findings are wanted. *loose*: the design does not settle where the finding begins and
    ends, so that overlapping is enough. *path* is the name of the draft's file, *others* are the names and texts
    of those beside it, with marks of their own.
    """

    rule: str
    what: str
    draft: str
    marked: str
    also: frozenset[str] = frozenset()
    alike: bool = False
    loose: bool = False
    instead: str = ""
    preview: bool = False
    dialect: str = "numeric"
    path: str = "draft.md"
    others: tuple[tuple[str, str], ...] = ()

    @property
    def files(self) -> dict[str, str]:
        """The draft and the files beside it as citelint gets them, by name."""
        return {name: without_marks(text) for name, text in ((self.path, self.marked), *self.others)}

    @property
    def text(self) -> str:
        """The draft as citelint gets it."""
        return without_marks(self.marked)

    @property
    def places(self) -> list[Place]:
        """The marked places, half-open, in code points of what is checked: of a notebook, its joined cells."""
        places = []
        for name, text in ((self.path, self.marked), *self.others):
            if OPEN not in text:
                continue
            if name.endswith(".ipynb"):
                text = read_notebook(text, name).text
            starts, offset = [], 0
            for character in text:
                if character == OPEN:
                    starts.append(offset)
                elif character == CLOSE:
                    places.append(Place(name, starts.pop(), offset))
                else:
                    offset += 1
        return places


def without_marks(text: str) -> str:
    """*text* as it is checked."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@cache
def _drafts() -> list[Draft]:
    return drafts()


def clean(*languages: str, **layout: object) -> Iterator[tuple[int, Draft]]:
    """Endless clean drafts to plant into, with their turn from 0: each paper in each layout, over and over.

    *languages* narrows the papers, the keywords the layouts by their fields.
    """
    chosen = [
        draft
        for draft in _drafts()
        if (not languages or draft.paper.language in languages)
        and all(getattr(draft.layout, name) == value for name, value in layout.items())
    ]
    assert chosen, (languages, layout)
    for turn in count():
        yield turn, chosen[turn % len(chosen)].copy()


def case(
    rule: str,
    what: str,
    draft: Draft,
    *also: str,
    alike: bool = False,
    loose: bool = False,
    instead: str = "",
    preview: bool = False,
) -> Case:
    """The case of *draft* as it stands."""
    text, others = draft.text(), draft.others()
    assert alike or OPEN in text or any(OPEN in other for _name, other in others), (rule, what, draft.name)
    return Case(
        rule,
        what,
        draft.name,
        text,
        frozenset(also),
        alike,
        loose,
        instead,
        preview,
        draft.dialect,
        draft.path,
        others,
    )
