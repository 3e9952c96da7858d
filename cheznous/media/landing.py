"""Files that appear whole or not at all: a temporary name beside, fsync, rename (POSIX)."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cheznous.common.errors import Later
from cheznous.media.sandbox import FULL

PREFIX = ".part-"
ABANDONED_S = 6 * 3600


@contextmanager
def landing(target: Path) -> Iterator[Path]:
    """Give a path to write; it becomes `target` if the block ends well, and nothing if it does not.

    :raises Later: when the disk is full
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=PREFIX, suffix=target.suffix, dir=target.parent)
    os.close(descriptor)
    partial = Path(name)
    try:
        yield partial
        _sync(partial)
        partial.chmod(0o644)
        partial.replace(target)
        _sync(target.parent)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Later(FULL, after_s=600) from error
        raise
    finally:
        partial.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written, more than six hours ago."""
    for partial in folder.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            if time.time() - partial.stat().st_mtime > ABANDONED_S:
                partial.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
