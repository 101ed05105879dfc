"""A draft with one thing planted in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from planting.papers import CLOSE, OPEN, Draft, drafts

MANY = 36  # of each kind that has no list of wordings of its own; the aim is 30 and more of each rule


@dataclass(frozen=True)
class Case:
    """A draft in which *rule* must speak at the marked places, or, *alike*, in which nothing may speak.

    *what* names the variant, *also* the rules that may speak besides it, wherever they do. *instead* is a rule
    that may as well be the one that speaks. *loose*: the design does not settle where the finding begins and
    ends, so that overlapping is enough.
    """

    rule: str
    what: str
    draft: str
    marked: str
    also: frozenset[str] = frozenset()
    alike: bool = False
    loose: bool = False
    instead: str = ""

    @property
    def text(self) -> str:
        """The draft as citelint gets it."""
        return self.marked.replace(OPEN, "").replace(CLOSE, "")

    @property
    def places(self) -> list[tuple[int, int]]:
        """The marked places, half-open, in code points of :attr:`text`."""
        places, starts, offset = [], [], 0
        for character in self.marked:
            if character == OPEN:
                starts.append(offset)
            elif character == CLOSE:
                places.append((starts.pop(), offset))
            else:
                offset += 1
        return places


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
) -> Case:
    """The case of *draft* as it stands."""
    text = draft.text()
    assert alike or OPEN in text, (rule, what)
    return Case(rule, what, draft.name, text, frozenset(also), alike, loose, instead)
