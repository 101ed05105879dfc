"""What a rule is: a decorated generator function, one a module, that reads a Document and yields findings."""

from __future__ import annotations

import dataclasses
import inspect
import sys
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from citelint.finding import Finding, Severity

if TYPE_CHECKING:
    from citelint.document import Document

Category = Literal["citations", "references", "math", "residue", "suppressions"]
CATEGORIES: tuple[str, ...] = get_args(Category)

Check = Callable[..., Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule as the engine knows it.

    *name* is the public name in kebab-case, the same words as the function and its module. *package* is the
    distribution that brings the rule, filled in when it is discovered.
    """

    name: str
    category: str
    severity: Severity
    preview: bool
    check: Check
    module: str
    aliases: tuple[str, ...] = ()
    package: str = field(default="", compare=False)

    @property
    def documentation(self) -> str:
        """The module's docstring: the rule's whole documentation."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the documentation: the fact, in one sentence."""
        return self.documentation.partition("\n")[0]

    @property
    def options(self) -> type[Any] | None:
        """The rule's ``Options`` dataclass, or None where it has none."""
        parameters = list(inspect.signature(self.check).parameters)
        if len(parameters) < 2:
            return None
        hints = typing.get_type_hints(self.check, localns={"Document": Any})
        options: type[Any] = hints[parameters[1]]
        return options

    def run(self, document: Document, options: object | None = None) -> Iterator[Finding]:
        """Yield what the rule finds; *options* is an instance of ``self.options``, default: its defaults."""
        if len(self.check.__code__.co_varnames[: self.check.__code__.co_argcount]) < 2:
            return self.check(document)
        return self.check(document, options if options is not None else self._default_options())

    def _default_options(self) -> object:
        kind = self.options
        assert kind is not None
        assert dataclasses.is_dataclass(kind)
        return kind()


def rule(
    *,
    category: Category,
    severity: Literal["error", "warning", "info", "off"],
    preview: bool = False,
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function ``def rule_name(document, options) -> Iterator[Finding]``.

    The rule's name is the function's, with hyphens. *severity* is what its findings weigh unless they say
    otherwise. A *preview* rule runs only by name or with ``--preview``. *aliases* are its former names.
    """

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
