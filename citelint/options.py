"""The options of a rule: the fields of its ``Options`` class, with types, defaults and docstrings."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import textwrap
import typing
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from citelint.wording import shortened


@dataclass(frozen=True, slots=True)
class Option:
    """A field of an ``Options`` class: bool, int, float, str, a tuple of str, or one of some literals."""

    name: str
    kind: Any
    default: object
    description: str

    @property
    def key(self) -> str:
        """The option's name in a configuration file."""
        return self.name.replace("_", "-")

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a literal; empty for every other type."""
        return typing.get_args(self.kind) if typing.get_origin(self.kind) is Literal else ()

    @property
    def type_name(self) -> str:
        """The type in the words of a user."""
        if self.choices:
            return " | ".join(repr(choice) for choice in self.choices)
        return "list of str" if self._is_tuple else str(self.kind.__name__)

    @property
    def _is_tuple(self) -> bool:
        return typing.get_origin(self.kind) is tuple

    @property
    def default_text(self) -> str:
        """The default as ``read`` takes it; what is empty is said to be."""
        if isinstance(self.default, tuple):
            return ", ".join(self.default) or "none"
        return str(self.default).lower() if isinstance(self.default, bool) else str(self.default) or "empty"

    def read(self, value: str) -> object:
        """The value that *value* is written for: ``true``, ``3``, ``a,b``. Raises ValueError."""
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"{self.name} is one of {self.type_name}, not {value!r}")
            return value
        if self._is_tuple:
            return tuple(value.split(",")) if value else ()
        if self.kind is bool:
            if value not in ("true", "false"):
                raise ValueError(f"{self.name} is true or false, not {value!r}")
            return value == "true"
        try:
            return self.kind(value)
        except ValueError:
            raise ValueError(f"{self.name} is of type {self.type_name}, not {value!r}") from None

    def accept(self, value: object) -> object:
        """The option's value for *value* as a configuration file gives it. Raises ValueError for another type."""
        if self.choices:
            right = isinstance(value, str) and value in self.choices
        elif self._is_tuple:
            right = isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
        elif self.kind is float:
            right = isinstance(value, int | float) and not isinstance(value, bool)
        else:
            right = type(value) is self.kind and not (isinstance(value, int) and value < 0)
        if not right:
            raise ValueError(f"it is {self._wanted}, not {as_typed(value)}")
        return self.kind(value) if self.kind is float else tuple(value) if self._is_tuple else value  # type: ignore[arg-type]

    @property
    def _wanted(self) -> str:
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self._is_tuple:
            return "a list of strings that are not empty"
        return {bool: "true or false", int: "a whole number from 0", float: "a number", str: "a string"}[
            self.kind
        ]

    @property
    def schema(self) -> dict[str, object]:
        """The option's values in the words of JSON Schema."""
        kinds: dict[object, dict[str, object]] = {
            bool: {"type": "boolean"},
            int: {"type": "integer", "minimum": 0},
            float: {"type": "number"},
            str: {"type": "string"},
        }
        if self.choices:
            kind: dict[str, object] = {"enum": list(self.choices)}
        elif self._is_tuple:
            kind = {"type": "array", "items": {"type": "string", "minLength": 1}}
        else:
            kind = kinds[self.kind]
        default = list(self.default) if isinstance(self.default, tuple) else self.default
        return {"description": self.description, **kind, "default": default}


def as_typed(value: object) -> str:
    """*value* as its TOML would look, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value).replace("'", '"') if isinstance(value, str | list | dict) else str(value)
    return shortened(text)


def options_of(kind: type[Any] | None) -> tuple[Option, ...]:
    """The options that an ``Options`` class declares, in order; none for None.

    Raises TypeError for a class that is not a frozen dataclass, or a field of another type.
    """
    if kind is None:
        return ()
    if not dataclasses.is_dataclass(kind) or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError("Options is not a frozen dataclass")
    hints = typing.get_type_hints(kind)
    descriptions = _field_docstrings(kind)
    options = []
    for field in dataclasses.fields(kind):
        if not _is_allowed(hints[field.name]):
            raise TypeError(f"the option {field.name} is of another type than options have")
        if field.default is dataclasses.MISSING:
            raise TypeError(f"the option {field.name} has no default")
        options.append(Option(field.name, hints[field.name], field.default, descriptions.get(field.name, "")))
    return tuple(options)


def _is_allowed(kind: Any) -> bool:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return all(isinstance(choice, str) for choice in arguments)
    return kind in (bool, int, float, str) or (origin is tuple and arguments == (str, Ellipsis))


def _field_docstrings(kind: type[Any]) -> dict[str, str]:
    """The string below each field, which Python itself throws away."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except OSError:
        return {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[field.target.id] = inspect.cleandoc(below.value.value)
    return found
