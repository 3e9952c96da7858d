"""Models' keys go down the layers, and a key that crosses rooms leaves no way back.

import-linter cannot see a foreign key given as a string; this walks them all.
"""

import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import Field, Model
from django.db.models.fields.related import ForeignObject, ManyToManyField

ROOT = Path(__file__).resolve().parents[2]
INSIDE = ("migrations",)


def ranks() -> dict[str, int]:
    """Read the layers of pyproject: the lowest is 0, strangers share a rank."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(c["layers"] for c in contracts if c["name"] == "One way")
    return {
        room.strip(" ()"): rank
        for rank, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room(model: type[Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "cheznous" else ""


def crossing() -> list[tuple[type[Model], "Field[object, object]", type[Model]]]:
    return [
        (model, field, field.related_model)
        for model in apps.get_models()
        if room(model)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignObject | ManyToManyField)
        and room(field.related_model) not in {"", room(model)}
    ]


def test_a_key_never_points_up() -> None:
    rank = ranks()
    up = [
        f"{model.__name__}.{field.name} → {to.__name__}"
        for model, field, to in crossing()
        if rank[room(to)] >= rank[room(model)]
    ]
    assert not up


def test_a_key_that_crosses_rooms_has_no_way_back() -> None:
    back = [
        f'{model.__name__}.{field.name} : ajoutez related_name="+"'
        for model, field, _ in crossing()
        if not str(field.remote_field.related_name).endswith(
            "+"
        )  # Django names a hidden many-to-many
    ]
    assert not back


def test_every_room_has_a_layer() -> None:
    rooms = {path.parent.name for path in (ROOT / "cheznous").glob("*/__init__.py")}
    rooms |= {path.stem for path in (ROOT / "cheznous").glob("*.py")} - {"__init__"}
    assert not rooms - ranks().keys()
