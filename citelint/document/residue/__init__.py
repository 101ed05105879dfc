"""Residue: what speaks of the draft's making instead of its subject, and the tokens that tools left."""

from citelint.document.residue.passages import find_residues
from citelint.document.residue.slots import find_slots
from citelint.document.residue.tool_marks import find_tool_marks

__all__ = ["find_residues", "find_slots", "find_tool_marks"]
