"""One form for one value, so that equal things have equal digests.

Canonical JSON: sorted keys, no spaces, UTF-8, floats rounded to six decimals (whole ones written
as integers), dataclasses as objects with the name of their class. Digests are SHA-256 in hexadecimal.
A field added to a dataclass after things were digested says `metadata=LATER`: it is left out while it holds its
default, so that what was made before it stays made.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

LATER = MappingProxyType({"later": True})


def canonical(value: Any) -> str:
    """Write `value` (JSON types, tuples, dataclasses) in its canonical form."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """Digest the canonical form of `value`."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """Digest the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        shown = [(f, getattr(value, f.name)) for f in fields(value) if f.compare]
        kept = {
            f.name: _plain(it) for f, it in shown if "later" not in f.metadata or it != f.default
        }
        return {"is": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        rounded = round(value, 6)
        return int(rounded) if rounded.is_integer() else rounded
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical form")
