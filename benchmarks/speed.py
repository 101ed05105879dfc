#!/usr/bin/env python3
"""Time and memory of a whole citelint process, as a ratio to a process that only parses with markdown-it-py.

    python benchmarks/speed.py DRAFT [--runs 21] [--profile]

Both run in turn, so that what else the machine does weighs on both alike; the ratio is the median of the
ratios of neighbouring runs. Memory is the peak of the resident set, where the system tells it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import time
from statistics import median

BARE = """
import sys
from markdown_it import MarkdownIt
with open(sys.argv[1], encoding="utf-8") as file:
    MarkdownIt("commonmark").enable("table").parse(file.read())
"""

# As users have it: Python keeps the byte code of what it has imported once.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: list[str]) -> tuple[float, float]:
    """Seconds of wall clock, and the peak of memory in MiB (0 where it cannot be told)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        process.wait()
        return time.perf_counter() - start, 0.0
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss / scale


def main() -> None:
    """Print the two commands, their times and memory, and the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("draft")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument(
        "--citelint", default=f"{shlex.quote(sys.executable)} -m citelint", help="the command to measure"
    )
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    arguments = parser.parse_args()
    citelint = [*shlex.split(arguments.citelint), arguments.draft]
    if arguments.profile:
        profile(citelint, arguments.draft)
        return
    bare = [sys.executable, "-c", BARE, arguments.draft]
    for command in (citelint, bare):  # warm the disk's cache and the byte code
        run(command)
    pairs = [(run(citelint), run(bare)) for _ in range(arguments.runs)]
    print("citelint:", shlex.join(citelint))
    print('bare:     MarkdownIt("commonmark").enable("table").parse(text)')
    print(f"          {'citelint':>10}{'bare':>10}{'ratio':>8}   (medians of {arguments.runs} runs in turn)")
    for row, unit, at, scale in (("time", "ms", 0, 1000), ("memory", "MiB", 1, 1)):
        ours, theirs = ([pair[side][at] * scale for pair in pairs] for side in (0, 1))
        if not any(theirs):
            continue
        ratio = median(our / their for our, their in zip(ours, theirs, strict=True))
        print(f"{row:10}{median(ours):7.1f} {unit:3}{median(theirs):6.1f} {unit:3}{ratio:7.2f}")


def profile(citelint: list[str], draft: str) -> None:
    """Print the slowest imports and the functions that take most of the time."""
    imports = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "citelint", draft],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    lines = [line.split("|") for line in imports.stderr.splitlines() if line.startswith("import time:")]
    slow = sorted(
        ((int(parts[1]), parts[2].strip()) for parts in lines[1:] if parts[1].strip().isdigit()), reverse=True
    )
    print("imports, microseconds with all that they import:")
    print(*(f"{microseconds:9} {name}" for microseconds, name in slow[:25]), sep="\n")
    program = (
        "import cProfile, sys; sys.argv = ['citelint', sys.argv[1]]\nfrom citelint.process import main\n"
    )
    program += "profile = cProfile.Profile()\ntry:\n    profile.runcall(main)\nexcept SystemExit:\n    pass\n"
    program += "import pstats; pstats.Stats(profile, stream=sys.stderr).sort_stats('tottime').print_stats(40)"
    functions = subprocess.run(
        [sys.executable, "-c", program, draft],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    print(functions.stderr)


if __name__ == "__main__":
    main()
