"""Folders of files that appear whole: written elsewhere on the same disk, synced, renamed by their digest."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cheznous.common.places import data_dir
from cheznous.rendering.models import folder_of


def keep(folder: Path, digest: str) -> Path:
    """Move a finished folder to its place, over what a power cut left there without its row.

    `sync` it first.
    """
    place = folder_of(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.rename(place)
    except OSError:
        if not place.is_dir():
            raise
        aside = folder.with_name(f"{folder.name}.old")
        place.rename(aside)
        folder.rename(place)
        shutil.rmtree(aside, ignore_errors=True)
    _sync(place.parent)
    return place


@contextmanager
def alone() -> Iterator[None]:
    """Keep to oneself what stands in the place of renditions: nobody lays or collects one meanwhile."""
    with (data_dir() / "renditions.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digests() -> Iterator[str]:
    """List the folders there are."""
    for place in (data_dir() / "renditions").glob("??/*"):
        if place.is_dir() and not place.name.startswith("."):
            yield place.name


def sync(folder: Path) -> None:
    """Bring a finished folder to the disk itself."""
    for file in folder.iterdir():
        _sync(file)
    _sync(folder)


def forget(digest: str) -> None:
    """Remove a folder: renamed first, so that nobody sees half of it."""
    place = folder_of(digest)
    aside = place.with_name(f".{place.name}.old")
    with suppress(FileNotFoundError):
        place.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
