"""The Python interface: ``citelint.lint`` and ``citelint.fix``, for pipelines that write drafts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from citelint.configuration.applying import Plans
from citelint.diagnostic import Diagnostic
from citelint.drafts import shown
from citelint.notebooks import is_notebook, read_notebook
from citelint.reading import Unreadable, readable
from citelint.registry import Selection, discover
from citelint.running import check_source
from citelint.source import Source

if TYPE_CHECKING:
    from citelint.finding import Finding
    from citelint.mending import Mended
    from citelint.report.result import Run

WITHOUT_A_NAME = "<text>"


class NotChecked(Exception):
    """Something could not be checked: not checked is not clean.

    *findings* are those of what was checked, *reasons* the sentences that say what was not, and why.
    """

    def __init__(self, findings: list[Finding], diagnostics: tuple[Diagnostic, ...]) -> None:
        self.findings = findings
        self.reasons = [str(diagnostic) for diagnostic in diagnostics]
        super().__init__(" ".join(self.reasons))


def lint(
    text: str, path: str | os.PathLike[str] | None = None, config: str | os.PathLike[str] | None = None
) -> list[Finding]:
    """The findings in the draft *text*, in order of their places.

    *path* is where the draft is or would be: its name tells what it is (``.ipynb`` for a notebook), and the
    configuration and the bibliographies that hold there are read; the draft itself is not. *config* is a
    configuration file to take instead. Without either no configuration is read, and bibliographies that the draft
    names are looked for in the current folder. What stands in a bibliography itself is not
    among the findings. Raises NotChecked where something could not be checked.

    >>> text = "As [1] says, and [9].\\n\\n## References\\n\\n[1] Fern, A. (2011). Tides of small seas.\\n"
    >>> [(finding.rule, finding.message) for finding in lint(text)]
    [('dangling-citation', '[9] is in no reference list.')]
    """
    source = read_source(text, path)
    name = _name(path)
    return findings_of(checked(source, name, plans_for(path, config)), name)


def read_source(text: str, path: str | os.PathLike[str] | None = None) -> Source:
    """The draft *text* as the spans of its findings count in it, which tells rows and columns.

    Of a notebook, which *path* says it is, these are its Markdown cells, parted by blank lines, and places have the
    number of their cell. Raises NotChecked for what cannot be read, TypeError for no str.

    >>> source = read_source("As [1] says,\\nand [9].")
    >>> source.place(17)
    Place(cell=None, row=2, column=5)
    """
    if not isinstance(text, str):
        raise TypeError(f"the text of a draft is a str, not {type(text).__name__}")
    name = _name(path)
    try:
        readable(text)
        if not is_notebook(name):
            return Source(text, shown(name))
        return read_notebook(text, shown(name))
    except Unreadable as error:
        raise NotChecked([], (Diagnostic(f"not checked: {error}.", name, error.row),)) from None


def fix(
    text: str,
    path: str | os.PathLike[str] | None = None,
    config: str | os.PathLike[str] | None = None,
    *,
    unsafe: bool = False,
) -> Mended:
    """The draft *text* mended, with what was fixed and what deleted notes leave to ask the author.

    *path* and *config* mean what they mean to :func:`lint`. *unsafe* fixes merge and delete entries and renumber. A
    notebook is left as it is. Raises NotChecked where something could not be checked.

    >>> text = "As [1, 2] and [1] say, and [2][2].\\n\\n## References\\n\\n[1] Fern, A. Tides.\\n[2] Moss, B. Seas.\\n"
    >>> mended = fix(text)
    >>> mended.text.partition("\\n")[0]
    'As [1, 2] and [1] say, and [2].'
    >>> [finding.rule for finding in mended.fixed]
    ['repeated-citation']
    """
    from citelint.mending import Mended
    from citelint.rewriting import mended_text

    name = _name(path)
    plans = plans_for(path, config)
    source = read_source(text, path)
    run = checked(source, name, plans)
    findings_of(run, name)
    file = next((each for each in run.files if each.name == shown(name) and not each.is_bibliography), None)
    if file is None or file.document is None or source.cells:
        return Mended(text)
    return mended_text(file, name, plans, run, unsafe=unsafe)


def plans_for(path: str | os.PathLike[str] | None, config: str | os.PathLike[str] | None) -> Plans:
    """What holds for a draft at *path*, or for one without a place."""
    given = None if config is None else os.fsdecode(config)
    return Plans(discover(), Selection(), given=given, isolated=path is None and config is None)


def _name(path: str | os.PathLike[str] | None) -> str:
    return WITHOUT_A_NAME if path is None else os.fsdecode(path)


def checked(source: Source, name: str, plans: Plans) -> Run:
    """The run over *source* alone, with what is wrong with rules and the configuration among what it tells."""
    run = check_source(source, name, plans)
    return run._replace(diagnostics=(*discover().diagnostics, *plans.diagnostics, *run.diagnostics))


def findings_of(run: Run, name: str) -> list[Finding]:
    """The findings in the draft *name* of a run of it alone. Raises NotChecked."""
    findings = [
        finding for file, finding in run.findings() if file.name == shown(name) and not file.is_bibliography
    ]
    if run.diagnostics:
        raise NotChecked(findings, run.diagnostics)
    return findings
