"""citelint: a citation-integrity linter for drafts written in Markdown.

``lint(text)`` gives the findings in a draft, ``fix(text)`` mends it, ``Document.parse(text)`` gives what citelint
reads in it; see ``docs/python.md``. What rules import is ``citelint.api``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.finding import Finding, Severity
    from citelint.linting import NotChecked, fix, lint, read_source
    from citelint.mending import Mended
    from citelint.source import Source, Span

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Finding",
    "Mended",
    "NotChecked",
    "Severity",
    "Source",
    "Span",
    "__version__",
    "fix",
    "lint",
    "read_source",
]

_MODULES = {
    "Document": "document",
    "Finding": "finding",
    "Mended": "mending",
    "NotChecked": "linting",
    "Severity": "finding",
    "Source": "source",
    "Span": "source",
    "fix": "linting",
    "lint": "linting",
    "read_source": "linting",
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command line needs none of it."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"citelint.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
