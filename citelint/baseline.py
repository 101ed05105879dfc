"""The baseline: the findings that a project knows of and lives with, so that only new ones are reported.

The file is JSON with one finding a line, sorted, so that a diff shows what came and went:

    {
      "citelint-baseline": 1,
      "findings": [
        {"path": "drafts/a.md", "rule": "stray-citation", "words": "[#].", "fingerprint": "0c7e…"}
      ]
    }

*path* is relative to the baseline's own folder, *words* are for people and not compared, *fingerprint* says which
finding it is, whatever its line (``citelint.fingerprint``). Equal findings are as many equal lines.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from citelint.diagnostic import Diagnostic
from citelint.drafts import as_seen_from_here, shown
from citelint.finding import Finding
from citelint.fingerprint import Fingerprints, digest
from citelint.output import write_file
from citelint.report.escaping import as_json
from citelint.report.result import FileResult, Run
from citelint.report.text import counted

DEFAULT = ".citelint-baseline.json"
_FORMAT, _VERSION = "citelint-baseline", 1
_FILES = 5  # so many are named when something is gone


class BaselineError(Exception):
    """The file cannot be used as a baseline; says why in one sentence that follows its name."""


class Known(NamedTuple):
    """A finding as a baseline has it; in the order in which they stand in the file."""

    path: str
    rule: str
    words: str
    fingerprint: str

    @property
    def same(self) -> tuple[str, str, str]:
        """What is compared."""
        return self.path, self.rule, self.fingerprint


class Comparison(NamedTuple):
    """A run held against a baseline.

    *new* is the run with only its unknown findings. *gone* are entries of the baseline whose finding is not there
    any more. *current* is what the baseline must hold to know everything in this run: its findings, and the entries
    of what was not looked at.
    """

    new: Run
    gone: tuple[Known, ...]
    current: tuple[Known, ...]


def read_baseline(path: str) -> tuple[Known, ...]:
    """The entries of the baseline at *path*. Raises BaselineError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            content = json.load(file)
    except FileNotFoundError:
        raise BaselineError(
            "there is no such baseline, which --baseline or the configuration names; --write-baseline writes one."
        ) from None
    except OSError as error:
        raise BaselineError(f"the baseline cannot be read: {error.strerror or error}.") from None
    except json.JSONDecodeError as error:
        flaw = f"{error.msg[:1].lower()}{error.msg[1:]} in line {error.lineno}"
        raise _broken(f"broken JSON, {flaw}") from None
    except UnicodeDecodeError:
        raise _broken("no JSON in UTF-8") from None
    except (ValueError, RecursionError):  # a number too long, nested too deep
        raise _broken("no JSON that can be read") from None
    version = content.get(_FORMAT) if isinstance(content, dict) else None
    if isinstance(version, int) and version > _VERSION:
        raise BaselineError(
            f"the baseline was written by a later citelint (format {version}, not {_VERSION})."
        )
    if version != _VERSION or not isinstance(content.get("findings"), list):
        raise _broken("no baseline of citelint")
    return tuple(_entry(number, each) for number, each in enumerate(content["findings"], 1))


def _broken(what: str) -> BaselineError:
    return BaselineError(
        f"the baseline is {what}; restore it, or delete it and write it anew with --write-baseline."
    )


def _entry(number: int, entry: object) -> Known:
    if isinstance(entry, dict):
        found = [entry.get(name) for name in ("path", "rule", "words", "fingerprint")]
        path, rule, words, fingerprint = found
        if isinstance(path, str) and isinstance(rule, str) and isinstance(fingerprint, str):
            return Known(path, rule, words if isinstance(words, str) else "", fingerprint)
    raise _broken(f"damaged: finding {number} has no path, rule or fingerprint")


def write_baseline(path: str, entries: Iterable[Known]) -> None:
    """Replace the baseline at *path*, all or nothing. Raises OSError."""
    lines = ",".join(f"\n    {as_json(entry._asdict())}" for entry in sorted(entries))
    write_file(
        path,
        f'{{\n  "{_FORMAT}": {_VERSION},\n  "findings": [{lines}{chr(10) + "  " if lines else ""}]\n}}\n',
    )


