"""The number that says whether a cached page is still of today."""

import pytest

from cheznous.channels import edition


@pytest.mark.django_db
def test_each_change_draws_another_number() -> None:
    seen = {edition.current()}
    for _ in range(3):
        edition.turn()
        seen.add(edition.current())
    assert len(seen) == 4
