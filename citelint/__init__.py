"""citelint: a citation-integrity linter for drafts written in Markdown."""

__version__ = "0.1.0"
