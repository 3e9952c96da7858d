"""Rounds of reading again: remarks, then all of them settled, make one. What comes after opens the next."""

from collections.abc import Iterable

from cheznous.studio.models import Remark


def counted(remarks: Iterable[Remark]) -> list[list[Remark]]:
    """Part remarks into rounds; they come the oldest first, without their answers."""
    found: list[list[Remark]] = []
    for each in remarks:
        if not found or _is_over(found[-1], each):
            found.append([])
        found[-1].append(each)
    return found


def _is_over(last: Iterable[Remark], next_one: Remark) -> bool:
    """Whether all of a round was settled before the next remark came."""
    return all(each.resolved_at and each.resolved_at < next_one.made_at for each in last)
