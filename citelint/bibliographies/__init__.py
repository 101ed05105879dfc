"""Bibliography files: one reader for each format, loaded when a file of that format is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citelint.bibliographies.unreadable import UnreadableBibliography

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography
    from citelint.source import Source

__all__ = ["SUFFIXES", "UnreadableBibliography", "read_bibliography"]

SUFFIXES = (".bib", ".bibtex", ".biblatex", ".json", ".yaml", ".yml", ".ris")
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
        case ".json":
            from citelint.bibliographies.csl_json import read_csl_json

            return read_csl_json(source)
        case ".yaml" | ".yml":
            from citelint.bibliographies.csl_yaml import read_csl_yaml

            return read_csl_yaml(source)
        case ".ris":
            from citelint.bibliographies.ris import read_ris

            return read_ris(source)
    known = ", ".join(SUFFIXES)
    raise UnreadableBibliography(f"no format of bibliographies has the suffix {suffix!r}; there are {known}")
