"""Which formats of a kind a channel can carry."""

from collections.abc import Iterable

from cheznous.formats.spec import Format


def common(offered: Iterable[Format], taken: Iterable[Format]) -> list[Format]:
    """Keep what is both offered by a kind and taken by a channel, the channel's best first."""
    available = set(offered)
    return [each for each in taken if each in available]
