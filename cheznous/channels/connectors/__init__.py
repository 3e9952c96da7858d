"""The connectors, one module each, found by discovery: adding one edits no other file."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cheznous.channels.contract import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def channels() -> "Mapping[str, Channel]":
    """Find every channel, by its connector's name, in the order lists show them."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        loaded = import_module(f"{__name__}.{module.name}")
        folder = Path(str(loaded.__file__)).parent
        found.append(Channel(loaded.CONNECTOR, folder, module.name))
    found.sort(key=lambda each: (each.connector.order, each.connector.name))
    return MappingProxyType({each.connector.name: each for each in found})
