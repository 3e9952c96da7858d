"""The camera frames what it is asked, never too close, and moves without a jolt."""

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheznous.media import camera
from cheznous.media.camera import Move, Window
from cheznous.media.medium import WHOLE, Zone

FRAMES = [(1080, 1920), (1080, 1080), (1920, 1080)]
PAINTING = (2852, 2384)

shares = st.floats(0, 1)
frames = st.sampled_from(FRAMES)
pictures = st.tuples(st.integers(600, 12_000), st.integers(600, 12_000))


@st.composite
def zones(draw: st.DrawFn) -> Zone:
    width, height = draw(st.floats(0.01, 1)), draw(st.floats(0.01, 1))
    return Zone(draw(st.floats(0, 1 - width)), draw(st.floats(0, 1 - height)), width, height)


@given(zones(), pictures, frames)
def test_a_window_holds_its_zone_and_has_the_shape_of_the_frame(
    zone: Zone, picture: camera.Size, frame: camera.Size
) -> None:
    window = camera.fit(zone, picture, frame)
    asked = camera.box(zone, picture)
    slack = 1.0  # a window at one source pixel a film pixel sits on whole pixels
    grown = Window(
        window.left - slack, window.top - slack, window.width + 2 * slack, window.height + 2 * slack
    )
    assert grown.contains(asked)
    assert window.width / window.height == pytest.approx(frame[0] / frame[1])


@given(zones(), pictures, frames)
def test_the_camera_never_comes_closer_than_the_pixels_of_the_picture(
    zone: Zone, picture: camera.Size, frame: camera.Size
) -> None:
    window = camera.fit(zone, picture, frame)
    assert window.width >= frame[0]
    asked = camera.box(zone, picture)
    needed = max(asked.width, asked.height * frame[0] / frame[1])
    if not window.kept_distance:
        assert window.width >= needed
    else:
        assert window.width == frame[0]
        assert needed < frame[0]


@given(zones(), pictures, frames)
def test_a_window_that_can_stay_inside_the_picture_does(
    zone: Zone, picture: camera.Size, frame: camera.Size
) -> None:
    window = camera.fit(zone, picture, frame)
    if window.width <= picture[0]:
        assert window.left >= 0
        assert window.left + window.width <= picture[0] + 1e-6
    if window.height <= picture[1]:
        assert window.top >= 0
        assert window.top + window.height <= picture[1] + 1e-6


def test_a_whole_landscape_in_a_portrait_frame_stands_a_little_high() -> None:
    window = camera.fit(WHOLE, PAINTING, (1080, 1920))
    above, below = -window.top, window.top + window.height - PAINTING[1]
    assert window.left == 0
    assert 0 < above < below
    assert (above + PAINTING[1]) / window.height < 0.72  # the words have room under it


def test_held_frames_share_one_window() -> None:
    start, end = (
        camera.fit(zone, PAINTING, (1080, 1920)) for zone in (WHOLE, Zone(0.3, 0.3, 0.4, 0.3))
    )
    way = camera.path(start, [Move(end, 30, 60)], 100)
    assert len(way) == 100
    assert way[0] != start
    assert all(window is end for window in way[29:])


@given(zones(), zones(), frames)
def test_the_way_is_smooth_and_stays_between_its_ends(
    one: Zone, other: Zone, frame: camera.Size
) -> None:
    start, end = (camera.fit(zone, PAINTING, frame) for zone in (one, other))
    way = [start, *camera.path(start, [Move(end, 60, 0)], 60)]
    zooms = [log(after.width / before.width) for before, after in pairwise(way)]
    whole = abs(log(end.width / start.width))
    assert max(map(abs, zooms)) <= 1.6 * whole / 60 + 1e-9
    jolts = [abs(after - before) for before, after in pairwise(zooms)]
    assert max(jolts) <= 8 * whole / 60**2 + 1e-9
    for window in way:
        assert min(start.left, end.left) - 1e-6 <= window.left <= max(start.left, end.left) + 1e-6
        assert window.width / window.height == pytest.approx(frame[0] / frame[1])
    assert way[-1] == end


def test_a_path_too_short_holds_and_too_long_is_cut() -> None:
    start, end = (
        camera.fit(zone, PAINTING, (1080, 1080)) for zone in (WHOLE, Zone(0.3, 0.3, 0.4, 0.3))
    )
    assert camera.path(start, [], 3) == [start] * 3
    assert camera.path(start, [Move(end, 0, 1)], 3) == [end] * 3
    assert len(camera.path(start, [Move(end, 50, 50)], 10)) == 10
