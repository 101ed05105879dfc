"""Regular expressions that are compiled when they are first used.

A run needs some half of those that there are, and compiling the others would take a twentieth of its time.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, expression: str, flags: int) -> None:
        self._arguments = expression, flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet: ``search`` and its like stay, once they were looked up.
        value = getattr(re.compile(*self._arguments), name)
        setattr(self, name, value)
        return value


def regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``; a broken *expression* raises ``re.error`` when it is first used."""
    return cast("re.Pattern[str]", _Lazy(expression, flags))
