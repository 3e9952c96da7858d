"""Folders of files that appear whole: written elsewhere on the same disk, synced, renamed by their digest."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

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
