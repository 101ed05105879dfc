"""Document: the typed, read-only view over a draft's token stream, the only thing that a rule sees."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from citelint.source import Source, Span

if TYPE_CHECKING:
    from citelint.document.citations import Reading
    from citelint.document.model import (
        Block,
        CitationGroup,
        Formula,
        Mark,
        Mention,
        Reference,
        ReferenceList,
        Residue,
        Section,
        ToolMark,
    )


class Document:
    """A parsed draft. What costs something is computed on first use, and once.

    >>> document = Document.parse("# Title\\n\\nProse [1].\\n\\n## References\\n\\n[1] A work.\\n")
    >>> [group.citations[0].key for group in document.citation_groups]
    ['1']
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    @classmethod
    def parse(cls, text: str, name: str = "<stdin>") -> Document:
        """Parse *text*, reported under *name*.

        Raises ``citelint.syntax.TooDeep`` where the draft nests deeper than the parser follows.
        """
        from citelint.document.blocks import read_blocks

        document = cls(Source(text, name))
        document.blocks, document.sections, document.front_matter, document._raw_marks = read_blocks(
            document.source
        )
        return document

