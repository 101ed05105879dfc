"""Markdown: the one parser and citelint's own rules for it. Nothing outside looks at Markdown again."""

from citelint.syntax.inline import Inline, scan
from citelint.syntax.parser import TooDeep, parse

__all__ = ["Inline", "TooDeep", "parse", "scan"]
