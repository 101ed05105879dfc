"""What is raised where a bibliography file cannot be read at all."""

from __future__ import annotations


class UnreadableBibliography(Exception):
    """Nothing in the file can be read; *row* is the line (from 1) where that shows, where there is one."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row
