"""``citelint rules`` and ``citelint rule NAME``: the rules in the words of their docstrings."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from citelint import lazy
from citelint.checking import tell_diagnostic
from citelint.documentation import DocumentationError, Example
from citelint.finding import Severity
from citelint.options import options_of
from citelint.output import be_lenient, is_terminal, standard_output, tell, terminal_width, wants_color
from citelint.process import OK, UNCHECKED
from citelint.registry import discover
from citelint.report.showing import wrap
from citelint.report.text import Line, Piece, paint
from citelint.rule import CATEGORIES, Rule

_CARETS = lazy.regex(r" *+(?=\^)\^++ .*")
_LABELS = {"bad": ("Found", "bold red"), "good": ("Not found", "bold green"), "fixed": ("Fixed", "bold cyan")}


def list_rules(*, debug: bool) -> int:
    """Print the list; status 2 where a package could not be loaded."""
    registry = discover()
    rows = [
        (rule.name, rule.category, str(rule.severity), " ".join(_marks(rule)), rule.summary)
        for rule in registry.rules.values()
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    room = terminal_width(sys.stdout) if is_terminal(sys.stdout) else None
    lines: list[Line] = []
    for row in rows:
        columns = "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False))
        name, rest = columns[: widths[0]], columns[widths[0] :]
        if room and len(columns) + 2 + len(row[4]) > room:
            lines.append([Piece(name, "bold"), Piece(rest)])
            lines += [[Piece(f"    {line}")] for line in wrap(row[4], room - 4)]
        else:
            lines.append([Piece(name, "bold"), Piece(f"{rest}  {row[4]}")])
    _print(lines)
    for diagnostic in registry.diagnostics:
        tell_diagnostic(diagnostic, debug=debug)
    return UNCHECKED if registry.diagnostics else OK


def explain_rule(name: str, *, debug: bool) -> int:
    """Print one rule's documentation; status 2 where there is no such rule."""
    registry = discover()
    for diagnostic in registry.diagnostics:
        tell_diagnostic(diagnostic, debug=debug)
    if name in registry.aliases:
        tell(f"Warning: {name} is now called {registry.aliases[name]}.")
        name = registry.aliases[name]
    if name not in registry.rules:
        what = "It is a category." if name in CATEGORIES else registry.nearest(name).strip()
        tell(" ".join(filter(None, (f"There is no rule {name}.", what, "citelint rules lists them all."))))
        return UNCHECKED
    try:
        _print(list(_explanation(registry.rules[name], terminal_width(sys.stdout))))
    except DocumentationError as error:
        tell(f"The docstring of {name} cannot be shown: {error}.")
        return UNCHECKED
    return OK


def _print(lines: list[Line]) -> None:
    stream = standard_output()
    be_lenient(stream)
    paint(lines, stream, wants_color("auto", stream))
    stream.flush()


def _marks(rule: Rule) -> Iterator[str]:
    if rule.preview:
        yield "preview"
    try:
        if rule.has_fix:
            yield "fix"
    except DocumentationError:
        pass


def _explanation(rule: Rule, room: int) -> Iterator[Line]:
    yield [Piece(rule.name, "bold")]
    facts = [f"Category {rule.category}", f"severity {rule.severity}"]
    facts += ["preview: runs only by name or with --preview"] if rule.preview else []
    facts += ["off: runs only by name"] if rule.severity is Severity.OFF else []
    facts += ["offers a fix"] if rule.has_fix else []
    for line in wrap(f"{', '.join(facts)}; from {rule.package}.", room):
        yield [Piece(line, "dim")]
    yield []
    yield from _paragraph(rule.documentation.summary, room)
    if rule.aliases:
        yield from _paragraph(f"Formerly {', '.join(rule.aliases)}.", room)
    for part in rule.documentation.body:
        yield []
        yield from _example(part) if isinstance(part, Example) else _prose(part, room)
    for option in options_of(rule.options):
        yield []
        yield [Piece(option.name, "bold"), Piece(f" ({option.type_name})")]
        yield from _paragraph(option.description, room, "    ")
        yield from _paragraph(f"Default: {option.default_text}", room, "    ")


def _example(example: Example) -> Iterator[Line]:
    label, style = _LABELS.get(example.kind, (example.file, "bold"))
    label = f"{label} {example.file}" if example.kind == "fixed" and example.file else label
    hidden = ("also", "file")
    settings = ", ".join(
        f"{name}={value}" for name, value in example.attributes.items() if name not in hidden
    )
    yield [Piece(f"{label}{f' ({settings})' if settings else ''}:", style)]
    marked = False
    for line in example.lines:
        # A message goes on in the next line behind a backslash.
        marked = marked or (example.kind in ("bad", "file") and bool(_CARETS.fullmatch(line)))
        more = marked and line.endswith(" \\")
        shown = line.removesuffix(" \\") if more else line
        yield [Piece(f"    {shown}", style.removeprefix("bold ") if marked else "")]
        marked = more


def _prose(text: str, room: int) -> Iterator[Line]:
    """Markdown as it is typed, its paragraphs and list items filled, its headings in bold."""
    waiting: list[str] = []
    fence = False

    def flush() -> Iterator[Line]:
        if waiting:
            lead = re.match(r"(?:[-*+]|\d++[.)]) ++", waiting[0])
            yield from _paragraph(
                " ".join(line.strip() for line in waiting), room, "", lead.end() if lead else 0
            )
            waiting.clear()

    for line in text.split("\n"):
        fence ^= line.startswith(("```", "~~~"))
        if fence or not line.strip() or line.startswith(("#", "|", "    ", "```", "~~~")):
            yield from flush()
            heading = line.startswith("#") and not fence
            yield [Piece(line.lstrip("#").strip(), "bold")] if heading else [Piece(line)]
            continue
        if re.match(r"(?:[-*+]|\d++[.)]) ", line):
            yield from flush()
        waiting.append(line)
    yield from flush()


def _paragraph(text: str, room: int, lead: str = "", indent: int = 0) -> Iterator[Line]:
    """*text* filled, each line behind *lead*, all but the first another *indent* cells in."""
    first, *others = wrap(text, room - len(lead)) or [""]
    yield [Piece(lead + first)]
    for line in wrap(" ".join(others), room - len(lead) - indent):
        yield [Piece(f"{lead}{' ' * indent}{line}")]
