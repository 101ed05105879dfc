"""``--fix`` and ``--diff``: what is mended in the drafts of a run, what becomes of it, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint.drafts import STDIN
from citelint.output import standard_output, tell
from citelint.process import FOUND, OK, UNCHECKED
from citelint.report.result import Run
from citelint.rewriting import Asked, Rewriting, diff, mend_run, reasons, with_questions, write_all
from citelint.running import Settings, bytes_of
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.checking import Request
    from citelint.configuration.applying import Plans


class Fixes:
    """The fixes of one run. *settings* are those of the run, with standard input as it was read or is mended.

    *written*: something was, and what is left in the drafts has to be looked for again. *knows_changes* is False
    where only changes are to be fixed, and git could not tell them.
    """

    def __init__(self, request: Request, plans: Plans, paths: tuple[str, ...], settings: Settings) -> None:
        self.request = request
        self.plans = plans
        self.paths = paths
        self.settings = settings
        self.written = False
        self.knows_changes = True
        self.rewritings: list[Rewriting] = []
        self._told: list[str] = []
        self._stdin: bytes | None = None
        if STDIN in paths:
            self._stdin = bytes_of(STDIN)
            self.settings = settings._replace(stdin=self._stdin)

    @property
    def report_on_stdout(self) -> bool:
        """Whether standard output is the report's, and not the mended draft's or the diff's."""
        return not self.request.diff and STDIN not in self.paths

    def made(self, run: Run) -> Run:
        """Make the fixes of what *run* found, unless they are only to be shown; *run* with what failed."""
        request = self.request
        if self.plans.diagnostics:
            self._told = ["Nothing is fixed while the configuration has a flaw."]
            return run
        if request.diff_base is not None and not self.knows_changes:
            self._told = ["Nothing is fixed where it is not known what has changed."]
            return run
        named = request.paths or (".",)
        asked = Asked(self.paths, named, request.unsafe_fixes, request.stdin_filename)
        self.rewritings, failed, self._told = mend_run(run, asked, self.plans, self._read)
        if not request.diff:
            files = [each for each in self.rewritings if each.path != STDIN]
            written, unwritten = write_all(files)
            failed += unwritten
            done = {each.name for each in written}
            for each in self.rewritings:
                if each.path == STDIN:
                    done.add(each.name)
                    self._stdin = each.after
                    self.settings = self.settings._replace(stdin=each.after)
            self.rewritings = [each for each in self.rewritings if each.name in done or not each.changed]
            self.written = any(each.changed for each in self.rewritings)
        return run._replace(diagnostics=(*run.diagnostics, *failed))

    def told_in(self, run: Run, before: Run) -> Run:
        """*run*, of the mended drafts, with the questions that deleted notes leave, and what failed *before*."""
        run = with_questions(run, self.rewritings)
        known = set(run.diagnostics)
        return run._replace(
            diagnostics=(*run.diagnostics, *(one for one in before.diagnostics if one not in known))
        )

    def questions(self) -> Iterator[str]:
        """What deleted notes said, and an author has to check: it is told although nothing else is reported."""
        for each in self.rewritings:
            for offset, text, *_ in each.mended.questions:
                row = Source(each.mended.text).row(min(offset, len(each.mended.text)))
                said = f'a note that was deleted said: "{text}"; check that the text holds without it.'
                yield f"{each.name}:{row}: {said}"

    def sentences(self, run: Run) -> Iterator[str]:
        """What was fixed and what is left in *run*, in sentences."""
        yield from self._told
        if self.request.verbose:
            yield from reasons(self.rewritings)
        fixed = sum(len(each.mended.fixed) for each in self.rewritings if each.changed)
        left = sum(len(file.findings) for file in run.files)
        if self.request.diff:
            yield f"{fixed} would be fixed, {left - fixed} left." if fixed else "Nothing would be fixed."
        else:
            yield f"{fixed} fixed, {left} left."

    def show(self, status: int) -> int:
        """Write the diffs to standard output; the exit status, where *status* is that of the run."""
        stream = standard_output()
        for each in self.rewritings:
            if each.changed:
                self._write(diff(each.name, each.text, each.mended.text).encode("utf-8", "surrogatepass"))
        stream.flush()
        if status == UNCHECKED:
            return status
        changed = any(each.changed for each in self.rewritings)
        return FOUND if changed and not self.request.exit_zero else OK

    def report(self, text: str) -> bool:
        """Write the mended standard input, and the report on standard error; that always works."""
        if not self.request.diff:
            if self._stdin is not None:
                self._write(self._stdin)
            for line in text.splitlines():
                tell(line)
        return True

    def _read(self, path: str) -> bytes:
        return self._stdin if path == STDIN and self._stdin is not None else bytes_of(path)

    def _write(self, data: bytes) -> None:
        stream = standard_output()
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
