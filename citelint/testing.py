"""The strict tester for rules, for our own and everyone else's.

A rule's module docstring is its documentation and its test::

    check_rule(house_style)                      # everything at once
    @pytest.mark.parametrize("case", examples_of(house_style), ids=str)
    def test_example(case): case.check()         # or example by example, and check_documentation(house_style)

**The docstring** starts with the fact in one sentence, ending in a full stop; then the level-two headings
``## Why it matters``, ``## Examples``, ``## What it leaves alone`` and, where the rule has options,
``## Options``, in this order. It is raw and at column 1. Examples are fenced blocks whose first info word is
``bad``, ``good`` or ``fixed``; at least one is bad and one is good. An example's text is its lines without
the caret lines, joined and ended by a line feed. No tabs in it: Python expands them in docstrings.

**Caret lines** stand in ``bad`` examples only. ``   ^^^ message`` under a line marks a finding's
exact place, in code points, and gives its exact message; ``   ^^^ … 5:12 message`` marks one that
ends on another row, at row 5, column 12 (from 1, exclusive) of the text. Several under one line are
fine. A message whose line ends in a blank and a backslash goes on in the next line. The rule must
yield exactly these findings.

**good**: the rule is silent. **fixed** follows the ``bad`` example whose findings have fixes: the
text after all their edits, safe and unsafe, on which the rule is silent.

**Bibliographies** stand below the ``bad`` or ``good`` example that cites from them, each in a fenced
block with the file's name::

    ```bib file=refs.bib
    @misc{smith2020, title = {Tides}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing cites @smith2020 "Tides".
    ```

Its suffix says how it is read. Caret lines in it mark the findings in the bibliography itself; one in
the draft or in any of its files makes an example ``bad``. ``fixed file=refs.bib`` shows the file after
the edits.

**Attributes** follow the first word: ``NAME=VALUE`` sets an option (each option is set in at least
one example and has a docstring); ``severity=info`` is the severity of all findings in it, where
that is not the rule's own; ``also=other-rule,another`` names built-in rules of severity error that
rightly speak, too. No others may. Two equal examples are an error.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from citelint.diagnostic import Diagnostic
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.documentation import DocumentationError, Example, Expected
from citelint.engine import folded, note_use, run_rule, run_rules
from citelint.finding import Finding, Severity
from citelint.fixing import apply_edits
from citelint.mending import edits_of
from citelint.options import options_of
from citelint.registry import BUILT_IN, discover
from citelint.rule import CATEGORIES, HEADINGS, Rule
from citelint.source import Position, Source

__all__ = ["Case", "check_documentation", "check_rule", "examples_of"]

_OWN_ATTRIBUTES = ("severity", "also", "file")


@dataclass(frozen=True)
class Case:
    """One example of a rule: the draft, the files beside it, and the ``fixed`` texts that belong to them."""

    rule: Rule
    example: Example
    files: tuple[Example, ...] = ()
    fixed: tuple[Example, ...] = ()

    def __str__(self) -> str:
        return f"{self.rule.name}-{self.example.kind}-{self.example.row}"

    @property
    def texts(self) -> tuple[Example, ...]:
        """What is checked together: the draft, then the files."""
        return self.example, *self.files

    def check(self) -> None:
        """Raise AssertionError unless the rule does exactly what the example says."""
        found = self._run(self.texts)
        self._compare(found)
        self._check_severities(found)
        self._check_others(self.texts)
        fixed = {each.file: each for each in self.fixed}
        after = []
        for text, document, findings in zip(self.texts, _documents(self.texts), found, strict=True):
            fixes = [finding.fix for finding in findings if finding.fix]
            edits, refusal = edits_of(document, fixes)
            if refusal:
                self._fail(f"the fixes cannot be made together: {refusal}")
            where = f" in {text.file}" if text.file else ""
            if edits and text.file not in fixed:
                self._fail(f"a finding{where} has a fix, but no fixed example follows")
            if text.file in fixed:
                if not edits:
                    self._fail(f"no finding{where} has a fix, but a fixed example follows")
                mended = apply_edits(text.text, edits)
                if mended != fixed[text.file].text:
                    what = "the fixed text is not the one shown"
                    self._fail(_difference(what, fixed[text.file].text, mended))
            after.append(fixed.get(text.file, text))
        if fixed:
            left = self._run(after)
            if any(left):
                said = "the rule still speaks on the fixed text"
                self._fail(_difference(said, _shown(after, [()] * len(after)), _shown(after, left)))
            self._check_others(after)

    @cached_property
    def _options(self) -> object | None:
        if self.rule.options is None:
            return None
        known = {option.name: option for option in options_of(self.rule.options)}
        values = {}
        for name, value in self.example.attributes.items():
            if name in known:
                values[name] = known[name].read(value)
        options: object = self.rule.options(**values)
        return options

    def _found(self, document: Document) -> tuple[list[Finding], Sequence[Diagnostic]]:
        if self.rule.category != "suppressions":
            return run_rule(self.rule, document, self._options)
        # What is suppressed shows only when the other rules run.
        others = [
            rule for rule in discover().rules.values() if rule.runs_by_default and rule.package == BUILT_IN
        ]
        checked = run_rules(
            document, [rule for rule in others if rule.module != self.rule.module] + [self.rule]
        )
        found = [
            one for one in checked.findings if one.rule == self.rule.name and one.severity is not Severity.OFF
        ]
        return found, checked.diagnostics

    def _run(self, texts: Sequence[Example]) -> list[list[Finding]]:
        """The findings in each text."""
        found = []
        for document in _documents(texts):
            findings, diagnostics = self._found(document)
            if diagnostics:
                self._fail(_told(diagnostics))
            for finding in findings:
                if len(finding.message.splitlines()) > 1:
                    self._fail(f"the message is more than one line: {finding.message!r}")
            found.append(findings)
        return found

    def _compare(self, found: Sequence[Iterable[Finding]]) -> None:
        expected = [text.expected for text in self.texts]
        wanted, got = _shown(self.texts, expected), _shown(self.texts, found)
        if wanted != got:
            self._fail(_difference("the findings are not the ones shown", wanted, got))
        if self.example.kind == "bad" and not any(expected):
            self._fail("a bad example without a finding")

    def _check_severities(self, found: Iterable[Iterable[Finding]]) -> None:
        # A rule that is off weighs as a warning when it is asked for.
        wanted = self.example.attributes.get("severity", str(self.rule.severity or Severity.WARNING))
        for finding in chain.from_iterable(found):
            if str(finding.severity) != wanted:
                self._fail(f"{finding.message!r} is of severity {finding.severity}, not {wanted}")

    def _check_others(self, texts: Sequence[Example]) -> None:
        also = {word for word in texts[0].attributes.get("also", "").split(",") if word}
        others = [
            other
            for other in discover().rules.values()
            if other.package == BUILT_IN and other.module != self.rule.module
            if other.runs_by_default or other.name in also
        ]
        # Together with this rule, since what follows from its findings is folded into them.
        run = folded([run_rules(document, [*others, self.rule]) for document in _documents(texts)])
        told = [each for checked in run for each in checked.diagnostics if self.rule.name not in each.message]
        if told:
            self._fail(_told(told))
        errors = [
            (checked.source, each)
            for checked in run
            for each in checked.findings
            if each.severity is Severity.ERROR and each.rule != self.rule.name
        ]
        speaking = {finding.rule for _, finding in errors}
        if silent := also - speaking:
            self._fail(f"also= names {', '.join(sorted(silent))}, which finds no error here")
        if speaking - also:
            lines = [
                f"  {source.name}:{_place(source.position(each.span.start))} {each.rule}: {each.message}"
                for source, each in errors
                if each.rule not in also
            ]
            self._fail("\n".join(["other rules find errors in this example:", *lines]))

    def _fail(self, message: str) -> None:
        raise AssertionError(
            f"{self.rule.name}, {self.example.kind} example in line {self.example.row}: {message}"
        )


def _documents(texts: Sequence[Example]) -> list[Document]:
    """The draft, which cites from the files, and each file as a document of its own."""
    draft, *files = texts
    bibliographies = [_bibliography(each) for each in files]
    document = Document.parse(draft.text, "<example>", bibliographies)
    note_use(document)
    return [document, *map(Document.of_bibliography, bibliographies)]


def _bibliography(file: Example) -> Bibliography:
    from citelint.bibliographies import read_bibliography

    return read_bibliography(Source(file.text, file.file))


def examples_of(rule: Rule) -> tuple[Case, ...]:
    """The examples of *rule* as cases to be checked, each with its files and the ``fixed`` texts that follow it.

    Raises ``citelint.documentation.DocumentationError`` for a docstring that cannot be read.
    """
    cases: list[Case] = []
    for example in rule.documentation.examples:
        if example.kind in ("bad", "good"):
            cases.append(Case(rule, example))
            continue
        last = cases[-1] if cases else None
        names = [text.file for text in last.texts] if last else []
        if example.kind == "file":
            if last is None or last.fixed or example.file in names:
                message = "a file that follows no bad or good example, or has the name of another"
                raise DocumentationError(f"line {example.row}: {message}")
            if last.example.kind == "good" and example.expected:
                raise DocumentationError(f"line {example.row}: only a bad example has caret lines")
            cases[-1] = replace(last, files=(*last.files, example))
        elif last is None or last.example.kind != "bad" or example.file in [one.file for one in last.fixed]:
            raise DocumentationError(f"line {example.row}: a fixed example that follows no bad one")
        elif example.file not in names:
            raise DocumentationError(f"line {example.row}: there is no file {example.file} to be fixed")
        else:
            cases[-1] = replace(last, fixed=(*last.fixed, example))
    return tuple(cases)


def check_rule(rule: Rule) -> None:
    """Check a rule's documentation and every example. Raises AssertionError with all that is wrong."""
    failures = list(_failures(rule))
    if failures:
        raise AssertionError("\n\n".join(failures))


