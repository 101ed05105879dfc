"""The one module of citelint that a rule imports; everything else is private and may change.

A rule reads a :class:`Document` and yields :class:`Finding` objects; ``CONTRIBUTING.md`` shows how.
"""

from typing import TYPE_CHECKING

from citelint.document import Document
from citelint.document.attributions import Attribution
from citelint.document.details import normalise_title
from citelint.document.model import (
    Block,
    BlockKind,
    BrokenLabel,
    Citation,
    CitationGroup,
    CitationStyle,
    Details,
    FootnoteMark,
    Formula,
    Leftover,
    ListItem,
    MalformedIdentifier,
    Mark,
    MarkForm,
    MarkItem,
    Mention,
    Near,
    PairRelation,
    Placeholder,
    Reference,
    ReferenceList,
    Residue,
    ResidueClaim,
    ResidueKind,
    Section,
    Slot,
    SlotKind,
    Summary,
    ToolMark,
    TrackedAddress,
    WorkPair,
)
from citelint.document.residue.contradictions import Contradiction
from citelint.finding import Cause, Drop, Edit, Finding, Fix, Related, Severity
from citelint.lazy import regex
from citelint.rule import Rule, rule
from citelint.source import Position, Source, Span
from citelint.syntax import Inline
from citelint.wording import listed, shortened

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography, Flaw
    from citelint.document.citations import Malformed, Reading
    from citelint.document.citing.dialect import Dialect
    from citelint.document.renumbering import Renumbered, Renumbering
    from citelint.suppressions import Suppression, Unused

__all__ = [
    "Attribution",
    "Bibliography",
    "Block",
    "BlockKind",
    "BrokenLabel",
    "Cause",
    "Citation",
    "CitationGroup",
    "CitationStyle",
    "Contradiction",
    "Details",
    "Dialect",
    "Document",
    "Drop",
    "Edit",
    "Finding",
    "Fix",
    "Flaw",
    "FootnoteMark",
    "Formula",
    "Inline",
    "Leftover",
    "ListItem",
    "Malformed",
    "MalformedIdentifier",
    "Mark",
    "MarkForm",
    "MarkItem",
    "Mention",
    "Near",
    "PairRelation",
    "Placeholder",
    "Position",
    "Reading",
    "Reference",
    "ReferenceList",
    "Related",
    "Renumbered",
    "Renumbering",
    "Residue",
    "ResidueClaim",
    "ResidueKind",
    "Rule",
    "Section",
    "Severity",
    "Slot",
    "SlotKind",
    "Source",
    "Span",
    "Summary",
    "Suppression",
    "ToolMark",
    "TrackedAddress",
    "Unused",
    "WorkPair",
    "listed",
    "normalise_title",
    "regex",
    "rule",
    "shortened",
]

# What most rules only name in an annotation; a run that does not need it does not load it.
_MODULES = {
    "Bibliography": "document.bibliography",
    "Dialect": "document.citing.dialect",
    "Flaw": "document.bibliography",
    "Malformed": "document.citations",
    "Reading": "document.citations",
    "Renumbered": "document.renumbering",
    "Renumbering": "document.renumbering",
    "Suppression": "suppressions",
    "Unused": "suppressions",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"citelint.{_MODULES[name]}"), name)
