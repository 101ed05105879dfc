"""Diagnostics: what citelint says about its own work, not about the draft."""

from __future__ import annotations

import traceback

from citelint.record import NamedTuple


class Diagnostic(NamedTuple):
    """Something that was not checked, in one sentence; each makes the exit status 2.

    *filename* and *row* (from 1) say where, as far as there is such a place. *detail* is the traceback behind
    it, shown with ``--debug`` only.
    """

    message: str
    filename: str = ""
    row: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        place = self.filename if self.row is None else f"{self.filename}:{self.row}"
        return f"{place}: {self.message}" if place else self.message


def in_short(error: BaseException) -> str:
    """An exception in one line: its type and the first line of what it says."""
    said = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def in_full(error: BaseException) -> str:
    """An exception's traceback."""
    return "".join(traceback.format_exception(error))
