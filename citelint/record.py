"""``NamedTuple`` as typing has it, made in a third of the time.

A run makes a hundred of them before it reads a draft, and typing compiles the annotation of every field, which
nobody asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = namespace.pop("__annotations__", {})
            defaults = [namespace.pop(field) for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            made.__annotations__ = fields
            made.__doc__ = namespace.get("__doc__")
            for key, value in namespace.items():
                if key not in ("__doc__", "__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base of classes whose annotated names are the fields of a tuple."""


__all__ = ["NamedTuple"]
