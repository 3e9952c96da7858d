"""What a few answers allow one to say."""

import pytest

from cheznous.audience.counting import enough_right, interval, masked, needed


def test_three_of_five_says_little() -> None:
    low, high = interval(3, 5)
    assert (round(low, 3), round(high, 3)) == (0.231, 0.882)  # Wilson, by hand


@pytest.mark.parametrize(("hits", "count"), [(0, 5), (5, 5), (0, 0), (1, 1), (500, 500)])
def test_an_interval_stays_between_none_and_all(hits: int, count: int) -> None:
    low, high = interval(hits, count)
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize(
    ("count", "least"), [(5, 4), (6, 5), (10, 8), (19, 16), (20, 14), (30, 21)]
)
def test_four_of_five_then_seventy_in_a_hundred(count: int, least: int) -> None:
    assert needed(count) == least


def test_two_of_three_right_is_enough() -> None:
    assert [enough_right(right, 3) for right in range(4)] == [False, False, True, True]
    assert enough_right(1, 1)
    assert not enough_right(1, 2)
    assert not enough_right(0, 0)


def test_small_cells_are_masked_and_cannot_be_worked_out() -> None:
    assert masked({"jamais": 3, "plus d’un an": 9, "moins d’un an": 20}) == {
        "jamais": None,
        "plus d’un an": None,
        "moins d’un an": 20,
    }
    assert masked({"a": 2, "b": 3, "c": 30}) == {"a": None, "b": None, "c": 30}
    assert masked({"a": 5, "b": 6}) == {"a": 5, "b": 6}
