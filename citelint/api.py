"""The one module of citelint that a rule imports; everything else is private and may change.

A rule reads a :class:`Document` and yields :class:`Finding` objects; ``CONTRIBUTING.md`` shows how.
"""

from citelint.document import Document
from citelint.document.attributions import Attribution
from citelint.document.details import normalise_title
from citelint.document.model import (
    Block,
    BrokenLabel,
    Citation,
    CitationGroup,
    CitationStyle,
    FootnoteMark,
    Formula,
    Leftover,
    ListItem,
    MalformedIdentifier,
    Mark,
    MarkItem,
    Mention,
    Near,
    Placeholder,
    Reference,
    ReferenceList,
    Residue,
    ResidueClaim,
    Section,
    Slot,
    SlotKind,
    ToolMark,
    TrackedAddress,
    WorkPair,
)
from citelint.document.residue.contradictions import Contradiction
from citelint.finding import Cause, Drop, Edit, Finding, Fix, Related, Severity
from citelint.lazy import regex
from citelint.rule import Rule, rule
from citelint.source import Position, Source, Span

__all__ = [
    "Attribution",
    "Block",
    "BrokenLabel",
    "Cause",
    "Citation",
    "CitationGroup",
    "CitationStyle",
    "Contradiction",
    "Document",
    "Drop",
    "Edit",
    "Finding",
    "Fix",
    "FootnoteMark",
    "Formula",
    "Leftover",
    "ListItem",
    "MalformedIdentifier",
    "Mark",
    "MarkItem",
    "Mention",
    "Near",
    "Placeholder",
    "Position",
    "Reference",
    "ReferenceList",
    "Related",
    "Residue",
    "ResidueClaim",
    "Rule",
    "Section",
    "Severity",
    "Slot",
    "SlotKind",
    "Source",
    "Span",
    "ToolMark",
    "TrackedAddress",
    "WorkPair",
    "normalise_title",
    "regex",
    "rule",
]
