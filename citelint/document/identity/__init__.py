"""The identity of works: which entries of a list are one work, and which claim one identifier for two."""

from citelint.document.identity.pairs import pair_works

__all__ = ["pair_works"]