def compare(
    run: Run,
    entries: Iterable[Known],
    path: str,
    ran: Callable[[FileResult], frozenset[str]],
    aliases: Mapping[str, str],
) -> Comparison:
    """Hold *run* against the *entries* of the baseline at *path*.

    Only what this run looked at can be gone: *ran* gives the names of the rules that ran on a file, and nothing is
    gone from a file of which something was not checked; but everything is from one that is no longer there. *aliases*
    are former names of rules.
    """
    folder = os.path.dirname(os.path.abspath(path))
    entries = [entry._replace(rule=aliases.get(entry.rule, entry.rule)) for entry in entries]
    waiting = Counter(entry.same for entry in entries)
    looked_at: dict[str, frozenset[str]] = {}
    current: list[Known] = []
    files = []
    known = 0
    failed = {diagnostic.filename for diagnostic in run.diagnostics}
    for file in run.files:
        place = _place(file.name, folder)
        looked_at[place] = frozenset() if file.name in failed else ran(file)
        found = _entries(file, place)
        current += found
        new: list[Finding] = []
        for finding, entry in zip(file.findings, found, strict=True):
            if waiting[entry.same]:
                waiting[entry.same] -= 1
                known += 1
            else:
                new.append(finding)
        files.append(file._replace(findings=tuple(new)))
    gone = []
    for entry in entries:
        if not waiting[entry.same]:
            continue
        waiting[entry.same] -= 1
        rules = looked_at.get(entry.path)
        if entry.rule in rules if rules is not None else not _is_there(entry.path, folder):
            gone.append(entry)
        else:
            current.append(entry)
    return Comparison(run._replace(files=tuple(files), known=known), tuple(gone), tuple(current))


def against_baseline(
    run: Run,
    path: str,
    ran: Callable[[FileResult], frozenset[str]],
    aliases: Mapping[str, str],
    told: list[str],
    *,
    write: bool,
) -> Run:
    """*run* without what the baseline at *path* knows; with *write*, the baseline is written first and knows it all.

    What there is to say is added to *told*. A baseline that cannot be read or written is a diagnostic of the run,
    in which everything is left.
    """
    name = shown(as_seen_from_here(path))
    try:
        entries = () if write and not os.path.lexists(path) else read_baseline(path)
    except BaselineError as error:
        return run._replace(diagnostics=(*run.diagnostics, Diagnostic(str(error), name)))
    found = compare(run, entries, path, ran, aliases)
    new = sum(len(file.findings) for file in found.new.files)
    if not write:
        if found.gone:
            them = "it" if len(found.gone) == 1 else "them"
            told.append(f"{name}: {_gone(found.gone)}; --write-baseline drops {them}.")
        return found.new
    try:
        write_baseline(path, found.current)
    except OSError as error:
        told_why = Diagnostic(f"the baseline cannot be written: {error.strerror or error}.", name)
        return run._replace(diagnostics=(*run.diagnostics, told_why))
    gone = f", {_gone(found.gone)} and dropped" if found.gone else ""
    told.append(f"{name}: written, with {counted(len(found.current), 'finding')}, {new} of them new{gone}.")
    everything = tuple(file._replace(findings=()) for file in run.files)
    return run._replace(files=everything, known=found.new.known + new)


def _gone(gone: Iterable[Known]) -> str:
    """How many are gone, and from where: ``3 known findings are gone (a.md: 2, b.md: 1)``."""
    files = Counter(entry.path for entry in gone)
    where = [f"{path}: {count}" for path, count in sorted(files.items())]
    more = [f"{len(where) - _FILES} more files"] if len(where) > _FILES else []
    number = sum(files.values())
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'known finding')} {verb} gone ({', '.join((*where[:_FILES], *more))})"


def _entries(file: FileResult, place: str) -> list[Known]:
    """The findings of *file* as entries of a baseline that has it under *place*, in their order."""
    if not file.findings:
        return []
    assert file.document is not None
    prints = Fingerprints(file.document)
    found = ((finding.rule, prints.identity(finding)) for finding in file.findings)
    return [Known(place, rule, identity.words, digest(identity.key)) for rule, identity in found]


def _place(name: str, folder: str) -> str:
    """The file *name* relative to *folder*, with forward slashes; standard input without a name as it is."""
    if name.startswith("<"):
        return name
    # The file itself may be a link, and is what it is called; the folders are where they are.
    above, base = os.path.split(os.path.abspath(name))
    try:
        place = os.path.relpath(os.path.join(os.path.realpath(above), base), os.path.realpath(folder))
    except ValueError:  # on another drive
        place = os.path.join(above, base)
    return place.replace(os.sep, "/")


def _is_there(place: str, folder: str) -> bool:
    # What is no text in a name is shown as an escape, and cannot be looked for.
    return place.startswith("<") or "\\x" in place or os.path.lexists(os.path.join(folder, place))
