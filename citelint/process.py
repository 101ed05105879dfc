"""The process that ``citelint`` starts. Where it is given nothing but paths, it needs no parser of options.

Click is an eighth of the time of a run on a long draft; ``citelint draft.md`` does without it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from citelint.output import close_quietly, tell

OK, FOUND, UNCHECKED, INTERRUPTED = 0, 1, 2, 130


def main() -> int:
    """Run the command line of this process and return the exit status. No traceback without ``--debug``."""
    # The process is ours. What is made for a draft is kept until it is done: looking for garbage every 700 objects
    # finds none, and takes a tenth of the time on a long draft. Nor does looking through it all once more at exit.
    gc.set_threshold(50_000)
    status = run(sys.argv[1:])
    gc.freeze()
    return status


def run(words: Sequence[str]) -> int:
    """Do what the command line *words* says and return the exit status."""
    if words and all(map(_is_path, words)):
        return guarded(words, lambda: _check(words))
    from citelint.cli import run_words

    return run_words(words)


def _is_path(word: str) -> bool:
    """Whether *word* is surely neither an option nor a command: those have no dot and no slash."""
    return not word.startswith("-") and ("." in word or "/" in word)


def _check(paths: Sequence[str]) -> int:
    from citelint.checking import Request, run_check

    return run_check(Request(paths=tuple(paths)))


def guarded(words: Sequence[str], action: Callable[[], int]) -> int:
    """What *action* returns; what it raises is told in a sentence, unless ``--debug`` is among *words*."""
    try:
        status = action()
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        # Whoever reads what we wrote has seen enough.
        close_quietly(sys.stdout)
        return OK
    except OSError as error:
        if "--debug" in words:
            raise
        tell(f"citelint: {error.strerror or error}{'' if _has_folder() else ': the current folder'}.")
        return UNCHECKED
    except Exception as error:
        if "--debug" in words:
            raise
        from citelint.diagnostic import in_short

        tell(f"citelint: internal error ({in_short(error)}); --debug shows more. Please report it.")
        return UNCHECKED


def _has_folder() -> bool:
    """Whether the current folder is still there; what needs it fails with an error that does not name it."""
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def interrupted() -> int:
    """Say so, and return the exit status."""
    tell("citelint: interrupted.")
    return INTERRUPTED
