"""Where this installation keeps what it writes: one folder, `CHEZNOUS_DATA` or `var` beside the code."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def data_dir() -> Path:
    """Return the folder of data, made if absent."""
    path = Path(os.environ.get("CHEZNOUS_DATA") or ROOT / "var").resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def cache_dir(name: str) -> Path:
    """Return a folder whose files can all be made again, made if absent."""
    path = data_dir() / "cache" / name
    path.mkdir(parents=True, exist_ok=True)
    return path
