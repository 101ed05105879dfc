"""``citelint diff``: from two versions of a draft to a report and an exit status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citelint.checking import tell_diagnostic
from citelint.comparing import compare
from citelint.comparing.model import Comparison
from citelint.diagnostic import Diagnostic, in_full, in_short
from citelint.drafts import shown
from citelint.output import (
    STDOUT,
    be_lenient,
    close_quietly,
    standard_output,
    tell,
    terminal_width,
    wants_color,
    write_report,
    write_utf8,
)
from citelint.process import FOUND, OK, UNCHECKED
from citelint.report.text import paint
from citelint.versions import VersionError, Versions


class Request(NamedTuple):
    """What the command line asks for: *versions* are one or two files or revisions, in its own words."""

    versions: tuple[str, ...]
    format: str = "text"
    output: str | None = None
    bibliographies: tuple[str, ...] = ()
    quiet: bool = False
    debug: bool = False
    color: str = "auto"


def run_diff(request: Request) -> int:
    """Compare what *request* names, write the report, and return the exit status."""
    versions = Versions(request.bibliographies)
    try:
        old, new = versions.read(request.versions)
    except VersionError as error:
        for told in (*versions.diagnostics, error.told):
            tell_diagnostic(told, debug=request.debug)
        return UNCHECKED
    for told in dict.fromkeys(versions.diagnostics):
        tell_diagnostic(told, debug=request.debug)
    try:
        comparison = compare(old, new)
    except Exception as error:
        message = f"not compared: citelint failed ({in_short(error)}). Please report this."
        tell_diagnostic(Diagnostic(message, new.source.name, detail=in_full(error)), debug=request.debug)
        return UNCHECKED
    for sentence in comparison.incomplete:
        tell(f"{new.source.name}: {sentence}")
    if versions.diagnostics:
        missing = "What could not be read was not compared, see the messages on standard error."
        comparison = comparison._replace(incomplete=(*comparison.incomplete, missing))
    status = FOUND if comparison.fails else OK
    if versions.diagnostics or comparison.incomplete:
        status = UNCHECKED
    cited = (each.source.name for document in (old, new) for each in document.bibliographies)
    read = (*request.versions, *request.bibliographies, *cited)
    return status if _write(comparison, request, read) else UNCHECKED


def _write(comparison: Comparison, request: Request, read: Sequence[str]) -> bool:
    """Write the report where it is wanted, but over nothing that was *read*; whether that worked.

    If not, it goes to standard output.
    """
    if request.output not in (None, STDOUT):
        try:
            write_report(request.output, _as_text(comparison, request), read)
            return True
        except OSError as error:
            why = error.strerror or str(error)
            tell(f"{shown(request.output)}: cannot be written: {why}. The report is on standard output.")
    try:
        stream = standard_output()
        if request.format == "text":
            from citelint.report.rewrite.text import rewrite_text

            be_lenient(stream)
            lines = rewrite_text(comparison, terminal_width(stream), request.quiet, stream.encoding)
            paint(lines, stream, wants_color(request.color, stream))
        else:
            write_utf8(_as_text(comparison, request), stream)
        stream.flush()
    except BrokenPipeError:
        # Whoever reads the report has seen enough; what was found still decides the exit status.
        import sys

        close_quietly(sys.stdout)
    return request.output in (None, STDOUT)


def _as_text(comparison: Comparison, request: Request) -> str:
    if request.format == "json":
        from citelint.report.rewrite.machine import rewrite_json

        return rewrite_json(comparison)
    if request.format == "markdown":
        from citelint.report.rewrite.markdown import rewrite_markdown

        return rewrite_markdown(comparison)
    import io

    from citelint.report.rewrite.text import rewrite_text

    stream = io.StringIO()
    paint(rewrite_text(comparison, 80, request.quiet), stream, color=False)
    return stream.getvalue()
