"""What a few answers allow one to say, and no more.

Intervals: Wilson's score at 95 % (E. B. Wilson, JASA 22, 1927). Thresholds: sector.md 7. Counts below
five are masked wherever they leave the actor, with a second one when the first could be worked out.
"""

from collections.abc import Mapping
from math import ceil, sqrt

Z95 = 1.959964
FEW_SHARE, MANY_SHARE, MANY = 0.8, 0.7, 20
UNFAMILIAR_LEAST = 2
SMALLEST_SHOWN = 5


def interval(hits: int, count: int) -> tuple[float, float]:
    """Bound the share of everybody that `hits` of `count` let us expect; (0, 1) when nobody answered."""
    if not count:
        return 0.0, 1.0
    share, spread = hits / count, Z95**2 / count
    middle = (share + spread / 2) / (1 + spread)
    reach = Z95 * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def needed(count: int) -> int:
    """Say how many of `count` must say the promise again: 4 of 5, then 70 % from twenty on."""
    return ceil((MANY_SHARE if count >= MANY else FEW_SHARE) * count - 1e-9)


def enough_right(right: int, asked: int) -> bool:
    """Say whether a person understood: two of three, or both of two, or the only one."""
    return asked > 0 and right * 3 >= asked * 2


def masked(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Hide the cells below five, and the next smallest when one alone would be hidden."""
    hidden = {name for name, count in cells.items() if count < SMALLEST_SHOWN}
    if len(hidden) == 1 and len(cells) > 1:
        others = {name: count for name, count in cells.items() if name not in hidden}
        hidden.add(min(others, key=lambda name: others[name]))
    return {name: None if name in hidden else count for name, count in cells.items()}
