"""A progress bar on standard error, for work that takes longer than a second on a terminal."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from types import TracebackType
from typing import TYPE_CHECKING

from citelint.report.showing import visible

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from threading import Timer

    from rich.progress import Progress as Bar

_PATIENCE = 1.0  # seconds


class Progress:
    """Counts the drafts that are done. The bar, and rich with it, come only when patience is over."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        self._total = total
        self._done = 0
        self._name = ""
        self._bar: Bar | None = None
        self._over = False
        self._lock: AbstractContextManager[object] = nullcontext()
        self._timer: Timer | None = None
        if wanted:
            from threading import Lock, Timer

            self._lock = Lock()
            self._timer = Timer(_PATIENCE, self._show)

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar:
                self._bar.stop()

    def begin(self, name: str) -> None:
        """The draft called *name* is next."""
        self._name = visible(name)
        self._update()

    def done(self) -> None:
        """The draft that began last is done."""
        self._done += 1
        self._update()

    def _update(self) -> None:
        with self._lock:
            if self._bar:
                self._bar.update(self._bar.task_ids[0], completed=self._done, name=self._name)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        bar = Progress(
            TextColumn("checking"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=Console(file=sys.stderr),
            transient=True,
        )
        with self._lock:
            if not self._over:
                bar.add_task("", total=self._total, completed=self._done, name=self._name)
                bar.start()
                self._bar = bar
