"""What a rule is: a decorated generator function, one a module, that reads a Document and yields findings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from citelint.finding import Finding, Severity

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.documentation import Documentation

Category = Literal["citations", "references", "math", "residue", "suppressions"]
CATEGORIES: tuple[str, ...] = get_args(Category)

# What a rule's docstring holds, in this order; the last only where the rule has options.
HEADINGS = ("Why it matters", "Examples", "What it leaves alone", "Options")

Check = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, eq=False, repr=False)
class Rule:
    """A rule as the engine knows it.

    *name* is the public name in kebab-case, the same words as the function and its module; a rule of another
    package has that package's prefix, ``mylab/house-style``. *package* is the distribution that
    brings the rule. Prefix and package are filled in when the rule is discovered. Without *previews* its findings
    that are preview are left out.
    """

    name: str
    category: str
    severity: Severity
    preview: bool
    check: Check
    module: str
    aliases: tuple[str, ...] = ()
    package: str = ""
    previews: bool = True

    @cached_property
    def documentation(self) -> Documentation:
        """The module's docstring, taken apart.

        Raises ``citelint.documentation.DocumentationError`` where it does not have the form of a rule's.
        """
        from citelint.documentation import Documentation

        return Documentation.parse(self.docstring)

    @property
    def docstring(self) -> str:
        """The module's docstring: documentation and tests of the rule."""
        return sys.modules[self.module].__doc__ or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation: the fact, in one sentence."""
        return self.docstring.strip().partition("\n")[0]

    @property
    def has_fix(self) -> bool:
        """Whether an example shows a fix."""
        return any(example.kind == "fixed" for example in self.documentation.examples)

    @property
    def options(self) -> type[Any] | None:
        """The ``Options`` dataclass of the rule's module, or None where it has none."""
        return getattr(sys.modules[self.module], "Options", None)

    @property
    def runs_by_default(self) -> bool:
        """Whether the rule runs when nothing is selected and ``--preview`` is not given."""
        return not self.preview and self.severity is not Severity.OFF

    def run(self, document: Document, options: object | None = None) -> Iterator[Finding]:
        """Yield what the rule finds; *options* is an instance of ``self.options``, default: its defaults."""
        kind = self.options
        arguments = () if kind is None else (kind() if options is None else options,)
        found = self.check(document, *arguments)
        return found if self.previews else (one for one in found if not getattr(one, "preview", False))


def rule(
    *,
    category: Category,
    severity: Literal["error", "warning", "info", "off"],
    preview: bool = False,
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function ``def rule_name(document, options) -> Iterator[Finding]``.

    The rule's name is the function's, with hyphens. *severity* is what its findings weigh unless they say
    otherwise. A *preview* rule runs only by name or with ``--preview``. *aliases* are its former names. Raises
    ValueError for another severity.
    """

    if severity.upper() not in Severity.__members__:
        raise ValueError(f"{severity!r} is no severity; the severities are error, warning, info and off")

    def decorate(check: Check) -> Rule:
        return Rule(
            name=check.__name__.replace("_", "-"),
            category=category,
            severity=Severity[severity.upper()],
            preview=preview,
            check=check,
            module=check.__module__,
            aliases=aliases,
        )

    return decorate
