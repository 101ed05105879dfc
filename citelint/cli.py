"""The command line: ``citelint check`` (the default), ``citelint rules``, ``citelint rule NAME``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from citelint import __version__, process
from citelint.finding import Severity
from citelint.process import OK, UNCHECKED, guarded, interrupted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "markdown")


class _CheckByDefault(click.Group):
    """The first word is a command when it names one; otherwise everything belongs to ``check``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit(UNCHECKED)
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """A command, or what ``check`` takes: the name of a file, one of its options."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return [CompletionItem(incomplete, type="file"), *found]  # bash drops what stands before a file
        return [*found, *self.commands["check"].shell_complete(ctx, incomplete)]


def _completed_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that go on as typed, behind the last comma; where they may stand, categories, too."""
    from citelint.registry import discover
    from citelint.rule import CATEGORIES

    names = [*discover().rules, *(CATEGORIES if param.callback is _names else ())]
    before, comma, word = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names if name.startswith(word)]


def _names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Names of rules or categories, parted by commas, of an option that can be repeated."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _severities(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, Severity]:
    """``RULE=LEVEL``, also several parted by commas."""
    severities = {}
    levels = [str(severity) for severity in Severity]
    for value in _names(ctx, param, values):
        rule, equals, level = value.partition("=")
        if not rule or not equals or level.lower() not in levels:
            raise click.BadParameter(f"{value!r} is not RULE=LEVEL; the levels are {', '.join(levels)}.")
        severities[rule] = Severity[level.upper()]
    return severities


def _outputs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """``FORMAT=FILE``, each file once."""
    outputs: list[tuple[str, str]] = []
    for value in values:
        name, _, path = value.partition("=")
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE; the formats are {', '.join(FORMATS)}.")
        if path in (ctx.params.get("output"), *(other for _, other in outputs)):
            raise click.BadParameter(f"two reports cannot both go to {path!r}.")
        outputs.append((name, path))
    return outputs


def _exclude_each_other(options: Mapping[str, Any], one: str, other: str) -> None:
    if options[one] and options[other]:
        raise click.UsageError(f"--{one} and --{other} exclude each other.")


# A file for the shell to complete; what is wrong with one is told by who reads it.
_FILE = click.Path(readable=False)