def _failures(rule: Rule) -> Iterator[str]:
    try:
        check_documentation(rule)
        cases = examples_of(rule)
    except (AssertionError, DocumentationError) as error:
        yield str(error)
        return
    for case in cases:
        try:
            case.check()
        except AssertionError as error:
            yield str(error)


def check_documentation(rule: Rule) -> None:
    """Check the form of a rule: its names, docstring, headings and options. Raises AssertionError."""
    try:
        documentation = rule.documentation
        cases = examples_of(rule)
        options = options_of(rule.options)
    except (DocumentationError, TypeError) as error:
        raise AssertionError(f"{rule.name}: {error}") from None

    def demand(holds: bool, message: str) -> None:
        if not holds:
            raise AssertionError(f"{rule.name}: {message}")

    words = rule.module.rpartition(".")[2]
    demand(words == rule.check.__name__, f"the function {rule.check.__name__} stands in the module {words}")
    demand(rule.category in CATEGORIES, f"{rule.category!r} is no category")
    demand(
        documentation.summary.endswith("."), "the first line of the docstring is no sentence with a full stop"
    )
    headings = HEADINGS if options else HEADINGS[:-1]
    demand(documentation.headings == headings, f"its headings are {documentation.headings}, not {headings}")
    kinds = {case.example.kind for case in cases}
    demand("bad" in kinds, "no bad example")
    demand("good" in kinds, "no good example")

    same = Counter(
        tuple((text.text, tuple(sorted(text.attributes.items()))) for text in case.texts) for case in cases
    )
    twice = [texts[0][0] for texts, count in same.items() if count > 1]
    demand(not twice, f"two equal examples: {''.join(twice)!r}")

    used: set[str] = set()
    names = {option.name: option for option in options}
    for example in documentation.examples:
        for name, value in example.attributes.items():
            at = f"line {example.row}: {name}={value}"
            demand(name in names or name in _OWN_ATTRIBUTES, f"{at}: there is no such option or attribute")
            beside = example.kind in ("file", "fixed")
            demand(
                name != "file" or beside,
                f"{at}: a bibliography stands below the draft, in a block of its own",
            )
            demand(name == "file" or example.kind != "file", f"{at}: it belongs to the draft above")
            if name in names:
                used.add(name)
                try:
                    names[name].read(value)
                except ValueError as error:
                    demand(False, f"line {example.row}: {error}")
    for option in options:
        demand(option.name not in _OWN_ATTRIBUTES, f"an option must not be called {option.name}")
        demand(bool(option.description), f"the option {option.name} has no docstring below it")
        demand(option.name in used, f"no example sets the option {option.name}")


