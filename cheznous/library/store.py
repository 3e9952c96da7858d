"""Which bytes are stored: kept whole or not at all, by one at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cheznous.common.places import data_dir


@contextmanager
def storing() -> Iterator[None]:
    """Keep to oneself which bytes are stored: nobody adds or erases the same ones meanwhile."""
    with (data_dir() / "assets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep(made: Path, place: Path) -> None:
    """Put a file or a folder where it belongs, its bytes on the disk."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if made.is_file():
        with made.open("rb") as file:
            os.fsync(file.fileno())
    made.rename(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
