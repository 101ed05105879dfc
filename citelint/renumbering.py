"""``citelint renumber``: number the works of a draft by first appearance or by the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from citelint.configuration.applying import Plans
from citelint.diagnostic import Diagnostic
from citelint.drafts import STDIN, shown
from citelint.engine import parsed, run_rules
from citelint.finding import Edit
from citelint.fixing import apply_edits
from citelint.mending import Examined, Mended, Proof
from citelint.notebooks import is_notebook
from citelint.output import be_lenient, standard_output, tell
from citelint.process import FOUND, OK, UNCHECKED
from citelint.reading import Unreadable, decode, encode
from citelint.registry import Selection, discover
from citelint.rewriting import Rewriting, diff, write_all
from citelint.running import bytes_of
from citelint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citelint.document import Document
    from citelint.document.renumbering import Renumbered

By = Literal["appearance", "alphabet"]


class NotRenumbered(Exception):
    """The draft is left as it is, and why."""


def run_renumber(path: str, by: By, *, show_diff: bool = False) -> int:
    """Renumber the draft at *path* in its place, or show what that would change; the exit status."""
    name = "<stdin>" if path == STDIN else shown(path)
    try:
        before = bytes_of(path)
        text = decode(before)
        if is_notebook(name):
            raise NotRenumbered("notebooks are checked but not renumbered")
        after, numbers = renumbered(text, name, by)
    except (NotRenumbered, Unreadable) as error:
        tell(f"{name}: not renumbered: {error}.")
        return UNCHECKED
    except OSError as error:
        tell(f"{name}: cannot be read: {error.strerror or error}.")
        return UNCHECKED
    lines = list(numbers) or [f"{name}: the works are in order already."]
    if show_diff or path == STDIN:
        for line in lines:
            tell(line)
        data = diff(name, text, after).encode("utf-8") if show_diff else encode(after, before)
        stream = standard_output()
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
        return FOUND if show_diff and after != text else OK
    _, failed = write_all([Rewriting(name, path, before, encode(after, before), text, Mended(after))])
    for diagnostic in failed:
        tell(str(diagnostic))
    if failed:
        return UNCHECKED
    stream = standard_output()
    be_lenient(stream)
    stream.write("".join(f"{line}\n" for line in lines))
    return OK


def renumbered(text: str, name: str, by: By) -> tuple[str, Iterator[str]]:
    """*text* with its works in order, and what became of each number, in lines. Raises NotRenumbered."""
    before = _examined(text, name)
    renumbering = before.document.renumbering
    if renumbering.numbered is None:
        result = renumbering.reordered(())
    else:
        order = renumbering.by_appearance() if by == "appearance" else renumbering.by_alphabet()
        result = renumbering.reordered(order)
    if result.refusal:
        raise NotRenumbered(result.refusal)
    edits = [Edit(span, content) for span, content in result.edits]
    after = apply_edits(text, edits)
    if flaw := Proof(before).flaw(_examined(after, name), edits, ()):
        raise NotRenumbered(flaw)
    return after, _map(before.document, result) if edits else iter(())


def _examined(text: str, name: str) -> Examined:
    """The findings of the rules that run by default: none of them may be new."""
    plans = Plans(discover(), Selection(), isolated=True)
    document, failed = parsed(Source(text, name))
    if document is None:
        raise NotRenumbered(_reason(failed))
    checked = run_rules(document, plans.plan_of(name).chosen.rules)
    if checked.diagnostics:
        raise NotRenumbered(_reason(checked.diagnostics))
    return Examined(document, checked.findings)


def _reason(failed: tuple[Diagnostic, ...]) -> str:
    return str(failed[0].message).removeprefix("not checked: ").rstrip(".")


def _map(document: Document, result: Renumbered) -> Iterator[str]:
    changed = sorted((int(new), int(old)) for old, new in result.numbers.items() if int(new) != int(old))
    entries = document.renumbering.entries
    wide = max(len(str(number)) for pair in changed for number in pair) + 2
    for new, old in changed:
        yield f"{f'[{old}]':>{wide}} → {f'[{new}]':<{wide}} {entries[old].excerpt}"
    kept = len(result.numbers) - len(changed)
    yield f"{len(changed)} of {len(result.numbers)} works have a new number, {kept} keep theirs."
