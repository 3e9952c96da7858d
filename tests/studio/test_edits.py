"""Changes to a document: replayed after a cut, told when overtaken, never half applied."""

from typing import Any

import pytest

from cheznous.common.errors import Refused
from cheznous.studio import edits

DOCUMENT: dict[str, Any] = {
    "title": "La cale",
    "work": {"date": "1890"},
    "stops": [
        {"id": "s1", "text": "un"},
        {"id": "s2", "text": "deux"},
        {"id": "s3", "text": "trois"},
    ],
}


def ids(document: dict[str, Any]) -> list[str]:
    return [stop["id"] for stop in document["stops"]]


def test_a_value_is_set_where_its_path_says_and_the_document_given_stays() -> None:
    changed = edits.applied(
        DOCUMENT, [{"op": "set", "place": "stops/s2/text", "was": "deux", "value": "dix"}]
    )
    assert edits.value_at(changed, "stops/s2/text") == "dix"
    assert edits.value_at(DOCUMENT, "stops/s2/text") == "deux"


def test_the_second_on_one_field_is_told_what_it_holds() -> None:
    with pytest.raises(edits.Overtaken) as told:
        edits.applied(
            DOCUMENT, [{"op": "set", "place": "title", "was": "Autre chose", "value": "Le quai"}]
        )
    assert (told.value.place, told.value.current) == ("title", "La cale")


def test_two_people_on_two_fields_never_disturb_each_other() -> None:
    one = edits.applied(
        DOCUMENT, [{"op": "set", "place": "title", "was": "La cale", "value": "Le quai"}]
    )
    both = edits.applied(one, [{"op": "set", "place": "work/date", "was": "1890", "value": "1891"}])
    assert (both["title"], both["work"]["date"]) == ("Le quai", "1891")


def test_the_same_changes_sent_twice_change_once() -> None:
    operations = [
        {"op": "set", "place": "title", "was": "La cale", "value": "Le quai"},
        {"op": "insert", "place": "stops", "item": {"id": "s4", "text": ""}, "after": "s1"},
        {"op": "remove", "place": "stops/s3"},
        {"op": "move", "place": "stops/s2", "after": None},
    ]
    once = edits.applied(DOCUMENT, operations)
    assert ids(once) == ["s2", "s1", "s4"]
    assert edits.applied(once, operations) == once


@pytest.mark.parametrize(
    "operation",
    [
        {}, {"op": "explode", "place": "title"}, {"op": "set", "place": "nowhere", "value": 1},
        {"op": "set", "place": "title"}, {"op": "set", "place": 3, "value": 1},
        {"op": "set", "place": "stops/s9/text", "value": ""},
        {"op": "insert", "place": "title", "item": {"id": "x"}}, {"op": "insert", "place": "stops", "item": "x"},
        {"op": "remove", "place": "work/date"}, {"op": "move", "place": "stops/s9", "after": "s1"},
    ],
)  # fmt: skip
def test_a_change_without_sense_is_refused_in_french(operation: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=r"n’existe|pas de sens|ne s’ajoute|n’est pas une liste"):
        edits.applied(DOCUMENT, [operation])


def test_thousands_of_changes_at_once_are_refused() -> None:
    with pytest.raises(Refused, match="Trop de changements"):
        edits.applied(DOCUMENT, [{"op": "remove", "place": "stops/s9"}] * 1000)
