"""Where reports go: standard output with its encoding and early closing, and files, whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from citelint import lazy

STDOUT = "-"
"""What stands for standard output where a file is named."""

# What is open already: whoever opens it by its name begins at the top of the file behind it.
_DESCRIPTOR = lazy.regex(r"/dev/std(?P<standard>out|err)|(?:/dev|/proc/self)/fd/(?P<number>\d{1,4})")


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to write in colour: as *choice* says; ``auto`` means on a terminal that knows colour.

    ``NO_COLOR`` and ``FORCE_COLOR`` decide for ``auto`` when they are set and not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    """Whether *stream* is a terminal; a closed stream is none."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def terminal_width(stream: TextIO) -> int:
    """The cells to write in: the terminal's, at most 100; 80 where there is none. ``COLUMNS`` decides."""
    if is_terminal(stream) or os.environ.get("COLUMNS"):
        import shutil

        return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
    return 80


def standard_output() -> TextIO:
    """Where reports go. Raises OSError where citelint was started with it closed."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def be_lenient(stream: TextIO) -> None:
    """Let *stream* write what its encoding does not have as an escape, instead of failing."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def write_utf8(text: str, stream: TextIO) -> None:
    """Write *text* to *stream* as UTF-8 with ``\\n`` as line end, whatever the locale says."""
    stream.flush()
    stream.buffer.write(text.encode("utf-8"))
    stream.flush()


def close_quietly(stream: TextIO) -> None:
    """After the reader has closed its end: send what is buffered nowhere, lest something complain at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_report(path: str, text: str, read: Iterable[str]) -> None:
    """Write *text* as ``write_file`` does, but over none of the files that were *read*. Raises OSError."""
    if any(_is_same(path, each) for each in read):
        raise OSError("it is one of the files that were read")
    write_file(path, text)


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def write_file(path: str, text: str) -> None:
    """Replace the file at *path* by *text* in UTF-8, all or nothing, and keep its mode. Raises OSError.

    A symbolic link is followed; what is no regular file (a pipe, ``/dev/stdout``) is written to as it is.
    """
    data = text.encode("utf-8")
    if match := _DESCRIPTOR.fullmatch(path):
        number = int(match["number"] or {"out": 1, "err": 2}[match["standard"]])
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        with open(os.dup(number), "wb") as file:
            file.write(data)
    elif os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            file.write(data)
    else:
        from citelint.replacing import replace_file

        replace_file(path, data)


def tell(message: str) -> None:
    """One line for the user, on standard error."""
    from citelint.report.showing import visible

    # Standard error may be closed or its reader gone; there is nobody left to tell then.
    with suppress(OSError, ValueError):
        be_lenient(sys.stderr)
        print(visible(message), file=sys.stderr, flush=True)
