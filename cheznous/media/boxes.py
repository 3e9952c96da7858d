"""What an MP4 or a HEIC is made of, box by box (ISO/IEC 14496-12).

Networks refuse some films by it: Instagram takes no edit list, wants the index before the pictures, closed groups and
no pictures out of order. A photograph cut on its way is known by it: libheif opens one, grey where its bytes are
missing. Sizes are bytes. Only headers are read, and the index.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PARENTS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
WHOLE = frozenset({b"ftyp", b"meta", b"moov", b"mdat"})  # what is never a stranger's trailer
LONGEST_INDEX = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Boxes:
    """How a film is laid in its file."""

    index_first: bool
    has_edit_list: bool
    is_reordered: bool

    @property
    def is_plain(self) -> bool:
        """Whether every network takes it."""
        return self.index_first and not self.has_edit_list and not self.is_reordered


def read(path: Path) -> Boxes:
    """Read how an MP4 of ours is laid.

    :raises ValueError: when it is no MP4, or has no index
    """
    order, inside = list[bytes](), set[bytes]()
    with path.open("rb") as file:
        for kind, size in _top(file, path.stat().st_size):
            order.append(kind)
            if kind == b"moov":
                if size > LONGEST_INDEX:
                    raise ValueError("an index too long")
                inside |= set(_inside(file.read(size)))
    if b"moov" not in order or b"mdat" not in order:
        raise ValueError("no MP4")
    return Boxes(order.index(b"moov") < order.index(b"mdat"), b"elst" in inside, b"ctts" in inside)


def is_cut(path: Path) -> bool:
    """Whether a box announces more bytes than the file has left."""
    end = path.stat().st_size
    with path.open("rb") as file, suppress(ValueError):
        return any(kind in WHOLE and file.tell() + size > end for kind, size in _top(file, end))
    return False


def _top(file: BinaryIO, end: int) -> Iterator[tuple[bytes, int]]:
    """Give each box of the file and what it holds, the file placed at its content."""
    at = 0
    while at + 8 <= end:
        file.seek(at)
        head = file.read(16)
        size, kind, header = int.from_bytes(head[:4]), head[4:8], 8
        if size == 1:
            size, header = int.from_bytes(head[8:16]), 16
        size = size or end - at
        if size < header:
            raise ValueError("a box shorter than its header")
        file.seek(at + header)
        yield kind, size - header
        at += size


def _inside(data: bytes) -> Iterator[bytes]:
    """Name every box of an index, however deep."""
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if size < 8:
            return
        yield kind
        if kind in PARENTS:
            yield from _inside(data[at + 8 : at + size])
        at += size
