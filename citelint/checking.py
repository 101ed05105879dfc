"""``citelint check``: from paths to a report and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, NamedTuple

from citelint.configuration.applying import Plans
from citelint.diagnostic import Diagnostic
from citelint.drafts import STDIN, find_drafts, shown
from citelint.finding import Severity
from citelint.output import (
    STDOUT,
    be_lenient,
    close_quietly,
    is_terminal,
    standard_output,
    tell,
    terminal_width,
    wants_color,
    write_report,
    write_utf8,
)
from citelint.process import FOUND, OK, UNCHECKED
from citelint.progress import Progress
from citelint.registry import Selection, discover
from citelint.report.formats import MACHINE_FORMATS, machine_report
from citelint.report.result import FileResult, Run
from citelint.rule import Rule
from citelint.running import Settings, check_drafts

if TYPE_CHECKING:
    from citelint.fixes import Fixes
    from citelint.report.text import Line

COMMANDS = ("check", "config", "diff", "renumber", "rule", "rules")


class Request(NamedTuple):
    """What the command line asks for, in its own words."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    preview: bool = False
    severities: Mapping[str, Severity] = {}
    fail_on: str = ""
    exit_zero: bool = False
    format: str = "text"
    output: str | None = None
    other_outputs: tuple[tuple[str, str], ...] = ()  # format and file
    baseline: str | None = None
    write_baseline: bool = False
    diff_base: str | None = None
    stdin_filename: str | None = None
    bibliographies: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
    fix: bool = False
    fix_only: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    color: str = "auto"


def run_check(request: Request) -> int:
    """Check what *request* names, write the report, and return the exit status."""
    registry = discover()
    selection = Selection(
        request.select, request.ignore, request.extend_select, request.preview, request.severities
    )
    plans = Plans(registry, selection, request.fail_on, request.config, request.isolated)
    drafts = find_drafts(
        request.paths or ((STDIN,) if request.stdin_filename else (".",)),
        plans.excludes,
        force=request.force_exclude,
    )
    counted = any(
        name == "markdown" or (name == "text" and not request.quiet and not request.statistics)
        for name in (request.format, *(name for name, _ in request.other_outputs))
    )
    settings = Settings(request.stdin_filename, request.bibliographies, request.verbose or counted)
    wanted = is_terminal(sys.stderr) and not request.quiet
    told: list[str] = []

    def check(settings: Settings, request: Request) -> Run:
        # Standard output is the report's: what a rule prints must not get into it.
        with redirect_stdout(sys.stderr), Progress(len(drafts.paths), wanted=wanted) as progress:
            run = check_drafts(drafts.paths, plans, settings, progress)
        diagnostics = [*registry.diagnostics, *plans.diagnostics, *map(_with_hint, drafts.diagnostics)]
        run = run._replace(diagnostics=(*diagnostics, *run.diagnostics))
        told.clear()
        run = _without_known(run, request, registry.aliases, told)
        if request.diff_base is not None:
            from citelint.changes import only_changed

            before, run = run, only_changed(run, request.diff_base)
            if fixes and len(run.diagnostics) > len(before.diagnostics):
                fixes.knows_changes = False
        return run

    fixes: Fixes | None = None
    if request.fix or request.diff:
        from citelint.fixes import Fixes

        fixes = Fixes(request, plans, drafts.paths, settings)
        # A baseline is written of what is left.
        run = fixes.made(check(fixes.settings, request._replace(write_baseline=False)))
        if fixes.written:
            run = fixes.told_in(check(fixes.settings, request), run)
    else:
        run = check(settings, request)

    for warning in plans.warnings:
        tell(f"Warning: {warning}")
    for diagnostic in run.diagnostics:
        tell_diagnostic(diagnostic, debug=request.debug)
    if not request.quiet:
        for sentence in told:
            tell(sentence)
    if request.verbose:
        _tell_decisions(run)
    if fixes and not request.quiet:
        for sentence in fixes.sentences(run):
            tell(sentence)
    status = _status(run, request)
    if request.fix_only and not request.diff:
        assert fixes is not None
        for sentence in fixes.questions():
            tell(sentence)
        return UNCHECKED if run.diagnostics else OK
    if request.diff:
        assert fixes is not None
        status = fixes.show(status)
    ran = frozenset[str]().union(*(file.ran for file in run.files))
    rules = [rule for rule in registry.rules.values() if rule.name in ran]
    if drafts.excluded and not drafts.paths:
        tell(f"Warning: no draft is checked; excluded by the configuration: {drafts.excluded}.")
    if run.files and not rules:
        tell("Warning: no rule runs: all are ignored or off.")
    if fixes and not fixes.report_on_stdout and request.output is None:
        written = [fixes.report(_as_text(run, request, rules, status))]
    else:
        written = [_write(run, request, rules, status, drafts.paths)]
    for name, path in request.other_outputs:
        other = request._replace(format=name, output=path, statistics=False)
        written.append(_write(run, other, rules, status, drafts.paths, instead=False))
    return status if all(written) else UNCHECKED


def _status(run: Run, request: Request) -> int:
    if run.diagnostics:
        return UNCHECKED
    return FOUND if run.failed and not request.exit_zero else OK


