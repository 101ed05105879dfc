"""Identifiers of works: reading them, one spelling of each for comparing, and what cannot be one."""

from citelint.document.identifiers.reading import (
    identifiers_of_fields,
    normal_arxiv,
    normal_doi,
    normal_isbn,
    normal_url,
    read_identifiers,
)

__all__ = [
    "identifiers_of_fields",
    "normal_arxiv",
    "normal_doi",
    "normal_isbn",
    "normal_url",
    "read_identifiers",
]
