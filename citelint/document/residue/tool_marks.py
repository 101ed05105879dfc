"""Tokens that tools leave in a text and no person types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citelint.document.model import ToolMark

if TYPE_CHECKING:
    from citelint.document.document import Document


def find_tool_marks(document: Document) -> tuple[ToolMark, ...]:
    """The tool marks of *document*, in order of the source."""
    return ()
