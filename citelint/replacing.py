"""Files that are replaced whole or not at all: a kill at any moment leaves the old one or the new one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


class FileChanged(Exception):
    """The file does not hold any more what was read from it."""


def replace_file(path: str, data: bytes, before: bytes | None = None) -> None:
    """Put *data* in place of the file at *path*, or make the file; with *before*, only where it still holds that.

    Mode and, where possible, owner are kept; of a symbolic link it is the target that is replaced. Raises FileChanged
    where the file does not hold *before*, OSError where it cannot be written or is no regular file.
    """
    import tempfile

    path = os.path.realpath(path)
    status = None
    if before is not None or os.path.exists(path):
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is no regular file")
        if not os.access(path, os.W_OK):  # a rename would get past the permission
            raise PermissionError(13, os.strerror(13), path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=f".{os.path.basename(path)}.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status and hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
            with suppress(OSError):
                os.chown(temporary, status.st_uid, status.st_gid)
        os.chmod(temporary, stat.S_IMODE(status.st_mode) if status else 0o666 & ~_umask())
        if before is not None:
            with open(path, "rb") as now:
                if now.read() != before:
                    raise FileChanged
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
