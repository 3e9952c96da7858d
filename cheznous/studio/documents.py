"""Documents whatever their kind: read them, list the media they name, give those other names.

Paths name a place of a document: `title`, `work/author`, `stops/s3/text`; an item of a list is named by its `id`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from cheznous.common.errors import Refused
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, MediaName


class Misfit(Refused):
    """A value that its place in the document cannot hold; `place` names it, items by their rank."""

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place


def read(raw: Mapping[str, Any]) -> Document:
    """Read a document of any kind and version.

    :raises Refused: when it is of no kind we know
    :raises Misfit: when it is not of its kind's form
    """
    kind = kinds().get(str(raw.get("kind")))
    if kind is None:
        raise Refused("Ce contenu est d’un type que cette installation ne connaît pas.")
    try:
        return kind.document.read(raw)
    except ValidationError as error:
        raise _misfit(error, kind.document) from error


def media_names(document: BaseModel) -> dict[str, str]:
    """List the media a document names, with what each must be (`picture` or `sound`)."""
    return {name: mark.kind for _, _, name, mark in _named(document) if name}


def media_places(document: BaseModel) -> list[tuple[str, str, str]]:
    """List where a document names media: the place, the name, what it must be."""
    return list(_placed(document, ""))


def with_media(document: Document, rename: Callable[[str], str]) -> Document:
    """Return the same document with its media named otherwise."""
    copy = document.model_copy(deep=True)
    for owner, field, name, _ in list(_named(copy)):
        if name:
            setattr(owner, field, rename(name))
    return copy


def _named(part: BaseModel) -> Iterator[tuple[BaseModel, str, str, MediaName]]:
    for field, info in type(part).model_fields.items():
        value = getattr(part, field)
        mark = next((each for each in info.metadata if isinstance(each, MediaName)), None)
        if mark is not None:
            yield part, field, value, mark
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, BaseModel):
                yield from _named(inner)


def _placed(part: BaseModel, at: str) -> Iterator[tuple[str, str, str]]:
    for field, info in type(part).model_fields.items():
        value, place = getattr(part, field), f"{at}{field}"
        mark = next((each for each in info.metadata if isinstance(each, MediaName)), None)
        if mark is not None and value:
            yield place, value, mark.kind
        if isinstance(value, BaseModel):
            yield from _placed(value, f"{place}/")
        for inner in value if isinstance(value, list) else []:
            if isinstance(inner, BaseModel):
                yield from _placed(inner, f"{place}/{getattr(inner, 'id', '')}/")


def _misfit(error: ValidationError, form: type[BaseModel]) -> Misfit:
    first = error.errors()[0]
    place = "/".join(str(step) for step in first["loc"])
    context = first.get("ctx", {})
    most, name = context.get("max_length", 0), _label(form, first["loc"])
    if first["type"] == "string_too_long":
        told = f"Ce texte est trop long : {most} caractères au plus. Raccourcissez-le."
    elif first["type"] == "too_long":
        told = f"C’est trop : {most} au plus. Gardez les meilleurs."
    elif first["type"] in {"int_parsing", "int_type", "int_from_float"}:
        told = f"{name} : écrivez un nombre entier, en chiffres."
    elif first["type"] in {"greater_than_equal", "less_than_equal"}:
        told = f"{name} : ce nombre est hors de ce qui est possible. Vérifiez-le."
    elif first["type"] == "extra_forbidden":
        told = "Ce champ n’existe pas ici. Rechargez la page."
    else:
        told = f"{name} : ce que vous avez écrit n’a pas la forme attendue."
    return Misfit(told, place)


def _label(form: type[BaseModel], steps: Sequence[int | str]) -> str:
    """Name a field as its screen does: the title its document gives it, or that of the part it is in."""
    label, part = "Ce champ", form
    for step in steps:
        info = part.model_fields.get(str(step))
        if info is None:
            continue  # the rank of an item
        label = info.title or label
        kinds_of = [info.annotation, *get_args(info.annotation)]
        inner = [
            each for each in kinds_of if isinstance(each, type) and issubclass(each, BaseModel)
        ]
        part = inner[0] if inner else part
    return label