def _without_known(run: Run, request: Request, aliases: Mapping[str, str], told: list[str]) -> Run:
    """*run* less what baselines know, once they are written where that is wanted; *told* is what there is to say.

    The baseline of the command line holds for all drafts, else each draft has the one that its configuration names.
    """
    if (
        request.baseline is None
        and not request.write_baseline
        and not any(file.baseline for file in run.files)
    ):
        return run
    from citelint.baseline import DEFAULT, against_baseline

    by_path: dict[str, list[FileResult]] = {}
    named = any(file.baseline for file in run.files)
    for file in run.files:
        # Where a configuration names a baseline, none is written for the drafts of another one that does not.
        path = request.baseline or file.baseline or (DEFAULT if request.write_baseline and not named else "")
        by_path.setdefault(path, []).append(file)
    if not run.files and request.baseline:
        by_path[request.baseline] = []
    left = run._replace(files=())
    for path, files in by_path.items():
        part = run._replace(files=tuple(files), known=0)
        if path:
            # What a flaw in the configuration leaves out would be taken for gone.
            write = request.write_baseline and not run.diagnostics
            part = against_baseline(part, path, lambda file: file.ran, aliases, told, write=write)
        left = left._replace(
            files=(*left.files, *part.files),
            known=left.known + part.known,
            diagnostics=tuple(dict.fromkeys((*left.diagnostics, *part.diagnostics))),
        )
    return left._replace(files=tuple(sorted(left.files, key=lambda file: file.name)))


def tell_diagnostic(diagnostic: Diagnostic, *, debug: bool) -> None:
    """Say on standard error what was not checked."""
    tell(str(diagnostic))
    if debug and diagnostic.detail:
        for line in diagnostic.detail.splitlines():
            tell(line)


def _with_hint(diagnostic: Diagnostic) -> Diagnostic:
    """Hint at a command where a missing path looks like one."""
    import difflib

    close = difflib.get_close_matches(diagnostic.filename, COMMANDS, n=1, cutoff=0.7)
    if not close or not diagnostic.message.startswith("no such"):
        return diagnostic
    command = (
        "citelint rules or citelint rule NAME" if close[0].startswith("rule") else f"citelint {close[0]}"
    )
    return diagnostic._replace(message=f"{diagnostic.message} Did you mean the command {command}?")


def _tell_decisions(run: Run) -> None:
    """For ``--verbose``: how each draft was read, from which bibliographies, and what that leaves out."""
    from citelint.report.text import counted, denominators

    for file in run.files:
        if file.summary:
            if file.is_bibliography:
                entries = counted(file.summary.references, "entry", "entries")
                tell(f"{file.name}: bibliography; {file.summary.cited} of {entries} cited.")
            else:
                counts = "; ".join(denominators([file.summary]))
                style = f"{file.summary.style} citations" if file.summary.style else "no style of citations"
                groups = counted(file.summary.groups, "group")
                formulas = counted(file.summary.formulas, "formula")
                tell(f"{file.name}: {style}; {counts}; {groups}, {formulas}.")
            if file.cites_from:
                tell(f"{file.name}: cites from {', '.join(file.cites_from)}.")
            for sentence in file.summary.unchecked:
                tell(f"{file.name}: not checked: {sentence}")


def _write(
    run: Run,
    request: Request,
    rules: Sequence[Rule],
    status: int,
    paths: Sequence[str],
    *,
    instead: bool = True,
) -> bool:
    """Write the report where it is wanted; whether that worked. If not, it goes to standard output *instead*.

    *paths* are those of the drafts: no report is written over one of them, or over what was read for them.
    """
    if request.output in (None, STDOUT):
        _write_to_stdout(run, request, rules, status)
        return True
    read = [*paths, *request.bibliographies, *(told.filename for told in run.diagnostics)]
    read += (name for file in run.files for name in (file.name, *file.cites_from))
    try:
        write_report(request.output, _as_text(run, request, rules, status), read)
    except OSError as error:
        why = error.strerror or str(error)
        where = " The report is on standard output." if instead else ""
        tell(f"{shown(request.output)}: cannot be written: {why}.{where}")
        if instead:
            _write_to_stdout(run, request, rules, status)
        return False
    return True


def _write_to_stdout(run: Run, request: Request, rules: Sequence[Rule], status: int) -> None:
    try:
        _write_report(run, request, rules, status)
    except BrokenPipeError:
        # Whoever reads the report has seen enough; what was found still decides the exit status.
        close_quietly(sys.stdout)


def _write_report(run: Run, request: Request, rules: Sequence[Rule], status: int) -> None:
    stream = standard_output()
    if request.format in MACHINE_FORMATS:
        write_utf8(_as_text(run, request, rules, status), stream)
        return
    be_lenient(stream)
    if request.format == "concise" and not request.statistics:
        stream.write(_as_text(run, request, rules, status))
    else:
        from citelint.report.text import paint

        lines = _lines(run, request, terminal_width(stream), stream.encoding)
        paint(lines, stream, wants_color(request.color, stream))
    stream.flush()


def _as_text(run: Run, request: Request, rules: Sequence[Rule], status: int) -> str:
    """The whole report as text, without colour. Statistics of the machine formats go to standard error."""
    if request.format in MACHINE_FORMATS:
        if request.statistics:
            for line in _lines(run, request, 80):
                tell("".join(piece.text for piece in line))
        return machine_report(request.format, run, rules, status)
    if request.format == "concise" and not request.statistics:
        from citelint.report.concise import concise_report

        return concise_report(run)
    import io

    from citelint.report.text import paint

    stream = io.StringIO()
    paint(_lines(run, request, 80), stream, color=False)
    return stream.getvalue()


def _lines(run: Run, request: Request, width: int, encoding: str = "utf-8") -> list[Line]:
    from citelint.report.text import statistics, text_report

    return statistics(run) if request.statistics else text_report(run, width, request.quiet, encoding)
