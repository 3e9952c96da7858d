"""The advice of the steps is tried on planted faults, as the editor's is."""

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.journey import checks, fields
from cheznous.journey.blanks import blank
from cheznous.studio import criteria
from tests.journey.traps import CLEAN, EFFORT, TRAPS, Trap, found, too_long

PLANTED = [
    pytest.param(check, trap, id=f"{check}-{number}")
    for check, traps in TRAPS.items()
    for number, trap in enumerate(traps)
]


@pytest.mark.parametrize(("check", "trap"), PLANTED)
def test_a_planted_fault_is_found_where_it_is(check: str, trap: Trap) -> None:
    step, changes, place = trap
    said = [each for each in found(step, changes) if each.check == check]
    assert place in {each.place for each in said}
    assert {each.severity for each in said} == {criteria.declared()[check].severity}
    assert all(each.message.endswith((".", "?", "… »")) for each in said)


@pytest.mark.parametrize(("check", "trap"), PLANTED)
def test_what_is_proposed_cures(check: str, trap: Trap) -> None:
    step, changes, _ = trap
    for each in found(step, changes):
        if each.check == check and each.proposal:
            cured = {**changes, each.proposal.place: each.proposal.value}
            assert check not in {one.check for one in found(step, cured)}


@pytest.mark.parametrize("check", EFFORT)
def test_a_second_content_that_takes_long_is_asked_why(check: str) -> None:
    assert [each.check for each in too_long(check, 2)] == [check]
    assert too_long(check, 1) == []  # a first one takes what it takes


@pytest.mark.parametrize(
    ("times", "is_long"),
    [
        (["12 min", "18 min", ""], False),
        (["12 min", "18 min 30", "40 s"], True),
        (["10:30", "19’", "90 s"], True),
        (["31"], True),
        (["un quart d’heure", "9 minutes", "le matin"], False),
    ],
)
def test_an_episode_is_as_long_as_its_sequences(times: list[str], is_long: bool) -> None:
    script = [{"id": f"r{n}", "title": "Le port", "time": each} for n, each in enumerate(times, 1)]
    said = {6: fields.whole(blank(6, "podcast").fields, {"script": script})}
    told = [each for each in checks.advice(6, "podcast", said) if each.check == "E6-time"]
    assert [each.place for each in told] == ["script"] * is_long


def test_clean_sheets_are_left_in_peace() -> None:
    for step in CLEAN:
        assert found(step, {}) == []


@pytest.mark.django_db
def test_everybody_may_read_why(client: Client) -> None:
    page = client.get(reverse("studio:why")).content.decode()
    assert all(f'id="{check}"' in page for check in TRAPS)
