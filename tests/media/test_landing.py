"""A file appears whole or not at all."""

import errno
import os
import time
from pathlib import Path

import pytest

from cheznous.common.errors import Later
from cheznous.media.landing import landing, sweep


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with landing(tmp_path / "new" / "film.mp4") as partial:
        partial.write_text("whole")
        assert not (tmp_path / "new" / "film.mp4").exists()
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["film.mp4"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_text("before")
    with pytest.raises(ZeroDivisionError), landing(target) as partial:
        partial.write_text(str(1 / 0))
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_a_passing_fault(tmp_path: Path) -> None:
    with pytest.raises(Later, match="plein"), landing(tmp_path / "film.mp4"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_swept_later(tmp_path: Path) -> None:
    old, new, kept = (tmp_path / name for name in (".part-old.mp4", ".part-new.mp4", "kept.mp4"))
    for each in (old, new, kept):
        each.touch()
    os.utime(old, (time.time() - 7 * 3600,) * 2)
    os.utime(kept, (0, 0))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == [new, kept]