def _told(diagnostics: Iterable[Diagnostic]) -> str:
    return "\n".join(f"{each}\n{each.detail}".rstrip() for each in diagnostics)


def _difference(title: str, wanted: str, got: str) -> str:
    """The two texts as one, lines only in the first behind ``-``, lines only in the second behind ``+``."""
    lines = difflib.ndiff(wanted.splitlines(keepends=True), got.splitlines(keepends=True))
    shown = [line if line.endswith("\n") else f"{line}\n" for line in lines if not line.startswith("?")]
    return f"{title} (- shown in the docstring, + what the rule does)\n{''.join(shown)}"


def _shown(texts: Sequence[Example], found: Sequence[Iterable[Finding | Expected]]) -> str:
    """The draft and its files, with a caret line for each finding."""
    parts = []
    for text, findings in zip(texts, found, strict=True):
        parts += [f"{text.file}:\n" if text.file else "", _annotated(text.text, findings)]
    return "".join(parts)


def _annotated(text: str, findings: Iterable[Finding | Expected]) -> str:
    """*text* with a caret line for each finding, in order of place and message."""
    source = Source(text)
    below: dict[int, list[str]] = {}
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.message)):
        row, column = source.position(finding.span.start)
        end = source.position(finding.span.end)
        if end.row == row:
            mark = f"{'^' * (end.column - column)} {finding.message}"
        else:
            mark = f"^^^ … {_place(end)} {finding.message}"
        below.setdefault(row, []).append(f"{' ' * (column - 1)}{mark}")
    lines = []
    for row in range(1, len(source.lines) + 1):
        lines += [source.line(row), *below.get(row, ())]
    return "\n".join(lines)


def _place(position: Position) -> str:
    return f"{position.row}:{position.column}"
