"""What renumbering gives: edits, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from citelint.source import Span

Replacement = tuple[Span, str]


class Renumbered(NamedTuple):
    """The stretches to replace, each with what is to stand there; none overlaps another. *refusal*: why there are none.

    *numbers* are the new numbers of the entries that stay, by their old ones; nothing where all keep theirs.
    """

    edits: tuple[Replacement, ...] = ()
    refusal: str = ""
    numbers: Mapping[str, str] = {}


class Refused(Exception):
    """The edits cannot be made with certainty, and why."""
