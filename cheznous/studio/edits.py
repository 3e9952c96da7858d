"""Changes to a document, small enough to be replayed after a cut of the line.

Each says what it changes and, for a value, what it replaces (`was`): two people on different fields never
disturb each other, and the second on the same field is told. Forms:

- `{"op": "set", "place": "stops/s3/text", "was": "…", "value": "…"}`
- `{"op": "insert", "place": "stops", "item": {…}, "after": "s2"}` (`after` absent: at the end; null: first)
- `{"op": "remove", "place": "stops/s3"}`
- `{"op": "move", "place": "stops/s3", "after": "s1"}`
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from cheznous.common.errors import Refused, Stale

Node = dict[str, Any] | list[Any]
MOST_OPERATIONS = 200
GONE = "Ce champ n’existe pas ici. Rechargez la page."


class Overtaken(Stale):
    """The field holds something else than what this person saw; `current` is what it holds."""

    def __init__(self, place: str, current: Any) -> None:
        super().__init__(
            "Quelqu’un d’autre vient de changer ce texte. Votre version est gardée à côté : choisissez."
        )
        self.place, self.current = place, current

    def told(self, by: object = None, *, own: bool = False) -> dict[str, Any]:
        """Write it as JSON types, saying whose words came first where that is known."""
        who = "Vous-même, sur une autre page," if own else by or "Quelqu’un d’autre"
        verb = "venez" if own else "vient"
        message = f"{who} {verb} de changer ce texte. Votre version est gardée à côté : choisissez, ou gardez les deux."
        return {"message": message, "place": self.place, "current": self.current}


def applied(document: Mapping[str, Any], operations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Apply operations in order to a whole plain document; the one given is left as it was.

    :raises Overtaken: when a value is no longer the one its author saw
    :raises Refused: when an operation has no sense here
    """
    if len(operations) > MOST_OPERATIONS:
        raise Refused("Trop de changements d’un coup. Rechargez la page.")
    changed = deepcopy(dict(document))
    for operation in operations:
        verb = VERBS.get(str(operation.get("op")))
        place = operation.get("place")
        if verb is None or not isinstance(place, str):
            raise Refused("Ce changement n’a pas de sens ici. Rechargez la page.")
        verb(changed, place, operation)
    return changed


def value_at(document: Mapping[str, Any], place: str) -> Any:
    """Read what stands at a place."""
    owner, name = _owner(dict(document), place)
    return _step(owner, name)


def _set(document: dict[str, Any], place: str, operation: Mapping[str, Any]) -> None:
    owner, name = _owner(document, place)
    if not isinstance(owner, dict) or name not in owner or "value" not in operation:
        raise Refused(GONE)
    current = owner[name]
    if current == operation["value"]:
        return
    if "was" in operation and operation["was"] != current:
        raise Overtaken(place, current)
    owner[name] = operation["value"]


def _insert(document: dict[str, Any], place: str, operation: Mapping[str, Any]) -> None:
    found, item = value_at(document, place), operation.get("item")
    if not isinstance(found, list) or not isinstance(item, dict) or not item.get("id"):
        raise Refused("Rien ne s’ajoute ici. Rechargez la page.")
    target = _list(document, place)
    if any(each["id"] == item["id"] for each in target):
        return  # sent twice
    target.insert(_after(target, operation), item)


def _remove(document: dict[str, Any], place: str, _operation: Mapping[str, Any]) -> None:
    where, _, name = place.rpartition("/")
    target = _list(document, where)
    target[:] = [item for item in target if item["id"] != name]


def _move(document: dict[str, Any], place: str, operation: Mapping[str, Any]) -> None:
    where, _, name = place.rpartition("/")
    target = _list(document, where)
    item = next((each for each in target if each["id"] == name), None)
    if item is None:
        raise Refused("Ce que vous déplacez n’existe plus. Rechargez la page.")
    target.remove(item)
    target.insert(_after(target, operation), item)


VERBS: dict[str, Callable[[dict[str, Any], str, Mapping[str, Any]], None]] = {
    "set": _set,
    "insert": _insert,
    "remove": _remove,
    "move": _move,
}


def _after(items: list[Any], operation: Mapping[str, Any]) -> int:
    if "after" not in operation:
        return len(items)
    if operation["after"] is None:
        return 0
    ids = [item["id"] for item in items]
    return ids.index(operation["after"]) + 1 if operation["after"] in ids else len(items)


def _list(document: dict[str, Any], place: str) -> list[Any]:
    owner, name = _owner(document, place)
    found = _step(owner, name)
    if not isinstance(found, list) or not all(
        isinstance(item, dict) and "id" in item for item in found
    ):
        raise Refused("Ce n’est pas une liste. Rechargez la page.")
    return found


def _owner(document: dict[str, Any], place: str) -> tuple[Node, str]:
    *steps, name = place.split("/")
    node: Any = document
    for step in steps:
        node = _step(node, step)
    return node, name


def _step(node: Any, name: str) -> Any:
    if isinstance(node, dict) and name in node:
        return node[name]
    if isinstance(node, list):
        for item in node:
            if isinstance(item, dict) and item.get("id") == name:
                return item
    raise Refused(GONE)
