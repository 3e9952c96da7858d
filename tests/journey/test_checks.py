"""The advice of the steps is tried on planted faults, as the editor's is."""

import pytest
from django.test import Client
from django.urls import reverse

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


def test_clean_sheets_are_left_in_peace() -> None:
    for step in CLEAN:
        assert found(step, {}) == []


@pytest.mark.django_db
def test_everybody_may_read_why(client: Client) -> None:
    page = client.get(reverse("studio:why")).content.decode()
    assert all(f'id="{check}"' in page for check in TRAPS)
