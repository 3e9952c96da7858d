"""The kinds of content, one folder each, found by discovery: adding one edits no other file."""

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cheznous.studio.kinds.contract import Kind


@cache
def kinds() -> "Mapping[str, Kind]":
    """Find every kind, by its name, in the order they are offered."""
    rooms = [module.name for module in pkgutil.iter_modules(__path__) if module.ispkg]
    found = [import_module(f"{__name__}.{room}.kind").KIND for room in rooms]
    return MappingProxyType({kind.name: kind for kind in sorted(found, key=_order)})


def _order(kind: "Kind") -> tuple[int, str]:
    return kind.order, kind.name
