"""Where this installation keeps what it writes: one folder, `CHEZNOUS_DATA` or `var` beside the code."""

import os
from pathlib import Path
from tempfile import TemporaryFile

from cheznous.common.errors import Refused

ROOT = Path(__file__).resolve().parents[2]
UNWRITABLE = (
    "Impossible d’écrire dans {folder} ({fault}). Donnez-en le droit, libérez de la place, ou choisissez un autre "
    "dossier : CHEZNOUS_DATA=/un/autre/dossier ./run"
)


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


def check_writable() -> None:
    """Make sure that the folder of data can be written.

    :raises Refused: in French, when it cannot
    """
    folder = os.environ.get("CHEZNOUS_DATA") or ROOT / "var"
    try:
        with TemporaryFile(dir=data_dir()) as probe:
            probe.write(b"x")
    except OSError as error:
        raise Refused(UNWRITABLE.format(folder=folder, fault=error.strerror)) from error
