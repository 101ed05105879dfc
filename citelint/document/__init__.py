"""The document model: what a rule sees of a draft."""

from citelint.document.document import Document

__all__ = ["Document"]
