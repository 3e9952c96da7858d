"""Files that are already as ours, kept byte for byte so that an export taken in again gives the same digests.

A JPEG of ours is baseline, three channels of 8 bits, one scan, no metadata but our profile, nothing after its
end (ITU-T T.81). A FLAC of ours is mono, 48 kHz, without a tag but its encoder's name (RFC 9639). Whether
the rest can be decoded, and how loud it is, is the caller's to see.
"""

import re
from pathlib import Path

TABLES = {0xDB, 0xC4, 0xDD}
SIZE, JFIF, PROFILE, SCAN = 0xC0, 0xE0, 0xE2, 0xDA
JFIF_BYTES = 14  # without a thumbnail
PROFILE_HEAD = b"ICC_PROFILE\0\x01\x01"  # the first part of one
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
END = b"\xff\xd9"

STREAM_INFO, PADDING, SEEK_TABLE, COMMENTS = 0, 1, 3, 4
RATE = 48_000


def is_jpeg(source: Path, profile: bytes) -> bool:
    """Say whether a JPEG has the form of ours, in the colours of `profile`."""
    data = source.read_bytes()
    at, profiled = 2, False
    while data[at : at + 1] == b"\xff" and len(data) > at + 4:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if kind == SCAN:
            end = MARKER.search(data, at)
            return profiled and end is not None and data[end.start() :] == END
        if not _says_nothing(kind, body, profile):
            return False
        profiled = profiled or kind == PROFILE
    return False


def _says_nothing(kind: int, body: bytes, profile: bytes) -> bool:
    """Whether a segment of a JPEG holds what pixels need, and no more."""
    if kind == SIZE:
        return body[0] == 8 and body[5:6] == b"\x03"
    if kind == PROFILE:
        return body == PROFILE_HEAD + profile
    return kind in TABLES or (kind == JFIF and len(body) == JFIF_BYTES)


def is_flac(source: Path, samples: int) -> bool:
    """Say whether a FLAC has the form of ours and announces so many samples."""
    with source.open("rb") as file:
        if file.read(4) != b"fLaC":
            return False
        last = False
        while not last:
            head = file.read(4)
            if len(head) < 4:
                return False
            last = bool(head[0] & 0x80)
            body = file.read(int.from_bytes(head[1:], "big"))
            if not _is_ours(head[0] & 0x7F, body, samples):
                return False
    return True


def _is_ours(kind: int, body: bytes, samples: int) -> bool:
    """Whether a block of metadata of a FLAC is one that ours have."""
    if kind == STREAM_INFO:
        return _is_mono(body, samples)
    if kind == COMMENTS:
        return _is_silent(body)
    return kind == SEEK_TABLE or (kind == PADDING and not any(body))


def _is_mono(info: bytes, samples: int) -> bool:
    packed = int.from_bytes(
        info[10:18], "big"
    )  # 20 bits of rate, 3 of channels, 5 of depth, 36 of length
    return (packed >> 44, packed >> 41 & 7, packed & (1 << 36) - 1) == (RATE, 0, samples)


def _is_silent(comments: bytes) -> bool:
    """Whether no tag says more than the encoder's name."""
    at = 4 + int.from_bytes(comments[:4], "little")
    count, at = int.from_bytes(comments[at : at + 4], "little"), at + 4
    for _ in range(min(count, 10)):
        length = int.from_bytes(comments[at : at + 4], "little")
        if not comments[at + 4 : at + 4 + length].lower().startswith(b"encoder=lavf"):
            return False
        at += 4 + length
    return count <= 10 and at == len(comments)
