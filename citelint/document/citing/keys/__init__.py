"""Citations by key: those of Pandoc, Quarto, R Markdown and MyST, and the entries that they mean."""

from citelint.document.citing.keys.reader import read_keys

__all__ = ["read_keys"]
