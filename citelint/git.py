"""What citelint asks git: revisions, files as they were, renames."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from functools import cached_property


class GitError(Exception):
    """git cannot tell; says why in one sentence."""


class Repository:
    """The repository of the current folder. Raises GitError where there is none."""

    def __init__(self) -> None:
        self.top = os.path.realpath(
            ask("rev-parse", "--show-toplevel").decode(errors="surrogateescape").rstrip("\n")
        )

    def commit(self, revision: str) -> str:
        """The commit that *revision* names, ``""`` where it names none."""
        if revision.startswith("-"):
            return ""
        done = run_git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return "" if done.returncode else done.stdout.decode().strip()

    def path_of(self, name: str) -> str:
        """The path of the file *name* below the top, with forward slashes. Raises GitError for one outside of it."""
        try:
            path = os.path.relpath(os.path.realpath(name), self.top).replace(os.sep, "/")
        except ValueError:  # on another drive
            path = "../"
        if path.startswith("../"):
            raise GitError(f"is outside of the git repository {os.path.basename(self.top)}.")
        return path

    def blob(self, commit: str, path: str) -> bytes | None:
        """The file at *path* below the top as it was in *commit* (``""``: in the index), None where it was not."""
        done = run_git("cat-file", "blob", f"{commit}:{path}")
        return None if done.returncode else done.stdout

    def blobs(self, commit: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the files at *paths* that were in *commit*, with what was in them."""
        wanted = [path for path in paths if "\n" not in path]
        asked = "".join(f"{commit}:{path}\n" for path in wanted)
        told = ask("cat-file", "--batch", given=os.fsencode(asked))
        at = 0
        for path in wanted:
            end = told.index(b"\n", at)
            words = told[at:end].split(b" ")
            at = end + 1
            if words[-2:-1] != [b"blob"]:
                # "… missing" is one line; what is no file has its content behind it.
                at += int(words[-1]) + 1 if words[-1].isdigit() else 0
                continue
            size = int(words[-1])
            yield path, told[at : at + size]
            at += size + 1

    def files(self, commit: str) -> list[str]:
        """The paths of all files in *commit* (``""``: in the index), below the top."""
        listing = (
            ("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
            if commit
            else ("ls-files", "-z", "--full-name", ":/")
        )
        return [path for path in ask(*listing).decode(errors="surrogateescape").split("\0") if path]

    def renamed(self, commit: str) -> dict[str, str]:
        """The old paths of files that were renamed since *commit*, by their new ones."""
        if commit not in self._renamed:
            told = ask("diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", commit)
            fields = told.decode(errors="surrogateescape").split("\0")
            self._renamed[commit] = {new: old for old, new in zip(fields[1::3], fields[2::3], strict=False)}
        return self._renamed[commit]

    @cached_property
    def _renamed(self) -> dict[str, dict[str, str]]:
        return {}


def ask(*arguments: str, given: bytes | None = None) -> bytes:
    """What git answers, which gets *given* on its standard input. Raises GitError where it fails."""
    done = run_git(*arguments, given=given)
    if done.returncode:
        told = first_line(done.stderr)
        if "not a git repository" in told:
            raise GitError("the current folder is in no git repository.")
        raise GitError(f"git failed: {told}.")
    return done.stdout


def run_git(
    *arguments: str, folder: str | None = None, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git in *folder*, else in the current one. Raises GitError where it cannot be run."""
    # Its messages are looked at, and so must be in English. What a hook says of the repository is for that one only.
    environment = {
        name: value for name, value in os.environ.items() if not folder or not name.startswith("GIT_")
    }
    environment["LC_ALL"] = "C"
    try:
        return subprocess.run(
            ("git", *arguments),
            cwd=folder,
            env=environment,
            input=given or b"",
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise GitError("git is not installed.") from None
        raise GitError(f"git cannot be run: {error}.") from None


def first_line(told: bytes) -> str:
    """The first line of what git says is wrong."""
    return told.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ").rstrip(".")
