"""How close films may come to a picture, and the zones that suit them all. Zones are fractions, sizes source pixels."""

from collections.abc import Iterator, Sequence
from functools import cache

from cheznous.formats.names import SQUARE_FILM, VERTICAL_FILM, WIDE_FILM
from cheznous.formats.spec import FilmSpec, Format
from cheznous.media import camera
from cheznous.media.medium import Medium, Zone

ALL = (VERTICAL_FILM, SQUARE_FILM, WIDE_FILM)
LONG = (WIDE_FILM,)
USUAL = 0.3  # of the picture's shorter side, when it has pixels enough
STEP = 0.025
SHARES = (0.06, 0.36)  # of the picture: as the recipe asks, and no more than one touch should take


def far(zone: Zone, picture: Medium, films: Sequence[Format]) -> list[Format]:
    """List the films whose camera would stay further than this zone."""
    return [form for form in films if _keeps_distance(zone, (picture.width, picture.height), form)]


def is_small(picture: Medium) -> bool:
    """Whether films come close to no part of this picture, unless a zone takes a third of it."""
    return _least(picture.width, picture.height) is None


def usual(picture: Medium) -> tuple[float, float]:
    """Say how wide and high a zone just touched is: enough for every film when the picture allows."""
    width, height = _usual(picture.width / picture.height)
    if not far(Zone(0.5 - width / 2, 0.5 - height / 2, width, height), picture, ALL):
        return width, height
    return _least(picture.width, picture.height) or (width, height)


def wider(zone: Zone, picture: Medium) -> list[float] | None:
    """Grow a zone around its centre until every film may come close; None when it cannot."""
    least = _least(picture.width, picture.height)
    if least is None:
        return None
    return _around(zone, max(zone.width, least[0]), max(zone.height, least[1]))


def scaled(zone: Zone, share: float) -> list[float]:
    """Grow or shrink a zone around its centre until it covers that share of the picture."""
    wanted = share * (1.004 if share > zone.share else 0.996)
    factor = (wanted / zone.share) ** 0.5
    wide, high = zone.width * factor, zone.height * factor
    if wide > 1:
        wide, high = 1.0, wanted
    elif high > 1:
        wide, high = wanted, 1.0
    return _around(zone, wide, high)


def _around(zone: Zone, width: float, height: float) -> list[float]:
    left = min(max(0.0, zone.left + (zone.width - width) / 2), 1 - width)
    top = min(max(0.0, zone.top + (zone.height - height) / 2), 1 - height)
    return [round(value, 4) for value in (left, top, width, height)]


def _usual(aspect: float) -> tuple[float, float]:
    """About a square of the picture's own pixels."""
    if aspect >= 1:
        return USUAL / min(aspect, 1.4), USUAL
    return USUAL, USUAL * max(aspect, 0.7)


@cache
def _least(width: int, height: int) -> tuple[float, float] | None:
    """Find the smallest zone that suits every film, neither a ribbon nor a post."""
    fitting = [
        (wide * high, wide, high)
        for wide, high in _sizes()
        if SHARES[0] <= wide * high < SHARES[1]
        and 0.6 <= wide * width / (high * height) <= 1.8
        and not any(
            _keeps_distance(Zone(0.0, 0.0, wide, high), (width, height), form) for form in ALL
        )
    ]
    if not fitting:
        return None
    _, wide, high = min(fitting)
    return wide, high


def _sizes() -> Iterator[tuple[float, float]]:
    steps = [round(step * STEP, 3) for step in range(6, 41)]
    return ((wide, high) for wide in steps for high in steps)


def _keeps_distance(zone: Zone, size: tuple[int, int], form: Format) -> bool:
    assert isinstance(form.spec, FilmSpec)
    return camera.fit(zone, size, (form.spec.width, form.spec.height)).kept_distance
