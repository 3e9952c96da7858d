"""A toy channel in a folder of its own: proof that adding one edits nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cheznous.channels import connectors

FOLDER = Path(__file__).parent / "toy_connectors"


@contextmanager
def toy() -> Iterator[Any]:
    """Let the registry discover the toy, and give it: what it does is said by its attributes."""
    connectors.__path__.append(str(FOLDER))
    connectors.channels.cache_clear()
    try:
        found = connectors.channels()["toy"].connector
        found.begin()
        yield found
    finally:
        connectors.__path__.remove(str(FOLDER))
        connectors.channels.cache_clear()
