"""Findings: what a rule says about a draft, as plain frozen data."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from citelint.record import NamedTuple
from citelint.source import Source, Span


class Severity(IntEnum):
    """How sure and how grave; ordered, so that ``>=`` compares.

    ``error``: at least 99 of 100 are right on drafts never seen, and a build should fail on it.
    ``warning``: at least 95 of 100. ``info``: worth a look, never fails a run. ``off``: the rule runs only
    when it is selected by name.
    """

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Edit(NamedTuple):
    """Replace the source at *span* by *content*; an empty span inserts, an empty content deletes."""

    span: Span
    content: str


class Drop(NamedTuple):
    """An entry of the draft's numbered list that a fix takes out: its *key*, and the key that is cited instead.

    *into* is None where nothing cites the entry.
    """

    key: str
    into: str | None = None


class Fix(NamedTuple):
    """How a finding can be mended: *message* is the fix's title in the imperative, the edits do not overlap.

    A safe fix changes no meaning. *drops* are the entries that the edits take out of the list: whoever makes fixes
    closes the gaps of all of them together. *questions* is what a deleted note said that an author has to check: it
    stays in the report.
    """

    message: str
    edits: tuple[Edit, ...]
    applicability: Literal["safe", "unsafe"] = "safe"
    drops: tuple[Drop, ...] = ()
    questions: tuple[str, ...] = ()


class Related(NamedTuple):
    """Another place that belongs to a finding, with a short message of its own.

    *file* is the text that the span is in: None for the one that is checked, else a bibliography's.
    """

    message: str
    span: Span
    file: Source | None = None


class Cause(NamedTuple):
    """The finding that another finding follows from, or one that follows: the rule's name and the finding's place.

    *file* is the text that the place is in: None for the one that is checked.
    """

    rule: str
    span: Span
    file: Source | None = None


class Finding(NamedTuple):
    """What a rule yields: a place and a statement of fact about it.

    *span* is never empty. *message* states the fact with the offending words in it; the remedy is *hint* (or
    the fix's title). *severity* is given where a finding weighs other than its rule's default. *cause* names
    the finding of another rule that this one follows from: when that one is reported, this one is folded into
    it as a related place. *explains* names findings of other rules that follow from this one, where only its
    own rule can know: that nothing cites an entry, say, since a draft cites another in its place. *group*:
    findings of one rule with an equal, non-empty group have one cause (the same missing key, say); a text
    report prints the first three of more than five. *preview*: it is less sure than the rule's others, and
    reported only where the rule is asked for by name or with ``--preview``. *about* says what the finding is about
    where it stands for a whole draft or for many places, and its own is only the first of them: a baseline knows it
    by that. *rule* and *category* are filled in by the engine.
    """

    span: Span
    message: str
    hint: str = ""
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    cause: Cause | None = None
    group: str = ""
    rule: str = ""
    category: str = ""
    explains: tuple[Cause, ...] = ()
    preview: bool = False
    about: str = ""