@click.group(cls=_CheckByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Check the citations of Markdown drafts, and find what machines left in them.

    `citelint PATHS...` is short for `citelint check PATHS...`; `citelint check --help` shows its options.
    """


@cli.command()
@click.argument("paths", nargs=-1, type=_FILE)
@click.option(
    "--select",
    callback=_names,
    shell_complete=_completed_rules,
    multiple=True,
    metavar="RULES",
    help="Run these rules instead of the default ones: names or categories, parted by commas; repeatable.",
)
@click.option(
    "--ignore",
    callback=_names,
    shell_complete=_completed_rules,
    multiple=True,
    metavar="RULES",
    help="Leave these rules or categories out; a rule that is selected by its name runs all the same "
    "when only its category is ignored.",
)
@click.option(
    "--extend-select",
    callback=_names,
    shell_complete=_completed_rules,
    multiple=True,
    metavar="RULES",
    help="Run these rules or categories besides the others.",
)
@click.option(
    "--preview", is_flag=True, help="Run preview rules too: new ones, not yet as sure as the others."
)
@click.option(
    "--severity",
    callback=_severities,
    shell_complete=_completed_rules,
    multiple=True,
    metavar="RULE=LEVEL",
    help="Give every finding of a rule this severity: error, warning, info or off; repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit with status 1 when a finding is at least as grave (default: warning).",
)
@click.option(
    "--exit-zero",
    is_flag=True,
    help="Exit with status 0 also with findings, unless something was not checked.",
)
@click.option(
    "--isolated",
    is_flag=True,
    help="Ignore configuration files.",
)
@click.option(
    "--config",
    type=_FILE,
    metavar="FILE",
    help="Take this configuration file for every draft, instead of the nearest one above each.",
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what the configuration excludes, and what is no draft or .bib by its name, also where it is "
    "named: for hooks, which name all that has changed.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text for people, concise with one line a finding, json and jsonl for programs, sarif for code scanning "
    "and editors, github for annotations, gitlab for code quality, markdown for a comment on a pull request.",
)
@click.option(
    "--output",
    type=_FILE,
    is_eager=True,
    metavar="FILE",
    help="Write the report to this file, all or nothing.",
)
@click.option(
    "--output-format",
    callback=_outputs,
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write another report to a file, besides the one of --format; repeatable.",
)
@click.option(
    "--baseline",
    type=_FILE,
    metavar="FILE",
    help="Leave out the findings that this file knows; see --write-baseline.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is found to the baseline (--baseline, else .citelint-baseline.json), so that it is known.",
)
@click.option(
    "--diff-base",
    metavar="REV",
    help="Report only what stands on lines that have changed since this git revision.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Make the fixes that are safe: they change no meaning. Each is proven before it is kept.",
)
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also merge references that stand twice, delete those that nothing cites, and renumber.",
)
@click.option(
    "--fix-only",
    is_flag=True,
    help="Make the fixes as --fix does and report nothing of what is left; exit with status 0, unless something was "
    "not checked.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="Report findings in standard input under this name, whose suffix says what it is.",
)
@click.option(
    "--bibliography",
    multiple=True,
    metavar="FILE",
    help="Look citations by key up in this bibliography, in all drafts, instead of those that drafts and projects "
    "name; repeatable.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Count the findings by rule instead of listing them (with json and jsonl: on standard error).",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say for each draft what was decided, counted and not checked."
)
@click.option("--debug", is_flag=True, help="Show the traceback of what failed.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Write the text report in colour; auto means on a terminal.",
)
@click.pass_context
def check(ctx: click.Context, /, **options: Any) -> None:
    """Check drafts (the default command).

    PATHS are files, folders that are searched for .md, .markdown, .qmd, .Rmd, .myst and .ipynb (but for what
    .gitignore names), or - for standard input. Without a path the current folder is searched. Bibliographies are
    found by the drafts' front matter and their projects' configuration; one may be a path, too.

    Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 something was not checked, also with
    --exit-zero.
    """
    from citelint.checking import Request, run_check

    _exclude_each_other(options, "isolated", "config")
    _exclude_each_other(options, "quiet", "verbose")
    fix = options["fix"] or options["fix_only"]
    if options["write_baseline"] and options["diff_base"] is not None:
        raise click.UsageError("--write-baseline writes all that is found: leave --diff-base out.")
    if options["unsafe_fixes"] and not (fix or options["diff"]):
        raise click.UsageError("--unsafe-fixes says which fixes are made: it goes with --fix or --diff.")
    request = Request(
        paths=options["paths"],
        select=options["select"] or None,
        ignore=options["ignore"],
        extend_select=options["extend_select"],
        preview=options["preview"],
        severities=options["severity"],
        fail_on=options["fail_on"] or "",
        config=options["config"],
        isolated=options["isolated"],
        force_exclude=options["force_exclude"],
        exit_zero=options["exit_zero"],
        format=options["format_"],
        output=options["output"],
        other_outputs=tuple(options["output_format"]),
        baseline=options["baseline"],
        write_baseline=options["write_baseline"],
        diff_base=options["diff_base"],
        stdin_filename=options["stdin_filename"],
        bibliographies=options["bibliography"],
        fix=fix,
        fix_only=options["fix_only"],
        unsafe_fixes=options["unsafe_fixes"],
        diff=options["diff"],
        statistics=options["statistics"],
        quiet=options["quiet"],
        verbose=options["verbose"],
        debug=options["debug"],
        color=options["color"],
    )
    try:
        status = run_check(request)
    except KeyboardInterrupt:  # before click, which would begin a line of its own
        status = interrupted()
    ctx.exit(status)


@cli.command()
@click.argument("old", type=_FILE)
@click.argument("new", required=False, type=_FILE)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown for a comment on a pull request.",
)
@click.option("--output", type=_FILE, metavar="FILE", help="Write the report to this file, all or nothing.")
@click.option(
    "--bibliography",
    multiple=True,
    metavar="FILE",
    help="Look citations by key up in this bibliography, in both versions, instead of those that they name; of an "
    "old revision as it was then; repeatable.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print the changes and nothing else.")
@click.option("--debug", is_flag=True, help="Show the traceback of what failed.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Write the text report in colour; auto means on a terminal.",
)
@click.pass_context
def diff(ctx: click.Context, /, **options: Any) -> None:
    """Show what a rewrite did to the citations of a draft.

    OLD and NEW are two files; or OLD is a git revision (`citelint diff main draft.md`), or either is a file of one
    as git writes it (`HEAD~2:draft.md`); - is standard input. A draft alone, without NEW, is compared with what it
    was in the last commit.

    Citations are lost, redirected to another work, moved to another sentence, or added, by the works that they name,
    whatever the numbers and keys are; references are dropped, merged, added, or changed.

    Exit status: 0 nothing was lost; 1 a citation was lost, redirected to another work, or names nothing now;
    2 something could not be compared: a file that cannot be read, a reference list that is missing.
    """
    from citelint.differing import Request, run_diff

    request = Request(
        versions=(options["old"],) if options["new"] is None else (options["old"], options["new"]),
        format=options["format_"],
        output=options["output"],
        bibliographies=options["bibliography"],
        quiet=options["quiet"],
        debug=options["debug"],
        color=options["color"],
    )
    try:
        status = run_diff(request)
    except KeyboardInterrupt:
        status = interrupted()
    ctx.exit(status)


@cli.command()
@click.option("--debug", is_flag=True, help="Show the traceback of a package that cannot be loaded.")
@click.pass_context
def rules(ctx: click.Context, debug: bool) -> None:
    """List the rules: name, category, severity, marks, and what each finds.

    The marks say preview for a rule that runs only by name or with --preview, and fix for one that offers a
    fix. Piped, the list has one unwrapped line a rule.
    """
    from citelint.explaining import list_rules

    ctx.exit(list_rules(debug=debug))


@cli.command()
@click.argument("name", shell_complete=_completed_rules)
@click.option("--debug", is_flag=True, help="Show the traceback of a package that cannot be loaded.")
@click.pass_context
def rule(ctx: click.Context, name: str, debug: bool) -> None:
    """Explain the rule NAME: what it finds and why, with examples and options."""
    from citelint.explaining import explain_rule

    ctx.exit(explain_rule(name, debug=debug))


@cli.command()
@click.argument("path", default=".", type=_FILE)
@click.option("--config", type=_FILE, metavar="FILE", help="Take this configuration file.")
@click.option("--isolated", is_flag=True, help="Ignore configuration files.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the configuration instead.")
@click.pass_context
def config(ctx: click.Context, path: str, config: str | None, isolated: bool, schema: bool) -> None:
    """Show what applies to the draft PATH (default: a draft in the current folder), and where it comes from."""
    from citelint.configuration.showing import show_configuration, show_schema

    _exclude_each_other({"isolated": isolated, "config": config}, "isolated", "config")
    ctx.exit(show_schema() if schema else show_configuration(path, config, isolated=isolated))


@cli.command()
@click.argument("draft", type=_FILE)
@click.option(
    "--by",
    type=click.Choice(["appearance", "alphabet"]),
    default="appearance",
    show_default=True,
    help="Number the works as the text cites them first, or by their authors' names, year and title.",
)
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, and change nothing.")
@click.pass_context
def renumber(ctx: click.Context, draft: str, by: Literal["appearance", "alphabet"], show_diff: bool) -> None:
    """Renumber the works of DRAFT, in its list and wherever they are cited, and print old and new numbers.

    The entries of the list move with their numbers; what nothing cites goes last. - stands for standard input. Where
    it cannot be done with certainty nothing is changed, and the reason said.

    Exit status: 0 it is in order now; 1 with --diff: something would change; 2 it was not renumbered.
    """
    from citelint.renumbering import run_renumber

    ctx.exit(run_renumber(draft, by, show_diff=show_diff))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status. Never shows a traceback without ``--debug``."""
    return process.main() if arguments is None else run_words(arguments)


def run_words(words: Sequence[str]) -> int:
    """Run the command line *words* and return the exit status."""
    return guarded(words, lambda: _parsed(words))


def _parsed(words: Sequence[str]) -> int:
    try:
        status = cli.main(list(words), prog_name="citelint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UNCHECKED
    except click.Abort:
        return interrupted()
    return status if isinstance(status, int) else OK
