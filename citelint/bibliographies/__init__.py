"""Bibliography files: one reader for each format, loaded when a file of that format is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citelint.bibliographies.unreadable import UnreadableBibliography

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography
    from citelint.source import Source

__all__ = ["SUFFIXES", "UnreadableBibliography", "read_bibliography"]

SUFFIXES = (".bib", ".bibtex", ".biblatex")
"""The suffixes of the files that ``read_bibliography`` reads."""


def read_bibliography(source: Source, suffix: str = "") -> Bibliography:
    """The entries of a bibliography file, read by its *suffix* (that of the source's name where none is given).

    What is broken in it costs nothing else and is told as the bibliography's flaws. Raises
    UnreadableBibliography where nothing can be read: an unknown suffix, JSON or YAML that cannot be parsed.
    """
    suffix = (suffix or source.name[source.name.rfind(".") :]).lower()
    match suffix:
        case ".bib" | ".bibtex" | ".biblatex":
            from citelint.bibliographies.bibtex import read_bibtex

            return read_bibtex(source)
    known = ", ".join(SUFFIXES)
    raise UnreadableBibliography(f"no format of bibliographies has the suffix {suffix!r}; there are {known}")
