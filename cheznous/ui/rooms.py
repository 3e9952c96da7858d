"""What a room gives the frame without being named there: its `menu.py`, its `built.py`."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def each(name: str) -> Iterator[ModuleType]:
    """Give the module `name` of every room of ours that has one."""
    for room in apps.get_app_configs():
        if (
            room.name.startswith("cheznous.")
            and room.module
            and module_has_submodule(room.module, name)
        ):
            yield import_module(f"{room.name}.{name}")
